"""Where a reader reports a mistake: one setting, `report` under `extra` of mkdocs.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from guide.faults import Fault

MAIL = re.compile(r"[^@\s/:]+@[\w-]+(?:\.[\w-]+)+")
PAGE = re.compile(r"https?://[^\s\"'<>`\\\\]+")
KNOWN = ("entry", "address", "edition", "sources")
PLACE = re.compile(r"\{(\w*)\}")
MOST = 12
"""How many sources a report names: addresses that are too long are cut by some programs."""


@dataclass(frozen=True)
class Mistakes:
    """Where a mistake is reported, and what a report says of the guide it was found in."""

    where: str = ""
    """An e-mail address, or the address of a form; empty: nowhere. A form is given `title` and `body`, or what its address has
    in braces: `https://example.org/new?page={address}&what={entry}`."""
    site: str = ""
    """Public address of the guide; empty for a local copy."""
    edition: str = ""
    """The edition, or the day of the living one."""

    def link(self, entry: str, address: str, cites: Iterable[str] = ()) -> str:
        """Return the address that opens a report on an entry or page at ``address`` from the root of the site, filled in."""
        told = {
            "entry": entry,
            "address": f"{self.site}{address}",
            "edition": self.edition,
            "sources": ", ".join(islice(cites, MOST)),
        }
        if PLACE.search(self.where):
            return PLACE.sub(lambda found: quote(told[found[1]], safe=""), self.where)
        lines = [f"{name.capitalize()}: {value}" for name, value in told.items() if value]
        body = quote("\n".join([*lines, "", "What is wrong, and what is right (with a source): "]), safe="")
        subject = quote(f"Mistake: {entry}", safe="")
        if MAIL.fullmatch(self.where):
            return f"mailto:{self.where}?subject={subject}&body={body.replace('%0A', '%0D%0A')}"
        return f"{self.where}{'&' if '?' in self.where else '?'}title={subject}&body={body}"

    def faults(self, line: int) -> Iterator[Fault]:
        """Yield what is wrong with the setting, which stands in that line of mkdocs.yml."""
        unknown = [name for name in PLACE.findall(self.where) if name not in KNOWN]
        if self.where and not MAIL.fullmatch(self.where) and not PAGE.fullmatch(self.where):
            problem = f'"{self.where}" is neither an e-mail address nor the address of a page'
            yield Fault("mkdocs.yml", line, "", "report", problem, "write editors@example.org, or https://… whole")
        elif unknown:
            known = ", ".join(f"{{{name}}}" for name in KNOWN)
            yield Fault("mkdocs.yml", line, "", "report", f'"{{{unknown[0]}}}" is not known', f"write one of {known}")


NOWHERE = Mistakes()
"""No place is set."""
