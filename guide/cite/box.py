"""What readers see of the citations: what can be cited on a page, the box that shows it, the head tags."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from guide import links, text
from guide.cite.downloads import Downloads
from guide.cite.head import head, json_ld
from guide.cite.items import LIVING, article_locator, originals
from guide.cite.wording import Forms, markup
from guide.models import Source, Withdrawn
from guide.pages import Page
from guide.vocabulary import STYLES

if TYPE_CHECKING:  # the authoring step does without
    from jinja2 import Environment

    from guide.cite.pictures import Picture


def open_link(href: str, what: str) -> Markup:
    """Return the link beside the title of a page or entry (``what``) that opens its citations; cite.js shows them in a dialog."""
    return Markup('<a class="cite-open" href="{}" aria-label="Cite this {}" data-search-exclude>Cite</a>').format(
        href, what
    )


USUAL = {
    "quotes": ("original", "article"),
    "polls": ("original", "article"),
    "figures": ("original", "article"),
    "arguments": ("article",),
    "paragraphs": ("article",),
    "sources": ("source", "original"),
}
"""What most readers should cite on a record of a kind, the first that it has; elsewhere the guide itself. The article for
its argument, the original for words and figures."""


WHERE = "For its argument, when you have read it there. Paragraphs are counted from the beginning."


@dataclass(frozen=True)
class Thing:
    """One of the things a reader can cite, ready for the box."""

    key: str
    """``guide``, ``article``, ``original`` or ``source``."""
    name: str
    hint: str
    """When to cite it, in one line."""
    forms: Forms
    files: tuple[tuple[str, str, str], ...]
    """Downloads: name of the format, path from the root of the site, name under which it is saved."""
    page: str = ""
    """Address of the page of a source, from the root of the site."""
    remarks: tuple[str, ...] = ()
    """What a reader must know about it."""
    usual: bool = False
    """Whether it is what most readers of this page should cite."""


class Citations(Downloads):
    """The committed citations of a dataset, placed: what can be cited on which page, how it reads, what is downloaded.

    A new record, which lacks its citations as yet, has downloads and head tags, and its box says what is missing.
    """

    @cached_property
    def by_page(self) -> dict[str, str]:
        """Address of a page → the record that it is about."""
        return {str(address): id_ for id_, address in links.addresses(self.data).items() if not address.anchor}

    @cached_property
    def entries(self) -> dict[str, list[str]]:
        """Address of a page → the records that stand on it under an anchor."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, address in links.addresses(self.data).items():
            if address.anchor:
                found[address.page].append(id_)
        return found

    # -------------------------------------------------------------------- things

    def target(self, address: str) -> str | Page | None:
        """Return what stands at the address of a page: a page of ``docs/``, a record's id, or None."""
        return self.pages.get(f"/{address}") or self.by_page.get(address)

    def things(self, target: str | Page, only: str = "") -> list[Thing]:
        """Return what can be cited on a page or record, the guide first; one of them is the usual choice.

        ``only`` is the one paragraph of the article that a page of no record rests on, if it is one.
        """
        id_ = self.by_page.get(target.address, "") if isinstance(target, Page) else target
        found = self._things(target, id_, only)
        record = self.data.records.get(id_)
        wanted = USUAL.get(record.kind, ("guide",)) if record is not None else ("guide",)
        usual = next((key for key in wanted if any(thing.key == key for thing in found)), "guide")
        first = next(i for i, thing in enumerate(found) if thing.key == usual)
        return [replace(thing, usual=i == first) for i, thing in enumerate(found)]

    def _things(self, target: str | Page, id_: str, only: str) -> list[Thing]:
        record = self.data.records.get(id_)
        what = "page" if isinstance(target, Page) else "entry"
        out = [
            Thing(
                "guide",
                f"This {what} of the guide",
                "For its explanations and pictures.",
                self.guide(target),
                self.files_of(target),
            )
        ]
        if isinstance(record, Withdrawn):
            return [
                replace(
                    out[0], remarks=(f"This entry was withdrawn on {text.date(record.date)}: {text.plain(record.why)}",)
                )
            ]
        if record is None or record.kind == "guide":
            return [
                *out,
                Thing(
                    "article",
                    "The article, where it says this" if only else "The article",
                    WHERE
                    if only
                    else "For its argument, when you have read it there. The marks beside a statement are its paragraphs: "
                    "beside p41 write “para. 41”.",
                    self.article(only[1:]),
                    *self.source_files("article"),
                    self._remarks("article"),
                ),
            ]
        if isinstance(record, Source) and record.origin != "note":
            what = "article" if record.origin == "article" else "source"
            return [
                *out,
                Thing(
                    "source",
                    f"The {what} itself",
                    "When you have read it.",
                    self.source(id_),
                    *self.source_files(id_),
                    self._remarks(id_),
                ),
            ]
        paragraphs, remark = article_locator(self.data, id_)
        if paragraphs or remark:
            out.append(
                Thing(
                    "article",
                    "The article, where it says this",
                    WHERE,
                    self.article(paragraphs, remark),
                    *self.source_files("article"),
                    self._remarks("article"),
                )
            )
        verb = "quoted" if record.kind == "quotes" else "cited"
        for note in originals(self.data, id_):
            # The list has what was read, and so do the files; Chicago's notes alone list the original too.
            files, page = self.source_files("article")
            out.append(
                Thing(
                    "original",
                    f"The original, as {verb} in the article",
                    f"For words and figures, when you have not seen it. Note "
                    f"{note[1:]} of the article names it. The files hold the article, which is what you read.",
                    self.as_cited(note, verb),
                    files,
                    page,
                    (*self._doubts(note), *self._remarks("article")),
                )
            )
        return out

    def _doubts(self, note: str) -> tuple[str, ...]:
        doubts = [
            doubt.label
            for doubt in self.data.doubts.values()
            if note in doubt.concerns and doubt.verdict in ("slip", "probable slip", "unknown")
        ]
        return (f"Our register of doubts has an entry on it: {'; '.join(doubts)}.",) if doubts else ()

    def _remarks(self, id_: str) -> tuple[str, ...]:
        source = self.data.sources[id_]
        if not source.date_inferred:
            return ()
        return (
            f"The article’s year is our inference; look on its live page for {'day' if source.authors else 'author and day'}.",
        )

    # ----------------------------------------------------------------------- box

    def install(self, env: Environment) -> None:
        """Make the citations known to the templates of a renderer, whose pages and cards then lead to theirs."""
        env.globals.update(citations=self, CITE_STYLES=STYLES, zip=zip)
        env.filters.update(citation=markup, href=links.relative)
        self.env = env

    def place(self, target: str | Page) -> str:
        """Return where the citations of a page or record stand: a section of the cite page beside its page."""
        if isinstance(target, Page):
            return f"{target.address}cite.html#this"
        address = links.address(target, self.data.records[target])
        return f"{address.page}cite.html#{address.anchor or 'this'}"

    def sections(self, address: str) -> list[tuple[str, str, str | Page]]:
        """Return the sections of the cite page beside the page at ``address``: id, title, target; the page's own first."""
        target = self.target(address)
        if target is None:
            return []
        title = self.item(target)["title"]
        return [("this", title, target), *((id_, self.item(id_)["title"], id_) for id_ in self.entries[address])]

    def box(self, target: str | Page, here: str, only: str = "") -> str:
        """Return the citations of ``target``, as ``things`` has them, for the page at address ``here``: one HTML block.

        ``install`` must have been called.
        """
        return self._box(self.things(target, only), here)

    def picture_box(self, picture: Picture, here: str) -> str:
        """Return the citations of a picture or table of the page at address ``here``, as ``box`` does."""
        target = self.target(here)
        assert target is not None, f"{here} is neither a page nor a record"
        page, *_ = self.things(target)
        title = self.item(target)["title"]
        state = (
            f"edition {self.state.edition}" if self.state.edition else f"{LIVING}, as of {text.date(self.state.day)}"
        )
        caption = (
            f"“{picture.title},” {picture.name.lower()} in {f'“{title},” ' if here else ''}{self.data.info.label}, {state}, "
            f"{self.base}{here}#{picture.anchor} ({self.data.info.licence_label})."
        )
        return self._box([picture.thing(page, caption)], here)

    def _box(self, things: list[Thing], here: str) -> str:
        page = self.env.get_template("cite_box.html").render(things=things, here=here)
        return "\n" + "\n".join(filter(None, map(str.strip, page.splitlines()))) + "\n"

    # ---------------------------------------------------------------------- head

    def head(self, address: str, here: str = "", *, image: str = "", image_alt: str = "") -> dict[str, Any] | None:
        """Return ``tags`` and ``data`` (JSON-LD) for the head of the page at ``address``; None if it cannot be cited.

        ``here`` is the address at which the tags stand, if it is another; ``image`` the absolute address of its social card.
        """
        target = self.target(address)
        if target is None:
            return None
        item, info = self.item(target), self.data.info
        tags = head(
            item,
            own=self.site + address if self.site else "",
            licence=info.licence_url,
            about=links.relative(links.address("guide", info), here or address),
            cite=links.relative(f"{address}cite", here or address),
            image=image,
            image_alt=image_alt,
        )
        return {"tags": tags, "data": json_ld(self.data, target, item, self.site)}
