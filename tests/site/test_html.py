"""What must hold for every page of the built guide."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from urllib.parse import unquote, urljoin, urlsplit

from guide import build as guide_build
from tests import small
from tests.building import EVERYTHING, GENERATE, SITE_URL, Site, build

OWN = "https://guide.example/"
LOADS = {
    "img": "src",
    "script": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
}


def page_url(page: str) -> str:
    """Return the address of a built file."""
    return OWN + re.sub(r"(^|/)index\.html$", r"\1", page)


def ids(site: Site, page: str) -> list[str]:
    """Return every id of a page."""
    return site.document(page).xpath("//@id")


def test_there_are_pages(site: Site):
    assert len(site.pages) > 150


def test_every_internal_link_and_anchor_leads_somewhere(site: Site):
    dead, anchors = [], {}
    for page in site.pages:
        base = OWN if page == "404.html" else page_url(page)
        for link in site.document(page).xpath(
            "//a/@href | //link[@rel!='canonical']/@href | //img/@src | //script/@src"
        ):
            target = urlsplit(urljoin(base, link))
            if target.scheme not in ("http", "https") or not urljoin(base, link).startswith(OWN):
                continue
            path = unquote(target.path).lstrip("/")
            if path.startswith("editions/"):
                continue  # `make editions` puts them there, from the tags
            file = path + "index.html" if path == "" or path.endswith("/") else path
            if not (site.folder / file).is_file():
                dead.append(f"{page}: {link} (no file {file})")
            elif target.fragment and file.endswith(".html"):
                if file not in anchors:
                    anchors[file] = set(ids(site, file))
                if unquote(target.fragment) not in anchors[file]:
                    dead.append(f"{page}: {link} (no such anchor)")
    assert not dead, "\n".join(sorted(set(dead))[:40])


def test_ids_are_unique_on_each_page(site: Site):
    double = [f"{page}: {id_}" for page in site.pages for id_, count in Counter(ids(site, page)).items() if count > 1]
    assert not double, "\n".join(double)


def test_nothing_is_loaded_from_elsewhere(site: Site):
    foreign = []
    for page in site.pages:
        for element in site.document(page).iter(*LOADS):
            source = element.get(LOADS[element.tag]) or ""
            if element.get("rel") in ("canonical", "license", "author", "cite-as", "prev", "next"):
                continue
            if urlsplit(source).scheme in ("http", "https") or source.startswith("//"):
                foreign.append(f"{page}: {source}")
    for style in site.folder.rglob("*.css"):
        foreign += [
            f"{style.name}: {hit}"
            for hit in re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^)'\"]+", style.read_text())
        ]
    assert not foreign, "\n".join(foreign)


def test_no_macro_or_markup_is_left_over(site: Site):
    left = [
        f"{page}: {mark}"
        for page in site.pages
        for mark in ("{{", "}}", "{%", "Macro Rendering Error", "](")
        if mark in site.text(page)
    ]
    assert not left, "\n".join(left)


def test_every_page_has_one_title_and_a_description(site: Site):
    wrong = []
    for page in site.pages:
        document = site.document(page)
        if len(document.xpath("//h1")) != 1 or not document.xpath("//title/text()"):
            wrong.append(f"{page}: {len(document.xpath('//h1'))} h1")
        if page != "404.html" and not document.xpath("//meta[@name='description']/@content"):
            wrong.append(f"{page}: no description")
    assert not wrong, "\n".join(wrong)


def test_titles_and_descriptions_tell_pages_apart(site: Site):
    pages = [
        page
        for page in site.pages
        if page != "404.html" and not site.document(page).xpath("//meta[@http-equiv='refresh']")
    ]
    for path in ("//title/text()", "//meta[@name='description']/@content"):
        said = Counter(site.document(page).xpath(path)[0] for page in pages)
        assert not [text for text, count in said.items() if count > 1]


def test_search_engines_are_told_every_page_once_at_its_own_address(site: Site):
    pages = {
        page_url(page): page
        for page in site.pages
        if page != "404.html" and not site.document(page).xpath("//meta[@http-equiv='refresh']")
    }
    listed = re.findall("<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text(encoding="utf-8"))
    assert len(listed) == len(set(listed)) and set(listed) == set(pages), set(listed) ^ set(pages)
    assert [
        url for url, page in pages.items() if site.document(page).xpath("//link[@rel='canonical']/@href") != [url]
    ] == []
    assert f"Sitemap: {OWN}sitemap.xml" in (site.folder / "robots.txt").read_text(encoding="utf-8")


def test_a_lesson_names_its_materials_as_their_pages_are_called(site: Site):
    page = "study/teachers/index.html"
    materials = site.document(page).xpath("//h3[contains(@id, '-materials')]/following-sibling::ul[1]//a")
    titles = [
        site.document(urlsplit(urljoin(page_url(page), link.get("href"))).path.lstrip("/") + "index.html").xpath(
            "string(//article//h1/text())"
        )
        for link in materials
    ]
    assert len(titles) > 8 and [link.text_content() for link in materials] == titles


def test_headings_do_not_skip_a_level(site: Site):
    skips = []
    for page in site.pages:
        levels = [
            int(heading.tag[1])
            for heading in site.document(page).xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
        ]
        skips += [f"{page}: h{a} then h{b}" for a, b in pairwise(levels) if b > a + 1]
    assert not skips, "\n".join(skips)


def test_two_builds_in_two_folders_are_byte_identical(request, tmp_path):
    if EVERYTHING:
        first = request.getfixturevalue("site").folder
        build(tmp_path / "site")
    else:
        first = request.getfixturevalue("built").site
        project = small.project(tmp_path, url=SITE_URL)
        guide_build.build(project, GENERATE, tmp_path / "site")
    first, second = small.files(first), small.files(tmp_path / "site")
    assert first.keys() == second.keys()
    assert not [name for name in first if first[name] != second[name]]


def test_without_an_address_the_guide_says_that_it_is_a_local_copy(site: Site, local: Site):
    for guide, says in ((local, True), (site, False)):
        pages = [guide.document(page) for page in guide.pages]
        assert {"Local copy" in page.xpath("string(//footer)") for page in pages if page.xpath("//footer")} == {says}
