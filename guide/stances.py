"""People and bodies by where they stand → the two pictures of who stands where, their findings and their table. Nothing
here draws; `templates/stances.html` does.

Texts in a drawing have sizes of their own in pixels, and places across it are shares of its width, so that names stay
readable on a phone.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from guide import text, vocabulary
from guide.load import Dataset
from guide.models import Organisation, Person, Stance

COLUMNS = {
    "id": "Permanent id of the person or body.",
    "name": "Its name.",
    "side": "Country or side it belongs to.",
    "voice": "Among whom it stands in the pictures of who stands where.",
    "ladder": "What the picture is about: the verdict on the visit, or the islands.",
    "place": "Place on that ladder. Placing is ours.",
    "short": "The stance in a few words.",
    "text": "The stance in one or two sentences.",
    "claim": "Kind of claim.",
    "holder": "Whose judgement, forecast or words.",
    "cites": "Where it stands: locators of the article or ids of outside sources.",
}
"""Columns of the table of all stances, and what they hold."""
LADDERS = vocabulary.WORDS.ladders
LINE, LETTERS = 17, 18
"""Height of a line of a drawing, and how many letters fit beside its middle on a phone."""
HEAD = 22
"""Room for the words above those from neither country."""
FULL = 46
"""Length of the longest bar, in percent of the drawing's width."""


@dataclass(frozen=True)
class Standing:
    """Somebody on one place of a ladder."""

    id: str
    """Id of the person or body."""
    record: Person | Organisation
    stance: Stance

    @property
    def voice(self) -> str:
        """Group it belongs to: who has a stance has one, a rule sees to that."""
        return self.record.voice or ""

    @property
    def name(self) -> list[str]:
        """Its name in lines that fit beside the middle."""
        return textwrap.wrap(text.plain(self.record.label), LETTERS)

    @property
    def said(self) -> list[str]:
        """What it says in short; in lines, with whose reading it is where that is somebody else's."""
        return textwrap.wrap(text.plain(self.stance.short), LETTERS + 5)

    @property
    def sign(self) -> str:
        """Sign of the group it belongs to."""
        return vocabulary.WORDS.voices[self.voice]

    @property
    def height(self) -> int:
        """Height of its lines with the room around them."""
        return LINE * (len(self.name) + len(self.said)) + 10


@dataclass(frozen=True)
class Row:
    """A bar of the diverging picture: right of the middle, left of it, or none."""

    who: Standing
    y: int
    length: float
    """In percent of the width; below nothing to the left."""


@dataclass(frozen=True)
class Rung:
    """A place of a ladder with everybody who stands there."""

    place: str
    label: str
    y: int
    height: int
    columns: tuple[tuple[tuple[Standing, int], ...], ...]
    """Those from Japan, those from Russia, the others: each with the height at which it stands."""
    others: int | None = None
    """Height of the words above those from neither country, if there are any."""


def standings(data: Dataset, ladder: str) -> list[Standing]:
    """Return everybody who stands on a ladder, from its first place to its last, by group within a place."""
    places, voices = list(LADDERS[ladder]), list(vocabulary.WORDS.voices)
    found = [
        Standing(id_, record, stance)
        for kind in ("organisations", "people")
        for id_, record in data.by_kind[kind].items()
        for stance in record.stances
        if stance.place in places
    ]
    return sorted(found, key=lambda one: (places.index(one.stance.place), voices.index(one.voice)))


def verdicts(data: Dataset) -> tuple[int, list[Row], list[tuple[str, float]]]:
    """Return the height of the diverging picture, its rows, and the places of its axis with where they stand, in percent.

    Bars run to the right for what comes before `undecided`, to the left for what comes after it; the last place of each side
    has the full length.
    """
    places = list(LADDERS["visit"])
    middle = places.index("undecided")
    lengths = {
        place: round(FULL * (middle - i) / (middle if i < middle else len(places) - 1 - middle or 1), 1)
        for i, place in enumerate(places)
    }
    rows, y = [], 56
    for one in standings(data, "visit"):
        rows.append(Row(one, y, lengths[one.stance.place]))
        y += one.height
    return y, rows, [(LADDERS["visit"][place], 50 + length) for place, length in lengths.items()]


def rungs(data: Dataset) -> tuple[int, list[Rung]]:
    """Return the height of the ladder of the islands and its places, every one of them, whether anybody stands there or not."""
    everybody = standings(data, "islands")
    out, y = [], 52
    for place, label in LADDERS["islands"].items():
        here = [one for one in everybody if one.stance.place == place]
        columns = [[one for one in here if one.record.side == side] for side in ("Japan", "Russia")]
        columns.append([one for one in here if one.record.side not in ("Japan", "Russia")])
        placed: list[list[tuple[Standing, int]]] = []
        start = y + 30
        for number, column in enumerate(columns):
            at = start if number < 2 else start + max(sum(one.height for one in side) for side in columns[:2]) + HEAD
            placed.append([])
            for one in column:
                placed[-1].append((one, at))
                at += one.height
        end = max([start + 4, *(at + one.height for column in placed for one, at in column)])
        others = placed[2][0][1] if placed[2] else None
        out.append(Rung(place, f"{place.capitalize()}: {label}", y, end - y, tuple(map(tuple, placed)), others))
        y = end + 8
    return y, out


def finding(data: Dataset, ladder: str) -> str:
    """Return in a sentence what the picture of a ladder shows; it is computed, and so moves with the records."""
    everybody = standings(data, ladder)
    if not everybody:
        return "No voice stands on this ladder"
    if ladder == "visit":
        counts = [
            (place, sum(one.stance.place == place for one in everybody), words)
            for place, words in LADDERS[ladder].items()
        ]
        told = [
            f"{_count(number)} {'sees ' if number == 1 and not i else 'see ' if not i else ''}{words}{_whose(everybody, place)}"
            for i, (place, number, words) in enumerate(count for count in counts if count[1])
        ]
        return f"Of {_count(len(everybody))} who judge Putin’s visit of December 2016, {_listed(told)}"
    places = list(LADDERS[ladder])
    by = {
        side: [places.index(one.stance.place) for one in everybody if one.record.side == side]
        for side in ("Japan", "Russia")
    }
    if not by["Japan"] or not by["Russia"]:
        return "Where each voice stands on the islands"
    last, first = places[max(by["Japan"])], places[min(by["Russia"])]
    if parted(data):
        return f"All voices from Japan speak of “{last}” or more for Japan, all from Russia of “{first}” or less"
    return f"Voices from Japan reach down to “{last}”, voices from Russia up to “{first}”"


def _whose(everybody: list[Standing], place: str) -> str:
    """Return for whom some of those on a place see it, in brackets: `` (one of them for Russia)``."""
    sides = Counter(one.stance.whose for one in everybody if one.stance.place == place and one.stance.whose)
    return "".join(f" ({_count(number)} of them for {side})" for side, number in sides.items())


def parted(data: Dataset) -> str | None:
    """Return the place above which a gap parts the voices of Japan from those of Russia; None if they meet."""
    places = list(LADDERS["islands"])
    lowest, highest = -1, len(places)
    for one in standings(data, "islands"):
        at = places.index(one.stance.place)
        lowest = max(lowest, at) if one.record.side == "Japan" else lowest
        highest = min(highest, at) if one.record.side == "Russia" else highest
    return places[highest] if -1 < lowest < highest < len(places) else None


def _count(number: int) -> str:
    return text.NUMERALS.get(number, str(number))


def _listed(items: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def silent(data: Dataset, ladder: str) -> list[str]:
    """Return the ids of those who have a group but no place on a ladder: the sources do not tell their view."""
    placed = {one.id for one in standings(data, ladder)}
    return [
        id_
        for kind in ("organisations", "people")
        for id_, record in data.by_kind[kind].items()
        if record.voice and id_ not in placed
    ]


def rows(data: Dataset) -> Iterator[tuple[str, ...]]:
    """Yield every stance as a row of a table, ladder by ladder."""
    for ladder in LADDERS:
        for one in standings(data, ladder):
            stance = one.stance
            yield (
                one.id,
                text.plain(one.record.label),
                one.record.side,
                one.voice,
                ladder,
                stance.place,
                stance.short,
                text.plain(stance.text),
                stance.claim,
                stance.holder or "",
                " ".join(stance.cites),
            )
