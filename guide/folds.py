"""Sections of a page that unfold: what stands below a heading of level 2, up to the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>|<!--.*?-->", re.DOTALL)
BEFORE = re.compile(r"\s*(?:<a\b[^>]*>(?:(?!</a>).)*</a>\s*)?", re.DOTALL)
"""What may stand before the heading of a box: a link, such as that to its citations."""
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def sections(content: str) -> Iterator[tuple[int, int, int]]:
    """Yield where every section starts, and start and end of its heading: a ``h2`` that stands in no other element, or first in one."""
    depth, outer, heading = 0, (0, 0), None
    for found in TAG.finditer(content):
        ends, name, empty = found.groups()
        if name is None or name in VOID or empty:
            continue
        depth -= bool(ends)
        if ends and name == "h2" and heading:
            yield *heading, found.end()
            heading = None
        elif not ends and name == "h2" and not depth:
            heading = found.start(), found.start()
        elif not ends and name == "h2" and depth == 1 and BEFORE.fullmatch(content, outer[1], found.start()):
            heading = outer[0], found.start()
        elif not ends and not depth:
            outer = found.span()
        depth += not ends


LINK = re.compile(r"<a\b[^>]*>(?P<words>(?:(?!</a>).)*)</a>", re.DOTALL)


def _summary(heading: str) -> tuple[str, str]:
    """Return a heading without its links, and the links, less that to itself: what unfolds holds nothing else to press."""
    links = [found[0] for found in LINK.finditer(heading) if 'class="headerlink"' not in found[0]]
    plain = LINK.sub(lambda found: "" if 'class="headerlink"' in found[0] else found["words"], heading)
    return plain, f'<p class="part-links">{" · ".join(links)}</p>\n' if links else ""


FOLD = re.compile(r'<details class="(?:[^"]* )?(?:part|ledger-row)[ "]')
OPEN_ALL = '<button type="button" class="open-all">Open all</button>\n'


def openable(content: str) -> str:
    """Return ``content`` with a button above the first of three folds or more, which shell.js makes open them all."""
    found = list(FOLD.finditer(content))
    return content[: found[0].start()] + OPEN_ALL + content[found[0].start() :] if len(found) > 2 else content


FILTERED = re.compile(
    r'<(?:ol class="sources"|ul class="form-list"|dl class="entries"|div class="card card-(?:doubts|paragraphs)")'
)
"""What a list begins with that readers can filter."""
ABOVE = re.compile(rf'<(?:ul|p) class="letters|{re.escape(OPEN_ALL.strip())}|<details class="entry part"')
"""What the field to filter a list stands above, where the page has it."""
FILTER = '<label class="list-filter">Filter this list <input type="search" autocomplete="off"><span role="status"></span></label>\n'
PRINTS = '<p class="prints screen-only" data-search-exclude>Prints the whole list, or what a filter leaves of it.</p>\n'
"""Told where a list can be long: paper has no folds."""
FILTERS = re.compile(rf'{re.escape(FILTER)}|<form class="filters".*?</form>\n', re.DOTALL)
"""The field, or the filters that a list has already."""


def filterable(content: str) -> str:
    """Return ``content`` with a field above its list, with which filter.js shows only what holds the words typed."""
    list_ = FILTERED.search(content)
    if not list_:
        return content
    first = ABOVE.search(content)
    at = first.start() if first else list_.start()
    return content[:at] + FILTER + content[at:]


def printing(content: str) -> str:
    """Return ``content`` with what of its list prints told below the filters of it."""
    found = FILTERS.search(content)
    return content[: found.end()] + PRINTS + content[found.end() :] if found else content


def fold(content: str) -> str:
    """Return ``content`` with each of its sections in a fold whose summary is the heading; the first stands open.

    A page of one section stays as it is. Browsers open a fold for an anchor in it and for words that are searched on the page;
    on paper all stand open.
    """
    content, pages, names = content.partition('<nav class="parts')  # of a list that goes on
    found = list(sections(content))
    if len(found) < 2:
        return content + pages + names
    ends = [start for start, *_ in found[1:]] + [len(content)]
    out = [content[: found[0][0]]]
    for (start, heading, stop), end in zip(found, ends, strict=True):
        is_open = " open" if len(out) == 1 else ""
        summary, links = _summary(content[heading:stop])
        body = f"{content[start:heading]}{links}{content[stop:end].strip()}"
        out.append(f'<details class="entry part"{is_open}><summary>{summary}</summary>\n{body}\n</details>\n')
    return "".join(out) + pages + names
