"""What is looked up: the glossary, every written form, the sources, further reading."""

from __future__ import annotations

import re
from itertools import groupby
from typing import get_args

from guide import text, vocabulary
from guide.models import Reading, Record
from guide.parts import Parts, fold, slug
from guide.views import Values, view

SCRIPT_NAMES = ("Numbers and signs", "Latin letters", "Cyrillic", "Japanese")


@view("a_to_z.html")
def glossary(r: Parts) -> Values:
    """All terms, collective names and organisations from A to Z, in short."""
    items = [(i, rec) for kind in ("terms", "names", "organisations") for i, rec in r.data.by_kind[kind].items()]
    items.sort(key=lambda item: sort_key(item[1].label))
    return {"groups": [(letter, list(group)) for letter, group in
                                               groupby(items, key=lambda item: sort_key(item[1].label)[:1].upper())]}


@view("forms.html")
def forms(r: Parts) -> Values:
    """Every form of every name, word and label, from A to Z, with the records it leads to."""
    meant: dict[str, list[tuple[str, Record]]] = {}
    for id_, record in r.data.records.items():
        for form in forms_of(record) if vocabulary.KINDS[record.kind].looked_up else ():
            meant.setdefault(form, []).append((id_, record))
    found = sorted(meant.items(), key=lambda item: (*script_key(item[0]), item[0]))
    groups = [(script, letter, letter_anchor(script, letter), list(items)) for (script, letter), items in
              groupby(found, key=lambda item: script_key(item[0])[:2])]
    return {"groups": groups, "SCRIPT_NAMES": SCRIPT_NAMES}


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
    sections = [(section, list(group)) for section, group in
                groupby(r.data.paragraphs.items(), key=lambda item: item[1].section)]
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
    own = [getattr(record, field, None) for field in ("script", "reading", "romanisation", "abbreviation", "as_printed")]
    return {record.label, *record.aliases, *record.slips, *names, *filter(None, own if record.kind != "sources" else [])}


def script_key(form: str) -> tuple[int, str, str]:
    """Return (script, first letter, folded form) of a written form, as the A to Z sorts it."""
    folded = sort_key(form) or form
    first = folded[0]
    if text.SCRIPTS.match(first):
        return (3, "", folded) if text.SCRIPTS.match(first).lastgroup == "ja" else (2, first.upper(), folded)
    return (1, first.upper(), folded) if first.isalpha() else (0, "", folded)


def letter_anchor(script: int, letter: str) -> str:
    """Return the anchor of a letter in the A to Z: `forms-k`, `forms-u041a` for К, the name of a script without letters."""
    if not letter:
        return f"forms-{slug(SCRIPT_NAMES[script])}"
    return f"forms-{letter.lower() if letter.isascii() else f'u{ord(letter):04x}'}"


def sort_key(label: str) -> str:
    """Return ``label`` as glossaries sort it: lower case, without quotation marks, articles and accents."""
    return re.sub(r"^(the |an? )|[^\w ]", "", fold(label)).strip()
