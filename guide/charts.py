"""Map geometry → shapes and labels in the units of an SVG drawing. Nothing here draws; templates do."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from guide import export, vocabulary
from guide.load import Dataset
from guide.models import Option, Record

SCALE = 140.0
"""Units of a drawing of the islands to a degree of latitude; one for all of them, so that they share their shapes."""
KM_PER_DEGREE = 111.2
"""Length of a degree of latitude in kilometres."""

Point = tuple[float, float]


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
        """Return where the island's name starts or ends, and which: the larger islands' names stand above
        their middle, left of what land there is, the smaller ones' to the lower right of their outline, so that no name crosses another shape."""
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
    return [feature["id"] for feature in geometry(folder, "islands.geojson")["features"] if "Polygon" in feature["geometry"]["type"]]


def outline(rings: Iterable[tuple[Point, ...]], scale: float) -> str:
    """Return rings as the path of an SVG, as short as can be: steps from point to point, whole units in a large drawing."""
    fine = 1 if scale >= 100 else 10
    out = []
    for ring in rings:
        points = [(round(x * fine), round(y * fine)) for x, y in ring]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points[:-1])]
        out.append(f"M{points[0][0] / fine:g} {points[0][1] / fine:g}l"
                   + " ".join(f"{x / fine:g} {y / fine:g}" for x, y in steps if x or y).replace(" -", "-") + "z")
    return "".join(out)


def _shape(feature: dict[str, Any], project: Projection) -> Shape:
    geometry, own = feature["geometry"], feature["properties"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = tuple(tuple(project(lon, lat) for lon, lat in polygon[0]) for polygon in polygons)
    path = outline(rings, project.scale)
    x, y = project(*own["label_point"]) if "label_point" in own else (0.0, 0.0)
    label = (min(max(x, 60), project.width - 60), min(max(y, 34), project.height - 12))  # a name is not cut off at the edge
    return Shape(feature["id"], own.get("name", "").split(" (")[0], path, label, rings)


def _border(one: Shape, other: Shape, length: float) -> tuple[Point, Point]:
    """Return the ends, the upper first, of a line of ``length`` across the strait between two shapes, half-way."""
    a, b = min(((p, q) for p in one.points for q in other.points), key=lambda pair: math.dist(*pair))
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    dx, dy = (b[1] - a[1], a[0] - b[0])
    size = math.hypot(dx, dy) or 1
    step = (dx / size * length / 2, dy / size * length / 2)
    upper, lower = sorted(((round(middle[0] + sign * step[0], 1), round(middle[1] + sign * step[1], 1)) for sign in (-1, 1)), key=lambda end: end[1])
    return upper, lower


def _drawing(folder: Path, name: str, scale: float) -> tuple[Projection, dict[str, Shape]]:
    collection = geometry(folder, name)
    project = Projection(*collection["bbox"], scale)  # type: ignore[call-arg]  # four corners
    return project, {feature["id"]: _shape(feature, project) for feature in collection["features"] if "Polygon" in feature["geometry"]["type"]}


def _lines(folder: Path, name: str, project: Projection) -> dict[str, tuple[Point, ...]]:
    """Return the lines of a drawing by id."""
    return {feature["id"]: tuple(project(*point) for point in feature["geometry"]["coordinates"])
            for feature in geometry(folder, name)["features"] if feature["geometry"]["type"] == "LineString"}


def island_map(data: Dataset, scale: float = SCALE) -> dict[str, Any]:
    """Return what the map templates need: size, frame of the islands alone (``close``) and with room for their names (``wide``), context shapes, islands by record
    id, border, line of today, dots, scale bar, inset.

    The border runs between the northernmost island in dispute and the nearest land beyond it.
    """
    project, shapes = _drawing(data.folder, "islands.geojson", scale)
    disputed = {id_: shapes[island.geometry] for id_, island in data.by_kind["islands"].items()}
    used = {shape.id for shape in disputed.values()}
    context = [shape for id_, shape in shapes.items() if id_ not in used]
    dots = [(islet, project(islet.longitude, islet.latitude)) for island in data.by_kind["islands"].values()
            for islet in island.islets if islet.longitude is not None and islet.latitude is not None]
    north = min(disputed.values(), key=lambda shape: shape.label[1])
    beyond = min((shape for shape in context if shape.label[1] < north.label[1]),
                 key=lambda shape: math.dist(shape.label, north.label), default=None)
    xs, ys = zip(*(point for shape in disputed.values() for point in shape.points), strict=True)
    close = (min(xs) - 45, min(ys) - 30, max(xs) - min(xs) + 90, max(ys) - min(ys) + 60)
    return {
        "width": project.width, "height": project.height, "close": tuple(round(v, 1) for v in close),
        "wide": tuple(round(v, 1) for v in (close[0] - 120, close[1], close[2] + 120, close[3])), "islands": disputed, "dots": dots, "context": context,
        "border": _border(north, beyond, scale * 0.75) if beyond else None,
        "today": _lines(data.folder, "islands.geojson", project).get("line-today"),
        "bar": round(100 / KM_PER_DEGREE * scale, 1), "inset": _inset(data.folder, project),
    }


def _inset(folder: Path, frame: Projection, scale: float = 4.0) -> dict[str, Any]:
    """Return the small map of the region with the frame of the large one and the places of names."""
    region, shapes = _drawing(folder, "region.geojson", scale)
    names = [(feature["properties"]["name"], region(*feature["geometry"]["coordinates"]))
             for feature in geometry(folder, "region.geojson")["features"] if feature["geometry"]["type"] == "Point"]
    x, y = region(frame.west, frame.north)
    right, bottom = region(frame.east, frame.south)
    return {"width": region.width, "height": region.height, "path": "".join(shape.path for shape in shapes.values()), "names": names,
            "frame": (x, y, round(right - x, 1), round(bottom - y, 1))}


# ------------------------------------------------------------------------------- what drawings share

PATTERNS = (*(f"fate-{fate.tone}" for fate in vocabulary.STATUSES.fate.values()), "held-japan", "held-russia", "held-both")
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


# ------------------------------------------------------------------------------- options

COUNTS = ("no", "one", "two", "three", "four")


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


# ------------------------------------------------------------------------------- the border through time

REGION = "borders.geojson"


def border_maps(data: Dataset, scale: float = 16.0) -> dict[str, Any]:
    """Return what the maps of the moving border need: size, shapes by id (of lands that nobody disputed, one), places of names,
    and the stages: record, lines drawn, who held what."""
    collection = geometry(data.folder, REGION)
    project = Projection(*collection["bbox"], scale)  # type: ignore[call-arg]  # four corners
    held = {id_ for stage in collection["stages"] for id_ in stage["held"]}
    shapes = {"coast": ""}
    names = [(feature["properties"]["name"], project(*feature["geometry"]["coordinates"]))
             for feature in collection["features"] if feature["geometry"]["type"] == "Point"]
    for feature in collection["features"]:
        if "Polygon" not in feature["geometry"]["type"]:
            continue
        shape = _shape(feature, project)
        seen = [ring for ring in shape.rings if any(0 <= x <= project.width and 0 <= y <= project.height for x, y in ring)]
        path = outline(seen, scale)
        if feature["id"] in held:
            shapes[feature["id"]] = path
        else:
            shapes["coast"] += path
    lines = _lines(data.folder, REGION, project)
    stages = [{**stage, "record": data.records[stage["record"]], "id": stage["record"], "lines": [lines[line] for line in stage["lines"]]}
              for stage in collection["stages"]]
    lands = {feature["id"]: feature["properties"]["name"] for feature in collection["features"] if feature["id"] in held}
    return {"width": project.width, "height": project.height, "shapes": shapes, "names": names, "stages": stages, "lands": lands}


# ------------------------------------------------------------------------------- polls

@dataclass(frozen=True)
class Segment:
    """A share in a stacked bar; ``answer`` is None for what the shares leave of 100."""

    answer: Any
    share: float
    start: float


def stacked(answers: list[Any]) -> list[Segment]:
    """Return the shares of one question as the parts of a bar from 0 to 100, what they leave as the last."""
    out, start = [], 0.0
    for answer in answers:
        out.append(Segment(answer, answer.share, round(start, 1)))
        start += answer.share
    if rest := export.remaining(answers):
        out.append(Segment(None, rest, round(start, 1)))
    return out


def polls_between(data: Dataset, country: str, first: str, last: str) -> Iterator[tuple[str, Record]]:
    """Yield the polls of a country that began between two days or months, in the order of time."""
    for id_, poll in sorted(data.polls.items(), key=lambda item: item[1].asked_from):
        if poll.country == country and poll.asked_from >= first and poll.asked_from[: len(last)] <= last:
            yield id_, poll


# ------------------------------------------------------------------------------- islands in numbers

def island_bars(data: Dataset) -> list[dict[str, Any]]:
    """Return, for each number that islands have in common: its name, the share of the larger islands, and the bars, 100 the longest."""
    out = []
    for field, label in (("area", "Land"), ("residents_1945", "Japanese residents, August 1945"), ("residents_recent", "Residents in recent years")):
        values = {id_: getattr(island, field) for id_, island in data.islands.items()}
        amounts = {id_: measure.value if measure else 0 for id_, measure in values.items()}
        whole, longest = sum(amounts.values()), max(amounts.values())
        larger = [id_ for id_, island in data.islands.items() if island.size_class == "larger"]
        out.append({"label": label, "larger": COUNTS[len(larger)], "share": round(100 * sum(amounts[id_] for id_ in larger) / whole),
                    "rows": [(id_, measure, round(100 * amounts[id_] / longest, 1)) for id_, measure in values.items()]})
    return out


# ------------------------------------------------------------------------------- time

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
    bands = [(number, at(max(year_of(phase.start), first)), at(min(end, last))) for number, (phase, end) in enumerate(zip(found, ends, strict=True), start=1)
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
