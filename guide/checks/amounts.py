"""Numbers, dates and shapes."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from guide.checks.rule import rule
from guide.faults import Fault
from guide.fields import COMPUTED, Way
from guide.load import Dataset
from guide.models import Disclosure, Figure, Measure


@rule
def amounts(data: Dataset) -> Iterator[Fault]:
    """Nothing that is counted or measured is negative; differences in percentage points may be."""
    for id_, record in data.records.items():
        for path, part in _numbers(record):
            if part.value < 0 and "points" not in part.unit:
                yield data.fault(id_, (*path, "value"), f"is {part.value:g} {part.unit}", "give a number from zero up")


def _numbers(value: object, path: Way = ()) -> Iterator[tuple[Way, Figure | Measure]]:
    if isinstance(value, (Figure, Measure)):
        yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _numbers(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _numbers(item, (*path, i))


@rule
def order_of_dates(data: Dataset) -> Iterator[Fault]:
    """What ends does not end before it starts; what is printed is not printed before it is said."""
    pairs = (
        ("date", "end"),
        ("asked_from", "asked_to"),
        ("asked_to", "printed"),
        ("said", "printed"),
        ("signed", "in_force"),
        ("as_of", "due"),
    )
    for id_, record in data.records.items():
        for first, second in pairs:
            a, b = getattr(record, first, None), getattr(record, second, None)
            if a and b and b[0].isdigit():
                size = min(len(a), len(b))
                if b[:size] < a[:size]:
                    yield data.fault(id_, (second,), f"{b} is before {first} ({a})", "put the two dates in order")


@rule
def events_in_order(data: Dataset) -> Iterator[Fault]:
    """Events stand in order of time, as far as their dates tell: a bare month has no place among its days."""
    latest = ""
    for id_, event in data.by_kind["events"].items():
        size = min(len(latest), len(event.date))
        if event.date[:size] < latest[:size]:
            yield data.fault(
                id_, ("date",), f"{event.date} stands after {latest}", "move the record to its place in time"
            )
        if len(event.date) >= len(latest) or event.date[:size] > latest[:size]:
            latest = event.date


@rule
def poll_shares(data: Dataset) -> Iterator[Fault]:
    """The shares of each question of a poll add up to no more than 100 percent."""
    for id_, poll in data.by_kind["polls"].items():
        for question, answers in poll.questions:
            total = round(sum(answer.share for answer in answers), 6)
            if total > 100 or any(answer.share < 0 for answer in answers):
                asked = f' to "{question}"' if question else ""
                yield data.fault(
                    id_,
                    ("answers",),
                    f"shares{asked} add up to {total:g} percent",
                    "shares are parts of 100; check them against the source",
                )


@rule
def figure_sums(data: Dataset) -> Iterator[Fault]:
    """A figure that is said to be a sum or difference of others is that."""
    figures = data.by_kind["figures"]
    for id_, figure in figures.items():
        for name, sign in (("sum_of", 1), ("difference_of", -1)):
            parts = [figures[part].value for part in getattr(figure, name) if part in figures]
            if not parts or len(parts) != len(getattr(figure, name)):
                continue
            result = round(parts[0] + sign * sum(parts[1:]), 6)
            if result != figure.value:
                terms = (" + " if sign == 1 else " − ").join(f"{part:g}" for part in parts)
                yield data.fault(
                    id_, ("value",), f"is {figure.value:g}, but {terms} = {result:g}", f"correct the value or `{name}`"
                )


@rule
def keys(data: Dataset) -> Iterator[Fault]:
    """A key names one answer or number of its poll and nothing else."""
    for id_, poll in data.by_kind["polls"].items():
        seen = {
            **dict.fromkeys(type(poll).model_fields, "a field of polls"),
            **dict.fromkeys(Disclosure.model_fields, "an item of the disclosure"),
            **{name: "computed" for kind, name in COMPUTED if kind == "polls"},
        }
        for field in ("answers", "measures"):
            for i, part in enumerate(getattr(poll, field)):
                if part.key in seen:
                    yield data.fault(id_, (field, i, "key"), f'"{part.key}" is {seen[part.key]}', "choose another key")
                if part.key:
                    seen[part.key] = "the key of another number of this poll"
