"""What can be cited, as CSL items, and where in the article it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from guide import links, text
from guide.load import Dataset
from guide.models import Source
from guide.pages import Page
from guide.vocabulary import WORDS

Item = dict[str, Any]
LIVING = "living edition"
"""What stands in the place of an edition's number where the guide is between two editions."""


@dataclass(frozen=True)
class State:
    """Which state of the guide is cited."""

    day: str
    """Day of the edition, or the day as of which the living guide is cited."""
    edition: str = ""
    """Number of the edition that it is, exactly; empty for the living guide."""

    @classmethod
    def of(cls, data: Dataset) -> State:
        """Return the living guide as of the day of its newest edition: all that is known without the history."""
        return cls(data.info.edition_date)


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


# -------------------------------------------------------------------------------------- items


def sentence_case(title: str) -> str:
    """Return a title as the engine wants it: a capital at its start and after a colon (never in ``p6``), and double
    quotation marks outside.

    Chicago and MLA make headline capitals themselves, APA and Harvard do not undo them, and no rule knows which words
    are names: so a source has its title in sentence case too.
    """
    if "“" not in title:
        title = re.sub(r"(?<!\w)‘([^‘’]*)’", r"“\1”", title)
    return re.sub(r"(^[“‘]?|: [“‘]?)([a-z])(?!\d)", lambda match: match[1] + match[2].upper(), title)


def _date(day: str) -> Item:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def _name(author: str) -> dict[str, str]:
    family, comma, given = author.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": author}


def slug(data: Dataset) -> str:
    """Return the name of the guide for keys: ``hikiwake-guide``."""
    return re.sub(r"[^a-z0-9]+", "-", data.info.label.lower()).strip("-")


def key_of(data: Dataset, target: str | Page) -> str:
    """Return the citation key of a page or record, the same in every file; ``guide rename`` keeps it in ``cite_key``."""
    if isinstance(target, Page):
        return slug(data) + ("-page-" + target.address.strip("/").replace("/", "-") if target.address else "")
    return f"{slug(data)}-{data.records[target].cite_key or target}"


def guide_item(data: Dataset, target: str | Page, site: str = "", state: State | None = None) -> Item:
    """Return the CSL item of a page or of the record ``target``.

    ``site`` is the public address of the guide, with a slash at the end. Without it (a local copy) the item has no URL.
    ``state`` says which state of the guide is cited.
    """
    info, state = data.info, state or State.of(data)
    if isinstance(target, Page):
        home = not target.address
        title, abstract, address = info.label if home else target.title, target.description, target.address
    else:
        record, home = data.records[target], False
        title, abstract = record.label, text.plain(record.summary)
        address = str(links.address(target, record))
    item = {
        # Saved by reference managers as a web page, whatever it is about: other types change what styles print.
        "id": key_of(data, target),
        "type": "webpage",
        "title": sentence_case(title),
        "author": [{"literal": info.author}],
        "container-title": info.label,
        "version": state.edition or LIVING,
        "issued": _date(state.day),
        "language": info.language,
        "license": info.licence_label,
    }
    if home:
        del item["container-title"]  # it would repeat the title
    if abstract:
        item["abstract"] = abstract
    if site:
        item["URL"] = site + address
    return item


def source_item(data: Dataset, id_: str) -> Item:
    """Return the CSL item of the article, of what a note names, or of an outside source.

    A source without a title gets none: ``genre`` says what it is.
    """
    source = data.sources[id_]
    item: Item = {
        "id": f"{slug(data)}-source-{source.cite_key or id_}",
        "type": WORDS.periodicals.get(source.type, "webpage"),
        "container-title": source.publisher,
        "language": source.language,
    }
    if source.type == "dataset":
        item |= {"type": "dataset", "publisher": item.pop("container-title")}
    if source.title:
        item["title"] = (
            sentence_case(source.title_sentence or source.title) if source.language == "en" else source.title
        )
    else:
        item["genre"] = WORDS.publications[source.type] + _matter(data, id_)
    if source.origin == "article":
        item["title-short"] = item["title"].partition(":")[0]
    if source.authors:
        item["author"] = [_name(author) for author in source.authors]
    elif speaks(source):  # and a site is not named after its author once more
        item["author"] = [{"literal": item.pop("publisher" if "publisher" in item else "container-title")}]
    if source.date:
        item["issued"] = _date(source.date) | ({"circa": True} if source.date_inferred else {})
    # A hyphen between two issue numbers would be printed as a range: "nos. 24–1".
    fields = {
        "volume": source.volume,
        "issue": source.issue and source.issue.replace("-", "\u2011"),
        "page": None if page_cited(data, id_) else source.pages,
        "URL": source.url,
    }
    return item | {name: value for name, value in fields.items() if value}


def speaks(source: Source) -> bool:
    """Return whether ``source`` is what a body, such as a ministry, states on its own site, and so is its author.

    A volume of a series is no site, whoever prints it.
    """
    return source.standing == "official" and source.type in WORDS.own_words and not (source.authors or source.volume)


def page_cited(data: Dataset, id_: str) -> str:
    """Return the one page of a journal article that a note points to; empty where its pages are given from first to last."""
    source = data.sources[id_]
    return source.pages if source.type == "journal article" and (source.pages or "").isdigit() else ""


def _matter(data: Dataset, note: str) -> str:
    """Return what a note's source is used for, as far as the records tell: whom it quotes, or a poll."""
    speakers = (
        []
        if data.sources[note].authors
        else [data.records[quote.speaker].label for quote in data.quotes.values() if quote.outlet == note]
    )
    if speakers:
        return f" quoting {' and '.join(dict.fromkeys(speakers))}"
    polls = [poll for poll in data.polls.values() if poll.origin == "article" and note in poll.cites]
    return " on an opinion poll" if polls else ""


def article_item(data: Dataset) -> Item:
    """Return the CSL item of the article."""
    return source_item(data, "article")


def citable(data: Dataset, pages: dict[str, Page]) -> list[str | Page]:
    """Return every page and every record of the guide that is cited under a title of its own.

    A record that a page of ``docs/`` is about, such as an option, is cited as that page.
    """
    return [*pages.values(), *(id_ for id_, address in links.addresses(data).items() if f"/{address}" not in pages)]


# ----------------------------------------------------------------------------------- locators


def _runs(numbers: list[int]) -> str:
    """Return sorted numbers as a locator: ``2, 6-8``."""
    out = []
    for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        row = [number for _, number in run]
        out.append(str(row[0]) if len(row) == 1 else f"{row[0]}-{row[-1]}")
    return ", ".join(out)


def _locator(labels: list[str]) -> tuple[str, str]:
    """Return paragraph numbers for the engine, and what no style has a word for."""
    return (
        _runs([int(label[1:]) for label in labels if re.fullmatch(r"p\d+", label)]),
        "reader comment" if any(re.fullmatch(r"c\d+", label) for label in labels) else "",
    )


def standing(data: Dataset, note: str) -> list[str]:
    """Return the paragraphs in which the mark of ``note`` stands."""
    return [id_ for id_, paragraph in data.paragraphs.items() if note in paragraph.notes]


def article_locator(data: Dataset, id_: str) -> tuple[str, str]:
    """Return where in the article the record ``id_`` stands: paragraphs, and a remark after them.

    Both are empty if it does not rest on the article.
    """
    record: Any = data.records[id_]
    if record.kind == "paragraphs":
        return _locator([id_])
    if record.kind == "sources":
        return (_locator(standing(data, id_))[0], f"note {id_[1:]}") if record.origin == "note" else ("", "")
    return _locator(getattr(record, "cites", []))


def locators(data: Dataset) -> set[str]:
    """Return every paragraph locator at which the article is cited."""
    every = {article_locator(data, id_)[0] for id_ in data.records} | {
        _locator(standing(data, n))[0] for n in data.sources
    }
    return every | {"", "1"}  # "1" is replaced where the comment alone is cited


def originals(data: Dataset, id_: str) -> list[str]:
    """Return the notes whose originals the record ``id_`` goes back to, each once."""
    record: Any = data.records[id_]
    if record.kind == "quotes":
        notes = [record.outlet] if record.outlet else []
    elif record.kind == "sources":
        notes = [id_] if record.origin == "note" else []
    else:
        notes = [c for c in getattr(record, "cites", []) if c in data.sources and data.sources[c].origin == "note"]
    first: dict[str, str] = {}
    for note in notes:
        first.setdefault(data.sources[note].same_as or note, note)
    return list(first.values())
