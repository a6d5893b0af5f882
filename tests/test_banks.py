"""Question banks: what the four files hold, read back with readers that know only their format."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from lxml import etree

from guide import banks
from guide.load import Dataset
from tests.fixtures import Copy

SITE = "https://guide.example/"
Q = {"q": banks.QTI, "c": banks.PACKAGE}
Read = list[tuple[str, str, list[tuple[str, bool]], str]]
"""Id, question, choices with whether each is right, and what is told afterwards, of every question of a bank."""


def gift(data: Dataset) -> Read:
    """Read GIFT: what a backslash stands before means itself."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(found[1])
        return f"\0{len(held) - 1}\0"

    def plain(words: str) -> str:
        return re.sub("\0([0-9]+)\0", lambda found: held[int(found[1])], words).strip()

    text = re.sub(r"\\([\\~=#{}:])", hold, banks.gift(data, SITE))
    found: Read = []
    for name, prompt, body in re.findall(r"::([^:]*)::\[plain\]([^{]*)\{([^}]*)\}", text):
        answers, feedback = body.split("####")
        choices = [(plain(words), sign == "=") for sign, words in re.findall(r"([=~])([^=~]*)", answers)]
        found.append((plain(name), plain(prompt), choices, plain(feedback)))
    return found


def moodle(data: Dataset) -> Read:
    """Read the XML of Moodle."""
    quiz = etree.fromstring(banks.moodle_xml(data, SITE))
    return [
        (
            one.findtext("idnumber"),
            one.findtext("questiontext/text"),
            [(answer.findtext("text"), answer.get("fraction") == "100") for answer in one.iter("answer")],
            one.findtext("generalfeedback/text"),
        )
        for one in quiz
        if one.get("type") != "category"
    ]


def qti(data: Dataset) -> Read:
    """Read a package of QTI, in the order of its test."""
    found: Read = []
    with zipfile.ZipFile(io.BytesIO(banks.qti(data, SITE))) as package:
        for one in etree.fromstring(package.read("test.xml")).xpath("//q:assessmentItemRef", namespaces=Q):
            item = etree.fromstring(package.read(one.get("href")))

            def told(path: str, item: etree._Element = item) -> str:
                return item.xpath(f"string({path})", namespaces=Q)

            right = told("//q:correctResponse/q:value")
            choices = [
                (choice.text, choice.get("identifier") == right)
                for choice in item.xpath("//q:simpleChoice", namespaces=Q)
            ]
            after = told("//q:modalFeedback/q:p") if choices else told("//q:rubricBlock/q:p")
            found.append((one.get("identifier"), told("//q:prompt"), choices, after))
    return found


@pytest.mark.parametrize("read", [gift, moodle, qti])
@pytest.mark.parametrize("dataset", ["data", "real"])
def test_a_bank_holds_every_question_and_nothing_else(read, dataset: str, request):
    data = request.getfixturevalue(dataset)
    found = read(data)
    assert [one[0] for one in found] == [item.id for item in banks.items(data)] and len(found) == len(data.questions)
    for id_, prompt, choices, feedback in found:
        question = data.questions[id_]
        assert prompt == question.label
        assert [words for words, right in choices if right] == ([question.right] if question.choices else [])
        assert sorted(words for words, right in choices if not right) == sorted(question.choices)
        assert f"{SITE}study/questions/#{id_}" in feedback and "Source: " in feedback and "](" not in feedback


def test_the_table_holds_every_question_with_choices_the_right_one_first(real: Dataset):
    rows = list(csv.DictReader(io.StringIO(banks.table(real, SITE).removeprefix("\ufeff"))))
    assert {row["Id"] for row in rows} == {id_ for id_, question in real.questions.items() if question.choices}
    for row in rows:
        question = real.questions[row["Id"]]
        assert (row["Question"], row["Answer 1"], row["Correct answer"]) == (question.label, question.right, "1")
        assert sorted(filter(None, (row[f"Answer {number}"] for number in (2, 3, 4)))) == sorted(question.choices)
    assert list(rows[0])[:7] == [
        "Question", "Answer 1", "Answer 2", "Answer 3", "Answer 4", "Time limit (sec)", "Correct answer",
    ]  # fmt: skip


def test_feedback_names_its_sources_in_words(data: Dataset):
    (item,) = [item for item in banks.items(data, SITE) if item.id == "question-islands"]
    assert item.feedback.startswith("Two, Norra and Sudra.") and "Source: The article, paragraph 1. " in item.feedback


def test_signs_of_gift_in_a_question_stay_signs(copy: Copy):
    copy.edit("questions.yml", "label: How many islands are in dispute?", r"label: 'Is it = \b ~ #1: so?'")
    prompts = {id_: prompt for id_, prompt, *_ in gift(copy.data())}
    assert prompts["question-islands"] == r"Is it = \b ~ #1: so?"


def test_an_open_question_has_no_choices(copy: Copy):
    copy.edit("questions.yml", 'choices: ["One", "Three"]\n  right: "Two"', "choices: []")
    data = copy.data()
    for read in (gift, moodle, qti):
        (choices,) = [choices for id_, _, choices, _ in read(data) if id_ == "question-islands"]
        assert choices == []
    (one,) = etree.fromstring(banks.moodle_xml(data)).xpath("//question[idnumber='question-islands']")
    assert one.get("type") == "essay" and "Norra" in one.findtext("graderinfo/text")


def test_a_package_names_each_of_its_files(real: Dataset):
    with zipfile.ZipFile(io.BytesIO(banks.qti(real))) as package:
        named = etree.fromstring(package.read("imsmanifest.xml")).xpath("//c:file/@href", namespaces=Q)
        assert sorted(["imsmanifest.xml", *named]) == sorted(package.namelist()) and package.testzip() is None


def test_the_banks_know_no_clock(data: Dataset):
    assert dict(banks.files(data)) == dict(banks.files(data))
    with zipfile.ZipFile(io.BytesIO(banks.qti(data))) as package:
        assert {"{:04}-{:02}-{:02}".format(*info.date_time) for info in package.infolist()} == {data.info.edition_date}
