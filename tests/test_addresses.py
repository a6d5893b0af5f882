"""The promise of lasting addresses, on invented sites and on the built guide's lock file."""

from __future__ import annotations

import pytest

from guide import addresses, links
from guide.render import Renderer
from tests.fixtures import Copy

LOCKED = {"": ("1", "Home"), "terms/tide/": ("1", "Tide"), "list/": ("1", "List"), "list/#tide": ("1", "Tide"), "list/#x": ("2", "")}
BUILT = {address: title for address, (_, title) in LOCKED.items()}


def test_nothing_is_broken_where_nothing_changed():
    assert list(addresses.broken(LOCKED, BUILT, {})) == []


@pytest.mark.parametrize("address", ["terms/tide/", "list/#tide"])
def test_a_vanished_address_is_told_with_what_to_do(address: str):
    built = {kept: title for kept, title in BUILT.items() if kept != address}
    message, = addresses.broken(LOCKED, built, {})
    assert message.startswith(f"{address} (Tide, published in 1) leads nowhere: give the record its old id in `former_ids`")


def test_an_address_given_to_something_else_is_told():
    message, = addresses.broken(LOCKED, {**BUILT, "terms/tide/": "Ebb"}, {})
    assert message.startswith("terms/tide/ was “Tide” and is now “Ebb”")


def test_a_new_address_is_told_until_it_is_locked():
    message, = addresses.broken(LOCKED, {**BUILT, "terms/ebb/": "Ebb"}, {})
    assert message == "terms/ebb/ is new: run `make addresses` and commit addresses.lock"


def test_a_stub_may_have_another_title():
    assert list(addresses.broken(LOCKED, {**BUILT, "terms/tide/": "Redirecting"}, {"terms/tide.md": "terms/ebb.md"})) == []


def test_the_lock_file_keeps_what_was_and_adds_what_is(tmp_path):
    site = tmp_path / "site"
    (site / "terms" / "tide").mkdir(parents=True)
    page = "<html><title>x</title><body><article><h1>Tide¶</h1><h2 id=a>First\n part¶</h2><p id=b>no anchor</p></article>"
    (site / "terms" / "tide" / "index.html").write_text(page, encoding="utf-8")
    lock = tmp_path / "lock"
    addresses.write(lock, site, "1")
    assert addresses.read(lock) == {"terms/tide/": ("1", "Tide"), "terms/tide/#a": ("1", "First part")}
    (site / "terms" / "tide" / "index.html").write_text(page.replace("id=a", "id=c"), encoding="utf-8")
    addresses.write(lock, site, "2")
    assert addresses.read(lock) == {"terms/tide/": ("1", "Tide"), "terms/tide/#a": ("1", "First part"),
                                    "terms/tide/#c": ("2", "First part")}


def test_a_renamed_record_redirects_its_page_and_keeps_its_anchors(copy: Copy):
    """Renaming a term with its old id in former_ids makes the redirect and leaves the old anchor on the lists."""
    before = copy.data()
    old = links.addresses(before)["term-low-water"]
    for name in before.folder.glob("*.yml"):
        text = name.read_text(encoding="utf-8")
        name.write_text(text.replace("term-low-water", "term-ebb"), encoding="utf-8")
    copy.edit("terms.yml", "term-ebb:\n", "term-ebb:\n  former_ids: [term-low-water]\n")
    data = copy.data()
    assert addresses.moved(data)[old.file] == "terms/term-ebb.md"
    assert 'id="term-low-water"' in Renderer(data).glossary()
    assert 'id="term-low-water"' in Renderer(data).record("term-ebb")
