"""The promise of lasting addresses: a lock file of every published page and anchor, and what breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import html

from guide import links
from guide.load import Dataset

LOCK = Path("addresses.lock")
HEAD = """\
# Every published page and anchor: edition in which it first stood, address, title. Made by `make addresses`, which adds
# and renames but never removes. People cite these addresses: tests fail when one vanishes.
"""
Addresses = dict[str, str]


def moved(data: Dataset) -> dict[str, str]:
    """Return old page → new page, as files below docs/, for every record with a page of its own and a former id."""
    moves = {}
    for id_, record in data.records.items():
        if record.kind in links.OWN_PAGE:
            for old in record.former_ids:
                moves[links.address(old, record).file] = links.address(id_, record).file
    return moves


def published(site: Path) -> Addresses:
    """Return the address and title of every page of a built site and of every anchor in its text.

    Redirect stubs count as pages: their address still leads somewhere.
    """
    found: Addresses = {}
    for file in sorted(site.rglob("*.html")):
        page = file.relative_to(site).as_posix()
        if page == "404.html" or page.startswith("editions/"):
            continue
        address = page.removesuffix("index.html")
        document = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        title = document.xpath("string(//h1[1])").strip().rstrip("¶") or document.xpath("string(//title)").strip()
        found[address] = _squeeze(title)
        for element in document.xpath("//article//*[@id]"):
            if element.tag in ("h2", "h3", "h4", "div", "li", "span", "section") and not element.get("id").startswith("__"):
                words = element.text_content() if element.tag in ("h2", "h3", "h4") else ""
                found[f"{address}#{element.get('id')}"] = _squeeze(words)
    return found


def _squeeze(words: str) -> str:
    return " ".join(words.replace("¶", "").split())


def read(lock: Path) -> dict[str, tuple[str, str]]:
    """Return address → (edition, title) of a lock file."""
    lines = [line.split("\t") for line in lock.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {address: (since, title) for since, address, title in lines}


def write(lock: Path, site: Path, edition: str) -> None:
    """Bring the lock file up to the built ``site``: add new addresses under ``edition``, take over titles."""
    locked = read(lock) if lock.exists() else {}
    built = published(site)
    merged = {**locked, **{address: (locked.get(address, (edition,))[0], title) for address, title in built.items()}}
    lock.write_text(HEAD + "".join(f"{since}\t{address}\t{title}\n" for address, (since, title) in sorted(merged.items())),
                    encoding="utf-8")


def broken(locked: dict[str, tuple[str, str]], built: Addresses, moves: dict[str, str]) -> Iterator[str]:
    """Yield what breaks the promise: addresses that vanished, were given to something else, or are not yet locked."""
    new_home = "give the record its old id in `former_ids`, or, for a page in docs/, add the move to " \
               "`redirect_maps` in mkdocs.yml; for an anchor leave its id on the page"
    stubs = {links.Address(old.removesuffix(".md") + "/").page for old in moves}
    for address, (since, title) in locked.items():
        if address not in built:
            yield f"{address} ({title or 'an anchor'}, published in {since}) leads nowhere: {new_home}"
        elif address not in stubs and built[address] != title:
            yield (f"{address} was “{title}” and is now “{built[address]}”: if it is the same thing run `make addresses`; "
                   "if it is another, give it an address of its own, for addresses are never used again")
    for address in built.keys() - locked.keys():
        yield f"{address} is new: run `make addresses` and commit addresses.lock"
