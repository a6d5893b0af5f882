"""The search index of the guide with so little room that it is cut into parts, as tests read it."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

SMALL = 60_000
"""Room that cuts the index of the guide into some parts."""


def read(scripts: list[tuple[str, str]]) -> dict[str, dict]:
    """Return what each script holds, by its name."""
    return {PurePosixPath(path).stem: json.loads(script[script.index("{") :].rstrip(")\n")) for path, script in scripts}
