"""Rules between records, by what they are about. One rule, one function, one test that breaks it."""

from __future__ import annotations

from collections.abc import Iterator

from guide.checks import amounts, claims, ids, maps, parts, sources, study, words  # noqa: F401 - each adds its rules
from guide.checks.rule import RULES
from guide.faults import Fault
from guide.load import Dataset


def run(data: Dataset) -> Iterator[Fault]:
    """Yield the faults of all rules."""
    for check in RULES:
        yield from check(data)
