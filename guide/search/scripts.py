"""The index as the engine reads it: every entry, in columns, in two scripts."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

from guide import links
from guide.load import Dataset
from guide.search.entries import ASKED, OTHER_KINDS, SLIP, Entry, records
from guide.search.pages import Page, sections
from guide.search.sides import EXPLAINED, explained, things
from guide.search.words import MONTHS, STOP, SYNONYMS, fold, pieces, slugged, stem
from guide.vocabulary import KANJI, KINDS


def entries(data: Dataset, pages: Iterable[Page]) -> list[Entry]:
    """Return every entry. A page that is the page of a record lends it its title instead of an entry of its own."""
    found = {entry.address: entry for entry in records(data)}
    for page in pages:
        for entry in sections(page):
            if entry.address in found:
                found[entry.address].forms += [entry.label, *entry.forms]
                found[entry.address].readers += entry.readers
            else:
                found[entry.address] = entry
    return list(found.values())


def keywords(found: list[Entry]) -> list[list[str]]:
    """Return, for each entry, the words of its body that no short field has, in no form, least of all everywhere.

    The engine finds a word by its stem, and Japanese by pairs of characters: of that, what no short field has.
    """
    short: set[str] = set()
    for entry in found:
        short.update(fold(" | ".join((entry.label, *entry.forms, entry.meaning, entry.text, entry.dates))))
    stems = {stem(word) for word in short}
    known = {pair for word in short for pair in pairwise(word)}
    bodies = [
        dict.fromkeys(piece for word in fold(entry.body) if stem(word) not in stems for piece in pieces(word, known))
        for entry in found
    ]
    often = {word for word, count in Counter(word for body in bodies for word in body).items() if count > COMMON}
    return [[word for word in body if word not in often] for body in bodies]


COMMON = 2
"""A word that more bodies than this share tells none of them from the others."""
FILES = ("assets/find/index.js", "assets/find/rest.js")
"""Where the two parts of the index stand in the site."""
LINE = "^"
"""Stands between the lines of a column: one sign, where JSON writes a line break with two."""
AS_LABEL = "="
"""Stands for a slug that is the label in lower case with hyphens."""
FURTHER = {"paragraphs", "notes", "doubts", "errata", "readings", "lessons", "steps", "essays", "study"}
"""Kinds that readers seldom name. They stand in the second part, with sources from outside the article, the sections of pages that
are no chapters, and the words of bodies."""


def _further(entry: Entry) -> bool:
    page = entry.address.partition("#")[0]
    return (
        entry.kind in FURTHER
        or entry.outside
        or entry.kind == "sections"
        and page.startswith(("reference/", "study/", "about/", "cite/", "data/", "changes/"))
    )


def index(data: Dataset, pages: Iterable[Page], url: Callable[[str], str | None] = str) -> tuple[str, str]:
    """Return the two parts of the index as scripts: what readers name, and the rest, which is fetched when a query asks for it.

    ``url`` turns the address of a page into the one it is built at, None if it is not. Scripts and not bare JSON because
    they must load from ``file://`` too, where nothing but scripts does. Entries are kept in columns, one line for each
    entry, which compresses a sixth better than a list of objects.
    """
    found = [entry for entry in entries(data, pages) if url(entry.address.partition("#")[0]) is not None]
    found.sort(key=_further)
    near = [entry for entry in found if not _further(entry)]
    words = ["|".join(line) for line in keywords(found)]
    names = {**{kind: (entry.one, entry.many, entry.weight) for kind, entry in KINDS.items()}, **OTHER_KINDS}
    at = {entry.address: number for number, entry in enumerate(near)}
    addresses = links.addresses(data)
    head = {str(addresses[id_]): at.get(str(addresses[thing])) for id_, thing in things(data).items()}
    told = explained(near)
    chapter = {
        entry.address: at[told[entry.address]]
        for entry in near
        if names[entry.kind][2] >= EXPLAINED and entry.address in told
    }
    named = [replace(entry, forms=[form for form in entry.forms if not form.startswith(ASKED)]) for entry in near]
    content = {
        "stop": " ".join(STOP),
        "synonyms": SYNONYMS,
        "months": MONTHS,
        "kanji": " ".join(KANJI),
        "kinds": {kind: name for kind, name in names.items() if any(entry.kind == kind for entry in found)},
        **_columns(named, url),
        "of": " ".join(_number(head.get(entry.address)) for entry in near),
        "told": " ".join(_number(chapter.get(entry.address)) for entry in near),
        "sought": "".join(str(min(9, int(math.log2(1 + entry.sought)))) for entry in near),
    }
    asked = [
        [
            *(form for form in entry.forms if form.startswith(ASKED) and not _further(entry)),
            *(phrase.removeprefix(SLIP) for phrase in entry.readers),
        ]
        for entry in found
    ]
    rest = {**_columns(found[len(near) :], url), "asked": _lines(map(_joined, asked)), "words": _lines(words)}
    return _script("findIndex", content), _script("findRest", rest)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _columns(found: list[Entry], url: Callable[[str], str | None]) -> dict[str, Any]:
    """Return entries in columns, and the runs of those whose addresses differ by their slugs alone.

    A slug that the label says, as most names and headings do, is ``AS_LABEL``. The one meaning of a whole run, as the sections
    of a page have, stands with the run.
    """
    parts = []
    for entry in found:
        page, _, anchor = entry.address.partition("#")
        full = (url(page) or "") + (f"#{anchor}" if anchor else "")
        own = entry.slug.removeprefix(f"{entry.kind.removesuffix('s')}-")  # event- belongs to the head
        head, slug, tail = full.rpartition(own) if own else (full, "", "")
        parts.append((entry.kind, head, slug, tail))
    runs: list[list[Any]] = []
    slugs, meanings = [], []
    for (kind, head, tail), group in groupby(zip(parts, found, strict=True), lambda pair: (*pair[0][:2], pair[0][3])):
        those = [(slug, entry) for (_, _, slug, _), entry in group]
        one = len(those) > 1 and len({entry.meaning for _, entry in those}) == 1
        runs.append([kind, head, tail, len(those), *([those[0][1].meaning] if one else [])])
        slugs += [AS_LABEL if slug == slugged(entry.label) else slug for slug, entry in those]
        meanings += ["" if one else entry.meaning for _, entry in those]
    columns = {  # in the order that compresses best
        "label": [entry.label for entry in found],
        "slug": slugs,
        "forms": [_joined(entry.forms) for entry in found],
        "text": [entry.text for entry in found],
        "meaning": meanings,
        "dates": [entry.dates for entry in found],
    }
    return {
        "runs": runs,
        **{name: _lines(lines) for name, lines in columns.items()},
    }


def _joined(forms: Iterable[str]) -> str:
    return "|".join(form.replace("|", "/") for form in forms)


def _lines(lines: Iterable[str]) -> str:
    return LINE.join(" ".join(line.replace(LINE, " ").split()) for line in lines)


def _script(name: str, content: dict[str, Any]) -> str:
    return f"self.{name}={json.dumps(content, ensure_ascii=False, separators=(',', ':'))}\n"
