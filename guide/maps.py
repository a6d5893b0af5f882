"""Map geometry → shapes and labels in the units of an SVG drawing. Nothing here draws; templates do."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from guide import vocabulary
from guide.load import Dataset
from guide.models import Island, Option, Record, Spot, Term

SCALE = 140.0
"""Units of a drawing of the islands to a degree of latitude; one for all of them, so that they share their shapes."""
KM_PER_DEGREE = 111.2
"""Length of a degree of latitude in kilometres."""

COUNTS = ("no", "one", "two", "three", "four")
"""Numbers of islands in words."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""


@dataclass(frozen=True)
class Projection:
    """Equirectangular, longitudes shortened by the cosine of the middle latitude; ``scale`` is in pixels a degree of latitude."""

    west: float
    south: float
    east: float
    north: float
    scale: float

    @property
    def shrink(self) -> float:
        """Length of a degree of longitude as a share of a degree of latitude."""
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def width(self) -> float:
        """Width of the drawing."""
        return round((self.east - self.west) * self.shrink * self.scale, 1)

    @property
    def height(self) -> float:
        """Height of the drawing."""
        return round((self.north - self.south) * self.scale, 1)

    def __call__(self, lon: float, lat: float) -> Point:
        """Return the place of a point of the earth in the drawing."""
        return round((lon - self.west) * self.shrink * self.scale, 1), round((self.north - lat) * self.scale, 1)


@dataclass(frozen=True)
class Shape:
    """A land mass in the drawing."""

    id: str
    name: str
    path: str
    label: Point
    rings: tuple[tuple[Point, ...], ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """All points of its outline."""
        return tuple(point for ring in self.rings for point in ring)

    def beside(self, larger: bool) -> tuple[Point, str]:
        """Return where the island's name starts or ends, and which. No name crosses another shape.

        Names of the larger islands stand above their middle, left of what land there is; those of the smaller ones to the lower
        right of their outline.
        """
        if larger:
            x, y = self.label[0] + 40, self.label[1] - 44
            land = [point[0] for point in self.points if y - 30 <= point[1] <= y + 6]
            return (round(min([x, *(at - 12 for at in land)]), 1), round(y, 1)), "end"
        x, y = max(self.points, key=lambda p: p[0] + p[1])
        return (x + 10, y + (14 if len(self.rings) > 1 else 4)), "start"


def geometry(folder: Path, name: str) -> dict[str, Any]:
    """Return a GeoJSON feature collection of ``folder/geo``, with its bounding box."""
    path = folder / "geo" / name
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _stamp: int) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def shape_ids(folder: Path) -> list[str]:
    """Return the ids of the shapes that an island's `geometry` may name."""
    return [
        feature["id"]
        for feature in geometry(folder, "islands.geojson")["features"]
        if "Polygon" in feature["geometry"]["type"]
    ]


def outline(rings: Iterable[tuple[Point, ...]], scale: float) -> str:
    """Return rings as the path of an SVG, as short as can be: steps in whole units in a large drawing, in halves in a small one."""
    fine = 1 if scale >= 100 else 10 if scale >= 8 else 2
    out = []
    for ring in rings:
        points = [(round(x * fine), round(y * fine)) for x, y in ring]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points[:-1])]
        out.append(
            f"M{points[0][0] / fine:g} {points[0][1] / fine:g}l"
            + " ".join(f"{x / fine:g} {y / fine:g}" for x, y in steps if x or y).replace(" -", "-")
            + "z"
        )
    return "".join(out)


def _shape(feature: dict[str, Any], project: Projection) -> Shape:
    geometry, own = feature["geometry"], feature["properties"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = tuple(tuple(project(lon, lat) for lon, lat in ring) for polygon in polygons for ring in polygon)
    path = outline(rings, project.scale)
    x, y = project(*own["label_point"]) if "label_point" in own else (0.0, 0.0)
    label = (
        min(max(x, 60), project.width - 60),
        min(max(y, 34), project.height - 12),
    )  # a name is not cut off at the edge
    return Shape(feature["id"], own.get("name", "").split(" (")[0], path, label, rings)


def _border(one: Shape, other: Shape, length: float) -> tuple[Point, Point]:
    """Return the ends, the upper first, of a line of ``length`` across the strait between two shapes, half-way."""
    a, b = min(((p, q) for p in one.points for q in other.points), key=lambda pair: math.dist(*pair))
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    dx, dy = (b[1] - a[1], a[0] - b[0])
    size = math.hypot(dx, dy) or 1
    step = (dx / size * length / 2, dy / size * length / 2)
    upper, lower = sorted(
        ((round(middle[0] + sign * step[0], 1), round(middle[1] + sign * step[1], 1)) for sign in (-1, 1)),
        key=lambda end: end[1],
    )
    return upper, lower


def _drawing(folder: Path, name: str, scale: float) -> tuple[Projection, dict[str, Shape]]:
    collection = geometry(folder, name)
    project = Projection(*collection["bbox"], scale)  # type: ignore[call-arg]  # four corners
    return project, {
        feature["id"]: _shape(feature, project)
        for feature in collection["features"]
        if "Polygon" in feature["geometry"]["type"]
    }


def _lines(folder: Path, name: str, project: Projection) -> dict[str, tuple[Point, ...]]:
    """Return the lines of a drawing by id."""
    return {
        feature["id"]: tuple(project(*point) for point in feature["geometry"]["coordinates"])
        for feature in geometry(folder, name)["features"]
        if feature["geometry"]["type"] == "LineString"
    }


def island_map(data: Dataset, scale: float = SCALE) -> dict[str, Any]:
    """Return what the map templates need: size, frame of the islands alone (``close``) and with room for their names (``wide``),
    context shapes, islands by record id, border, line of today, dots, scale bar, inset.

    The border runs between the northernmost island in dispute and the nearest land beyond it.
    """
    project, shapes = _drawing(data.folder, "islands.geojson", scale)
    disputed = {id_: shapes[island.geometry] for id_, island in data.by_kind["islands"].items()}
    used = {shape.id for shape in disputed.values()}
    context = [shape for id_, shape in shapes.items() if id_ not in used]
    dots = [
        (islet, project(islet.longitude, islet.latitude))
        for island in data.by_kind["islands"].values()
        for islet in island.islets
        if islet.longitude is not None and islet.latitude is not None
    ]
    north = min(disputed.values(), key=lambda shape: shape.label[1])
    beyond = min(
        (shape for shape in context if shape.label[1] < north.label[1]),
        key=lambda shape: math.dist(shape.label, north.label),
        default=None,
    )
    xs, ys = zip(*(point for shape in disputed.values() for point in shape.points), strict=True)
    close = (min(xs) - 45, min(ys) - 30, max(xs) - min(xs) + 90, max(ys) - min(ys) + 60)
    return {
        "width": project.width,
        "height": project.height,
        "close": tuple(round(v, 1) for v in close),
        "wide": tuple(round(v, 1) for v in (close[0] - 120, close[1], close[2] + 120, close[3])),
        "islands": disputed,
        "dots": dots,
        "context": context,
        "border": _border(north, beyond, scale * 0.75) if beyond else None,
        "today": _lines(data.folder, "islands.geojson", project).get("line-today"),
        "bar": round(100 / KM_PER_DEGREE * scale, 1),
        "inset": _inset(data.folder, project),
    }


def _inset(folder: Path, frame: Projection, scale: float = 4.0) -> dict[str, Any]:
    """Return the small map of the region with the frame of the large one and the places of names."""
    region, shapes = _drawing(folder, "region.geojson", scale)
    names = [
        (feature["properties"]["name"], region(*feature["geometry"]["coordinates"]))
        for feature in geometry(folder, "region.geojson")["features"]
        if feature["geometry"]["type"] == "Point"
    ]
    x, y = region(frame.west, frame.north)
    right, bottom = region(frame.east, frame.south)
    return {
        "width": region.width,
        "height": region.height,
        "path": "".join(shape.path for shape in shapes.values()),
        "names": names,
        "frame": (x, y, round(right - x, 1), round(bottom - y, 1)),
    }


# ------------------------------------------------------------------------------- the border through time

REGION = "borders.geojson"


def border_maps(data: Dataset, scale: float = 16.0) -> dict[str, Any]:
    """Return what the maps of the moving border need: size, shapes by id (of lands that nobody disputed, one), places of names,
    and the stages: record, lines drawn, who held what."""
    collection = geometry(data.folder, REGION)
    project = Projection(*collection["bbox"], scale)  # type: ignore[call-arg]  # four corners
    held = {id_ for stage in collection["stages"] for id_ in stage["held"]}
    shapes = {"coast": ""}
    names = [
        (feature["properties"]["name"], project(*feature["geometry"]["coordinates"]))
        for feature in collection["features"]
        if feature["geometry"]["type"] == "Point"
    ]
    for feature in collection["features"]:
        if "Polygon" not in feature["geometry"]["type"]:
            continue
        shape = _shape(feature, project)
        seen = [
            ring for ring in shape.rings if any(0 <= x <= project.width and 0 <= y <= project.height for x, y in ring)
        ]
        path = outline(seen, scale)
        if feature["id"] in held:
            shapes[feature["id"]] = path
        else:
            shapes["coast"] += path
    lines = _lines(data.folder, REGION, project)
    stages = [
        {
            **stage,
            "record": data.records[stage["record"]],
            "id": stage["record"],
            "lines": [lines[line] for line in stage["lines"]],
        }
        for stage in collection["stages"]
    ]
    lands = {
        feature["id"]: feature["properties"]["name"] for feature in collection["features"] if feature["id"] in held
    }
    return {
        "width": project.width,
        "height": project.height,
        "shapes": shapes,
        "names": names,
        "stages": stages,
        "lands": lands,
    }


# ------------------------------------------------------------------------------- where something happened

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
            if label not in dict(countries) and _free(box := room(x, y, "middle", [label]), taken, project):
                countries.append((label, (x, y)))
                taken.append(box)
    isles = [spot(island) for island in data.islands.values()]
    x, y = project(*(sum(side) / len(isles) for side in zip(*isles, strict=True)))
    rings = [
        ring
        for feature in collection["features"]
        if "Polygon" in feature["geometry"]["type"]
        for ring in _shape(feature, project).rings
    ]
    return {
        "islands": None,
        "width": project.width,
        "height": project.height,
        "names": names,
        "countries": countries,
        "disputed": (x, y) if 0 < x < project.width and 0 < y < project.height else None,
        "rows": rows,
        "path": outline([ring for ring in rings if _crosses(ring, project)], project.scale),
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


# ------------------------------------------------------------------------------- options


@dataclass(frozen=True)
class Row:
    """What an option would do to islands of one size: one row where it does the same to all of them."""

    label: str
    status: str
    cells: tuple[Any, ...]


def by_size(data: Dataset, option: Option) -> list[Row]:
    """Return what an option would do to the larger and to the smaller islands, joined where that is the same."""
    rows = []
    for size in ("larger", "smaller"):
        cells = [cell for cell in option.islands if data.islands[cell.island].size_class == size]
        statuses = {cell.status for cell in cells}
        if len(cells) > 1 and len(statuses) == 1:
            rows.append(Row(f"the {COUNTS[len(cells)]} {size}", cells[0].status, tuple(cells)))
        else:
            rows += [Row("", cell.status, (cell,)) for cell in cells]
    return rows


# ------------------------------------------------------------------------------- what drawings share

PATTERNS = (
    *(f"fate-{fate.tone}" for fate in vocabulary.STATUSES.fate.values()),
    "held-japan",
    "held-russia",
    "held-both",
)
"""Every pattern: of what an option would do to an island, and of who held a land; `symbols.html` draws them."""
USED = re.compile(r"""(?:<use [^>]*?href="|url\()#([\w-]+)""")


def symbols(data: Dataset, page: str) -> tuple[dict[str, str], list[str]]:
    """Return the shapes, by id, and the patterns that the drawings of an HTML ``page`` use."""
    used = set(USED.findall(page))
    shapes: dict[str, str] = {}
    if any(id_.startswith(("isle-", "coast")) for id_ in used):
        drawing = island_map(data)
        shapes["coast"] = "".join(shape.path for shape in drawing["context"])
        shapes |= {f"isle-{id_}": shape.path for id_, shape in drawing["islands"].items()}
    if any(id_.startswith("region-") for id_ in used):
        shapes |= {f"region-{id_}": path for id_, path in border_maps(data)["shapes"].items()}
    return {id_: path for id_, path in shapes.items() if id_ in used}, [name for name in PATTERNS if name in used]
