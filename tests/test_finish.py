"""Last stage: calls answered, links checked, what else a site holds, and what is told where something is wrong."""

from __future__ import annotations

import errno
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from jinja2 import TemplateSyntaxError
from lxml import html

from guide import calls, finish, pages, render, templating
from guide.call import Call
from guide.dead import link_faults
from guide.faults import DataError
from guide.finish import Finisher
from guide.links import addresses
from guide.project import Project
from guide.write import resolved, write
from tests import small
from tests.building import SITE_URL, Built

# ----------------------------------------------------------------------------- links


def site(folder: Path, **pages: str) -> list[str]:
    """Write a site of pages, each given by its name and body; return their files. `home` is the home page, `a__b` is `a/b/`."""
    files = []
    for name, body in pages.items():
        file = (
            "index.html"
            if name == "home"
            else "404.html"
            if name == "missing"
            else f"{name.replace('__', '/')}/index.html"
        )
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(f"<!doctype html><html><head></head><body>{body}</body></html>", encoding="utf-8")
        files.append(file)
    return files


@pytest.mark.parametrize(
    "body",
    [
        '<a href="b/">x</a>',
        '<a href="./">x</a>',
        '<a href="">x</a>',
        '<a href="#here">x</a><p id="here">',
        '<a href="../a/b/">x</a>',
        '<a href="/a/b/">x</a>',
        '<a href="b/#there">x</a>',
        '<a href="b/index.html">x</a>',
        '<a href="../">home</a>',
        '<a href="../file.csv">x</a>',
        '<a href="../file.csv?x=1#y">x</a>',
        '<a class="x" title="&gt;" href="b/">x</a>',
        '<link rel="stylesheet" href="../file.csv">',
        '<script src="../file.csv"></script>',
        '<img alt="" src="../file.csv">',
        '<svg><use href="#here"/></svg><p id="here">',
        '<a href="b/#e&amp;e">x</a>',
        '<a href="b/#%E5%B3%B6">x</a>',
        '<a href="b/#島">x</a>',
        '<a href="../a%20b.csv">x</a>',
        '<a href="https://elsewhere.example/no/">x</a>',
        '<a href="//elsewhere.example/no/">x</a>',
        '<a href="mailto:a@b.example">x</a>',
        '<a href="javascript:x()">x</a>',
        '<a href="data:text/plain,x">x</a>',
        '<a href="../editions/2020.1/">x</a>',
        '<p data-href="nowhere/" id="x"><a data-src="nowhere/" href="b/">x</a>',
        '<p>&lt;a href="nowhere/"&gt;</p>',
    ],
)
def test_a_sound_link_is_no_fault(body: str, tmp_path: Path):
    for name in ("file.csv", "a b.csv"):
        (tmp_path / name).write_text("x")
    assert (
        list(
            link_faults(
                tmp_path, site(tmp_path, home="", a=body, a__b='<p id="there"></p><p id="e&amp;e"></p><p id="島"></p>')
            )
        )
        == []
    )


@pytest.mark.parametrize(
    "body, what, problem",
    [
        ('<a href="c/">x</a>', "c/", "leads to a/c/index.html, which is not there"),
        ('<a href="/c/">x</a>', "/c/", "leads to c/index.html, which is not there"),
        ('<a href="../c/#x">x</a>', "../c/#x", "leads to c/index.html, which is not there"),
        ('<a href="b">x</a>', "b", "leads to a/b, which is not there"),
        ('<a href="../file.tsv">x</a>', "../file.tsv", "leads to file.tsv, which is not there"),
        ('<a href="b/#her">x</a>', "b/#her", "leads to an anchor that a/b/ does not have"),
        ('<a href="#nowhere">x</a>', "#nowhere", "leads to an anchor that a/ does not have"),
        ('<a href="../#x">x</a>', "../#x", "leads to an anchor that the home page does not have"),
        ('<a href="b/#e&amp;f">x</a>', "b/#e&amp;f", "leads to an anchor that a/b/ does not have"),
        (
            '<nav class="moved screen-only"><p><span id="here"></span><span id="her"></span>x <a href="b/">x</a></p></nav>',
            "b/#her",
            "leads to an anchor that a/b/ does not have",
        ),
        (
            '<nav class="parts moved"><ol><li data-anchors="here her"><a href="b/">x</a></li></ol></nav>',
            "b/#her",
            "leads to an anchor that a/b/ does not have",
        ),
        ('<link rel="stylesheet" href="c.css">', "c.css", "leads to a/c.css, which is not there"),
        ('<script src="c.js"></script>', "c.js", "leads to a/c.js, which is not there"),
        ('<img alt="x" src="c.png">', "c.png", "leads to a/c.png, which is not there"),
        ('<picture><source src="c.webp"></picture>', "c.webp", "leads to a/c.webp, which is not there"),
        ('<svg><use href="#c"/></svg>', "#c", "leads to an anchor that a/ does not have"),
        ('<a\n  class="x"\n  href="c/">x</a>', "c/", "leads to a/c/index.html, which is not there"),
        ('<p id="x"></p><p class="y" id="x"></p>', "x", "the id stands 2 times"),
        ('<p id="e&amp;e"></p><b id="e&#38;e"></b><i id="e&amp;e"></i>', "e&e", "the id stands 3 times"),
    ],
)
def test_a_dead_link_a_missing_anchor_and_a_repeated_id_are_faults(body: str, what: str, problem: str, tmp_path: Path):
    files = site(tmp_path, home="", a=body, a__b='<p id="here"></p><p id="e&amp;e"></p>')
    assert list(link_faults(tmp_path, files)) == [("a/index.html", what, problem)]


def test_each_fault_of_links_is_told_once_a_page_and_all_are_told(tmp_path: Path):
    files = site(tmp_path, home='<a href="x/">1</a><a href="x/">2</a><a href="#y">3</a>', a='<a href="../x/">4</a>')
    assert [(page, link) for page, link, _ in link_faults(tmp_path, files)] == [
        ("index.html", "x/"),
        ("index.html", "#y"),
        ("a/index.html", "../x/"),
    ]


def test_links_of_the_page_for_missing_addresses_are_left_alone(tmp_path: Path):
    """It stands at no address of its own: its links start at the root of a host that is not known here."""
    assert list(link_faults(tmp_path, site(tmp_path, missing='<a href="/guide/nowhere/">x</a>'))) == []


# ----------------------------------------------------------------------------- what is told


@pytest.fixture
def copy_of_built(built: Built, tmp_path: Path) -> Built:
    """A small guide to break."""
    return built.copy(tmp_path)


def put(built: Built, address: str, words: str) -> None:
    """Add words at the end of the content that the generator left for a page."""
    file = built.project.generated / address / "index.html"
    file.write_text(file.read_text(encoding="utf-8").replace("</main>", f"{words}</main>"), encoding="utf-8")


def finished(built: Built) -> int:
    """Make the site of what the generator left; return how many pages it has."""
    return finish.finish(built.project, built.site)


def untouched(built: Built, error: type[BaseException], act: Callable[[Built], object] = finished) -> BaseException:
    """Assert that something fails and leaves the site as it was, and nothing beside it; return the error."""
    before = small.files(built.site)
    with pytest.raises(error) as caught:
        act(built)
    assert small.files(built.site) == before and not list(built.site.parent.glob(".site*"))
    return caught.value


def faults(built: Built) -> list[str]:
    """Return what is wrong with a site, as `make build` prints it."""
    return [re.sub(r"^(\S+:\d+) : ", r"\1: ", line) for line in str(untouched(built, DataError)).splitlines()[1:]]


def test_a_site_is_made_of_what_the_generator_left(copy_of_built: Built):
    before = small.files(copy_of_built.site)
    put(copy_of_built, "about/", "<p>New words.</p>")
    assert finished(copy_of_built) == sum(name.endswith(".html") and not name.endswith("cite.html") for name in before)
    after = small.files(copy_of_built.site)
    changed = {name for name in before if before[name] != after[name]}
    assert (
        changed == {"about/index.html", "assets/find/rest.js"}
        and b"New words." in after["about/index.html"]
        and after.keys() == before.keys()
    )
    assert not list(copy_of_built.site.parent.glob(".site*"))


SOUND = "correct the call or the record it shows"
FAULTS = {
    "about": (
        '<a href="../nowhere/">x</a>',
        f': "../nowhere/" leads to nowhere/index.html, which is not there; {SOUND}',
    ),
    "changes": (
        '<a href="../terms/kagero/#x">x</a>',
        f': "../terms/kagero/#x" leads to an anchor that terms/kagero/ does not have; {SOUND}',
    ),
    "cite": ('<p id="x"></p><p id="x"></p>', f': "x" the id stands 2 times; {SOUND}'),
    "data": ("{{ glossary() }}", ': "{{" is left over; write a call as {{ name("id") }}'),
    "dispute/islands": (
        "<pre>Macro Rendering Error</pre>",
        ': "Macro Rendering Error" is left over; write a call as {{ name("id") }}',
    ),
    "groups": ("{% if %}", ': "{%" is left over; write a call as {{ name("id") }}'),
    "list": (
        '<div class="x" data-call="glossary" data-args="[[], {}]"></div>',
        ': "data-call="" is left over; write a call as {{ name("id") }}',
    ),
    "options": (
        calls.mark(Call("card", ("nora",))),
        ' {{ card("nora") }}: no record has the id "nora"; did you mean "norra"?',
    ),
    "parts": (calls.mark(Call("when", ("norra",))), ' {{ when("norra") }}: "norra" has no date; correct the call'),
    "voices": (
        calls.mark(Call("ways", (("nowhere/", "x", "y"),))),
        f" {{{{ ways(('nowhere/', 'x', 'y')) }}}}: \"../nowhere/\" leads to nowhere/index.html, which is not there; {SOUND}",
    ),
}
"""Page → what is put on it, and what is told of that."""


def test_whatever_is_wrong_with_pages_is_told_at_once_with_page_and_call(copy_of_built: Built):
    for page, (words, _) in FAULTS.items():
        put(copy_of_built, f"{page}/", words)
    assert faults(copy_of_built) == [f"docs/{page}.md:1{fault}" for page, (_, fault) in FAULTS.items()]


def test_a_fault_on_the_page_of_a_record_names_its_address(copy_of_built: Built):
    put(copy_of_built, "terms/kagero/", '<a href="../nowhere/">x</a>')
    assert [fault.partition(" ")[0] for fault in faults(copy_of_built)] == ["terms/kagero/:1:"]


def test_a_page_that_was_not_generated_is_told(copy_of_built: Built):
    (copy_of_built.project.generated / "terms" / "kagero" / "index.html").unlink()
    (copy_of_built.project.generated / "list" / "index.html").write_text("<html><body>Oops</body></html>")
    assert "terms/kagero/index.html:1: was not generated; look at what the generator printed" in faults(copy_of_built)
    assert "list/index.html:1: has no content; theme/main.html puts it into <main>" in faults(copy_of_built)


def test_a_slip_in_the_code_says_in_which_call_of_which_page(copy_of_built: Built, monkeypatch):
    monkeypatch.setattr(render.Renderer, "glossary", lambda self: 1 / 0)
    error = untouched(copy_of_built, ZeroDivisionError)
    assert error.__notes__ == ["in the call {{ glossary() }} of docs/reference/glossary.md"]


def test_a_call_on_a_page_knows_where_it_stands(copy_of_built: Built):
    put(copy_of_built, "about/", calls.mark(Call("link", ("kagero",))))
    put(copy_of_built, "study/teachers/", calls.mark(Call("link", ("kagero",))))
    maker = Finisher(copy_of_built.project)
    assert 'href="../terms/kagero/"' in maker.content("about/") and 'href="../../terms/kagero/"' in maker.content(
        "study/teachers/"
    )


# ----------------------------------------------------------------------------- what else a site holds


MADE: dict[str, dict[str, str]] = {}


def made(built: Built, url: str = SITE_URL) -> dict[str, str]:
    """Return every file that the last stage makes, for a public address."""
    if url not in MADE:
        maker = Finisher(replace(built.project, url=url))
        MADE[url] = dict(maker.files())
        assert not maker.faults
    return MADE[url]


def test_the_sitemap_names_every_page_once(built: Built, data):
    tree = ElementTree.fromstring(made(built)["sitemap.xml"])
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    listed = [row.text for row in tree.iter(f"{space}loc")]
    pages = {page.address for page in resolved(built.project, data).values()} | {
        a.page for a in addresses(data).values()
    }
    assert sorted(listed) == sorted({SITE_URL + address for address in pages})
    # changed.lock knows nothing of the invented records: they are of the day that the guide is cited as of.
    assert {row.text for row in tree.iter(f"{space}lastmod")} == {Finisher(built.project).citing.state.day}


def test_without_a_public_address_there_is_no_sitemap(built: Built):
    local, public = made(built, url=""), made(built)
    assert public.keys() - local.keys() == {"sitemap.xml", "feed.xml"}
    assert local["robots.txt"] == "User-agent: *\nAllow: /\n"
    assert public["robots.txt"] == "User-agent: *\nAllow: /\n\nSitemap: https://guide.example/sitemap.xml\n"


def test_an_address_in_the_sitemap_is_escaped(built: Built):
    assert "<loc>https://a.example/?b&amp;c/about/</loc>" in made(built, url="https://a.example/?b&c/")["sitemap.xml"]


@pytest.mark.parametrize(
    "url, root", [("", "/"), ("https://guide.example/", "/"), ("https://host.example/some/guide/", "/some/guide/")]
)
def test_links_of_the_page_for_missing_addresses_start_at_the_root(url: str, root: str, built: Built):
    page = html.fromstring(made(built, url=url)["404.html"])
    inner = [
        link
        for link in page.xpath("//a/@href | //script/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        if not link.startswith(("#", "https:"))
    ]
    assert inner and all(link.startswith(root) for link in inner)
    assert len(page.xpath("//h1")) == 1 and page.xpath("string(//title)")


def test_a_page_that_moved_leads_on(built: Built, monkeypatch):
    monkeypatch.setattr(Project, "moves", lambda self: {"old/list/": "list/", "older/": ""})
    found = dict(Finisher(built.project).files())
    for old, to in (
        ("agreements/tide-treaty/", "../agreement-tide-accord/"),
        ("old/list/", "../../list/"),
        ("older/", "../"),
    ):
        assert f"url={to}" in found[f"{old}index.html"].replace("&#x2f;", "/")
    assert not {name for name in found if name.endswith(".mdindex.html")}


def test_the_search_index_has_every_page_written_by_hand(built: Built):
    index = made(built)["assets/find/index.js"] + made(built)["assets/find/rest.js"]
    for page in pages.read(built.project.docs).values():
        assert page.title in index


def test_files_of_the_docs_folder_come_along_but_for_pages(built: Built):
    written, stands = small.files(built.project.written), small.files(built.site)
    assert {name: content for name, content in written.items() if not name.endswith(".md")}.items() <= stands.items()
    assert not [name for name in stands if name.endswith(".md")]


# ----------------------------------------------------------------------------- whole, or not at all


def test_a_broken_template_leaves_the_site_as_it_was(copy_of_built: Built, tmp_path: Path, monkeypatch):
    shutil.copytree(templating.TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "record.html").write_text("{% if %}", encoding="utf-8")
    monkeypatch.setattr(templating, "TEMPLATES", tmp_path / "templates")
    untouched(copy_of_built, TemplateSyntaxError)


def fill(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """Let the disk be full when ``room`` files have been written."""
    left, write_bytes = [room], Path.write_bytes

    def write_or_fail(path: Path, content: bytes) -> int:
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        left[0] -= 1
        return write_bytes(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_or_fail)


@pytest.mark.parametrize("room", [0, 1, 420])
def test_a_full_disk_leaves_the_site_as_it_was(room: int, copy_of_built: Built, monkeypatch):
    fill(monkeypatch, room)
    assert untouched(copy_of_built, OSError).errno == errno.ENOSPC


@pytest.mark.parametrize("room", [0, 5])
def test_a_disk_that_is_full_while_pages_are_written_leaves_the_site_as_it_was(
    room: int, copy_of_built: Built, monkeypatch
):
    shutil.rmtree(copy_of_built.project.written)
    fill(monkeypatch, room)
    untouched(copy_of_built, OSError, lambda built: write(built.project))
    monkeypatch.undo()
    write(copy_of_built.project)
    finished(copy_of_built)


@pytest.mark.parametrize("step", [1, 2])
def test_a_site_that_cannot_be_put_in_its_place_leaves_the_last_one_there(step: int, copy_of_built: Built, monkeypatch):
    steps, rename = [], Path.rename

    def fail(path: Path, target: Path) -> Path:
        steps.append(path)
        if len(steps) == step:
            raise OSError(errno.EBUSY, "Device or resource busy")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    untouched(copy_of_built, OSError)


def test_a_build_that_was_cut_off_between_its_last_steps_is_mended_by_the_next(copy_of_built: Built):
    before = small.files(copy_of_built.site)
    copy_of_built.site.rename(copy_of_built.site.with_name(".site.old"))
    (copy_of_built.site.with_name(".site.new") / "terms").mkdir(parents=True)
    finish.restore(copy_of_built.site)
    assert small.files(copy_of_built.site) == before
    copy_of_built.site.rename(copy_of_built.site.with_name(".site.old"))
    put(copy_of_built, "about/", '<a href="../nowhere/">x</a>')
    with pytest.raises(DataError):
        finished(copy_of_built)
    assert small.files(copy_of_built.site) == before and not list(copy_of_built.site.parent.glob(".site*"))


def test_a_site_behind_a_link_is_put_where_the_link_leads(copy_of_built: Built, tmp_path: Path):
    link = tmp_path / "elsewhere" / "site"
    link.parent.mkdir()
    link.symlink_to(copy_of_built.site)
    put(copy_of_built, "about/", "<p>New words.</p>")
    finish.finish(copy_of_built.project, link)
    assert link.is_symlink() and "New words." in (copy_of_built.site / "about" / "index.html").read_text(
        encoding="utf-8"
    )
    assert [path.name for path in link.parent.iterdir()] == ["site"]


def test_the_first_site_needs_no_folder(copy_of_built: Built, tmp_path: Path):
    finish.finish(copy_of_built.project, tmp_path / "new" / "place" / "site")
    assert small.files(tmp_path / "new" / "place" / "site") == small.files(copy_of_built.site)
