"""Every macro on the invented dataset: what a reader gets, parsed from the HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
import yaml
from lxml import html
from pydantic import BaseModel

from guide import load, text, vocabulary
from guide.cite import Citations
from guide.links import OWN_PAGE
from guide.load import Dataset
from guide.models import KINDS, Date, NameForm, Poll, Quote
from guide.pages import Page
from guide.parts import UnknownRecord
from guide.refs import hints
from guide.render import Renderer
from guide.views import VIEWS, lists
from guide.views.lists import sort_key
from tests import (
    test_charts,
    test_kept,
    test_mistakes,
    test_negotiation,
    test_offline,
    test_slides,
    test_stances,
    test_study,
)
from tests.fixtures import Copy
from tests.fixtures.hostile import bare

MODULES = (test_charts, test_kept, test_mistakes, test_negotiation, test_offline, test_slides, test_stances, test_study)
"""Where calls are tested, beside this file."""


def parse(fragment: str) -> html.HtmlElement:
    """Parse a macro's output."""
    return html.fromstring(f"<main>{fragment}</main>")


def words(element: html.HtmlElement) -> str:
    """Return the text a reader sees, with single spaces."""
    return " ".join(element.text_content().split())


def links(element: html.HtmlElement) -> dict[str, str]:
    """Return text → address of every link."""
    return {words(a): a.get("href") for a in element.iter("a")}


def texts(element: html.HtmlElement, path: str) -> list[str]:
    """Return the text of every element at an XPath."""
    return [words(found) for found in element.xpath(path)]


def details(element: html.HtmlElement) -> dict[str, str]:
    """Return name → value of every item of the definition lists."""
    return {words(dt): words(dt.getnext()) for dt in element.iter("dt")}


@pytest.mark.parametrize("name", [*Renderer.INLINE, *Renderer.BLOCKS])
def test_every_macro_is_tested_and_says_what_it_does(name: str):
    assert getattr(Renderer, name).__doc__
    assert any(
        test == f"test_{name}" or test.startswith(f"test_{name}_")
        for module in MODULES
        for test in [*globals(), *vars(module)]
    )


# ----------------------------------------------------------------------------- inside a sentence


def test_link(renderer: Renderer):
    (anchor,) = parse(renderer.link("term-low-water"))
    assert (anchor.tag, anchor.get("href"), words(anchor)) == ("a", "terms/term-low-water/", "low-water plan")
    assert anchor.get("title") is None, "its preview comes from one file for all pages"


def test_link_with_words_of_its_own(renderer: Renderer):
    assert links(parse(renderer.link("event-talks", "ノラ <talks>"))) == {"ノラ <talks>": "events/event-talks/"}
    assert parse(renderer.link("event-talks", "ノラ")).xpath("string(.//*[@lang='ja'])") == "ノラ"


def test_link_names_an_island_in_both_forms_so_that_readers_can_choose(renderer: Renderer):
    norra = parse(renderer.link("norra"))
    assert texts(norra, ".//*[@class='name-ja']") == ["Norra"] and texts(norra, ".//*[@class='name-ru']") == ["Nora"]
    assert words(norra) == "Norra / Nora"
    assert words(parse(renderer.link("sudra"))) == "Sudra", "equal forms stand once"


def test_names_in_our_prose_can_change_places(copy: Copy):
    copy.edit(
        "events.yml",
        "The ministry expected a bridge to Norra in 2018.",
        "A bridge from *Norra / Nora* to [Norra / Nora](norra).",
    )
    shown = parse(Renderer(copy.data()).fact("event-bridge"))
    assert texts(shown, "//*[@class='name']") == ["Norra / Nora"] * 2
    copy.edit("islands.yml", "name_ru: Nora", "name_ru: Norra")
    assert not parse(Renderer(copy.data()).fact("event-bridge")).xpath("//*[@class='name']")


def test_names_in_quotations_never_change_places(copy: Copy):
    copy.edit("quotes.yml", "text: the tide does not vote", "text: Norra / Nora does not vote")
    renderer = Renderer(copy.data())
    for shown in (renderer.say("quote-ruun-tide"), renderer.record("quote-ruun-tide"), renderer.voices()):
        assert not parse(shown).xpath("//blockquote//*[contains(@class, 'name')]")


@pytest.mark.parametrize(
    "here, href",
    [
        ("", "terms/kagero/"),
        ("about/", "../terms/kagero/"),
        ("terms/hostile/", "../kagero/"),
        ("terms/kagero/", "./"),
    ],
)
def test_link_is_relative_to_the_page(data: Dataset, here: str, href: str):
    assert parse(Renderer(data, here=lambda: here).link("kagero"))[0].get("href") == href


def test_cite(renderer: Renderer):
    assert links(parse(renderer.cite("p1", "n1"))) == {"p1": "reference/article/#p1", "n1": "sources/n1/"}
    assert words(parse(renderer.cite("p1", "n1"))) == "p1 n1"
    assert parse(renderer.cite("p1", "n1")).xpath("//a/@aria-label") == ["source p1", "source n1"]
    assert not parse(renderer.cite("p1")).xpath("//a/@title")


def test_cite_takes_locators_only(renderer: Renderer):
    with pytest.raises(UnknownRecord, match='"norra" is a record of islands, not a locator'):
        renderer.cite("norra")


def test_fig(renderer: Renderer):
    assert links(parse(renderer.fig("figure-nets"))) == {"30 nets": "figures/figure-nets/"}
    assert words(parse(renderer.fig("figure-boats"))) == "no fewer than 12 boats"


@pytest.mark.parametrize(
    "id_, shown",
    [
        ("event-talks", "6–7 May 2016"),
        ("event-bridge", "2018"),
        ("agreement-tide-accord", "7 May 2016"),
        ("quote-ruun-tide", "2 May 2016"),
        ("poll-lantern", "28–30 May 2016"),
        ("poll-full", "30 January – 2 February 2019"),
        ("s1", "February 2019"),
    ],
)
def test_when(renderer: Renderer, id_: str, shown: str):
    assert renderer.when(id_) == shown


@pytest.mark.parametrize("id_", ["norra", "quote-master"])
def test_when_nothing_is_dated(renderer: Renderer, id_: str):
    with pytest.raises(UnknownRecord, match=f'"{id_}" has no date'):
        renderer.when(id_)


def test_edition(renderer: Renderer):
    assert renderer.edition() == "2020.1, 30 June 2020"


def test_edition_author(renderer: Renderer):
    assert renderer.edition_author() == "Norra Guide editors"


def test_licence(renderer: Renderer):
    assert links(parse(renderer.licence())) == {"CC BY 4.0": "https://licence.example/by/4.0/"}


def test_download(data: Dataset):
    (link,) = parse(Renderer(data, here=lambda: "study/teachers/").download("data/<terms>.csv", "Terms & more")).iter(
        "a"
    )
    assert link.get("href") == "../../data/<terms>.csv" and "download" in link.attrib and words(link) == "Terms & more"


INLINE = {
    "link": ("hostile",),
    "cite": ("p1", "n1"),
    "fig": ("figure-boats",),
    "when": ("event-talks",),
    "download": ("data/terms.csv", "<b>*x*</b>"),
    "edition": (),
    "edition_author": (),
    "licence": (),
    "checked_to": (),
}
"""Arguments with which each macro that stands inside a sentence is called."""


@pytest.mark.parametrize("macro", Renderer.INLINE)
def test_inline_macros_stay_in_their_paragraph(renderer: Renderer, macro: str):
    out = parse(f"<p>Before {getattr(renderer, macro)(*INLINE[macro])} after.</p>")
    assert [child.tag for child in out] == ["p"] and {child.tag for child in out.iter()} <= {"main", "p", "a", "span"}
    assert words(out).startswith("Before ") and words(out).endswith(" after.")


# ----------------------------------------------------------------------------- unknown and wrong ids


@pytest.mark.parametrize("macro", ["link", "cite", "fig", "when", "fact", "say", "card", "record"])
def test_an_unknown_id_stops_the_build_and_the_nearest_is_offered(renderer: Renderer, macro: str):
    with pytest.raises(UnknownRecord) as caught:
        getattr(renderer, macro)("kageru")
    assert str(caught.value) == 'no record has the id "kageru"; did you mean "kagero"?'


def test_an_unknown_id_in_a_note_stops_the_build(renderer: Renderer):
    with pytest.raises(UnknownRecord, match='did you mean "kagero"'):
        renderer.note("Heading", "See [haze](kageru).")


def test_an_id_like_no_other_is_told_without_offer(renderer: Renderer):
    with pytest.raises(UnknownRecord) as caught:
        renderer.link("xyzzy")
    assert str(caught.value) == 'no record has the id "xyzzy"'


@pytest.mark.parametrize("macro", ["fig", "say"])
def test_an_id_of_another_kind_is_told(renderer: Renderer, macro: str):
    with pytest.raises(UnknownRecord, match='"kagero" is a record of terms'):
        getattr(renderer, macro)("kagero")


@pytest.mark.parametrize(
    "macro, arguments, message",
    [
        ("cards", ("term",), '"term" is not a kind of record; did you mean "terms"?'),
        ("listing", ("polis",), '"polis" is not a kind of record; did you mean "polls"?'),
        ("source_list", ("novel",), "no record of sources has {'origin': 'novel'}"),
        ("listing", ("terms", "grup"), 'a record of terms has no field "grup"; did you mean "group"?'),
    ],
)
def test_an_empty_selection_stops_the_build(renderer: Renderer, macro: str, arguments: tuple, message: str):
    with pytest.raises(UnknownRecord) as caught:
        getattr(renderer, macro)(*arguments)
    assert str(caught.value) == message


def test_cards_of_a_field_that_is_none_stop_the_build(renderer: Renderer):
    with pytest.raises(UnknownRecord) as caught:
        renderer.cards("arguments", camps="optimists")
    assert str(caught.value) == 'a record of arguments has no field "camps"; did you mean "camp"?'


# ----------------------------------------------------------------------------- blocks


BLOCKS = {
    "fact": ("norra", "event-bridge"),
    "say": ("quote-ruun-tide",),
    "card": ("hostile",),
    "cards": ("events",),
    "listing": ("terms",),
    "record": ("hostile",),
    "note": ("Heading", "*Words*."),
    "ways": (("about/", "About", "Line"),),
    "island_table": (),
    "matrix": (),
    "status_key": (),
    "ledger": (),
    "contrast": (),
    "voices": (),
    "quote_days": (),
    "timeline": (),
    "figure_table": (),
    "glossary": (),
    "source_list": ("outside",),
    "source_map": (),
    "claim_key": (),
    "poll_table": (),
    "further_reading": (),
    "entries": ("outcomes",),
    "moved": ("summit/", "The summit", "contrast-1"),
    "moved_entries": ("summit/verdicts/", "Arguments"),
}
"""Arguments with which each macro that makes a block is called."""


@pytest.mark.parametrize("macro", BLOCKS)
def test_ids_of_a_block_are_unique(renderer: Renderer, macro: str):
    ids = parse(getattr(renderer, macro)(*BLOCKS[macro])).xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.parametrize("macro", BLOCKS)
def test_words_do_not_run_into_each_other(renderer: Renderer, macro: str):
    """Sentences made of several template parts keep a space between them."""
    shown = parse(getattr(renderer, macro)(*BLOCKS[macro]))
    for element in shown.xpath("//p | //li | //dd | //td"):
        for child in element:
            before = (child.getprevious().tail if child.getprevious() is not None else element.text) or ""
            joined = (
                child.getprevious() is not None
                and not before
                and words(child)[:1].isalnum()
                and words(child.getprevious())[-1:].isalnum()
            )
            glued = (child.tail or " ")[:1].isalnum() and words(child)[-1:] in ".:;"
            assert not joined and not glued, f"“{words(element)}”"


def test_fact(renderer: Renderer):
    first, second = parse(renderer.fact("event-bridge", "later-bridge")).iter("li")
    assert words(first) == (
        "First bridge: The ministry expected a bridge to Norra in 2018. p3 Forecast · Ministry of Tides"
    )
    assert words(second) == "Bridge opened: The bridge to Norra opened a year late. s1 outside the article"


def test_say(renderer: Renderer):
    figure = parse(renderer.say("quote-ruun-tide"))
    assert texts(figure, ".//blockquote[@lang='en']") == ["“the tide does not vote”"]
    assert words(figure.find(".//figcaption")) == "Anda Ruun, Minister of Tides, 2 May 2016 p2 n1 · entry"
    assert links(figure)["entry"] == "quotes/ruun-tide/"


def test_an_office_that_no_source_gives_is_left_out_of_captions(copy: Copy):
    copy.edit("quotes.yml", '"{anda-ruun.office}"', "office then not given in the source")
    copy.edit("quotes.yml", "office_then: Harbour master", "office_then: A harbour master")
    renderer = Renderer(copy.data())
    for shown in (
        renderer.say("quote-ruun-tide"),
        renderer.record("quote-ruun-tide"),
        renderer.voices(),
        renderer.study_step("step-outlook"),
    ):
        assert [
            who for who in texts(parse(shown), "//figcaption | //p[@class='place-who']") if "Ruun" in who
        ] and "Ruun, office" not in shown
    details = parse(renderer.record("quote-ruun-tide")).xpath("//dl[@class='details']/div[dt='Office']/dd")
    assert texts(details[0], ".") == ["office then not given in the source"], "the record says so"
    assert words(parse(renderer.say("quote-master")).find(".//figcaption")).startswith("A harbour master p2"), (
        "nor a name twice"
    )


def test_say_without_a_day_prints_no_day(renderer: Renderer):
    assert words(parse(renderer.say("quote-master")).find(".//figcaption")).startswith(
        "A harbour master, Harbour master p2"
    )


def test_card(renderer: Renderer):
    card = parse(renderer.card("event-talks", level=4))
    heading = card.find(".//h4[@id='event-talks']")
    assert words(heading).startswith("Talks about the tide")
    assert "#event-talks" in heading.xpath(".//a/@href")
    shown = words(card)
    assert "Anda Ruun met the harbour master. p2" in shown and "Kind of claim: event or fact" in shown
    assert "6–7 May 2016 (in the first week of May) · Norra · Anda Ruun, A harbour master" in shown


def test_cards(renderer: Renderer):
    assert parse(renderer.cards("events")).xpath("//h3/@id") == ["event-talks", "event-bridge", "event-second-bridge"]
    assert parse(renderer.cards("events", level=2, status="expected")).xpath("//h2/@id") == [
        "event-bridge",
        "event-second-bridge",
    ]


def test_listing(renderer: Renderer):
    listing = parse(renderer.listing("quotes"))
    assert details(listing) == {
        "Ruun: “the tide does not vote”": "Ruun on the tide.",
        "Harbour master: “come back at noon”": "The harbour master on the talks.",
    }


def test_listing_in_groups(renderer: Renderer):
    assert texts(parse(renderer.listing("terms", "group")), "//h2") == [
        "Settlement ideas",
        "Judo and Japanese words",
        "Economy",
    ]
    assert texts(parse(renderer.listing("quotes", "speaker")), "//h2") == ["Anda Ruun", "A harbour master"], (
        "a group named by an id shows the record's name"
    )


def test_record(renderer: Renderer):
    page = parse(Renderer(renderer.data, here=lambda: "terms/term-low-water/").record("term-low-water"))
    shown = words(page)
    assert (
        shown.startswith("The idea to share the islands at low water. p2") and "Kind of claim: event or fact" in shown
    )
    assert "Both states use the sands between Norra / Nora" not in shown, "words of an inline link are the author's"
    assert "Both states use the sands between Norra and the mainland at low water." in shown
    assert "Who used it Ruun used the word in May 2016. p2 n1" in shown
    assert "Other forms: low water · tide sharing Also typed as: lo water" in shown
    assert "shares at low water" not in shown, "what readers ask may take for granted what is disputed"
    assert "Editors’ note: The word is ours; see the doubt." in shown
    assert links(page)["Norra"] == "../../islands/norra/"
    assert texts(page, "//em") == ["low", "ours"]
    assert not page.xpath("//h1"), "the page brings its own title"


def test_note(renderer: Renderer):
    note = parse(renderer.note("Mind the <tide>", "See *low* [water](term-low-water)."))
    assert texts(note, "//p") == ["Mind the <tide>", "See low water."]
    assert links(note) == {"water": "terms/term-low-water/"}


def test_ways(data: Dataset):
    ways = parse(Renderer(data, here=lambda: "about/").ways(("", "Home", "All"), ("options/", "Options", "Two")))
    assert [a.get("href") for a in ways.iter("a")] == ["../", "../options/"]
    assert texts(ways, "//strong") == ["Home", "Options"]


def test_points(renderer: Renderer):
    assert texts(parse(renderer.record("agreement-tide-accord")), "//ol[@class='points']/li") == [
        "Boats may land on Sudra at low water. p2",
        "The ministry calls the accord final. p2 Judgement · Ministry of Tides",
    ]


def test_island_table(renderer: Renderer):
    table = parse(renderer.island_table())
    assert texts(table, "//tbody/tr/th") == ["Norra / Nora", "Sudra"]
    assert texts(table, "//tbody/tr[1]/td") == [
        "1,250.5 km²",
        "12 km s1",
        "about 3,000 people, August 1945",
        "410 people s1",
    ]
    assert texts(table, "//tbody/tr[2]/td") == ["9 km²", "not given in the source", "57 people", "no civilians"]
    assert words(table.find("p")).endswith("Area: p1 Japanese residents, 1945: p1"), "what all share stands once"
    assert table.xpath("//tbody/tr[1]/td/@data-label") == texts(table, "//thead//th")[1:], (
        "a phone shows them without the head"
    )


def test_matrix(renderer: Renderer):
    islands, questions = parse(renderer.matrix()).iter("table")
    assert texts(islands, ".//thead//th") == ["Low water", "High water"]
    assert texts(islands, ".//tbody//th") == ["Norra / Nora", "Sudra"]
    assert texts(islands, ".//tbody//td") == [
        "joint administration Shared at low water. p2 Judgement · Anda Ruun",
        "joint administration Shared at high water. p2 Judgement · Anda Ruun",
        "the source does not say The article is silent about Sudra at low water. p2",
        "the source does not say The article is silent about Sudra at high water. p2",
    ]
    assert texts(questions, ".//tbody//th") == list(vocabulary.WORDS.questions.values())
    assert [len(row.findall("td")) for row in questions.findall(".//tbody/tr")] == [2] * 7
    assert islands.xpath(".//td/@data-label") == ["Low water", "High water"] * 2


def test_island_map(renderer: Renderer):
    drawing = parse(renderer.island_map("agreement-tide-accord"))
    islands = drawing.xpath("//*[local-name()='a' and @class='island']")
    assert [(a.get("href"), a.get("aria-label")) for a in islands] == [
        ("islands/norra/", "Norra / Nora"),
        ("islands/sudra/", "Sudra"),
    ]
    assert [a.xpath("./*[local-name()='use']/@href") for a in islands] == [["#isle-norra"], ["#isle-sudra"]]
    assert texts(drawing, ".//*[@class='context-label']") == ["Mainland"], "what stands in brackets is no name"
    assert texts(drawing, ".//*[@class='border-label']") == ["border of 2016"]
    assert texts(drawing, ".//*[@class='inset']/*") == ["", "", "", "Tidal Land"], "the inset names the land around"
    assert "settles nothing" in words(drawing) and "Tide Accord" in links(drawing)
    assert texts(drawing, ".//*[@class='map-list']/li") == ["Norra / Nora 12 km from Hokkaido s1", "Sudra"]


def test_a_changed_island_changes_the_map(copy: Copy):
    copy.edit("islands.yml", "distance: {value: 12,", "distance: {value: 13.5,").edit(
        "islands.yml", "label: Norra / Nora", "label: Norra / Nova"
    )
    copy.edit("islands.yml", "name_ru: Nora", "name_ru: Nova").edit(
        "agreements.yml", 'signed: "2016-', 'signed: "2015-'
    )
    copy.edit("geo/borders.geojson", '"title": "2016"', '"title": "2015"')
    drawing = parse(Renderer(copy.data()).island_map("agreement-tide-accord"))
    assert texts(drawing, ".//*[@class='island-label']") == ["Norra / Nova", "Sudra"]
    assert texts(drawing, ".//*[@class='island-distance']") == ["13.5 km from Hokkaido"]
    assert texts(drawing, ".//*[@class='border-label']") == ["border of 2015"]
    assert texts(drawing, ".//*[@class='map-list']/li")[0] == "Norra / Nova 13.5 km from Hokkaido s1"


def test_an_option_says_what_the_summit_brought_of_it(copy: Copy, renderer: Renderer):
    shown = words(parse(renderer.record("option-low-water")))
    assert "Outcome by outcome agreed Ferry: A ferry runs twice a week." in shown
    copy.edit("outcomes.yml", "status: agreed\n", "status: refused\n")
    assert "refused Ferry" in words(parse(Renderer(copy.data()).record("option-low-water")))


def test_a_page_that_has_told_its_option_does_not_say_it_again(renderer: Renderer):
    option = renderer.data.options["option-low-water"]
    whole, told = (parse(renderer.record("option-low-water", told)) for told in (False, True))
    assert option.summary in words(whole)
    assert option.summary not in words(told)
    assert texts(told, ".//details[@class='more']//h2") == [
        "Outcome by outcome",
        "Island by island",
        "Question by question",
    ]
    assert texts(whole, ".//h2")[:3] == texts(told, ".//details[@class='more']//h2")


def test_forms(renderer: Renderer):
    """Each letter and script leads to its page, under the anchor at which its forms stood once."""
    page = parse(Renderer(renderer.data, here=lambda: "reference/a-z/").forms())
    assert [(item.find("span").get("id"), item.find("a").get("href"), words(item)) for item in page.iter("li")][:3] == [
        ("forms-numbers-and-signs", "numbers-and-signs/", "Numbers and signs"),
        ("forms-a", "a/", "A"),
        ("forms-b", "b/", "B"),
    ]
    assert page.find("ul").get("class") == "letters moved", "shell.js follows the anchors"


def on_letters(one: Renderer) -> dict[str, list[str]]:
    """Return the lines of every page of the A to Z."""
    return {
        page: texts(parse(one.letter(page)), ".//ul[@class='form-list']/li")
        for page in dict.fromkeys(letter.page for letter in lists.letters(one.data))
    }


def test_letter(renderer: Renderer):
    lines = on_letters(renderer)
    assert "Nora: Norra / Nora" in lines["n"] and "lo water: low-water plan" in lines["l"], "slips lead to their record"
    assert (
        "tide sharing: low-water plan" in lines["t"] and "Нора: Norra / Nora" in lines["cyrillic"] and lines["japanese"]
    )
    assert not [line for found in lines.values() for line in found if line.startswith("who shares")], (
        "a question is no form of a name"
    )
    there = Renderer(renderer.data, here=lambda: "reference/a-z/n/")
    page = parse(there.letter("n"))
    assert [words(link) for link in page.xpath(".//a[@aria-current]")] == ["N"] and not page.findall(".//span[@id]")
    assert page.xpath(".//a[.='Japanese']/@href") == ["../japanese/"]
    assert len(parse(there.letter("cyrillic")).findall("h2")) > 1 and not page.findall("h2")
    with pytest.raises(UnknownRecord, match='no form begins with "nn"'):
        renderer.letter("nn")


def test_each_letter_and_script_has_a_page_of_its_own(data):
    found = list(lists.form_pages(data, Page("az/", "A to Z", "", "az.md")))
    assert len({page.address for page in found}) == len(found) and {
        "az/n/",
        "az/cyrillic/",
        "az/japanese/",
        "az/numbers-and-signs/",
    } <= {page.address for page in found}
    one = next(page for page in found if page.address == "az/n/")
    assert (one.title, one.file, one.body) == (
        "A to Z: N",
        "az/n.md",
        '# A to Z: N\n\n{{ letter("n") }}\n',
    ) and not one.meta["searched"]


def test_a_form_of_several_records_stands_once_and_records_of_one_name_say_what_they_are(copy: Copy):
    copy.edit("options.yml", "label: Low water", "label: low-water plan")
    assert "low-water plan: low-water plan (term) · low-water plan (option)" in on_letters(Renderer(copy.data()))["l"]


def test_numbers_of_one_source_have_its_mark_once_and_of_several_each_its_own(copy: Copy):
    one = parse(Renderer(copy.data()).island_table())
    cites = {
        name: [tuple(getattr(island, name).cites) for island in copy.data().islands.values() if getattr(island, name)]
        for name in ("area", "distance", "residents_1945", "residents_recent")
    }
    shared = [name for name, found in cites.items() if len(found) > 1 and len(set(found)) == 1]
    assert len(one.xpath(".//p[@class='table-remark']//*[contains(@class, 'locs')]")) == len(shared) > 0
    assert (
        len(one.xpath(".//td//*[contains(@class, 'locs')]"))
        == sum(len(found) for name, found in cites.items() if name not in shared)
        > 0
    )


def test_contrast_unfolds_outcomes_where_they_stand(renderer: Renderer):
    matter = next(iter(renderer.data.outcomes.values())).matter
    page = parse(renderer.contrast(3, unfold=True, without=matter))
    shown = [heading.get("id") for heading in page.xpath(".//details/summary/h4")]
    assert sorted(shown) == sorted(
        id_ for id_, outcome in renderer.data.outcomes.items() if outcome.matter != matter
    ), "each once, and not those of the matter"
    assert not page.xpath(".//details/summary/*[@class='status']"), "the status stands above them"


def test_a_figure_whose_label_is_its_value_says_it_once(copy: Copy, renderer: Renderer):
    assert texts(parse(renderer.card("figure-lamps")), ".//*[@class='figure-value']") == ["2 lamps"]
    copy.edit("figures.yml", "label: Lamps", "label: 2 lamps")
    assert not texts(parse(Renderer(copy.data()).card("figure-lamps")), ".//*[@class='figure-value']")


def test_contrast(copy: Copy, renderer: Renderer):
    def columns(shown: Renderer) -> list[tuple[str, list[str]]]:
        sides = parse(shown.contrast(level=3)).findall(".//section")
        return [(words(side.find("h3")), texts(side, ".//dd/a")) for side in sides]

    assert columns(renderer) == [("Agreed", ["Ferry"]), ("Agreed only to discuss", ["Border"])]
    copy.edit("outcomes.yml", "status: agreed\n", "status: agreed to discuss\n")
    assert columns(Renderer(copy.data())) == [("Agreed", []), ("Agreed only to discuss", ["Ferry", "Border"])]


def test_contrast_keeps_what_failed_out_of_both_columns(copy: Copy):
    copy.edit("outcomes.yml", "status: agreed to discuss\n", "status: refused\n")
    shown = parse(Renderer(copy.data()).contrast())
    assert details(shown)["refused"] == "Border"
    assert "Nothing." in texts(shown, "//section[2]//p")


def test_entries_unfold_and_say_beside_their_name_what_became_of_them(renderer: Renderer):
    ferry, border = parse(renderer.entries("outcomes")).xpath("//div[@class='entries']/details")
    assert [words(entry.find("summary")) for entry in (ferry, border)] == ["Ferry agreed", "Border agreed to discuss"]
    assert ferry.xpath("summary/h3/@id") == ["outcome-ferry"] and not ferry.xpath(
        "p[@class='lead']/span[@class='status']"
    ), "once"


def test_moved(renderer: Renderer):
    moved = parse(renderer.moved("summit/", "The summit", "contrast-1", "contrast-2"))
    assert moved.xpath("//nav/p/span/@id") == ["contrast-1", "contrast-2"]
    assert [(link.get("href"), words(link)) for link in moved.xpath("//nav/p/a")] == [("summit/", "The summit")]


def test_moved_entries(renderer: Renderer):
    moved = parse(renderer.moved_entries("summit/verdicts/", "Arguments", "claim-by-claim"))
    assert {"claim-by-claim", "argument-hope"} <= set(moved.xpath("//nav/p/span/@id"))
    assert moved.xpath("//nav/p/a/@href") == ["reference/arguments/"]
    later = parse(renderer.moved_entries("after/since/", "After the article"))
    assert later.xpath("//nav/p[span/@id='later-bridge']/a/@href") == ["reference/later/"]


def test_status_key(renderer: Renderer):
    assert details(parse(renderer.status_key())) == {
        word: status.meaning for word, status in vocabulary.STATUSES.reached.items()
    }


def test_downloads(data: Dataset):
    page = parse(Renderer(data, here=lambda: "data/").downloads())
    assert page.xpath("//a[@class='download']/@href") == ["./hikiwake-guide.json"]
    assert "./figures.csv" in page.xpath("//dt/a/@href")
    counts = dict(zip(texts(page, "//dt/a"), texts(page, "//dt/span[@class='count']"), strict=True))
    assert counts["Figures (CSV)"] == str(len(data.figures)) and "The guide (CSV)" not in counts
    assert "chain" in texts(page, "//div[dt/a/@href='./quotes.csv']//code")


def test_codebook(renderer: Renderer):
    page = parse(renderer.codebook())
    anchors = set(page.xpath("//h3/@id"))
    assert {f"codebook-{kind}" for kind in KINDS} < anchors
    assert {link.removeprefix("#") for link in page.xpath("//a[starts-with(@href, '#')]/@href")} <= anchors, (
        "every part is there"
    )
    for kind, model in KINDS.items():
        assert model.__doc__.split("`")[0].split()[-1] in page.xpath(
            f"string(//h3[@id='codebook-{kind}']/following-sibling::p[1])"
        )
    told = texts(page, "//dt")
    assert set(told) >= {name for model in KINDS.values() for name in model.model_fields}
    (row,) = page.xpath("//h3[@id='codebook-figures']/following-sibling::dl[1]/div[dt='value']")
    assert words(row) == f"value {KINDS['figures'].model_fields['value'].description} number, required"


def test_claim_key(renderer: Renderer):
    assert details(parse(renderer.claim_key())) == {claim.label: claim.meaning for claim in vocabulary.CLAIMS.values()}


def test_record_page(renderer: Renderer):
    page = parse(renderer.record_page("term-low-water"))
    (title,) = page.iter("h1")
    assert (
        words(title) == "low-water plan¶"
        and title.get("id") == "low-water-plan"
        and title.xpath("a/@href") == ["#low-water-plan"]
    )
    assert html.tostring(page[1]) == html.tostring(parse(renderer.record("term-low-water"))[0]), (
        "below it stands the record"
    )


def test_record_page_whose_title_has_no_latin_letter_has_an_anchor(copy: Copy):
    copy.edit("terms.yml", "label: kagerō", "label: 陽炎").edit("terms.yml", "script: 陽炎", "script: 陽")
    (title,) = parse(Renderer(copy.data()).record_page("kagero")).iter("h1")
    assert title.get("id") == "_1" and title.xpath("span/@lang") == ["ja"]


def test_citations(data: Dataset):
    renderer = Renderer(data, here=lambda: "cite/")
    Citations(data, {}, {}, "https://guide.example/").install(renderer.env)
    box = parse(renderer.citations("kagero"))
    assert box.xpath("div/@class") == ["cite"] and not box.xpath("//details | //*[@id='cite']"), (
        "an example stands open, beside the page's own box"
    )
    assert "This entry of the guide. For its explanations and pictures" in words(box)
    assert "../terms/kagero/cite.bib" in box.xpath("//a/@href")


def test_responsible(copy: Copy):
    assert words(parse(Renderer(copy.data()).responsible())) == "Made by Norra Guide editors Licence CC BY 4.0", (
        "nothing is printed that is not set"
    )
    told = copy.edit(
        "guide.yml",
        "  language: en\n",
        "  language: en\n  responsible: {name: Tide Office, place: Norra Town, contact: tide@norra.example}\n",
    ).data()
    shown = parse(Renderer(told).responsible())
    assert words(shown) == (
        "Made by Norra Guide editors Who answers for it Tide Office Place Norra Town Contact tide@norra.example "
        "Licence CC BY 4.0"
    )
    assert "mailto:tide@norra.example" in shown.xpath("//a/@href")


def test_editions(data: Dataset):
    changelog = "# Changes\n\n## 2021.1 (1 May 2021)\n\n- new\n\n## 2020.1 (30 June 2020)\n\nFirst.\n"
    shown = parse(Renderer(data, changelog=changelog, recorded=["2021.1"]).editions())
    assert [heading.text for heading in shown.iter("h2")] == ["2021.1 (1 May 2021)", "2020.1 (30 June 2020)"]
    assert "../editions/2021.1/" in links(shown).values() and "../editions/2020.1/" not in links(shown).values(), (
        "it is not on record"
    )
    assert not [
        link
        for link in links(
            parse(Renderer(data, changelog=changelog, archived=True, recorded=["2021.1"]).editions())
        ).values()
        if "editions" in link
    ]


def test_clause_bench(renderer: Renderer):
    (clause,) = parse(renderer.clause_bench()).iter("section")
    assert words(clause.find("h2")).startswith("1901, Art. 4: the sands")
    assert [(text.get("lang"), texts(text, ".//mark")) for text in clause.iter("blockquote")] == [
        ("ru", ["прочие"]),
        ("en", []),
    ]
    assert texts(clause, ".//*[@class='silent']") == ["Silent about: Whose the sands are. s1"]
    assert texts(clause, ".//dt") == ["Ministry of Tides", "the fishermen"]


def test_the_page_of_a_document_has_every_clause_and_where_its_text_stands(renderer: Renderer):
    page = parse(renderer.record("document-sand-treaty"))
    assert page.xpath("//h2/@id") == ["art-4", "art-5", "points", "full-text", "related"]
    assert page.xpath("//*[@class='full-text']//a[contains(@class, 'url')]/@href") == [
        "https://yearbook.example/2019/?a=1&b=2"
    ]
    card = parse(renderer.card("document-sand-treaty"))
    assert not card.xpath("//section") and "documents/document-sand-treaty/" in links(card).values()


def test_positions(renderer: Renderer):
    (card,) = parse(renderer.positions()).xpath("//*[@class='card card-positions']")
    assert card.find("h2").get("id") == "position-sands"
    japan, russia = card.xpath(".//*[@class='voices-side']")
    assert texts(japan, ".//blockquote[@lang='ru']") == ["«пески наши»"] and "May 2016" in words(japan)
    assert texts(russia, ".//*[@class='empty']") == ["No words were found."]


def test_ledger(renderer: Renderer):
    shared, moon = parse(renderer.ledger()).findall("details")
    assert words(shared.find("summary/h2")).lower() == "sharing the sands"
    assert words(shared.find("summary/span")) == "The sands can be shared · The sands cannot be shared"
    sides = shared.xpath(".//*[@class='ledger-side']")
    assert [side.xpath(".//h3/@id") for side in sides] == [["argument-hope"], ["argument-doubt"]]
    assert "For The ferry runs. p2 Ferry" in words(sides[0])
    assert "Against A reader disagrees. c1 Words · A harbour master" in words(sides[0])
    assert "Replies to: The sands can be shared" in words(sides[1])
    empty = words(moon.xpath(".//*[@class='ledger-side']")[1])
    assert "The article reports no claim of the sceptics on this matter." in empty


def test_a_changed_camp_moves_the_claim_in_the_ledger(copy: Copy):
    copy.edit("arguments.yml", "label: The sands can be shared\n", "label: The sands will be shared\n")
    records = (copy.folder / "arguments.yml").read_text(encoding="utf-8")
    copy.write("arguments.yml", records.replace("camp: optimists", "camp: sceptics", 1))
    shared = parse(Renderer(copy.data()).ledger()).findall("details")[0]
    sides = [texts(side, ".//h3") for side in shared.xpath(".//*[@class='ledger-side']")]
    assert sides == [[], ["The sands will be shared¶", "The sands cannot be shared¶"]]


def test_timeline(copy: Copy):
    copy.edit("events.yml", 'date: "2018"', 'date: "2016-12"')
    timeline = parse(Renderer(copy.data()).timeline())
    assert timeline.xpath("//h2/@id | //h3/@id") == [
        "phase-2012",
        "event-talks",
        "phase-2016-12",
        "event-bridge",
        "phase-2017",
        "event-second-bridge",
    ]
    assert texts(timeline, "//h2") == [
        "Abe and Putin 2012–2016",
        "The summit December 2016",
        "After the summit since 2017",
    ]
    assert timeline.xpath("//span/@id") == ["y2016", "y2030"], "years keep their anchors"


def test_timeline_tells_scripts_what_to_filter_by(copy: Copy):
    copy.edit(
        "events.yml", "  topic: meeting\n  sides: [other]", "  topic: opinion poll\n  sides: [Japan, United States]"
    )
    timeline = parse(Renderer(copy.data()).timeline())
    first = timeline.xpath("//li[contains(@class, 'event')]")[0]
    assert {name: first.get(f"data-{name}") for name in ("topic", "side", "status")} == {
        "topic": "opinion-poll",
        "side": "japan united-states",
        "status": "happened",
    }
    assert {select.get("name"): select.xpath("./option/@value") for select in timeline.iter("select")} == {
        "topic": ["", "economy", "opinion-poll"],
        "side": ["", "japan", "united-states", "other"],
        "status": ["", "happened", "expected"],
    }
    assert texts(timeline, "//*[@role='status']") == ["3 events"]


def test_timeline_marks_what_is_overdue(data: Dataset):
    def marked(today: str) -> list[str]:
        timeline = parse(Renderer(data, today=today).timeline())
        return timeline.xpath("//li[contains(., 'date has passed')]//h3/@id")

    assert (marked("2017-01-01"), marked("2019-01-01")) == ([], ["event-bridge"])


def test_voices(copy: Copy, renderer: Renderer):
    def grouped(shown: Renderer) -> dict[str, dict[str, list[str]]]:
        return {
            words(group.find("h3")): {
                texts(side, "./p[@class='camp']")[0]: texts(side, ".//blockquote")
                for side in group.xpath(".//*[@class='voices-side']")
            }
            for group in parse(shown.voices()).iter("section")
        }

    assert grouped(renderer) == {
        "Territory": {"Japan": [], "Russia": [], "Others": ["“the tide does not vote”"]},
        "Personal": {"Japan": [], "Russia": [], "Others": ["“come back at noon”"]},
    }
    copy.edit("quotes.yml", "topic: personal", "topic: territory")
    assert grouped(Renderer(copy.data())) == {
        "Territory": {"Japan": [], "Russia": [], "Others": ["“the tide does not vote”", "“come back at noon”"]}
    }


def test_quote_days(copy: Copy):
    rows = [texts(row, "td")[:2] for row in parse(Renderer(copy.data()).quote_days()).xpath("//tbody/tr")]
    assert rows == [["2 May 2016", "Anda Ruun"], ["no day given in the source", "A harbour master"]]
    copy.edit("quotes.yml", "  speaker: harbour-master", '  printed: "2015-01"\n  speaker: harbour-master')
    rows = [texts(row, "td")[:2] for row in parse(Renderer(copy.data()).quote_days()).xpath("//tbody/tr")]
    assert rows == [["printed January 2015", "A harbour master"], ["2 May 2016", "Anda Ruun"]]


def test_figure_table(renderer: Renderer):
    table = parse(renderer.figure_table())
    assert table.xpath("//tbody//span/@id") == [
        "figure-lamps",
        "figure-boats",
        "figure-nets",
        "figure-gear",
        "figure-lead",
    ]
    assert "no fewer than 12 boats" in words(table) and table.xpath("//span/@id")[:2] == [
        "in-the-article",
        "from-outside",
    ], "old anchors stay"
    page = words(parse(renderer.record_page("figure-gear"))) + words(parse(renderer.record_page("figure-lead")))
    assert "42 things · sum of Boats + Nets" in page and "18 things · Nets − Boats" in page


def test_glossary(renderer: Renderer):
    glossary = parse(renderer.glossary())
    assert texts(glossary, "//h2") == ["B", "D", "H", "K", "L", "M", "T"]
    ids = glossary.xpath("//dl/div/@id")
    assert set(ids) == {
        *renderer.data.terms,
        *renderer.data.options,
        *renderer.data.names,
        *renderer.data.organisations,
    }
    assert ids.index("daily-lantern") < ids.index("kagero") < ids.index("term-low-water") < ids.index("tide-islands"), (
        "“The Daily Lantern” stands under D, “kagerō” under K"
    )
    assert parse(renderer.glossary()).xpath("//*[@id='kagero']//*[@lang='ja']/text()") == ["陽炎"]
    letters = [a.get("href").lstrip("#") for a in glossary.xpath("//*[@role='navigation']//a")]
    assert letters == glossary.xpath("//h2/@id")


def test_source_list(renderer: Renderer):
    notes = parse(renderer.source_list("note"))
    (joined,) = notes.iter("li")
    assert joined.get("id") == "n1" and joined.xpath("./span/@id") == ["n2"], "a repeated note stands with the first"
    assert links(joined)["n1"] == "sources/n1/" and links(joined)["n2"] == "sources/n2/"
    assert (
        "n1 is printed as: Petra Quill, “Ruun Speaks of the Tide,” The Daily Lantern, May 3, 2016. See Date of note 1"
        in words(joined)
    ), "a doubtful note shows how the article prints it"
    assert any(told.startswith("Supports ") for told in links(joined)), "how many entries; its own page says which"
    assert "n2 is printed as: Ibid. It repeats n1." in words(joined)
    assert "n2: Supports no entry of its own: It repeats note 1." in words(joined)


def test_source_list_of_outside_sources(renderer: Renderer):
    yearbook, rumour = parse(renderer.source_list("outside")).iter("li")
    assert "“Harbour Yearbook 2019”" in words(yearbook) and "February 2019" in words(yearbook)
    assert yearbook.xpath(".//a[@rel]/@href") == ["https://yearbook.example/2019/?a=1&b=2"]
    assert "n.d." in words(rumour)
    assert "repeats another note" not in words(rumour), "an outside source is no note"


def test_source_map(renderer: Renderer):
    source_map = parse(renderer.source_map())
    assert texts(source_map, "//h2") == ["The islands", "The talks", "Reader comment"]
    assert source_map.xpath("//h3/@id") == ["p1", "p2", "p3", "c1"]
    original = source_map.xpath("//a[starts-with(@href, 'https://review.example/norra/#:~:text=')]/@href")
    assert original[0] == "https://review.example/norra/#:~:text=Two%20islands%20lie%20in"
    assert (
        links(source_map)["Bridge opened"] == "reference/later/#later-bridge"
        and links(source_map)["n2"] == "sources/n2/"
    )


def test_source_map_counts_the_records_that_rest_on_a_paragraph(renderer: Renderer):
    shown = words(parse(renderer.card("c1")))
    assert "2 entries rest on it Arguments The sands can be shared · The sands cannot be shared" in shown


# ----------------------------------------------------------------------------- every kind


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("macro", ["card", "record"])
def test_every_record_of_every_kind_renders(renderer: Renderer, kind: str, macro: str):
    for id_, record in renderer.data.by_kind[kind].items():
        shown = words(parse(getattr(renderer, macro)(id_)))
        assert " ".join(text.plain(record.summary).split()) in shown
        assert "None" not in shown and "[]" not in shown and "Undefined" not in shown


def test_fixed_words_fit_the_models():
    """Every kind has its words; every status word of what was reached its meaning and column."""
    assert list(vocabulary.KINDS) == list(KINDS) and {*vocabulary.WORDS.disclosure} == {
        *Poll.model_fields["disclosure"].annotation.model_fields
    } - {"cites"}
    assert all(status.meaning and status.column for status in vocabulary.STATUSES.reached.values())


def test_a_question_shows_its_answer(renderer: Renderer):
    assert "Two, Norra and Sudra." in words(parse(renderer.card("question-islands")))


def test_an_island_group_lists_its_members(renderer: Renderer):
    rows = texts(parse(renderer.card("sudra")), "//table[caption]//tbody/tr")
    assert rows == [
        "大スドラ Ō-Sudra Судра Большая Sudra Bolshaya 6 km² s1 not given in the source",
        "小スドラ Ko-Sudra Судра Малая Sudra Malaya not given in the source 3.5 km s1",
    ]


def test_a_person_the_article_does_not_name(renderer: Renderer):
    assert (
        details(parse(renderer.card("harbour-master")))["Name as the article prints it"] == "not named in the article"
    )
    assert details(parse(renderer.card("anda-ruun")))["Office at the time"] == "Minister of Tides p2"


def test_a_quotation_shows_the_hands_it_passed_through(renderer: Renderer):
    card = parse(renderer.record("quote-ruun-tide"))
    assert texts(card, "//ol[@class='chain']/li") == [
        "Anda Ruun",
        "an interpreter (unknown)",
        "the article",
        "this guide",
    ]
    assert details(card)["Language"] == "printed in English; said in Japanese"
    assert details(parse(renderer.record("quote-master")))["Printed"] == "the article names no outlet"


def test_a_poll_shows_shares_the_computed_rest_and_what_is_not_known(renderer: Renderer):
    card = parse(renderer.card("poll-lantern"))
    assert texts(card, "//*[@class='stack-key']/li") == ["in favour 57.5%", "against 20%", "other or none 22.5%"]
    assert "Sample" in details(card)["What no source tells"] and details(card)["Asked"] == "28–30 May 2016"
    assert "61%, June 2016 (approval) p2" in words(card)
    assert len(parse(renderer.card("poll-full")).xpath("//*[@class='stack-key']/li")) == 2, "nothing is left over"


def test_a_poll_with_two_questions_shows_each_with_its_rest(copy: Copy):
    copy.edit(
        "polls.yml",
        "label: against, share: 60, cites: [s1]}",
        "question: And at night?, label: against, share: 60, cites: [s1]}",
    )
    card = parse(Renderer(copy.data()).card("poll-full"))
    assert texts(card, "//*[@class='multiple-question']") == [
        "And at night?"
    ] and "For comparison, outside the article" in words(card)
    assert texts(card, "//*[@class='stack-key']/li") == [
        "in favour 40%",
        "other or none 60%",
        "against 60%",
        "other or none 40%",
    ]


def test_a_poll_says_what_it_did_not_ask(renderer: Renderer):
    card = parse(renderer.card("poll-lantern"))
    assert details(card)[
        "Not asked"
    ] == "It did not ask about the high-water plan." and "More than half wanted the low-water plan." in words(card)


def test_poll_table_keeps_countries_apart(renderer: Renderer):
    table = parse(renderer.poll_table())
    bodies = [texts(body, ".//th[@scope='rowgroup' or @scope='row']") for body in table.xpath("//tbody")]
    assert bodies == [
        ["The Daily Lantern, 30 January – 2 February 2019"],
        ["The Daily Lantern, 28–30 May 2016 cited by the article"],
    ]
    assert texts(table, "//summary") == ["Asked in Japan: 1 poll, 2019", "Asked in other: 1 poll, 2016"]
    assert "in favour 57.5% · against 20%" in words(table)


def test_further_reading_says_what_a_work_is_good_for(renderer: Renderer):
    page = parse(renderer.further_reading())
    assert texts(page, "//h2") == [
        "From elsewhere"
    ] and "Tides and States. Ruun, Anda; Ministry of Tides. Norra Press, 2018." in words(page)
    told = details(page)
    assert (told["Good for"], told["Language"], told["Where"]) == (
        "The law of tides.",
        "English, Japanese",
        "https://press.example/tides/ (free)",
    )


def test_checked_to(renderer: Renderer):
    assert renderer.checked_to() == "31 May 2020"


def test_a_source_shows_where_its_mark_stands(renderer: Renderer):
    assert details(parse(renderer.card("n2")))["Stands in"] == "Paragraph 2"
    assert details(parse(renderer.card("n2")))["Title"] == "not given in the source"
    assert details(parse(renderer.card("s1")))["Volume and issue"] == "7, 2, p. 11–12"


def test_a_source_says_what_it_is_and_where_and_when_it_was_read(renderer: Renderer):
    yearbook, rumour = details(parse(renderer.card("s1"))), details(parse(renderer.card("s2")))
    assert yearbook["What it is"] == "An edited reference work" and yearbook["Read on"] == "3 February 2020"
    assert (yearbook["Read in a copy"], yearbook["Archived copy"]) == (
        "https://copies.example/yearbook/",
        "https://archive.example/yearbook/",
    )
    assert rumour["Title"] == "not in what we could read" and rumour["Date"] == "none in what we could read"
    assert (
        rumour["What it is"]
        == "A wiki, blog or repost, for want of something better or beside it. The harbour office answered no letter."
    )
    assert not {"Read in a copy", "Archived copy"} & rumour.keys() and "What it is" not in details(
        parse(renderer.card("n1"))
    )


def test_words_of_other_languages_are_marked(renderer: Renderer):
    card = parse(renderer.card("norra"))
    assert card.xpath("//td[@lang='ja']/text()") == ["ノラ島"] and card.xpath("//td[@lang='ru']/text()") == ["Нора"]
    assert parse(renderer.card("kagero")).xpath("//*[@lang='ja']/text()")[:2] == ["陽炎", "かげろう"]
    assert parse(renderer.card("kagero")).xpath("//*[@lang='ja-Latn']/text()") == ["kagerō"]


# ----------------------------------------------------------------------------- whose claim, and from where


@pytest.mark.parametrize(
    "id_, mark",
    [
        ("argument-hope", []),
        ("event-bridge", ["Forecast · Ministry of Tides"]),
        ("quote-master", []),
        ("event-talks", []),
        ("figure-nets", []),
    ],
)
def test_a_forecast_or_judgement_whose_sentence_does_not_name_its_holder_is_marked(
    renderer: Renderer, id_: str, mark: list[str]
):
    assert texts(parse(renderer.card(id_)), "//p[@class='lead']/*[@class='claim']") == mark


@pytest.mark.parametrize(
    "id_, line",
    [
        ("argument-hope", "Kind of claim: judgement · Whose: Anda Ruun"),
        ("event-bridge", "Kind of claim: forecast · Whose: Ministry of Tides"),
        ("quote-master", "Kind of claim: words · Whose: A harbour master"),
        ("figure-nets", "Kind of claim: figure"),
    ],
)
@pytest.mark.parametrize("macro", ["card", "record"])
def test_every_entry_says_at_its_foot_what_kind_of_claim_it_makes(renderer: Renderer, macro: str, id_: str, line: str):
    assert texts(parse(getattr(renderer, macro)(id_)), "//p[@class='claim-line']") == [line]


def test_a_judgement_within_a_record_names_its_holder(renderer: Renderer):
    inside = texts(parse(renderer.card("norra")), "//*[@class='facts']//li")
    assert "The article calls its harbour the best reason for the dispute. p1 Judgement · Anda Ruun" in inside


def test_facts_from_outside_stand_apart_under_their_label(renderer: Renderer):
    (box,) = parse(renderer.card("norra")).xpath("//*[contains(@class, 'outside')]")
    assert words(box) == "Outside the article The yearbook counts one lighthouse. s1"
    assert not parse(renderer.card("sudra")).xpath("//*[contains(@class, 'outside')]")


def test_a_record_from_outside_carries_the_label(renderer: Renderer):
    assert "outside the article" in words(parse(renderer.card("later-bridge")).find(".//p[@class='lead']"))
    assert "outside the article" in words(parse(renderer.card("poll-full")).find(".//p[@class='lead']"))
    assert "outside the article" not in words(parse(renderer.card("poll-lantern")))


def test_a_fact_of_article_and_outside_source_is_the_articles(renderer: Renderer):
    assert (
        not renderer.is_outside(["p1", "s1"]) and renderer.is_outside(["s1"]) and not renderer.is_outside(["article"])
    )


# ----------------------------------------------------------------------------- time


PASSED = "That date has passed."


@pytest.mark.parametrize(
    "today, passed",
    [
        ("2017-12-31", False),
        ("2018-01-01", False),
        ("2018-12-31", False),
        ("2019-01-01", True),
    ],
)
def test_a_forecast_says_when_its_date_has_passed(data: Dataset, today: str, passed: bool):
    shown = words(parse(Renderer(data, today=today).card("event-bridge")))
    assert "As of May 2016; due 2018." in shown
    assert (PASSED in shown) == passed
    assert "What came of it: Bridge opened." in shown


@pytest.mark.parametrize("today, passed", [("2030-01-31", False), ("2030-02-01", True)])
def test_a_forecast_of_which_nothing_is_known(data: Dataset, today: str, passed: bool):
    shown = words(parse(Renderer(data, today=today).card("event-second-bridge")))
    assert "due 31 January 2030" in shown
    assert (PASSED in shown) == passed == ("What came of it is not in this guide." in shown)


def test_a_forecast_without_date_never_passes(data: Dataset):
    shown = words(parse(Renderer(data, today="2999-01-01").card("argument-moon")))
    assert "As of 2016; the source names no time." in shown and PASSED not in shown


def test_today_is_the_day_of_the_edition(renderer: Renderer):
    assert renderer.today == "2020-06-30"
    assert PASSED in words(parse(renderer.card("event-bridge"))) and PASSED not in words(
        parse(renderer.card("event-second-bridge"))
    )


# ----------------------------------------------------------------------------- back-links


@pytest.mark.parametrize(
    "one, other",
    [
        ("term-low-water", "option-low-water"),
        ("norra", "agreement-tide-accord"),
        ("event-talks", "anda-ruun"),
        ("outcome-ferry", "agreement-tide-accord"),
        ("quote-ruun-tide", "n1"),
        ("n2", "n1"),
        ("tide-islands", "sudra"),
    ],
)
def test_back_links_lead_both_ways(renderer: Renderer, one: str, other: str):
    def related(id_: str) -> list[str]:
        return [i for _, ids in renderer.related(id_) for i in ids]

    assert one in related(other)
    if renderer.get(other).kind != "sources":  # a record shows its sources as locators
        in_list = renderer.get(one).kind not in OWN_PAGE  # its own text links what it names
        assert f'href="{renderer.href(other)}"' in VIEWS["card"](renderer, one) if in_list else other in related(one)


def test_an_answer_names_to_look_up_only_what_it_does_not_link(renderer: Renderer):
    for section in dict.fromkeys(question.section for question in renderer.data.questions.values()):
        for answer in html.fromstring(VIEWS["study_questions"](renderer, section)).find_class("answer"):
            links = [link.get("href") for link in answer.find_class("rec")]
            assert links and len(links) == len(set(links))


def test_related_records_are_named_by_kind_once_each(renderer: Renderer):
    groups = renderer.related("anda-ruun")
    ids = [i for _, members in groups for i in members]
    assert [kind for kind, _ in groups] == sorted({kind for kind, _ in groups}, key=list(KINDS).index)
    assert len(ids) == len(set(ids)) and "anda-ruun" not in ids
    assert "Events" in details(parse(renderer.record("anda-ruun")))
    accord = [i for _, members in renderer.related("agreement-tide-accord") for i in members]
    assert "agreement-tide-accord" not in accord, "a link of a record to itself leads nowhere new"


def test_a_question_leads_to_what_it_is_about_and_back(renderer: Renderer):
    assert links(parse(renderer.record("norra")))["How many islands are in dispute?"].endswith("#question-islands")
    assert links(parse(renderer.card("question-islands")))["Sudra"] == "islands/sudra/"


@pytest.mark.parametrize("id_", ["event-talks", "n1", "quote-ruun-tide"])
def test_a_doubt_shows_on_what_it_concerns_and_on_what_rests_on_that(renderer: Renderer, id_: str):
    assert "In doubt: Date of note 1" in words(parse(renderer.card(id_)))


def test_a_later_fact_shows_on_what_it_bears_on(renderer: Renderer):
    for id_ in ("p3", "event-bridge"):
        assert "What came later (outside the article): Bridge opened, January 2019" in words(parse(renderer.card(id_)))


# ----------------------------------------------------------------------------- a fact is written once


def test_a_changed_cell_changes_the_matrix_and_the_card_of_the_island(copy: Copy):
    copy.edit("options.yml", "text: Shared at low water.", "text: Split at low water.")
    renderer = Renderer(copy.data())
    for shown in (renderer.matrix(), renderer.card("norra"), renderer.record("option-low-water")):
        assert "Split at low water." in words(parse(shown)) and "Shared at low water." not in words(parse(shown))


def test_a_changed_status_moves_the_outcome(copy: Copy):
    copy.edit("outcomes.yml", "status: agreed\n", "status: refused\n")
    assert details(parse(Renderer(copy.data()).contrast()))["refused"] == "Ferry"


def test_a_changed_share_changes_the_rest(copy: Copy):
    copy.edit("polls.yml", "share: 57.5", "share: 60")
    card = parse(Renderer(copy.data()).card("poll-lantern"))
    assert texts(card, "//*[@class='stack-key']/li") == ["in favour 60%", "against 20%", "other or none 20%"]
    bars = card.xpath("//*[@class='stack-bar']/*[local-name()='rect']")
    assert [(bar.get("class"), bar.get("width")) for bar in bars] == [
        ("seg seg-1", "60.0%"),
        ("seg seg-2", "20.0%"),
        ("bar-rest", "20.0%"),
    ], "the unstated part is drawn too"


def test_a_changed_label_changes_every_link(copy: Copy):
    copy.edit("people.yml", "label: Anda Ruun", "label: Anda Ruun-Vey")
    renderer = Renderer(copy.data())
    for shown in (renderer.card("event-talks"), renderer.say("quote-ruun-tide"), renderer.card("argument-hope")):
        assert "Anda Ruun-Vey" in words(parse(shown))


def test_a_changed_edition_moves_today(copy: Copy):
    copy.edit("guide.yml", "2020-06-30", "2031-01-01")
    assert PASSED in words(parse(Renderer(copy.data()).card("event-second-bridge")))


# ----------------------------------------------------------------------------- hostile text


@pytest.mark.parametrize("macro", ["card", "record", "link", "fact"])
def test_hostile_text_is_shown_as_it_stands(renderer: Renderer, macro: str):
    record = renderer.get("hostile")
    out = parse(getattr(renderer, macro)("hostile"))
    shown = words(out)
    assert not out.xpath("//script | //b | //code | //comment()")
    assert not [href for href in out.xpath("//@href") if href.startswith("javascript")]
    assert "49" not in shown, "Jinja has reckoned"
    if macro in ("card", "link", "fact"):
        assert record.label in shown
    if macro != "link":
        assert record.summary in shown
    if macro in ("card", "record"):
        assert " · ".join(record.aliases) in shown
        assert [details(out)[name] for name in ("Script", "Romanised", "Literally")] == [record.label] * 3


@pytest.mark.parametrize("macro", ["glossary", "listing"])
def test_hostile_text_is_shown_as_it_stands_among_others(renderer: Renderer, macro: str):
    out = parse(getattr(renderer, macro)(*(["terms"] if macro == "listing" else [])))
    assert not out.xpath("//script | //b | //comment()")
    assert renderer.get("hostile").label in words(out) and renderer.get("hostile").summary in words(out)


# ----------------------------------------------------------------------------- order


@pytest.mark.parametrize(
    "label, key",
    [
        ("The Daily Lantern", "daily lantern"),
        ("an ippon", "ippon"),
        ("“two plus alpha”", "two plus alpha"),
        ("Ōita", "oita"),
        ("Theory", "theory"),
        ("A", "a"),
    ],
)
def test_sort_key(label: str, key: str):
    assert sort_key(label) == key


# ----------------------------------------------------------------------------- nothing stated is left without its marks


def stated(part: BaseModel) -> Iterator[BaseModel]:
    """Yield everything within a record that says something in words and cites where it stands."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, BaseModel):
                yield from [one] if {"text", "cites"} <= set(type(one).model_fields) else []
                yield from stated(one)


def around(shown: html.HtmlElement, said: str) -> list[html.HtmlElement]:
    """Return the smallest entries, cells and figures that hold words; a quotation's is the figure with its caption."""
    found = [
        element
        for element in shown.iter("li", "dd", "td", "figure", "p")
        if said in words(element) and not element.xpath("ancestor::blockquote")
    ]
    return [one for one in found if not any(one in other.iterancestors() for other in found)]


@pytest.fixture(scope="module")
def judged(tmp_path_factory) -> Renderer:
    """A renderer to which every statement, and every cell of an option, is a judgement of somebody none of them names."""
    copy = Copy(tmp_path_factory.mktemp("judged") / "data")

    def judge(value: object, top: bool = False) -> None:
        for one in value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []:
            judge(one)
        if isinstance(value, dict) and {"text", "claim"} <= value.keys() and "outlet" not in value and not top:
            value |= {"claim": "judgement", "holder": "harbour-master"}

    for path in copy.folder.glob("*.yml"):
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        for record in content.values():
            judge(list(record.values()))
        path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return Renderer(load.read(copy.folder)[0])


def test_whatever_is_stated_stands_with_its_source_marks_and_whose_it_is(judged: Renderer):
    """On the page of its record and in every block, so that no template can lose a mark."""
    parts = {
        " ".join(text.plain(part.text).split()): part
        for id_, record in judged.data.records.items()
        if id_ != "hostile"  # all its texts are one
        for part in [*([record] if isinstance(record, Quote) else []), *stated(record)]
        if not isinstance(part, NameForm)  # a word, found in every text
        and part.text  # an answer without words of its own shows those of the entry that it names
    }
    pages = {f"record {id_}": judged.record(id_) for id_ in judged.data.records}
    pages |= {macro: getattr(judged, macro)(*arguments) for macro, arguments in BLOCKS.items()}
    pages |= {"positions": judged.positions(), "clause_bench": judged.clause_bench()}
    seen, loose = Counter[str](), []
    for page, shown in ((page, parse(shown)) for page, shown in pages.items()):
        for said, part in parts.items():
            if isinstance(part, Quote) and page not in ("say", "voices"):  # elsewhere the words are named, not told
                continue
            for box in around(shown, said):
                held = "claim" not in type(part).model_fields or not judged.env.tests["marked"](part)
                if isinstance(part, Quote) or held or box.xpath(".//*[@class='claim']"):
                    seen[page] += 1
                else:
                    loose.append(f"{page}: “{said}” does not say whose it is")
                if not set(part.cites) <= set(texts(box, ".//a[contains(@class, 'loc')]")):
                    loose.append(f"{page}: “{said}” has no source marks")
    assert not loose
    assert {"record norra", "voices", "say", "matrix", "clause_bench"} <= seen.keys()


@pytest.mark.parametrize("kind", [kind for kind, model in KINDS.items() if "cites" in model.model_fields])
def test_every_day_of_a_record_is_shown_as_its_own(copy: Copy, kind: str):
    """Each optional day is filled in with a year of its own, which then stands on the page of the record."""
    path = copy.folder / KINDS[kind].filename
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    id_, record = next(iter(content.items()))
    days = [name for name, hint in hints(KINDS[kind]).items() if bare(hint)[1] == bare(Date)[1] and name != "as_of"]
    years = {name: str(1901 + number) for number, name in enumerate(days)}
    record |= {name: f"{year}-01-02" for name, year in years.items()}
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    shown = words(parse(Renderer(load.read(copy.folder)[0]).record(id_)))
    assert not [name for name, year in years.items() if f"2 January {year}" not in shown and year not in shown]
