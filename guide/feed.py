"""What programs read of what is new: the Atom feed of editions and corrections (RFC 4287), the list of all pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from guide import links, text
from guide.editions import Edition
from guide.load import Dataset

FILE = "feed.xml"
"""Name of the feed at the root of the site."""
SPACE = "http://www.w3.org/2005/Atom"
Entry = tuple[str, str, str, str]
"""Day, title, address, words."""


def entries(data: Dataset, editions: Iterable[Edition], url: str) -> Iterator[Entry]:
    """Yield the editions on record and the corrections."""
    for one in editions:
        title = f"Edition {one.edition}"
        yield one.date, title, f"{url}editions/{one.edition}/", f"{title} of {data.info.label} is kept at this address."
    addresses = links.addresses(data)
    for id_, erratum in data.errata.items():
        words = f"Wrong in edition {erratum.edition}: {text.plain(erratum.wrong)} Right: {text.plain(erratum.right)}"
        yield erratum.date, f"Correction: {text.plain(erratum.label)}", f"{url}{addresses[id_]}", words


def atom(data: Dataset, editions: Iterable[Edition], url: str) -> str:
    """Return the feed of the guide at the public address ``url``, newest first; what is of one day stands in the order given."""
    found = sorted(entries(data, editions, url), key=lambda entry: entry[0], reverse=True)
    feed = ElementTree.Element("feed", {"xmlns": SPACE, "xml:lang": data.info.language})
    newest = found[0][0] if found else data.info.edition_date
    _add(feed, "id", f"{url}{FILE}")
    _add(feed, "title", f"{data.info.label}: editions and corrections")
    _add(feed, "updated", _moment(newest))
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{url}{FILE}")
    _add(feed, "link", rel="alternate", type="text/html", href=f"{url}changes/")
    _add(_add(feed, "author"), "name", data.info.author)
    _add(feed, "rights", f"{data.info.licence_label}, {data.info.licence_url}")
    for day, title, address, words in found:
        entry = _add(feed, "entry")
        _add(entry, "id", address)
        _add(entry, "title", title)
        _add(entry, "updated", _moment(day))
        _add(entry, "link", rel="alternate", type="text/html", href=address)
        _add(entry, "summary", words)
    ElementTree.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _add(parent: ElementTree.Element, name: str, words: str | None = None, **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, name, attributes)
    child.text = words and text.fit(words)
    return child


def _moment(day: str) -> str:
    """Return a day, month or year as the moment at which it begins."""
    return f"{day}{'-01-01'[len(day) - 10 :] if len(day) < 10 else ''}T00:00:00Z"


def sitemap(url: str, days: Mapping[str, str]) -> str:
    """Return the addresses of all pages for search engines, as sitemaps.org has it; ``days`` tells when each was changed."""
    rows = [
        f"<url><loc>{escape(url + address)}</loc><lastmod>{days[address]}</lastmod></url>\n" for address in sorted(days)
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        + "".join(rows)
        + "</urlset>\n"
    )
