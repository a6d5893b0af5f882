"""How templates are read, and what every one of them has: filters, and the words and colours of the vocabulary."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from guide import fates, links, text, vocabulary

TEMPLATES = Path(__file__).parent / "templates"
CACHE = Path(__file__).parents[1] / ".cache" / "templates"


class Compiled(FileSystemBytecodeCache):
    """Compiled templates, on disk for the next build; Jinja compares the checksum of what a template holds now."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - as Jinja calls it
        """Return the name alone: a copy of the project in another folder has the same templates."""
        return name.replace("/", "-")


def compiled(prefix: str) -> Compiled:
    """Return the compiled templates of one environment; ``prefix`` tells its files from those of others."""
    CACHE.mkdir(parents=True, exist_ok=True)
    return Compiled(str(CACHE), f"{prefix}-%s.cache")


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
        bytecode_cache=compiled("page"),
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
