"""For those who read otherwise: large text, spaced text, a narrow window, forced colours, no motion, fingers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import choose, violations
from tests.browser.conftest import Windows
from tests.building import Site
from tests.results import note

PAGES = [
    "",
    "dispute/history/",
    "options/two-plus-alpha/",
    "summit/polls/",
    "terms/hikiwake/",
    "reference/timeline/",
    "reference/figures/",
    "study/self-test/",
    "study/flash-cards/",
    "about/",
    "cite/",
    "terms/hikiwake/cite.html",
]
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
            p { margin-bottom: 2em !important }"""
"""What a reader must be able to set (WCAG 2.2, 1.4.12)."""
# What is taken out of the text shows no words on purpose: those for screen readers.
CUT = """() => [...document.querySelectorAll("main :is(p, li, td, th, dt, dd, summary, a, button, label, h1, h2, h3)")].filter(part => {
    const { overflow, textOverflow, position } = getComputedStyle(part);
    return part.getClientRects().length && position !== "absolute" && /hidden|clip/.test(overflow)
      && (part.scrollHeight > part.clientHeight + 3 || part.scrollWidth > part.clientWidth + 3);
  }).map(part => part.outerHTML.slice(0, 120))"""
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


NARROW = {"viewport": {"width": 320, "height": 640}, "reduced_motion": "reduce"}
"""A window of 1280 pixels at 400 percent."""


@pytest.fixture
def narrow(browser: Browser, address: str):
    """A narrow window of its own."""
    context = browser.new_context(bypass_csp=True, base_url=address, **NARROW)
    yield context.new_page()
    context.close()


@pytest.fixture
def strip(windows: Windows) -> Iterator[Page]:
    """The same for a test that only looks."""
    with windows.keep(**NARROW) as page:
        yield page


@pytest.mark.parametrize("path", PAGES)
def test_at_400_percent_nothing_scrolls_sideways(strip: Page, path: str):
    strip.goto(path)
    assert strip.evaluate(WIDE) <= 0


@pytest.mark.parametrize("path", PAGES)
def test_text_of_twice_the_size_has_room(look: Page, path: str):
    look.goto(path)
    look.add_style_tag(content="html { font-size: 200% }")
    assert look.evaluate(WIDE) <= 0 and look.evaluate(CUT) == []


@pytest.mark.parametrize("path", PAGES)
def test_spaced_text_has_room(strip: Page, path: str):
    strip.goto(path)
    strip.add_style_tag(content=SPACED)
    assert strip.evaluate(CUT) == [] and strip.evaluate(WIDE) <= 0


@pytest.mark.parametrize("path", ["terms/hikiwake/", "reference/timeline/", "study/flash-cards/"])
def test_nothing_moves_for_those_who_want_no_motion(strip: Page, path: str):
    strip.goto(path)
    moving = """() => [...document.querySelectorAll("*")].filter(part => {
      const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(part);
      const long = times => times.split(",").some(time => parseFloat(time) > .01);
      return long(transitionDuration) || animationName !== "none" && long(animationDuration) || scrollBehavior === "smooth";
    }).map(part => part.className)"""
    assert strip.evaluate(moving) == []


@pytest.mark.parametrize("path", ["dispute/islands/", "study/self-test/", "reference/timeline/"])
def test_with_forced_colours_what_can_be_pressed_is_seen(look: Page, path: str):
    look.emulate_media(forced_colors="active")
    look.goto(path)
    bare = """() => [...document.querySelectorAll("main :is(button, select, input)")].filter(part => {
      const { borderTopStyle, textDecorationLine, appearance } = getComputedStyle(part);
      return part.getClientRects().length && borderTopStyle === "none" && textDecorationLine === "none" && appearance === "none";
    }).map(part => part.outerHTML.slice(0, 100))"""
    assert look.evaluate(bare) == []
    look.keyboard.press("Tab")
    look.keyboard.press("Tab")
    assert look.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_what_fingers_press_is_44_pixels(narrow: Page):
    narrow.goto("dispute/islands/")
    narrow.get_by_role("button", name="Menu", exact=True).click()
    expect(narrow.locator("#guide-nav")).to_be_visible()
    small = """() => [...document.querySelectorAll(".md-header :is(a, button), .drawer-close, #guide-nav :is(a, summary)")]
      .map(part => [part, part.getBoundingClientRect()])
      .filter(([part, box]) => box.width && !part.matches(".wordmark") && (box.width < 43.5 || box.height < 43.5))
      .map(([part, box]) => `${part.outerHTML.slice(0, 80)} ${box.width} x ${box.height}`)"""
    assert narrow.evaluate(small) == []


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_what_opens_on_a_narrow_window_has_no_faults(narrow: Page, scheme: str):
    faults = []
    narrow.goto("terms/hikiwake/")
    choose(narrow, scheme)
    narrow.get_by_role("button", name="Menu", exact=True).click()
    faults += violations(narrow, "menu")
    narrow.keyboard.press("Escape")
    narrow.get_by_role("button", name="Search", exact=True).click()
    faults += violations(narrow, "search, empty")
    narrow.keyboard.type("hikiwake")
    expect(narrow.locator(".find-link").first).to_be_visible()
    faults += violations(narrow, "search")
    narrow.keyboard.press("Escape")
    narrow.locator("a.cite-open").first.click()
    expect(narrow.locator("dialog.cite-dialog")).to_be_visible()
    faults += violations(narrow, "cite")
    assert not faults, "\n".join(faults)
    note("narrow", scheme, overlays=4, violations=0)


def test_the_contents_can_be_skipped_to(page: Page):
    page.goto("dispute/history/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the contents of this page")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#on-this-page') !== null")


def test_headings_are_named_by_their_words_and_tables_have_names(site: Site):
    for name in site.sampled:
        document = site.document(name)
        assert not document.xpath(
            "//a[contains(@class, 'headerlink')][not(@aria-hidden='true') or not(@tabindex='-1')]"
        ), name
        assert not document.xpath("//table[not(caption)][not(@aria-label)]"), name
        assert not document.xpath("//table//th[not(@scope)]"), name
        landmarks = [part.get("aria-label") for part in document.iter("nav")]
        assert None not in landmarks and len(set(landmarks)) == len(landmarks), name
        assert not document.xpath("//main//nav[@id='guide-nav']"), name
