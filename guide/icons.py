"""Icons of the theme, the one thing the guide takes from it, and a list of them by which an upgrade is checked."""

from __future__ import annotations

import hashlib
import importlib.resources
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path

from markupsafe import Markup

from guide.templating import TEMPLATES

THEME = Path(str(importlib.resources.files("material")), "templates")
"""Where the theme's own files lie: icons and style sheets."""


@cache
def icon(name: str) -> Markup:
    """Return an icon of the theme's set, for example ``magnify``, as inline SVG."""
    return Markup((THEME / ".icons" / "material" / f"{name}.svg").read_text(encoding="utf-8"))


def surface() -> str:
    """Return every file of the theme that the guide uses, with its version and hash: what an upgrade of the theme may move."""
    used = {
        f".icons/material/{name}.svg"
        for path in (TEMPLATES / "shell").glob("*.html")
        for name in re.findall(r'icon\("([a-z-]+)"\)', path.read_text())
    }
    lines = [f"{hashlib.sha256((THEME / name).read_bytes()).hexdigest()}  {name}" for name in sorted(used)]
    return "\n".join(
        [
            f"# Files of mkdocs-material {version('mkdocs-material')} that the guide uses; written by `python -m guide surface`.",
            *lines,
            "",
        ]
    )
