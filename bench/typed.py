"""How fast and how surely a weak machine finds. Run with ``python -m bench.typed [built site] [slower by]``.

Types a hundred queries of the lists into the dialog of a built site, in Chromium with the processor slowed, 40 ms a key, and presses
Enter after the last: which entry opens. Then measures, from the last key, when the first result stands there, warm and cold. The
engine runs in the page and not in a worker, since Chromium slows nothing but the page: no browser of a reader has it as hard.
"""

from __future__ import annotations

import functools
import random
import sys
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Page, sync_playwright

from bench.peers import served
from tests.browser import chromium

LISTS = Path(__file__).parents[1] / "tests" / "search"
QUERIES, KEY, LONGEST = 100, 40, 40
NO_WORKER = "delete window.Worker"
HELD = """addEventListener("click", event => {
  const link = event.target.closest(".find-list a");
  if (!link) return;
  event.preventDefault();
  event.stopPropagation();
  window.led = link.href;
}, true)"""
"""Holds a reader who follows a result, and notes where it leads."""
FIRST = """async query => {
  const input = document.querySelector(".find-input"), status = document.querySelector(".find-status");
  const answered = () => new Promise(done => new MutationObserver((_, watch) => {
    if (/result|Nothing/.test(status.textContent)) { watch.disconnect(); done(performance.now()); }
  }).observe(status, { childList: true }));
  const type = text => { input.value = text; input.dispatchEvent(new InputEvent("input", { bubbles: true })); };
  status.textContent = "";
  let answer = answered();
  if (query.length > 1) { type(query.slice(0, -1)); await answer; }
  await new Promise(done => setTimeout(done, 60));
  status.textContent = "";
  answer = answered();
  const start = performance.now();
  type(query);
  return await answer - start;
}"""
"""Milliseconds from the last key of a query to its first result, what stands before it having been answered."""


def queries() -> list[str]:
    """Return the queries: drawn by chance, always the same, from all lists, of those that have a result."""
    found = {
        str(query["query"])
        for path in sorted(LISTS.glob("*.yml"))
        for query in yaml.safe_load(path.read_text(encoding="utf-8"))
        if query["expect"]
    }
    return random.Random(1956).sample(sorted(query for query in found if len(query) <= LONGEST), QUERIES)


def opened(page: Page, address: str) -> None:
    """Open the page ``about/`` and on it a search that is ready."""
    page.goto(f"{address}about/")
    page.keyboard.press("/")
    page.wait_for_selector("dialog.find[data-state=ready]")


def place(href: str) -> str:
    """Return an address without origin and without the words to highlight."""
    parts = urlsplit(href)
    return parts.path + (f"#{parts.fragment}" if parts.fragment else "")


def told(page: Page, what: str) -> str:
    """Return what an expression says as soon as it says something: the policy of the site forbids the usual way to wait for it."""
    while not (said := page.evaluate(what)):
        page.wait_for_timeout(20)
    return str(said)


def at(times: list[float], share: float) -> float:
    """Return the time below which that share of the times lies."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def main() -> None:
    """Print how many of the typed queries open the right entry, and the times."""
    site = sys.argv[1] if len(sys.argv) > 1 else "site"
    rate = float(sys.argv[2]) if len(sys.argv) > 2 else 6
    all_ = queries()
    with served(Path(site)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.whole(), args=["--no-sandbox"])
        page = browser.new_page()
        opened(page, address)
        wanted = {}
        for query in all_:  # unhurried
            page.evaluate("document.querySelector('.find-status').textContent = ''")  # that of the query before
            page.fill(".find-input", query)
            told(page, "/result|Nothing/.test(document.querySelector('.find-status').textContent)")
            page.wait_for_timeout(30)
            wanted[query] = place(page.eval_on_selector(".find-list a", "link => link.href"))

        page = browser.new_page()
        page.add_init_script(NO_WORKER)
        tools = page.context.new_cdp_session(page)
        slowed = functools.partial(tools.send, "Emulation.setCPUThrottlingRate")
        wrong, cold = [], []
        page.add_init_script(HELD)
        opened(page, address)
        slowed({"rate": rate})
        for query in all_:
            page.evaluate("window.led = ''")
            page.fill(".find-input", "")
            page.keyboard.type(query, delay=KEY)
            page.keyboard.press("Enter")
            led = told(page, "window.led")
            if place(led) != wanted[query]:
                wrong.append((query, place(led), wanted[query]))
        print(
            f"Enter opened the right entry {len(all_) - len(wrong)} times of {len(all_)}",
            *wrong,
            sep="\n  ",
            flush=True,
        )
        slowed({"rate": 1})
        for query in all_[:10]:
            opened(page, address)
            slowed({"rate": rate})
            cold.append(page.evaluate(FIRST, query))
            slowed({"rate": 1})
        opened(page, address)
        slowed({"rate": rate})
        page.evaluate(FIRST, "why did Abe turn to Putin")
        for _ in range(2):
            warm = [page.evaluate(FIRST, query) for query in all_]
            print(
                f"first result: median {at(warm, 0.5):.0f} ms, 95 of 100 within {at(warm, 0.95):.0f} ms, longest {max(warm):.0f} ms"
            )
        slowed({"rate": 1})
        browser.close()
    print(f"first query after the index is there: median {at(cold, 0.5):.0f} ms, longest {max(cold):.0f} ms")


if __name__ == "__main__":
    main()
