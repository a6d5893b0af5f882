"""Sources on this page, and the lines of previews."""

from __future__ import annotations

import json

import pytest
from jinja2 import Environment, FileSystemLoader
from lxml import html

from guide import footnotes, links
from guide.load import Dataset
from guide.render import Renderer
from guide.templating import TEMPLATES


@pytest.fixture(scope="module")
def entries(data: Dataset, renderer: Renderer) -> list[footnotes.Entry]:
    """The sources of a page that cites some of them twice."""
    content = renderer.cite("s1", "c1", "n1") + renderer.cite("p3", "p1", "s1")
    return footnotes.entries(content, data, links.addresses(data), "terms/kagero/")


def test_each_source_stands_once_by_kind_and_number(entries: list[footnotes.Entry]):
    assert [entry.id for entry in entries] == ["p1", "p3", "n1", "c1", "s1"]


def test_numbers_are_numbers():
    assert sorted(["s110", "p10", "s16b", "s16", "p9", "article", "s9"], key=footnotes.order) == [
        "article",
        "p9",
        "p10",
        "s9",
        "s16",
        "s16b",
        "s110",
    ]


def test_an_entry_says_what_it_is_and_leads_to_its_page(entries: list[footnotes.Entry]):
    first, *_, last = entries
    assert (first.label, first.href, first.starts, first.original) == (
        "Paragraph 1",
        "../../reference/article/#p1",
        "Two islands lie in",
        "",
    )
    assert first.line == "The author presents the islands and the states that claim them."
    assert (last.href, last.starts, last.original) == (
        "../../sources/s1/",
        "",
        "https://yearbook.example/2019/?a=1&b=2",
    )


def test_a_page_without_marks_has_no_sources(data: Dataset):
    assert footnotes.entries("<p>Text.</p>", data, links.addresses(data), "") == []


def test_previews_are_plain_text_by_address(data: Dataset):
    files = dict(footnotes.previews(data, links.addresses(data)))
    lines = {
        path: json.loads(script.removeprefix("Object.assign(window.guidePreviews??={},").removesuffix(");\n"))
        for path, script in files.items()
    }
    talks = lines["assets/previews/events.js"]["events/event-talks/"]
    assert talks == ["Talks about the tide", "Anda Ruun met the harbour master."]
    assert sum(map(len, lines.values())) == len(links.addresses(data))
    assert all(address.startswith(path[16:-3] + "/") for path, found in lines.items() for address in found)


def test_a_long_list_leaves_what_each_source_says_to_previews(entries: list[footnotes.Entry]):
    assert len(shown(entries).find_class("source-line")) == 5 and not shown(entries, folded=4).find_class("source-line")


def shown(entries: list[footnotes.Entry], folded: int = 12, sheet: bool = False) -> html.HtmlElement:
    """Return the list as a page shows it."""
    env = Environment(loader=FileSystemLoader(TEMPLATES / "shell"), autoescape=True)
    return html.fromstring(
        env.get_template("sources.html").render(sources=entries, FOLDED=folded, page={"sheet": sheet})
    )


def test_the_list_is_folded_where_it_is_long(entries: list[footnotes.Entry]):
    ids = ["source-p1", "source-p3", "source-n1", "source-c1", "source-s1"]
    assert shown(entries).xpath("./ol/li/@id") == ids and shown(entries, folded=4).xpath("./details/ol/li/@id") == ids


def test_the_list_of_a_sheet_of_paper_is_not_printed(entries: list[footnotes.Entry]):
    assert "screen-only" in shown(entries, sheet=True).get("class") and "screen-only" not in shown(entries).get("class")


@pytest.mark.parametrize(
    "marks, expected",
    [
        (("p2",), "p2"),
        (("p2", "n2", "s1"), "p2"),
        (("p2", "n1"), ""),
        (("p1", "p2"), ""),
        (("p2", "c1"), ""),
        (("n2", "s1"), ""),
        (("s1",), ""),
    ],
)
def test_a_page_rests_on_one_paragraph_if_its_notes_stand_there_too(
    marks: tuple[str, ...], expected: str, data: Dataset, renderer: Renderer
):
    assert footnotes.only(renderer.cite(*marks), data) == expected
