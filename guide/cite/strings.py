"""The committed citations of a page, a record, a source and the article, in every style."""

from __future__ import annotations

import html
import re
from typing import Any

from markupsafe import Markup

from guide import links, text
from guide.cite.items import Item, State, _locator, guide_item, source_item, standing
from guide.cite.wording import Forms, dated, inner, markup, section, short_title, then, with_remark, with_words
from guide.load import Dataset
from guide.pages import Page
from guide.vocabulary import STYLES, Style


class Strings:
    """The committed citations of a dataset, worded.

    ``strings`` is the content of ``data/citations.json``, ``pages`` what ``read_pages`` returned, ``site`` the public
    address of the guide or an empty string; ``state`` says which state of the guide is cited. A new record, which the strings
    lack until ``make citations`` has run, has no forms; a test fails until then (``citations.stale``).
    """

    def __init__(
        self,
        data: Dataset,
        strings: dict[str, Any],
        pages: dict[str, Page],
        site: str = "",
        state: State | None = None,
    ):
        self.data, self.strings, self.pages, self.site = data, strings, pages, site
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
        forms["mla"] = (with_words(forms["mla"][0], f"“{title}”") if title else forms["mla"][0], forms["mla"][-1])
        if not isinstance(target, Page) and links.address(target, self.data.records[target]).anchor and title:
            for key, where in {
                "chicago-author-date": f"under “{section(title)}”",
                "apa": f"“{section(title)}” section",
                "harvard": f"section ‘{section(title)}’",
            }.items():
                forms[key] = (with_words(forms[key][0], where), forms[key][-1])
        return forms

    def source(self, id_: str) -> Forms:
        """Return the citations of the article, of the original of a note, or of an outside source."""
        return self._by_style(self._words("sources", id_))

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
                    *(self._finish(style, with_remark(next(words), paragraphs, remark)) for _ in style.text),
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
        titled = "title" in item or "author" in item
        full, short, entry = original["chicago-notes"]
        by, by_short, _ = article["chicago-notes"]
        out: Forms = {
            "chicago-notes": (
                then(full, f"{verb} in {by}"),
                # outlet and day are all that tells one untitled report from another
                then(short if titled else full, f"{verb} in {by_short}"),
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
            lead = inner(original[key][0])
            if key == "mla" and not titled:  # its entry without our description: outlet and day
                lead = original[key][-1].removeprefix(f"{html.escape(item['genre'], quote=False)}. ").removesuffix(".")
            out[key] = (f"({lead}{join}{inner(article[key][0])})", article[key][-1])
        return out
