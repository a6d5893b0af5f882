"""Renaming and withdrawing records: every place follows, nothing else moves."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide import addresses, edit
from guide.project import Project
from tests.fixtures import Copy


@pytest.fixture
def project(copy: Copy, tmp_path: Path) -> Project:
    """A copy of the invented dataset with one page and one list of queries."""
    docs, queries = tmp_path / "docs", tmp_path / "tests" / "search"
    docs.mkdir()
    queries.mkdir(parents=True)
    (docs / "index.md").write_text(
        '# Home\n\nThe kagero in words, {{ link("kagero", "kagero") }} and {{ card("kagero") }}.\n'
    )
    (queries / "queries.yml").write_text(
        '- {query: "kagero", expect: kagero, family: exact}\n- {query: "haze", expect: [kagero, hostile], family: exact}\n'
    )
    (tmp_path / "guide" / "search").mkdir(parents=True)
    (tmp_path / "guide" / "search" / "asked.yml").write_text("# Words.\n\nkagero: hot air; kagero: shimmer\n")
    return Project(root=tmp_path, data=copy.folder, docs=docs, rules=lambda data: iter(()))


def changed(project: Project, verb) -> dict[str, list[tuple[str, str]]]:
    """Run a verb; return the lines that differ, by file."""
    root = project.root
    files = [
        path for folder in (project.data, root / "tests/search", root / "guide/search") for path in folder.glob("*.yml")
    ]
    files += root.glob("docs/*.md")
    before = {path: path.read_text().splitlines() for path in files}
    list(verb)
    after = {path: path.read_text().splitlines() for path in files}
    return {
        path.name: [line for line in after[path] if line not in before[path]]
        for path in files
        if before[path] != after[path]
    }


def test_a_renamed_record_is_renamed_where_it_is_named_and_nowhere_else(project: Project):
    data = project.load()
    naming = {
        data.origin[id_].file for id_, refs in data.references.items() if any(ref.target == "kagero" for ref in refs)
    }
    lines = changed(project, edit.rename(project, "kagero", "heat-haze"))
    assert {
        f"data/{name}" for name in lines if name not in ("asked.yml", "index.md", "queries.yml", "terms.yml")
    } == naming - {"data/terms.yml"}
    assert lines["index.md"] == ['The kagero in words, {{ link("heat-haze", "kagero") }} and {{ card("heat-haze") }}.']
    assert lines["asked.yml"] == ["heat-haze: hot air; kagero: shimmer"]
    assert lines["queries.yml"] == [
        '- {query: "kagero", expect: heat-haze, family: exact}',
        '- {query: "haze", expect: [heat-haze, hostile], family: exact}',
    ]
    new = project.load()
    assert (
        new.records["heat-haze"].former_ids == ["kagero"]
        and new.records["heat-haze"].cite_key == "kagero"
        and "kagero" not in new.records
    )
    assert new.records["heat-haze"].model_copy(update={"former_ids": [], "cite_key": None}) == data.records["kagero"]
    assert not [id_ for id_, refs in new.references.items() for ref in refs if ref.target == "kagero"]
    assert addresses.moved(new) == {**addresses.moved(data), "terms/kagero/": "terms/heat-haze/"}


def test_references_and_tied_copies_are_renamed(copy: Copy, project: Project):
    copy.edit(
        "terms.yml",
        "summary: A word for heat haze that the minister used for the border.",
        "summary: Of {poll-lantern.for}, {poll-lantern|day} and [57.5%](poll-lantern.for).",
    )
    copy.edit("figures.yml", "value: 30", 'value: "{poll-lantern.against}"')
    copy.edit("figures.yml", "value: 42", 'value: "{.sum}"').edit("figures.yml", "value: 18", 'value: "{.difference}"')
    (project.docs / "index.md").write_text(
        "# Home\n\n{poll-lantern.for|%}, [57.5](poll-lantern.for), {poll-lantern}.\n"
    )
    before = project.load().records["kagero"].summary
    lines = changed(project, edit.rename(project, "poll-lantern", "lantern-2016"))
    assert lines["index.md"] == ["{lantern-2016.for|%}, [57.5](lantern-2016.for), {lantern-2016}."]
    assert '  value: "{lantern-2016.against}"' in lines["figures.yml"]
    assert project.load().records["kagero"].summary == before


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("nobody", "somebody", "no record has the id"),
        ("kagero", "hostile", "no id that is free"),
        ("kagero", "Heat Haze", "no id that is free"),
    ],
)
def test_a_rename_that_cannot_be_changes_nothing(project: Project, old: str, new: str, problem: str):
    before = {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()}
    with pytest.raises(edit.EditError, match=problem):
        list(edit.rename(project, old, new))
    assert {path: path.read_bytes() for path in project.root.rglob("*") if path.is_file()} == before


def test_a_withdrawn_record_leaves_a_stone_at_its_address(project: Project):
    record = project.load().records["kagero"]
    others = (project.data / "terms.yml").read_text()
    edit.withdraw(project, "kagero", "It told nothing.", ["term-low-water"], "2021-01-01")
    data = project.load()
    stone = data.withdrawn["kagero"]
    assert (stone.label, stone.summary, stone.was, stone.page) == (
        record.label,
        record.summary,
        "terms",
        "terms/kagero/",
    )
    assert (stone.why, stone.instead, stone.date) == ("It told nothing.", ["term-low-water"], "2021-01-01")
    left = (project.data / "terms.yml").read_text()
    assert (
        "\nkagero:" not in left
        and all(line in others for line in left.splitlines())
        and list(data.terms) == ["term-low-water", "hostile"]
    )


@pytest.mark.parametrize(
    "id_, instead", [("nobody", []), ("kagero", ["nobody"]), ("kagero", ["kagero"]), ("term-spring-tide", [])]
)
def test_what_cannot_be_withdrawn_stays(project: Project, id_: str, instead: list[str]):
    before = {path: path.read_bytes() for path in project.data.glob("*.yml")}
    with pytest.raises(edit.EditError):
        edit.withdraw(project, id_, "No.", instead, "2021-01-01")
    assert {path: path.read_bytes() for path in project.data.glob("*.yml")} == before
