"""Links that lead out of the guide: asks each whether it still answers. Needs the network, so no test and no build does it."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from guide.faults import dotted
from guide.load import Dataset

AGENT = "Mozilla/5.0 (compatible; link check of a study guide)"
PAUSE = 1.0
"""Seconds between two questions to the same host."""
GONE = (404, 410, 451)
"""What a server answers where there is nothing any more; anything else may be a server that likes no machines."""

Ask = Callable[[str], str]
"""Asks an address; returns what is wrong with it, empty if nothing is."""


def addresses(data: Dataset) -> dict[str, list[str]]:
    """Return every address of another site that the records name, with the fields that name it."""
    out = defaultdict(list)
    for id_, texts in data.strings.items():
        for path, words, _ in texts:
            if re.fullmatch(r"https?://\S+", words):
                out[words.partition("#")[0]].append(f"{id_}.{dotted(path)}")
    return dict(out)


def ask(address: str, timeout: float = 30) -> str:
    """Ask for an address and return what is wrong: ``gone: 404``, or ``unsure: …`` where only a reader can tell; empty if it answers."""
    request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept": "*/*"})
    try:
        with urllib.request.urlopen(request, timeout=timeout) as found:
            found.read(1)
    except urllib.error.HTTPError as error:
        return f"gone: {error.code}" if error.code in GONE else f"unsure: {error.code}"
    except (OSError, ValueError) as error:
        return f"unsure: {getattr(error, 'reason', error)}"
    return ""


def check(found: dict[str, list[str]], ask: Ask = ask, pause: float = PAUSE) -> Iterator[tuple[str, str]]:
    """Yield ``(address, what is wrong)`` for every address that does not answer; hosts are asked side by side, each slowly."""
    hosts: dict[str | None, list[str]] = defaultdict(list)
    for address in found:
        hosts[urlsplit(address).hostname].append(address)

    def all_of(host: list[str]) -> list[tuple[str, str]]:
        out = []
        for number, address in enumerate(host):
            time.sleep(pause if number else 0)
            if wrong := ask(address):
                out.append((address, wrong))
        return out

    with ThreadPoolExecutor(16) as pool:
        for some in pool.map(all_of, hosts.values()):
            yield from some
