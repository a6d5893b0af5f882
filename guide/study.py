"""What students work with, made from the records: study paths of three lengths, self-test, flash cards as CSV and as an
Anki package, essay plans. Knows no page and no MkDocs; templates place what comes out of here."""

from __future__ import annotations

import hashlib
import html
import io
import itertools
import re
import sqlite3
import zipfile
from calendar import timegm
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from time import gmtime, strptime
from types import MappingProxyType
from typing import Any, get_args

import genanki

from guide import export, links, text
from guide.load import Dataset
from guide.models import Fact, Figure, Option, Place, Question, Quote, Record

LENGTHS: tuple[int, ...] = get_args(Place.model_fields["minutes"].annotation)
"""Lengths of the study path, in minutes."""

FULLEST = LENGTHS[-1]
"""Length at which a record is told with its further facts."""


# --------------------------------------------------------------------------- study paths


@dataclass(frozen=True)
class Part:
    """One step of the study path at one length."""

    id: str
    """Id of the step."""
    step: Record
    """The step."""
    records: tuple[str, ...]
    """Ids of the records it tells, in reading order."""


def path(data: Dataset, minutes: int) -> list[Part]:
    """Return the steps of the study path of that length; a step without a record at that length is left out."""
    parts = []
    for id_, step in data.by_kind["steps"].items():
        ids = tuple(place.record for place in step.places if place.minutes <= minutes)
        if ids:
            parts.append(Part(id_, step, ids))
    return parts


def further(record: Record, minutes: int) -> list[Any]:
    """Return the parts of a record, each with text and locators, that a path of that length adds to its summary.

    What hangs on people, islands and names stays on their own pages: it would make an hour of reading two.
    """
    if minutes < FULLEST or record.kind in ("people", "islands", "names"):
        return []
    return [part for name in ("points", "facts", "in_favour", "against") for part in getattr(record, name, [])]


# --------------------------------------------------------------------------- source lab

READINGS = (
    "An offer to meet half-way, on land",
    "A settlement that neither side has to call a defeat, whatever it holds",
    "A friendly name for an older offer",
    "It cannot be told from what I have",
)
"""Readings of the word between which a reader of the source lab chooses; whoever held them is met in its stages."""
MOVES = {
    "sourcing": "Who made this, for whom, and why?",
    "context": "What was going on before, around and after it?",
    "close reading": "What do the words say, and what not?",
    "corroboration": "What do others say, and do they agree?",
}
"""The four moves of the source lab, as questions."""


def statements(record: Record, cites: list[str]) -> list[Any]:
    """Return the statements of a record that have exactly those locators; without any, the record itself for its summary."""
    if not cites:
        return [record] if isinstance(record, Fact) else []
    parts = [part for name in ("used_by", "facts", "points") for part in getattr(record, name, [])]
    return [part for part in parts if list(part.cites) == list(cites)]


# --------------------------------------------------------------------------- essays

LEVELS = ("5", "3–4", "1–2", "0")
"""Marks that each measure of an essay gives, best first."""
MEASURES = {
    "question": (
        "The question",
        "Says what it turns on, and answers that",
        "Answers it, and says in passing what it turns on",
        "Writes about its subject more than about the question",
        "Answers another question, or none",
    ),
    "evidence": (
        "The evidence",
        "Exact, enough, each with its place; says what is not known",
        "Right, with most places named",
        "Little, or with slips, or without places",
        "None, or invented",
    ),
    "sides": (
        "Both sides",
        "Each with its strongest argument and in its own sense, by name",
        "Both, one of them more weakly than it deserves",
        "One side, the other only in order to be refused",
        "One side alone",
    ),
    "judgement": (
        "Fact and judgement",
        "Every judgement has a holder; the writer’s own is marked and follows from what was said",
        "Mostly kept apart; a conclusion with reasons",
        "Often mixed; a conclusion without reasons",
        "Opinion told as fact, or no conclusion",
    ),
}
"""How an essay is marked: each measure with its name and what it takes at each of ``LEVELS``."""


# --------------------------------------------------------------------------- questions


def sections(data: Dataset, choices: bool = False) -> list[tuple[str, list[tuple[str, Question]]]]:
    """Return the questions by section, in the order of the sections; with ``choices`` only those of the self-test."""
    out = []
    for section in get_args(Question.model_fields["section"].annotation):
        items = [
            (id_, question)
            for id_, question in data.by_kind["questions"].items()
            if question.section == section and (question.choices or not choices)
        ]
        if items:
            out.append((section, items))
    return out


def short_test(data: Dataset) -> list[tuple[str, Question]]:
    """Return the questions that a reader of the path of 10 minutes can answer, in the order of the steps."""
    return [(id_, data.questions[id_]) for step in data.by_kind["steps"].values() for id_ in step.short_test]


def options(id_: str, question: Question) -> list[tuple[str, bool]]:
    """Return the choices of a question with whether each is right, in an order that only the words decide.

    The order looks like chance, so that no place is the likelier one, and is the same in every build.
    """
    answers = [(question.right or "", True), *((choice, False) for choice in question.choices)]
    return sorted(answers, key=lambda answer: hashlib.sha256(f"{id_} {answer[0]}".encode()).digest())


def locators(option: Option) -> list[str]:
    """Return where the article speaks of an option, each place once, in its order there."""
    of_cells = [*(cell.cites for cell in option.islands), *(cell.cites for cell in option.questions)]
    found = dict.fromkeys(itertools.chain(option.cites, *of_cells))
    return sorted((cite for cite in found if cite[0] in "pn"), key=lambda cite: (cite[0] != "p", int(cite[1:])))


# --------------------------------------------------------------------------- flash cards


@dataclass(frozen=True)
class Card:
    """One flash card."""

    group: str
    """Pile it belongs to."""
    record: str
    """Id of the record it asks for."""
    front: str
    """What it asks, as plain text."""
    back: str
    """The answer, as plain text; a judgement with its holder."""
    cites: tuple[str, ...]
    """Locators of the answer."""


NUMERALS = {number: word for number, word in text.NUMERALS.items() if number > 1}
"""Numbers that the summaries of figures write as words. "One" is more often no number."""


def gap(figure: Figure) -> str | None:
    """Return the summary of a figure with a gap for the number; None if the number does not stand there once."""
    summary = text.plain(figure.summary)
    forms = [re.escape(text.number(figure.value))]
    if figure.value in NUMERALS:
        forms.append(NUMERALS[int(figure.value)])
    found = list(re.finditer(rf"(?<![\w.,])(?:{'|'.join(forms)})(?![\w%]|[.,]\d)", summary, re.IGNORECASE))
    if len(found) != 1:
        return None
    start, end = found[0].span()
    told = f"{summary[:start]}[…]{summary[end:]}"
    return f"{told} ({text.date(figure.as_of)})" if "same" in told.split() and figure.as_of else told


def whose(data: Dataset, record: Fact) -> str:
    """Return the words that name the holder of a judgement or forecast; nothing for other claims."""
    if record.claim not in ("judgement", "forecast") or not record.holder:
        return ""
    return f" ({record.claim.capitalize()}: {data.records[record.holder].label})"


def office(quote: Quote, name: str = "") -> str:
    """Return the office that the speaker of a quotation had then; nothing where no source gives it, or where it is the
    speaker's ``name`` again."""
    return (
        "" if "not given in the source" in quote.office_then.lower() or quote.office_then == name else quote.office_then
    )


def cards(data: Dataset) -> list[tuple[str, list[Card]]]:
    """Return the flash cards in five piles: terms, people, dates, figures, who said it."""
    piles: dict[str, list[Card]] = {name: [] for name in ("Terms", "People", "Dates", "Figures", "Who said it?")}

    def add(group: str, id_: str, front: str, back: str) -> None:
        fact: Any = data.records[id_]
        piles[group].append(Card(group, id_, front, back, tuple(fact.cites)))

    for kind in ("terms", "options", "names"):
        for id_, record in data.by_kind[kind].items():
            add("Terms", id_, record.label, text.plain(record.summary) + whose(data, record))
    for id_, person in data.by_kind["people"].items():
        if person.as_printed:
            summary = text.plain(person.summary)
            held = (
                "" if "not given" in person.office or summary.startswith(person.office[:15]) else f"{person.office}. "
            )
            add("People", id_, person.label, f"{held}{summary}{whose(data, person)}")
    for id_, event in data.by_kind["events"].items():
        if event.status == "happened" and event.date[:4] not in event.label:
            add(
                "Dates",
                id_,
                f"When? {event.label}",
                f"{text.span(event.date, event.end)}. {text.plain(event.summary)}{whose(data, event)}",
            )
    for id_, figure in data.by_kind["figures"].items():
        if front := gap(figure):
            bound = f"{figure.bound} " if figure.bound else ""
            add("Figures", id_, front, f"{bound}{text.quantity(figure.value, figure.unit)}{whose(data, figure)}")
    for id_, quote in data.by_kind["quotes"].items():
        day = quote.said or quote.printed
        name = data.records[quote.speaker].label
        told = [
            ", ".join(filter(None, (name, office(quote, name)))),
            f"{'said' if quote.said else 'printed'} {text.date(day)}" if day else "",
            "" if quote.occasion.startswith("Not given") else quote.occasion,
        ]
        add("Who said it?", id_, f"Who said it? “{quote.text}”", "; ".join(one for one in told if one))
    return [(group, pile) for group, pile in piles.items() if pile]


def cards_csv(data: Dataset, site: str = "") -> str:
    """Return the flash cards as a table: pile, front, back, locators, address, id."""
    addresses = links.addresses(data)
    return export.separated(
        ("pile", "front", "back", "locators", "address", "id"),
        (
            (group, card.front, card.back, " ".join(card.cites), f"{site}{addresses[card.record]}", card.record)
            for group, pile in cards(data)
            for card in pile
        ),
    )


def cards_text(data: Dataset) -> str:
    """Return the flash cards one a line, front and back with a tab between.

    Programs that learn with cards take this in without a question: Anki guesses the tab before any other sign, Quizlet expects it.
    """
    return "".join(f"{card.front}\t{card.back}\n" for _, pile in cards(data) for card in pile)


def number_of(words: str) -> int:
    """Return a number that stands for ``words`` for ever, in the range Anki uses for its ids."""
    return 1 << 30 | int.from_bytes(hashlib.sha256(words.encode()).digest()[:4], "big") >> 2


def cards_anki(data: Dataset, site: str = "", days: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Return the flash cards as an Anki package: one deck for each pile, a note for each card.

    A note keeps its id over editions, so that importing a newer package updates cards and loses no progress. Anki takes a note
    anew if it is of a later day: that of the edition, or that on which its record changed, as ``days`` has it by id. Nothing in the
    package depends on the clock.
    """
    title = data.info.label
    model = genanki.Model(
        number_of(f"{title} model"),
        title,
        fields=[{"name": name} for name in ("Front", "Back", "Locators", "Address")],
        templates=[
            {
                "name": "Card",
                "qfmt": "{{Front}}",
                "afmt": '{{FrontSide}}<hr id="answer">{{Back}}<p class="where">{{Locators}}<br>{{Address}}</p>',
            }
        ],
        css=".card { font: 20px sans-serif; text-align: left; } .where { font-size: 14px; opacity: .8; }",
    )
    addresses, decks = links.addresses(data), []
    for group, pile in cards(data):
        deck = genanki.Deck(
            number_of(f"{title} {group}"),
            f"{title}::{group}",
            f"{html.escape(title)}, edition {data.info.edition}. {data.info.licence_label}.",
        )
        for card in pile:
            fields = [card.front, card.back, " ".join(card.cites), f"{site}{addresses[card.record]}"]
            # Anki keeps the fields of a note in one text, with this character between them.
            told = [html.escape(field.replace("\x1f", " ")) for field in fields]
            deck.add_note(genanki.Note(model, told, guid=f"{card.record}@{group}"))
        decks.append(deck)
    moment, out = timegm(strptime(data.info.edition_date, "%Y-%m-%d")), io.BytesIO()
    with closing(
        sqlite3.connect(":memory:")
    ) as base:  # the library's own way leaves a file behind, and dates by the clock
        genanki.Package(decks).write_to_db(base.cursor(), float(moment), itertools.count(moment * 1000))
        for id_, day in days.items():
            if timegm(strptime(day, "%Y-%m-%d")) > moment:
                when = timegm(strptime(day, "%Y-%m-%d"))
                base.execute("UPDATE notes SET mod = ? WHERE guid LIKE ? || '@%'", (when, id_))
        base.commit()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in (("collection.anki2", base.serialize()), ("media", "{}")):
                package.writestr(zipfile.ZipInfo(name, gmtime(moment)[:6]), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


# --------------------------------------------------------------------------- files beside the pages


CARDS = "study/hikiwake-guide-cards"
"""Address of the flash cards as files, without their ending."""


def files(
    data: Dataset, site: str = "", days: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[str, str | bytes]]:
    """Yield ``(file below the root of the site, content)`` of the flash cards.

    ``site`` is the guide's public address, ``days`` are those on which records last changed.
    """
    yield f"{CARDS}.csv", cards_csv(data, site)
    yield f"{CARDS}.txt", cards_text(data)
    yield f"{CARDS}.apkg", cards_anki(data, site, days)
