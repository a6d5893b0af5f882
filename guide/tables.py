"""The dataset as tidy tables: a row is one thing, a column one fact of it, a cell one value or a list of values."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from guide import links, pictures, schema, stances, text
from guide.load import Dataset
from guide.models import KINDS, Answer, Clause, ClauseText, Fact, Poll, PositionSide, QuestionCell, Record, Recorded
from guide.refs import hints
from guide.vocabulary import KINDS as NAMES

SEPARATOR = " | "
"""Stands in a cell between the items of a list."""
UPKEEP = frozenset({"slips", "asked", "former_kinds", "cite_key"})
"""Fields that serve the search and the addresses of the guide; no download has them."""
SHORT = ("value", "text")
"""Field of a part that stands under the name of the part itself: `area` for `area.value`."""
TYPES = {"number": "number", "whole number": "integer", "`true` or `false`": "boolean"}
"""Form of a field in the codebook → type of a column; all others are text."""
DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""A date of the guide: a day, a month or a year."""
Row = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    name: str
    type: str
    """`string`, `number`, `integer` or `boolean`."""
    meaning: str
    is_date: bool = False


@dataclass(frozen=True)
class Table:
    """A table to download; its file is ``name`` with the ending csv."""

    name: str
    title: str
    about: str
    """What a row is."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    kind: str = ""
    """Kind of record whose table it is; empty for parts of records and for what pictures show."""
    left_out: tuple[str, ...] = ()
    """Fields of the kind that are lists of parts with fields of their own: the JSON has them."""

    @property
    def file(self) -> str:
        """Name of the file, beside the page."""
        return f"{self.name}.csv"


def tables(data: Dataset, site: str = "") -> list[Table]:
    """Return every table: of each kind of record that the dataset has more than one of, of parts of records, of pictures.

    ``site`` is the public address, which the addresses of records then begin with.
    """
    addresses = {id_: f"{site}{address}" for id_, address in links.addresses(data).items()}
    found = []
    for kind in KINDS:
        if kind == "polls" and data.polls:
            found.append(_polls(data, addresses))
        elif len(data.by_kind[kind]) > 1:
            found.append(_kind(data, kind, addresses))
    return [*found, *_parts(data), *_pictures(data)]


# --------------------------------------------------------------------------- a table of each kind


@dataclass(frozen=True)
class _Field:
    """A column and where its value stands."""

    column: Column
    path: tuple[str, ...]
    prose: bool

    def cell(self, record: BaseModel) -> str:
        value: Any = record
        for name in self.path:
            value = None if value is None else getattr(value, name)
        return cell(value, self.prose)


def _single(hint: Any) -> type[BaseModel] | None:
    """Return the model of a field that holds one part with fields of its own."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return hint
    if get_origin(hint) in (Union, types.UnionType, Annotated):
        return next(filter(None, map(_single, get_args(hint))), None)
    return None


def _fields(model: type[BaseModel], names: Iterable[str], before: tuple[str, ...] = ()) -> Iterator[_Field]:
    """Yield the columns of those fields of ``model``; a single part becomes a column for each of its fields."""
    for name in names:
        hint = hints(model)[name]
        path = (*before, name)
        if before and name == "key":  # by which our own prose refers to a number
            continue
        if part := _single(hint):
            yield from _fields(part, part.model_fields, path)
        elif schema.is_flat(hint):
            form = schema.form(hint)
            short = before and name in SHORT
            yield _Field(
                Column(
                    "_".join(path[:-1] if short else path),
                    TYPES.get(form, "string"),
                    " ".join((model.model_fields[name].description or "").split()),
                    form == "date",
                ),
                path,
                form.endswith("prose"),
            )


ID = Column("id", "string", "Permanent id of the record.")
ADDRESS = Column("address", "string", "Address of its page, or of its entry on a page.")
SOURCES = Column("sources", "string", "What `cites` names, in words.")


def _kind(data: Dataset, kind: str, addresses: dict[str, str]) -> Table:
    """Return the records of a kind: id, address and name, then its own fields, then those it shares with other kinds."""
    model = KINDS[kind]
    shared = (Fact if issubclass(model, Fact) else Record).model_fields
    names = ["label", *(name for name in model.model_fields if name not in shared), *shared]
    names = [name for name in dict.fromkeys(names) if name not in UPKEEP]
    found = list(_fields(model, names))
    at = next((i for i, field in enumerate(found, start=1) if field.path == ("cites",)), 0)
    columns = [field.column for field in found]
    rows = []
    for id_, record in data.by_kind[kind].items():
        row = [field.cell(record) for field in found]
        if at:
            row.insert(at, sources(data, record.cites))
        rows.append((id_, addresses[id_], *row))
    if at:
        columns.insert(at, SOURCES)
    return Table(
        kind,
        NAMES[kind].many,
        _about(model),
        (ID, ADDRESS, *columns),
        tuple(rows),
        kind,
        tuple(name for name in names if not _single(hints(model)[name]) and not schema.is_flat(hints(model)[name])),
    )


def _about(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def cell(value: Any, prose: bool = False) -> str:
    """Return a value as a cell holds it; prose without its links, nothing for None."""
    if isinstance(value, list):
        return SEPARATOR.join(cell(item, prose) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else text.plain(value) if prose else str(value)


def sources(data: Dataset, cites: Iterable[str]) -> str:
    """Return in words what locators name: `The article, paragraph 6 | Note 3: Mainichi Shimbun, 7 November 2016`."""
    labels = [(cite, data.records[cite].label) for cite in cites]
    return SEPARATOR.join(
        f"The article, {label[0].lower()}{label[1:]}" if re.fullmatch(r"p\d+", cite) else label
        for cite, label in labels
    )


# --------------------------------------------------------------------------- polls: a row an answer


def _of(model: type[BaseModel], *names: str) -> list[Column]:
    """Return the columns of fields of ``model``, as the codebook tells them."""
    return [field.column for field in _fields(model, names)]


POLL_COLUMNS = (
    Column("poll", "string", "Permanent id of the poll."),
    ADDRESS,
    Column("pollster", "string", "Organisation that published the poll."),
    *_of(Poll, "country", "asked_from", "asked_to", "printed"),
    Column("question", "string", "The question, as far as it is known."),
    Column("answer", "string", "The answer in our words; the rest of each question is a row of its own."),
    Column("share_percent", "number", "Share of respondents, in percent."),
    Column("computed", "boolean", "Whether the share is ours: 100 less the shares that a source gives."),
    *_of(Answer, "about", "sense"),
    *(
        Column(column.name.removeprefix("disclosure_"), "string", column.meaning)
        for column in _of(Poll, "disclosure")
        if column.name not in ("disclosure_question", "disclosure_cites")
    ),
    Column("origin", "string", "Cited by the `article`, or set beside it by us from `outside`."),
    Column("cites", "string", "Where the share stands: locators of the article or ids of outside sources."),
    SOURCES,
)


def poll_rows(data: Dataset, id_: str, address: str) -> Iterator[Row]:
    """Yield the answers of a poll as rows, the computed rest of each question as a row that says so."""
    poll = data.polls[id_]
    disclosure = [
        str(getattr(poll.disclosure, name))
        for name in type(poll.disclosure).model_fields
        if name not in ("question", "cites")
    ]
    for question, answers in poll.questions:
        first = answers[0]
        told = [(answer.label, answer.share, "false", answer.sense, answer.cites) for answer in answers]
        if rest := remaining(answers):
            told.append(("Other answers or none", rest, "true", None, []))
        for label, share, computed, sense, cites in told:
            yield (
                id_,
                address,
                data.records[poll.pollster].label,
                poll.country,
                poll.asked_from,
                poll.asked_to,
                poll.printed or "",
                question or poll.disclosure.question,
                label,
                cell(float(share)),
                computed,
                first.about or "",
                sense or "",
                *disclosure,
                poll.origin,
                cell(cites),
                sources(data, cites),
            )


def remaining(answers: Iterable[Answer]) -> float:
    """Return the share of respondents, in percent, that the stated answers to one question leave."""
    return round(100 - sum(answer.share for answer in answers), 6)


def _polls(data: Dataset, addresses: dict[str, str]) -> Table:
    rows = tuple(row for id_ in data.polls for row in poll_rows(data, id_, addresses[id_]))
    about = "An answer to a question of an opinion poll. Polls of two countries, and polls with different questions, make no trend."
    return Table("polls", NAMES["polls"].many, about, POLL_COLUMNS, rows, "polls")


# --------------------------------------------------------------------------- parts of records, and what pictures show


def _parts(data: Dataset) -> Iterator[Table]:
    """Yield the tables of parts that pages set side by side: wordings of clauses, answers of both sides, the options' answers."""
    clause, wording = list(_fields(Clause, ("ref", "about"))), list(_fields(ClauseText, ClauseText.model_fields))
    yield _part(
        "clauses",
        "Clauses of documents",
        "The words of a clause in one language.",
        "document",
        [*clause, *wording],
        (
            (id_, [field.cell(one) for field in clause] + [field.cell(words) for field in wording])
            for id_, document in data.documents.items()
            for one in document.clauses
            for words in one.texts
        ),
    )
    for name, title, owner, model, held in (
        ("positions-sides", "Answers of both sides", "position", PositionSide, "sides"),
        ("settings-answers", "Answers to the settings of the negotiation", "setting", Recorded, "answers"),
        ("options-questions", "Answers of the options", "option", QuestionCell, "questions"),
    ):
        fields = list(_fields(model, model.model_fields))
        records = data.by_kind[f"{owner}s"].items()
        rows = (
            (id_, [field.cell(part) for field in fields]) for id_, record in records for part in getattr(record, held)
        )
        yield _part(name, title, _about(model), owner, fields, rows)


def _part(
    name: str, title: str, about: str, owner: str, fields: list[_Field], rows: Iterable[tuple[str, list[str]]]
) -> Table:
    columns = (Column(owner, "string", f"Permanent id of the {owner}."), *(field.column for field in fields))
    return Table(name, title, about, columns, tuple((id_, *row) for id_, row in rows))


def _pictures(data: Dataset) -> Iterator[Table]:
    for one in pictures.tables(data):
        columns = tuple(
            Column(name, "number" if name in pictures.NUMBERS else "string", pictures.COLUMNS[name])
            for name in one.columns
        )
        yield Table(one.name, one.title, one.about, columns, tuple(one.rows))
    columns = tuple(Column(name, "string", stances.COLUMNS[name]) for name in stances.COLUMNS)
    yield Table("stances", "Who stands where", "Where a person or body stands.", columns, tuple(stances.rows(data)))
