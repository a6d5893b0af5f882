"""Pictures made of records: a change of a record moves them, and the words beside them say the same."""

from __future__ import annotations

import pytest
from lxml import html

from guide import charts, load, vocabulary
from guide.load import Dataset
from guide.parts import UnknownRecord
from guide.render import Renderer
from tests.fixtures import FOLDER, Copy

REACHED = {status.tone for group in (vocabulary.STATUSES.reached, vocabulary.STATUSES.event, vocabulary.STATUSES.answer) for status in group.values()}


@pytest.fixture(scope="module")
def data() -> Dataset:
    """The invented dataset, whether or not it is sound: pictures need no checks."""
    return load.read(FOLDER)[0]


@pytest.fixture(scope="module")
def renderer(data: Dataset) -> Renderer:
    """A renderer of it, on the home page."""
    return Renderer(data)


def read(copy: Copy) -> Dataset:
    """Return an edited copy as it is."""
    return load.read(copy.folder)[0]


def parse(fragment: str) -> html.HtmlElement:
    """Parse a macro's output."""
    return html.fromstring(f"<main>{fragment}</main>")


def words(element: html.HtmlElement) -> str:
    """Return the text a reader sees, with single spaces."""
    return " ".join(element.text_content().split())


def texts(element: html.HtmlElement, path: str) -> list[str]:
    """Return the text of every element at an XPath."""
    return [words(found) for found in element.xpath(path)]


# ----------------------------------------------------------------------------- fates


def test_fates_have_tones_of_their_own_each_with_a_pattern():
    tones = [fate.tone for fate in vocabulary.STATUSES.fate.values()]
    assert len(tones) == len(set(tones)) and not REACHED & set(tones), "none is a colour of what was agreed"
    assert {f"fate-{tone}" for tone in tones} <= set(charts.PATTERNS)


def test_a_page_gets_each_shape_and_pattern_it_draws_with_once(renderer: Renderer):
    page = renderer.option_maps() + renderer.island_map("agreement-tide-accord") + renderer.border_maps()
    ids = parse(renderer.symbols(page)).xpath("//@id")
    assert sorted(ids) == sorted(set(ids)) == sorted([
        "fate-joint-rule", "fate-unsaid", "held-japan", "held-russia", "held-both", "coast", "isle-norra", "isle-sudra", "region-coast", "region-norra-islands"])
    assert renderer.symbols("<p>No drawing, url(#nothing)</p>") == ""


def test_a_word_of_fate_stands_beside_its_pattern(renderer: Renderer):
    cell = parse(renderer.matrix()).xpath("//table[1]//td")[1]
    assert words(cell).startswith("joint administration") and not cell.xpath(".//*[@data-tone]")
    assert cell.xpath(".//*[local-name()='rect']/@fill") == ["url(#fate-joint-rule)"]


# ----------------------------------------------------------------------------- maps


def test_option_maps(copy: Copy, renderer: Renderer):
    drawing = parse(renderer.option_maps())
    assert texts(drawing, ".//li/p") == ["Low water", "High water"]
    assert texts(drawing, ".//*[@class='option-maps']/li[1]//dd") == ["joint administration", "the source does not say"]
    svg = drawing.xpath("//li[1]//*[local-name()='svg' and @role='img']")[0]
    assert svg.get("aria-label") == "Low water. Norra / Nora: joint administration. Sudra: the source does not say. "
    assert svg.xpath(".//*[local-name()='use']/@class") == ["land", "at-joint-rule", "band", "at-unsaid"], "a group of islets has a band"
    copy.edit("options.yml", "status: joint administration, text: Shared at low", "status: talks continue, text: Shared at low")
    changed = parse(Renderer(read(copy)).option_maps())
    assert texts(changed, ".//*[@class='option-maps']/li[1]//dd")[0] == "talks continue", "the view follows the record"
    assert "at-talks" in changed.xpath("//li[1]//*[local-name()='use']/@class")


def test_option_map(renderer: Renderer):
    drawing = parse(renderer.option_map("option-high-water"))
    assert texts(drawing, ".//*[@class='island-label']") == ["Norra / Nora", "Sudra"]
    assert drawing.xpath("//*[@class='name-ru']"), "the reader chooses the order of the names"
    assert texts(drawing, ".//dt") == ["Norra / Nora", "Sudra"] and "p2" in words(drawing)


def test_options_at_a_glance(copy: Copy, renderer: Renderer):
    grid = parse(renderer.options_at_a_glance())
    assert [texts(row, "th | td") for row in grid.xpath("//tbody/tr")] == [
        ["Low water", "joint rule", "not said"], ["High water", "joint rule", "not said"]]
    assert "Shared at low water. p2" in texts(grid, "//details//dd")[0]
    copy.edit("options.yml", "status: joint administration, text: Shared at low", "status: stays under Russian control, text: Shared at low")
    assert texts(parse(Renderer(read(copy)).options_at_a_glance()), "//tbody/tr[1]/td")[0] == "stays with Russia"


def test_islands_of_one_size_share_a_row_if_an_option_treats_them_alike(copy: Copy):
    copy.edit("islands.yml", "size_class: smaller", "size_class: larger")
    low = "text: The article is silent about Sudra at low water."
    data = read(copy)
    assert [(row.label, row.status) for row in charts.by_size(data, data.options["option-low-water"])] == [
        ("", "joint administration"), ("", "the source does not say")]
    data = read(copy.edit("options.yml", f"status: the source does not say, {low}", f"status: joint administration, {low}"))
    assert [(row.label, row.status, len(row.cells)) for row in charts.by_size(data, data.options["option-low-water"])] == [
        ("the two larger", "joint administration", 2)]


def test_border_maps(copy: Copy, renderer: Renderer):
    drawing = parse(renderer.border_maps())
    assert texts(drawing, "//*[@class='border-when']") == ["2016", "Since 2016"]
    first, second = texts(drawing, "//figcaption")
    assert first.startswith("Tide Accord. Boats may land on Sudra at low water. p2"), "points of the record, each with its source"
    assert second.startswith("Talks about the tide. Anda Ruun met the harbour master. p2 Bridge opened.")
    assert texts(drawing, "//tbody//td") == ["both: no border drawn", "Nora; claimed by Norra"], "the table says what the maps show"
    assert [len(figure.xpath(".//*[local-name()='polyline']")) for figure in drawing.iter("figure")] == [0, 1]
    copy.edit("agreements.yml", "Boats may land on", "Boats may not land on")
    assert "may not land" in words(parse(Renderer(read(copy)).border_maps()))


def test_lands_beyond_the_frame_are_not_sent(data: Dataset):
    shapes = charts.border_maps(data)["shapes"]
    assert set(shapes) == {"coast", "norra-islands"} and shapes["coast"].count("M") == 1


def test_an_island_has_its_place_on_its_page_only(data: Dataset):
    here = Renderer(data, here=lambda: "islands/norra/").record("norra")
    assert texts(parse(here), "//figure//*[@class='island-label']") == ["Norra / Nora"]
    assert parse(here).xpath("//*[@class='here']/@href") == ["#isle-norra"]
    assert "locator" not in Renderer(data, here=lambda: "dispute/islands/").card("norra")


def test_the_line_of_today_is_drawn_where_the_event_is_named(real: Dataset):
    renderer = Renderer(real)
    drawing = parse(renderer.island_map("treaty-of-shimoda-1855", "event-soviet-occupation-1945"))
    assert texts(drawing, "//*[@class='border-label']") == ["border of 1855", "since 1945"]
    assert "Russia administers all four islands; Japan claims all of them." in words(drawing)
    assert not parse(renderer.island_map("treaty-of-shimoda-1855")).xpath("//*[@class='today']")


# ----------------------------------------------------------------------------- polls


def test_a_bar_is_whole(renderer: Renderer, data: Dataset):
    parts = charts.stacked(data.polls["poll-lantern"].answers)
    assert [(part.start, part.share) for part in parts] == [(0.0, 57.5), (57.5, 20.0), (77.5, 22.5)]
    assert parts[-1].answer is None, "what the shares leave"
    assert len(charts.stacked(data.polls["poll-full"].answers)) == 2, "nothing is left over"


def test_poll_multiples(copy: Copy, renderer: Renderer):
    shown = parse(renderer.poll_multiples("Japan", "2019-01", "2019-02"))
    assert texts(shown, "//figcaption/strong") == ["More were against it than for it."], "the title is the finding"
    assert texts(shown, "//*[@class='stack-key']/li") == ["in favour 40%", "against 60%"]
    assert shown.xpath("//*[contains(@class, 'seg ')]/@width")[:1] == ["40.0%"] and shown.xpath("//*[@class='half']/@x1") == ["50%"]
    copy.edit("polls.yml", "label: in favour, share: 40,", "label: in favour, share: 30,")
    assert texts(parse(Renderer(read(copy)).poll_multiples("Japan", "2019-01", "2019-02")), "//li")[1:] == [
        "in favour 30%", "against 60%", "other or none 10%"]
    with pytest.raises(UnknownRecord, match="no poll of Japan was taken from 1901 to 1902"):
        renderer.poll_multiples("Japan", "1901", "1902")


def test_poll_pair(real: Dataset):
    shown = parse(Renderer(real).poll_pair("mainichi-2013-03", "mainichi-2016-11-07"))
    assert len(shown.xpath("//*[@class='stack-bar']")) == 2
    warning = texts(shown, "//*[@class='pair-warning']")[0]
    assert "cannot be compared directly" in warning and "s57" in warning


# ----------------------------------------------------------------------------- islands in numbers, time


def test_island_bars(copy: Copy, renderer: Renderer):
    shown = parse(renderer.island_bars())
    assert texts(shown, "//figcaption")[0] == "Land: about 99 percent on the one larger island."
    assert texts(shown, "//figure[1]//dd") == ["1,250.5 km² p1", "9 km² p1"] and texts(shown, "//figure[3]//dd")[1] == "no civilians"
    assert shown.xpath("//figure[1]//*[local-name()='rect']/@width") == ["100.0%", "0.7%"]
    copy.edit("islands.yml", "area: {value: 9,", "area: {value: 1250.5,")
    assert texts(parse(Renderer(read(copy)).island_bars()), "//figcaption")[0].startswith("Land: about 50 percent")


@pytest.mark.parametrize("date, year", [("1855", 1855.0), ("2016-07", 2016.5), ("2016-12-16", 2016.958)])
def test_a_day_has_its_place_in_its_year(date: str, year: float):
    assert charts.year_of(date) == pytest.approx(year, abs=0.001)


def test_timeline_strip(real: Dataset):
    shown = parse(Renderer(real).timeline_strip())
    names = list(vocabulary.WORDS.phases.values())
    assert texts(shown, "//li//strong") == names
    assert sum(len(phase.events) for phase in charts.phases(real)) == len(real.events), "no event is left out"
    assert shown.xpath("//li/a/@href") == [f"#{phase.events[0]}" for phase in charts.phases(real)]
    for strip in charts.strips(real):
        assert [start for _, start, _ in strip["bands"]] == sorted(start for _, start, _ in strip["bands"]) and strip["bands"][-1][2] == 100
    assert sum(count for _, count in charts.strips(real)[0]["bars"]) == len(real.events)
