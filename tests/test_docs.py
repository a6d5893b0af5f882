"""README.md and CONTRIBUTING.md name what is there, and all of it: calls, verbs, modules, files."""

from __future__ import annotations

import re

import pytest

from guide import __main__ as verbs
from guide import calls
from guide.load import Dataset
from guide.pages import Page
from guide.project import ROOT

WORDS = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")}
MAKE = dict(re.findall(r"^([a-z-]+):.*?(?:## (.*))?$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
PATH = re.compile(r"`((?:\.github|bench|data|docs|guide|tests|theme)/[\w./-]*)`")
MADE = {"data/withdrawn.yml"}
"""Named although a fresh clone may do without."""


def code(words: str) -> list[str]:
    """Return what stands in words as code."""
    return re.findall(r"```[^\n]*\n(.*?)```|`([^`\n]+)`", words, re.DOTALL)


def test_the_table_of_calls_names_every_call_that_pages_make():
    table = WORDS["CONTRIBUTING.md"].partition("## Write a page")[2].partition("\n## ")[0]
    told = set(re.findall(r"\{\{ (\w+)\(", table))
    assert told == set(calls.NAMES) - {"record_page"}, "record_page is for the pages of records, which `write` makes"


@pytest.mark.parametrize("name", WORDS)
def test_every_verb_that_is_told_is_one(name: str):
    told = "\n".join(a + b for a, b in code(WORDS[name]))
    of_make = {verb for found in re.findall(r"\bmake((?: [a-z-]+)+)(?![=\w])", told) for verb in found.split()}
    assert of_make <= set(MAKE), of_make - set(MAKE)
    of_guide = set(re.findall(r"python -m guide ([a-z]+)", told))
    assert of_guide <= {verb.__name__.rstrip("_") for verb in verbs.VERBS}


def test_every_verb_of_make_says_what_it_does_and_stands_in_its_help():
    listed = re.search(r"grep -E '(.*?)'", (ROOT / "Makefile").read_text(encoding="utf-8"))[1]
    assert all(MAKE.values()), [verb for verb, what in MAKE.items() if not what]
    assert all(re.match(listed, f"{verb}: ## {what}") for verb, what in MAKE.items())


@pytest.mark.parametrize("name", WORDS)
def test_every_place_that_is_named_is_there(name: str):
    gone = [
        path
        for path in PATH.findall(WORDS[name])
        if path not in MADE and not re.search("KIND|NAME", path) and not (ROOT / path).exists()
    ]
    assert not gone


def test_the_list_of_modules_names_every_module():
    row = next(line for line in WORDS["README.md"].splitlines() if line.startswith("| `guide/` |"))
    there = {
        path.stem if path.is_file() else f"{path.name}/"
        for path in (ROOT / "guide").iterdir()
        if path.suffix == ".py" and not path.name.startswith("__") or (path / "__init__.py").is_file()
    }
    assert set(re.findall(r"`([a-z_]+/?)`", row.partition("|")[2])) - {"guide/"} == there


def test_no_module_but_the_models_is_long():
    """A module has one reason to change; the models are one list."""
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in (ROOT / "guide").rglob("*.py")}
    assert [path.name for path, count in lines.items() if count > 400] == ["models.py"]


def test_the_examples_of_calls_are_sound(real: Dataset):
    examples = [
        example
        for example in re.findall(
            r"`(\{\{ .*? \}\})`", WORDS["CONTRIBUTING.md"].partition("## Write a page")[2].partition("\n## ")[0]
        )
        if "…" not in example
    ]
    page = Page("x/", "X", "", "x.md", {}, "\n".join(examples), 1)
    assert len(examples) > 30 and not [str(fault) for fault in calls.faults(page, real)]
