"""A value of a record in words: how prose tells it, which words say the same, and what they say once it has changed."""

from __future__ import annotations

import re
from calendar import weekday
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from typing import Literal

from guide import text


@dataclass(frozen=True)
class Value:
    """A number, a date or a text that a field holds or that is computed from fields."""

    sort: Literal["number", "date", "text"]
    raw: float | str
    """The number, the ISO date or first date, the text."""
    unit: str = ""
    """Unit of a number, as the data have it: `%`, `USD bn`, `people`; empty for a count."""
    bound: str = ""
    """Word that a source sets before a number: `about`, `almost`."""
    end: str = ""
    """Last date, where there are two."""


FORMS: dict[str, tuple[str, str]] = {
    "%": ("number", "a share with its sign: `57%`"),
    "number": ("number", "the number alone, in digits: `57`, `17,000`"),
    "round": ("number", "rounded to a whole number, with its unit: `1,856 km²`"),
    "words": ("number", "the number alone, in words up to twelve: `six`"),
    "about": ("number", "with the word that bounds it: `about 17,000 people`"),
    "day": ("date", "without the year: `16 December`"),
    "month": ("date", "month and year: `December 2016`"),
    "year": ("date", "the year: `2016`"),
    "first": ("text", "what stands before its first semicolon: of an office with two posts the first"),
}
"""Forms that a reference may ask for: the sort of value they suit, and what they give."""

NUMERALS = {word: number for number, word in text.NUMERALS.items()}
SIGN = re.compile(r"%|USD\b")
BILLION = re.compile(r"\bbn$")


def told(value: Value, form: str = "") -> str:
    """Return a value as prose tells it, in its usual form or in one of ``FORMS``.

    Raise ``ValueError`` (what is wrong; what would be right) if there is no such form, or not for this value.
    """
    if form and form not in FORMS:
        raise ValueError(f'"{form}" is no form; forms are: {", ".join(FORMS)}')
    if (
        form
        and FORMS[form][0] != value.sort
        or form == "%"
        and value.unit != "%"
        or form == "about"
        and not value.bound
    ):
        fitting = [name for name in FORMS if name != form and FORMS[name][0] == value.sort]
        raise ValueError(
            f'"{form}" is no form of "{told(value)}"; '
            + (f"take one of {', '.join(fitting)}, or none" if fitting else "take none")
        )
    if value.sort == "number":
        return _number(value, form)
    if value.sort == "text":
        return str(value.raw).split("; ")[0] if form else str(value.raw)
    if form == "year":
        return str(value.raw)[:4]
    if form == "month":
        return text.date(str(value.raw)[:7])
    span = text.span(str(value.raw), value.end or None)
    return re.sub(r" \d{4}$", "", span) if form == "day" else span


def _number(value: Value, form: str) -> str:
    raw = floor(float(value.raw) + 0.5) if form == "round" else float(value.raw)
    number = text.number(raw)
    if form == "%":
        return f"{number}%"
    if form == "words":
        return text.NUMERALS.get(int(raw), number) if raw == int(raw) else number
    if form == "number" or not value.unit:
        return number
    usual = f"{number} percent" if value.unit == "%" else text.quantity(raw, BILLION.sub("billion", value.unit))
    return f"{value.bound} {usual}" if form == "about" else usual


def plain(words: str) -> str:
    """Return ``words`` with single ordinary spaces."""
    return " ".join(words.split())


def says(words: str, value: Value) -> bool:
    """Return whether ``words`` say the value, in any form that is accepted."""
    if value.sort == "date":
        return plain(words) in shapes(str(value.raw), value.end).values()
    return reworded(words, value) == plain(words)


def reworded(words: str, value: Value) -> str | None:
    """Return ``words`` as they must be to say ``value``, in the form they have; None if they have no form of such a value."""
    words = plain(words)
    if value.sort == "number":
        return _reworded_number(words, value)
    return _reworded_date(words, value) if value.sort == "date" else _reworded_text(words, str(value.raw))


# --------------------------------------------------------------------------- numbers


IN_WORDS = re.compile(
    rf"(?P<lead>.*?)(?<![\w.,])(?P<number>-?\d[\d,]*(?:\.\d+)?|(?:{'|'.join(NUMERALS)})\b)(?P<tail>.*)", re.IGNORECASE
)


def number_of(words: str) -> float | None:
    """Return the number that digits or a numeral say; None if they say none."""
    if words.lower() in NUMERALS:
        return NUMERALS[words.lower()]
    return float(words.replace(",", "")) if re.fullmatch(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", words) else None


@lru_cache(maxsize=1000)
def tails(unit: str) -> frozenset[str]:
    """Return what may follow a number of that unit, in lower case; the empty string is the bare number."""
    if unit == "%":
        return frozenset(("", "%", " %", " percent", " per cent"))
    if unit == "percentage points":
        return frozenset(("", " percentage points", " points"))
    if unit.startswith("USD"):
        sums = (" billion", " bn", "bn") if BILLION.search(unit) else ("",)
        return frozenset((*(f"{one}{money}" for one in sums for money in ("", " dollars", " US dollars".lower())), ""))
    parts = unit.lower().split()
    phrases = {" ".join(parts[i:]) for i in range(len(parts))} | {" ".join(parts[: i + 1]) for i in range(len(parts))}
    more = {f"-{unit.lower().removesuffix('s')}"} if len(parts) == 1 else set()  # eight-point, 30-minute
    return frozenset(
        ("", *(f" {phrase}" for phrase in phrases), *more, *((" square kilometres",) if unit == "km²" else ()))
    )


def _leads(value: Value) -> set[str]:
    money = ("usd ", "us$", "us$ ", "$") if value.unit.startswith("USD") else ()
    bounds = [f"{value.bound} "] if value.bound else []
    return {"", *money, *bounds, *(f"{bound}{sign}" for bound in bounds for sign in money)}


def _reworded_number(words: str, value: Value) -> str | None:
    found = IN_WORDS.fullmatch(words)
    if not found or found["lead"].lower() not in _leads(value) or found["tail"].lower() not in tails(value.unit):
        return None
    old, new = found["number"], text.number(float(value.raw))
    if number_of(old) == value.raw:
        return words
    if not old[-1].isdigit() and value.raw in text.NUMERALS:
        new = text.NUMERALS[int(value.raw)]
        new = new.capitalize() if old[0].isupper() else new
    return f"{found['lead']}{new}{found['tail']}"


# --------------------------------------------------------------------------- dates


MONTHS = "|".join(text.MONTHS[1:])
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = {"w": "|".join(DAYS), "d": r"\d{1,2}", "e": r"\d{1,2}", "m": MONTHS, "n": MONTHS, "y": r"\d{4}", "z": r"\d{4}"}
ONE = (
    "{d} {m} {y}",
    "{d} {m}",
    "{w}, {d} {m} {y}",
    "{w} {d} {m} {y}",
    "{w}, {d} {m}",
    "{w} {d} {m}",
    "{m} {y}",
    "{m}",
    "{y}",
)
TWO = tuple(
    shape.replace("~", between)
    for between in ("–", " – ", " to ", " and ", "-")
    for shape in (
        "{d}~{e} {m} {y}",
        "{d}~{e} {m}",
        "{d} {m}~{e} {n} {y}",
        "{d} {m}~{e} {n}",
        "{d} {m} {y}~{e} {n} {z}",
        "{m}~{n} {y}",
        "{m} {y}~{n} {z}",
        "{y}~{z}",
    )
)
SHAPES = {
    shape: re.compile(re.sub(r"\\?\{(\w)\\?\}", lambda part: f"(?:{PARTS[part[1]]})", re.escape(shape)))
    for shape in (*ONE, *TWO)
}
"""Forms of one date, w weekday, d day, m month, y year, and of two, whose second has e, n and z."""


@lru_cache(maxsize=5000)
def shapes(first: str, last: str) -> dict[str, str]:
    """Return a date, or two, in every form that tells it rightly."""
    parts = _parts(first, "dmy")
    if last and last != first:
        parts |= _parts(last, "enz")
    out = {}
    for shape in SHAPES:
        used = set(re.findall(r"\{(\w)\}", shape))
        shared = "z" not in parts or all(
            parts.get(a) == parts.get(b) for a, b in (("m", "n"), ("y", "z")) if a in used and b not in used
        )
        twice = (
            "z" in used
            and parts.get("y") == parts.get("z")
            or "n" in used
            and "d" not in used
            and parts.get("m") == parts.get("n")
        )
        half = "e" in parts and used & {"d", "w"} and "e" not in used
        if used <= parts.keys() and shared and not twice and not half:
            out[shape] = shape.format(**parts)
    return out


def _parts(day: str, names: str) -> dict[str, str]:
    year, *rest = day.split("-")
    out = {names[2]: year}
    if rest:
        out[names[1]] = text.MONTHS[int(rest[0])]
    if len(rest) > 1:
        out[names[0]] = str(int(rest[1]))
        if names[0] == "d":
            out["w"] = DAYS[weekday(int(year), int(rest[0]), int(rest[1]))]
    return out


def _reworded_date(words: str, value: Value) -> str | None:
    right = shapes(str(value.raw), value.end)
    had = [shape for shape, pattern in SHAPES.items() if pattern.fullmatch(words)]
    if not had:
        return None
    return words if words in right.values() else next((right[shape] for shape in had if shape in right), told(value))


# --------------------------------------------------------------------------- texts


def phrases(words: str) -> Iterator[str]:
    """Yield a text and, if semicolons divide it, each of its parts."""
    yield plain(words)
    if "; " in words:
        yield from plain(words).split("; ")


def _reworded_text(words: str, raw: str) -> str:
    right = list(phrases(raw))
    for phrase in right:
        if phrase.casefold() == words.casefold():
            return words
    new = min(right, key=lambda phrase: len(set(phrase.split()) ^ set(words.split())))
    return new[:1].upper() + new[1:] if words[:1].isupper() else new
