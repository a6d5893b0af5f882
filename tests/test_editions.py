"""What changed between two editions, and the page that lists them."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from guide import editions
from guide.cite import State
from guide.project import Project
from tests.fixtures import Copy

CHANGELOG = """\
# Changes

What changed.

## 2021.1 (1 May 2021)

- terms, added (1): ebb

## 2020.1 (30 June 2020)

First edition.
"""
RECORDED = frozenset({"2020.1"})


def test_nothing_changed(data):
    assert editions.changes(data, data) == "- nothing but wording outside the records"


def test_what_was_added_changed_renamed_and_withdrawn_is_told_by_kind(data, copy: Copy):
    new = copy.rename("terms.yml", "term-low-water", "term-ebb").edit(
        "doubts.yml", "verdict: probable slip", "verdict: slip"
    )
    told = editions.changes(data, new.data())
    assert "- terms, renamed (1): term-low-water → term-ebb" in told and "- doubts, changed (1): doubt-n1-date" in told
    assert ", added (" not in told and ", withdrawn (" not in told
    back = editions.changes(new.data(), data)
    assert "- terms, added (1): term-low-water" in back and "- terms, withdrawn (1): term-ebb" in back


@pytest.mark.parametrize("archived, links", [(False, 1), (True, 0)])
def test_editions_on_record_are_linked_from_the_guide_of_today(archived: bool, links: int):
    listed = html.fromstring(f"<main>{editions.listed(CHANGELOG, RECORDED, archived)}</main>")
    assert [heading.get("id") for heading in listed.iter("h1", "h2")] == ["edition-2021.1", "edition-2020.1"], (
        "not the title of the file"
    )
    assert [heading.text for heading in listed.iter("h2")] == ["2021.1 (1 May 2021)", "2020.1 (30 June 2020)"]
    assert [item.text_content() for item in listed.iter("li")] == ["terms, added (1): ebb"]
    assert "What changed." not in listed.text_content() and "First edition." in listed.text_content()
    assert listed.xpath("//a[not(@class='headerlink')]/@href") == ["../editions/2020.1/"] * links


def test_a_section_of_the_list_has_an_address_that_leads_to_it():
    listed = html.fromstring(f"<main>{editions.listed(CHANGELOG, RECORDED)}</main>")
    assert listed.xpath("//h2/a[@class='headerlink']/@href") == ["#edition-2021.1", "#edition-2020.1"]


def test_a_heading_below_a_section_belongs_to_it():
    listed = editions.listed(CHANGELOG.replace("First edition.", "### Of note\n\nFirst edition."), RECORDED)
    assert listed.count("<h2") == 2 and "<h3>Of note</h3>\n<p>First edition.</p>" in listed


def test_what_a_heading_of_the_list_holds_is_text():
    listed = editions.listed(CHANGELOG.replace("(1 May 2021)", "<b>May</b> {0}"), RECORDED)
    assert "&lt;b&gt;May&lt;/b&gt; {0}" in listed


# ------------------------------------------------------------------------------------- on record


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody on a day in July 2021; return what it prints."""
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in {"NAME": "A", "EMAIL": "a@b.example", "DATE": "2021-07-09T12:00:00"}.items()
    }
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", **who},
    ).stdout.strip()


@pytest.fixture
def project(copy: Copy) -> Project:
    """The invented dataset in a repository of its own whose first commit stands ready to be edition 2020.1."""
    root = copy.folder.parent / "project"
    (root / "docs").mkdir(parents=True)
    copy.folder.rename(root / "data")
    (root / "CHANGELOG.md").write_text(CHANGELOG)
    (root / "addresses.lock").write_text("# all\n2020.1\tterms/kagero/\tKagerō\n")
    git(root, "init", "--quiet")
    commit(root)
    return Project(
        root=root, data=root / "data", docs=root / "docs", rules=lambda data: iter(()), url="https://guide.example/"
    )


def commit(root: Path) -> str:
    """Commit everything; return the commit."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "m")
    return git(root, "rev-parse", "HEAD")


def released(project: Project) -> str:
    """Put edition 2020.1 on record; return its commit."""
    is_it = git(project.root, "rev-parse", "HEAD")
    editions.record(project, project.load())
    commit(project.root)
    return is_it


def test_an_edition_is_recorded_in_a_commit_after_the_one_it_names(project: Project):
    is_it = released(project)
    assert editions.read(project.root) == [editions.Edition("2020.1", "2020-06-30", is_it)] and not editions.faults(
        project
    )
    assert git(project.root, "rev-parse", "HEAD~1") == is_it


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ('commit: "', 'commit: "f', "is no commit"),
        ('"2020.1"', '"first"', "is no number"),
        ("2020-06-30", "2020-06-31", "is no day"),
        (
            "",
            '- {edition: "2019.1", date: "2019-01-01", commit: "0123456789012345678901234567890123456789"}\n',
            "not above the one before it",
        ),
        ("", "- what\n", "is not a list of editions"),
    ],
)
def test_a_wrong_record_of_an_edition_is_told(old: str, new: str, problem: str, project: Project):
    released(project)
    path = project.root / "editions.yml"
    path.write_text(path.read_text().replace(old, new, 1) if old else path.read_text() + new)
    assert problem in " ".join(map(str, editions.faults(project)))


def test_the_commit_of_an_edition_must_be_an_ancestor(project: Project):
    released(project)
    git(project.root, "checkout", "--quiet", "--orphan", "other")
    commit(project.root)
    (fault,) = editions.faults(project)
    assert "is not among those before today’s" in str(fault) and str(fault).startswith("editions.yml:1 2020.1")


def test_a_clone_without_history_is_told_apart(project: Project, tmp_path: Path):
    released(project)
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{project.root}", "shallow")
    shallow = replace(project, root=tmp_path / "shallow")
    assert (
        editions.has_history(project.root) and not editions.has_history(shallow.root) and not editions.faults(shallow)
    )
    assert not editions.has_history(tmp_path), "no repository at all"
    assert editions.kept(shallow).page("terms/kagero/") == "https://guide.example/editions/2020.1/", (
        "its pages are not known"
    )


def test_a_build_is_an_edition_only_to_the_letter_and_at_its_public_place(project: Project):
    data = project.load()
    before = State("2021-07-09")
    assert editions.state(project, data) == before, "nothing is on record"
    released(project)
    assert editions.state(project, data) == State("2020-06-30", "2020.1")
    assert editions.state(replace(project, url=""), data) == before, "a local copy"
    assert editions.state(replace(project, archived="2020.1"), data) == State("2020-06-30", "2020.1")
    assert editions.state(replace(project, data=project.root / "other"), data) == before, "other records"
    (project.docs / "new.md").write_text("# New\n")
    assert editions.state(project, data) == before, "not committed"
    commit(project.root)
    assert editions.state(project, data) == before


def test_the_living_guide_knows_the_newest_edition(project: Project):
    assert editions.kept(project) is None
    released(project)
    kept = editions.kept(project)
    assert kept.page("terms/kagero/") == "https://guide.example/editions/2020.1/terms/kagero/"
    assert kept.page("terms/new/") == kept.url, "a page that it does not have"
    assert editions.kept(replace(project, url="")) is editions.kept(replace(project, archived="2020.1")) is None


@pytest.mark.parametrize(
    "break_it, problem",
    [
        (lambda root: (root / "docs" / "new.md").write_text("# New\n"), "commit or drop"),
        (
            lambda root: (root / "CHANGELOG.md").write_text(CHANGELOG.replace("30 June", "1 July")) and commit(root),
            "has no section “## 2020.1 (30 June 2020)”",
        ),
        (
            lambda root: (
                (root / "editions.yml").write_text('- {edition: "2020.1", date: "2020-06-30", commit: "0"}\n')
                and commit(root)
            ),
            "is released",
        ),
        (
            lambda root: (
                (root / "editions.yml").write_text('- {edition: "2021.1", date: "2021-06-30", commit: "0"}\n')
                and commit(root)
            ),
            "is older than 2021.1",
        ),
    ],
)
def test_what_stands_in_the_way_of_a_release(break_it, problem: str, project: Project):
    assert editions.release(project, project.load()) == "2020.1"
    break_it(project.root)
    with pytest.raises(editions.ReleaseError, match=re.escape(problem)):
        editions.release(project, project.load())


GOOD = """<html><head><meta name="robots" content="noindex"><meta name="citation_public_url" content="https://guide.example/editions/2020.1/a/"></head>
<body><aside class="md-banner">You are reading edition 2020.1</aside><span class="print-citation">A. Edition 2020.1. https://guide.example/editions/2020.1/a/.</span></body></html>"""


@pytest.mark.parametrize(
    "old, new, problem",
    [
        ("", "", None),
        ("reading edition 2020.1", "reading", "no banner"),
        ('content="noindex"', 'content="index"', "search engines"),
        ("Edition 2020.1. ", "", "does not name edition"),
        ("2020.1/a/.", "2020.1/.", "does not name https"),
        ('url" content="https', 'url" content="http', "does not name https"),
    ],
)
def test_the_kept_copy_of_an_edition_is_looked_at(old: str, new: str, problem: str | None, tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(GOOD.replace(old, new, 1))
    (tmp_path / "index.html").write_text('<html><head><meta http-equiv="refresh" content="0; url=a/"></head></html>')
    found = editions.wrong_pages(tmp_path, "2020.1", "https://guide.example/")
    assert (len(found) == 1 and problem in found[0]) if problem else not found
    assert editions.wrong_pages(tmp_path / "nothing", "2020.1", "") == [f"{tmp_path / 'nothing'} holds no page"]


def test_the_editions_of_the_guide_are_sound():
    project = Project()
    assert not editions.faults(project)
    assert editions.read(project.root)[0] == editions.Edition(
        "2026.1", "2026-11-26", "1679369f6b830ceef95f044d885c375e8380114f"
    )
