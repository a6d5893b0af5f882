"""Icons of the theme."""

from __future__ import annotations

import pytest

from guide import icons, styles
from guide.project import ROOT


def test_an_icon_has_its_shape_in_the_style_sheet_and_a_missing_one_stops_the_build(monkeypatch: pytest.MonkeyPatch):
    sheet = dict(styles.served(ROOT))["assets/guide.css"].decode()
    assert icons.icon("magnify") == '<i class="icon icon-magnify"></i>'
    assert sheet.count("data:image/svg+xml,<svg") == 1, "a browser sets up a document for every picture"
    names, shape = icons.used(), (icons.THEME / icons.file("magnify")).read_text(encoding="utf-8")
    place = names.index("magnify")
    before, found, _ = sheet.partition(icons.SHAPE.sub("", shape).strip())
    assert found and before.count('<g transform="translate(24)">') == place, (
        "as many icons to the right as the rule says"
    )
    assert f".icon-magnify{{--at:{place}}}" in sheet and f"/{100 * len(names)}% 100%" in sheet
    monkeypatch.setattr(icons, "used", lambda: ["nothing-of-the-kind"])
    with pytest.raises(FileNotFoundError):
        icons.masks()


def test_the_files_of_the_theme_are_those_that_were_looked_at():
    """An upgrade of the theme says which of the files that the guide uses have moved."""
    was, now = (ROOT / "theme" / "surface.lock").read_text(encoding="utf-8").splitlines(), icons.surface().splitlines()
    assert was == now, f"look at the pages, then run `python -m guide surface`: {sorted(set(was) ^ set(now))}"
