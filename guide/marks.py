"""Quiet marks: which kinds of claim running text prints, and how source marks stand behind the word they belong to."""

from __future__ import annotations

import re
from typing import Any

from guide import text
from guide.load import Dataset
from guide.models import Record

PRINTED = ("judgement", "forecast")
"""Kinds of claim that running text marks: a reader must not take them for facts."""
EVIDENCE = ("words", "precedent", "reasoning")
"""Types of evidence of which it tells whose they are."""
INLINE = "a|abbr|b|bdi|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|u"
ENDS_BLOCK = re.compile(rf"<(?!/(?:{INLINE})>)[^<>]*>\Z")
"""A tag that a line may begin behind."""
GROUP = re.compile(r'\s*<span class="locs">((?:<a [^>]*>[^<]*</a> ?)+)</span>')
GROUP_END = re.compile(
    r'\s*(<span class="locs">(?:(?!</span>).)*</span>)((?: ?<span class="outside-tag">[^<]*</span>)?)\s*\Z', re.DOTALL
)
"""Source marks at the end of an entry of a list, and the label of a fact from outside behind them."""
CLAIM_END = re.compile(
    r'<span class="claim">((?:(?!</span>).)*)</span>(?=(?: ?<span class="outside-tag">[^<]*</span>)?\s*\Z)', re.DOTALL
)
"""Kind of claim and whose it is, at the end of an entry of a list."""
TOGETHER = 5
"""Longest group, less its first mark, that stays on one line."""


def shown(data: Dataset, part: Any) -> bool:
    """Return whether the kind of claim of a record, statement or piece of evidence is printed beside it: a judgement or
    forecast, or somebody else's evidence, whose sentence does not name whose it is."""
    if not part.holder or (part.claim not in PRINTED if hasattr(part, "claim") else part.type not in EVIDENCE):
        return False
    words = part.summary if isinstance(part, Record) else part.text
    return not names(part.holder, data.records[part.holder], words)


def names(id_: str, holder: Record, words: str) -> bool:
    """Return whether prose names a holder: with a link, or with a word of the name; with the last word of one who is only
    described, as "The article’s author"."""
    if f"]({id_})" in words:
        return True
    head = re.split(r",| of ", holder.label)[0]
    parts = re.findall(r"[^\W\d_]+", head)
    proper = [part for part in parts if part[0].isupper() and len(part) > 2 and part != "The"]
    return any(re.search(rf"\b{re.escape(part)}\b", text.plain(words)) for part in proper or parts[-1:])


def once(content: str) -> str:
    """Return a page's content in which what list entries that follow each other end with stands once where it is equal: source
    marks behind the last of them; whose judgement it is behind the first, and for those who only hear the page behind each."""
    entries = content.split("</li>")
    ends = [*(_at_end(GROUP_END, '<span class="locs">', entry) for entry in entries), None]
    said = None
    for at, entry in enumerate(entries):
        claim = _at_end(CLAIM_END, '<span class="claim">', entry)
        if claim and claim[1] == said and _follows(entry):
            entries[at] = entry[: claim.start()] + entry[claim.start() :].replace('"claim"', '"claim same"', 1)
        said = claim and claim[1]
        end, next_end = ends[at], ends[at + 1]
        if end and next_end and end.groups() == next_end.groups() and _follows(entries[at + 1]):
            entries[at] = entry[: end.start()] + end[2]
    return "</li>".join(entries)


def _at_end(pattern: re.Pattern[str], opening: str, entry: str) -> re.Match[str] | None:
    """Return what an entry ends with, which begins with ``opening``: looked for where that stands last, not from the start on."""
    at = entry.rfind(opening)
    return pattern.search(entry, len(entry[:at].rstrip())) if at >= 0 else None


def _follows(entry: str) -> bool:
    return entry.lstrip().startswith("<li") and entry.count("<li") == 1


def glue(content: str) -> str:
    """Return a page's content with every group of source marks joined to the word before it, so that none begins a line; a
    group with no word before it is marked `alone`."""

    def join(match: re.Match[str]) -> str:
        if ENDS_BLOCK.search(content, max(0, match.start() - 200), match.start()):
            return match[0].replace('"locs"', '"locs alone"')
        return f'<span class="locs">&nbsp;{match[1].replace("</a> <a", "</a>&nbsp;<a", TOGETHER)}</span>'

    return GROUP.sub(join, content)
