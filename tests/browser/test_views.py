"""The views in a real browser: names the reader's way, timeline filters, previews, narrow windows, layout shift, print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import COLOUR, TAGS, violations_in_both_palettes, violations_of_colour
from tests.browser.conftest import Windows
from tests.building import EVERYTHING

ISLAND, TERM, TIMELINE, OPTIONS_PAGE = "islands/etorofu-iturup/", "terms/hikiwake/", "reference/timeline/", "options/"

KINDS = [
    "",
    "dispute/islands/",
    OPTIONS_PAGE,
    "options/two-plus-alpha/",
    "summit/",
    "summit/outcomes/",
    "summit/verdicts/",
    "summit/polls/",
    "reference/glossary/",
    "reference/a-z/",
    "reference/quotations/",
    TIMELINE,
    "reference/figures/",
    "reference/sources/",
    "reference/article/",
    "reference/doubts/",
    "about/",
    ISLAND,
    "names/northern-territories/",
    "people/abe-shinzo/",
    "organisations/mofa/",
    TERM,
    "agreements/joint-declaration-1956/",
    "polls/kyodo-2016-12-18/",
    "quotes/putin-hikiwake/",
    "sources/n14/",
    "nowhere/",
    "study/",
    "study/10-minutes/",
    "study/60-minutes/",
    "study/60-minutes/options/",
    "study/questions/",
    "study/short-test/",
    "study/flash-cards/",
    "study/essays/",
    "study/handouts/outcomes/",
    "study/handouts/timeline/",
    "cite/",
]
"""One page of each kind."""

TOUCHED = [
    "",
    OPTIONS_PAGE,
    "summit/",
    "summit/outcomes/",
    "summit/verdicts/",
    "summit/polls/",
    "reference/quotations/",
    TIMELINE,
    "polls/mainichi-2016-11-07/",
    ISLAND,
]
"""Pages that hold a view."""


# ----------------------------------------------------------------------------- names


def heading(page: Page) -> str:
    """Return the words of the page's title as they are seen."""
    return page.locator("h1").inner_text().removesuffix("¶").strip()


def choose(page: Page, label: str) -> None:
    """Choose an order of the names."""
    page.get_by_label("Island names").select_option(label=label)


def test_names_stand_the_japanese_form_first_until_the_reader_chooses(page: Page):
    page.goto(ISLAND)
    assert heading(page) == "Etorofu / Iturup"
    choose(page, "Russian form first")
    assert heading(page) == "Iturup / Etorofu"


def test_the_choice_is_remembered_and_in_force_on_the_map_and_in_tables(page: Page):
    page.goto("about/")
    choose(page, "Russian form first")
    page.goto("")
    expect(page.locator(".island-label").first).to_have_text("Iturup / Etorofu")
    expect(page.get_by_label("Island names")).to_have_value("ru")
    page.goto("dispute/islands/")
    expect(page.locator("tbody th .name").first).to_have_text("Iturup / Etorofu")


@pytest.mark.parametrize("order", ["Japanese form first", "Russian form first"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_names_on_the_map_stand_clear_of_each_other(browser: Browser, address: str, width: int, order: str):
    context = browser.new_context(bypass_csp=True, base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto("")
    choose(page, order)
    clashes = page.evaluate("""() => {
        const map = document.querySelector(".map-svg"), frame = map.getBoundingClientRect(), out = []
        const parts = [...map.querySelectorAll(".island-label, .context-label, .border-label, .scale-bar text, .inset")]
            .filter(part => part.checkVisibility()).map(part => [part.textContent || "inset", part.getBoundingClientRect()])
        parts.forEach(([name, box], i) => {
            if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom) out.push(name)
            for (const [other, its] of parts.slice(i + 1))
                if (box.left < its.right && its.left < box.right && box.top < its.bottom && its.top < box.bottom) out.push([name, other])
        })
        return out }""")
    context.close()
    assert clashes == []


def test_the_choice_is_applied_before_anything_is_painted(page: Page):
    page.goto("about/")
    choose(page, "Russian form first")
    page.add_init_script("""new PerformanceObserver(list => { window.painted ??= document.querySelector("h1 .name")?.textContent ?? "no title yet" })
                            .observe({ type: "paint", buffered: true })""")
    page.goto(ISLAND)
    page.wait_for_function("window.painted")
    assert page.evaluate("window.painted") in ("Iturup / Etorofu", "no title yet")
    assert page.evaluate(
        "[...document.querySelectorAll('.name')].every(name => name.firstElementChild.matches('.name-ru'))"
    )


def test_a_second_mention_in_running_text_is_short_unless_the_reader_wants_both(page: Page):
    page.goto("dispute/islands/")
    again = page.locator("p .name.again:visible, li:not(.map-list li) .name.again:visible").first
    both = again.text_content()
    assert again.inner_text() == both.split(" / ")[0]
    choose(page, "both forms everywhere")
    assert again.inner_text() == both
    choose(page, "Russian form first")
    assert again.inner_text() == both.split(" / ")[1]


def test_quotations_citations_and_written_forms_stay(page: Page):
    page.goto(ISLAND)
    kept = "[...document.querySelectorAll('blockquote, .print-citation, .names-table, title')].map(e => e.textContent)"
    before = page.evaluate(kept)
    choose(page, "Russian form first")
    assert page.evaluate(kept) == before and len(before) > 2


def test_without_scripts_both_forms_stand_everywhere(browser: Browser, address: str):
    context = browser.new_context(bypass_csp=True, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(ISLAND)
    assert heading(page) == "Etorofu / Iturup"
    assert page.get_by_label("Island names").is_hidden()
    page.goto(TIMELINE)
    assert page.locator(".filters").is_hidden() and page.locator(".event.headline").last.is_visible()
    context.close()


# ----------------------------------------------------------------------------- timeline


def shown(page: Page) -> int:
    """Return how many events are to be seen: a filter unfolds what it finds."""
    return page.locator(".event:visible").count()


def test_the_timeline_shows_a_dozen_events_and_folds_the_others(page: Page):
    page.goto(TIMELINE)
    everything = page.locator(".event").count()
    assert shown(page) == page.locator(".event.headline").count() == 12 < everything
    expect(page.locator(".filter-count")).to_have_text(f"{everything} events")
    assert page.locator(".timeline").get_by_text("happened", exact=True).count() == 0, "that it happened goes unsaid"


def test_the_timeline_is_filtered_and_its_address_can_be_shared(page: Page):
    page.goto(TIMELINE)
    everything = page.locator(".event").count()
    page.get_by_label("Side").select_option("russia")
    page.get_by_label("In early 2017").select_option("expected")
    some = shown(page)
    assert 0 < some < everything
    expect(page.locator(".filter-count")).to_have_text(f"{some} of {everything} events")
    assert page.url.endswith("?side=russia&status=expected")
    assert page.locator(".phase:visible").count() <= some, "a phase without events is not shown"
    page.goto(page.url)
    assert shown(page) == some
    expect(page.get_by_label("Side")).to_have_value("russia")
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == 12 and page.url.endswith(TIMELINE)


def test_an_event_of_two_sides_is_shown_for_either(page: Page):
    """Whichever of its sides stands first, last or between."""
    page.goto(TIMELINE)
    sides = dict(
        page.locator(".event").evaluate_all("all => all.map(one => [one.querySelector('h3').id, one.dataset.side])")
    )
    assert {"japan russia", "russia japan"} & set(sides.values())
    for side in page.locator("[name=side] option").evaluate_all("all => all.map(one => one.value).filter(Boolean)"):
        page.get_by_label("Side").select_option(side)
        found = page.locator(".event:visible h3").evaluate_all("all => all.map(one => one.id)")
        assert found == [id_ for id_, of in sides.items() if side in of.split()], side


CHOOSE_ALL = """() => {
  const [topics, sides, statuses] = document.querySelectorAll(".filters select"), empty = [];
  const choose = (select, value) => { select.value = value; select.dispatchEvent(new Event("change", { bubbles: true })); };
  const each = (select, then) => {
    for (const option of [...select.options].filter(({ disabled }) => !disabled)) { choose(select, option.value); then(); }
    choose(select, "");
  };
  let tried = 0;
  each(topics, () => each(sides, () => each(statuses, () => {
    tried += 1;
    if (![...document.querySelectorAll(".event")].some(event => event.checkVisibility({ contentVisibilityAuto: true })))
      empty.push([topics.value, sides.value, statuses.value]);
  })));
  return [tried, empty];
}"""
"""Makes every choice that the filters allow; returns how many, and those that show no event."""


def test_no_choice_of_the_filters_leaves_nothing(page: Page):
    page.goto(TIMELINE)
    tried, empty = page.evaluate(CHOOSE_ALL)
    assert tried > 50 and not empty
    page.evaluate("document.querySelectorAll('.event').forEach(event => { event.dataset.side = 'mars'; })")
    page.get_by_label("Side").select_option("russia")
    assert page.evaluate(CHOOSE_ALL)[1], "it can be found out"


def test_an_address_with_a_choice_that_leaves_nothing_says_so(page: Page):
    page.goto(f"{TIMELINE}?topic=sanctions&status=expected")
    expect(page.locator(".filter-count")).to_have_text("No event fits all of these.")
    assert shown(page) == 0
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == 12


def test_a_filter_that_does_not_exist_filters_nothing(page: Page):
    page.goto(f"{TIMELINE}?topic=%3Cscript%3E&side=mars")
    expect(page.locator(".filter-count")).to_have_text(f"{page.locator('.event').count()} events")
    assert page.url.endswith(TIMELINE)


@pytest.mark.parametrize("hash_", ["event-sochi-meeting-2016", "y1998", "phase-1957"])
@pytest.mark.parametrize("filter_", ["", "?status=announced"])
def test_a_link_to_an_event_a_year_or_a_phase_shows_it_whatever_the_filter(page: Page, filter_: str, hash_: str):
    page.goto(f"{TIMELINE}{filter_}#{hash_}")
    target = page.locator(f"#{hash_}")
    if hash_.startswith("y"):
        target = target.locator("xpath=following-sibling::h3")
    expect(target).to_be_in_viewport()


def test_the_strip_leads_to_a_phase_by_keyboard(page: Page):
    page.goto(TIMELINE)
    band = page.locator(".strip-svg a").nth(2)
    band.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#phase-1957")
    expect(page.locator("#phase-1957")).to_be_in_viewport()


def test_the_timeline_is_short_and_light(browser: Browser, address: str):
    context = browser.new_context(bypass_csp=True, base_url=address, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(TIMELINE)
    assert page.evaluate("document.documentElement.scrollHeight") <= 12 * 844
    assert page.evaluate("document.querySelectorAll('*').length") <= 4000
    context.close()


# -------------------------------------------------------------------------------- figures


FIGURES = "reference/figures/"


def test_figures_are_sorted_by_a_click_and_by_keyboard(page: Page):
    page.goto(FIGURES)
    rows = page.locator("table.sortable tbody tr:visible")
    assert rows.count() == 10
    page.get_by_role("button", name="Value").click()
    values = page.locator("table.sortable td:nth-child(2)").evaluate_all(
        "cells => cells.map(cell => Number(cell.dataset.sort))"
    )
    assert values == sorted(values, reverse=True) and rows.count() == len(values) > 60, (
        "the largest first, and all of them"
    )
    expect(page.get_by_role("columnheader", name="Value")).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="Figure", exact=True).press("Enter")
    expect(page.get_by_role("columnheader", name="Figure", exact=True)).to_have_attribute("aria-sort", "ascending")
    assert page.locator("[aria-sort]").count() == 1


def test_a_link_to_a_figure_among_the_folded_ones_shows_it(page: Page):
    page.goto(f"{FIGURES}#figure-second-term")
    expect(page.locator("tr:has(#figure-second-term)")).to_be_in_viewport()
    assert page.locator(".show-all").count() == 0


def test_figures_are_a_plain_table_without_scripts(browser: Browser, address: str):
    context = browser.new_context(bypass_csp=True, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(FIGURES)
    assert (
        page.locator("table.sortable tbody tr:visible").count() > 60
        and page.locator("table.sortable button").count() == 0
    )
    context.close()


# -------------------------------------------------------------------------------- pictures


@pytest.mark.parametrize("width", [360, 390, 768])
@pytest.mark.parametrize(
    "path",
    ["dispute/", "dispute/history/", "new-approach/", "summit/", "summit/polls/", "options/two-plus-alpha/", TIMELINE],
)
def test_no_word_in_a_picture_is_under_twelve_pixels(look: Page, path: str, width: int):
    look.set_viewport_size({"width": width, "height": 800})
    look.goto(path)
    small = look.evaluate("""() => [...document.querySelectorAll(".map-svg text, .strip-svg text, .stack-bar text")].filter(text => text.checkVisibility()).map(text => {
      const matrix = text.getScreenCTM();
      return [text.textContent, parseFloat(getComputedStyle(text).fontSize) * Math.hypot(matrix.a, matrix.b)];
    }).filter(([, size]) => size < 11.95)""")
    assert small == []


@pytest.mark.parametrize("path", [OPTIONS_PAGE, "dispute/history/", "new-approach/", "summit/polls/", TIMELINE])
def test_pictures_keep_their_patterns_in_forced_colours(look: Page, path: str):
    look.emulate_media(forced_colors="active")
    look.goto(path)
    assert (
        look.evaluate("""() => [...document.querySelectorAll(".map-svg, .stack-bar, .strip-svg, .swatch")]
      .filter(picture => getComputedStyle(picture).forcedColorAdjust !== "none").length""")
        == 0
    ), "the system would paint all shapes alike"


# -------------------------------------------------------------------------------- options


def test_two_ways_to_share_the_islands_do_not_look_alike(page: Page):
    page.goto(OPTIONS_PAGE)
    fills = page.evaluate(
        """[...document.querySelectorAll('.option-maps use[class^="at-"]')].map(e => [e.classList[0], getComputedStyle(e).fill])"""
    )
    fills = [
        (status, fill) for status, fill in fills if fill.startswith("url")
    ]  # islets are drawn plain upon their band
    assert len({status for status, _ in fills}) == len({fill for _, fill in fills}) == len(set(map(tuple, fills))) > 4
    for _, fill in fills:
        assert page.locator(fill.split('"')[1]).count() == 1, "the pattern is there"


# ----------------------------------------------------------------------------- previews


def test_a_preview_comes_by_keyboard_and_goes_by_escape(page: Page):
    page.goto("")
    link = page.locator("article a.rec").first
    link.focus()
    preview = page.get_by_role("tooltip")
    expect(preview).to_be_visible()
    assert link.get_attribute("aria-describedby") is None, "by Tab it would be read in the middle of every sentence"
    at, of = preview.bounding_box(), link.bounding_box()
    assert at["y"] >= of["y"] + of["height"] or at["y"] + at["height"] <= of["y"], "it does not cover the link"
    page.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    expect(link).to_be_focused()


def test_the_pointer_can_move_onto_a_preview(page: Page):
    page.goto("")
    page.locator("article a.rec").first.hover()
    preview = page.get_by_role("tooltip")
    expect(preview).to_be_visible()
    box = preview.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2, steps=4)
    page.wait_for_timeout(400)
    expect(preview).to_be_visible()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] + 200, steps=4)
    expect(preview).to_be_hidden()


@pytest.fixture
def phone(windows: Windows) -> Iterator[Page]:
    """A phone that is touched."""
    with windows.open(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True) as page:
        yield page


def test_on_a_phone_the_first_touch_previews_and_the_second_follows(phone: Page):
    phone.goto("")
    link = phone.locator("article a.rec").first
    target = link.evaluate("link => link.href")
    link.tap()
    expect(phone.get_by_role("tooltip")).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", "preview")
    assert phone.url != target
    box = phone.get_by_role("tooltip").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    link.tap()
    expect(phone).to_have_url(target)


def test_a_preview_on_a_phone_has_a_link_that_opens_what_it_shows(phone: Page):
    phone.goto("")
    link = phone.locator("article a.rec").first
    target = link.evaluate("link => link.href")
    link.tap()
    phone.locator("#preview a").tap()
    expect(phone).to_have_url(target)


@pytest.mark.parametrize("path, fetched", [("about/", False), ("dispute/", True)])
def test_a_source_mark_shows_what_the_list_of_the_page_says(page: Page, path: str, fetched: bool):
    page.goto(path)
    mark = page.locator("article a.loc").first
    mark.focus()
    preview, entry = page.get_by_role("tooltip"), page.locator(f"#source-{mark.inner_text()}")
    expect(preview.locator("b")).to_have_text(entry.locator("b").text_content())
    if not fetched:
        expect(preview.locator("span")).to_have_text(entry.locator(".source-line").text_content())
    assert page.evaluate("'guidePreviews' in window") == fetched, "a short list says itself what its sources say"


def test_no_source_mark_stands_first_on_a_line(browser: Browser, address: str):
    context = browser.new_context(bypass_csp=True, base_url=address, viewport={"width": 390, "height": 800})
    page = context.new_page()
    first = []
    for path in ("", "dispute/", "summit/verdicts/", "people/abe-shinzo/", OPTIONS_PAGE):
        page.goto(path)
        first += [(path, text) for text in page.evaluate(FIRST_ON_A_LINE)]
    context.close()
    assert first == []


FIRST_ON_A_LINE = """() => [...document.querySelectorAll("article .locs:not(.alone) a.loc:first-of-type")].filter(mark => {
  const { left, width } = mark.getBoundingClientRect(), group = mark.closest(".locs");
  const block = mark.closest("p, li, dd, td, figcaption, dt, th, .lead").getBoundingClientRect();
  return width && left - block.left < 8;
}).map(mark => mark.parentElement.parentElement.textContent.slice(0, 80))"""


def test_a_link_without_preview_follows_at_the_first_touch(phone: Page):
    phone.route("**/previews/*.js", lambda route: route.abort())
    phone.goto("")
    link = phone.locator("article a.rec").first
    target = link.evaluate("link => link.href")
    link.tap()
    expect(phone).to_have_url(target)


# ----------------------------------------------------------------------------- narrow, still, printed


FULL = """() => [...document.querySelectorAll("article :is(td, th, dt, dd)")]
  .filter(cell => cell.checkVisibility() && !cell.closest("thead") && cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0)
  .map(cell => cell.textContent.trim().slice(0, 60))"""
"""Cells of tables and lists whose text is wider than they are."""


@pytest.mark.parametrize("part", range(2))
def test_no_page_scrolls_sideways_and_no_cell_runs_into_the_next(look: Page, part: int):
    """No script looks at the width while a page loads."""
    wide = []
    for path in KINDS[part::2]:
        look.goto(path)
        for width in (320, 768):
            look.set_viewport_size({"width": width, "height": 700})
            extent = look.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
            if extent > width:
                wide.append((path, width, extent))
            wide += [(path, width, cell) for cell in look.evaluate(FULL)]
    assert wide == []


SHIFTS = """new PerformanceObserver(list => {
  for (const { value, sources, hadRecentInput } of list.getEntries()) {
    const nodes = sources.map(({ node }) => node).filter(node => node?.textContent.trim());
    if (!hadRecentInput && nodes.length) (window.shifts ??= []).push([value, nodes.map(node => (node.outerHTML ?? node.textContent).slice(0, 80))]);
  }
}).observe({ type: "layout-shift", buffered: true })"""
"""Notes what shifts. Blanks between elements are nothing a reader sees."""
SETTLED = "new Promise(settled => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(settled, 20))))"
"""Waits until what has shifted is painted, and the observer told."""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_while_a_page_loads_or_a_preview_shows(browser: Browser, address: str, width: int):
    context = browser.new_context(bypass_csp=True, base_url=address, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto("about/")
    choose(page, "Russian form first")
    page.add_init_script(SHIFTS)
    moved = {}
    for path in [*KINDS, f"{TIMELINE}?topic=meeting&status=expected", f"{TIMELINE}#y2016"]:
        page.goto(path)
        link = page.locator("article a.rec:visible").first
        if width > 1000 and link.count():
            link.hover()
            page.wait_for_timeout(200)  # a preview does not come at once
        page.evaluate(SETTLED)
        if found := page.evaluate("window.shifts"):
            moved[path] = found
    context.close()
    assert moved == {}


def test_what_shifts_is_seen(page: Page):
    page.add_init_script(SHIFTS)
    page.goto("about/")
    page.evaluate(SETTLED)
    assert not page.evaluate("window.shifts")
    page.evaluate(
        "document.querySelector('article p').before(Object.assign(document.createElement('p'), { textContent: 'late' }))"
    )
    page.evaluate(SETTLED)
    assert page.evaluate("window.shifts")


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_while_a_view_comes_in_piece_by_piece(browser: Browser, slow: str, width: int):
    context = browser.new_context(bypass_csp=True, base_url=slow, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.add_init_script(SHIFTS)
    moved = {}
    for path in TOUCHED:
        page.goto(path)
        page.evaluate(SETTLED)
        if found := page.evaluate("window.shifts"):
            moved[path] = found
    context.close()
    assert moved == {}


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """Return width and height in points of each page of a PDF."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [(float(width), float(height)) for width, height in boxes]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_matrix_prints_on_one_lying_page(look: Page, paper: str):
    look.goto(OPTIONS_PAGE)
    lying = [width > height for width, height in pages_of(look.pdf(format=paper))]
    assert lying.count(True) == look.locator("table.matrix").count() == 2


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white_with_folds_open_and_no_menus(
    browser: Browser, address: str, scripts: bool, scheme: str
):
    context = browser.new_context(bypass_csp=True, base_url=address, color_scheme=scheme, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(TIMELINE)
    page.emulate_media(media="print", color_scheme=scheme)
    for part in (".md-header", ".md-tabs", ".md-sidebar--primary", ".filters", ".name-choice", ".cite", ".letters"):
        assert page.locator(part).first.is_hidden(), part
    assert page.locator(".timeline details.more .event").first.is_visible()
    expect(page.locator(".print-address")).to_have_text(f"https://guide.example/{TIMELINE}")
    assert "edition" in page.locator(".colophon").inner_text()
    assert page.locator(".event > p").last.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    page.goto("reference/article/")
    after = page.locator("article a.outer").first.evaluate("a => getComputedStyle(a, '::after').content")
    assert "http" in after, "the address of an outer link is printed"
    context.close()


# ----------------------------------------------------------------------------- for everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_no_script_of_the_guide_runs(browser: Browser, address: str, scheme: str):
    """axe is a script itself, so the page's own are kept away instead."""
    context = browser.new_context(
        bypass_csp=True, base_url=address, color_scheme=scheme, viewport={"width": 390, "height": 900}
    )
    page, faults, seen = context.new_page(), [], set()
    page.route(re.compile(r"\.js$"), lambda route: route.abort())
    for path in TOUCHED if EVERYTHING or scheme == "light" else TOUCHED[:4]:
        page.goto(path)
        assert page.locator("html:not([data-names])").count(), "a script has run"
        # A palette changes nothing but colour.
        faults += violations_of_colour(page, path, seen, TAGS if scheme == "light" else COLOUR)
    context.close()
    assert not faults, "\n".join(faults[:30])


def test_the_list_of_sections_names_what_macros_write_and_leads_there(page: Page):
    page.goto("dispute/history/")
    sections = page.get_by_role("navigation", name="On this page").get_by_role("link")
    assert sections.all_inner_texts() == [
        words.removesuffix("¶").strip() for words in page.locator("article h2:not(#page-sources)").all_inner_texts()
    ]
    sections.nth(1).click()
    expect(page.locator("article h2").nth(1)).to_be_in_viewport()


@pytest.mark.parametrize("path", ["", TERM])
def test_what_stands_beside_the_text_on_a_wide_screen_follows_it_on_a_phone(browser: Browser, address: str, path: str):
    beside = {"": "figure.map", TERM: ".record-related"}[path]
    places = {}
    for width in (390, 1280):
        context = browser.new_context(bypass_csp=True, base_url=address, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(path)
        text, other = page.locator("article p").first.bounding_box(), page.locator(beside).bounding_box()
        places[width] = (
            "below" if other["y"] > text["y"] + text["height"] else "beside",
            other["x"] > text["x"] + text["width"],
        )
        context.close()
    assert places == {390: ("below", False), 1280: ("beside", True)}


def test_what_is_related_is_not_squeezed_where_menus_stand_beside_the_text(page: Page):
    page.goto("options/zero-plus-alpha/")
    page.locator("details:has(.record-body)").evaluate("fold => { fold.open = true; }")
    related, text = page.locator(".record-related").bounding_box(), page.locator(".record-body").bounding_box()
    assert related["y"] >= text["y"] + text["height"] and related["width"] >= text["width"]


OPEN = """most => {
  const opened = new Map(), kind = fold => `${fold.className} in ${fold.parentElement.className}`;
  for (const fold of document.querySelectorAll("details")) {
    const count = opened.get(kind(fold)) ?? 0;
    fold.open ||= count < most;
    opened.set(kind(fold), count + 1);
  }
}"""
"""Opens so many folds of each kind."""


def test_axe_finds_nothing_in_the_views_on_a_phone_with_folds_open(browser: Browser, address: str):
    context = browser.new_context(
        bypass_csp=True, base_url=address, viewport={"width": 390, "height": 900}, reduced_motion="reduce"
    )
    page, faults = context.new_page(), []
    for path in TOUCHED:
        page.goto(path)
        page.evaluate(OPEN, 10_000 if EVERYTHING else 3)
        faults += violations_in_both_palettes(page, path)
    context.close()
    assert not faults, "\n".join(faults[:30])


@pytest.mark.parametrize("width", [1000, 1280, 1600])
def test_the_matrix_keeps_its_headings_in_sight(page: Page, width: int):
    """Below the bar, where the window scrolls; at the head of its box, where that does."""
    page.set_viewport_size({"width": width, "height": 480})
    page.goto(OPTIONS_PAGE)
    page.locator("details:has(table.matrix) > summary").first.click()
    table = page.locator("table.matrix").first
    table.locator("tbody tr").last.evaluate("""row => {
      for (const part of [row, row.closest(".matrix-scroll")]) part.scrollIntoView({ block: "end", behavior: "instant" });
    }""")
    hidden = table.locator("thead th").evaluate_all("""all => all.filter(heading => {
      const { left, right, top, bottom } = heading.getBoundingClientRect(), x = (left + right) / 2;
      return x > 0 && x < innerWidth && ![top + 2, bottom - 2].every(y => heading.contains(document.elementFromPoint(x, y)));
    }).map(heading => heading.textContent)""")
    assert not hidden and table.locator("thead").evaluate("head => head.getBoundingClientRect().bottom") < 0


def test_the_numbers_of_a_poll_can_be_downloaded(page: Page):
    page.goto("polls/mainichi-2016-11-07/")
    with page.expect_download() as download:
        page.get_by_role("link", name="These numbers as a CSV file").first.click()
    assert download.value.suggested_filename == "mainichi-2016-11-07.csv"
    assert "57" in Path(download.value.path()).read_text(encoding="utf-8")
