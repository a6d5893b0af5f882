"""axe-core finds nothing (WCAG A, AA, best practice) on any page, in both palettes; nothing asks a third party."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.building import Site

OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
           "resultTypes": ["violations"]}


def told(page: str, results) -> list[str]:
    """Return one line for each violating element."""
    return [f"{page}: {violation['id']}: {node['html'][:160]} {node['any'][0]['message'][:160] if node['any'] else ''}"
            for violation in results.response["violations"] for node in violation["nodes"]]


def choose(page: Page, scheme: str) -> None:
    """Choose a palette as a reader does; the theme keeps the choice for the next page."""
    page.evaluate("scheme => document.querySelector(`.md-option[data-md-color-scheme=${scheme}]`).click()", scheme)
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=scheme)


COLOUR = ["color-contrast", "link-in-text-block"]
"""Rules that a palette can break, and that take minutes on a page of thousands of links."""
SAME = 40
HIDE_THE_REST = """most => document.querySelectorAll("article, article *").forEach(parent => {
  const count = {};
  for (const child of parent.children) {
    const key = `${child.tagName}.${child.className}`;
    if ((count[key] = (count[key] ?? 0) + 1) > most) child.style.display = "none";
  }
})"""
"""Leaves so many neighbours of one tag and class: the colours of the next would be theirs."""
PARTS = 8
"""The pages are dealt into so many tests, so that two processes share them evenly."""


@pytest.fixture
def window(browser: Browser, address: str):
    """A window that records every request."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.requests = []
    page.on("request", lambda sent: page.requests.append(sent.url))
    yield page
    context.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_and_nothing_is_asked_elsewhere(window: Page, site: Site, address: str, part: int):
    axe, faults = Axe(), []
    for file in site.pages[part::PARTS]:
        window.goto(file.removesuffix("index.html"))
        faults += told(file, axe.run(window, options={**OPTIONS, "rules": {rule: {"enabled": False} for rule in COLOUR}}))
        window.evaluate(HIDE_THE_REST, SAME)
        faults += told(f"{file} (light)", axe.run(window, options={"runOnly": COLOUR}))
        choose(window, "slate")
        faults += told(f"{file} (dark)", axe.run(window, options={"runOnly": COLOUR}))
        choose(window, "default")
    assert not faults, f"{len(faults)} violations\n" + "\n".join(faults[:40])
    assert not [url for url in window.requests if not url.startswith((address, "data:", "blob:"))]


@pytest.mark.parametrize("rule, seeded", [("image-alt", '<img src="x.png">'),
                                          ("color-contrast", '<p style="color: #777; background: #888">grey on grey</p>')])
def test_axe_finds_a_seeded_fault(window: Page, rule: str, seeded: str):
    """The check can fail, on a page of which only a part is shown too."""
    window.goto("reference/a-z/")
    window.evaluate(HIDE_THE_REST, SAME)
    window.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", seeded)
    assert any(rule in line for line in told("seeded", Axe().run(window, options=OPTIONS)))


@pytest.mark.parametrize("width", [390, 1280])
def test_open_menu_and_search_hold_no_violation(browser: Browser, address: str, width: int):
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto("terms/hikiwake/")
    if width < 700:
        page.get_by_role("button", name="Menu").click()
        page.wait_for_timeout(300)
        faults = told("menu", Axe().run(page, options=OPTIONS))
        page.keyboard.press("Escape")
        page.goto("terms/hikiwake/")
        page.get_by_role("button", name="Search").click()
    else:
        faults = []
        page.keyboard.press("/")
    page.keyboard.type("hikiwake", delay=20)
    page.wait_for_selector(".md-search-result__item")
    faults += told("search", Axe().run(page, options=OPTIONS))
    context.close()
    assert not faults, "\n".join(faults)
