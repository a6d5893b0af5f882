"""A list that outgrew its page: what is too much for one page goes on on further ones, cut between its entries.

The further pages are numbered, ``reference/sources/2/``, and change as the list grows. So nobody is to cite them: every anchor stays
on the first page too, where it leads on.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from itertools import count, pairwise
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree, html

from guide import footnotes, text
from guide.addresses import CITABLE

ROOM = 300_000, 3_630
"""Characters and elements that a page has room for: with what stands around them under 60 kB, compressed by gzip, and 4,000
elements."""
FILLED = 0.92
"""Share of that to which a page is filled where a list is cut: what an entry stands in is begun anew on each page."""
FOLD = re.compile(r"<h2\b")
"""What may become a fold, of two more elements."""
SOURCE = 220, 5
"""Characters and elements that each source marked in the content takes at the foot of its page."""
ENTRY = 16
"""A part of a list that is no more than this share of a page is not cut."""
INCOMPRESSIBLE = 3
"""How many times as much room anchors take as other characters do: they do not compress as well."""
HOLDS_ENTRIES = frozenset("main section article div details ol ul dl table tbody".split())
"""Elements that may be cut between what they hold."""
SAID_AGAIN = frozenset("summary caption colgroup thead".split())
"""What the rest of a fold or table begins with again on the next page."""
HEADINGS = SAID_AGAIN | {"h2", "h3", "h4", "dt"}
"""What does not stand last on a page."""
ANCHORED = CITABLE | {"tr", "dt"}
"""Elements whose anchors lead to a further page from the first."""
LINKS = ("href", "src", "action")
"""Attributes that hold a link."""
NUMBERED = re.compile(r"(.+/)([2-9]|[1-9]\d+)/")

Size = tuple[int, int]
"""Characters and elements."""


@dataclass(frozen=True)
class Part:
    """What one of the pages of a list holds."""

    content: str
    anchors: tuple[str, ...]
    begins: str
    """Words of the first heading in it, or of the first fold where it has none; empty if it has neither."""


@dataclass(frozen=True)
class Block:
    """What is not cut."""

    path: tuple[html.HtmlElement, ...]
    """The elements it stands in, from the outermost."""
    element: html.HtmlElement
    size: Size
    marks: frozenset[str]
    """The sources marked in it."""


def place(address: str) -> tuple[str, int]:
    """Return the address of the list, and the number, of which ``address`` would be a further page; the number is 1 if of none."""
    found = NUMBERED.fullmatch(address)
    return (found[1], int(found[2])) if found else (address, 1)


def address(list_: str, number: int) -> str:
    """Return the address of a page of the list at address ``list_``; the first has the number 1."""
    return f"{list_}{number}/" if number > 1 else list_


def pages(site: Path, addresses: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of pages of a built site, and behind each those of the pages on which it goes on."""
    for list_ in addresses:
        yield list_
        for number in count(2):
            file = site / address(list_, number) / "index.html"
            if not file.is_file() or '<nav class="parts"' not in file.read_text(encoding="utf-8"):
                break
            yield address(list_, number)


def outgrown(content: str) -> bool:
    """Return whether the content of a page is more than a page has room for."""
    size = len(content), content.count("<") - content.count("</") + 2 * len(FOLD.findall(content))
    return not _fits(_with_sources(size, footnotes.MARK.findall(content)), ROOM)


def parts(content: str, named: Collection[str] = ()) -> list[Part]:
    """Return the content of a page as the parts that pages have room for.

    On the first page each anchor of a further one takes an element, but those ``named`` in a list, which takes none.

    Links in the second and further parts are those of a page one folder below the first. A link to an anchor of the page leads to
    the part itself where that has the anchor, and else to the first page.
    """
    whole = html.fragment_fromstring(content, create_parent="main")
    blocks = list(_blocks(whole, (), (ROOM[0] // ENTRY, ROOM[1] // ENTRY)))
    begun: set[html.HtmlElement] = set()
    return [
        _part(blocks[start:end], begun, below=number > 0)
        for number, (start, end) in enumerate(pairwise(_ends(blocks, named)))
    ]


def _blocks(parent: html.HtmlElement, above: tuple[html.HtmlElement, ...], entry: Size) -> Iterator[Block]:
    for child in parent:
        words = etree.tostring(child, encoding="unicode", method="html")
        size = len(words), sum(1 for _ in child.iter(etree.Element)) + 2 * len(FOLD.findall(words))
        if child.tag in HOLDS_ENTRIES and len(child) > 1 and not _fits(size, entry):
            yield from _blocks(child, (*above, parent), entry)
        else:
            yield Block((*above, parent), child, size, frozenset(footnotes.MARK.findall(words)))


def _ends(blocks: list[Block], named: Collection[str]) -> list[int]:
    """Return 0, then the number of blocks up to the end of each page. The first has room for the anchors of all."""
    anchors = [id_ for block in blocks for id_ in block.element.xpath("descendant-or-self::*/@id")]
    alone = sum(id_ not in named for id_ in anchors)
    taken = min(INCOMPRESSIBLE * sum(map(len, anchors)), ROOM[0] // 2), min(alone, ROOM[1] // 2)
    marks: frozenset[str] = frozenset()
    full = int(FILLED * ROOM[0]), int(FILLED * ROOM[1])
    ends = [0]
    for at, block in enumerate(blocks):
        grown, marked = (taken[0] + block.size[0], taken[1] + block.size[1]), marks | block.marks
        if at > ends[-1] and not _fits(_with_sources(grown, marked), full):
            end = at
            while end > ends[-1] + 1 and blocks[end - 1].element.tag in HEADINGS:  # it goes along with what it heads
                end -= 1
            ends.append(end)
            page = blocks[end : at + 1]
            grown = sum(one.size[0] for one in page), sum(one.size[1] for one in page)
            marked = frozenset[str]().union(*(one.marks for one in page))
        taken, marks = grown, marked
    return [*ends, len(blocks)]


def _part(blocks: list[Block], begun: set[html.HtmlElement], *, below: bool) -> Part:
    """Return a part of ``blocks``; ``begun`` are the elements that earlier parts began, to which those of this one are added."""
    copies: dict[html.HtmlElement, html.HtmlElement] = {}

    def copy(path: Sequence[html.HtmlElement], child: html.HtmlElement) -> html.HtmlElement:
        """Return the copy in this part of the last element in ``path``, which goes on with ``child``."""
        *above, element = path
        if element not in copies:
            made = copies[element] = element.makeelement(element.tag, element.attrib)
            if element in begun:
                made.attrib.pop("id", None)
                for head in element.iterchildren(*SAID_AGAIN):
                    made.append(deepcopy(head))
                    for one in made[-1].xpath("descendant-or-self::*[@id]"):
                        del one.attrib["id"]
                if element.tag == "ol":
                    made.set("start", str(1 + sum(1 for _ in child.itersiblings("li", preceding=True))))
            else:
                made.text = element.text
            if above:
                copy(above, element).append(made)
        return copies[element]

    for block in blocks:
        copy(block.path, block.element).append(deepcopy(block.element))
    begun.update(copies)
    whole = copies[blocks[0].path[0]]
    if below:
        _lower(whole)
    anchors = tuple(one.get("id") for one in whole.iter(*ANCHORED) if one.get("id"))
    heads = [*whole.iter("h2", "h3"), *whole.iter("summary")]
    content = escape(whole.text or "") + "".join(
        etree.tostring(one, encoding="unicode", method="html") for one in whole
    )
    return Part(content, anchors, text.heading(heads[0].text_content()) if heads else "")


def _lower(whole: html.HtmlElement) -> None:
    """Make the links of a page those of a page in a folder below it."""
    own = set(whole.xpath(".//@id"))
    for element in whole.iter(etree.Element):
        for name in LINKS if element.tag != "use" else ():  # what a drawing uses stands on every page that has it
            link = element.get(name)
            if link is None or link.startswith("/") or urlsplit(link).scheme or link[:1] == "#" and link[1:] in own:
                continue
            element.set(name, "../" + link.removeprefix("./"))


def _with_sources(size: Size, marks: Iterable[str]) -> Size:
    """Return a size with what the sources that are marked take."""
    number = len(set(marks))
    return size[0] + number * SOURCE[0], size[1] + number * SOURCE[1]


def _fits(size: Size, room: Size) -> bool:
    return size[0] <= room[0] and size[1] <= room[1]
