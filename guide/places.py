"""Where a record with a page of its own stands among others: beside which in its list, and in which chapter it is told of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from urllib.parse import urljoin

from lxml import html

from guide import links
from guide.load import Dataset
from guide.menu import Neighbours, beside
from guide.shell import NOWHERE, Place, plain

ID = re.compile(r'\sid="([^"]+)"')
TOLD = "//h2[@id] | //a[@href][ancestor::p or ancestor::figcaption][not(ancestor::details or ancestor::table)]"
"""Headings of a chapter, and the links in its prose; what is folded away in it is no telling."""
ROOT = "https://site.invalid/"


class Places:
    """Places of the records of a dataset, read from the pages that list them and from the chapters, which are made when first asked for.

    ``chapters`` are their titles and addresses in order; ``content`` returns what stands on the page at an address.
    """

    def __init__(self, data: Dataset, chapters: Sequence[tuple[str, str]], content: Callable[[str], str]):
        self.data, self.chapters, self.content = data, chapters, content
        self.ids = {address.page: id_ for id_, address in links.addresses(data).items() if not address.anchor}
        self.lists: dict[str, dict[str, Neighbours]] = {}

    def of(self, address: str) -> Place:
        """Return where the record whose page stands at ``address`` stands; nowhere if that is no record's page."""
        id_ = self.ids.get(address)
        if id_ is None or self.data.records[id_].kind not in links.OWN_PAGE:
            return NOWHERE
        return Place(*self.neighbours(id_, address), context=self.told.get(id_) or self._near(id_))

    def neighbours(self, id_: str, address: str) -> Neighbours:
        """Return title and address of the records before and after ``id_`` on the page that lists them."""
        page = links.COLLECTION[self.data.records[id_].kind]
        if page not in self.lists:
            pages = {id_: address for address, id_ in self.ids.items()}
            self.lists[page] = beside(
                [
                    (self.data.records[one].label, pages[one])
                    for one in dict.fromkeys(ID.findall(self.content(page)))
                    if one in pages and links.COLLECTION.get(self.data.records[one].kind) == page
                ]
            )
        return self.lists[page].get(address, (None, None))

    @cached_property
    def _sections(self) -> list[tuple[tuple[str, str], Counter[str]]]:
        """Every section of the chapters, as title and address, with how often it leads to each record."""
        out: list[tuple[tuple[str, str], Counter[str]]] = []
        for title, address in self.chapters:
            out.append(((title, address), Counter()))
            for part in html.fromstring(f"<main>{self.content(address)}</main>").xpath(TOLD):
                if part.tag == "h2":
                    words = plain(html.tostring(part, encoding="unicode", with_tail=False))
                    out.append(((f"{title}: {words}", f"{address}#{part.get('id')}"), Counter()))
                else:
                    page = urljoin(ROOT + address, part.get("href")).removeprefix(ROOT)
                    if page in self.ids:
                        out[-1][1][self.ids[page]] += 1
        return out

    @cached_property
    def told(self) -> dict[str, tuple[str, str]]:
        """Title and address of the section that leads most often to each record, in the chapter that does."""
        by_chapter: dict[str, Counter[str]] = {}
        for (_, address), found in self._sections:
            by_chapter.setdefault(address.partition("#")[0], Counter()).update(found)
        out = {}
        for id_ in {id_ for found in by_chapter.values() for id_ in found}:
            chapter = max(by_chapter, key=lambda one: by_chapter[one][id_])
            out[id_] = max(
                (part for part in self._sections if part[0][1].partition("#")[0] == chapter),
                key=lambda part: part[1][id_],
            )[0]
        return out

    def _near(self, id_: str) -> tuple[str, str] | None:
        """Return the section that tells most of what is related to a record to which no chapter leads."""
        related = {*self.data.backlinks[id_], *(ref.target for ref in self.data.references[id_])} - {id_}
        counts = [(place, sum(found[one] for one in related)) for place, found in self._sections]
        place, count = max(counts, key=lambda part: part[1], default=(None, 0))
        return place if count else None
