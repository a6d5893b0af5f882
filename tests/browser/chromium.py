"""Finds the browser the tests drive, or gets it where that needs no questions.

``python -m tests.browser.chromium`` prints its path; exit code 1 and one line of advice if there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from guide.paper import NAMES

ADVICE = "No Chromium found. Install it (Debian, Ubuntu: apt-get install chromium) or name one in CHROMIUM."


SHELL = "chromium-headless-shell"
"""Debian's Chromium without the parts that a window needs: it loads a page in half the time, and keeps none for the way back."""


def find() -> str | None:
    """Return the path of what the tests drive: $CHROMIUM, or the headless shell, or ``whole``."""
    return os.environ.get("CHROMIUM") or shutil.which(SHELL) or whole()


def whole() -> str | None:
    """Return the path of a Chromium or Chrome as readers have it: $CHROMIUM, or the first of the usual names on the PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def get() -> str | None:
    """Return the path of a browser, installing Debian's where this user may."""
    path = find()
    if path is None and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk", "fonts-noto-core"],
            ["apt-get", "install", "-y", "-qq", SHELL],
        ):
            subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)
        path = find()
    return path


if __name__ == "__main__":
    browser = get()
    print(browser or ADVICE, file=sys.stdout if browser else sys.stderr)
    sys.exit(browser is None)
