"""Parts of options, documents and positions: all there, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from guide.checks.rule import rule
from guide.faults import Fault
from guide.load import Dataset
from guide.models import QuestionCell


@rule
def complete_options(data: Dataset) -> Iterator[Fault]:
    """Every option has one cell for each island and one for each fixed question."""
    questions = get_args(QuestionCell.model_fields["question"].annotation)
    for id_, option in data.by_kind["options"].items():
        for name, cells, wanted in (
            ("islands", [c.island for c in option.islands], list(data.by_kind["islands"])),
            ("questions", [c.question for c in option.questions], list(questions)),
        ):
            for key in wanted:
                if cells.count(key) != 1:
                    problem = "is missing" if key not in cells else "stands twice"
                    yield data.fault(id_, (name,), f'the cell for "{key}" {problem}', "give one cell for each")


@rule
def marked_words(data: Dataset) -> Iterator[Fault]:
    """Words that are marked in a clause stand in it."""
    for id_, document in data.by_kind["documents"].items():
        for i, clause in enumerate(document.clauses):
            for j, text in enumerate(clause.texts):
                for k, words in enumerate(text.marked):
                    if words not in text.text:
                        yield data.fault(
                            id_,
                            ("clauses", i, "texts", j, "marked", k),
                            f'"{words}" does not stand in the text',
                            "write it letter by letter as the text has it",
                        )


@rule
def readers_of_clauses(data: Dataset) -> Iterator[Fault]:
    """What is read into a clause says who reads it so."""
    for id_, document in data.by_kind["documents"].items():
        for i, clause in enumerate(document.clauses):
            for j, reading in enumerate(clause.readings):
                if (reading.holder is None) == (reading.by is None):
                    yield data.fault(
                        id_, ("clauses", i, "readings", j), "needs either `holder` or `by`", "say whose reading it is"
                    )


@rule
def both_sides(data: Dataset) -> Iterator[Fault]:
    """A question to both sides has Japan's answer first and Russia's second, each with words or the reason why not."""
    for id_, position in data.by_kind["positions"].items():
        if [answer.side for answer in position.sides] != ["Japan", "Russia"]:
            yield data.fault(id_, ("sides",), "are not Japan and Russia, in this order", "give one answer for each")
        for i, answer in enumerate(position.sides):
            if (answer.words is None) == (answer.missing is None):
                yield data.fault(id_, ("sides", i), "needs either `words` or `missing`", "give one of the two")
            if answer.words is not None and not (answer.cites and answer.speaker and answer.document):
                yield data.fault(
                    id_,
                    ("sides", i, "words"),
                    "has no `cites`, `speaker` or `document`",
                    "say whose words they are and where they stand",
                )


@rule
def errata_of_editions(data: Dataset) -> Iterator[Fault]:
    """A correction names an edition that there is, and stands before the older ones."""
    guide = data.by_kind["guide"].get("guide")
    newest = _number(guide.edition) if guide else (9999,)
    before = "9999"
    for id_, erratum in data.by_kind["errata"].items():
        if not _number(erratum.edition) or _number(erratum.edition) > newest:
            problem = f'"{erratum.edition}" is no edition up to that of the guide'
            yield data.fault(id_, ("edition",), problem, "name the edition in which it stood: 2027.1")
        if erratum.date > before:
            yield data.fault(id_, ("date",), f"{erratum.date} stands after {before}", "put the newest first")
        before = erratum.date


def _number(edition: str) -> tuple[int, ...]:
    """Return the number of an edition as it counts; empty if it is none."""
    return tuple(map(int, edition.split("."))) if re.fullmatch(r"\d{4}\.\d+", edition) else ()
