"""Social cards: what stands on them, that letters exist for it, that they are alike everywhere and drawn once."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import pytest
from PIL import Image

from guide import cards, cite
from guide.cards import Card, Painter
from guide.cite import Citations
from tests.fixtures import Copy

ROOT = Path(__file__).parents[1]
PAGES = {
    page.key: page
    for page in (cite.Page("", "Home heading", "The home page."), cite.Page("summit/", "Tides", "A page."))
}


def painter(data, store: Path) -> Painter:
    """Return a painter of the invented guide."""
    return Painter(Citations(data, {}, PAGES, "https://guide.example/"), store)


def test_each_page_that_can_be_cited_has_a_card(data, tmp_path: Path):
    files = dict(painter(data, tmp_path).files())
    assert {"card.png", "summit/card.png", "terms/kagero/card.png", "islands/norra/card.png"} < files.keys()
    for picture in files.values():
        image = Image.open(io.BytesIO(picture))
        assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630)) and len(picture) < 40_000


def test_entries_that_are_looked_up_share_the_card_of_their_list(data):
    timeline = cite.Page("reference/timeline/", "Timeline", "All events.")
    citations = Citations(data, {}, {**PAGES, timeline.key: timeline}, "https://guide.example/")
    assert cards.shown(citations, "terms/kagero/") == "terms/kagero/" and cards.shown(citations, "summit/") == "summit/"
    assert cards.shown(citations, "events/event-talks/") == "reference/timeline/"
    assert "events/event-talks/" not in cards.cards(citations) and "reference/timeline/" in cards.cards(citations)


def test_a_card_names_guide_kind_title_and_meaning(data):
    citations = Citations(data, {}, PAGES, "https://guide.example/")
    assert cards.card(citations, "terms/kagero/") == Card(
        "Norra Guide", "Term", "kagerō", "A word for heat haze that the minister used for the border."
    )
    assert cards.card(citations, "summit/").alt == "Norra Guide. Study guide: Tides. A page."


def test_a_changed_record_changes_its_card_and_no_other(copy: Copy, tmp_path: Path):
    before = dict(painter(copy.data(), tmp_path).files())
    copy.edit("terms.yml", "A word for heat haze that", "A word for haze that")
    after = dict(painter(copy.data(), tmp_path).files())
    assert [path for path in before if before[path] != after[path]] == ["terms/kagero/card.png"]


def test_cards_are_alike_in_every_store_and_drawn_once(data, tmp_path: Path, monkeypatch):
    one = dict(painter(data, tmp_path / "one").files())
    assert dict(painter(data, tmp_path / "two").files()) == one
    assert not list((tmp_path / "one").glob(f"*{os.getpid()}")), "no half-written card is left"
    monkeypatch.setattr(Painter, "draw", lambda *_: pytest.fail("drawn again"))
    assert dict(painter(data, tmp_path / "one").files()) == one


def test_lines_are_cut_at_a_word():
    face = cards.font("Regular", 35)
    assert cards.lines("one two three", face, 10_000, 1) == (["one two three"], True)
    found, complete = cards.lines("tide " * 60, face, 400, 2)
    assert len(found) == 2 and not complete and re.fullmatch(r"(tide )+…", found[-1])
    assert all(face.getlength(line) <= 400 for line in found)


@pytest.mark.parametrize(
    "title, printed",
    [
        ("Hoppō Ryōdo, 1981", "Hoppō Ryōdo, 1981"),
        ("Kotobank: 北方領土, n.d.", "Kotobank, n.d."),
        ("Alpha (α)", "Alpha (α)"),
    ],
)
def test_titles_go_without_japanese(title: str, printed: str):
    assert cards.printable(title) == printed


def test_a_meaning_with_japanese_is_left_out_rather_than_torn(copy: Copy):
    copy.edit("terms.yml", "A word for heat haze that", "A word for 陽炎 that")
    assert cards.card(Citations(copy.data(), {}, PAGES), "terms/kagero/").meaning == ""


def test_the_face_has_every_letter_of_every_card_and_every_title_fits(real):
    citations = Citations(real, {}, cite.read_pages(ROOT / "docs"))
    missing, cut = set(), []
    nothing = cards.font("Bold", 48).getmask("\uffff").getbbox(), bytes(cards.font("Bold", 48).getmask("\uffff"))
    for card in cards.cards(citations).values():
        for letter in {*cards.printable(card.title), *card.meaning, *card.kind} - {" "}:
            mask = cards.font("Bold", 48).getmask(letter)
            if (mask.getbbox(), bytes(mask)) == nothing:
                missing.add(letter)
        if not cards.lines(
            cards.printable(card.title), cards.font("Bold", 48), 1200 - cards.PANEL - 2 * cards.MARGIN, 4
        )[1]:
            cut.append(card.title)
    assert not missing and not cut


def test_the_face_lacks_japanese():
    """The check of letters can fail."""
    face = cards.font("Bold", 48)
    assert bytes(face.getmask("島")) == bytes(face.getmask("\uffff"))


def test_cards_have_the_colours_of_the_light_palette():
    tokens = (ROOT / "theme" / "styles" / "guide" / "tokens.css").read_text(encoding="utf-8")
    for name, colour in (("ink", cards.INK), ("ground", cards.PAPER), ("link", cards.SEA)):
        assert re.search(rf"--{name}: #(\w{{6}});", tokens)[1] == bytes(colour).hex(), name
