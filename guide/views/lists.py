"""What is looked up: the glossary, every written form, the sources, further reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import get_args

from guide import text, vocabulary
from guide.faults import nearest
from guide.load import Dataset
from guide.models import Reading, Record
from guide.pages import Page
from guide.parts import Parts, UnknownRecord
from guide.templating import fold, slug
from guide.views import Values, view

SCRIPT_NAMES = ("Numbers and signs", "Latin letters", "Cyrillic", "Japanese")


@view("a_to_z.html")
def glossary(r: Parts) -> Values:
    """All terms, options, collective names and organisations from A to Z, in short."""
    items = [
        (i, rec) for kind in ("terms", "options", "names", "organisations") for i, rec in r.data.by_kind[kind].items()
    ]
    items.sort(key=lambda item: sort_key(item[1].label))
    return {
        "groups": [
            (letter, list(group))
            for letter, group in groupby(items, key=lambda item: sort_key(item[1].label)[:1].upper())
        ]
    }


@dataclass(frozen=True)
class Letter:
    """The written forms that begin with a letter, or all of a script that is not sorted by letters."""

    name: str
    anchor: str
    page: str
    """Last part of the address of the page that lists them: that of the letter, or of the script."""
    forms: tuple[tuple[str, tuple[tuple[str, Record], ...]], ...]
    """Each form with ids and records it leads to."""


@lru_cache(maxsize=1)  # each page of the A to Z asks for the letters of all
def letters(data: Dataset) -> list[Letter]:
    """Return every written form of every name, word and label, by script and letter."""
    meant: dict[str, list[tuple[str, Record]]] = {}
    for id_, record in data.records.items():
        for form in forms_of(record) if vocabulary.KINDS[record.kind].looked_up else ():
            meant.setdefault(form, []).append((id_, record))
    found = sorted(meant.items(), key=lambda item: (*script_key(item[0]), item[0]))
    return [
        Letter(
            letter or SCRIPT_NAMES[script],
            letter_anchor(script, letter),
            _page(script, letter),
            tuple((form, tuple(records)) for form, records in items),
        )
        for (script, letter), items in groupby(found, key=lambda item: script_key(item[0])[:2])
    ]


def _page(script: int, letter: str) -> str:
    """Return the last part of the address of the page of a letter: its own, of Latin ones, else that of its script."""
    if script == 1 and letter.isascii():
        return letter.lower()
    return slug(SCRIPT_NAMES[script if script != 1 else 0])


def form_pages(data: Dataset, folder: Page) -> Iterator[Page]:
    """Yield a page for each letter or script of the A to Z, to stand below the page that leads to them."""
    for page, group in groupby(sorted(letters(data), key=lambda letter: letter.page), key=lambda letter: letter.page):
        names = [letter.name for letter in group]
        name = next((script for script in SCRIPT_NAMES if slug(script) == page), names[0])
        yield Page(
            f"{folder.address}{page}/",
            f"{folder.title}: {name}",
            f"{folder.title}: {name}. Each with the entry it leads to.",
            f"{folder.file.removesuffix('.md')}/{page}.md",
            {"hide": ["toc"], "searched": False},
            f'# {folder.title}: {name}\n\n{{{{ letter("{page}") }}}}\n',
        )


@view("forms.html")
def forms(r: Parts) -> Values:
    """The letters and scripts of the A to Z, each leading to the page of its forms."""
    return {"letters": letters(r.data), "here": None}


@view("forms.html")
def letter(r: Parts, page: str) -> Values:
    """Every form of every name, word and label of one letter or script, with the records it leads to."""
    found = letters(r.data)
    if page not in {one.page for one in found}:
        raise UnknownRecord(f'no form begins with "{page}"; {nearest(page, {one.page for one in found})}')
    return {"letters": found, "here": page}


@view("source_list.html")
def source_list(r: Parts, origin: str) -> Values:
    """The sources of one ``origin`` (`article`, `note`, `outside`), repeated ones joined, with what rests on each."""
    groups: dict[str, list[str]] = {}
    for id_ in r.select("sources", origin=origin):
        groups.setdefault(r.data.sources[id_].same_as or id_, []).append(id_)
    return {"groups": [(r.data.sources[first], ids) for first, ids in groups.items()]}


@view("source_map.html")
def source_map(r: Parts) -> Values:
    """Every paragraph of the article and of the reader comment, by section, with every record that rests on it."""
    sections = [
        (section, list(group))
        for section, group in groupby(r.data.paragraphs.items(), key=lambda item: item[1].section)
    ]
    return {"sections": sections}


@view("further_reading.html")
def further_reading(r: Parts) -> Values:
    """Works to read after this guide, annotated, by the side from which they are written."""
    sides = get_args(Reading.model_fields["side"].annotation)
    groups = [(side, [item for item in r.data.readings.items() if item[1].side == side]) for side in sides]
    return {"groups": [(side, items) for side, items in groups if items]}


def forms_of(record: Record) -> set[str]:
    """Return every written form of a record: label, aliases, slips, and forms in other scripts."""
    names = [name.text for name in getattr(record, "names", [])]
    own = [
        getattr(record, field, None) for field in ("script", "reading", "romanisation", "abbreviation", "as_printed")
    ]
    return {
        record.label,
        *record.aliases,
        *record.slips,
        *names,
        *filter(None, own if record.kind != "sources" else []),
    }


@cache  # each page of the A to Z sorts all forms
def script_key(form: str) -> tuple[int, str, str]:
    """Return (script, first letter, folded form) of a written form, as the A to Z sorts it."""
    folded = sort_key(form) or form
    first = folded[0]
    if script := text.SCRIPTS.match(first):
        return (3, "", folded) if script.lastgroup == "ja" else (2, first.upper(), folded)
    return (1, first.upper(), folded) if first.isalpha() else (0, "", folded)


def letter_anchor(script: int, letter: str) -> str:
    """Return the anchor of a letter in the A to Z: `forms-k`, `forms-u041a` for К, the name of a script without letters."""
    if not letter:
        return f"forms-{slug(SCRIPT_NAMES[script])}"
    return f"forms-{letter.lower() if letter.isascii() else f'u{ord(letter):04x}'}"


@cache
def sort_key(label: str) -> str:
    """Return ``label`` as glossaries sort it: lower case, without quotation marks, articles and accents."""
    return re.sub(r"^(the |an? )|[^\w ]", "", fold(label)).strip()
