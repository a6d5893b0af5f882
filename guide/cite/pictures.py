"""Pictures and tables of a page: numbered in order, each with a short address and a link to its citation."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, replace

from guide.cite.box import Thing, open_link
from guide.cite.wording import Forms, then

PICTURE = re.compile(
    r'(<(?P<kind>figure|table)(?P<attributes> class="[^"]*"(?: id="[^"]*")?|)>)(?P<inner>.*?)(?P<end></(?P=kind)>)',
    re.DOTALL,
)
WORDS = re.compile(r'class="[^"]*\b(?:say|clause-text|locator)\b')
"""Frames of words, and the small map beside the title of an island, are no pictures of their own."""


@dataclass(frozen=True)
class Picture:
    """A picture or table that can be cited."""

    anchor: str
    """Its id on the page."""
    name: str
    """``Figure 2`` or ``Table 1``."""
    title: str

    def forms(self, page: Forms) -> Forms:
        """Return its citations, made of those of its page: what it is stands as a locator, and the address leads to it."""
        fig = self.name.replace("Figure", "fig.").replace("Table", "table")
        out: Forms = {}
        for key, forms in page.items():
            linked = [
                re.sub(r"(https?://[^\s<]*?)(?:#[\w-]*)?(?=\.?(?:$| \())", rf"\1#{self.anchor}", form) for form in forms
            ]
            if key == "chicago-notes":
                first, short, *rest = linked
                first = re.sub(r", (?=https?://)", f", {fig}, ", first)
                out[key] = (first, then(short, f"{fig}."), *rest)
            else:
                located = self.name if key == "apa" else fig
                out[key] = (re.sub(r"(”?)\)$", rf",\1 {located})", linked[0]), *linked[1:])
        return out

    def thing(self, page: Thing, caption: str) -> Thing:
        """Return what a reader can cite; ``page`` is its page, ``caption`` what to print under a copy of the picture."""
        what = self.name.split()[0].lower()
        hint = f"Under a copy of the {what}: {caption}"
        return replace(page, name=f"{self.name}: {self.title}", hint=hint, forms=self.forms(page.forms), usual=True)


def _title(inner: str) -> str:
    caption = re.search(r"<(caption|figcaption)\b[^>]*>(.*?)</\1>", inner, re.DOTALL)
    strong = re.search(r"<strong>(.*?)</strong>", caption[2], re.DOTALL) if caption else None
    found = strong[1] if strong else caption[2] if caption and caption[1] == "caption" else ""
    label = re.search(r'<svg[^>]*\saria-label="([^"]*)"', inner)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", found or (label[1] if label else ""))).split()).rstrip(".")


def numbered(content: str) -> tuple[str, list[Picture]]:
    """Return the content of a page with an id on each picture and table that has a title, and a link to its citation; and these.

    Those that have such a link stay as they are.
    """
    count: Counter[str] = Counter()
    found: list[Picture] = []

    def mark(match: re.Match[str]) -> str:
        kind, inner, title = match["kind"], match["inner"], _title(match["inner"])
        if WORDS.search(match["attributes"]) or not title or f'aria-label="Cite this {kind} ' in inner:
            return match[0]
        count[kind] += 1
        known = re.search(r'id="([^"]*)"', match["attributes"])
        picture = Picture(known[1] if known else f"{kind}-{count[kind]}", f"{kind.capitalize()} {count[kind]}", title)
        found.append(picture)
        opened = match[1] if known else f'{match[1][:-1]} id="{picture.anchor}">'
        link = open_link(f"cite.html#{picture.anchor}", picture.name.lower())
        end = "</figcaption>" if kind == "figure" else "</caption>"
        before, closed, after = inner.rpartition(end)
        inner = f"{before} {link}{closed}{after}" if closed else f"{inner}{link}"
        return f"{opened}{inner}{match['end']}"

    return PICTURE.sub(mark, content), found
