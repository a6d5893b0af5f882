"""Values of records in words: told, recognised, reworded."""

from __future__ import annotations

import re

import pytest

from guide.values import FORMS, Value, number_of, reworded, says, told

SHARE = Value("number", 57.0, "%")
POINTS = Value("number", 5.9, "percentage points")
SUM = Value("number", 2.5, "USD bn", bound="estimated")
PEOPLE = Value("number", 17000.0, "people", bound="about")
PLAN = Value("number", 8.0, "points")
DEALS = Value("number", 68.0, "commercial deals")
COUNT = Value("number", 6.0)
AREA = Value("number", 251.0, "km²")
DAY = Value("date", "2016-12-16")
SUMMIT = Value("date", "2016-12-15", end="2016-12-16")
LONG = Value("date", "1945-08-28", end="1945-09-05")
MONTH = Value("date", "2016-11")
YEARS = Value("date", "1906", end="1980")
OFFICE = Value("text", "Prime Minister of Japan; president of the Party")


@pytest.mark.parametrize(
    "value, form, words",
    [
        (SHARE, "", "57 percent"),
        (SHARE, "%", "57%"),
        (SHARE, "number", "57"),
        (SHARE, "words", "57"),
        (POINTS, "", "5.9 percentage points"),
        (SUM, "", "USD 2.5 billion"),
        (SUM, "about", "estimated USD 2.5 billion"),
        (SUM, "number", "2.5"),
        (PEOPLE, "", "17,000 people"),
        (PEOPLE, "about", "about 17,000 people"),
        (PEOPLE, "number", "17,000"),
        (Value("number", 1856.09, "km²"), "round", "1,856 km²"),
        (Value("number", 54.3, "%"), "round", "54 percent"),
        (SUM, "round", "USD 3 billion"),
        (PLAN, "", "8 points"),
        (PLAN, "words", "eight"),
        (COUNT, "", "6"),
        (COUNT, "words", "six"),
        (AREA, "", "251 km²"),
        (DAY, "", "16 December 2016"),
        (DAY, "day", "16 December"),
        (DAY, "month", "December 2016"),
        (DAY, "year", "2016"),
        (SUMMIT, "", "15–16 December 2016"),
        (SUMMIT, "day", "15–16 December"),
        (SUMMIT, "year", "2016"),
        (LONG, "", "28 August – 5 September 1945"),
        (LONG, "day", "28 August – 5 September"),
        (MONTH, "", "November 2016"),
        (YEARS, "", "1906–1980"),
        (OFFICE, "", "Prime Minister of Japan; president of the Party"),
        (OFFICE, "first", "Prime Minister of Japan"),
    ],
)
def test_told(value: Value, form: str, words: str):
    assert told(value, form) == words


@pytest.mark.parametrize(
    "value, form, message",
    [
        (SHARE, "percent", f'"percent" is no form; forms are: {", ".join(FORMS)}'),
        (DAY, "%", '"%" is no form of "16 December 2016"; take one of day, month, year, or none'),
        (PEOPLE, "%", '"%" is no form of "17,000 people"; take one of number, round, words, about, or none'),
        (SHARE, "about", '"about" is no form of "57 percent"; take one of %, number, round, words, or none'),
        (
            OFFICE,
            "day",
            '"day" is no form of "Prime Minister of Japan; president of the Party"; take one of first, or none',
        ),
    ],
)
def test_a_form_that_does_not_fit(value: Value, form: str, message: str):
    with pytest.raises(ValueError, match=re.escape(message)):
        told(value, form)


@pytest.mark.parametrize(
    "value, forms",
    [
        (SHARE, ["57 percent", "57%", "57 per cent", "57 %", "57", "57\n   percent", "57\u00a0percent"]),
        (POINTS, ["5.9 percentage points", "5.9 points", "5.9"]),
        (
            SUM,
            [
                "USD 2.5 billion",
                "USD 2.5 bn",
                "USD 2.5bn",
                "2.5 billion US dollars",
                "2.5 billion dollars",
                "$2.5 billion",
                "US$2.5 billion",
                "estimated USD 2.5 billion",
                "2.5",
            ],
        ),
        (PEOPLE, ["17,000 people", "17,000", "17000", "about 17,000 people", "About 17,000"]),
        (PLAN, ["8 points", "eight points", "Eight points", "eight", "8", "eight-point"]),
        (DEALS, ["68 commercial deals", "68 deals", "68"]),
        (COUNT, ["6", "six", "Six"]),
        (AREA, ["251 km²", "251 square kilometres", "251"]),
        (
            DAY,
            [
                "16 December 2016",
                "16 December",
                "Friday, 16 December 2016",
                "Friday 16 December",
                "December 2016",
                "December",
                "2016",
            ],
        ),
        (
            SUMMIT,
            [
                "15–16 December 2016",
                "15 and 16 December 2016",
                "15–16 December",
                "15 to 16 December",
                "December 2016",
                "2016",
            ],
        ),
        (
            LONG,
            [
                "28 August – 5 September 1945",
                "28 August to 5 September 1945",
                "28 August–5 September",
                "August to September 1945",
                "1945",
            ],
        ),
        (MONTH, ["November 2016", "November", "2016"]),
        (YEARS, ["1906–1980", "1906 to 1980"]),
        (
            OFFICE,
            [
                "Prime Minister of Japan",
                "prime minister of Japan",
                "President of the Party",
                "Prime Minister of Japan; president of the Party",
            ],
        ),
    ],
)
def test_accepted_forms(value: Value, forms: list[str]):
    assert [form for form in forms if not says(form, value)] == []


@pytest.mark.parametrize(
    "value, words, right",
    [
        (SHARE, "56 percent", "57 percent"),
        (SHARE, "56%", "57%"),
        (SHARE, "56", "57"),
        (SHARE, "six", "57"),
        (PEOPLE, "about 18,000", "about 17,000"),
        (PLAN, "Nine points", "Eight points"),
        (PLAN, "9 points", "8 points"),
        (DEALS, "80 commercial deals", "68 commercial deals"),
        (SUM, "$1 billion", "$2.5 billion"),
        (COUNT, "Seven", "Six"),
        (Value("number", 13.0), "twelve", "13"),
        (DAY, "15 December", "16 December"),
        (DAY, "Thursday, 15 December 2016", "Friday, 16 December 2016"),
        (DAY, "15–16 December 2016", "16 December 2016"),
        (SUMMIT, "14 and 15 December", "15 and 16 December"),
        (SUMMIT, "15 December 2016", "15–16 December 2016"),
        (LONG, "28–30 August 1945", "28 August – 5 September 1945"),
        (MONTH, "8 November 2016", "November 2016"),
        (YEARS, "1906 to 1979", "1906 to 1980"),
        (OFFICE, "Minister of Japan", "Prime Minister of Japan"),
        (OFFICE, "president of a Party", "president of the Party"),
    ],
)
def test_what_differs_is_reworded_in_its_own_form(value: Value, words: str, right: str):
    assert not says(words, value)
    assert reworded(words, value) == right
    assert says(right, value)


@pytest.mark.parametrize(
    "value, words",
    [
        (SHARE, "57 points"),
        (SHARE, "fifty-seven percent"),
        (SHARE, "a majority"),
        (PEOPLE, "17,000 Russians"),
        (POINTS, "5.9 percent"),
        (DAY, "the day after"),
        (DAY, "16 Dec 2016"),
        (SUMMIT, "57"),
        (PEOPLE, "over 17,000"),
    ],
)
def test_other_words_are_no_form_of_a_value(value: Value, words: str):
    assert reworded(words, value) is None


@pytest.mark.parametrize(
    "words, number", [("1,456", 1456), ("2.5", 2.5), ("twelve", 12), ("Zero", 0), ("14,56", None), ("many", None)]
)
def test_number_of(words: str, number: float | None):
    assert number_of(words) == number
