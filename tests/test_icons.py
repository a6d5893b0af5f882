"""Icons of the theme."""

from __future__ import annotations

import pytest

from guide import icons
from guide.project import ROOT


def test_an_icon_is_inline_and_a_missing_one_stops_the_build():
    assert icons.icon("magnify").startswith("<svg")
    with pytest.raises(FileNotFoundError):
        icons.icon("nothing-of-the-kind")


def test_the_files_of_the_theme_are_those_that_were_looked_at():
    """An upgrade of the theme says which of the files that the guide uses have moved."""
    was, now = (ROOT / "theme" / "surface.lock").read_text(encoding="utf-8").splitlines(), icons.surface().splitlines()
    assert was == now, f"look at the pages, then run `python -m guide surface`: {sorted(set(was) ^ set(now))}"
