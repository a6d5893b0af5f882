"""Sources on this page: each source mark of a page resolved once, at its foot; and the lines that previews of links show."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guide import links, text
from guide.links import Address
from guide.load import Dataset
from guide.models import Paragraph, Record, Source

MARK = re.compile(r'<a class="loc"[^>]*>([^<]+)</a>')
KINDS = ("p", "n", "c", "s")
"""Order of the list: paragraphs, notes, reader comment, sources from outside."""
FOLDED = 12
"""Longest list that stands open on a screen."""
PREVIEWS = "assets/previews/"


@dataclass(frozen=True)
class Entry:
    """A source of a page."""

    id: str
    href: str
    label: Markup
    line: Markup
    """What it is or says, in a line."""
    starts: str = ""
    """First words of a paragraph."""
    original: str = ""
    """Address of a source from outside the article, or of the original of a note where one is known."""


def order(id_: str) -> tuple[int, int, str]:
    """Return where a source stands in the list: by kind, then by number."""
    match = re.fullmatch(r"([a-z])(\d+)([a-z]*)", id_)
    return (KINDS.index(match[1]), int(match[2]), match[3]) if match and match[1] in KINDS else (-1, 0, id_)


def entries(content: str, data: Dataset, addresses: Mapping[str, Address], here: str) -> list[Entry]:
    """Return the sources whose marks stand in the ``content`` of the page at ``here``, each once."""
    return [
        _entry(id_, data.records[id_], links.relative(addresses[id_], here))
        for id_ in sorted(set(MARK.findall(content)), key=order)
    ]


def only(content: str, data: Dataset) -> str:
    """Return the one paragraph of the article that the ``content`` of a page rests on; empty if there are more, or none."""
    marks = {id_ for id_ in MARK.findall(content) if not id_.startswith("s")}
    paragraphs = marks & data.paragraphs.keys()
    if len(paragraphs) != 1:
        return ""
    (id_,) = paragraphs
    return id_ if marks <= {id_, *data.paragraphs[id_].notes} else ""


def _entry(id_: str, record: Record, href: str) -> Entry:
    return Entry(
        id_,
        href,
        text.foreign(record.label),
        text.foreign(text.plain(record.summary)),
        starts=record.starts if isinstance(record, Paragraph) else "",
        original=record.url or "" if isinstance(record, Source) else "",
    )


def previews(data: Dataset, addresses: Mapping[str, Address]) -> Iterator[tuple[str, str]]:
    """Yield path and content of the scripts that tell what links to records show: address from the root of the site → name and line.

    There is one for each folder at the root, so that a reader fetches the lines of what is near, not of all that there is.
    """
    folders: dict[str, dict[str, list[str]]] = {}
    for id_, record in data.records.items():
        address = str(addresses[id_])
        folders.setdefault(address.partition("/")[0], {})[address] = [record.label, text.plain(record.summary)]
    for folder, lines in folders.items():
        told = json.dumps(lines, ensure_ascii=False, separators=(",", ":"))
        yield f"{PREVIEWS}{folder}.js", f"Object.assign(window.guidePreviews??={{}},{told});\n"
