"""Words: nothing unseen, no markup, no placeholder; a fact once; short quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide import once, untied
from guide.checks.rule import rule
from guide.faults import Fault
from guide.load import Dataset
from guide.models import Inline
from guide.text import EMPHASIS, LINK

LONGEST = 2_500
"""Characters that a text of the data may have."""
UNSEEN = re.compile(
    "[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ue000-\\uf8ff\\ufeff\\ufff9-\\uffff]"
)
"""Control characters, marks that turn the direction of writing, characters without width or of private use."""
PLACEHOLDER = re.compile(r"\b(?:TODO|TBD|FIXME)\b|(?i:lorem ipsum)")
MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>|\*\*|`|\{\{|\{%|&#?\w+;")
QUOTED_SHARE = 0.15
"""The largest part of the article's words that may be quoted."""


@rule
def clean_text(data: Dataset) -> Iterator[Fault]:
    """No text has a character that nobody sees, stands for a text to come, or is longer than a page bears."""
    for id_, strings in data.strings.items():
        for path, text, _ in strings:
            if bad := UNSEEN.search(text):
                yield data.fault(id_, path, f"has the character U+{ord(bad[0]):04X}, which nobody sees", "take it out")
            if bad := PLACEHOLDER.search(text):
                yield data.fault(id_, path, f'holds "{bad[0]}"', "write what is meant, or leave the field out")
            if len(text) > LONGEST:
                yield data.fault(id_, path, f"has {len(text):,} characters", f"{LONGEST:,} are the most; split it")


@rule
def known_markup(data: Dataset) -> Iterator[Fault]:
    """Prose holds no markup but emphasis and ``[words](record-id)``; other text holds none at all."""
    for id_, strings in data.strings.items():
        for path, text, marks in strings:
            prose = any(isinstance(mark, Inline) for mark in marks)
            if prose and "](" in LINK.sub("", text):
                yield data.fault(
                    id_,
                    path,
                    "has a link that names no record id",
                    "write [words](record-id) or [words](record-id.field), in lower case",
                )
            if bad := MARKUP.search(text):
                yield data.fault(
                    id_,
                    path,
                    f'holds "{bad[0]}"',
                    "take it out" + ("; prose knows [links](record-id) and *emphasis*" if prose else ""),
                )
            if not prose and (LINK.search(text) or path == ("label",) and EMPHASIS.search(text)):
                yield data.fault(id_, path, "holds emphasis or a link, and is plain text", "take the marks out")


@rule
def tied_copies(data: Dataset) -> Iterator[Fault]:
    """The words of a tied copy say what its field says."""
    for marks in data.once.marks.values():
        yield from once.different(data.once, marks)


@rule
def few_references(data: Dataset) -> Iterator[Fault]:
    """A sentence holds two references at most: with more nobody can read it in its file."""
    yield from untied.crowded_records(data)


@rule
def untied_copies(data: Dataset) -> Iterator[Fault]:
    """A field that prose repeats is referred to or tied; copies from before that rule are counted and may only become fewer."""
    yield from untied.in_records(data, untied.allowed(data.folder))


@rule
def contradictions(data: Dataset) -> Iterator[Fault]:
    """Label and summary say what the fields of their record say."""
    yield from untied.contradictions(data)


def quoted_words(data: Dataset) -> tuple[int, int]:
    """Return (words quoted in all quotations, words of the article's body; 0 if no source gives its length)."""
    quoted = sum(len(re.findall(r"\w+(?:['’]\w+)*", quote.text)) for quote in data.by_kind["quotes"].values())
    return quoted, sum(source.words or 0 for source in data.by_kind["sources"].values())


@rule
def short_quotations(data: Dataset) -> Iterator[Fault]:
    """All quotations together are a small part of the article."""
    quoted, length = quoted_words(data)
    if length and quoted > QUOTED_SHARE * length:
        id_ = max(data.by_kind["quotes"], key=lambda id_: len(data.by_kind["quotes"][id_].text))
        yield data.fault(
            id_,
            ("text",),
            f"quotations come to {quoted} of the article's {length} words",
            f"stay under {QUOTED_SHARE:.0%}: shorten the longest, this one first",
        )
