"""The table of what the tests found."""

from __future__ import annotations

import json
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


def test_what_pip_audit_leaves_is_read(tmp_path: Path):
    for lock, packages in {
        "requirements": [{"name": "a", "vulns": []}, {"name": "b", "vulns": [{"id": "X-1"}]}],
        "citations": [{"name": "c", "skip_reason": "not found"}],
    }.items():
        (tmp_path / f"audit-{lock}.json").write_text(json.dumps({"dependencies": packages, "fixes": []}))
    row = f"| {results.ROWS['audit']} | 2 packages, 1 weaknesses, 1 not known to the index |"
    assert row in results.table(tmp_path).splitlines()
