"""Pages that a phone can hold: their length before a reader unfolds anything, quiet marks, ways through them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Windows
from tests.building import Site

SCREEN = 844
SCREENS = 12
TOLERANCE = 0.25
"""Screens by which other fonts may make a page longer."""
APART = "reference/a-z/"
"""Lists of every form are as long as they are; each letter has a page."""
MARKS = 5
PARTS = 6

COUNT = """screen => {
  const shown = mark => mark.getBoundingClientRect().width > 1.5 && mark.checkVisibility({ contentVisibilityAuto: true });
  const places = [...document.querySelectorAll("article :is(.locs, .claim, .outside-tag)")].filter(mark => shown(mark) &&
    mark.closest("p") && !mark.closest("table, dl, li, figure, .card, .handout, .page-sources")).map(mark => mark.getClientRects()[0].top);
  return Math.max(0, ...places.map(top => places.filter(other => other >= top && other < top + screen).length));
}"""
"""Most marks in the paragraphs of a page that one screen can hold."""


@pytest.fixture
def phone(windows: Windows) -> Iterator[Page]:
    """A narrow window."""
    with windows.open(viewport={"width": 390, "height": SCREEN}, reduced_motion="reduce") as page:
        yield page


def screens(page: Page) -> float:
    """Return how many screens high a page is."""
    return page.evaluate("document.documentElement.scrollHeight") / SCREEN


# ------------------------------------------------------------------------------------------------ length, marks


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_is_longer_than_twelve_screens_or_has_more_than_five_marks_on_one(phone: Page, site: Site, part: int):
    long, loud = [], []
    for file in site.sampled[part::PARTS]:
        phone.goto(file)
        if screens(phone) > SCREENS + TOLERANCE and not file.startswith(APART):
            long.append(f"{file}: {screens(phone):.1f} screens; fold its sections (`fold: true`) or split it")
        if (count := phone.evaluate(COUNT, SCREEN)) > MARKS:
            loud.append(f"{file}: {count} marks on one screen; let one group serve a paragraph")
    assert not long and not loud, "\n".join(long + loud)


def test_both_measures_can_fail(phone: Page):
    phone.goto("reference/sources/")
    assert screens(phone) < SCREENS
    phone.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert screens(phone) > SCREENS
    phone.goto("about/")
    assert phone.evaluate(COUNT, SCREEN) <= MARKS
    phone.evaluate(
        "document.querySelector('article p').insertAdjacentHTML('beforeend', '<span class=locs>&nbsp;<a class=loc>p1</a></span> word'.repeat(6))"
    )
    assert phone.evaluate(COUNT, SCREEN) > MARKS


# ------------------------------------------------------------------------------------------- ways through a page


def test_a_folded_list_opens_for_an_anchor_for_its_contents_and_for_words_that_are_searched(phone: Page):
    phone.goto("reference/sources/#n5")
    expect(phone.locator("#n5")).to_be_in_viewport()
    phone.goto("reference/sources/#s299")
    expect(phone.locator("#s299")).to_be_in_viewport()
    phone.goto("reference/doubts/")
    last = phone.locator("details.part").last
    assert phone.locator("details.part").first.get_attribute("open") is not None and last.get_attribute("open") is None
    phone.locator(".contents-fold > summary").click()
    link = phone.locator(".contents-fold a").last
    link.click()
    expect(last).to_have_attribute("open", "")
    expect(last.locator("h2")).to_be_in_viewport()
    last.evaluate("fold => fold.open = false")
    phone.locator(".contents-fold a").last.click()
    expect(last).to_have_attribute("open", "")
    phone.goto("reference/doubts/#:~:text=What%20we%20do")
    assert phone.evaluate("CSS.supports('selector(::details-content)')"), "the browser opens folds for words by itself"


def test_what_is_folded_is_printed(phone: Page):
    phone.goto("reference/doubts/")
    words = phone.locator("details.part").last.locator("dd").first
    expect(words).to_be_hidden()
    phone.emulate_media(media="print")
    assert words.evaluate(
        "one => one.checkVisibility({ contentVisibilityAuto: true }) && one.getBoundingClientRect().height > 0"
    )
    for hidden in (".contents-fold", ".list-filter"):
        expect(phone.locator(hidden).first).to_be_hidden()


def test_a_list_can_be_filtered(phone: Page):
    phone.goto("reference/glossary/")
    field = phone.get_by_label("Filter this list")
    field.fill("ippon")
    shown = phone.locator(".entries > div:visible")
    expect(shown.filter(has_text="Ippon").first).to_be_visible()
    assert 0 < shown.count() < 8 and phone.locator("details.part:visible").count() <= shown.count()
    expect(phone.locator(".list-filter [role=status]")).to_contain_text(f"{shown.count()} of ")
    field.fill("no such word")
    assert not shown.count() and not phone.locator("details.part:visible").count()
    field.fill("")
    assert phone.locator("details.part[open]").count() == 1 and phone.locator("details.part:visible").count() > 15


def test_contents_stand_below_the_lead_on_a_phone_and_beside_the_text_on_a_wide_screen(phone: Page):
    phone.goto("dispute/")
    fold = phone.locator(".contents-fold")
    expect(fold).to_be_visible()
    expect(fold.locator("a").first).to_be_hidden()
    phone.set_viewport_size({"width": 1280, "height": 900})
    expect(fold).to_be_hidden()
    expect(phone.locator(".md-nav--secondary")).to_be_visible()


def test_the_drawer_shows_the_section_being_read_and_folds_the_others(phone: Page):
    phone.goto("reference/people/")
    phone.get_by_role("button", name="Menu", exact=True).click()
    menu = phone.locator("#guide-nav")
    expect(menu.get_by_role("link", name="People", exact=True)).to_be_visible()
    expect(menu.get_by_role("link", name="Polls", exact=True)).to_be_hidden()
    menu.locator("summary", has_text="The summit").click()
    expect(menu.get_by_role("link", name="Polls", exact=True)).to_be_visible()
    menu.locator("summary", has_text="On this page").click()
    menu.get_by_role("link", name="Russia", exact=True).click()
    expect(menu).to_be_hidden()
    expect(phone.locator("#group-russia")).to_be_in_viewport()


def test_an_old_anchor_of_the_list_of_all_forms_leads_to_its_letter(phone: Page):
    phone.goto("reference/a-z/#forms-k")
    phone.wait_for_url("**/reference/a-z/k/")
    phone.goto("reference/a-z/#forms-u041a")
    phone.wait_for_url("**/reference/a-z/cyrillic/#forms-u041a")
    expect(phone.locator("#forms-u041a")).to_be_in_viewport()


@pytest.mark.parametrize(
    "path, above, leads",
    [
        ("terms/hikiwake/", ["Home", "Reference", "Glossary"], "dispute/history/#what-did-putin-mean-by-hikiwake"),
        ("polls/kyodo-2016-12-18/", ["Home", "The summit", "Polls"], "summit/verdicts/"),
    ],
)
def test_a_record_names_every_level_and_leads_to_its_neighbours_and_its_chapter(
    phone: Page, address: str, path: str, above: list[str], leads: str
):
    phone.goto(path)
    assert phone.locator(".md-path li").all_text_contents()[:-1] == above
    assert phone.locator(".md-path [aria-current=page]").text_content().strip() == phone.locator("h1").evaluate(
        "one => one.firstChild.textContent.trim()"
    )
    assert phone.locator(".in-context a").evaluate("link => link.href").startswith(address + leads)
    here = phone.url
    phone.locator(".md-footer__link--next").click()
    phone.locator(".md-footer__link--prev").click()
    assert phone.url == here
