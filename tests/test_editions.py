"""What changed between two editions, and the page that lists them."""

from __future__ import annotations

import pytest
from lxml import html

from guide import editions
from tests.fixtures import Copy

CHANGELOG = """\
# Changes

What changed.

## 2021.1 (1 May 2021)

- terms, added (1): ebb

## 2020.1 (30 June 2020)

First edition.
"""


def test_nothing_changed(data):
    assert editions.changes(data, data) == "- nothing but wording outside the records"


def test_what_was_added_changed_renamed_and_withdrawn_is_told_by_kind(data, copy: Copy):
    new = copy.rename("terms.yml", "term-low-water", "term-ebb").edit("doubts.yml", "verdict: probable slip", "verdict: slip")
    told = editions.changes(data, new.data())
    assert "- terms, renamed (1): term-low-water → term-ebb" in told and "- doubts, changed (1): doubt-n1-date" in told
    assert ", added (" not in told and ", withdrawn (" not in told
    back = editions.changes(new.data(), data)
    assert "- terms, added (1): term-low-water" in back and "- terms, withdrawn (1): term-ebb" in back


@pytest.mark.parametrize("archived, links", [(False, 1), (True, 0)])
def test_earlier_editions_are_linked_from_the_guide_of_today(archived: bool, links: int):
    listed = html.fromstring(f"<main>{editions.listed(CHANGELOG, '2021.1', archived)}</main>")
    assert [heading.get("id") for heading in listed.iter("h1", "h2")] == ["edition-2021.1", "edition-2020.1"], "not the title of the file"
    assert [heading.text for heading in listed.iter("h2")] == ["2021.1 (1 May 2021)", "2020.1 (30 June 2020)"]
    assert [item.text_content() for item in listed.iter("li")] == ["terms, added (1): ebb"]
    assert "What changed." not in listed.text_content() and "First edition." in listed.text_content()
    assert listed.xpath("//a[not(@class='headerlink')]/@href") == ["../editions/2020.1/"] * links


def test_a_section_of_the_list_has_an_address_that_leads_to_it():
    listed = html.fromstring(f"<main>{editions.listed(CHANGELOG, '2021.1')}</main>")
    assert listed.xpath("//h2/a[@class='headerlink']/@href") == ["#edition-2021.1", "#edition-2020.1"]


def test_a_heading_below_a_section_belongs_to_it():
    listed = editions.listed(CHANGELOG.replace("First edition.", "### Of note\n\nFirst edition."), "2021.1")
    assert listed.count("<h2") == 2 and "<h3>Of note</h3>\n<p>First edition.</p>" in listed


def test_what_a_heading_of_the_list_holds_is_text():
    listed = editions.listed(CHANGELOG.replace("(1 May 2021)", "<b>May</b> {0}"), "2021.1")
    assert "&lt;b&gt;May&lt;/b&gt; {0}" in listed
