"""What pages may say: no number that is not in the data, no judgement without its holder, no fact of their own."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

import pytest

from guide import text
from guide.project import ROOT
from guide.refs import walk
from tests.building import Site

PAGES = sorted((ROOT / "docs").rglob("*.md"))
CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
JUDGEMENT = re.compile(
    r"\b(fail(?:ed|ure|s)?|no intention|wishful|success(?:ful)?|humiliat\w+|na[iï]ve|outwitted|deceit\w*|stringing along|"
    r"fixat\w+|breakthrough|defeat\w*|wily|misread\w*|meagre|meager)\b",
    re.IGNORECASE,
)
HOLDER = re.compile(
    r"\b(author|article|argues?|judges?|judged|saw|sees?|says?|said|called|calls|critics?|optimists?|sceptics?|experts?|"
    r"judgement|argument|Abe|Putin|Togo|Renho|Nikai|media|question|was the summit|poll|respondents|reader|expected)\b",
    re.IGNORECASE,
)


def prose(path: Path) -> str:
    """Return the sentences of a page: without front matter, calls and link targets."""
    body = path.read_text(encoding="utf-8").split("---\n", 2)[-1]
    return re.sub(r"\]\([^)]*\)", "]", CALL.sub("", body))


def unheld(words: str) -> list[str]:
    """Return the sentences that judge without saying whose judgement it is."""
    sentences = re.split(r"(?<=[.!?])\s+|\n\n", words)
    return [
        sentence
        for sentence in sentences
        if JUDGEMENT.search(sentence) and not HOLDER.search(sentence) and not sentence.rstrip().endswith("?")
    ]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT / "docs")))
def test_judgements_on_pages_name_their_holder(path: Path):
    assert not unheld(prose(path))


def test_judgement_words_in_records_that_judge_nothing(real):
    """An event, figure or forecast told in a record does not judge, unless the sentence says who does."""
    wrong = []
    for id_, record in real.records.items():
        for part in (record, *getattr(record, "facts", [])):
            if getattr(part, "claim", "") in ("event", "figure"):
                told = text.plain(part.text if hasattr(part, "text") and part is not record else part.summary)
                wrong += [f"{id_}: {sentence}" for sentence in unheld(re.sub(r"“[^”]*”", "", told))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "sentence, held",
    [
        ("The summit was a failure for Japan.", False),
        ("The author argues that the summit was a failure.", True),
        ("Russia has no intention to compromise.", False),
        ("The two met in Sochi.", True),
    ],
)
def test_the_lint_can_tell(sentence: str, held: bool):
    assert (unheld(sentence) == []) is held


def numbers_of(real) -> set[str]:
    """Return every number that stands in a record, as written there and as pages print it."""
    found: set[str] = set()
    for id_, record in real.records.items():
        found |= set(NUMBER.findall(id_))
        for _, words, _ in walk(record, type(record)):
            found |= set(NUMBER.findall(words))
            found |= {str(int(part)) for part in NUMBER.findall(words) if part.isdigit()}
        for value in _values(record):
            found |= set(NUMBER.findall(text.number(value)))
    return found


def _values(model):
    for name in type(model).model_fields:
        value = getattr(model, name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, (int, float)) and not isinstance(item, bool):
                yield item
            elif hasattr(type(item), "model_fields"):
                yield from _values(item)


LENGTH = re.compile(r"[\d,]+\s+(?:words|entries)\b")
"""How long a path through the guide is: counted when it is built."""

COMPUTED = (
    "//*[contains(@class,'count')]",
    "//*[@class='rest']",
    "//svg",
    "//script",
    "//*[contains(@class,'supports')]",
    "//*[contains(@class,'computed')]",
    "//*[contains(@class,'cite')]",
    "//*[contains(@class,'contents-fold')]",
)
"""Places whose numbers are counted or computed from records by the renderer; the contents repeat headings, which are looked at in place."""


def test_every_number_on_a_page_stands_in_a_record(real, site: Site):
    known, strange = numbers_of(real), []
    for page in site.pages:
        for article in site.document(page).xpath("//article"):
            told = deepcopy(article)
            for path in COMPUTED:
                for element in told.xpath("." + path):
                    element.drop_tree()
            words = LENGTH.sub("", " ".join(told.itertext()))
            strange += [
                f"{page}: {number}"
                for number in NUMBER.findall(words)
                if number not in known and number.replace(",", "") not in known
            ]
    assert not strange, "\n".join(sorted(set(strange))[:60])


def test_a_number_of_nowhere_would_be_found(real):
    assert "54.3" in numbers_of(real) and "17,000" in numbers_of(real)
    assert not {"54.7", "17,001", "4711"} & numbers_of(real)
