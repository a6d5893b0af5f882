"""The border through time, one map for each stage."""

from __future__ import annotations

from typing import Any

from guide.load import Dataset
from guide.maps.shapes import Projection, geometry, lines_of, outline, shape_of

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
        shape = shape_of(feature, project)
        seen = [
            ring for ring in shape.rings if any(0 <= x <= project.width and 0 <= y <= project.height for x, y in ring)
        ]
        path = outline(seen, scale)
        if feature["id"] in held:
            shapes[feature["id"]] = path
        else:
            shapes["coast"] += path
    lines = lines_of(data.folder, REGION, project)
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
