"""Files to download: the whole dataset as JSON, each kind as a table, each poll beside its page, the project itself."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import strptime
from typing import Any

from pydantic_core import to_json

from guide import links, pictures, schema, stances, text
from guide.load import Dataset
from guide.models import KINDS, Answer, Poll
from guide.refs import hints

PAGE = "data/"
"""Address of the page that offers the dataset; its files lie beside it."""
JSON = "hikiwake-guide.json"
"""Name of the file with the whole dataset."""
PROJECT = f"{PAGE}hikiwake-guide-project.zip"
"""Address of the project, from which anybody can build a guide of their own."""
PROJECT_FILES = (
    ".ci",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "LICENSE-CONTENT",
    "Makefile",
    "README.md",
    "addresses.lock",
    "bench",
    "changed.lock",
    "citations.lock",
    "data",
    "differences.yml",
    "docs",
    "editions.yml",
    "guide",
    "hooks.py",
    "hosting.yml",
    "macros.py",
    "mkdocs.yml",
    "moved.yml",
    "pyproject.toml",
    "requirements.lock",
    "sbom.json",
    "tests",
    "theme",
    "zensical.yml",
)
"""Files and folders of the project; a test compares them with those that are committed."""
SEPARATOR = " | "
"""Stands in a table between the items of a list."""
POLL_COLUMNS = (
    "poll",
    "pollster",
    "asked_from",
    "asked_to",
    "answer",
    "share_percent",
    "computed",
    "question",
    "cites",
)
"""Columns of a poll's file."""


def files(data: Dataset, site: str = "") -> Iterator[tuple[str, str | bytes]]:
    """Yield ``(path from the root of the site, content)`` of every file to download; ``site`` is the public address."""
    yield f"{PAGE}{JSON}", dataset_json(data, site)
    for table in tables(data):
        yield f"{PAGE}{table.file}", kind_csv(data, table, site)
    for name, columns, rows in pictures.tables(data):
        yield f"{PAGE}{name}", separated(columns, rows)
    yield f"{PAGE}stances.csv", separated(stances.COLUMNS, stances.rows(data))
    yield (
        f"{PAGE}polls-answers.csv",
        separated(POLL_COLUMNS, (row for id_, poll in data.polls.items() for row in poll_rows(data, id_, poll))),
    )
    for id_, poll in data.polls.items():
        yield f"{links.address(id_, poll).page}data.csv", poll_csv(data, id_, poll)


def distribution(data: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield ``(name, media type, path from the root of the site)`` of the files in which the dataset is given."""
    yield data.info.label, "application/json", f"{PAGE}{JSON}"
    for table in tables(data):
        yield f"{data.info.label}: {table.kind}", "text/csv", f"{PAGE}{table.file}"


# --------------------------------------------------------------------------- all records


def dataset_json(data: Dataset, site: str = "") -> bytes:
    """Return every record with every field as JSON: what the dataset is, then ``records``, from id to record.

    Before its own fields a record has its ``kind`` and its ``address``. Prose keeps its inline links.
    """
    info = data.info
    head = {
        "title": info.label,
        "description": text.plain(info.summary),
        "author": info.author,
        "edition": info.edition,
        "edition_date": info.edition_date,
        "language": info.language,
        "licence": info.licence_label,
        "licence_url": info.licence_url,
        "url": f"{site}{PAGE}",
        "codebook": f"{site}{PAGE}#codebook",
    }
    records = {
        id_: {"kind": data.records[id_].kind, "address": f"{site}{address}", **dict(data.records[id_])}
        for id_, address in links.addresses(data).items()
    }
    return to_json({**head, "records": records}, indent=1) + b"\n"


# --------------------------------------------------------------------------- a table of each kind


@dataclass(frozen=True)
class Table:
    """One kind of record as a table."""

    kind: str
    columns: tuple[str, ...]
    """Fields that hold a value or a list of values."""
    left_out: tuple[str, ...]
    """Fields that hold parts with fields of their own; the JSON has them."""

    @property
    def file(self) -> str:
        """Name of the file, beside the page."""
        return f"{self.kind}.csv"


def tables(data: Dataset) -> list[Table]:
    """Return the table of every kind of record that the dataset has more than one of."""
    out = []
    for kind, model in KINDS.items():
        if len(data.by_kind[kind]) > 1:
            flat = {name: schema.is_flat(hint) for name, hint in hints(model).items()}
            out.append(Table(kind, *(tuple(name for name in flat if flat[name] is wanted) for wanted in (True, False))))
    return out


def kind_csv(data: Dataset, table: Table, site: str = "") -> str:
    """Return the records of a kind as comma-separated values: id, address, then its columns; prose without its links."""
    forms = {name: schema.form(hint) for name, hint in hints(KINDS[table.kind]).items()}
    addresses = links.addresses(data)
    return separated(
        ("id", "address", *table.columns),
        (
            (
                id_,
                f"{site}{addresses[id_]}",
                *(_cell(getattr(record, name), forms[name].endswith("prose")) for name in table.columns),
            )
            for id_, record in data.by_kind[table.kind].items()
        ),
    )


def _cell(value: Any, prose: bool) -> str:
    if isinstance(value, list):
        return SEPARATOR.join(_cell(item, prose) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.10g}"
    return "" if value is None else text.plain(value) if prose else str(value)


FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def inert(cell: str) -> str:
    """Return a cell as spreadsheets take it for text: an apostrophe stands before what they would reckon as a formula.

    Numbers stay as they are.
    """
    return f"'{cell}" if FORMULA.match(cell) and not NUMBER.fullmatch(cell) else cell


def separated(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return comma-separated values as RFC 4180 has them; the mark at the start tells spreadsheets that they are UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([inert(cell) for cell in row] for row in (columns, *rows))
    return "\ufeff" + out.getvalue()


# --------------------------------------------------------------------------- the project


def project_zip(root: Path, day: str) -> bytes:
    """Return the project in folder ``root`` as a ZIP file, every member dated ``day`` (ISO): the clock is not asked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in PROJECT_FILES:
            for file in [root / name] if (root / name).is_file() else sorted((root / name).rglob("*")):
                inside = file.relative_to(root / name).parts
                if file.is_file() and not any(part.startswith(".") or part == "__pycache__" for part in inside):
                    member = zipfile.ZipInfo(
                        f"hikiwake-guide/{file.relative_to(root).as_posix()}", strptime(day, "%Y-%m-%d")[:6]
                    )
                    member.external_attr = (0o755 if file.stat().st_mode & 0o100 else 0o644) << 16
                    archive.writestr(
                        member, file.read_bytes(), zipfile.ZIP_DEFLATED, 1
                    )  # a tenth larger, three times as fast
    return out.getvalue()


# --------------------------------------------------------------------------- polls


def remaining(answers: Iterable[Answer]) -> float:
    """Return the share of respondents, in percent, that the stated answers to one question leave."""
    return round(100 - sum(answer.share for answer in answers), 6)


def poll_rows(data: Dataset, id_: str, poll: Poll) -> Iterator[tuple[str, ...]]:
    """Yield the answers of a poll as rows, the computed rest of each question as a row that says so."""
    for question, answers in poll.questions:
        rows = [(answer.label, answer.share, "no", answer.cites) for answer in answers]
        if rest := remaining(answers):
            rows.append(("Other answers or none", rest, "yes", []))
        for label, share, computed, cites in rows:
            yield (
                id_,
                data.records[poll.pollster].label,
                poll.asked_from,
                poll.asked_to,
                label,
                text.number(share),
                computed,
                question or poll.disclosure.question,
                " ".join(cites),
            )


def poll_csv(data: Dataset, id_: str, poll: Poll) -> str:
    """Return the answers of a poll as comma-separated values."""
    return separated(POLL_COLUMNS, poll_rows(data, id_, poll))
