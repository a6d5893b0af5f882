"""The search index: for every record and page its name, its other forms, one line of meaning, and words it is found by.

The engine in ``theme/assets/find/`` reads what ``index`` returns. The full text would double its size, so the index holds
the short fields in full and, of the rest, only the words that stand in no short field anywhere: each word of the guide
finds something, and none is paid for twice.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from lxml import etree, html
from pydantic import StringConstraints

from guide import links, text
from guide.load import Dataset
from guide.models import Inline, Record
from guide.vocabulary import KINDS

# ---------------------------------------------------------------------------------- words as they are compared

SYNONYMS = {
    **dict(zip(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], map(str, range(13)))),
    "nought": "0", "ii": "2", "iii": "3", "billion": "bn", "million": "mn", "programme": "program",
    "fly": "flight", "sell": "sale", "speak": "speech", "choose": "choice",
    "russian": "russia", "russians": "russia", "japanese": "japan", "american": "america", "americans": "america",
    "ukrainian": "ukraine", "syrian": "syria", "turkish": "turkey", "british": "britain",
}
"""Words that stand for one another. Numbers are digits, so that `two plus alpha`, `2+α` and `2 + alpha` are one."""

CJK = "\u3005\u3040-\u30ff\u3400-\u9fff"
MONTHS = [month.lower() for month in text.MONTHS]
TOKEN = re.compile(rf"[{CJK}]+|\d+(?:\.\d+)*|(?:(?![{CJK}])[^\W\d_])+\d*")


def _date(year: str, month: str, day: str = "") -> str:
    return f" {day.lstrip('0')} {MONTHS[int(month)]} {year} "


@lru_cache(maxsize=32768)  # a rebuild while serving folds the same texts again
def fold(words: str) -> tuple[str, ...]:
    """Return ``words`` as they are compared. ``fold`` in engine.js does the same, step by step; a test compares the two."""
    words = re.sub(r"\bU\.?S(?:\.?A)?\b(?!\.?S)\.?", "united states", re.sub(r"['’‘ʼʻʹ`´′](s\b)?", "", words))
    words = unicodedata.normalize("NFC", re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", words).lower()))
    words = re.sub("[ー・]", "", re.sub("[ァ-ヶ]", lambda kana: chr(ord(kana[0]) - 0x60), words))
    words = re.sub(rf"(?<=[{CJK}])[ \u3000]+(?=[{CJK}])", "", words)
    words = re.sub(r"(\d{4})[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])(?!\d)日?", lambda m: _date(*m.groups()), words)
    words = re.sub(r"\b(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./](\d{4})", lambda m: _date(m[3], m[2], m[1]), words)
    words = re.sub(r"(\d{4})(?:-(?=\d\d(?![-\d]))|年)(1[0-2]|0?[1-9])(?!\d)月?", lambda m: _date(*m.groups()), words)
    words = words.replace("+", " plus ").replace("%", " percent ").replace("per cent", "percent").replace("$", " usd ")
    words = words.replace("α", " alpha ")
    words = re.sub(r"\bww(?=ii|2)", "world war ", re.sub(r"\bpm\b", "prime minister", words))
    words = re.sub(r"(\d),(?=\d{3}(?!\d))", r"\1", words)
    words = re.sub(r"(\d),(?=\d)", r"\1.", words)
    words = re.sub(r"(\d)(?:k| thousand)\b", r"\g<1>000", words)
    words = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", words)
    words = re.sub(r"\b(?:para|par|paragraph)[ .]+(?:no[ .]+)?(?=\d)", "p", words)
    words = re.sub(r"\b(?:fn|note|footnote|endnote)[ .]+(?:no[ .]+)?(?=\d)", "n", words)
    words = re.sub(r"\bsource +(?=\d)", "s", words)
    words = re.sub(r"\b([b-hj-z])[ .-]+(?=\d+\b)", r"\1", words)
    return tuple(SYNONYMS.get(word) or _singular(word) for word in TOKEN.findall(words))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word != "news" and re.search(r"[^aious]s$", word) else word


STOP = sorted(set(fold(
    "a about actually again already also although always am an and another any anything are around as at away be "
    "became because become been between both by called can come could despite did do does dr during each else "
    "especially even ever every exactly exist explain explained find following for from get give go got had happen "
    "happened has have he help her his how i if in instead interesting into involved is it its just keep kind know "
    "known let's like likely look make many may maybe me mean means mention mentioned might mr mrs ms much must my "
    "need needed next of often on once only or other others our perhaps please possible possibly prof put realistic "
    "really relationship role said same say says seem send sent several shall she should show since so some someone "
    "something soon still such sure take tell than that the their them then there these they thing things this "
    "those though through to today too tried true try until us use used using usually very want was way we well "
    "were what when where whether which while who whom whose why will with within work worked would yet you your"
)))
"""Words that count only where a query has no other."""


# ------------------------------------------------------------------------------------------------- entries


@dataclass(frozen=True)
class Page:
    """A page written by hand."""

    address: str
    """From the root of the site, as ``guide.links`` has it."""
    title: str
    meaning: str
    """One line on what the page is."""
    html: str
    """Its content."""
    aliases: tuple[str, ...] = ()
    """What a reader may call it instead."""


@dataclass
class Entry:
    """What a search can find."""

    kind: str
    """Kind of the record, or one of ``OTHER_KINDS``."""
    address: str
    slug: str
    """The part of the address that differs from that of its neighbours."""
    label: str
    forms: list[str]
    """Every other form of the name."""
    meaning: str
    """One line."""
    text: str = ""
    """Short text that is searched in full: the words of a quotation, the answers of a poll."""
    dates: str = ""
    body: str = ""
    """Everything else; becomes the words that stand in no short field."""


OTHER_KINDS = {"notes": ("Note", "Notes", .9), "pages": ("Page", "Pages", .86), "study": ("Study page", "Study pages", .7),
               "sections": ("Section", "Sections", .68)}
"""Kinds that only the search knows (notes of the article, hand-written pages, those to study with, their sections): name, plural, weight."""

FORM_FIELDS = ("short", "name_ja", "name_ru", "as_printed", "script", "reading", "romanisation", "literal", "abbreviation")
"""Fields, besides `aliases`, `slips`, `asked` and `names`, that hold another form of a record's name."""
DATE_FIELDS = ("date", "end", "signed", "said", "printed", "asked_from", "asked_to")
UNSAID = {"aliases", "slips", "asked", "label", "summary", "former_ids", "url", "geometry", "starts", "section", "unused_because", "language"}
"""Fields that say nothing of the record, or are searched by themselves."""


def forms(record: Record) -> list[str]:
    """Return every form of a record's name but its label, each once as a search compares them."""
    fields = FORM_FIELDS if record.kind != "sources" else ("title",)
    names = [getattr(record, name, None) for name in fields]
    written = [form.text for form in getattr(record, "names", [])]
    seen = {(), _key(record.label)}
    out = []
    for form in filter(None, [*written, *names, *record.aliases, *record.slips, *record.asked]):
        if _key(form) not in seen:
            seen.add(_key(form))
            out.append(form)
    return out


def _key(form: str) -> tuple[str, ...]:
    """What is equal in a search: the words that count, in any order."""
    tokens = fold(form)
    return tuple(sorted(set(tokens) - set(STOP) or tokens))


def _text(record: Record) -> str:
    """Return the short text of a record that is searched in full."""
    if record.kind == "polls":
        return " ".join(f"{answer.label} {answer.share:g}%" for answer in record.answers)
    return getattr(record, "text", None) or getattr(record, "office", None) or ""


def records(data: Dataset) -> Iterator[Entry]:
    """Yield the entry of every record, study questions apart: what they ask about are the results, their answers none.

    Sources from outside the article, a fifth of all records, are found by locator, label and date alone: their other
    forms name what they are cited for, and that has records of its own.
    """
    for id_, address in links.addresses(data).items():
        record = data.records[id_]
        if record.kind in ("questions", "withdrawn"):
            continue
        kind = "notes" if record.kind == "sources" and record.origin == "note" else record.kind
        slug = address.anchor or links.slug(id_, record)
        outside = record.kind == "sources" and record.origin == "outside"
        locator = [id_] if record.kind in ("paragraphs", "sources") else []
        body = [string for path, string, marks in data.strings[id_]
                if path[0] not in UNSAID and any(isinstance(mark, (Inline, StringConstraints)) for mark in marks)]
        dates = dict.fromkeys(filter(None, (getattr(record, name, None) for name in DATE_FIELDS)))
        meaning = f"{record.type.capitalize()}, outside the article" if outside else text.plain(record.summary)
        yield Entry(kind, str(address), slug, record.label, locator + ([] if outside else forms(record)), meaning, _text(record),
                    "|".join(dates), "" if outside else text.plain(" | ".join(body)))


OMIT = {"loc", "locs", "claim", "claims", "headerlink", "record", "card", "check", "say", "fact-list", "entries", "ways", "scroll",
        "points", "sources", "letters", "status", "outside-tag"}
"""Classes of what is boilerplate or stands in records."""
INLINE = {"a", "em", "strong", "span", "code"}


@lru_cache(maxsize=256)
def _cut(page: str) -> list[tuple[str, str, str]]:
    """Cut a page's HTML into its h2 sections: anchor, heading and text of each. What comes before the first has no anchor."""
    found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
    heading = False
    walk = etree.iterwalk(html.fragment_fromstring(page, create_parent="div"), events=("start", "end", "comment"))
    for event, element in walk:
        if event == "start":
            if "data-search-exclude" in element.attrib or element.tag in ("script", "style", "svg", "template") or not OMIT.isdisjoint(
                    element.get("class", "").split()):
                walk.skip_subtree()
                continue
            if element.tag == "h2":
                found.append((element.get("id", ""), [], []))
            heading = heading or element.tag in ("h1", "h2")
            said = element.text
        else:
            if event == "end":
                heading = heading and element.tag not in ("h1", "h2")
                if element.tag not in INLINE:
                    found[-1][2].append(" ")
            said = element.tail
        found[-1][1 if heading else 2].append(said or "")
    return [(anchor, *(" ".join("".join(part).split()) for part in parts)) for anchor, *parts in found]


def sections(page: Page) -> Iterator[Entry]:
    """Yield the entry of a page and of each of its h2 sections."""
    (_, heading, lead), *rest = _cut(page.html)
    title = heading or page.title
    names = [*([page.title] if _key(page.title) != _key(title) else []), *page.aliases]
    yield Entry("study" if page.address.startswith("study/") else "pages", page.address, page.address, title, names, page.meaning, body=lead)
    for anchor, heading, body in rest:
        if anchor and heading and body:
            yield Entry("sections", f"{page.address}#{anchor}", anchor, heading, [], f"On the page “{title}”", body=body)


# --------------------------------------------------------------------------------------------------- index


def entries(data: Dataset, pages: Iterable[Page]) -> list[Entry]:
    """Return every entry. A page that is the page of a record lends it its title instead of an entry of its own."""
    found = {entry.address: entry for entry in records(data)}
    for page in pages:
        for entry in sections(page):
            if entry.address in found:
                found[entry.address].forms += [entry.label, *entry.forms]
            else:
                found[entry.address] = entry
    return list(found.values())


def keywords(found: list[Entry]) -> list[list[str]]:
    """Return, for each entry, the words of its body that stand in no short field, least of all everywhere."""
    short = set()
    for entry in found:
        short.update(fold(" | ".join((entry.label, *entry.forms, entry.meaning, entry.text, entry.dates))))
    bodies = [dict.fromkeys(fold(entry.body)) for entry in found]
    often = {word for word, count in Counter(word for body in bodies for word in body).items() if count > COMMON}
    return [[word for word in body if word not in short and word not in often] for body in bodies]


COMMON = 5
"""A word that more bodies than this share tells none of them from the others."""


def index(data: Dataset, pages: Iterable[Page], url: Callable[[str], str | None] = str) -> str:
    """Return the index as a script; ``url`` turns the address of a page into the one it is built at, None if it is not.

    A script and not bare JSON because it must load from ``file://`` too, where nothing but scripts does. Entries are kept
    in columns, one line for each entry, which compresses a sixth better than a list of objects.
    """
    found = [entry for entry in entries(data, pages) if url(entry.address.partition("#")[0]) is not None]
    words = keywords(found)
    parts = []
    for entry in found:
        page, _, anchor = entry.address.partition("#")
        full = url(page) + (f"#{anchor}" if anchor else "")
        head, slug, tail = full.rpartition(entry.slug) if entry.slug else (full, "", "")
        parts.append((entry.kind, head, slug, tail))
    runs = [[*key, len(list(group))] for key, group in groupby((kind, head, tail) for kind, head, _, tail in parts)]
    columns = {  # in the order that compresses best
        "label": [entry.label for entry in found], "slug": [slug for _, _, slug, _ in parts],
        "forms": ["|".join(form.replace("|", "/") for form in entry.forms) for entry in found], "text": [entry.text for entry in found],
        "meaning": [entry.meaning for entry in found], "words": ["|".join(line) for line in words], "dates": [entry.dates for entry in found],
    }
    names = {**{kind: (entry.one, entry.many, entry.weight) for kind, entry in KINDS.items()}, **OTHER_KINDS}
    content = {"stop": " ".join(STOP), "synonyms": SYNONYMS, "months": MONTHS,
               "kinds": {kind: names for kind, names in names.items() if any(run[0] == kind for run in runs)}, "runs": runs,
               **{name: "\n".join(" ".join(line.split()) for line in lines) for name, lines in columns.items()}}
    return f"self.findIndex={json.dumps(content, ensure_ascii=False, separators=(',', ':'))}\n"
