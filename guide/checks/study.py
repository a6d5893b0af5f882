"""What students work with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide.checks.rule import rule
from guide.faults import Fault
from guide.fields import Faulty, Wrong
from guide.load import Dataset
from guide.study import statements
from guide.text import plain
from guide.values import says, told
from guide.vocabulary import STATUSES


@rule
def right_answers(data: Dataset) -> Iterator[Fault]:
    """The right choice of a question equals the value in the data that it is said to be."""
    for id_, question in data.by_kind["questions"].items():
        if question.right_from is None:
            continue
        try:
            value = data.once.value(question.right_from)
        except Wrong as wrong:
            yield data.fault(id_, ("right_from",), *wrong.args)
        except Faulty:
            continue
        else:
            if not says(question.right or "", value):
                shown = told(value, "%") if value.unit == "%" else told(value)
                yield data.fault(
                    id_,
                    ("right",),
                    f'is "{question.right}", but {question.right_from} is "{shown}"',
                    "correct the question or the record",
                )


@rule
def one_right_choice(data: Dataset) -> Iterator[Fault]:
    """Exactly one choice of a question is right: no wrong one says the same in other words the data knows."""
    for id_, question in data.by_kind["questions"].items():
        if bool(question.choices) != (question.right is not None):
            yield data.fault(
                id_,
                ("right",) if question.right else ("choices",),
                "right and wrong choices go together",
                "give both `right` and `choices`, or neither",
            )
            continue
        source = data.records.get((question.right_from or "").partition(".")[0])
        seen = {question.right.casefold(): "the right one"} if question.right else {}
        if source is not None and question.right == source.label:
            seen |= {form.casefold(): f"another form of {source.label}" for form in (*source.aliases, *source.slips)}
        for i, choice in enumerate(question.choices):
            if other := seen.get(choice.casefold()):
                yield data.fault(
                    id_, ("choices", i), f'"{choice}" is the same as {other}', "choose another wrong answer"
                )
            seen[choice.casefold()] = f'"{choice}"'


@rule
def plain_choices(data: Dataset) -> Iterator[Fault]:
    """No choice is a status word of the guide: a question asks what happened, and not how the guide would put it."""
    for id_, question in data.by_kind["questions"].items():
        for i, choice in enumerate([*question.choices, question.right or ""]):
            if choice.casefold() in STATUSES.reached:
                yield data.fault(
                    id_,
                    ("choices", i) if i < len(question.choices) else ("right",),
                    f'"{choice}" is a status word of this guide',
                    "ask what happened, in plain words",
                )


@rule
def answers_not_given_away(data: Dataset) -> Iterator[Fault]:
    """No question of the tests prints the right choice of another: numbers and long choices, for names recur."""
    asked = {id_: question for id_, question in data.by_kind["questions"].items() if question.choices}
    printed = {
        id_: [
            plain(each).casefold()
            for each in (question.label, question.right or "", *(c for c in question.choices if len(c.split()) > 6))
        ]
        for id_, question in asked.items()
    }
    for id_, question in asked.items():
        right = plain(question.right or "").casefold()
        named = (question.right_from or "").endswith(".label")
        if not named and (len(right.split()) > 3 or re.search(r"\d.*\D", right)):
            whole = re.compile(rf"(?<![\w.]){re.escape(right)}(?!\w)")
            for other, told in printed.items():
                if other != id_ and any(map(whole.search, told)):
                    yield data.fault(
                        id_, ("right",), f'"{question.right}" is printed by {other}', "ask one of them otherwise"
                    )


@rule
def places_once(data: Dataset) -> Iterator[Fault]:
    """The study path tells a record once."""
    seen: dict[str, str] = {}
    for id_, step in data.by_kind["steps"].items():
        for i, place in enumerate(step.places):
            if place.record in seen:
                yield data.fault(
                    id_,
                    ("places", i),
                    f'"{place.record}" has its place in {seen[place.record]}',
                    "tell it once, as early as it is needed",
                )
            seen[place.record] = id_


@rule
def essay_sides(data: Dataset) -> Iterator[Fault]:
    """An argument of an essay question speaks for one answer."""
    for id_, essay in data.by_kind["essays"].items():
        for i, argument in enumerate(essay.against):
            if argument in essay.in_favour:
                yield data.fault(id_, ("against", i), f'"{argument}" stands on both sides', "keep it on one side")


@rule
def lesson_minutes(data: Dataset) -> Iterator[Fault]:
    """The phases of a lesson take as long as the lesson."""
    for id_, lesson in data.by_kind["lessons"].items():
        total = sum(phase.minutes for phase in lesson.phases)
        if total != lesson.minutes:
            yield data.fault(
                id_, ("minutes",), f"is {lesson.minutes}, but the phases take {total} minutes", "make both the same"
            )


@rule
def lessons_before(data: Dataset) -> Iterator[Fault]:
    """The lessons that a lesson follows stand before it, so that none waits for itself."""
    order = list(data.by_kind["lessons"])
    for id_, lesson in data.by_kind["lessons"].items():
        for i, before in enumerate(lesson.after):
            if before in order and order.index(before) > order.index(id_):
                yield data.fault(
                    id_,
                    ("after", i),
                    f'"{before}" does not stand before it',
                    "put the lessons in order, or take it out",
                )


@rule
def slides_have_a_finding(data: Dataset) -> Iterator[Fault]:
    """The title of a slide is the summary of an entry that has locators; slides for several entries have theirs from these."""
    for id_, lesson in data.by_kind["lessons"].items():
        for i, slide in enumerate(lesson.slides):
            many = slide.shows not in (None, "islands")
            if many == bool(slide.records):
                problem = "has both records and entries of its own" if many else "has no record, and so no title"
                yield data.fault(id_, ("slides", i), problem, "give `records`, or what it `shows` alone")
            for j, one in enumerate(slide.records):
                if one in data.records and not getattr(data.records[one], "cites", None):
                    problem = f'"{one}" has no locators'
                    yield data.fault(id_, ("slides", i, "records", j), problem, "name an entry that states a fact")


@rule
def settings_on_record(data: Dataset) -> Iterator[Fault]:
    """What is said of a setting stands in the entry it names, at locators that the entry has, and is somebody's."""
    for id_, setting in data.by_kind["settings"].items():
        if bool(setting.answers) == bool(setting.note):
            yield data.fault(id_, ("answers",), "needs either answers or `note`", "say in `note` what is not on record")
        for i, answer in enumerate(setting.answers):
            record, path = data.records.get(answer.record), ("answers", i)
            if record is None:
                continue
            known = {answer.record, *(ref.target for ref in data.references[answer.record])}
            for j, cite in enumerate(answer.cites):
                if cite not in known:
                    problem = f'"{cite}" is no locator of "{answer.record}"'
                    yield data.fault(
                        id_, (*path, "cites", j), problem, "name the entry that has it, or one of its locators"
                    )
            own = record.kind == "quotes" and not answer.side or record.kind == "positions" and answer.side is not None
            if (answer.text is None) != own and not (record.kind == "quotes" and answer.text):
                problem = (
                    "has text where the words of a side are shown"
                    if answer.text
                    else "has neither text nor words of its own"
                )
                yield data.fault(id_, path, problem, "give `text`, or the `side` of a question to both governments")
            if answer.text and (answer.holder is None) == (answer.by is None):
                yield data.fault(id_, path, "needs either `holder` or `by`", "say whose it is")
            if answer.islands and setting.matter in ("treaty", "money"):
                yield data.fault(
                    id_, (*path, "islands"), f"stands at {setting.matter}, which is settled once", "leave it out"
                )


@rule
def stages_show_statements(data: Dataset) -> Iterator[Fault]:
    """What a stage of the source lab shows is a statement of the entry that it names."""
    for id_, stage in data.by_kind["stages"].items():
        for i, shown in enumerate(stage.shows):
            record = data.records.get(shown.record)
            if record is not None and not statements(record, shown.cites):
                problem = (
                    f'"{shown.record}" has no statement with the locators {", ".join(shown.cites) or "of a summary"}'
                )
                yield data.fault(id_, ("shows", i), problem, "give the locators exactly as the statement has them")
