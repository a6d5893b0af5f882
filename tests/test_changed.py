"""The day on which something last changed."""

from __future__ import annotations

import sqlite3
import zipfile
from calendar import timegm
from dataclasses import replace
from pathlib import Path

from guide import changed, study
from guide.load import Dataset
from guide.pages import Page

PAGES = {"/about/": Page("about/", "About", "What it is", body="Words.")}


def corrected(data: Dataset) -> Dataset:
    """The dataset after somebody corrected one summary."""
    record = data.terms["kagero"].model_copy(update={"summary": "A corrected text."})
    terms = {**data.terms, "kagero": record}
    return replace(data, records={**data.records, "kagero": record}, by_kind={**data.by_kind, "terms": terms})


def test_only_what_differs_is_of_a_later_day(data: Dataset, tmp_path: Path):
    first = data.info.edition_date
    assert changed.write(tmp_path, data, PAGES, "2099-01-01") == len(data.records) + 1
    assert set(changed.Days(tmp_path, data, PAGES, "2099-01-01").of.values()) == {first}
    later = corrected(data)
    days = changed.Days(tmp_path, later, PAGES, "2098-01-01")
    assert days.of["kagero"] == days.on["terms/kagero/"] == "2098-01-01", (
        "not yet in the file: the last day that is known"
    )
    assert days.of["norra"] == days.on["about/"] == first
    assert changed.write(tmp_path, later, PAGES, "2099-01-01") == 1
    days = changed.Days(tmp_path, later, PAGES, "2099-09-09")
    assert days.of["kagero"] == "2099-01-01" and days.of["norra"] == first
    page = {"/about/": replace(PAGES["/about/"], body="Other words.")}
    assert changed.Days(tmp_path, later, page, "2099-09-09").on["about/"] == "2099-09-09"


def test_a_page_of_many_records_is_of_the_day_of_the_newest(data: Dataset, tmp_path: Path):
    changed.write(tmp_path, data, PAGES, "")
    days = changed.Days(tmp_path, corrected(data), PAGES, "2099-01-01")
    assert days.on["terms/kagero/"] == "2099-01-01" and max(days.on.values()) == "2099-01-01"
    assert min(days.on.values()) == data.info.edition_date


def test_without_the_file_all_is_of_the_last_day_that_is_known(data: Dataset, tmp_path: Path):
    assert set(changed.Days(tmp_path, data, PAGES, "2098-01-01").of.values()) == {"2098-01-01"}


def test_a_corrected_card_is_newer_than_the_one_that_was_imported(data: Dataset, tmp_path: Path):
    """Anki, which compares the id of a note and then its time, takes it for new words of the same card."""

    def notes(days: dict[str, str]) -> dict[str, int]:
        path = tmp_path / "cards.apkg"
        path.write_bytes(study.cards_anki(data, "", days))
        with zipfile.ZipFile(path) as package, sqlite3.connect(":memory:") as base:
            base.deserialize(package.read("collection.anki2"))
            return dict(base.execute("SELECT guid, mod FROM notes"))

    before, after = notes({}), notes({"kagero": "2099-01-01", "norra": "1999-01-01"})
    assert before.keys() == after.keys()
    assert {guid for guid in before if before[guid] != after[guid]} == {"kagero@Terms"}
    assert after["kagero@Terms"] == timegm((2099, 1, 1, 0, 0, 0))
