"""The study path, questions, cards, lessons and sheets to print."""

from __future__ import annotations

from typing import Annotated

from guide import maps, study, vocabulary
from guide import negotiation as bargaining
from guide import slides as showing
from guide.faults import nearest
from guide.models import AnyId, Question, Ref
from guide.parts import Parts, UnknownRecord
from guide.views import Values, call, view

StepId = Annotated[str, Ref(("steps",))]
LessonId = Annotated[str, Ref(("lessons",))]


@view("study/lengths.html")
def study_lengths(r: Parts) -> Values:
    """The study path at its three lengths, with what a reader knows after each."""
    told = (
        "What is disputed, what was tried, and what came of it",
        "The whole story in one sitting, with map and ledger",
        "The eight chapters in order, with questions after each part",
    )
    return {
        "lengths": [
            (minutes, words, len(study.path(r.data, minutes)) if minutes == study.FULLEST else 0)
            for minutes, words in zip(study.LENGTHS, told, strict=True)
        ]
    }


@view("study/steps.html")
def study_path(r: Parts) -> Values:
    """The parts of the longest study path, with links."""
    return {"minutes": study.FULLEST, "parts": study.path(r.data, study.FULLEST)}


@view("study/step.html")
def study_step(r: Parts, id_: StepId) -> Values:
    """One part of the longest study path, with its questions."""
    r.get(id_, "steps")
    parts = study.path(r.data, study.FULLEST)
    return {"minutes": study.FULLEST, "parts": parts, "at": next(i for i, part in enumerate(parts) if part.id == id_)}


@view("study/questions.html")
def study_questions(r: Parts, section: str) -> Values:
    """The study questions of a section with hidden answers."""
    return {"questions": _section(r, section, choices=False)}


@view("study/self_test.html")
def self_test(r: Parts, section: str) -> Values:
    """The multiple-choice questions of a section."""
    return {"questions": _section(r, section, choices=True)}


@view("study/self_test.html")
def short_test(r: Parts) -> Values:
    """The multiple-choice questions that the study path of 10 minutes answers."""
    return {"questions": study.short_test(r.data)}


def _section(r: Parts, section: str, choices: bool) -> list[tuple[str, Question]]:
    found = dict(study.sections(r.data, choices))
    if section not in found:
        raise UnknownRecord(f'no question has the section "{section}"; {nearest(section, found)}')
    return found[section]


@view("study/flash_cards.html")
def flash_cards(r: Parts, group: str) -> Values:
    """A pile of flash cards: Terms, People, Dates, Figures, “Who said it?”."""
    piles = dict(study.cards(r.data))
    if group not in piles:
        raise UnknownRecord(f'there is no pile "{group}"; {nearest(group, piles)}')
    return {"group": group, "pile": piles[group]}


@view("study/essays.html")
def essay_planner(r: Parts) -> Values:
    """Essay questions with arguments for and against, records to cite, a caution, marks and a model answer."""
    return {"essays": r.data.essays, "measures": study.MEASURES, "levels": study.LEVELS}


@view("study/lessons.html")
def lesson_plans(r: Parts) -> Values:
    """Outlines of lessons with expected answers."""
    return {"lessons": r.data.lessons}


@view("study/slides.html")
def slides(r: Parts, id_: LessonId) -> Values:
    """The slides of a lesson: on paper a sheet each."""
    found = showing.slides(r.data, r.get(id_, "lessons"))
    return {"id": id_, "slides": found, "islands": maps.island_map(r.data), "borders": maps.border_maps(r.data)}


@call
def handout(r: Parts, sheet: str, *ids: AnyId) -> str:
    """A sheet to print: ``options`` (worksheet), ``outcomes-worksheet`` with its checklist ``outcomes``, ``keys`` (of both
    worksheets), or ``timeline`` (of the records named)."""
    options = [(id_, option, study.locators(option)) for id_, option in r.data.options.items()]
    if sheet == "options":
        return r.render("study/handout_options.html", options=options)
    if sheet == "keys":
        return r.render("study/handout_keys.html", options=options, outcomes=r.data.outcomes)
    if sheet in ("outcomes", "outcomes-worksheet"):
        return r.render(
            "study/handout_outcomes.html",
            outcomes=r.data.outcomes,
            blank=sheet != "outcomes",
            statuses=list(vocabulary.STATUSES.reached),
        )
    if sheet == "timeline":
        return r.render("study/handout_timeline.html", events=[(id_, r.get(id_)) for id_ in ids])
    raise UnknownRecord(
        f'there is no handout "{sheet}"; {nearest(sheet, ["keys", "options", "outcomes", "outcomes-worksheet", "timeline"])}'
    )


@view("study/negotiation.html")
def negotiation(r: Parts) -> Values:
    """The table of the negotiation: choices, which need scripts, and every setting with what is on record."""
    return {
        "matters": bargaining.matters(r.data),
        "fields": list(bargaining.fields(r.data)),
        "says": bargaining.SAYS,
        "value": bargaining.value,
    }


@view("study/roles.html")
def role_sheets(r: Parts) -> Values:
    """Sheets of the roles of the negotiation, to print."""
    return {"roles": r.data.roles}


@view("study/source_lab.html")
def source_lab(r: Parts) -> Values:
    """The stages of the source lab with what each shows; the choice between readings needs scripts."""
    stages = [
        (id_, stage, [one for shown in stage.shows for one in study.statements(r.get(shown.record), shown.cites)])
        for id_, stage in r.data.stages.items()
    ]
    return {"stages": stages, "readings": study.READINGS, "moves": study.MOVES}
