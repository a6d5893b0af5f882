"""What the tests found, as one table: they leave their numbers in build/results/, ``python -m tests.results`` writes tests/RESULTS.md.

A test that did not run leaves nothing, and the table says so.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from guide.project import ROOT

FOLDER = ROOT / "build" / "results"
TABLE = ROOT / "tests" / "RESULTS.md"
ROWS = {
    "accessibility": "axe-core, WCAG 2.2 A and AA and best practice, light and dark",
    "narrow": "The same with what is open: menu, search, cite, and at 320 pixels",
    "undecided": "Contrasts that axe-core leaves undecided, decided by the pixels painted",
    "mutants": "Mutants: every field of every kind made wrong",
    "hostile": "Hostile texts in every text field, every file read back",
    "policy": "Pages under the policy, with Trusted Types",
    "html": "Nu HTML checker",
    "nginx": "nginx, at the root of a host and below a path",
    "caddy": "Caddy, at the root of a host and below a path",
    "Chromium": "Chromium: the tests in tests/browser",
    "Firefox": "Firefox ESR: ways through the search",
    "WebKitGTK": "WebKitGTK: ways through the search",
    "links": "Links to other sites (`make links`)",
    "audit": "Known weaknesses of packages (`make audit`)",
}
"""What is told of each part, in the order of the table."""


def note(part: str, of: object, **numbers: int) -> None:
    """Keep the numbers of one test: ``part`` is a row, ``of`` tells apart the tests whose numbers add up."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", f"{part}-{of}")
    (FOLDER / f"{name}.json").write_text(json.dumps({"part": part, **numbers}), encoding="utf-8")


def audited(packages: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the numbers of a result of pip-audit, whose format that is."""
    known = [package for package in packages if "skip_reason" not in package]
    return {
        "part": "audit",
        "packages": len(known),
        "weaknesses": sum(len(package["vulns"]) for package in known),
        "not_known_to_the_index": len(packages) - len(known),
    }


def table(folder: Path = FOLDER) -> str:
    """Return the table of what the tests left in a folder."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for file in sorted(folder.glob("*.json")):
        told = json.loads(file.read_text(encoding="utf-8"))
        if "dependencies" in told:
            told = audited(told["dependencies"])
        for name, number in told.items():
            if name != "part":
                sums[told["part"]][name] += number
    lines = [
        "# What the tests found",
        "",
        "Written by `make results` after `make test-all test-hosts test-browsers`.",
        "",
    ]
    lines += ["| what | found |", "| --- | --- |"]
    for part, words in ROWS.items():
        told = ", ".join(f"{number:,} {name.replace('_', ' ')}" for name, number in sums[part].items())
        lines.append(f"| {words} | {told or 'not run here'} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
    print(table())
