"""Where something happened: a frame that suits the places of some events, and room for their names."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from guide.load import Dataset
from guide.maps.islands import island_map
from guide.maps.shapes import Box, Point, Projection, geometry, outline, shape_of, within
from guide.models import Island, Record, Spot, Term

REGION_OF_PLACES = "asia.geojson"
WIDTH = 360.0
"""Units across a map of places, about the pixels that a phone has for it."""
LETTER, LINE = 7.4, 15.0
"""Room of a letter and of a line of a name on it, in the same units."""


@dataclass(frozen=True)
class Name:
    """Names of places that lie so close together that they share a spot, with the place of the words."""

    ids: tuple[str, ...]
    spot: Point
    at: Point
    anchor: str


def place_map(data: Dataset, events: list[str]) -> dict[str, Any]:
    """Return what the map of the places of some events needs: frame, path of the coasts, names with their spots, names of countries,
    middle of the islands in dispute, and places with the events there (``rows``); where all are on these, their map (``islands``).

    Raise ``ValueError`` if no event has a place.
    """
    told: dict[str, list[str]] = {}
    for event in events:
        for place in data.events[event].at:
            told.setdefault(place, []).append(event)
    if not told:
        raise ValueError(f"none of these events has a place: {', '.join(events)}")
    rows: list[tuple[list[str], list[str]]] = []
    for place, there in told.items():
        same = next((row for row in rows if row[1] == there), None)
        if same:
            same[0].append(place)
        else:
            rows.append(([place], there))
    if all(data.records[place].kind == "islands" for place in told):
        return {"islands": island_map(data), "told": told, "rows": rows}
    spots = {id_: spot(data.records[id_]) for id_ in told}
    collection = geometry(data.folder, REGION_OF_PLACES)
    project = _frame(list(spots.values()), collection["bbox"])
    near: list[tuple[Point, list[str]]] = []
    for id_, (lon, lat) in spots.items():
        at = project(lon, lat)
        group = next((ids for other, ids in near if math.dist(other, at) < LINE), None)
        if group is None:
            near.append((at, [id_]))
        else:
            group.append(id_)
    taken = [(x - 6, y - 6, x + 6, y + 6) for (x, y), _ in near]
    names = [_name(data, project, at, ids, taken) for at, ids in sorted(near, key=lambda item: -len(item[1]))]
    countries: list[tuple[str, Point]] = []
    for feature in collection["features"]:
        if feature["geometry"]["type"] == "Point":
            (x, y), label = project(*feature["geometry"]["coordinates"]), feature["properties"]["name"]
            left, top, right, bottom = box = room(x, y, "middle", [label])
            apart = (left - LINE, top, right + LINE, bottom)  # beside a place it would read as part of its name
            if label not in dict(countries) and _free(apart, taken, project):
                countries.append((label, (x, y)))
                taken.append(box)
    isles = [spot(island) for island in data.islands.values()]
    x, y = project(*(sum(side) / len(isles) for side in zip(*isles, strict=True)))
    rings = [
        ring
        for feature in collection["features"]
        if "Polygon" in feature["geometry"]["type"]
        for ring in shape_of(feature, project).rings
    ]
    return {
        "islands": None,
        "width": project.width,
        "height": project.height,
        "names": names,
        "countries": countries,
        "disputed": (x, y) if 0 < x < project.width and 0 < y < project.height else None,
        "rows": rows,
        "path": outline([within(ring, project) for ring in rings if _crosses(ring, project)], project.scale),
    }


def spot(record: Record) -> Point:
    """Return longitude and latitude of an island, or of a term that has a `spot`; raise ``ValueError`` for anything else."""
    where = record.spot if isinstance(record, Term) else record
    if not isinstance(where, Island | Spot):
        raise ValueError(f"{record.label} has no position")
    return where.longitude, where.latitude


def _frame(spots: list[Point], box: list[float]) -> Projection:
    """Return a projection that shows all spots with room for their names, in a shape that suits a page."""
    (west, east), (south, north) = ((min(side), max(side)) for side in zip(*spots, strict=True))
    wide, high = max(east - west, 12.0), max(north - south, 8.0)
    west, east, south, north = (
        west - wide * 0.1 - 3,
        east + wide * 0.16 + 3,  # names stand at the right where they can
        south - high * 0.15 - 2,
        north + high * 0.15 + 2,
    )
    shrink = math.cos(math.radians((south + north) / 2))
    if (short := ((east - west) * shrink * 0.45 - (north - south)) / 2) > 0:
        south, north = south - short, north + short
    if (short := ((north - south) / 0.8 / shrink - (east - west)) / 2) > 0:
        west, east = west - short, east + short
    west, south, east, north = max(west, box[0]), max(south, box[1]), min(east, box[2]), min(north, box[3])
    shrink = math.cos(math.radians((south + north) / 2))
    return Projection(west, south, east, north, WIDTH / ((east - west) * shrink))


def _crosses(ring: tuple[Point, ...], project: Projection) -> bool:
    xs, ys = zip(*ring, strict=True)
    return min(xs) < project.width and max(xs) > 0 and min(ys) < project.height and max(ys) > 0


def room(x: float, y: float, anchor: str, lines: list[str]) -> Box:
    """Return the left, upper, right and lower edge of some lines of words."""
    width = LETTER * max(map(len, lines))
    left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
    return left, y - LINE * 0.8, left + width, y + LINE * (len(lines) - 0.8)


def _free(box: Box, taken: list[Box], project: Projection) -> bool:
    inside = box[0] >= 2 and box[1] >= 2 and box[2] <= project.width - 2 and box[3] <= project.height - 2
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )


def _name(data: Dataset, project: Projection, spot: Point, ids: list[str], taken: list[Box]) -> Name:
    """Return where the names of places that share a spot stand: the first of eight places that is free."""
    lines, (x, y) = [data.records[id_].label for id_ in ids], spot
    high = LINE * (len(lines) - 1)
    places = [
        (x + dx, round(y + dy, 1), anchor)
        for dx, dy, anchor in (
            (9, 4 - high / 2, "start"),
            (-9, 4 - high / 2, "end"),
            (0, -10 - high, "middle"),
            (0, 21, "middle"),
            (9, -8 - high, "start"),
            (9, 18, "start"),
            (-9, -8 - high, "end"),
            (-9, 18, "end"),
        )
    ]
    left, top, anchor = next((place for place in places if _free(room(*place, lines), taken, project)), places[0])
    taken.append(room(left, top, anchor, lines))
    return Name(tuple(ids), spot, (round(left, 1), top), anchor)
