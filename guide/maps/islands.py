"""The map of the islands in dispute, with the region in its corner."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from guide.load import Dataset
from guide.maps.shapes import Point, Projection, Shape, drawing, geometry, lines_of

SCALE = 140.0
"""Units of a drawing of the islands to a degree of latitude; one for all of them, so that they share their shapes."""
KM_PER_DEGREE = 111.2
"""Length of a degree of latitude in kilometres."""


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


def island_map(data: Dataset, scale: float = SCALE) -> dict[str, Any]:
    """Return what the map templates need: size, frame of the islands alone (``close``) and with room for their names (``wide``),
    context shapes, islands by record id, border, line of today, dots, scale bar, inset.

    The border runs between the northernmost island in dispute and the nearest land beyond it.
    """
    project, shapes = drawing(data.folder, "islands.geojson", scale)
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
        "today": lines_of(data.folder, "islands.geojson", project).get("line-today"),
        "bar": round(100 / KM_PER_DEGREE * scale, 1),
        "inset": _inset(data.folder, project),
    }


def _inset(folder: Path, frame: Projection, scale: float = 4.0) -> dict[str, Any]:
    """Return the small map of the region with the frame of the large one and the places of names."""
    region, shapes = drawing(folder, "region.geojson", scale)
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
