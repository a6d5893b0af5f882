"""What stands around every page: menu drawer, palette, list of sections, back to top; without scripts, storage or a network too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Windows
from tests.building import Site

PHONE = {"width": 390, "height": 844}
LONG = "dispute/history/"
PAGES = [
    "",
    "terms/hikiwake/",
    LONG,
    "reference/timeline/",
    "study/self-test/",
    "study/flash-cards/",
    "cite/",
    "nowhere/",
]

NO_STORAGE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });"""
"""What a browser does that is told to keep nothing."""


@pytest.fixture
def phone(windows: Windows) -> Iterator[Page]:
    """A narrow window."""
    with windows.open(viewport=PHONE) as page:
        yield page


def scheme(page: Page) -> str:
    """Return the palette that is on."""
    return page.evaluate("document.body.dataset.mdColorScheme")


# ---------------------------------------------------------------------------------------------- requests, scripts


@pytest.mark.parametrize("path", PAGES)
def test_no_request_of_a_page_fails(page: Page, address: str, path: str):
    failed: list[str] = []
    page.on(
        "response",
        lambda response: (
            failed.append(response.url) if response.status >= 400 and not response.url.endswith("nowhere/") else None
        ),
    )
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto(path)
    page.wait_for_timeout(500)
    assert not failed


def test_no_script_or_style_stands_in_a_page(site: Site):
    """So that a policy can forbid them. What search engines read is data."""
    for name in site.pages:
        document = site.document(name)
        assert not document.xpath(
            "//script[not(@src) and not(@type='application/ld+json')] | //style | //@*[starts-with(name(), 'on')]"
        ), name


# ------------------------------------------------------------------------------------------------------- drawer


def test_the_drawer_opens_holds_the_focus_and_gives_it_back(phone: Page):
    phone.goto("terms/hikiwake/")
    button, menu = phone.get_by_role("button", name="Menu", exact=True), phone.locator("#guide-nav")
    expect(menu).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    phone.keyboard.press("Enter")
    expect(menu).to_be_visible()
    assert phone.locator(".drawer-button").get_attribute("aria-expanded") == "true"
    expect(phone.get_by_role("button", name="Close the menu")).to_be_focused()
    for _ in range(4):
        phone.keyboard.press("Shift+Tab")
        assert phone.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('#menu') !== null"
        )
    assert phone.locator("article").evaluate("article => article.closest('[inert]') !== null")
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    assert not phone.locator("[inert]").count()


@pytest.mark.parametrize("closes", ["beside", "button", "link", "wide"])
def test_the_drawer_closes(phone: Page, closes: str):
    phone.goto("dispute/islands/")
    phone.get_by_role("button", name="Menu", exact=True).click()
    expect(phone.locator("#guide-nav")).to_be_visible()
    if closes == "beside":
        phone.mouse.click(360, 400)
        assert phone.url.endswith("dispute/islands/"), "what lies behind is not to be had"
    elif closes == "button":
        phone.get_by_role("button", name="Close the menu").click()
    elif closes == "link":
        phone.locator(
            "#guide-nav summary", has_text="Reference"
        ).click()  # sections are folded but for that of the page
        phone.locator("#guide-nav").get_by_role("link", name="Timeline").click()
        phone.wait_for_url("**/reference/timeline/")
    else:
        phone.set_viewport_size({"width": 1280, "height": 800})
        expect(phone.get_by_role("link", name="The dispute").first).to_be_visible()
    expect(phone.locator("#menu.open, [inert]")).to_have_count(0)


def test_the_open_drawer_has_no_faults_of_accessibility(phone: Page):
    phone.goto("dispute/islands/")
    phone.get_by_role("button", name="Menu", exact=True).click()
    phone.wait_for_timeout(300)
    assert not violations(phone, "drawer")


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_menu_search_and_text_can_be_reached(browser: Browser, address: str, width: int):
    context = browser.new_context(
        bypass_csp=True, base_url=address, java_script_enabled=False, viewport={"width": width, "height": 844}
    )
    page = context.new_page()
    page.goto("dispute/islands/")
    assert not page.get_by_role("button", name=re.compile("Menu|Search|Switch to")).count(), (
        "no button without its script"
    )
    expect(page.get_by_role("link", name="search needs scripts")).to_be_visible()
    if width < 1000:
        expect(page.locator("#guide-nav")).to_be_hidden()
        page.get_by_role("link", name="Menu", exact=True).click()
        expect(page.locator("#guide-nav")).to_be_visible()
        page.get_by_role("link", name="Close the menu").click()
        expect(page.locator("#guide-nav")).to_be_hidden()
        page.get_by_role("link", name="Menu", exact=True).click()
        page.locator("#guide-nav summary", has_text="Reference").click()
        page.locator("#guide-nav").get_by_role("link", name="Timeline").click()
    else:
        page.get_by_role("navigation", name="Main").get_by_role("link", name="Reference").click()
        page.get_by_role("navigation", name="Pages").get_by_role("link", name="Timeline").click()
    page.wait_for_url("**/reference/timeline/")
    context.close()


# ------------------------------------------------------------------------------------------------------ palette


def test_the_palette_follows_the_system_until_the_reader_chooses_and_again_when_told(page: Page):
    page.emulate_media(color_scheme="light")
    page.goto("about/")
    assert scheme(page) == "default"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    assert page.evaluate("localStorage.length") == 0, "nothing is kept that nobody chose"
    page.get_by_role("button", name="Switch to light").click()
    assert scheme(page) == "default"
    page.goto("terms/hikiwake/")
    assert scheme(page) == "default"
    page.get_by_role("button", name="Switch to dark").click()
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(100)
    assert scheme(page) == "slate", "a choice holds whatever the system does"
    page.emulate_media(color_scheme="dark")
    page.get_by_role("button", name="Light or dark as the system is").click()
    page.emulate_media(color_scheme="light")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'default'")
    assert page.evaluate("localStorage.length") == 0


def test_a_chosen_palette_is_there_at_the_first_paint_and_in_other_tabs(page: Page):
    page.goto("about/")
    other = page.context.new_page()
    other.goto("cite/")
    page.get_by_role("button", name="Switch to dark").click()
    other.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    page.add_init_script("""new PerformanceObserver(() => { window.painted ??= getComputedStyle(document.body).backgroundColor })
                            .observe({ type: "paint", buffered: true })""")
    page.goto("terms/hikiwake/")
    page.wait_for_function("window.painted")
    assert (
        page.evaluate("window.painted")
        == page.evaluate("getComputedStyle(document.body).backgroundColor")
        == "rgb(18, 24, 30)"
    )


@pytest.mark.parametrize("path", PAGES)
def test_nothing_breaks_where_nothing_can_be_kept(page: Page, path: str):
    page.add_init_script(NO_STORAGE)
    page.emulate_media(color_scheme="dark")
    page.goto(path)
    assert scheme(page) == "slate"
    page.get_by_role("button", name="Switch to light").click()
    assert scheme(page) == "default"
    page.get_by_label("Island names").select_option("ru")
    assert page.evaluate("document.documentElement.dataset.names") == "ru"


def test_pages_work_in_a_frame_that_has_no_origin(page: Page, address: str):
    """As a learning platform may show them."""
    page.route(
        "**/frame.html",
        lambda route: route.fulfill(
            content_type="text/html",
            body=(f'<iframe sandbox="allow-scripts" src="{address}about/" width="1200" height="800"></iframe>'),
        ),
    )
    page.goto("frame.html")
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Switch to dark").click()
    expect(frame.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    frame.get_by_role("button", name="Search").click()
    page.keyboard.type("togo")
    expect(frame.locator(".find-link").first).to_have_attribute("href", re.compile("people/togo-kazuhiko/"))
    expect(frame.locator(".find-status")).to_have_text(re.compile("result"))


# ---------------------------------------------------------------------------------- contents, title, back to top


def test_the_section_being_read_is_marked_in_the_list_of_sections(page: Page):
    page.goto(LONG)
    current = page.locator(".md-nav--secondary [aria-current]")
    assert not current.count()
    for number in (2, 0):
        heading = page.locator("article h2").nth(number)
        heading.evaluate("heading => heading.scrollIntoView()")
        expect(current).to_have_count(1)
        expect(current).to_have_text(heading.inner_text().removesuffix("¶").strip())
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(current).to_have_text(
        page.locator("article h2:not(#page-sources)").last.inner_text().removesuffix("¶").strip()
    )


def test_the_header_names_the_page_and_a_button_leads_back_to_its_top(phone: Page):
    phone.goto(LONG)
    topic, back = phone.locator(".md-header__topic").nth(1), phone.get_by_role("button", name="Back to top")
    expect(topic).to_have_css("opacity", "0")
    expect(back).to_be_hidden()
    phone.mouse.wheel(0, 3000)
    expect(topic).to_have_css("opacity", "1")
    expect(back).to_be_hidden()
    phone.mouse.wheel(0, -300)
    expect(back).to_be_visible()
    back.click()
    phone.wait_for_function("scrollY === 0")
    expect(back).to_be_hidden()
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.closest('.md-header') !== null")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["reference/timeline/", LONG, "reference/glossary/"])
def test_what_an_address_names_is_not_hidden_behind_what_sticks_to_the_top(
    browser: Browser, address: str, path: str, width: int
):
    context = browser.new_context(
        bypass_csp=True, base_url=address, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(path)
    hidden = page.evaluate("""async () => {
      const out = [], frame = () => new Promise(requestAnimationFrame);
      for (const heading of [...document.querySelectorAll("article :is(h2, h3):is([id], [id] > *)")].filter((_, n) => n % 5 === 0)) {
        const target = heading.id ? heading : heading.closest("[id]");
        location.hash = "#" + target.id;
        await frame(); await frame();
        const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), range = document.createRange();
        range.selectNodeContents(walker.nextNode());
        const at = range.getClientRects()[0];
        if (!at) continue;
        const seen = document.elementFromPoint(at.left + 3, at.top + at.height / 2);
        if (!heading.contains(seen)) out.push([target.id, seen?.outerHTML.slice(0, 80)]);
      }
      return out;
    }""")
    context.close()
    assert hidden == []


def test_a_link_into_a_fold_opens_it(page: Page):
    page.goto("about/")
    page.evaluate(
        """document.querySelector("article").insertAdjacentHTML("beforeend", "<details><p id='folded'>here</p></details>")"""
    )
    page.evaluate("location.hash = '#folded'")
    expect(page.locator("#folded")).to_be_in_viewport()


def test_an_address_of_an_essay_opens_its_folds_and_no_others(page: Page):
    page.goto("study/essays/#essay-success")
    named, others = (
        page.locator(f".essay{which} details") for which in (":has(#essay-success)", ":not(:has(#essay-success))")
    )
    expect(page.locator("#essay-success")).to_be_in_viewport()
    assert named.count() and all(fold.evaluate("fold => fold.open") for fold in named.all())
    assert others.count() and not any(fold.evaluate("fold => fold.open") for fold in others.all())


@pytest.mark.parametrize(
    "path, folds",
    [("reference/clause-bench/", "article details.part"), ("reference/arguments/", "article details.ledger-row")],
)
def test_all_folds_of_a_page_open_and_close_at_one_press(phone: Page, path: str, folds: str):
    phone.goto(path)
    button, parts = phone.locator(".open-all"), phone.locator(folds)
    expect(button).to_have_text("Open all")
    button.click()
    expect(button).to_have_text("Close all")
    assert all(part.evaluate("part => part.open") for part in parts.all())
    parts.first.locator("> summary").click()
    expect(button).to_have_text("Open all")
    button.click()
    button.click()
    expect(button).to_have_text("Open all")
    assert not any(part.evaluate("part => part.open") for part in parts.all())


# ----------------------------------------------------------------------------------------------- edges of a site


def test_a_page_that_moved_leads_on_with_what_its_address_says_besides(page: Page, site: Site, tmp_path: Path):
    moved = Path(__file__).parents[2] / "guide" / "templates" / "shell" / "moved.html"
    script = Path(__file__).parents[2] / "theme" / "assets" / "moved.js"
    assert "{{ script }}" in moved.read_text(encoding="utf-8")
    page.route(
        "**/moved/*",
        lambda route: route.fulfill(
            content_type="text/html", body=f'<a href="../terms/hikiwake/">x</a><script>{script.read_text()}</script>'
        ),
    )
    page.goto("moved/?h=draw#cite")
    page.wait_for_url("**/terms/hikiwake/#cite")
    expect(page.locator("article mark").first).to_be_visible()


def forced(context: BrowserContext) -> Page:
    """Return a page in the colours that a reader forces upon all pages."""
    page = context.new_page()
    page.emulate_media(forced_colors="active")
    return page


def test_with_forced_colours_one_tab_is_the_current_one(page: Page):
    page = forced(page.context)
    page.goto("dispute/islands/")
    colours = page.locator(".md-tabs__link").evaluate_all(
        "links => links.map(link => getComputedStyle(link).borderBottomColor)"
    )
    assert len(set(colours)) == 2 and sorted(map(colours.count, set(colours))) == [1, len(colours) - 1]
    page.close()
