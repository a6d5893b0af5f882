"""The verbs of `python -m guide`: what they print, what they leave, and how they end."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from guide import __main__ as verbs
from guide import addresses
from guide.project import Project
from tests import small
from tests.building import GENERATE, Built
from tests.fixtures import Copy


@pytest.fixture
def run(monkeypatch, capfd):
    """Run a verb for a project; return exit code, output and errors."""

    def call(project: Project, *given: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(Project, "here", classmethod(lambda cls: project))
        code = verbs.main([*map(str, given)])
        return code, *capfd.readouterr()

    return call


# ----------------------------------------------------------------------------- check


def test_check_says_that_a_sound_project_has_no_fault(run, built: Built):
    code, out, err = run(built.project, "check")
    assert (code, err) == (0, "") and out.startswith(f"{len(built.project.load().records)} records, no fault; ")


def test_check_prints_every_fault_of_the_data(run, built: Built, copy: Copy):
    copy.edit("terms.yml", "label: kagerō", "lable: kagerō")
    code, out, err = run(replace(built.project, data=copy.folder), "check")
    assert (code, out) == (1, "") and err.startswith("2 faults in the data:\ndata/terms.yml:")


def test_check_prints_every_fault_of_the_pages(run, tmp_path: Path):
    project = small.project(tmp_path)
    (project.docs / "list.md").write_text('# List\n\n{{ link("nora") }}\n\n{{ glossary }}\n', encoding="utf-8")
    code, out, err = run(project, "check")
    assert (code, out) == (1, "") and err == (
        '2 faults in the data:\ndocs/list.md:3 {{ link("nora") }}: no record has the id "nora"; did you mean "norra"?\n'
        "docs/list.md:5 {{ glossary }}: is no call; write {{ glossary() }}\n"
    )


def test_check_prints_every_page_that_cannot_be_read(run, tmp_path: Path):
    project = small.project(tmp_path)
    (project.docs / "list.md").write_text("No heading.\n", encoding="utf-8")
    assert run(project, "check")[2].startswith("1 fault in the data:\ndocs/list.md:1 title: has no heading of level 1")


# ----------------------------------------------------------------------------- the stages


def test_each_stage_runs_alone(run, tmp_path: Path):
    project = small.project(tmp_path)
    code, out, err = run(project, "write")
    assert (code, err) == (0, "") and out == f"{len(small.files(project.written))} files differ in {project.written}\n"
    assert run(project, "write")[1].startswith("0 files differ")
    code, out, err = run(project, "finish", "--site", tmp_path / "site")
    assert (code, out) == (1, "") and "was not generated" in err and not (tmp_path / "site").exists()
    code, out, err = run(project, "build", "--site", tmp_path / "site", "--", *GENERATE)
    pages = len([page for page in (tmp_path / "site").rglob("*.html") if page.name != "cite.html"])
    assert (code, out, err) == (0, f"{pages} pages in {tmp_path / 'site'}\n", "")
    assert run(project, "finish", "--site", tmp_path / "site") == (0, out, "")


def test_a_generator_that_fails_is_told_and_ends_with_an_error(run, built: Built, tmp_path: Path):
    project = built.copy(tmp_path).project
    assert run(project, "build", "--site", tmp_path / "other", "--", "false") == (
        1,
        "",
        "false ended with exit code 1\n",
    )
    assert run(
        project, "build", "--site", tmp_path / "other", "--", sys.executable, "-c", "print('Oh'); raise SystemExit(7)"
    ) == (1, "Oh\n", f"{sys.executable} -c print('Oh'); raise SystemExit(7) ended with exit code 7\n")
    assert (
        run(project, "build", "--", "no-such-command")[2]
        == "no-such-command cannot be run: No such file or directory\n"
    )
    assert not (tmp_path / "other").exists()


def test_a_folder_in_use_is_told_and_ends_with_an_error(run, built: Built, tmp_path: Path):
    project = built.copy(tmp_path).project
    with project.alone():
        for given in (("write",), ("finish",), ("build", "--", "true")):
            assert run(project, *given) == (1, "", f"another build is under way in {project.build}; wait for it\n")


# ----------------------------------------------------------------------------- the others


def test_editions_prints_those_on_record(run, built: Built, tmp_path: Path):
    (tmp_path / "editions.yml").write_text('- {edition: "2020.1", date: "2020-06-30", commit: "0123"}\n')
    assert run(replace(built.project, root=tmp_path), "editions") == (0, "2020.1 0123\n", "")


def test_schema_writes_the_codebook_beside_the_data(run, built: Built, copy: Copy):
    assert run(replace(built.project, data=copy.folder), "schema") == (0, "", "")
    assert (copy.folder / "README.md").read_text(encoding="utf-8").startswith("# ")
    assert json.loads((copy.folder / "schema" / "terms.json").read_text(encoding="utf-8"))


def test_addresses_locks_the_pages_of_a_site(run, built: Built, tmp_path: Path):
    assert run(replace(built.project, root=tmp_path), "addresses", built.site) == (0, "", "")
    locked = addresses.read(tmp_path / addresses.LOCK)
    assert (
        locked["terms/kagero/"] == ("2020.1", "kagerō")
        and list(addresses.broken(locked, addresses.published(built.site))) == []
    )


def test_changes_prints_what_changed_since_other_data(run, built: Built, copy: Copy):
    copy.edit("doubts.yml", "verdict: probable slip", "verdict: slip")
    assert run(built.project, "changes", copy.folder) == (0, "- doubts, changed (1): doubt-n1-date\n", "")


def test_compare_ends_with_an_error_where_two_sites_differ_without_a_reason(run, built: Built, tmp_path: Path):
    other = built.copy(tmp_path)
    assert run(other.project, "compare", built.site, other.site) == (0, "0 unexplained differences\n", "")
    page = other.site / "about" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<title>", "<title>x "), encoding="utf-8")
    code, out, err = run(other.project, "compare", built.site, other.site)
    assert (
        (code, err) == (1, "")
        and out.splitlines()[-1] == "2 unexplained differences"
        and "about/index.html: title: + x about.md" in out
    )
    (tmp_path / "differences.yml").write_text("- {page: about/index.html, part: title, reason: x}", encoding="utf-8")
    assert run(replace(other.project, root=tmp_path), "compare", built.site, other.site)[:2] == (
        0,
        "0 unexplained differences\n",
    )
    assert run(other.project, "compare", built.site, tmp_path / "nowhere") == (
        1,
        "",
        f"{tmp_path / 'nowhere'} holds no page; build a site there first\n",
    )


# ----------------------------------------------------------------------------- usage


@pytest.mark.parametrize(
    "given, message",
    [
        ((), "the following arguments are required: VERB"),
        (("bulid",), "invalid choice: 'bulid'"),
        (("build",), "the following arguments are required: command"),
        (("serve",), "the following arguments are required: command"),
        (("serve", "--port", "x", "--", "true"), "invalid int value: 'x'"),
        (("check", "x"), "unrecognized arguments: x"),
        (("compare", "x"), "the following arguments are required: other"),
        (("changes",), "the following arguments are required: old"),
        (("addresses",), "the following arguments are required: site"),
        (("write", "--darft"), "unrecognized arguments: --darft"),
    ],
)
def test_bad_usage_is_told(given: tuple, message: str, capsys):
    with pytest.raises(SystemExit) as ended:
        verbs.main(list(given))
    assert ended.value.code == 2 and message in capsys.readouterr().err


def test_help_tells_every_verb(capsys):
    with pytest.raises(SystemExit) as ended:
        verbs.main(["--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    for verb in verbs.VERBS:
        assert verb.__name__.rstrip("_") in told and " ".join(verb.__doc__.split()) in " ".join(told.split())


# ----------------------------------------------------------------------------- the project


def test_the_environment_sets_the_project(monkeypatch, tmp_path: Path):
    for name in ("GUIDE_DATA", "GUIDE_DOCS", "GUIDE_BUILD", "SITE_URL", "ARCHIVED_EDITION"):
        monkeypatch.delenv(name, raising=False)
    assert Project.here() == Project()
    monkeypatch.chdir(tmp_path)
    for name, value in (
        ("GUIDE_DATA", "d"),
        ("GUIDE_DOCS", str(tmp_path / "x")),
        ("GUIDE_BUILD", "b"),
        ("SITE_URL", "https://a.example/guide"),
        ("ARCHIVED_EDITION", "2019.1"),
    ):
        monkeypatch.setenv(name, value)
    assert Project.here() == Project(
        data=tmp_path / "d",
        docs=tmp_path / "x",
        build=tmp_path / "b",
        url="https://a.example/guide/",
        archived="2019.1",
    )
    monkeypatch.setenv("SITE_URL", "https://a.example/")
    assert Project.here().url == "https://a.example/"


def test_the_menu_is_that_of_mkdocs_yml(tmp_path: Path):
    (tmp_path / "mkdocs.yml").write_text(
        "site_url: !ENV [SITE_URL, '']\nnav:\n  - index.md\n  - A: [a.md, {B: b.md}]\n", encoding="utf-8"
    )
    assert Project(root=tmp_path).nav() == ["index.md", {"A": ["a.md", {"B": "b.md"}]}]
    assert Project(root=tmp_path, menu=("x.md",)).nav() == ["x.md"]


def test_the_moves_are_those_of_moved_yml(tmp_path: Path):
    for content, moves in (("# nothing\n", {}), ("{}\n", {}), ("old/: new/\n", {"old/": "new/"})):
        (tmp_path / "moved.yml").write_text(content, encoding="utf-8")
        assert Project(docs=tmp_path / "docs").moves() == moves
