"""The menu: its titles, the page being read, neighbours, trail."""

from __future__ import annotations

import pytest

from guide.menu import Menu, Section
from guide.pages import Page, address_of, read
from guide.project import Project

NAV = [
    "index.md",
    {"The quarrel": ["quarrel/index.md", {"Isles": "quarrel/isles.md"}, "quarrel/names.md"]},
    {"Study": ["study/index.md", {"In an hour": "study/60/index.md"}]},
    {"About": "about.md"},
]
FILES = {
    "index.md": "Home",
    "quarrel/index.md": "The whole quarrel",
    "quarrel/isles.md": "The islands",
    "quarrel/names.md": "Names",
    "study/index.md": "Study it",
    "study/60/index.md": "Sixty minutes",
    "study/60/first.md": "First",
    "about.md": "About us",
}


@pytest.fixture
def menu() -> Menu:
    """A menu of two levels."""
    written = (Page(address_of(file), title, "", file) for file, title in FILES.items())
    return Menu(NAV, {page.key: page for page in written})


def shown(sections: list[Section]) -> list[str]:
    """Return a menu as lines: `*` before what is being read, `>` before the section it stands in."""
    out = []
    for section in sections:
        out.append(f"{'>' if section.current else ''}{'*' if section.here else ''}{section.title}: {section.address}")
        out += [f"  {'*' if child.here else ''}{child.title}: {child.address}" for child in section.children]
    return out


def test_the_menu_has_the_titles_it_gives_and_those_of_the_pages(menu: Menu):
    assert shown(menu.at("nowhere/", "nowhere/")) == [
        "Home: ",
        "The quarrel: quarrel/",
        "  The whole quarrel: quarrel/",
        "  Isles: quarrel/isles/",
        "  Names: quarrel/names/",
        "Study: study/",
        "  Study it: study/",
        "  In an hour: study/60/",
        "About: about/",
    ]


@pytest.mark.parametrize(
    "address, marked",
    [
        ("", {">*Home: "}),
        ("quarrel/", {">*The quarrel: quarrel/", "  *The whole quarrel: quarrel/"}),
        ("quarrel/isles/", {">The quarrel: quarrel/", "  *Isles: quarrel/isles/"}),
        ("about/", {">*About: about/"}),
        ("study/60/", {">Study: study/", "  *In an hour: study/60/"}),
    ],
)
def test_the_page_being_read_and_its_section_are_marked_and_nothing_else(address: str, marked: set, menu: Menu):
    assert {line for line in shown(menu.at(address)) if set(">*") & set(line)} == marked


@pytest.mark.parametrize(
    "near, marked",
    [
        ("study/60/", {">Study: study/"}),
        ("quarrel/", {">The quarrel: quarrel/"}),
        ("", {">Home: "}),
        ("nowhere/", set()),
        ("study/", {">Study: study/"}),
    ],
)
def test_a_page_of_no_menu_belongs_where_its_list_stands(near: str, marked: set, menu: Menu):
    assert {line for line in shown(menu.at("study/60/first/", near)) if set(">*") & set(line)} == marked


def test_a_page_of_the_menu_does_not_belong_where_its_list_stands(menu: Menu):
    assert shown(menu.at("about/", "study/")) == shown(menu.at("about/"))


def test_looking_at_a_page_leaves_the_menu_as_it_was(menu: Menu):
    before = shown(menu.sections)
    menu.at("quarrel/isles/")
    assert shown(menu.sections) == before


def test_the_order_of_reading_is_that_of_the_menu_with_the_title_of_each_page(menu: Menu):
    assert menu.order == [
        ("Home", ""),
        ("The whole quarrel", "quarrel/"),
        ("Isles", "quarrel/isles/"),
        ("Names", "quarrel/names/"),
        ("Study it", "study/"),
        ("In an hour", "study/60/"),
        ("About", "about/"),
    ]
    assert (
        menu.titles["quarrel/"] == "The whole quarrel"
        and menu.titles["about/"] == "About"
        and "study/60/first/" not in menu.titles
    )


@pytest.mark.parametrize(
    "address, before, after",
    [
        ("", None, ("The whole quarrel", "quarrel/")),
        ("quarrel/", ("Home", ""), ("Isles", "quarrel/isles/")),
        ("study/", ("Names", "quarrel/names/"), ("In an hour", "study/60/")),
        ("about/", ("In an hour", "study/60/"), None),
        ("study/60/first/", None, None),
    ],
)
def test_neighbours_are_the_pages_before_and_after_across_sections(address: str, before, after, menu: Menu):
    assert menu.neighbours(address) == (before, after)


HOME, QUARREL, STUDY = ("Home", ""), ("The quarrel", "quarrel/"), ("Study", "study/")


@pytest.mark.parametrize(
    "address, near, trail",
    [
        ("", "", []),
        ("quarrel/", "", [HOME]),
        ("about/", "", [HOME]),
        ("quarrel/isles/", "", [HOME, QUARREL]),
        ("study/60/", "", [HOME, STUDY]),
        ("study/60/first/", "study/60/", [HOME, STUDY, ("In an hour", "study/60/")]),
        ("terms/x/", "quarrel/isles/", [HOME, QUARREL, ("Isles", "quarrel/isles/")]),
        ("terms/x/", "quarrel/", [HOME, QUARREL]),
        ("terms/x/", "about/", [HOME, ("About", "about/")]),
        ("terms/x/", "nowhere/", [HOME]),
        ("about/", "quarrel/isles/", [HOME]),
    ],
)
def test_the_trail_names_every_level_above_a_page(address: str, near: str, trail: list, menu: Menu):
    assert list(menu.trail(address, near)) == trail


def test_chapters_follow_each_other_by_their_numbers_and_other_pages_by_the_menu():
    numbers = {"quarrel/index.md": 1, "study/index.md": 2, "quarrel/names.md": 3}
    written = (
        Page(address_of(file), title, "", file, {"chapter": numbers[file]} if file in numbers else {})
        for file, title in FILES.items()
    )
    menu = Menu(NAV, {page.key: page for page in written})
    assert menu.chapters == [("The whole quarrel", "quarrel/"), ("Study it", "study/"), ("Names", "quarrel/names/")]
    assert menu.neighbours("study/") == (menu.chapters[0], menu.chapters[2]) and menu.neighbours("quarrel/") == (
        None,
        menu.chapters[1],
    )
    assert menu.neighbours("quarrel/isles/") == (("The whole quarrel", "quarrel/"), ("Names", "quarrel/names/"))


def test_the_menu_of_the_guide_is_whole(real):
    project = Project()
    menu = Menu(project.nav(), read(project.docs))
    assert len(menu.order) == len(menu.titles) > 40, "each page stands in it once"
    assert menu.sections[0].address == "" and all(section.title for section in menu.sections)
