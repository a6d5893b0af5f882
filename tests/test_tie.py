"""Rewriting of tied copies, and the verbs that print and lower the number of untied ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import __main__ as verbs
from guide import tie, untied
from guide.project import Project
from tests.fixtures import Copy

SUMMARY = "summary: A word for heat haze that the minister used for the border."
BOATS = "value: 12\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder of pages."""
    folder = tmp_path / "docs"
    (folder / "sub").mkdir(parents=True)
    return folder


def rewritten(copy: Copy, docs: Path, written: str) -> str:
    """Return the lines that stand in place of a summary written as ``written``, after a change of two fields."""
    copy.edit("terms.yml", SUMMARY, written)
    copy.edit("figures.yml", BOATS, "value: 11\n").edit("figures.yml", "value: 42", "value: 41").edit(
        "figures.yml", "value: 18", "value: 19"
    )
    copy.edit("people.yml", "office: Minister of Tides", "office: 'Minister of \"Tides\" and the Moon’s'")
    before = (copy.folder / "terms.yml").read_text(encoding="utf-8")
    assert not [line for line in tie.tie(copy.folder, docs) if line.startswith("by hand")]
    after = (copy.folder / "terms.yml").read_text(encoding="utf-8")
    start, end = before.index(written), len(before) - before.index(written) - len(written)
    assert after[:start] == before[:start] and after[len(after) - end :] == before[len(before) - end :]
    assert copy.faults() == []
    return after[start : len(after) - end]


@pytest.mark.parametrize(
    "written, now",
    [
        ("summary: There are [12 boats](figure-boats.value).", "summary: There are [11 boats](figure-boats.value)."),
        ("summary: '[Twelve boats](figure-boats.value).'", "summary: '[Eleven boats](figure-boats.value).'"),
        (
            "summary: >-\n    There are [twelve\n    boats](figure-boats.value)  # no comment\n  # [12 boats](figure-boats.value)",
            "summary: >-\n    There are [eleven\n    boats](figure-boats.value)  # no comment\n  # [12 boats](figure-boats.value)",
        ),
        (
            "summary: 陽炎 [12](figure-boats.value) \U0001f30a [12](figure-boats.value).",
            "summary: 陽炎 [11](figure-boats.value) \U0001f30a [11](figure-boats.value).",
        ),
        (
            'summary: "A [minister of tides](anda-ruun.office)."',
            'summary: "A [Minister of \\"Tides\\" and the Moon’s](anda-ruun.office)."',
        ),
        (
            "summary: Fine [30 nets](figure-nets.value), [12  boats](figure-boats.value).",
            "summary: Fine [30 nets](figure-nets.value), [11  boats](figure-boats.value).",
        ),
    ],
)
def test_the_words_change_and_nothing_else(copy: Copy, docs: Path, written: str, now: str):
    assert rewritten(copy, docs, written) == now


def test_each_is_told_with_its_place(copy: Copy, docs: Path):
    copy.edit("terms.yml", SUMMARY, "summary: >-\n    There are\n    [12 boats](figure-boats.value).")
    copy.edit("figures.yml", BOATS, "value: 1200\n")
    page = docs / "sub/a.md"
    page.write_text(
        "# A\n\n`[12 boats](figure-boats.value)`\n\nSome [no fewer than\ntwelve boats](figure-boats.value).\n",
        encoding="utf-8",
    )
    assert tie.tie(copy.folder, docs) == [
        f"data/terms.yml:{copy.line('terms.yml', '[1,200 boats]')} 12 boats -> 1,200 boats",
        "docs/sub/a.md:5 no fewer than twelve boats -> no fewer than 1,200 boats",
    ]
    assert page.read_text(encoding="utf-8") == (
        "# A\n\n`[12 boats](figure-boats.value)`\n\nSome [no fewer than\n1,200 boats](figure-boats.value).\n"
    )
    assert tie.tie(copy.folder, docs) == []


@pytest.mark.parametrize("ends, mark", [("\n", ""), ("\r\n", ""), ("\n", "\ufeff"), ("\r\n", "\ufeff")])
def test_line_ends_and_a_byte_order_mark_are_kept(copy: Copy, docs: Path, ends: str, mark: str):
    copy.edit("terms.yml", SUMMARY, "summary: There are [12 boats](figure-boats.value).").edit(
        "figures.yml", "value: 42", 'value: "{.sum}"'
    )
    copy.edit("figures.yml", BOATS, "value: 11\n")
    page = docs / "a.md"
    for path in (copy.folder / "terms.yml", page):
        content = path.read_text(encoding="utf-8") if path != page else "# 陽炎\n\n[12 boats](figure-boats.value)\n"
        path.write_bytes((mark + content.replace("\n", ends)).encode())
    before = [path.read_bytes() for path in (copy.folder / "terms.yml", page)]
    assert len(tie.tie(copy.folder, docs)) == 2
    after = [path.read_bytes() for path in (copy.folder / "terms.yml", page)]
    assert after == [content.replace(b"[12 boats]", b"[11 boats]") for content in before]


def test_a_file_that_would_read_otherwise_keeps_its_content(copy: Copy, docs: Path):
    """Plain YAML ends at a hash mark."""
    copy.edit("terms.yml", SUMMARY, "summary: The [Minister of Tides](anda-ruun.office) spoke.")
    copy.edit("people.yml", "office: Minister of Tides", 'office: "Minister # 1"')
    before = (copy.folder / "terms.yml").read_bytes()
    (line,) = tie.tie(copy.folder, docs)
    assert line.startswith("by hand: ") and 'write "Minister # 1"' in line
    assert (copy.folder / "terms.yml").read_bytes() == before


def test_words_that_are_no_form_of_the_value_are_left_to_a_hand(copy: Copy, docs: Path):
    copy.edit("terms.yml", SUMMARY, "summary: There are [a dozen boats](figure-boats.value).")
    (line,) = tie.tie(copy.folder, docs)
    assert line.startswith("by hand: ") and "tie the words of the value alone" in line


def test_a_copy_of_a_text_that_holds_a_copy_follows_too(copy: Copy, docs: Path):
    copy.edit("terms.yml", SUMMARY, "summary: The [Keeper of twelve boats](anda-ruun.office) spoke.")
    copy.edit("people.yml", "office: Minister of Tides", "office: Keeper of [twelve boats](figure-boats.value)")
    copy.edit("figures.yml", BOATS, "value: 11\n").edit("figures.yml", "value: 42", 'value: "{.sum}"').edit(
        "figures.yml", "value: 18", "value: 19"
    )
    assert len(tie.tie(copy.folder, docs)) == 2
    assert copy.data().records["kagero"].summary == "The Keeper of eleven boats spoke."


# --------------------------------------------------------------------------- verbs


@pytest.fixture
def guide(copy: Copy, docs: Path, monkeypatch, capsys):
    """Run a verb on a copy; return its exit code and what it prints."""
    (docs / "a.md").write_text("# A\n\nText.\n", encoding="utf-8")
    project = Project(data=copy.folder, docs=docs, build=docs.parent / "build", menu=("a.md",))
    monkeypatch.setattr(Project, "here", lambda: project)

    def run(*arguments: str) -> tuple[int, str]:
        code = verbs.main(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return run


def test_check_sees_pages_and_prints_what_is_left(guide, copy: Copy, docs: Path):
    code, printed = guide("check")
    assert code == 0 and printed.endswith("0 untied copies of facts left of 0\n")
    page = docs / "a.md"
    page.write_text(
        '# A\n\n{event-talk}, {{ link("event-talks") }} on 6 May 2016,\n{figure-nets}, {figure-nets} and {figure-nets}\n',
        encoding="utf-8",
    )
    code, printed = guide("check")
    assert code == 1 and printed.splitlines()[1:] == [
        'docs/a.md:3: "6 May 2016" is a copy of event-talks.date; write {event-talks.date} or tie it: [6 May 2016](event-talks.date)',
        'docs/a.md:3: has more than 2 references in the sentence "{event-talk}, {{ link("event-talks") }} …"; '
        "tie copies instead: [words](id.field)",
        'docs/a.md:3: no record has the id "event-talk"; did you mean "event-talks"?',
    ]


def test_tie_writes_and_lowers_the_number(guide, copy: Copy, docs: Path):
    copy.edit(
        "polls.yml",
        "summary: Nobody had no opinion.",
        "summary: Of those asked 40 percent were in favour, 60 percent against.",
    )
    (docs / "a.md").write_text('# A\n\n{{ card("poll-full") }}\n\n60%\n', encoding="utf-8")
    assert guide("check")[0] == 1
    assert guide("tie") == (0, "every tied copy says what its field says\n")
    assert untied.allowed(copy.folder) == {"docs/a.md": 1, "poll-full": 2}
    code, printed = guide("check")
    assert code == 0 and printed.endswith("3 untied copies of facts left of 3\n")
    copy.edit("polls.yml", "40 percent were", "{.for} were")
    assert guide("check")[1].endswith("2 untied copies of facts left of 3; `make tie` lowers the number that may be\n")
    guide("tie")
    copy.edit("polls.yml", "{.for} were", "40 percent were")
    assert guide("check")[0] == 1, "what has fallen may not rise again"
    guide("tie")
    assert guide("check")[0] == 1


def test_nothing_is_written_or_lowered_while_the_data_cannot_be_read(guide, copy: Copy):
    """A file that is left out has no copies."""
    (copy.folder / untied.LOCK).write_text("poll-full 2\n", encoding="utf-8")
    copy.edit("polls.yml", "poll-full:", "poll-full: [")
    code, printed = guide("tie")
    assert code == 1 and "YAML" in printed and untied.allowed(copy.folder) == {"poll-full": 2}


def test_untied_lists_copies_and_counts(guide, copy: Copy, docs: Path):
    copy.edit(
        "polls.yml",
        "summary: Nobody had no opinion.",
        "summary: Of those asked 40 percent were in favour, 60 percent against.",
    )
    (docs / "a.md").write_text('# A\n\n{{ card("poll-full") }}\n\n60%\n', encoding="utf-8")
    code, printed = guide("untied")
    assert (
        code == 0
        and len(printed.splitlines()) == 6
        and printed.splitlines()[-3:] == ["    2 data/polls.yml", "    1 docs/a.md", "    3 in all"]
    )
    assert guide("untied", "docs/")[1].endswith("    1 in all\n")
