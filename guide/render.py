"""Records → HTML. One ``Renderer`` holds the dataset; its public methods are the macros pages call."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any, get_args

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from markdown.extensions.toc import slugify
from markupsafe import Markup

from guide import charts, editions, export, links, marks, schema, study, text, vocabulary
from guide.cite import open_link
from guide.faults import nearest
from guide.load import Dataset
from guide.models import KINDS, AnyId, Cite, Event, Fact, QuestionCell, Quote, Reading, Record, Ref

TEMPLATES = Path(__file__).parent / "templates"

AgreementId = Annotated[str, Ref(("agreements", "documents"))]
EventId = Annotated[str, Ref(("events",))]
FigureId = Annotated[str, Ref(("figures",))]
OptionId = Annotated[str, Ref(("options",))]
PollId = Annotated[str, Ref(("polls",))]
QuoteId = Annotated[str, Ref(("quotes",))]
StepId = Annotated[str, Ref(("steps",))]


class _Compiled(BytecodeCache):
    """Compiled templates of every renderer of this process; Jinja compares the checksum of what a template holds now."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


class UnknownRecord(KeyError):
    """A page or template names a record that does not exist."""

    def __str__(self) -> str:
        return str(self.args[0])


class Renderer:
    """Renders records of one dataset.

    ``here`` returns the address, from the root of the site, of the page being rendered; ``today`` is the ISO date
    against which forecasts are due (the edition's date unless told otherwise). ``changelog`` is the text of CHANGELOG.md,
    ``archived`` whether this is an edition that is kept as it was, ``recorded`` the editions that are.
    """

    INLINE = ("link", "cite", "fig", "when", "checked_to", "download", "edition", "edition_author", "licence")
    """Methods that pages may call inside a sentence."""
    BLOCKS = (
        "fact", "say", "card", "cards", "entries", "moved", "moved_entries", "listing", "record", "record_page", "note", "ways", "points",
        "island_map", "option_map", "option_maps", "options_at_a_glance", "border_maps", "poll_multiples", "poll_pair", "island_bars", "timeline_strip", "island_table", "matrix", "contrast", "checklist", "status_key", "ledger", "poll_table", "timeline", "voices", "quote_days", "figure_table",
        "glossary", "source_list", "source_map", "further_reading", "claim_key", "clause_bench", "positions",
        "forms", "downloads", "codebook", "citations", "editions", "responsible",
        "study_lengths", "study_path", "study_step", "study_questions", "self_test", "short_test", "flash_cards", "essay_planner",
        "lesson_plans", "handout",
    )
    """Methods that pages may call on a line of their own. What they return is HTML, of which Markdown makes nothing."""

    def __init__(self, data: Dataset, here: Callable[[], str] = lambda: "", today: str | None = None, *, changelog: str = "",
                 archived: bool = False, recorded: Iterable[str] = ()):
        self.data = data
        self.changelog, self.archived, self.recorded = changelog, archived, frozenset(recorded)
        self.here = here
        self.today = today or data.info.edition_date
        self.addresses = links.addresses(data)
        self.env = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=text.safe,
            auto_reload=False, trim_blocks=True, lstrip_blocks=True, bytecode_cache=COMPILED,
        )
        self.env.globals.update(
            r=self, data=data, COLLECTION=links.COLLECTION, OWN_PAGE=links.OWN_PAGE, SCRIPT_NAMES=SCRIPT_NAMES,
            KINDS=vocabulary.KINDS, CLAIMS=vocabulary.CLAIMS, REACHED=vocabulary.STATUSES.reached, FATES=vocabulary.STATUSES.fate, COUNTS=charts.COUNTS, UNKNOWN=("not given", "not given in any source we cite"), WORDS=vocabulary.WORDS,
        )
        self.env.tests["outside_only"] = self.is_outside
        self.env.tests["marked"] = lambda part: marks.shown(data, part)
        self.env.filters.update(
            prose=self.prose, docstring=docstring, plain=text.plain, date=text.date, number=text.number, foreign=text.foreign,
            marked=text.marked,
            slug=slug, tone=vocabulary.TONES.__getitem__,
            capitalize_first=lambda words: words[:1].upper() + words[1:],
        )

    # ------------------------------------------------------------------ parts

    def get(self, id_: str, *kinds: str) -> Record:
        """Return the record ``id_``; raise ``UnknownRecord`` with the nearest id, or if it is not of one of ``kinds``."""
        try:
            record = self.data.records[id_]
            if kinds and record.kind not in kinds:
                raise UnknownRecord(f'"{id_}" is a record of {record.kind}, not of {" or ".join(kinds)}')
            return record
        except UnknownRecord:
            raise
        except KeyError:
            raise UnknownRecord(f'no record has the id "{id_}"; {nearest(id_, self.data.records)}'.rstrip("; ")) from None

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
        pairs = [f"{island.name_ja} / {island.name_ru}" for island in self.data.islands.values()
                 if island.name_ja != island.name_ru]
        return re.compile("|".join(map(re.escape, pairs))) if pairs else None

    def _render(self, template: str, **values: Any) -> str:
        """Return a template as one HTML block without the blank lines and indents Markdown would act on."""
        html = self.env.get_template(template).render(**values)
        lines = (line.strip() for line in html.splitlines())
        return "\n" + "\n".join(line for line in lines if line) + "\n"

    def is_outside(self, cites: Iterable[str]) -> bool:
        """Return whether a fact rests on outside sources alone."""
        return all(getattr(self.get(cite), "origin", "article") == "outside" for cite in cites)

    def doubts_of(self, id_: str, record: Record) -> list[Record]:
        """Return the doubts that concern a record or a note it cites."""
        touched = {id_, *(cite for cite in getattr(record, "cites", []) if self.get(cite).kind == "sources")}
        return [doubt for doubt in self.data.doubts.values() if touched & set(doubt.concerns)]

    def later_of(self, id_: str) -> list[Record]:
        """Return what happened after the article that bears on a record."""
        return [fact for fact in self.data.later.values() if id_ in fact.bears_on]

    def related(self, id_: str) -> list[tuple[str, list[str]]]:
        """Return ids related to a record, both ways, by kind; none of a paragraph, whose records ``supported`` tells."""
        record = self.get(id_)
        if record.kind == "paragraphs":
            return []
        own = [ref.target for ref in self.data.references[id_]]
        shown = {kind for kind, entry in vocabulary.KINDS.items() if entry.related and (kind != "sources" or record.kind == "sources")}
        return self._by_kind(i for i in dict.fromkeys([*own, *self.data.backlinks[id_]]) if i != id_ and self.get(i).kind in shown)

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
            out = [f"{count} further {'fact' if count == 1 else 'facts'}" if count else "",
                   "Editors’ note" if record.editor_note else ""]
        out += ["Related" if record.kind not in links.OWN_PAGE and self.related(id_) else "",
                "Other forms" if record.aliases or record.slips else "",
                "In doubt" if record.kind != "doubts" and self.doubts_of(id_, record) else "",
                "What came later" if record.kind != "later" and self.later_of(id_) else ""]
        return [part for part in out if part]

    def overdue(self, record: Fact) -> bool:
        """Return whether a forecast's day has passed."""
        due = record.due
        return bool(due) and due != "none stated" and due < self.today[: len(due)]

    span = staticmethod(text.span)
    quantity = staticmethod(text.quantity)

    def shares(self, poll: Record) -> list[tuple[str, list[Any], float]]:
        """Return each question of a poll with its answers and the share of respondents, in percent, that they leave."""
        return [(question, answers, export.remaining(answers)) for question, answers in poll.questions]

    def supports(self, id_: str) -> list[str]:
        """Return the ids of the records that cite a locator or source, each once."""
        return [other for other in self.data.backlinks[id_] if self.get(other).kind not in ("paragraphs", "sources")]

    def doubts(self, note: str) -> list[str]:
        """Return the doubts about a note of the article."""
        return [id_ for id_, doubt in self.data.doubts.items() if note in doubt.concerns and self.get(note).origin == "note"]

    def standing(self, note: str) -> list[str]:
        """Return the paragraphs in which the mark of a note stands."""
        return [id_ for id_, par in self.data.paragraphs.items() if note in par.notes]

    def printed(self, source: Record) -> Markup:
        """Return a source as the article prints it, or its parts in the order of a bibliography."""
        if source.as_printed:
            return text.foreign(source.as_printed)
        parts = [*source.authors, f"“{source.title}”" if source.title else "", source.publisher,
                 text.date(source.date) if source.date else "n.d."]
        return text.foreign(", ".join(part for part in parts if part)) + Markup(
            ' <a class="outer url" href="{0}" rel="external noopener">{0}</a>').format(text.safe(source.url))

    # ------------------------------------------------------------------ macros: inside a sentence

    def link(self, id_: AnyId, words: str | None = None) -> Markup:
        """Link to a record: ``link("hikiwake")``, ``link("putin-vladimir", "Putin")``."""
        record = self.get(id_)
        return text.anchor(f"rec rec-{record.kind}", self.href(id_), self.words(words or record.label))

    def cite_open(self, id_: str) -> Markup:
        """Return the link beside the title of a record that opens its citations; nothing where none are installed."""
        citing = self.env.globals.get("citations")
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
        first = next((getattr(record, name) for name in ("date", "signed", "said", "asked_from") if
                      getattr(record, name, None)), None)
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
            text.safe(self.data.info.licence_url), text.safe(self.data.info.licence_label))

    # ------------------------------------------------------------------ macros: blocks

    def fact(self, *ids: AnyId) -> str:
        """The summaries of records as a list of marked facts with locators."""
        return self._render("facts.html", records=[(id_, self.get(id_)) for id_ in ids])

    def say(self, id_: QuoteId) -> str:
        """A quotation with speaker, day and locators."""
        return self._render("say.html", id=id_, quote=self.get(id_, "quotes"))

    def card(self, id_: AnyId, level: int = 3) -> str:
        """The whole card of a record under a heading of ``level``."""
        return self._render("card.html", id=id_, record=self.get(id_), level=level)

    def cards(self, kind: str, level: int = 3, **where: Any) -> str:
        """The cards of all records of ``kind`` whose fields equal ``where``."""
        return "".join(self.card(id_, level) for id_ in self.select(kind, **where))

    def entries(self, kind: str, level: int = 3, **where: Any) -> str:
        """The records of ``kind`` whose fields equal ``where`` as a list in which each unfolds to its card."""
        return self._render("entries.html", level=level, records=[(id_, self.get(id_)) for id_ in self.select(kind, **where)])

    def moved(self, page: str, *places: tuple[str, str]) -> str:
        """What stood here and is now on ``page``, folded, under its old anchors: ``moved("summit/", ("anchor", "Words"), …)``."""
        return self._render("moved.html", places=[(anchor, self.to(page, anchor), words) for anchor, words in places])

    def moved_entries(self, page: str, *headings: tuple[str, str]) -> str:
        """The arguments, and the matters of the debate, that stood on ``page`` once: folded, under their old anchors.

        ``headings`` came along with their anchors: ``moved_entries("page/", ("anchor", "Words"), …)``.
        """
        now = {id_: record for id_, record in self.data.arguments.items() if vocabulary.WORDS.camps_before.get(record.camp) == page}
        matters = [matter for matter, _ in self._matters() if any(record.matter == matter and record.camp in self.SIDES for record in now.values())]
        there = self.addresses[next(iter(now))].page
        places = [(anchor, self.to(there, anchor), words) for anchor, words in
                  [*headings, *((f"matter-{slug(matter)}", matter) for matter in matters)]]
        return self._render("moved.html", places=places + [(id_, self.href(id_), record.label) for id_, record in now.items()])

    def select(self, kind: str, **where: Any) -> list[str]:
        """Return the ids of the records of ``kind`` whose fields equal ``where``; never an empty list."""
        if kind not in KINDS:
            raise UnknownRecord(f'"{kind}" is not a kind of record; {nearest(kind, KINDS)}')
        for name in where:
            self._check_field(kind, name)
        ids = [id_ for id_, rec in self.data.by_kind[kind].items()
               if all(getattr(rec, name) == value for name, value in where.items())]
        if not ids:
            raise UnknownRecord(f"no record of {kind} has {where}")
        return ids

    @staticmethod
    def _check_field(kind: str, name: str) -> None:
        if name not in KINDS[kind].model_fields:
            raise UnknownRecord(f'a record of {kind} has no field "{name}"; {nearest(name, KINDS[kind].model_fields)}'.rstrip("; "))

    def record(self, id_: AnyId) -> str:
        """Everything that hangs on a record, for a page that has a title of its own."""
        return self._render("record.html", id=id_, record=self.get(id_))

    def record_page(self, id_: AnyId) -> str:
        """The page of a record: its title, and everything that hangs on it."""
        record = self.get(id_)
        anchor = slugify(record.label, "-") or "_1"  # as a Markdown heading of these words would have it
        return self._render("title.html", anchor=anchor, name=self.name(record)) + self.record(id_)

    def gone_from(self, page: str) -> str:
        """Return what was withdrawn from the page at address ``page``, folded, under the anchors it had; empty if nothing was.

        A record with a page of its own keeps that, and its place in the list of its kind.
        """
        gone = {id_: record for id_, record in self.data.withdrawn.items()
                if page == (self.addresses[id_].page if self.addresses[id_].anchor else links.COLLECTION.get(record.was))}
        return self._render("gone.html", gone=gone) if gone else ""

    def symbols(self, page: str) -> str:
        """Return the shapes and patterns that the HTML of a page draws with, each once; empty if it draws with none."""
        shapes, patterns = charts.symbols(self.data, page)
        return self._render("symbols.html", shapes=shapes, patterns=patterns) if shapes or patterns else ""

    def points(self, id_: AgreementId) -> str:
        """The numbered points of an agreement."""
        return self._render("points.html", agreement=self.get(id_, "agreements", "documents"))

    def matrix(self) -> str:
        """What each option would do to each island, and what it says to each fixed question."""
        return self._render("matrix.html", options=self.data.options,
                            questions=get_args(QuestionCell.model_fields["question"].annotation))

    def alike(self, *options: Record) -> list[tuple[str, ...]]:
        """Return the ids of the islands in groups: together those of which each of ``options`` says the same in the same words."""
        groups: dict[tuple[Any, ...], list[str]] = {}
        for id_ in self.data.islands:
            cells = (cell for option in options for cell in option.islands if cell.island == id_)
            said = tuple((cell.status, cell.text, tuple(cell.cites), cell.claim, cell.holder) for cell in cells)
            groups.setdefault(said, []).append(id_)
        return [tuple(group) for group in groups.values()]

    def contrast(self, level: int = 2) -> str:
        """What the summit brought in short: agreed, against agreed only to discuss, and the rest, by status word."""
        by = {status: [item for item in self.data.outcomes.items() if item[1].status == status] for status in vocabulary.STATUSES.reached}
        of = {column: [status for status, entry in vocabulary.STATUSES.reached.items() if entry.column == column]
              for column in ("agreed", "discussed", "other")}
        columns = [(heading, meaning, [(status, by[status]) for status in of[column] if by[status]]) for column, heading, meaning in (
            ("agreed", "Agreed", "The source tells it as settled between both sides, or a text was signed."),
            ("discussed", "Agreed only to discuss", "Both sides will talk about it. Nothing is settled by that."))]
        others = [(status, by[status]) for status in reversed(of["other"]) if by[status]]  # what was not agreed comes first
        return self._render("contrast.html", level=level, columns=columns, others=others)

    def checklist(self) -> str:
        """The outcomes of the summit by status word."""
        groups = [(status, [(i, o) for i, o in self.data.outcomes.items() if o.status == status]) for status in vocabulary.STATUSES.reached]
        return self._render("checklist.html", groups=[(status, items) for status, items in groups if items])

    def status_key(self) -> str:
        """What the status words mean."""
        return self._render("status_key.html")

    def claim_key(self) -> str:
        """What the kinds of claim mean."""
        return self._render("claim_key.html")

    def listing(self, kind: str, by: str | None = None, level: int = 2) -> str:
        """The records of ``kind`` in short, linked to their pages, in groups by the field ``by``."""
        ids = self.select(kind)
        if by is None:
            groups = [("", ids)]
        else:
            self._check_field(kind, by)
            values = dict.fromkeys(getattr(self.get(id_), by) for id_ in ids)
            groups = [(value, [id_ for id_ in ids if getattr(self.get(id_), by) == value]) for value in values]
        return self._render("listing.html", level=level, groups=[(self._group_label(value), [(i, self.get(i)) for i in members])
                                                    for value, members in groups])

    def _group_label(self, value: str) -> str:
        return self.data.records[value].label if value in self.data.records else value[:1].upper() + value[1:]

    def island_map(self, border: AgreementId, since: EventId | None = None) -> str:
        """The islands on a map, each shape a link to its record; ``border`` is the treaty whose line is drawn, ``since`` the event
        since which the line of today stands."""
        return self._render("island_map.html", map=charts.island_map(self.data), border=self.get(border, "agreements", "documents"),
                            border_id=border, since=self.get(since, "events") if since else None, since_id=since)

    def locator(self, id_: str) -> Markup:
        """Return where an island lies, as a small map."""
        return Markup(self._render("locator.html", map=charts.island_map(self.data), id=id_, island=self.get(id_, "islands")))

    def option_map(self, id_: OptionId) -> str:
        """What one option would do to each island, on a map."""
        return self._render("option_map.html", map=charts.island_map(self.data), id=id_, option=self.get(id_, "options"))

    def option_maps(self) -> str:
        """One small map for each option, with what it would do to the larger and to the smaller islands."""
        return self._render("option_maps.html", map=charts.island_map(self.data), options=self.data.options)

    def options_at_a_glance(self) -> str:
        """Every option in one look: what it would do to the larger and to the smaller islands, the words behind a fold."""
        return self._render("options_at_a_glance.html")

    def by_size(self, option: Record) -> list[charts.Row]:
        """Return what an option would do to the larger and to the smaller islands."""
        return charts.by_size(self.data, option)

    def border_maps(self) -> str:
        """The border through time, a small map for each stage, with what moved it."""
        return self._render("border_maps.html", map=charts.border_maps(self.data))

    def island_bars(self) -> str:
        """Land and people of the islands as bars, with the share of the larger ones."""
        return self._render("island_bars.html", groups=charts.island_bars(self.data))

    def timeline_strip(self) -> str:
        """The time of all events true to scale, and its phases, each leading to its first event; it stands on the page of the timeline."""
        return self._render("timeline_strip.html", strips=charts.strips(self.data), phases=charts.phases(self.data))

    def poll_multiples(self, country: str = "Japan", first: str = "2016-12", last: str = "2017-01") -> str:
        """All polls of a country between two months, side by side, with the finding of each."""
        polls = list(charts.polls_between(self.data, country, first, last))
        if not polls:
            raise UnknownRecord(f'no poll of {country} was taken from {first} to {last}')
        return self._render("poll_multiples.html", polls=polls)

    def poll_pair(self, first: PollId, second: PollId) -> str:
        """Two polls of one pollster under each other, with the pollster's own warning against comparing them."""
        polls = [(id_, self.get(id_, "polls")) for id_ in (first, second)]
        warnings = [fact for _, poll in polls for fact in poll.facts if fact.holder == poll.pollster]
        return self._render("poll_pair.html", polls=polls, warnings=warnings)

    stacked = staticmethod(charts.stacked)

    def island_table(self) -> str:
        """The four islands side by side: names, area, residents."""
        return self._render("island_table.html", islands=self.data.islands)

    def clause_bench(self) -> str:
        """The decisive clauses of all documents side by side, in the order of the file."""
        return self._render("clause_bench.html", documents=[(id_, document, [c for c in document.clauses if c.bench])
                                                            for id_, document in self.data.documents.items()])

    def positions(self) -> str:
        """The same questions to both governments, each with its own words and its best argument."""
        return self._render("positions.html", positions=self.data.positions)

    def poll_table(self) -> str:
        """All polls by country and day: who asked whom and how many, question and shares, and what was not asked."""
        polls = sorted(self.data.polls.items(), key=lambda item: item[1].asked_from)
        countries = [country for country in vocabulary.WORDS.sides if any(poll.country == country for _, poll in polls)]
        return self._render("poll_table.html", groups=[(country, [item for item in polls if item[1].country == country])
                                                       for country in countries])

    SIDES = ("optimists", "sceptics", "conceded by the critic")
    """Camps of the debate that are set side by side, the conceded claims last."""

    def _matters(self) -> list[tuple[str, list[list[tuple[str, Record]]]]]:
        """Return each matter of the debate with its claims, one list for each of ``SIDES``."""
        claims = [(id_, arg) for id_, arg in self.data.arguments.items() if arg.camp in self.SIDES]
        return [(matter, [[item for item in claims if item[1].matter == matter and item[1].camp == camp] for camp in self.SIDES])
                for matter in dict.fromkeys(arg.matter for _, arg in claims)]

    def ledger(self) -> str:
        """The optimists' and the sceptics' claims side by side, matter by matter; below them what the critic concedes."""
        return self._render("ledger.html", rows=self._matters(), camps=self.SIDES)

    def timeline(self) -> str:
        """All events by year, in the order of the file, which a check holds to the order of time."""
        events = self.data.events
        years = [(year, list(group)) for year, group in groupby(events.items(), key=lambda item: item[1].date[:4])]
        used = {"topic": {event.topic for event in events.values()}, "status": {event.status for event in events.values()},
                "side": {side for event in events.values() for side in event.sides}}
        fixed = {"topic": get_args(Event.model_fields["topic"].annotation), "side": tuple(vocabulary.WORDS.sides),
                 "status": tuple(vocabulary.STATUSES.event)}
        labels = {"topic": "Topic", "side": "Side", "status": "In early 2017"}
        filters = [(key, label, [value for value in fixed[key] if value in used[key]]) for key, label in labels.items()]
        return self._render("timeline.html", years=years, filters=filters, count=len(events))

    def voices(self) -> str:
        """The words of all quotations, topic by topic, what each side said beside the other's."""
        sides = vocabulary.WORDS.sides
        quotes = self._quotes_by_day()
        groups = []
        for topic in get_args(Quote.model_fields["topic"].annotation):
            about = [item for item in quotes if item[1].topic == topic]
            columns = [(name, [item for item in about if sides[self.get(item[1].speaker).side] == name])
                       for name in dict.fromkeys(sides.values())]
            if about:
                groups.append((topic, [(name, items) for name, items in columns if items or name != "Others"]))
        return self._render("voices.html", groups=groups)

    def quote_days(self) -> str:
        """All quotations in the order in which they were said, or printed where no source tells the day."""
        return self._render("quote_days.html", quotes=self._quotes_by_day())

    def _quotes_by_day(self) -> list[tuple[str, Record]]:
        return sorted(self.data.quotes.items(), key=lambda item: item[1].said or item[1].printed or "9")

    def speaker(self, quote: Record) -> Markup:
        """Return who said something, linked, with the office of that day where a source gives it."""
        office = study.office(quote, self.get(quote.speaker).label)
        return self.link(quote.speaker) + (Markup(", {}").format(text.foreign(office)) if office else "")

    def day(self, quote: Record) -> str:
        """Return when something was said, or when it was printed where no source tells that."""
        if quote.said:
            return text.date(quote.said)
        return f"printed {text.date(quote.printed)}" if quote.printed else "no day given in the source"

    def figure_table(self) -> str:
        """All figures with unit, date, holder and locators; those of the article first."""
        inside = [item for item in self.data.figures.items() if not self.is_outside(item[1].cites)]
        beyond = [item for item in self.data.figures.items() if self.is_outside(item[1].cites)]
        groups = [("In the article", inside), ("From outside", beyond)]
        return self._render("figure_table.html", groups=[(heading, items) for heading, items in groups if items])

    def source_map(self) -> str:
        """Every paragraph of the article and of the reader comment, by section, with every record that rests on it."""
        sections = [(section, list(group)) for section, group in
                    groupby(self.data.paragraphs.items(), key=lambda item: item[1].section)]
        return self._render("source_map.html", sections=sections)

    def glossary(self) -> str:
        """All terms, collective names and organisations from A to Z, in short."""
        items = [(i, rec) for kind in ("terms", "names", "organisations") for i, rec in self.data.by_kind[kind].items()]
        items.sort(key=lambda item: sort_key(item[1].label))
        return self._render("a_to_z.html", groups=[(letter, list(group)) for letter, group in
                                                   groupby(items, key=lambda item: sort_key(item[1].label)[:1].upper())])

    def forms(self) -> str:
        """Every form of every name, word and label, from A to Z, with the records it leads to."""
        meant: dict[str, list[tuple[str, Record]]] = {}
        for id_, record in self.data.records.items():
            for form in forms_of(record) if vocabulary.KINDS[record.kind].looked_up else ():
                meant.setdefault(form, []).append((id_, record))
        found = sorted(meant.items(), key=lambda item: (*script_key(item[0]), item[0]))
        groups = [(script, letter, letter_anchor(script, letter), list(items)) for (script, letter), items in
                  groupby(found, key=lambda item: script_key(item[0])[:2])]
        return self._render("forms.html", groups=groups)

    def source_list(self, origin: str) -> str:
        """The sources of one ``origin`` (`article`, `note`, `outside`), repeated ones joined, with what rests on each."""
        groups: dict[str, list[str]] = {}
        for id_ in self.select("sources", origin=origin):
            groups.setdefault(self.data.sources[id_].same_as or id_, []).append(id_)
        return self._render("source_list.html", groups=[(self.data.sources[first], ids) for first, ids in groups.items()])

    def ways(self, *pages: tuple[str, str, str]) -> str:
        """Ways into the guide: ``ways(("dispute/", "The dispute", "Start here"), …)``."""
        return self._render("ways.html", pages=pages)

    def note(self, heading: str, words: str) -> str:
        """A boxed remark of the guide; ``words`` may hold inline links to records."""
        return self._render("note.html", heading=heading, words=words)

    def further_reading(self) -> str:
        """Works to read after this guide, annotated, by the side from which they are written."""
        sides = get_args(Reading.model_fields["side"].annotation)
        groups = [(side, [item for item in self.data.readings.items() if item[1].side == side]) for side in sides]
        return self._render("further_reading.html", groups=[(side, items) for side, items in groups if items])

    def downloads(self) -> str:
        """The dataset as files: all records, and a table of each kind with what it leaves out."""
        about = {group.name: group.about for group in schema.kinds()}
        return self._render("downloads.html", folder=export.PAGE, whole=export.JSON, count=len(self.data.records),
                            tables=[(table, len(self.data.by_kind[table.kind]), about[table.kind]) for table in export.tables(self.data)])

    def codebook(self) -> str:
        """Every field of every kind of record with its form and meaning, as the models tell them."""
        return self._render("codebook.html", shared=schema.shared(), kinds=schema.kinds(), parts=schema.parts())

    def citations(self, id_: AnyId) -> str:
        """An open cite box as an example; `guide.cite` must have been installed."""
        return self.env.globals["citations"].box(id_, self.here())

    def responsible(self) -> str:
        """Who answers for the guide, where to write to, and the licence: what `data/guide.yml` sets, and nothing else."""
        return self._render("responsible.html", guide=self.data.info)

    def editions(self) -> str:
        """The sections of CHANGELOG.md, with a link to each edition as it was."""
        return editions.listed(self.changelog, self.recorded, self.archived)

    # ------------------------------------------------------------------ macros: study

    def study_lengths(self) -> str:
        """The study path at its three lengths, with what a reader knows after each."""
        told = ("What is disputed, what was tried, and what came of it", "The whole story in one sitting, with map and ledger",
                "The same at leisure, part by part, with questions")
        return self._render("study/lengths.html", lengths=[
            (minutes, words, len(study.path(self.data, minutes)) if minutes == study.FULLEST else 0)
            for minutes, words in zip(study.LENGTHS, told, strict=True)])

    def study_path(self, minutes: int) -> str:
        """The study path of 1 or 10 minutes; of the longest, its parts with links."""
        template = "study/steps.html" if minutes == study.FULLEST else "study/path.html"
        return self._render(template, minutes=minutes, parts=study.path(self.data, minutes))

    def study_step(self, id_: StepId) -> str:
        """One part of the longest study path, with its questions."""
        self.get(id_, "steps")
        parts = study.path(self.data, study.FULLEST)
        return self._render("study/step.html", minutes=study.FULLEST, parts=parts,
                            at=next(i for i, part in enumerate(parts) if part.id == id_))

    def reading_time(self, minutes: int) -> str:
        """Return how much a study path gives to read, and how long that takes."""
        parts = study.path(self.data, minutes)
        total = sum(part.words for part in parts)
        takes = max(1, round(total / study.WORDS_A_MINUTE))
        return (f"{text.number(total)} words on {sum(part.size for part in parts)} entries: "
                f"about {takes} minute{'' if takes == 1 else 's'} at {study.WORDS_A_MINUTE} words a minute"
                + (", and the rest of the hour for the questions" if minutes == study.FULLEST else ""))

    def further(self, record: Record, minutes: int) -> list[Any]:
        """Return what a study path of that length tells of a record beyond its summary."""
        return study.further(record, minutes)

    def choices(self, id_: str) -> list[tuple[str, bool]]:
        """Return the choices of a question with whether each is right, in their fixed order."""
        return study.options(id_, self.get(id_, "questions"))

    def _section(self, section: str, choices: bool) -> list[tuple[str, Record]]:
        found = dict(study.sections(self.data, choices))
        if section not in found:
            raise UnknownRecord(f'no question has the section "{section}"; {nearest(section, found)}')
        return found[section]

    def study_questions(self, section: str) -> str:
        """The study questions of a section with hidden answers."""
        return self._render("study/questions.html", questions=self._section(section, choices=False))

    def self_test(self, section: str) -> str:
        """The multiple-choice questions of a section."""
        return self._render("study/self_test.html", questions=self._section(section, choices=True))

    def short_test(self) -> str:
        """The multiple-choice questions that the study path of 10 minutes answers."""
        return self._render("study/self_test.html", questions=study.short_test(self.data))

    def flash_cards(self, group: str) -> str:
        """A pile of flash cards: Terms, People, Dates, Figures, Who said it?"""
        piles = dict(study.cards(self.data))
        if group not in piles:
            raise UnknownRecord(f'there is no pile "{group}"; {nearest(group, piles)}')
        return self._render("study/flash_cards.html", group=group, pile=piles[group])

    def essay_planner(self) -> str:
        """Essay questions with arguments for and against, records to cite, and a caution."""
        return self._render("study/essays.html", essays=self.data.essays)

    def lesson_plans(self) -> str:
        """Outlines of lessons with expected answers."""
        return self._render("study/lessons.html", lessons=self.data.lessons)

    def handout(self, sheet: str, *ids: AnyId) -> str:
        """A sheet to print: ``options`` (worksheet), ``outcomes-worksheet`` with its key ``outcomes``, or ``timeline``
        (of the records named)."""
        if sheet == "options":
            return self._render("study/handout_options.html",
                                options=[(id_, option, study.locators(option)) for id_, option in self.data.options.items()])
        if sheet in ("outcomes", "outcomes-worksheet"):
            return self._render("study/handout_outcomes.html", outcomes=self.data.outcomes, blank=sheet != "outcomes",
                                statuses=list(vocabulary.STATUSES.reached))
        if sheet == "timeline":
            return self._render("study/handout_timeline.html", events=[(id_, self.get(id_)) for id_ in ids])
        raise UnknownRecord(f'there is no handout "{sheet}"; {nearest(sheet, ["options", "outcomes", "outcomes-worksheet", "timeline"])}')


def forms_of(record: Record) -> set[str]:
    """Return every written form of a record: label, aliases, slips, and forms in other scripts."""
    names = [name.text for name in getattr(record, "names", [])]
    own = [getattr(record, field, None) for field in ("script", "reading", "romanisation", "abbreviation", "as_printed")]
    return {record.label, *record.aliases, *record.slips, *names, *filter(None, own if record.kind != "sources" else [])}


SCRIPT_NAMES = ("Numbers and signs", "Latin letters", "Cyrillic", "Japanese")


def script_key(form: str) -> tuple[int, str, str]:
    """Return (script, first letter, folded form) of a written form, as the A to Z sorts it."""
    folded = sort_key(form) or form
    first = folded[0]
    if text.SCRIPTS.match(first):
        return (3, "", folded) if text.SCRIPTS.match(first).lastgroup == "ja" else (2, first.upper(), folded)
    return (1, first.upper(), folded) if first.isalpha() else (0, "", folded)


def docstring(words: str) -> Markup:
    """Return words of a docstring as HTML: `code`, and links to parts of the codebook."""
    out = re.sub(r"\[(\w+)\]\(#(\w+)\)", r'<a href="#codebook-\2">\1</a>', str(text.safe(words)))
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", out))


def letter_anchor(script: int, letter: str) -> str:
    """Return the anchor of a letter in the A to Z: `forms-k`, `forms-u041a` for К, the name of a script without letters."""
    if not letter:
        return f"forms-{slug(SCRIPT_NAMES[script])}"
    return f"forms-{letter.lower() if letter.isascii() else f'u{ord(letter):04x}'}"


def slug(words: str) -> str:
    """Return ``words`` as part of an anchor or a class."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")


def fold(words: str) -> str:
    """Return ``words`` in lower case without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", words.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char) and char not in "’'")


def sort_key(label: str) -> str:
    """Return ``label`` as glossaries sort it: lower case, without quotation marks, articles and accents."""
    return re.sub(r"^(the |an? )|[^\w ]", "", fold(label)).strip()
