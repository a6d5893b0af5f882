"""Social cards: the picture that link previews show of a page. Entries of most kinds share that of their list, since a thousand
pictures would weigh as much as all pages. Drawing costs time, so cards are kept."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import font_source_serif_pro
import PIL
from PIL import Image, ImageDraw, ImageFont

from guide import links, maps, processes, text
from guide.cite import Citations
from guide.pages import Page
from guide.vocabulary import KINDS

SIZE = (1200, 630)
"""Width and height in pixels that social sites ask for."""

MARGIN, PANEL = 64, 340
INK, PAPER, SEA = (0x1C, 0x25, 0x30), (0xFC, 0xFB, 0xF8), (0x0A, 0x56, 0x70)
SHADES = 8
"""Shades between paper and ink, for the edges of letters: 4 bits a pixel hold two such scales."""


UNPRINTABLE = "[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]+"
"""What the face of the cards has no letters for."""


@dataclass(frozen=True)
class Card:
    """What stands on one card."""

    guide: str
    """Name of the guide."""
    kind: str
    title: str
    meaning: str
    """One line; cut at a word where it is too long."""

    @property
    def alt(self) -> str:
        """What the picture says, for those who do not see it."""
        return f"{self.guide}. {self.kind}: {self.title}. {self.meaning}".strip()


def card(citations: Citations, address: str) -> Card:
    """Return the card of the page at ``address``, which must be one that can be cited."""
    target, info = citations.target(address), citations.data.info
    if isinstance(target, Page):
        return Card(info.label, "Study guide", target.title, target.description)
    record = citations.data.records[target or ""]
    meaning = text.plain(record.summary)  # none rather than one with holes: few hold Japanese
    return Card(info.label, KINDS[record.kind].one, record.label, "" if re.search(UNPRINTABLE, meaning) else meaning)


OWN = ("agreements", "islands", "names", "options", "people", "terms")
"""Kinds whose entries have cards of their own: those that readers share, not those they look up."""


def shown(citations: Citations, address: str) -> str:
    """Return the address of the page whose card the page at ``address`` shows: its own, or that of the list of its kind."""
    target = citations.target(address)
    kind = citations.data.records[target].kind if isinstance(target, str) else ""
    list_ = links.COLLECTION.get(kind, "")
    return address if not kind or kind in OWN or f"/{list_}" not in citations.pages else list_


def cards(citations: Citations) -> dict[str, Card]:
    """Return every card, by the address of its page."""
    addresses = [*(page.address for page in citations.pages.values()), *citations.by_page]
    return {address: card(citations, address) for address in addresses if shown(citations, address) == address}


def path(address: str) -> str:
    """Return the file of the card of the page at ``address``, from the root of the site."""
    return f"{address}card.png"


# ------------------------------------------------------------------------------------ drawing


@cache
def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the face of the cards. It comes with a pinned package, never from the machine."""
    file = Path(font_source_serif_pro.font_directory, f"SourceSerifPro-{weight}.otf")
    # The basic engine, as the other is there on some machines only.
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def printable(words: str) -> str:
    """Return a title without Japanese, for which the face has no letters."""
    return re.sub(r"[:\s]*,", ",", re.sub(UNPRINTABLE, "", words)).strip()


def lines(words: str, face: ImageFont.FreeTypeFont, width: int, most: int) -> tuple[list[str], bool]:
    """Break ``words`` into at most ``most`` lines of ``width`` pixels; return them and whether all words found room."""
    out: list[str] = []
    rest = words.split()
    while rest and len(out) < most:
        line = rest.pop(0)
        while rest and face.getlength(f"{line} {rest[0]}") <= width:
            line += f" {rest.pop(0)}"
        out.append(line)
    if rest:
        while face.getlength(out[-1] + " …") > width and " " in out[-1]:
            out[-1] = out[-1].rsplit(" ", 1)[0]
        out[-1] = out[-1].rstrip(" ,;:–") + " …"
    return out, not rest


class Painter:
    """Draws the cards of one guide, and keeps them in the folder ``store``."""

    def __init__(self, citations: Citations, store: Path):
        self.cards = cards(citations)
        self.data = citations.data
        self.store = store

    @cached_property
    def panel(self) -> Image.Image:
        """The side of every card, name and islands of the guide, as shades of grey: 0 is the panel, 255 what stands on it."""
        image = Image.new("L", (PANEL, SIZE[1]), 0)
        draw = ImageDraw.Draw(image)
        draw.text((PANEL / 2, SIZE[1] - 92), self.data.info.label, font=font("Bold", 36), fill=255, anchor="mm")
        rings = [ring for shape in maps.island_map(self.data)["islands"].values() for ring in shape.rings]
        xs, ys = zip(*(point for ring in rings for point in ring), strict=True)
        scale = (PANEL - 80) / (max(xs) - min(xs))
        for ring in rings:
            draw.polygon([(40 + (x - min(xs)) * scale, 130 + (y - min(ys)) * scale) for x, y in ring], fill=255)
        return image

    @cached_property
    def _base(self) -> str:
        return hashlib.sha256(
            b"\0".join([PIL.__version__.encode(), Path(__file__).read_bytes(), self.panel.tobytes()])
        ).hexdigest()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield ``(path from the root of the site, PNG)`` of every card; draw only those that are not kept yet."""
        self.store.mkdir(parents=True, exist_ok=True)
        kept = {
            address: self.store / f"{hashlib.sha256(repr((self._base, card)).encode()).hexdigest()[:32]}.png"
            for address, card in self.cards.items()
        }

        def keep(address: str) -> None:
            part = kept[address].with_suffix(f".{os.getpid()}")  # another build may draw the same card now
            part.write_bytes(self.draw(self.cards[address]))
            part.replace(kept[address])

        with processes.dealt(keep, [address for address, file in kept.items() if not file.exists()]) as drawn:
            for _ in drawn:
                pass
        for address, file in kept.items():
            yield path(address), file.read_bytes()

    def draw(self, card: Card) -> bytes:
        """Return a card as PNG with a palette of 16 colours."""
        image = Image.new("L", SIZE, 255)
        draw = ImageDraw.Draw(image)
        width = SIZE[0] - PANEL - 2 * MARGIN
        draw.text((MARGIN, 60), card.kind, font=font("Semibold", 30), fill=96)
        title, y = printable(card.title), 112
        for size, most in ((72, 2), (60, 3), (48, 4)):
            face = font("Bold", size)
            found, complete = lines(title, face, width, most)
            if complete:
                break
        for line in found:
            draw.text((MARGIN, y), line, font=face, fill=0)
            y += round(size * 1.16)
        y += 24
        face = font("Regular", 35)
        for line in lines(card.meaning, face, width, (SIZE[1] - 40 - y) // 46)[0]:
            draw.text((MARGIN, y), line, font=face, fill=32)
            y += 46
        body = image.point([value * SHADES // 256 for value in range(256)])
        body.paste(self.panel.point([SHADES + value * SHADES // 256 for value in range(256)]), (SIZE[0] - PANEL, 0))
        body.putpalette([*_scale(INK, PAPER), *_scale(SEA, PAPER)])
        out = io.BytesIO()
        body.save(out, "PNG", bits=4, compress_level=9)
        return out.getvalue()


def _scale(dark: tuple[int, ...], light: tuple[int, ...]) -> Iterator[int]:
    """Yield the colours from ``dark`` to ``light`` as a palette has them."""
    for step in range(SHADES):
        for a, b in zip(dark, light, strict=True):
            yield round(a + (b - a) * step / (SHADES - 1))
