"""The records of the guide: what no rule holds, since a reader would not mind."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from guide.load import Dataset
from guide.models import Record

# Points that end no sentence: titles, initials, and what dates and references are shortened with.
ABBREVIATIONS = re.compile(
    r"\b(?:[A-Z]|St|No|Mr|Mrs|Ms|Dr|Prof|Gen|Jr|Sr|vs|cf|ca|etc|e\.g|i\.e|U\.S|U\.N|Ph\.D|[Pp]ar|[Vv]ol|pp?)\.$"
)


def sentences(words: str) -> int:
    """Return how many sentences ``words`` hold, counted by what ends them before a capital letter."""
    breaks = re.finditer(r"[.!?…][”’)\"]*\s+(?=[“‘(\"]?[A-Z0-9])", words)
    return 1 + sum(not ABBREVIATIONS.search(words[: found.end()].rstrip()) for found in breaks)


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


def test_every_record_keeps_the_habits_of_this_guide(real: Dataset):
    wrong = [f"{id_} {what}" for id_, record in real.records.items() for what in style(id_, record)]
    assert not wrong, "\n".join(wrong)


def test_dataset_is_complete(real: Dataset):
    """The article has 42 paragraphs, 31 notes, and a comment of two paragraphs."""
    assert list(real.paragraphs) == [f"p{n}" for n in range(1, 43)] + ["c1", "c2"]
    notes = [id_ for id_, source in real.sources.items() if source.origin == "note"]
    assert notes == [f"n{n}" for n in range(1, 32)]


def test_a_record_that_does_not_is_told(data: Dataset):
    record = data.terms["kagero"].model_copy(
        update={"summary": "One. Two", "slips": ["KAGERŌ"], "see": ["kagero", "kagero"]}
    )
    assert [what.partition(":")[0] for what in style("kagero", record)] == [
        "the summary ends without a full stop",
        "the summary is more than one sentence",
        "stands twice in label, aliases, slips and asked, capitals aside",
        "names itself in `see`",
        "names an id twice in `see`",
    ]


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
