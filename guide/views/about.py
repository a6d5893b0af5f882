"""What the guide says of itself: its words, its files, its fields, its editions."""

from __future__ import annotations

from typing import Any

from guide import editions as changes
from guide import epub, export, offline, paper, schema, tables
from guide.models import AnyId
from guide.parts import Parts
from guide.views import Values, call, view


@view("status_key.html")
def status_key(r: Parts) -> Values:
    """What the status words mean."""
    return {}


@view("claim_key.html")
def claim_key(r: Parts) -> Values:
    """What the kinds of claim mean."""
    return {}


@view("downloads.html")
def downloads(r: Parts) -> Values:
    """The dataset as files: all records, every table with what it leaves out, and what the files hold."""
    return {
        "folder": export.PAGE,
        "whole": export.JSON,
        "schema": export.SCHEMA,
        "package": export.PACKAGE,
        "columns": export.CODEBOOK,
        "count": len(r.data.records),
        "tables": tables.tables(r.data),
    }


@view("codebook.html")
def codebook(r: Parts) -> Values:
    """Every field of every kind of record with its form and meaning, as the models tell them."""
    return {"shared": schema.shared(), "kinds": schema.kinds(), "parts": schema.parts()}


@call
def citations(r: Parts, id_: AnyId) -> str:
    """An open cite box as an example; `guide.cite` must have been installed."""
    citing: Any = r.env.globals["citations"]
    return citing.box(id_, r.here())


@call
def editions(r: Parts) -> str:
    """The sections of CHANGELOG.md, with a link to each edition as it was."""
    return changes.listed(r.changelog, r.recorded, r.archived)


@view("responsible.html")
def responsible(r: Parts) -> Values:
    """Who answers for the guide, where to write to, and the licence: what `data/guide.yml` sets, and nothing else."""
    return {"guide": r.data.info}


@view("reporting.html")
def reporting(r: Parts) -> Values:
    """How a mistake is reported: by the links of pages and entries, if a place for reports is set, or else without one."""
    return {}


@view("takeaways.html")
def takeaways(r: Parts) -> Values:
    """The guide as files to take away, those that were made, with their size."""

    def told(name: str) -> str:
        if name == offline.ZIP:
            return "The whole guide to use without a network (ZIP)"
        if name == epub.BOOK:
            return "The whole guide as an e-book (EPUB)"
        if name == paper.WHOLE:
            return "The whole guide on paper (PDF)"
        kind, _, rest = name.partition("-")
        if kind in ("slides", "lesson"):
            lesson = r.get(f"lesson-{rest.partition('.')[0]}", "lessons").label
            return f"Slides: {lesson} (PPTX)" if kind == "slides" else f"Lesson outline: {lesson} (PDF)"
        return f"Chapter {rest.partition('-')[0]} on paper (PDF)"

    made = sorted(r.made, key=lambda one: not one[0].startswith(offline.INSIDE))  # the whole guide first
    return {"files": [(name, told(name), offline.size(length)) for name, length in made], "folder": offline.FOLDER}


KEPT = {
    "palette": "light or dark pages, if you have chosen; otherwise they are as your system is",
    "names": "which of an island’s two names stands first",
    "search": "the last five searches that led you somewhere, and whether single keys open the search",
    "cite-style": "the citation style you chose last",
    "study": "which parts you have read, your answers in tests, the flash cards you know, and your note in the source lab",
}
"""What the scripts keep in a reader's browser, by the end of its key; tests compare it with them."""


@view("kept.html")
def kept(r: Parts) -> Values:
    """What this browser keeps, each with its key and purpose, and the button that deletes it all."""
    return {"kept": KEPT}
