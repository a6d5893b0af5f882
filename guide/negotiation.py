"""The negotiation: matters to settle, the settings of each, and what is on record for and against every setting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide.load import Dataset
from guide.models import Setting

MATTERS = {
    "status": ("Status", "Whose the island is"),
    "law": ("Law", "Whose law holds there"),
    "residents": ("Residents", "Who may live there or come"),
    "troops": ("Troops", "Whose forces may stand there"),
    "treaty": ("Treaty", "When a peace treaty is signed"),
    "money": ("Money", "What is paid or invested"),
}
"""Name and question of each matter, in the order of the table."""
ONCE = ("treaty", "money")
"""Matters that are settled once, for all islands together."""
SAYS = {"for": "For it", "against": "Against it", "condition": "Conditions and open questions"}
"""Headings of what is on record."""


@dataclass(frozen=True)
class Matter:
    """Something to settle, with its settings."""

    key: str
    name: str
    question: str
    once: bool
    settings: tuple[tuple[str, Setting], ...]


def matters(data: Dataset) -> list[Matter]:
    """Return every matter that has settings, in order."""
    out = []
    for key, (name, question) in MATTERS.items():
        settings = tuple(item for item in data.settings.items() if item[1].matter == key)
        if settings:
            out.append(Matter(key, name, question, key in ONCE, settings))
    return out


def value(id_: str, matter: str) -> str:
    """Return the last words of the id of a setting, by which an address names it: `japan` for `setting-status-japan`."""
    return id_.removeprefix(f"setting-{matter}-")


def fields(data: Dataset) -> Iterator[tuple[str, Matter, str]]:
    """Yield name, matter and island (empty if for all) of every choice: `status.habomai`, `treaty`."""
    found = matters(data)
    for island in data.islands:
        yield from ((f"{matter.key}.{island}", matter, island) for matter in found if not matter.once)
    yield from ((matter.key, matter, "") for matter in found if matter.once)
