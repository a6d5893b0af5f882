"""Two built sites side by side: pages, anchors, titles, visible text and head tags, so that one generator can replace another.

``python -m guide compare SITE OTHER`` prints every difference that ``differences.yml`` does not give a reason for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from guide import libyaml

REASONS = Path("differences.yml")
SKIPPED = ("script", "style", "svg", "template")


class NoSite(Exception):
    """A folder that was to be compared holds no page."""


class NoReason(Exception):
    """A record of a difference says nothing, or would explain all."""


@dataclass(frozen=True, order=True)
class Difference:
    """What one site has and the other lacks."""

    page: str
    part: str
    """`page`, `title`, `anchors`, `head` or `text`."""
    what: str
    """The line that differs, after `-` for the first site or `+` for the second."""

    def __str__(self) -> str:
        return f"{self.page}: {self.part}: {self.what}"


def facets(file: Path) -> dict[str, Counter[str]]:
    """Return title, anchors, head tags and lines of visible text of a page, each as often as it stands there."""
    document = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    body = document.find("body")
    tags = [
        "|".join(f"{name}={value}" for name, value in sorted(tag.attrib.items()))
        for tag in document.xpath("//head/meta | //head/link")
    ]
    data = document.xpath("//script[@type='application/ld+json']/text()")
    for element in body.xpath("|".join(f".//{name}" for name in SKIPPED)):
        element.drop_tree()
    for element in body.iter():  # a line ends where a block does, not where the source has a line break
        start, end = ("\n", "\n") if element.tag in BLOCKS else ("", "")
        element.text = start + (element.text or "").replace("\n", " ")
        element.tail = end + (element.tail or "").replace("\n", " ")
    lines = (re.sub(r"\s+", " ", line).strip() for line in body.text_content().split("\n"))
    return {
        "title": Counter([document.xpath("string(//title)").strip()]),
        "anchors": Counter(body.xpath(".//@id")),
        "head": Counter([*tags, *map(str.strip, data)]),
        "text": Counter(line for line in lines if line),
    }


BLOCKS = {
    "address",
    "article",
    "aside",
    "blockquote",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "li",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "section",
    "select",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
}


def compare(one: Path, other: Path) -> Iterator[Difference]:
    """Yield every difference between two sites, page by page. Raises ``NoSite`` for a folder without pages."""
    for site in (one, other):
        if next(site.rglob("*.html"), None) is None:
            raise NoSite(f"{site} holds no page; build a site there first")
    pages = [{path.relative_to(site).as_posix(): path for path in site.rglob("*.html")} for site in (one, other)]
    for name in sorted(pages[0].keys() ^ pages[1].keys()):
        yield Difference(name, "page", "- is there" if name in pages[0] else "+ is there")
    for name in sorted(pages[0].keys() & pages[1].keys()):
        if pages[0][name].read_bytes() == pages[1][name].read_bytes():
            continue
        first, second = facets(pages[0][name]), facets(pages[1][name])
        for part in first:
            for sign, lines in (("-", first[part] - second[part]), ("+", second[part] - first[part])):
                for line in lines:
                    yield Difference(name, part, f"{sign} {line}")


def explained(difference: Difference, reasons: list[dict[str, str]]) -> bool:
    """Return whether a reason is on record: the `page`, `part` and `what` beside it are patterns that match whole values."""
    return any(
        all(
            re.fullmatch(reason.get(key, ".*"), getattr(difference, key), re.DOTALL) for key in ("page", "part", "what")
        )
        for reason in reasons
    )


def unexplained(one: Path, other: Path, reasons: Path = REASONS) -> list[Difference]:
    """Return the differences that have no reason on record. Raises ``NoReason`` for a record that gives none."""
    known = libyaml.load(reasons.read_text(encoding="utf-8")) or [] if reasons.exists() else []
    for entry in known:
        if (
            not entry.get("reason")
            or not {"page", "part", "what"} & entry.keys()
            or not entry.keys() <= {"page", "part", "what", "reason"}
        ):
            raise NoReason(f"{reasons}: {entry} has to have a `reason`, and any of `page`, `part` and `what`")
    return [difference for difference in compare(one, other) if not explained(difference, known)]
