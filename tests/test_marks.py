"""Quiet marks: whose judgements are marked, and where source marks stand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from guide import marks


@pytest.mark.parametrize(
    "label, words, named",
    [
        ("Anda Ruun", "Ruun holds that it can be shared.", True),
        ("Anda Ruun", "To [her](anda-ruun) it can be shared.", True),
        ("Anda Ruun", "It can be shared.", False),
        ("Anda Ruun", "Ruunian hopes.", False),
        ("The article’s author", "In the author’s eyes.", True),
        ("The article’s author", "The article calls it bold.", False),
        ("A former resident of the islands", "One resident said so.", True),
        ("O. I. Kazakov", "O, it is late.", False),
        ("The optimists, as the article sums them up", "The optimists expect more.", True),
    ],
)
def test_a_holder_is_named_by_a_link_a_name_or_the_last_word_of_a_description(label: str, words: str, named: bool):
    assert marks.names("anda-ruun", SimpleNamespace(label=label), words) is named


MARK = '<span class="locs"><a class="loc" href="#p6">p6</a> <a class="loc" href="#n3">n3</a></span>'


@pytest.mark.parametrize(
    "before", ["<p>A sentence. ", "<p>A <em>word</em>\n", "<td>12 km ", "<p><a href='x'>Link</a> "]
)
def test_a_group_is_joined_to_the_word_before_it(before: str):
    glued = marks.glue(before + MARK)
    assert glued == before.rstrip() + MARK.replace('"locs">', '"locs">&nbsp;').replace("</a> <a", "</a>&nbsp;<a")


@pytest.mark.parametrize("before", ["<td>", "<p>Text.</p>\n<p>", "<br> "])
def test_a_group_without_a_word_before_it_is_told_apart(before: str):
    assert marks.glue(before + MARK) == before + MARK.replace('"locs"', '"locs alone"')


def test_a_long_group_may_break_after_its_first_marks():
    long = MARK.replace("</span>", ' <a class="loc" href="#p7">p7</a>' * 9 + "</span>")
    glued = marks.glue("<p>Text " + long)
    assert glued.count("</a>&nbsp;<a") == marks.TOGETHER and glued.count("</a> <a") == 10 - marks.TOGETHER


def entry(words: str, cites: str = MARK, label: str = "") -> str:
    """Return an entry of a list."""
    return f"<li>{words} {cites}{label}</li>\n"


OTHER, OUTSIDE = MARK.replace("p6", "p7"), ' <span class="outside-tag">outside the article</span>'


def test_equal_source_marks_of_entries_that_follow_each_other_stand_once():
    made = marks.once(f"<ul>\n{entry('A.')}{entry('B.')}{entry('C.', OTHER)}{entry('D.')}</ul>")
    assert made.count('"locs"') == 3 and made.startswith("<ul>\n<li>A.</li>\n<li>B. <span") and "C. <span" in made


def test_the_label_of_a_fact_from_outside_stays_with_each():
    made = marks.once(entry("A.", label=OUTSIDE) + entry("B.", label=OUTSIDE))
    assert made.count("outside-tag") == 2 and made.count('"locs"') == 1
    assert marks.once(entry("A.", label=OUTSIDE) + entry("B.")).count('"locs"') == 2


@pytest.mark.parametrize(
    "content",
    [
        entry("A.") + "</ul><p>Between.</p><ul>" + entry("B."),
        "<li>A. " + MARK + " more</li>" + entry("B."),
        entry("A.") + "<li>B.<ul>" + entry("C.") + "</ul></li>",
        f"<p>A. {MARK}</p><p>B. {MARK}</p>",
    ],
)
def test_other_equal_source_marks_stay(content: str):
    assert marks.once(content) == content


CLAIM = ' <span class="claim">Judgement&nbsp;· <a href="#x">Ruun</a></span>'


def test_whose_judgement_it_is_stands_with_the_first_of_entries_that_follow_each_other():
    made = marks.once(
        "<ul>"
        + entry("A.", label=CLAIM)
        + entry("B.", OTHER, CLAIM)
        + entry("C.", label=CLAIM.replace("Ruun", "Norra"))
        + "</ul><ul>"
        + entry("D.", label=CLAIM)
        + "</ul>"
    )
    assert [found.partition('"')[0] for found in made.split('<span class="')[1:] if found.startswith("claim")] == [
        "claim",
        "claim same",
        "claim",
        "claim",
    ]
    assert made.count("Judgement") == 4, "who hears the page hears it of each"


def test_a_claim_after_one_that_has_none_is_told_again():
    assert "same" not in marks.once(entry("A.", label=CLAIM) + entry("B.") + entry("C.", label=CLAIM))
