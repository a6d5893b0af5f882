"""Where a record stands among others: in its list, and in the chapter that tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide.places import Places
from guide.shell import Place
from tests import small

LIST = '<dl class="entries"><div id="term-b"></div><div id="{0}"></div><div id="{1}"></div></dl>'


@pytest.fixture
def data(tmp_path: Path):
    """The small dataset."""
    return small.project(tmp_path).load()


def places(data, **contents: str) -> Places:
    """Return places in a guide of these pages, of which the chapters are `one/` and `two/`."""
    return Places(
        data,
        [("One", "one/"), ("Two", "two/")],
        lambda address: contents.get(address.rstrip("/").replace("/", "_"), ""),
    )


def terms(data) -> list[str]:
    """Return the ids of the terms."""
    return list(data.terms)


def test_records_follow_each_other_as_on_the_page_that_lists_them(data):
    first, second, *_ = terms(data)
    found = places(data, reference_glossary=LIST.format(second, first))
    labels = {id_: (data.terms[id_].label, f"terms/{id_}/") for id_ in (first, second)}
    assert found.of(f"terms/{second}/") == Place(None, labels[first]) and found.of(f"terms/{first}/") == Place(
        labels[second], None
    )


def test_a_page_that_is_no_records_own_stands_nowhere(data):
    assert places(data).of("about/") == places(data).of("") == Place()


def told(data, **contents: str):
    """Return where the first term is read in context."""
    return places(data, **contents).of(f"terms/{terms(data)[0]}/").context


def test_a_record_is_read_in_the_section_that_leads_to_it_most_often(data):
    link = f'<p><a href="../terms/{terms(data)[0]}/">x</a></p>'
    assert told(
        data,
        one=f'<h1>One</h1><p>Lead</p><h2 id="a">First <em>part</em><a class="headerlink" href="#a">¶</a></h2>{link}',
    ) == ("One: First part", "one/#a")
    assert told(data, one=link, two=f'<h2 id="b">B</h2>{link}<h2 id="c">C</h2>{link}{link}') == ("Two: C", "two/#c")
    assert told(data, one=link, two=link) == ("One", "one/"), "of equals the first"


@pytest.mark.parametrize("hidden", ["<details><summary>x</summary>{}</details>", "<table><tr><td>{}</td></tr></table>"])
def test_what_is_folded_away_or_in_a_table_is_no_telling(hidden: str, data):
    link = f'<p><a href="../terms/{terms(data)[0]}/">x</a></p>'
    assert told(data, one=hidden.format(link)) is None and told(data, one=hidden.format(link), two=link) == (
        "Two",
        "two/",
    )


def test_a_record_that_no_chapter_leads_to_is_read_where_most_of_what_is_related_stands(data):
    id_ = next(
        id_
        for id_ in terms(data)
        if any(data.records[ref.target].kind in ("people", "terms", "sources") for ref in data.references[id_])
    )
    other = next(
        ref.target for ref in data.references[id_] if data.records[ref.target].kind in ("people", "terms", "sources")
    )
    address = {found: address for address, found in places(data).ids.items()}[other]
    assert places(data, one=f'<h2 id="a">A</h2><p><a href="../{address}">x</a></p>').of(f"terms/{id_}/").context == (
        "One: A",
        "one/#a",
    )
    assert places(data).of(f"terms/{id_}/").context is None
