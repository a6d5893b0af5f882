"""Drafts of `make serve`: what is answered, and when the generator is called. tests/site/test_serve.py has the server itself."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from guide.project import Project
from guide.serve import Draft, Server
from tests.building import GENERATE, Built

NONE = ("false",)
"""A generator that fails: where it is not called, nothing does."""


@pytest.fixture
def project(built: Built, tmp_path: Path) -> Project:
    """The small guide, already generated."""
    return built.copy(tmp_path).project


def edit(project: Project, tmp_path: Path, file: str, words: str) -> Project:
    """Return the project with other words at the end of one of its pages."""
    docs = tmp_path / "docs"
    if not docs.exists():
        shutil.copytree(project.docs, docs)
    page = docs / file
    page.write_text(page.read_text(encoding="utf-8") + words, encoding="utf-8")
    return replace(project, docs=docs)


@pytest.fixture(scope="module")
def draft(built: Built, tmp_path_factory) -> Draft:
    """A draft of the small guide."""
    return Draft(built.copy(tmp_path_factory.mktemp("draft")).project, NONE, generate=False)


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


def test_the_generator_is_called_where_a_page_of_docs_differs_and_not_else(project: Project, tmp_path: Path):
    assert not Draft(project, NONE, generate=False).fault
    edited = edit(project, tmp_path, "list.md", "\nMore words.\n")
    draft = Draft(edited, NONE, generate=False)
    assert draft.behind and draft.fault == "false ended with exit code 1"
    assert b"More words." not in Draft(edited, NONE, generate=False).get("list/")[2], "it is not called again by itself"
    draft = Draft(edited, GENERATE, generate=draft.behind)
    assert not draft.behind and b"More words." in draft.get("list/")[2]


def test_the_server_calls_the_generator_again_until_it_succeeds(project: Project, tmp_path: Path):
    with Server(edit(project, tmp_path, "list.md", "\nMore words.\n"), NONE, 0) as server:
        server.renew()
        assert server.draft.get("list/")[0] == 500
        server.command = GENERATE
        state = server.state
        server.renew()
        assert (
            server.draft.get("list/")[0] == 200
            and b"More words." in server.draft.get("list/")[2]
            and server.state != state
        )


def test_what_keeps_a_page_from_being_made_is_its_answer(project: Project, tmp_path: Path):
    draft = Draft(edit(project, tmp_path, "about.md", "\n{{ link('nora') }} <b>&\n"), NONE, generate=False)
    status, kind, page = draft.get("list/")
    assert (status, kind) == (
        500,
        "text/html",
    ) and b"no record has the id &quot;nora&quot;; did you mean &quot;norra&quot;?" in page
    assert not draft.behind, "the generator was not reached, and nothing that it reads has changed"


def test_a_slip_on_one_page_is_the_answer_of_that_page_alone(project: Project, monkeypatch):
    draft = Draft(project, NONE, generate=False)
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
    draft = Draft(project, NONE, generate=False)
    assert draft.get("about/")[0] == 500 and b"is left over" in draft.get("about/")[2]
    assert draft.get("list/")[0] == 200 and draft.get("about/")[2].count(b"is left over") == 1, "faults do not add up"
