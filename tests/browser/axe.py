"""axe-core on a page, the same way in every test: WCAG 2.0–2.2 A and AA, and best practice."""

from __future__ import annotations

import fcntl
import hashlib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.contrast import LINES, Measure
from tests.browser.contrast import RULES as COLOUR

SCRIPT = Axe().axe_script
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Only what is wrong comes back: the elements that passed would be megabytes.
RUN = (
    """([within, options]) => axe.run(within || document,
  {...options, resultTypes: ["violations"], preload: false}).then(({ violations }) => ("""
    + LINES
    + ")(violations))"
)

KINDS = """() => {
  const own = element => [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data).join("").trim();
  const name = element => ["class", "style"].map(name => element.getAttribute(name) ?? "").join("|");
  const texts = [...document.querySelectorAll("body *")].filter(element => (element.matches("input, textarea") || own(element)) &&
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }));
  const looks = () => {
    const grounds = new Map([[null, ""]]);
    const ground = element => grounds.get(element) ?? grounds.set(element, ground(element.parentElement) +
      (({ backgroundColor, backgroundImage, opacity, position }) =>
        (backgroundColor === "rgba(0, 0, 0, 0)" ? "" : `>${backgroundColor}`) + (backgroundImage === "none" ? "" : `>${backgroundImage.slice(0, 200)}`) +
        (opacity === "1" ? "" : `>${opacity}`) + (position === "static" ? "" : `>${position} ${name(element)}`))(getComputedStyle(element)) +
      (element.closest("svg") ? `>${element.tagName} ${name(element)}` : "")).get(element);
    return texts.map(element => {
      const { color, fill, fontSize, fontWeight, textDecorationLine } = getComputedStyle(element), link = element.tagName === "A" && own(element.parentElement) !== "";
      return [ground(element), color, element.closest("svg") ? fill : "", fontSize, fontWeight, textDecorationLine, own(element).length === 1,
        link && getComputedStyle(element.parentElement).color].join(";");
    });
  };
  const scheme = document.body.dataset.mdColorScheme, here = looks();
  document.body.dataset.mdColorScheme = scheme === "default" ? "slate" : "default";
  const there = looks();
  document.body.dataset.mdColorScheme = scheme;
  window.coloured = new Map();
  texts.forEach((element, n) => {
    const kind = `${here[n]} / ${there[n]}`, some = window.coloured.get(kind) ?? [];
    if (some.length < 5) window.coloured.set(kind, [...some, element]);
  });
  return [...window.coloured.keys()];
}"""
"""The kinds of visible text on a page, keeping five elements of each: alike in both palettes in colour, size and weight, in the grounds
that lie behind and in what they are laid over; in pictures also alike in name. axe decides nothing of a single letter, so it stands for no
words."""


class Seen:
    """Kinds of text whose colours were found right in both palettes, by width of the window: style sheets may ask for it.

    The processes of a test run share them by a file.
    """

    def __init__(self) -> None:
        self.file: Path | None = None
        self.read = 0
        self.kinds: set[str] = set()

    def without(self, width: int, kinds: Iterable[str]) -> list[str]:
        """Return the kinds that nobody has seen yet, in order."""
        if self.file and self.file.exists():
            with self.file.open(encoding="ascii") as file:
                file.seek(self.read)
                self.kinds.update(file.read().split())
                self.read = file.tell()
        return sorted(kind for kind in set(kinds) if self._mark(width, kind) not in self.kinds)

    def add(self, width: int, kinds: Iterable[str]) -> None:
        """Note kinds as seen and right."""
        new = {self._mark(width, kind) for kind in kinds}
        self.kinds |= new
        if self.file:
            with self.file.open("a", encoding="ascii") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                file.write("".join(f"{mark}\n" for mark in sorted(new)))

    @staticmethod
    def _mark(width: int, kind: str) -> str:
        return f"{width}-{hashlib.sha1(kind.encode(), usedforsecurity=False).hexdigest()}"


SEEN = Seen()


def violations(
    page: Page,
    name: str,
    only: list[str] | None = None,
    without: list[str] | None = None,
    within: str = "",
) -> list[str]:
    """Return one line, begun with ``name``, for each element that breaks a rule: of ``only``, or of all but ``without``.

    ``within`` is a selector of parts of the page; without it the whole page is looked at.
    """
    _load(page)
    options = {"runOnly": only or TAGS, "rules": {rule: {"enabled": False} for rule in without or []}}
    return [f"{name}: {line}" for line in page.evaluate(RUN, [within, options])]


def _load(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(SCRIPT)


def violations_in_both_palettes(page: Page, name: str, tally: Counter[str] | None = None) -> list[str]:
    """Return what ``violations`` finds in the palette that is on and, of colour, in both; the other one stays on if any text was new.

    A palette changes nothing but colour, and colours are looked at once for each kind of text that no page before had. ``tally``
    counts the contrasts that axe left undecided.
    """
    width = page.viewport_size["width"]
    new = SEEN.without(width, page.evaluate(KINDS))
    faults = _looked_at(page, name, new, TAGS, tally)
    if new:
        choose(page, "slate" if scheme(page) == "default" else "default")
        faults += _looked_at(page, name, new, COLOUR, tally)
        SEEN.add(width, new if not faults else ())
    return faults


def _looked_at(
    page: Page, name: str, kinds: list[str], rules: list[str], tally: Counter[str] | None = None
) -> list[str]:
    """Return what breaks one of ``rules``: of colour, among some kinds of text, what axe finds, and what it leaves undecided and is painted.

    One run does for all rules: most of its time goes into where everything stands.
    """
    if not kinds:
        return violations(page, name, rules, without=COLOUR)
    _load(page)
    told = Measure(page).wrong(kinds, rules)
    if tally is not None:
        tally.update(undecided=told.count, decided=told.painted)
    of_colour = f"{name} ({scheme(page)})"
    return [f"{of_colour if line.startswith(tuple(COLOUR)) else name}: {line}" for line in told.wrong]


def violations_of_colour(page: Page, name: str, seen: set[str], rules: list[str] = COLOUR) -> list[str]:
    """Return what breaks a rule of colour among the kinds of text that are not in ``seen``; those found right are put there.

    With ``TAGS`` as ``rules`` also return what breaks any other.
    """
    new = sorted(set(page.evaluate(KINDS)) - seen)
    wrong = _looked_at(page, name, new, rules) if new or rules != COLOUR else []
    seen.update(new if not wrong else ())
    return wrong


def scheme(page: Page) -> str:
    """Return the palette that is on: ``default`` (light) or ``slate`` (dark)."""
    return page.evaluate("document.body.dataset.mdColorScheme")


def choose(page: Page, scheme: str) -> None:
    """Choose a palette as a reader does; it is kept for the next page."""
    page.evaluate(
        """scheme => {
      for (let n = 0; n < 3 && document.body.dataset.mdColorScheme !== scheme; n++) document.querySelector(".palette-button").click();
    }""",
        scheme,
    )
    assert page.evaluate("document.body.dataset.mdColorScheme") == scheme
