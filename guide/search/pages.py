"""The entries of pages written by hand: each page, and each section of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from lxml import etree, html

from guide.search.entries import ASKED, SLIP, Entry, readers
from guide.search.words import STOP, fold, key


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


QUESTION = re.compile(
    r"(?:who|whose|what|which|when|where|why|how|since when|is|are|was|were|do|does|did|has|have|can|could|will|would|should) ",
    re.IGNORECASE,
)
"""How a question begins."""
IT = re.compile(r"\b(?:it|this)\b")
"""What stands in a heading for the subject of its page."""
BARE = 2
"""Words that count below which a heading leans on the title of its page: “Since when, and why?”."""


def asking(heading: str, title: str) -> str:
    """Return the question that a section answers, with what its page is about where its heading does not say; empty if none."""
    if not heading.endswith("?"):
        return ""
    said = IT.sub(title, heading, count=1)
    bare = said == heading and len(set(fold(heading)).difference(STOP)) < BARE
    return f"{said} {title}" if bare else said


def asked_for(address: str) -> list[str]:
    """Return how readers ask for a page or section."""
    return [SLIP + phrase for phrase in readers().get(f"page:{address}", ())]


def sections(page: Page) -> Iterator[Entry]:
    """Yield the entry of a page and of each of its h2 sections.

    What is a question, in aliases, heading or description, is one that the entry answers.
    """
    (_, heading, lead, leads), *rest = _cut(page.html)

    def to(leads: list[str]) -> list[str]:
        return [urljoin(f"/{page.address}", link).lstrip("/") for link in leads]

    title = heading or page.title
    names = [
        *([page.title] if key(page.title) != key(title) else []),
        *(f"{ASKED if QUESTION.match(alias) else ''}{alias}" for alias in page.aliases),
        *(ASKED + said for said in re.split(r"(?<=[.?!]) ", page.meaning) if said.endswith("?")),
    ]
    yield Entry(
        "study" if page.address.startswith("study/") else "pages",
        page.address,
        page.address,
        title,
        names,
        page.meaning,
        body=lead,
        leads_to=to(leads),
        readers=asked_for(page.address),
    )
    for anchor, heading, body, leads in rest:
        if anchor and heading and body:
            yield Entry(
                "sections",
                f"{page.address}#{anchor}",
                anchor,
                heading,
                [ASKED + question] if (question := asking(heading, title)) else [],
                f"On the page “{title}”",
                body=body,
                leads_to=to(leads),
                readers=asked_for(f"{page.address}#{anchor}"),
            )
