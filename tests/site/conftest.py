"""Fixtures of the tests of what is built."""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
from pathlib import Path

import pytest

from tests import small
from tests.building import local, once, site  # noqa: F401 - fixtures
from tests.small import MKDOCS, Scratch

BUILD = ("-m", "guide", "build", "--", sys.executable, *MKDOCS)
"""What `make build` calls."""


def build(scratch: Scratch) -> dict[str, bytes]:
    """Build a scratch copy as `make build` does; return the files of its site."""
    code, printed = scratch.run(*BUILD)
    assert code == 0 and re.fullmatch(r"\d+ pages in site\n", printed), printed
    return small.files(scratch.folder / "site")


@pytest.fixture(scope="session")
def sound(tmp_path_factory) -> Path:
    """A scratch copy of the project with the small guide in `site/`, and how long its build took."""

    def make(folder: Path) -> None:
        scratch = Scratch.make(folder)
        start = time.monotonic()
        build(scratch)
        (folder / "seconds.json").write_text(json.dumps(time.monotonic() - start))

    return once(tmp_path_factory, "scratch", make)


@pytest.fixture
def scratch(sound: Path, tmp_path: Path) -> Scratch:
    """A copy of that to edit."""
    shutil.copytree(sound, tmp_path / "project")
    return Scratch(tmp_path / "project")
