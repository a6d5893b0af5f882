"""What the data are made of, for maintainers: statements by kind and side, words quoted, what rests on a single source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from guide.load import Dataset


def statements(data: Dataset) -> Iterator[Any]:
    """Yield every record and part of a record that has a kind of claim and locators of its own."""

    def walk(value: object) -> Iterator[Any]:
        if isinstance(value, BaseModel):
            if {"claim", "cites"} <= set(type(value).model_fields):
                yield value
            for name in type(value).model_fields:
                yield from walk(getattr(value, name))
        elif isinstance(value, list):
            for item in value:
                yield from walk(item)

    for record in data.records.values():
        yield from walk(record)


def lines(data: Dataset) -> Iterator[str]:
    """Yield the lines of the report, each a heading with counts, the largest first."""
    found = list(statements(data))
    sides = {id_: record.side for kind in ("people", "organisations") for id_, record in data.by_kind[kind].items()}
    outside = {id_: source for id_, source in data.by_kind["sources"].items() if source.origin == "outside"}
    quoted: Counter[str] = Counter()
    for quote in data.by_kind["quotes"].values():
        quoted[sides.get(quote.speaker, "other")] += len(re.findall(r"\w+(?:['’]\w+)*", quote.text))
    alone = Counter(
        outside[statement.cites[0]].standing
        for statement in found
        if len(statement.cites) == 1 and statement.cites[0] in outside
    )
    yield _line("statements by kind", Counter(statement.claim for statement in found))
    yield _line(
        "words, judgements and forecasts by side of their holder",
        Counter(sides.get(statement.holder, "other") for statement in found if statement.holder),
    )
    yield _line("words quoted by side of the speaker", quoted)
    yield _line("statements on one outside source alone", alone)
    yield _line("outside sources by standing", Counter(source.standing for source in outside.values()))
    yield _line("outside sources by sort", Counter(source.type for source in outside.values()))


def _line(heading: str, counts: Counter[str]) -> str:
    return f"{heading}, {sum(counts.values()):,}: " + ", ".join(
        f"{name} {count:,}" for name, count in counts.most_common()
    )
