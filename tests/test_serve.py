"""Drafts of `make serve`: what is answered, and when the generator is called. tests/site/test_serve.py has the server itself."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from guide import build
from guide.project import Project
from guide.serve import Draft, Server
from tests.building import GENERATE, Built


@pytest.fixture(scope="module")
def made(built: Built, tmp_path_factory) -> Built:
    """The small guide with a draft that has been made of it."""
    made = built.copy(tmp_path_factory.mktemp("made"))
    assert not Draft(made.project, GENERATE).fault
    return made


@pytest.fixture
def project(made: Built, tmp_path: Path) -> Project:
    """A copy of it."""
    project = made.copy(tmp_path).project
    shutil.copy(made.project.build / "generated-by.json", project.build)
    return project


def edit(project: Project, tmp_path: Path, file: str, words: str) -> Project:
    """Return the project with other words at the end of one of its pages."""
    docs = tmp_path / "docs"
    if not docs.exists():
        shutil.copytree(project.docs, docs)
    page = docs / file
    page.write_text(page.read_text(encoding="utf-8") + words, encoding="utf-8")
    return replace(project, docs=docs)


@pytest.fixture(scope="module")
def draft(made: Built) -> Draft:
    """A draft of the small guide."""
    return Draft(made.project, GENERATE)


@pytest.mark.parametrize(
    "path, status, kind, words",
    [
        ("", 200, "text/html", "index.md"),
        ("index.html", 200, "text/html", "index.md"),
        ("terms/kagero/", 200, "text/html", "heat haze"),
        ("terms/kagero/index.html", 200, "text/html", "heat haze"),
        ("agreements/tide-treaty/", 200, "text/html", "agreement-tide-accord/"),
        ("data/terms.csv", 200, "text/csv", "kagero"),
        ("assets/find/index.js", 200, "text/javascript", "self.findIndex="),
        ("assets/guide.css", 200, "text/css", "{"),
        ("assets/cite.js", 200, "text/javascript", ""),
        ("nowhere/", 404, "text/html", ""),
        ("terms/kagero", 404, "text/html", ""),
        ("assets/", 404, "text/html", ""),
        ("assets", 404, "text/html", ""),
        ("list.md", 404, "text/html", ""),
        ("assets/../main.html", 404, "text/html", ""),
        ("assets/../../mkdocs.yml", 404, "text/html", ""),
        (f"assets/{'../' * 30}etc/passwd", 404, "text/html", ""),
        ("/etc/passwd", 404, "text/html", ""),
    ],
)
def test_a_draft_answers_with_what_a_site_holds_and_nothing_else(
    path: str, status: int, kind: str, words: str, draft: Draft
):
    found = draft.get(path)
    assert found[:2] == (status, kind) and words in found[2].decode("utf-8", "replace"), path


def called(monkeypatch) -> list[set[str]]:
    """Return a list that is given the pages of every call of the generator."""
    calls: list[set[str]] = []
    generate = build.generate

    def noted(project: Project, *arguments, **settings) -> None:
        calls.append({path.relative_to(project.written).as_posix() for path in project.written.rglob("*.md")})
        generate(project, *arguments, **settings)

    monkeypatch.setattr("guide.build.generate", noted)
    return calls


def test_the_generator_is_called_for_the_pages_that_differ_and_not_else(project: Project, tmp_path: Path, monkeypatch):
    calls = called(monkeypatch)
    assert not Draft(project, GENERATE).fault and not calls
    draft = Draft(edited := edit(project, tmp_path, "list.md", "\nMore words.\n"), GENERATE)
    assert calls == [{"list.md"}] and b"More words." in draft.get("list/")[2] and draft.get("about/")[0] == 200
    (edited.docs / "new.md").write_text("# A new page\n", encoding="utf-8")
    draft = Draft(replace(edited, menu=(*edited.nav(), {"New": "new.md"})), GENERATE)
    assert calls[1:] == [{"new.md"}] and b"A new page" in draft.get("new/")[2]
    (edited.docs / "new.md").unlink()
    draft = Draft(edited, GENERATE)
    assert not calls[2:] and draft.get("new/")[0] == 404 and not (edited.generated / "new" / "index.html").exists()


@pytest.mark.parametrize("what", ["command", "macros.py", "mark"])
def test_the_generator_makes_all_pages_anew_where_each_may_differ(what: str, project: Project, tmp_path, monkeypatch):
    root, command = tmp_path / "root", GENERATE
    shutil.copytree(project.root / "theme", root / "theme")
    for name in ("mkdocs.yml", "macros.py", "hooks.py", "CHANGELOG.md", "zensical.yml"):
        shutil.copyfile(project.root / name, root / name)
    project = replace(project, root=root)
    Draft(project, GENERATE)
    calls = called(monkeypatch)
    if what == "command":
        command = (*GENERATE, "--verbose")
    elif what == "mark":
        monkeypatch.setattr("guide.calls.mark", lambda call: f"<i>{call}</i>")
    else:
        (root / what).write_text((root / what).read_text(encoding="utf-8") + "\n# Changed\n", encoding="utf-8")
    Draft(project, command)
    assert [len(pages) > 10 for pages in calls] == [True]


def fails(command, **_) -> subprocess.CompletedProcess[str]:
    """A generator that fails."""
    return subprocess.CompletedProcess(command, 1, "")


def test_the_server_calls_the_generator_again_until_it_succeeds(project: Project, tmp_path: Path, monkeypatch):
    with Server(edit(project, tmp_path, "list.md", "\nMore words.\n"), GENERATE, 0) as server:
        with monkeypatch.context() as patched:
            patched.setattr("guide.build.subprocess.run", fails)
            server.renew()
            server.renew()
            assert b"ended with exit code 1" in server.draft.get("list/")[2]
        state = server.state
        server.renew()
        assert (
            server.draft.get("list/")[0] == 200
            and b"More words." in server.draft.get("list/")[2]
            and server.state != state
        )


def test_what_keeps_a_page_from_being_made_is_its_answer(project: Project, tmp_path: Path):
    draft = Draft(edit(project, tmp_path, "about.md", "\n{{ link('nora') }} <b>&\n"), GENERATE)
    status, kind, page = draft.get("list/")
    assert (status, kind) == (
        500,
        "text/html",
    ) and b"no record has the id &quot;nora&quot;; did you mean &quot;norra&quot;?" in page


def test_a_slip_on_one_page_is_the_answer_of_that_page_alone(project: Project, monkeypatch):
    draft = Draft(project, GENERATE)
    monkeypatch.setattr("guide.render.Renderer.glossary", lambda self: 1 / 0)
    status, _, page = draft.get("reference/glossary/")
    assert (
        status == 500
        and b"ZeroDivisionError" in page
        and b"in the call {{ glossary() }} of docs/reference/glossary.md" in page
    )
    assert draft.get("about/")[0] == 200


def test_a_call_that_cannot_be_answered_is_told_on_its_page(project: Project):
    file = project.generated / "about" / "index.html"
    file.write_text(file.read_text(encoding="utf-8").replace("</main>", "{{ x }}</main>"), encoding="utf-8")
    draft = Draft(project, GENERATE)
    assert draft.get("about/")[0] == 500 and b"is left over" in draft.get("about/")[2]
    assert draft.get("list/")[0] == 200 and draft.get("about/")[2].count(b"is left over") == 1, "faults do not add up"
