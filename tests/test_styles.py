"""Style sheets: how their parts are joined, and what the sources keep to."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import styles
from guide.project import ROOT

FOLDER = ROOT / "theme" / "styles"
SOURCES = sorted(FOLDER.rglob("*.css"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of one sheet with two parts."""
    folder = tmp_path / "theme" / "styles" / "all"
    folder.mkdir(parents=True)
    (folder.parent / "all.css").write_text('/* All. */\n@import "all/b.css";\n@import "all/a.css";\n', encoding="utf-8")
    (folder / "a.css").write_text("/* A. */\np {\n  color: red; /* warm */\n}\n", encoding="utf-8")
    (folder / "b.css").write_text("q { color: blue; }\n", encoding="utf-8")
    return tmp_path


def test_a_sheet_is_its_parts_in_order_without_comments_and_indentation(project: Path):
    assert dict(styles.served(project)) == {"assets/all.css": b"q { color: blue; }\np {\ncolor: red;\n}\n"}


def test_a_part_that_is_not_there_stops_the_build(project: Path):
    (project / "theme/styles/all/a.css").unlink()
    with pytest.raises(FileNotFoundError):
        dict(styles.served(project))


def test_every_part_is_joined_once():
    joined = [part for sheet in FOLDER.glob("*.css") for part in styles.parts(sheet)]
    assert sorted(joined) == sorted(set(SOURCES) - set(FOLDER.glob("*.css")))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_line_is_over_120_columns(path: Path):
    assert not [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 120]
