"""Copies of fields that are not tied: those that are found, those that are none, how many are left."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import tie, untied
from guide.load import read
from tests.conftest import ROOT
from tests.fixtures import Copy

SUMMARY = "summary: A word for heat haze that the minister used for the border."
"""A summary of a record that names nothing else but its source."""


def found(
    copy: Copy,
    words: str,
    see: str = "poll-lantern, figure-boats, event-talks, sudra, anda-ruun, agreement-tide-accord",
) -> list[str]:
    """Return the untied copies in a summary of a record that names the records in ``see``, each with what it copies."""
    copy.edit("terms.yml", SUMMARY, f"{words}\n  see: [{see}]")
    data, faults = read(copy.folder)
    assert not faults, faults
    return [fault.problem for fault in untied.in_records(data) if fault.record == "kagero"]


@pytest.mark.parametrize(
    "words, copies",
    [
        ("It was 57.5 percent.", ["57.5 percent", "poll-lantern.for"]),
        ("It was 57.5%.", ["57.5%", "poll-lantern.for"]),
        ("It was 57.5 per cent.", ["57.5 per cent", "poll-lantern.for"]),
        ("It was 57.5.", ["57.5", "poll-lantern.for"]),
        ("It was 20%.", ["20%", "poll-lantern.against"]),
        ("It was 22.5 percent.", ["22.5 percent", "poll-lantern.rest"]),
        ("It was 61 percent.", ["61 percent", "poll-lantern.approval"]),
        ("On 6 May 2016.", ["6 May 2016", "event-talks.date"]),
        ("On 6–7 May 2016.", ["6–7 May 2016", "event-talks.when"]),
        ("On 6 and 7 May 2016.", ["6 and 7 May 2016", "event-talks.when"]),
        ("From 6 to 7 May 2016.", ["6 to 7 May 2016", "event-talks.when"]),
        ("On 28–30 May 2016.", ["28–30 May 2016", "poll-lantern.when"]),
        ("The minister of Tides came.", ["minister of Tides", "anda-ruun.office"]),
        ("On 7 May 2016.", ["7 May 2016", "event-talks.end"]),
    ],
)
def test_a_copy_is_found(copy: Copy, words: str, copies: list[str]):
    assert found(copy, f"summary: {words}") == ['"{}" is a copy of {}'.format(*copies)]


@pytest.mark.parametrize(
    "words",
    [
        "In 2016, in May 2016, on 6 May.",
        "There were 12 boats, twelve boats, 7 or eleven.",
        "He said “57.5 percent” and “on 6 May 2016”.",
        "There were 20 of them, 61 in all, 57 or 58%.",
        "On 16 May 2016 and 5–7 May 2016.",
        "In 20.1 percent and 157.5 percent, at 57.51.",
        "Of those asked {poll-lantern.for} and [20 percent](poll-lantern.against).",
        "A minister of tidesmen, a Minister.",
        "It was 57.5 points.",
        "On page 20, in n. 57 and [57.5 percent](poll-lantern.for).",
    ],
)
def test_what_is_no_copy(copy: Copy, words: str):
    assert found(copy, f"summary: {words}") == []


def test_words_equal_to_a_field_of_a_record_that_has_nothing_to_do_with_it(copy: Copy):
    assert found(copy, "summary: It was 57.5 percent on 6 May 2016.", see="norra") == []


def test_a_record_that_names_this_one_owns_its_copies_too(copy: Copy):
    copy.edit("paragraphs.yml", "p2:\n", "p2:\n  editor_note: It has 57.5 percent.\n")
    faults = [fault for fault in copy.faults() if "copy of" in fault]
    assert faults == [
        f'data/paragraphs.yml:{copy.line("paragraphs.yml", "57.5")} p2.editor_note: "57.5 percent" is a copy of poll-lantern.for; '
        "write {poll-lantern.for} or tie it: [57.5 percent](poll-lantern.for)"
    ]


def test_the_day_of_print_of_a_source_is_not_the_day_of_what_it_tells(copy: Copy):
    copy.edit(
        "terms.yml",
        "  used_by:\n    - text: Ruun",
        "  used_by:\n    - {text: Said on 3 May 2016., cites: [n1], claim: event}\n    - text: Ruun",
    )
    assert copy.faults() == []
    copy.edit("terms.yml", "Said on 3 May 2016.", '"See [note 1](n1) of 3 May 2016."')
    assert len(copy.faults()) == 1


@pytest.mark.parametrize(
    "field", ["aliases: [57.5 percent]", "slips: [57.5 pecent]", "asked: [who are the 57.5 percent]"]
)
def test_what_readers_search_for_is_no_copy(copy: Copy, field: str):
    copy.edit("terms.yml", SUMMARY, f"{SUMMARY}\n  see: [poll-lantern]\n  {field}")
    assert copy.faults() == []


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("quotes.yml", "text: the tide does not vote", "text: the tide of 2 May 2016 does not vote"),
        ("sources.yml", 'title: "Ruun Speaks of the Tide"', 'title: "Ruun Speaks on 3 May 2016"'),
        ("questions.yml", '["3 lamps", "4 lamps"]', '["3 lamps", "57.5 percent"]'),
    ],
)
def test_words_of_others_are_no_copies(copy: Copy, file: str, old: str, new: str):
    assert copy.edit(file, old, new).faults() == []


def test_an_answer_without_a_key_is_told_to_get_one(copy: Copy):
    copy.edit("polls.yml", "key: for, share: 57.5", "share: 57.5")
    copy.edit("polls.yml", "summary: More than half of those asked wanted", "summary: Of those asked 57.5% wanted")
    (fault,) = copy.faults()
    assert fault.endswith("give answers[0] there a `key`, then write {.key} or tie it: [57.5%](.key)")


def test_the_words_of_a_link_are_to_be_a_reference(copy: Copy):
    copy.edit(
        "terms.yml", SUMMARY, "summary: On [7 May 2016](agreement-tide-accord) and from [6 to 7 May 2016](event-talks)."
    )
    second, first = copy.faults()
    assert first.endswith("is a copy of agreement-tide-accord.signed; write {agreement-tide-accord}")
    assert second.endswith('write {event-talks}, which says "6–7 May 2016", or tie the words outside the link')
    copy.edit("terms.yml", "[7 May 2016]", "[{agreement-tide-accord}]").edit(
        "terms.yml", "from [6 to 7 May 2016]", "on [{event-talks}]"
    )
    assert copy.faults() == []


def test_the_line_of_a_copy_is_not_that_of_a_number_that_holds_it(copy: Copy):
    copy.edit("terms.yml", SUMMARY, "summary: >-\n    Of 120% and “20%”,\n    20%.\n  see: [poll-lantern]")
    (fault,) = copy.faults()
    assert f":{copy.line('terms.yml', '    20%.')} " in fault


def test_sums_and_large_numbers(copy: Copy):
    copy.edit(
        "figures.yml",
        "figure-lead:",
        """\
figure-fund:
  label: A fund of USD 1 bn
  summary: The fund has one billion US dollars, or $1 billion, for 17,000 people of 1 state.
  cites: [p1]
  claim: figure
  see: [figure-people, figure-nets]
  value: 1
  unit: USD bn

figure-people:
  label: People
  summary: How many live there, 17,000 or 17 000, on 30 nets and 30 boats.
  cites: [p1]
  claim: figure
  see: [figure-nets]
  value: 17000
  unit: people

figure-lead:""",
    )
    assert sorted(fault.split(": ", 1)[1].split(";")[0] for fault in copy.faults()) == sorted(
        [
            '"USD 1 bn" is a copy of figure-fund.value',
            '"one billion US dollars" is a copy of figure-fund.value',
            '"$1 billion" is a copy of figure-fund.value',
            '"17,000 people" is a copy of figure-people.value',
            '"17,000" is a copy of figure-people.value',
            '"30 nets" is a copy of figure-nets.value',
        ]
    )


# --------------------------------------------------------------------------- contradictions


@pytest.mark.parametrize(
    "file, old, new",
    [
        (
            "polls.yml",
            "summary: Nobody had no opinion.",
            "summary: Of those asked {.for} were in favour, [60%](.against) against.",
        ),
        (
            "figures.yml",
            "summary: Boats and nets together.",
            "summary: Together with [30 things](figure-nets.value) it makes more.",
        ),
        (
            "polls.yml",
            "summary: More than half of those asked wanted the low-water plan.",
            "summary: Of those asked 58 percent wanted the plan.",
        ),
        (
            "agreements.yml",
            "summary: Accord on the use of the sands.",
            "summary: Accord of {.signed}, made known on 9 May 2016.",
        ),
        (
            "agreements.yml",
            "summary: Accord on the use of the sands.",
            "summary: Accord on the use of the sands of May 2016.",
        ),
    ],
)
def test_what_is_no_contradiction(copy: Copy, file: str, old: str, new: str):
    assert [fault for fault in copy.edit(file, old, new).faults() if "says" in fault] == []


def test_a_share_beside_a_tied_one_is_compared_too(copy: Copy):
    (fault,) = copy.edit(
        "polls.yml",
        "summary: Nobody had no opinion.",
        "summary: Of those asked {.for} were in favour, 59 percent against.",
    ).faults()
    assert 'says "59 percent", but for is "40 percent", against is "60 percent"' in fault


def test_a_share_that_is_changed_alone_contradicts_the_summary(copy: Copy):
    copy.edit("polls.yml", "summary: Nobody had no opinion.", "summary: Of those asked 40 percent were in favour.")
    (copy.folder / untied.LOCK).write_text("# old\npoll-full 1\n", encoding="utf-8")
    assert copy.faults() == []
    (fault,) = copy.edit("polls.yml", "share: 40", "share: 39").faults()
    assert 'poll-full.summary: says "40 percent", but for is "39 percent"' in fault


# --------------------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    "words, count",
    [
        ("{a.b} and {c.d}. {e.f} and {g.h}.", 0),
        ("{a.b}, {c.d} and {e.f}.", 1),
        ("{a.b}, [c](d.e) and [e](f.g), {h.i}.", 0),
        ("One? {a.b}, {c.d}! {e.f} “{g.h}”, {i.j}.", 1),
        ("- {a.b} {c.d}\n- {e.f}\n", 0),
        ("{a.b} {c.d}\n\n{e.f}", 0),
    ],
)
def test_references_in_a_sentence_are_counted(words: str, count: int):
    assert len(list(untied.crowded(words))) == count


def test_a_crowded_sentence_of_a_page_is_told_with_its_line():
    (fault,) = untied.crowded_page("# A\n\nOne. Of\n{a.b}, {c.d}\nand {e.f} two.\n\n`{a.b} {c.d} {e.f}`\n", "docs/a.md")
    assert str(fault) == (
        'docs/a.md:3: has more than 2 references in the sentence "Of {a.b}, {c.d} and …"; '
        "tie copies instead: [words](id.field)"
    )


# --------------------------------------------------------------------------- pages


PAGE = """\
---
title: 6 May 2016
description: What happened on 6 May 2016.
aliases: [6 May 2016]
---

# Talks

{{ link("poll-lantern", "57.5 percent") }} wanted it, “57.5%”, [57.5%](poll-lantern.for), {poll-lantern.against}.

```
57.5 percent
```

{{ fact("event-talks") }} There are 20% and 2016.
"""


def test_copies_on_a_page(data):
    assert list(map(str, untied.in_page(data, PAGE, "docs/a.md"))) == [
        'docs/a.md:3: "6 May 2016" is a copy of event-talks.date; write {event-talks.date} or tie it: [6 May 2016](event-talks.date)',
        'docs/a.md:9: "57.5 percent" is a copy of poll-lantern.for; write {poll-lantern.for} or tie it: [57.5 percent](poll-lantern.for)',
        'docs/a.md:15: "20%" is a copy of poll-lantern.against; write {poll-lantern.against|%} or tie it: [20%](poll-lantern.against)',
    ]


def test_counts_of_records_on_a_page(data):
    pages = ["It has 13 terms, 13 records and 3 polls."]
    assert [fault for page in pages for fault in untied.in_page(data, page, "a.md")] == []
    kind, count = max(((kind, len(records)) for kind, records in data.by_kind.items()), key=lambda pair: pair[1])
    assert bool(list(untied.in_page(data, f"It has {count} {kind}.", "a.md"))) is (count > 12)


# --------------------------------------------------------------------------- how many are left


def test_only_what_goes_beyond_the_number_is_told(copy: Copy):
    copy.edit(
        "polls.yml",
        "summary: Nobody had no opinion.",
        "summary: Of those asked 40 percent were in favour, 60 percent against.",
    )
    assert len(copy.faults()) == 2
    (copy.folder / untied.LOCK).write_text("# so many\npoll-full 2\n", encoding="utf-8")
    assert copy.faults() == []
    (copy.folder / untied.LOCK).write_text("poll-full 1\n", encoding="utf-8")
    assert len(copy.faults()) == 2, "nobody knows which one is new"


def test_the_number_may_only_fall(copy: Copy):
    copy.edit(
        "polls.yml",
        "summary: Nobody had no opinion.",
        "summary: Of those asked 40 percent were in favour, 60 percent against.",
    )
    copies = list(untied.in_records(read(copy.folder)[0]))
    (copy.folder / untied.LOCK).write_text(untied.lock(copies, None), encoding="utf-8")
    assert untied.allowed(copy.folder) == {"poll-full": 2}
    assert "poll-full 2\n" in untied.lock(copies, {"poll-full": 3, "norra": 1}) and "norra" not in untied.lock(
        copies, {"norra": 1}
    )
    assert "poll-full 1\n" in untied.lock(copies, {"poll-full": 1})
    assert all(line.startswith("#") for line in untied.lock(copies, {}).splitlines())


def test_the_committed_number_is_that_of_the_data(real, monkeypatch):
    """More is a fault, and what has fallen may not rise again."""
    monkeypatch.chdir(ROOT)
    copies = tie.found(real, Path("docs"))
    committed = Path("data", untied.LOCK).read_text(encoding="utf-8")
    assert committed == untied.lock(copies, None), "run `make tie` and commit data/untied.lock"
