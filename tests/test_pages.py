"""Pages made from the data: their files, their front matter, and one small guide built from the invented dataset."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import html

from guide import links, pages
from guide.models import KINDS
from guide.render import Renderer
from tests.conftest import ROOT
from tests.fixtures import FOLDER


@pytest.fixture(scope="module")
def files(data) -> dict[str, tuple[dict, str]]:
    """Front matter and body of every generated page, by file."""
    out = {}
    for file, content in pages.generated(data):
        empty, head, body = content.split("---\n", 2)
        assert empty == "" and file not in out
        out[file] = yaml.safe_load(head), body
    return out


def test_every_record_with_a_page_of_its_own_has_one_and_no_other(data, files):
    own = {id_ for id_, record in data.records.items() if record.kind in links.OWN_PAGE}
    assert set(files) == {links.addresses(data)[id_].file for id_ in own}


@pytest.mark.parametrize("kind", links.OWN_PAGE)
def test_every_kind_with_pages_is_a_kind_of_the_fixture(kind: str, data):
    assert kind in KINDS and data.by_kind[kind]


def test_a_page_is_front_matter_a_title_and_one_call(files):
    head, body = files["terms/term-low-water.md"]
    assert head["title"] == "low-water plan" and head["description"] == "The idea to share the islands at low water."
    assert head["collection"] == "reference/glossary/" and head["hide"] == ["navigation", "toc"]
    assert body == '\n# low-water plan\n\n{{ record("term-low-water") }}\n'


def test_every_page_has_a_title_a_description_and_one_call(files):
    for head, body in files.values():
        assert head["title"] and head["description"]
        assert body.count("\n# ") == 1 and body.count("{{") == body.count("}}") == 1 and "{%" not in body


def test_a_description_is_plain_text(files):
    assert not [file for file, (head, _) in files.items() if "](" in head["description"]]


def test_no_key_of_the_front_matter_hides_a_macro(files):
    """The macro plugin lets front matter shadow macros: a key `record` would make `record(…)` fail."""
    assert not [key for head, _ in files.values() for key in head if key in (*Renderer.INLINE, *Renderer.BLOCKS)]


# ----------------------------------------------------------------------------- a small guide, built


PAGES = {
    "index.md": 'Text {{ link("hostile") }}.', "cards.md": 'Text.\n\n{{ cards("terms", 2) }}', "list.md": 'Text.\n\n{{ listing("terms") }}',
    "groups.md": 'Text.\n\n{{ listing("terms", "group") }}', "glossary.md": "Text.\n\n{{ glossary() }}",
}
"""Written pages of the small guide."""


# In a process of its own: MkDocs and its macro plugin load macros.py, which holds the data folder, once a process.
BUILD = """\
import os, sys
from pathlib import Path
from tests.building import build
print(*build(Path(sys.argv[1]), docs_dir=sys.argv[2], nav=sys.argv[3:]), sep="\\n")
"""


def written(folder: Path) -> Path:
    """Write the pages of the small guide into ``folder``."""
    for name, body in PAGES.items():
        (folder / name).write_text(f"---\ntitle: {name}\ndescription: A page\n---\n\n# {name}\n\n{body}\n")
    return folder


def run(script: str, *arguments: str | Path, data: Path) -> None:
    """Run a script that prints the warnings of a build of the small guide; fail if there are any."""
    done = subprocess.run([sys.executable, "-c", script, *arguments, *PAGES], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, "GUIDE_DATA": str(data)}, check=False)
    if done.returncode or done.stdout.strip():
        pytest.fail(f"the small guide does not build\n{done.stdout}\n{done.stderr}", pytrace=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide of the invented dataset: a few pages that show its terms, and every generated page."""
    target = tmp_path_factory.mktemp("site")
    run(BUILD, target, written(tmp_path_factory.mktemp("docs")), data=FOLDER)
    return target


REBUILD = BUILD + """\
for file in Path(os.environ["GUIDE_DATA"]).glob("*.yml"):
    file.write_text(file.read_text().replace("low-water plan", "ebb plan"))
print(*build(Path(sys.argv[1]) / "again", docs_dir=sys.argv[2], nav=sys.argv[3:]), sep="\\n")
"""


def test_a_rebuild_after_an_edit_writes_what_a_fresh_build_does(tmp_path: Path):
    """Whatever a process keeps between builds, an edit of a record reaches every page."""
    first, fresh, docs, data = (tmp_path / name for name in ("first", "fresh", "docs", "data"))
    docs.mkdir()
    shutil.copytree(FOLDER, data)
    run(REBUILD, first, written(docs), data=data)
    run(BUILD, fresh, docs, data=data)
    files = {path.relative_to(fresh) for path in fresh.rglob("*") if path.is_file()}
    again = first / "again"
    assert files == {path.relative_to(again) for path in again.rglob("*") if path.is_file()}
    assert [str(path) for path in sorted(files) if (fresh / path).read_bytes() != (again / path).read_bytes()] == []
    assert "ebb plan" in (again / "terms/term-low-water/index.html").read_text() != (first / "terms/term-low-water/index.html").read_text()


def text(element: html.HtmlElement) -> str:
    """Return visible text with single spaces."""
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("page", ["cards/index.html", "terms/hostile/index.html"])
def test_hostile_text_passes_through_the_whole_build(site: Path, data, page: str):
    document = html.fromstring((site / page).read_text())
    article, = document.xpath("//article")
    record = data.records["hostile"]
    assert record.label in text(article) and record.summary in text(article)
    assert not article.xpath(".//script | .//b[not(ancestor::*[@class='cite'])] | .//comment()")
    assert "alert(1)" not in "".join(document.xpath("//script[not(@type='application/ld+json')]/text()")), "in JSON-LD it is data"


def test_hostile_text_stays_text_in_title_and_description(site: Path, data):
    document = html.fromstring((site / "terms/hostile/index.html").read_text())
    record = data.records["hostile"]
    assert document.xpath("string(//title)").strip().startswith(record.label)
    assert document.xpath("//meta[@name='description']/@content") == [record.summary]


def test_every_page_of_the_small_guide_has_its_title(site: Path, data):
    for id_, address in links.addresses(data).items():
        if data.records[id_].kind in links.OWN_PAGE:
            document = html.fromstring((site / address.page / "index.html").read_text())
            title, = document.xpath("//h1")
            assert text(title).rstrip("¶").strip() == " ".join(data.records[id_].label.split())


def test_links_of_the_small_guide_between_records_lead_to_files(site: Path, data):
    dead = []
    for id_, address in links.addresses(data).items():
        if data.records[id_].kind not in links.OWN_PAGE:
            continue
        file = site / address.page / "index.html"
        for href in html.fromstring(file.read_text()).xpath("//article//a[contains(@class, 'rec') or @class='loc']/@href"):
            target = (file.parent / href.partition("#")[0] / "index.html").resolve()
            if target.relative_to(site.resolve()).parts[0] in {folder.strip("/") for folder in links.OWN_PAGE.values()} \
                    and not target.is_file():
                dead.append(f"{address.page}: {href}")
    assert dead == []
