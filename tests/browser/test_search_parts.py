"""The search of a guide that has outgrown two scripts: what a query fetches, and what it finds then."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from guide import links, search
from guide.load import Dataset
from tests.browser.test_search import bare, listed, opened, place, ready, typed
from tests.building import EVERYTHING, Site, serve
from tests.test_search_parts import addresses, further, leads

T = TypeVar("T")
ASSETS = Path("assets") / "find"
STARTED = """scripts => {
  const run = code => (0, eval)(code);
  run(scripts.index);
  window.began = () => {
    const find = Find.create(findIndex), had = [];
    window.findRest = window.findMore = undefined;
    const ask = (query, all = false, broken = {}) => {
      const fetched = [];
      let answer;
      while ((answer = find.answer(query, all)).missing) {
        if (fetched.length > 20) throw Error(`goes on and on for ${query}`);
        try {
          for (const name of answer.missing) {
            fetched.push(name.replace(".js", ""));
            if (broken[name] === "lost") throw Error(name);
            if (name !== "general.js" && !broken[name]) run(scripts[name.replace(".js", "")]);
          }
        } catch { find.answer.failed = true; }
        if (!find.extend(window.findRest, ...window.findMore ?? [])) find.answer.failed = true;
      }
      return { fetched, answer };
    };
    return ask;
  };
}"""
"""Runs an index; `began()` is a search that has fetched nothing, and tells with each answer what it fetched for it, as the worker does."""
FOUND = """queries => queries.map(query => {
  const { fetched, answer } = began()(query);
  return [fetched, answer.items.map(({ location }) => location)];
})"""
FIRST = ["rest", "general"]
"""What a query fetches first that asks for more than names."""


def with_scripts(browser: Browser, scripts: list[tuple[str, str]]) -> Iterator[Page]:
    """Yield a bare page with the engine and an index."""
    page = bare(browser)
    page.evaluate(STARTED, {PurePosixPath(path).stem: script for path, script in scripts})
    yield page
    page.close()


@pytest.fixture(scope="module")
def apart(browser: Browser, scripts: list[tuple[str, str]]) -> Iterator[Page]:
    """A page with the index that is cut."""
    yield from with_scripts(browser, scripts)


@pytest.fixture(scope="module")
def whole(browser: Browser, real: Dataset) -> Iterator[Page]:
    """A page with the index as it is."""
    yield from with_scripts(browser, search.index(real, []))


def distant(cut: dict[str, dict]) -> dict[str, int]:
    """Return the further part of each entry that stands in one."""
    return {address: number for number, part in further(cut).items() for address in addresses(part)}


def some(all_: list[T], count: int) -> list[T]:
    """Return some of a list, always the same, or with TEST_ALL in the environment all: each query reads the index anew."""
    return all_ if EVERYTHING else random.Random(1855).sample(all_, min(count, len(all_)))


# ------------------------------------------------------------------------------------------ what is fetched


def test_words_that_the_first_two_parts_have_fetch_no_further_one(apart: Page, real: Dataset, cut):
    first, also = set(addresses(cut["index"])), set(cut["index"]["also"].split(" "))
    near = [real.records[id_].label for id_, address in links.addresses(real).items() if str(address) in first]
    near = [label for label in near if not also & set(search.fold(label))]
    assert len(near) > 50
    fetched = [
        fetched for fetched, _ in apart.evaluate(FOUND, [*some(near, 30), "why did Abe turn to Putin", "peace treaty"])
    ]
    assert [] in fetched and FIRST in fetched
    assert not {name for names in fetched for name in names} - {*FIRST, "where"}


@pytest.mark.parametrize("query", ["hikiwake", "Кунашир", "引き分け", "peace treaty"])
def test_names_of_the_first_part_fetch_nothing(apart: Page, query: str):
    ((fetched, found),) = apart.evaluate(FOUND, [query])
    assert not fetched and found


@pytest.mark.parametrize("query", ["zzxqv", "hukkiwwaka", "python list comprehension", "ддццщщ"])
def test_a_word_that_no_part_has_fetches_none(apart: Page, query: str):
    ((fetched, found),) = apart.evaluate(FOUND, [query])
    assert fetched == [*FIRST, "where"] and not found


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Dersu Uzala", "terms/dersu-uzala/"),
        ("kurosawa", "people/kurosawa-akira/"),
        ("kuros", "people/kurosawa-akira/"),  # begun
        ("kuroxawa", "people/kurosawa-akira/"),  # a slip
        ("黒澤明", "people/kurosawa-akira/"),
        ("Шелахаев", "people/shelakhaev-petr/"),  # by its sound
        ("shelakhaev", "people/shelakhaev-petr/"),  # a quotation of the first part names him
        ("Who is Kurosawa Akira?", "people/kurosawa-akira/"),
    ],
)
def test_a_distinctive_word_fetches_the_parts_that_have_it(apart: Page, cut, query: str, first: str):
    ((fetched, found),) = apart.evaluate(FOUND, [query])
    assert found[0] == first and f"rest-{distant(cut)[first]}" in fetched
    assert set(fetched) <= {*FIRST, "where", *(f"rest-{number}" for number in further(cut))}
    assert len(fetched) < 4 + len(further(cut)) - 1, "not all of them"


def test_names_in_further_parts_are_found_by_a_word_that_leads_there(apart: Page, whole: Page, real: Dataset, cut):
    """People, bodies and terms, by their labels: first as in the index that is whole."""
    far, words = distant(cut), leads(cut)
    named = [
        (record.label, str(address))
        for id_, address in links.addresses(real).items()
        if str(address) in far and (record := real.records[id_]).kind in ("people", "organisations", "terms")
    ]
    asked = [
        (label, address)
        for label, address in named
        if any(far[address] in words.get(word, ()) for word in search.fold(label))
    ]
    assert len(asked) > 60 and len(asked) > 0.8 * len(named)
    queries = some([label for label, _ in asked], 12)
    found, before = apart.evaluate(FOUND, queries), whole.evaluate(FOUND, queries)
    missed = [
        (label, its[:3], old[:3])
        for label, (_, its), (_, old) in zip(queries, found, before, strict=True)
        if its[:1] != old[:1]
    ]
    assert len(missed) <= 0.02 * len(queries), missed


def test_queries_of_readers_find_what_stands_in_further_parts(apart: Page, real: Dataset, cut):
    """Those of a list for entries in further parts with a word that leads there."""
    where = {id_: str(address) for id_, address in links.addresses(real).items()}
    far, words = distant(cut), leads(cut)
    asked = [
        (str(query["query"]), {where[id_] for id_ in wanted})
        for query in listed("queries")
        if (wanted := query["expect"] if isinstance(query["expect"], list) else [query["expect"]])
        and all(where.get(id_) in far for id_ in wanted)
        and any(far[where[wanted[0]]] in words.get(word, ()) for word in search.fold(str(query["query"])))
    ]
    assert len(asked) > 20
    asked = some(asked, 12)
    found = apart.evaluate(FOUND, [query for query, _ in asked])
    missed = [
        (query, its[:3])
        for (query, right), (_, its) in zip(asked, found, strict=True)
        if its[:1] and its[0] not in right or not its
    ]
    assert len(missed) <= 0.05 * len(asked), missed


KINDS = ["people", "terms", "sources", "figures", "quotes"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_fetches_the_parts_that_have_it_and_finds_all_of_it(apart: Page, whole: Page, cut, kind: str):
    ask = "kind => { const { fetched, answer } = began()(`kind:${kind}`); return [fetched, answer.total]; }"
    fetched, total = apart.evaluate(ask, kind)
    its = {"sources", "notes"} if kind == "sources" else {kind}
    having = [number for number, part in further(cut).items() if its & {run[0] for run in part["runs"]}]
    assert having and fetched == [*FIRST, *(f"rest-{number}" for number in having)]
    assert total == whole.evaluate(ask, kind)[1]


@pytest.mark.parametrize("query", ["treaty", "Dersu Uzala", "poll 2016", "fishing", "why did Abe turn to Putin"])
def test_the_page_of_all_results_fetches_and_finds_all(apart: Page, whole: Page, cut, query: str):
    ask = "query => { const { fetched, answer } = began()(query, true); return [fetched, answer.items.map(item => item.location).sort()]; }"
    fetched, found = apart.evaluate(ask, query)
    assert fetched == [*FIRST, *(f"rest-{number}" for number in further(cut))]
    assert found == whole.evaluate(ask, query)[1]


# -------------------------------------------------------------------------------------- what has come stays apart


def test_a_query_is_answered_alike_before_and_after_further_parts_have_come(apart: Page):
    queries = [*some([str(query["query"]) for query in listed("queries")[::4]], 15), "Dersu Uzala", "hikewake", "zzxqv"]
    differ = apart.evaluate(
        """queries => {
          const after = began();
          for (const query of ["kind:sources", "Dersu Uzala", "zzxqv"]) after(query);
          after("treaty", true);
          return queries.filter(query => {
            const before = began(), [one, other] = [before, after].map(ask => ask(query).answer.items.map(({ location, html }) => location + html));
            return JSON.stringify(one) !== JSON.stringify(other);
          });
        }""",
        queries,
    )
    assert not differ


def test_things_in_further_parts_have_their_sides_with_them(apart: Page, whole: Page, cut):
    sides = "query => began()(query).answer.items[0].sides.map(side => side.location)"
    far, query = distant(cut), "Dersu Uzala"
    assert apart.evaluate(sides, query) == whole.evaluate(sides, query)
    its = [(part, list(addresses(part))) for part in further(cut).values()]
    heads = {
        there[int(number)]: one
        for part, there in its
        for one, number in zip(there, part["of"].split(" "), strict=True)
        if number
    }
    assert heads
    labels = {
        address: label for part, there in its for address, label in zip(there, part["label"].split("^"), strict=True)
    }
    shown = {
        head: apart.evaluate(
            "query => began()(query, true).answer.items.map(item => [item.location, ...item.sides.map(side => side.location)])",
            labels[head],
        )
        for head in list(heads)[:8]
    }
    assert all(any({head, heads[head]} <= set(item) for item in items) for head, items in shown.items()) and far


@pytest.mark.parametrize("broken", ["lost", "empty"])
@pytest.mark.parametrize(("at", "found"), [(0, False), (2, False), (-1, True)], ids=["second", "directory", "further"])
def test_a_part_that_cannot_be_fetched_leaves_what_there_is(apart: Page, at: int, found: bool, broken: str):
    """Lost on the way, or something else in its place. The parts that come before it count, and the next query asks for no other."""
    query = "dersu uzala"
    ((fetched, first),) = apart.evaluate(FOUND, [query])
    assert len(fetched) > 4 and fetched[:3] == [*FIRST, "where"], "its last one is another than that of the term"
    tried, answers, others = apart.evaluate(
        """([query, broken]) => {
          const ask = began(), { fetched, answer } = ask(query, false, broken);
          return [fetched, answer.items.map(item => item.location), ask("shelakhaev", true).fetched];
        }""",
        [query, {f"{fetched[at]}.js": broken}],
    )
    assert tried.count(fetched[at]) <= 2 and (answers[:1] == first[:1]) is found and not others


# ------------------------------------------------------------------------------------------------ in a built site


@pytest.fixture(scope="module")
def large(site: Site, scripts: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built guide with the index that is cut."""
    folder = tmp_path_factory.mktemp("large")
    for one in site.folder.iterdir():
        if one.name != "assets":
            (folder / one.name).symlink_to(one)
    (folder / ASSETS).mkdir(parents=True)
    for one in (site.folder / "assets").iterdir():
        if one.name != "find":
            (folder / "assets" / one.name).symlink_to(one)
    for one in (site.folder / ASSETS).glob("*.js"):
        (folder / ASSETS / one.name).symlink_to(one)
    for path, script in scripts:
        (folder / path).unlink(missing_ok=True)
        (folder / path).write_text(script, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def served(large: Path) -> Iterator[str]:
    """Its address."""
    yield from serve(large)


@pytest.mark.parametrize("how", ["worker", "page", "disk"])
def test_what_is_typed_fetches_the_part_that_has_it(browser: Browser, large: Path, served: str, cut, how: str):
    """By the worker, without one, and from disk, where there is none."""
    page = browser.new_page(base_url=large.as_uri() + "/" if how == "disk" else served)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(PurePosixPath(urlsplit(request.url).path).name))
    if how == "page":
        page.add_init_script("delete window.Worker")
    end = "index.html" if how == "disk" else ""
    opened(page, f"about/{end}")
    assert at(typed(page, "hikiwake")[0]) == "terms/hikiwake/"
    assert not {name for name in asked if re.match("rest|where", name)}
    first = "terms/dersu-uzala/"
    assert at(typed(page, "dersu uzala")[0]) == first
    fetched = [name for name in asked if re.match("rest|where", name)]
    assert fetched[:2] == ["rest.js", "where.js"] and f"rest-{distant(cut)[first]}.js" in fetched
    assert len(fetched) == len(set(fetched)) < 2 + len(further(cut))
    page.goto(f"search/{end}?q=dersu")
    ready(page)
    page.wait_for_function("document.querySelectorAll('.find-link').length > 0") if how == "disk" else page.locator(
        ".find-link"
    ).first.wait_for()
    assert at(place(page.locator(".find-link").first.get_attribute("href"))).endswith(first)
    assert {f"rest-{number}.js" for number in further(cut)} <= set(asked)
    assert not errors
    page.close()


def at(address: str) -> str:
    """Return an address as it is below the root of the site, on disk too."""
    return "/".join(address.removesuffix("index.html").split("/")[-3:])
