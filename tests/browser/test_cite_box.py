"""Citations in a real browser: the dialog, copying, the remembered style, letters, touch, keyboard, no scripts, both palettes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Windows

TERM, QUOTE, LONG, UNDATED = "terms/hikiwake/", "quotes/putin-hikiwake/", "reference/doubts/", "sources/s111/"


@pytest.fixture
def clipboard(windows: Windows) -> Iterator[Page]:
    """A page that may use the clipboard, on a known day. A clock is set for all windows with the same settings: these have their own."""
    with windows.open(viewport={"width": 1280, "height": 900}, timezone_id="Europe/Oslo") as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.clock.set_fixed_time(datetime(2027, 9, 3, 12))
        yield page


def copied(page: Page, kind: str = "text/plain") -> str:
    """Return what the clipboard holds in a format."""
    return page.evaluate(
        """async kind => { const [item] = await navigator.clipboard.read();
                            return (await item.getType(kind)).text() }""",
        kind,
    )


def cite(page: Page, address: str, style: str = "", what: str = "") -> Locator:
    """Open the citations of a page in a style and return the dialog."""
    page.goto(address)
    page.locator("a.cite-open").first.click()
    dialog = page.locator("dialog.cite-dialog")
    expect(dialog).to_be_visible()
    if what:
        dialog.get_by_text(what, exact=True).click()
    if style:
        dialog.get_by_label("Style").select_option(style)
    return dialog


def copy(page: Page, dialog: Locator, name: str) -> str:
    """Copy one form; return what it is."""
    told = page.get_by_role("status").filter(has_text="Copied: ")
    told.evaluate_all("all => all.forEach(one => one.replaceChildren())")  # what was told of an earlier copy
    dialog.get_by_role("button", name=f"Copy {name}", exact=True).click()
    expect(page.get_by_role("status").filter(has_text=f"Copied: {name}")).to_be_attached()
    return copied(page)


def test_no_citation_is_in_a_page_before_it_is_asked_for(page: Page):
    page.goto(TERM)
    assert not page.locator(".cite, .cite-dialog").count() and page.content().count("Hikiwake Guide editors, “") == 0
    assert page.locator(".print-citation").count() == 1


def test_one_click_and_one_for_the_note(clipboard: Page):
    cite(clipboard, TERM)
    expect(clipboard.locator(":focus")).to_have_text(re.compile("^Copy"))
    clipboard.keyboard.press("Enter")
    expect(clipboard.get_by_role("status").filter(has_text="Copied: Chicago 18, notes, Note")).to_be_attached()
    assert copied(clipboard).startswith(
        "Hikiwake Guide editors, “Hikiwake,” Hikiwake Guide, "
    ) and "terms/hikiwake/." in copied(clipboard)


def test_a_citation_is_copied_as_rich_and_as_plain_text(clipboard: Page):
    plain = copy(clipboard, cite(clipboard, TERM, "mla"), "MLA 9, Works cited")
    rich = copied(clipboard, "text/html")
    assert re.fullmatch(
        r"Hikiwake Guide editors\. “Hikiwake\.” Hikiwake Guide, \S+ edition, .* \d{4}, https://guide\.example/.*terms/hikiwake/\.|"
        r"Hikiwake Guide editors\. “Hikiwake\.” Hikiwake Guide, edition .*",
        plain,
    )
    assert "<i>Hikiwake Guide</i>" in rich and "Copy" not in plain + rich and "span" not in rich


def test_the_day_of_reading_is_the_readers(clipboard: Page):
    entry = copy(clipboard, cite(clipboard, TERM, "harvard"), "Harvard (Cite Them Right), Reference list")
    assert entry.endswith("(Accessed: 3 September 2027).")


MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
DAYS = {
    "chicago-notes": "{month} 3, 2027",
    "chicago-author-date": "{month} 3, 2027",
    "apa": "{month} 3, 2027",
    "mla": "3 {short} 2027",
    "harvard": "3 {month} 2027",
}


def test_the_day_of_reading_is_told_as_each_style_has_it_in_every_month(clipboard: Page):
    """In the citations of a source without a date: every style gives the day for that."""
    for number, (month, short) in enumerate(zip(MONTHS, SHORT, strict=True), start=1):
        clipboard.clock.set_fixed_time(datetime(2027, number, 3, 12))
        clipboard.goto(f"{UNDATED}cite.html")
        found = clipboard.locator(".accessed").evaluate_all(
            "all => all.map(one => [one.closest('[data-style]').dataset.style, one.textContent])"
        )
        assert {style for style, _ in found} == set(DAYS)
        assert not [pair for pair in found if pair[1] != DAYS[pair[0]].format(month=month, short=short)]


def test_two_pages_are_told_apart_by_letters_in_both_forms(clipboard: Page):
    dialog = cite(clipboard, TERM, "apa")
    dialog.locator("[data-thing=guide] [data-style=apa] label:has(input[value=b])").click()
    assert copy(clipboard, dialog, "APA 7, In text") == "(Hikiwake Guide editors, 2026b)"
    assert copy(clipboard, dialog, "APA 7, Reference list").startswith("Hikiwake Guide editors. (2026b, ")
    dialog.get_by_label("only this").locator("visible=true").check()
    assert copy(clipboard, dialog, "APA 7, In text") == "(Hikiwake Guide editors, 2026)"


def test_the_usual_choice_stands_open_and_the_others_are_one_click_away(clipboard: Page):
    dialog = cite(clipboard, QUOTE, "apa")
    expect(dialog.get_by_label("The original (usual)")).to_be_checked()
    assert (
        copy(clipboard, dialog, "APA 7, In text")
        == "(Asahi Shimbun, 2012, as cited in “Japan’s Russia Policy,” ca. 2017, para. 37)"
    )
    dialog.get_by_text("The article", exact=True).click()
    assert copy(clipboard, dialog, "APA 7, In text") == "(“Japan’s Russia Policy,” ca. 2017, para. 37)"


def test_the_style_is_remembered_on_other_pages_and_in_entries(page: Page):
    cite(page, TERM, "harvard")
    page.goto(LONG)
    page.locator(".card a.cite-open, details.entry[open] a.cite-open, h2 + a.cite-open, a.cite-open").last.evaluate(
        "link => link.click()"
    )
    expect(page.locator(".cite-dialog [data-style='harvard']").first).to_be_visible()
    expect(page.locator(".cite-dialog [data-style='apa']").first).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_used_by_keyboard_alone(scheme: str, clipboard: Page):
    clipboard.emulate_media(color_scheme=scheme)
    clipboard.goto(TERM)
    clipboard.locator(".md-skip").focus()
    clipboard.keyboard.press("Enter")
    for _ in range(8):  # breadcrumbs may stand between
        clipboard.keyboard.press("Tab")
        if clipboard.evaluate("document.activeElement.matches('.cite-open')"):
            break
    clipboard.keyboard.press("Enter")
    expect(clipboard.locator(":focus")).to_have_text("Copy Chicago 18, notes, Note")
    clipboard.keyboard.press("Shift+Tab")
    expect(clipboard.get_by_label("Style")).to_be_focused()
    clipboard.keyboard.type("APA")
    expect(clipboard.locator(".cite-dialog [data-style='apa']").first).to_be_visible()
    clipboard.keyboard.press("Tab")
    expect(clipboard.locator(":focus")).to_have_text("Copy APA 7, In text")
    clipboard.keyboard.press("Escape")
    expect(clipboard.locator(".cite-dialog")).to_be_hidden()
    expect(clipboard.locator("a.cite-open").first).to_be_focused()


def test_without_a_secure_address_the_selection_is_copied(clipboard: Page):
    dialog = cite(clipboard, TERM, "apa")
    clipboard.evaluate("() => { navigator.clipboard.write = () => Promise.reject(); }")
    assert copy(clipboard, dialog, "APA 7, Reference list").startswith("Hikiwake Guide editors. (")


def test_an_address_that_led_to_the_box_at_the_foot_opens_the_dialog(page: Page):
    page.goto(f"{TERM}#cite")
    expect(page.locator(".cite-dialog")).to_be_visible()


def test_where_nothing_can_be_fetched_the_link_leads_to_the_cite_page(page: Page):
    page.goto(TERM)
    page.evaluate("() => { XMLHttpRequest.prototype.send = function () { this.onerror(new Event('error')); }; }")
    page.locator("a.cite-open").first.click()
    page.wait_for_url("**/terms/hikiwake/cite.html#this")
    expect(page.locator("[data-style='harvard']").first).to_be_visible()


def test_downloads_are_files_with_names_of_their_own(page: Page, address: str):
    dialog = cite(page, TERM)
    for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        with page.expect_download() as download:
            dialog.get_by_role("link", name=name, exact=True).first.click()
        assert (download.value.url, download.value.suggested_filename) == (
            f"{address}{TERM}cite.{ending}",
            f"hikiwake-guide-hikiwake.{ending}",
        )


def test_without_scripts_a_page_holds_every_style(browser: Browser, address: str):
    context = browser.new_context(bypass_csp=True, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(TERM)
    page.locator("a.cite-open").first.click()
    page.wait_for_url("**/cite.html#this")
    for style in ("chicago-notes", "chicago-author-date", "apa", "mla", "harvard"):
        expect(page.locator(f"[data-thing=guide] [data-style='{style}']").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("day month year")
    page.get_by_role("link", name="Back to “Hikiwake”").click()
    page.wait_for_url(f"**/{TERM}")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("what", ["dialog", "page"])
def test_it_has_no_accessibility_faults(scheme: str, what: str, browser: Browser, address: str):
    context = browser.new_context(bypass_csp=True, base_url=address, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    if what == "dialog":
        cite(page, QUOTE, "apa")
    else:
        page.goto(f"{QUOTE}cite.html")
    faults = violations(page, f"{QUOTE} {what}")
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_every_target_is_44_pixels_and_nothing_scrolls_sideways(width: int, browser: Browser, address: str):
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    page.goto(TERM)
    page.locator("a.cite-open").first.tap()
    dialog = page.locator("dialog.cite-dialog")
    dialog.get_by_label("Style").select_option("apa")
    small = page.evaluate("""() => [...document.querySelectorAll('a.cite-open, .cite-dialog :is(a, button, select), .cite-dialog label:has(input)')]
        .map(element => [element.innerText, element.getBoundingClientRect()]).filter(([, box]) => box.width && Math.min(box.width, box.height) < 43.9)""")
    room = page.evaluate(
        "[document.documentElement.scrollWidth, innerWidth, document.querySelector('.cite-dialog').scrollWidth]"
    )
    context.close()
    assert not small and max(room[0], room[2]) <= room[1] == width
