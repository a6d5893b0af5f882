"""axe-core on a page, the same way in every test: WCAG 2.0–2.2 A and AA, and best practice."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Axe().axe_script
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR = ["color-contrast", "link-in-text-block"]
"""Rules that a palette can break, and that take minutes on a page of thousands of links."""
LARGE = 3000
"""Elements from which a page is large."""
SAME = 40
"""So many neighbours of one tag and class are looked at: the colours of the next would be theirs."""

# Only what is wrong comes back: the elements that passed would be megabytes.
RUN = """options => axe.run({...options, resultTypes: ["violations"], preload: false}).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${(any[0]?.message ?? "").slice(0, 160)}`)))"""
HIDE_THE_REST = """most => document.querySelectorAll("article, article *").forEach(parent => {
  const count = {};
  for (const child of parent.children) {
    const key = `${child.tagName}.${child.className}`;
    if ((count[key] = (count[key] ?? 0) + 1) > most) child.style.display = "none";
  }
})"""


def violations(page: Page, name: str, only: list[str] | None = None, without: list[str] | None = None) -> list[str]:
    """Return one line, begun with ``name``, for each element that breaks a rule: of ``only``, or of all but ``without``."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)
    options = {"runOnly": only or TAGS, "rules": {rule: {"enabled": False} for rule in without or []}}
    return [f"{name}: {line}" for line in page.evaluate(RUN, options)]


def violations_in_both_palettes(page: Page, name: str) -> list[str]:
    """Return what ``violations`` finds in the palette that is on and, of colour, in the other one, which stays on.

    A palette changes nothing but colour. On a large page what is far down a long list is hidden before colours are looked at.
    """
    large = page.evaluate("document.querySelectorAll('*').length") > LARGE
    faults = violations(page, name, without=COLOUR if large else [])
    if large:
        page.evaluate(HIDE_THE_REST, SAME)
        faults += violations(page, f"{name} ({scheme(page)})", only=COLOUR)
    choose(page, "slate" if scheme(page) == "default" else "default")
    return faults + violations(page, f"{name} ({scheme(page)})", only=COLOUR)


def scheme(page: Page) -> str:
    """Return the palette that is on: ``default`` (light) or ``slate`` (dark)."""
    return page.evaluate("document.body.dataset.mdColorScheme")


def choose(page: Page, scheme: str) -> None:
    """Choose a palette as a reader does; the theme keeps the choice for the next page."""
    page.evaluate("scheme => document.querySelector(`.md-option[data-md-color-scheme=${scheme}]`).click()", scheme)
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=scheme)
