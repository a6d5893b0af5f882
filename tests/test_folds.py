"""Sections of a page that unfold."""

from __future__ import annotations

import pytest
from lxml import html

from guide import folds

LEAD = '<h1 id="t">T</h1>\n<p>Lead.<br>Still.</p>\n'
PLAIN = LEAD + '<h2 id="a">A</h2><p>One</p><h3>Deeper</h3><p>Two</p>\n<h2 id="b">B</h2><ul><li>Three</li></ul>'


def made(content: str):
    """Return folded content as a tree."""
    return html.fromstring(f"<main>{folds.fold(content)}</main>")


def test_each_section_is_a_fold_under_its_heading_and_the_first_stands_open():
    page = made(PLAIN)
    parts = page.findall("details")
    assert [part.find("summary/h2").get("id") for part in parts] == ["a", "b"] and [
        part.get("open") for part in parts
    ] == ["", None]
    assert [part.text_content().split() for part in parts] == [["A", "OneDeeperTwo"], ["B", "Three"]]
    assert page.text_content().split()[:2] == ["T", "Lead.Still."] and page.find("p") is not None, (
        "what stands before the first is not folded"
    )


def test_a_heading_that_is_first_in_its_box_folds_the_box():
    page = made(
        LEAD
        + '<div class="card">\n<h2 id="a">A</h2><p>One</p></div><div class="card"><a href="#c"><b>Cite</b></a>\n<h2 id="b">B</h2><p>Two</p></div><p>End</p>'
    )
    parts = page.findall("details")
    assert [part.find("summary/h2").get("id") for part in parts] == ["a", "b"] and not page.findall("details/div/h2")
    assert [part.find("div[@class='card']/p").text for part in parts] == ["One", "Two"] and parts[
        1
    ].text_content().split() == ["B", "Cite", "TwoEnd"]


@pytest.mark.parametrize(
    "content",
    [
        LEAD,
        LEAD + '<h2 id="a">A</h2><p>One</p>',
        LEAD + '<div><p>x</p><h2 id="a">A</h2><h2 id="b">B</h2></div>',
        LEAD + "<section><div><h2>A</h2></div></section>" * 2,
        LEAD + "<!-- <h2>A</h2><h2>B</h2> -->",
    ],
)
def test_what_has_not_two_sections_of_its_own_stays_as_it_is(content: str):
    assert folds.fold(content) == content


def test_empty_elements_and_nested_ones_do_not_confuse_it():
    page = made(
        LEAD
        + '<svg><path d="M0 0"/><use href="#x"></use></svg><img src="x"><h2 id="a">A</h2><div><div><hr></div></div><input><h2 id="b">B</h2>'
    )
    assert len(page.findall("details")) == 2


def test_the_links_of_a_heading_stand_below_it_and_that_to_itself_is_gone():
    """What unfolds holds nothing else to press."""
    page = made(
        LEAD
        + '<h2 id="a"><a class="rec" href="x/">Norra</a> two<a class="headerlink" href="#a">¶</a></h2><p>One</p><h2 id="b">B</h2>'
    )
    first = page.find("details")
    assert first.find("summary").text_content() == "Norra two" and not first.findall("summary//a")
    assert [link.get("href") for link in first.iter("a")] == ["x/"] and first.find("p").text_content() == "Norra"


def test_the_pages_on_which_a_list_goes_on_stand_in_no_fold():
    names = '<nav class="parts"><ol><li>Page 1</li></ol></nav>'
    assert made(PLAIN + names)[-1].tag == "nav" and folds.fold(LEAD + names) == LEAD + names
    assert folds.fold(PLAIN + names) == folds.fold(PLAIN) + names
