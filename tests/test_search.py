"""The search index: how words are compared, what is indexed, and what is not."""

from __future__ import annotations

import json
import re
from itertools import accumulate

import pytest

from guide import checks, links, search
from guide.load import load
from guide.models import KINDS, Plain
from guide.project import ROOT
from guide.refs import hints
from guide.search import Page, entries, fold
from guide.search.words import slugged, stem
from tests.fixtures.hostile import bare


def columns(scripts: list[tuple[str, str]]) -> dict:
    """Return the two parts of an index as one, its columns as lists of lines; what an entry is asked joins its forms."""
    first, rest = (json.loads(script.partition("=")[2]) for _, script in scripts)
    both = {
        key: value.split("^")
        if isinstance(value, str) and key in ("label", "slug", "forms", "text", "meaning", "dates")
        else value
        for key, value in first.items()
    }
    for key, value in rest.items():
        lines = value.split("^") if isinstance(value, str) else value
        both[key] = both.get(key, []) + lines
    asked = [
        [phrase if phrase.startswith("?") else f"~{phrase}" for phrase in line.split("|") if phrase]
        for line in both.pop("asked")
    ]
    both["forms"] = [
        "|".join(filter(None, (forms, *(asked[at] if at < len(asked) else ()))))
        for at, forms in enumerate(both["forms"])
    ]
    ends = list(accumulate(count for _, _, _, count, *_ in both["runs"]))
    for (_, _, _, count, *meaning), end in zip(both["runs"], ends, strict=True):
        if meaning:
            both["meaning"][end - count : end] = meaning * count
    both["slug"] = [
        slugged(label) if slug == "=" else slug for slug, label in zip(both["slug"], both["label"], strict=True)
    ]
    return both


def addresses(index: dict) -> list[str]:
    """Return the address of every entry, in order."""
    slugs = iter(index["slug"])
    return [head + next(slugs) + tail for _, head, tail, count, *_ in index["runs"] for _ in range(count)]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Tōgō", "togo"),
        ("TÔGÔ’s", "togo"),
        ("Strel'tsov", "streltsov"),
        ("ＪＢＩＣ", "jbic"),
        ("Ё и Й", "е и и"),
        ("ヒキワケ", "ひきわけ"),
        ("ﾋｷﾜｹ", "ひきわけ"),
        ("バラク・オバマ", "ばらくおばま"),
        ("東郷 和彦", "東郷和彦"),
        ("ぷらすアルファー", "ぷらすあるふぁ"),
        ("2+α", "2 plus alpha"),
        ("two-plus-alpha", "2 plus alpha"),
        ("２＋２", "2 plus 2"),
        ("54,3 %", "54.3 percent"),
        ("17,000", "17000"),
        ("2016-12-15", "15 december 2016"),
        ("15.12.2016", "15 december 2016"),
        ("2016年12月15日", "15 december 2016"),
        ("2016-12", "december 2016"),
        ("December 16th", "december 16"),
        ("G-7", "g7"),
        ("p. 6", "p6"),
        ("paragraph 6", "p6"),
        ("footnote 14", "n14"),
        ("PM Abe", "prime minister abe"),
        ("WWII", "world war 2"),
        ("U.S.A.", "united state"),
        ("the US", "the united state"),
        ("tell us", "tell us"),
        ("USSR", "ussr"),
        ("U.S.S.R.", "u s s r"),
        ("17k", "17000"),
        ("17 thousand", "17000"),
        ("Russians", "russia"),
        ("treaties and islands", "treaty and island"),
        ("news", "news"),
        ("1855-1875", "1855 1875"),
    ],
)
def test_words_that_are_one_to_a_reader_are_one_to_the_search(written, words):
    assert fold(written) == tuple(words.split())


def test_every_record_but_questions_is_found_at_its_own_address(data):
    found = addresses(columns(search.index(data, [])))
    assert len(found) == len(set(found))
    assert set(found) == {
        str(links.address(id_, record))
        for id_, record in data.records.items()
        if record.kind not in ("questions", "withdrawn")
    }


NAMES = {
    "islands": ("name_ja", "name_ru"),
    "people": ("as_printed",),
    "organisations": ("abbreviation",),
    "terms": ("script", "reading", "romanisation", "literal"),
    "options": ("script", "reading", "romanisation", "literal", "short"),
    "settings": ("short",),
    "sources": ("title",),
}
"""Fields that hold a form of the name, by kind."""
OTHERS = set(
    "label subtitle author edition licence licence_label code_licence section starts unused_because publisher title_sentence "
    "volume issue pages as_printed weak_because office geometry date_note place issued_by stated_by text office_then said_note "
    "occasion matter question unit bound right right_from title year length was page alpha".split()
)
"""Other short texts of records."""


def test_every_field_that_holds_a_form_of_the_name_is_a_form_and_no_other_is(data):
    """A field that a kind gets tomorrow has to be put into one of the lists."""
    for kind, model in KINDS.items():
        record, names = next(iter(data.by_kind[kind].values()), None), NAMES.get(kind, ())
        for name, hint in hints(model).items():
            if bare(hint) == bare(Plain):
                assert name in names or name in OTHERS, f"{kind}.{name}"
                if record:
                    forms = search.forms(record.model_copy(update={name: "Zzyzx"}))
                    assert ("Zzyzx" in forms) is (name in names), f"{kind}.{name}"


STUDIED = "|?What is the idea of sharing the islands by the tide called?"
"""The study question about that term."""


@pytest.mark.parametrize(
    "old, new, forms",
    [
        (
            "tide sharing]",
            "tide sharing, Zzyzx]",
            "low water|tide sharing|Zzyzx|~lo water|?who shares at low water" + STUDIED,
        ),
        (
            "[lo water]",
            "[lo water, Zzyzx]",
            "low water|tide sharing|~lo water|~Zzyzx|?who shares at low water" + STUDIED,
        ),
        (
            "[who shares",
            "[who Zzyzx, who shares",
            "low water|tide sharing|~lo water|?who Zzyzx|?who shares at low water" + STUDIED,
        ),
    ],
    ids=["alias", "slip", "question"],
)
def test_another_alias_slip_or_question_changes_the_index(data, copy, old: str, new: str, forms: str):
    before = columns(search.index(data, []))
    after = columns(search.index(copy.edit("terms.yml", old, new).data(), []))
    at = addresses(before).index(str(links.address("term-low-water", data.terms["term-low-water"])))
    assert after["forms"][at] == forms
    assert {name for name in after if after[name] != before[name]} == {"forms"}


def test_forms_that_a_search_cannot_tell_apart_stand_once(data):
    for record in data.records.values():
        keys = [search.key(form) for form in [record.label, *search.forms(record)]]
        assert len(keys) == len(set(keys))


def test_answers_of_study_questions_are_not_indexed(data):
    script = "".join(script for _, script in search.index(data, []))
    assert data.questions
    assert not [question for question in data.questions.values() if question.answer in script]


HTML = """<h1 id="x">Method<a class="headerlink" href="#x">¶</a></h1><p>Gathering <a class="loc" href="p6">p6</a> from xylophones.</p>
<h2 id="part">Second part</h2><p>About <em>zithers</em>.</p><div data-search-exclude><p>boilerplate</p></div>
<div class="card"><p>carded<br>words</p></div><details class="answer" data-search-exclude>secret</details><h2 id="empty">Empty</h2>"""


def test_a_page_and_its_sections_are_indexed_without_records_and_boilerplate(data):
    page, part = search.sections(Page("method/", "How", "One line.", HTML))
    assert (page.kind, page.label, page.forms, page.meaning, page.address) == (
        "pages",
        "Method",
        ["How"],
        "One line.",
        "method/",
    )
    assert (part.kind, part.label, part.address) == ("sections", "Second part", "method/#part")
    assert page.body.split() == ["Gathering", "from", "xylophones."] and part.body == "About zithers."
    index = columns(search.index(data, [Page("method/", "How", "One line.", HTML)]))
    words = index["words"][addresses(index).index("method/")].split("|")
    assert "xylophone" in words and not {"boilerplate", "carded", "secret", "p6"} & set(
        "|".join(index["words"]).split("|")
    )


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Who speaks for it?", "Who speaks for Low water?"),
        ("Since when, and why?", "Since when, and why? Low water"),
        ("Why did Abe turn to Russia?", "Why did Abe turn to Russia?"),
        ("In short", None),
    ],
)
def test_a_section_answers_what_its_heading_asks(heading: str, question: str | None):
    _, part = search.sections(Page("low/", "Low water", "What it is.", f'<h2 id="x">{heading}</h2><p>Text.</p>'))
    assert part.forms == ([f"?{question}"] if question else [])


def test_a_page_answers_the_questions_in_its_aliases_and_description():
    (page,) = search.sections(
        Page("low/", "Low water", "Was it high? It was low.", "<p>Text.</p>", ("is it low", "ebb"))
    )
    assert page.forms == ["?is it low", "ebb", "?Was it high?"]


def test_other_names_of_a_page_are_forms_of_it():
    page, part = search.sections(Page("method/", "Method", "One line.", HTML, ("way of working",)))
    assert page.forms == ["way of working"] and not part.forms


def test_a_page_that_shows_a_record_is_one_result_with_it(data):
    index = columns(search.index(data, [Page("about/", "About", "One line.", "<h1>About this guide</h1>")]))
    assert addresses(index).count("about/") == 1
    assert "About this guide" in index["forms"][addresses(index).index("about/")]


def test_the_index_names_pages_as_they_are_built_and_leaves_out_those_that_are_not(data):
    index = columns(search.index(data, [], lambda page: page[:-1] + ".html" if page.startswith("terms/") else None))
    assert addresses(index) == [f"terms/{id_}.html" for id_ in data.terms]


def test_a_word_that_only_a_body_has_is_kept_once_and_others_are_not(data):
    index = columns(search.index(data, []))
    short = set(
        fold(" | ".join(line for name in ("label", "forms", "meaning", "text", "dates") for line in index[name]))
    )
    words = [word for line in index["words"] for word in line.split("|") if word]
    assert words and not {stem(word) for word in short} & {stem(word) for word in words}


def test_the_same_data_give_the_same_index(data):
    assert search.index(data, []) == search.index(data, [])


def test_how_readers_ask_belongs_to_records_and_is_found_but_never_shown(data, monkeypatch):
    """With the sign of a slip, of which no reader is told."""
    monkeypatch.setattr(entries, "readers", lambda: {"kagero": ["shimmer over the road"]})
    index = columns(search.index(data, []))
    with_it = [forms for forms in index["forms"] if "shimmer over the road" in forms]
    assert len(with_it) == 1 and "~shimmer over the road" in with_it[0].split("|")


def test_how_readers_ask_names_records_that_exist_each_phrase_once():
    asked = entries.readers()
    records = {id_ for id_ in asked if not id_.startswith("page:")}  # pages: see tests/browser/test_search.py
    assert records <= set(load(ROOT / "data", checks=checks.run).records)
    assert not {id_ for id_, phrases in asked.items() if len(set(phrases)) < len(phrases) or "" in phrases}


def test_no_script_has_a_template_within_a_template():
    """The minifier takes the inner one for code, and its blanks away."""
    for path in (ROOT / "theme").rglob("*.js"):
        assert not re.search(r"`[^`\n]*\$\{[^}`\n]*`", path.read_text(encoding="utf-8")), path


def test_patterns_of_general_questions_are_whole():
    """Brackets in pairs, no slot that is not told before it is used, and no address twice."""
    script = (ROOT / "theme/assets/find/general.js").read_text(encoding="utf-8")
    tables = [
        dict(
            re.split(sign, " ".join(line.split()), maxsplit=1) for line in re.split(r"\n(?= {4}\S)", table.strip("\n"))
        )
        for name, sign in (("slots", " = "), ("general", ": "))
        for table in re.findall(rf"const {name} = `(.*?)`;", script, re.DOTALL)
    ]
    slots, general = tables
    assert len(slots) > 10 and len(general) > 40
    assert len(general) == len(re.findall(r"^    \S+: ", script.partition("const general")[2], re.MULTILINE))
    told = {"NUM"}
    for name, text in [*slots.items(), *general.items()]:
        assert set(re.findall(r"[A-Z]+", text)) <= told, name
        told |= {name} & set(slots)
        for pattern in text.split(";"):
            bare = re.sub(r"[^][()]", "", pattern)
            while bare != (bare := re.sub(r"\(\)|\[\]", "", bare)):
                pass
            assert not bare, f"{name}: {pattern}"
