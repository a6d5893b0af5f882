"""What the drawings of a page share: shapes and patterns, each drawn once and used by name."""

from __future__ import annotations

import re

from guide import vocabulary
from guide.load import Dataset
from guide.maps.borders import border_maps
from guide.maps.islands import island_map

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
