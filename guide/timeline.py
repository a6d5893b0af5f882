"""Events → phases, and stretches of time true to scale. Nothing here draws; templates do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guide import vocabulary
from guide.load import Dataset


def year_of(date: str) -> float:
    """Return an ISO date, or a part of one, as a year with decimals."""
    year, month, day = [*map(int, date.split("-")), 1, 1][:3]
    return round(year + (month - 1) / 12 + (day - 1) / 365, 3)


@dataclass(frozen=True)
class Phase:
    """A phase of the dispute with the events in it."""

    name: str
    start: str
    last: str
    events: tuple[str, ...]


def phases(data: Dataset) -> list[Phase]:
    """Return the phases that have events, in order."""
    starts = list(vocabulary.WORDS.phases)
    out = []
    for number, start in enumerate(starts):
        after = starts[number + 1] if number + 1 < len(starts) else "9999"
        events = [id_ for id_, event in data.events.items() if (start <= event.date or number == 0) and event.date < after]
        if events:
            last = max(data.events[id_].date for id_ in events)
            out.append(Phase(vocabulary.WORDS.phases[start], data.events[events[0]].date, last, tuple(events)))
    return out


def strip(data: Dataset, first: float, last: float, step: float) -> dict[str, Any]:
    """Return a stretch of time true to scale, in percent of its width: phases as bands, events as bars, one for each ``step`` of years."""
    def at(year: float) -> float:
        return round(100 * (year - first) / (last - first), 2)

    counts: dict[float, int] = {}
    for event in data.events.values():
        if first <= year_of(event.date) < last:
            slot = first + int((year_of(event.date) - first) / step) * step
            counts[slot] = counts.get(slot, 0) + 1
    found = phases(data)
    ends = [*(year_of(phase.start) for phase in found[1:]), last]
    bands = [(number, at(max(year_of(phase.start), first)), at(min(end, last))) for number, (phase, end) in enumerate(zip(found, ends), start=1)
             if end > first and year_of(phase.start) < last]
    return {"bars": [(at(slot), count) for slot, count in sorted(counts.items())], "most": max(counts.values(), default=1), "bands": bands,
            "width": at(first + step), "first": first, "last": last}


def strips(data: Dataset) -> list[dict[str, Any]]:
    """Return the whole of the time that events span, and the part of it that the last three phases fill, drawn larger."""
    dates = [year_of(event.date) for event in data.events.values()]
    first, last = int(min(dates)), int(max(dates)) + 1
    out = [strip(data, first, last, 1.0)]
    recent = phases(data)[-3:]
    if len(recent) == 3 and (start := int(year_of(recent[0].start))) > first:
        out.append(strip(data, start, last, 1 / 12))
    return out
