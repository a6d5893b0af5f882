"""Seeded faults: each message names file, line and field, what is wrong, and what would be right."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from guide import checks
from guide.faults import DataError, Fault, nearest
from guide.load import dotted, load, read
from guide.models import KINDS
from tests.fixtures import FOLDER, Copy


def test_the_invented_dataset_has_every_kind_and_no_fault(data):
    assert [kind for kind in KINDS if not data.by_kind[kind]] == []


def test_records_stand_by_id_by_kind_and_in_the_order_of_the_file(data):
    assert list(data.terms) == ["term-low-water", "kagero", "hostile"]
    assert data.terms["kagero"] is data.records["kagero"]
    assert data.info is data.records["guide"]


def test_an_unknown_kind_is_an_error_not_an_empty_mapping(data):
    with pytest.raises(AttributeError, match="term_s"):
        data.term_s  # noqa: B018


def test_backlinks_name_each_record_once_and_not_itself(data):
    assert data.backlinks["later-bridge"] == ["event-bridge"]
    assert data.backlinks["p3"] == [
        "ministry-of-tides",
        "event-bridge",
        "event-second-bridge",
        "argument-moon",
        "later-bridge",
    ]
    assert all(id_ not in back and len(back) == len(set(back)) for id_, back in data.backlinks.items())


# ----------------------------------------------------------------------------- one fault, one message


class Seed(NamedTuple):
    """A fault put into the invented dataset."""

    what: str
    file: str
    old: str
    new: str
    at: str
    """Words of the line the message must name, after the edit."""
    message: str
    """The message after file and line."""


SEEDS = [
    Seed(
        "unknown field",
        "terms.yml",
        "aliases: [low water",
        "aliasses: [low water",
        "aliasses:",
        'term-low-water.aliasses: unknown field; did you mean "aliases"?',
    ),
    Seed(
        "unknown field like no other",
        "guide.yml",
        "  label:",
        "  zzz: x\n  label:",
        "zzz:",
        "guide.zzz: unknown field; fields are: label, summary, aliases, slips, asked, see, editor_note, former_ids, former_kinds, cite_key, "
        "subtitle, author, responsible, edition, edition_date, checked_to, theme_ends, language, licence, licence_label, licence_url, code_licence",
    ),
    Seed(
        "unknown field of a part",
        "terms.yml",
        "      holder: anda-ruun",
        "      holdr: anda-ruun",
        "holdr:",
        'term-low-water.used_by[0].holdr: unknown field; did you mean "holder"?',
    ),
    Seed(
        "missing field",
        "terms.yml",
        "  group: economy\n",
        "",
        "hostile:",
        "hostile.group: is missing; add the field; data/README.md says what it means",
    ),
    Seed(
        "missing field of a part",
        "agreements.yml",
        "    - text: The ministry calls the [accord](agreement-tide-accord) final.\n      cites",
        "    - cites",
        "    - cites",
        "agreement-tide-accord.points[1].text: is missing; add the field; data/README.md says what it means",
    ),
    Seed(
        "text for a number",
        "figures.yml",
        "value: 12\n",
        'value: "12"\n',
        'value: "12"',
        "figure-boats.value: '12' is not a number; "
        "write the bare number, without quotation marks, unit or sign of percent",
    ),
    Seed(
        "number for text",
        "terms.yml",
        "literal: heat haze",
        "literal: 12",
        "literal: 12",
        "kagero.literal: 12 is not text; write it in quotation marks",
    ),
    Seed(
        "text for a list",
        "names.yml",
        "covers: [norra, sudra]",
        "covers: norra",
        "covers:",
        "tide-islands.covers: 'norra' is not a list; put it in square brackets, even a single one",
    ),
    Seed(
        "unquoted date",
        "events.yml",
        'date: "2016-05-06"',
        "date: 2016-05-06",
        "date: 2016-05-06",
        "event-talks.date: timestamp where plain YAML is expected; write it in quotation marks",
    ),
    Seed(
        "unquoted year",
        "events.yml",
        'date: "2018"',
        "date: 2018",
        "date: 2018",
        "event-bridge.date: 2018 is not text; write it in quotation marks",
    ),
    Seed(
        "30 February",
        "events.yml",
        '"2016-05-06"',
        '"2016-02-30"',
        "2016-02-30",
        'event-talks.date: "2016-02-30" does not exist; February 2016 has 29 days',
    ),
    Seed(
        "29 February of a common year",
        "events.yml",
        '"2016-05-06"',
        '"2015-02-29"',
        "2015-02-29",
        'event-talks.date: "2015-02-29" does not exist; February 2015 has 28 days',
    ),
    Seed(
        "13th month",
        "events.yml",
        '"2016-05-06"',
        '"2016-13"',
        "2016-13",
        'event-talks.date: "2016-13" has no such month; months are 01 to 12',
    ),
    Seed(
        "date in words",
        "events.yml",
        '"2016-05-06"',
        "6 May 2016",
        "6 May 2016",
        'event-talks.date: "6 May 2016" is not a date; write "2016-12-15", "2016-12" or "2016", in quotation marks',
    ),
    Seed(
        "date without leading zeros",
        "events.yml",
        '"2016-05-06"',
        '"2016-5-6"',
        "2016-5-6",
        'event-talks.date: "2016-5-6" is not a date; write "2016-12-15", "2016-12" or "2016", in quotation marks',
    ),
    Seed(
        "due in other words",
        "events.yml",
        'due: "2018"',
        "due: soon",
        "due: soon",
        'event-bridge.due: "soon" is not a date; write "2016-12-15", "2016-12" or "2016", in quotation marks',
    ),
    Seed(
        "address of another scheme",
        "sources.yml",
        "url: https://rumour.example/",
        "url: javascript:alert(1)",
        "javascript",
        's2.url: "javascript:alert(1)" is not an address; write it whole, with https:// or http://, a host, no blanks or quotation marks',
    ),
    Seed(
        "address of a placeholder",
        "sources.yml",
        "url: https://rumour.example/",
        "url: https://TODO",
        "https://TODO",
        's2.url: "https://TODO" is not an address; write it whole, with https:// or http://, a host, no blanks or quotation marks',
    ),
    Seed(
        "former id that leaves the folder",
        "agreements.yml",
        "[tide-treaty]",
        '["../../tide"]',
        "../../tide",
        "agreement-tide-accord.former_ids[0]: string should match pattern '^[a-z0-9]+(-[a-z0-9]+)*$' (found '../../tide'); see data/README.md for the field's form",
    ),
    Seed(
        "share over a hundred",
        "polls.yml",
        "share: 60",
        "share: 160",
        "share: 160",
        "poll-full.answers[1].share: input should be less than or equal to 100 (found 160); see data/README.md for the field's form",
    ),
    Seed(
        "number that is none",
        "figures.yml",
        "value: 42",
        "value: .nan",
        "value: .nan",
        "figure-gear.value: nan is no number that can be counted; write the number that the source gives",
    ),
    Seed(
        "absurd year",
        "events.yml",
        'date: "2030"',
        'date: "0203"',
        '"0203"',
        'event-second-bridge.date: "0203" is far from what the guide tells; years are 1600 to 2100',
    ),
    Seed(
        "key with a capital",
        "polls.yml",
        "key: approval",
        "key: Approval",
        "key: Approval",
        'poll-lantern.measures[0].key: "Approval" is no key; write lower-case letters, digits and single hyphens, a letter in the first word',
    ),
    Seed(
        "key that is a number",
        "polls.yml",
        "key: approval",
        'key: "2016"',
        'key: "2016"',
        'poll-lantern.measures[0].key: "2016" is no key; write lower-case letters, digits and single hyphens, a letter in the first word',
    ),
    Seed(
        "other status word",
        "outcomes.yml",
        "status: agreed\n",
        "status: settled\n",
        "status: settled",
        "outcome-ferry.status: \"settled\" is not one of the fixed words; use 'in force', 'signed', 'agreed', "
        "'agreed to discuss', 'announced by one side', 'suggested', 'refused' or 'not agreed'",
    ),
    Seed(
        "other kind of claim",
        "people.yml",
        "summary: Minister who spoke of the tide.\n  cites: [p2]\n  claim: event",
        "summary: Minister who spoke of the tide.\n  cites: [p2]\n  claim: fact",
        "claim: fact",
        "anda-ruun.claim: \"fact\" is not one of the fixed words; use 'event', 'words', 'figure', 'judgement' or 'forecast'",
    ),
    Seed(
        "empty list",
        "legal_questions.yml",
        "cites: [p2]",
        "cites: []",
        "cites: []",
        "legal-courts.cites: is empty; give at least 1",
    ),
    Seed(
        "empty text",
        "terms.yml",
        "literal: heat haze",
        'literal: " "',
        'literal: " "',
        "kagero.literal: is empty; write the text, or leave the field out where data/README.md allows it",
    ),
    Seed(
        "no, read as false, for text",
        "terms.yml",
        "literal: heat haze",
        "literal: no",
        "literal: no",
        "kagero.literal: False is not text; write it in quotation marks",
    ),
    Seed(
        "text for true or false",
        "quotes.yml",
        "{who: an interpreter, known: false}",
        '{who: an interpreter, known: "no"}',
        "an interpreter",
        "quote-ruun-tide.chain[1].known: input should be a valid boolean (found 'no'); "
        "see data/README.md for the field's form",
    ),
    Seed(
        "record without fields",
        "names.yml",
        "tide-islands:",
        "other-islands: x\ntide-islands:",
        "other-islands:",
        "other-islands: is not a record; indent its fields below the id",
    ),
    Seed(
        "id with an underscore",
        "names.yml",
        "tide-islands:",
        "tide_islands:",
        "tide_islands:",
        "tide_islands.id: is not a permanent id; use lower-case ASCII letters, digits and single hyphens",
    ),
    Seed(
        "id with a capital",
        "names.yml",
        "tide-islands:",
        "Tide-islands:",
        "Tide-islands:",
        "Tide-islands.id: is not a permanent id; use lower-case ASCII letters, digits and single hyphens",
    ),
    Seed(
        "id that ends with a hyphen",
        "names.yml",
        "tide-islands:",
        "tide-islands-:",
        "tide-islands-:",
        "tide-islands-.id: is not a permanent id; use lower-case ASCII letters, digits and single hyphens",
    ),
    Seed(
        "Python object",
        "terms.yml",
        "literal: heat haze",
        "literal: !!python/object/apply:os.getcwd []",
        "os.getcwd",
        "kagero.literal: os.getcwd where plain YAML is expected; use plain text, numbers, lists, mappings",
    ),
    Seed(
        "tag of another program",
        "terms.yml",
        "literal: heat haze",
        "literal: !ENV HOME",
        "!ENV",
        "kagero.literal: !ENV where plain YAML is expected; use plain text, numbers, lists, mappings",
    ),
]


@pytest.mark.parametrize("seed", [pytest.param(seed, id=seed.what) for seed in SEEDS])
def test_a_seeded_fault_is_told_with_its_place_and_remedy(seed: Seed, copy: Copy):
    copy.edit(seed.file, seed.old, seed.new)
    assert copy.own_faults() == [f"data/{seed.file}:{copy.line(seed.file, seed.at)} {seed.message}"]


def test_a_field_that_stands_twice(copy: Copy):
    copy.edit("terms.yml", "  group: settlement ideas\n", "  group: settlement ideas\n  group: security\n")
    first, second = copy.line("terms.yml", "group: settlement"), copy.line("terms.yml", "group: security")
    assert copy.own_faults() == [
        f'data/terms.yml:{second} term-low-water.group: "group" stands twice, '
        f"first on line {first}; keep one of the two"
    ]


def test_an_id_that_stands_twice_in_a_file(copy: Copy):
    copy.edit("figures.yml", "figure-lead:", "figure-gear: {}\nfigure-lead:")
    first, second = copy.lines("figures.yml", "figure-gear:")
    assert copy.own_faults() == [
        f'data/figures.yml:{second} figure-gear: "figure-gear" stands twice, '
        f"first on line {first}; give the second record an id of its own"
    ]


def test_an_id_that_two_kinds_use(copy: Copy):
    copy.edit("figures.yml", "figure-lead:", "norra:")
    assert copy.own_faults() == [
        f"data/figures.yml:{copy.line('figures.yml', 'norra:')} norra.id: is taken by "
        f"data/islands.yml:{copy.line('islands.yml', 'norra:')}; "
        "ids are unique over all kinds; choose another"
    ]


@pytest.mark.parametrize(
    "old, new, at",
    [
        pytest.param("  names:\n", "  names: [\n", "- {text:", id="open bracket"),
        pytest.param(
            "  label: Tide Islands", '  label: "Tide" Islands', "label:", id="words after the quotation marks"
        ),
        pytest.param("used_by: other", "used_by: other: both", "used_by:", id="two colons"),
        pytest.param("used_by: other", "used_by: *both", "used_by:", id="alias of nothing"),
        pytest.param("tide-islands:", "a: b\n---\ntide-islands:", "---", id="two documents"),
    ],
)
def test_broken_yaml_is_told_with_its_line(copy: Copy, old: str, new: str, at: str):
    """The problem itself is told in the words of the YAML library, which differ between its two parsers."""
    (fault,) = copy.edit("names.yml", old, new).own_faults()
    assert fault.startswith(f"data/names.yml:{copy.line('names.yml', at)} YAML: ")
    assert fault.endswith("; check indentation, colons and quotation marks around this line")


@pytest.mark.parametrize(
    "old, new, told",
    [
        pytest.param("  label:", "\tlabel:", "is indented with a tab; indent with blanks", id="tab"),
        pytest.param(
            "tide-islands:",
            "<<<<<<< HEAD\ntide-islands:",
            "has a mark of a merge conflict; keep one of the two sides and take the marks out",
            id="merge conflict",
        ),
    ],
)
def test_what_often_breaks_yaml_is_told_by_name(copy: Copy, old: str, new: str, told: str):
    (fault,) = copy.edit("names.yml", old, new).own_faults()
    assert fault.endswith(f" YAML: {told}")


def test_a_file_that_cannot_be_read_is_the_one_fault(copy: Copy):
    """What refers to its records is not at fault."""
    copy.write("people.yml", "a: [\n")
    with pytest.raises(DataError) as caught:
        copy.data()
    assert [fault.file for fault in caught.value.faults] == ["data/people.yml"]


@pytest.mark.parametrize(
    "content, message",
    [
        pytest.param(
            "- norra\n- sudra\n",
            "data/names.yml:1 file: is not a mapping of ids to records; "
            "start each record with its id at the left margin",
            id="a list",
        ),
        pytest.param(
            "just text\n",
            "data/names.yml:1 file: is not a mapping of ids to records; "
            "start each record with its id at the left margin",
            id="text",
        ),
        pytest.param(
            b"a:\n  label: \xff\xfe\n",
            "data/names.yml:1 file: is not UTF-8 (invalid start byte); save it as UTF-8",
            id="not UTF-8",
        ),
    ],
)
def test_a_file_that_holds_no_records(copy: Copy, content: str | bytes, message: str):
    assert copy.write("names.yml", content).own_faults() == [message]


def test_a_missing_file(copy: Copy):
    (copy.folder / "names.yml").unlink()
    assert copy.own_faults() == ["data/names.yml:1 file: is missing; restore it; every kind has one file"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("  label: a\x07b", id="control character"),
        pytest.param("  label: !!int abc", id="number that is none"),
        pytest.param("  label: &a [*a]", id="list that holds itself"),
    ],
)
def test_whatever_yaml_cannot_read_is_told_and_not_a_crash(copy: Copy, line: str):
    faults = copy.write("names.yml", f"a:\n{line}\n").own_faults()
    assert faults and all(fault.startswith("data/names.yml:") and "; " in fault for fault in faults)


def test_no_without_quotation_marks_where_a_fixed_word_is_due(copy: Copy):
    copy.edit("sources.yml", 'verified: "no"', "verified: no")
    (fault,) = copy.own_faults()
    assert fault.startswith(f"data/sources.yml:{copy.line('sources.yml', 'verified: no')} s2.verified: ")
    assert "quotation marks" in fault, "the author wrote `no`, so the message must say why it is not that"


def test_python_objects_of_yaml_are_never_made(copy: Copy, tmp_path):
    mark = tmp_path / "made"
    copy.edit(
        "terms.yml",
        "literal: heat haze",
        f"literal: !!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path ['{mark}']]",
    )
    assert copy.own_faults()
    assert not mark.exists()


# ----------------------------------------------------------------------------- all faults at once


def test_all_faults_of_all_files_are_told_at_once_in_order(copy: Copy):
    copy.edit("terms.yml", "group: economy", "group: money")
    copy.edit("terms.yml", "see: [option-low-water]", "see: [option-lowwater]")
    copy.edit("events.yml", '"2016-05-06"', '"2016-05-60"')
    copy.edit("people.yml", "side: Europe", "side: Atlantis")
    with pytest.raises(DataError) as caught:
        load(copy.folder, "records", checks=checks.run)
    at = {
        words: copy.line(file, words)
        for file, words in (
            ("events.yml", "2016-05-60"),
            ("people.yml", "Atlantis"),
            ("terms.yml", "option-lowwater"),
            ("terms.yml", "money"),
        )
    }
    assert (
        str(caught.value)
        == f"""\
4 faults in the data:
records/events.yml:{at["2016-05-60"]} event-talks.date: "2016-05-60" does not exist; May 2016 has 31 days
records/people.yml:{at["Atlantis"]} harbour-master.side: "Atlantis" is not one of the fixed words; \
use 'Japan', 'Russia', 'United States', 'Europe' or 'other'
records/terms.yml:{at["option-lowwater"]} term-low-water.see[0]: no record has the id "option-lowwater"; \
did you mean "option-low-water"?
records/terms.yml:{at["money"]} hostile.group: "money" is not one of the fixed words; use 'settlement ideas', \
'judo and Japanese words', 'summit and diplomacy', 'law and sovereignty', 'economy', 'security', 'politics' \
or 'history and geography'"""
    )


def test_several_faults_of_one_record_are_all_told(copy: Copy):
    copy.edit("figures.yml", "  value: 12\n  unit: boats\n", "  value: twelve\n")
    assert len(copy.own_faults()) == 2


def test_a_faulty_record_causes_no_fault_elsewhere(copy: Copy):
    """Whoever reads the list should mend one thing, not look for what is right."""
    copy.edit(
        "paragraphs.yml",
        "c1:\n",
        """\
p4:
  label: Paragraph 4
  summary: On this paragraph rests one record alone.
  section: The talks
  starts: "One record alone"

c1:
""",
    )
    copy.edit("terms.yml", "  script_cites: [s1]", "  script_cites: [s1, p4]")
    assert copy.faults() == []
    copy.edit("terms.yml", "group: judo and Japanese words", "group: judo")
    assert len(copy.faults()) == 1, copy.faults()


def test_sound_records_are_read_beside_faulty_ones(copy: Copy):
    copy.edit("terms.yml", "group: economy", "group: money")
    data, faults = read(copy.folder)
    assert len(faults) == 1 and list(data.terms) == ["term-low-water", "kagero"]


def test_no_fault_is_told_twice():
    fault = Fault("data/a.yml", 3, "x", "label", "is wrong", "mend it")
    assert str(DataError([fault, fault])) == "1 fault in the data:\ndata/a.yml:3 x.label: is wrong; mend it"


def test_a_fault_without_field_or_record():
    assert str(Fault("f", 1, "x", "", "a", "b")) == "f:1 x: a; b"
    assert str(Fault("f", 1, "", "file", "a", "b")) == "f:1 file: a; b"


def test_dotted_paths():
    assert dotted(("facts", 0, "cites", 1)) == "facts[0].cites[1]"
    assert dotted(()) == ""


def test_nearest_offers_nothing_that_is_not_near():
    assert nearest("hikiwaki", ["hikiwake", "ippon"]) == 'did you mean "hikiwake"?'
    assert nearest("qqq", ["hikiwake"]) == ""


def test_the_fixture_says_that_it_is_invented():
    assert all("Invented" in path.read_text().splitlines()[0] for path in FOLDER.glob("*.yml"))
