"""Lists that outgrew their page: where they are cut, what each part holds, and that no anchor is lost."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from threading import Lock

import pytest
from lxml import html

from guide import addresses, finish, split
from guide.finish import Finisher
from guide.serve import Draft
from tests.building import Built

HEAD = '<h1 id="top">T</h1>\n<p>Lead &amp; more.</p>\n'
ENTRY = (
    '<li id="e{0}">Entry {0}: <a href="../terms/">terms</a>, <a href="#e0">first</a>, <a href="#e{0}">own</a>.</li>\n'
)
LIST = "".join(map(ENTRY.format, range(40)))
PAGE = f'{HEAD}<h2 id="all">All</h2>\n<details class="more" id="fold"><summary id="sum">Fold</summary><ol class="x">\n{LIST}</ol></details>\n<h2 id="end">End</h2><p>Bye.</p>'


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages with room for little."""
    monkeypatch.setattr(split, "ROOM", (1500, 60))


def trees(content: str) -> list[html.HtmlElement]:
    """Return the parts of a content, each as a tree."""
    return [html.fromstring(f"<main>{part.content}</main>") for part in split.parts(content)]


def words(content: str) -> list[str]:
    """Return the words of HTML."""
    return unescape(re.sub(r"<[^>]+>", " ", content)).split()


def test_what_fits_has_not_outgrown_its_page():
    assert not split.outgrown(HEAD) and split.outgrown(PAGE)
    assert split.outgrown("<br>" * 61) and not split.outgrown("<br>" * 60) and split.outgrown("x" * 1501)


def test_each_part_fits_and_together_they_hold_all_in_order():
    made = split.parts(PAGE)
    assert len(made) > 2 and all(len(part.content) < 1500 + 200 for part in made), "what they stand in comes on top"
    said = [word for part in made for word in words(part.content)]
    assert [word for word in said if word != "Fold"] == [word for word in words(PAGE) if word != "Fold"]
    ids = [id_ for tree in trees(PAGE) for id_ in tree.xpath(".//@id")]
    assert ids == html.fromstring(f"<main>{PAGE}</main>").xpath(".//@id"), "each once, where it first stands"
    assert [anchor for part in made for anchor in part.anchors] == [id_ for id_ in ids if id_ != "top"]


def test_a_fold_and_a_numbered_list_go_on_as_they_began():
    first, second, *_ = trees(PAGE)
    assert first.xpath("string(details[@id='fold'][@class='more']/summary[@id='sum'])") == "Fold"
    assert second.xpath("string(details[@class='more'][not(@id)]/summary[not(@id)])") == "Fold"
    here = len(first.xpath(".//li"))
    assert (
        second.xpath(".//ol[@class='x']/@start") == [str(here + 1)] and second.xpath("string(.//li/@id)") == f"e{here}"
    )
    assert not first.xpath(".//ol/@start")


def test_a_part_is_known_by_its_first_heading_or_else_its_first_fold():
    assert [part.begins for part in split.parts(PAGE)] == ["All", "Fold", "Fold", "End"]


def test_the_head_of_a_table_stands_above_each_part_of_it():
    rows = "".join(f'<tr id="r{number}"><td>{number}</td></tr>' for number in range(70))
    first, second, *_ = trees(
        f'<table><caption id="c">Rows</caption><thead><tr><th id="h">N</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    assert [tree.xpath("string(table/caption)") for tree in (first, second)] == ["Rows", "Rows"]
    assert [tree.xpath("string(table/thead)") for tree in (first, second)] == ["N", "N"]
    assert first.xpath("table/caption/@id | table//th/@id") == ["c", "h"] and not second.xpath(
        "table/caption/@id | table//th/@id"
    )


def test_a_heading_goes_along_with_what_it_heads():
    sections = "".join(f'<h2 id="s{number}">S{number}</h2><p>{"x" * 400}</p>' for number in range(9))
    for tree in trees(HEAD + sections):
        assert tree[-1].tag == "p"
        assert len(tree.xpath("h2")) == len(tree.xpath("p[starts-with(., 'x')]"))


def test_an_entry_is_not_cut_however_large():
    entry = f"<li>{'<b>x</b>' * 100}</li>"
    assert [len(tree.xpath(".//b")) for tree in trees(f"{HEAD}<ul>{entry}{entry}</ul>")] == [0, 100, 100]


def test_links_of_further_parts_are_those_of_a_folder_below():
    _, second, *_ = trees(PAGE)
    first = second.xpath(".//li")[0]
    assert first.xpath("a/@href") == ["../../terms/", "../#e0", f"#{first.get('id')}"]
    more = f'{HEAD}{"<p>x</p>" * 60}<p><a href="./">x</a><a href="?q=1">x</a><a href="https://a.example/">x</a><a href="mailto:a@b.example">x</a><a href="/r/">x</a><img src="p.png"><svg><use href="#shape"/></svg></p>'
    last = trees(more)[-1]
    assert last.xpath(".//@href | .//@src") == [
        "../",
        "../?q=1",
        "https://a.example/",
        "mailto:a@b.example",
        "/r/",
        "../p.png",
        "#shape",
    ]


def test_the_first_page_leaves_room_for_the_anchors_of_all(monkeypatch):
    long = "".join(f'<li id="{"a-long-name-" * 3}{number}">x</li>' for number in range(30))
    plain = "".join(f'<li id="i{number}">{"x" * 37}</li>' for number in range(30))
    assert len(trees(f"<ul>{long}</ul>")[0].xpath(".//li")) < len(trees(f"<ul>{plain}</ul>")[0].xpath(".//li"))
    monkeypatch.setattr(split, "ROOM", (9000, 60))
    items = "".join(f'<li id="i{number}"></li>' for number in range(80))
    many = f"<ul>{items}</ul>"
    alone, named = split.parts(many), split.parts(many, {f"i{number}" for number in range(80)})
    assert len(alone[0].anchors) < len(named[0].anchors) and len(alone[1].anchors) > len(alone[0].anchors)


def test_sources_that_are_marked_take_room_at_the_foot(monkeypatch):
    monkeypatch.setattr(split, "ROOM", (9000, 60))
    entry = '<li>x <a class="loc" href="../s/" aria-label="source s{0}">s{0}</a></li>'
    same, other = (f"<ul>{''.join(map(entry.format, numbers))}</ul>" for numbers in ([1] * 20, range(20)))
    assert not split.outgrown(same) and split.outgrown(other) and len(split.parts(other)) == 3


@pytest.mark.parametrize(
    "address, found",
    {
        "a/b/2/": ("a/b/", 2),
        "a/b/14/": ("a/b/", 14),
        "a/b/": ("a/b/", 1),
        "a/1/": ("a/1/", 1),
        "a/02/": ("a/02/", 1),
        "": ("", 1),
        "2/": ("2/", 1),
    }.items(),
)
def test_the_address_of_a_further_page_tells_list_and_number(address: str, found: tuple[str, int]):
    assert split.place(address) == found
    assert split.address(*found) == address


# ----------------------------------------------------------------------------- on the small guide


GUIDE = 4000, 70
"""Room of a page of the small guide where it is too little for its lists."""


@pytest.fixture(scope="module")
def grown(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small guide where pages have room for little."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split, "ROOM", GUIDE)
        finish.finish(built.project, folder := tmp_path_factory.mktemp("grown") / "site")
    return folder


def numbered(site: Path) -> list[str]:
    """Return the address of each further page of a site."""
    found = (file.relative_to(site).as_posix().removesuffix("index.html") for file in site.rglob("index.html"))
    return sorted(address for address in found if split.place(address)[1] > 1)


def test_no_address_and_no_anchor_is_lost_where_lists_go_on(built: Built, grown: Path):
    assert {"reference/timeline/2/", "reference/arguments/2/"} <= set(numbered(grown)), sorted(numbered(grown))
    before, after = addresses.published(built.site), addresses.published(grown)
    assert before.keys() <= after.keys() and not set(numbered(grown)) & after.keys()
    assert {address.partition("#")[0] for address in after} == {address.partition("#")[0] for address in before}


def test_all_pages_of_a_list_are_found_in_a_site(built: Built, grown: Path):
    further = [one for one in numbered(grown) if one.startswith("reference/timeline/")]
    assert list(split.pages(grown, ["reference/timeline/"])) == ["reference/timeline/", *further] and further
    assert list(split.pages(built.site, ["reference/timeline/"])) == ["reference/timeline/"]


def test_a_further_page_says_what_it_is_and_cites_its_list(grown: Path):
    page = html.fromstring((grown / "reference/timeline/2/index.html").read_text(encoding="utf-8"))
    total = len(page.xpath("//nav[@class='parts']//li"))
    assert (
        page.xpath("string(//h1)")
        == f"reference/timeline.md, page 2 of {total}"
        == page.xpath("string(//title)").partition(" - ")[0]
    )
    assert (
        page.xpath("//nav[@class='parts']//a/@href")[0] == "../"
        and page.xpath("string(//nav[@class='parts']//*[@aria-current])") == "Page 2"
    )
    assert page.xpath("//link[@rel='alternate'][contains(@href, 'cite')]/@href") == [
        "../cite.json",
        "../cite.bib",
        "../cite.ris",
    ]
    assert (
        page.xpath("//a[@class='cite-open']/@href")[0] == "../cite.html#this"
        and not (grown / "reference/timeline/2/cite.html").exists()
    )
    assert page.xpath("string(//link[@rel='canonical']/@href)").endswith("reference/timeline/2/")


def test_anchors_of_what_has_no_page_of_its_own_stand_on_the_first_page_and_the_rest_by_name(grown: Path, data):
    first = html.fromstring((grown / "reference/timeline/index.html").read_text(encoding="utf-8"))
    named = {name for names in first.xpath("//nav/ol/li/@data-anchors") for name in names.split()}
    spans = set(first.xpath("//nav/ol/li/span/@id"))
    assert named and named <= set(data.events) and spans and not spans & set(data.events)
    article = html.fromstring((grown / "reference/article/index.html").read_text(encoding="utf-8"))
    assert set(article.xpath("//nav/ol/li/span/@id")) & set(data.paragraphs) and not article.xpath("//@data-anchors")


def test_pictures_keep_their_numbers(built: Built, grown: Path):
    def cited(site: Path, page: str) -> list[str]:
        tree = html.fromstring((site / page / "index.html").read_text(encoding="utf-8"))
        return tree.xpath(
            "//figure[@id]//a[@class='cite-open']/@aria-label | //table[@id]//a[@class='cite-open']/@aria-label"
        )

    page = "summit/polls/"
    pages = [page, *(one for one in numbered(grown) if one.startswith(page))]
    assert len(pages) > 1 and [name for one in pages for name in cited(grown, one)] == cited(built.site, page)


def test_while_it_is_served_a_list_goes_on_too(built: Built, grown: Path, monkeypatch):
    monkeypatch.setattr(split, "ROOM", GUIDE)
    draft = Draft.of("")
    draft.project, draft.lock, draft.maker = built.project, Lock(), Finisher(built.project)
    status, _, body = draft.get("reference/timeline/2/")
    assert status == 200 and body.decode() == (grown / "reference/timeline/2/index.html").read_text(encoding="utf-8")
    assert (
        draft.get("reference/timeline/99/")[0]
        == draft.get("reference/nothing/2/")[0]
        == draft.get("terms/kagero/2/")[0]
        == 404
    )
