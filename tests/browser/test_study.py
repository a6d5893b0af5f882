"""Studying in a real browser: progress that stays here and can be deleted, a test with a score, cards that turn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Windows
from tests.building import Site

KEPT = "JSON.parse(localStorage.getItem('guide:/:study'))"


def question(page: Page, number: int, right: bool):
    """Return the choice buttons of a question that are right or wrong."""
    item = "li[data-right]" if right else "li:not([data-right])"
    return page.locator(".test-question").nth(number).locator(f"{item} > button")


# --------------------------------------------------------------------------- paths


def test_progress_stays_when_the_page_is_left_and_is_gone_when_deleted(page: Page):
    page.goto("study/60-minutes/dispute/")
    page.get_by_label("I have read this part").check()
    assert page.evaluate(KEPT) == {"read": {"60": ["step-dispute"]}}
    page.goto("study/60-minutes/")
    assert "1 of 7 parts" in page.locator(".progress [role=status]").inner_text()
    assert page.locator(".steps li .read").count() == 1
    page.goto("study/")
    assert "60 minutes: 1 of 7 parts read" in page.locator(".progress").inner_text()
    page.get_by_role("button", name="Forget my progress").click()
    assert page.evaluate("localStorage.getItem('guide:/:study')") is None
    page.goto("study/60-minutes/dispute/")
    assert not page.get_by_label("I have read this part").is_checked()


def test_progress_is_sent_nowhere(page: Page):
    page.goto("study/60-minutes/dispute/")
    page.mouse.move(5, 5)  # at the first sign of a reader the styles of dialogs come
    page.keyboard.press("Shift")
    page.wait_for_function("document.querySelector('link[href$=\"dialogs.css\"]')?.sheet")
    page.wait_for_load_state("networkidle")
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_label("I have read this part").check()
    page.wait_for_timeout(200)
    assert sent == [] and page.context.cookies() == []


def test_next_leads_through_all_parts_and_back(page: Page):
    page.goto("study/60-minutes/")
    page.locator(".steps a").first.click()
    page.wait_for_load_state()
    titles = [page.title()]
    while page.locator("a[rel=next]", has_text="Next:").count():
        page.locator("a[rel=next]", has_text="Next:").click()
        page.wait_for_load_state()
        titles.append(page.title())
    assert len(set(titles)) == len(titles) == 7
    for title in titles[-2::-1]:
        page.locator("a[rel=prev]", has_text="Previous:").click()
        page.wait_for_load_state()
        assert page.title() == title


def test_a_broken_or_blocked_store_breaks_no_page(page: Page):
    page.goto("study/")
    page.evaluate("localStorage.setItem('guide:/:study', '{')")
    page.goto("study/60-minutes/")
    assert "0 of 7 parts" in page.locator(".progress [role=status]").inner_text()
    # Ours alone: the theme's own scripts need the store.
    page.add_init_script("""for (const name of ['getItem', 'setItem', 'removeItem']) {
      const real = Storage.prototype[name];
      Storage.prototype[name] = function (key, ...rest) {
        if (key === 'guide:/:study') throw new Error('blocked');
        return real.call(this, key, ...rest);
      };
    }""")
    page.goto("study/60-minutes/dispute/")
    page.get_by_label("I have read this part").first.click()
    page.goto("study/self-test/")
    question(page, 0, right=True).click()
    assert "1 right" in page.locator(".score").inner_text()
    page.goto("study/flash-cards/")
    page.get_by_role("button", name="Known", exact=True).click()
    assert number(page, "known") == 1, "as long as the page stands"


# --------------------------------------------------------------------------- self-test


def shown(page: Page):
    """Return the questions of the part that is open."""
    return page.locator(".test-question:visible")


def test_right_and_wrong_answers_are_counted_and_wrong_ones_explained(page: Page):
    page.goto("study/self-test/")
    assert not page.locator("details.answer:visible").count(), "the answer does not stand there before it is given"
    question(page, 0, right=True).click()
    assert (
        page.locator(".score").inner_text().startswith("Right. 1 of ")
        and "1 right" in page.locator(".score").inner_text()
    )
    wrong = page.locator(".test-question").nth(1)
    question(page, 1, right=False).first.click()
    assert "Not right" in page.locator(".score").inner_text() and "1 right" in page.locator(".score").inner_text()
    assert (
        wrong.locator(".was-right").inner_text().endswith("This is right") and wrong.locator(".was-wrong").count() == 1
    )
    assert wrong.locator("details.answer").get_attribute("open") is not None
    assert wrong.locator("details.answer a.rec").first.is_visible(), "with a link to look it up"
    question(page, 1, right=True).evaluate("button => button.click()")
    assert "1 right" in page.locator(".score").inner_text(), "an answer counts once"
    page.get_by_role("button", name="Start again").click()
    assert page.locator(".score").inner_text().startswith("0 of ") and page.locator(".answered").count() == 0


def test_a_part_has_ten_questions_at_most_and_every_question_is_in_one(page: Page):
    page.goto("study/self-test/")
    choose, total = page.get_by_label("Part", exact=True), page.locator(".test-question").count()
    sizes = []
    for number in range(choose.locator("option").count()):
        choose.select_option(index=number)
        sizes.append(shown(page).count())
        assert (
            page.locator("h2:visible", has_text="Result").count() == 0
            and page.locator(".test-section:visible").count() == 1
        )
    assert sum(sizes) == total and max(sizes) <= 10 and min(sizes) >= 3


def test_at_the_end_of_a_part_stand_the_score_what_to_reread_and_the_next_part(page: Page):
    page.goto("study/self-test/")
    total = shown(page).count()
    for number in range(total):
        question(page, number, right=number > 0).first.click()
    result = page.locator(".test-result")
    assert f"{total - 1} of {total} right: passed" in result.inner_text() and page.locator(
        ".score progress"
    ).get_attribute("value") == str(total)
    reread = result.locator("li a").evaluate_all("links => links.map(link => link.href)")
    asked = (
        page.locator(".test-question")
        .first.locator(".answer .rec")
        .evaluate_all("links => links.map(link => link.href)")
    )
    assert reread and set(reread) <= set(asked), "of what went wrong only"
    result.get_by_role("button", name="Try the wrong ones again").click()
    assert page.locator(".answered:visible").count() == total - 1 and not result.is_visible()
    question(page, 0, right=True).click()
    first = shown(page).first.inner_text()
    result.get_by_role("button", name="Next:").click()
    assert shown(page).first.inner_text() != first
    assert "done" in page.get_by_label("Part", exact=True).locator("option").first.inner_text()


def test_an_address_that_names_a_section_opens_it(page: Page):
    page.goto("study/self-test/#the-verdicts")
    assert page.locator("h2:visible").first.inner_text().startswith("The verdicts")
    page.goto("study/self-test/#afterwards")
    page.evaluate("location.hash = '#the-options'")
    page.wait_for_function("document.getElementById('the-options').checkVisibility()")
    assert not page.locator("#afterwards").is_visible()


def test_the_self_test_is_taken_with_the_keyboard_alone(page: Page):
    page.goto("study/self-test/")
    for number in range(3):
        button = question(page, number, right=True)
        for _ in range(100):
            page.keyboard.press("Tab")
            if button.evaluate("element => element === document.activeElement"):
                break
        page.keyboard.press("Enter" if number % 2 else "Space")
    assert "3 right" in page.locator(".score").inner_text()
    assert page.locator(".score [role=status]").count() == 1


def test_without_scripts_folds_hold_all(browser: Browser, address: str):
    context = browser.new_context(bypass_csp=True, base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("study/self-test/")
    page.locator(".test-section > summary").first.click()
    first = page.locator(".test-question").first
    assert first.locator("button").count() == 0 and first.locator("ol.choices > li").count() == 4
    assert not first.locator(".right-choice").is_visible()
    first.locator("summary").click()
    assert first.locator(".right-choice").is_visible() and first.locator("a.rec").first.is_visible()
    page.goto("study/flash-cards/")
    page.get_by_text("Show all").first.click()
    card = page.locator("details.flash").first
    card.locator("summary").click()
    assert card.locator(".flash-back").is_visible()
    context.close()


def test_a_student_who_looks_everything_up_passes(page: Page):
    """Every right choice, or what it says, is found with the page alone: the answers lead to records that exist."""
    page.goto("study/self-test/")
    total = page.locator(".test-question").count()
    for number in range(total):
        question(page, number, right=True).evaluate("button => button.click()")
    page.goto("study/")
    assert f"Self-test: {total} of {total} right" in page.locator(".progress").inner_text()


def test_less_than_two_thirds_is_no_pass(page: Page):
    page.goto("study/short-test/")
    total = shown(page).count()
    needed = -(-total * 2 // 3)
    for enough in (False, True):
        for number in range(total):
            question(page, number, right=number < needed - (not enough)).first.evaluate("button => button.click()")
        assert (": passed" in page.locator(".test-result").inner_text()) is enough
        page.get_by_role("button", name="Start again").click()


LEAVE = """document.addEventListener("readystatechange", () => {
  if (document.readyState !== "interactive") return;  // before any script that waits for the page
  for (const one of [...document.querySelectorAll(".test-question")].slice(%d)) one.remove();
});"""
"""Leaves so many questions of a page."""


@pytest.mark.parametrize("total, needed", [(3, 2), (4, 3), (9, 6)])
def test_exactly_two_thirds_are_a_pass(page: Page, total: int, needed: int):
    page.add_init_script(LEAVE % total)
    page.goto("study/short-test/")
    assert shown(page).count() == total
    for right in (needed - 1, needed):
        for number in range(total):
            question(page, number, right=number < right).first.evaluate("button => button.click()")
        verdict = "passed" if right == needed else "not yet passed"
        expect(page.locator(".test-result h2")).to_have_text(f"{right} of {total} right: {verdict}")
        page.get_by_role("button", name="Start again").click()


def test_answers_are_kept_and_the_test_is_gone_on_with(page: Page):
    page.goto("study/self-test/")
    question(page, 0, right=True).click()
    question(page, 1, right=False).first.click()
    page.reload()
    assert "1 right" in page.locator(".score").inner_text() and page.locator(".answered").count() == 2
    assert page.locator(".test-question").nth(1).locator(".was-wrong").count() == 1
    question(page, 2, right=True).click()
    assert "2 right" in page.locator(".score").inner_text()
    page.get_by_role("button", name="Start again").click()
    page.reload()
    assert page.locator(".score").inner_text().startswith("0 of ") and page.locator(".answered").count() == 0


def test_a_kept_answer_whose_words_are_gone_counts_no_more(page: Page):
    page.goto("study/self-test/")
    question(page, 0, right=True).click()
    page.evaluate("""() => {
      const kept = JSON.parse(localStorage.getItem('guide:/:study')), [test] = Object.values(kept.tests);
      for (const key of Object.keys(test.given)) test.given[key] = 'an answer of an older edition';
      localStorage.setItem('guide:/:study', JSON.stringify(kept));
    }""")
    page.reload()
    assert page.locator(".score").inner_text().startswith("0 of ") and page.locator(".answered").count() == 0


def test_the_score_never_hides_where_the_keyboard_is(page: Page):
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto("study/self-test/")
    seen = 0
    page.locator(".test-bar :is(select, button)").last.focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        hidden = page.evaluate("""() => {
          const at = document.activeElement.closest('.test-question') && document.activeElement.getBoundingClientRect();
          return at && at.bottom > document.querySelector('.score').getBoundingClientRect().top;
        }""")
        seen += hidden is not None
        assert not hidden, page.evaluate("document.activeElement.textContent")
    assert seen > 15


def test_nothing_covers_where_the_keyboard_is_on_its_way_back(page: Page):
    """Neither the header, nor the score, nor the way up, which comes when one scrolls up."""
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto("study/self-test/")
    shown(page).last.locator("button").last.focus()
    seen = 0
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        page.wait_for_timeout(30)
        covered = page.evaluate("""() => {
          const at = document.activeElement, { left, right, top, bottom, width } = at.getBoundingClientRect();
          if (!at.closest('.test-question')) return null;
          return [[left + 6, top + 4], [left + width / 2, top + 4], [right - 6, top + 4], [left + 6, bottom - 4], [right - 6, bottom - 4]]
            .map(([x, y]) => document.elementFromPoint(x, y)).filter(on => !at.contains(on)).map(on => on?.className ?? 'out of sight');
        }""")
        seen += covered is not None
        assert not covered, (covered, page.evaluate("document.activeElement.textContent"))
    assert seen > 15


def test_the_score_is_kept_until_it_is_deleted(page: Page):
    page.goto("study/short-test/")
    question(page, 0, right=True).click()
    question(page, 1, right=False).first.click()
    page.goto("study/")
    assert "Short test: 1 of 2 right" in page.locator(".progress").inner_text()
    page.get_by_role("button", name="Forget my progress").click()
    assert page.evaluate("localStorage.getItem('guide:/:study')") is None


# --------------------------------------------------------------------------- questions


def test_questions_of_one_level_are_shown_and_no_section_stands_empty(page: Page):
    page.goto("study/questions/")
    total = page.locator(".study-question").count()
    counts = []
    for level in ("Recall", "Understanding", "Evaluation"):
        page.get_by_label(level, exact=True).check()
        assert page.url.endswith(f"?level={level.lower()}")
        told = page.locator(".question-section > summary").all_inner_texts()
        assert len(told) == 7 and all(level.lower() in words for words in told)
        page.evaluate("document.querySelectorAll('.question-section').forEach(fold => { fold.open = true; })")
        assert set(page.locator(".study-question:visible .q-level").all_inner_texts()) == {level}
        counts.append(page.locator(".study-question:visible").count())
    assert sum(counts) == total
    page.reload()
    assert page.get_by_label("Evaluation").is_checked(), "the address keeps the choice"


def test_a_question_that_an_address_names_is_shown_whatever_the_filter(page: Page):
    page.goto("study/questions/?level=evaluation#question-sochi-date")
    assert page.locator("#question-sochi-date").is_visible() and page.get_by_label("All", exact=True).is_checked()


# --------------------------------------------------------------------------- cards


def number(page: Page, words: str) -> int:
    """Return how many cards are left, known or to repeat."""
    return int(page.locator(".counts").inner_text().split(words)[0].split("·")[-1].split()[-1])


def test_cards_turn_and_come_back_until_they_are_known(page: Page):
    page.goto("study/flash-cards/")
    box, card = page.locator(".practice"), page.locator(".flash-card")
    box.get_by_label("Pile").select_option("People")
    left, front = number(page, "left"), card.inner_text()
    card.click()
    assert card.inner_text() != front and box.locator(".flash-more a.loc").count() > 0
    card.click()
    assert card.inner_text() == front, "and back"
    again, known = (box.get_by_role("button", name=name, exact=True) for name in ("Again", "Known"))
    again.click()
    assert (number(page, "left"), number(page, "to repeat")) == (left - 1, 1) and card.inner_text() != front
    for _ in range(left - 1):
        known.click()
    assert "Round done" in box.locator(".counts").inner_text() and not card.is_visible()
    box.get_by_role("button", name="Repeat 1").click()
    assert card.inner_text() == front
    known.click()
    assert "You know every card" in box.locator(".counts").inner_text() and number(page, "known") == left
    box.get_by_role("button", name="Start this pile over").click()
    assert (number(page, "left"), number(page, "known")) == (left, 0)


def test_a_wrong_move_is_undone(page: Page):
    page.goto("study/flash-cards/")
    card, left = page.locator(".flash-card"), number(page, "left")
    front = card.inner_text()
    page.get_by_role("button", name="Known", exact=True).click()
    page.get_by_role("button", name="Undo").click()
    assert card.inner_text() == front and (number(page, "left"), number(page, "known")) == (left, 0)


def test_cards_by_key(page: Page):
    page.goto("study/flash-cards/")
    card, left = page.locator(".flash-card"), number(page, "left")
    card.focus()
    front = card.inner_text()
    page.keyboard.press("Space")
    assert card.inner_text() != front
    said = page.locator(".practice [role=status]")
    page.wait_for_function("document.querySelector('.practice [role=status]').textContent.startsWith('Answer: ')")
    page.keyboard.press("ArrowRight")
    assert (number(page, "left"), number(page, "known")) == (left - 1, 1)
    assert card.evaluate("card => card === document.activeElement"), "the next card has the keyboard"
    page.keyboard.press("ArrowLeft")
    assert number(page, "to repeat") == 1
    page.wait_for_function("document.querySelector('.practice [role=status]').textContent.startsWith('To repeat. ')")
    assert card.locator(".flash-text").inner_text() in said.inner_text(), "and is read out"
    page.get_by_label("Pile").focus()
    page.keyboard.press("ArrowRight")
    assert number(page, "known") != 2, "in the list of piles the arrows are its own"


@pytest.fixture
def phone(windows: Windows) -> Iterator[Page]:
    """A phone with a touch screen."""
    with windows.open(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True) as page:
        yield page


def swipe(phone: Page, across: int) -> None:
    """Draw a finger over the card, and wait until the page knows that it was lifted.

    A touch in the same instant as the one before is no swipe to a browser (a second tap, a fling caught): nobody is that quick.
    """
    phone.wait_for_timeout(400)
    box, touch = phone.locator(".flash-card").bounding_box(), phone.context.new_cdp_session(phone)
    x, y = box["x"] + box["width"] / 2 - across / 2, box["y"] + 100
    phone.evaluate("""() => { window.lifted = new Promise(lifted => {
      for (const type of ['pointerup', 'pointercancel']) addEventListener(type, () => lifted(type), { once: true });
    }); }""")
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 7):
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": "touchMove", "touchPoints": [{"x": x + across * step / 6, "y": y}]},
        )
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert phone.evaluate("lifted") == "pointerup", "across is the card's, not the page's"


def test_cards_by_touch(phone: Page):
    phone.goto("study/flash-cards/")
    card, left = phone.locator(".flash-card"), number(phone, "left")
    front = card.inner_text()
    card.tap()
    assert card.inner_text() != front, "a tap turns it"
    swipe(phone, 200)
    assert (number(phone, "left"), number(phone, "known")) == (left - 1, 1), "to the right it is known"
    swipe(phone, -200)
    assert (number(phone, "left"), number(phone, "to repeat")) == (left - 2, 1), "to the left it comes again"
    phone.get_by_role("button", name="Known", exact=True).tap()
    assert number(phone, "known") == 2, "the tap after a swipe counts"
    swipe(phone, 30)
    assert number(phone, "left") == left - 3, "a little way is no swipe"
    assert card.bounding_box()["width"] == 358 and phone.evaluate("document.documentElement.scrollWidth") == 390
    for name in ("Again", "Known"):
        assert phone.get_by_role("button", name=name, exact=True).bounding_box()["height"] >= 48


def test_cards_are_remembered_and_forgotten_with_the_rest(page: Page):
    page.goto("study/flash-cards/")
    page.get_by_role("button", name="Known", exact=True).click()
    page.reload()
    assert number(page, "known") == 1
    page.goto("study/")
    assert "Flash cards, Terms: 1 known, 0 to repeat" in page.locator(".progress").inner_text()
    page.get_by_role("button", name="Forget my progress").click()
    page.goto("study/flash-cards/")
    assert number(page, "known") == 0


def test_cards_turn_at_once_where_motion_is_not_wanted(page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.goto("study/flash-cards/")
    page.locator(".flash-card").click()
    assert (
        float(page.locator(".flash-card").evaluate("card => getComputedStyle(card).animationDuration").rstrip("s"))
        < 0.001
    )


@pytest.mark.parametrize(
    "where",
    [
        "study/",
        "study/questions/",
        "study/self-test/",
        "study/flash-cards/",
        "study/essays/",
        "study/key-facts/",
        "study/teachers/",
        "study/handouts/",
        "study/short-test/",
    ],
)
def test_a_page_to_study_with_is_short_and_its_targets_are_for_thumbs(phone: Page, where: str):
    """Twelve screens of a phone before anything is unfolded; 44 pixels high, or that far from the next. Words in a sentence are exempt."""
    phone.goto(where)
    high, near = phone.evaluate("""() => {
      const targets = [...document.querySelectorAll('article :is(a, button, input, select, summary)')].filter(one =>
        one.checkVisibility() && one.getClientRects().length && !one.matches('.loc, .headerlink') && !one.closest('.page-sources, .cite'));
      const box = one => (one.matches('input') && one.closest('label') || one).getBoundingClientRect();
      const inSentence = one => getComputedStyle(one).display === 'inline' && one.closest('p, li, dd, td').textContent.trim().length > one.textContent.trim().length + 25;
      const small = targets.filter(one => !inSentence(one) && box(one).height < 43.5);
      return [document.documentElement.scrollHeight, small.filter(one => {
        const { left, right, top, bottom } = box(one), middle = (top + bottom) / 2;
        return targets.some(other => other !== one && !one.contains(other) && !other.contains(one) && box(other).bottom > middle - 22
          && box(other).top < middle + 22 && box(other).right > left && box(other).left < right);
      }).map(one => one.textContent.trim())];
    }""")
    assert high <= 12 * 844 and not near, (high, near)


@pytest.mark.parametrize("ending", ["csv", "apkg"])
def test_cards_are_downloads(page: Page, ending: str):
    page.goto("study/flash-cards/")
    link = page.locator(f"a[href$='.{ending}']").first
    assert page.request.get(link.evaluate("a => a.href")).ok


# --------------------------------------------------------------------------- search


def test_answers_stay_out_of_the_search(site: Site):
    index = "".join(file.read_text(encoding="utf-8") for file in (site.folder / "assets/find").glob("*.js"))
    assert "hikiwake" in index
    for page in ("study/questions/index.html", "study/self-test/index.html"):
        answers = site.document(page).xpath("//details[@class='answer']/p[last() - 1]/text()[1]")
        long = [answer.strip() for answer in answers if len(answer.strip()) > 40]
        assert long and not [answer for answer in long if answer in index]
    meanings = site.document("data/index.html").xpath("//div[@class='codebook']//dd/text()[1]")
    assert len(meanings) > 100 and not [
        meaning for meaning in meanings if len(meaning) > 40 and meaning.strip() in index
    ], "nor the codebook"
