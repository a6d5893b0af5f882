"""Style sheets: theme/styles/ → what pages link. A sheet there says by ``@import`` which parts it is joined from.

Every page links ``guide.css``. A page links a further sheet where it holds a class of that sheet, so that nobody lists which
page needs which; ``dialogs.css`` comes by shell.js too, ``study.css`` with all of study/, and no screen waits for ``print.css``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import rcssmin

from guide import icons

IMPORT = re.compile(r'@import "([\w/-]+\.css)";')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
RULE = re.compile(r"([^{};]+)\{(?=[^{}]*\})")
COMMA, SPACE = re.compile(r",(?![^()]*\))"), re.compile(r"\s+(?![^()]*\))")
BARE = re.compile(r"(?<=\s):(?=(?:is|not|where|has)\()")
"""A pseudo-class that stands for any element. The minifier takes the space before it away inside ``@container``."""
HELD = re.compile(r'class="([^"]+)"')
ALWAYS = "guide"
AROUND = "md-typeset"
"""The class of all text."""
ALL_PAGES = f"assets/{ALWAYS}.css"
"""The sheet that every page links."""
FURTHER = ("home", "maps", "options", "charts", "ledger", "timeline", "tables", "dialogs")
"""Sheets for some pages, in the order in which they are linked: of two equal rules the later holds."""


def parts(sheet: Path) -> list[Path]:
    """Return the files that ``sheet`` is joined from, in order."""
    return [sheet.parent / name for name in IMPORT.findall(sheet.read_text(encoding="utf-8"))]


def served(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield ``(path from the root of the site, content)`` of every style sheet of the project at ``root``, in one piece each.

    What browsers do not need stays behind. Raises ``FileNotFoundError`` for a part that is not there.
    """
    for sheet in sorted((root / "theme" / "styles").glob("*.css")):
        shapes = icons.masks() if sheet.stem == ALWAYS else ""
        yield f"assets/{sheet.name}", (minified(_joined(sheet)) + shapes).encode()


def minified(style: str) -> str:
    """Return ``style`` without what browsers do not need; every selector means what it meant."""
    return rcssmin.cssmin(BARE.sub("*:", style))


def _joined(sheet: Path) -> str:
    return "".join(part.read_text(encoding="utf-8") for part in parts(sheet))


def _seen_by(sheet: Path) -> set[str]:
    """Return the classes by which one sees that a page needs ``sheet``: those of the outermost element of each selector."""
    selectors = [one for rule in RULE.findall(COMMENT.sub("", _joined(sheet))) for one in COMMA.split(rule)]
    named = [[_named(part) for part in SPACE.split(one)] for one in selectors]
    return {name for parts in named for name in next(filter(None, parts), [])}


def _named(part: str) -> list[str]:
    """Return the classes of which an element that ``part`` of a selector speaks of has one."""
    found = [name for name in CLASS.findall(part) if name != AROUND]
    return found if ":is(" in part else found[:1]


class Sheets:
    """The style sheets of the project at ``root``, and which of them a page needs."""

    def __init__(self, root: Path):
        folder = root / "theme" / "styles"
        self.seen_by = {name: _seen_by(sheet) for name in FURTHER if (sheet := folder / f"{name}.css").is_file()}

    def needed(self, content: str, *more: str) -> list[str]:
        """Return the paths of the sheets that a page with ``content`` links for screens, in order; then ``more``."""
        held = {name for names in set(HELD.findall(content)) for name in names.split()}
        return [ALL_PAGES, *(f"assets/{name}.css" for name, classes in self.seen_by.items() if classes & held), *more]
