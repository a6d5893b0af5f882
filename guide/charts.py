"""Numbers of records → the parts of charts: shares of polls, bars of the islands. Nothing here draws; templates do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guide import tables, vocabulary
from guide.fates import COUNTS
from guide.load import Dataset
from guide.models import Poll

# ------------------------------------------------------------------------------- polls


@dataclass(frozen=True)
class Segment:
    """A share in a stacked bar; ``answer`` is None for what the shares leave of 100."""

    answer: Any
    share: float
    start: float


def stacked(answers: list[Any]) -> list[Segment]:
    """Return the shares of one question as the parts of a bar from 0 to 100, what they leave as the last."""
    out, start = [], 0.0
    for answer in answers:
        out.append(Segment(answer, answer.share, round(start, 1)))
        start += answer.share
    if rest := tables.remaining(answers):
        out.append(Segment(None, rest, round(start, 1)))
    return out


def polls_between(data: Dataset, country: str, first: str, last: str) -> Iterator[tuple[str, Poll]]:
    """Yield the polls of a country that began between two days or months, in the order of time."""
    for id_, poll in sorted(data.polls.items(), key=lambda item: item[1].asked_from):
        if poll.country == country and poll.asked_from >= first and poll.asked_from[: len(last)] <= last:
            yield id_, poll


@dataclass(frozen=True)
class Side:
    """The answers of one question that lean one way, together."""

    sense: str
    share: float
    labels: tuple[str, ...]

    @property
    def label(self) -> str:
        """Their words."""
        return " or ".join(self.labels)


@dataclass(frozen=True)
class Asked:
    """A question of a poll in a panel: shares for, against and neither, as parts of a bar; what was added up is one part."""

    poll: str
    question: str
    parts: tuple[Segment, ...]
    well: float
    badly: float


@dataclass(frozen=True)
class Panel:
    """Polls that asked about the same, and how many of them lean which way."""

    about: str
    country: str
    asked: tuple[Asked, ...]

    @property
    def neither(self) -> list[str]:
        """Answers that are neither for nor against, each once; those of which nothing is known have no words."""
        answers = [part.answer for row in self.asked for part in row.parts if part.answer is not None]
        return list(dict.fromkeys(answer.label for answer in answers if answer.sense is None))

    @property
    def finding(self) -> str:
        """What most of them found, in words."""
        well = sum(row.well > row.badly for row in self.asked)
        badly = sum(row.well < row.badly for row in self.asked)
        leaning = vocabulary.WORDS.polls_about[self.about]
        most = leaning.well if well >= badly else leaning.badly
        return f"in {max(well, badly)} of {len(self.asked)} polls in {self.country} more people {most}"


def panels(polls: list[tuple[str, Poll]]) -> list[Panel]:
    """Return what polls of one country asked, by what it is about; first what is for, then what is against, then the rest."""
    out = []
    for about in vocabulary.WORDS.polls_about:
        rows = []
        for id_, poll in polls:
            for question, answers in poll.questions:
                if answers[0].about == about:
                    sides = [_side(answers, sense) for sense in ("for", "against")]
                    rows.append(
                        Asked(
                            id_,
                            question or poll.disclosure.question,
                            tuple(
                                stacked(
                                    [
                                        *(side for side in sides if side.labels),
                                        *(one for one in answers if one.sense is None),
                                    ]
                                )
                            ),
                            sides[0].share,
                            sides[1].share,
                        )
                    )
        if rows:
            out.append(Panel(about, polls[0][1].country, tuple(rows)))
    return out


def _side(answers: list[Any], sense: str) -> Side:
    found = [answer for answer in answers if answer.sense == sense]
    return Side(sense, round(sum(answer.share for answer in found), 1), tuple(answer.label for answer in found))


# ------------------------------------------------------------------------------- islands in numbers


def island_bars(data: Dataset) -> list[dict[str, Any]]:
    """Return, for each number that islands have in common: its name, the share of the larger islands, and the bars, 100 the longest."""
    out = []
    for field, label in (
        ("area", "Land"),
        ("residents_1945", "Japanese residents, August 1945"),
        ("residents_recent", "Residents in recent years"),
    ):
        values = {id_: getattr(island, field) for id_, island in data.islands.items()}
        amounts = {id_: measure.value if measure else 0 for id_, measure in values.items()}
        whole, longest = sum(amounts.values()), max(amounts.values())
        larger = [id_ for id_, island in data.islands.items() if island.size_class == "larger"]
        out.append(
            {
                "label": label,
                "larger": COUNTS[len(larger)],
                "share": round(100 * sum(amounts[id_] for id_ in larger) / whole),
                "rows": [(id_, measure, round(100 * amounts[id_] / longest, 1)) for id_, measure in values.items()],
            }
        )
    return out
