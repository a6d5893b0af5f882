"""What changed between two editions, and the page that lists them."""

from __future__ import annotations

import pytest

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
    assert "added" not in told and "withdrawn" not in told
    back = editions.changes(new.data(), data)
    assert "- terms, added (1): term-low-water" in back and "- terms, withdrawn (1): term-ebb" in back


@pytest.mark.parametrize("archived, links", [(False, 1), (True, 0)])
def test_earlier_editions_are_linked_from_the_guide_of_today(archived: bool, links: int):
    listed = editions.listed(CHANGELOG, "2021.1", archived)
    assert "# Changes" not in listed.split("## ")[0] and "- terms, added (1): ebb" in listed
    assert "## 2021.1 (1 May 2021) { #edition-2021.1 }\n\n- terms" in listed
    assert listed.count('href="../editions/2020.1/"') == listed.count("<a ") == links
