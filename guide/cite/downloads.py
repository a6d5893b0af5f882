"""The downloads: which files of citations there are, where they lie, what they hold."""

from __future__ import annotations

from collections.abc import Iterator

from guide import links
from guide.cite.exports import FORMATS, export, saved_as
from guide.cite.items import Item, citable
from guide.cite.strings import Strings, kept
from guide.pages import Page

UNDER_ANCHORS = ("events", "figures")
"""Kinds whose records stood under anchors in edition 2026.1, and have pages of their own since."""


class Downloads(Strings):
    """The committed citations, and files of them."""

    def _beside(self, target: str | Page) -> str:
        if isinstance(target, Page):
            return f"{target.address}cite"
        address = links.address(target, self.data.records[target])
        return f"cite/{target}" if address.anchor else f"{address.page}cite"

    @kept
    def files_of(self, target: str | Page) -> tuple[tuple[str, str, str], ...]:
        """Return the downloads of a page or record: beside its page, or in ``cite/`` if it stands under an anchor."""
        item = self.item(target)
        return tuple(
            (name, f"{self._beside(target)}.{ending}", saved_as(item, ending)) for ending, name in FORMATS.items()
        )

    @kept
    def source_files(self, id_: str) -> tuple[tuple[tuple[str, str, str], ...], str]:
        """Return the downloads of a source itself, which lie beside its page, and the address of that page."""
        page, item = links.address(id_, self.data.sources[id_]).page, self.source_item(id_)
        return tuple((name, f"{page}source.{ending}", saved_as(item, ending)) for ending, name in FORMATS.items()), page

    def bibliography(self) -> list[Item]:
        """Return everything the guide rests on, repeated notes once, and the guide itself."""
        sources = [self.source_item(id_) for id_, source in self.data.sources.items() if not source.same_as]
        return [*sources, self.item(self.pages["/"])]

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield ``(path from the root of the site, content)`` of every download; those of a renamed record at its old addresses too."""
        for target in citable(self.data, self.pages):
            item = self.item(target)
            bases = [self._beside(target), *self._former(target, "cite")]
            yield from ((f"{base}.{ending}", export(ending, item)) for base in bases for ending in FORMATS)
        for id_, source in self.data.sources.items():
            item = self.source_item(id_)
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
