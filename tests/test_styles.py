"""Style sheets: how their parts are joined, and what the sources keep to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide import styles, vocabulary
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


def test_a_sheet_is_its_parts_in_order_without_what_browsers_do_not_need(project: Path):
    assert dict(styles.served(project)) == {"assets/all.css": b"q{color:blue}p{color:red}"}


def test_a_part_that_is_not_there_stops_the_build(project: Path):
    (project / "theme/styles/all/a.css").unlink()
    with pytest.raises(FileNotFoundError):
        dict(styles.served(project))


def test_every_part_is_joined_once():
    joined = [part for sheet in FOLDER.glob("*.css") for part in styles.parts(sheet)]
    assert sorted(joined) == sorted(set(SOURCES) - set(FOLDER.glob("*.css")))


def test_a_page_links_the_sheets_that_it_holds_a_class_of(tmp_path: Path):
    folder = tmp_path / "theme" / "styles"
    for name, rules in {
        "guide": ".card {}",
        "maps": "p:is(.map, .strip) .card {}",
        "ledger": "q, .md-typeset .row {}",
    }.items():
        (folder / name).mkdir(parents=True)
        (folder / f"{name}.css").write_text(f'@import "{name}/all.css";', encoding="utf-8")
        (folder / name / "all.css").write_text(rules, encoding="utf-8")
    sheets = styles.Sheets(tmp_path)
    assert sheets.needed('<p class="card">.map</p>') == ["assets/guide.css"]
    assert sheets.needed('<p class="a row">', "a.css") == ["assets/guide.css", "assets/ledger.css", "a.css"]
    assert (
        sheets.needed('<p class="map">')
        == sheets.needed('<p class="strip">')
        == ["assets/guide.css", "assets/maps.css"]
    )


@pytest.mark.parametrize("sheet", styles.FURTHER)
def test_no_rule_of_a_further_sheet_is_without_a_class(sheet: str):
    """Pages without a class of the sheet do not link it; they have none of these elements of drawings."""
    loose = [
        selector
        for part in styles.parts(FOLDER / f"{sheet}.css")
        for selector, _ in rules(part)
        if not styles.CLASS.search(selector) and not re.match(r"pattern |:is\(use, rect\)", selector)
    ]
    assert loose == []


def test_every_sheet_is_linked_by_some_page():
    assert {sheet.stem for sheet in FOLDER.glob("*.css")} == {styles.ALWAYS, *styles.FURTHER, "study", "print"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_no_line_is_over_120_columns(path: Path):
    assert not [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 120]


TOKENS = FOLDER / "guide" / "tokens.css"
REST = [path for path in SOURCES if path != TOKENS]
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(|:\s*(?:white|black|red|green|blue|gr[ae]y)\b")
SIZE = re.compile(r"(?:font-size: |font: (?:\d{3} )?)([^;/]+)")
FREE = re.compile(r"(?:var\(--size-[\w-]+\)|inherit|0?\.85em|1em|[\d.]+%)(?: var\(--[a-z]+\))?$")
"""Sizes that any part may use: those of the scale, or of what stands around."""
DRAWN = re.compile(r"svg|label|text")
"""Selectors of drawings: their pixels are units of the drawing."""


def rules(path: Path) -> list[tuple[str, str]]:
    """Return selector and declarations of every rule of a source, those inside ``@media`` too."""
    plain = styles.COMMENT.sub("", path.read_text(encoding="utf-8"))
    return [(" ".join(selector.split()), body) for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", plain)]


def loose_sizes(path: Path) -> list[str]:
    """Return the sizes of type in a source that come from no scale."""
    return [
        f"{selector}: {size}"
        for selector, body in rules(path)
        for size in SIZE.findall(body)
        if not FREE.match(size)
        and not (re.match(r"[\d.]+px", size) and DRAWN.search(selector))
        and not selector.startswith("@bottom")
    ]


def test_there_are_at_most_eight_sizes_of_type():
    sizes = {
        name for sheet in dict(styles.served(ROOT)).values() for name in re.findall(r"(--size-[\w-]+):", sheet.decode())
    }
    used = {name for path in REST for name in re.findall(r"var\((--size-[\w-]+)\)", path.read_text(encoding="utf-8"))}
    assert sizes == used and len(sizes) <= 8


@pytest.mark.parametrize("path", REST, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_sizes_of_type_and_colours_come_from_the_tokens(path: Path):
    assert not loose_sizes(path) and not COLOUR.findall(styles.COMMENT.sub("", path.read_text(encoding="utf-8")))


def test_a_size_or_colour_of_its_own_is_found(tmp_path: Path):
    one = tmp_path / "one.css"
    one.write_text(
        "p { font-size: .7rem; }\n.map-svg text { font-size: 12px; }\n@media print { q { font: 8pt serif; } }\n",
        encoding="utf-8",
    )
    assert loose_sizes(one) == ["p: .7rem", "q: 8pt serif"]
    assert COLOUR.findall("a { color: #fff; background: rgb(0 0 0); fill: red; }") == ["#fff", "rgb(", ": red"]


def test_every_property_that_is_read_is_set_and_the_other_way_round():
    whole = "".join(styles.COMMENT.sub("", path.read_text(encoding="utf-8")) for path in SOURCES)
    assert set(re.findall(r"var\((--[\w-]+)", whole)) == set(re.findall(r"(?<![\w-])(--[\w-]+):", whole))


def test_every_class_is_one_that_a_template_a_script_or_a_page_uses():
    """A class whose last part is made from data, such as ``at-japan``, counts if its first part stands before a placeholder."""
    places = [
        *(ROOT / "guide").rglob("*.html"),
        *(ROOT / "guide").rglob("*.py"),
        *(ROOT / "theme").rglob("*.js"),
        *(ROOT / "docs").rglob("*.md"),
    ]
    used = "\n".join(path.read_text(encoding="utf-8") for path in places)
    words, begun = set(re.findall(r"[\w-]+", used)), tuple(set(re.findall(r"\b([a-z]+-)(?:\{|\" ~)", used)))
    named = {
        name for path in SOURCES for selector, _ in rules(path) for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector)
    }
    assert not [name for name in sorted(named) if name not in words and not name.startswith(begun)]


def test_every_tone_has_its_look():
    """A colour and a sign for what was reached, said or answered; colours and patterns of its own for what an island would become."""
    sheet = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    for group in (vocabulary.STATUSES.reached, vocabulary.STATUSES.event, vocabulary.STATUSES.answer):
        for word, status in group.items():
            if status.tone != "none":
                assert (
                    f'.status[data-tone="{status.tone}"] {{ color' in sheet
                    and f'.status[data-tone="{status.tone}"]::before' in sheet
                ), word
    for word, fate in vocabulary.STATUSES.fate.items():
        assert re.search(rf"\.at-{fate.tone}\b[^{{]*\{{\s*--at:", sheet), word


def test_every_picture_keeps_its_patterns_in_forced_colours():
    """The system would paint all shapes of a drawing alike. A drawing within another is kept by that one."""
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "guide" / "templates").rglob("*.html"))
    drawn = set(re.findall(r'<svg\b[^>]*?\sclass="([\w-]+)"', templates)) - {"inset"}
    kept = {
        name
        for path in SOURCES
        for selector, body in rules(path)
        if re.search(r"(?<!-)forced-color-adjust: none", body)
        for name in re.findall(r"\.([\w-]+)(?=,|$)", selector)
    }
    assert drawn and drawn <= kept


def test_whatever_the_keyboard_reaches_shows_that_it_does():
    """One outline for all; what has none shows it by its band, its name or its frame."""
    found = [rule for path in SOURCES for rule in rules(path)]
    assert [body for selector, body in found if selector == ":focus-visible" and "outline: 3px solid" in body]
    assert {selector for selector, body in found if re.search(r"outline: (?:none|0)", body)} == {
        ".strip-svg a:focus-visible",
        ".island:focus-visible",
        ".find .find-input:focus-visible",
    }


@pytest.mark.parametrize("rule", ["@container", "@media"])
def test_what_is_inside_something_is_so_without_spaces_too(rule: str):
    small = styles.minified(f"{rule} (max-width: 9rem) {{ .a :is(.b, .c) {{ top: 0 }} }} .a:is(.b) {{ top: 1px }}")
    assert ".a *:is(.b,.c)" in small and ".a:is(.b)" in small
