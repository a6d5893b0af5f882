"""The promise of lasting addresses: a lock file of every published page and anchor, and what breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

from lxml import html

from guide import links, text
from guide.load import Dataset

LOCK = Path("addresses.lock")
HEAD = """\
# Every published page and anchor: edition in which it first stood, address, title. Made by `make addresses`, which adds
# and renames but never removes. People cite these addresses: tests fail when one vanishes.
"""
Addresses = dict[str, str | None]
"""Address → title; None for an old address that leads on to where the thing stands now."""


def moved(data: Dataset) -> dict[str, str]:
    """Return old address → new address of every record with a former id or kind that had a page of its own."""
    moves = {}
    for id_, record in data.records.items():
        now = links.address(id_, record)
        for before in [links.address(old, record) for old in record.former_ids] + [
            links.Address(f"{links.OWN_PAGE[kind]}{links.slug(old, record)}/")
            for kind in record.former_kinds
            if kind in links.OWN_PAGE
            for old in (id_, *record.former_ids)
        ]:
            if not before.anchor and before != now:
                moves[before.page] = now.page
    return moves


CITABLE = frozenset("h2 h3 h4 div li p span section summary details figure table".split())
"""Elements whose anchors a reader can see and cite."""


def published(site: Path) -> Addresses:
    """Return the address and title of every page of a built site and of every anchor in its text.

    A redirect stub leads on, and so does every anchor of the page it leads to, for it carries them along; an empty
    element with the id that a record had before leads on too.
    """
    found: Addresses = {}
    stubs: dict[str, str] = {}
    for file in sorted(site.rglob("*.html")):
        page = file.relative_to(site).as_posix()
        if page == "404.html" or page.startswith("editions/") or page.rpartition("/")[2] == "cite.html":
            continue
        address = page.removesuffix("index.html")
        document = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        if refresh := document.xpath("string(//meta[@http-equiv='refresh']/@content)"):
            stubs[address] = urljoin(address, refresh.partition("url=")[2]).removesuffix("index.html")
            continue
        if document.xpath("//nav[@class='parts']"):  # a further page of a list, whose anchors the first one has
            continue
        title = document.xpath("string(//h1[1])").strip().rstrip("¶") or document.xpath("string(//title)").strip()
        found[address] = text.heading(title)
        for element in document.xpath(
            "//article//*[@id][not(ancestor-or-self::section[starts-with(@class, 'page-sources')])]"
        ):  # a list of marks
            if element.tag in CITABLE and not element.get("id").startswith("__"):
                words = element.text_content()
                empty = element.tag == "span" and not words
                heading = element.tag in ("h2", "h3", "h4")
                found[f"{address}#{element.get('id')}"] = None if empty else text.heading(words) if heading else ""
        for names in document.xpath("//nav/ol/li/@data-anchors"):
            found |= {f"{address}#{name}": None for name in names.split()}
    for stub, target in stubs.items():
        found |= {
            stub + address.removeprefix(target): None
            for address in list(found)
            if address == target or address.startswith(f"{target}#")
        }
    return found


def read(lock: Path) -> dict[str, tuple[str, str]]:
    """Return address → (edition, title) of a lock file."""
    lines = [line.split("\t") for line in lock.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {address: (since, title) for since, address, title in lines}


def write(lock: Path, site: Path, edition: str) -> None:
    """Bring the lock file up to the built ``site``: add new addresses under ``edition``, take over titles."""
    locked = read(lock) if lock.exists() else {}
    built = published(site)
    merged = {**locked}
    for address, title in built.items():
        since, before = locked.get(address, (edition, ""))
        merged[address] = (since, before if title is None else title)
    lock.write_text(
        HEAD + "".join(f"{since}\t{address}\t{title}\n" for address, (since, title) in sorted(merged.items())),
        encoding="utf-8",
    )


def broken(locked: dict[str, tuple[str, str]], built: Addresses) -> Iterator[str]:
    """Yield what breaks the promise: addresses that vanished, were given to something else, or are not yet locked."""
    new_home = (
        "give the record its old id in `former_ids`, or, for a page in docs/, add the move to moved.yml; "
        "for an anchor leave its id on the page"
    )
    for address, (since, title) in locked.items():
        if address not in built:
            yield f"{address} ({title or 'an anchor'}, published in {since}) leads nowhere: {new_home}"
        elif built[address] not in (title, None):
            yield (
                f"{address} was “{title}” and is now “{built[address]}”: if it is the same thing run `make addresses`; "
                "if it is another, give it an address of its own, for addresses are never used again"
            )
    for address in built.keys() - locked.keys():
        if built[address] is not None:
            yield f"{address} is new: run `make addresses` and commit addresses.lock"
