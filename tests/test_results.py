"""The table of what the tests found."""

from __future__ import annotations

from pathlib import Path

from tests import results


def test_numbers_of_one_part_add_up_and_what_did_not_run_says_so(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(results, "FOLDER", tmp_path)
    results.note("mutants", 0, tried=1000, silent=0)
    results.note("mutants", "a/b", tried=1500, silent=1)
    rows = results.table(tmp_path).splitlines()
    assert f"| {results.ROWS['mutants']} | 2,500 tried, 1 silent |" in rows
    assert f"| {results.ROWS['links']} | not run here |" in rows
    assert len(rows) == 6 + len(results.ROWS)
