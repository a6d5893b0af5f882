"""What a first view weighs: no page of its kind gets a kilobyte heavier unnoticed, and none outgrows what a reader should wait for."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bench import weight
from bench.weight import Weight
from tests.building import Site

READABLE, IDLE, ELEMENTS = 20_000, 26_000, 2000
"""What a page of text may have, drawings apart."""
LONG = {
    "chapter with maps through time",
    "chapter with tables",
    "options",
    "outcomes",
    "glossary",
    "path",
    "how to cite",
    "data",
}
"""Kinds that may have 10 kilobytes more, since more is told or unfolds there."""
LISTS = {"list of sources", "the article", "arguments", "reasons", "questions", "flash cards", "timeline"}
"""Kinds that are lists to find things in."""


@pytest.fixture(scope="module")
def weights(site: Site) -> dict[str, Weight]:
    """The weight of a page of each kind."""
    return {kind: weight.weigh(site.folder, address) for kind, address in weight.KINDS.items()}


@pytest.mark.parametrize("kind", weight.KINDS)
def test_no_first_view_grew_by_a_kilobyte(weights: dict[str, Weight], kind: str):
    grown = list(weight.grown(weights[kind], weight.held()[kind]))
    assert not grown, f"{', '.join(grown)}; if it must be: python -m bench.weight site --write"


@pytest.mark.parametrize("kind", weight.KINDS)
def test_a_page_is_light(weights: dict[str, Weight], kind: str):
    one, more = weights[kind], 10_000 if kind in LONG else 0
    assert one.gzip <= 60_000 and len(one.read) + len(one.later) <= 10
    if kind in LISTS:
        assert one.elements <= 4000
    else:
        assert one.readable <= READABLE + more and one.idle <= IDLE + more
        assert one.elements <= (4000 if more else ELEMENTS) and one.drawings <= 4000


def test_what_grew_is_named(site: Site, tmp_path: Path):
    for name in ("index.html", "about/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(site.folder / name, tmp_path / name)
    shutil.copytree(site.folder / "assets", tmp_path / "assets")
    before = weight.weigh(tmp_path, "about/")
    sheet = tmp_path / "assets" / "guide.css"
    sheet.write_text(sheet.read_text() + "".join(f".x{n * n:x}{{top:{n * 37 % 101}px}}" for n in range(500)))
    (first, *more) = weight.grown(weight.weigh(tmp_path, "about/"), before)
    assert first.startswith("assets/guide.css +") and more == []
    assert not list(weight.grown(replace(before, drawings=before.drawings + weight.STEP), before))
    assert list(weight.grown(replace(before, drawings=before.drawings + weight.STEP + 1), before)) == ["drawings +1001"]


def test_the_living_guide_stays_small(site: Site):
    """Without citations and other files to take away, which nobody asks for who only reads."""
    size = sum(
        path.stat().st_size
        for path in site.folder.rglob("*")
        if path.is_file()
        and path.suffix not in {".bib", ".ris", ".json", ".csv", ".zip", ".apkg"}
        and path.name != "cite.html"
    )
    assert size < 30_000_000
