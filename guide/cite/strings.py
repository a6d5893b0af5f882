"""The committed citations of a page, a record, a source and the article, in every style."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, TypeVar

from markupsafe import Markup

from guide import links, text
from guide.cite.items import Item, Kept, State, _locator, guide_item, source_item, standing
from guide.cite.wording import (
    Forms,
    dated,
    inferred,
    inner,
    lettered,
    markup,
    section,
    short_title,
    then,
    to_year,
    unlettered,
    with_remark,
    with_title,
    with_words,
)
from guide.load import Dataset
from guide.pages import Page
from guide.vocabulary import KINDS, STYLES, Style

T = TypeVar("T")


def kept(method: Callable[..., T]) -> Callable[..., T]:
    """Have a method answer the same question once: a page, its citations and its downloads ask one behind the other, and all for the
    article. Nobody may change an answer."""
    name = f"_{method.__name__}_kept"

    @wraps(method)
    def answer(self: Strings, *args: Any) -> T:
        known: dict[tuple[Any, ...], T] = self.__dict__.setdefault(name, {})
        if args not in known:
            known[args] = method(self, *args)
        return known[args]

    return answer


class Strings:
    """The committed citations of a dataset, worded.

    ``strings`` is the content of ``data/citations.json``, ``pages`` what ``read_pages`` returned, ``site`` the public
    address of the guide or an empty string; ``state`` says which state of the guide is cited, ``kept`` what the living guide
    can offer in its place. A new record, which the strings lack until ``make citations`` has run, has no forms; a test
    fails until then (``citations.stale``).
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
        self.data, self.strings, self.pages, self.site, self.kept = data, strings, pages, site, kept
        self.state = state or State.of(data)
        own = f"editions/{self.state.edition}/"
        self.base = site + own if site and self.state.edition and not site.endswith(own) else site
        """Start of the addresses that are cited: those of the edition, which stay as they are, where this is one."""

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

    @kept
    def item(self, target: str | Page) -> Item:
        """Return the CSL item of a page or record of the guide."""
        return guide_item(self.data, target, self.base, self.state)

    @kept
    def source_item(self, id_: str) -> Item:
        """Return the CSL item of a source."""
        return source_item(self.data, id_)

    @kept
    def guide(self, target: str | Page) -> Forms:
        """Return the citations of a page or record of the guide.

        They tell two pages of the guide apart: MLA by a title, as short as it can be, author-date styles by letters and,
        for an entry of a page of many, by its heading.
        """
        words = self._words("guide", target.key if isinstance(target, Page) else target)
        forms = self._by_style(words, self.item(target).get("URL", ""), self.state)
        if not forms:
            return forms
        if isinstance(target, Page) and not target.address:  # a whole site is no part of anything: no quotation marks
            for key in ("chicago-notes", "chicago-author-date"):
                forms[key] = tuple(re.sub(r"“([^”]*?)([.,]?)”", r"\1\2", form) for form in forms[key])
            return forms
        entry = forms["mla"][-1]
        title, whole = short_title(entry), short_title(entry, of_words=99)
        if self._titles[title] > 1:
            title = whole
        told = f"“{title}”"
        if self._wholes[whole] > 1:  # a term and an outcome of one name
            kind = "page" if isinstance(target, Page) else KINDS[self.data.records[target].kind].one.lower()
            told += f" [{kind}]"
            full, short, listed = forms["chicago-notes"]
            forms["chicago-notes"] = (full, re.sub(r"\.?”\.?$", f"” ({kind}).", short), listed)
        forms["mla"] = (with_words(forms["mla"][0], told) if title else forms["mla"][0], entry)
        if not isinstance(target, Page) and links.address(target, self.data.records[target]).anchor and title:
            for key, where in {
                "chicago-author-date": f"under “{section(title)}”",
                "apa": f"“{section(title)}” section",
                "harvard": f"section ‘{section(title)}’",
            }.items():
                forms[key] = (with_words(forms[key][0], where), forms[key][-1])
        return forms

    @cached_property
    def _listed(self) -> list[str]:
        """MLA's entry of every page and record of the guide."""
        return [self._by_style(words)["mla"][-1] for _, *words in self.strings.get("guide", {}).values()]

    @cached_property
    def _titles(self) -> Counter[str]:
        """How many pages and records have a short title."""
        return Counter(map(short_title, self._listed))

    @cached_property
    def _wholes(self) -> Counter[str]:
        """How many pages and records have a title."""
        return Counter(short_title(entry, of_words=99) for entry in self._listed)

    @kept
    def source(self, id_: str) -> Forms:
        """Return the citations of the article, of the original of a note, or of an outside source.

        What would look alike in the text is told apart: by letters in author-date styles, by title, or outlet and day, in the
        others.
        """
        forms, source = self._source(id_), self.data.sources[id_]
        for style in STYLES if forms else ():
            if id_ not in self._alike[style.key]:
                continue
            *text, entry = forms[style.key]
            if style.letters:
                forms[style.key] = tuple(lettered(form, (source.date or "")[:4]) for form in forms[style.key])
            elif style.key == "mla" and "[" not in text[0]:
                title = short_title(entry, of_words=8)
                by_title = title and not text[0].startswith("(“")
                told = f"“{title}”" if by_title else f"[{self._outlet(id_, entry)}]"
                forms[style.key] = (with_title(text[0], told, comma=bool(by_title)), entry)
            elif style.key == "chicago-notes" and (day := re.search(r"[A-Z][a-z]+ \d{1,2}, \d{4}(?=[.,])", text[0])):
                forms[style.key] = (text[0], then(text[1], f"{day[0]}."), entry)
        return forms

    def _source(self, id_: str) -> Forms:
        """Return the citations of a source, by itself.

        Outlet and day are all that tells one untitled report from another: the short note keeps both, and MLA puts them
        behind our description of it.
        """
        forms, source = self._by_style(self._words("sources", id_)), self.data.sources[id_]
        if forms and not source.title and not source.authors:
            full, _, entry = forms["chicago-notes"]
            forms["chicago-notes"] = (full, re.split(r"\.$|, (?:accessed |https?://)", full)[0] + ".", entry)
            described, entry = forms["mla"]
            forms["mla"] = (with_title(described, f"[{self._outlet(id_, entry)}]"), entry)
        if forms and source.date_inferred and source.date:
            forms["harvard"] = tuple(inferred(form, source.date[:4]) for form in forms["harvard"])
        return forms

    @cached_property
    def _alike(self) -> dict[str, set[str]]:
        """Key of a style → sources that its form in the text, or its short note, cannot tell from another one."""
        leads: dict[str, dict[str, list[str]]] = {style.key: defaultdict(list) for style in STYLES}
        for id_, source in self.data.sources.items():
            forms = {} if source.same_as else self._source(id_)
            for style in STYLES if forms else ():
                words = forms[style.key][-2]
                lead = to_year(words, (source.date or "")[:4]) if style.letters else re.sub(r"(?: \d+)?\)$", "", words)
                leads[style.key][lead].append(id_)
        return {
            key: {id_ for lead, ids in found.items() if lead and len(ids) > 1 for id_ in ids}
            for key, found in leads.items()
        }

    def _outlet(self, id_: str, entry: str) -> str:
        """Return what MLA's ``entry`` of a source says behind its title, or our description of it: outlet and day."""
        genre = self.source_item(id_).get("genre", "")
        rest = entry.partition(f"{html.escape(genre, quote=False)}. " if genre else "” ")[2]
        return re.split(r"\.$|, https?://|\. Accessed ", rest)[0]

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

    @kept
    def article(self, paragraphs: str = "", remark: str = "") -> Forms:
        """Return the citations of the article at a locator from ``article_locator``."""
        found, entry = self._words("article", paragraphs or ("1" if remark else "")), self.source("article")
        if not found or not entry:
            return {}
        words, source = iter(found), self.data.sources["article"]
        forms = {
            style.key: (
                *(self._finish(style, with_remark(next(words), paragraphs, remark)) for _ in style.text),
                entry[style.key][-1],
            )
            for style in STYLES
        }
        if source.date_inferred and source.date:
            located, listed = forms["harvard"]
            forms["harvard"] = (inferred(located, source.date[:4]), listed)
        return forms

    def as_cited(self, note: str, verb: str = "cited") -> Forms:
        """Return the citations of what ``note`` names, as ``cited`` or ``quoted`` (``verb``) in the article.

        Chicago's notes and bibliography name both; the other styles list only what was read, the article.
        """
        # Its letter would tell apart entries of a list in which it does not stand.
        original = {key: tuple(map(unlettered, forms)) for key, forms in self.source(note).items()}
        article = self.article(_locator(standing(self.data, note))[0])
        if not original or not article:
            return {}
        item = self.source_item(note)
        full, short, entry = original["chicago-notes"]
        by, by_short, _ = article["chicago-notes"]
        out: Forms = {
            "chicago-notes": (
                then(full, f"{verb} in {by}"),
                then(short, f"{verb} in {by_short}"),
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
            untitled = key == "mla" and not item.keys() & {"title", "author"}
            lead = self._outlet(note, original[key][-1]) if untitled else inner(original[key][0])
            out[key] = (f"({lead}{join}{inner(article[key][0])})", article[key][-1])
        return out
