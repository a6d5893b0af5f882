"""The pieces that templates and views are made of: links, source marks, dates, names, and what hangs on a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import groupby
from typing import Annotated, Any

from markupsafe import Markup

from guide import charts, fates, footnotes, links, maps, marks, study, tables, templating, text, timeline, vocabulary
from guide.cite import open_link
from guide.faults import nearest
from guide.load import Dataset
from guide.mistakes import NOWHERE, Mistakes
from guide.models import KINDS, AnyId, Cite, Fact, Option, Poll, Quote, Record, Ref, Source

FigureId = Annotated[str, Ref(("figures",))]


class UnknownRecord(KeyError):
    """A page or template names a record that does not exist."""

    def __str__(self) -> str:
        return str(self.args[0])


class Parts:
    """The pieces that HTML of one dataset is made of; templates have it as ``r``.

    ``here`` returns the address, from the root of the site, of the page being rendered; ``today`` is the ISO date
    against which forecasts are due (the edition's date unless told otherwise). ``changelog`` is the text of CHANGELOG.md,
    ``archived`` whether this is an edition that is kept as it was, ``recorded`` the editions that are, ``mistakes`` where a
    mistake is reported, ``made`` the files to take away with their bytes.
    """

    INLINE = ("link", "cite", "fig", "when", "checked_to", "download", "edition", "edition_author", "licence")
    """Methods that pages may call inside a sentence."""

    def __init__(
        self,
        data: Dataset,
        here: Callable[[], str] = lambda: "",
        today: str | None = None,
        *,
        changelog: str = "",
        archived: bool = False,
        recorded: Iterable[str] = (),
        mistakes: Mistakes = NOWHERE,
        made: Iterable[tuple[str, int]] = (),
    ):
        self.data = data
        self.changelog, self.archived, self.recorded = changelog, archived, frozenset(recorded)
        self.here = here
        self.mistakes, self.made = mistakes, list(made)
        self.today = today or data.info.edition_date
        self.addresses = links.addresses(data)
        self.env = templating.environment()
        self.env.globals.update(r=self, data=data)
        self.env.tests.update(outside_only=self.is_outside, marked=lambda part: marks.shown(data, part))
        self.env.filters["prose"] = self.prose

    # ------------------------------------------------------------------ parts

    def get(self, id_: str, *kinds: str) -> Any:
        """Return the record ``id_``, of the model that its kind has.

        Raises ``UnknownRecord`` with the nearest id, or if it is not of one of ``kinds``.
        """
        try:
            record = self.data.records[id_]
            if kinds and record.kind not in kinds:
                raise UnknownRecord(f'"{id_}" is a record of {record.kind}, not of {" or ".join(kinds)}')
            return record
        except UnknownRecord:
            raise
        except KeyError:
            raise UnknownRecord(
                f'no record has the id "{id_}"; {nearest(id_, self.data.records)}'.rstrip("; ")
            ) from None

    def href(self, target: str) -> str:
        """Return the address of record ``target`` relative to the page being rendered."""
        self.get(target)
        return links.relative(self.addresses[target], self.here())

    def to(self, page: str, anchor: str = "") -> str:
        """Return the relative address of a page given from the root of the site."""
        return links.relative(links.Address(page, anchor), self.here())

    def id_of(self, record: Record) -> str:
        """Return the id of ``record``."""
        return self._ids[id(record)]

    @cached_property
    def _ids(self) -> dict[int, str]:
        return {id(record): id_ for id_, record in self.data.records.items()}

    def prose(self, words: str) -> Markup:
        """Return prose of the data as inline HTML."""
        return text.prose(words, self.link, self.words)

    def name(self, record: Record) -> Markup:
        """Return the name of a record; an island's in both forms, so that readers can choose the order."""
        return self.words(record.label)

    def words(self, plain: str) -> Markup:
        """Return our own plain words as HTML, in which the two names of an island can change places.

        What others wrote (quotations, notes as printed, written forms) never comes this way.
        """
        return text.foreign(plain) if self._pairs is None else text.paired(plain, self._pairs)

    @cached_property
    def _pairs(self) -> re.Pattern[str] | None:
        pairs = [
            f"{island.name_ja} / {island.name_ru}"
            for island in self.data.islands.values()
            if island.name_ja != island.name_ru
        ]
        return re.compile("|".join(map(re.escape, pairs))) if pairs else None

    def render(self, template: str, **values: Any) -> str:
        """Return a template as one HTML block without the blank lines and indents Markdown would act on."""
        html = self.env.get_template(template).render(**values)
        lines = (line.strip() for line in html.splitlines())
        return "\n" + "\n".join(line for line in lines if line) + "\n"

    @staticmethod
    def shared(facts: Iterable[Any]) -> list[str]:
        """Return the source marks that two facts or more share, so that one group can serve them all; empty if theirs differ."""
        found = [tuple(fact.cites) for fact in facts if fact]
        return list(found[0]) if len(found) > 1 and len(set(found)) == 1 else []

    def is_outside(self, cites: Iterable[str]) -> bool:
        """Return whether a fact rests on outside sources alone."""
        return all(getattr(self.get(cite), "origin", "article") == "outside" for cite in cites)

    def doubts_of(self, id_: str, record: Record) -> list[Record]:
        """Return the doubts that concern a record or a note it cites."""
        touched = {id_, *(cite for cite in getattr(record, "cites", []) if self.get(cite).kind == "sources")}
        near = {other for one in touched for other in self.data.backlinks[one]}  # few: most doubts need not be read
        return [doubt for other, doubt in self.data.doubts.items() if other in near and touched & set(doubt.concerns)]

    def later_of(self, id_: str) -> list[Record]:
        """Return what happened after the article that bears on a record."""
        near = set(self.data.backlinks[id_])
        return [fact for other, fact in self.data.later.items() if other in near and id_ in fact.bears_on]

    def errata_of(self, id_: str) -> list[Record]:
        """Return what was put right in a record."""
        return [erratum for erratum in self.data.errata.values() if id_ in erratum.entries]

    def report(self, id_: str) -> str:
        """Return the address at which a mistake in a record is reported, with what is to be known of it."""
        record = self.get(id_)
        return self.mistakes.link(text.plain(record.label), str(self.addresses[id_]), getattr(record, "cites", ()))

    def related(self, id_: str) -> list[tuple[str, list[str]]]:
        """Return ids related to a record, both ways, by kind; none of a paragraph, whose records ``supported`` tells.

        An entry of a list stands in full beside them: what it names itself is linked there, but for what it says to see.
        """
        record = self.get(id_)
        if record.kind == "paragraphs":
            return []
        listed = record.kind not in links.OWN_PAGE
        own = [ref.target for ref in self.data.references[id_] if not listed or ref.path[0] == "see"]
        shown = {
            kind
            for kind, entry in vocabulary.KINDS.items()
            if entry.related and (kind != "sources" or record.kind == "sources")
        }
        return self._by_kind(
            i for i in dict.fromkeys([*own, *self.data.backlinks[id_]]) if i != id_ and self.get(i).kind in shown
        )

    def look_up(self, id_: str) -> list[str]:
        """Return the records that the answer of a study question rests on but does not link."""
        linked = {ref.target for ref in self.data.references[id_] if ref.path[0] == "answer"}
        return [i for i in self.data.questions[id_].about if i not in linked]

    def supported(self, id_: str) -> list[tuple[str, list[str]]]:
        """Return the ids of the records that cite a locator or source, by kind."""
        return self._by_kind(self.supports(id_))

    def _by_kind(self, ids: Iterable[str]) -> list[tuple[str, list[str]]]:
        order = list(KINDS)
        ids = sorted(ids, key=lambda i: order.index(self.get(i).kind))
        return [(kind, list(group)) for kind, group in groupby(ids, key=lambda i: self.get(i).kind)]

    def contents(self, id_: str, folded: bool) -> list[str]:
        """Return what the fold of a card holds; ``folded`` if further facts and notes are in it too."""
        record, out = self.get(id_), []
        if folded:
            count = len(getattr(record, "facts", []))
            out = [
                f"{count} further {'fact' if count == 1 else 'facts'}" if count else "",
                "Editors’ note" if record.editor_note else "",
            ]
        out += [
            "Related" if record.kind not in links.OWN_PAGE and self.related(id_) else "",
            "Other forms" if record.aliases or record.slips else "",
            "In doubt" if record.kind != "doubts" and self.doubts_of(id_, record) else "",
            "What came later" if record.kind != "later" and self.later_of(id_) else "",
            "Corrected" if self.errata_of(id_) else "",
        ]
        return [part for part in out if part]

    def overdue(self, record: Fact) -> bool:
        """Return whether a forecast's day has passed."""
        due = record.due
        return due is not None and due != "none stated" and due < self.today[: len(due)]

    span = staticmethod(text.span)
    quantity = staticmethod(text.quantity)

    def shares(self, poll: Poll) -> list[tuple[str, list[Any], float]]:
        """Return each question of a poll with its answers and the share of respondents, in percent, that they leave."""
        return [(question, answers, tables.remaining(answers)) for question, answers in poll.questions]

    def supports(self, id_: str) -> list[str]:
        """Return the ids of the records that cite a locator or source, each once."""
        return [other for other in self.data.backlinks[id_] if self.get(other).kind not in ("paragraphs", "sources")]

    def doubts(self, note: str) -> list[str]:
        """Return the doubts about a note of the article."""
        near = self.data.backlinks[note] if self.get(note).origin == "note" else ()
        return [id_ for id_ in self.data.doubts if id_ in near and note in self.data.doubts[id_].concerns]

    def standing(self, note: str) -> list[str]:
        """Return the paragraphs in which the mark of a note stands."""
        return [id_ for id_, par in self.data.paragraphs.items() if note in par.notes]

    def printed(self, source: Source) -> Markup:
        """Return a source as the article prints it, or its parts in the order of a bibliography."""
        if source.as_printed:
            return text.foreign(source.as_printed)
        parts = [
            *source.authors,
            f"“{source.title}”" if source.title else "",
            source.publisher,
            text.date(source.date) if source.date else "n.d.",
        ]
        return text.foreign(", ".join(part for part in parts if part)) + Markup(
            ' <a class="outer url" href="{0}" rel="external noopener">{0}</a>'
        ).format(text.safe(source.url))

    def cited(self, ids: Iterable[str]) -> list[str]:
        """Return every locator of some records."""
        return [cite for id_ in ids for cite in self.get(id_).cites]

    def to_read(self, cites: Iterable[str]) -> list[tuple[str, Markup]]:
        """Return where locators can be read, for a sheet of paper that lies alone: the article once, for its paragraphs, notes and
        comments, then every source from outside with its address."""
        found = sorted(set(cites), key=footnotes.order)
        outside = [id_ for id_ in found if getattr(self.get(id_), "origin", "") == "outside"]
        letters = dict.fromkeys(id_[0] for id_ in found if id_ not in outside)
        article = next((one for one in self.data.sources.values() if one.origin == "article"), None)
        out = [(", ".join(letters), self.printed(article))] if letters and article else []
        link = '{} <a class="outer url" href="{}" rel="external noopener">{}</a>'
        for id_ in outside:
            source = self.get(id_)
            out.append(
                (id_, Markup(link).format(text.foreign(source.label), text.safe(source.url), text.safe(source.url)))
            )
        return out

    # ------------------------------------------------------------------ macros: inside a sentence

    def link(self, id_: AnyId, words: str | None = None) -> Markup:
        """Link to a record: ``link("hikiwake")``, ``link("putin-vladimir", "Putin")``."""
        record = self.get(id_)
        return text.anchor(f"rec rec-{record.kind}", self.href(id_), self.words(words or record.label))

    def cite_open(self, id_: str) -> Markup:
        """Return the link beside the title of a record that opens its citations; nothing where none are installed."""
        citing: Any = self.env.globals.get("citations")
        return open_link(links.relative(citing.place(id_), self.here()), "entry") if citing else Markup("")

    def cite(self, *ids: Cite) -> Markup:
        """Source marks, links to locators: ``cite("p6", "n3")``."""
        out = []
        for id_ in ids:
            record = self.get(id_)
            if record.kind not in ("paragraphs", "sources"):
                raise UnknownRecord(f'"{id_}" is a record of {record.kind}, not a locator')
            out.append(text.anchor("loc", self.href(id_), text.safe(id_), f"source {id_}"))
        return Markup(f'<span class="locs">{" ".join(out)}</span>')

    def fig(self, id_: FigureId) -> Markup:
        """A figure with its unit, linked to its record: ``fig("figure-agreements-total")``."""
        record = self.get(id_, "figures")
        bound = f"{record.bound} " if record.bound else ""
        return self.link(id_, bound + text.quantity(record.value, record.unit))

    def when(self, id_: AnyId) -> Markup:
        """The date of a record in words: ``when("event-sochi-meeting-2016")``."""
        record = self.get(id_)
        first = next(
            (getattr(record, name) for name in ("date", "signed", "said", "asked_from") if getattr(record, name, None)),
            None,
        )
        if first is None:
            raise UnknownRecord(f'"{id_}" has no date')
        return text.safe(text.span(first, getattr(record, "end", None) or getattr(record, "asked_to", None)))

    def checked_to(self) -> Markup:
        """The day to which what came after the article was followed."""
        return text.safe(text.date(self.data.info.checked_to))

    def download(self, path: str, words: str) -> Markup:
        """A link to a file of the site: ``download("data/terms.csv", "Terms (CSV)")``."""
        return Markup('<a href="{}" download>{}</a>').format(text.safe(self.to(path)), self.words(words))

    def edition(self) -> Markup:
        """The edition in force and its date."""
        return text.safe(f"{self.data.info.edition}, {text.date(self.data.info.edition_date)}")

    def edition_author(self) -> Markup:
        """The institutional author of the guide."""
        return text.safe(self.data.info.author)

    def licence(self) -> Markup:
        """The licence of text and data, linked."""
        return Markup('<a class="outer" href="{}" rel="license external">{}</a>').format(
            text.safe(self.data.info.licence_url), text.safe(self.data.info.licence_label)
        )

    # ------------------------------------------------------------------ what views ask

    def select(self, kind: str, **where: Any) -> list[str]:
        """Return the ids of the records of ``kind`` whose fields equal ``where``; never an empty list."""
        if kind not in KINDS:
            raise UnknownRecord(f'"{kind}" is not a kind of record; {nearest(kind, KINDS)}')
        for name in where:
            self.check_field(kind, name)
        ids = [
            id_
            for id_, rec in self.data.by_kind[kind].items()
            if all(getattr(rec, name) == value for name, value in where.items())
        ]
        if not ids:
            raise UnknownRecord(f"no record of {kind} has {where}")
        return ids

    @staticmethod
    def check_field(kind: str, name: str) -> None:
        """Raise ``UnknownRecord`` where records of ``kind`` have no such field."""
        if name not in KINDS[kind].model_fields:
            raise UnknownRecord(
                f'a record of {kind} has no field "{name}"; {nearest(name, KINDS[kind].model_fields)}'.rstrip("; ")
            )

    def alike(self, *options: Option) -> list[tuple[str, ...]]:
        """Return the ids of the islands in groups: together those of which each of ``options`` says the same."""
        return fates.alike(self.data, *options)

    def locator(self, id_: str) -> Markup:
        """Return where an island lies, as a small map."""
        return Markup(
            self.render("locator.html", map=maps.island_map(self.data), id=id_, island=self.get(id_, "islands"))
        )

    def by_size(self, option: Option) -> list[fates.Row]:
        """Return what an option would do to the larger and to the smaller islands."""
        return fates.by_size(self.data, option)

    def speaker(self, quote: Quote) -> Markup:
        """Return who said something, linked, with the office of that day where a source gives it."""
        office = study.office(quote, self.get(quote.speaker).label)
        return self.link(quote.speaker) + (Markup(", {}").format(text.foreign(office)) if office else "")

    def day(self, quote: Quote) -> str:
        """Return when something was said, or when it was printed where no source tells that."""
        if quote.said:
            return text.date(quote.said)
        return f"printed {text.date(quote.printed)}" if quote.printed else "no day given in the source"

    def further(self, record: Record, minutes: int) -> list[Any]:
        """Return what a study path of that length tells of a record beyond its summary."""
        return study.further(record, minutes)

    def choices(self, id_: str) -> list[tuple[str, bool]]:
        """Return the choices of a question with whether each is right, in their fixed order."""
        return study.options(id_, self.get(id_, "questions"))

    stacked = staticmethod(charts.stacked)
    years = staticmethod(timeline.years)
