"""Whatever stands in a text, what is written of it stays whole: every text field of every kind, every writer.

The texts go past the checks, which would refuse most of them: the writers are the second wall.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from pydantic import BaseModel

from guide import downloads
from guide.finish import Finisher
from guide.hosts import Hosting
from guide.load import Dataset
from guide.models import KINDS
from guide.project import ROOT, Project
from guide.refs import hints
from guide.search.scripts import LINE
from tests.building import Built
from tests.fixtures.hostile import NOT_FREE, bare, fields, is_text
from tests.results import note

EXAMPLES = 40 if os.environ.get("TEST_ALL") else 3

PIECES = (
    # markup, and ways out of an attribute, a title, a script, a comment, a drawing, a template
    *("<x-out>", "</title></head></script></style></textarea></svg>", "<script>out()</script>", "<!--", "-->", "]]>", "<![CDATA["),
    *("\" data-out=x ", "' data-out=y ", "`", "<img src=x onerror=out()>", "&lt;x-out&gt;", "&#60;x-out&#62;", "&", "&amp;"),
    *("{{ 7919*6 }}", "{% raw %}", "{# c #}", "[l](javascript:out())", "![i](kagero)", "{: .x }", "| a | b |", "**b**", "- 1", "# h", "~~~"),
    # formulas, fields and lines of other files
    *("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r\nTY  - JOUR", "\nER  - \n", "}\n@book{x,", "\\input{x}", "\u2028", "\x0b", "\x85"),
    *('","', '"\n"', ";", "\\n", "\\u0000", "\x1f", "\x01", "\x7f", "\x9b"),
    # what is not seen, turns round, or cannot be drawn
    *("\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\ufffe", "\ue000", "\U000f0000", "e\u0301\u0327" * 3, "\ufdfa", "🏴‍☠️", "İ", "ǆ", "ﬃ"),
    *("%s %(x)s {0}", "../../x", "\\\\x\\y", "javascript:out()", "引き分け", "ー・", "Кунашир", "n.d.", "30"),
)  # fmt: skip
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0‹›"), max_size=12)
words = st.lists(st.one_of(st.sampled_from(PIECES), text), min_size=1, max_size=6).map("".join)
pools = st.lists(words, min_size=24, max_size=48)


EMPTY = {"aliases": ["x"], "asked": ["x"], "slips": ["x"], "editor_note": "x"}
"""Fields of every kind, filled where a record leaves them out."""


class Hostile:
    """The invented dataset with one of some texts, after a token, in every text field; ``count`` of them in all."""

    def __init__(self, data: Dataset, pool: list[str]):
        self.pool, self.count = [*pool, "=" + "x" * 10_000, "=1"], 0
        records = {id_: self._record(record) for id_, record in data.records.items()}
        self.data = replace(
            data,
            records=records,
            by_kind={kind: {id_: records[id_] for id_ in data.by_kind[kind]} for kind in KINDS},
        )

    def _record(self, record: BaseModel) -> BaseModel:
        change = {}
        for name, hint in hints(type(record)).items():
            given = getattr(record, name) or EMPTY.get(name)
            if name in NOT_FREE or given is None or name == "calendar":
                continue
            type_, marks = bare(hint)
            if get_origin(type_) is list:
                inner, marks = bare(get_args(type_)[0])
                change[name] = [self._value(inner, marks, item, record, name) for item in given]
            else:
                change[name] = self._value(type_, marks, given, record, name)
        return record.model_copy(update=change)

    def _value(self, type_: Any, marks: tuple, given: Any, around: BaseModel, name: str) -> Any:
        if isinstance(given, BaseModel):
            return self._record(given)
        if not is_text(marks) or not isinstance(given, str):
            return given
        self.count += 1
        made = self.pool[self.count % len(self.pool)]
        # At its beginning, where a formula would be one; some in the middle of what stood there.
        return made + f"‹{self.count}›" if self.count % 3 else f"{given} {made}"


def strings(value: Any) -> Iterator[str]:
    """Yield every text in JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value if isinstance(value, list) else value.values():
            yield from strings(item)


OWN = {"find-form", "filters", "negotiation", "lab-commit"}
"""Classes of the guide's own forms."""


def page_faults(page: str, hosting: Hosting) -> Iterator[str]:
    """Yield what of the texts came to be more than text in a page."""
    yield from hosting.forbidden(page)
    document = html.fromstring(page)
    for element in document.iter():
        if not isinstance(element.tag, str):
            yield f"not an element: {str(element)[:60]}"
        elif element.tag in ("x-out", "iframe", "object") or (
            element.tag in ("form", "textarea") and not set(element.xpath("ancestor-or-self::form/@class")) & OWN
        ):
            yield element.tag
        elif any(name.startswith(("data-out", "on")) for name in element.attrib):
            yield f"{element.tag} {dict(element.attrib)}"
    if len(document.xpath("//body")) != 1 or len(document.xpath("//title")) != 1 or not document.xpath("//h1"):
        yield "a part is gone"
    if "47514" in page:
        yield "a template was reckoned"
    for script in document.xpath("//script[@type='application/ld+json']"):
        list(strings(json.loads(script.text)))


FORMULA = re.compile(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def csv_faults(content: str) -> Iterator[str]:
    """Yield what a spreadsheet would not read as the table it is."""
    rows = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline="")))
    if len({len(row) for row in rows}) != 1:
        yield f"rows of {sorted({len(row) for row in rows})} cells"
    for row in rows:
        for cell in row:
            if FORMULA.match(cell) and not NUMBER.fullmatch(cell):
                yield f"a formula: {cell[:40]!r}"


def ris_faults(content: str) -> Iterator[str]:
    """Yield what is no line of the format."""
    for line in content.split("\r\n"):
        if line and not re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]*", line):
            yield f"no field: {line[:80]!r}"
    if content.count("\r\nER  - \r\n") != content.count("TY  - ") and "TY  - JOUR" not in content:
        yield "records without end"


def bib_faults(content: str) -> Iterator[str]:
    """Yield what would end an entry or a field early."""
    depth = 0
    for char in re.sub(r"\\.", "", content):
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            yield "a brace too many"
            return
        if char == "@" and depth:
            continue
    if depth:
        yield f"{depth} braces are open"


def anki_faults(content: bytes) -> Iterator[str]:
    """Yield what is wrong with the notes of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        base = sqlite3.connect(":memory:")
        base.deserialize(package.read("collection.anki2"))
        for (told,) in base.execute("SELECT flds FROM notes"):
            if len(told.split("\x1f")) != 4:
                yield f"a note of {len(told.split(chr(31)))} fields"
            if "<" in told:
                yield f"markup in a note: {told[:60]!r}"
        base.close()


def file_faults(name: str, content: str | bytes) -> Iterator[str]:
    """Yield what is wrong with a file to download."""
    if name.endswith(".apkg"):
        yield from anki_faults(content)
    elif name.endswith(".csv"):
        yield from csv_faults(content)
    elif name.endswith(".ris"):
        yield from ris_faults(content)
    elif name.endswith(".bib"):
        yield from bib_faults(content)
    elif name.endswith((".json", ".geojson")):
        json.loads(content)
    elif name.endswith((".svg", ".xml")):
        etree.fromstring(content.encode() if isinstance(content, str) else content)
    elif name.endswith(".js") and "/find/" in name:
        index = json.loads(content.partition("=")[2])
        lines = {column: index[column].count(LINE) for column in ("label", "slug", "forms", "text", "meaning", "dates")}
        if len(set(lines.values())) != 1 or sum(run[3] for run in index["runs"]) != lines["label"] + 1:
            yield f"columns of the index of different lengths: {lines}"


def faults(built: Built, data: Dataset) -> list[str]:
    """Return what is wrong with the site and the downloads of a dataset, whose pages are those of the small guide."""
    maker = Finisher(built.project)
    # The A to Z has letters that the small guide has no pages for; a figure whose number its text does not tell has no card.
    unlike = ("was not generated", "there is no pile")
    out = [
        f"{name}: {fault}"
        for name, page in maker.files()
        if not name.startswith("reference/a-z/")
        for fault in (
            page_faults(page, maker.hosting)
            if name.endswith(".html") and "refresh" not in page
            else file_faults(name, page)
        )
    ]
    out += [str(fault) for fault in maker.faults if not fault.problem.startswith(unlike)]
    given = downloads.files(replace(built.project, url=""), data, maker.citing, maker.days)
    out += [
        f"{name}: {fault}"
        for name, content in given
        if not name.endswith(".zip")
        for fault in file_faults(name, content)
    ]
    return out


@pytest.fixture
def count() -> Iterator[list[int]]:
    """Numbers of texts that were tried, for the table of results."""
    tried: list[int] = []
    yield tried
    note("hostile", "all", texts=sum(tried), datasets=len(tried))


@settings(
    max_examples=EXAMPLES,
    phases=[Phase.generate],  # an example takes seconds: to make a failing one smaller would take minutes
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large],
)
@given(pool=pools)
def test_whatever_a_text_holds_every_file_stays_whole(built: Built, data: Dataset, count: list[int], pool: list[str]):
    hostile = Hostile(data, pool)
    count.append(hostile.count)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Project, "load", lambda self: hostile.data)
        found = faults(built, hostile.data)
    assert not found, f"{len(found)} faults\n" + "\n".join(found[:30])


def test_every_text_field_of_every_kind_is_tried(data: Dataset):
    """Those that some record of the invented dataset has; the rest are named."""
    hostile = Hostile(data, ["out"])
    assert hostile.count > 300

    def tried(record: Any, before: Any, around: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if isinstance(record, BaseModel):
            for name in type(record).model_fields:
                yield from tried(getattr(record, name), getattr(before, name), (*around, name))
        elif isinstance(record, list):
            for item, old in zip_longest(record, before):
                yield from tried(item, old, around)
        elif record != before:
            yield around

    found = {
        way for id_, record in hostile.data.records.items() for way in tried(record, data.records[id_], (record.kind,))
    }
    wanted = {(kind, *way) for kind, model in KINDS.items() for way in fields(model)}
    left = {way[-1] for way in wanted - found}  # parts and fields that no record of that kind has there
    assert len(found & wanted) > 280 and not left & {"label", "summary", *EMPTY}, left


@pytest.mark.parametrize(
    "check, sound, broken",
    [
        (csv_faults, "a,b\r\n'=1,-2.5\r\n", "a,b\r\n=1,2\r\n"),
        (csv_faults, 'a,b\r\n"x\n,",2\r\n', "a,b\r\nx,y,2\r\n"),
        (ris_faults, "TY  - ELEC\r\nTI  - a\r\nER  - \r\n", "TY  - ELEC\r\nTI  - a\nER  - \r\nER  - \r\n"),
        (bib_faults, "@online{a,\n title = {\\}x},\n}\n", "@online{a,\n title = {}}},\n}\n"),
    ],
)
def test_the_readers_of_files_find_a_seeded_fault(check, sound: str, broken: str):
    assert not list(check(sound)) and list(check(broken))


@pytest.mark.parametrize(
    "seeded", ["<x-out>", "<b data-out=x>", "<p onclick=x>", "<script>x</script>", "<!-- c -->", "47514"]
)
def test_the_reader_of_pages_finds_a_seeded_fault(seeded: str):
    hosting = Hosting.read(ROOT)
    page = "<html><head><title>t</title></head><body><h1>h</h1>{}</body></html>"
    assert not list(page_faults(page.format("x"), hosting)) and list(page_faults(page.format(seeded), hosting))
