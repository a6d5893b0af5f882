"""Where a mistake is reported, and the feed of editions and corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree
from lxml.html import fromstring

from guide import feed
from guide.editions import Edition
from guide.finish import Finisher
from guide.load import Dataset
from guide.mistakes import MOST, Mistakes
from guide.project import Project
from guide.render import Renderer
from tests.building import Built

FORM = Mistakes("https://forge.example/guide/issues/new", "https://guide.example/", "2020.1")
MAIL = replace(FORM, where="editors@guide.example")


def filled(address: str) -> dict[str, str]:
    """Return what an address fills in."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.mark.parametrize("mistakes, title", [(FORM, "title"), (MAIL, "subject")])
def test_a_report_names_entry_address_edition_and_sources(mistakes: Mistakes, title: str):
    address = mistakes.link("Kagerō & “co”", "terms/kagero/", ["p1", "s1"])
    told = filled(address)
    assert address.startswith(mistakes.where if title == "title" else f"mailto:{mistakes.where}?")
    assert told[title] == "Mistake: Kagerō & “co”"
    lines = told["body"].replace("\r", "").splitlines()
    assert lines[:4] == [
        "Entry: Kagerō & “co”",
        "Address: https://guide.example/terms/kagero/",
        "Edition: 2020.1",
        "Sources: p1, s1",
    ]


def test_a_form_with_fields_of_its_own_is_given_these():
    mistakes = replace(
        FORM, where="https://forge.example/new?template=mistake.yml&page={address}&what={entry}&in={edition}"
    )
    told = filled(mistakes.link("A & B", "a/#b", ["p1"]))
    assert told == {"template": "mistake.yml", "page": "https://guide.example/a/#b", "what": "A & B", "in": "2020.1"}


def test_an_address_that_has_a_question_keeps_it_and_stays_short():
    address = replace(FORM, where=f"{FORM.where}?labels=mistake").link("A", "a/", [f"s{n}" for n in range(99)])
    assert filled(address)["labels"] == "mistake" and filled(address)["body"].count("s") < MOST + 40
    assert len(address) < 2000


@pytest.mark.parametrize(
    "where, message",
    [
        ("forge.example", '"forge.example" is neither an e-mail address nor the address of a page'),
        ("javascript:alert(1)", "is neither an e-mail address nor the address of a page"),
        ("https://forge.example/{pages}", '"{pages}" is not known'),
        ("", ""),
        ("editors@guide.example", ""),
        (FORM.where, ""),
    ],
)
def test_a_setting_that_leads_nowhere_is_a_fault(where: str, message: str):
    found = [str(fault) for fault in replace(FORM, where=where).faults(7)]
    assert len(found) == bool(message) and all(message in fault and fault.startswith("mkdocs.yml:7") for fault in found)


def test_an_entry_of_a_page_of_many_leads_to_its_own_report(data: Dataset):
    card = fromstring(Renderer(data, mistakes=FORM).card("legal-courts"))
    (address,) = card.xpath("//p[@class='report']/a/@href")
    assert filled(address)["body"].splitlines()[1].endswith("options/joint-administration/#legal-courts")
    assert not fromstring(Renderer(data, mistakes=FORM).record("kagero")).xpath("//p[@class='report']"), "its page does"


def test_reporting_says_how_and_no_page_has_a_link_without_a_setting(data: Dataset):
    assert "report" not in Renderer(data).card("legal-courts")
    assert "names no address for reports" in Renderer(data).reporting()
    assert "names no address" not in Renderer(data, mistakes=FORM).reporting()


def test_every_page_leads_to_its_report(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    project = built.copy(tmp_path).project
    monkeypatch.setattr(Project, "mistakes", lambda _, edition: replace(FORM, edition=edition))
    maker = Finisher(project)
    for address in ("terms/kagero/", "summit/polls/", ""):
        (found,) = fromstring(maker.page(address)).xpath("//footer//a[@class='report']/@href")
        told = filled(found)["body"]
        assert f"Address: https://guide.example/{address}\n" in told and "Edition: living edition, as of" in told
    monkeypatch.setattr(Project, "mistakes", lambda *_: Mistakes())
    assert 'class="report"' not in Finisher(project).page("terms/kagero/")


def test_an_entry_says_what_was_put_right_in_it(data: Dataset):
    for id_ in data.errata["erratum-boats"].entries:
        page = fromstring(f"<main>{Renderer(data).card(id_)}</main>")
        assert page.xpath("//p[@class='errata-links']/a/@href") == ["corrections/#erratum-boats"]
    assert 'class="errata-links"' not in Renderer(data).card("kagero")


# --------------------------------------------------------------------------- the feed

SITE = "https://guide.example/"
ATOM = {"a": feed.SPACE}
EDITIONS = [Edition("2019.1", "2019-01-02", "0" * 40), Edition("2020.1", "2020-06-30", "1" * 40)]


def test_the_feed_is_what_its_standard_demands(data: Dataset):
    """RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must have, once, and what a moment looks like."""
    root = etree.fromstring(feed.atom(data, EDITIONS, SITE).encode())
    assert root.tag == f"{{{feed.SPACE}}}feed"
    for element in (root, *root.iterfind("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1
        datetime.strptime(element.findtext("a:updated", namespaces=ATOM), "%Y-%m-%dT%H:%M:%SZ")
        assert element.findtext("a:id", namespaces=ATOM).startswith(SITE)
    assert root.xpath("a:author/a:name/text()", namespaces=ATOM) == [data.info.author]
    assert root.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == [f"{SITE}feed.xml"]
    ids = root.xpath("a:entry/a:id/text()", namespaces=ATOM)
    assert len(ids) == len(set(ids)) == len(EDITIONS) + len(data.errata)
    assert not root.xpath("a:entry[not(a:link[@rel='alternate'])]", namespaces=ATOM)


def test_the_feed_has_editions_and_corrections_newest_first(data: Dataset):
    root = etree.fromstring(feed.atom(data, EDITIONS, SITE).encode())
    assert root.xpath("a:entry/a:title/text()", namespaces=ATOM) == [
        "Edition 2020.1",
        "Correction: How many boats there are",
        "Edition 2019.1",
    ]
    assert root.findtext("a:updated", namespaces=ATOM) == "2020-06-30T00:00:00Z"
    assert root.xpath("a:entry/a:link/@href", namespaces=ATOM)[1] == f"{SITE}corrections/#erratum-boats"


def test_a_day_a_month_and_a_year_become_moments():
    assert [feed._moment(day) for day in ("2019-03-01", "2019-03", "2019")] == [
        "2019-03-01T00:00:00Z",
        "2019-03-01T00:00:00Z",
        "2019-01-01T00:00:00Z",
    ]
