"""What reference managers and readers find on every built page: head tags, cite boxes, downloads, all in agreement."""

from __future__ import annotations

import json
import re
from urllib.parse import urljoin

import pytest
import rispy

from guide.cite import FORMATS, STYLES
from tests.building import EVERYTHING, SITE_URL, Site, edition
from tests.test_cite import check_csl, read_bib

TRAPS = {
    "COinS": "//*[contains(@class, 'Z3988')]",
    "a byline": "//*[contains(@class, 'byline') or contains(@class, 'vcard')]",
    "a foreign DOI": "//meta[@name='citation_doi']",
    "a journal": "//meta[starts-with(@name, 'citation_journal')]",
    "a PDF": "//meta[@name='citation_pdf_url']",
}
"""What makes reference managers save the wrong thing."""
KEPT = re.compile(r"editions/[^/]+/")
"""What stands in the address of a page of an edition, below that of the guide."""


@pytest.fixture(scope="module")
def pages(site: Site) -> list[str]:
    """Pages that can be cited, or with TEST_ALL in the environment all: not that of wrong addresses, not those that only lead on."""
    return [
        page
        for page in sorted({*some(site.pages), *site.sampled})
        if page.endswith("index.html") and not site.document(page).xpath("//meta[@http-equiv='refresh']")
    ]


def some(all_: list) -> list:
    """Return every fourth of a list, or with TEST_ALL in the environment all."""
    return all_ if EVERYTHING else all_[::4]


def url_of(page: str) -> str:
    """Return the address of a built page."""
    return SITE_URL + page.removesuffix("index.html")


def meta(document) -> dict[str, list[str]]:
    """Return the contents of the meta tags of a page, by name."""
    out: dict[str, list[str]] = {}
    for tag in document.xpath("//head/meta[@content]"):
        out.setdefault(tag.get("property") or tag.get("name") or "", []).append(tag.get("content"))
    return out


def beside(site: Site, page: str, ending: str) -> str:
    """Return the content of the download beside a page."""
    return (site.folder / page.removesuffix("index.html") / f"cite.{ending}").read_text(encoding="utf-8")


def test_head_and_downloads_of_every_page_agree(site: Site, pages):
    wrong = []
    for page in pages:
        head = meta(site.document(page))
        [entry] = read_bib(beside(site, page, "bib"))
        [record] = rispy.loads(beside(site, page, "ris"))
        [item] = json.loads(beside(site, page, "json"))
        check_csl([item])
        day = "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
        found = {
            "title": {head["og:title"][0], head["citation_title"][0], entry["title"], record["title"], item["title"]},
            "author": {
                head["citation_author"][0],
                record["authors"][0],
                f"{entry['author'][0]},",
                f"{item['author'][0]['literal']},",
            },
            "date": {
                head["citation_date"][0],
                head["citation_publication_date"][0].replace("/", "-"),
                entry["date"],
                record["date"].replace("/", "-"),
                day,
            },
            "address": {head["og:url"][0], url_of(page)},
            "cited address": {
                head["citation_public_url"][0],
                entry["url"],
                record["urls"][0],
                item["URL"],
                *site.document(page).xpath("//link[@rel='cite-as']/@href"),
            },
            "language": {head["citation_language"][0], record["language"], item["language"]},
            "site": {
                *head.get("og:site_name", [entry.get("organization", "")]),
                record.get("secondary_title", ""),
                item.get("container-title", ""),
            },
            "abstract": {head["og:description"][0], record["abstract"], item["abstract"]},
            "edition": {
                head["DC.description"][0],
                item["note"],
                f"Edition: {record['edition']}",
                f"Edition: {entry['note'].removeprefix('Edition ').lower()}",
            },
        }
        wrong += [f"{page}: {name} {values}" for name, values in found.items() if len(values) != 1]
        if KEPT.sub("", entry["url"]) != url_of(page):  # the guide on the day of a release cites its edition
            wrong.append(f"{page}: cited as {entry['url']}")
        names = (
            "og:type",
            "og:title",
            "og:description",
            "og:url",
            "twitter:card",
            "citation_title",
            "citation_author",
            "citation_publication_date",
            "citation_date",
            "citation_public_url",
            "citation_language",
            "DC.rights",
            "z.itemType",
            "DC.description",
        )
        wrong += [f"{page}: {len(head.get(name, []))} × {name}" for name in names if len(head.get(name, [])) != 1]
        if head["og:type"] != ["website"] or not head["citation_author"][0].endswith(","):
            wrong.append(f"{page}: would not be saved as a web page of an institution")
    assert not wrong, "\n".join(wrong[:20])


def test_every_page_links_licence_author_and_downloads(site: Site, pages):
    for page in pages:
        links = {
            (link.get("rel"), link.get("type")): link.get("href") for link in site.document(page).xpath("//head/link")
        }
        assert links["license", None].startswith("https://")
        assert urljoin(url_of(page), links["author", None]) == f"{SITE_URL}about/"
        for kind in ("vnd.citationstyles.csl+json", "x-bibtex", "x-research-info-systems"):
            target = urljoin(url_of(page), links["alternate", f"application/{kind}"]).removeprefix(SITE_URL)
            assert (site.folder / target).is_file()


@pytest.mark.parametrize("trap", TRAPS)
def test_no_page_has_what_reference_managers_stumble_over(trap, site: Site, pages):
    assert not [page for page in pages if site.document(page).xpath(TRAPS[trap])]


def test_json_ld_says_what_each_page_is_about(site: Site, pages):
    kinds = {}
    for page in pages:
        [script] = site.document(page).xpath("//script[@type='application/ld+json']/text()")
        node = json.loads(script)
        assert node["url"] == url_of(page) and node["author"]["name"] and node["license"] and node["datePublished"]
        about = node.get("mainEntity") or (node.get("mentions") or [{}])[0]
        kinds.setdefault(page.split("/")[0], set()).add(about.get("@type"))
    assert kinds["index.html"] == {None}
    for folder, kind in {
        "terms": "DefinedTerm",
        "islands": "Place",
        "quotes": "Quotation",
        "polls": "Dataset",
        "people": "Person",
        "organisations": "Organization",
        "events": "Event",
    }.items():
        assert kinds[folder] == {kind}


def test_no_page_holds_a_citation_but_the_line_that_print_shows(site: Site, pages):
    for page in pages:
        document = site.document(page)
        assert not document.xpath("//*[@id='cite']") and len(document.xpath("//*[@class='print-citation']")) == 1
        boxes = document.xpath("//div[@class='cite']")
        assert bool(boxes) == (page == "cite/index.html"), "only the page on citing has examples"
        title, *_ = document.xpath("//a[@class='cite-open']/@href")
        assert title == "cite.html#this", page


def test_beside_every_page_lies_one_with_its_citations_in_every_style(site: Site, pages):
    """It is out of sight of search engines, and of the guide's own search and sitemap."""
    for page in pages:
        folder = page.removesuffix("index.html")
        document = site.document(f"{folder}cite.html")
        assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
        own = document.get_element_by_id("this")
        things = own.xpath(".//div[@class='cite-thing']")
        assert things and len(own.xpath(".//*[@data-usual]")) == 1
        for thing in things:
            assert thing.xpath(".//*[@data-style]/@data-style") == [style.key for style in STYLES]
            assert len(thing.xpath(".//dd")) == sum(len(style.forms) for style in STYLES)
            assert all(text.text_content().strip() for text in thing.xpath(".//dd/span"))
            assert thing.xpath(".//a[@download]/text()") == list(FORMATS.values())
        assert f"{folder}." in things[0].text_content() or url_of(page) in things[0].text_content()
    assert (
        "cite.html"
        not in (site.folder / "sitemap.xml").read_text() + (site.folder / "assets/find/index.js").read_text()
    )


def test_every_link_to_citations_leads_to_them(site: Site, pages):
    """An entry under an anchor has a section of its page's citations, with the entry's own address and downloads."""
    count = 0
    for page in pages:
        for link in site.document(page).xpath("//a[@class='cite-open']/@href"):
            target, _, anchor = urljoin(url_of(page), link).removeprefix(SITE_URL).partition("#")
            section = site.document(target).get_element_by_id(anchor)
            if anchor != "this":
                assert f"#{anchor}" in section.text_content()
                if section.xpath("./h2") and not section.xpath(
                    ".//strong[starts-with(., 'Figure') or starts-with(., 'Table')]"
                ):
                    assert f"cite/{anchor}.ris" in section.xpath(".//a/@href")[1]
            count += 1
    assert count > (900 if EVERYTHING else 200)


def test_every_download_can_be_read_and_agrees_with_its_neighbours(site: Site):
    paths = sorted(site.folder.rglob("*.bib"))
    for path in some(paths):
        entries = read_bib(path.read_text(encoding="utf-8"))
        records = rispy.loads(path.with_suffix(".ris").read_text(encoding="utf-8"))
        items = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        check_csl(items)
        assert path.with_suffix(".ris").read_bytes().count(b"\r\n") == path.with_suffix(".ris").read_bytes().count(
            b"\n"
        )
        assert (
            [entry["key"] for entry in entries]
            == [record["id"] for record in records]
            == [item["id"] for item in items]
        )
        # rispy takes a semicolon in an address for the end of it
        assert (
            [entry.get("url", "") for entry in entries]
            == [item.get("URL", "") for item in items]
            == [";".join(record.get("urls", [])) for record in records]
        )
        for field in ("title", "author"):
            of = {
                "author": lambda names: [
                    name.get("literal") or f"{name['family']}, {name['given']}" for name in names or []
                ]
            }.get(field, lambda value: value)
            ris = [record.get("authors", []) if field == "author" else record.get(field) for record in records]
            ris = [
                [name.removesuffix(",").replace("\u201a", ",") for name in value] if field == "author" else value
                for value in ris
            ]
            assert ris == [of(item.get(field)) for item in items] == [entry.get(field) for entry in entries], path
    keys: dict[str, set[str]] = {}
    for path in paths:
        if path.stem != "bibliography":
            content = path.read_text(encoding="utf-8")
            keys.setdefault(re.findall(r"@\w+\{(.+),", content)[0], set()).add(content)
    assert len(keys) > 800 and all(len(contents) == 1 for contents in keys.values()), (
        "a file at an old address is the same file"
    )


def test_a_local_copy_prints_no_address_and_says_so(local: Site):
    term = next(page for page in local.pages if page.startswith("terms/"))
    for page in ("index.html", term, "reference/timeline/index.html"):
        beside_it = page.replace("index.html", "cite.html")
        head, body = meta(local.document(page)), local.document(beside_it).xpath("string(//main)")
        assert not head.keys() & {"og:url", "citation_public_url"} and head["citation_title"]
        assert "local copy without a public address" in body and "guide.example" not in body
        assert not re.search(r"https?:///|None|\{url\}", body)
        assert "url" not in read_bib(beside(local, page, "bib"))[0]


def test_an_archived_edition_leads_to_the_guide_of_today(tmp_path_factory):
    """Its citations name it; search engines and readers are led to the same page of the living guide."""
    archived = edition(tmp_path_factory, "archived", url=f"{SITE_URL}editions/2026.1/", archived="2026.1")
    for page in archived.pages:
        document = archived.document(page)
        if not page.endswith("index.html") or document.xpath("//meta[@http-equiv='refresh']"):
            continue
        own = f"{SITE_URL}editions/2026.1/{page.removesuffix('index.html')}"
        assert document.xpath("//link[@rel='canonical']/@href") == [url_of(page)]
        assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert meta(document)["og:url"] == meta(document)["citation_public_url"] == [own]
        if not page.endswith("404.html") and (archived.folder / page).with_name("cite.html").exists():
            box = archived.document(page.replace("index.html", "cite.html")).xpath("string(//main)")
            assert own in box or "No ready-made citations yet" in box and not EVERYTHING, "the small guide has none"
        [banner] = document.xpath("//aside[@class='md-banner']")
        assert "edition 2026.1" in banner.text_content() and banner.xpath(".//a/@href") == [url_of(page)]
