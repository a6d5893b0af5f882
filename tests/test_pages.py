"""Pages written by hand as they are read, and the pages of a small guide as they are built, of sound and of hostile records."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from guide import addresses, links, pages, split
from guide.calls import NAMES
from guide.dead import link_faults
from guide.faults import DataError
from guide.finish import Finisher
from guide.models import KINDS, Statement
from guide.refs import hints
from guide.templating import TEMPLATES
from guide.write import resolved
from tests import small
from tests.building import Built
from tests.fixtures.hostile import EVALUATED, Hostile, bare, fields, rules, token

# ----------------------------------------------------------------------------- pages written by hand


def write(folder: Path, file: str, content: str) -> None:
    """Write a page."""
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    (folder / file).write_text(content, encoding="utf-8")


def test_a_page_has_the_title_readers_see(tmp_path):
    write(tmp_path, "index.md", '---\ndescription: "A: b"\n---\n\n# A *home* { #top }\n')
    write(tmp_path, "summit/index.md", "# Summit\n")
    write(tmp_path, "summit/polls.md", "---\ntitle: All polls\n---\n# Polls\n")
    found = pages.read(tmp_path)
    assert {key: page.title for key, page in found.items()} == {
        "/": "A home",
        "/summit/": "Summit",
        "/summit/polls/": "All polls",
    }
    assert found["/"].description == "A: b" and found["/summit/"].description == ""
    assert [(page.address, page.file) for page in found.values()] == [
        ("", "index.md"),
        ("summit/", "summit/index.md"),
        ("summit/polls/", "summit/polls.md"),
    ]


def test_a_page_knows_its_words_and_on_which_line_they_start(tmp_path):
    write(tmp_path, "a.md", "---\nhide: [toc]\nkinds: Terms\n---\n# A\n\n---\n\nEnd.\n")
    write(tmp_path, "b.md", "# B\n")
    a, b = pages.read(tmp_path).values()
    assert a.meta == {"hide": ["toc"], "kinds": "Terms"} and a.body == "# A\n\n---\n\nEnd.\n" and a.body_line == 5
    assert b.meta == {} and b.body == "# B\n" and b.body_line == 1


def test_pages_that_cannot_be_made_are_all_told(tmp_path):
    write(tmp_path, "sound.md", "# A\n")
    write(tmp_path, "a.md", "---\ndescription: x\n---\n\nNo heading.\n")
    write(tmp_path, "b.md", "---\ntitle: x\ndescription: a: b\n---\n# A\n")
    write(tmp_path, "c.md", "---\n- a\n---\n# A\n")
    with pytest.raises(DataError) as error:
        pages.read(tmp_path)
    assert [*map(str, error.value.faults)] == [
        "docs/a.md:4 title: has no heading of level 1; start with `# Title`; every page that people cite needs one",
        "docs/b.md:3 front matter: is not YAML; write text with a colon in quotation marks",
        "docs/c.md:1 front matter: is no mapping; write `name: value` on each line",
    ]


@pytest.mark.parametrize(
    "file, address",
    [
        ("index.md", ""),
        ("about.md", "about/"),
        ("study/index.md", "study/"),
        ("study/index/a.md", "study/index/a/"),
        ("reindex.md", "reindex/"),
    ],
)
def test_the_address_of_a_file(file: str, address: str):
    assert pages.address_of(file) == address


# ----------------------------------------------------------------------------- the small guide


def text(element: html.HtmlElement) -> str:
    """Return visible text with single spaces."""
    return " ".join(element.text_content().split())


def document(path: Path) -> html.HtmlElement:
    """Return a parsed page."""
    return html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_the_small_guide_makes_every_call(data):
    called = {name for body in small.pages(data).values() for name in re.findall(r"\{\{ (\w+)", body)}
    assert called | {"record_page", "letter"} == set(NAMES), (
        "the pages of records call record_page, those of the A to Z letter"
    )


def test_the_small_guide_uses_every_template(built: Built, monkeypatch):
    monkeypatch.setattr(split, "ROOM", (4000, 70))  # too little for its longest lists
    maker = Finisher(built.project)
    assert dict(maker.files()) and not maker.faults
    used = {name for _, name in maker.renderer.env.cache}
    assert used == {
        path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html") if path.parent.name != "shell"
    }


@pytest.mark.parametrize("kind", links.OWN_PAGE)
def test_every_kind_with_pages_is_a_kind_of_the_fixture(kind: str, data):
    assert kind in KINDS and data.by_kind[kind]


def test_every_page_and_every_record_with_a_page_has_one_and_nothing_else_has(built: Built, data):
    own = {address.page for address in links.addresses(data).values() if not address.anchor}
    written = {page.address for page in resolved(built.project, data).values()}
    assert "reference/a-z/n/" in written
    stand = {path.relative_to(built.site).as_posix() for path in built.site.rglob("*.html")}
    moved = Finisher(built.project).moves
    assert addresses.moved(data).items() <= moved.items() and moved["terms/"] == "reference/glossary/"
    assert stand == {f"{address}index.html" for address in own | written | moved.keys()} | {"404.html"} | {
        f"{address}cite.html" for address in own | written
    }


def test_every_page_of_the_small_guide_has_its_title(built: Built, data):
    for id_, address in links.addresses(data).items():
        if data.records[id_].kind in links.OWN_PAGE:
            page = document(built.site / address.page / "index.html")
            (title,) = page.xpath("//h1")
            assert (
                text(title).rstrip("¶").strip()
                == " ".join(data.records[id_].label.split())
                == page.xpath("string(//title)").partition(" - ")[0]
            )


def test_links_of_the_small_guide_lead_somewhere(built: Built):
    assert (
        list(link_faults(built.site, [path.relative_to(built.site).as_posix() for path in built.site.rglob("*.html")]))
        == []
    )


# ----------------------------------------------------------------------------- hostile records


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> Built:
    """The small guide of records in which all text is hostile."""

    def data(folder: Path) -> Path:
        made = Hostile(folder / "data")
        (folder / "texts.json").write_text(json.dumps(made.texts), encoding="utf-8")
        return made.folder

    return Built.once(tmp_path_factory, "hostile", data, rules=rules)


@pytest.fixture(scope="session")
def texts(hostile: Built) -> dict[str, str]:
    """Token of each hostile field → its text, with single spaces."""
    found = json.loads((hostile.project.data.parent / "texts.json").read_text(encoding="utf-8"))
    return {name: " ".join(words.split()) for name, words in found.items()}


@pytest.fixture(scope="session")
def documents(hostile: Built) -> dict[str, html.HtmlElement]:
    """Every page of the hostile guide."""
    return {path.relative_to(hostile.site).as_posix(): document(path) for path in sorted(hostile.site.rglob("*.html"))}


def field(name: str, data) -> tuple[str, ...]:
    """Return kind and path of the field that a token names, without the numbers of list items."""
    id_, *path = name.replace(" ", "").strip("‹›").split(".")  # a drawing breaks a name into lines
    return data.records[id_].kind, *(part for part in path if not part.isdigit())


REFUSED = {("paragraphs", "unused_because")}
"""Fields that no record of the invented dataset can have."""


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_is_hostile_in_some_record(kind: str, texts, data):
    wanted = {(kind, *path) for path in fields(KINDS[kind])}
    assert wanted - REFUSED <= {field(name, data) for name in texts}


UNSHOWN = (
    {(kind, "asked") for kind in KINDS}
    | {("guide", name) for name in ("subtitle", "summary", "licence", "code_licence")}
    | {("documents", "parties"), ("questions", "summary"), ("sources", "title_sentence")}
    | {
        (kind, name)
        for kind in ("guide", "questions", "steps", "essays", "lessons", "settings", "roles", "stages")
        for name in ("aliases", "slips", "editor_note")
    }
)
"""Fields that no page shows: the search and the downloads know them; who issued a document stands in place of its
parties, a title in sentence case in its citations."""


def test_every_field_of_every_kind_is_shown_on_some_page(documents, texts, data):
    """Else the tests below would say nothing of it."""
    shown = {
        field(name, data)
        for page in documents.values()
        for words in [page.text_content(), *page.xpath("//@*")]
        for name in re.findall("‹[^‹›]*›", words)
    }
    assert {field(name, data) for name in texts} - shown <= UNSHOWN


def test_no_markup_comes_through(documents):
    told = []
    for name, page in documents.items():
        told += [
            f"{name}: {element.tag if isinstance(element.tag, str) else element}"
            for element in page.iter()
            if not isinstance(element.tag, str) or element.tag == "x-hostile" or "data-hostile" in element.attrib
        ]
        told += [
            f"{name}: {element.tag} {key}={value[:60]}"
            for element in page.iter()
            if isinstance(element.tag, str)
            for key, value in element.attrib.items()
            if key.startswith("on") or value.strip().startswith("javascript:")
        ]
        told += [
            f"{name}: script"
            for script in page.iter("script")
            if script.get("type") != "application/ld+json" and "hostile()" in (script.text or "")
        ]
        told += [f"{name}: evaluated" for words in [page.text_content(), *page.xpath("//@*")] if EVALUATED in words]
    assert not told, "\n".join(told[:40])


def places(page: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the text of a page, and of each attribute, from each token on, with single spaces, after the token."""
    body = copy.deepcopy(page.find("body"))
    for drawing in body.xpath(".//*[@class='stance-svg']"):
        drawing.drop_tree()  # its names stand in lines; the table beside it has them whole
    for words in [text(body), *(" ".join(value.split()) for value in page.xpath("//@*"))]:
        for found in re.finditer("‹[^‹›]*›", words):
            yield found[0], words[found.start() :]


def test_text_comes_out_as_it_stands(documents, texts):
    """Nothing is lost or escaped twice, in text or attribute. (A flash card of figures blanks the number out; the title of a picture ends without full stop.)"""
    told = []
    for name, page in documents.items():
        told += [
            f"{name}: {words[:200]}"
            for key, words in places(page)
            if not texts[key].endswith(key)
            and not words.replace("[…]", "30").startswith(
                texts[key].rstrip(".") if name.endswith("cite.html") else texts[key]
            )
        ]
    assert not told, "\n".join(told[:20])


def test_an_address_comes_out_as_it_stands(documents, texts):
    """An address ends with its token: nobody reads one before its first word."""
    addresses = {name: words for name, words in texts.items() if words.endswith(name)}
    found = {
        name: href
        for page in documents.values()
        for href in page.xpath("//a/@href")
        for name in addresses
        if href.endswith(name)
    }
    assert len(found) > 4 and found == {name: addresses[name] for name in found}


def test_hostile_text_stays_text_in_the_head(hostile: Built, documents):
    data = hostile.project.load()
    for id_, address in links.addresses(data).items():
        if data.records[id_].kind in links.OWN_PAGE:
            page = documents[f"{address.page}index.html"]
            assert page.xpath("string(//title)").startswith(data.records[id_].label)
            assert page.xpath("//meta[@property='og:title']/@content")[0][1:] == data.records[id_].label[1:]
            told = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
            assert told["name"][1:] == data.records[id_].label[1:]


def test_a_fact_that_rests_on_outside_sources_alone_says_so_wherever_it_stands(documents, hostile: Built):
    """Of every list of facts in every kind: whoever adds a field of facts, or a view of them, must mark them too."""
    data, told, seen = hostile.project.load(), [], set()
    for id_, record in data.records.items():
        for name, hint in hints(type(record)).items():
            for i, part in enumerate(
                getattr(record, name)
                if Statement in [bare(one)[0] for one in getattr(bare(hint)[0], "__args__", ())]
                else []
            ):
                if all(getattr(data.records[cite], "origin", "article") == "outside" for cite in part.cites):
                    seen.add((record.kind, name))
                    key = token(id_, (name, i, "text"))
                    holders = [
                        (page, element)
                        for page, one in documents.items()
                        for element in one.iter("li", "td", "dd")
                        if key in (element.text or "") + "".join(child.tail or "" for child in element)
                    ]
                    assert holders, key
                    told += [
                        f"{page}: {key}"
                        for page, element in holders
                        if not element.xpath(
                            ".//*[contains(@class, 'outside-tag')] | ancestor::*[contains(concat(' ', @class, ' '), ' outside ')]"
                        )
                    ]
    assert {("terms", "used_by"), ("agreements", "points"), ("terms", "facts"), ("events", "facts")} <= seen
    assert not told, "\n".join(told)
