"""Events → phases, runs, and stretches of time true to scale. Nothing here draws; templates do."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from guide import text, vocabulary
from guide.load import Dataset


def year_of(date: str) -> float:
    """Return an ISO date, or a part of one, as a year with decimals."""
    year, month, day = [*map(int, date.split("-")), 1, 1][:3]
    return round(year + (month - 1) / 12 + (day - 1) / 365, 3)


def years(first: str, last: str) -> str:
    """Return the years from one date to another: "1945–1956", or one year."""
    return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"


@dataclass(frozen=True)
class Phase:
    """A phase of the dispute with the events in it."""

    name: str
    begins: str
    start: str
    last: str
    events: tuple[str, ...]
    until: str | None = None
    """Year or month in which the next one begins."""

    @property
    def anchor(self) -> str:
        """Anchor on the page of the timeline."""
        return f"phase-{self.begins}"

    @property
    def span(self) -> str:
        """Years from its beginning to that of the next phase: "1957–2011", "December 2016", "since 2017"."""
        start = min(self.begins, self.start)
        if self.until is None:
            return f"since {start[:4]}"
        if "-" in self.begins and self.until[:4] == str(int(start[:4]) + 1):
            return text.date(self.begins)
        return years(start, self.until if "-" in self.until else str(int(self.until) - 1))


@dataclass(frozen=True)
class Run:
    """A headline event, or the events between two of them."""

    headline: bool
    events: tuple[str, ...]
    years: str


def phases(data: Dataset) -> list[Phase]:
    """Return the phases that have events, in order."""
    starts = list(vocabulary.WORDS.phases)
    out = []
    for number, start in enumerate(starts):
        after = starts[number + 1] if number + 1 < len(starts) else "9999"
        events = [
            id_ for id_, event in data.events.items() if (start <= event.date or number == 0) and event.date < after
        ]
        if events:
            last = max(data.events[id_].date for id_ in events)
            out.append(
                Phase(
                    vocabulary.WORDS.phases[start],
                    start,
                    data.events[events[0]].date,
                    last,
                    tuple(events),
                    None if after == "9999" else after,
                )
            )
    return out


def runs(data: Dataset, phase: Phase) -> list[Run]:
    """Return the events of a phase in order: each headline event by itself, those between two of them together."""
    out = []
    for headline, group in groupby(phase.events, key=lambda id_: data.events[id_].headline):
        ids = tuple(group)
        for events in [(id_,) for id_ in ids] if headline else [ids]:
            dates = [data.events[id_].date for id_ in events]
            out.append(Run(headline, events, years(min(dates), max(dates))))
    return out


def first_of_year(data: Dataset) -> dict[str, bool]:
    """Return for each event whether it is the first of its year."""
    seen: set[str] = set()
    out = {}
    for id_, event in data.events.items():
        out[id_] = event.date[:4] not in seen
        seen.add(event.date[:4])
    return out


@dataclass(frozen=True)
class Mark:
    """A headline event on a strip: place of its line, and the words above it."""

    id: str
    place: float
    row: int
    words: str
    anchor: str


@dataclass(frozen=True)
class Strip:
    """A stretch of time true to scale; places are in percent of its width."""

    first: int
    last: int
    bands: list[tuple[int, Phase, float, float]]
    """Number, phase, start and end of each phase that falls into it."""
    bars: list[tuple[float, float]]
    """Place and height, 100 the highest, of a bar for each step of time with events."""
    step: float
    """Width of a step."""
    marks: list[Mark]
    """The headline events."""
    rows: int
    """Rows that the words of marks need so as to stand clear of each other."""


LETTER = 2.2
"""Percent of a strip that a figure or letter needs on a phone."""


def strip(data: Dataset, first: int, last: int, step: float, *, until: float | None = None) -> Strip:
    """Return the time between two years; ``step`` is that of its bars, in years. What came after the article counts too.

    Headline events from ``until`` on are left to another strip.
    """

    def at(year: float) -> float:
        return round(100 * (year - first) / (last - first), 2)

    counts: dict[float, int] = {}
    for record in (*data.events.values(), *data.later.values()):
        if first <= year_of(record.date) < last:
            slot = first + int((year_of(record.date) - first) / step) * step
            counts[slot] = counts.get(slot, 0) + 1
    most = max(counts.values(), default=1)
    found = phases(data)
    ends = [*(year_of(phase.begins) for phase in found[1:]), last]
    bands = [
        (number, phase, at(max(year_of(phase.begins if number > 1 else phase.start), first)), at(min(end, last)))
        for number, (phase, end) in enumerate(zip(found, ends, strict=True), start=1)
        if end > first and year_of(phase.begins) < last
    ]
    marks: list[Mark] = []
    rows: list[float] = []
    for id_, event in data.events.items():
        if event.headline and first <= year_of(event.date) < (until or last):
            place, words = at(year_of(event.date)), _words(event.date, step)
            wide = LETTER * len(words)
            anchor = "start" if place < wide / 2 else "end" if place > 100 - wide / 2 else "middle"
            left = place - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            row = next((number for number, end in enumerate(rows) if left >= end), len(rows))
            rows[row : row + 1] = [left + wide]
            marks.append(Mark(id_, place, row, words, anchor))
    return Strip(
        first,
        last,
        bands,
        [(at(slot), round(100 * count / most, 1)) for slot, count in sorted(counts.items())],
        round(at(first + step), 2),
        marks,
        len(rows),
    )


def _words(date: str, step: float) -> str:
    month, _, year = text.date(date[:7]).rpartition(" ")
    return f"{month[:3]} {year}".strip() if step < 1 else year


def strips(data: Dataset) -> list[Strip]:
    """Return the time from the first event until today, and the years in which events crowd, drawn larger."""
    dates = [year_of(event.date) for event in data.events.values()]
    first, last = int(min(dates)), int(max(*dates, year_of(data.info.checked_to))) + 1
    recent = phases(data)[-3:]
    if (
        len(recent) == 3
        and (start := int(year_of(recent[0].begins))) > first
        and (end := int(year_of(recent[2].begins)) + 1) < last
    ):
        return [strip(data, first, last, 1.0, until=start), strip(data, start, end, 1 / 12)]
    return [strip(data, first, last, 1.0)]


def crowd(data: Dataset, within: Strip) -> int:
    """Return how many events fall into a strip."""
    return sum(within.first <= year_of(event.date) < within.last for event in data.events.values())
