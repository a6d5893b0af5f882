"""Slides of the lessons: what is on each follows from the records; the rules of their lists; the files made of the pages."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import html
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from guide import decks, maps, paper, slides
from guide.load import Dataset
from guide.offline import NoSite
from guide.render import Renderer
from tests.building import Built
from tests.fixtures import Copy

LESSON = "lesson-tides"


def found(data: Dataset, lesson: str = LESSON) -> list[slides.Slide]:
    """Return the slides of a lesson."""
    return slides.slides(data, data.lessons[lesson])


def parse(renderer: Renderer, lesson: str = LESSON) -> html.HtmlElement:
    """Return the slides of a lesson as they stand on a page."""
    return html.fromstring(f"<main>{renderer.slides(lesson)}</main>")


def test_the_number_of_slides_follows_from_the_records(data: Dataset):
    statuses = {outcome.status for outcome in data.outcomes.values()}
    stages = maps.border_maps(data)["stages"]
    of_lesson = 1 + len(stages) + len(data.options) + len(statuses) + len(data.lessons[LESSON].questions)
    assert len(found(data)) == of_lesson


def test_one_more_option_is_one_more_slide(copy: Copy):
    before = [slide.title for slide in found(copy.data()) if slide.picture == "option"]
    copy.edit("outcomes.yml", "status: agreed to discuss", "status: agreed")
    after = found(copy.data())
    assert [slide.title for slide in after if slide.picture == "option"] == before
    assert [slide.title for slide in after if slide.outcomes] == ["Two of two outcomes: agreed"]


@pytest.mark.parametrize("dataset", ["data", "real"])
def test_every_slide_has_a_finding_and_says_where_it_stands(dataset: str, request):
    data = request.getfixturevalue(dataset)
    for lesson in data.lessons:
        for slide in found(data, lesson):
            assert slide.title and slide.above and slide.cites, (lesson, slide)


def test_a_slide_of_outcomes_has_all_of_its_status(real: Dataset):
    told = {id_ for slide in found(real, "lesson-verdicts") for id_ in slide.outcomes}
    assert told == set(real.outcomes)


def test_every_lesson_has_its_page(real: Dataset):
    docs = Path(__file__).parents[1] / "docs/study/slides"
    for lesson in real.lessons:
        assert f'slides("{lesson}")' in (docs / f"{lesson.removeprefix('lesson-')}.md").read_text(encoding="utf-8")


def test_slides_on_a_page(renderer: Renderer, data: Dataset):
    page = parse(renderer)
    assert len(page.xpath("//section[contains(@class, 'slide')]")) == len(found(data))
    for one in page.xpath("//section"):
        assert one.xpath("./dl[@class='slide-where']//a[@class='loc']"), one.text_content()
    assert len(page.xpath("//figure/svg[@role='img'][@aria-label]")) == len([s for s in found(data) if s.picture])
    assert page.xpath("string(//details[@class='answer']/p)").startswith("Two, Norra")


# ------------------------------------------------------------------------------------------- rules


@pytest.mark.parametrize(
    "old, new, told",
    [
        (
            "{shows: outcomes}",
            "{shows: outcomes, records: [norra]}",
            "slides[3]: has both records and entries of its own",
        ),
        ("{shows: outcomes}", "{records: []}", "slides[3]: has no record, and so no title"),
        ("[norra, event-bridge]", "[norra, step-quarrel]", 'slides[0].records[1]: "step-quarrel" has no locators'),
    ],
)
def test_a_slide_without_a_finding_is_told(copy: Copy, old: str, new: str, told: str):
    copy.edit("lessons.yml", old, new)
    assert any(f"{LESSON}.{told}" in fault for fault in copy.faults())


# ------------------------------------------------------------------------------------------- files


@pytest.fixture(scope="module")
def made(built: Built) -> dict[str, bytes]:
    """Return the files of the small guide, with pictures that no browser draws."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(decks, "picture", lambda *_: (built.site / "assets/icon.png").read_bytes())
        return dict(
            decks.decks(
                built.site, ["Edition 1", "Cite as: this"], "A title – https://a.example/", "Somebody", "2026-11-26"
            )
        )


def test_a_file_says_what_the_page_says(made: dict[str, bytes], built: Built):
    (content,) = made.values()
    file = Presentation(io.BytesIO(content))
    page = html.fromstring((built.site / "study/slides/index.html").read_text(encoding="utf-8"))
    sheets = list(decks.sheets(page))
    shown = list(file.slides)
    assert [one.shapes.title.text for one in shown[1 : 1 + len(sheets)]] == [one.title for one in sheets]
    assert "Cite as: this" in " ".join(shape.text for shape in shown[0].shapes if shape.has_text_frame)
    for slide, sheet in zip(shown[1:], sheets, strict=False):
        words = " ".join(shape.text for shape in slide.shapes if shape.has_text_frame)
        assert sheet.where in words and all(line in words for line in sheet.lines)
        assert sheet.where.startswith(("Where it stands: article, para. ", "Look at: article, para. "))
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        rows = [tuple(cell.text for cell in row.cells) for table in tables for row in list(table.rows)[1:]]
        assert rows == list(sheet.rows)
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        assert notes == sheet.notes
    last = " ".join(shape.text for slide in shown[1 + len(sheets) :] for shape in slide.shapes if shape.has_text_frame)
    known = decks.sources(page)
    assert "Article: A title – https://a.example/" in last
    assert all(label in last for id_, label in known.labels.items() if id_[0] in "ns")
    assert all(link in last for link in known.links.values())


def test_every_picture_and_table_of_a_file_is_told_in_words(made: dict[str, bytes]):
    (content,) = made.values()
    shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
    drawn = [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE or shape.has_table]
    assert len(drawn) > 3
    for shape in drawn:
        assert len(shape.element.xpath(".//p:cNvPr")[0].get("descr")) > 20


def test_nothing_stands_outside_a_slide(made: dict[str, bytes]):
    (content,) = made.values()
    file = Presentation(io.BytesIO(content))
    for slide in file.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= file.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= file.slide_height


def test_a_file_knows_no_clock(made: dict[str, bytes]):
    for content in made.values():
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            assert {"{:04}-{:02}-{:02}".format(*info.date_time) for info in package.infolist()} == {"2026-11-26"}
            assert package.read("docProps/core.xml").count(b"2026-11-26T00:00:00Z") == 2, "made and changed"


def test_a_folder_without_a_site_has_no_slides(tmp_path: Path):
    with pytest.raises(NoSite, match="make build"):
        next(decks.decks(tmp_path, [], "", "", "2026-11-26"))


# ------------------------------------------------------------------------------------------- outlines


def test_an_outline_is_the_lesson_with_its_answers_and_its_citation(built: Built):
    ((name, document),) = paper.outlines(built.site, ["Cite as: this"], "https://guide.example/")
    page = html.fromstring(document)
    assert name == f"{LESSON}.pdf" and page.xpath("string(//footer)") == "Cite as: this"
    for words in ("secondary school", "What a tide is.", "Read the accord.", "Two, Norra"):
        assert words in page.text_content()
    assert not page.xpath("//details[not(@open)]") and not page.xpath("//a[starts-with(@href, '#')]")
