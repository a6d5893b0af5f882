"""Views of single records, of lists of them, and of what stood elsewhere."""

from __future__ import annotations

from typing import Annotated, Any

from markdown.extensions.toc import slugify

from guide.models import AnyId, Ref
from guide.parts import Parts
from guide.views import Values, call, view

QuoteId = Annotated[str, Ref(("quotes",))]


@view("facts.html")
def fact(r: Parts, *ids: AnyId) -> Values:
    """The summaries of records as a list of marked facts with locators."""
    return {"records": [(id_, r.get(id_)) for id_ in ids]}


@view("say.html")
def say(r: Parts, id_: QuoteId) -> Values:
    """A quotation with speaker, day and locators."""
    return {"id": id_, "quote": r.get(id_, "quotes")}


@view("card.html")
def card(r: Parts, id_: AnyId, level: int = 3) -> Values:
    """The whole card of a record under a heading of ``level``."""
    return {"id": id_, "record": r.get(id_), "level": level}


@call
def cards(r: Parts, kind: str, level: int = 3, **where: Any) -> str:
    """The cards of all records of ``kind`` whose fields equal ``where``."""
    return "".join(card(r, id_, level) for id_ in r.select(kind, **where))


@view("entries.html")
def entries(r: Parts, kind: str, level: int = 3, **where: Any) -> Values:
    """The records of ``kind`` whose fields equal ``where`` as a list in which each unfolds to its card."""
    return {"level": level, "records": [(id_, r.get(id_)) for id_ in r.select(kind, **where)]}


@view("moved.html")
def moved(r: Parts, page: str, words: str, *anchors: str) -> Values:
    """Where that stands which stood here under ``anchors``: on ``page``, named by ``words``, under the same anchors."""
    return {"href": r.to(page), "words": words, "anchors": anchors}


@view("listing.html")
def listing(r: Parts, kind: str, by: str | None = None, level: int = 2) -> Values:
    """The records of ``kind`` in short, linked to their pages, in groups by the field ``by``."""
    ids = r.select(kind)
    if by is None:
        groups = [("", ids)]
    else:
        r.check_field(kind, by)
        values = dict.fromkeys(getattr(r.get(id_), by) for id_ in ids)
        groups = [(value, [id_ for id_ in ids if getattr(r.get(id_), by) == value]) for value in values]
    return {
        "kind": kind,
        "level": level,
        "groups": [(_group_label(r, value), [(i, r.get(i)) for i in members]) for value, members in groups],
    }


def _group_label(r: Parts, value: str) -> str:
    return r.data.records[value].label if value in r.data.records else value[:1].upper() + value[1:]


@view("record.html")
def record(r: Parts, id_: AnyId, told: bool = False) -> Values:
    """Everything that hangs on a record, for a page that has a title of its own; folded, if the page has ``told`` the record itself."""
    return {"id": id_, "record": r.get(id_), "told": told}


@call
def record_page(r: Parts, id_: AnyId) -> str:
    """The page of a record: its title, and everything that hangs on it."""
    entry = r.get(id_)
    anchor = slugify(entry.label, "-") or "_1"  # as a Markdown heading of these words would have it
    return r.render("title.html", anchor=anchor, name=r.name(entry)) + record(r, id_)


@view("note.html")
def note(r: Parts, heading: str, words: str) -> Values:
    """A boxed remark of the guide; ``words`` may hold inline links to records."""
    return {"heading": heading, "words": words}


@view("ways.html")
def ways(r: Parts, *pages: tuple[str, str, str]) -> Values:
    """Ways into the guide: ``ways(("dispute/", "The dispute", "Start here"), …)``."""
    return {"pages": pages}
