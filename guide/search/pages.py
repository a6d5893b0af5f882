"""The entries of pages written by hand: each page, and each section of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree, html

from guide.search.entries import Entry
from guide.search.words import key


@dataclass(frozen=True)
class Page:
    """A page written by hand."""

    address: str
    """From the root of the site, as ``guide.links`` has it."""
    title: str
    meaning: str
    """One line on what the page is."""
    html: str
    """Its content."""
    aliases: tuple[str, ...] = ()
    """What a reader may call it instead."""


OMIT = {
    "loc",
    "locs",
    "claim",
    "claims",
    "headerlink",
    "record",
    "card",
    "check",
    "say",
    "fact-list",
    "entries",
    "ways",
    "scroll",
    "points",
    "sources",
    "letters",
    "status",
    "outside-tag",
}
"""Classes of what is boilerplate or stands in records."""
INLINE = {"a", "em", "strong", "span", "code"}


@lru_cache(maxsize=256)
def _cut(page: str) -> list[tuple[str, str, str, list[str]]]:
    """Cut a page's HTML into its h2 sections: anchor, heading, text and links of each. What comes before the first has no anchor."""
    found: list[tuple[str, tuple[list[str], list[str]], list[str]]] = [("", ([], []), [])]
    heading = False
    walk = etree.iterwalk(html.fragment_fromstring(page, create_parent="div"), events=("start", "end", "comment"))
    for event, element in walk:
        if event == "start":
            if (
                "data-search-exclude" in element.attrib
                or element.tag in ("script", "style", "svg", "template")
                or not OMIT.isdisjoint(element.get("class", "").split())
            ):
                walk.skip_subtree()
                continue
            if element.tag == "h2":
                found.append((element.get("id", ""), ([], []), []))
            if element.tag == "a":
                found[-1][2].append(element.get("href", ""))
            heading = heading or element.tag in ("h1", "h2")
            said = element.text
        else:
            if event == "end":
                heading = heading and element.tag not in ("h1", "h2")
                if element.tag not in INLINE:
                    found[-1][1][1].append(" ")
            said = element.tail
        found[-1][1][0 if heading else 1].append(said or "")
    return [
        (anchor, " ".join("".join(head).split()), " ".join("".join(body).split()), leads)
        for anchor, (head, body), leads in found
    ]


def sections(page: Page) -> Iterator[Entry]:
    """Yield the entry of a page and of each of its h2 sections."""
    (_, heading, lead, leads), *rest = _cut(page.html)

    def to(leads: list[str]) -> list[str]:
        return [urljoin(f"/{page.address}", link).lstrip("/") for link in leads]

    title = heading or page.title
    names = [*([page.title] if key(page.title) != key(title) else []), *page.aliases]
    yield Entry(
        "study" if page.address.startswith("study/") else "pages",
        page.address,
        page.address,
        title,
        names,
        page.meaning,
        body=lead,
        leads_to=to(leads),
    )
    for anchor, heading, body, leads in rest:
        if anchor and heading and body:
            yield Entry(
                "sections",
                f"{page.address}#{anchor}",
                anchor,
                heading,
                [],
                f"On the page “{title}”",
                body=body,
                leads_to=to(leads),
            )
