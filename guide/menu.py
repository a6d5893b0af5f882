"""The menu: two levels, in reading order; what stands before and after a page, and above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guide import pages
from guide.pages import Page


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
    """All its pages, the first included; none where it is a page by itself."""
    here: bool = False
    current: bool = False
    """Whether the page being read stands in it."""


Neighbours = tuple[tuple[str, str] | None, tuple[str, str] | None]


def beside(order: Sequence[tuple[str, str]]) -> dict[str, Neighbours]:
    """Return, by the address of each, title and address of what stands before and after it in ``order``, None where there is nothing."""
    around = [None, *order, None]
    return {place: (before, after) for before, (_, place), after in zip(around, order, around[2:], strict=False)}


class Menu:
    """The menu of a guide: two levels, in reading order."""

    def __init__(self, nav: list[Any], written: Mapping[str, Page]):
        def item(entry: dict[str, str] | str) -> Item:
            title, file = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
            address = pages.address_of(file)
            return Item(title or written[f"/{address}"].title, address)

        self.sections: list[Section] = []
        for entry in nav:
            title, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
            if isinstance(value, list):
                first, *rest = [item(one) for one in value]
                first = replace(first, title=written[f"/{first.address}"].title)
                self.sections.append(Section(title, first.address, (first, *rest)))
            else:
                only = item(entry)
                self.sections.append(Section(only.title, only.address))
        self.order = [
            (entry.title, entry.address) for section in self.sections for entry in section.children or (section,)
        ]
        """Title and address of every page, in the order of the menu."""
        self.chapters = [
            (page.meta.get("title") or page.title, page.address)
            for page in sorted(
                (page for page in written.values() if "chapter" in page.meta), key=lambda page: page.meta["chapter"]
            )
        ]
        """Title and address of the pages that tell the story, in the order of their numbers."""
        self.titles = {address: title for title, address in self.order}
        self._neighbours = beside(self.order) | beside(self.chapters)
        self._section = {
            address: section
            for section in self.sections
            for address in (section.address, *(child.address for child in section.children))
        }
        self._near: dict[str, list[Section]] = {}

    def at(self, address: str, near: str = "") -> list[Section]:
        """Return the sections as the page at ``address`` shows them; a page of no menu belongs where ``near`` stands."""
        if address in self._section:
            return self._at(address, self._section[address])
        if near not in self._near:  # beside the records of a kind, of which there may be thousands, it is one
            self._near[near] = self._at(None, self._section.get(near))
        return self._near[near]

    def _at(self, address: str | None, current: Section | None) -> list[Section]:
        return [
            replace(
                section,
                here=section.address == address,
                current=section == current,
                children=tuple(replace(child, here=child.address == address) for child in section.children),
            )
            for section in self.sections
        ]

    def neighbours(self, address: str) -> Neighbours:
        """Return title and address of the page before and after: of a chapter the chapters, else what stands beside it in the menu."""
        return self._neighbours.get(address, (None, None))

    def trail(self, address: str, near: str = "") -> Iterator[tuple[str, str]]:
        """Yield title and address of all that stands above a page, from the home page on; a page of no menu stands below ``near``."""
        above = {"": "Home"}
        place = address if address in self._section else near
        if section := self._section.get(place):
            above.setdefault(section.address, section.title)
            above.setdefault(place, self.titles[place])
        yield from ((title, there) for there, title in above.items() if there != address)
