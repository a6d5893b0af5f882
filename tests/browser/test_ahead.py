"""The next page: fetched when a reader is about to open it, unless that is to be spared; and Back at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import whole
from tests.browser.conftest import ARGUMENTS

SPARED = """Object.defineProperty(navigator, "connection", { value: { saveData: %s, effectiveType: "%s" } });"""
LINK = ".md-tabs a[href$='options/']"


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    """A desktop window in which the policy of the pages holds."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def asked(page: Page) -> list[str]:
    """Return, from now on, the pages that are asked for."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if request.url.endswith("/") else None)
    return found


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_a_page_is_fetched_before_its_click(reader: Page, address: str, how: str):
    reader.goto("about/")
    with reader.expect_response(f"{address}options/") as answer:
        getattr(reader.locator(LINK), how)()
    assert answer.value.ok
    found = asked(reader)
    reader.mouse.move(0, 0)
    reader.locator(LINK).hover()
    reader.wait_for_timeout(200)
    assert found == [], "once is enough"


def test_a_finger_that_comes_down_fetches_it(browser: Browser, address: str):
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto("about/")
    with page.expect_response(f"{address}cite/"):
        page.locator("article a[href='../cite/']").first.dispatch_event("touchstart")
    context.close()


@pytest.mark.parametrize("saves, line", [("true", "4g"), ("false", "2g"), ("false", "slow-2g")])
def test_who_saves_data_is_spared(reader: Page, saves: str, line: str):
    reader.add_init_script(SPARED % (saves, line))
    reader.goto("about/")
    found = asked(reader)
    reader.locator(LINK).hover()
    reader.wait_for_timeout(250)
    assert found == []


def test_only_pages_of_the_guide_are_fetched_and_none_by_a_passing_pointer(reader: Page):
    reader.goto("about/")
    found = asked(reader)
    for link in ("a.cite-open", "article a.headerlink", "article a.outer"):
        reader.locator(link).filter(visible=True).first.hover()
        reader.wait_for_timeout(120)
    reader.evaluate("scrollTo(0, 0)")
    box = reader.locator(LINK).bounding_box()
    reader.mouse.move(box["x"] + 5, box["y"] + 5)
    reader.mouse.move(2, 400)
    reader.wait_for_timeout(150)
    assert found == []


def test_back_shows_the_page_as_it_was_left(browser: Browser, address: str):
    keeping = browser.browser_type.launch(
        executable_path=whole(), args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
    )
    page = keeping.new_page()
    for path in ("", "reference/timeline/", "study/self-test/", "terms/hikiwake/"):
        page.goto(f"{address}{path}")
        page.evaluate("window.left = true")
        page.goto(f"{address}about/")
        page.evaluate("history.back()")
        page.wait_for_url(f"{address}{path}", wait_until="commit")
        assert page.evaluate("window.left"), f"{path}: {page.evaluate(WHY)}"
    keeping.close()


WHY = "JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons)"
