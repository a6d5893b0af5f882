"""The slides of a lesson, worked out from its record: one finding each, with what it rests on. How many there are the records say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from guide import maps, text
from guide.load import Dataset
from guide.models import Lesson, Record
from guide.models import Slide as Asked
from guide.vocabulary import STATUSES


@dataclass(frozen=True)
class Slide:
    """One slide."""

    title: str
    """What it says: prose of a summary, or a question to discuss."""
    above: str = ""
    """What it is about, in small letters."""
    record: str = ""
    """Id of the entry whose summary the title is; of a question to discuss, the question."""
    cites: tuple[str, ...] = ()
    """Where title and lines stand."""
    also: tuple[str, ...] = ()
    """Entries whose summaries are its lines."""
    picture: str = ""
    """`islands`, `border` or `option`: the map below the title."""
    stage: int = 0
    """Which stage of the border is drawn."""
    outcomes: tuple[str, ...] = ()
    """Outcomes that are its table."""


def slides(data: Dataset, lesson: Lesson) -> list[Slide]:
    """Return the slides of a lesson in order, after them one for each question to discuss."""
    found = [slide for asked in lesson.slides for slide in _of(data, asked)]
    questions = [
        Slide(data.questions[id_].label, "To discuss", id_, tuple(data.questions[id_].cites))
        for id_ in lesson.questions
    ]
    return found + questions


def _of(data: Dataset, asked: Asked) -> Iterator[Slide]:
    """Yield what one entry of a lesson's list makes."""
    if asked.shows == "borders":
        for number, stage in enumerate(maps.border_maps(data)["stages"]):
            title = f"{stage['title'][:1].upper()}{stage['title'][1:]}"
            yield _told(stage["id"], stage["record"], above=title, picture="border", stage=number)
    elif asked.shows == "options":
        for id_, option in data.options.items():
            yield _told(id_, option, above=option.short, picture="option")
    elif asked.shows == "outcomes":
        yield from _outcomes(data)
    else:
        first, *also = asked.records
        more = [cite for one in also for cite in data.records[one].cites]  # type: ignore[attr-defined]  # a rule
        yield _told(first, data.records[first], more, also=tuple(also), picture=asked.shows or "")


def _told(id_: str, record: Record, more: Iterable[str] = (), **rest: Any) -> Slide:
    """Return a slide whose title is the summary of a record."""
    cites = tuple(dict.fromkeys([*record.cites, *more]))  # type: ignore[attr-defined]  # a rule demands locators
    return Slide(record.summary, **{"above": record.label, **rest}, record=id_, cites=cites)


def _outcomes(data: Dataset) -> Iterator[Slide]:
    """Yield a slide for each status that outcomes have, in the order of the vocabulary: how many have it, and which."""
    for status in STATUSES.reached:
        ids = tuple(id_ for id_, outcome in data.outcomes.items() if outcome.status == status)
        if ids:
            all_, some = _count(len(data.outcomes)), _count(len(ids))
            cites = tuple(dict.fromkeys(cite for id_ in ids for cite in data.outcomes[id_].cites))
            yield Slide(f"{some.capitalize()} of {all_} outcomes: {status}", "The ledger", "", cites, outcomes=ids)


def _count(number: int) -> str:
    return text.NUMERALS.get(number, str(number))
