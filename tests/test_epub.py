"""The guide as an e-book: well-formed, complete, every link inside leads somewhere, the site's anchors are there."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from lxml import etree, html

from guide import epub, paper
from guide.offline import NoSite
from tests.building import Built

PAGES = ["", "terms/kagero/", "options/", "summit/polls/", "reference/article/", "dispute/islands/"]
ABOUT = epub.Book(
    "A guide", "Somebody", ("Edition 1", "Cite as: this"), "2020-06-30", "CC BY 4.0", "https://guide.example/"
)
X = {"x": epub.XHTML, "s": epub.SVG, "o": epub.OPF, "dc": epub.DC}


@pytest.fixture(scope="module")
def book(built: Built) -> dict[str, bytes]:
    """The files of the book of some pages."""
    pages = [page for page in PAGES if (built.site / page / "index.html").is_file()]
    with zipfile.ZipFile(io.BytesIO(epub.book(built.site, pages, ABOUT))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {info.date_time for info in archive.infolist()} == {(2020, 6, 30, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def documents(book: dict[str, bytes]) -> dict[str, etree._Element]:
    """Return the documents of a book, read as XML."""
    return {Path(name).name: etree.fromstring(content) for name, content in book.items() if name.endswith(".xhtml")}


def test_a_book_names_all_its_files(book: dict[str, bytes]):
    package = etree.fromstring(book["book/package.opf"])
    named = package.xpath("//o:item/@href", namespaces=X)
    assert {f"book/{name}" for name in named} | {"mimetype", "META-INF/container.xml", "book/package.opf"} == set(book)
    assert package.xpath("string(//dc:creator)", namespaces=X) == "Somebody"
    for item in package.xpath("//o:item", namespaces=X):
        drawn = epub.SVG.encode() in book[f"book/{item.get('href')}"]
        assert (item.get("properties") == "svg") == drawn


def test_every_link_inside_a_book_leads_to_an_anchor_of_it(book: dict[str, bytes]):
    found = documents(book)
    ids = {name: set(tree.xpath("//@id")) for name, tree in found.items()}
    inside = 0
    for name, tree in found.items():
        for link in tree.xpath("//@href | //@*[name() = 'xlink:href']"):
            file, anchor = urldefrag(link)
            if ":" in file:
                assert file.startswith(("https://", "http://", "mailto:"))
            elif file != "guide.css":
                assert not anchor or anchor in ids[file or name], (name, link)
                assert not file or file in found, (name, link)
                inside += 1
    assert inside > 20
    assert "https://guide.example/islands/norra/" in str(book), "what is not in it is read in the guide"


def test_a_page_of_a_book_has_the_anchors_and_the_words_of_the_site(book: dict[str, bytes], built: Built):
    for name, tree in documents(book).items():
        for page in PAGES:
            if epub.name(page) == name and (built.site / page / "index.html").is_file():
                (text,) = html.parse(built.site / page / "index.html").xpath("//article")
                for element in text.xpath(paper.NOT_READ):
                    element.drop_tree()
                assert set(text.xpath(".//@id")) <= set(tree.xpath("//@id"))
                for title in tree.xpath("//s:a/s:title", namespaces=X):
                    title.text = ""
                (told,) = tree.xpath("//x:body", namespaces=X)
                assert "".join(told.itertext()).split() == text.text_content().split()


def test_a_book_begins_with_its_title_edition_and_contents(book: dict[str, bytes]):
    assert "Edition 1" in book["book/first.xhtml"].decode() and "Cite as: this" in book["book/first.xhtml"].decode()
    contents = etree.fromstring(book["book/contents.xhtml"])
    assert len(contents.xpath("//x:li/x:a", namespaces=X)) == len(documents(book)) - 2


def test_nothing_folds_and_nothing_runs_in_a_book(book: dict[str, bytes]):
    for tree in documents(book).values():
        assert not tree.xpath("//x:details | //x:script | //x:form | //@style | //@onclick", namespaces=X)


@pytest.mark.parametrize(
    "css, then",
    [
        (".a{fill:var(--x)}", ".a{fill:red}"),
        (".a :is(.b,.c){stroke:var(--y)}", ".a .b,.a .c{stroke:inherit}"),
        (".a:is(.b,.c),.d{fill:red}", ".a.b,.a.c,.d{fill:red}"),
        (".a:hover{fill:red}", ""),
        (".a{margin:0}", ""),
        ("@media print{.a{fill:red}.b{fill:red}}.c{fill:red}", ".c{fill:red}"),
        (".a{font:650 14px x;fill:red}", ".a{font:bold 14px x;fill:red}"),
    ],
)
def test_rules_for_drawings_are_told_plainly(css: str, then: str):
    assert epub.drawing(css, {"--x": "red"}) == then


def test_a_folder_without_a_site_is_told(tmp_path: Path):
    with pytest.raises(NoSite, match="make build"):
        epub.book(tmp_path, PAGES, ABOUT)
