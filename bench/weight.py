"""What a first view weighs, file by file. Run: python -m bench.weight [built site]; with --write it becomes what the tests hold to.

Bytes are those of Brotli at its best. A page can be *read* once its HTML and all that rendering waits for are there, and is *idle*
once it has fetched what it fetches by itself. Drawings within the HTML are counted apart: they are content, as pictures are.
"""

from __future__ import annotations

import gzip
import json
import posixpath
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import brotli
from lxml import html

HELD = Path(__file__).with_name("weight.json")
"""The weights that the tests hold pages to."""
KINDS = {
    "home": "",
    "chapter with a map": "dispute/",
    "chapter with maps through time": "dispute/history/",
    "chapter": "new-approach/",
    "chapter with tables": "summit/verdicts/",
    "options": "options/",
    "option": "options/two-plus-alpha/",
    "outcomes": "summit/outcomes/",
    "polls": "summit/polls/",
    "term": "terms/hikiwake/",
    "person": "people/putin-vladimir/",
    "event": "events/event-sochi-meeting-2016/",
    "source": "sources/s33/",
    "poll": "polls/mainichi-2016-11-07/",
    "island": "islands/shikotan/",
    "glossary": "reference/glossary/",
    "timeline": "reference/timeline/",
    "list of sources": "reference/sources/",
    "the article": "reference/article/",
    "arguments": "reference/arguments/",
    "reasons": "reference/reasons/",
    "questions": "study/questions/",
    "flash cards": "study/flash-cards/",
    "path": "study/10-minutes/",
    "handout": "study/handouts/outcomes/",
    "how to cite": "cite/",
    "data": "data/",
}
"""A page of each kind."""
DRAWING = re.compile(rb"<svg\b.*?</svg>", re.DOTALL)
STEP = 1000
"""Bytes by which a first view may grow before a test fails."""


@dataclass(frozen=True)
class Weight:
    """What one page weighs."""

    read: dict[str, int]
    """File → bytes of what must be there before the page can be read; its HTML, without its drawings, is ``html``."""
    drawings: int
    """Bytes of the drawings within the HTML."""
    later: dict[str, int]
    """File → bytes of what the page fetches then, by itself."""
    gzip: int
    """Bytes of the whole HTML with gzip."""
    elements: int

    @property
    def readable(self) -> int:
        """Bytes until the page can be read, drawings apart."""
        return sum(self.read.values())

    @property
    def idle(self) -> int:
        """Bytes until the page is idle, drawings apart."""
        return self.readable + sum(self.later.values())


@cache
def packed(content: bytes) -> int:
    """Return how many bytes Brotli makes of ``content``."""
    return len(brotli.compress(content, quality=11))


def weigh(site: Path, address: str) -> Weight:
    """Return what the page at ``address`` weighs. Raises ``FileNotFoundError`` for what is not there."""
    whole = (site / address / "index.html").read_bytes()
    page = html.fromstring(whole)
    read: dict[str, int] = {}
    later: dict[str, int] = {}
    for element in page.xpath("//link[@rel='stylesheet' or @rel='icon'] | //script[@src] | //img[@src]"):
        name = posixpath.normpath(posixpath.join(address, element.get("href") or element.get("src")))
        waits = (
            element.get("media") is None and element.get("rel") == "stylesheet"
            if element.tag == "link"
            else element.tag == "script" and (element.get("defer") is None or element.get("blocking") == "render")
        )
        (read if waits else later)[name] = packed((site / name).read_bytes())
    text = packed(DRAWING.sub(b"", whole))
    return Weight(
        {"html": text, **read},
        packed(whole) - text,
        later,
        len(gzip.compress(whole, 9, mtime=0)),
        sum(1 for element in page.iter() if isinstance(element.tag, str)),
    )


def grown(now: Weight, held: Weight) -> Iterator[str]:
    """Yield, the largest first, what makes a first view of ``now`` more than a step heavier than it was held to."""
    if now.idle + now.drawings <= held.idle + held.drawings + STEP:
        return
    was, is_ = ({**one.read, **one.later, "drawings": one.drawings} for one in (held, now))
    more = {name: size - was.get(name, 0) for name, size in is_.items()}
    yield from (f"{name} +{more[name]}" for name in sorted(more, key=lambda name: -more[name]) if more[name] > 0)


def held() -> dict[str, Weight]:
    """Return the weights that the tests hold pages to, by kind."""
    return {kind: Weight(**one) for kind, one in json.loads(HELD.read_text(encoding="utf-8")).items()}


def main(folder: str = "site", write: str = "") -> None:
    """Print the weight of a page of each kind."""
    found = {kind: weigh(Path(folder), address) for kind, address in KINDS.items()}
    print(f"{'':32}{'readable':>9}{'drawings':>9}{'idle':>8}{'gzip':>8}{'requests':>9}{'elements':>9}")
    for kind, one in found.items():
        sizes = (one.readable, one.drawings, one.idle, one.gzip)
        print(
            f"{kind:32}"
            + "".join(f"{size / 1000:{width}.1f}" for size, width in zip(sizes, (9, 9, 8, 8), strict=True)),
            f"{len(one.read) + len(one.later):8}{one.elements:9}",
        )
    if write == "--write":
        HELD.write_text(
            json.dumps({kind: asdict(one) for kind, one in found.items()}, indent=1) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
