"""Calls of pages: the marks that stand for them, and what is wrong with one."""

from __future__ import annotations

import jinja2
import pytest
from lxml import html

from guide import calls, pages
from guide.call import Call
from guide.pages import FRONT, Page
from guide.parts import UnknownRecord
from guide.project import Project
from guide.render import Renderer

NASTY = [
    "",
    "a b",
    "\"double\" 'single'",
    "</div></span><b>",
    "<!-- c -->",
    "{{ 7*7 }} {% raw %} {# c #} {: #id .c }",
    "*a* _b_ `c` [d](e) ![f](g) | h",
    "&amp; &#42; &quot; &nope; &",
    '\\ \\" \\n \\u0041',
    "a\nb",
    "ノラ島 Нора",
    '\' data-args="x"',
    "]]",
    '<div data-call="card" data-args="[[],{}]"></div>',
]


# ----------------------------------------------------------------------------- marks


@pytest.mark.parametrize("name", calls.NAMES)
def test_a_mark_gives_the_call_back(name: str):
    for call in (
        Call(name),
        Call(name, ("a", 2, None, True, 2.5), {"b": "c", "d": 1}),
        Call(name, (("a", "b"), ("c", "d"))),
    ):
        assert fill(f"before{calls.mark(call)}after") == (
            "before«»after" if name in Renderer.INLINE else "before\n«»\nafter",
            [call],
        )


def fill(page: str) -> tuple[str, list[Call]]:
    """Return a page with «» for each mark, and the calls of these."""
    found: list[Call] = []

    def answer(call: Call) -> str:
        found.append(call)
        return "«»"

    return calls.fill(page, answer), found


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize("name", ["link", "note"])
def test_whatever_the_arguments_markdown_and_jinja_leave_a_mark_as_it_is(name: str, words: str, to_html):
    call = Call(name, (words, words), {"words": words})
    mark = calls.mark(call)
    assert jinja2.Environment(keep_trailing_newline=True).from_string(mark).render() == mark
    page = to_html(
        f"# A {mark} b\n\nBefore {mark} after.\n\n- {mark}\n\n| a | b |\n|---|---|\n| {mark} | c |"
        if name == "link"
        else f"# A\n\nText.\n\n{mark}\n\n{mark}\n\nText."
    )
    filled, found = fill(page)
    assert found == [call] * (4 if name == "link" else 2) and calls.MARK.sub("", page).count("data-call") == 0
    document = html.fromstring(f"<main>{filled.replace('«»', '<i></i>')}</main>")
    around = [element.getparent().tag for element in document.iter("i")]
    assert around == (["h1", "p", "li", "td"] if name == "link" else ["main", "main"]), (
        "inside the sentence, or a block of its own"
    )


def test_a_call_on_a_line_of_its_own_needs_no_blank_lines_around_it(to_html):
    page = fill(to_html(f"Before.\n{calls.mark(Call('glossary'))}\nAfter."))[0]
    assert page.split() == ["<p>Before.</p>", "«»", "<p>After.</p>"]


def test_what_an_answer_holds_is_not_filled_again():
    nested = calls.mark(Call("link", ("norra",)))
    assert calls.fill(calls.mark(Call("glossary")), lambda call: nested).strip() == nested


def test_text_that_looks_like_a_mark_but_is_escaped_stays_text():
    words = "&lt;div data-call=&quot;card&quot; data-args=&quot;[[],{}]&quot;&gt;&lt;/div&gt;"
    assert fill(words) == (words, [])


def test_a_call_is_written_as_pages_write_it():
    assert str(Call("card", ("norra", 2))) == '{{ card("norra", 2) }}'
    assert (
        str(Call("cards", ("arguments",), {"camp": 'Russia’s "part"'}))
        == '{{ cards("arguments", camp="Russia’s \\"part\\"") }}'
    )
    assert (
        str(Call("ways", (("a", "b", "c"),))) == "{{ ways(('a', 'b', 'c')) }}"
        and str(Call("glossary")) == "{{ glossary() }}"
    )


def test_an_answer_is_the_html_of_the_method(renderer: Renderer):
    assert calls.answer(renderer, Call("link", ("norra", "it"))) == renderer.link("norra", "it")
    assert calls.answer(renderer, Call("card", ("norra",), {"level": 2})) == renderer.card("norra", level=2).strip()
    with pytest.raises(UnknownRecord, match='did you mean "norra"'):
        calls.answer(renderer, Call("card", ("nora",)))


# ----------------------------------------------------------------------------- problems


@pytest.mark.parametrize(
    "call",
    [
        Call("card", ("norra",)),
        Call("card", ("norra", 2)),
        Call("card", ("norra",), {"level": 2}),
        Call("cite", ("p1", "n1")),
        Call("cite"),
        Call("link", ("norra",)),
        Call("link", ("norra", None)),
        Call("link", ("norra", "it")),
        Call("ways", (("a", "b", "c"),)),
        Call("glossary"),
        Call("cards", ("arguments",), {"camp": "optimists", "level": 2}),
        Call("listing", ("terms", "group")),
        Call("fact", ("norra", "sudra")),
        Call("handout", ("timeline", "event-talks")),
        Call("fig", ("figure-boats",)),
        Call("study_step", ("step-quarrel",)),
    ],
)
def test_a_sound_call_has_no_problem(call: Call, data):
    assert calls.problem(call, data) is None


@pytest.mark.parametrize(
    "call, what, remedy",
    [
        (Call("crad", ("norra",)), 'there is no call "crad"', 'did you mean "card"?'),
        (Call("xyzzy"), 'there is no call "xyzzy"', "CONTRIBUTING.md lists them"),
        (Call("_render", ("a",)), 'there is no call "_render"', 'did you mean "ledger"?'),
        (Call("__init__"), 'there is no call "__init__"', "CONTRIBUTING.md lists them"),
        (Call("card"), "missing a required argument: 'id_'", "write card(id_, level=3)"),
        (Call("card", ("norra", 2, 3)), "too many positional arguments", "write card(id_, level=3)"),
        (Call("card", ("norra",), {"lvl": 2}), "got an unexpected keyword argument 'lvl'", "write card(id_, level=3)"),
        (Call("card", ("norra",), {"id_": "norra"}), "multiple values for argument 'id_'", "write card(id_, level=3)"),
        (Call("card", ("norra", "2")), '`level` cannot be "2"', "give it a whole number"),
        (Call("card", ("norra", True)), "`level` cannot be True", "give it a whole number"),
        (Call("card", (7,)), "`id_` cannot be 7", "give it text in quotation marks"),
        (Call("card", (None,)), "`id_` cannot be None", "give it text in quotation marks"),
        (Call("card", (("norra", "sudra"),)), "`id_` cannot be ('norra', 'sudra')", "give it text in quotation marks"),
        (Call("card", (["norra"],)), "`id_` cannot be ['norra']", "give it text in quotation marks"),
        (Call("fact", ("norra", ["sudra"])), "`ids` cannot be ['sudra']", "give it text in quotation marks"),
        (Call("link", ("norra", 7)), "`words` cannot be 7", "give it text in quotation marks"),
        (Call("ways", ("a", "b", "c")), '`pages` cannot be "a"', "give it 3 texts in round brackets"),
        (Call("ways", (("a", "b"),)), "`pages` cannot be ('a', 'b')", "give it 3 texts in round brackets"),
        (Call("card", ("nora",)), 'no record has the id "nora"', 'did you mean "norra"?'),
        (Call("card", ("xyzzy",)), 'no record has the id "xyzzy"', "data/ holds the ids"),
        (Call("cite", ("p1", "p9")), 'no record has the id "p9"', 'did you mean "p3"?'),
        (Call("fig", ("figure-boat",)), 'no record has the id "figure-boat"', 'did you mean "figure-boats"?'),
        (Call("fact", ("norra", "event-talk")), 'no record has the id "event-talk"', 'did you mean "event-talks"?'),
        (Call("fig", ("norra",)), '"norra" is a record of islands', "name one of figures"),
        (Call("cite", ("norra",)), '"norra" is a record of islands', "name one of paragraphs or sources"),
        (
            Call("handout", ("timeline", "event-talk")),
            'no record has the id "event-talk"',
            'did you mean "event-talks"?',
        ),
    ],
)
def test_what_is_wrong_with_a_call_is_told_with_what_would_be_right(call: Call, what: str, remedy: str, data):
    assert calls.problem(call, data) == (what, remedy)


@pytest.mark.parametrize("name", calls.NAMES)
def test_every_argument_of_every_call_is_checked(name: str):
    """A call whose parameter has no type would take anything, and fail when its page is made, without its line."""
    signature, hints = calls._signature(name)
    assert set(signature.parameters) <= set(hints)


# ----------------------------------------------------------------------------- pages


def faults(source: str, data) -> list[str]:
    """Return what is wrong with the calls of a page, as `make check` prints it."""
    body = FRONT.fullmatch(source)[2]
    page = Page("a/b/", "B", "", "a/b.md", {}, body, 1 + source[: len(source) - len(body)].count("\n"))
    return [str(fault) for fault in calls.faults(page, data)]


def test_a_page_of_sound_calls_has_no_fault(data):
    assert faults('# B\n\n{{ link("norra") }} { #b } {\n\n{{ cards("terms",\n  level=2) }}\n\n`{` }} %} #}', data) == []


@pytest.mark.parametrize(
    "call, fault",
    [
        ('{{ card("nora") }}', '{{ card("nora") }}: no record has the id "nora"; did you mean "norra"?'),
        ('{{ fig("norra") }}', '{{ fig("norra") }}: "norra" is a record of islands; name one of figures'),
        ("{{ card() }}", "{{ card() }}: missing a required argument: 'id_'; write card(id_, level=3)"),
        ('{{ crad("norra") }}', '{{ crad("norra") }}: there is no call "crad"; did you mean "card"?'),
        ("{{ glossary }}", "{{ glossary }}: is no call; write {{ glossary() }}"),
        ("{{ glosary }}", '{{ glosary }}: is no call; did you mean "glossary"?'),
        ("{{ xyzzy }}", "{{ xyzzy }}: is no call; CONTRIBUTING.md lists the calls"),
        ("{{ card(norra) }}", "card: has an argument that is neither words nor a number; put words in quotation marks"),
        (
            '{{ note("a", link("norra")) }}',
            "note: has an argument that is neither words nor a number; put words in quotation marks",
        ),
        (
            '{{ fact(*["norra"]) }}',
            "fact: has an argument that is neither words nor a number; put words in quotation marks",
        ),
        (
            '{{ cards("terms", **{"level": 2}) }}',
            "cards: has an argument that is neither words nor a number; put words in quotation marks",
        ),
        ("{{ 7*7 }}", '{{ }}: is no call; a page holds text and calls: {{ name("id") }}'),
        ('{{ "words" }}', '{{ }}: is no call; a page holds text and calls: {{ name("id") }}'),
        ("{{ page.meta }}", '{{ }}: is no call; a page holds text and calls: {{ name("id") }}'),
        ("{{ r.get('norra') }}", '{{ }}: is no call; a page holds text and calls: {{ name("id") }}'),
        ('{{ link("norra")|upper }}', '{{ }}: is no call; a page holds text and calls: {{ name("id") }}'),
        ("{% set a = 1 %}", '{% %}: is no call; a page holds text and calls: {{ name("id") }}'),
        (
            '{% if true %}{{ link("norra") }}{% endif %}',
            '{% %}: is no call; a page holds text and calls: {{ name("id") }}',
        ),
        ('{{ card("norra") }', "{{ }}: unexpected '}'; a call is {{ name(\"id\") }}"),
        ('{{ card("norra" }}', "{{ }}: unexpected '}', expected ')'; a call is {{ name(\"id\") }}"),
        ("{% card %}", "{{ }}: Encountered unknown tag 'card'.; a call is {{ name(\"id\") }}"),
        ("## Heading {#anchor}", "{#: Missing end of comment tag; write { #anchor } with a space"),
    ],
)
def test_a_fault_of_a_call_is_told_with_its_line(call: str, fault: str, data):
    assert faults(f"---\ndescription: x\n---\n\n# B\n\nText.\n{call}\n\nEnd.\n", data) == [f"docs/a/b.md:8 {fault}"]
    assert faults(f"{call}\n", data) == [f"docs/a/b.md:1 {fault}"]


def test_all_faults_of_a_page_come_at_once(data):
    found = faults(
        '# B\n\n{{ card("nora") }} and {{ link("sudr") }}\n\n{{ glossary }}\n\n{{ card("norra") }}\n\n{{ xyzzy() }}\n',
        data,
    )
    assert [fault.partition(" ")[0] for fault in found] == [
        "docs/a/b.md:3",
        "docs/a/b.md:3",
        "docs/a/b.md:5",
        "docs/a/b.md:9",
    ]


def test_every_call_of_the_guide_is_sound(real):
    assert [fault for page in pages.read(Project().docs).values() for fault in calls.faults(page, real)] == []
