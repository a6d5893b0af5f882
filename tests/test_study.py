"""What students work with: paths of three lengths, self-test, flash cards, Anki package, essay plans, handouts."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections import Counter
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from lxml import html

from guide import study, text
from guide.load import Dataset
from guide.models import FullMarks, Question
from guide.parts import UnknownRecord
from guide.render import Renderer
from tests.conftest import ROOT
from tests.fixtures import Copy


def parse(fragment: str) -> html.HtmlElement:
    """Parse a macro's output."""
    return html.fromstring(f"<main>{fragment}</main>")


def texts(element: html.HtmlElement, path: str) -> list[str]:
    """Return the text of every element at an XPath, with single spaces."""
    return [" ".join(found.text_content().split()) for found in element.xpath(path)]


# --------------------------------------------------------------------------- paths


def told(data: Dataset, minutes: int) -> list[str]:
    """Return the ids of the records a path tells."""
    return [id_ for part in study.path(data, minutes) for id_ in part.records]


@pytest.mark.parametrize("dataset", ["data", "real"])
def test_each_length_tells_everything_the_shorter_one_tells_and_more(dataset: str, request):
    data = request.getfixturevalue(dataset)
    for short, long in zip(study.LENGTHS, study.LENGTHS[1:], strict=False):
        assert set(told(data, short)) < set(told(data, long))
        order = [id_ for id_ in told(data, long) if id_ in told(data, short)]
        assert order == told(data, short), "and in the same order"


def test_every_section_of_the_guide_has_a_step(real: Dataset):
    sections = Question.model_fields["section"].annotation.__args__
    assert tuple(step.section for step in real.steps.values()) == sections


def test_every_step_has_its_page(real: Dataset):
    for id_ in real.steps:
        page = ROOT / "docs/study/60-minutes" / f"{id_.removeprefix('step-')}.md"
        assert f'study_step("{id_}")' in page.read_text(encoding="utf-8")


def test_study_lengths(renderer: Renderer):
    page = parse(renderer.study_lengths())
    assert texts(page, "//li/a/strong") == ["1 minute", "10 minutes", "60 minutes"]
    assert page.xpath("//li/a/@href") == ["study/1-minute/", "study/10-minutes/", "study/60-minutes/"]


def test_study_path_leads_to_its_parts(renderer: Renderer):
    page = parse(renderer.study_path())
    assert page.xpath("//ol[@class='steps']/li/a/@href") == ["study/60-minutes/quarrel/", "study/60-minutes/outlook/"]


def test_study_step(renderer: Renderer):
    page = parse(renderer.study_step("step-quarrel"))
    assert page.xpath("//a[@rel='next']/@href") == ["study/60-minutes/outlook/"] and not page.xpath("//a[@rel='prev']")
    assert texts(page, "//h2") == ["Read", "Ask yourself"]
    assert page.xpath("//h2[@id='read']/following-sibling::ul[1]//a/@href") == ["options/"]
    assert texts(page, "//h3") == ["How many islands are in dispute?"]
    assert len(page.xpath("//ol[@class='places']/li")) == 3
    with pytest.raises(UnknownRecord, match="not of steps"):
        renderer.study_step("norra")


def test_the_longest_path_tells_evidence_and_words(renderer: Renderer, data: Dataset):
    page = parse(renderer.study_step("step-outlook"))
    assert data.quotes["quote-ruun-tide"].text in page.text_content()
    assert data.arguments["argument-hope"].in_favour[0].text.split("[")[0] in page.text_content()


# --------------------------------------------------------------------------- questions


def test_there_are_questions_enough_at_every_level_in_every_section(real: Dataset):
    assert len(real.questions) >= 60
    count = Counter((question.section, question.level) for question in real.questions.values())
    sections, levels = (Question.model_fields[name].annotation.__args__ for name in ("section", "level"))
    assert all(count[section, level] for section in sections for level in levels)


@pytest.mark.parametrize(
    "page, call, choices", [("questions", "study_questions", False), ("self-test", "self_test", True)]
)
def test_no_section_is_left_out(real: Dataset, page: str, call: str, choices: bool):
    body = (ROOT / f"docs/study/{page}.md").read_text(encoding="utf-8")
    for section, _ in study.sections(real, choices):
        assert f'{call}("{section}")' in body


def test_no_place_among_the_choices_is_the_likelier_one(real: Dataset):
    asked = [(id_, question) for id_, question in real.questions.items() if question.choices]
    places = Counter([right for _, right in study.options(id_, question)].index(True) for id_, question in asked)
    assert len(places) == 4 and min(places.values()) > len(asked) / 8


def test_neither_the_longest_nor_the_shortest_choice_is_the_likelier_one(real: Dataset):
    asked = [question for question in real.questions.values() if question.choices]
    for longest in (
        sum(len(question.right) > max(map(len, question.choices)) for question in asked),
        sum(len(question.right) < min(map(len, question.choices)) for question in asked),
    ):
        assert longest < len(asked) / 4
    worded = [question for question in asked if len(question.right) > 40]
    assert sum(len(question.right) > max(map(len, question.choices)) for question in worded) <= len(worded) / 4


def ordered(choice: str) -> float | datetime | None:
    """Return the number or the day that a choice is; None if it is neither."""
    for form in ("%d %B %Y", "%B %Y"):
        with suppress(ValueError):
            return datetime.strptime(choice, form)
    number = re.match(r"(?:USD )?([\d,.]+)", choice)
    return float(number[1].replace(",", "")) if number else None


@pytest.mark.parametrize("kind", [float, datetime])
def test_no_rank_among_numbers_and_days_is_the_likelier_one(real: Dataset, kind: type):
    """Wrong numbers on both sides of the right one would give it away, were that the rule; few questions ask for no more
    than a number or a day."""
    ranks = Counter()
    for question in real.questions.values():
        values = [ordered(choice) for choice in (question.right or "", *question.choices)]
        if question.choices and all(isinstance(value, kind) for value in values):
            ranks[sorted(values).index(values[0])] += 1
    asked = sum(ranks.values())
    assert asked and max(ranks.values()) <= asked / 2 and (asked < 8 or len(ranks) == 4)


def test_a_question_names_the_record_its_right_choice_comes_from(real: Dataset):
    """So that who looks it up where the answer says finds it."""
    assert not [
        id_
        for id_, question in real.questions.items()
        if question.right_from and question.right_from.partition(".")[0] not in question.about
    ]


def test_no_question_is_asked_twice(real: Dataset):
    """Two questions with the same right answer ask for something else of it."""
    sources = Counter(
        question.right_from
        for question in real.questions.values()
        if question.right_from and not question.right_from.endswith(".label")
    )
    assert not [source for source, count in sources.items() if count > 1]
    assert len({question.label for question in real.questions.values()}) == len(real.questions)


def test_a_question_that_took_in_another_stands_at_both_addresses(copy: Copy):
    copy.edit("questions.yml", "question-islands:\n", "question-islands:\n  former_ids: [question-isles]\n")
    page = parse(Renderer(copy.data()).study_questions("dispute"))
    assert page.xpath("//div[contains(@class, 'study-question')][h3/@id='question-islands']/p/span/@id") == [
        "question-isles"
    ]


def test_the_order_of_choices_is_always_the_same(data: Dataset):
    question = data.questions["question-islands"]
    options = study.options("question-islands", question)
    assert sorted(options) == sorted([("Two", True), ("One", False), ("Three", False)])
    turned = question.model_copy(update={"choices": question.choices[::-1]})
    assert study.options("question-islands", turned) == options


def test_study_questions(renderer: Renderer):
    page = parse(renderer.study_questions("dispute"))
    assert page.xpath("//h3/@id") == ["question-islands"]
    assert texts(page, "//details/summary") == ["1 question", "Answer"]
    assert texts(page, "//p[@class='right-choice']") == ["Two"] and page.xpath("//div/@data-level") == ["recall"]
    with pytest.raises(UnknownRecord, match="no question has the section"):
        renderer.study_questions("cooking")


def test_self_test(renderer: Renderer):
    page = parse(renderer.self_test("dispute"))
    assert len(page.xpath("//ol[@class='choices']/li")) == 3
    assert texts(page, "//li[@data-right]") == ["Two"]
    assert texts(page, "//details[@class='answer']//p[@class='right-choice']") == ["Two"], "without scripts"


def test_short_test(renderer: Renderer):
    page = parse(renderer.short_test())
    assert texts(page, "//h3") == ["What is the idea of sharing the islands by the tide called?"]
    assert texts(page, "//li[@data-right]") == ["low-water plan"]


def test_the_short_test_asks_what_ten_minutes_tell(real: Dataset):
    """What a right choice rests on is told there; a value it takes from the data stands there word for word."""
    records = {id_: real.records[id_] for id_ in told(real, 10)}
    page = " ".join(
        study.text.plain(f"{record.label} {record.summary} {getattr(record, 'status', '')}")
        for record in records.values()
    )
    asked = study.short_test(real)
    assert 12 <= len(asked) <= 20
    for id_, question in asked:
        assert question.choices and set(question.about) & set(records), id_
        if question.right_from:
            source, _, field = question.right_from.partition(".")
            value = question.right.split()[0] if field == "value" else question.right.rsplit(" 20", 1)[0]
            number = getattr(real.records[source], "value", None)
            named = field in ("holder", "label") and any(
                f" {word} " in page for word in value.split()
            )  # “Togo” for Togo Kazuhiko
            assert named or value.rstrip("%") in page or study.NUMERALS.get(number, value) in page, id_


# --------------------------------------------------------------------------- flash cards


def test_the_piles_hold_what_there_is(real: Dataset):
    piles = dict(study.cards(real))
    assert list(piles) == ["Terms", "People", "Dates", "Figures", "Who said it?"]
    assert {card.record for card in piles["Terms"]} == {*real.terms, *real.options, *real.names}
    assert {card.record for card in piles["Who said it?"]} == set(real.quotes)
    assert all(len(pile) > 20 for pile in piles.values())


def test_no_front_gives_the_answer_away(real: Dataset):
    piles = dict(study.cards(real))
    for card in piles["Figures"]:
        assert card.front.count("[…]") == 1
    for card in piles["Dates"]:
        assert real.events[card.record].date[:4] not in card.front
    for card in piles["Who said it?"]:
        assert real.records[real.quotes[card.record].speaker].label not in card.front


def test_a_judgement_on_a_card_names_its_holder(real: Dataset):
    for _, pile in study.cards(real):
        for card in pile:
            record = real.records[card.record]
            if record.claim in ("judgement", "forecast") and record.kind != "quotes":
                assert real.records[record.holder].label in card.back


def test_no_back_says_a_thing_twice_over(real: Dataset):
    for card in dict(study.cards(real))["Who said it?"]:
        said = card.back.split(";")[0].split(", ")
        assert len(set(said)) == len(said), card.record


def test_every_card_has_its_locators(real: Dataset):
    assert all(card.cites and card.back for _, pile in study.cards(real) for card in pile)


def test_every_pile_is_on_the_page(real: Dataset):
    body = (ROOT / "docs/study/flash-cards.md").read_text(encoding="utf-8")
    assert all(f'flash_cards("{group}")' in body for group, _ in study.cards(real))


def test_flash_cards(renderer: Renderer, data: Dataset):
    page = parse(renderer.flash_cards("Terms"))
    count, first, *_ = texts(page, "//details/summary")
    assert (
        count == f"Show all {len(page.xpath('//details[@data-card]'))} cards"
        and first == data.terms["term-low-water"].label
    )
    assert page.xpath("//details[@data-card]/@data-card")[0] == "term-low-water" and page.xpath(
        "//p[@class='flash-back']"
    )
    with pytest.raises(UnknownRecord, match="there is no pile"):
        renderer.flash_cards("Birds")


def test_cards_as_text_are_one_a_line_front_and_back(real: Dataset):
    lines = study.cards_text(real).splitlines()
    assert [line.split("\t") for line in lines] == [
        [card.front, card.back] for _, pile in study.cards(real) for card in pile
    ]


def test_cards_as_a_table(real: Dataset):
    table = study.cards_csv(real, "https://guide.example/")
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert len(rows) == sum(len(pile) for _, pile in study.cards(real))
    row = next(row for row in rows if row["id"] == "hikiwake")
    assert (
        row["address"] == "https://guide.example/terms/hikiwake/"
        and row["pile"] == "Terms"
        and "p37" in row["locators"]
    )


def opened(package: bytes, folder: Path) -> sqlite3.Connection:
    """Return the collection inside an Anki package."""
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        assert file.testzip() is None and json.loads(file.read("media")) == {}
        return sqlite3.connect(file.extract("collection.anki2", folder))


def test_the_anki_package_read_back_holds_every_card(real: Dataset, tmp_path: Path):
    base = opened(study.cards_anki(real, "https://guide.example/"), tmp_path)
    decks, models = (json.loads(value) for value in base.execute("SELECT decks, models FROM col").fetchone())
    names = {int(id_): deck["name"] for id_, deck in decks.items()}
    found = Counter(names[deck] for (deck,) in base.execute("SELECT did FROM cards"))
    assert found == {f"{real.info.label}::{group}": len(pile) for group, pile in study.cards(real)}
    (model,) = [model for model in models.values() if model["name"] == real.info.label]
    assert [field["name"] for field in model["flds"]] == ["Front", "Back", "Locators", "Address"]
    notes = {guid: fields.split("\x1f") for guid, fields in base.execute("SELECT guid, flds FROM notes")}
    assert len(notes) == sum(found.values())
    assert (
        notes["hikiwake@Terms"][0] == "Hikiwake"
        and notes["hikiwake@Terms"][3] == "https://guide.example/terms/hikiwake/"
    )


def test_text_in_the_anki_package_stays_text(data: Dataset, tmp_path: Path):
    base = opened(study.cards_anki(data), tmp_path)
    (fields,) = base.execute("SELECT flds FROM notes WHERE guid = 'hostile@Terms'").fetchone()
    assert "<script" not in fields and "&lt;" in fields


def test_the_anki_package_leaves_nothing_behind(data: Dataset, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert study.cards_anki(data) and not list(tmp_path.iterdir())


def test_the_anki_package_knows_no_clock(data: Dataset, tmp_path: Path):
    """Made in two processes, it is the same byte by byte; nothing in it is of today."""
    code = (
        "import sys; from pathlib import Path; from guide import checks, study; from guide.load import load; "
        "from tests.fixtures import FOLDER; sys.stdout.buffer.write(study.cards_anki(load(FOLDER, checks=checks.run)))"
    )
    other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True).stdout
    package = study.cards_anki(data)
    assert package == other
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        assert {"{:04}-{:02}-{:02}".format(*info.date_time) for info in file.infolist()} == {data.info.edition_date}


def test_a_card_keeps_its_ids_when_its_words_change(copy: Copy, data: Dataset, tmp_path: Path):
    """So that a newer package updates cards and loses no progress."""
    copy.edit("terms.yml", "label: kagerō", "label: Kagerō")
    kept = []
    for i, dataset in enumerate((data, copy.data())):
        base = opened(study.cards_anki(dataset), tmp_path / str(i))
        kept.append(
            (
                base.execute("SELECT guid, mid FROM notes").fetchall(),
                set(json.loads(base.execute("SELECT decks FROM col").fetchone()[0])),
            )
        )
    assert kept[0] == kept[1]


# --------------------------------------------------------------------------- essays, lessons, handouts


def test_essay_planner(renderer: Renderer):
    page = parse(renderer.essay_planner())
    assert texts(page, "//summary") == [
        "How an essay is marked: 4 measures, 20 marks",
        "For the answer yes: 1 argument",
        "For the answer no: 1 argument",
        "Entries to cite: 1",
        "Marks and a model answer",
    ]
    sides = page.xpath("//details[contains(@class, 'essay-side')]")
    assert [side.xpath(".//strong/a/@href") for side in sides] == [
        ["reference/arguments/#argument-hope"],
        ["reference/arguments/#argument-doubt"],
    ]
    assert "Hope is a judgement" in page.text_content() and page.xpath("//ul[@class='essay-records']//a[@class='loc']")


def test_an_essay_says_how_it_is_marked(renderer: Renderer, data: Dataset):
    page = parse(renderer.essay_planner())
    table = page.xpath("//details[summary[@id='marks']]//table")[0]
    assert texts(table, ".//thead//th")[1:] == list(study.LEVELS)
    assert all(len(row) == 1 + len(study.LEVELS) for row in table.xpath(".//tbody/tr"))
    marks = page.xpath("//details[summary[@id='essay-hope-marks']]")[0]
    full = marks.xpath(".//dl/div")
    assert len(full) == len(study.MEASURES) and all(one.xpath(".//a[@class='loc']") for one in full)
    answer = marks.xpath(".//div[@class='model-answer']/p")
    assert len(answer) == len(data.essays["essay-hope"].model_answer) and all(
        one.xpath(".//a[@class='loc']") for one in answer
    )


def test_every_measure_is_a_field_and_has_words_for_every_level():
    assert list(FullMarks.model_fields) == list(study.MEASURES)
    assert {len(told) for told in study.MEASURES.values()} == {1 + len(study.LEVELS)}


def test_a_model_answer_can_be_written_in_an_hour(real: Dataset):
    for essay in real.essays.values():
        assert 120 < sum(len(text.plain(part.text).split()) for part in essay.model_answer) < 300
        assert "I judge" in essay.model_answer[-1].text, "the writer's own judgement is marked"


def test_lesson_plans(renderer: Renderer, data: Dataset):
    page = parse(renderer.lesson_plans())
    assert page.xpath("//h2/@id") == ["lesson-tides"]
    assert texts(page, "//dl[@class='expected']//dt") == ["How many islands are in dispute?"]
    assert texts(page, "//dl[@class='expected']//dd")[-1].startswith("Two, Norra")


def test_a_lesson_names_its_level_and_what_the_class_knows(renderer: Renderer):
    page = parse(renderer.lesson_plans())
    assert texts(page, "//p[@class='lesson-for']") == ["From secondary school on. The class knows: What a tide is."]


def test_a_lesson_names_those_before_it(real: Dataset):
    page = parse(Renderer(real).lesson_plans())
    followed = page.xpath("//p[@class='lesson-for'][a]")
    assert len(followed) == len([lesson for lesson in real.lessons.values() if lesson.after])


@pytest.mark.parametrize("sheet", ["options", "outcomes-worksheet"])
def test_every_locator_of_a_worksheet_is_resolved_on_it(sheet: str, real: Dataset):
    page = parse(Renderer(real).handout(sheet))
    marks = set(page.xpath("//table//a[@class='loc']/text()"))
    listed = {one for words in texts(page, "//div[@class='to-read']//li/b") for one in words.split(", ")}
    assert {mark if mark[0] == "s" else mark[0] for mark in marks} == listed
    assert all("http" in words for words in texts(page, "//div[@class='to-read']//li"))


def test_a_question_of_a_lesson_has_its_choices(renderer: Renderer):
    page, choices = parse(renderer.lesson_plans()), "//dl[@class='expected']//ol[@class='choices']/li"
    assert texts(page, choices) == [choice for choice, _ in renderer.choices("question-islands")]
    assert texts(page, f"{choices}[@class='right-choice']") == ["Two"]


def test_there_are_four_lessons(real: Dataset):
    assert len(real.lessons) == 4


def test_handout_options(renderer: Renderer, data: Dataset):
    page = parse(renderer.handout("options"))
    rows = page.xpath("//tbody/tr")
    assert len(rows) == len(data.options) and all(row.xpath(".//a[@class='loc']") for row in rows)


def test_handout_outcomes(renderer: Renderer, data: Dataset):
    rows = parse(renderer.handout("outcomes")).xpath("//tbody/tr")
    assert len(rows) == len(data.outcomes) and all(row.xpath(".//a[@class='loc']") for row in rows)


def test_handout_outcomes_worksheet(renderer: Renderer, data: Dataset):
    page = parse(renderer.handout("outcomes-worksheet"))
    rows = page.xpath("//tbody/tr")
    assert len(rows) == len(data.outcomes) and all(row.xpath(".//a[@class='loc']") for row in rows)
    assert texts(page, "//thead//th")[1:3] == ["Status", "Stated by"]
    assert {text for row in rows for text in texts(row, "./td")[:2]} == {""}, "what is asked for does not stand there"
    assert all(outcome.status in page.xpath("string(//caption)") for outcome in data.outcomes.values())


def test_the_keys_answer_every_line_of_both_worksheets(renderer: Renderer, data: Dataset):
    options, outcomes = parse(renderer.handout("keys")).xpath("//table")
    assert len(options.xpath(".//tbody/tr")) == len(data.options)
    assert len(outcomes.xpath(".//tbody/tr")) == len(data.outcomes)
    for row in [*options.xpath(".//tbody/tr"), *outcomes.xpath(".//tbody/tr")]:
        assert row.xpath(".//a[@class='loc']") and all(cell.text_content().strip() for cell in row)


def test_handout_timeline(renderer: Renderer):
    page = parse(renderer.handout("timeline", "event-talks", "later-bridge"))
    assert len(page.xpath("//tbody/tr")) == 2 and all(
        row.xpath(".//a[@class='loc']") for row in page.xpath("//tbody/tr")
    )


def test_handout_of_another_name(renderer: Renderer):
    with pytest.raises(UnknownRecord, match='there is no handout "maps"'):
        renderer.handout("maps")
