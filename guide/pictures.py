"""What pictures show, as files: the same numbers and words as the drawing, one table a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide import maps, text, timeline
from guide.load import Dataset

Rows = Iterator[tuple[str, ...]]
MEASURES = ("area", "residents_1945", "residents_recent", "distance")
"""Numbers that islands have in common, as a record names them."""


def tables(data: Dataset) -> Iterator[tuple[str, tuple[str, ...], Iterable[tuple[str, ...]]]]:
    """Yield ``(name of the file, columns, rows)`` of each picture or group of pictures of which no single kind has all."""
    yield "borders.csv", ("map", "record", "land", "held_by"), _borders(data)
    yield "options-islands.csv", ("option", "island", "size", "fate", "cites"), _options(data)
    yield "islands-numbers.csv", ("island", "number", "value", "unit", "approximate", "as_of", "cites"), _islands(data)
    yield "places.csv", ("event", "date", "place", "latitude", "longitude", "cites"), _places(data)
    yield "timeline.csv", ("event", "date", "end", "phase", "headline", "status", "label"), _events(data)


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
