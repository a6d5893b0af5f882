"""First stage: what stands in the docs folder, what is written again, and which pages are refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from guide import calls, downloads, write
from guide.changed import Days
from guide.faults import DataError
from guide.project import ROOT, Project
from guide.write import sync
from tests import small
from tests.fixtures import Copy


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small guide, not yet written."""
    return small.project(tmp_path)


def faults(project: Project) -> list[str]:
    """Return what is wrong with a project, as `make build` prints it."""
    try:
        write.write(project)
    except DataError as error:
        return str(error).splitlines()[1:]
    return []


# ----------------------------------------------------------------------------- the docs folder


def test_the_docs_folder_is_complete(project: Project):
    write.write(project)
    found = small.files(project.written)
    assert {name for name in found if name.endswith(".md")} > {
        path.relative_to(project.docs).as_posix() for path in project.docs.rglob("*.md")
    }
    assert "terms/kagero.md" in found
    assert {
        f"assets/{path.relative_to(ROOT / 'theme' / 'assets').as_posix()}"
        for path in (ROOT / "theme" / "assets").rglob("*.*")
    } <= found.keys()


def test_a_page_of_docs_keeps_its_words_and_has_its_title_in_its_head(project: Project):
    page = project.docs / "about.md"
    page.write_text(
        '---\ndescription: "A: b"\nhide: [toc]\n---\n\n# About *us* { #us }\n\n{{ claim_key() }}\n\n---\n\nEnd.\n',
        encoding="utf-8",
    )
    write.write(project)
    empty, head, body = (project.written / "about.md").read_text(encoding="utf-8").split("---\n", 2)
    assert not empty and yaml.safe_load(head) == {"description": "A: b", "hide": ["toc"], "title": "About us"}
    assert body == "\n# About *us* { #us }\n\n{{ claim_key() }}\n\n---\n\nEnd.\n"


def test_a_page_saved_with_a_byte_order_mark_keeps_its_head(project: Project):
    (project.docs / "list.md").write_text("\ufeff---\ndescription: A list\n---\n\n# List\n", encoding="utf-8")
    write.write(project)
    assert (project.written / "list.md").read_text(encoding="utf-8").startswith("---\ndescription: A list\n")


def test_what_is_no_page_is_copied(project: Project):
    (project.docs / "study" / "sheet.pdf").write_bytes(b"%PDF")
    (project.docs / ".hidden").write_bytes(b"x")
    write.write(project)
    assert (project.written / "study" / "sheet.pdf").read_bytes() == b"%PDF" and not (
        project.written / ".hidden"
    ).exists()


def test_only_what_differs_is_written(project: Project):
    assert write.write(project) == small.files(project.written).keys()
    stamps = {path: path.stat().st_mtime_ns for path in project.written.rglob("*")}
    assert write.write(project) == set()
    assert {path: path.stat().st_mtime_ns for path in project.written.rglob("*")} == stamps


def test_an_edit_of_a_page_writes_that_page_alone(project: Project):
    write.write(project)
    page = project.docs / "list.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Text.", "Other text."), encoding="utf-8")
    assert write.write(project) == {"list.md"}


def test_an_edit_of_a_record_writes_its_page_alone(tmp_path: Path, copy: Copy):
    project = small.project(tmp_path, copy.folder)
    write.write(project)
    copy.edit("terms.yml", "summary: A word for heat haze", "summary: Another word for heat haze")
    assert write.write(project) == {"terms/kagero.md"}


def test_files_of_records_and_pages_that_are_gone_go_too(tmp_path: Path, copy: Copy):
    project = small.project(tmp_path, copy.folder)
    write.write(project)
    assert (project.written / "terms" / "hostile.md").exists()
    for page in project.docs.rglob("*.md"):
        page.write_text(page.read_text(encoding="utf-8").replace("hostile", "kagero"), encoding="utf-8")
    terms = copy.folder / "terms.yml"
    terms.write_text(terms.read_text(encoding="utf-8").partition("\nhostile:")[0], encoding="utf-8")
    (project.docs / "groups.md").unlink()
    changed = write.write(replace(project, menu=tuple(file for file in project.menu if file != "groups.md")))
    assert {"terms/hostile.md", "groups.md"} <= changed
    assert not {"terms/hostile.md", "groups.md"} & small.files(project.written).keys()


def test_downloads_are_no_affair_of_the_generator(project: Project, data):
    write.write(project)
    assert {Path(name).suffix for name in small.files(project.written) if not name.startswith("assets/")} == {".md"}
    assert {"data/hikiwake-guide.json", "data/terms.csv", "terms/kagero/cite.bib"} <= made(project, data).keys()


def made(project: Project, data) -> dict[str, str | bytes]:
    """Return what is made to download."""
    citing = write.citing(project, data, write.pages.read(project.docs))
    return dict(downloads.files(project, data, citing, Days(project.root, data, citing.pages, citing.state.day)))


def test_social_cards_are_for_a_public_address(project: Project, data, monkeypatch):
    class Painter:
        def __init__(self, *_) -> None:
            """Stand in for what draws cards, which takes a second for each dozen."""

        def files(self) -> list[tuple[str, bytes]]:
            return [("assets/social/kagero.png", b"card")]

    monkeypatch.setattr("guide.cards.Painter", Painter)
    for url, there in (("", False), ("https://guide.example/", True)):
        public = replace(project, url=url)
        assert ("assets/social/kagero.png" in made(public, data)) == there


# ----------------------------------------------------------------------------- pages of records


@pytest.fixture(scope="module")
def record_pages(data) -> dict[str, tuple[dict, str]]:
    """Front matter and body of every generated page, by file."""
    out = {}
    for file, content in write.record_pages(data, {}):
        empty, head, body = content.split("---\n", 2)
        assert empty == "" and file not in out
        out[file] = yaml.safe_load(head), body
    return out


def test_a_record_page_is_its_head_and_one_mark(record_pages):
    head, body = record_pages["terms/term-low-water.md"]
    assert head == {
        "title": "low-water plan",
        "description": "The idea to share the islands at low water.",
        "render_macros": False,
    }
    assert body == calls.mark(calls.Call("record_page", ("term-low-water",)))


def test_a_description_is_plain_text(record_pages):
    assert not [file for file, (head, _) in record_pages.items() if "](" in head["description"]]


def test_no_key_of_the_front_matter_hides_a_call(record_pages):
    """The macro plugin lets front matter shadow macros: a key `record` would make `record(…)` fail."""
    assert not [key for head, _ in record_pages.values() for key in head if key in calls.NAMES]


def test_a_record_whose_page_is_written_by_hand_has_no_other(data, project: Project):
    made = {file for file, _ in write.record_pages(data, write.pages.read(project.docs))}
    assert "options/low-water.md" not in made and "options/low-water.md" in {
        file for file, _ in write.record_pages(data, {})
    }


# ----------------------------------------------------------------------------- sync


@pytest.mark.parametrize(
    "before, after, changed",
    [
        ({}, {"a": b"1", "b/c": b"2"}, {"a", "b/c"}),
        ({"a": b"1", "b/c": b"2"}, {"a": b"1"}, {"b/c"}),
        ({"a": b"1", "b/c": b"2"}, {"a": b"1", "b/c": b"3"}, {"b/c"}),
        ({"a": b"1"}, {"a/b": b"1"}, {"a", "a/b"}),
        ({"a/b": b"1", "a/c/d": b"2"}, {"a": b"1"}, {"a", "a/b", "a/c/d"}),
        ({"a": b"1"}, {}, {"a"}),
    ],
)
def test_a_folder_comes_to_hold_the_files_and_nothing_else(before: dict, after: dict, changed: set, tmp_path: Path):
    folder = tmp_path / "folder"
    sync(before, folder)
    assert sync(after, folder) == changed and small.files(folder) == after
    assert not [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())], (
        "no empty folder is left"
    )


# ----------------------------------------------------------------------------- what is refused


def test_the_pages_of_the_guide_and_of_the_small_guide_are_sound(project: Project, data, real):
    guide = Project()
    assert list(write.page_faults(guide, real, write.pages.read(guide.docs))) == []
    assert list(write.page_faults(project, data, write.pages.read(project.docs))) == []


def test_a_page_that_no_menu_leads_to_is_told(project: Project):
    (project.docs / "stray.md").write_text("# Stray\n", encoding="utf-8")
    (project.docs / "study" / "stray.md").write_text("# Stray\n", encoding="utf-8")
    menu = [file for file in project.menu if not file.startswith("study/")] + [
        {
            "Study": [
                "study/index.md",
                *({"x": file} for file in project.menu if file.startswith("study/") and file != "study/index.md"),
            ]
        }
    ]
    assert [fault.partition(" ")[0].rstrip(":") for fault in faults(replace(project, menu=tuple(menu)))] == [
        "docs/stray.md:1",
        "docs/study/stray.md:1",
    ]
    assert "stands in no menu; add it to `nav` in mkdocs.yml" in faults(replace(project, menu=tuple(menu)))[0]


def test_a_page_below_one_in_the_menu_need_not_stand_in_it(project: Project):
    """Handouts and the steps of the longest path: the menu names the page that leads to them."""
    assert "study/handouts/outcomes.md" in project.menu
    assert (
        faults(replace(project, menu=tuple(file for file in project.menu if not file.startswith("study/handouts/o"))))
        == []
    )


def test_a_page_that_is_not_utf_8_is_told(project: Project):
    (project.docs / "list.md").write_bytes("# Lis\xe9\n".encode("latin-1"))
    assert faults(project) == ["docs/list.md:1 file: is not UTF-8 (invalid continuation byte); save it as UTF-8"]


def test_a_menu_of_three_levels_is_told(project: Project):
    menu = ({"All": [*project.menu[:-1], {"Deeper": [project.menu[-1]]}]},)
    assert faults(replace(project, menu=menu)) == [
        'mkdocs.yml:1 nav: has a third level, "Deeper"; the menu has two: put its pages one up'
    ]


def test_a_menu_that_names_a_missing_file_is_told_with_its_line(project: Project, tmp_path: Path):
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        "site_name: x\nnav:\n"
        + "".join(f"  - {file}\n" for file in project.menu)
        + "  - Section:\n      - One: nowhere.md\n",
        encoding="utf-8",
    )
    (tmp_path / "moved.yml").write_text("{}", encoding="utf-8")
    assert faults(replace(project, root=tmp_path, menu=None)) == [
        f"mkdocs.yml:{4 + len(project.menu)} nav: names docs/nowhere.md, which is not there; correct the name, or take it out"
    ]


@pytest.mark.parametrize(
    "move, message",
    [
        ("terms/old/: terms/kagero/", ""),
        ("terms/old/: terms/kagero/#related", ""),
        ("old/: ''", ""),
        ("terms/old: terms/kagero/", "terms/old: is no address; write it from the root of the site: people/somebody/"),
        (
            "../../old/: terms/kagero/",
            "../../old/: is no address; write it from the root of the site: people/somebody/",
        ),
        ("/old/: terms/kagero/", "/old/: is no address; write it from the root of the site: people/somebody/"),
        ("about/: terms/kagero/", "about/: is the address of a page, which would be lost; take the move out"),
        (
            "terms/hostile/: terms/kagero/",
            "terms/hostile/: is the address of a page, which would be lost; take the move out",
        ),
        ("old/: terms/kagerou/", 'old/: leads to "terms/kagerou/", where no page is; say where it stands now'),
    ],
)
def test_a_move_that_leads_nowhere_or_hides_a_page_is_told(move: str, message: str, project: Project, tmp_path: Path):
    (tmp_path / "moved.yml").write_text(f"# Moves\n{move}\n", encoding="utf-8")
    found = write._move_faults(replace(project, root=tmp_path), project.load(), write.pages.read(project.docs))
    assert list(map(str, found)) == ([f"moved.yml:2 {message}"] if message else [])


def test_a_page_at_the_old_address_of_a_record_is_told(copy: Copy, tmp_path: Path):
    project = small.project(
        tmp_path,
        copy.edit("options.yml", "option-low-water:\n", "option-low-water:\n  former_ids: [option-ebb]\n").folder,
    )
    assert faults(project) == []
    (project.docs / "options" / "ebb.md").write_text("# Ebb\n", encoding="utf-8")
    line = copy.line("options.yml", "former_ids")
    assert faults(replace(project, menu=(*project.menu, "options/ebb.md"))) == [
        f'data/options.yml:{line} option-low-water.former_ids[0]: "option-ebb" stood at options/ebb/, where a page is that would be lost; '
        "take that page out"
    ]


def test_all_faults_of_pages_come_at_once_and_before_anything_is_written(project: Project):
    (project.docs / "stray.md").write_text('# Stray\n\n{{ link("norr") }}\n', encoding="utf-8")
    (project.docs / "list.md").write_text("# List\n\n{{ nothing }}\n", encoding="utf-8")
    found = faults(project)
    assert [fault.partition(" ")[0].rstrip(":") for fault in found] == [
        "docs/list.md:3",
        "docs/stray.md:1",
        "docs/stray.md:3",
    ]
    assert not project.written.exists()
