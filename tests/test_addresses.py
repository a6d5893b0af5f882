"""The promise of lasting addresses, on invented sites and on the built guide's lock file."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import addresses, links
from guide.render import Renderer
from tests.fixtures import Copy

LOCKED = {
    "": ("1", "Home"),
    "terms/tide/": ("1", "Tide"),
    "list/": ("1", "List"),
    "list/#tide": ("1", "Tide"),
    "list/#x": ("2", ""),
}
BUILT = {address: title for address, (_, title) in LOCKED.items()}


def test_nothing_is_broken_where_nothing_changed():
    assert list(addresses.broken(LOCKED, BUILT)) == []


@pytest.mark.parametrize("address", ["terms/tide/", "list/#tide"])
def test_a_vanished_address_is_told_with_what_to_do(address: str):
    built = {kept: title for kept, title in BUILT.items() if kept != address}
    (message,) = addresses.broken(LOCKED, built)
    assert message.startswith(
        f"{address} (Tide, published in 1) leads nowhere: give the record its old id in `former_ids`"
    )


def test_an_address_given_to_something_else_is_told():
    (message,) = addresses.broken(LOCKED, {**BUILT, "terms/tide/": "Ebb"})
    assert message.startswith("terms/tide/ was “Tide” and is now “Ebb”")


def test_a_new_address_is_told_until_it_is_locked():
    (message,) = addresses.broken(LOCKED, {**BUILT, "terms/ebb/": "Ebb"})
    assert message == "terms/ebb/ is new: run `make addresses` and commit addresses.lock"


def test_an_old_address_may_lead_to_something_of_another_title():
    assert list(
        addresses.broken(
            LOCKED, {**BUILT, "terms/tide/": None, "list/#tide": None, "list/#ebb": None} | {"terms/ebb/": "Ebb"}
        )
    ) == ["terms/ebb/ is new: run `make addresses` and commit addresses.lock"]


def page(site: Path, address: str, html: str) -> None:
    """Write a page of an invented site."""
    (site / address).mkdir(parents=True, exist_ok=True)
    (site / address / "index.html").write_text(f"<!doctype html><html>{html}</html>", encoding="utf-8")


def test_a_stub_leads_on_with_every_anchor_and_an_old_anchor_to_its_record(tmp_path):
    page(
        tmp_path,
        "terms/ebb/",
        '<article><h1>Ebb¶</h1><h2 id="related">Related¶</h2><p><span id="was"></span>x</p></article>',
    )
    page(
        tmp_path,
        "terms/tide/",
        '<head><title>Redirecting</title><meta http-equiv="refresh" content="0; url=../ebb/"></head>',
    )
    page(tmp_path, "terms/astray/", '<head><meta http-equiv="refresh" content="0; url=../nowhere/"></head>')
    assert addresses.published(tmp_path) == {
        "terms/ebb/": "Ebb",
        "terms/ebb/#related": "Related",
        "terms/ebb/#was": None,
        "terms/tide/": None,
        "terms/tide/#related": None,
        "terms/tide/#was": None,
    }
    addresses.write(tmp_path / "lock", tmp_path, "2")
    assert addresses.read(tmp_path / "lock")["terms/tide/"] == ("2", "")


def test_the_lock_file_keeps_what_was_and_adds_what_is(tmp_path):
    site = tmp_path / "site"
    (site / "terms" / "tide").mkdir(parents=True)
    page = "<html><title>x</title><body><article><h1>Tide¶</h1><h2 id=a>First\n part¶</h2><p id=b>words</p><a id=x>no anchor</a></article>"
    (site / "terms" / "tide" / "index.html").write_text(page, encoding="utf-8")
    lock = tmp_path / "lock"
    addresses.write(lock, site, "1")
    assert addresses.read(lock) == {
        "terms/tide/": ("1", "Tide"),
        "terms/tide/#a": ("1", "First part"),
        "terms/tide/#b": ("1", ""),
    }
    (site / "terms" / "tide" / "index.html").write_text(page.replace("id=a", "id=c"), encoding="utf-8")
    addresses.write(lock, site, "2")
    assert addresses.read(lock) == {
        "terms/tide/": ("1", "Tide"),
        "terms/tide/#a": ("1", "First part"),
        "terms/tide/#b": ("1", ""),
        "terms/tide/#c": ("2", "First part"),
    }


def test_a_renamed_record_redirects_its_page_and_keeps_its_anchors(copy: Copy):
    """Renaming a term with its old id in former_ids makes the redirect and leaves the old anchor on the lists."""
    old = links.addresses(copy.data())["term-low-water"]
    data = copy.rename("terms.yml", "term-low-water", "term-ebb").data()
    assert addresses.moved(data)[str(old)] == "terms/term-ebb/"
    assert 'id="term-low-water"' in Renderer(data).glossary()
    assert 'id="term-low-water"' in Renderer(data).record("term-ebb")


def test_a_renamed_option_redirects_its_page(copy: Copy):
    assert (
        addresses.moved(copy.rename("options.yml", "option-low-water", "option-ebb").data())["options/low-water/"]
        == "options/ebb/"
    )


def test_a_record_of_another_kind_than_before_redirects_its_page(data):
    assert addresses.moved(data)["agreements/document-sand-treaty/"] == "documents/document-sand-treaty/"


@pytest.mark.parametrize(
    "file, old, view",
    [
        ("outcomes.yml", "outcome-border", lambda r: r.cards("outcomes")),
        ("doubts.yml", "doubt-n1-date", lambda r: r.cards("doubts")),
        ("arguments.yml", "argument-moon", lambda r: r.cards("arguments")),
        ("questions.yml", "question-plan", lambda r: r.study_questions(r.get("question-plan-now").section)),
        ("essays.yml", "essay-hope", lambda r: r.essay_planner()),
        ("lessons.yml", "lesson-tides", lambda r: r.lesson_plans()),
    ],
)
def test_a_record_under_an_anchor_keeps_its_old_anchor(file: str, old: str, view, copy: Copy):
    data = copy.rename(file, old, f"{old}-now").data()
    assert not any(old in page for page in addresses.moved(data))
    assert f'<span id="{old}"></span>' in view(Renderer(data))
