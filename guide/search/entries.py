"""What a search can find, and the entry of each record: which fields are its names, its meaning, its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import StringConstraints

from guide import libyaml, links, text
from guide.load import Dataset
from guide.models import Inline, Poll, Record, Source
from guide.search.words import key


@dataclass
class Entry:
    """What a search can find."""

    kind: str
    """Kind of the record, or one of ``OTHER_KINDS``."""
    address: str
    slug: str
    """The part of the address that differs from that of its neighbours."""
    label: str
    forms: list[str]
    """Every other form of the name."""
    meaning: str
    """One line."""
    text: str = ""
    """Short text that is searched in full: the words of a quotation, the answers of a poll."""
    dates: str = ""
    body: str = ""
    """Everything else; becomes the words that stand in no short field."""
    outside: bool = False
    """Whether it is a source from outside the article."""
    leads_to: list[str] = field(default_factory=list)
    """Addresses that the prose of a page or section links."""
    sought: int = 0
    """How many records refer to it."""
    readers: list[str] = field(default_factory=list)
    """Other words for what it tells, as readers type them; never shown."""


OTHER_KINDS = {
    "notes": ("Note", "Notes", 0.9),
    "pages": ("Page", "Pages", 0.86),
    "study": ("Study page", "Study pages", 0.7),
    "sections": ("Section", "Sections", 0.68),
}
"""Kinds that only the search knows (notes of the article, pages by hand, those to study with, their sections): name, plural, weight."""


FORM_FIELDS = (
    "short",
    "name_ja",
    "name_ru",
    "as_printed",
    "script",
    "reading",
    "romanisation",
    "literal",
    "abbreviation",
)
"""Fields, besides `aliases`, `slips`, `asked` and `names`, that hold another form of a record's name."""
DATE_FIELDS = ("date", "end", "signed", "said", "printed", "asked_from", "asked_to")
UNSAID = {
    "aliases",
    "slips",
    "asked",
    "label",
    "summary",
    "former_ids",
    "url",
    "geometry",
    "starts",
    "section",
    "unused_because",
    "language",
}
"""Fields that say nothing of the record, or are searched by themselves."""


def forms(record: Record) -> list[str]:
    """Return every form of a record's name but its label, each once as a search compares them."""
    fields = FORM_FIELDS if record.kind != "sources" else ("title",)
    names = [getattr(record, name, None) for name in fields]
    written = [form.text for form in getattr(record, "names", [])]
    seen = {(), key(record.label)}
    out = []
    for sign, form in [
        *(("", form) for form in [*written, *names, *record.aliases]),
        *((SLIP, form) for form in record.slips),
        *((ASKED, form) for form in record.asked),
    ]:
        if form and key(form) not in seen:
            seen.add(key(form))
            out.append(sign + form)
    return out


ASKED, SLIP = "?", "~"
"""Stand before a form that is a question, and before a slip: no reader is told that a thing is also written so."""


def _text(record: Record) -> str:
    """Return the short text of a record that is searched in full."""
    if isinstance(record, Poll):
        return " ".join(f"{answer.label} {answer.share:g}%" for answer in record.answers)
    return getattr(record, "text", None) or getattr(record, "office", None) or ""


def questions(data: Dataset) -> dict[str, list[str]]:
    """Return, by the record that a study question is about first, the question as a form of that record: it answers it."""
    put: dict[str, list[str]] = {}
    for question in data.questions.values():
        put.setdefault(question.about[0], []).append(ASKED + question.label)
    return put


@cache
def readers() -> dict[str, list[str]]:
    """Return, by record, or by ``page:`` and the address of a page or section, how readers ask for it: ``asked.yml`` beside this file."""
    written = libyaml.load(Path(__file__).with_name("asked.yml").read_text(encoding="utf-8"))
    return {id_: [phrase.strip() for phrase in phrases.split(";")] for id_, phrases in written.items()}


def records(data: Dataset) -> Iterator[Entry]:
    """Yield the entry of every record, study questions apart: what they ask about are the results, found by them; their answers none.

    Sources from outside the article, a fifth of all records, are found by locator, label and date alone: their other
    forms name what they are cited for, and that has records of its own.
    """
    put = questions(data)
    for id_, address in links.addresses(data).items():
        record = data.records[id_]
        if record.kind in ("questions", "withdrawn"):
            continue
        source = record if isinstance(record, Source) else None
        kind = "notes" if source and source.origin == "note" else record.kind
        slug = address.anchor or links.slug(id_, record)
        outside = source is not None and source.origin == "outside"
        locator = [id_] if record.kind in ("paragraphs", "sources") else []
        body = [
            string
            for path, string, marks in data.strings[id_]
            if path[0] not in UNSAID and any(isinstance(mark, (Inline, StringConstraints)) for mark in marks)
        ]
        dates = dict.fromkeys(filter(None, (getattr(record, name, None) for name in DATE_FIELDS)))
        meaning = (
            f"{source.type.capitalize()}, outside the article" if source and outside else text.plain(record.summary)
        )
        yield Entry(
            kind,
            str(address),
            slug,
            record.label,
            locator + ([] if outside else forms(record) + put.get(id_, [])),
            meaning,
            _text(record),
            "|".join(dates),
            "" if outside else text.plain(" | ".join(body)),
            outside,
            sought=len(data.backlinks.get(id_, ())),
            readers=[SLIP + phrase for phrase in readers().get(id_, ())],
        )
