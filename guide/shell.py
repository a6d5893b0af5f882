"""The page around a page's content: head, breadcrumbs, contents, citation, footer."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from guide import cards, feed, folds, footnotes, heard, links, styles, text
from guide.cite import Citations, open_link, pictures
from guide.hosts import Hosting
from guide.icons import icon
from guide.menu import Menu
from guide.models import Withdrawn
from guide.pages import Page
from guide.project import Project
from guide.templating import TEMPLATES, compiled
from guide.vocabulary import KINDS


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
    folded: bool = False
    """Whether its sections are folded, the first apart."""
    wide: bool = False
    """Whether it has no list of contents beside it."""
    no_menu: bool = False
    """Whether the menu does not stand beside it."""
    scripts: list[str] = field(default_factory=list)
    early_scripts: list[str] = field(default_factory=list)
    styles: Sequence[str] = (styles.ALL_PAGES,)


@dataclass(frozen=True)
class Place:
    """Where a record with a page of its own stands among others."""

    before: tuple[str, str] | None = None
    """Title and address of the one before it in its list."""
    after: tuple[str, str] | None = None
    context: tuple[str, str] | None = None
    """Title and address, with its heading, of the chapter that tells of it."""


NOWHERE = Place()
"""Of a page that is no record's own."""


@dataclass(frozen=True)
class Site:
    """What all pages share."""

    name: str
    description: str
    archived: str
    live: str = ""
    """An archived edition: address of the page in the living guide; empty where no public address is known."""


HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
H1 = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
HEADERLINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def plain(words: str) -> str:
    """Return HTML without tags and links to itself, as plain text."""
    return " ".join(html.unescape(TAG.sub("", HEADERLINK.sub("", words))).split())


def title_of(content: str) -> str:
    """Return what stands in the first heading of a page's content, as HTML, without the link to itself; empty if there is none."""
    found = H1.search(content)
    return HEADERLINK.sub("", found[1]) if found else ""


STUDY = {
    "test": 'class="test-question',
    "questions": 'class="study-question',
    "cards": ' pile"',
    "negotiation": 'class="negotiation"',
    "lab": 'class="source-lab"',
}
"""Script for pages to study with → what a page holds that needs it."""
FOLD_FROM = 3
"""Number of headings from which a page has its contents below its first paragraph and in the drawer."""
LEAD_END = re.compile(r"</h1>(?:\s*(?:<div[^>]*>\s*)*<p\b.*?</p>)?", re.DOTALL)


def contents(content: str) -> list[tuple[str, str]]:
    """Return id and words of the headings of a page; none where a row of letters or years leads on, or where one is all."""
    if 'class="letters"' in content:
        return []
    found = [(id_, plain(words)) for id_, words in HEADING.findall(content)]
    return found if len(found) > 1 else []


def below_lead(content: str, more: str) -> str:
    """Return ``content`` with ``more`` below its first paragraph, or below its title where something else comes first."""
    found = LEAD_END.search(content)
    return content[: found.end()] + more + content[found.end() :] if found and more else content


class Shell:
    """Lays out the pages of one project."""

    def __init__(self, project: Project, citing: Citations, days: Mapping[str, str] = MappingProxyType({})):
        self.project, self.citing, self.data, self.days = project, citing, citing.data, days
        self.info = self.data.info
        state = citing.state
        self.mistakes = project.mistakes(state.edition or f"living edition, as of {text.date(state.day)}")
        self.menu = Menu(project.nav(), citing.pages)
        self.sheets = styles.Sheets(project.root)
        self.addresses = links.addresses(self.data)
        self.romanised = heard.romanised(self.data)
        self.env = Environment(
            loader=FileSystemLoader(TEMPLATES / "shell"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=compiled("shell"),
        )
        self.env.globals.update(
            icon=icon,
            state=citing.state,
            state_day=text.date(citing.state.day),
            guide=self.info,
            policy=Hosting.read(project.root).csp,
            FOLDED=footnotes.FOLDED,
            published=bool(self.project.url),
            feed="" if self.project.archived or not self.project.url else feed.FILE,
        )
        self.template = self.env.get_template("page.html")

    def head(self, address: str, content: str, list_: str = "") -> Head:
        """Return what stands in the head of the page at ``address``, whose content is given; ``list_`` as for ``page``."""
        title = title_of(content)
        target = self.citing.target(list_ or address)
        study = address.startswith("study/")
        shared: dict[str, Any] = {
            "address": address,
            "title": Markup(title),
            "heading_text": plain(title),
            "canonical": self.project.url + address if self.project.url else "",
            "scripts": [
                *(["assets/cite.js"] if 'class="cite"' in content else []),
                *(["assets/study.js"] if study else []),
                *(f"assets/study/{name}.js" for name, mark in STUDY.items() if study and mark in content),
            ],
            "styles": self.sheets.needed(content, *(["assets/study.css"] if study else [])),
        }
        if isinstance(target, Page):
            meta = target.meta
            own = meta.get("title") or self.menu.titles.get(address) or target.title
            hidden = meta.get("hide", [])
            return Head(
                full_title=self._title(
                    plain(title) if list_ else text.plain(own) if address else "", meta.get("kinds", "")
                ),
                description=target.description,
                is_home=not address,
                kinds=meta.get("kinds", ""),
                collection=meta.get("collection", ""),
                folded=meta.get("fold", False),
                wide="toc" in hidden,
                no_menu="navigation" in hidden,
                early_scripts=[f"assets/{meta['early_script']}"] if "early_script" in meta else [],
                sheet=meta.get("sheet", False),
                **shared,
            )
        record = self.data.records[target or ""]
        kinds = KINDS[record.kind].many
        return Head(
            full_title=self._title(plain(title) if list_ else record.label, kinds),
            description=text.plain(record.summary),
            kinds=kinds,
            collection=links.COLLECTION[record.was if isinstance(record, Withdrawn) else record.kind],
            wide=True,
            no_menu=True,
            **shared,
        )

    def _title(self, *parts: str) -> str:
        return " - ".join(part for part in (*parts, self.info.label) if part)

    def page(self, address: str, content: str, place: Place = NOWHERE, list_: str = "") -> str:
        """Return the whole page at ``address`` around its ``content``; ``place`` is where a record stands among others,
        ``list_`` the address of the list that goes on there, if one does: what is cited is the list."""
        head, of = self.head(address, content, list_), list_ or address
        target = self.citing.target(of)
        assert target is not None, f"{address} is neither a page nor a record"
        card = {}
        if self.project.url:
            card = {
                "image": self.project.url + cards.path(shown := cards.shown(self.citing, of)),
                "image_alt": cards.card(self.citing, shown).alt,
            }
        tags = self.citing.head(of, address, **card) or {}
        return self._render(
            head,
            self._with_link(address, target, content),
            place,
            head=tags["tags"],
            json_ld=_json(tags["data"] | {"dateModified": self.days.get(of, self.citing.state.day)}),
            citation=Markup(self.citing.guide(target).get("chicago-notes", ("",))[-1]),
        )

    def _with_link(self, address: str, target: str | Page, content: str) -> str:
        """Return the content of a page with a link to its citations beside its title."""
        content = pictures.numbered(content)[0]
        return content.replace(
            "<h1", str(open_link(links.relative(self.citing.place(target), address), "page")) + "\n<h1", 1
        )

    def cite_page(self, address: str, content: str) -> str:
        """Return the page beside the one at ``address`` with its citations and those of its entries, pictures and tables."""
        citing = self.citing
        sections = [
            (id_, title, Markup(citing.box(target, address, footnotes.only(content, citing.data))))
            for id_, title, target in citing.sections(address)
        ]
        sections += [
            (picture.anchor, picture.title, Markup(citing.picture_box(picture, address)))
            for picture in pictures.numbered(content)[1]
        ]
        kept = citing.kept
        return self.env.get_template("cite.html").render(
            title=sections[0][1],
            sections=sections,
            to=lambda path: links.relative(path, address),
            kept=kept.page(address) if kept else "",
            edition=kept.edition if kept else "",
        )

    def error(self) -> str:
        """Return the page for an address that does not exist. It may stand at any depth, so its links start at the root."""
        root = re.sub(r"^\w+://[^/]*", "", self.project.url) or "/"
        head = Head(
            "404.html",
            Markup("No page has this address"),
            "No page has this address",
            self._title("No such page"),
            "",
            is_error=True,
            wide=True,
            no_menu=True,
        )
        content = self.env.get_template("missing.html").render(to=lambda address: root + address)
        return self._render(head, content, NOWHERE, root=root)

    def moved(self, old: str, new: str) -> str:
        """Return the page at the ``old`` address of something that now stands at ``new``."""
        to = links.relative(new, old)
        return self.env.get_template("moved.html").render(
            to=to,
            script=links.relative("assets/moved.js", old),
            canonical=self.project.url + new if self.project.url else "",
        )

    def _render(self, page: Head, content: str, place: Place, *, root: str = "", **parts: Any) -> str:
        here = page.address
        near = page.collection or here.rpartition("/")[0].rpartition("/")[0] + "/"
        live = (
            self.project.url.replace(f"editions/{self.project.archived}/", "", 1) + here
            if self.project.archived and self.project.url
            else ""
        )
        before, after = self.menu.neighbours(here)
        page = replace(page, canonical=live) if live else page
        headings = contents(content)
        inner = headings if len(headings) >= FOLD_FROM and not page.is_home else []
        shared: dict[str, Any] = {
            "page": page,
            "contents": [] if page.wide else headings,
            "inner": inner,
            "context": place.context,
            "to": (lambda address: root + address) if root else (lambda address: links.relative(address, here)),
        }
        sources = footnotes.entries(content, self.data, self.addresses, here)
        lead = self.env.get_template("lead.html").render(shared).strip()
        folded = folds.openable(folds.fold(content) if page.folded else content)
        filtered = folds.filterable(folded)
        if filtered is not folded:
            shared["page"] = replace(page, scripts=[*page.scripts, "assets/filter.js"])
        content = below_lead(folds.printing(filtered), lead)
        return self.template.render(
            site=Site(self.info.label, text.plain(self.info.summary), self.project.archived, live),
            content=Markup(heard.heard(content, self.romanised)),
            menu=self.menu.at(here, near),
            trail=list(self.menu.trail(here, near)),
            previous=place.before or before,
            next=place.after or after,
            sources=sources,
            report=self._report(page, sources) if self.mistakes.where and not page.is_error else "",
            **{"citation": "", "head": [], "json_ld": "", **shared, **parts},
        )

    def _report(self, page: Head, sources: list[Any]) -> str:
        """Return the address at which a mistake on a page is reported."""
        return self.mistakes.link(page.heading_text or page.full_title, page.address, (one.id for one in sources))


def _json(data: dict[str, Any]) -> Markup:
    return htmlsafe_json_dumps(data, ensure_ascii=False, separators=(",", ":"))
