"""How templates are read, and what every one of them has: filters, and the words and colours of the vocabulary."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from guide import fates, links, text, vocabulary

TEMPLATES = Path(__file__).parent / "templates"


class _Compiled(BytecodeCache):
    """Compiled templates of every renderer of this process; Jinja compares the checksum of what a template holds now."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = _Compiled()


def environment() -> Environment:
    """Return what reads the templates of records and views; the pieces of one dataset, ``r``, are added by ``Parts``."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=text.safe,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=COMPILED,
    )
    env.globals.update(
        COLLECTION=links.COLLECTION,
        OWN_PAGE=links.OWN_PAGE,
        KINDS=vocabulary.KINDS,
        CLAIMS=vocabulary.CLAIMS,
        REACHED=vocabulary.STATUSES.reached,
        FATES=vocabulary.STATUSES.fate,
        COUNTS=fates.COUNTS,
        UNKNOWN=("not given", "not given in any source we cite"),
        WORDS=vocabulary.WORDS,
    )
    env.filters.update(
        docstring=docstring,
        plain=text.plain,
        date=text.date,
        number=text.number,
        foreign=text.foreign,
        marked=text.marked,
        slug=slug,
        tone=vocabulary.TONES.__getitem__,
        capitalize_first=lambda words: words[:1].upper() + words[1:],
    )
    return env


def docstring(words: str) -> Markup:
    """Return words of a docstring as HTML: `code`, and links to parts of the codebook."""
    out = re.sub(r"\[(\w+)\]\(#(\w+)\)", r'<a href="#codebook-\2">\1</a>', str(text.safe(words)))
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", out))


def slug(words: str) -> str:
    """Return ``words`` as part of an anchor or a class."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")


def fold(words: str) -> str:
    """Return ``words`` in lower case without accents and apostrophes."""
    decomposed = unicodedata.normalize("NFKD", words.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char) and char not in "’'")
