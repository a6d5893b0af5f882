"""Who stands where: both pictures come from the records, and a changed record moves them."""

from __future__ import annotations

import csv
import io
import re

import pytest
from lxml import html

from guide import export
from guide import stances as who
from guide.load import Dataset
from guide.parts import UnknownRecord
from guide.render import Renderer
from tests.fixtures import Copy

JAPAN = """  side: Japan
  voice: Japanese experts
  stances:
    - {place: failure, short: low water, text: "To him [the tide](term-low-water) was out.", cites: [p2], claim: judgement, holder: harbour-master}
    - {place: all four, short: both at once, text: He wants both., cites: [p2], claim: words, holder: harbour-master}
"""
RUSSIA = """  side: Russia
  voice: Russian officials
  stances:
    - {place: step, short: a step with the tide, text: She saw a step., cites: [p2], claim: judgement, holder: anda-ruun}
    - {place: none, short: keeps both, text: She gives up neither island., cites: [p2], claim: words, holder: anda-ruun}
"""


@pytest.fixture
def silent(copy: Copy) -> Copy:
    """The invented people and bodies, none of whom stands anywhere."""
    for file in ("people.yml", "organisations.yml"):
        path = copy.folder / file
        path.write_text(
            re.sub(r"  voice: .*\n  stances:\n(?:    - .*\n)+", "", path.read_text(encoding="utf-8")), encoding="utf-8"
        )
    return copy


@pytest.fixture
def voices(silent: Copy) -> Copy:
    """The same, two of whom stand somewhere."""
    return silent.edit("people.yml", "  side: Europe\n", JAPAN).edit("people.yml", "  side: other\n", RUSSIA)


def picture(copy: Copy, ladder: str) -> html.HtmlElement:
    """Return the figure of a ladder."""
    return html.fromstring(Renderer(copy.data()).stances(ladder)).xpath("//figure | .")[0]


def bars(copy: Copy) -> dict[str, tuple[str, float, float]]:
    """Return for each bar of the verdicts the class, start and length, by the name beside it."""
    out = {}
    for bar in picture(copy, "visit").xpath("//*[name()='svg']/*[name()='rect'][contains('for against', @class)]"):
        name = " ".join(bar.getnext().xpath("*[@class='who']/text()"))
        out[name] = (bar.get("class"), float(bar.get("x")[:-1]), float(bar.get("width")[:-1]))
    return out


def test_stances_verdicts_run_to_either_side_and_move_with_their_record(voices: Copy):
    assert bars(voices) == {
        "Anda Ruun": ("for", 50, who.FULL / 2),
        "A harbour master": ("against", 50 - who.FULL, who.FULL),
    }
    voices.edit("people.yml", "place: step,", "place: success,")
    assert bars(voices)["Anda Ruun"] == ("for", 50, who.FULL), "a success is twice as long as a step"
    voices.edit("people.yml", "place: success,", "place: undecided,")
    assert set(bars(voices)) == {"A harbour master"}, "who is undecided has no bar, but a name"
    assert "Anda Ruun" in picture(voices, "visit").xpath("//*[@class='who']/text()")


def test_stances_the_title_is_the_finding_and_is_counted(voices: Copy):
    title = picture(voices, "visit").xpath("string(.//figcaption)").strip()
    assert (
        title == "Of two who judge Putin’s visit of December 2016, one sees a step towards a treaty and one a failure."
    )
    voices.edit("people.yml", "place: step,", "place: failure,")
    assert (
        picture(voices, "visit").xpath("string(.//figcaption)").strip()
        == "Of two who judge Putin’s visit of December 2016, two see a failure."
    )


def test_stances_the_ladder_parts_the_sides_only_where_a_gap_is(voices: Copy):
    figure = picture(voices, "islands")
    assert (
        figure.xpath("string(.//figcaption)").strip()
        == "All voices from Japan speak of “all four” or more for Japan, all from Russia of “none” or less."
    )
    assert len(figure.xpath("//*[@class='rung']")) == len(who.LADDERS["islands"]), "empty places stand there too"
    assert figure.xpath("//*[@class='axis']")
    voices.edit("people.yml", "place: all four,", "place: none,")
    figure = picture(voices, "islands")
    assert "reach down to “none”" in figure.xpath("string(.//figcaption)") and not figure.xpath("//*[@class='axis']")


def test_stances_each_side_has_its_column_and_a_move_is_a_move_down(voices: Copy):
    def place(name: str) -> tuple[str, int]:
        (found,) = (
            svg
            for svg in picture(voices, "islands").xpath("//*[name()='svg'][@x]")
            if name in " ".join(svg.xpath("*[@class='who']/text()"))
        )
        return found.get("x"), int(found.get("y"))

    assert place("harbour")[0] == "0" and place("Ruun")[0] == "50%"
    before = place("harbour")[1]
    voices.edit("people.yml", "place: all four,", "place: shared rule,")
    assert place("harbour")[1] > before


def test_stances_have_a_twin_in_words_with_their_sources(voices: Copy):
    figure = picture(voices, "visit")
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in figure.xpath("//tbody/tr")]
    assert rows == [
        ["Anda Ruun", "Russian officials", "step", "She saw a step. p2 Judgement · Anda Ruun"],
        ["A harbour master", "Japanese experts", "failure", "To him the tide was out. p2 Judgement · A harbour master"],
    ]
    assert figure.xpath("//*[@role='img']/@aria-label")[0].startswith("Of two who judge Putin’s visit")
    assert figure.xpath("//a[@href='data/stances.csv']")


def test_stances_who_says_nothing_on_a_matter_is_named(voices: Copy):
    voices.edit(
        "people.yml",
        "    - {place: all four, short: both at once, text: He wants both., cites: [p2], claim: words, holder: harbour-master}\n",
        "",
    )
    assert "no view of theirs on this: A harbour master" in " ".join(picture(voices, "islands").text_content().split())


def test_stances_as_a_table(voices: Copy):
    table = dict(export.files(voices.data()))["data/stances.csv"]
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [(row["id"], row["ladder"], row["place"]) for row in rows] == [
        ("anda-ruun", "visit", "step"),
        ("harbour-master", "visit", "failure"),
        ("harbour-master", "islands", "all four"),
        ("anda-ruun", "islands", "none"),
    ]
    assert rows[1]["text"] == "To him the tide was out." and rows[1]["cites"] == "p2"


def test_stances_with_nobody_and_on_no_ladder(silent: Copy):
    renderer = Renderer(silent.data())
    assert "No voice stands on this ladder" in renderer.stances("visit") and "No voice" in renderer.stances("islands")
    with pytest.raises(UnknownRecord, match='there is no ladder "isles"; did you mean "islands"'):
        renderer.stances("isles")


def test_no_line_of_a_drawing_is_too_long_for_a_phone(real: Dataset):
    for ladder in who.LADDERS:
        for one in who.standings(real, ladder):
            assert all(len(line) <= who.LETTERS + 5 for line in [*one.name, *one.said]), one.id


def test_every_voice_of_a_stance_is_that_of_its_side(real: Dataset):
    """Filled signs are of Japan, hollow ones of Russia."""
    for ladder in who.LADDERS:
        for one in who.standings(real, ladder):
            assert (one.record.side == "Russia") == one.sign.endswith("open")
            assert (one.record.side == "other") == (one.sign == "diamond")


def test_stances_a_success_that_is_not_japans_says_whose(voices: Copy):
    voices.edit("people.yml", "place: step,", "place: success, whose: Russia,")
    title = picture(voices, "visit").xpath("string(.//figcaption)")
    assert "one sees a success (one of them for Russia) and one a failure" in title


def test_stances_who_is_of_neither_country_stands_below_both(voices: Copy):
    assert "From neither" not in picture(voices, "islands").text_content()
    voices.edit("people.yml", "side: Russia", "side: other")
    assert "From neither" in picture(voices, "islands").text_content()
