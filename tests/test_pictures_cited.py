"""Pictures and tables of a page: their numbers, addresses and citations."""

from __future__ import annotations

from lxml import html

from guide.cite import STYLES, pictures
from guide.cite.pictures import Picture

CONTENT = """<h1>A</h1><figure class="say"><figcaption><strong>Words</strong></figcaption></figure>
<figure class="map"><svg aria-label="Map of the isles"></svg><figcaption>The map.</figcaption></figure>
<table class="stack"><caption>Isles &amp; tides</caption><tr><td>1</td></tr></table><table><tr><td>no title</td></tr></table>
<figure class="strip" id="strip"><figcaption><strong>Two <i>tides</i>.</strong> More.</figcaption><svg aria-label="x"></svg></figure>"""
PAGE = {
    "chicago-notes": (
        "E, “A,” G, living edition, as of May 1, 2026, https://g.example/a/.",
        "E, “A.”",
        "E. “A.” G. https://g.example/a/.",
    ),
    "chicago-author-date": ('(E 2026<span class="letter"></span>)', "E. 2026. “A.” https://g.example/a/."),
    "apa": ("(E, 2026)", "E. (2026). A. G. Retrieved x, from https://g.example/a/"),
    "mla": ("(E, “A”)", "E. “A.” G, https://g.example/a/."),
    "harvard": ("(E, 2026)", "E (2026) A. Available at: https://g.example/a/ (Accessed: x)."),
}


def test_pictures_and_tables_with_a_title_are_numbered_in_order():
    content, found = pictures.numbered(CONTENT)
    assert found == [
        Picture("figure-1", "Figure 1", "Map of the isles"),
        Picture("table-1", "Table 1", "Isles & tides"),
        Picture("strip", "Figure 2", "Two tides"),
    ]
    page = html.fromstring(f"<main>{content}</main>")
    assert page.xpath("//figure/@id | //table/@id") == ["figure-1", "table-1", "strip"]
    assert page.xpath("//a[@class='cite-open']/@href") == ["cite.html#figure-1", "cite.html#table-1", "cite.html#strip"]
    assert page.xpath("//figcaption/a/@aria-label") == ["Cite this figure 1", "Cite this figure 2"]


def test_a_page_without_pictures_stays_as_it_is():
    assert pictures.numbered("<h1>A</h1><p>B</p>") == ("<h1>A</h1><p>B</p>", [])


def test_a_picture_is_cited_as_a_place_of_its_page():
    forms = Picture("figure-2", "Figure 2", "Tides").forms(PAGE)
    assert list(forms) == [style.key for style in STYLES]
    assert forms["chicago-notes"] == (
        "E, “A,” G, living edition, as of May 1, 2026, fig. 2, https://g.example/a/#figure-2.",
        "E, “A,” fig. 2.",
        "E. “A.” G. https://g.example/a/#figure-2.",
    )
    assert forms["chicago-author-date"][0] == '(E 2026<span class="letter"></span>, fig. 2)'
    assert forms["apa"] == ("(E, 2026, Figure 2)", "E. (2026). A. G. Retrieved x, from https://g.example/a/#figure-2")
    assert forms["mla"] == ("(E, “A,” fig. 2)", "E. “A.” G, https://g.example/a/#figure-2.")
    assert forms["harvard"] == (
        "(E, 2026, fig. 2)",
        "E (2026) A. Available at: https://g.example/a/#figure-2 (Accessed: x).",
    )
    assert Picture("t", "Table 1", "T").forms(PAGE)["mla"][0] == "(E, “A,” table 1)"
