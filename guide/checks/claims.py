"""Claims: whose they are, and as of when."""

from __future__ import annotations

from collections.abc import Iterator

from guide.checks.rule import rule
from guide.faults import Fault
from guide.fields import Way
from guide.load import Dataset
from guide.models import Fact, IslandCell, QuestionCell, Quote, Statement
from guide.text import LINK
from guide.vocabulary import WORDS

Claiming = Fact | Statement | IslandCell | QuestionCell


def _claims(record: Fact, path: Way = ()) -> Iterator[tuple[Way, Claiming]]:
    """Yield (path, part) for the record and every part of it that carries a kind of claim of its own."""
    yield path, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        for i, item in enumerate(value if isinstance(value, list) else []):
            if isinstance(item, (Statement, IslandCell, QuestionCell)):
                yield (*path, name, i), item


def _facts(data: Dataset) -> Iterator[tuple[str, Fact]]:
    for id_, record in data.records.items():
        if isinstance(record, Fact):
            yield id_, record


@rule
def holders(data: Dataset) -> Iterator[Fault]:
    """A judgement or forecast names whose it is."""
    for id_, record in _facts(data):
        for path, part in _claims(record):
            if part.claim in ("judgement", "forecast") and part.holder is None:
                yield data.fault(
                    id_,
                    (*path, "claim"),
                    f"a {part.claim} without holder",
                    "add `holder` with the id of the person or organisation whose it is",
                )


@rule
def evidence(data: Dataset) -> Iterator[Fault]:
    """Nobody's words are evidence for what the same words claim."""
    for id_, argument in data.by_kind["arguments"].items():
        for i, part in enumerate(argument.in_favour):
            words = data.records.get(part.record or "")
            if part.type == "words" and isinstance(words, Quote) and words.speaker == argument.holder:
                yield data.fault(
                    id_,
                    ("in_favour", i),
                    f'"{part.record}" is the claim itself, in its holder\'s words',
                    "name the quotation in `see`, and here what speaks for the claim",
                )


@rule
def forecasts(data: Dataset) -> Iterator[Fault]:
    """A forecast says as of when it was made and when it is due."""
    for id_, record in _facts(data):
        if record.claim == "forecast":
            for name in ("as_of", "due"):
                if getattr(record, name) is None:
                    yield data.fault(
                        id_,
                        ("claim",),
                        f"a forecast without `{name}`",
                        f"add `{name}`" + (' (a date or "none stated")' if name == "due" else ""),
                    )


@rule
def forecasts_among_facts(data: Dataset) -> Iterator[Fault]:
    """A forecast told as a further fact links to the record that dates it, or stands in one that does."""
    for id_, record in _facts(data):
        for path, part in _claims(record):
            if not path or part.claim != "forecast" or record.claim == "forecast":
                continue
            linked = (data.records.get(match[2]) for match in LINK.finditer(getattr(part, "text", "")))
            if not any(getattr(target, "claim", None) == "forecast" for target in linked):
                yield data.fault(
                    id_,
                    (*path, "claim"),
                    "a forecast that says neither as of when nor until when",
                    "link its words to the record of the forecast, which has `as_of` and `due`",
                )


@rule
def stances_once(data: Dataset) -> Iterator[Fault]:
    """Somebody who stands on a ladder belongs to a group of voices, and stands there once."""
    for id_, record in (*data.organisations.items(), *data.people.items()):
        seen: dict[str, str] = {}
        for i, stance in enumerate(record.stances):
            ladder = next(name for name, places in WORDS.ladders.items() if stance.place in places)
            if record.voice is None:
                yield data.fault(
                    id_,
                    ("stances", i),
                    "a stance without a `voice`",
                    "say among whom it stands: one of voices in data/vocabulary/words.yml",
                )
            if ladder in seen:
                yield data.fault(
                    id_,
                    ("stances", i, "place"),
                    f'"{stance.place}" is a second place, beside "{seen[ladder]}"',
                    "keep one place on a ladder",
                )
            seen[ladder] = stance.place
