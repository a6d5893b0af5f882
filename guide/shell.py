"""The page around a page's content: head, menus, breadcrumbs, contents, citation, footer."""

from __future__ import annotations

import hashlib
import html
import importlib.util
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from guide import cards, footnotes, links, pages, text
from guide.cite import Citations
from guide.pages import Page
from guide.parts import TEMPLATES
from guide.project import Project
from guide.vocabulary import KINDS

THEME = Path(importlib.util.find_spec("material").submodule_search_locations[0], "templates")
"""Where the theme's own files lie: icons and style sheets."""

# ------------------------------------------------------------------------------------------- menu


@dataclass(frozen=True)
class Item:
    """A page in the menu."""

    title: str
    address: str
    here: bool = False
    """Whether it is the page being read."""


@dataclass(frozen=True)
class Section:
    """A section of the menu: its first page, and the others."""

    title: str
    address: str
    children: tuple[Item, ...] = ()
    here: bool = False
    current: bool = False
    """Whether the page being read stands in it."""


class Menu:
    """The menu of a guide: two levels, in reading order."""

    def __init__(self, nav: list[Any], written: Mapping[str, Page]):
        def item(entry: Any) -> Item:
            title, file = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
            address = pages.address_of(file)
            return Item(title or written[f"/{address}"].title, address)

        self.sections: list[Section] = []
        for entry in nav:
            title, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
            if isinstance(value, list):
                first, *rest = map(item, value)
                self.sections.append(Section(title, first.address, tuple(rest)))
            else:
                only = item(entry)
                self.sections.append(Section(only.title, only.address))
        self.order = [(entry.title, entry.address) for section in self.sections
                      for entry in (Item(self._first(section, written), section.address), *section.children)]
        """Title and address of every page, in reading order."""
        self.titles = {address: title for title, address in self.order}
        self._at = {address: number for number, (_, address) in enumerate(self.order)}
        self._section = {entry.address: section.address for section in self.sections for entry in (section, *section.children)}

    @staticmethod
    def _first(section: Section, written: Mapping[str, Page]) -> str:
        return written[f"/{section.address}"].title if section.children else section.title

    def at(self, address: str, near: str = "") -> list[Section]:
        """Return the sections as the page at ``address`` shows them; a page of no menu belongs where ``near`` stands."""
        current = self._section.get(address, self._section.get(near))
        return [replace(section, here=section.address == address, current=section.address == current,
                        children=tuple(replace(child, here=child.address == address) for child in section.children))
                for section in self.sections]

    def neighbours(self, address: str) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
        """Return title and address of the page before and after, None where there is none."""
        if address not in self._at:
            return None, None
        at = self._at[address]
        return self.order[at - 1] if at else None, self.order[at + 1] if at + 1 < len(self.order) else None

    def trail(self, address: str) -> Iterator[tuple[str, str]]:
        """Yield title and address of what stands above a page of the menu."""
        for section in self.sections:
            if section.address != address and self._section.get(address) == section.address:
                yield section.title, section.address


# ------------------------------------------------------------------------------------------- page


@dataclass(frozen=True)
class Head:
    """What a page is, for its head and its surroundings."""

    address: str
    title: Markup
    heading_text: str
    full_title: str
    description: str
    is_home: bool = False
    is_error: bool = False
    sheet: bool = False
    """Whether it fills a sheet of paper, so that its sources are not printed."""
    canonical: str = ""
    kinds: str = ""
    """Plural name of its kind, for the breadcrumbs; empty for a page of its own."""
    collection: str = ""
    """Address of the page that lists its kind."""
    wide: bool = False
    """Whether it has no list of contents beside it."""
    no_menu: bool = False
    """Whether the menu does not stand beside it."""
    scripts: list[str] = field(default_factory=list)
    early_scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Site:
    """What all pages share."""

    name: str
    description: str
    archived: str
    live: str = ""
    """An archived edition: address of the page in the living guide."""


@cache
def icon(name: str) -> Markup:
    """Return an icon of the theme's set, for example ``magnify``, as inline SVG."""
    return Markup((THEME / ".icons" / "material" / f"{name}.svg").read_text(encoding="utf-8"))


def theme_styles() -> Iterator[tuple[str, bytes]]:
    """Yield ``(path from the root of the site, content)`` of the theme's own style sheets."""
    for name in ("main", "palette"):
        file, = (THEME / "assets" / "stylesheets").glob(f"{name}.*.min.css")
        content = re.sub(rb"\n?/\*# sourceMappingURL=[^*]*\*/\s*$", b"\n", file.read_bytes())
        yield f"assets/theme/{name}.css", content


def surface() -> str:
    """Return every file of the theme that the guide uses, with its version and hash: what an upgrade of the theme may move."""
    used = {f".icons/material/{name}.svg" for path in (TEMPLATES / "shell").glob("*.html") for name in re.findall(r'icon\("([a-z-]+)"\)', path.read_text())}
    sheets = {f"assets/stylesheets/{path.name}" for name in ("main", "palette") for path in (THEME / "assets/stylesheets").glob(f"{name}.*.min.css")}
    lines = [f"{hashlib.sha256((THEME / name).read_bytes()).hexdigest()}  {name}" for name in sorted(used | sheets)]
    return "\n".join([f"# Files of mkdocs-material {version('mkdocs-material')} that the guide uses; written by `python -m guide surface`.", *lines, ""])


HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.S)
HEADERLINK = re.compile(r'<a class="headerlink".*?</a>', re.S)
TAG = re.compile(r"<[^>]+>")


def plain(words: str) -> str:
    """Return HTML without tags and links to itself, as plain text."""
    return " ".join(html.unescape(TAG.sub("", HEADERLINK.sub("", words))).split())


def contents(content: str) -> list[tuple[str, str]]:
    """Return id and words of the headings of a page; none where a row of letters or years leads on, or where one is all."""
    if 'class="letters"' in content:
        return []
    found = [(id_, plain(words)) for id_, words in HEADING.findall(content)]
    return found if len(found) > 1 else []


class Shell:
    """Lays out the pages of one project."""

    def __init__(self, project: Project, citing: Citations):
        self.project, self.citing, self.data = project, citing, citing.data
        self.info = self.data.info
        self.menu = Menu(project.nav(), citing.pages)
        self.addresses = links.addresses(self.data)
        self.env = Environment(loader=FileSystemLoader(TEMPLATES / "shell"), autoescape=True, undefined=StrictUndefined,
                               trim_blocks=True, lstrip_blocks=True, auto_reload=False)
        self.env.globals.update(icon=icon, edition_day=text.date(self.info.edition_date), guide=self.info,
                                FOLDED=footnotes.FOLDED)
        self.template = self.env.get_template("page.html")

    def head(self, address: str, content: str) -> Head:
        """Return what stands in the head of the page at ``address``, whose content is given."""
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", content, re.S)
        title = HEADERLINK.sub("", heading[1]) if heading else ""
        target = self.citing.target(address)
        study = address.startswith("study/")
        shared = {
            "address": address, "title": Markup(title), "heading_text": plain(title),
            "canonical": self.project.url + address if self.project.url else "",
            "scripts": ["assets/cite.js", *(["assets/study.js"] if study else [])],
            "styles": ["assets/study.css"] if study else [],
        }
        if isinstance(target, Page):
            meta = target.meta
            own = meta.get("title") or self.menu.titles.get(address) or target.title
            hidden = meta.get("hide", [])
            return Head(full_title=self._title("" if not address else text.plain(own), meta.get("kinds", "")),
                        description=target.description, is_home=not address, kinds=meta.get("kinds", ""),
                        collection=meta.get("collection", ""), wide="toc" in hidden, no_menu="navigation" in hidden,
                        early_scripts=[f"assets/{meta['early_script']}"] if "early_script" in meta else [], sheet=meta.get("sheet", False), **shared)
        record = self.data.records[target]
        kinds = KINDS[record.kind].many
        return Head(full_title=self._title(record.label, kinds), description=text.plain(record.summary), kinds=kinds,
                    collection=links.COLLECTION[record.was if record.kind == "withdrawn" else record.kind], wide=True, no_menu=True, **shared)

    def _title(self, *parts: str) -> str:
        return " - ".join(part for part in (*parts, self.info.label) if part)

    def page(self, address: str, content: str) -> str:
        """Return the whole page at ``address`` around its ``content``."""
        head = self.head(address, content)
        target = self.citing.target(address)
        card = {}
        if self.project.url:
            card = {"image": self.project.url + cards.path(address), "image_alt": cards.card(self.citing, address).alt}
        tags = self.citing.head(address, **card)
        return self._render(
            head, content, cite_box=Markup(self.citing.box(target, address)), head=tags["tags"], json_ld=_json(tags["data"]),
            citation=Markup(self.citing.guide(target).get("chicago-notes", ("",))[-1]))

    def error(self) -> str:
        """Return the page for an address that does not exist. It may stand at any depth, so its links start at the root."""
        root = re.sub(r"^\w+://[^/]*", "", self.project.url) or "/"
        head = Head("404.html", Markup("No page has this address"), "No page has this address", self._title("No such page"), "",
                    is_error=True, wide=True, no_menu=True)
        content = self.env.get_template("missing.html").render(to=lambda address: root + address)
        return self._render(head, content, root=root)

    def moved(self, old: str, new: str) -> str:
        """Return the page at the ``old`` address of something that now stands at ``new``."""
        to = links.relative(new, old)
        return self.env.get_template("moved.html").render(
            to=to, script=links.relative("assets/moved.js", old), canonical=self.project.url + new if self.project.url else "")

    def _render(self, page: Head, content: str, *, root: str = "", **parts: Any) -> str:
        here = page.address
        near = page.collection or here.rpartition("/")[0].rpartition("/")[0] + "/"
        live = self.project.url.replace(f"editions/{self.project.archived}/", "", 1) + here if self.project.archived else ""
        before, after = self.menu.neighbours(here)
        trail = [] if page.is_home else [
            ("Home", ""), *([(page.kinds, page.collection)] if page.collection else []), *self.menu.trail(here)]
        page = replace(page, canonical=live) if live else page
        return self.template.render(
            site=Site(self.info.label, text.plain(self.info.summary), self.project.archived, live), page=page,
            content=Markup(content), menu=self.menu.at(here, near), trail=trail,
            contents=[] if page.wide else contents(content), previous=before, next=after,
            sources=footnotes.entries(content, self.data, self.addresses, here),
            to=(lambda address: root + address) if root else (lambda address: links.relative(address, here)),
            **{"cite_box": "", "citation": "", "head": [], "json_ld": "", **parts})


def _json(data: dict) -> Markup:
    return htmlsafe_json_dumps(data, ensure_ascii=False)
