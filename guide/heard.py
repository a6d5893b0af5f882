"""What a page says to those who hear it: names of its tables, the language of romanised words, headings without their links."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from guide.load import Dataset

TAG = re.compile(r"<[^>]+>")
OWN_LINK = re.compile(r'<a class="headerlink"(.*?)</a>', re.DOTALL)
IN_REGION = re.compile(
    r'(role="region" aria-label="([^"]*)" tabindex="0">\s*<table)(?![^>]*aria-label)([^>]*>)(?!\s*<caption)'
)
CAPTION = re.compile(r"<table(?![^>]*aria-label)([^>]*>\s*<caption[^>]*>)(.*?)(?=</caption>)", re.DOTALL)
CITE = re.compile(r'<a class="cite-open.*?</a>', re.DOTALL)
BARE = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>|<table>(.*?)</table>", re.DOTALL)
STRESSED = re.compile(r"<em>([^<>]+)</em>")
TITLE = re.compile(r"(<h1\b[^>]*>)([^<]+)")


def romanised(data: Dataset) -> dict[str, str]:
    """Return the language tag of every word that stands for one in another script, by the word in lower case."""
    out = {}
    for record in data.records.values():
        if form := getattr(record, "romanisation", None):
            language = getattr(record, "language", None) or "ja"
            if language[:2] in ("ja", "ru"):
                out[form.lower()] = f"{language[:2]}-Latn"
            if language in ("ja-Latn", "ru-Latn"):
                out[record.label.lower()] = language
    return out


def captioned(match: re.Match[str]) -> str:
    """Return the head of a table whose caption holds a link to cite it: that is no part of its name."""
    words = TAG.sub("", CITE.sub("", match[2]))
    if not CITE.search(match[2]):
        return match[0]
    return f'<table aria-label="{html.escape(" ".join(html.unescape(words).split()))}"{match[1]}{match[2]}'


def heard(content: str, words: Mapping[str, str]) -> str:
    """Return the content of a page as a screen reader should have it; ``words`` are those of ``romanised``.

    A link from a heading to itself is for the pointer: neither read with every heading nor stopped at. A table has the name of the
    region that it scrolls in; one written in Markdown that of the heading above it.
    """
    content = OWN_LINK.sub(r'<a class="headerlink" aria-hidden="true" tabindex="-1"\1</a>', content)
    content = IN_REGION.sub(r'\1 aria-label="\2"\3', content)
    content = CAPTION.sub(captioned, content)
    above = ""

    def name(match: re.Match[str]) -> str:
        nonlocal above
        if match[1]:
            told = TAG.sub("", OWN_LINK.sub("", match[2]))
            above = html.escape(" ".join(html.unescape(told).split()))
            return match[0]
        rows = match[3].replace("<th>", '<th scope="col">')
        return f'<table aria-label="{above}">{rows}</table>'

    def tagged(match: re.Match[str]) -> str:
        language = words.get(html.unescape(match[1]).lower())
        return f'<em lang="{language}">{match[1]}</em>' if language else match[0]

    def title(match: re.Match[str]) -> str:
        language = words.get(html.unescape(match[2]).strip().lower())
        return f'{match[1]}<span lang="{language}">{match[2]}</span>' if language else match[0]

    return TITLE.sub(title, STRESSED.sub(tagged, BARE.sub(name, content)), count=1)
