"""One thing, one result: which records are sides of one thing, and which chapter explains an entry."""

from __future__ import annotations

import math
import re
from collections import Counter

from guide.load import Dataset
from guide.search.entries import Entry
from guide.search.words import telling

SIDES = ("options", "terms", "documents", "agreements", "polls", "outcomes", "events", "figures", "quotes")
"""Kinds whose records may be sides of one thing, the thing itself before its sides."""
HEADS = {"options", "terms", "documents", "agreements", "polls", "outcomes", "events"}
WHOLES = {"options", "terms", "documents", "polls"}
"""Kinds that are a thing of their own, never a side of another."""
PLACES = "history and geography"
"""Group of terms that name places: what happened there is something else."""
ALIKE = 0.6
"""Share of two names, by the weight of their words, from which linked records are one thing."""
DATED_ID = re.compile(r"^(?:event|figure|outcome|option|quote)-|-?\d{4}(?:-\d\d)*$")


def things(data: Dataset) -> dict[str, str]:
    """Return, for each record that is a side of a thing, the record that is the thing: event of a treaty → treaty.

    Two records are one thing where one refers to the other and they share a name, or where their ids differ by kind and year alone.
    """
    those = {id_: record for id_, record in data.records.items() if record.kind in SIDES}
    names = {
        id_: {telling(form) for form in (record.label, *record.aliases)} - {frozenset()}
        for id_, record in those.items()
    }
    having: dict[str, set[str]] = {}
    for id_, its in names.items():
        for word in frozenset().union(*its):
            having.setdefault(word, set()).add(id_)
    weight = {word: math.log(1 + len(those) / len(ids)) for word, ids in having.items()}

    def alike(one: frozenset[str], other: frozenset[str]) -> float:
        return math.fsum(weight[word] for word in one & other) / math.fsum(weight[word] for word in one | other)

    # Who may be one thing: those with one name in their ids, and those that refer to each other. Not all that share a word,
    # which would be the more the more records there are.
    near: dict[str, set[str]] = {
        id_: {*record.see, getattr(record, "agreement", None) or ""} for id_, record in those.items()
    }
    of: dict[str, set[str]] = {}
    for id_ in those:
        of.setdefault(DATED_ID.sub("", id_), set()).add(id_)
    for id_, record in those.items():
        for other in record.see:
            near.get(other, set()).add(id_)
    words = {id_: frozenset().union(*its) for id_, its in names.items()}

    found = {}
    for id_, record in those.items():
        if record.kind in WHOLES:
            continue
        best = (0.0, "")
        for other in (near[id_] | of[DATED_ID.sub("", id_)]) & those.keys():
            head = those[other]
            if (
                not words[id_] & words[other]
                or head.kind not in HEADS
                or SIDES.index(head.kind) >= SIDES.index(record.kind)
                or getattr(head, "group", "") == PLACES
            ):
                continue
            same = DATED_ID.sub("", id_) == DATED_ID.sub("", other)
            close = max(alike(one, its) for one in names[id_] for its in names[other])
            if same or close >= ALIKE:
                best = max(best, (close + same, other))
        if best[1]:
            found[id_] = best[1]

    def whole(id_: str) -> str:
        return whole(found[id_]) if id_ in found else id_

    return {id_: whole(head) for id_, head in found.items()}


EXPLAINED = 0.95
"""Weight from which a kind is something that chapters explain."""


def explained(found: list[Entry]) -> dict[str, str]:
    """Return, by address, the page or section of a chapter that refers to each entry most often."""
    most: dict[str, tuple[int, str]] = {}
    chapters = [
        entry
        for entry in found
        if entry.kind in ("pages", "sections") and entry.address and not entry.address.startswith("reference/")
    ]
    for entry in chapters:
        for address, count in Counter(entry.leads_to).items():
            if count > most.get(address, (0, ""))[0]:
                most[address] = count, entry.address
    return {address: chapter for address, (_, chapter) in most.items()}
