"""What breaks a rule of colour: what axe-core finds, and what it leaves undecided, decided by what is painted.

There the text's own pixels are held against those that lie behind them.
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from playwright.sync_api import CDPSession, Page

SCALE = 2
"""Pixels of a picture to one of the page: strokes of small letters are then as dark as they are meant somewhere."""
Colour = tuple[int, int, int]

RULES = ["color-contrast", "link-in-text-block"]
"""Rules that a palette can break, and that take minutes on a page of thousands of links."""

LINES = """violations => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${(any[0]?.message ?? "").slice(0, 160)}`))"""
"""Makes a line of each element that breaks a rule."""
ASK = (
    """async ([where, rules]) => {
  const marked = where.flatMap(kind => window.coloured.get(kind)), words = ":is([data-coloured], [data-coloured] *)";
  for (const element of marked) element.dataset.coloured = "";
  axe.configure({ rules: [{ id: "color-contrast", selector: words }, { id: "link-in-text-block", selector: `:is(a[href], [role=link])${words}` }] });
  const { violations, incomplete } = await axe.run({ runOnly: rules, resultTypes: ["violations", "incomplete"], elementRef: true,
    selectors: false, preload: false });
  axe.reset();
  for (const element of marked) delete element.dataset.coloured;
  const hide = new CSSStyleSheet();
  hide.replaceSync(`[data-measured] { text-decoration-color: transparent !important; text-shadow: none !important; transition: none !important }
    [data-measured=off] { -webkit-text-fill-color: transparent !important }
    text[data-measured=off], tspan[data-measured=off] { fill: transparent !important }`);
  if (!window.undecided) document.adoptedStyleSheets.push(hide);
  window.undecided = [...new Set(incomplete.filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes.map(({ element }) => element)))];
  return [window.undecided.length, ("""
    + LINES
    + """)(violations)];
}"""
)
"""Runs rules on the page, those of colour on some kinds of text alone; returns how many contrasts are undecided, and a line for each fault."""
PLACES = """numbers => numbers.map(number => {
  const element = window.undecided[number], range = document.createRange(), { fontSize, fontWeight } = getComputedStyle(element);
  const boxes = [...element.childNodes].filter(node => node.nodeType === 3 && node.data.trim())
    .flatMap(node => { range.selectNodeContents(node); return [...range.getClientRects()]; });
  return {
    what: element.outerHTML.slice(0, 160), size: parseFloat(fontSize) * (element.getScreenCTM?.()?.a ?? 1), weight: Number(fontWeight),
    boxes: (boxes.length ? boxes : [element.getBoundingClientRect()]).map(({ x, y, width, height }) => [x, y, x + width, y + height]),
  };
})"""
MARK = """([numbers, state]) => { for (const number of numbers) {
  if (state) window.undecided[number].dataset.measured = state; else delete window.undecided[number].dataset.measured;
} }"""


def luminance(colour: Colour) -> float:
    """Return the relative luminance of WCAG 2.2."""
    red, green, blue = (
        part / 12.92 if (part := value / 255) <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for value in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def ratio(shown: Image.Image, hidden: Image.Image) -> float | None:
    """Return the least contrast of a text with what lies behind it, from pictures with and without the text; None if it paints nothing.

    The pixel that the text changes most has its colour; the others are its edges, mixed with the ground.
    """
    pairs = {pair for pair in zip(pixels(shown), pixels(hidden), strict=True) if pair[0] != pair[1]}
    if not pairs:
        return None
    ink, _ = max(pairs, key=lambda pair: (sum(abs(a - b) for a, b in zip(*pair, strict=True)), pair))
    return min(contrast(ink, ground) for _, ground in pairs)


def pixels(picture: Image.Image) -> Iterator[Colour]:
    """Return the colours of a picture, pixel by pixel."""
    values = iter(picture.convert("RGB").tobytes())
    return zip(values, values, values, strict=True)


@dataclass
class Found:
    """How many contrasts were undecided, how many of them painted anything, and a line for each fault."""

    count: int = 0
    painted: int = 0
    wrong: list[str] = field(default_factory=list)


class Measure:
    """The colours of a page that has axe-core."""

    def __init__(self, page: Page):
        self.page = page

    def wrong(self, kinds: list[str], rules: list[str]) -> Found:
        """Return what breaks one of ``rules`` (their names, or tags that they have), of colour among some kinds of text (see ``axe.KINDS``)."""
        count, wrong = self.page.evaluate(ASK, [kinds, rules])
        out = Found(count, wrong=wrong)
        if not out.count:
            return out
        tools = self.page.context.new_cdp_session(self.page)
        at = self.page.evaluate("[scrollX, scrollY]")
        try:
            for number, (told, seen) in list(self._together(tools, list(range(out.count)))):
                # Others may lie in the way, or a box that scrolls: then it is looked at by itself.
                if seen is None or seen < least(told):
                    self._show(number)
                    told, seen = self._measure(tools, [number])[number]
                out.painted += seen is not None
                if seen is None or seen < least(told):
                    out.wrong.append(f"color-contrast, by pixels: {seen and round(seen, 2)} {told['what']}")
        finally:
            self.page.evaluate("([x, y]) => scrollTo(x, y)", at)
            tools.detach()
        return out

    def _show(self, number: int) -> None:
        self.page.evaluate(
            "number => window.undecided[number].scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })",
            number,
        )

    def _together(
        self, tools: CDPSession, numbers: list[int]
    ) -> Iterator[tuple[int, tuple[dict[str, Any], float | None]]]:
        """Yield what is measured of each: those that a window holds at once, at once."""
        left = numbers
        while left:
            self._show(left[0])
            height = self.page.viewport_size["height"]
            here = [
                number
                for number, told in zip(left, self.page.evaluate(PLACES, left), strict=True)
                if number == left[0] or all(top >= 0 and bottom <= height for _, top, _, bottom in told["boxes"])
            ]
            yield from self._measure(tools, here).items()
            left = [number for number in left if number not in here]

    def _measure(self, tools: CDPSession, numbers: list[int]) -> dict[int, tuple[dict[str, Any], float | None]]:
        """Return what is told of each, and its contrast, by a picture with and one without their text."""
        self.page.evaluate(MARK, [numbers, "on"])
        places = self.page.evaluate(PLACES, numbers)
        wide, high = self.page.viewport_size["width"], self.page.viewport_size["height"]
        lefts, tops, rights, bottoms = zip(*(box for told in places for box in told["boxes"]), strict=True)
        left, top = min(max(math.floor(min(lefts)), 0), wide - 1), min(max(math.floor(min(tops)), 0), high - 1)
        right, bottom = min(math.ceil(max(rights)), wide), min(math.ceil(max(bottoms)), high)
        area = (left, top, max(right - left, 1), max(bottom - top, 1))
        shown = self._picture(tools, *area)
        self.page.evaluate(MARK, [numbers, "off"])
        hidden = self._picture(tools, *area)
        self.page.evaluate(MARK, [numbers, ""])
        out = {}
        for number, told in zip(numbers, places, strict=True):
            parts = [
                tuple(round((side - start) * SCALE) for side, start in zip(box, (left, top, left, top), strict=True))
                for box in told["boxes"]
            ]
            found = [ratio(shown.crop(part), hidden.crop(part)) for part in parts]
            out[number] = told, min((one for one in found if one is not None), default=None)
        return out

    def _picture(self, tools: CDPSession, left: int, top: int, width: int, height: int) -> Image.Image:
        """Return a picture of a part of the window."""
        x, y = self.page.evaluate("[scrollX, scrollY]")
        clip = {"x": x + left, "y": y + top, "width": width, "height": height, "scale": SCALE}
        taken = tools.send("Page.captureScreenshot", {"clip": clip, "optimizeForSpeed": True})
        return Image.open(io.BytesIO(base64.b64decode(taken["data"]))).convert("RGB")


def least(told: dict[str, Any]) -> float:
    """Return the contrast that a text of its size must have: 3 from 24 pixels, or bold from 18.66; 4.5 below."""
    return 3 if told["size"] >= 24 or (told["size"] >= 18.66 and told["weight"] >= 700) else 4.5
