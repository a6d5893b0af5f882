"""Faults in the data, told so that whoever wrote the record can mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: where it is, what is wrong, what would be right."""

    file: str
    line: int
    record: str
    field: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.record}.{self.field}" if self.record and self.field else self.record or self.field
        return f"{self.file}:{self.line}{where and ' '}{where}: {self.problem}; {self.remedy}"


class DataError(Exception):
    """All faults of a dataset at once, one a line."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = sorted(set(faults))
        count = len(self.faults)
        super().__init__("\n".join([f"{count} fault{'s' if count != 1 else ''} in the data:", *map(str, self.faults)]))


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `did you mean "x"?` for the known word nearest to ``word``, or an empty string."""
    match = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f'did you mean "{match[0]}"?' if match else ""


def dotted(path: tuple[str | int, ...]) -> str:
    """Return ``('facts', 0, 'cites')`` as ``facts[0].cites``."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out
