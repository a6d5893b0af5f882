"""The index in parts: which entries stand in which once the two that there are outgrow their room, and where their words are."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate, chain, pairwise
from typing import NamedTuple

from guide.search.entries import ASKED, OTHER_KINDS, SLIP, Entry
from guide.search.words import CJK, STOPPED, fold, stem
from guide.vocabulary import KINDS

ROOM = 230_000
"""Bytes of a script, some 60 kB when compressed, beyond which it is cut."""
FULL = 0.9
"""Share of its room that a part takes which is cut: so compressed it is within bounds whatever its words are, and has room to grow."""
TOLD = 0.05
"""Share of the room of the first part that is left for what it says of the further ones."""
COMMON = 2
"""Further parts with a word in their names from which, if the first two have it too, it leads to none of them."""
DENSE = 0.6
"""Share of its room that a directory takes: words alone can be compressed less than sentences."""
SHORT = 3
"""Letters below which a word is no more than the beginning of others."""
PAGES = {"pages", "study", "sections"}
"""Kinds that stay in the first two parts while there is room: chapters explain entries of every part, general questions lead there."""

NAMED = {"people", "organisations", "islands", "names", "terms", "options", "documents", "agreements"}
"""Kinds whose labels are names: a word of one asks for what is so called, wherever else it stands."""

Groups = list[list[Entry]]
"""Entries that stand in one part: a thing with its sides."""


class Parts(NamedTuple):
    """The entries of each part, in the order in which they stand there."""

    near: list[Entry]
    rest: list[Entry]
    further: list[list[Entry]]


def importance(entry: Entry) -> float:
    """Return how much an entry is sought: by its kind, and by how many records refer to it."""
    weight = KINDS[entry.kind].weight if entry.kind in KINDS else OTHER_KINDS[entry.kind][2]
    return math.inf if entry.kind in PAGES else weight * (1 + math.log2(1 + entry.sought))


def cut(
    near: list[Entry],
    rest: list[Entry],
    head: Mapping[str, str],
    first_size: Callable[[list[Entry]], int],
    second_size: Callable[[list[Entry], list[Entry]], int],
    apart: Callable[[list[Entry]], int],
    room: int,
) -> Parts:
    """Return what stands in which part: in the first two as far as they have room what matters most, the others by their addresses.

    ``near`` and ``rest`` are all entries of the first part and of the second. ``head`` has, by the address of an entry that is a side
    of a thing, that of the thing. ``first_size`` tells the bytes of the first script with some entries, ``second_size`` those of the
    second with some beside those of the first, ``apart`` those of a further one.
    """
    order = {entry.address: number for number, entry in enumerate([*near, *rest])}
    kinds = {kind: number for number, kind in enumerate(dict.fromkeys(entry.kind for entry in [*near, *rest]))}

    def flat(groups: Groups) -> list[Entry]:
        return sorted(chain.from_iterable(groups), key=lambda entry: order[entry.address])

    def matter(group: list[Entry]) -> float:
        return -max(map(importance, group))

    def place(group: list[Entry]) -> tuple[int, str]:
        return kinds[group[0].kind], group[0].address

    def smallest(some: Groups) -> int:
        its = flat(some)  # what is asked of them and what their bodies say stands in the second part
        return max(first_size(its), second_size(its, []))

    things: dict[str, list[Entry]] = {}
    for entry in near:
        things.setdefault(head.get(entry.address, entry.address), []).append(entry)
    for address, group in things.items():
        group.sort(key=lambda entry: entry.address != address)
    first = sorted(things.values(), key=matter)
    count = fitting(first, smallest, room * (1 - TOLD), room * (FULL - TOLD))
    near, left = flat(first[:count]), first[count:]

    second = sorted(([entry] for entry in rest), key=matter)
    count = fitting(second, lambda some: second_size(near, flat(some)), room, room * FULL)
    rest, left = flat(second[:count]), sorted(left + second[count:], key=place)

    further = []
    while left:
        count = max(1, fitting(left, lambda some: apart(list(chain.from_iterable(some))), room * FULL, room * FULL))
        further.append(list(chain.from_iterable(left[:count])))
        left = left[count:]
    return Parts(near, rest, further)


def fitting(groups: Groups, size: Callable[[Groups], int], room: float, full: float) -> int:
    """Return how many groups, from the first on, a script may have: all if it has at most ``room`` bytes then, else those of ``full``."""
    most = 1
    while most < len(groups) and size(groups[:most]) <= room:
        most *= 2
    if most >= len(groups) and size(groups) <= room:
        return len(groups)
    return max(0, bisect_right(range(min(most, len(groups)) + 1), full, key=lambda count: size(groups[:count])) - 1)


def _names(entry: Entry) -> list[str]:
    return [entry.label, *(form.removeprefix(SLIP) for form in entry.forms if not form.startswith(ASKED))]


def _tokens(texts: Iterable[str]) -> set[str]:
    return set(fold(" | ".join(texts))) - STOPPED


def _pairs(word: str) -> set[str]:
    """Return what a word is compared by: Japanese by pairs of signs."""
    return {one + other for one, other in pairwise(word)} if len(word) > 1 and re.match(f"[{CJK}]", word) else {word}


def whereabouts(parts: Parts, words: Mapping[str, list[str]], room: float) -> tuple[dict[str, list[int]], list[str]]:
    """Return the words that lead to further parts, with the numbers of these, and those that the first two parts only seem to have.

    To a further part lead the words that the first two have in no form. So do words of its names that those have in no name: these
    they seem to have, as what begins one of their words. ``words`` are the words of bodies by address; ``room`` is how many bytes
    may tell what seems so.
    """

    def having(entry: Entry) -> set[str]:
        said = (*_names(entry), *entry.forms, *entry.readers, entry.meaning, entry.text, entry.dates)
        return _tokens([*said, *words[entry.address]])

    def named(some: Iterable[Entry]) -> set[str]:
        return _tokens(name for entry in some if entry.kind in NAMED for name in _names(entry))

    here = [*parts.near, *parts.rest]
    tokens = set().union(*map(having, here))
    known, names = set(map(stem, tokens.union(*map(_pairs, tokens)))), set(map(stem, named(here)))
    spelt = sorted(tokens)

    def new(word: str) -> bool:
        return stem(word) not in known

    def begins(word: str) -> bool:
        at = bisect_left(spelt, word)
        return at < len(spelt) and spelt[at].startswith(word)

    weak = [{word for word in named(some) if not new(word) and stem(word) not in names} for some in parts.further]
    often = Counter(chain.from_iterable(weak))
    seeming = dict.fromkeys(
        word
        for entry in sorted(chain.from_iterable(parts.further), key=importance, reverse=True)
        for word in sorted(_tokens(_names(entry)))
        if len(word) >= SHORT and _pairs(word) == {word} and (0 < often[word] <= COMMON or new(word) and begins(word))
    )
    ends = accumulate(len(word.encode()) + 1 for word in seeming)
    told = [word for word, end in zip(seeming, ends, strict=True) if end <= room]
    leads: dict[str, list[int]] = {}
    for number, (some, its) in enumerate(zip(parts.further, weak, strict=True), 2):
        strange = (one for entry in some for word in having(entry) if new(word) for one in _pairs(word) if new(one))
        for word in its.intersection(told).union(strange):
            leads.setdefault(word, []).append(number)
    return leads, sorted(told)


def directories(leads: Mapping[str, list[int]], room: float) -> list[dict[str, list[int]]]:
    """Return the words that lead to further parts, in order, in as many directories as hold them with so many bytes each."""
    found: list[dict[str, list[int]]] = []
    left = 0.0
    for word, parts in sorted(leads.items()):
        takes = (len(word.encode()) + 1) * len(parts)
        if takes > left:
            found.append({})
            left = room
        found[-1][word] = parts
        left -= takes
    return found
