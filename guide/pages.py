"""The pages written by hand in ``docs/``, with what stands in their front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from guide import libyaml, text
from guide.faults import DataError, Fault

FRONT = re.compile(r"(?:---\n(.*?)\n---\n)?(.*)", re.DOTALL)
HEADING = re.compile(r"^# +(.+?)(?: *\{[^{}]*\})?$", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A page of the guide that is written by hand in ``docs/``."""

    address: str
    """From the root of the site, with a slash at the end; empty for the home page."""
    title: str
    """Its first heading, as readers see it."""
    description: str
    file: str = field(default="", compare=False)
    """Its file below ``docs/``."""
    meta: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """Its front matter."""
    body: str = field(default="", compare=False)
    """Its Markdown below the front matter."""
    body_line: int = field(default=1, compare=False)
    """Line of the file on which that starts."""

    @property
    def key(self) -> str:
        """Name of the page among records: starts with a slash, as no id does."""
        return f"/{self.address}"


def address_of(file: str) -> str:
    """Return the address from the root of the site of a Markdown file below ``docs/``."""
    name = file.removesuffix(".md")
    return "" if name == "index" else name.removesuffix("/index") + "/"


def read(docs: Path, resolve: Callable[[str, str], str] | None = None) -> dict[str, Page]:
    """Return the pages written in ``docs``, by key. ``resolve`` is given the text of each and its name, and returns what is read.

    Raises ``DataError`` with every page that has no title, is not UTF-8, or whose front matter is not YAML.
    """
    out, faults = {}, []
    for path in sorted(docs.rglob("*.md")):
        file = path.relative_to(docs).as_posix()
        try:
            whole = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            faults.append(Fault(f"docs/{file}", 1, "", "file", f"is not UTF-8 ({error.reason})", "save it as UTF-8"))
            continue
        if resolve:
            whole = resolve(whole, f"docs/{file}")
        front, body = FRONT.fullmatch(whole).groups()  # type: ignore[union-attr]  # every text fits
        line = 1 + whole[: len(whole) - len(body)].count("\n")
        try:
            meta = (libyaml.load(front) if front else None) or {}
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            faults.append(
                Fault(
                    f"docs/{file}",
                    2 + mark.line if mark else 1,
                    "",
                    "front matter",
                    "is not YAML",
                    "write text with a colon in quotation marks",
                )
            )
            continue
        if not isinstance(meta, dict):
            faults.append(
                Fault(f"docs/{file}", 1, "", "front matter", "is no mapping", "write `name: value` on each line")
            )
            continue
        heading = HEADING.search(body)
        title = meta.get("title") or (heading and heading[1])
        if not title:
            faults.append(
                Fault(
                    f"docs/{file}",
                    line,
                    "",
                    "title",
                    "has no heading of level 1",
                    "start with `# Title`; every page that people cite needs one",
                )
            )
            continue
        page = Page(address_of(file), text.plain(title), meta.get("description", ""), file, meta, body, line)
        out[page.key] = page
    if faults:
        raise DataError(faults)
    return out
