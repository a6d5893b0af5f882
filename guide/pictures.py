"""What pictures show, as files: the same numbers and words as the drawing, one table a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guide import maps, text, timeline
from guide.load import Dataset

Rows = Iterator[tuple[str, ...]]
MEASURES = ("area", "residents_1945", "residents_recent", "distance")
"""Numbers that islands have in common, as a record names them."""
COLUMNS = {
    "map": "Title of the map.",
    "record": "Permanent id of the record on which the map rests.",
    "land": "Land that the map tells apart.",
    "held_by": "Who held it then; no map says to whom it belongs.",
    "option": "Permanent id of the option.",
    "island": "Permanent id of the island.",
    "size": "Whether the article counts it among the two larger or the two smaller islands.",
    "fate": "What the option would do to it, in a fixed word.",
    "number": "What is counted or measured.",
    "value": "The number.",
    "unit": "Its unit.",
    "approximate": "Whether the source says that it is about right.",
    "as_of": "Day, month or year the number is for.",
    "event": "Permanent id of the event.",
    "date": "When it happened or was expected: day, month or year. The start, if it lasted.",
    "end": "Last day, if it lasted.",
    "place": "Permanent id of the place.",
    "latitude": "Degrees north.",
    "longitude": "Degrees east.",
    "phase": "Part of the timeline in which it stands.",
    "headline": "Whether it is one of the dozen without which the story cannot be told.",
    "status": "As of the article, early 2017: it had happened, had been announced, or was expected.",
    "label": "Name of the record.",
    "cites": "Where it stands: locators of the article or ids of outside sources.",
}
"""Every column of these tables and what it holds."""
NUMBERS = frozenset({"value", "latitude", "longitude"})
"""Columns that hold numbers."""


class Picture(NamedTuple):
    """What a picture or a group of pictures shows."""

    name: str
    """Name of the file, without its ending."""
    title: str
    about: str
    """What a row is."""
    columns: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]


def tables(data: Dataset) -> Iterator[Picture]:
    """Yield what each picture or group of pictures shows of which no single kind has all."""
    yield Picture(
        "borders",
        "The moving border",
        "Who held a land after a treaty or event.",
        ("map", "record", "land", "held_by"),
        _borders(data),
    )
    yield Picture(
        "options-islands",
        "What the options would do to the islands",
        "What an option would do to an island.",
        ("option", "island", "size", "fate", "cites"),
        _options(data),
    )
    yield Picture(
        "islands-numbers",
        "Numbers of the islands",
        "A number of an island.",
        ("island", "number", "value", "unit", "approximate", "as_of", "cites"),
        _islands(data),
    )
    yield Picture(
        "places",
        "Places of events",
        "A place at which an event happened.",
        ("event", "date", "place", "latitude", "longitude", "cites"),
        _places(data),
    )
    yield Picture(
        "timeline",
        "Timeline",
        "An event as the timeline shows it.",
        ("event", "date", "end", "phase", "headline", "status", "label"),
        _events(data),
    )


def _borders(data: Dataset) -> Rows:
    found = maps.border_maps(data)
    for stage in found["stages"]:
        yield from (
            (stage["title"], stage["id"], name, stage["held"][land][1]) for land, name in found["lands"].items()
        )


def _options(data: Dataset) -> Rows:
    for id_, option in data.options.items():
        yield from (
            (id_, cell.island, data.islands[cell.island].size_class, cell.status, " ".join(cell.cites))
            for cell in option.islands
        )


def _islands(data: Dataset) -> Rows:
    for id_, island in data.islands.items():
        for name in MEASURES:
            if measure := getattr(island, name):
                yield (
                    id_,
                    name,
                    text.number(measure.value).replace(",", ""),
                    measure.unit,
                    "yes" if measure.approximate else "no",
                    measure.as_of or "",
                    " ".join(measure.cites),
                )


def _places(data: Dataset) -> Rows:
    for id_, event in data.events.items():
        for place in event.at:
            longitude, latitude = maps.spot(data.records[place])
            yield id_, event.date, place, f"{latitude:g}", f"{longitude:g}", " ".join(event.cites)


def _events(data: Dataset) -> Rows:
    for phase in timeline.phases(data):
        for id_ in phase.events:
            event = data.events[id_]
            yield (
                id_,
                event.date,
                event.end or "",
                phase.name,
                "yes" if event.headline else "no",
                event.status,
                event.label,
            )
