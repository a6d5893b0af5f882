"""Pictures made of records: a change of a record moves them, and the words beside them say the same."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from lxml import html

from guide import charts, export, fates, load, maps, timeline, vocabulary
from guide.load import Dataset
from guide.maps import shapes as shapes_of
from guide.parts import UnknownRecord
from guide.render import Renderer
from tests.fixtures import FOLDER, Copy

REACHED = {
    status.tone
    for group in (vocabulary.STATUSES.reached, vocabulary.STATUSES.event, vocabulary.STATUSES.answer)
    for status in group.values()
}


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
    assert {f"fate-{tone}" for tone in tones} <= set(maps.PATTERNS)


def test_a_page_gets_each_shape_and_pattern_it_draws_with_once(renderer: Renderer):
    page = renderer.option_maps() + renderer.island_map("agreement-tide-accord") + renderer.border_maps()
    ids = parse(renderer.symbols(page)).xpath("//@id")
    assert (
        sorted(ids)
        == sorted(set(ids))
        == sorted(
            [
                "fate-joint-rule",
                "fate-unsaid",
                "held-japan",
                "held-russia",
                "held-both",
                "coast",
                "isle-norra",
                "isle-sudra",
                "region-coast",
                "region-norra-islands",
            ]
        )
    )
    assert renderer.symbols("<p>No drawing, url(#nothing)</p>") == ""


def test_a_word_of_fate_stands_beside_its_pattern(renderer: Renderer):
    cell = parse(renderer.matrix()).xpath("//table[1]//td")[1]
    assert words(cell).startswith("joint administration") and not cell.xpath(".//*[@data-tone]")
    assert cell.xpath(".//*[local-name()='rect']/@fill") == ["url(#fate-joint-rule)"]


# ----------------------------------------------------------------------------- maps


def test_option_maps(copy: Copy, renderer: Renderer):
    drawing = parse(renderer.option_maps())
    assert texts(drawing, ".//li/p") == ["Low water", "“Alpha” here: a share of the tide", "High water"]
    assert texts(drawing, ".//*[@class='option-maps']/li[1]//dd") == ["joint rule", "not said"], "the words of the grid"
    svg = drawing.xpath("//li[1]//*[local-name()='svg' and @role='img']")[0]
    assert svg.get("aria-label") == "Low water. Norra / Nora: joint administration. Sudra: the source does not say. "
    assert svg.xpath(".//*[local-name()='use']/@class") == [
        "land",
        "at-joint-rule",
        "band edge at-unsaid",
        "band",
        "at-unsaid islets",
    ], "a group of islets has a band"
    copy.edit(
        "options.yml",
        "status: joint administration, text: Shared at low",
        "status: talks continue, text: Shared at low",
    )
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
        ["Low water", "joint rule", "not said"],
        ["High water", "joint rule", "not said"],
    ]
    assert "Shared at low water. p2" in texts(grid, "//details//dd")[0]
    copy.edit(
        "options.yml",
        "status: joint administration, text: Shared at low",
        "status: stays under Russian control, text: Shared at low",
    )
    assert texts(parse(Renderer(read(copy)).options_at_a_glance()), "//tbody/tr[1]/td")[0] == "stays with Russia"


def test_islands_of_one_size_share_a_row_if_an_option_treats_them_alike(copy: Copy):
    copy.edit("islands.yml", "size_class: smaller", "size_class: larger")
    low = "text: The article is silent about Sudra at low water."
    data = read(copy)
    assert [(row.label, row.status) for row in fates.by_size(data, data.options["option-low-water"])] == [
        ("", "joint administration"),
        ("", "the source does not say"),
    ]
    data = read(
        copy.edit("options.yml", f"status: the source does not say, {low}", f"status: joint administration, {low}")
    )
    assert [
        (row.label, row.status, len(row.cells)) for row in fates.by_size(data, data.options["option-low-water"])
    ] == [("the two larger", "joint administration", 2)]


def test_border_maps(copy: Copy, renderer: Renderer):
    drawing = parse(renderer.border_maps())
    assert texts(drawing, "//*[@class='border-when']") == ["2016", "Since 2016"]
    first, second = texts(drawing, "//figcaption")
    assert first.startswith("Tide Accord. Boats may land on Sudra at low water. p2"), (
        "points of the record, each with its source"
    )
    assert second.startswith("Talks about the tide. Anda Ruun met the harbour master. p2 Bridge opened.")
    assert texts(drawing, "//tbody//td") == ["both: no border drawn", "Nora; claimed by Norra"], (
        "the table says what the maps show"
    )
    assert [len(figure.xpath(".//*[local-name()='polyline']")) for figure in drawing.iter("figure")] == [0, 1]
    copy.edit("agreements.yml", "Boats may land on", "Boats may not land on")
    assert "may not land" in words(parse(Renderer(read(copy)).border_maps()))


def test_a_land_that_passes_is_named_by_the_record(copy: Copy):
    assert copy.faults() == []
    copy.edit("geo/borders.geojson", '"named": ["Sudra", "harbour"]', '"named": ["Nowhere"]')
    assert (
        "does not speak of norra-islands, which geo/borders.geojson lets pass from both to russia by it"
        in copy.faults()[0]
    )


PASSED = {
    "1875": {
        "other-kurils": ("russia", "japan"),
        "sakhalin-north-of-50": ("both", "russia"),
        "sakhalin-south-of-50": ("both", "russia"),
    },
    "1905": {"sakhalin-south-of-50": ("russia", "japan")},
    "since 1945": {
        "four-islands": ("japan", "russia"),
        "other-kurils": ("japan", "russia"),
        "sakhalin-south-of-50": ("japan", "russia"),
    },
}


def test_no_coast_is_seen_where_two_lands_meet(real: Dataset):
    """Coasts of all lands lie under the fills of all: what is left to see between two lands is a border, drawn as a line."""
    for figure in parse(Renderer(real).border_maps()).iter("figure"):
        drawn = [(use.get("href"), use.get("class")) for use in figure.xpath(".//*[local-name()='use']")]
        coasts = [i for i, (href, look) in enumerate(drawn) if "sakhalin" in href and look]
        fills = [i for i, (href, look) in enumerate(drawn) if "sakhalin" in href and not look]
        assert len(coasts) == len(fills) == 2 and max(coasts) < min(fills)


def test_each_stage_moves_what_its_treaty_moved(real: Dataset):
    collection = maps.geometry(real.folder, maps.REGION)
    before, passed = {}, {}
    for stage in collection["stages"]:
        held = {land: holder for land, (holder, _) in stage["held"].items()}
        passed[stage["title"]] = {
            land: (before[land], holder) for land, holder in held.items() if before.get(land, holder) != holder
        }
        before = held
    assert passed == {"1855": {}} | PASSED
    of = {
        "1855": real.records["treaty-of-shimoda-1855"],
        "1875": real.records["treaty-of-st-petersburg-1875"],
        "1905": real.records["treaty-of-portsmouth-1905"],
    }
    assert {year: of[year].signed[:4] for year in of} == {year: year for year in of}
    assert (
        "between the islands of Etorofu / Iturup and Urup" in of["1855"].points[0].text
        and "no border is drawn" in of["1855"].points[1].text
    )
    assert "Sakhalin passes to Russia" in of["1875"].points[0].text and "eighteen islands" in of["1875"].points[1].text
    assert (
        "fiftieth degree of north latitude" in of["1905"].clauses[0].texts[0].text
        and "the Kuril Islands are not its subject" in of["1905"].summary
    )


def test_the_lines_lie_where_the_treaties_put_them(real: Dataset):
    of = {
        feature["id"]: feature["geometry"]["coordinates"]
        for feature in maps.geometry(real.folder, maps.REGION)["features"]
    }

    def points(id_: str) -> list[tuple[float, float]]:
        return [point for polygon in of[id_] for ring in polygon for point in ring]

    assert {lat for _, lat in of["line-50"]} == {50}
    assert (
        max(lat for _, lat in points("sakhalin-south-of-50"))
        <= 50
        <= min(lat for _, lat in points("sakhalin-north-of-50"))
    )
    line = of["line-etorofu-urup"]
    assert max(lon for lon, _ in points("four-islands")) < max(lon for lon, _ in line) and min(
        lon for lon, _ in line
    ) < min(lon for lon, _ in points("other-kurils"))
    assert max(lat for _, lat in points("four-islands")) < max(lat for _, lat in line)


def test_lands_beyond_the_frame_are_not_sent(data: Dataset):
    shapes = maps.border_maps(data)["shapes"]
    assert set(shapes) == {"coast", "norra-islands"} and shapes["coast"].count("M") == 1


def test_an_island_has_its_place_on_its_page_only(data: Dataset):
    here = Renderer(data, here=lambda: "islands/norra/").record("norra")
    assert texts(parse(here), "//figure//*[@class='island-label']") == ["Norra / Nora"]
    assert parse(here).xpath("//*[@class='here']/@href") == ["#isle-norra"]
    assert "locator" not in Renderer(data, here=lambda: "dispute/islands/").card("norra")


def test_the_line_of_today_is_drawn_where_the_event_is_named(real: Dataset):
    renderer = Renderer(real)
    drawing = parse(renderer.island_map("treaty-of-shimoda-1855", "event-soviet-occupation-1945"))
    assert texts(drawing, "//*[@class='border-label']") == ["border of 1855", "line since 1945"]
    assert "Russia administers all four islands; Japan claims all of them." in words(drawing)
    assert not parse(renderer.island_map("treaty-of-shimoda-1855")).xpath("//*[@class='today']")


def test_place_map(copy: Copy, renderer: Renderer):
    shown = parse(renderer.place_map("Across the strait", "event-bridge"))
    assert texts(shown, "//figcaption") == ["Across the strait"]
    assert texts(shown, "//*[@class='place-label']") == ["low-water plan", "kagerō"] and texts(
        shown, "//*[@class='country']"
    ) == ["Tidal Land"]
    assert [texts(row, "dt | dd") for row in shown.xpath("//dl/div")] == [
        ["low-water plan, kagerō", "2018: First bridge p3"]
    ], "the list says what the map shows"
    before = shown.xpath("//*[@class='spot']/@cx")
    assert float(before[0]) < float(before[1]), "west is left"
    copy.edit("terms.yml", "latitude: 45.0, longitude: 12.0", "latitude: 45.0, longitude: 35.0")
    after = parse(Renderer(read(copy)).place_map("Across the strait", "event-bridge")).xpath("//*[@class='spot']/@cx")
    assert float(after[0]) > float(after[1]), "the map follows the record"


def test_places_among_the_islands_are_shown_on_the_map_of_the_islands(renderer: Renderer):
    shown = parse(renderer.place_map("Talks", "event-talks"))
    assert shown.xpath("//*[@class='here']/@href") == ["#isle-norra"] and shown.xpath("//*[@class='other']/@href") == [
        "#isle-sudra"
    ]
    with pytest.raises(UnknownRecord, match="none of these events has a place: event-second-bridge"):
        renderer.place_map("Nowhere", "event-second-bridge")


def test_the_title_of_the_journeys_counts_them(real: Dataset):
    chapter = (Path(__file__).parents[1] / "docs/new-approach.md").read_text(encoding="utf-8")
    call = next(line for line in chapter.splitlines() if "place_map(" in line and "Sochi twice" in line)
    events = [real.events[id_] for id_ in re.findall(r'"(event-[a-z0-9-]+)"', call)]
    assert "Abe went to Sochi twice and to Vladivostok once before Putin came to Yamaguchi and Tokyo" in call
    assert [place for event in sorted(events, key=lambda event: event.date) for place in event.at] == [
        "sochi",
        "sochi",
        "vladivostok",
        "yamaguchi",
        "tokyo",
    ]


def test_a_map_of_places_names_a_country_once_and_marks_the_islands(real: Dataset):
    found = maps.place_map(real, ["event-sochi-meeting-2016", "event-vladivostok-2016", "event-summit-2016"])
    assert sorted(name for name, _ in found["countries"]) == sorted({name for name, _ in found["countries"]})
    assert "Japan" in dict(found["countries"]) and found["disputed"][0] < found["width"]
    assert maps.place_map(real, ["event-summit-2016"])["disputed"] is None, "they lie beyond the frame"


def test_names_of_places_stand_clear_of_each_other_and_inside(real: Dataset):
    for events in (
        ["event-sochi-meeting-2016", "event-vladivostok-2016", "event-summit-2016", "event-missiles-2016"],
        ["event-summit-2016"],
        ["event-vladivostok-2016", "event-missiles-2016"],
    ):
        found = maps.place_map(real, events)
        boxes = [
            maps.room(*name.at, name.anchor, [real.records[id_].label for id_ in name.ids]) for name in found["names"]
        ]
        for number, box in enumerate(boxes):
            assert box[0] >= 0 and box[2] <= found["width"] and box[1] >= 0 and box[3] <= found["height"], (events, box)
            assert not any(
                box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
                for other in boxes[number + 1 :]
            ), events


# ----------------------------------------------------------------------------- polls


def test_a_bar_is_whole(renderer: Renderer, data: Dataset):
    parts = charts.stacked(data.polls["poll-lantern"].answers)
    assert [(part.start, part.share) for part in parts] == [(0.0, 57.5), (57.5, 20.0), (77.5, 22.5)]
    assert parts[-1].answer is None, "what the shares leave"
    assert len(charts.stacked(data.polls["poll-full"].answers)) == 2, "nothing is left over"


def test_poll_multiples(copy: Copy, renderer: Renderer):
    shown = parse(renderer.poll_multiples("Japan", "2019-01", "2019-02"))
    assert texts(shown, "//figcaption") == [
        "The meeting: in 1 of 1 polls in Japan more people judged it badly than well"
    ], "the title is the finding"
    assert shown.xpath("//*[@role='img']/@aria-label") == ["in favour 40%, against 60%"], (
        "the bar says in words what it shows"
    )
    assert shown.xpath("//*[@role='img']/*[local-name()='rect']/@width") == ["40.0%", "60.0%"]
    assert not shown.xpath("//*[@class='half']"), "two sides are compared, not each with a half"
    copy.edit("polls.yml", "label: in favour, share: 40,", "label: in favour, share: 55,").edit(
        "polls.yml", "label: against, share: 60,", "label: against, share: 30,"
    )
    changed = parse(Renderer(read(copy)).poll_multiples("Japan", "2019-01", "2019-02"))
    assert changed.xpath("//*[@role='img']/@aria-label") == ["in favour 55%, against 30%, other or none 15%"]
    assert texts(changed, "//figcaption") == [
        "The meeting: in 1 of 1 polls in Japan more people judged it well than badly"
    ], "and follows the records"
    with pytest.raises(UnknownRecord, match="no poll of Japan was taken from 1901 to 1902"):
        renderer.poll_multiples("Japan", "1901", "1902")


def test_a_panel_names_answers_that_are_neither_for_nor_against(real: Dataset):
    panels = charts.panels(list(charts.polls_between(real, "Japan", "2016-12", "2017-01")))
    assert [panel.neither for panel in panels if panel.neither] == [["Cannot say"]]
    keys = html.fromstring(Renderer(real).poll_multiples("Japan")).xpath("//*[@class='stack-key']/li")
    assert "cannot say" in [key.text_content().strip() for key in keys]


def test_answers_that_are_for_stand_first_in_a_panel(real: Dataset):
    meeting = charts.panels(list(charts.polls_between(real, "Japan", "2016-12", "2017-01")))[0]
    kyodo = meeting.asked[0]
    assert (kyodo.poll, [part.share for part in kyodo.parts]) == ("kyodo-2016-12-18", [38.7, 54.3, 7.0])
    nhk = meeting.asked[-1]
    answers = real.polls[nhk.poll].answers
    assert nhk.parts[0].share == sum(
        one.share for one in answers if one.sense == "for" and one.about == "the meeting"
    ), "answers of one side are one part"
    assert len(nhk.parts) == 3 and " or " in nhk.parts[0].answer.label
    assert meeting.finding == "in 4 of 5 polls in Japan more people judged it well than badly"


def test_figure_table(copy: Copy, renderer: Renderer):
    shown = parse(renderer.figure_table())
    assert len(shown.xpath("//tbody[1]/tr")) == 0 and len(shown.xpath("//tbody[2]/tr")) == len(
        load.read(FOLDER)[0].figures
    )
    copy.edit("figures.yml", "value: 12\n", "value: 13\n  headline: true\n")
    changed = parse(Renderer(read(copy)).figure_table())
    assert (
        texts(changed, "//tbody[1]//b")[0].startswith("13 ") and changed.xpath("//tbody[1]//td/@data-sort")[0] == "13.0"
    )


def cells(data: Dataset, name: str) -> list[dict[str, str]]:
    """Return the rows of a file beside a picture."""
    content = dict(export.files(data))[f"data/{name}.csv"]
    assert isinstance(content, str)
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))


def test_the_files_beside_pictures_say_what_these_say(real: Dataset):
    r = Renderer(real)
    borders = parse(r.border_maps())
    assert [row["held_by"] for row in cells(real, "borders")] == texts(borders, "//tbody//td")
    options = cells(real, "options-islands")
    for id_, option in real.options.items():
        said = words(parse(r.option_map(id_)).xpath("//dl")[0])
        assert {row["fate"] for row in options if row["option"] == id_} == {cell.status for cell in option.islands}
        assert all(row["fate"] in said for row in options if row["option"] == id_)
    bars = words(parse(r.island_bars()))
    for row in cells(real, "islands-numbers"):
        if row["number"] != "distance":
            assert f"{float(row['value']):,.10g} {row['unit']}" in bars, row
    places = words(parse(r.place_map("Words", "event-sochi-meeting-2016", "event-vladivostok-2016")))
    assert [
        real.records[row["place"]].label in places
        for row in cells(real, "places")
        if row["event"] in ("event-sochi-meeting-2016", "event-vladivostok-2016")
    ] == [True, True]
    assert [row["event"] for row in cells(real, "timeline")] == parse(r.timeline()).xpath("//h3/@id")
    assert {row["event"] for row in cells(real, "timeline") if row["headline"] == "yes"} == set(
        parse(r.timeline()).xpath("//li[contains(@class, 'headline')]/h3/@id")
    )
    shares = cells(real, "polls-answers")
    table = words(parse(r.poll_table()))
    assert all(f"{row['answer']} {row['share_percent']}%" in table for row in shares if row["computed"] == "no")
    drawn = parse(r.figure_table()).xpath("//tbody//td[1]/@data-sort")
    assert sorted(float(value) for value in drawn) == sorted(float(row["value"]) for row in cells(real, "figures"))


def test_poll_pair(real: Dataset):
    shown = parse(Renderer(real).poll_pair("mainichi-2013-03", "mainichi-2016-11-07"))
    assert len(shown.xpath("//*[@class='stack-bar']")) == 2
    warning = texts(shown, "//*[@class='pair-warning']")[0]
    assert "cannot be compared directly" in warning and "s57" in warning


# ----------------------------------------------------------------------------- islands in numbers, time


def test_island_bars(copy: Copy, renderer: Renderer):
    shown = parse(renderer.island_bars())
    assert texts(shown, "//figcaption")[0] == "Land: about 99 percent on the one larger island. p1"
    assert (
        texts(shown, "//figure[1]//dd") == ["1,250.5 km²", "9 km²"]
        and texts(shown, "//figure[3]//dd")[1] == "no civilians"
    )
    assert shown.xpath("//figure[1]//*[local-name()='rect']/@width") == ["100.0%", "0.7%"]
    copy.edit("islands.yml", "area: {value: 9,", "area: {value: 1250.5,")
    assert texts(parse(Renderer(read(copy)).island_bars()), "//figcaption")[0].startswith("Land: about 50 percent")


@pytest.mark.parametrize("date, year", [("1855", 1855.0), ("2016-07", 2016.5), ("2016-12-16", 2016.958)])
def test_a_day_has_its_place_in_its_year(date: str, year: float):
    assert timeline.year_of(date) == pytest.approx(year, abs=0.001)


def test_timeline_strip(copy: Copy, renderer: Renderer, real: Dataset):
    shown = parse(Renderer(real).timeline_strip())
    assert texts(shown, "//li//strong") == list(vocabulary.WORDS.phases.values())
    assert sum(len(phase.events) for phase in timeline.phases(real)) == len(real.events), "no event is left out"
    assert shown.xpath("//li/a/@href") == [f"#{phase.anchor}" for phase in timeline.phases(real)]
    whole, crowded = timeline.strips(real)
    assert texts(shown, "//figcaption")[0] == (
        f"{len(real.events)} events since {whole.first}: {timeline.crowd(real, crowded)} lie between {crowded.first} and {crowded.last - 1}"
    )
    assert (whole.first, whole.last - 1) == (1855, int(real.info.checked_to[:4])), "from the first treaty until today"
    assert [mark.words for mark in whole.marks[:2]] == ["1855", "1875"] and crowded.marks[-2].words == "Dec 2016"
    headlines = [id_ for id_, event in real.events.items() if event.headline]
    assert [mark.id for strip in (whole, crowded) for mark in strip.marks] == headlines and len(headlines) == 12
    assert [phase.span for phase in timeline.phases(real)] == [
        "1855–1944",
        "1945–1956",
        "1957–2011",
        "2012–2016",
        "December 2016",
        "since 2017",
    ], "no gap between them"
    assert texts(shown, "//*[@class='strip-number']") == ["1", "2", "3", "4–6", "4", "5", "6"]
    for strip in (whole, crowded):
        assert [start for *_, start, _ in strip.bands] == sorted(start for *_, start, _ in strip.bands) and strip.bands[
            -1
        ][3] == 100
    before = parse(renderer.timeline_strip()).xpath("//*[@class='strip-bar']/@x")
    copy.edit("events.yml", 'date: "2016-05-06"\n  end: "2016-05-07"', 'date: "2014-05-06"\n  end: "2014-05-07"')
    assert parse(Renderer(read(copy)).timeline_strip()).xpath("//*[@class='strip-bar']/@x") != before, (
        "the strip follows the records"
    )


def test_timeline(copy: Copy, renderer: Renderer):
    shown = parse(renderer.timeline())
    assert texts(shown, "//h2") == ["Abe and Putin 2012–2016", "After the summit since 2017"]
    assert texts(shown, "//summary") == ["1 event, 2016", "2 events, 2018–2030"]
    assert texts(shown, "//*[@id='event-talks']/following-sibling::p[1]") == [
        "6–7 May 2016 (in the first week of May) · Norra"
    ], "that it happened goes unsaid"
    assert [line.replace("\xa0", " ") for line in texts(shown, "//*[@id='event-bridge']/following-sibling::p[1]")] == [
        "2018 · expected date has passed"
    ]
    copy.edit("events.yml", "  at: [norra]\n", "  at: [norra]\n  headline: true\n")
    changed = parse(Renderer(read(copy)).timeline())
    assert (
        texts(changed, "//li[contains(@class, 'headline')]/h3") == ["Talks about the tide"]
        and len(changed.xpath("//details")) == 1
    )


def test_what_cannot_be_seen_of_a_coast_is_left_out():
    project = shapes_of.Projection(0, 0, 10, 10, 10)
    far, near = (-500.0, 40.0), (50.0, 40.0)
    ring = (near, (-20.0, 40.0), far, (-300.0, 60.0), (-20.0, 60.0), near)
    assert shapes_of.within(ring, project) == (near, (-20.0, 40.0), (-20.0, 60.0), near)
    assert shapes_of.within((near, (20.0, 20.0), near), project) == (near, (20.0, 20.0), near), "what is seen stays"


def test_an_outline_leaves_out_points_on_its_line_and_keeps_every_islet():
    square = ((0.0, 0.0), (5.0, 0.2), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0))
    assert shapes_of.outline([square], 100) == "M0 0l10 0 0 10-10 0z"
    islet = ((0.0, 0.0), (0.3, 0.0), (0.3, 0.3), (0.0, 0.0))
    assert shapes_of.outline([islet], 10).startswith("M0 0l"), "however small"
