"""What can be cited: items, locators, downloads, head tags, the committed strings. No engine runs here."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import bibtexparser
import pytest
import rispy
import yaml
from jinja2 import DictLoader, Environment
from pybtex.database import parse_string

from guide import citations, cite, export, load, text, write
from guide.cite import STYLES, Citations, Page, State, guide_item, source_item
from guide.models import Inline
from guide.project import Project
from guide.refs import walk
from guide.render import Renderer

ROOT = Path(__file__).parents[1]
SITE = "https://guide.example/"
HOME = Page("", "Home heading", "The home page.")
TIDES = Page("summit/tides/", "Tides: what moves", "A page.")
PAGES = {page.key: page for page in (HOME, TIDES)}
EDITION = State("2026-12-01", "2026.2")
MLA, APA, CHICAGO, HARVARD = (
    next(style for style in STYLES if style.key == key) for key in ("mla", "apa", "chicago-notes", "harvard")
)


def written(real) -> dict[str, Page]:
    """Return the pages of the guide that are no record's own."""
    return write.resolved(Project(), real)


@pytest.fixture(scope="session")
def committed() -> dict:
    """The citations of the guide, as committed."""
    return citations.read(ROOT / "data" / "citations.json")


@pytest.fixture(scope="session")
def guide(real, committed) -> Citations:
    """The citations of the guide as edition 2026.2, placed."""
    return Citations(real, committed, written(real), SITE, EDITION)


@pytest.fixture
def engine(monkeypatch):
    """In place of pandoc: prints what it was asked for, in about the shape of each style."""

    def render(asks):
        out = []
        for item, locator in asks:
            where = f", {locator}" if locator else ""
            name = item.get("title") or item.get("genre")
            outlet, url = item.get("container-title", ""), " {url}" if "URL" in item else ""
            out.append(
                (
                    f"{name}, <i>{outlet}</i>{where},{url}.",
                    f"{name}{where}.",
                    f"{name}. <i>{outlet}</i>.{url}",
                    f"({outlet} 2016{where})",
                    f"{outlet}. {name}.",
                    f"({outlet}, 2016{where})",
                    f"{outlet} [{name}]",
                    f"({name}{where})",
                    f"{name}. {outlet}, 3 May.",
                    f"({outlet}, 2016{where})",
                    f"{outlet} ({'{accessed}'}).",
                )
            )
        return out

    monkeypatch.setattr(citations, "render", render)


@pytest.fixture
def small(data, engine) -> Citations:
    """The invented dataset with citations of the stand-in engine."""
    return Citations(data, citations.update(data, PAGES, {}), PAGES, SITE)


# --------------------------------------------------------------------------------------- items


def test_a_record_is_a_web_page_of_an_institution(data):
    assert guide_item(data, "kagero", SITE) == {
        "id": "norra-guide-kagero",
        "type": "webpage",
        "title": "Kagerō",
        "author": [{"literal": "Norra Guide editors"}],
        "container-title": "Norra Guide",
        "version": "living edition",
        "license": "CC BY 4.0",
        "issued": {"date-parts": [[2020, 6, 30]]},
        "language": "en",
        "abstract": "A word for heat haze that the minister used for the border.",
        "URL": "https://guide.example/terms/kagero/",
    }


@pytest.mark.parametrize(
    "target, url",
    [
        ("event-talks", "events/event-talks/"),
        ("quote-ruun-tide", "quotes/ruun-tide/"),
        (TIDES, "summit/tides/"),
        (HOME, ""),
    ],
)
def test_address_of_what_is_cited(target, url, data):
    assert guide_item(data, target, SITE)["URL"] == SITE + url


def test_a_local_copy_has_no_address(data):
    assert "URL" not in guide_item(data, "kagero")


def test_the_home_page_is_the_guide_and_in_no_container(data):
    item = guide_item(data, HOME, SITE)
    assert item["title"] == "Norra Guide" and "container-title" not in item


@pytest.mark.parametrize(
    "title, expected",
    [
        ("hikiwake", "Hikiwake"),
        ("“two plus alpha”", "“Two plus alpha”"),
        ("p6: yonto", "p6: Yonto"),
        ("Note 17: a year too late", "Note 17: A year too late"),
        ("A ‘b’ is said", "A “b” is said"),
        ("“A ‘b’”", "“A ‘b’”"),
        ("Japan’s ‘c’", "Japan’s “c”"),
    ],
)
def test_sentence_case(title, expected):
    assert cite.sentence_case(title) == expected


def test_a_source_has_its_type_authors_and_numbers(data):
    item = source_item(data, "s1")
    assert item["type"] == "webpage"
    assert item["author"] == [{"family": "Keel", "given": "Otto"}, {"family": "Mast", "given": "Ida"}]
    assert item["issued"] == {"date-parts": [[2019, 2]]} and item["page"] == "11–12"
    assert source_item(data, "n1")["type"] == "article-newspaper"
    assert source_item(data, "article")["title-short"] == "Norra and Sudra"


def test_a_source_without_title_gets_a_description_and_no_title(real):
    item = source_item(real, "n18")
    assert "title" not in item and item["genre"] == "News agency report on an opinion poll"
    assert source_item(real, "n26")["genre"] == "Newspaper report quoting Vladimir Putin"


def test_a_key_is_kept_when_the_record_is_renamed(copy):
    renamed = copy.rename("terms.yml", "term-low-water", "term-ebb").data()
    assert guide_item(renamed, "term-ebb")["id"] == "norra-guide-term-ebb", "without `cite_key` it is made of the id"
    kept = copy.edit("terms.yml", "term-ebb:\n", "term-ebb:\n  cite_key: term-low-water\n").data()
    assert guide_item(kept, "term-ebb")["id"] == "norra-guide-term-low-water"


def test_an_edition_and_the_living_guide(data):
    assert guide_item(data, "kagero", SITE, EDITION) == guide_item(data, "kagero", SITE) | {
        "version": "2026.2",
        "issued": {"date-parts": [[2026, 12, 1]]},
    }
    assert Citations(data, {}, PAGES, SITE, EDITION).item(TIDES)["URL"] == f"{SITE}editions/2026.2/summit/tides/"
    kept_apart = f"{SITE}editions/2026.2/"
    assert Citations(data, {}, PAGES, kept_apart, EDITION).item(TIDES)["URL"] == f"{kept_apart}summit/tides/"
    assert Citations(data, {}, PAGES, SITE).item(TIDES)["URL"] == f"{SITE}summit/tides/"


def test_two_issue_numbers_are_no_range(real):
    assert source_item(real, "n25")["issue"] == "24\u20111"


def test_published_titles_in_headline_capitals_have_an_entry(real):
    """A title with two or more capitals on words that our own prose writes small is in headline capitals."""
    lower, capital = Counter(), Counter()
    for record in real.records.values():
        for _, words, marks in walk(record, type(record)):
            if any(isinstance(mark, Inline) for mark in marks):
                found = re.findall(r"[^\W\d_]{4,}", text.plain(words))
                lower.update(word for word in found if word.islower())
                capital.update(word.lower() for word in found if not word.islower())
    wanting = []
    for id_, source in real.sources.items():
        if source.title and source.language == "en" and source.title_sentence is None:
            names = "Prime Minister|Foreign Minister|President|Northern Territories|Election Commission"
            title = re.sub(names, "", source.title)
            rest = re.findall(r"(?<=[^:?.!] )[A-Z][a-z]{3,}", title)
            if sum(lower[word.lower()] > capital[word.lower()] for word in rest) >= 2:
                wanting.append(f"{id_}: {source.title}")
    assert not wanting, "add `title_sentence`, the title in sentence case:\n" + "\n".join(wanting)


def test_the_engine_gets_the_title_in_sentence_case(real):
    assert source_item(real, "s56")["title"] == "The eight-point cooperation plan"
    assert real.sources["s56"].title == "The Eight-Point Cooperation Plan"


# ------------------------------------------------------------------------------------ locators


def test_locators_of_a_record(data):
    assert cite.article_locator(data, "event-talks") == ("2", "")
    assert cite.article_locator(data, "p3") == ("3", "")
    assert cite.article_locator(data, "c1") == ("", "reader comment")
    assert cite.article_locator(data, "n1") == ("1", "note 1")
    assert cite.article_locator(data, "s1") == ("", "")


def test_paragraphs_in_a_row_are_a_range(real):
    assert cite.article_locator(real, "quote-shimotomai-condominium") == ("17-18", "")
    assert cite.article_locator(real, "joint-declaration-1956")[0] == "2, 6, 16, 40"


def test_a_page_that_rests_on_one_paragraph_cites_the_article_there(small):
    guide, article = small.things(TIDES, "p3")
    assert (guide.usual, article.key, article.name) == (True, "article", "The article, where it says this")
    assert all("para. 3" in form for key, forms in article.forms.items() if key != "mla" for form in forms[:1])
    assert not any("para" in form for forms in small.things(TIDES)[1].forms.values() for form in forms)


def test_originals_of_a_record(data):
    assert cite.originals(data, "quote-ruun-tide") == ["n1"]
    assert cite.originals(data, "quote-master") == []
    assert cite.originals(data, "n2") == ["n2"]
    assert cite.originals(data, "s1") == []


# ------------------------------------------------------------------------------------- exports


SPELT = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^", "braceleft": "{", "braceright": "}"}
"""Characters that LaTeX has to spell out."""


def read_bib(words: str) -> list[dict]:
    """Return the entries of a .bib file as two independent readers agree on them, without braces and escapes.

    ``author`` is a list of names.
    """

    def bare(value: str) -> str:
        return re.sub(
            r"\\text(\w+)\{\}|\\([&%#_$])|[{}]", lambda match: SPELT[match[1]] if match[1] else match[2] or "", value
        )

    library, other = bibtexparser.parse_string(words), parse_string(words, "bibtex").entries
    assert not library.failed_blocks and [entry.key for entry in library.entries] == list(other)
    out = []
    for entry in library.entries:
        fields = {name: bare(field.value) for name, field in entry.fields_dict.items()}
        second = other[entry.key]
        read = {name: bare(value) for name, value in second.fields.items()}
        assert read.items() <= fields.items() and fields.keys() - read.keys() <= {"author"} == {*second.persons} | {
            "author"
        }
        out.append(
            fields | {"author": [bare(str(person)) for person in second.persons.get("author", [])], "key": entry.key}
        )
    return out


def check_csl(items: list[dict]) -> None:
    """Hold items to the rules of the CSL schema for the variables used here; no package ships the schema."""
    words = {
        "URL",
        "abstract",
        "container-title",
        "genre",
        "id",
        "issue",
        "language",
        "license",
        "note",
        "page",
        "publisher",
        "title",
        "title-short",
        "version",
        "volume",
    }
    for item in items:
        assert item["type"] in ("webpage", "dataset", "article-journal", "article-newspaper", "article-magazine")
        assert item.keys() - words <= {"type", "author", "issued"}
        assert all(isinstance(item[name], str) and item[name] for name in words & item.keys())
        assert all(name.keys() in ({"literal"}, {"family", "given"}) for name in item.get("author", []))
        if "issued" in item:
            [parts] = item["issued"]["date-parts"]
            assert (
                item["issued"].keys() - {"circa"} == {"date-parts"}
                and 1 <= len(parts) <= 3
                and all(type(p) is int for p in parts)
            )


def cite_data(copy):
    """Return the records of a copy, whatever rules between them it breaks."""
    return load.read(copy.folder)[0]


def agree(item: dict, bib: str, ris: str, csl: str) -> None:
    """Assert that the three downloads of one item name the same title, author, date and address."""
    [entry], [record], [back] = read_bib(bib), rispy.loads(ris), json.loads(csl)
    check_csl([back])
    extra = back.pop("note", "").splitlines()
    assert back == item and extra == re.findall(r"^M2  - (.*)\r$", ris, re.MULTILINE)
    assert entry.get("title") == record.get("title") == item.get("title")
    names = [name.get("literal") or f"{name['family']}, {name['given']}" for name in item.get("author", [])]
    in_ris = [name.removesuffix(",").replace(cite.exports.LOW_COMMA, ",") for name in record.get("authors", [])]
    assert entry["author"] == names == in_ris
    assert entry.get("copyright") == item.get("license") and entry.get("note") == (
        cite.exports._edition(item) or item.get("genre")
    )
    parts = item["issued"]["date-parts"][0] if "issued" in item else []
    assert [int(part) for part in entry.get("date", "").split("-") if part] == parts
    assert [int(part) for part in record.get("date", "").split("/") if part] == parts
    assert entry.get("url") == (record.get("urls") or [None])[0] == item.get("URL")


def exports(item: dict) -> tuple[str, str, str]:
    """Return an item in all three formats."""
    return cite.bibtex(item), cite.ris(item), cite.csl_json(item)


@pytest.mark.parametrize("site", [SITE, ""])
def test_downloads_of_every_record_of_the_invented_guide_agree(site, data):
    for target in cite.citable(data, PAGES):
        item = guide_item(data, target, site)
        agree(item, *exports(item))
    for id_ in data.sources:
        agree(source_item(data, id_), *exports(source_item(data, id_)))


def test_bibtex_to_the_letter(data):
    assert cite.bibtex(guide_item(data, TIDES, SITE)) == (
        "@online{norra-guide-page-summit-tides,\n"
        "  author = {{Norra Guide editors}},\n"
        "  title = {{Tides}: {What} moves},\n"
        "  organization = {Norra Guide},\n"
        "  date = {2020-06-30},\n"
        "  year = {2020},\n"
        "  booktitle = {Norra Guide},\n"
        "  note = {Living edition},\n"
        "  copyright = {CC BY 4.0},\n"
        "  url = {https://guide.example/summit/tides/},\n"
        "  langid = {english},\n"
        "  language = {english},\n"
        "  abstract = {A page.},\n"
        "}\n"
    )


JOURNAL = {"type": "article-journal", "volume": "7", "issue": "2", "page": "11–12"}


def test_an_article_with_all_its_numbers_to_the_letter(data):
    """Readers of other programs forgive what a program that sets type does not: a range of pages has two hyphens in BibTeX."""
    item = source_item(data, "s1") | JOURNAL
    assert cite.bibtex(item) == (
        "@article{norra-guide-source-s1,\n"
        "  author = {Keel, Otto and Mast, Ida},\n"
        "  title = {{Harbour} {Yearbook} 2019},\n"
        "  journal = {Harbour Press},\n"
        "  date = {2019-02},\n"
        "  year = {2019},\n"
        "  volume = {7},\n"
        "  number = {2},\n"
        "  pages = {11--12},\n"
        "  url = {https://yearbook.example/2019/?a=1&b=2},\n"
        "  langid = {english},\n"
        "  language = {english},\n"
        "}\n"
    )
    assert cite.ris(item).splitlines() == [
        "TY  - JOUR",
        "AU  - Keel, Otto",
        "AU  - Mast, Ida",
        "TI  - Harbour Yearbook 2019",
        "T2  - Harbour Press",
        "PY  - 2019",
        "DA  - 2019/02/",
        "VL  - 7",
        "IS  - 2",
        "SP  - 11–12",
        "LA  - en",
        "UR  - https://yearbook.example/2019/?a=1&b=2",
        "ID  - norra-guide-source-s1",
        "ER  - ",
    ]


def test_bibtex_escapes_what_tex_reads_but_no_address(data):
    entry = cite.bibtex(source_item(data, "s1") | {"title": "50% of A&B_c #1 {x} $"})
    assert r"50\% of {A}\&{B\_c} \#1 \textbraceleft{}x\textbraceright{} \$" in entry
    assert "url = {https://yearbook.example/2019/?a=1&b=2}" in entry


def test_bibtex_of_something_without_address_or_day(data):
    item = source_item(data, "n2")
    assert "date" not in cite.bibtex(item) and "year" not in cite.bibtex(item)
    assert cite.bibtex(guide_item(data, "kagero")).startswith("@online{")


def test_ris_to_the_letter(data):
    assert cite.ris(guide_item(data, "event-talks", SITE)) == "\r\n".join(
        [
            "TY  - ELEC",
            "AU  - Norra Guide editors,",
            "TI  - Talks about the tide",
            "T2  - Norra Guide",
            "PY  - 2020",
            "DA  - 2020/06/30",
            "ET  - living edition",
            "LA  - en",
            "AB  - Anda Ruun met the harbour master.",
            "UR  - https://guide.example/events/event-talks/",
            "CR  - CC BY 4.0",
            "M2  - Edition: living edition",
            "ID  - norra-guide-event-talks",
            "ER  - ",
            "",
        ]
    )


def test_ris_keeps_the_name_of_an_institution_whole(data):
    item = source_item(data, "s1") | {"author": [{"literal": "Office of Tides, Ministry of the Sea"}]}
    assert f"AU  - Office of Tides{cite.exports.LOW_COMMA} Ministry of the Sea,\r\n" in cite.ris(item)


def test_ris_of_a_month(data):
    assert "DA  - 2019/02/\r\n" in cite.ris(source_item(data, "s1"))


# ---------------------------------------------------------------------------------------- head


def contents(tags: list[dict]) -> dict[str, str]:
    """Return head tags by name."""
    return {
        tag.get("property") or tag.get("name") or f"{tag['rel']} {tag.get('type', '')}".strip(): tag.get("content")
        or tag.get("href")
        for tag in tags
    }


def test_head_of_a_record(small):
    found = contents(small.head("terms/kagero/")["tags"])
    assert found == {
        "og:type": "website",
        "og:site_name": "Norra Guide",
        "og:title": "Kagerō",
        "og:description": "A word for heat haze that the minister used for the border.",
        "og:url": "https://guide.example/terms/kagero/",
        "twitter:card": "summary",
        "citation_title": "Kagerō",
        "citation_author": "Norra Guide editors,",
        "citation_publication_date": "2020/06/30",
        "citation_date": "2020-06-30",
        "citation_public_url": "https://guide.example/terms/kagero/",
        "citation_language": "en",
        "DC.rights": "CC BY 4.0",
        "z.itemType": "webpage",
        "DC.description": "Edition: living edition",
        "license": "https://licence.example/by/4.0/",
        "cite-as": "https://guide.example/terms/kagero/",
        "author": "../../about/",
        "alternate application/vnd.citationstyles.csl+json": "cite.json",
        "alternate application/x-bibtex": "cite.bib",
        "alternate application/x-research-info-systems": "cite.ris",
    }


def test_zotero_keeps_the_edition_of_a_saved_page(small):
    """Its Embedded Metadata makes Extra of DC.description beside z.itemType, and of nothing else; files fill Extra alike."""
    small.state = State("2020-07-01", "2020.2")
    found = contents(small.head("terms/kagero/")["tags"])
    assert (found["z.itemType"], found["DC.description"]) == ("webpage", "Edition: 2020.2")
    assert found["og:description"], "without it the edition would be the abstract"
    assert f"M2  - {found['DC.description']}\r\n" in cite.ris(small.item("kagero"))


def test_head_of_the_home_page_names_no_container(small):
    found = contents(small.head("")["tags"])
    assert "og:site_name" not in found and found["og:title"] == "Norra Guide" and found["og:url"] == SITE


def test_head_of_a_local_copy_names_no_address(small):
    small.site = small.base = ""
    found = contents(small.head("terms/kagero/")["tags"])
    assert not found.keys() & {"og:url", "citation_public_url", "cite-as"} and found["citation_title"] == "Kagerō"


def test_head_with_a_social_card(small):
    found = contents(small.head("", image="https://guide.example/card.png", image_alt="A card")["tags"])
    assert (found["twitter:card"], found["og:image"], found["og:image:alt"]) == (
        "summary_large_image",
        "https://guide.example/card.png",
        "A card",
    )


def test_a_page_nobody_knows_has_no_head(small):
    assert small.head("nowhere/") is None


@pytest.mark.parametrize(
    "address, kind, part",
    [
        ("terms/kagero/", "DefinedTerm", {"termCode": "kagero", "alternateName": ["陽炎", "kagerō"]}),
        ("islands/norra/", "Place", {"url": "https://guide.example/islands/norra/"}),
        ("quotes/ruun-tide/", "Quotation", {"text": "the tide does not vote", "dateCreated": "2016-05-02"}),
        ("polls/poll-lantern/", "Dataset", {"temporalCoverage": "2016-05-28/2016-05-30"}),
        ("people/anda-ruun/", "Person", {"name": "Anda Ruun"}),
    ],
)
def test_json_ld_of_a_record(address, kind, part, small):
    node = small.head(address)["data"]
    assert node["@type"] == ["Article", "LearningResource"] and node["isPartOf"]["@type"] == "WebSite"
    entity = node["mainEntity"]
    assert entity["@type"] == kind and {name: entity[name] for name in part} == part
    if kind == "DefinedTerm":
        assert entity["inDefinedTermSet"]["@type"] == "DefinedTermSet"


def test_json_ld_of_home_and_an_event(small):
    assert small.head("")["data"]["@type"] == "WebSite"
    talks = small.head("events/event-talks/")["data"]["mainEntity"]
    assert (talks["@type"], talks["startDate"], talks["endDate"], talks["location"]) == (
        "Event",
        "2016-05-06",
        "2016-05-07",
        "Norra",
    )


def test_json_ld_of_the_dataset_names_its_files(small):
    page = Page("data/", "Dataset", "All records.")
    small.pages = {**PAGES, page.key: page}
    node = small.head(page.address)["data"]
    assert (
        node["@type"] == ["Dataset", "LearningResource"]
        and node["license"]
        and node["name"] == f"{small.data.info.label}: Dataset"
    )
    files = {file["contentUrl"]: file["encodingFormat"] for file in node["distribution"]}
    assert files["https://guide.example/data/hikiwake-guide.json"] == "application/json"
    assert files["https://guide.example/data/figures.csv"] == "text/csv"
    assert {url.removeprefix("https://guide.example/") for url in files} < set(dict(export.files(small.data)))


# ---------------------------------------------------------------------------- what can be cited


def names(small: Citations, target) -> list[str]:
    """Return the names of what can be cited on a target."""
    return [thing.name for thing in small.things(target)]


def test_three_things_to_cite(small):
    record, article = "This entry of the guide", "The article, where it says this"
    original = "The original, as {} in the article"
    assert names(small, "quote-ruun-tide") == [record, article, original.format("quoted")]
    assert names(small, "n1") == [record, article, original.format("cited")]
    assert names(small, "quote-master") == [record, article]
    assert names(small, "s1") == [record, "The source itself"]
    assert names(small, "article") == [record, "The article itself"]
    assert [thing.key for thing in small.things("quote-ruun-tide")] == ["guide", "article", "original"]
    assert names(small, TIDES) == ["This page of the guide", "The article"]


@pytest.mark.parametrize(
    "target, key",
    [
        ("quote-ruun-tide", "original"),
        ("quote-master", "article"),
        ("kagero", "guide"),
        ("s1", "source"),
        ("n1", "original"),
        ("p3", "article"),
        (TIDES, "guide"),
    ],
)
def test_one_of_them_is_the_usual_choice(target, key, small):
    assert [thing.key for thing in small.things(target) if thing.usual] == [key]


def test_the_files_of_an_original_hold_what_was_read(small):
    assert [saved for _, _, saved in small.things("quote-ruun-tide")[2].files] == [
        f"norra-guide-source-article.{ending}" for ending in cite.FORMATS
    ]


def test_every_file_is_saved_under_a_name_of_its_own(guide):
    saved = [name for target in cite.citable(guide.data, guide.pages) for _, _, name in guide.files_of(target)]
    saved += [
        cite.saved_as(source_item(guide.data, id_), ending) for id_ in guide.data.sources for ending in cite.FORMATS
    ]
    assert len(saved) == len(set(saved)) and "hikiwake-guide-hikiwake.ris" in saved


def test_the_downloads_of_a_renamed_record_stay_at_their_old_addresses(copy):
    renamed = copy.edit(
        "terms.yml", "term-low-water:\n", "term-ebb:\n  former_ids: [term-low-water]\n  cite_key: term-low-water\n"
    )
    for file in ("events", "doubts", "later", "questions", "quotes", "options", "essays"):
        path = renamed.folder / f"{file}.yml"
        path.write_text(path.read_text().replace("term-low-water", "term-ebb")) if path.exists() else None
    data = cite_data(renamed)
    files = dict(Citations(data, {}, PAGES, SITE).files())
    for ending in cite.FORMATS:
        assert files[f"terms/term-low-water/cite.{ending}"] == files[f"terms/term-ebb/cite.{ending}"]


def test_the_original_as_quoted_in_the_article(small):
    forms = small.things("quote-ruun-tide")[2].forms
    title = "Ruun Speaks of the Tide"
    article = "Norra and Sudra: A Dispute Invented"
    assert forms["chicago-notes"] == (
        f"{title}, <i>The Daily Lantern</i>, quoted in {article}, <i>The Harbour Review</i>, para. 1, {{url}}.".replace(
            "{url}", "[local copy without a public address]"
        ),
        f"{title}, quoted in {article}, para. 1.",
        f"{title}. <i>The Daily Lantern</i>. Quoted in {article}, <i>The Harbour Review</i>, para. 1, "
        "[local copy without a public address].",
    )
    assert forms["apa"][0] == "(The Daily Lantern, 2016, as cited in The Harbour Review, 2016, para. 1)"
    assert forms["mla"][0] == f"({title}, qtd. in {article}, para. 1)"
    # What was read goes into the list, and that is the article.
    assert forms["apa"][1] == f"The Harbour Review [{article}]"


def test_an_untitled_original_is_named_by_outlet_and_day(small):
    forms = small.as_cited("n2")
    assert forms["mla"][0].startswith("(The Daily Lantern, 3 May, qtd. in ")
    assert forms["chicago-notes"][1].startswith("Newspaper report, <i>The Daily Lantern</i>, cited in ")


def test_a_source_in_the_list_of_sources(small, data):
    del small.strings["sources"]["s2"]
    small.strings["sources"]["s1"][3] = (
        "K. <i>陽炎</i>. Accessed {accessed}. https://yearbook.example/2019/?a=1&amp;b=2."
    )
    assert small.entry("s1") == (
        'K. <i><span lang="ja">陽炎</span></i>. <a class="outer url" href="https://yearbook.example/2019/?a=1&amp;b=2" '
        'rel="external noopener">https://yearbook.example/2019/?a=1&amp;b=2</a>.'
    )
    assert small.entry("n1") == "Ruun Speaks of the Tide. <i>The Daily Lantern</i>."
    assert not small.entry("s2"), "without its citation the list falls back on the record"


def test_every_source_of_the_guide_is_listed_with_its_address(guide, real):
    for id_, source in real.sources.items():
        entry = guide.entry(id_)
        assert entry.count("<a ") == bool(source.url) and "ccessed" not in entry, id_


def test_a_doubtful_note_says_so(small, data, copy):
    harmless = copy.edit("doubts.yml", "verdict: probable slip", "verdict: harmless").data()
    assert not Citations(harmless, small.strings, PAGES, SITE).things("n1")[2].remarks
    assert "Date of note 1" in small.things("quote-ruun-tide")[2].remarks[0] and not small.things("n2")[2].remarks


@pytest.mark.parametrize(
    "citation, remark, expected",
    [
        ("A, paras. 2, 6–8, https://x.", "", "A, paras. 2, 6–8, https://x."),
        ("A, paras. 2, 6–8, https://x.", "reader comment", "A, paras. 2, 6–8, reader comment, https://x."),
        ("(A, para 26)", "note 14", "(A, para 26, note 14)"),
    ],
)
def test_a_remark_stands_behind_the_paragraphs(citation, remark, expected):
    assert cite.wording.with_remark(citation, "2, 6-8", remark) == expected


def test_the_reader_comment_alone_is_cited_without_a_paragraph(small):
    assert small.things("c1")[1].forms["apa"][0] == "(The Harbour Review, 2016, reader comment)"


def test_addresses_and_day_of_reading_are_filled_in(small):
    forms = small.guide("event-talks")
    assert "https://guide.example/events/event-talks/" in forms["chicago-notes"][0]
    assert '<span class="accessed">day month year</span>' in forms["harvard"][-1]
    small.site = small.base = ""  # of an entry that nobody asked for yet: what is worded stays
    assert "local copy without a public address" in small.guide("quote-ruun-tide")["chicago-notes"][0]


@pytest.mark.parametrize(
    "section, key, things",
    [("guide", "quote-ruun-tide", [0]), ("article", "1", [2]), ("sources", "n1", [2]), ("sources", "article", [1, 2])],
)
def test_a_new_record_has_its_downloads_and_head_before_its_citations(section, key, things, small, data):
    del small.strings[section][key]
    assert [i for i, thing in enumerate(small.things("quote-ruun-tide")) if not thing.forms] == things
    small.install(Renderer(data).env)
    box = small.box("quote-ruun-tide", "quotes/ruun-tide/")
    assert box.count("No ready-made citations yet") == len(things) and box.count(">RIS<") == 3
    assert box.count("<dl>") == 3 - len(things)
    assert small.head("quotes/ruun-tide/")["tags"] and "quotes/ruun-tide/cite.bib" in dict(small.files())


def test_downloads_have_predictable_addresses(small):
    files = dict(small.files())
    for path in (
        "cite.bib",
        "summit/tides/cite.ris",
        "terms/kagero/cite.json",
        "events/event-talks/cite.bib",
        "sources/n1/cite.bib",
        "sources/n1/source.ris",
        "reference/sources/bibliography.json",
    ):
        assert files[path], path
    whole = json.loads(files["reference/sources/bibliography.json"])
    assert [item["id"].removeprefix("norra-guide") for item in whole] == [
        "-source-article",
        "-source-n1",
        "-source-s1",
        "-source-s2",
        "",
    ]


def test_a_citation_as_html_and_as_plain_text():
    assert str(cite.markup("A &amp; <i>b_c</i> [d] &lt;b&gt; &quot;")) == "A &amp; <i>b_c</i> [d] &lt;b&gt; &#34;"
    assert cite.plain("A &amp; <i>b</i>") == "A & b"


def test_the_box_has_no_blank_lines(small):
    small.install(
        Environment(loader=DictLoader({"cite_box.html": "<p>\n\n  {{ citations.site }} {{ things|length }}\n</p>"}))
    )
    assert small.box("kagero", "") == "\n<p>\nhttps://guide.example/ 2\n</p>\n"


# --------------------------------------------------------------------------- the authoring step


@pytest.mark.parametrize(
    "style, key, value",
    [
        (CHICAGO, "medium", "edition 2026.2"),
        (APA, "medium", "Edition 2026.2"),
        (MLA, "edition", "edition 2026.2"),
        (HARVARD, "medium", "Edition 2026.2"),
    ],
)
def test_each_style_prints_the_edition_from_another_variable(style, key, value, data):
    item = citations.adapt(guide_item(data, "kagero", SITE, EDITION), style)
    assert item[key] == value and "version" not in item and item["accessed"] == citations.NEVER


def test_the_outlet_stands_for_the_author_of_an_untitled_report(real):
    paper, agency = source_item(real, "n26"), source_item(real, "n18")
    assert citations.adapt(paper, APA)["author"] == [{"literal": "Asahi Shimbun"}]
    assert "author" not in citations.adapt(paper, CHICAGO)
    assert citations.adapt(agency, CHICAGO)["author"] == [{"literal": "Kyodo"}]
    assert "genre" not in citations.adapt(paper, CHICAGO) and "genre" in citations.adapt(paper, MLA)


def test_words_that_keep_their_case(data):
    def title(words: str, style=APA, **more) -> str:
        return (
            citations.adapt(
                citations.nocase(data, {"title": words, "language": "en", "type": "webpage"}, **more), style
            )["title"]
            .replace('<span class="nocase">', "<")
            .replace("</span>", ">")
        )

    assert title("Two plus kagerō: p6") == "Two <plus> <kagerō>: <p6>"
    assert title("The tide turns", quoted=True) == "<The tide turns>"
    assert title("After talks before noon: Under way", MLA) == "After talks <before> noon: Under way"


@pytest.mark.parametrize(
    "style, form, printed, expected",
    [
        (CHICAGO, "Note", "“A ‘b’,” c", "“A ‘b,’” c"),
        (CHICAGO, "Note", "“A?” <em>B</em>", "“A?,” <i>B</i>"),
        (CHICAGO, "Bibliography", "“A?” B.", "“A?” B."),
        (APA, "In text", "(“A?” 2016)", "(“A?,” 2016)"),
        (HARVARD, "In text", "‘A “b”’.", "‘A “b”’."),
        (MLA, "Works cited", "<em>A “b”</em>.", "<i>A “b.”</i>"),
        (APA, "Reference list", "<em>北方領土</em>. <span>x</span>", "北方領土. x"),
        (
            CHICAGO,
            "Bibliography",
            "Accessed January 1, 1001. https://site.invalid/a/#b.",
            "Accessed {accessed}. {url}.",
        ),
        (MLA, "Works cited", "Accessed 1 Jan. 1001.", "Accessed {accessed}."),
        (CHICAGO, "Note", "January 31, 1002, edition 1002.1", "{month day}, {year}, {edition}"),
        (MLA, "Works cited", "Edition 1002.1, 31 Jan. 1002", "{Edition}, {day month} {year}"),
        (
            HARVARD,
            "Reference list",
            "at: https://site.invalid/ (Accessed: 1 January 1001).",
            "at: {url} (Accessed: {accessed}).",
        ),
    ],
)
def test_repairs(style, form, printed, expected):
    assert citations.repair(printed, style, form) == expected


def test_only_what_changed_is_rendered_again(data, engine, copy, monkeypatch):
    first = citations.update(data, PAGES, {})
    assert citations.stale(data, PAGES, first) is None
    changed = (
        copy.edit("terms.yml", "label: low-water plan", "label: ebb plan")
        .edit("questions.yml", 'right: "low-water plan"', 'right: "ebb plan"')
        .data()
    )
    problem = citations.stale(changed, PAGES, first)
    assert problem == "data/citations.json is stale for term-low-water; run `make citations`"
    asked = []
    render = citations.render
    monkeypatch.setattr(citations, "render", lambda asks: asked.extend(asks) or render(asks))
    second = citations.update(changed, PAGES, first)
    assert [item["id"] for item, _ in asked] == ["norra-guide-term-low-water"]
    assert citations.stale(changed, PAGES, second) is None


def test_stale_names_what_is_new_gone_or_made_otherwise(data, engine):
    made = citations.update(data, PAGES, {})
    assert "stale for / (gone)" in citations.stale(data, {TIDES.key: TIDES}, made)
    assert "stale for /a/;" in citations.stale(data, {**PAGES, "/a/": Page("a/", "A", "")}, made)
    assert "run `make citations`" in citations.stale(data, PAGES, {**made, "tools": "other"})
    assert "run `make citations`" in citations.stale(data, PAGES, {})


def test_the_file_is_written_one_thing_a_line_and_read_back(data, engine, tmp_path):
    made = citations.update(data, PAGES, {})
    citations.write(made, tmp_path / "citations.json")
    assert citations.read(tmp_path / "citations.json") == json.loads(json.dumps(made))
    lines = (tmp_path / "citations.json").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith('"kagero":')]) == 1


# ------------------------------------------------------------------------------- the real guide


def test_the_committed_citations_are_current(real, committed):
    problem = citations.stale(real, written(real), committed)
    assert problem is None, problem


def test_citation_cff_says_what_guide_yml_says(real):
    found = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert found == cite.cff(real), "CITATION.cff is not what data/guide.yml says; run `make citations`"
    fields, info = (
        yaml.safe_load(found),
        yaml.safe_load((ROOT / "data" / "guide.yml").read_text(encoding="utf-8"))["guide"],
    )
    assert fields["cff-version"] == "1.2.0" and fields["authors"] == [{"name": info["author"]}]
    same = {"title": "label", "version": "edition", "date-released": "edition_date", "license": "licence"}
    assert {field: fields[field] for field in same} == {field: info[name] for field, name in same.items()}


def test_citation_cff_follows_the_data(copy):
    changed = copy.edit("guide.yml", "Norra Guide editors", "Tide Office").data()
    assert yaml.safe_load(cite.cff(changed))["authors"] == [{"name": "Tide Office"}]


def test_every_form_of_every_style_says_something(committed):
    for section in ("guide", "sources"):
        assert not [
            key
            for key, (_, *forms) in committed[section].items()
            if len(forms) != sum(len(style.forms) for style in STYLES) or not all(forms)
        ]


@pytest.mark.parametrize(
    "mark",
    [
        "2026a",
        "2016a",
        "Ibid",
        "———",
        "STYLE ERROR",
        "???",
        "[Preprint]",
        "1001",
        "site.invalid",
        "<span",
        "<a ",
        "1002",
        "<em",
        '""',
        ",,",
    ],
)
def test_no_trace_of_other_items_or_of_the_engine(mark, committed, real):
    # n20 is named after its text, "Ibid."; an address may hold any number
    assert not [
        key
        for section in ("guide", "sources", "article")
        for key, (_, *forms) in committed[section].items()
        if any(mark in form for form in forms)
        and not (key in real.records and mark in f"{real.records[key].label} {getattr(real.records[key], 'url', '')}")
    ]


def lines(forms: cite.Forms) -> list[str]:
    """Return all forms in the order of the styles, plain."""
    return [cite.plain(form) for style in STYLES for form in forms[style.key]]


def test_hikiwake_in_every_style(guide):
    url = "https://guide.example/editions/2026.2/terms/hikiwake/"
    assert lines(guide.guide("hikiwake")) == [
        f"Hikiwake Guide editors, “Hikiwake,” Hikiwake Guide, December 1, 2026, edition 2026.2, {url}.",
        "Hikiwake Guide editors, “Hikiwake.”",
        f"Hikiwake Guide editors. “Hikiwake.” Hikiwake Guide, December 1, 2026. Edition 2026.2. {url}.",
        "(Hikiwake Guide editors 2026)",
        f"Hikiwake Guide editors. 2026. “Hikiwake.” Hikiwake Guide, December 1. Edition 2026.2. {url}.",
        "(Hikiwake Guide editors, 2026)",
        f"Hikiwake Guide editors. (2026, December 1). Hikiwake (edition 2026.2). Hikiwake Guide. {url}",
        "(Hikiwake Guide editors, “Hikiwake”)",
        f"Hikiwake Guide editors. “Hikiwake.” Hikiwake Guide, edition 2026.2, 1 Dec. 2026, {url}.",
        "(Hikiwake Guide editors, 2026)",
        f"Hikiwake Guide editors (2026) Hikiwake. Edition 2026.2. Available at: {url} (Accessed: day month year).",
    ]


def test_the_living_guide_says_so_in_every_style(real, committed):
    living = Citations(real, committed, written(real), SITE, State("2026-12-02"))
    url = "https://guide.example/terms/hikiwake/"
    said = lines(living.guide("hikiwake"))
    assert (
        said[0] == f"Hikiwake Guide editors, “Hikiwake,” Hikiwake Guide, living edition, as of December 2, 2026, {url}."
    )
    assert (
        said[2] == f"Hikiwake Guide editors. “Hikiwake.” Hikiwake Guide. Living edition, as of December 2, 2026. {url}."
    )
    assert (
        said[4]
        == f"Hikiwake Guide editors. 2026. “Hikiwake.” Hikiwake Guide. Living edition, as of December 2, 2026. {url}."
    )
    assert (
        said[6]
        == f"Hikiwake Guide editors. (2026, December 2). Hikiwake (living edition). Hikiwake Guide. Retrieved month day, year, from {url}"
    )
    assert said[8] == f"Hikiwake Guide editors. “Hikiwake.” Hikiwake Guide, living edition, as of 2 Dec. 2026, {url}."
    assert (
        said[10]
        == f"Hikiwake Guide editors (2026) Hikiwake. Living edition, as of 2 December 2026. Available at: {url} (Accessed: day month year)."
    )
    for target in (living.pages["/"], living.pages["/summit/"], "event-sochi-meeting-2016"):
        assert not [line for line in lines(living.guide(target)) if re.search(r"[{}\[\]]|edition \d", line)]


MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
"""MLA shortens all but those of four letters or fewer."""


def test_every_month_is_told_as_each_style_has_it(real, committed):
    pages = written(real)
    for number, (month, short) in enumerate(zip(MONTHS, SHORT, strict=True), start=1):
        living = Citations(real, committed, pages, SITE, State(f"2027-{number:02}-09"))
        said = lines(living.guide("hikiwake"))
        told = [f"{month} 9, 2027"] * 3 + [f"2027, {month} 9", f"9 {short} 2027", f"9 {month} 2027"]
        found = [said[0], said[2], said[4], said[6], said[8], said[10]]
        assert not [pair for pair in zip(told, found, strict=True) if f" {pair[0]}" not in pair[1].replace("(", " ")]


def test_the_kyodo_poll_as_cited_in_the_article(guide):
    poll = guide.things("kyodo-2016-12-18")[2].forms
    assert [cite.plain(poll[style.key][0]) for style in STYLES][1:] == [
        "(Kyodo 2016, cited in “Japan’s Russia Policy” [2017?], para. 29)",
        "(Kyodo, 2016, as cited in “Japan’s Russia Policy,” ca. 2017, para. 29)",
        "(Kyodo, 18 Dec. 2016, qtd. in “Japan’s Russia Policy”)",
        "(Kyodo, 2016, cited in The Asan Forum, [2017?], para. 29)",
    ]
    assert (
        cite.plain(poll["chicago-notes"][1]) == "Kyodo, December 18, 2016, cited in “Japan’s Russia Policy,” para. 29."
    )
    assert cite.plain(poll["chicago-notes"][2]).startswith("Kyodo. December 18, 2016. Cited in “Japan’s Russia Policy")


def test_every_quotation_poll_and_note_with_an_outlet_has_its_original(guide, real):
    for id_ in [*real.quotes, *real.polls, *(n for n, source in real.sources.items() if source.origin == "note")]:
        originals = [thing for thing in guide.things(id_) if thing.name.startswith("The original")]
        notes = [c for c in real.records[id_].cites if c.startswith("n")] if id_ not in real.sources else [id_]
        assert bool(originals) == bool(notes), id_


def test_a_page_without_description_has_no_empty_abstract(data):
    item = guide_item(data, Page("a/", "A", ""), SITE)
    assert "abstract" not in item
    agree(item, *exports(item))
