"""Two sites side by side: what is told of each difference, and which have a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.compare import Difference, NoReason, NoSite, compare, unexplained

PAGE = """<!doctype html><html><head><title>Title</title><meta name="description" content="x"><link rel="canonical" href="https://a.example/">
<script type="application/ld+json">{"a": 1}</script><script>code()</script><style>p { color: red }</style></head>
<body><header>Head</header><main><h1 id="t">Title</h1><p>First <b>line</b>.</p><ul><li>one</li><li>two</li></ul><!-- c --><svg><text>drawn</text></svg>
<template>kept</template></main></body></html>"""


def sites(folder: Path, one: dict[str, str], other: dict[str, str]) -> tuple[Path, Path]:
    """Write two sites; return their folders."""
    for name, pages in (("one", one), ("other", other)):
        for page, content in pages.items():
            file = folder / name / page
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8")
    return folder / "one", folder / "other"


def differences(folder: Path, old: str, new: str) -> list[str]:
    """Return how a page differs from itself with some words replaced."""
    assert old in PAGE
    return [
        str(found)
        for found in compare(*sites(folder, {"a/index.html": PAGE}, {"a/index.html": PAGE.replace(old, new)}))
    ]


@pytest.mark.parametrize(
    "old, new",
    [
        ("code()", "other()"),
        ("color: red", "color: blue"),
        ("drawn", "painted"),
        ("kept", "lost"),
        (" c ", " d "),
        ("<p>First <b>line</b>.</p>", "<p>First\n <b>line</b>.\n</p>"),
        ("<b>", "<i>"),
        ("<ul>", '<ul class="x">'),
        ("<!doctype html>", "<!DOCTYPE html>"),
        ('<meta name="description" content="x">', '<meta content="x" name="description">'),
    ],
)
def test_what_no_reader_sees_is_no_difference(old: str, new: str, tmp_path: Path):
    assert differences(tmp_path, old, new) == []


@pytest.mark.parametrize(
    "old, new, told",
    [
        (
            "<title>Title</title>",
            "<title>Other</title>",
            ["a/index.html: title: - Title", "a/index.html: title: + Other"],
        ),
        ('id="t"', 'id="u"', ["a/index.html: anchors: - t", "a/index.html: anchors: + u"]),
        (
            'content="x"',
            'content="y"',
            ["a/index.html: head: - content=x|name=description", "a/index.html: head: + content=y|name=description"],
        ),
        (
            "https://a.example/",
            "https://b.example/",
            [
                "a/index.html: head: - href=https://a.example/|rel=canonical",
                "a/index.html: head: + href=https://b.example/|rel=canonical",
            ],
        ),
        ('{"a": 1}', '{"a": 2}', ['a/index.html: head: - {"a": 1}', 'a/index.html: head: + {"a": 2}']),
        ("First", "Last", ["a/index.html: text: - First line.", "a/index.html: text: + Last line."]),
        ("<li>two</li>", "", ["a/index.html: text: - two"]),
        ("<li>two</li>", "<li>two</li><li>two</li>", ["a/index.html: text: + two"]),
        (
            "<li>one</li><li>two</li>",
            "<li>onetwo</li>",
            ["a/index.html: text: - one", "a/index.html: text: - two", "a/index.html: text: + onetwo"],
        ),
    ],
)
def test_what_a_reader_sees_is_told_line_by_line(old: str, new: str, told: list[str], tmp_path: Path):
    assert differences(tmp_path, old, new) == told


def test_two_sites_differ_the_same_whichever_comes_first(tmp_path: Path):
    one, other = sites(tmp_path, {"a.html": PAGE.replace("<li>two</li>", "<li>two</li>" * 3)}, {"a.html": PAGE})
    assert [*map(str, compare(one, other))] == ["a.html: text: - two"] and [*map(str, compare(other, one))] == [
        "a.html: text: + two"
    ]


def test_a_page_that_one_site_lacks_is_told(tmp_path: Path):
    one, other = sites(tmp_path, {"a/index.html": PAGE, "b.html": PAGE}, {"b.html": PAGE, "c/index.html": PAGE})
    assert [*map(str, compare(one, other))] == ["a/index.html: page: - is there", "c/index.html: page: + is there"]
    assert list(compare(one, one)) == []


def test_a_folder_without_pages_is_no_site(tmp_path: Path):
    one, _ = sites(tmp_path, {"a.html": PAGE}, {})
    for first, second in ((one, tmp_path / "nowhere"), (tmp_path / "nowhere", one)):
        with pytest.raises(NoSite, match="nowhere holds no page"):
            list(compare(first, second))


REASONS = """\
- page: a/.*
  part: text
  what: ".* First .*|. Last .*"
  reason: They count otherwise.
"""


@pytest.mark.parametrize(
    "reasons, left",
    [
        ("", 2),
        (REASONS, 0),
        (REASONS.replace("a/.*", "a/"), 2),
        (REASONS.replace("text", "tex"), 2),
        (REASONS.replace("|. Last .*", ""), 1),
        ("- {part: text, reason: x}", 0),
        ("- {part: head, reason: x}\n- {what: '[-] .*', reason: y}", 1),
    ],
)
def test_a_difference_needs_a_reason_that_fits_it_whole(reasons: str, left: int, tmp_path: Path):
    one, other = sites(tmp_path, {"a/index.html": PAGE}, {"a/index.html": PAGE.replace("<p>First", "<p>Last")})
    (tmp_path / "reasons.yml").write_text(reasons, encoding="utf-8")
    found = unexplained(one, other, tmp_path / "reasons.yml")
    told = [Difference("a/index.html", "text", "- First line."), Difference("a/index.html", "text", "+ Last line.")]
    assert len(found) == left and set(found) <= set(told)


def test_without_a_file_of_reasons_every_difference_is_told(tmp_path: Path):
    one, other = sites(tmp_path, {"a/index.html": PAGE}, {"a/index.html": PAGE.replace("First", "Last")})
    assert len(unexplained(one, other, tmp_path / "nowhere.yml")) == 2


@pytest.mark.parametrize(
    "reasons",
    [
        "- {part: text}",
        "- {part: text, reason: ''}",
        "- {reason: all}",
        "- {pages: a/index.html, reason: x}",
        "- {part: text, reason: x, becuase: y}",
    ],
)
def test_a_record_without_a_reason_or_that_would_explain_all_is_refused(reasons: str, tmp_path: Path):
    (tmp_path / "reasons.yml").write_text(reasons, encoding="utf-8")
    one, other = sites(tmp_path, {"a.html": PAGE}, {"a.html": PAGE})
    with pytest.raises(NoReason, match="has to have a `reason`"):
        unexplained(one, other, tmp_path / "reasons.yml")
