"""The guide on paper: pages of the site in one document, before a browser prints it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml.html import fromstring

from guide import paper
from guide.offline import NoSite
from tests.building import Built

PAGES = ["terms/kagero/", "options/", "summit/polls/", "reference/article/"]


def test_every_link_inside_a_document_leads_to_an_anchor_of_it(built: Built):
    page = fromstring(paper.document(built.site, PAGES, "A guide", ["Edition 1"], "https://guide.example/"))
    ids = Counter(page.xpath("//@id"))
    assert not [id_ for id_, count in ids.items() if count > 1]
    links = page.xpath("//a/@href")
    assert links and not [link for link in links if link.startswith("#") and link[1:] not in ids]
    assert not [link for link in links if not link.startswith(("#", "https://", "http://", "mailto:"))]
    assert "https://guide.example/islands/norra/" in " ".join(links), "what is not in it is read in the guide"


def test_a_document_begins_with_its_title_and_edition_and_has_all_folds_open(built: Built):
    page = fromstring(paper.document(built.site, PAGES, "A guide", ["Edition 1", "Cite as: this"], ""))
    assert page.xpath("string(//section[1])").startswith("A guideEdition 1Cite as: this")
    assert not page.xpath("//details[not(@open)] | //article//script | //article//form")
    assert not [link for link in page.xpath("//a/@href") if not link.startswith(("#", "http", "mailto:"))]


def test_a_folder_without_a_site_is_told(tmp_path: Path):
    with pytest.raises(NoSite, match="make build"):
        paper.document(tmp_path, PAGES, "A guide", [], "")


def test_a_missing_browser_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paper, "NAMES", ("no-such-browser",))
    with pytest.raises(paper.NoBrowser, match="install one of no-such-browser"):
        paper.printed("<p>Words</p>")
