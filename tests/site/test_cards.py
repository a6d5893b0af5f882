"""Social cards of the built site: every page that can be shared has one, and a copy without address has none."""

from __future__ import annotations

from tests.building import SITE_URL, Site


def test_the_head_of_every_page_names_a_card_that_exists(site: Site):
    lacking = []
    for page in site.pages:
        head = site.document(page).find("head")
        if page == "404.html" or head.xpath(".//meta[@http-equiv='refresh']"):
            continue
        meta = {tag.get("property") or tag.get("name"): tag.get("content") for tag in head.findall("meta")}
        image = meta.get("og:image", "")
        card = site.folder / image.removeprefix(SITE_URL)
        if not (
            image.startswith(SITE_URL)
            and card.read_bytes().startswith(b"\x89PNG")
            and meta.get("og:image:alt")
            and meta.get("twitter:card") == "summary_large_image"
        ):
            lacking.append(page)
    assert not lacking


def test_a_copy_without_address_has_none(local: Site):
    assert not list(local.folder.rglob("card.png"))
    assert "og:image" not in (local.folder / "index.html").read_text(encoding="utf-8")
