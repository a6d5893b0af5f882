"""How many keys, or taps and scrolls, a right citation costs, from a page just opened to the clipboard.

No style is remembered at the start; going from one page to another is not counted.
"""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_cite_box import QUOTE, TERM, clipboard, copied  # noqa: F401 - a fixture

KEYS = {"Chicago note": 5, "quotation": 5, "article": 10, "two pages in APA": 25}
"""At most. For two pages each entry of the list and its form in the text are copied: four citations."""
TOUCHES = {"Chicago note": (2, 0), "quotation": (2, 0), "article": (3, 0), "two pages in APA": (10, 0)}
"""At most: taps, scrolls."""
OTHER = "terms/condominium/"
NOTE = r"Hikiwake Guide editors, “Hikiwake,” Hikiwake Guide, .*terms/hikiwake/\."
ARTICLE = r"“Japan’s Russia Policy: .*,” The Asan Forum, \[2017\?\], paras?\. 3\d.*\."
QUOTATION = (
    r"Asahi Shimbun, March 2, 2012, quoted in “Japan’s Russia Policy: .*,” The Asan Forum, \[2017\?\], para\. 37, .*\."
)
ENTRY = r"Hikiwake Guide editors\. \(2026{}, .*\)\. {} \(.*\)\. Hikiwake Guide\. .*"


def holds(page: Page, form: str, pattern: str) -> None:
    """Assert that the clipboard holds a citation, once its copy is announced."""
    expect(page.get_by_role("status").filter(has_text=f"Copied: {form}")).to_be_attached()
    assert re.fullmatch(pattern, copied(page)), copied(page)


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page):
        self.page, self.count = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.count += 1

    def to(self, selector: str, key: str = "Tab") -> None:
        """Press a key until what has the focus matches."""
        for _ in range(20):
            self.press(key)
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"20 × {key} do not lead to {selector}")

    def open(self, address: str) -> None:
        """Go to a page and open its citations."""
        self.page.goto(address)
        self.to(".md-skip")
        self.press("Enter")
        self.to("a.cite-open")
        self.press("Enter")
        expect(self.page.locator(":focus")).to_have_text(re.compile("^Copy"))

    def copy(self, pattern: str) -> None:
        """Copy what has the focus."""
        form = self.page.evaluate("document.activeElement.dataset.what")
        self.press("Enter")
        holds(self.page, form, pattern)


def test_keys(clipboard: Page):  # noqa: F811
    """On a screen of 1280 pixels."""
    counts = {}
    keys = Keys(clipboard)
    keys.open(TERM)
    keys.copy(NOTE)
    counts["Chicago note"] = keys.count

    keys = Keys(clipboard)
    keys.open(QUOTE)
    keys.copy(QUOTATION)
    counts["quotation"] = keys.count

    keys = Keys(clipboard)
    keys.open(TERM)
    keys.to("[type=radio]", "Shift+Tab")
    keys.press("ArrowRight")
    keys.to("button", "Tab")
    keys.copy(ARTICLE)
    counts["article"] = keys.count

    keys = Keys(clipboard)
    for letter, title, address in (("a", "Condominium", OTHER), ("b", "Hikiwake", TERM)):
        keys.open(address)
        if letter == "a":
            keys.to("select", "Shift+Tab")
            keys.press("a")  # of APA; remembered on the next page
        keys.to("[type=radio]", "Tab")
        keys.press(*["ArrowRight"] * (1 if letter == "a" else 2))
        keys.to("button", "Shift+Tab")
        keys.copy(ENTRY.format(letter, title))
        keys.to("button", "Shift+Tab")
        keys.copy(rf"\(Hikiwake Guide editors, 2026{letter}\)")
    counts["two pages in APA"] = keys.count
    assert all(counts[what] <= most for what, most in KEYS.items()), counts


class Finger:
    """A finger that counts its taps, and the scrolls it takes to see what it wants to tap."""

    def __init__(self, page: Page):
        self.page, self.taps, self.scrolls = page, 0, 0

    def tap(self, target: Locator) -> None:
        box, height = target.bounding_box(), self.page.viewport_size["height"]
        assert box
        if box["y"] < 0 or box["y"] + box["height"] > height:
            self.scrolls += 1
            target.scroll_into_view_if_needed()
        target.tap()
        self.taps += 1

    def open(self, address: str) -> Locator:
        self.page.goto(address)
        self.tap(self.page.locator("a.cite-open").first)
        dialog = self.page.locator("dialog.cite-dialog")
        expect(dialog).to_be_visible()
        return dialog

    def style(self, dialog: Locator, key: str) -> None:
        """Choose a style: a tap opens the list that the phone shows, another chooses."""
        dialog.get_by_label("Style").select_option(key)
        self.taps += 2

    def copy(self, dialog: Locator, form: str, pattern: str) -> None:
        self.tap(dialog.get_by_role("button", name=f"Copy {form}", exact=True).locator("visible=true"))
        holds(self.page, form, pattern)

    @property
    def counts(self) -> tuple[int, int]:
        return self.taps, self.scrolls


@pytest.fixture
def phone(browser: Browser, address: str):
    """A phone of 390 pixels that may use the clipboard."""
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time(datetime(2027, 9, 3, 12))
    yield page
    context.close()


def test_taps_and_scrolls(phone: Page):
    """On a phone of 390 pixels, by touch events."""
    counts = {}
    finger = Finger(phone)
    finger.copy(finger.open(TERM), "Chicago 18, notes, Note", NOTE)
    counts["Chicago note"] = finger.counts

    finger = Finger(phone)
    finger.copy(finger.open(QUOTE), "Chicago 18, notes, Note", QUOTATION)
    counts["quotation"] = finger.counts

    finger = Finger(phone)
    dialog = finger.open(TERM)
    finger.tap(dialog.get_by_text("The article", exact=True))
    finger.copy(dialog, "Chicago 18, notes, Note", ARTICLE)
    counts["article"] = finger.counts

    finger = Finger(phone)
    for letter, title, address in (("a", "Condominium", OTHER), ("b", "Hikiwake", TERM)):
        dialog = finger.open(address)
        if letter == "a":
            finger.style(dialog, "apa")
        finger.tap(dialog.locator(f"[data-thing=guide] [data-style=apa] label:has(input[value={letter}])"))
        finger.copy(dialog, "APA 7, Reference list", ENTRY.format(letter, title))
        finger.copy(dialog, "APA 7, In text", rf"\(Hikiwake Guide editors, 2026{letter}\)")
    counts["two pages in APA"] = finger.counts
    wrong = [what for what, most in TOUCHES.items() if counts[what][0] > most[0] or counts[what][1] > most[1]]
    assert not wrong, counts
