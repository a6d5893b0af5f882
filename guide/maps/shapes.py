"""GeoJSON → land masses and lines in the units of a drawing."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

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


def within(ring: tuple[Point, ...], project: Projection) -> tuple[Point, ...]:
    """Return a ring without what cannot be seen: points whose neighbours lie beyond the same edge of the drawing as they do."""

    def beyond(point: Point) -> set[str]:
        x, y = point
        sides = {"left": x < 0, "right": x > project.width, "top": y < 0, "bottom": y > project.height}
        return {side for side, out in sides.items() if out}

    out: list[Point] = []
    for point in ring:
        while len(out) > 1 and beyond(out[-2]) & beyond(out[-1]) & beyond(point):
            out.pop()
        out.append(point)
    return tuple(out)


def _simple(points: tuple[Point, ...], tolerance: float) -> tuple[Point, ...]:
    """Return a line without the points that lie closer than ``tolerance`` to what is left of it (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.dist(points[0], points[-1])

    def off(point: Point) -> float:
        x, y = point
        return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else math.dist(point, points[0])

    far = max(range(1, len(points) - 1), key=lambda i: off(points[i]))
    if off(points[far]) < tolerance:
        return points[0], points[-1]
    return _simple(points[: far + 1], tolerance)[:-1] + _simple(points[far:], tolerance)


def outline(rings: Iterable[tuple[Point, ...]], scale: float) -> str:
    """Return rings as the path of an SVG, as short as can be without a look of its own: points off the line by less than half a
    unit are left out; steps from point to point, in whole units in a large drawing, in halves in a small one."""
    fine = 1 if scale >= 100 else 2
    out = []
    for ring in rings:
        kept = _simple(ring, 0.5)
        points = [(round(x * fine), round(y * fine)) for x, y in (kept if len(kept) > 3 else ring)]  # an islet stays
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points[:-1])]
        out.append(
            f"M{points[0][0] / fine:g} {points[0][1] / fine:g}l"
            + " ".join(f"{x / fine:g} {y / fine:g}" for x, y in steps if x or y).replace(" -", "-")
            + "z"
        )
    return "".join(out)


def shape_of(feature: dict[str, Any], project: Projection) -> Shape:
    """Return the land mass that a GeoJSON feature is, in the drawing."""
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


def drawing(folder: Path, name: str, scale: float) -> tuple[Projection, dict[str, Shape]]:
    """Return the projection of a file of ``folder/geo`` and its land masses by id."""
    collection = geometry(folder, name)
    project = Projection(*collection["bbox"], scale)  # type: ignore[call-arg]  # four corners
    return project, {
        feature["id"]: shape_of(feature, project)
        for feature in collection["features"]
        if "Polygon" in feature["geometry"]["type"]
    }


def lines_of(folder: Path, name: str, project: Projection) -> dict[str, tuple[Point, ...]]:
    """Return the lines of a drawing by id."""
    return {
        feature["id"]: tuple(project(*point) for point in feature["geometry"]["coordinates"])
        for feature in geometry(folder, name)["features"]
        if feature["geometry"]["type"] == "LineString"
    }
