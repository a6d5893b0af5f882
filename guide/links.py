"""Addresses of records: the one place where they are made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from guide.load import Dataset
from guide.models import Argument, Record, Withdrawn
from guide.vocabulary import KINDS, WORDS

OWN_PAGE = {kind: entry.pages for kind, entry in KINDS.items() if entry.pages}
"""Kinds whose records have a page of their own, generated from the data: folder of those pages."""

ANCHOR = {kind: entry.anchors for kind, entry in KINDS.items() if entry.anchors}
"""Kinds whose records stand under an anchor: address of the page that shows them all."""

COLLECTION = {**{kind: entry.list for kind, entry in KINDS.items() if entry.list}, **ANCHOR}
"""Page that lists the records of a kind."""


@dataclass(frozen=True)
class Address:
    """Where a record stands."""

    page: str
    """Address of the page from the root of the site, with a slash at the end; empty for the home page."""
    anchor: str = ""
    """Id of the element on that page; empty if the page is the record's own."""

    @property
    def file(self) -> str:
        """Source file of the page below ``docs/``."""
        return (self.page.rstrip("/") or "index") + ".md"

    def __str__(self) -> str:
        return self.page + (f"#{self.anchor}" if self.anchor else "")


def slug(id_: str, record: Record) -> str:
    """Return the last part of the address of a record with a page of its own: the id without its kind."""
    return id_.removeprefix("quote-") if record.kind == "quotes" else id_


def address(id_: str, record: Record) -> Address:
    """Return the address of a record."""
    kind = record.kind
    if kind in OWN_PAGE:
        return Address(f"{OWN_PAGE[kind]}{slug(id_, record)}/")
    if kind == "options":
        return Address(f"options/{id_.removeprefix('option-')}/")
    if isinstance(record, Argument):
        return Address(WORDS.camps[record.camp], id_)
    if kind == "steps":
        return Address(f"study/60-minutes/{id_.removeprefix('step-')}/")
    if kind == "guide":
        return Address("about/")
    if isinstance(record, Withdrawn):
        return Address(*record.page.partition("#")[::2])
    return Address(ANCHOR[kind], id_)


def addresses(data: Dataset) -> dict[str, Address]:
    """Return the address of every record by its id."""
    return {id_: address(id_, record) for id_, record in data.records.items()}


@lru_cache(maxsize=100_000)  # pages link to the same records over and over
def relative(target: Address | str, here: str) -> str:
    """Return the link from the page at address ``here`` to ``target``: a page, an anchor of one, or a file."""
    page, hash_, anchor = str(target).partition("#")
    if page == here:
        return hash_ + anchor or "./"
    up, folder = "", here
    while not page.startswith(folder):
        up, folder = f"../{up}", folder[: folder.rfind("/", 0, -1) + 1]
    return f"{up}{page[len(folder) :]}{hash_}{anchor}"
