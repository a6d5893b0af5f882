"""Links of a finished site that lead nowhere, and ids that stand twice on a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from guide import processes

BASE = "https://site.invalid/"
"""Stands for the root of the site where links are resolved."""
LINK = re.compile(r'<(?:a|link|img|script|source|use)\b[^>]*?\s(?:href|src)="([^"]*)"')
ID = re.compile(r'id="(?<=\sid=")([^"]*)"')
"""What stands before an id is looked at behind its first letters, which are found faster than any space."""
MOVED = re.compile(r'<nav class="(?:[^"]* )?moved\b.*?</nav>', re.DOTALL)
ENTRY = re.compile(r'<(?:li|p)(?: data-anchors="([^"]*)")?>(.*?)<a href="([^"#]+)"', re.DOTALL)
"""Anchors of this page that lead to the same ones of another."""
DOWN = re.compile(r"(?:[\w-]+/)*(?:[\w-]+(?:\.\w+)*)?(?:#[\w-]+)?", re.ASCII)
"""A link that leads neither up nor to another site, and in which no sign stands for another."""


def link_faults(site: Path, names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Yield ``(page, link or id, what is wrong)`` for every dead link, missing anchor, and repeated id of a site.

    ``names`` are the pages to look at, as files below ``site``. Links to other sites are not followed, nor those to archived
    editions, which are built apart.
    """
    texts = {name: (site / name).read_text(encoding="utf-8") for name in names}
    ids = {name: [unescape(id_) for id_ in ID.findall(page)] for name, page in texts.items()}
    known = {name: set(found) for name, found in ids.items()}
    # All pages link the same style sheets and scripts.
    there = lru_cache(maxsize=None)(lambda file: (site / file).is_file())

    def of(name: str) -> Iterator[tuple[str, str, str]]:
        folder = name.rpartition("/")[0]
        for id_, count in Counter(ids[name]).items() if len(known[name]) < len(ids[name]) else ():
            if count > 1:
                yield name, id_, f"the id stands {count} times"
        for link in dict.fromkeys([*LINK.findall(texts[name]), *_followed(texts[name])]):
            rest, up, here = unescape(link), folder, link[:1] in ("", "#")
            while up and rest.startswith("../"):  # so that pages share what is found of a link
                rest, up = rest[3:], up.rpartition("/")[0]
            file, anchor = (name, unquote(rest[1:])) if here else _target(rest, up)
            if not file or file.startswith("editions/"):
                continue
            if file not in known and not there(file):
                yield name, link, f"leads to {file}, which is not there"
            elif anchor and file in known and anchor not in known[file]:
                place = file.removesuffix("index.html") or "the home page"
                yield name, link, f"leads to an anchor that {place} does not have"

    with processes.dealt(lambda name: list(of(name)), [name for name in texts if name != "404.html"]) as results:
        for found in results:
            yield from found


def _followed(page: str) -> Iterator[str]:
    """Yield where the anchors of what stood on ``page`` once lead to."""
    for moved in MOVED.findall(page):
        for names, spans, href in ENTRY.findall(moved):
            yield from (f"{href}#{anchor}" for anchor in [*names.split(), *ID.findall(spans)])


@lru_cache(maxsize=100_000)
def _target(link: str, folder: str) -> tuple[str, str]:
    """Return file and anchor that a link in a page of ``folder`` leads to; nothing if that is another site."""
    base = f"{folder}/" if folder else ""
    if DOWN.fullmatch(link):  # nearly all: read by hand ten times as fast
        path, _, anchor = f"{base}{link}".partition("#")
    else:
        whole = urljoin(BASE + base, link)
        if not whole.startswith(BASE):
            return "", ""
        target = urlsplit(whole)
        path, anchor = unquote(target.path).lstrip("/"), unquote(target.fragment)
    return f"{path}index.html" if path == "" or path.endswith("/") else path, anchor
