"""Text as pages print it, and text that HTML, Markdown and Jinja must leave alone."""

from __future__ import annotations

import jinja2
import pytest
from lxml import html
from markupsafe import Markup

from guide import text

HOSTILE = [
    "<script>alert(1)</script>",
    "</p><p>",
    "<!-- c -->",
    "<a@b.example>",
    "<https://a.example/>",
    "&amp; &lt; &#42; &nope;",
    "a & b",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# c #}",
    "{: #id .class }",
    "a{: .b }",
    "*a* **b** ***c***",
    "_a_ __b__",
    "`code` ``x``",
    "~~~",
    "^a^ ==b== ~~c~~",
    "a | b | c",
    "|---|",
    "[x](javascript:alert(1))",
    "![x](y.png)",
    "[x]: y",
    "[x][y]",
    "[TOC]",
    "[^1]",
    "\\*a\\*",
    "\\",
    "a\\",
    "\\\\a",
    "1\\. \\- \\#",
    "\"double\" 'single'",
    "x 1. x",
    "x # x",
    "x - x",
    "x > x",
    "x + x",
    "http://a.example/?a=1&b=2",
    "a -- b --- c ...",
    "&",
    "<",
    "#",
    "*",
    "_",
    "`",
    "{",
    "}",
    "[",
    "|",
    "&#",
    "&#x3c;",
    "x\u00a0y",
    "ノラ*島*",
    "Но_ра_",
]


def page(markdown: str) -> html.HtmlElement:
    """Parse the body of a page."""
    return html.fromstring(f"<main>{markdown}</main>")


# ----------------------------------------------------------------------------- safe: text in HTML


@pytest.mark.parametrize("words", HOSTILE)
def test_safe_text_comes_out_of_html_as_it_is(words: str):
    out = page(f"<p title=\"{text.safe(words)}\" lang='{text.safe(words)}'>Before {text.safe(words)} after.</p>")
    assert [child.tag for child in out.iter()] == ["main", "p"] and set(out[0].attrib) == {"title", "lang"}
    assert out.text_content() == f"Before {words} after." and out[0].get("title") == words == out[0].get("lang")


def test_safe_text_holds_what_markdown_would_act_on_as_it_is():
    """What it is put into never passes through Markdown; the text reads the same in the HTML and on the page."""
    assert text.safe("*a* [b](c) {{ d }} | `e`") == "*a* [b](c) {{ d }} | `e`"


@pytest.mark.parametrize("words", ["a\n\n# b", "a \n - b", "a\n\n    b", "a\r\n1. b"])
def test_safe_text_is_one_line(words: str):
    assert "\n" not in text.safe(words) and text.safe(words).split() == words.split()


def test_safe_leaves_what_is_html_already():
    assert text.safe(Markup("<b>*x*</b>")) == "<b>*x*</b>"
    assert text.safe(text.safe("<*>")) == text.safe("<*>")


def test_safe_prints_numbers_but_not_what_is_missing():
    assert text.safe(7) == "7"
    with pytest.raises(TypeError, match="not there"):
        text.safe(None)


# ----------------------------------------------------------------------------- inert: text that passes through a generator


@pytest.mark.parametrize("words", HOSTILE)
def test_inert_text_inside_a_paragraph_comes_out_as_it_is(words: str, to_html):
    paragraph = page(to_html(f"Before {text.inert(words)} after."))
    assert [child.tag for child in paragraph.iter()] == ["main", "p"]
    assert paragraph.text_content() == f"Before {words} after."


@pytest.mark.parametrize("words", HOSTILE)
def test_inert_text_inside_a_block_comes_out_as_it_is(words: str, to_html):
    block = page(to_html(f"Text.\n\n<div><p>{text.inert(words)}</p></div>\n\nText."))
    assert [child.tag for child in block.iter()] == ["main", "p", "div", "p", "p"]
    assert block.xpath("string(div/p)") == words


@pytest.mark.parametrize("words", HOSTILE)
def test_inert_text_inside_a_heading_and_an_attribute_comes_out_as_it_is(words: str, to_html):
    heading = html.fromstring(to_html(f'## <span title="{text.inert(words)}">{text.inert(words)}</span> {{ #anchor }}'))
    assert heading.get("id") == "anchor"
    assert heading.xpath("string(span/@title)") == words == heading.xpath("string(span)")


@pytest.mark.parametrize("words", HOSTILE)
def test_inert_text_inside_a_table_comes_out_as_it_is(words: str, to_html):
    cells = page(to_html(f"| A | B |\n| --- | --- |\n| x {text.inert(words)} x | y |")).findall(".//td")
    assert [cell.text_content() for cell in cells] == [f"x {words} x", "y"]


@pytest.mark.parametrize("words", HOSTILE)
def test_jinja_finds_nothing_to_do_in_inert_text(words: str):
    assert jinja2.Environment().from_string(str(text.inert(words))).render() == str(text.inert(words))


@pytest.mark.parametrize("words", ["a\n\n# b", "a\n- b", "a\n\n    b", "a\n1. b"])
def test_a_line_break_in_the_data_does_not_break_a_paragraph(words: str, to_html):
    out = page(to_html(f"Before {text.inert(words)} after."))
    assert [child.tag for child in out.iter()] == ["main", "p"]
    assert " ".join(out.text_content().split()) == " ".join(f"Before {words} after.".split())


def test_inert_leaves_the_tags_of_what_is_html_already_and_mutes_its_words():
    assert text.inert(Markup('<b class="a_b">*x*</b> &amp;')) == '<b class="a_b">&#42;x&#42;</b> &amp;'


# ----------------------------------------------------------------------------- languages


def test_japanese_and_russian_words_are_marked():
    assert text.foreign("Norra (ノラ島, Нора)") == 'Norra (<span lang="ja">ノラ島</span>, <span lang="ru">Нора</span>)'
    assert text.foreign("Большая Судра и-то") == '<span lang="ru">Большая Судра и-то</span>'
    assert text.foreign("日本・ロシア「会談」") == '<span lang="ja">日本・ロシア「会談」</span>'


def test_foreign_text_is_safe_inside_and_outside_the_marked_words():
    assert text.foreign("<b>&ノラ<") == '&lt;b&gt;&amp;<span lang="ja">ノラ</span>&lt;'
    assert text.foreign("plain") == "plain"


@pytest.mark.parametrize(
    "words, language", [("ノラ", "ja"), ("陽炎", "ja"), ("Нора", "ru"), ("Nora", None), ("(", None)]
)
def test_language_of(words: str, language: str | None):
    assert text.language_of(words) == language


# ----------------------------------------------------------------------------- prose


def link(id_: str, words: str) -> Markup:
    """Stand in for the renderer's link."""
    return Markup('<a href="#{}">{}</a>').format(id_, text.foreign(words))


@pytest.mark.parametrize(
    "words, expected",
    [
        ("Plain.", "Plain."),
        ("See [the island](norra).", 'See <a href="#norra">the island</a>.'),
        ("[a](b)[c](d)", '<a href="#b">a</a><a href="#d">c</a>'),
        ("A *low* tide, *very low*.", "A <em>low</em> tide, <em>very low</em>."),
        ("5 * 6 and 7*7", "5 * 6 and 7*7"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("*ノラ*", '<em><span lang="ja">ノラ</span></em>'),
        ("<b> & [x]", "&lt;b&gt; &amp; [x]"),
        ("[<b>](norra)", '<a href="#norra">&lt;b&gt;</a>'),
        ("**a**", "*<em>a</em>*"),
    ],
)
def test_prose(words: str, expected: str):
    assert text.prose(words, link) == expected


@pytest.mark.parametrize(
    "words, expected",
    [
        ("See [the island](norra), a *low* one.", "See the island, a low one."),
        ("2 * 3 * 4 <b>", "2 * 3 * 4 <b>"),
    ],
)
def test_plain_takes_the_markup_out_and_nothing_else(words: str, expected: str):
    assert text.plain(words) == expected


@pytest.mark.parametrize("words", ["*see [Norra](norra) there*", "[*Norra*](norra)", "**a**", "*a* and [b](norra) *c*"])
def test_plain_says_what_the_page_says(words: str):
    assert html.fromstring(f"<p>{text.prose(words, link)}</p>").text_content() == text.plain(words)


# ----------------------------------------------------------------------------- dates and numbers


@pytest.mark.parametrize(
    "day, words",
    [
        ("2016-12-15", "15 December 2016"),
        ("2016-05-06", "6 May 2016"),
        ("2016-12", "December 2016"),
        ("2016", "2016"),
    ],
)
def test_date(day: str, words: str):
    assert text.date(day) == words


@pytest.mark.parametrize(
    "start, end, words",
    [
        ("2016-12-15", "2016-12-16", "15–16 December 2016"),
        ("2016-05-31", "2016-06-02", "31 May – 2 June 2016"),
        ("2016-12-31", "2017-01-01", "31 December 2016 – 1 January 2017"),
        ("2016-05", "2016-09", "May 2016 – September 2016"),
        ("2016-05-06", "2016-09", "6 May 2016 – September 2016"),
        ("2014", "2015", "2014–2015"),
        ("2014", "2015-03", "2014 – March 2015"),
        ("2016-12-15", None, "15 December 2016"),
        ("2016-12-15", "2016-12-15", "15 December 2016"),
        ("2016", None, "2016"),
    ],
)
def test_span(start: str, end: str | None, words: str):
    assert text.span(start, end) == words


@pytest.mark.parametrize(
    "value, words",
    [
        (12, "12"),
        (12.0, "12"),
        (17000, "17,000"),
        (2.5, "2.5"),
        (1250.5, "1,250.5"),
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (1234567, "1,234,567"),
        (-3.5, "-3.5"),
    ],
)
def test_number(value: float, words: str):
    assert text.number(value) == words


@pytest.mark.parametrize(
    "value, unit, words",
    [
        (57, "%", "57%"),
        (57.5, "%", "57.5%"),
        (5, "percentage points", "5 percentage points"),
        (2.5, "USD bn", "USD 2.5 bn"),
        (300, "USD", "USD 300"),
        (17000, "people", "17,000 people"),
        (1250.5, "km²", "1,250.5 km²"),
    ],
)
def test_quantity(value: float, unit: str, words: str):
    assert text.quantity(value, unit) == words


# ----------------------------------------------------------------------------- names in two forms


def test_a_name_that_a_page_repeats_is_marked():
    one, other = text.pair("Norra", "Nora"), text.pair("Vesla", "Vesela")
    again = str(one).replace('class="name"', 'class="name again"')
    assert text.mark_repeats(f"{one} {other} {one}") == f"{one} {other} {again}"


def test_the_forms_of_a_name_are_safe():
    assert "<b>" not in text.pair("<b>", "<i>") and "<i>" not in text.pair("<b>", "<i>")
