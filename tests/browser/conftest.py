"""A real browser for the tests. It is the machine's Chromium, see chromium.py; a missing one is a failure."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.axe import SEEN
from tests.browser.chromium import ADVICE, find
from tests.building import address, site, slow  # noqa: F401 - fixtures

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium."""
    path = find()
    assert path, ADVICE
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def colours(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Have the processes of a test run share which colours were looked at."""
    if run := os.environ.get("PYTEST_XDIST_TESTRUNUID"):
        SEEN.file = tmp_path_factory.getbasetemp().parent / f"colours-{run}"


class Windows:
    """Windows of one browser. Those with the same settings share what it has loaded and compiled, and nothing that a page keeps."""

    def __init__(self, browser: Browser, address: str):  # noqa: F811
        self.browser, self.address = browser, address
        self.shared: dict[str, BrowserContext] = {}
        self.kept: dict[str, tuple[Page, list[str]]] = {}

    @contextmanager
    def open(self, **settings) -> Iterator[Page]:
        """Open a window whose relative addresses start at the guide's home; script errors fail the test."""
        key = repr(sorted(settings.items()))
        if key not in self.shared:
            self.shared[key] = self.browser.new_context(bypass_csp=True, base_url=self.address, **settings)
        context, errors = self.shared[key], []
        page = context.new_page()
        tools = context.new_cdp_session(page)
        tools.send("Storage.clearDataForOrigin", {"origin": self.address.rstrip("/"), "storageTypes": "all"})
        tools.detach()
        page.on("pageerror", lambda error: errors.append(str(error)))
        try:
            yield page
        finally:
            for one in context.pages:
                one.close()
            context.clear_cookies()
            context.clear_permissions()
        assert not errors, errors

    @contextmanager
    def keep(self, viewport: dict[str, int], **settings) -> Iterator[Page]:
        """Give the same window each time, for tests that only look: they go to pages, and may set the size, the medium and its colours.

        A new window takes as long as three pages in one that is there. Script errors fail the test.
        """
        key = repr((viewport, sorted(settings.items())))
        if key not in self.kept:
            page, errors = (
                self.browser.new_page(bypass_csp=True, base_url=self.address, viewport=viewport, **settings),
                [],
            )
            page.on("pageerror", lambda error: errors.append(str(error)))
            self.kept[key] = page, errors
        page, errors = self.kept[key]
        errors.clear()
        try:
            yield page
        finally:
            page.emulate_media(media="null", forced_colors="null")
            page.set_viewport_size(viewport)
        assert page.evaluate("localStorage.length") == 0, "a test that leaves something takes a window of its own"
        assert not errors, errors


@pytest.fixture(scope="session")
def windows(browser: Browser, address: str) -> Windows:  # noqa: F811
    """Windows on the guide."""
    return Windows(browser, address)


@pytest.fixture
def look(windows: Windows) -> Iterator[Page]:
    """A desktop window for a test that only looks."""
    with windows.keep(viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    """A desktop window."""
    with windows.open(viewport={"width": 1280, "height": 900}) as page:
        yield page
