"""The guide on paper: pages of the built site put into one document each, which a browser prints as PDF.

The browser is Chromium, since it lays out the pages as readers see them, with their style for print, and makes tagged PDF with
bookmarks by itself; a second engine would need a second look of its own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html

from guide import offline, styles, text
from guide.menu import Menu
from guide.pages import Page

SHEETS = ("guide.css", *(f"{name}.css" for name in styles.FURTHER), "study.css", "print.css")
"""Style sheets of a document, where the site has them."""
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""What the browser is called."""
BASE = "https://site.invalid/"
"""Stands for the root of the site where links are resolved."""
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
"""Attributes that name an id of their own page."""
WHOLE = "hikiwake-guide.pdf"
TAG = re.compile(r"<[^>]+>")
NOT_PRINTED = "search/"
"""The page that is of no use on paper."""


LESSONS = "study/teachers/"
"""The page with the outlines of the lessons."""
NOT_READ = ".//script | .//form | .//*[contains(@class, 'cite-open')] | .//a[@class='headerlink']"
"""What a page loses on paper and in a book."""


class NoBrowser(Exception):
    """No Chromium is installed, or it printed nothing."""


def documents(menu: Menu, pages: dict[str, Page]) -> Iterator[tuple[str, list[str]]]:
    """Yield ``(name of the file, addresses of its pages)``: the whole guide, chapters first, then each chapter."""
    chapters = [address for _, address in menu.chapters]
    rest = [
        page.address
        for page in pages.values()
        if page.address not in chapters and page.address != NOT_PRINTED and page.meta.get("searched", True)
    ]
    yield WHOLE, chapters + rest
    for number, address in enumerate(chapters, start=1):
        yield f"chapter-{number}-{address.strip('/').replace('/', '-')}.pdf", [address]


def outlines(site: Path, lines: list[str], public: str) -> Iterator[tuple[str, str]]:
    """Yield ``(name of the file, HTML document)`` of the outline of each lesson, a sheet of paper, with ``lines`` at its foot."""
    page = html.fromstring(article(site, LESSONS, {LESSONS}, public))
    foot = "".join(f"<p>{escape(line)}</p>" for line in lines)
    for lesson in page.xpath("//div[@class='lesson']"):
        (title,) = lesson.xpath("./h2")
        name = title.get("id").removeprefix(_anchor(LESSONS, ""))
        for link in lesson.xpath(".//a[starts-with(@href, '#')]"):  # what it leads to is not on the sheet
            del link.attrib["href"]
        body = html.tostring(lesson, encoding="unicode", with_tail=False)
        yield (
            f"{name}.pdf",
            _whole(
                site, title.text_content(), OUTLINE, f'<main class="md-typeset">{body}<footer>{foot}</footer></main>'
            ),
        )


def article(site: Path, address: str, inside: set[str], public: str) -> str:
    """Return the text of a page for a document that has the pages ``inside``: its ids are made its own, links among them stay
    inside, all others lead to the ``public`` guide, or are plain words where it has no address."""
    page = html.fromstring((site / address / "index.html").read_text(encoding="utf-8"))
    (text,) = page.xpath("//article")
    before = _anchor(address, "")
    for element in text.xpath(NOT_READ):
        element.drop_tree()
    for element in text.iter():
        if not isinstance(element.tag, str):
            continue
        for name, value in list(element.attrib.items()):
            if name == "id":
                element.set(name, before + value)
            elif name in REFERRING:
                element.set(name, " ".join(before + one for one in value.split()))
            elif name == "open" or name == "hidden":
                continue
            elif "url(#" in value:
                element.set(name, value.replace("url(#", f"url(#{before}"))
        if element.tag == "details":
            element.set("open", "")
        link = element.get("href")
        if link is not None:
            element.set("href", _target(link, address, inside, public) or "")
            if not element.get("href"):
                del element.attrib["href"]
        if element.tag == "img":
            element.set("src", (site / address / element.get("src", "")).resolve().as_uri())
    text.set("id", before)
    return html.tostring(text, encoding="unicode")


def _anchor(address: str, fragment: str) -> str:
    """Return the id, in a document, of an anchor of the page at ``address``, or of the page."""
    return f"{re.sub(r'[^a-z0-9]+', '-', address).strip('-') or 'home'}--{fragment}"


def _target(link: str, address: str, inside: set[str], public: str) -> str:
    whole, fragment = urldefrag(urljoin(BASE + address, link))
    if not whole.startswith(BASE):
        return link if urlsplit(link).scheme in ("http", "https", "mailto") else ""
    path = whole.removeprefix(BASE)
    if path in inside:
        return "#" + _anchor(path, fragment)
    return public + path + (f"#{fragment}" if fragment else "") if public else ""


def document(site: Path, addresses: list[str], title: str, lines: list[str], public: str) -> str:
    """Return pages of a built site as one HTML document whose first page has ``title`` and ``lines``. Raises ``NoSite``."""
    offline.demand(site)
    inside = set(addresses)
    first = "".join(f"<p>{escape(line)}</p>" for line in lines)
    listed = "".join(
        f'<li><a href="#{_anchor(address, "")}">{escape(_title(site, address))}</a></li>' for address in addresses
    )
    body = "".join(
        f'<section class="paper-page md-typeset">{article(site, address, inside, public)}</section>'
        for address in addresses
    )
    return _whole(
        site,
        title,
        STYLE,
        f'<section class="paper-first md-typeset"><p class="paper-title">{escape(title)}</p>{first}'
        f"{f'<ol>{listed}</ol>' if len(addresses) > 1 else ''}</section>{body}",
    )


def _whole(site: Path, title: str, style: str, body: str) -> str:
    """Return an HTML document with the styles of a built site and one of its own."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>{sheets(site)}'
        f"<style>{style}</style></head>"
        '<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom" data-md-color-accent="custom">'
        f"{body}</body></html>"
    )


def sheets(site: Path) -> str:
    """Return the links to the style sheets of a built site."""
    return "".join(
        f'<link rel="stylesheet" href="{(site / "assets" / name).resolve().as_uri()}">'
        for name in SHEETS
        if (site / "assets" / name).is_file()
    )


STYLE = """
@page { size: A4; }
.paper-title { font: 700 22pt serif; margin: 30mm 0 8mm; }
.paper-page { break-before: page; }
"""
"""Size of the paper; the rest, numbers of pages too, is the guide's own style for print."""
OUTLINE = """
@page { size: A4; margin: 8mm 12mm 11mm; }
html { font-size: 84%; }
:root { --measure: none; }
.md-typeset .lesson h2 { margin: 0; font-size: 14pt; }
.md-typeset .lesson h3 { margin: 1.2mm 0 0; font-size: 10pt; }
.md-typeset .lesson :is(p, li, td, th, dd, dt) { margin: 0; font-size: 8.8pt; line-height: 1.18; }
.md-typeset .lesson :is(p, li, dd, ul, ol, dl, table, details, .scroll) { max-width: none; }
.md-typeset .lesson :is(ul, ol, dl, table, details, .scroll) { margin-block: 0; }
.md-typeset .lesson :is(td, th) { padding: .4mm 1mm; }
.md-typeset .lesson .expected > div { margin: 0; padding: .6mm 0; border: 0; }
.md-typeset .lesson .choices { columns: 2; }
.md-typeset .lesson > ul { margin-left: 4mm; list-style: disc; }
.md-typeset .lesson .to-read :is(p, ul, li) { display: inline; margin: 0 1mm 0 0; font-size: 7.5pt; }
.md-typeset footer p { margin: .5mm 0; font-size: 7.5pt; max-width: none; }
"""
"""The outline of a lesson: one sheet."""


def _title(site: Path, address: str) -> str:
    page = html.fromstring((site / address / "index.html").read_text(encoding="utf-8"))
    return text.heading(page.xpath("string(//h1)"))


def printed(document: str) -> bytes:
    """Return an HTML document as tagged PDF with bookmarks. Raises ``NoBrowser``."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "guide.pdf"
        run(
            document,
            target,
            "--no-pdf-header-footer",
            "--export-tagged-pdf",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={target}",
        )
        return target.read_bytes()


def run(document: str, target: Path, *arguments: str) -> None:
    """Open an HTML document in a browser that is told to leave ``target``. Raises ``NoBrowser``."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        raise NoBrowser(f"no browser to print with: install one of {', '.join(NAMES)}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "guide.html"
        source.write_text(document, encoding="utf-8")
        told = subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--allow-file-access-from-files",
                f"--user-data-dir={folder}/profile",
                *arguments,
                source.as_uri(),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if not target.is_file():
            raise NoBrowser(f"{browser} printed nothing: {told.stderr.strip()[-300:]}")
