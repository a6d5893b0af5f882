"""A list that goes on on further pages: an old anchor leads to the entry, wherever it now stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from guide import finish, split
from tests.building import Built, serve


@pytest.fixture(scope="module")
def grown(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the small guide where pages have room for little."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(split, "ROOM", (4000, 70))
        finish.finish(built.project, folder := tmp_path_factory.mktemp("grown") / "site")
    yield from serve(folder)


@pytest.fixture
def reader(browser: Browser, grown: str) -> Iterator[Page]:
    """A phone in which the policy of the pages holds."""
    context = browser.new_context(base_url=grown, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "place", ["reference/article/#p3", "reference/timeline/#event-second-bridge", "reference/timeline/#phase-2017"]
)
def test_an_anchor_of_the_first_page_leads_on_to_what_it_named(reader: Page, grown: str, place: str):
    page, anchor = place.split("#")
    reader.goto(place)
    reader.wait_for_url(re.compile(rf"{re.escape(grown + page)}[2-9]/#{anchor}$"))
    target = reader.locator(f"[id='{anchor}']")
    assert target.is_visible() and 0 <= target.bounding_box()["y"] < 844


def test_it_can_be_gone_through_by_its_links(reader: Page):
    reader.goto("reference/timeline/")
    reader.locator("nav.parts a").first.click()
    assert reader.locator("h1").inner_text().startswith("reference/timeline.md, page 2 of")
    reader.locator("nav.parts a").first.click()
    assert (
        reader.url.endswith("reference/timeline/")
        and reader.locator("nav.parts [aria-current]").inner_text() == "Page 1"
    )
