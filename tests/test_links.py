"""Addresses: what people cite, so what must not change by accident."""

from __future__ import annotations

from collections import Counter
from typing import get_args
from urllib.parse import urljoin

import pytest

from guide import links
from guide.links import Address, relative
from guide.models import KINDS, Argument

EXPECTED = {
    "guide": "about/",
    "p2": "reference/article/#p2",
    "c1": "reference/article/#c1",
    "article": "sources/article/",
    "n1": "sources/n1/",
    "s1": "sources/s1/",
    "norra": "islands/norra/",
    "tide-islands": "names/tide-islands/",
    "anda-ruun": "people/anda-ruun/",
    "daily-lantern": "organisations/daily-lantern/",
    "kagero": "terms/kagero/",
    "event-talks": "events/event-talks/",
    "agreement-tide-accord": "agreements/agreement-tide-accord/",
    "outcome-ferry": "summit/outcomes/#outcome-ferry",
    "poll-lantern": "polls/poll-lantern/",
    "quote-ruun-tide": "quotes/ruun-tide/",
    "option-low-water": "options/low-water/",
    "argument-hope": "reference/arguments/#argument-hope",
    "legal-courts": "options/joint-administration/#legal-courts",
    "figure-boats": "figures/figure-boats/",
    "doubt-n1-date": "reference/doubts/#doubt-n1-date",
    "later-bridge": "reference/later/#later-bridge",
    "setting-status-shared": "study/negotiation/#setting-status-shared",
    "stage-word": "study/source-lab/#stage-word",
    "role-norra": "study/handouts/roles/#role-norra",
    "erratum-boats": "corrections/#erratum-boats",
    "question-islands": "study/questions/#question-islands",
    "step-quarrel": "study/60-minutes/quarrel/",
    "essay-hope": "study/essays/#essay-hope",
    "lesson-tides": "study/teachers/#lesson-tides",
    "document-sand-treaty": "documents/document-sand-treaty/",
    "position-sands": "dispute/both-sides/#position-sands",
    "reading-tides": "reference/further-reading/#reading-tides",
    "term-spring-tide": "terms/term-spring-tide/",
    "event-spring-tide": "reference/timeline/#event-spring-tide",
}


@pytest.mark.parametrize("id_, address", EXPECTED.items())
def test_address_of_a_record(id_: str, address: str, data):
    assert str(links.addresses(data)[id_]) == address


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_an_address_tested_here(kind: str, data):
    assert set(EXPECTED) & set(data.by_kind[kind])


@pytest.mark.parametrize("camp", get_args(Argument.model_fields["camp"].annotation))
def test_every_camp_has_a_page(camp: str, data):
    argument = data.records["argument-hope"].model_copy(update={"camp": camp})
    assert links.address("argument-hope", argument).page.endswith("/")


@pytest.mark.parametrize("dataset", ["data", "real"])
def test_no_two_records_share_an_address(dataset: str, request):
    addresses = links.addresses(request.getfixturevalue(dataset)).values()
    assert [str(a) for a, count in Counter(addresses).items() if count > 1] == []


@pytest.mark.parametrize("dataset", ["data", "real"])
def test_addresses_are_short_and_speak(dataset: str, request):
    for address in links.addresses(request.getfixturevalue(dataset)).values():
        assert not address.page.startswith("/") and (address.page == "" or address.page.endswith("/"))
        assert set(str(address)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/#")


def test_kinds_stand_on_their_own_page_or_under_an_anchor_never_both():
    assert not set(links.OWN_PAGE) & set(links.ANCHOR)
    assert set(links.OWN_PAGE) <= set(links.COLLECTION) and set(links.COLLECTION) <= set(KINDS)


def test_source_file_of_an_address():
    assert Address("terms/kagero/").file == "terms/kagero.md"
    assert Address("").file == "index.md"


PAGES = ["", "about/", "terms/kagero/", "reference/timeline/", "options/", "a/b/c/"]


@pytest.mark.parametrize("here", PAGES)
@pytest.mark.parametrize("target", PAGES)
@pytest.mark.parametrize("anchor", ["", "x"])
def test_a_browser_finds_the_target_from_every_depth(here: str, target: str, anchor: str):
    root = "https://guide.example/sub/"
    address = Address(target, anchor)
    assert urljoin(root + here, relative(address, here)) == root + str(address)


@pytest.mark.parametrize(
    "target, here, link",
    [
        (Address("terms/kagero/"), "", "terms/kagero/"),
        (Address("terms/kagero/"), "about/", "../terms/kagero/"),
        (Address("terms/kagero/"), "terms/hostile/", "../kagero/"),
        (Address("options/"), "options/low-water/", "../"),
        (Address(""), "terms/kagero/", "../../"),
        (Address("about/", "x"), "about/", "#x"),
        (Address("about/"), "about/", "./"),
    ],
)
def test_relative_links_are_short(target: Address, here: str, link: str):
    assert relative(target, here) == link
