"""The guide as an e-book: pages of the built site, each a document of its own under the same anchors, in one EPUB 3."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import strptime
from urllib.parse import urldefrag, urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

from lxml import etree, html
from lxml.builder import ElementMaker

from guide import offline, paper, text

BOOK = "hikiwake-guide.epub"
XHTML = "http://www.w3.org/1999/xhtml"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
OPS = "http://www.idpf.org/2007/ops"
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CASED = {name.lower(): name for name in ("viewBox", "patternUnits", "patternTransform", "preserveAspectRatio")}
"""Attributes of drawings that lose their capitals where HTML is read."""
LEFT_OUT = re.compile(r"data-.*|tabindex|download|rel|style|on.*|open|hidden")
"""Attributes that a book has no use for."""
PLAIN = {"details": "div", "summary": "div", "article": "section"}
"""Elements that books show in another: few readers of books can fold."""
STYLE = """\
body { margin: 0 5%; line-height: 1.5; }
table { border-collapse: collapse; }
th, td { border-bottom: 1px solid #999; padding: .2em .5em; text-align: left; vertical-align: top; }
svg { max-width: 100%; height: auto; }
figure { margin: 1em 0; }
.locs { font-size: .75em; vertical-align: super; line-height: 0; }
.summary { font-weight: bold; margin-top: 1em; }
.symbols { position: absolute; width: 0; height: 0; }
.visually-hidden, .cite-open, .headerlink { display: none; }
"""
"""What a book needs beside the colours of the drawings; the rest is the reader's own choice."""
DRAWN = ("charts.css", "maps.css", "timeline.css", "options.css")
"""Style sheets of the site whose rules for drawings a book keeps."""


NESTED = re.compile(r"@[^{}]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
"""A rule that holds rules: for paper, for a width, for forced colours."""
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
GROUP = re.compile(r":is\(([^()]*)\)")
VARIABLE = re.compile(r"var\((--[\w-]+)\)")
PAINTED = re.compile(r"(?:^|;)(?:fill|stroke|text-anchor)")


@dataclass(frozen=True)
class Book:
    """What stands on the first page and in the head of a book."""

    title: str
    author: str
    lines: tuple[str, ...]
    """Edition, licence, citation."""
    day: str
    """ISO date on which it changed last."""
    licence: str
    public: str = ""
    """Address of the guide; links to what is not in the book lead there."""


def name(address: str) -> str:
    """Return the file, in the book, of the page at ``address``."""
    return f"{re.sub(r'[^a-z0-9]+', '-', address).strip('-') or 'home'}.xhtml"


def target(link: str, address: str, inside: set[str], public: str) -> str:
    """Return where a link of the page at ``address`` leads in the book; nothing if it can lead nowhere."""
    whole, fragment = urldefrag(urljoin(paper.BASE + address, link))
    if not whole.startswith(paper.BASE):
        return link if urlsplit(link).scheme in ("http", "https", "mailto") else ""
    path, hash_ = whole.removeprefix(paper.BASE), f"#{fragment}" if fragment else ""
    if path in inside:
        return hash_ if path == address and hash_ else name(path) + hash_
    return public + path + hash_ if public else ""


def converted(element: html.HtmlElement, lead: Callable[[str], str]) -> etree._Element:
    """Return an element of a page, with all in it, as XHTML and SVG; ``lead`` says where a link leads."""
    drawn = element.tag == "svg" or any(parent.tag == "svg" for parent in element.iterancestors())
    tag = element.tag if drawn else PLAIN.get(element.tag, element.tag)
    out = etree.Element(f"{{{SVG if drawn else XHTML}}}{tag}")
    for key, value in element.attrib.items():
        if LEFT_OUT.fullmatch(key) or ":" in key or (drawn and key == "role" and value != "img"):
            continue
        if key == "href":
            link = value if element.tag == "use" else lead(value)
            if link:
                out.set(f"{{{XLINK}}}href" if drawn else "href", link)
        elif key == "lang":
            out.set(XML_LANG, value)
            if not drawn:
                out.set("lang", value)
        else:
            out.set(CASED.get(key, key) if drawn else key, value)
    if element.tag == "summary":
        out.set("class", "summary")
    if element.tag == "a" and not drawn and "href" not in out.attrib:
        out.tag = f"{{{XHTML}}}span"
    out.text = element.text
    if drawn and element.tag == "a":  # a reader of books names the link by its title
        etree.SubElement(out, f"{{{SVG}}}title").text = element.get("aria-label") or " ".join(
            element.text_content().split()
        )
    for child in element:
        if isinstance(child.tag, str):
            made = converted(child, lead)
            made.tail = child.tail
            out.append(made)
        elif child.tail:  # behind a comment
            before = out[-1] if len(out) else None
            if before is None:
                out.text = (out.text or "") + child.tail
            else:
                before.tail = (before.tail or "") + child.tail
    return out


def _document(title: str, *content: etree._Element) -> bytes:
    h = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})
    head = h.head(
        h.title(title),
        h.link(rel="stylesheet", type="text/css", href="guide.css"),
    )
    whole = h.html(head, h.body({"class": "md-typeset"}, *content), lang="en", **{XML_LANG: "en"})
    return etree.tostring(whole, xml_declaration=True, encoding="UTF-8", doctype="<!DOCTYPE html>")


def page(site: Path, address: str, inside: set[str], public: str) -> tuple[str, bytes]:
    """Return the title of a page of a built site, and the page as a document of the book."""
    tree = html.fromstring((site / address / "index.html").read_text(encoding="utf-8"))
    title = text.heading(tree.xpath("string(//h1)"))
    (article,) = tree.xpath("//article")
    for element in article.xpath(paper.NOT_READ):
        element.drop_tree()
    return title, _document(title, converted(article, lambda link: target(link, address, inside, public)))


def book(site: Path, addresses: list[str], about: Book) -> bytes:
    """Return pages of a built site as an EPUB; the home page of a book is its table of contents. Raises ``NoSite``."""
    offline.demand(site)
    inside = set(addresses)
    made = {address: page(site, address, inside, about.public) for address in addresses}
    h = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})
    listed = h.ol(*(h.li(h.a(title, href=name(address))) for address, (title, _) in made.items()))
    contents = h.nav(h.h1("Contents"), listed, **{f"{{{OPS}}}type": "toc"})
    first = h.section(h.h1(about.title), *(h.p(line) for line in about.lines))
    files = {
        "guide.css": (STYLE + _drawn(site)).encode(),
        "first.xhtml": _document(about.title, first),
        "contents.xhtml": _document("Contents", contents),
        **{name(address): content for address, (_, content) in made.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def put(path: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
            archive.writestr(zipfile.ZipInfo(path, strptime(about.day, "%Y-%m-%d")[:6]), content, how)

        put("mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        put("META-INF/container.xml", _container())
        put("book/package.opf", _package(about, files))
        for path, content in files.items():
            put(f"book/{path}", content)
    return out.getvalue()


def drawing(css: str, values: dict[str, str]) -> str:
    """Return the rules of a style sheet that colour drawings, in the CSS that readers of books know: no nested rule, no
    variable (``values`` says what they stand for), no group of selectors in a selector, no state of a pointer."""
    rules = []
    for selectors, declarations in RULE.findall(NESTED.sub("", css)):
        if not PAINTED.search(declarations) or re.search(r":(?!is\()", selectors):
            continue
        told = VARIABLE.sub(lambda found: values.get(found[1], "inherit"), declarations)
        rules.append(f"{_spread(selectors)}{{{re.sub(r'[56]50', 'bold', told)}}}")
    return "\n".join(rules)


def _spread(selectors: str) -> str:
    """Return selectors without `:is(…)`: each of its group by itself."""
    while found := GROUP.search(selectors):
        rest = re.split(r",(?![^(]*\))", selectors)
        selectors = ",".join(
            GROUP.sub(one, selector, count=1) if GROUP.search(selector) else selector
            for selector in rest
            for one in (found[1].split(",") if GROUP.search(selector) else ("",))
        )
    return selectors


def _drawn(site: Path) -> str:
    """Return what the style sheets of the site say of drawings, of those that it has, in its light colours."""
    sheets = [site / "assets" / sheet for sheet in ("guide.css", *DRAWN)]
    first, *found = [sheet.read_text(encoding="utf-8") if sheet.is_file() else "" for sheet in sheets]
    values: dict[str, str] = {}
    for key, value in re.findall(r"(--[\w-]+):([^;{}]+)", first):
        values.setdefault(key, value)
    return "\n".join(drawing(css, values) for css in found)


def _container() -> bytes:
    c = ElementMaker(namespace=CONTAINER, nsmap={None: CONTAINER})
    root = c.rootfile(**{"full-path": "book/package.opf", "media-type": "application/oebps-package+xml"})
    return etree.tostring(c.container(c.rootfiles(root), version="1.0"), xml_declaration=True, encoding="UTF-8")


def _package(about: Book, files: dict[str, bytes]) -> bytes:
    o = ElementMaker(namespace=OPF, nsmap={None: OPF, "dc": DC})
    d = ElementMaker(namespace=DC)
    told = {
        "dcterms:modified": f"{about.day}T00:00:00Z",
        "schema:accessMode": "textual",
        "schema:accessibilityFeature": "structuralNavigation",
        "schema:accessibilityHazard": "none",
        "schema:accessibilitySummary": "Text with headings and links; every drawing is told in words.",
    }
    metadata = o.metadata(
        d.identifier(f"urn:uuid:{uuid5(NAMESPACE_URL, f'{about.title} {about.day}')}", id="id"),
        d.title(about.title),
        d.creator(about.author),
        d.language("en"),
        d.rights(about.licence),
        *(o.meta(words, property=key) for key, words in told.items()),
    )
    manifest, spine = o.manifest(), o.spine()
    for number, (path, content) in enumerate(files.items()):
        kind = "text/css" if path.endswith(".css") else "application/xhtml+xml"
        item = o.item(**{"id": f"f{number}", "href": path, "media-type": kind})
        if path == "contents.xhtml":
            item.set("properties", "nav")
        elif SVG.encode() in content:
            item.set("properties", "svg")
        manifest.append(item)
        if kind != "text/css":
            spine.append(o.itemref(idref=f"f{number}"))
    whole = o.package(metadata, manifest, spine, version="3.0", **{"unique-identifier": "id", XML_LANG: "en"})
    return etree.tostring(whole, xml_declaration=True, encoding="UTF-8", pretty_print=True)
