"""Style sheets: theme/styles/ → what pages link. A sheet there says by ``@import`` which parts it is joined from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

IMPORT = re.compile(r'@import "([\w/-]+\.css)";')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def parts(sheet: Path) -> list[Path]:
    """Return the files that ``sheet`` is joined from, in order."""
    return [sheet.parent / name for name in IMPORT.findall(sheet.read_text(encoding="utf-8"))]


def served(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield ``(path from the root of the site, content)`` of every style sheet of the project at ``root``, in one piece each.

    Comments and indentation stay behind. Raises ``FileNotFoundError`` for a part that is not there.
    """
    for sheet in sorted((root / "theme" / "styles").glob("*.css")):
        whole = COMMENT.sub("", "".join(part.read_text(encoding="utf-8") for part in parts(sheet)))
        lines = (line.strip() for line in whole.splitlines())
        yield f"assets/{sheet.name}", "".join(f"{line}\n" for line in lines if line).encode()
