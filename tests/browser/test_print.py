"""Printing without a head: each handout is one page, nothing is cut off, and the page says where it comes from."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from guide import paper as printing
from tests.building import SITE_URL, Site

HANDOUTS = ["options", "outcomes", "outcomes-worksheet", "timeline"]


def pages_of(pdf: bytes) -> int:
    """Return how many pages a PDF of the browser has."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", HANDOUTS)
def test_a_handout_is_one_page(look: Page, name: str, paper: str):
    assert look.goto(f"study/handouts/{name}/").ok
    assert pages_of(look.pdf(format=paper)) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_answer_keys_are_one_sheet_of_paper(look: Page, paper: str):
    assert look.goto("study/handouts/keys/").ok
    assert pages_of(look.pdf(format=paper)) == 2, "both sides"


@pytest.mark.parametrize("name", ["options", "outcomes-worksheet"])
def test_a_worksheet_says_on_paper_where_its_locators_can_be_read(look: Page, name: str):
    look.goto(f"study/handouts/{name}/")
    assert look.locator(".to-read").is_hidden()
    look.emulate_media(media="print")
    assert look.locator(".to-read").is_visible() and "theasanforum" in look.locator(".to-read").inner_text()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["islands", "formulas", "verdicts", "negotiation"])
def test_each_slide_is_a_sheet_across_with_its_map_and_its_sources(look: Page, name: str, paper: str):
    assert look.goto(f"study/slides/{name}/").ok
    slides = look.locator(".slide")
    look.emulate_media(media="print")
    look.set_viewport_size({"width": 940, "height": 680})  # a sheet across, less its margins
    high = [slides.nth(number).bounding_box()["height"] for number in range(slides.count())]
    assert max(high) < 185 * 96 / 25.4, "none is longer than a sheet"
    for map_ in look.locator(".slide svg[role=img]").all():
        box = map_.bounding_box()
        assert box["height"] > 300 and box["x"] + box["width"] <= 941
    assert not look.locator(".slide details.answer:visible").count()
    look.add_style_tag(content="@media print { .page-sources { display: none !important } }")
    sheets = pages_of(look.pdf(format=paper, prefer_css_page_size=True))
    assert sheets == 1 + slides.count(), "the first says what they are"


def test_the_outline_of_each_lesson_is_one_sheet(site: Site, browser: Browser):
    """One is printed as the guide prints it, by a browser that is started for it; of the others this one says the same."""
    outlines = dict(printing.outlines(site.folder, ["An edition", f"Cite as: {'a long citation ' * 8}"], SITE_URL))
    assert len(outlines) == 4
    page = browser.new_page()
    for name, outline in outlines.items():
        page.set_content(outline)
        assert pages_of(page.pdf(prefer_css_page_size=True)) == 1, name
    page.close()
    assert pages_of(printing.printed(outlines.popitem()[1])) == 1


@pytest.mark.parametrize("name", HANDOUTS)
def test_nothing_of_a_handout_is_cut_off_at_the_side(look: Page, name: str):
    look.goto(f"study/handouts/{name}/")
    look.emulate_media(media="print")
    look.set_viewport_size({"width": 718, "height": 1000})  # A4 less its margins, in CSS pixels
    box = look.locator(".handout").bounding_box()
    table = look.locator(".handout table").bounding_box()
    assert table["x"] >= box["x"] - 1 and table["x"] + table["width"] <= box["x"] + box["width"] + 1


@pytest.mark.parametrize("name", HANDOUTS)
def test_a_handout_is_read_without_glasses(look: Page, name: str):
    look.goto(f"study/handouts/{name}/")
    look.emulate_media(media="print")
    sizes = look.evaluate("""[...document.querySelectorAll('.md-content__inner > p, .handout :is(p, th, td)')]
      .map(e => parseFloat(getComputedStyle(e).fontSize) * 72 / 96)""")
    assert len(sizes) > 20 and min(sizes) >= 9.99


@pytest.mark.parametrize("name", HANDOUTS)
def test_on_a_phone_a_table_scrolls_in_its_box_and_shows_that_it_does(look: Page, name: str):
    look.set_viewport_size({"width": 390, "height": 844})
    look.goto(f"study/handouts/{name}/")
    box = look.locator(".handout .scroll")
    assert look.evaluate("document.documentElement.scrollWidth") <= 390
    assert box.evaluate("e => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX") == "auto"
    assert box.evaluate("e => getComputedStyle(e).backgroundAttachment") == "local, local, scroll, scroll"
    words = look.locator(".handout-name > span")
    assert all(words.nth(i).bounding_box()["height"] < 30 for i in range(words.count())), (
        "a word and its line stay together"
    )


@pytest.mark.parametrize("name", HANDOUTS)
def test_every_line_has_a_locator_and_the_foot_the_address(look: Page, site: Site, name: str):
    rows = site.document(f"study/handouts/{name}/index.html").xpath("//div[@class='handout']//tbody/tr")
    assert rows and all(row.xpath(".//a[@class='loc']") for row in rows)
    look.goto(f"study/handouts/{name}/")
    look.emulate_media(media="print")
    address = look.locator(".print-address")
    assert address.is_visible() and address.inner_text() == f"{SITE_URL}study/handouts/{name}/"
    assert not look.locator(".md-header").is_visible() and not look.locator(".md-tabs").is_visible()


def test_a_long_page_has_more_than_one(look: Page):
    """The count can count."""
    look.goto("study/essays/")
    assert pages_of(look.pdf(format="A4")) > 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_key_facts_are_one_sheet_both_sides(look: Page, paper: str):
    look.goto("study/key-facts/")
    assert pages_of(look.pdf(format=paper)) == 2


@pytest.mark.parametrize("where", ["study/questions/", "study/self-test/", "study/60-minutes/options/"])
def test_questions_are_printed_without_their_answers(look: Page, where: str):
    """Although the theme opens every fold for print."""
    look.goto(where)
    look.emulate_media(media="print")
    assert look.locator("details.answer").count() and not look.locator("details.answer:visible").count()
    assert look.locator("ol.choices:visible").count()


def test_answers_are_printed_when_all_are_open(page: Page):
    page.goto("study/questions/")
    page.get_by_role("button", name="Open all answers").click()
    page.emulate_media(media="print")
    assert page.locator("details.answer:visible").count() == page.locator("details.answer").count()
    assert not page.locator(".answers-bar").is_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Close all answers").click()
    assert page.locator("details.answer[open]").count() == 0


def test_menus_and_buttons_stay_behind(look: Page):
    look.goto("study/60-minutes/dispute/")
    look.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".progress", ".step-nav", ".name-choice"):
        assert not look.locator(part).first.is_visible(), part


def test_a_page_ends_with_its_citation_edition_and_address(look: Page):
    look.goto("terms/hikiwake/")
    citation = look.locator(".print-citation")
    assert citation.is_hidden()
    look.emulate_media(media="print")
    assert citation.is_visible() and "“Hikiwake.”" in citation.inner_text()
    printed = citation.inner_text().removeprefix("Cite as: ")
    assert look.locator(".print-address").inner_text() == f"{SITE_URL}terms/hikiwake/"
    look.goto("terms/hikiwake/cite.html")
    assert printed in " ".join(look.locator("main").text_content().split())


@pytest.mark.parametrize("where", ["sources/s295/", "events/event-summit-2016/", "organisations/soviet-union/"])
def test_a_short_entry_is_one_sheet(look: Page, where: str):
    look.goto(where)
    assert pages_of(look.pdf(format="A4", prefer_css_page_size=True)) == 1


def test_the_foot_heads_the_first_sheet_and_no_box_scrolls(page: Page, site: Site):
    """The foot has room that is kept for it; what a box holds outside its window would be cut off."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    boxes, faults = 0, []
    for name in site.sampled:
        page.goto(name.removesuffix("index.html"))
        boxes += page.locator(".scroll, .matrix-scroll").count()
        faults += [f"{name}: {box}" for box in page.evaluate(SCROLLING)]
        if page.locator(".handout").count():
            continue  # one sheet, see above
        foot, text = page.locator(".colophon").bounding_box(), page.locator("article").bounding_box()
        assert foot["y"] >= 0 and foot["y"] + foot["height"] <= text["y"], name
    assert boxes > 10 and not faults, "\n".join(faults)


SCROLLING = """() => [...document.querySelectorAll("main *")].filter(box => {
  const { overflowX, overflowY } = getComputedStyle(box);
  return box.checkVisibility() && [overflowX, overflowY].some(is => is === "auto" || is === "scroll");
}).map(box => `${box.localName}.${box.className}`)"""
"""Boxes that scroll."""


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_sheet_has_a_foot_alone(look: Page, paper: str):
    """Without the foot no page would have fewer."""
    look.goto("options/two-plus-alpha/")
    sheets = pages_of(look.pdf(format=paper, prefer_css_page_size=True))
    look.add_style_tag(content="@media print { .md-footer { display: none } }")
    assert pages_of(look.pdf(format=paper, prefer_css_page_size=True)) == sheets


@pytest.mark.parametrize("where", ["reference/quotations/", "reference/timeline/", "reference/figures/", "about/"])
def test_what_prints_is_told_where_a_filter_can_change_it(look: Page, where: str):
    look.goto(where)
    assert look.locator(".prints").count() == look.locator(".list-filter, .filters").count() <= 1


def test_without_scripts_nothing_is_told_of_a_filter(browser: Browser, address: str):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    for where in ("reference/quotations/", "reference/timeline/"):
        page.goto(where)
        assert page.locator(".prints").is_hidden()
    context.close()


def test_the_timeline_prints_what_its_filters_leave(page: Page):
    page.goto("reference/timeline/")
    page.get_by_label("Side").select_option("russia")
    page.emulate_media(media="print")
    assert 0 < page.locator(".event:visible").count() < page.locator(".event").count()


def test_a_list_tells_what_prints_and_prints_what_its_filter_leaves(page: Page):
    page.goto("reference/quotations/")
    assert page.locator(".prints").is_visible()
    page.locator(".list-filter input").fill("draw")
    page.emulate_media(media="print")
    assert not page.locator(".prints").is_visible()
    entries = ".entries > div, .part > .card"
    assert 0 < page.locator(entries).locator("visible=true").count() < page.locator(entries).count()
    assert not page.locator("details[hidden]:visible").count()
