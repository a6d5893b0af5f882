"""What Lighthouse says of a page of each kind. Run with ``python -m bench.lighthouse [built site]``; needs Node's npx and Chromium.

As a phone, with its own simulated line and processor: points of 100 for performance, accessibility, best practices and search engines,
then milliseconds to the first and to the largest content and of blocked time. Points hang on the machine; run it on a quiet one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.peers import served
from bench.weight import KINDS
from tests.browser import chromium

COMMAND = ("npx", "--yes", "lighthouse@12.8.2")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")


def report(address: str) -> dict[str, Any]:
    """Return Lighthouse's report of a page. Raises ``subprocess.CalledProcessError`` where it cannot be run."""
    flags = [
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    environment = {**os.environ, "CHROME_PATH": str(chromium.whole())}
    done = subprocess.run([*COMMAND, address, *flags], check=True, text=True, stdout=subprocess.PIPE, env=environment)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main(site: str = "site") -> None:
    """Print a table of all kinds of pages."""
    print("| page | points | first, ms | largest, ms | blocked, ms |\n| --- | --- | --: | --: | --: |")
    with served(Path(site)) as address:
        for kind, page in KINDS.items():
            found = report(address + page)
            points = "/".join(str(round(100 * found["categories"][name]["score"])) for name in CATEGORIES)
            times = " | ".join(f"{found['audits'][name]['numericValue']:.0f}" for name in AUDITS)
            print(f"| {kind} | {points} | {times} |", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
