"""The records of the guide, one test each; its id is the test's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from guide import checks
from guide.faults import Fault
from guide.load import read
from guide.models import Record
from tests.conftest import ROOT

# Collected at import, so that each record is a test of its own. The loader reports faults instead of raising, so a
# faulty record is a failing test and not a collection error.
DATA, FAULTS = read(ROOT / "data")
FAULTS += checks.run(DATA)
OF_RECORD: dict[str, list[Fault]] = defaultdict(list)
for _fault in FAULTS:
    OF_RECORD[_fault.record].append(_fault)

# Points that end no sentence: titles, initials, and what dates and references are shortened with.
ABBREVIATIONS = re.compile(
    r"\b(?:[A-Z]|St|No|Mr|Mrs|Ms|Dr|Prof|Gen|Jr|Sr|vs|cf|ca|etc|e\.g|i\.e|U\.S|U\.N|Ph\.D|[Pp]ar|[Vv]ol|pp?)\.$"
)


def sentences(words: str) -> int:
    """Return how many sentences ``words`` hold, counted by what ends them before a capital letter."""
    breaks = re.finditer(r"[.!?…][”’)\"]*\s+(?=[“‘(\"]?[A-Z0-9])", words)
    return 1 + sum(not ABBREVIATIONS.search(words[: found.end()].rstrip()) for found in breaks)


def test_every_file_is_read():
    unread = [str(fault) for fault in FAULTS if not fault.record]
    assert not unread, "\n".join(unread)
    assert DATA.records, "data/ holds no sound record; `make check` prints every fault"


def test_no_fault_is_left():
    """Faults of records show in the tests of those records as well; this one shows them all at once."""
    assert not FAULTS, "\n".join(map(str, sorted(set(FAULTS))))


def style(id_: str, record: Record) -> Iterator[str]:
    """Yield what is wrong with a sound record by the habits of this guide."""
    if not re.search(r"[.!?…][”’)\"*]*$", record.summary):
        yield f"the summary ends without a full stop: {record.summary}"
    if sentences(record.summary) != 1:
        yield f"the summary is more than one sentence: {record.summary}"

    forms = [form.casefold() for form in (record.label, *record.aliases, *record.slips, *record.asked)]
    if twice := sorted({form for form in forms if forms.count(form) > 1}):
        yield f"stands twice in label, aliases, slips and asked, capitals aside: {', '.join(twice)}"

    if id_ in record.see:
        yield "names itself in `see`"
    for name in ("see", "cites"):
        ids = getattr(record, name, [])
        if len(ids) != len(set(ids)):
            yield f"names an id twice in `{name}`"

    if record.kind == "sources" and record.as_printed and record.date:
        years = re.findall(r"\b(?:18|19|20)\d\d\b", record.as_printed)
        if years and record.date[:4] not in years:
            yield f"is dated {record.date}, but printed: {record.as_printed}"


@pytest.mark.parametrize("id_", DATA.origin or ["no record at all"])
def test_record(id_: str):
    wrong = [str(fault) for fault in sorted(set(OF_RECORD[id_]))]
    if record := DATA.records.get(id_):
        wrong += style(id_, record)
    assert not wrong, "\n".join(wrong)


def test_dataset_is_complete():
    """The article has 42 paragraphs, 31 notes, and a comment of two paragraphs."""
    assert list(DATA.paragraphs) == [f"p{n}" for n in range(1, 43)] + ["c1", "c2"]
    notes = [id_ for id_, source in DATA.sources.items() if source.origin == "note"]
    assert notes == [f"n{n}" for n in range(1, 32)]


@pytest.mark.parametrize(
    "words, count",
    [
        ("One.", 1),
        ("One. Two.", 2),
        ("By A. B. Author and Mr. Other, No. 5.", 1),
        ("He asked “why?” and left.", 1),
        ("In St. Petersburg (see p. 5) it rose by 2.5 points.", 1),
        ("One! “Two.”", 2),
    ],
)
def test_sentences_are_counted(words: str, count: int):
    assert sentences(words) == count
