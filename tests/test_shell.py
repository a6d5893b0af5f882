"""The page around a page: menu, trail, contents, sources, titles; nothing of its markup."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from guide import cite, shell, write
from guide.pages import Page, read
from guide.render import Renderer
from guide.shell import Shell
from tests import small
from tests.building import Built


@pytest.mark.parametrize(
    "words, plain",
    [
        ("<b>a</b> &amp; <i>b</i>", "a & b"),
        ('A<a class="headerlink" href="#a" title="Address">¶</a>', "A"),
        ("a\n  <br>\n b", "a b"),
        ("&lt;b&gt;", "<b>"),
        ('<a href="#x">a</a>', "a"),
    ],
)
def test_html_as_plain_text(words: str, plain: str):
    assert shell.plain(words) == plain


H2 = '<h2 id="{0}"{2}>{1}<a class="headerlink" href="#{0}" title="Address of this section">¶</a></h2>'


def test_contents_are_the_headings_of_a_page():
    page = (
        "<h1>T</h1>"
        + H2.format("a", "First <em>part</em> &amp; more", "")
        + "<h3 id='x'>Deeper</h3>"
        + H2.format("b", "Second\npart", ' class="c"')
    )
    assert shell.contents(page) == [("a", "First part & more"), ("b", "Second part")]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<h1>T</h1>",
        H2.format("a", "One", ""),
        "<h2>No id</h2><h2>No id</h2>",
        '<p class="letters"><a href="#a">A</a></p>' + H2.format("a", "A", "") + H2.format("b", "B", ""),
    ],
)
def test_a_page_of_one_heading_or_with_a_row_of_letters_has_no_contents(page: str):
    assert shell.contents(page) == []


# ----------------------------------------------------------------------------- a page


def make(folder: Path, **settings) -> Shell:
    """Return the shell of the small guide."""
    project = small.project(folder, **settings)
    data = project.load()
    return with_cards(Shell(project, write.citing(project, data, read(project.docs))))


def with_cards(one: Shell) -> Shell:
    """Let cite boxes be rendered as the last stage does."""
    one.citing.install(Renderer(one.data).env)
    return one


@pytest.fixture(scope="module")
def public(tmp_path_factory) -> Shell:
    """The small guide at a public address."""
    return make(tmp_path_factory.mktemp("shell"), url="https://guide.example/")


H1 = '<h1 id="x">{}<a class="headerlink" href="#x">¶</a></h1><p>Words.</p>'


def test_the_head_of_a_page_of_its_own(public: Shell):
    head = public.head("about/", H1.format("About <em>us</em>"))
    assert (head.title, head.heading_text, head.full_title, head.description) == (
        "About <em>us</em>",
        "About us",
        "about.md - Norra Guide",
        "The page about.md",
    )
    assert head.canonical == "https://guide.example/about/" and not (
        head.is_home or head.is_error or head.wide or head.no_menu
    )
    assert head.kinds == head.collection == ""


def test_the_head_of_the_home_page_has_the_name_of_the_guide_alone(public: Shell):
    head = public.head("", H1.format("Home"))
    assert head.is_home and head.full_title == "Norra Guide" and head.canonical == "https://guide.example/"


def test_the_head_of_a_record(public: Shell):
    head = public.head("terms/kagero/", H1.format("kagerō"))
    assert (head.full_title, head.kinds, head.collection) == (
        "kagerō - Terms - Norra Guide",
        "Terms",
        "reference/glossary/",
    )
    assert (
        head.wide and head.no_menu and head.description == "A word for heat haze that the minister used for the border."
    )


@pytest.mark.parametrize(
    "meta, expected",
    [
        ({"hide": ["toc"]}, {"wide": True, "no_menu": False}),
        ({"hide": ["toc", "navigation"]}, {"wide": True, "no_menu": True}),
        (
            {"kinds": "Terms", "collection": "reference/glossary/"},
            {"kinds": "Terms", "collection": "reference/glossary/", "full_title": "about.md - Terms - Norra Guide"},
        ),
        ({"title": "About *all*"}, {"full_title": "About all - Norra Guide"}),
        ({"early_script": "x.js"}, {"early_scripts": ["assets/x.js"]}),
    ],
)
def test_what_the_front_matter_of_a_page_sets(meta: dict, expected: dict, public: Shell):
    page = replace(public.citing.pages["/about/"], meta=meta)
    changed = Shell(public.project, with_pages(public, page))
    assert {name: getattr(changed.head("about/", H1.format("About")), name) for name in expected} == expected


def with_pages(one: Shell, page: Page) -> cite.Citations:
    """Return citations in which a page is another."""
    return cite.Citations(one.data, {}, {**one.citing.pages, page.key: page}, one.project.url)


def test_pages_to_study_have_scripts_and_styles_of_their_own(public: Shell):
    study, other = public.head("study/essays/", ""), public.head("about/", "")
    assert set(study.scripts) - set(other.scripts) == {"assets/study.js"} and (other.styles, study.styles) == (
        ["assets/guide.css"],
        ["assets/guide.css", "assets/study.css"],
    )
    cards = public.head("study/flash-cards/", '<details class="more pile">').scripts
    assert cards[-2:] == ["assets/study.js", "assets/study/cards.js"]


def test_a_page_holds_its_content_title_and_head_tags(public: Shell):
    page = html.fromstring(
        public.page("terms/kagero/", H1.format("kagerō") + '<a class="loc" href="../../reference/article/#p1">p1</a>')
    )
    assert page.xpath("string(//title)") == "kagerō - Terms - Norra Guide"
    (article,) = page.xpath("//article")
    assert article.xpath("string(.//h1/span[@lang='ja-Latn'])") == "kagerō" and article.xpath(
        ".//section/ol/li/@id"
    ) == ["source-p1"]
    assert page.xpath("//meta[@name='citation_public_url']/@content") == ["https://guide.example/terms/kagero/"]
    assert page.xpath("//meta[@property='og:image']/@content") == [
        "https://guide.example/" + shell.cards.path("terms/kagero/")
    ]


def test_what_is_said_about_a_page_is_escaped(public: Shell):
    page = replace(
        public.citing.pages["/about/"],
        title='<b>"A"</b>',
        description="</title><script>x</script>",
        meta={"title": '<b>"A"</b>'},
    )
    made = html.fromstring(with_cards(Shell(public.project, with_pages(public, page))).page("about/", H1.format("A")))
    assert made.xpath("string(//title)") == '<b>"A"</b> - Norra Guide' and not [
        s for s in made.xpath("//script/text()") if s == "x"
    ]
    assert made.xpath("//meta[@property='og:description']/@content") == ["</title><script>x</script>"]


def test_without_a_public_address_a_page_names_none(tmp_path: Path):
    local = make(tmp_path)
    assert local.head("about/", "").canonical == ""
    assert "guide.example" not in local.page("about/", H1.format("About")) and 'og:image"' not in local.page(
        "about/", H1.format("About")
    )


def test_an_archived_page_says_that_the_living_one_is_the_one_to_find(tmp_path: Path):
    archived = make(tmp_path, url="https://guide.example/editions/2019.1/", archived="2019.1")
    seen = {}
    archived.template = Fake(seen)
    archived.page("terms/kagero/", H1.format("kagerō"))
    assert (
        seen["page"].canonical == seen["site"].live == "https://guide.example/terms/kagero/"
        and seen["site"].archived == "2019.1"
    )


def test_an_archived_page_without_a_public_address_leads_nowhere_else(tmp_path: Path):
    page = make(tmp_path, archived="2019.1").page("terms/kagero/", H1.format("kagerō"))
    [banner] = html.fromstring(page).find_class("md-banner")
    assert "edition 2019.1" in banner.text_content() and not banner.xpath(".//a")
    assert 'rel="canonical"' not in page


class Fake:
    """Stands in for the template; keeps what it is given."""

    def __init__(self, seen: dict):
        self.seen = seen

    def render(self, **values) -> str:
        """Return nothing."""
        self.seen.update(values)
        return ""


def test_what_a_page_is_given_to_lead_on(public: Shell):
    one, seen = Shell(public.project, public.citing), {}
    one.template = Fake(seen)
    one.page("terms/kagero/", H1.format("kagerō"))
    assert seen["trail"] == [("Home", ""), ("reference/glossary.md", "reference/glossary/")] and (
        seen["previous"],
        seen["next"],
    ) == (None, None)
    assert [section.address for section in seen["menu"] if section.current] == ["reference/glossary/"]
    assert seen["to"]("about/") == "../../about/" and seen["contents"] == []
    one.page("list/", H1.format("List") + H2.format("a", "A", "") + H2.format("b", "B", ""))
    assert seen["trail"] == [("Home", "")] and [title for title, _ in (seen["previous"], seen["next"])] == [
        "index.md",
        "options.md",
    ]
    assert seen["contents"] == [("a", "A"), ("b", "B")] and seen["site"].live == ""
    one.page("", H1.format("Home"))
    assert seen["trail"] == [] and seen["to"]("about/") == "about/"
    one.error()
    assert seen["page"].is_error and seen["to"]("about/") == "/about/" and seen["trail"] == [("Home", "")]
    assert seen["head"] == [] and seen["citation"] == seen["json_ld"] == ""


def test_a_page_below_another_belongs_to_its_section(public: Shell):
    """A handout stands in no menu; the page above it does."""
    menu = ("index.md", {"Study": ["study/index.md", {"Handouts": "study/handouts/index.md"}]})
    one, seen = Shell(replace(public.project, menu=menu), public.citing), {}
    one.template = Fake(seen)
    one.page("study/handouts/outcomes/", H1.format("Outcomes"))
    assert [section.title for section in seen["menu"] if section.current] == ["Study"]


# ----------------------------------------------------------------------------- contents, folds, place


def shown_page(one: Shell, address: str, content: str, place: shell.Place = shell.NOWHERE, **meta):
    """Return the page made of some content as a tree; ``meta`` is its front matter."""
    page = replace(one.citing.pages[f"/{address}"], meta=meta) if meta else None
    return html.fromstring(
        with_cards(Shell(one.project, with_pages(one, page) if page else one.citing)).page(address, content, place)
    )


THREE = H1.format("About") + "".join(H2.format(id_, id_.upper(), "") + f"<p>{id_} words</p>" for id_ in "abc")


def test_a_page_of_three_headings_has_its_contents_below_its_first_paragraph_and_in_the_drawer(public: Shell):
    page = shown_page(public, "about/", THREE)
    (fold,) = page.xpath("//article//details[@class='more contents-fold']")
    assert fold.getprevious().text_content() == "Words." and fold.get("open") is None
    for place in (fold, page.xpath("//*[@id='guide-nav']//details[@class='guide-nav__here']")[0]):
        assert [(link.get("href"), link.text_content()) for link in place.iter("a")] == [
            ("#a", "A"),
            ("#b", "B"),
            ("#c", "C"),
        ]


def test_a_chapter_leads_to_its_end_in_short_from_its_start(public: Shell):
    assert not shown_page(public, "about/", THREE).find_class("to-short")
    short = THREE + H2.format("in-short", "In short", "") + "<p>Words.</p>"
    assert shown_page(public, "about/", short).xpath("//p[@class='to-short']/a/@href") == ["#in-short"]


@pytest.mark.parametrize("address, content", [("about/", THREE[: THREE.index('<h2 id="c"')]), ("", THREE)])
def test_a_page_of_two_headings_and_the_home_page_have_none(address: str, content: str, public: Shell):
    page = shown_page(public, address, content)
    assert not page.find_class("contents-fold") and not page.find_class("guide-nav__here")


def test_a_page_without_a_list_of_contents_beside_it_has_the_fold_on_every_screen(public: Shell):
    assert shown_page(public, "about/", THREE, hide=["toc"]).xpath(
        "//details[@class='more contents-fold contents-always']"
    )


def test_below_the_lead_is_below_the_first_paragraph_or_the_title():
    assert shell.below_lead("<h1>T</h1>\n<p>L</p><p>M</p>", "!") == "<h1>T</h1>\n<p>L</p>!<p>M</p>"
    assert shell.below_lead('<h1>T</h1><div class="record"><div><p class="lead">L</p>', "!").endswith("L</p>!")
    assert shell.below_lead("<h1>T</h1><ul></ul><p>L</p>", "!") == "<h1>T</h1>!<ul></ul><p>L</p>"
    assert shell.below_lead("<p>No title</p>", "!") == "<p>No title</p>"


def test_sections_fold_where_the_front_matter_says_so(public: Shell):
    assert len(shown_page(public, "about/", THREE, fold=True).xpath("//article/details[contains(@class, 'part')]")) == 3
    assert not shown_page(public, "about/", THREE).find_class("part")


def test_the_drawer_has_its_sections_folded_but_the_one_being_read(public: Shell):
    menu = (
        "index.md",
        {"Study": ["study/index.md", {"Handouts": "study/handouts/index.md"}]},
        {"List": ["list.md", "options.md"]},
    )
    one = Shell(replace(public.project, menu=menu), public.citing)
    page = html.fromstring(with_cards(one).page("study/handouts/", H1.format("Handouts")))
    folds = page.xpath("//*[@id='guide-nav']/ul/li/details")
    assert [(fold.findtext("summary"), fold.get("open") is not None) for fold in folds] == [
        ("Study", True),
        ("List", False),
    ]
    assert [link.text_content() for link in folds[0].iter("a")] == [one.menu.titles["study/"], "Handouts"]
    assert [link.text_content() for link in page.xpath("//*[@id='guide-nav']//a[@aria-current]")] == ["Handouts"]


def test_the_breadcrumbs_end_with_the_page_itself(public: Shell):
    (path,) = shown_page(public, "terms/kagero/", H1.format("kagerō")).find_class("md-path")
    assert [part.text_content().strip() for part in path.iter("li")] == ["Home", "reference/glossary.md", "kagerō"]
    last = path.xpath(".//li[@aria-current='page']")
    assert (
        len(last) == 1
        and not last[0].xpath(".//a")
        and not shown_page(public, "", H1.format("Home")).find_class("md-path")
    )


def test_a_record_leads_to_those_beside_it_and_to_its_chapter(public: Shell):
    place = shell.Place(("Before", "terms/a/"), ("After", "terms/b/"), ("One: A & B", "about/#a"))
    page = shown_page(public, "terms/kagero/", H1.format("kagerō"), place)
    assert [(link.get("rel"), link.get("href")) for link in page.xpath("//link[@rel='prev' or @rel='next']")] == [
        ("prev", "../a/"),
        ("next", "../b/"),
    ]
    assert [link.get("href") for link in page.xpath("//footer//nav//a")] == ["../a/", "../b/"]
    (link,) = page.xpath("//p[@class='in-context']/a")
    assert (link.text_content(), link.get("href")) == ("One: A & B", "../../about/#a")
    assert not shown_page(public, "terms/kagero/", H1.format("kagerō")).find_class("in-context")


@pytest.mark.parametrize(
    "content, filtered",
    [
        ('<ol class="sources">', True),
        ('<ol class="lone sources">', False),
        ('<ul class="form-list">', True),
        ('<dl class="entries">', True),
        ('<div class="entries">', False),
        ("<p>", False),
    ],
)
def test_long_lists_can_be_filtered(content: str, filtered: bool, public: Shell):
    page = shown_page(public, "about/", content)
    assert bool(page.xpath("//script[contains(@src, 'assets/filter.js')]")) is filtered
    assert bool(page.find_class("list-filter")) is filtered


def test_the_page_for_a_missing_address_of_a_published_guide_is_no_local_copy(built: Built):
    page = html.fromstring((built.site / "404.html").read_text(encoding="utf-8"))
    assert "Local copy" not in page.text_content()
    assert {"/?q=", "/reference/a-z/"} <= set(page.xpath("//article//a/@href")), (
        "it leads to the search and to the A to Z"
    )
