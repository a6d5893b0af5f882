"""Numbers and full dates in prose, and which values they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from guide.once import MARK
from guide.values import MONTHS, NUMERALS, Value, number_of, says, tails

QUOTED = re.compile(r"“[^”]*”")
LEAD = r"(?<![\w.,/-])(?P<money>USD |US\$ ?|\$)?(?P<number>\d[\d,]*(?:\.\d+)?"
TAIL = r")(?P<tail> ?%| per ?cent\b| percentage points\b| points\b| ?bn\b| billion\b(?: (?:US )?dollars\b)?)?"
NUMBER = re.compile(LEAD + TAIL, re.IGNORECASE)
NUMBER_OR_NUMERAL = re.compile(rf"{LEAD}|(?:{'|'.join(NUMERALS)})\b{TAIL}", re.IGNORECASE)
TELLING = re.compile(r"\d|illion")
DATE = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}(?: (?:{MONTHS}))?(?: ?[–-] ?| and | to ))?\d{{1,2}} (?:{MONTHS}) \d{{4}}(?!\d)"
)


@dataclass(frozen=True)
class Literal:
    """A number or full date in prose."""

    words: str
    start: int
    sort: str
    tail: str = ""
    number: float | None = None
    after: str = ""
    """What follows a bare number."""

    @property
    def telling(self) -> bool:
        """Whether it may be a copy: no bare year, no bare number to twelve."""
        return (
            self.number is None
            or bool(self.tail)
            or "," in self.words
            or self.number != int(self.number)
            or self.number > 12
            and not 1000 <= self.number <= 2100
        )


def hidden(words: str) -> str:
    """Return ``words`` with blanks for references, tied copies, and quotations of others."""
    if "{" in words or "](" in words:
        words = MARK.sub(blank, words)
    return QUOTED.sub(blank, words) if "“" in words else words


def blank(match: re.Match[str]) -> str:
    """Return as much room as a match takes, with its line breaks."""
    return re.sub(r"[^\n]", " ", match[0])


def literals(words: str, numerals: bool) -> Iterator[Literal]:
    """Yield the full dates and the numbers in prose; with ``numerals`` those too that are words."""
    rest = words
    for match in DATE.finditer(words):
        rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
        yield Literal(match[0], match.start(), "date")
    for match in (NUMBER_OR_NUMERAL if numerals else NUMBER).finditer(rest):
        number = number_of(match["number"].rstrip(","))
        if number is not None:
            yield Literal(
                match[0].rstrip(","),
                match.start(),
                "number",
                ((match["money"] or "") and "$") + (match["tail"] or "").lower(),
                number,
                rest[match.end() : match.end() + 40],
            )


@lru_cache(maxsize=20_000)  # an edit while serving changes few texts
def prose_of(words: str) -> tuple[str, tuple[Literal, ...]]:
    """Return prose with blanks for what is no copy, and what in it may be one."""
    prose = hidden(words)
    found = literals(prose, "illion" in words) if TELLING.search(words) else ()
    return prose, tuple(literal for literal in found if literal.telling)


def copies(literal: Literal, value: Value) -> str:
    """Return the words of a literal that are a copy of ``value``; an empty string if it is none."""
    if literal.sort != value.sort:
        return ""
    if literal.sort == "date":
        return literal.words if len(str(value.raw)) == 10 and says(literal.words, value) else ""
    if literal.number != value.raw:
        return ""
    tail = literal.tail.strip()
    if tail == "points" and value.unit != "percentage points":
        return ""
    if tail in ("%", "percent", "per cent"):
        return literal.words if value.unit == "%" else ""
    if tail:
        return (
            literal.words
            if f" {tail.lstrip('$ ')}".rstrip() in tails(value.unit) or tail == "$" and value.unit[:3] == "USD"
            else ""
        )
    alone = value.raw != int(value.raw) or "," in literal.words
    for unit in sorted(tails(value.unit) - {""}, key=len, reverse=True) if alone or literal.number > 12 else ():
        if re.match(rf"{re.escape(unit)}\b", literal.after, re.IGNORECASE):
            return literal.words + literal.after[: len(unit)]
    return literal.words if alone else ""


def akin(literal: Literal, value: Value) -> bool:
    """Return whether a literal is of the sort and unit of ``value``."""
    if literal.sort != value.sort or value.raw == 0:  # none is told in many words
        return False
    if literal.sort == "date":
        return len(str(value.raw)) == 10
    tail = literal.tail.strip(" $")
    if value.unit == "%":
        return tail in ("%", "percent", "per cent")
    units = tails(value.unit) - {""}
    return f" {tail}" in units if tail else any(re.match(rf"{re.escape(unit)}\b", literal.after) for unit in units)


def near(literal: Literal, value: Value) -> bool:
    """Return whether a literal of its kin says ``value``, be it rounded."""
    if literal.number is None:
        return says(literal.words, value)
    decimals = len(literal.words.partition(".")[2].rstrip(" %abcdefghijklmnopqrstuvwxyzUSD"))
    return abs(literal.number - float(value.raw)) <= 0.5 / 10**decimals
