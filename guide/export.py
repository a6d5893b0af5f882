"""Files to download: the whole dataset as JSON and as tables, what both hold, each poll beside its page, the project itself."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import strptime
from typing import Any

from pydantic_core import to_json

from guide import links, schema, tables, text
from guide.load import Dataset
from guide.tables import UPKEEP, Column, Table

PAGE = "data/"
"""Address of the page that offers the dataset; its files lie beside it."""
JSON = "hikiwake-guide.json"
"""Name of the file with the whole dataset."""
SCHEMA = "hikiwake-guide.schema.json"
"""Name of the file that says what the former holds, as JSON Schema has it."""
PACKAGE = "datapackage.json"
"""Name of the file that says what the tables hold, as the Data Package standard has it."""
CODEBOOK = "codebook.csv"
"""Name of the table that says what the columns of all tables hold."""
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
OTHERS_WORDS = "The words of others belong to them; the licence covers ours."
QUOTING = ("quotes", "clauses", "positions-sides", "paragraphs")
"""Tables in which exact words of others stand."""


def files(data: Dataset, site: str = "") -> Iterator[tuple[str, str | bytes]]:
    """Yield ``(path from the root of the site, content)`` of every file to download; ``site`` is the public address."""
    yield f"{PAGE}{JSON}", dataset_json(data, site)
    yield f"{PAGE}{SCHEMA}", schema.dataset_schema(UPKEEP)
    found = tables.tables(data, site)
    for table in found:
        yield f"{PAGE}{table.file}", table_csv(table)
    yield (
        f"{PAGE}polls-answers.csv",
        table_csv(next(table for table in found if table.name == "polls")),
    )  # as it was called
    yield f"{PAGE}{CODEBOOK}", codebook_csv(found)
    yield f"{PAGE}{PACKAGE}", datapackage(data, found, site)
    columns = [column.name for column in tables.POLL_COLUMNS]
    for id_, address in links.addresses(data).items():
        if id_ in data.polls:
            yield f"{address.page}data.csv", separated(columns, tables.poll_rows(data, id_, f"{site}{address}"))


def distribution(data: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield ``(name, media type, path from the root of the site)`` of the files in which the dataset is given."""
    yield data.info.label, "application/json", f"{PAGE}{JSON}"
    yield f"{data.info.label}: data package", "application/json", f"{PAGE}{PACKAGE}"
    for table in tables.tables(data):
        yield f"{data.info.label}: {table.title}", "text/csv", f"{PAGE}{table.file}"


# --------------------------------------------------------------------------- all records


def dataset_json(data: Dataset, site: str = "") -> bytes:
    """Return every record as JSON: what the dataset is, then ``records``, from id to record.

    Before its own fields a record has its ``kind`` and its ``address``; it has none of ``UPKEEP``. Prose keeps its inline links.
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
        id_: {
            "kind": data.records[id_].kind,
            "address": f"{site}{address}",
            **{name: value for name, value in data.records[id_] if name not in UPKEEP},
        }
        for id_, address in links.addresses(data).items()
    }
    return to_json({**head, "records": records}, indent=1) + b"\n"


# --------------------------------------------------------------------------- tables


def table_csv(table: Table) -> str:
    """Return a table as comma-separated values."""
    return separated((column.name for column in table.columns), table.rows)


def codebook_csv(found: Iterable[Table]) -> str:
    """Return what every column of every table holds, as a table."""
    rows = (
        (table.file, column.name, column.type, "yes" if column.is_date else "no", column.meaning)
        for table in found
        for column in table.columns
    )
    return separated(("file", "column", "type", "is_date", "meaning"), rows)


def datapackage(data: Dataset, found: Iterable[Table], site: str = "") -> str:
    """Return what the tables are, as the Data Package standard has it (specs.frictionlessdata.io)."""
    info = data.info
    licence = {"name": info.licence, "title": info.licence_label, "path": info.licence_url}
    package = {
        "profile": "tabular-data-package",
        "name": "hikiwake-guide",
        "id": f"{site}{PAGE}" if site else None,
        "title": info.label,
        "description": text.plain(info.summary),
        "homepage": site or None,
        "version": info.edition,
        "created": f"{info.edition_date}T00:00:00Z",
        "licenses": [licence],
        "contributors": [{"title": info.author, "role": "author"}],
        "sources": [{"title": data.sources["article"].label}] if "article" in data.sources else None,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": table.file,
                "title": table.title,
                "description": f"{table.about} {OTHERS_WORDS}" if table.name in QUOTING else table.about,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "licenses": [licence],
                "schema": {
                    "fields": [_field(column) for column in table.columns],
                    "missingValues": [""],
                    **({"primaryKey": ["id"]} if table.kind and table.columns[0].name == "id" else {}),
                },
            }
            for table in found
        ],
    }
    told = {name: value for name, value in package.items() if value is not None}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _field(column: Column) -> dict[str, Any]:
    told = {"name": column.name, "type": column.type, "description": column.meaning}
    return {**told, "constraints": {"pattern": tables.DATE}} if column.is_date else told


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
