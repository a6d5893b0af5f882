"""A build that fails leaves the site as it was, and says why. tests/site/test_build.py has those that take their time."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from guide import build
from guide.build import GeneratorFailed
from guide.faults import DataError
from guide.project import Busy
from tests import small
from tests.building import GENERATE, Built
from tests.fixtures import Copy


def unchanged(built: Built, error: type[Exception], command: tuple[str, ...] = GENERATE, **settings) -> str:
    """Assert that a build fails and leaves the site as it was; return the message."""
    before = small.files(built.site)
    with pytest.raises(error) as caught:
        build.build(replace(built.project, **settings), command, built.site)
    assert small.files(built.site) == before and not list(built.site.parent.glob(".site*"))
    return str(caught.value)


def test_faulty_data_leaves_the_site_as_it_was(built: Built, copy: Copy, tmp_path: Path):
    copy.edit("terms.yml", "label: kagerō", "lable: kagerō")
    message = unchanged(built.copy(tmp_path), DataError, data=copy.folder)
    assert (
        message.startswith("2 faults in the data:\n")
        and 'kagero.lable: unknown field; did you mean "label"?' in message
    )


def test_a_generator_that_fails_leaves_the_site_as_it_was(built: Built, tmp_path: Path, capfd):
    one = built.copy(tmp_path)
    assert unchanged(one, GeneratorFailed, ("false", "x")) == "false x ended with exit code 1"
    half = "import os, pathlib, sys; out = pathlib.Path(os.environ['GUIDE_GENERATED']); out.mkdir(parents=True); out.joinpath('index.html').touch(); sys.exit('Oh')"
    assert unchanged(one, GeneratorFailed, (sys.executable, "-c", half)).endswith("ended with exit code 1")
    assert "Oh" in capfd.readouterr().err, "what it printed is seen"


def test_a_generator_that_is_not_there_is_told(built: Built, tmp_path: Path):
    assert (
        unchanged(built.copy(tmp_path), GeneratorFailed, ("mkdcos", "build"))
        == "mkdcos build cannot be run: No such file or directory"
    )


def test_a_generator_that_makes_nothing_leaves_the_site_as_it_was(built: Built, tmp_path: Path):
    message = unchanged(built.copy(tmp_path), DataError, ("true",))
    assert message.count("was not generated; look at what the generator printed") == len(
        list(built.project.written.rglob("*.md"))
    )


def test_a_folder_is_free_again_after_a_build_that_failed(built: Built, tmp_path: Path):
    project = built.copy(tmp_path).project
    with pytest.raises(GeneratorFailed):
        build.build(project, ("false",), tmp_path / "site")
    with project.alone(), pytest.raises(Busy, match="another build is under way"), project.alone():
        pytest.fail("two builds hold one folder")
    with project.alone():
        pass
