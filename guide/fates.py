"""What options would do to the islands, joined where it is the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guide.load import Dataset
from guide.models import Option

COUNTS = ("no", "one", "two", "three", "four")
"""Numbers of islands in words."""


@dataclass(frozen=True)
class Row:
    """What an option would do to islands of one size: one row where it does the same to all of them."""

    label: str
    status: str
    cells: tuple[Any, ...]


def by_size(data: Dataset, option: Option) -> list[Row]:
    """Return what an option would do to the larger and to the smaller islands, joined where that is the same."""
    rows = []
    for size in ("larger", "smaller"):
        cells = [cell for cell in option.islands if data.islands[cell.island].size_class == size]
        statuses = {cell.status for cell in cells}
        if len(cells) > 1 and len(statuses) == 1:
            rows.append(Row(f"the {COUNTS[len(cells)]} {size}", cells[0].status, tuple(cells)))
        else:
            rows += [Row("", cell.status, (cell,)) for cell in cells]
    return rows


def alike(data: Dataset, *options: Option) -> list[tuple[str, ...]]:
    """Return the ids of the islands in groups: together those of which each of ``options`` says the same in the same words."""
    groups: dict[tuple[Any, ...], list[str]] = {}
    for id_ in data.islands:
        cells = (cell for option in options for cell in option.islands if cell.island == id_)
        said = tuple((cell.status, cell.text, tuple(cell.cites), cell.claim, cell.holder) for cell in cells)
        groups.setdefault(said, []).append(id_)
    return [tuple(group) for group in groups.values()]
