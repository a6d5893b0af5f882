"""The cite box in a real browser: copying, the remembered style, keyboard, no scripts, both palettes."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations

TERM, TIMELINE = "terms/hikiwake/", "reference/timeline/"


@pytest.fixture
def clipboard(page: Page) -> Page:
    """A page that may use the clipboard, on a known day."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time(datetime(2027, 9, 3, 12))
    return page


def copied(page: Page, kind: str) -> str:
    """Return what the clipboard holds in a format."""
    return page.evaluate("""async kind => { const [item] = await navigator.clipboard.read();
                            return (await item.getType(kind)).text() }""", kind)


def open_box(page: Page, address: str):
    """Open the box of a page and return it."""
    page.goto(address)
    page.locator("#cite > summary").click()
    return page.locator("#cite")


def test_a_citation_is_copied_as_rich_and_as_plain_text_and_announced(clipboard: Page):
    box = open_box(clipboard, TERM)
    box.get_by_role("button", name="Copy MLA 9, Works cited").first.click()
    expect(clipboard.get_by_role("status").filter(has_text="Copied: MLA 9, Works cited")).to_be_attached()
    plain, rich = copied(clipboard, "text/plain"), copied(clipboard, "text/html")
    assert re.fullmatch(r"Hikiwake Guide editors\. “Hikiwake\.” Hikiwake Guide, Edition \S+, .* \d{4}, "
                        r"https://guide\.example/terms/hikiwake/\.", plain)
    assert "<i>Hikiwake Guide</i>" in rich and "Copy" not in plain + rich


def test_the_day_of_reading_is_the_readers(clipboard: Page):
    box = open_box(clipboard, TERM)
    box.get_by_role("button", name="Copy Harvard (Cite Them Right), Reference list").first.click()
    expect(clipboard.get_by_role("status").filter(has_text="Copied")).to_be_attached()
    assert copied(clipboard, "text/plain").endswith("(Accessed: 3 September 2027).")
    assert "span" not in copied(clipboard, "text/html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_used_by_keyboard_alone(scheme: str, clipboard: Page, address: str):
    clipboard.emulate_media(color_scheme=scheme)
    clipboard.goto(TERM)
    clipboard.locator("#cite > summary").focus()
    clipboard.keyboard.press("Enter")
    clipboard.keyboard.press("Tab")
    expect(clipboard.get_by_label("Style").first).to_be_focused()
    clipboard.keyboard.type("APA")
    expect(clipboard.locator("#cite dt:visible").first).to_have_text("APA 7")
    clipboard.keyboard.press("Tab")
    expect(clipboard.locator(":focus")).to_have_text("Copy APA 7, In text")
    clipboard.keyboard.press("Enter")
    expect(clipboard.get_by_role("status").filter(has_text="Copied: APA 7, In text")).to_be_attached()
    assert copied(clipboard, "text/plain") == "(Hikiwake Guide editors, 2026)"
    clipboard.keyboard.press("Tab")
    clipboard.keyboard.press("Tab")
    expect(clipboard.locator(":focus")).to_have_text("BibTeX")
    with clipboard.expect_download() as download:
        clipboard.keyboard.press("Enter")
    assert download.value.url == f"{address}{TERM}cite.bib"


def test_the_style_is_remembered_on_other_pages_and_in_cards(page: Page):
    open_box(page, TERM).get_by_label("Style").select_option("harvard")
    page.goto("reference/glossary/")
    page.locator("#cite > summary").click()
    expect(page.locator("#cite [data-style='harvard']").first).to_be_visible()
    expect(page.locator("#cite [data-style='apa']").first).to_be_hidden()
    page.goto(TIMELINE)
    page.locator(".card details.more > summary").first.click()
    card = page.locator(".card details.cite").first
    card.locator("summary").click()
    expect(card.locator("[data-style='harvard']").first).to_be_visible()
    card.get_by_label("Style").select_option("")
    expect(card.locator("[data-style='apa']").first).to_be_visible()


def test_without_a_secure_address_the_selection_is_copied(clipboard: Page):
    box = open_box(clipboard, TERM)
    clipboard.evaluate("() => { navigator.clipboard.write = () => Promise.reject(); }")
    box.get_by_role("button", name="Copy APA 7, Reference list").first.click()
    expect(clipboard.get_by_role("status").filter(has_text="Copied: APA 7, Reference list")).to_be_attached()
    assert copied(clipboard, "text/plain").startswith("Hikiwake Guide editors. (")


def test_a_link_to_the_box_opens_it(page: Page):
    page.goto("summit/polls/")
    page.locator(".card details.more > summary").first.click()
    page.locator(".cite-link a").first.click()
    page.wait_for_url("**/polls/*/#cite")
    expect(page.locator("#cite dl").first).to_be_visible()


def test_downloads_are_files(page: Page, address: str):
    box = open_box(page, TERM)
    for name, ending in {"BibTeX": "bib", "RIS": "ris", "CSL-JSON": "json"}.items():
        with page.expect_download() as download:
            box.get_by_role("link", name=name, exact=True).first.click()
        assert download.value.url == f"{address}{TERM}cite.{ending}"


def test_without_scripts_every_style_is_there_to_read(browser: Browser, address: str):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(TERM)
    page.locator("#cite > summary").click()
    shown = page.locator("#cite .cite-thing").first
    expect(shown.locator("dt:visible")).to_have_count(5)
    expect(shown.locator("dd:visible")).to_have_count(11)
    expect(shown.get_by_text("Accessed: day month year")).to_be_visible()
    expect(shown.get_by_role("link")).to_have_count(3)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address_", [TERM, TIMELINE])
def test_axe_finds_nothing_in_open_boxes(scheme: str, address_: str, browser: Browser, address: str):
    context = browser.new_context(base_url=address, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address_)
    page.evaluate("""() => [...document.querySelectorAll('details.cite')].slice(0, 3).concat(document.getElementById('cite'))
                     .forEach(box => { box.open = true })""")
    page.locator("#cite button").first.wait_for()
    faults = violations(page, address_, within="details.cite[open]")
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [320, 1280])
def test_an_open_box_does_not_make_the_page_scroll_sideways(width: int, browser: Browser, address: str):
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    open_box(page, TERM)
    room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    context.close()
    assert room[0] <= room[1]
