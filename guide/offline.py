"""What can be taken away whole: the ready site as one ZIP that opens from disk. Made of a built site, apart from every build."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from time import strptime

FOLDER = "downloads"
"""Folder of these files below the build folder, and of their addresses on the site, into which the next build puts them."""
ZIP = "hikiwake-guide-offline.zip"
INSIDE = "hikiwake-guide"
"""Folder in the ZIP; its index.html is the home page."""
LEFT_OUT = re.compile(
    r"editions/|downloads/.*\.(?:zip|pdf|epub|pptx)$|_headers$|_redirects$|robots\.txt$|sitemap\.xml$|feed\.xml$|assets/cards/|.*\.(?:br|gz|zst)$"
)
"""What only a server, a search engine or who builds the guide has a use for."""
LINK = re.compile(r'(<a\b[^>]*?\shref=")([^":?#]*)((?:#[^"]*)?")')
"""A link to another page of the site: no scheme, no query."""


LISTED = re.compile(r'<dl class="details takeaways">.*?</dl>', re.DOTALL)
"""The list of the files to take away: a copy on disk has none of them."""


class NoSite(Exception):
    """There is no built site to take away."""


def on_disk(page: str) -> str:
    """Return the HTML of a page with every link to a folder naming the file in it: browsers do not look for that on disk."""
    page = LISTED.sub("<p>This is the copy to take away; the other files are where you have it from.</p>", page)
    return LINK.sub(
        lambda found: f"{found[1]}{found[2]}index.html{found[3]}" if found[2].endswith("/") else found[0], page
    )


def demand(site: Path) -> None:
    """Raise ``NoSite`` if there is no built site in a folder."""
    if not (site / "index.html").is_file():
        raise NoSite(f"{site} is no built site; make build writes one")


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield ``(path below the site, content)`` of everything that a copy on disk needs. Raises ``NoSite``."""
    demand(site)
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not LEFT_OUT.match(name):
            content = path.read_bytes()
            yield name, on_disk(content.decode()).encode() if name.endswith(".html") else content


def offline(site: Path, day: str) -> bytes:
    """Return the built site as a ZIP that opens from disk, every member dated ``day`` (ISO). Raises ``NoSite``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files(site):
            member = zipfile.ZipInfo(f"{INSIDE}/{name}", strptime(day, "%Y-%m-%d")[:6])
            member.external_attr = 0o644 << 16
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def put(folder: Path, name: str, content: bytes) -> str:
    """Write a file that can be taken away into ``folder``; return its path and size in words."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content)
    return f"{folder / name}: {size(len(content))}"


def size(length: int) -> str:
    """Return a number of bytes as readers know it."""
    return f"{length / 1e6:.1f} MB" if length >= 1e6 else f"{max(1, round(length / 1e3))} kB"


def made(build: Path) -> list[tuple[str, int]]:
    """Return name and number of bytes of every file that lies ready below the build folder, to be published."""
    folder = build / FOLDER
    return [(path.name, path.stat().st_size) for path in sorted(folder.glob("*"))] if folder.is_dir() else []
