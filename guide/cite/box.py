"""The committed citations, placed: what can be cited on a page, how it reads in each style, what is downloaded."""

from __future__ import annotations

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from guide import links, text
from guide.cite.exports import FORMATS, export, saved_as
from guide.cite.head import head, json_ld
from guide.cite.items import (
    LIVING,
    Item,
    State,
    _locator,
    article_locator,
    citable,
    guide_item,
    originals,
    source_item,
    standing,
)
from guide.load import Dataset
from guide.models import Source, Withdrawn
from guide.pages import Page
from guide.vocabulary import STYLES, Style

if TYPE_CHECKING:  # the authoring step does without
    from jinja2 import Environment

    from guide.cite.pictures import Picture

Forms = dict[str, tuple[str, ...]]
"""Citations of one thing: key of the style → its forms in the order of ``Style.forms``, in the least HTML. Empty where
none is committed yet."""


def plain(citation: str) -> str:
    """Return a citation without its markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", citation))


@lru_cache(maxsize=50_000)
def markup(citation: str) -> Markup:
    """Return a citation as HTML with its languages marked and nothing left that Markdown or Jinja would act on."""
    parts = re.split(r"(<[^>]+>)", citation)
    return Markup("".join(part if i % 2 else text.foreign(html.unescape(part)) for i, part in enumerate(parts)))


def href(path: str, here: str) -> str:
    """Return the link from the page at address ``here`` to a file; both are given from the root of the site."""
    return posixpath.relpath(f"/{path}", f"/{here}")


def open_link(href: str, what: str) -> Markup:
    """Return the link beside the title of a page or entry (``what``) that opens its citations; cite.js shows them in a dialog."""
    return Markup(
        '<a class="cite-open" href="{}" data-search-exclude>Cite<span class="visually-hidden"> this {}</span></a>'
    ).format(href, what)


# ------------------------------------------------------------------------- which state of the guide

_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_LETTER = '{year}<span class="letter"></span>'
"""Where 2026 becomes 2026a as soon as a list has two pages of the guide; cite.js puts the letter in."""


def dated(words: str, style: Style, state: State) -> str:
    """Return a citation of the guide, as the engine left it, with the day and edition of ``state``.

    The living guide says as of which day it is cited, where an edition gives its number and its day.
    """
    as_of = f"{LIVING}, as of"
    match style.key:
        case "apa":  # brackets would describe the form; a page that changes wants the day on which it was read
            words = words.replace(" [{Edition}]", " ({edition})" if state.edition else f" ({LIVING})")
            words = words if state.edition else words.replace(" {url}", " Retrieved {accessed}, from {url}")
        case "harvard":
            words = words.replace(" [{Edition}]", ". {Edition}" if state.edition else f". {as_of.capitalize()} {{day}}")
        case "mla":
            words = words.replace(", {Edition},", ", {edition},")
            if not state.edition:
                words = words.replace("{Edition}, {day month} {year}", f"{as_of.capitalize()} {{day month}} {{year}}")
                words = words.replace("{edition}, {day month} {year}", f"{as_of} {{day month}} {{year}}")
        case _ if not state.edition:
            words = words.replace("{month day}, {year}, {edition}", f"{as_of} {{month day}}, {{year}}")
            words = re.sub(
                r"(, | |^)\{month day\}(?:, \{year\})?\. \{Edition\}",
                lambda found: f"{'. ' if found[1] == ', ' else found[1]}{as_of.capitalize()} {{month day}}, {{_year}}",
                words,
            )
    if style.letters:
        words = words.replace("{year}", _LETTER, 1)
    year, month, day = state.day.split("-")
    name = text.MONTHS[int(month)]
    values = {
        "year": year,
        "_year": year,
        "month day": f"{name} {int(day)}",
        "day month": f"{int(day)} {_SHORT[int(month) - 1]}",
        "day": f"{int(day)} {name} {year}",
        "edition": f"edition {state.edition}",
        "Edition": f"Edition {state.edition}",
    }
    return re.sub(r"\{(" + "|".join(values) + r")\}", lambda found: values[found[1]], words)


# -------------------------------------------------------------------------------- forms put together


def _strip(citation: str) -> str:
    return citation.removesuffix(".")


def _then(citation: str, words: str) -> str:
    """Return a note with ``words`` after a comma, which American styles put inside a closing quotation mark."""
    return re.sub(r"[.,]*(”?)$", r",\1", citation, count=1) + f" {words}"


def _inner(citation: str) -> str:
    return citation.removeprefix("(").removesuffix(")")


def _with(citation: str, words: str) -> str:
    """Return a citation in brackets with ``words`` at its end."""
    return re.sub(r"(”?)\)$", lambda found: f",{found[1]} {words})", citation)


def _with_remark(citation: str, paragraphs: str, remark: str) -> str:
    """Put a remark for which styles have no word ("note 14", "reader comment") behind the paragraphs in a citation."""
    if not remark:
        return citation
    located = r"\bpar\w*\.?[ \u00a0][\d–,\u00a0 ]*\d"
    if not re.search(located, citation):  # MLA counts no paragraphs
        return _with(citation, remark)
    return re.sub(located, lambda match: f"{match[0]}, {remark}" if paragraphs else remark, citation, count=1)


def short_title(citation: str) -> str:
    """Return the title in quotation marks that an entry in MLA's list has, without what follows a colon; empty if it has none."""
    found = re.search(r"^[^“]*“((?:[^“”]|“[^”]*”)*)”", citation)
    return re.sub(r"[.,](’?)$", r"\1", found[1]).partition(": ")[0] if found else ""


def section(title: str) -> str:
    """Return a title as a locator: of a long one the first words, as APA asks."""
    words = title.split()
    return title if len(words) <= 8 else " ".join(words[:5]).rstrip(",;:.") + " …"


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


@dataclass(frozen=True)
class Kept:
    """The newest edition that is kept at an address of its own."""

    edition: str
    url: str
    """Its address, with a slash at the end."""
    pages: frozenset[str] | None = field(default=None, repr=False)
    """Addresses of its pages; None if the history that tells them is not at hand."""

    def page(self, address: str) -> str:
        """Return where the page at ``address`` stands in it; its home page if that is not known."""
        return self.url + (address if self.pages and address in self.pages else "")


class Citations:
    """The committed citations of a dataset, placed: what can be cited on which page, how it reads, what is downloaded.

    ``strings`` is the content of ``data/citations.json``, ``pages`` what ``read_pages`` returned, ``site`` the public
    address of the guide or an empty string; ``state`` says which state of the guide is cited, ``kept`` what the living
    guide can offer in its place. A new record, which the strings lack until ``make citations`` has run, has
    downloads and head tags, and its box says what is missing; a test fails until then (``citations.stale``).
    """

    def __init__(
        self,
        data: Dataset,
        strings: dict[str, Any],
        pages: dict[str, Page],
        site: str = "",
        state: State | None = None,
        kept: Kept | None = None,
    ):
        self.data, self.strings, self.pages, self.site = data, strings, pages, site
        self.state, self.kept = state or State.of(data), kept
        own = f"editions/{self.state.edition}/"
        self.base = site + own if site and self.state.edition and not site.endswith(own) else site
        """Start of the addresses that are cited: those of the edition, which stay as they are, where this is one."""
        addresses = links.addresses(data)
        self.by_page = {str(address): id_ for id_, address in addresses.items() if not address.anchor}
        self.entries: dict[str, list[str]] = defaultdict(list)
        """Address of a page → the records that stand on it under an anchor."""
        for id_, address in addresses.items():
            if address.anchor:
                self.entries[address.page].append(id_)

    # ------------------------------------------------------------ strings

    def _words(self, section: str, key: str) -> list[str]:
        return self.strings.get(section, {}).get(key, [""])[1:]

    def _finish(self, style: Style, words: str, url: str = "") -> str:
        words = words.replace("{url}", html.escape(url) or "[local copy without a public address]")
        return words.replace("{accessed}", f'<span class="accessed">{style.day}</span>')

    def _by_style(self, found: list[str], url: str = "", state: State | None = None) -> Forms:
        words = iter(found)
        return (
            {
                style.key: tuple(
                    self._finish(style, dated(next(words), style, state) if state else next(words), url)
                    for _ in style.forms
                )
                for style in STYLES
            }
            if found
            else {}
        )

    def item(self, target: str | Page) -> Item:
        """Return the CSL item of a page or record of the guide."""
        return guide_item(self.data, target, self.base, self.state)

    def guide(self, target: str | Page) -> Forms:
        """Return the citations of a page or record of the guide.

        They tell two pages of the guide apart: MLA by a short title, author-date styles by letters and, for an entry
        of a page of many, by its heading.
        """
        words = self._words("guide", target.key if isinstance(target, Page) else target)
        forms = self._by_style(words, self.item(target).get("URL", ""), self.state)
        if not forms:
            return forms
        if isinstance(target, Page) and not target.address:  # a whole site is no part of anything: no quotation marks
            for key in ("chicago-notes", "chicago-author-date"):
                forms[key] = tuple(re.sub(r"“([^”]*?)([.,]?)”", r"\1\2", form) for form in forms[key])
            return forms
        title = short_title(forms["mla"][-1])
        forms["mla"] = (_with(forms["mla"][0], f"“{title}”") if title else forms["mla"][0], forms["mla"][-1])
        if not isinstance(target, Page) and links.address(target, self.data.records[target]).anchor and title:
            for key, where in {
                "chicago-author-date": f"under “{section(title)}”",
                "apa": f"“{section(title)}” section",
                "harvard": f"section ‘{section(title)}’",
            }.items():
                forms[key] = (_with(forms[key][0], where), forms[key][-1])
        return forms

    def source(self, id_: str) -> Forms:
        """Return the citations of the article, of the original of a note, or of an outside source.

        Outlet and day are all that tells one untitled report from another: the short note keeps both.
        """
        forms, source = self._by_style(self._words("sources", id_)), self.data.sources[id_]
        if forms and not source.title and not source.authors:
            full, _, entry = forms["chicago-notes"]
            forms["chicago-notes"] = (full, re.split(r"\.$|, (?:accessed |https?://)", full)[0] + ".", entry)
        return forms

    def entry(self, id_: str) -> Markup:
        """Return a source as the guide's own list of sources has it: Chicago, without the day on which a reader saw it.

        Empty as long as its citations are missing.
        """
        forms = self.source(id_)
        if not forms:
            return Markup("")
        words = re.sub(r" Accessed <span[^<]*</span>\.", "", forms["chicago-notes"][-1])
        url = self.data.sources[id_].url or "//"
        before, found, after = words.partition(html.escape(url, quote=False))
        link = Markup('<a class="outer url" href="{0}" rel="external noopener">{0}</a>').format(text.safe(url))
        return markup(before) + (link if found else "") + markup(after)

    def article(self, paragraphs: str = "", remark: str = "") -> Forms:
        """Return the citations of the article at a locator from ``article_locator``."""
        found, entry = self._words("article", paragraphs or ("1" if remark else "")), self.source("article")
        words = iter(found)
        return (
            {
                style.key: (
                    *(self._finish(style, _with_remark(next(words), paragraphs, remark)) for _ in style.text),
                    entry[style.key][-1],
                )
                for style in STYLES
            }
            if found and entry
            else {}
        )

    def as_cited(self, note: str, verb: str = "cited") -> Forms:
        """Return the citations of what ``note`` names, as ``cited`` or ``quoted`` (``verb``) in the article.

        Chicago's notes and bibliography name both; the other styles list only what was read, the article.
        """
        original, article = self.source(note), self.article(_locator(standing(self.data, note))[0])
        if not original or not article:
            return {}
        item = source_item(self.data, note)
        full, short, entry = original["chicago-notes"]
        by, by_short, _ = article["chicago-notes"]
        out: Forms = {
            "chicago-notes": (
                _then(full, f"{verb} in {by}"),
                _then(short, f"{verb} in {by_short}"),
                f"{entry} {verb.capitalize()} in {by}",
            )
        }
        joins = {
            "chicago-author-date": f", {verb} in ",
            "apa": ", as cited in ",
            "mla": ", qtd. in ",
            "harvard": f", {verb} in ",
        }
        for key, join in joins.items():
            lead = _inner(original[key][0])
            if key == "mla" and not item.keys() & {
                "title",
                "author",
            }:  # its entry without our description: outlet and day
                lead = _strip(original[key][-1].removeprefix(f"{html.escape(item['genre'], quote=False)}. "))
            out[key] = (f"({lead}{join}{_inner(article[key][0])})", article[key][-1])
        return out

    # ------------------------------------------------------------- things

    def target(self, address: str) -> str | Page | None:
        """Return what stands at the address of a page: a page of ``docs/``, a record's id, or None."""
        return self.pages.get(f"/{address}") or self.by_page.get(address)

    def things(self, target: str | Page) -> list[Thing]:
        """Return what can be cited on a page or record, the guide first; one of them is the usual choice."""
        id_ = self.by_page.get(target.address, "") if isinstance(target, Page) else target
        found = self._things(target, id_)
        record = self.data.records.get(id_)
        wanted = USUAL.get(record.kind, ("guide",)) if record is not None else ("guide",)
        usual = next((key for key in wanted if any(thing.key == key for thing in found)), "guide")
        first = next(i for i, thing in enumerate(found) if thing.key == usual)
        return [replace(thing, usual=i == first) for i, thing in enumerate(found)]

    def _things(self, target: str | Page, id_: str) -> list[Thing]:
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
                    "The article",
                    "For its argument. The marks beside a statement are its paragraphs: for p6 write “para. 6”.",
                    self.article(),
                    *self._source("article"),
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
                    *self._source(id_),
                    self._remarks(id_),
                ),
            ]
        paragraphs, remark = article_locator(self.data, id_)
        if paragraphs or remark:
            out.append(
                Thing(
                    "article",
                    "The article, where it says this",
                    "For its argument, when you have read it there. Paragraphs are counted from the beginning.",
                    self.article(paragraphs, remark),
                    *self._source("article"),
                    self._remarks("article"),
                )
            )
        verb = "quoted" if record.kind == "quotes" else "cited"
        for note in originals(self.data, id_):
            # The list has what was read, and so do the files; Chicago's notes alone list the original too.
            files, page = self._source("article")
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
            f"The year is our inference; look on the live page for {'day' if source.authors else 'author and day'}.",
        )

    # ---------------------------------------------------------------- box

    def install(self, env: Environment) -> None:
        """Make the citations known to the templates of a renderer, whose pages and cards then lead to theirs."""
        env.globals.update(citations=self, CITE_STYLES=STYLES)
        env.filters.update(citation=markup, href=href)
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

    def box(self, target: str | Page, here: str) -> str:
        """Return the citations of ``target`` for the page at address ``here``, as one HTML block. ``install`` must have been called."""
        return self._box(self.things(target), here)

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

    # --------------------------------------------------------------- head

    def head(self, address: str, *, image: str = "", image_alt: str = "") -> dict[str, Any] | None:
        """Return ``tags`` and ``data`` (JSON-LD) for the head of the page at ``address``; None if it cannot be cited.

        ``image`` is the absolute address of its social card.
        """
        target = self.target(address)
        if target is None:
            return None
        item, info = self.item(target), self.data.info
        tags = head(
            item,
            own=self.site + address if self.site else "",
            licence=info.licence_url,
            about=links.relative(links.address("guide", info), address),
            image=image,
            image_alt=image_alt,
        )
        return {"tags": tags, "data": json_ld(self.data, target, item, self.site)}

    # -------------------------------------------------------------- files

    def _base(self, target: str | Page) -> str:
        if isinstance(target, Page):
            return f"{target.address}cite"
        address = links.address(target, self.data.records[target])
        return f"cite/{target}" if address.anchor else f"{address.page}cite"

    def files_of(self, target: str | Page) -> tuple[tuple[str, str, str], ...]:
        """Return the downloads of a page or record: beside its page, or in ``cite/`` if it stands under an anchor."""
        item = self.item(target)
        return tuple(
            (name, f"{self._base(target)}.{ending}", saved_as(item, ending)) for ending, name in FORMATS.items()
        )

    def _source(self, id_: str) -> tuple[tuple[tuple[str, str, str], ...], str]:
        """Return the downloads of a source itself, which lie beside its page, and the address of that page."""
        page, item = links.address(id_, self.data.sources[id_]).page, source_item(self.data, id_)
        return tuple((name, f"{page}source.{ending}", saved_as(item, ending)) for ending, name in FORMATS.items()), page

    def bibliography(self) -> list[Item]:
        """Return everything the guide rests on, repeated notes once, and the guide itself."""
        sources = [source_item(self.data, id_) for id_, source in self.data.sources.items() if not source.same_as]
        return [*sources, self.item(self.pages["/"])]

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield ``(path from the root of the site, content)`` of every download; those of a renamed record at its old addresses too."""
        for target in citable(self.data, self.pages):
            item = self.item(target)
            bases = [self._base(target), *self._former(target, "cite")]
            yield from ((f"{base}.{ending}", export(ending, item)) for base in bases for ending in FORMATS)
        for id_, source in self.data.sources.items():
            item = source_item(self.data, id_)
            bases = [f"{links.address(id_, source).page}source", *self._former(id_, "source")]
            yield from ((f"{base}.{ending}", export(ending, item)) for base in bases for ending in FORMATS)
        for ending in FORMATS:
            yield f"{links.COLLECTION['sources']}bibliography.{ending}", export(ending, *self.bibliography())

    def _former(self, target: str | Page, name: str) -> Iterator[str]:
        """Yield where the downloads of a record lay under the ids it had before."""
        if isinstance(target, Page):
            return
        record = self.data.records[target]
        if record.kind in UNDER_ANCHORS and name == "cite":
            yield f"cite/{target}"
        for old in record.former_ids:
            address = links.address(old, record)
            if address != links.address(target, record):  # an option's page may keep its address
                yield f"cite/{old}" if address.anchor else f"{address.page}{name}"


UNDER_ANCHORS = ("events", "figures")
"""Kinds whose records stood under anchors in edition 2026.1, and have pages of their own since."""
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
