"""The guide under its policy, sent as servers send it: no page and no feature asks for anything that the policy stops, or that fails."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from guide.hosts import Hosting
from guide.project import ROOT
from tests.building import Site, _Quiet, serve
from tests.results import note

HOSTING = Hosting.read(ROOT)
NOTED = """addEventListener("securitypolicyviolation", event =>
  console.error(`policy: ${event.effectiveDirective} stopped ${event.blockedURI} ${event.sample} on ${location.pathname}`));"""


class _Strict(_Quiet):
    """Sends with every answer the headers that hosting.yml asks servers for."""

    def end_headers(self) -> None:
        for name, value in {"Content-Security-Policy": HOSTING.csp, **HOSTING.headers}.items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="session")
def strict(site: Site) -> Iterator[str]:
    """Address of the guide behind a server that sends its headers."""
    yield from serve(site.folder, _Strict)


@pytest.fixture
def reader(browser: Browser, strict: str) -> Iterator[Page]:
    """A window that goes by the policy; what it stops, what fails and what is asked elsewhere fails the test."""
    context = browser.new_context(
        base_url=strict, viewport={"width": 1280, "height": 900}, permissions=["clipboard-write"]
    )
    context.add_init_script(NOTED)
    page, wrong = context.new_page(), []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    asked: dict[Request, int] = {}
    pages: list[str] = []

    def ask(sent: Request) -> None:
        if sent.is_navigation_request() and sent.frame == page.main_frame:
            pages.append(sent.url)
        asked[sent] = len(pages)

    def fail(sent: Request) -> None:
        # What a page asks for stops when the browser goes on to another; its icon the browser asks for itself, when it likes.
        late = asked[sent] == len(pages) and not sent.url.endswith("/favicon.svg")
        if sent.failure != "net::ERR_ABORTED" or late:
            wrong.append(f"failed: {sent.url} {sent.failure}")

    page.on("request", ask)
    page.on("requestfailed", fail)
    page.on("response", lambda got: wrong.append(f"{got.status}: {got.url}") if got.status >= 400 else None)
    page.on("request", lambda sent: None if sent.url.startswith((strict, "blob:", "data:")) else wrong.append(sent.url))
    page.wrong = wrong
    yield page
    found = list(wrong)  # closing stops what is still asked for
    context.close()
    assert not found


def search(page: Page, words: str) -> None:
    page.get_by_role("button", name="Search", exact=True).click()
    page.locator(".find-input").fill(words)
    expect(page.locator(".find-link").first).to_be_visible()


# ------------------------------------------------------------------------------------------------- the check can fail


@pytest.mark.parametrize(
    "code, directive",
    [
        ("document.querySelector('article').innerHTML = '<b>x</b>'", "require-trusted-types-for"),
        (
            "document.head.append(Object.assign(document.createElement('script'), {src: 'x.js'}))",
            "require-trusted-types-for",
        ),
        ("trustedTypes.createPolicy('other', {})", "trusted-types"),
        ("document.body.setAttribute('style', 'color: red')", "style-src-attr"),
        ("fetch('https://elsewhere.example/').catch(() => {})", "connect-src"),
        ("guide.load('https://elsewhere.example/x.js')", "is no script of the guide"),
        ("guide.load('../data/x.js')", "is no script of the guide"),
    ],
)
def test_the_policy_stops_what_no_script_of_the_guide_does(reader: Page, code: str, directive: str):
    reader.goto("about/")
    reader.evaluate(f"() => {{ try {{ {code}; }} catch (error) {{ console.error(String(error)); }} }}")
    reader.wait_for_timeout(50)
    assert any(directive in line for line in reader.wrong), reader.wrong
    reader.wrong.clear()


def test_a_request_that_stops_while_its_page_stands_is_noted(reader: Page):
    reader.route("**/hangs.js", lambda route: None)
    ask = "fetch('hangs.js', { signal: window.stops.signal }).catch(() => {})"
    reader.goto("about/")
    reader.evaluate(f"() => {{ window.stops = new AbortController(); {ask}; }}")
    reader.evaluate("() => window.stops.abort()")
    reader.wait_for_timeout(100)
    assert reader.wrong and all("hangs.js net::ERR_ABORTED" in line for line in reader.wrong)
    reader.wrong.clear()
    reader.evaluate(f"() => {{ window.stops = new AbortController(); {ask}; }}")
    reader.goto("cite/")
    reader.wait_for_timeout(100)
    assert not reader.wrong, "a page that is left"


# ------------------------------------------------------------------------------------------------------- every page


@pytest.mark.parametrize("part", range(4))
def test_no_page_asks_for_what_is_stopped_or_fails(reader: Page, site: Site, part: int):
    """With every button of its text pressed that leads nowhere else."""
    chosen = [page for page in site.sampled if page != "404.html"][part::4]
    for file in chosen:
        reader.goto(file.removesuffix("index.html"))
        reader.evaluate("() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }")
        reader.evaluate("""() => { for (const button of [...document.querySelectorAll("article button:not(.forget-all)")].slice(0, 40))
                                     if (button.isConnected) button.click(); }""")
        assert not reader.wrong, f"{file}: {reader.wrong}"
    note("policy", part, pages=len(chosen), violations=0, requests_failed=0)


@pytest.mark.parametrize("path", ["terms/hikiwake/cite.html", "cite.html", "summit/verdicts/cite.html", "terms/"])
def test_pages_beside_pages(reader: Page, path: str):
    reader.goto(path)
    expect(reader.locator("h1").first).to_be_visible()


# ---------------------------------------------------------------------------------------------------- every feature


def test_the_search(reader: Page):
    reader.goto("about/")
    search(reader, "why did abe turn to putin")
    search_box = reader.locator(".find-input")
    for words in ("Кунашир", "引き分け", "15 December 2016", '<img src=x onerror="x">', "zzzz qqqq"):
        search_box.fill(words)
        expect(reader.locator(".find-status")).not_to_have_text("")
    search_box.fill("hikiwake")
    expect(reader.locator(".find-link mark").first).to_have_text("Hikiwake")
    reader.locator(".find-kinds button").last.click()
    reader.get_by_role("button", name="Share this search").click()
    search_box.press("Enter")
    reader.wait_for_url(re.compile("/terms/hikiwake/"))
    reader.goto("terms/hikiwake/?h=draw")
    expect(reader.locator("article mark").first).to_be_visible()
    reader.goto("search/?q=%3Cb%3Eputin")
    expect(reader.locator(".find-link").first).to_be_visible()


def test_palette_names_previews_and_the_drawer(reader: Page):
    reader.goto("dispute/islands/")
    for _ in range(3):
        reader.locator(".palette-button").click()
    reader.get_by_label("Island names").select_option("ru")
    reader.locator("article a.rec:visible").first.hover()
    expect(reader.locator("#preview")).to_be_visible()
    reader.locator("article a.loc:visible").first.hover()
    reader.set_viewport_size({"width": 390, "height": 844})
    reader.get_by_role("button", name="Menu", exact=True).click()
    expect(reader.locator("#guide-nav")).to_be_visible()
    reader.get_by_role("button", name="Close the menu").click()


def test_citing(reader: Page):
    reader.goto("terms/hikiwake/")
    reader.locator("a.cite-open").first.click()
    dialog = reader.locator("dialog.cite-dialog")
    expect(dialog).to_be_visible()
    styles = dialog.locator("input[type=radio]")
    for number in range(min(4, styles.count())):
        styles.nth(number).check(force=True)
    dialog.locator(".cite-main:visible").first.click()
    dialog.get_by_role("button", name="Close").click()


def test_studying(reader: Page):
    reader.goto("study/self-test/")
    reader.locator(".test-question:visible li > button").first.click()
    expect(reader.locator(".score")).to_contain_text("1 of")
    reader.goto("study/flash-cards/")
    reader.get_by_role("button", name="Known", exact=True).first.evaluate("button => button.click()")
    reader.goto("study/60-minutes/dispute/")
    reader.get_by_label("I have read this part").first.check()
    reader.goto("study/")
    reader.get_by_role("button", name="Forget my progress").click()


def test_lists_and_tables(reader: Page):
    reader.goto("reference/timeline/")
    reader.get_by_label("Side").select_option("russia")
    reader.goto("reference/figures/")
    reader.get_by_role("button", name="Value").click()
    reader.goto("reference/glossary/")
    reader.locator(".list-filter input").fill("draw")
    reader.goto("reference/arguments/")
    reader.locator(".open-all").click()


def test_it_stands_in_a_frame_of_a_learning_platform(reader: Page, strict: str):
    reader.route(
        "**/platform.html",
        lambda route: route.fulfill(
            content_type="text/html",
            body=f'<iframe sandbox="allow-scripts" src="{strict}about/" width="1200" height="800"></iframe>',
        ),
    )
    reader.goto("platform.html")
    frame = reader.frame_locator("iframe")
    frame.get_by_role("button", name="Search").click()
    reader.keyboard.type("togo")
    expect(frame.locator(".find-link").first).to_have_attribute("href", re.compile("people/togo-kazuhiko/"))
    reader.wrong[:] = [line for line in reader.wrong if "Worker" not in line]  # a frame of no origin may start none


# ------------------------------------------------------------------------------------------------- what is kept


def test_a_reader_can_delete_all_that_is_kept_and_others_keys_stay(reader: Page, strict: str):
    reader.goto("study/self-test/")
    reader.evaluate("() => { localStorage.setItem('other', '1'); localStorage.setItem('guide:/other/:names', 'ru'); }")
    reader.locator(".test-question:visible li > button").first.click()
    reader.get_by_label("Island names").select_option("ru")
    reader.locator(".palette-button").click()
    search(reader, "hikiwake")
    reader.locator(".find-input").press("Enter")
    reader.wait_for_url(re.compile("/terms/hikiwake/"))
    reader.goto("about/")
    own = "Object.keys(localStorage).filter(key => key.startsWith('guide:/:')).sort().join()"
    assert reader.evaluate(own) == "guide:/:names,guide:/:palette,guide:/:search,guide:/:study"
    reader.get_by_role("button", name="Delete all of it").click()
    expect(reader.get_by_text("Deleted: this browser keeps nothing")).to_be_visible()
    assert reader.evaluate("Object.keys(localStorage).sort().join()") == "guide:/other/:names,other"
    assert reader.evaluate("[document.documentElement.dataset.names, document.cookie].join()") == "ja,"
