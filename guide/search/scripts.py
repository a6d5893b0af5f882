"""The index as the engine reads it: every entry, in columns, in two scripts, or more where they outgrow their room."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Any

from guide import links
from guide.load import Dataset
from guide.search.entries import ASKED, OTHER_KINDS, SLIP, Entry, records
from guide.search.pages import Page, sections
from guide.search.parts import DENSE, ROOM, TOLD, cut, directories, whereabouts
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


def index(
    data: Dataset, pages: Iterable[Page], url: Callable[[str], str | None] = str, room: int = ROOM
) -> list[tuple[str, str]]:
    """Return path and script of each part of the index: what readers name, and the rest, which is fetched when a query asks for it.

    ``url`` turns the address of a page into the one it is built at, None if it is not. Scripts and not bare JSON because
    they must load from ``file://`` too, where nothing but scripts does. Where one of the two would have more than ``room`` bytes,
    what matters less goes to further parts, and a directory tells which of them have the words that the two have not.
    """
    found = [entry for entry in entries(data, pages) if url(entry.address.partition("#")[0]) is not None]
    found.sort(key=_further)
    near = [entry for entry in found if not _further(entry)]
    scripts = Scripts(data, found, url)
    rest = found[len(near) :]
    two = scripts.first(near), scripts.second(near, rest)
    if max(map(_size, two)) <= room:
        return list(zip(FILES, two, strict=True))

    def first_size(near: list[Entry]) -> int:
        return _size(scripts.first(near))

    def second_size(near: list[Entry], rest: list[Entry]) -> int:
        return _size(scripts.second(near, rest))

    def apart(some: list[Entry]) -> int:
        return _size(scripts.further(FURTHEST, some, near))

    parts = cut(near, rest, scripts.head, first_size, second_size, apart, room)
    leads, seeming = whereabouts(parts, scripts.words, room * TOLD)
    where = directories(leads, room * DENSE)
    told = {
        "far": [" ".join(dict.fromkeys(entry.kind for entry in some)) for some in parts.further],
        "where": [next(iter(words)) for words in where],
        "also": " ".join(seeming),
    }
    return [
        (FILES[0], scripts.first(parts.near, told)),
        (FILES[1], scripts.second(parts.near, parts.rest)),
        *(
            (_path("rest", number), scripts.further(number, some, parts.near))
            for number, some in enumerate(parts.further, 2)
        ),
        *((_path("where", number), scripts.where(number, words)) for number, words in enumerate(where, 1)),
    ]


FURTHEST = 99
"""Number of a part that is only made to be measured."""


def _path(name: str, number: int) -> str:
    return f"assets/find/{name}{'' if number == 1 else f'-{number}'}.js"


def _size(script: str) -> int:
    return len(script.encode())


class Scripts:
    """Makes the scripts of one index, each of some of its entries."""

    def __init__(self, data: Dataset, found: list[Entry], url: Callable[[str], str | None]):
        """Take all entries, what is for the first part before what is for the second."""
        self.url = url
        self.words = dict(zip((entry.address for entry in found), keywords(found), strict=True))
        """By address, the words of bodies that no short field has."""
        self.names = {**{kind: (entry.one, entry.many, entry.weight) for kind, entry in KINDS.items()}, **OTHER_KINDS}
        held = {entry.kind for entry in found}
        self.kinds = {kind: name for kind, name in self.names.items() if kind in held}
        addresses = links.addresses(data)
        self.head = {str(addresses[id_]): str(addresses[thing]) for id_, thing in things(data).items()}
        """By the address of a side of a thing, that of the thing."""
        self.told = explained([entry for entry in found if not _further(entry)])

    def first(self, near: list[Entry], told: Mapping[str, Any] | None = None) -> str:
        """Return the first part; ``told`` is what it says of further ones."""
        at = _numbered(near)
        content = {
            "stop": " ".join(STOP),
            "synonyms": SYNONYMS,
            "months": MONTHS,
            "kanji": " ".join(KANJI),
            "kinds": self.kinds,
            **(told or {}),
            **_columns(list(map(_named, near)), self.url),
            **self._linked(near, at, at),
        }
        return _script("findIndex", content)

    def second(self, near: list[Entry], rest: list[Entry]) -> str:
        """Return the second part: its entries, and what readers ask and bodies say of those of both."""
        return _script("findRest", {**_columns(rest, self.url), **self._said([*near, *rest])})

    def further(self, number: int, some: list[Entry], near: list[Entry]) -> str:
        """Return a further part with all that is known of its entries; ``near`` are those of the first, where their chapters are."""
        its = [entry if _further(entry) else _named(entry) for entry in some]
        columns = {
            **_columns(its, self.url),
            **self._linked(some, _numbered(some), _numbered(near)),
            **self._said(some),
        }
        return _more({"part": number, **columns})

    def where(self, number: int, leads: Mapping[str, list[int]]) -> str:
        """Return a directory: by the number of a further part, the words that lead there."""
        words: dict[int, list[str]] = {}
        for word, parts in leads.items():
            for part in parts:
                words.setdefault(part, []).append(word)
        return _more({"where": number, "words": {part: " ".join(its) for part, its in sorted(words.items())}})

    def _linked(self, some: list[Entry], here: Mapping[str, int], near: Mapping[str, int]) -> dict[str, str]:
        """Return, for each entry, the number of the thing it is a side of, that of its chapter, and how sought it is."""
        chapters = [self.told.get(entry.address) if self.names[entry.kind][2] >= EXPLAINED else None for entry in some]
        return {
            "of": _numbers([self.head.get(entry.address) for entry in some], here),
            "told": _numbers(chapters, near),
            "sought": "".join(str(min(9, int(math.log2(1 + entry.sought)))) for entry in some),
        }

    def _said(self, some: list[Entry]) -> dict[str, str]:
        asked = [
            [
                *(form for form in entry.forms if form.startswith(ASKED) and not _further(entry)),
                *(phrase.removeprefix(SLIP) for phrase in entry.readers),
            ]
            for entry in some
        ]
        return {
            "asked": _lines(map(_joined, asked)),
            "words": _lines("|".join(self.words[entry.address]) for entry in some),
        }


def _named(entry: Entry) -> Entry:
    """Return an entry without the forms that are questions: those stand with what readers ask."""
    return replace(entry, forms=[form for form in entry.forms if not form.startswith(ASKED)])


def _numbered(some: list[Entry]) -> dict[str, int]:
    return {entry.address: number for number, entry in enumerate(some)}


def _numbers(addresses: Iterable[str | None], at: Mapping[str, int]) -> str:
    return " ".join("" if address is None else str(at.get(address, "")) for address in addresses)


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
    return f"self.{name}={_json(content)}\n"


def _more(content: dict[str, Any]) -> str:
    return f"(self.findMore??=[]).push({_json(content)})\n"


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
