"""The negotiation answers with what is on record and with nothing else; the source lab shows it piece by piece."""

from __future__ import annotations

import csv
import io

import pytest
from lxml.html import HtmlElement, fromstring

from guide import export, negotiation, study
from guide.load import Dataset
from guide.render import Renderer


def page(data: Dataset, call: str = "negotiation") -> HtmlElement:
    return fromstring(f"<main>{getattr(Renderer(data, here=lambda: 'study/negotiation/'), call)()}</main>")


@pytest.mark.parametrize("dataset", ["data", "real"])
def test_every_answer_has_a_locator_an_entry_and_somebody(dataset: str, request):
    told = page(request.getfixturevalue(dataset))
    answers = told.xpath("//div[contains(@class, 'says')]//li")
    assert answers
    for answer in answers:
        assert answer.xpath(".//span[@class='locs']/a"), answer.text_content()
        assert answer.xpath("normalize-space(.//span[@class='said-by'])"), answer.text_content()
        assert len(answer.xpath(".//a[@class='said-in']")) == 1
        before, _, _ = answer.text_content().partition(answer.xpath("string(.//span[@class='said-by'])"))
        assert before.strip(), "has words"


def test_negotiation_has_every_setting_where_its_matter_is_settled_with_its_answers(real: Dataset):
    told = page(real)
    chosen = {}
    for select in told.iter("select"):
        matter, _, island = select.get("name").removeprefix("2.").partition(".")
        assert bool(island) != (matter in negotiation.ONCE) and island in {"", *real.islands}
        chosen.setdefault(matter, set()).add(tuple(option.get("value") for option in select.iter("option")))
    tables = set(told.xpath("//@data-setting"))
    assert tables == {f"{one.matter}.{negotiation.value(id_, one.matter)}" for id_, one in real.settings.items()}
    assert set(chosen) == set(negotiation.MATTERS)
    for matter, options in chosen.items():
        (values,) = options
        assert values[0] == "" and {f"{matter}.{value}" for value in values[1:]} == {
            one for one in tables if one.startswith(f"{matter}.")
        }


def test_silence_is_told_as_such_for_and_against(data: Dataset):
    told = page(data)
    (silent,) = told.xpath("//section[@data-setting='treaty.none']")
    assert silent.xpath(".//p[@class='empty']/text()") == ["No record.", "No record."]
    assert "Nobody has words" in silent.text_content()


def test_an_answer_on_some_islands_names_them(data: Dataset):
    (answer,) = page(data).xpath("//li[@data-islands='sudra']")
    assert "of Sudra" in answer.text_content() and "Only with a court." in answer.text_content()


def test_words_of_others_are_shown_as_they_are(data: Dataset):
    told = page(data)
    quotes = {quote.text_content() for quote in told.iter("q")}
    assert {data.quotes["quote-ruun-tide"].text, "пески наши"} <= quotes


def test_no_verdict_of_the_guide_stands_in_a_setting(real: Dataset):
    """Whatever is said is held by a person or body, or by those whom an entry names; never by the guide."""
    for setting in real.settings.values():
        for answer in setting.answers:
            assert answer.holder or answer.by or real.records[answer.record].kind in ("quotes", "positions")
            assert "guide" not in (answer.by or "").lower() and answer.holder != "guide"
    words = page(real).text_content().lower()
    assert not [word for word in ("we recommend", "the best", "unrealistic", "realistic") if word in words]


def test_role_sheets_have_a_source_for_each_line_and_say_what_no_record_tells(real: Dataset):
    told = page(real, "role_sheets")
    assert told.xpath("//section/h2/@id") == list(real.roles) and len(real.roles) == 4
    for line in told.xpath("//section//li"):
        assert line.xpath(".//span[@class='locs']/a")
    for section, role in zip(told.iter("section"), real.roles.values(), strict=True):
        empty = [name for name in ("goals", "red_lines", "gave") if not getattr(role, name)]
        assert len(section.xpath(".//p[@class='empty']")) == len(empty)


def test_the_plan_of_the_lesson_takes_its_minutes(real: Dataset):
    lesson = real.lessons["lesson-negotiation"]
    assert sum(phase.minutes for phase in lesson.phases) == lesson.minutes == 45
    assert {"study/negotiation/", "study/handouts/roles/"} <= {material.page for material in lesson.materials}


def test_the_settings_are_a_table(real: Dataset):
    content = str(dict(export.files(real))["data/settings-answers.csv"]).removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert len(rows) == sum(len(setting.answers) for setting in real.settings.values())
    assert all(row["says"] and row["cites"] and row["record"] in real.records for row in rows)


# --------------------------------------------------------------------------- the source lab


def test_source_lab_shows_statements_with_their_locators(real: Dataset):
    told = page(real, "source_lab")
    assert told.xpath("//details/@data-stage") == list(real.stages)
    for line in told.xpath("//ul[@class='lab-shown']/li"):
        assert line.xpath(".//span[@class='locs']/a") and len(line.text_content().split()) > 5
    assert {stage.move for stage in real.stages.values()} == {"sourcing", "context", "close reading", "corroboration"}


def test_nothing_is_shown_twice_and_no_judgement_before_the_readings(real: Dataset):
    shown = [(one.record, tuple(one.cites)) for stage in real.stages.values() for one in stage.shows]
    assert len(shown) == len(set(shown))
    for id_ in ("stage-word", "stage-setting", "stage-report", "stage-russian"):
        for one in real.stages[id_].shows:
            found = study.statements(real.records[one.record], one.cites)
            assert not [part for part in found if part.claim in ("judgement", "forecast")]
