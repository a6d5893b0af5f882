"""References and tied copies: what they stand for, where they are wrong, what a changed field changes."""

from __future__ import annotations

import random
import re
from typing import NamedTuple

import pytest
import yaml

from guide import checks, tie
from guide.faults import DataError
from guide.fields import COMPUTED, OWN
from guide.load import read
from guide.models import KINDS
from guide.once import MARK, resolve_page
from guide.values import FORMS, told
from tests.conftest import ROOT
from tests.fixtures import FOLDER, Copy

SUMMARY = "summary: A word for heat haze that the minister used for the border."
"""A summary of the fixture in which nothing is referred to, of a record that nothing copies."""


def said(copy: Copy, words: str) -> str:
    """Return what a summary becomes when it is written as ``words``; the data must be sound in themselves."""
    copy.edit("terms.yml", SUMMARY, f"summary: >-\n    {words}")
    data, faults = read(copy.folder)
    assert not faults, faults
    return data.records["kagero"].summary


@pytest.mark.parametrize(
    "reference, words",
    [
        ("{poll-lantern.for}", "57.5 percent"),
        ("{poll-lantern.for|%}", "57.5%"),
        ("{poll-lantern.against|number}", "20"),
        ("{poll-lantern.approval}", "61 percent"),
        ("{poll-lantern.rest}", "22.5 percent"),
        ("{poll-lantern.for.label}", "in favour"),
        ("{poll-lantern}", "28–30 May 2016"),
        ("{poll-lantern.when|day}", "28–30 May"),
        ("{poll-full}", "30 January – 2 February 2019"),
        ("{poll-lantern.asked_to}", "30 May 2016"),
        ("{poll-lantern.printed|month}", "June 2016"),
        ("{poll-lantern.sponsor}", "The Daily Lantern"),
        ("{poll-lantern.disclosure.sponsor}", "The Daily Lantern"),
        ("{poll-lantern.field_dates}", "28–30 May 2016"),
        ("{poll-lantern.pollster}", "The Daily Lantern"),
        ("{poll-lantern.pollster.abbreviation}", "DL"),
        ("{poll-lantern.origin}", "article"),
        ("{event-talks}", "6–7 May 2016"),
        ("{event-talks.date}", "6 May 2016"),
        ("{event-talks.end}", "7 May 2016"),
        ("{event-talks.days|words}", "two"),
        ("{event-bridge}", "2018"),
        ("{later-bridge}", "January 2019"),
        ("{agreement-tide-accord}", "7 May 2016"),
        ("{agreement-tide-accord.in_force}", "June 2016"),
        ("{anda-ruun}", "Minister of Tides"),
        ("{anda-ruun.label}", "Anda Ruun"),
        ("{figure-boats}", "12 boats"),
        ("{figure-boats|about}", "no fewer than 12 boats"),
        ("{figure-boats|words}", "twelve"),
        ("{figure-gear.sum}", "42 things"),
        ("{figure-lead.difference|number}", "18"),
        ("{sudra.area}", "9 km²"),
        ("{quote-ruun-tide}", "2 May 2016"),
        ("{n1}", "3 May 2016"),
        ("{guide}", "2020.1"),
        ("{count.polls}", "2"),
        ("{count.polls|words}", "two"),
        ("{count.polls.outside|words}", "one"),
        ("{count.outcomes.agreed}", "1"),
        ("{agreement-tide-accord.status}", "signed"),
        ("{kagero.label}", "kagerō"),
        ("{.script}", "陽炎"),
        ("{doubt-n1-date.problem}", "The note dates the item to 3 May, a day without a newspaper."),
        ("{ event-talks }", "6–7 May 2016"),
        ("{doubt-n1-date.found}", "The yearbook knows of no issue of that day."),
        ("[twelve boats](figure-boats.value)", "twelve boats"),
        ("[6 May\n    2016](event-talks.date)", "6 May 2016"),
        ("[陽炎](.script)", "陽炎"),
        ("[{figure-boats}](figure-boats)", "[12 boats](figure-boats)"),
        ("*{figure-boats}*", "*12 boats*"),
        ("{{ event-talks }}", "{{ event-talks }}"),
        ("{: #id }", "{: #id }"),
        ("{}", "{}"),
    ],
)
def test_what_stands_for_what(copy: Copy, reference: str, words: str):
    assert said(copy, f"It says {reference} here.") == f"It says {words} here."


def test_every_form_every_own_value_and_all_that_is_computed_are_in_these_tests_and_told_to_writers():
    """The tables in the code, in CONTRIBUTING.md and here cannot part."""
    guide = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## One fact, once")[2].partition("\n## ")[0]
    )
    assert [form for form in FORMS if f"|{form}}}" not in guide] == []
    assert [kind for kind in OWN if kind not in guide] == [] and set(OWN) <= set(KINDS)
    assert [name for _, name in COMPUTED if f".{name}}}" not in guide] == []


def test_what_writers_are_told_is_so(real):
    guide = (
        (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## One fact, once")[2].partition("\n## ")[0]
    )
    targets = [match["ref"] or match["to"] for match in MARK.finditer(guide)]
    targets = [target.partition("|")[0] for target in targets if target[0] not in "…."]
    assert len(targets) > 15
    assert told(real.once.value("mainichi-2016-11-07.flexible")) == "57 percent" and "readers see “57 percent”" in guide
    for target in targets:
        assert told(real.once.value(target))


def test_all_records_are_counted(copy: Copy, data):
    assert said(copy, "{count}") == str(sum(record.kind != "withdrawn" for record in data.records.values()))


# --------------------------------------------------------------------------- faults


class Fault(NamedTuple):
    """A reference that is wrong."""

    written: str
    message: str


@pytest.mark.parametrize(
    "case",
    [
        Fault("{poll-lanter.for}", 'no record has the id "poll-lanter"; did you mean "poll-lantern"?'),
        Fault("{xyzzy}", 'no record has the id "xyzzy"; add the record or correct the id'),
        Fault("{tide-treaty}", 'no record has the id "tide-treaty"; it is now "agreement-tide-accord"'),
        Fault("{term-spring-tide.label}", '"term-spring-tide" was withdrawn on 2020-03-01; name term-low-water'),
        Fault("{poll-lantern.agains}", 'poll-lantern has no field "agains"; did you mean "against"?'),
        Fault(
            "{poll-lantern.xyzzy}",
            'poll-lantern has no field "xyzzy"; fields are: when, for, against, approval, asked_from, asked_to, printed, rest',
        ),
        Fault(
            "{sudra.area.xyzzy}",
            'sudra has no field "area.xyzzy"; fields are: value, unit, approximate, as_of, key, note, cites',
        ),
        Fault("{anda-ruun.office.first}", 'anda-ruun has no field "office.first"; name another field'),
        Fault("{event-bridge.end}", "event-bridge has no `end`; add it, or name another field"),
        Fault("{event-bridge.days}", "event-bridge has no day; name another field"),
        Fault("{figure-boats.sum}", "figure-boats has no `sum_of`; name the figures there"),
        Fault("{kagero}", "kagero has no value of its own; name one of its fields"),
        Fault("{poll-lantern.answers}", "poll-lantern.answers is no single value; write it out"),
        Fault("{poll-lantern.disclosure}", "poll-lantern.disclosure is no single value; name a field in it"),
        Fault("{event-talks|%}", '"%" is no form of "6–7 May 2016"; take one of day, month, year, or none'),
        Fault(
            "{Event-talks}",
            '"Event-talks" names no field; write id.field in lower case; CONTRIBUTING.md says what may stand there',
        ),
        Fault(
            "{the talks}",
            '"the talks" names no field; write id.field in lower case; CONTRIBUTING.md says what may stand there',
        ),
        Fault("{count.pols}", '"pols" is no kind of record; did you mean "polls"?'),
        Fault("{count.polls.outsid}", '"outsid" is no fixed word of polls; did you mean "outside"?'),
        Fault("[6 May](event-talk.date)", 'no record has the id "event-talk"; did you mean "event-talks"?'),
        Fault("[6 May](event-talks.dat)", 'event-talks has no field "dat"; did you mean "date"?'),
    ],
    ids=lambda case: case.written,
)
def test_a_wrong_reference_is_told_with_its_line_and_remedy(copy: Copy, case: Fault):
    copy.edit("terms.yml", SUMMARY, f"summary: >-\n    One line,\n    then {case.written}\n    and one more.")
    assert copy.own_faults() == [
        f"data/terms.yml:{copy.line('terms.yml', case.written)} kagero.summary: {case.message}"
    ]
    assert copy.faults() == copy.own_faults(), "one mistake, one message"


def test_lines_are_right_after_letters_of_any_width_and_for_the_second_of_a_kind(copy: Copy):
    copy.edit(
        "terms.yml",
        SUMMARY,
        "summary: >-\n    陽炎 {figure-boats} 陽炎 \U0001f30a\n    {figure-nets}\n    {figure-boat}",
    )
    assert copy.own_faults()[0].startswith(f"data/terms.yml:{copy.line('terms.yml', '{figure-boat}')} ")


def test_a_circle_is_told_once(copy: Copy):
    copy.edit("terms.yml", SUMMARY, "summary: See {anda-ruun}.")
    copy.edit("people.yml", "office: Minister of Tides", "office: Minister of {harbour-master}")
    copy.edit("people.yml", "office: Harbour master of Norra", "office: Master under the {anda-ruun.office}")
    (fault,) = copy.own_faults()
    assert fault.endswith(
        "leads back to itself: anda-ruun.office → harbour-master.office → anda-ruun.office; write one of them out"
    )


def test_a_tied_copy_leads_into_no_circle(copy: Copy):
    copy.edit(
        "people.yml",
        "summary: Minister who spoke of the tide.",
        "summary: '[Minister who spoke of the tide.](.summary)'",
    )
    assert copy.faults() == []


def test_a_reference_to_a_faulty_field_is_no_second_fault(copy: Copy):
    copy.edit("figures.yml", "value: 12\n", "value: twelve\n")
    copy.edit("terms.yml", SUMMARY, "summary: There are {figure-boats}.")
    assert [fault for fault in copy.faults() if "is not a number" not in fault] == []


@pytest.mark.parametrize(
    "file, old, new",
    [
        ("quotes.yml", "text: the tide does not vote", "text: the tide of {event-talks}"),
        ("sources.yml", 'title: "Ruun Speaks of the Tide"', 'title: "Ruun Speaks of the Tide on {event-talks}"'),
        ("sources.yml", "The Daily Lantern, May 3, 2016", "The Daily Lantern, {.date}"),
        ("paragraphs.yml", "starts: ", "starts: '{event-talks}' #"),
    ],
)
def test_words_of_a_source_are_never_computed(copy: Copy, file: str, old: str, new: str):
    content = (copy.folder / file).read_text(encoding="utf-8").replace(old, new, 1)
    (fault,) = copy.write(file, content).own_faults()
    assert fault.endswith("holds a reference, where the words of a source stand; write the words out")


def test_count_is_no_id(copy: Copy):
    copy.edit("figures.yml", "figure-nets:", "count:").edit(
        "figures.yml", "[figure-boats, figure-nets]", "[figure-boats, count]"
    )
    copy.edit("figures.yml", "[figure-nets, figure-boats]", "[count, figure-boats]")
    (fault,) = copy.own_faults()
    assert fault.endswith("count.id: is the word that counts records in a reference; choose another id")


def test_unquoted_braces_at_the_start_are_told(copy: Copy):
    (fault,) = copy.edit("terms.yml", SUMMARY, "summary: {event-talks}").own_faults()
    assert "is not text; write it in quotation marks" in fault


# --------------------------------------------------------------------------- fields that are references


def test_a_number_and_a_date_may_be_those_of_another_record(copy: Copy):
    copy.edit("figures.yml", "value: 30", 'value: "{poll-lantern.against}"')
    copy.edit("figures.yml", "value: 42", 'value: "{.sum}"').edit("figures.yml", "value: 18", 'value: "{.difference}"')
    copy.edit("events.yml", 'date: "2018"', 'date: "{event-talks.end}"')
    copy.edit("lessons.yml", "minutes: 40", 'minutes: "{figure-forty}"')
    copy.edit(
        "figures.yml",
        "figure-lead:",
        "figure-forty:\n  label: x\n  summary: x\n  cites: [p1]\n  claim: figure\n  unit: minutes\n  value: 40\n\nfigure-lead:",
    )
    data = copy.data()
    assert [data.figures[f"figure-{name}"].value for name in ("nets", "gear", "lead")] == [20, 32, 8]
    assert data.events["event-bridge"].date == "2016-05-07" and data.lessons["lesson-tides"].minutes == 40


@pytest.mark.parametrize(
    "reference, message",
    [
        ("{event-talks}", 'names "6–7 May 2016", where a number stands; name a number'),
        ("{poll-lantern.agains}", 'poll-lantern has no field "agains"; did you mean "against"?'),
        ("{figure-nets}", "leads back to itself: figure-nets.value → figure-nets.value; write one of them out"),
        (
            "about {figure-boats}",
            "'about {figure-boats}' is not a number; write the bare number, without quotation marks, unit or sign of percent",
        ),
    ],
)
def test_a_number_that_is_none_is_told_once(copy: Copy, reference: str, message: str):
    copy.edit("figures.yml", "value: 30", f'value: "{reference}"')
    assert copy.own_faults() == [f"data/figures.yml:{copy.line('figures.yml', reference)} figure-nets.value: {message}"]


def test_numbers_that_hang_on_a_wrong_one_are_not_told(copy: Copy):
    copy.edit("figures.yml", "value: 12\n", 'value: "{figure-bots}"\n').edit(
        "figures.yml", "value: 42", 'value: "{.sum}"'
    )
    (fault,) = copy.own_faults()
    assert "figure-boats.value: no record" in fault


# --------------------------------------------------------------------------- one change


def test_a_changed_share_changes_every_string_and_nothing_else_is_left_to_do(copy: Copy, tmp_path):
    """57 becomes 56 in one place."""
    docs = tmp_path / "docs"
    docs.mkdir()
    page = docs / "index.md"
    page.write_text(
        "# Polls\n\nOf those asked {poll-lantern.for} were for it, [57 percent](poll-lantern.for).\n", encoding="utf-8"
    )
    copy.edit("polls.yml", "share: 57.5", "share: 57")
    copy.edit(
        "polls.yml",
        "summary: More than half of those asked wanted the low-water plan.",
        "summary: Of those asked {.for} wanted the low-water plan.",
    )
    copy.edit(
        "figures.yml",
        "figure-lead:",
        """\
figure-share:
  label: "{.value|%} for the plan"
  summary: The lantern counts [57 per cent](.value) for it.
  cites: [p2]
  claim: figure
  value: "{poll-lantern.for}"
  unit: "%"

figure-lead:""",
    )
    copy.edit("terms.yml", SUMMARY, "summary: A haze, against which [57%](figure-share.value)\n    spoke.")
    copy.edit("questions.yml", 'right: "2 lamps"', 'right: "{figure-lamps}"')
    assert copy.faults() == []
    before = copy.data()
    copy.edit("polls.yml", "share: 57", "share: 56")
    assert [fault.split(": ", 1)[1] for fault in copy.faults()] == [
        'says "57 per cent", but .value is "56 percent"; write "56 per cent", or correct the field; `make tie` rewrites all copies',
        'says "57%", but figure-share.value is "56 percent"; write "56%", or correct the field; `make tie` rewrites all copies',
    ]
    assert len(tie.tie(copy.folder, docs)) == 3
    after = copy.data()
    assert after.figures["figure-share"].value == 56
    changed = {
        (id_, path)
        for id_ in before.records
        for (path, old, _), (_, new, _) in zip(before.strings[id_], after.strings[id_], strict=True)
        if old != new
    }
    assert changed == {
        ("poll-lantern", ("summary",)),
        ("figure-share", ("label",)),
        ("figure-share", ("summary",)),
        ("kagero", ("summary",)),
    }
    assert not re.search(r"\b57(?:%| per)", str([record.model_dump() for record in after.records.values()]))
    assert page.read_text(encoding="utf-8").endswith(
        "{poll-lantern.for} were for it, [56 percent](poll-lantern.for).\n"
    )
    assert "asked 56 percent were for it, 56 percent." in resolve_page(page.read_text(encoding="utf-8"), after)


def test_an_office_a_second_day_and_a_day_of_signing_change_in_one_place(copy: Copy):
    copy.edit("terms.yml", SUMMARY, "summary: Said by the {anda-ruun} at the talks of {event-talks}.")
    copy.edit(
        "outcomes.yml",
        "summary: A ferry runs twice a week.",
        "summary: Since {agreement-tide-accord} a ferry runs twice a week.",
    )
    copy.edit("people.yml", "office: Minister of Tides", "office: Minister of the Moon")
    copy.edit("events.yml", 'end: "2016-05-07"', 'end: "2016-05-08"')
    copy.edit("agreements.yml", 'signed: "2016-05-07"', 'signed: "2016-05-08"')
    data = copy.data()
    assert data.records["kagero"].summary == "Said by the Minister of the Moon at the talks of 6–8 May 2016."
    assert data.records["outcome-ferry"].summary == "Since 8 May 2016 a ferry runs twice a week."
    assert data.quotes["quote-ruun-tide"].office_then == "Minister of the Moon"


# --------------------------------------------------------------------------- pages


PAGE = """\
---
title: Talks
description: The talks of {event-talks}.
---

# Talks { #talks }

{{ fig("figure-boats") }} {% raw %}{% endraw %} On {event-talks.date} there were [twelve boats](figure-boats.value).
{: .trust }

[The islands](islands.md), [a file](data.csv), ![a map](map.svg), {.trust} and `{code}`.

```json
{event-talks} [x](figure-boats.value)
```

{{ note("Polls", "In May {poll-lantern.for|%} were for it.") }}
"""


def test_a_page(data):
    assert resolve_page(PAGE, data) == PAGE.replace("of {event-talks}", "of 6–7 May 2016").replace(
        "{event-talks.date}", "6 May 2016"
    ).replace("[twelve boats](figure-boats.value)", "twelve boats").replace("{poll-lantern.for|%}", "57.5%")


def test_all_faults_of_a_page_are_told_at_once_with_their_lines(data):
    with pytest.raises(DataError) as caught:
        resolve_page(
            "# A\n\n{event-talk} and\n[ten boats](figure-boats.value),\n[x](figure-boats.valeu)\n", data, "docs/a.md"
        )
    assert str(caught.value).splitlines()[1:] == [
        'docs/a.md:3: no record has the id "event-talk"; did you mean "event-talks"?',
        'docs/a.md:4: says "ten boats", but figure-boats.value is "12 boats"; write "twelve boats", or correct the field; '
        "`make tie` rewrites all copies",
        'docs/a.md:5: figure-boats has no field "valeu"; did you mean "value"?',
    ]


def test_the_pages_of_the_guide_can_be_resolved(real):
    for path in sorted((ROOT / "docs").rglob("*.md")):
        assert resolve_page(path.read_text(encoding="utf-8"), real, str(path))


# --------------------------------------------------------------------------- whatever is written


@pytest.mark.parametrize("seed", range(8))
def test_odd_data_are_told_and_never_a_crash(copy: Copy, seed: int):
    """One field in twenty of all records is something else; what is wrong is told by faults."""
    chance = random.Random(seed)
    odd = [
        None,
        True,
        0,
        -1,
        1.5,
        float("nan"),
        float("inf"),
        10**18,
        "",
        "x",
        "{x}",
        "{.}",
        "{.value}",
        "{count}",
        "[57](.value)",
        "2016-12-15",
        "{poll-lantern}",
        [],
        [None],
        ["{.when}"],
        {},
        {"key": "for"},
        [{"key": []}],
        [{"share": "{.for}"}],
        "{a.b.c.d}",
        "[a](.summary)",
        "{.summary}",
        "{.label|%}",
    ]

    def spoil(content):
        if isinstance(content, dict):
            return {
                name: chance.choice(odd) if chance.random() < 0.05 else spoil(part) for name, part in content.items()
            }
        return [spoil(part) for part in content] if isinstance(content, list) else content

    for path in sorted(copy.folder.glob("*.yml")):
        records = yaml.safe_load((FOLDER / path.name).read_text(encoding="utf-8"))
        path.write_text(
            yaml.safe_dump(
                {id_: spoil(fields) for id_, fields in records.items()}, allow_unicode=True, sort_keys=False
            ),
            encoding="utf-8",
        )
    data, faults = read(copy.folder)
    assert faults
    assert list(checks.run(data)) is not None
