"""Studying in a real browser: progress that stays here and can be deleted, a test with a score, cards that turn."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.building import Site

KEPT = "JSON.parse(localStorage.getItem('guide-study'))"


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
    assert page.evaluate("localStorage.getItem('guide-study')") is None
    page.goto("study/60-minutes/dispute/")
    assert not page.get_by_label("I have read this part").is_checked()


def test_progress_is_sent_nowhere(page: Page):
    page.goto("study/60-minutes/dispute/")
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
    page.evaluate("localStorage.setItem('guide-study', '{')")
    page.goto("study/60-minutes/")
    assert "0 of 7 parts" in page.locator(".progress [role=status]").inner_text()
    # Ours alone: the theme's own scripts need the store.
    page.add_init_script("""for (const name of ['getItem', 'setItem', 'removeItem']) {
      const real = Storage.prototype[name];
      Storage.prototype[name] = function (key, ...rest) {
        if (key === 'guide-study') throw new Error('blocked');
        return real.call(this, key, ...rest);
      };
    }""")
    page.goto("study/60-minutes/dispute/")
    page.get_by_label("I have read this part").first.click()
    page.goto("study/self-test/")
    question(page, 0, right=True).click()
    assert "1 of 1 right" in page.locator(".score").inner_text()


# --------------------------------------------------------------------------- self-test


def test_right_and_wrong_answers_are_counted_and_wrong_ones_explained(page: Page):
    page.goto("study/self-test/")
    assert not page.locator("details.answer").first.is_visible(), "the answer does not stand there before it is given"
    question(page, 0, right=True).click()
    assert "Right. 1 of 1 right" in page.locator(".score").inner_text()
    wrong = page.locator(".test-question").nth(1)
    question(page, 1, right=False).first.click()
    assert "Not right" in page.locator(".score").inner_text() and "1 of 2 right" in page.locator(".score").inner_text()
    assert wrong.locator(".was-right").inner_text().endswith("This is right") and wrong.locator(".was-wrong").count() == 1
    assert wrong.locator("details.answer").get_attribute("open") is not None
    assert wrong.locator("details.answer a.rec").first.is_visible(), "with a link to look it up"
    question(page, 1, right=True).evaluate("button => button.click()")
    assert "1 of 2 right" in page.locator(".score").inner_text(), "an answer counts once"
    page.get_by_role("button", name="Start again").click()
    assert "none answered yet" in page.locator(".score").inner_text() and page.locator(".answered").count() == 0


def test_the_self_test_is_taken_with_the_keyboard_alone(page: Page):
    page.goto("study/self-test/")
    for number in range(3):
        button = question(page, number, right=True)
        for _ in range(100):
            page.keyboard.press("Tab")
            if button.evaluate("element => element === document.activeElement"):
                break
        page.keyboard.press("Enter" if number % 2 else "Space")
    assert "3 of 3 right" in page.locator(".score").inner_text()
    assert page.locator(".score [role=status]").count() == 1


def test_without_scripts_answers_fold_out(browser: Browser, address: str):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("study/self-test/")
    first = page.locator(".test-question").first
    assert first.locator("button").count() == 0 and first.locator("ol.choices > li").count() == 4
    assert not first.locator(".right-choice").is_visible()
    first.locator("summary").click()
    assert first.locator(".right-choice").is_visible() and first.locator("a.rec").first.is_visible()
    page.goto("study/flash-cards/")
    card = page.locator("details.flash").first
    card.locator("summary").click()
    assert card.locator("p").is_visible()
    context.close()


def test_a_student_who_looks_everything_up_passes(page: Page):
    """Every right choice, or what it says, is found with the page alone: the answers lead to records that exist."""
    page.goto("study/self-test/")
    total = page.locator(".test-question").count()
    for number in range(total):
        question(page, number, right=True).evaluate("button => button.click()")
    assert f"{total} of {total} right: passed." in page.locator(".score").inner_text()


def test_less_than_two_thirds_is_no_pass(page: Page):
    page.goto("study/short-test/")
    total = page.locator(".test-question").count()
    needed = -(-total * 2 // 3)
    for enough in (False, True):
        for number in range(total):
            question(page, number, right=number < needed - (not enough)).first.evaluate("button => button.click()")
        assert (": passed." in page.locator(".score").inner_text()) is enough
        page.get_by_role("button", name="Start again").click()


def test_answers_are_kept_and_the_test_is_gone_on_with(page: Page):
    page.goto("study/self-test/")
    question(page, 0, right=True).click()
    question(page, 1, right=False).first.click()
    page.reload()
    assert "1 of 2 right" in page.locator(".score").inner_text() and page.locator(".answered").count() == 2
    assert page.locator(".test-question").nth(1).locator(".was-wrong").count() == 1
    question(page, 2, right=True).click()
    assert "2 of 3 right" in page.locator(".score").inner_text()
    page.get_by_role("button", name="Start again").click()
    page.reload()
    assert "none answered yet" in page.locator(".score").inner_text() and page.locator(".answered").count() == 0


def test_a_kept_answer_whose_words_are_gone_counts_no_more(page: Page):
    page.goto("study/self-test/")
    question(page, 0, right=True).click()
    page.evaluate("""() => {
      const kept = JSON.parse(localStorage.getItem('guide-study')), [test] = Object.values(kept.tests);
      for (const key of Object.keys(test.given)) test.given[key] = 'an answer of an older edition';
      localStorage.setItem('guide-study', JSON.stringify(kept));
    }""")
    page.reload()
    assert "none answered yet" in page.locator(".score").inner_text() and page.locator(".answered").count() == 0


def test_the_score_never_hides_where_the_keyboard_is(page: Page):
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto("study/self-test/")
    seen = 0
    for _ in range(90):
        page.keyboard.press("Tab")
        hidden = page.evaluate("""() => {
          const at = document.activeElement.closest('.test-question') && document.activeElement.getBoundingClientRect();
          return at && at.bottom > document.querySelector('.score').getBoundingClientRect().top;
        }""")
        seen += hidden is not None
        assert not hidden, page.evaluate("document.activeElement.textContent")
    assert seen > 30


def test_nothing_covers_where_the_keyboard_is_on_its_way_back(page: Page):
    """Neither the header, nor the score, nor the theme's way up, which comes when one scrolls up."""
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto("study/self-test/")
    page.locator(".test-question").last.locator("button").last.focus()
    seen = 0
    for _ in range(60):
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
    assert seen > 50


def test_the_score_is_kept_until_it_is_deleted(page: Page):
    page.goto("study/short-test/")
    question(page, 0, right=True).click()
    question(page, 1, right=False).first.click()
    page.goto("study/")
    assert "Short test: 1 of 2 right" in page.locator(".progress").inner_text()
    page.get_by_role("button", name="Forget my progress").click()
    assert page.evaluate("localStorage.getItem('guide-study')") is None


# --------------------------------------------------------------------------- cards


def test_cards_turn_and_come_back_until_they_are_known(page: Page):
    page.goto("study/flash-cards/")
    box = page.locator(".practice")
    box.get_by_label("Pile").select_option("People")
    left = int(box.locator(".left").inner_text().split()[0])
    front = box.locator(".front").inner_text()
    assert not box.locator(".back").is_visible()
    box.get_by_role("button", name="Turn the card").press("Enter")
    assert box.locator(".back a.loc").count() > 0
    box.get_by_role("button", name="Not yet").click()
    assert box.locator(".left").inner_text().startswith(str(left)) and box.locator(".front").inner_text() != front
    for _ in range(left):
        box.get_by_role("button", name="Turn the card").click()
        box.get_by_role("button", name="I knew it").click()
    assert "You knew every card" in box.locator(".front").inner_text()
    box.get_by_role("button", name="Once more").click()
    assert box.locator(".left").inner_text().startswith(str(left))


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
    assert len(meanings) > 100 and not [meaning for meaning in meanings if len(meaning) > 40 and meaning.strip() in index], "nor the codebook"
