"""What scripts keep in a reader's browser is told, and reached in one way only."""

from __future__ import annotations

import re

from lxml.html import fromstring

from guide.load import Dataset
from guide.project import ROOT
from guide.render import Renderer
from guide.views.about import KEPT

SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "theme" / "assets").rglob("*.js")}


def test_every_key_is_told_with_its_purpose():
    used = {key for code in SCRIPTS.values() for key in re.findall(r"guide\.(?:stored|store)\(\"([\w-]+)\"", code)}
    used |= set(re.findall(r"(?:PALETTE|NAMES) = \"([\w-]+)\"", SCRIPTS["early.js"]))
    assert used == set(KEPT)


def test_kept_shows_every_key_with_its_purpose_and_one_button(data: Dataset):
    shown = fromstring(f"<main>{Renderer(data).kept()}</main>")
    pairs = zip(shown.iter("dt"), shown.iter("dd"), strict=True)
    assert {key.text_content(): purpose.text_content() for key, purpose in pairs} == KEPT
    assert [button.get("class") for button in shown.iter("button")] == ["forget-all"]


def test_nothing_else_is_kept_and_nothing_is_read_as_html():
    for name, code in SCRIPTS.items():
        assert name == "early.js" or not re.search(r"localStorage|sessionStorage|indexedDB", code), name
        assert not re.search(
            r"document\.cookie|innerHTML\s*=|outerHTML\s*=|insertAdjacentHTML|DOMParser|\beval\(|document\.write|new Function",
            code,
        ), name
        assert name in ("early.js", "worker.js") or 'createElement("script")' not in code, name
