"""Map geometry → shapes and labels in the units of an SVG drawing. Nothing here draws; templates do.

``shapes`` has what all maps are made of, ``islands``, ``borders`` and ``places`` one map each, ``symbols`` what drawings of a page share.
"""

from guide.maps.borders import REGION, border_maps
from guide.maps.islands import island_map
from guide.maps.places import place_map, room, spot
from guide.maps.shapes import geometry, shape_ids
from guide.maps.symbols import PATTERNS, symbols

__all__ = [
    "PATTERNS",
    "REGION",
    "border_maps",
    "geometry",
    "island_map",
    "place_map",
    "room",
    "shape_ids",
    "spot",
    "symbols",
]
