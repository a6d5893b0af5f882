"""The slides of each lesson as a file for PowerPoint and its like, made of the pages of the built site that have them."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import strptime
from typing import Any

from lxml import etree, html
from PIL import Image, ImageChops
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from guide import cards, offline, paper

PAGES = "study/slides/"
"""Address below which the pages with slides lie."""
WIDE, HIGH = Inches(13.333), Inches(7.5)
MARGIN, ROOM = Inches(0.6), Inches(12.13)
"""Left edge of all text, and the width it has."""
WINDOW = (1900, 1100)
"""Pixels of the window in which a map is drawn; what is white round it is cut off."""
SCALE = 1.5
SOURCES_ON_A_SLIDE = 12
INK, SOFT, SEA = RGBColor(*cards.INK), RGBColor(0x52, 0x5D, 0x69), RGBColor(*cards.SEA)
DRAWN = """
body { margin: 0; background: #fff; }
.md-typeset figure.slide-map.slide-map {
  display: flex; gap: 60px; align-items: center; margin: 0; width: 1860px; max-width: none; container-type: normal;
}
.slide-map .map-svg { flex: none; width: auto; height: 1000px; max-width: 1050px; border: 0; }
.slide-map.islands .map-svg { max-width: 1860px; }
.slide-map .cite-open { display: none; }
.md-typeset .slide-map dl.map-key { display: block; font-size: 46px; }
.map-key .swatch { width: 70px; height: 45px; }
"""
"""A map as a picture: its key beside it."""


@dataclass(frozen=True)
class Sheet:
    """What stands on one slide, as plain words; a map is its HTML."""

    above: str
    title: str
    where: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """Outcome, who states it, where."""
    figure: str = ""
    said: str = ""
    """The map in words."""
    notes: str = ""


@dataclass(frozen=True)
class Sources:
    """The sources of a page: id → what it is, and the address of its original."""

    labels: dict[str, str]
    links: dict[str, str]

    def where(self, ids: list[str]) -> str:
        """Return in words where something stands: `article, para. 12, note 27; …`."""
        article = [f"{'para.' if id_[0] == 'p' else 'note'} {id_[1:]}" for id_ in ids if re.fullmatch(r"[pn]\d+", id_)]
        others = [self.labels[id_] for id_ in ids if not re.fullmatch(r"[pn]\d+", id_)]
        return "; ".join(([f"article, {', '.join(article)}"] if article else []) + others)


def words(element: html.HtmlElement) -> str:
    """Return the text of an element on one line, without its source marks; whose a judgement is, in brackets."""
    copy = html.fromstring(html.tostring(element, encoding="unicode", with_tail=False))
    for claim in copy.xpath(".//span[contains(@class, 'claim')]"):
        claim.text, claim.tail = f"({claim.text or ''}", f"){claim.tail or ''}"
    for mark in copy.xpath(".//*[@class='locs'] | .//summary"):
        mark.drop_tree()
    return re.sub(r"\s+([.,;])", r"\1", " ".join(copy.text_content().replace("\xa0", " ").split()))


def sources(page: html.HtmlElement) -> Sources:
    """Return the sources that a page lists at its foot."""
    found = page.xpath("//section[contains(@class, 'page-sources')]//li")
    ids = [one.get("id").removeprefix("source-") for one in found]
    labels = {id_: words(one.xpath(".//b")[0]) for id_, one in zip(ids, found, strict=True)}
    links = {id_: "".join(one.xpath("(.//a[@rel])[1]/@href")) for id_, one in zip(ids, found, strict=True)}
    return Sources(labels, links)


def listed(known: Sources, article: str) -> list[str]:
    """Return every source of a page on a line of its own: the ``article``, its notes, then those from outside with their addresses."""
    ids = [id_ for id_ in known.labels if not re.fullmatch(r"[pc]\d+", id_)]
    return [
        f"Article: {article}",
        *(f"{known.labels[id_]}{f' – {known.links[id_]}' if known.links[id_] else ''}" for id_ in ids),
    ]


def _ids(element: html.HtmlElement) -> list[str]:
    return list(dict.fromkeys(element.xpath(".//a[@class='loc']/text()")))


def sheets(page: html.HtmlElement) -> Iterator[Sheet]:
    """Yield the slides that stand on a page of the site."""
    known = sources(page)

    def told(one: html.HtmlElement) -> str:
        return f"{words(one)} [{known.where(_ids(one))}]" if _ids(one) else words(one)

    for slide in page.xpath("//section[contains(@class, 'slide')][h2]"):
        (last,) = slide.xpath("./dl[@class='slide-where']/div")
        claim = "".join(f"{words(one)}. " for one in last.xpath(".//span[contains(@class, 'claim')]"))
        figures = slide.xpath("./figure")
        yield Sheet(
            words(slide.xpath("./p[@class='slide-above']")[0]),
            words(slide.xpath("./h2")[0]),
            f"{claim}{words(last[0])}: {known.where(_ids(last))}",
            tuple(told(one) for one in slide.xpath("./ul/li | ./ol/li")),
            tuple(
                (words(one.xpath("./dt")[0]), words(one.xpath("./dd")[0]), known.where(_ids(one)))
                for one in slide.xpath("./dl[@class='slide-outcomes']/div")
            ),
            html.tostring(figures[0], encoding="unicode", with_tail=False) if figures else "",
            "".join(slide.xpath("./figure/svg/@aria-label")),
            " ".join(told(one) for one in slide.xpath("./details[@class='answer']/p")),
        )


# ------------------------------------------------------------------------------------------ pictures


def picture(site: Path, figure: str, symbols: str) -> bytes:
    """Return a map of a page as PNG, with its key. Raises ``NoBrowser``."""
    document = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">{paper.sheets(site)}<style>{DRAWN}</style></head>'
        f'<body data-md-color-scheme="default"><div class="md-typeset">{figure}{symbols}</div></body></html>'
    )
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "map.png"
        size = ",".join(map(str, WINDOW))
        paper.run(
            document, target, f"--screenshot={target}", f"--window-size={size}", f"--force-device-scale-factor={SCALE}"
        )
        image = Image.open(target).convert("RGB")
    edges = ImageChops.difference(image, Image.new("RGB", image.size, (255, 255, 255))).getbbox()
    out = io.BytesIO()
    image.crop(edges).quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


# --------------------------------------------------------------------------------------------- deck


class Deck:
    """One file of slides, as it grows."""

    def __init__(self) -> None:
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = WIDE, HIGH
        master: Any = self.file.slide_masters[0]
        for shape in (*master.placeholders, *(one for layout in master.slide_layouts for one in layout.placeholders)):
            left, top, width, height = shape.left, shape.top, shape.width, shape.height  # of a sheet of 10 inches
            shape.left, shape.width = Emu(int(left * WIDE / Inches(10))), Emu(int(width * WIDE / Inches(10)))
            shape.top, shape.height = top, height

    def add(self, title: str, above: str = "", layout: int = 5, *, alone: bool = False) -> Any:
        """Add a slide with its title, larger where nothing stands below; return it."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[layout])
        head = slide.shapes.title
        head.left, head.top, head.width, head.height = MARGIN, Inches(0.72), ROOM, Inches(4.5 if alone else 1.75)
        size = (30 if len(title) < 110 else 26 if len(title) < 170 else 22) + (8 if alone else 0)
        self.write(head.text_frame, [title], size, INK, bold=True)
        if above:
            self.box(slide, above, Inches(0.32), 14, SOFT)
        return slide

    def box(self, slide: Any, text: str, top: int, size: int, colour: RGBColor, height: int = Inches(0.4)) -> Any:
        """Add a box of words as wide as a slide; return it."""
        box = slide.shapes.add_textbox(MARGIN, top, ROOM, height)
        self.write(box.text_frame, [text], size, colour)
        return box

    @staticmethod
    def write(frame: Any, lines: list[str], size: int, colour: RGBColor, *, bold: bool = False) -> None:
        """Fill a frame with paragraphs."""
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(8 if number + 1 < len(lines) else 0)
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold, run.font.color.rgb = line, Pt(size), bold, colour

    def number(self, slide: Any) -> None:
        """Add the number of a slide, which the program that shows it counts."""
        box = slide.shapes.add_textbox(WIDE - Inches(1.2), Inches(7.0), Inches(0.8), Inches(0.35))
        box.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        field = etree.SubElement(
            box.element.xpath(".//a:p")[0], qn("a:fld"), id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum"
        )
        etree.SubElement(field, qn("a:rPr"), lang="en-GB", sz="1100")
        etree.SubElement(field, qn("a:t")).text = str(len(self.file.slides))

    def finding(self, sheet: Sheet, drawn: bytes | None) -> None:
        """Add a slide of the site."""
        alone = not (sheet.lines or sheet.rows or drawn)
        slide = self.add(sheet.title, sheet.above, layout=1 if sheet.lines else 5, alone=alone)
        if sheet.lines:
            body = slide.placeholders[1]
            body.left, body.top, body.width, body.height = MARGIN, Inches(2.6), ROOM, Inches(3.9)
            if drawn:
                body.left, body.width = Inches(9.4), Inches(3.4)
            self.write(body.text_frame, list(sheet.lines), 15 if drawn else 20, INK)
        if drawn:
            shape = slide.shapes.add_picture(io.BytesIO(drawn), MARGIN, Inches(2.4), height=Inches(4.25))
            most = Inches(8.6) if sheet.lines else ROOM
            if shape.width > most:
                shape.height, shape.width = Emu(int(shape.height * most / shape.width)), most
            self.told(shape, sheet.said)
        if sheet.rows:
            self.table(slide, sheet.rows)
        self.box(slide, sheet.where, Inches(6.72), 11, SOFT, Inches(0.6)).width = Inches(11.4)
        self.number(slide)
        if sheet.notes:
            slide.notes_slide.notes_text_frame.text = sheet.notes

    def table(self, slide: Any, rows: tuple[tuple[str, ...], ...]) -> None:
        """Add the outcomes with who states them and where."""
        shape = slide.shapes.add_table(len(rows) + 1, 3, MARGIN, Inches(1.9), ROOM, Inches(0.5) * (len(rows) + 1))
        for at, width in enumerate((4.3, 4.4, 3.43)):
            shape.table.columns[at].width = Inches(width)
        for i, row in enumerate((("Outcome", "Stated by", "Where it stands"), *rows)):
            room = max(len(text) / width for text, width in zip(row, (38, 38, 30), strict=True))  # letters on a line
            shape.table.rows[i].height = Inches(0.15 + 0.27 * (int(room) + 1))
            for j, text in enumerate(row):
                cell = shape.table.cell(i, j)
                cell.fill.solid()
                cell.fill.fore_color.rgb = SEA if i == 0 else RGBColor(0xF5, 0xF2, 0xEB)
                self.write(
                    cell.text_frame,
                    [text],
                    15 if j < 2 else 13,
                    RGBColor(0xFF, 0xFF, 0xFF) if i == 0 else INK,
                    bold=i == 0,
                )
        self.told(shape, "Table: outcome, who states it, where it stands.")

    @staticmethod
    def told(shape: Any, said: str) -> None:
        """Give a picture or table its words for those who do not see it."""
        shape.element.xpath(".//p:cNvPr")[0].set("descr", said)

    def listed(self, lines: list[str]) -> None:
        """Add the sources, some on a slide."""
        for at in range(0, len(lines), SOURCES_ON_A_SLIDE):
            slide = self.add("Where it stands", "Sources")
            slide.shapes.title.height = Inches(0.8)
            box = slide.shapes.add_textbox(MARGIN, Inches(1.6), ROOM, Inches(5.2))
            self.write(box.text_frame, lines[at : at + SOURCES_ON_A_SLIDE], 11, INK)
            self.number(slide)

    def saved(self, title: str, author: str, day: str) -> bytes:
        """Return the file; nothing in it depends on the clock."""
        about = self.file.core_properties
        about.title, about.author, about.last_modified_by, about.language = title, author, author, "en"
        about.created = about.modified = datetime.fromisoformat(day)
        whole, out = io.BytesIO(), io.BytesIO()
        self.file.save(whole)
        with zipfile.ZipFile(whole) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name in made.namelist():
                package.writestr(
                    zipfile.ZipInfo(name, strptime(day, "%Y-%m-%d")[:6]), made.read(name), zipfile.ZIP_DEFLATED
                )
        return out.getvalue()


def decks(site: Path, lines: list[str], article: str, author: str, day: str) -> Iterator[tuple[str, bytes]]:
    """Yield ``(name of the file, content)`` of the slides of each lesson of a built site; ``lines`` stand on the first of them,
    what the ``article`` is on the last.

    Raises ``NoSite`` or ``NoBrowser``.
    """
    offline.demand(site)
    drawn: dict[str, bytes] = {}
    for file in sorted((site / PAGES).rglob("index.html")):
        page = html.fromstring(file.read_text(encoding="utf-8"))
        found = list(sheets(page))
        if not found:
            continue
        symbols = "".join(
            html.tostring(one, encoding="unicode", with_tail=False) for one in page.xpath("//svg[@class='symbols']")
        )
        deck, title = Deck(), words(page.xpath("//h1")[0]).replace("¶", "")
        first = deck.add(title)
        for number, line in enumerate(lines):
            deck.box(first, line, Inches(3.4 + 0.6 * number), 16, SOFT, Inches(0.6))
        for sheet in found:
            if sheet.figure and sheet.figure not in drawn:
                drawn[sheet.figure] = picture(site, sheet.figure, symbols)
            deck.finding(sheet, drawn.get(sheet.figure))
        deck.listed(listed(sources(page), article))
        yield f"slides-{file.parent.name}.pptx", deck.saved(title, author, day)
