"""The negotiation: choices, their answers, and the address that keeps them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

PLACE = "study/negotiation/"


def settled(page: Page) -> str:
    return page.locator(".settled").inner_text()


def test_a_choice_is_answered_from_the_record_and_stands_in_the_address(page: Page):
    page.goto(PLACE)
    page.select_option("select[name='status.habomai']", "japan")
    page.select_option("select[name='money']", "price")
    assert page.url.endswith("#status.habomai=japan&money=price")
    told = settled(page)
    assert "Status: passes to Japan" in told and "Article 9" in told and "We don’t trade in territories." in told
    assert "two larger islands" not in told, "what is said of other islands is left out"
    assert "No record." in told.partition("Money")[2].partition("Against")[0]
    expect(page.locator(".settled-count")).to_have_text("2 of 18 settled.")


def test_an_address_gives_the_same_answers_to_everybody(page: Page, browser: Browser, address: str):
    page.goto(PLACE)
    page.select_option("select[name='law.shikotan']", "special")
    other = browser.new_page(base_url=address)
    other.goto(page.url)
    assert settled(other) == settled(page) and "special framework" in settled(page)
    assert other.locator("select[name='law.shikotan']").input_value() == "special"
    other.close()


def test_two_players_see_where_they_differ(page: Page):
    page.goto(f"{PLACE}#players=2&status.etorofu-iturup=japan&2.status.etorofu-iturup=russia&treaty=none&2.treaty=none")
    expect(page.locator(".settled-count")).to_have_text("1 of 18 the same for both, 1 not.")
    assert "Tokyo “passes to Japan”, Moscow “stays with Russia" in settled(page)
    page.check("input[name='players'][value='1']")
    expect(page.locator("select[name='2.treaty']")).to_be_hidden()
    assert "2." not in page.url.partition("#")[2]


@pytest.mark.parametrize(
    "told", ["status.habomai=everything", "nonsense", "setting-status-japan", "<b>=1&status.nowhere=japan"]
)
def test_an_address_it_does_not_know_settles_nothing(page: Page, told: str):
    page.goto(f"{PLACE}#{told}")
    expect(page.locator(".settled")).to_be_hidden()
    expect(page.locator(".settled-count")).to_have_text("0 of 18 settled.")


def test_start_again(page: Page):
    page.goto(f"{PLACE}#treaty=none")
    page.click("text=Start again")
    expect(page.locator(".settled")).to_be_hidden()
    assert "#" not in page.url


def test_paper_has_the_settlement_and_not_the_choices(page: Page):
    page.goto(f"{PLACE}#treaty=none")
    page.emulate_media(media="print")
    expect(page.locator("form.negotiation")).to_be_hidden()
    expect(page.locator(".settled")).to_be_visible()
    expect(page.locator(".settings")).to_be_hidden()


def test_without_scripts_every_answer_stands_there(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(PLACE)
    expect(page.locator("form.negotiation")).to_be_hidden()
    assert page.locator(".setting").count() > 20
    page.locator(".matter-settings summary").first.click()
    expect(page.locator(".setting li").first).to_be_visible()
    context.close()


# --------------------------------------------------------------------------- the source lab

LAB = "study/source-lab/"


def keep(page: Page, reading: int, why: str) -> None:
    stage = page.locator(".lab-stage:visible").last
    stage.locator("input").nth(reading).check()
    stage.locator("textarea").fill(why)
    stage.locator("button").click()


def test_a_stage_opens_when_a_reading_is_kept_and_the_note_stays(page: Page):
    page.goto(LAB)
    expect(page.locator(".lab-stage:visible")).to_have_count(1)
    page.locator(".lab-stage:visible button").click()
    expect(page.locator(".lab-stage:visible")).to_have_count(1), "no reading, no next stage"
    keep(page, 3, "one word")
    expect(page.locator(".lab-stage:visible")).to_have_count(2)
    keep(page, 0, "a bold step was asked for")
    page.reload()
    expect(page.locator(".lab-stage:visible")).to_have_count(3)
    told = page.locator(".lab-note ol").inner_text()
    assert "The word alone: It cannot be told" in told and "one word" in told and "Seen: p37, n26" in told
    page.emulate_media(media="print")
    expect(page.locator(".source-lab")).to_be_hidden()
    expect(page.locator(".lab-note ol")).to_be_visible()
    page.emulate_media(media="screen")
    page.click("text=Delete the note")
    page.reload()
    expect(page.locator(".lab-note")).to_be_hidden()
    assert "lab" not in page.evaluate("guide.stored('study') ?? ''")


def test_the_last_stage_ends_in_the_note(page: Page):
    page.goto(LAB)
    for _ in range(page.locator(".lab-stage").count()):
        keep(page, 2, "because")
    expect(page.locator(".lab-note li")).to_have_count(page.locator(".lab-stage").count())


def test_without_scripts_all_stages_stand_in_folds(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(LAB)
    assert page.locator(".lab-stage:visible").count() == 6
    page.locator(".lab-stage summary").last.click()
    expect(page.locator(".lab-shown").last).to_be_visible()
    expect(page.locator(".lab-commit").last).to_be_hidden()
    context.close()
