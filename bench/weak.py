"""Every feature on a weak phone and a thin line. Run with ``python -m bench.weak [built site]``; needs Chromium.

Each is tried in a window of its own that has kept nothing, 390 pixels wide, with the processor six times slower on a line of
400 kbit/s with 400 ms of delay: when the page can be used, and how long it takes from the touch to what the reader asked for, the
first time, with all that is fetched for it, and again. It ends with an error where a feature does not answer within a minute.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench.peers import served, weaken
from tests.browser import chromium

LINE = {"offline": False, "latency": 400, "downloadThroughput": 400e3 / 8, "uploadThroughput": 400e3 / 8}
SLOWER, PATIENCE = 6, 60_000


@dataclass(frozen=True)
class Feature:
    """Something a reader can do."""

    name: str
    page: str
    ask: Callable[[Page], object]
    """What the reader does."""
    answered: str
    """Selector of what stands in sight then."""
    undo: Callable[[Page], object]
    """What the reader does to be where the feature was not used yet."""


def _escape(page: Page) -> None:
    page.keyboard.press("Escape")


def _search(page: Page) -> None:
    page.locator(".search-button").tap()
    page.keyboard.type("hikiwake", delay=40)


def _name(form: str) -> Callable[[Page], object]:
    return lambda page: page.get_by_label("Island names").select_option(form)


def _light(page: Page) -> None:
    page.locator(".palette-button").tap()
    page.locator(".palette-button").tap()


def _contents(page: Page) -> None:
    page.locator(".contents-fold summary").tap()
    page.locator(".contents-fold a").last.tap()


def _away(page: Page) -> None:
    page.locator(".contents-fold").evaluate("fold => { fold.open = false; }")
    page.evaluate("() => { location.hash = ''; scrollTo(0, 0); }")


FEATURES = (
    Feature("search", "about/", _search, '.find-link[href*="hikiwake"]', _escape),
    Feature("menu", "about/", lambda page: page.locator(".drawer-button").tap(), "#guide-nav a:visible", _escape),
    Feature(
        "palette",
        "about/",
        lambda page: page.locator(".palette-button").tap(),
        '[data-md-color-scheme="slate"]',
        _light,
    ),
    Feature("contents", "dispute/", _contents, "article :target", _away),
    Feature("island names", "islands/etorofu-iturup/", _name("ru"), "h1 .name-ru:first-child", _name("ja")),
    Feature("cite", "terms/hikiwake/", lambda page: page.locator("a.cite-open").first.tap(), ".cite-dialog", _escape),
    Feature(
        "self-test",
        "study/short-test/",
        lambda page: page.locator(".test-question button:visible").first.tap(),
        ".test-question .verdict",
        lambda page: page.get_by_role("button", name="Start again").tap(),
    ),
    Feature(
        "flash cards",
        "study/flash-cards/",
        lambda page: page.locator(".flash-card").tap(),
        ".flash-more",
        lambda page: page.locator(".flash-card").tap(),
    ),
    Feature(
        "timeline filter",
        "reference/timeline/",
        lambda page: page.get_by_label("Side").select_option("russia"),
        ".filter-count:has-text(' of ')",
        lambda page: page.get_by_role("button", name="Show all").tap(),
    ),
)


def milliseconds(page: Page, feature: Feature) -> float:
    """Use a feature; return how long its answer took."""
    began = time.perf_counter()
    feature.ask(page)
    page.locator(feature.answered).first.wait_for(state="visible", timeout=PATIENCE)
    return 1000 * (time.perf_counter() - began)


def tried(browser: Browser, address: str, feature: Feature) -> tuple[float, float, float]:
    """Return the milliseconds until its page is there, until it answers for the first time, and again."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, bypass_csp=True
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    devtools = weaken(page, LINE, SLOWER)
    began = time.perf_counter()
    page.goto(address + feature.page)
    there = 1000 * (time.perf_counter() - began)
    first = milliseconds(page, feature)
    feature.undo(page)
    page.wait_for_timeout(500)
    again = milliseconds(page, feature)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    context.close()
    return there, first, again


def main(site: str = "site") -> None:
    """Print a table of all features."""
    print("| feature | page | page there, ms | first answer, ms | again, ms |\n| --- | --- | --: | --: | --: |")
    with sync_playwright() as playwright, served(Path(site)) as address:
        browser = playwright.chromium.launch(executable_path=chromium.whole(), args=["--no-sandbox"])
        for feature in FEATURES:
            row = tried(browser, address, feature)
            print(f"| {feature.name} | {feature.page} | " + " | ".join(f"{one:.0f}" for one in row) + " |")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
