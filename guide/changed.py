"""The day on which each record and each page written by hand last changed, kept in changed.lock: a copy without a history has it too."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic_core import to_json

from guide import links
from guide.load import Dataset
from guide.pages import Page

LOCK = "changed.lock"
HEAD = "# Record or page, the day on which it last changed, and what it was then; `make addresses` writes it.\n"


def digests(data: Dataset, pages: Mapping[str, Page]) -> dict[str, str]:
    """Return a short digest of what each record and page says, by its id or key."""
    told = {id_: to_json(record) for id_, record in data.records.items()}
    told |= {key: f"{page.title}\n{page.description}\n{page.body}".encode() for key, page in pages.items()}
    return {name: hashlib.sha256(content).hexdigest()[:12] for name, content in told.items()}


def read(root: Path) -> dict[str, tuple[str, str]]:
    """Return day and digest by name, as changed.lock has them; nothing where there is no such file."""
    path = root / LOCK
    if not path.is_file():
        return {}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {name: (day, digest) for name, day, digest in rows}


def write(root: Path, data: Dataset, pages: Mapping[str, Page], day: str) -> int:
    """Bring changed.lock up to what records and pages say: what differs changed on ``day``. Return how many do.

    The first time all of them are of the day of the edition.
    """
    known, found = read(root), digests(data, pages)
    day = day if known else data.info.edition_date
    rows = {
        name: known[name] if known.get(name, ("", ""))[1] == digest else (day, digest) for name, digest in found.items()
    }
    lines = [f"{name}\t{when}\t{digest}\n" for name, (when, digest) in sorted(rows.items())]
    (root / LOCK).write_text(HEAD + "".join(lines), encoding="utf-8")
    return sum(rows[name] != known.get(name) for name in rows)


class Days:
    """Tells when something last changed. What changed.lock does not know as it is now changed on the day ``last``."""

    def __init__(self, root: Path, data: Dataset, pages: Mapping[str, Page], last: str):
        known = read(root)
        self.of = {
            name: known[name][0] if known.get(name, ("", ""))[1] == digest else last
            for name, digest in digests(data, pages).items()
        }
        """Day of each record and page, by id or key."""
        self.on: dict[str, str] = {}
        """Day of each page, by address: of its words or of the newest record that stands on it."""
        for key, day in self.of.items():
            address = pages[key].address if key in pages else links.address(key, data.records[key]).page
            self.on[address] = max(day, self.on.get(address, ""))
