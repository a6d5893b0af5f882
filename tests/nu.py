"""The Nu HTML checker on every page of a built site: ``python -m tests.nu site``. Needs Java and $VNU, its vnu.jar (npm: vnu-jar)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.results import note

FALSE = ("violates Content Security Policy (meta tag)",)
"""What it says of files only: they have no site that they could be allowed to load from. tests/browser/test_policy.py looks at that."""


def run(site: Path) -> int:
    """Print what the checker says of the pages of a site; return the number of errors, 0 where it is not here."""
    jar = os.environ.get("VNU", "")
    if not shutil.which("java") or not Path(jar).is_file():
        print("Nu HTML checker: not run here (needs java, and vnu.jar in $VNU)")
        return 0
    pages = sorted(str(path) for path in site.rglob("*.html"))
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", jar, "--format", "gnu", *pages], capture_output=True, text=True, check=False
    )
    lines = [line for line in done.stderr.splitlines() if not any(word in line for word in FALSE)]
    errors = [line for line in lines if ": error" in line]
    print(*lines[:40], sep="\n")
    print(f"{len(pages)} pages, {len(errors)} errors, {len(lines) - len(errors)} warnings")
    note("html", "all", pages=len(pages), errors=len(errors), warnings=len(lines) - len(errors))
    return len(errors)


if __name__ == "__main__":
    sys.exit(bool(run(Path(sys.argv[1]))))
