"""`make serve`: an edit of a record shows; a faulty one is named, and the next sound one shows."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.building import ROOT

PATIENCE = 120
"""Seconds after which what has not come will not come."""


SURROUNDINGS = {"MACROS_FAIL": "false", "SITE_URL": "", "ARCHIVED_EDITION": ""}


class Served:
    """The guide being served from a copy of the data."""

    def __init__(self, data: Path, log: Path, port: int):
        self.data, self.log, self.url = data, log, f"http://127.0.0.1:{port}/"

    def page(self, path: str) -> str:
        """Return a page; empty while there is none."""
        try:
            with urlopen(self.url + path, timeout=PATIENCE / 4) as page:
                return page.read().decode()
        except (OSError, HTTPException):
            return ""

    def edit(self, old: str, new: str) -> None:
        """Replace words of data/terms.yml."""
        file = self.data / "terms.yml"
        words = file.read_text(encoding="utf-8")
        assert old in words
        file.write_text(words.replace(old, new, 1), encoding="utf-8")

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if holds():
                return
            time.sleep(.2)
        pytest.fail(f"nothing came in {PATIENCE} s:\n{self.log.read_text()}")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    served = Served(data, tmp_path / "log", port)
    with served.log.open("w") as log:
        process = subprocess.Popen([sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", "--watch", data], cwd=ROOT,
                                   stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **SURROUNDINGS, "GUIDE_DATA": str(data)})
        try:
            yield served
        finally:
            process.terminate()
            process.wait(PATIENCE)


def test_a_faulty_edit_is_named_and_the_next_sound_one_shows(served: Served):
    served.wait(lambda: "Hikiwake" in served.page("terms/hikiwake/"))
    served.wait(lambda: "Serving on" in served.log.read_text())  # from then on it watches
    served.edit('label: "Hikiwake"', 'lable: "Hikiwake"')
    served.wait(lambda: "unknown field" in served.log.read_text())
    log = served.log.read_text()
    assert "data/terms.yml" in log and "hikiwake.lable: unknown field" in log and 'hikiwake.label: is missing' in log
    # MkDocs answers nobody while a build has failed.
    served.edit('lable: "Hikiwake"', 'label: "Hikiwake again"')
    served.wait(lambda: "Hikiwake again" in served.page("terms/hikiwake/"))
    assert "Hikiwake again" in served.page("reference/glossary/")
