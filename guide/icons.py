"""Icons of the theme, the one thing the guide takes from it, and a list of them by which an upgrade is checked.

A page names an icon by a class; the shapes stand once for all pages, as masks in the style sheet.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import re
from importlib.metadata import version
from pathlib import Path

from markupsafe import Markup

from guide.templating import TEMPLATES

THEME = Path(str(importlib.resources.files("material")), "templates")
"""Where the theme's own files lie."""
USE = re.compile(r'icon\("([a-z-]+)"\)')
SIZE = 24
"""Width and height of an icon, in units of its drawing."""
SHAPE = re.compile(r"</?svg\b[^>]*>")
"""What stands around the shape of an icon."""


def icon(name: str) -> Markup:
    """Return the place of an icon that the shell's templates name, for example ``magnify``."""
    return Markup('<i class="icon icon-{}"></i>').format(name)


def used() -> list[str]:
    """Return the names of the icons that the templates of the shell use."""
    return sorted({name for path in (TEMPLATES / "shell").glob("*.html") for name in USE.findall(path.read_text())})


def file(name: str) -> Path:
    """Return the file of an icon below the theme's folder."""
    return Path(".icons", "material", f"{name}.svg")


def masks() -> str:
    """Return the style sheet that gives each icon its shape. Raises ``FileNotFoundError`` for one that the theme does not have.

    All shapes stand side by side in one picture, of which each icon shows its part: a browser sets up a document for every picture.
    """
    names = used()
    shapes = [SHAPE.sub("", (THEME / file(name)).read_text(encoding="utf-8")).strip() for name in names]
    row = f'<g transform="translate({SIZE})">'.join(shapes) + "</g>" * (len(shapes) - 1)
    picture = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE * len(names)} {SIZE}">{row}</svg>'
    part = f"calc(100%*var(--at)/{len(names) - 1}) 0/{100 * len(names)}% 100%"
    places = "".join(f".icon-{name}{{--at:{at}}}" for at, name in enumerate(names))
    return f"{places}.icon{{mask:url('data:image/svg+xml,{picture}') {part}}}"


def surface() -> str:
    """Return every file of the theme that the guide uses, with its version and hash: what an upgrade of the theme may move."""
    files = [file(name) for name in used()]
    lines = [f"{hashlib.sha256((THEME / path).read_bytes()).hexdigest()}  {path.as_posix()}" for path in files]
    return "\n".join(
        [
            f"# Files of mkdocs-material {version('mkdocs-material')} that the guide uses; written by `python -m guide surface`.",
            *lines,
            "",
        ]
    )
