"""Text of the data → HTML that Markdown leaves alone; dates and numbers as pages print them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup, escape

# What Markdown, its attribute lists and the macro plugin would act on, as numeric character references.
MARKDOWN = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]|~^="}
MONTHS = tuple(calendar.month_name)
NUMERALS = dict(
    enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
)
"""Numbers that prose may write as words."""
HOLD = 0xE000  # private-use characters stand for links while emphasis is looked for
HELD = re.compile(f"[{chr(HOLD)}-{chr(HOLD + 0xFF)}]")
LINK = re.compile(r"\[([^\[\]]+)\]\(([a-z0-9-]+)\)")
STRESSED_LINK = re.compile(r"\[\*([^*\[\]]+)\*\]\(([a-z0-9-]+)\)")
UNFIT = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
EMPHASIS = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")
SCRIPTS = re.compile(
    r"(?P<ja>[\u3040-\u30ff\u3400-\u9fff々〆ー・（）「」]*[\u3040-\u30ff\u3400-\u9fff々〆ー][\u3040-\u30ff\u3400-\u9fff々〆ー・（）「」]*)"
    r"|(?P<ru>[\u0400-\u04ff]+(?:[\s-][\u0400-\u04ff]+)*)"
)

FOREIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff々〆ー\u0400-\u04ff]")
"""A sign of which one stands in every match of ``SCRIPTS``; looked for alone it is found or missed at once."""


def safe(text: Any) -> Markup:
    """Return ``text`` as HTML on one line. ``Markup`` passes through unchanged.

    Used as Jinja's ``finalize``, so that templates need no filter for it. Raises ``TypeError`` for None.
    """
    if hasattr(text, "__html__"):
        return text if isinstance(text, Markup) else Markup(text.__html__())
    if text is None:
        raise TypeError("a template printed a value that is not there")
    return _safe(str(text))


@lru_cache(maxsize=50_000)  # a build prints the same names, summaries and locators tens of thousands of times
def _safe(text: str) -> Markup:
    return Markup(re.sub(r"\s*\n\s*", " ", str(escape(text))))


def inert(text: Any) -> Markup:
    """Return ``text`` as HTML with nothing in it that Markdown or Jinja would act on, for what passes through a generator."""
    # Character references made by escape() hold "#" and ";", so they are kept out of the second step.
    parts = re.split(r"(&#?\w+;|<[^<>]*>)", str(safe(text)))
    return Markup("".join(part if i % 2 else part.translate(MARKDOWN) for i, part in enumerate(parts)))


@lru_cache(maxsize=10_000)
def foreign(text: str) -> Markup:
    """Return plain ``text`` as HTML with Japanese and Russian runs in ``<span lang>``."""
    if not FOREIGN.search(text):
        return safe(text)
    out, end = Markup(""), 0
    for match in SCRIPTS.finditer(text):
        out += safe(text[end : match.start()])
        out += Markup('<span lang="{}">{}</span>').format(match.lastgroup, safe(match[0]))
        end = match.end()
    return out + safe(text[end:])


@lru_cache(maxsize=50_000)  # pages link to the same records over and over
def anchor(classes: str, href: str, words: Markup, name: str = "") -> Markup:
    """Return a link as HTML; ``words`` are HTML already, ``name`` is what a screen reader says in their place."""
    label = f' aria-label="{safe(name)}"' if name else ""
    return Markup(f'<a class="{safe(classes)}" href="{safe(href)}"{label}>{words}</a>')


def pair(first: str, second: str) -> Markup:
    """Return the Japanese and the Russian form of a name, so marked that readers can choose their order."""
    return Markup(
        '<span class="name"><span class="name-ja">{}</span><span class="name-sep"> / </span><span class="name-ru">{}</span></span>'
    ).format(safe(first), safe(second))


@lru_cache(maxsize=20_000)
def paired(text: str, pairs: re.Pattern[str]) -> Markup:
    """Return plain ``text`` as HTML in which every match of ``pairs``, `Japanese / Russian`, can change its order."""
    out, end = Markup(""), 0
    for match in pairs.finditer(text):
        out += foreign(text[end : match.start()]) + pair(*match[0].split(" / "))
        end = match.end()
    return out + foreign(text[end:])


def mark_repeats(page: str) -> str:
    """Return a page's HTML with every name marked that it has shown in both forms before: there one form is enough."""
    seen: set[str] = set()

    def mark(match: re.Match[str]) -> str:
        first = match[1] not in seen
        seen.add(match[1])
        return match[0] if first else match[0].replace('"name"', '"name again"', 1)

    return re.sub(r'<span class="name"><span class="name-ja">([^<]*)<', mark, page)


def _emphasis(text: str, run: Callable[[str], Markup]) -> Markup:
    out, end = Markup(""), 0
    for match in EMPHASIS.finditer(text):
        out += run(text[end : match.start()]) + Markup("<em>{}</em>").format(run(match[1]))
        end = match.end()
    return out + run(text[end:])


def prose(text: str, link: Callable[[str, str], Markup], run: Callable[[str], Markup] = foreign) -> Markup:
    """Return prose of the data as inline HTML; ``link(id, words)`` makes the links, ``run(words)`` what lies between."""
    links: list[Markup] = []

    def hold(match: re.Match[str]) -> str:
        links.append(link(match[2], match[1]))
        return chr(HOLD + len(links) - 1)

    text = HELD.sub("\ufffd", text)  # what nobody can read anyway must not be taken for a link
    held = _emphasis(LINK.sub(hold, STRESSED_LINK.sub(r"*[\1](\2)*", text)), run)
    return Markup(HELD.sub(lambda match: links[ord(match[0]) - HOLD], held))


def marked(text: str, words: list[str]) -> Markup:
    """Return plain ``text`` as HTML in which each of ``words`` is marked."""
    out, end = Markup(""), 0
    for match in re.finditer("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)", text):
        out += safe(text[end : match.start()]) + Markup("<mark>{}</mark>").format(safe(match[0]))
        end = match.end()
    return out + safe(text[end:])


def fit(words: str) -> str:
    """Return words without what no XML can hold (XML 1.0, production 2); the checks of the data stop such signs before."""
    return UNFIT.sub("", words)


@lru_cache(maxsize=10_000)
def plain(text: str) -> str:
    """Return prose of the data without its markup, for titles, descriptions and exports."""
    return EMPHASIS.sub(r"\1", LINK.sub(r"\1", text))


def language_of(text: str) -> str | None:
    """Return `ja` or `ru` if ``text`` is written in that script, else None."""
    match = SCRIPTS.search(text)
    return match.lastgroup if match else None


def date(text: str) -> str:
    """Return `2016-12-15` as `15 December 2016`, `2016-12` as `December 2016`, `2016` as it is."""
    year, *rest = text.split("-")
    month = MONTHS[int(rest[0])] if rest else ""
    day = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(part for part in (day, month, year) if part)


def span(start: str, end: str | None) -> str:
    """Return two dates as one range, without what they share: `15–16 December 2016`."""
    if not end or end == start:
        return date(start)
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{date(end)}"
    if len(start) == len(end) == 10 and start[:4] == end[:4]:
        return f"{date(start).rsplit(' ', 1)[0]} – {date(end)}"
    return f"{date(start)} – {date(end)}" if "-" in start + end else f"{start}–{end}"


def number(value: float) -> str:
    """Return a number as pages print it: `17,000`, `2.5`, `57`."""
    return f"{value:,.10g}" if value != int(value) else f"{int(value):,}"


def quantity(value: float, unit: str) -> str:
    """Return a number with its unit: `57%`, `USD 2.5 bn`, `17,000 people`."""
    shown = number(value)
    if unit == "%":
        return f"{shown}%"
    if unit.startswith("USD"):
        return f"USD {shown} {unit[3:].strip()}".strip()
    return f"{shown} {unit}"


def heading(words: str) -> str:
    """Return the text of a heading on one line, without the sign of the link to itself."""
    return " ".join(words.replace("¶", "").split())
