"""Fixtures of the unit tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from guide import checks, search
from guide.faults import DataError
from guide.load import Dataset, load
from guide.render import Renderer
from tests import cut_index, results
from tests.building import Built
from tests.fixtures import FOLDER, Copy

ROOT = Path(__file__).parents[1]
MEMORY, ENOUGH = Path("/dev/shm"), 6 * 1024**3
"""Where tests put their files if it has room: builds write thousands of small ones, and a disk takes ten times as long for that."""
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

ALL_IN_CHROMIUM = 300
"""Tests that are not a choice of some."""


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The invented dataset. Records are frozen; a test that changes one takes ``copy``."""
    return load(FOLDER, checks=checks.run)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small guide, built. A test that changes what its stages left takes ``built.copy(tmp_path)``."""
    return Built.once(tmp_path_factory, "small")


@pytest.fixture(scope="session")
def real() -> Dataset:
    """The dataset of the guide."""
    try:
        return load(ROOT / "data", checks=checks.run)
    except DataError as error:
        pytest.fail(f"data/ is not sound\n{error}", pytrace=False)


@pytest.fixture(scope="session")
def scripts(real: Dataset) -> list[tuple[str, str]]:
    """The index of the guide's records, cut."""
    return search.index(real, [], room=cut_index.SMALL)


@pytest.fixture(scope="session")
def cut(scripts: list[tuple[str, str]]) -> dict[str, dict]:
    """What its scripts hold."""
    return cut_index.read(scripts)


@pytest.fixture(scope="session")
def renderer(data: Dataset) -> Renderer:
    """A renderer of the invented dataset, on the home page."""
    return Renderer(data)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the invented dataset to edit."""
    return Copy(tmp_path / "data")


@pytest.fixture
def broken(copy: Copy) -> Callable[[str, str, str], list[str]]:
    """Edit one file of a copy of the invented dataset; return all faults."""
    return lambda file, old, new: copy.edit(file, old, new).faults()


@pytest.fixture(scope="session")
def to_html() -> Callable[[str], str]:
    """Markdown → HTML with the extensions and settings of ``mkdocs.yml``."""
    config = load_config(str(ROOT / "mkdocs.yml"))

    def convert(markdown: str) -> str:
        return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs).convert(markdown)

    return convert


def pytest_terminal_summary(terminalreporter):
    """Print the tables that tests recorded: they are what a run of the search list is for. Count the tests in Chromium."""
    passed, failed = (terminalreporter.getreports(outcome) for outcome in ("passed", "failed"))
    seen = [sum(report.nodeid.startswith("tests/browser/") for report in some) for some in (passed, failed)]
    if sum(seen) >= ALL_IN_CHROMIUM:
        results.note("Chromium", "all", tests=sum(seen), failed=seen[1])
    for report in passed + failed:
        for name, value in getattr(report, "user_properties", []):
            if name == "table":
                terminalreporter.write_line(value)
