"""A list that outgrew its page: what is too much for one page goes on on further ones, cut between its entries.

The further pages are numbered, ``reference/sources/2/``, and change as the list grows. So nobody is to cite them: every anchor stays
on the first page too, where it leads on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

from lxml import etree, html

ROOM = 275_000, 3_500
"""Characters and elements of content that a page has room for: with what stands around them under 60 kB, compressed by gzip, and
4,000 elements."""
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
ANCHORED = frozenset("h2 h3 h4 div li p span section summary details figure table tr dt".split())
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
    anchors: tuple[str, ...] = ()
    begins: str = ""
    """Words of the first heading in it, or of the first fold where it has none; empty if it has neither."""


def place(address: str) -> tuple[str, int]:
    """Return the address of the list, and the number, of which ``address`` would be a further page; the number is 1 if of none."""
    found = NUMBERED.fullmatch(address)
    return (found[1], int(found[2])) if found else (address, 1)


def address(list_: str, number: int) -> str:
    """Return the address of a page of the list at address ``list_``; the first has the number 1."""
    return f"{list_}{number}/" if number > 1 else list_


def outgrown(content: str) -> bool:
    """Return whether the content of a page is more than a page has room for."""
    return not _fits((len(content), content.count("<") - content.count("</")), ROOM)


def parts(content: str) -> list[Part]:
    """Return the content of a page as the parts that pages have room for.

    Links in the second and further parts are those of a page one folder below the first. A link to an anchor of the page leads to
    the part itself where that has the anchor, and else to the first page.
    """
    whole = html.fragment_fromstring(content, create_parent="main")
    blocks = list(_blocks(whole, (), (ROOM[0] // ENTRY, ROOM[1] // ENTRY)))
    begun: set[html.HtmlElement] = set()
    return [
        _part(blocks[start:end], begun, below=number > 0) for number, (start, end) in enumerate(pairwise(_ends(blocks)))
    ]


Block = tuple[tuple[html.HtmlElement, ...], html.HtmlElement, Size]
"""What is not cut: the elements it stands in, from the outermost; itself; its size."""


def _blocks(parent: html.HtmlElement, above: tuple[html.HtmlElement, ...], entry: Size) -> Iterator[Block]:
    for child in parent:
        size = len(etree.tostring(child, encoding="unicode", method="html")), sum(1 for _ in child.iter(etree.Element))
        if child.tag in HOLDS_ENTRIES and len(child) > 1 and not _fits(size, entry):
            yield from _blocks(child, (*above, parent), entry)
        else:
            yield (*above, parent), child, size


def _ends(blocks: list[Block]) -> list[int]:
    """Return 0, then the number of blocks up to the end of each page. The first has room for the anchors of all."""
    anchors = sum(len(one) for _, block, _ in blocks for one in block.xpath("descendant-or-self::*/@id"))
    ends, used = [0], (min(INCOMPRESSIBLE * anchors, ROOM[0] // 2), 0)
    for at, (_, _, size) in enumerate(blocks):
        grown = used[0] + size[0], used[1] + size[1]
        if at > ends[-1] and not _fits(grown, ROOM):
            end = at
            while end > ends[-1] + 1 and blocks[end - 1][1].tag in HEADINGS:  # it goes along with what it heads
                end -= 1
            ends.append(end)
            grown = sum(one[0] for _, _, one in blocks[end : at + 1]), sum(one[1] for _, _, one in blocks[end : at + 1])
        used = grown
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

    for path, block, _ in blocks:
        copy(path, block).append(deepcopy(block))
    begun.update(copies)
    whole = copies[blocks[0][0][0]]
    if below:
        _lower(whole)
    anchors = tuple(one.get("id") for one in whole.iter(*ANCHORED) if one.get("id"))
    heads = [*whole.iter("h2", "h3"), *whole.iter("summary")]
    content = escape(whole.text or "") + "".join(
        etree.tostring(one, encoding="unicode", method="html") for one in whole
    )
    return Part(content, anchors, " ".join(heads[0].text_content().replace("¶", "").split()) if heads else "")


def _lower(whole: html.HtmlElement) -> None:
    """Make the links of a page those of a page in a folder below it."""
    own = set(whole.xpath(".//@id"))
    for element in whole.iter(etree.Element):
        for name in LINKS if element.tag != "use" else ():  # what a drawing uses stands on every page that has it
            link = element.get(name)
            if link is None or link.startswith("/") or urlsplit(link).scheme or link[:1] == "#" and link[1:] in own:
                continue
            element.set(name, "../" + link.removeprefix("./"))


def _fits(size: Size, room: Size) -> bool:
    return size[0] <= room[0] and size[1] <= room[1]
