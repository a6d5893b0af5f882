"""Records of a kind set side by side: tables, and lists in the order of time."""

from __future__ import annotations

from typing import get_args

from guide import vocabulary
from guide.models import Argument, QuestionCell, Quote, Record
from guide.parts import Parts
from guide.templating import slug
from guide.views import Values, view

SIDES = ("optimists", "sceptics", "conceded by the critic")
"""Camps of the debate that are set side by side, the conceded claims last."""


@view("island_table.html")
def island_table(r: Parts) -> Values:
    """The four islands side by side: names, area, residents."""
    return {"islands": r.data.islands}


@view("matrix.html")
def matrix(r: Parts) -> Values:
    """What each option would do to each island, and what it says to each fixed question."""
    return {"options": r.data.options, "questions": get_args(QuestionCell.model_fields["question"].annotation)}


@view("contrast.html")
def contrast(r: Parts, level: int = 2, unfold: bool = False, without: str = "") -> Values:
    """What the summit brought in short: agreed, against agreed only to discuss, and the rest, by status word.

    It leads to the outcomes, or has them ``unfold`` where they stand; those of one matter can stand elsewhere on the page.
    """
    by = {
        status: [item for item in r.data.outcomes.items() if item[1].status == status and item[1].matter != without]
        for status in vocabulary.STATUSES.reached
    }
    of = {
        column: [status for status, entry in vocabulary.STATUSES.reached.items() if entry.column == column]
        for column in ("agreed", "discussed", "other")
    }
    columns = [
        (heading, meaning, [(status, by[status]) for status in of[column] if by[status]])
        for column, heading, meaning in (
            ("agreed", "Agreed", "Settled between both sides, or signed."),
            ("discussed", "Agreed only to discuss", "Both sides will talk about it. Nothing is settled by that."),
        )
    ]
    others = [(status, by[status]) for status in reversed(of["other"]) if by[status]]  # what was not agreed comes first
    return {"level": level, "columns": columns, "others": others, "unfold": unfold}


@view("ledger.html")
def ledger(r: Parts) -> Values:
    """The optimists' and the sceptics' claims side by side, matter by matter; below them what the critic concedes."""
    return {"rows": _matters(r), "camps": SIDES}


def _matters(r: Parts) -> list[tuple[str, list[list[tuple[str, Record]]]]]:
    """Return each matter of the debate with its claims, one list for each of ``SIDES``."""
    claims = [(id_, arg) for id_, arg in r.data.arguments.items() if arg.camp in SIDES]
    return [
        (matter, [[item for item in claims if item[1].matter == matter and item[1].camp == camp] for camp in SIDES])
        for matter in dict.fromkeys(arg.matter for _, arg in claims)
    ]


@view("moved.html")
def moved_entries(r: Parts, page: str, words: str, *headings: str) -> Values:
    """Where the records, and the matters of the debate, stand that stood on ``page`` once: on a page named by ``words``.

    ``headings`` are the anchors of those that came along.
    """
    now = {
        id_: record
        for id_, record in r.data.records.items()
        if page == vocabulary.KINDS[record.kind].before
        or isinstance(record, Argument)
        and page in vocabulary.WORDS.camps_before.get(record.camp, ())
    }
    matters = [
        f"matter-{slug(matter)}"
        for matter, _ in _matters(r)
        if any(
            isinstance(record, Argument) and record.matter == matter and record.camp in SIDES for record in now.values()
        )
    ]
    there = r.addresses[next(iter(now))].page
    return {"href": r.to(there), "words": words, "anchors": [*headings, *matters, *now]}


@view("poll_table.html")
def poll_table(r: Parts) -> Values:
    """All polls by country and day: who asked whom and how many, question and shares, and what was not asked."""
    polls = sorted(r.data.polls.items(), key=lambda item: item[1].asked_from)
    countries = [country for country in vocabulary.WORDS.sides if any(poll.country == country for _, poll in polls)]
    return {"groups": [(country, [item for item in polls if item[1].country == country]) for country in countries]}


@view("voices.html")
def voices(r: Parts) -> Values:
    """The words of all quotations, topic by topic, what each side said beside the other's."""
    sides = vocabulary.WORDS.sides
    quotes = _quotes_by_day(r)
    groups = []
    for topic in get_args(Quote.model_fields["topic"].annotation):
        about = [item for item in quotes if item[1].topic == topic]
        columns = [
            (name, [item for item in about if sides[r.get(item[1].speaker).side] == name])
            for name in dict.fromkeys(sides.values())
        ]
        if about:
            groups.append((topic, [(name, items) for name, items in columns if items or name != "Others"]))
    return {"groups": groups}


@view("quote_days.html")
def quote_days(r: Parts) -> Values:
    """All quotations in the order in which they were said, or printed where no source tells the day."""
    return {"quotes": _quotes_by_day(r)}


def _quotes_by_day(r: Parts) -> list[tuple[str, Quote]]:
    return sorted(r.data.quotes.items(), key=lambda item: item[1].said or item[1].printed or "9")


@view("figure_table.html")
def figure_table(r: Parts) -> Values:
    """All figures with unit, day and locators as a table that can be sorted; those that matter most first."""
    items = list(r.data.figures.items())
    return {
        "first": [item for item in items if item[1].headline],
        "rest": [item for item in items if not item[1].headline],
    }


@view("clause_bench.html")
def clause_bench(r: Parts) -> Values:
    """The decisive clauses of all documents side by side, in the order of the file."""
    return {
        "documents": [
            (id_, document, [c for c in document.clauses if c.bench]) for id_, document in r.data.documents.items()
        ]
    }


@view("positions.html")
def positions(r: Parts) -> Values:
    """The same questions to both governments, each with its own words and its best argument."""
    return {"positions": r.data.positions}
