"""What a rule is, and the list of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guide.faults import Fault
from guide.load import Dataset

Rule = Callable[[Dataset], Iterator[Fault]]
RULES: list[Rule] = []


def rule(function: Rule) -> Rule:
    """Register a rule."""
    RULES.append(function)
    return function
