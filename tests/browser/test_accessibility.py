"""axe-core finds nothing (WCAG A, AA, best practice) on any page (see Site.sampled), in both palettes; nothing asks a third party."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations, violations_in_both_palettes, violations_of_colour
from tests.building import Site
from tests.results import note

PARTS = 8
"""The pages are dealt into so many tests, so that two processes share them evenly."""


@pytest.fixture
def window(browser: Browser, address: str):
    """A window that records every request."""
    context = browser.new_context(bypass_csp=True, base_url=address, reduced_motion="reduce")
    page = context.new_page()
    page.requests = []
    page.on("request", lambda sent: page.requests.append(sent.url))
    yield page
    context.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_and_nothing_is_asked_elsewhere(window: Page, site: Site, address: str, part: int):
    faults, tally = [], Counter()
    for file in site.sampled[part::PARTS]:
        window.goto(file.removesuffix("index.html"))
        faults += violations_in_both_palettes(window, file, tally)
    assert not faults, f"{len(faults)} violations\n" + "\n".join(faults[:40])
    assert not [url for url in window.requests if not url.startswith((address, "data:", "blob:"))]
    note("accessibility", part, pages=len(site.sampled[part::PARTS]), palettes=2 * (part == 0), violations=0)
    note("undecided", part, undecided=tally["undecided"], decided=tally["decided"], too_low=0)


@pytest.mark.parametrize(
    "rule, seeded",
    [
        ("image-alt", '<img src="x.png">'),
        ("color-contrast", '<p style="color: #777; background: #888">grey on grey</p>'),
    ],
)
def test_axe_finds_a_seeded_fault(window: Page, rule: str, seeded: str):
    """The check can fail, on a page all of whose colours were looked at before too."""
    window.goto("about/")
    assert violations_in_both_palettes(window, "sound") == []
    window.evaluate("html => document.querySelector('article').insertAdjacentHTML('beforeend', html)", seeded)
    assert any(rule in line for line in violations_in_both_palettes(window, "seeded"))


def test_axe_finds_a_seeded_fault_in_a_part_of_the_page(window: Page):
    window.goto("about/")
    assert violations(window, "sound", within="article p") == [] == violations_of_colour(window, "sound", set())
    window.evaluate(
        "() => document.querySelector('article p').insertAdjacentHTML('beforeend', '<img src=x.png>"
        '<span style="color: #777; background: #888">grey on grey</span>\')'
    )
    found = violations(window, "seeded", within="article p")
    assert any("image-alt" in line for line in found) and any("color-contrast" in line for line in found)
    assert violations_of_colour(window, "seeded", set())


@pytest.mark.parametrize(
    "sound, faulty",
    [
        ("<p class='seeded'>sound words</p>", "<p class='seeded' data-faulty>grey on grey</p>"),
        ("<p class='seeded'>n</p>", "<p class='seeded' data-faulty>n</p>"),
        ("<p class='seeded' data-faulty hidden>grey on grey</p>", "<p class='seeded' data-faulty>grey on grey</p>"),
        (
            "<ul><li class='plain'><a href='#x'>alone</a></li></ul>",
            "<ul><li class='plain'>words that stand around <a href='#x'>a link</a> in a text</li></ul>",
        ),
    ],
    ids=["attribute", "single letter", "hidden", "link in text"],
)
def test_text_that_looks_like_text_seen_before_hides_no_fault(window: Page, sound: str, faulty: str):
    window.goto("about/")
    window.add_style_tag(
        content=".seeded { color: black; background: white } [data-faulty] { color: #777; background: #888 }"
        " .plain { color: #111; background: white } .plain a { color: #333 !important; text-decoration: none !important; border: 0 !important; font-weight: inherit !important }"
    )
    add = "html => document.querySelector('article').insertAdjacentHTML('beforeend', html)"
    window.evaluate(add, sound)
    assert violations_in_both_palettes(window, "sound") == []
    window.evaluate(add, faulty)
    assert violations_in_both_palettes(window, "faulty")


@pytest.mark.parametrize(
    "look, words, right",
    [
        ("color: #fff; background: linear-gradient(#000, #555)", "white on black", True),
        ("color: #fff; background: linear-gradient(#000, #bbb)", "white on grey, below", False),
        ("color: #fff; background: linear-gradient(#888, #888); font-size: 25px", "large white on grey", True),
        ("color: #fff; background: linear-gradient(#888, #888); font-size: 15px", "small white on grey", False),
        ("color: #888; background: #777", "n", False),
    ],
)
def test_what_axe_leaves_undecided_is_decided_by_pixels(window: Page, look: str, words: str, right: bool):
    window.goto("about/")
    assert violations_in_both_palettes(window, "sound") == []
    window.add_style_tag(content=f".painted {{ {look} }}")
    window.evaluate(
        "words => document.querySelector('article').insertAdjacentHTML('beforeend', `<p class='painted'>${words}</p>`)",
        words,
    )
    tally: Counter[str] = Counter()
    faults = violations_in_both_palettes(window, "seeded", tally)
    assert tally == {"undecided": 2, "decided": 2}
    assert faults == [] if right else len(faults) == 2 and all("by pixels" in line for line in faults)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_a_fault_of_one_palette(window: Page, scheme: str):
    window.goto("about/")
    window.add_style_tag(
        content=f'[data-md-color-scheme="{scheme}"] .seeded-{scheme} {{ color: #777; background: #888; }}'
    )
    window.evaluate(
        "name => document.querySelector('article').insertAdjacentHTML('beforeend', `<p class='${name}'>grey</p>`)",
        f"seeded-{scheme}",
    )
    faults = violations_in_both_palettes(window, "seeded")
    assert [line.partition(":")[0] for line in faults] == [f"seeded ({scheme})"]


@pytest.mark.parametrize("width", [390, 1280])
def test_open_menu_and_search_hold_no_violation(browser: Browser, address: str, width: int):
    context = browser.new_context(
        bypass_csp=True, base_url=address, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto("terms/hikiwake/")
    if width < 700:
        page.get_by_role("button", name="Menu").click()
        page.wait_for_timeout(300)
        faults = violations(page, "menu")
        page.keyboard.press("Escape")
        page.goto("terms/hikiwake/")
        page.get_by_role("button", name="Search").click()
    else:
        faults = []
        page.keyboard.press("/")
    page.keyboard.type("hikiwake", delay=20)
    page.wait_for_selector(".find-link")
    faults += violations(page, "search")
    context.close()
    assert not faults, "\n".join(faults)
