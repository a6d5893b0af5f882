"""The search index: for every record and page its name, its other forms, one line of meaning, and words it is found by.

The engine in ``theme/assets/find/`` reads what ``index`` returns: what readers name, and a second part, fetched when a query
asks for more. The full text would double its size, so the index holds the short fields in full and, of the rest, only the
words that stand in no short field anywhere: each word of the guide finds something, and none is paid for twice.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html
from pydantic import StringConstraints

from guide import links, text
from guide.load import Dataset
from guide.models import Inline, Poll, Record, Source
from guide.vocabulary import KANJI, KINDS

# ---------------------------------------------------------------------------------- words as they are compared

SYNONYMS = {
    **dict(
        zip(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
            "eighteen nineteen twenty".split(),
            map(str, range(21)),
            strict=True,
        )
    ),
    **dict(zip("thirty forty fifty sixty seventy eighty ninety".split(), map(str, range(30, 100, 10)), strict=True)),
    "nought": "0",
    "ii": "2",
    "iii": "3",
    "billion": "bn",
    "million": "mn",
    "programme": "program",
    "fly": "flight",
    "sell": "sale",
    "speak": "speech",
    "choose": "choice",
    "russian": "russia",
    "russians": "russia",
    "japanese": "japan",
    "american": "america",
    "americans": "america",
    "ukrainian": "ukraine",
    "syrian": "syria",
    "turkish": "turkey",
    "british": "britain",
    "uk": "britain",
    "england": "britain",
}
"""Words that stand for one another. Numbers are digits, so that `two plus alpha`, `2+α` and `2 + alpha` are one."""

OLD_FORMS = {ord(old): group[0] for group in KANJI for old in group[1:]}
"""Older and Chinese forms of the characters that names of the guide have: 國 and 国 are one."""
CJK = "\u3005\u3040-\u30ff\u3400-\u9fff"
MONTHS = [month.lower() for month in text.MONTHS]
TOKEN = re.compile(rf"[{CJK}]+|\d+(?:\.\d+)*|(?:(?![{CJK}])[^\W\d_])+\d*")


def _date(year: str, month: str, day: str = "") -> str:
    return f" {day.lstrip('0')} {MONTHS[int(month)]} {year} "


@lru_cache(maxsize=32768)  # a rebuild while serving folds the same texts again
def fold(words: str) -> tuple[str, ...]:
    """Return ``words`` as they are compared. ``fold`` in engine.js does the same, step by step; a test compares the two."""
    words = re.sub(r"\bU\.?S(?:\.?A)?\b(?!\.?S)\.?", "united states", re.sub(r"['’‘ʼʻʹ`´′](s\b)?", "", words))
    words = unicodedata.normalize(
        "NFC", re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", words).lower())
    ).translate(OLD_FORMS)
    words = words.replace("э", "е")
    words = re.sub("[ー・]", "", re.sub("[ァ-ヶ]", lambda kana: chr(ord(kana[0]) - 0x60), words))
    words = re.sub(rf"(?<=[{CJK}])[ \u3000]+(?=[{CJK}])", "", words)
    words = re.sub(
        r"(\d{4})[-/.年](0?[1-9]|1[0-2])[-/.月](0?[1-9]|[12]\d|3[01])(?!\d)日?", lambda m: _date(*m.groups()), words
    )
    words = re.sub(r"\b(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./](\d{4})", lambda m: _date(m[3], m[2], m[1]), words)
    words = re.sub(r"(\d{4})(?:-(?=\d\d(?![-\d]))|年)(1[0-2]|0?[1-9])(?!\d)月?", lambda m: _date(*m.groups()), words)
    words = (
        re.sub(r"(?<=\d{4})年", " ", words)
        .replace("+", " plus ")
        .replace("%", " percent ")
        .replace("per cent", "percent")
        .replace("$", " usd ")
    )
    words = words.replace("α", " alpha ")
    words = re.sub(r"\bww(?=ii|2)", "world war ", re.sub(r"(?<!\d)(?<!\d )\bpm\b", "prime minister", words))
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


STOP = sorted(
    set(
        fold(
            "a about actually again already also although always am an and another any anything are around as at away be "
            "became because become been between both by called can come could despite did do does dr during each else "
            "especially even ever every exactly exist explain explained find following for from get give go goes gone got had happen "
            "happened has have he help her his how i if in instead interesting into involved is it its just keep kind know "
            "known let's like likely look make many may maybe me mean means mention mentioned might mr mrs ms much must my "
            "need needed next of often on once people person good bad coming only or other others our perhaps "
            "please possible possibly prof put realistic "
            "really relationship role said same say says seem send sent several shall she should show since so some someone "
            "something soon still such sure take tell than that the their them then there these they thing things this "
            "those though through to today too tried true try until us use used using usually very want was way we well "
            "were what when where whether which while who whom whose why will with within work worked would yet you your"
        )
    )
)
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
    outside: bool = False
    """Whether it is a source from outside the article."""
    leads_to: list[str] = field(default_factory=list)
    """Addresses that the prose of a page or section links."""
    sought: int = 0
    """How many records refer to it."""


OTHER_KINDS = {
    "notes": ("Note", "Notes", 0.9),
    "pages": ("Page", "Pages", 0.86),
    "study": ("Study page", "Study pages", 0.7),
    "sections": ("Section", "Sections", 0.68),
}
"""Kinds that only the search knows (notes of the article, pages by hand, those to study with, their sections): name, plural, weight."""

FORM_FIELDS = (
    "short",
    "name_ja",
    "name_ru",
    "as_printed",
    "script",
    "reading",
    "romanisation",
    "literal",
    "abbreviation",
)
"""Fields, besides `aliases`, `slips`, `asked` and `names`, that hold another form of a record's name."""
DATE_FIELDS = ("date", "end", "signed", "said", "printed", "asked_from", "asked_to")
UNSAID = {
    "aliases",
    "slips",
    "asked",
    "label",
    "summary",
    "former_ids",
    "url",
    "geometry",
    "starts",
    "section",
    "unused_because",
    "language",
}
"""Fields that say nothing of the record, or are searched by themselves."""


def forms(record: Record) -> list[str]:
    """Return every form of a record's name but its label, each once as a search compares them."""
    fields = FORM_FIELDS if record.kind != "sources" else ("title",)
    names = [getattr(record, name, None) for name in fields]
    written = [form.text for form in getattr(record, "names", [])]
    seen = {(), _key(record.label)}
    out = []
    for sign, form in [
        *(("", form) for form in [*written, *names, *record.aliases]),
        *((SLIP, form) for form in record.slips),
        *((ASKED, form) for form in record.asked),
    ]:
        if form and _key(form) not in seen:
            seen.add(_key(form))
            out.append(sign + form)
    return out


ASKED, SLIP = "?", "~"
"""Stand before a form that is a question, and before a slip: no reader is told that a thing is also written so."""


def _key(form: str) -> tuple[str, ...]:
    """What is equal in a search: the words that count, in any order."""
    tokens = fold(form)
    return tuple(sorted(set(tokens) - set(STOP) or tokens))


def _text(record: Record) -> str:
    """Return the short text of a record that is searched in full."""
    if isinstance(record, Poll):
        return " ".join(f"{answer.label} {answer.share:g}%" for answer in record.answers)
    return getattr(record, "text", None) or getattr(record, "office", None) or ""


def records(data: Dataset) -> Iterator[Entry]:
    """Yield the entry of every record, study questions apart: what they ask about are the results, found by them; their answers none.

    Sources from outside the article, a fifth of all records, are found by locator, label and date alone: their other
    forms name what they are cited for, and that has records of its own.
    """
    put = questions(data)
    for id_, address in links.addresses(data).items():
        record = data.records[id_]
        if record.kind in ("questions", "withdrawn"):
            continue
        source = record if isinstance(record, Source) else None
        kind = "notes" if source and source.origin == "note" else record.kind
        slug = address.anchor or links.slug(id_, record)
        outside = source is not None and source.origin == "outside"
        locator = [id_] if record.kind in ("paragraphs", "sources") else []
        body = [
            string
            for path, string, marks in data.strings[id_]
            if path[0] not in UNSAID and any(isinstance(mark, (Inline, StringConstraints)) for mark in marks)
        ]
        dates = dict.fromkeys(filter(None, (getattr(record, name, None) for name in DATE_FIELDS)))
        meaning = (
            f"{source.type.capitalize()}, outside the article" if source and outside else text.plain(record.summary)
        )
        yield Entry(
            kind,
            str(address),
            slug,
            record.label,
            locator + ([] if outside else forms(record) + put.get(id_, [])),
            meaning,
            _text(record),
            "|".join(dates),
            "" if outside else text.plain(" | ".join(body)),
            outside,
            sought=len(data.backlinks.get(id_, ())),
        )


def questions(data: Dataset) -> dict[str, list[str]]:
    """Return, by the record that a study question is about first, the question as a form of that record: it answers it."""
    put: dict[str, list[str]] = {}
    for question in data.questions.values():
        put.setdefault(question.about[0], []).append(ASKED + question.label)
    return put


OMIT = {
    "loc",
    "locs",
    "claim",
    "claims",
    "headerlink",
    "record",
    "card",
    "check",
    "say",
    "fact-list",
    "entries",
    "ways",
    "scroll",
    "points",
    "sources",
    "letters",
    "status",
    "outside-tag",
}
"""Classes of what is boilerplate or stands in records."""
INLINE = {"a", "em", "strong", "span", "code"}


@lru_cache(maxsize=256)
def _cut(page: str) -> list[tuple[str, str, str, list[str]]]:
    """Cut a page's HTML into its h2 sections: anchor, heading, text and links of each. What comes before the first has no anchor."""
    found: list[tuple[str, tuple[list[str], list[str]], list[str]]] = [("", ([], []), [])]
    heading = False
    walk = etree.iterwalk(html.fragment_fromstring(page, create_parent="div"), events=("start", "end", "comment"))
    for event, element in walk:
        if event == "start":
            if (
                "data-search-exclude" in element.attrib
                or element.tag in ("script", "style", "svg", "template")
                or not OMIT.isdisjoint(element.get("class", "").split())
            ):
                walk.skip_subtree()
                continue
            if element.tag == "h2":
                found.append((element.get("id", ""), ([], []), []))
            if element.tag == "a":
                found[-1][2].append(element.get("href", ""))
            heading = heading or element.tag in ("h1", "h2")
            said = element.text
        else:
            if event == "end":
                heading = heading and element.tag not in ("h1", "h2")
                if element.tag not in INLINE:
                    found[-1][1][1].append(" ")
            said = element.tail
        found[-1][1][0 if heading else 1].append(said or "")
    return [
        (anchor, " ".join("".join(head).split()), " ".join("".join(body).split()), leads)
        for anchor, (head, body), leads in found
    ]


def sections(page: Page) -> Iterator[Entry]:
    """Yield the entry of a page and of each of its h2 sections."""
    (_, heading, lead, leads), *rest = _cut(page.html)

    def to(leads: list[str]) -> list[str]:
        return [urljoin(f"/{page.address}", link).lstrip("/") for link in leads]

    title = heading or page.title
    names = [*([page.title] if _key(page.title) != _key(title) else []), *page.aliases]
    yield Entry(
        "study" if page.address.startswith("study/") else "pages",
        page.address,
        page.address,
        title,
        names,
        page.meaning,
        body=lead,
        leads_to=to(leads),
    )
    for anchor, heading, body, leads in rest:
        if anchor and heading and body:
            yield Entry(
                "sections",
                f"{page.address}#{anchor}",
                anchor,
                heading,
                [],
                f"On the page “{title}”",
                body=body,
                leads_to=to(leads),
            )


# ------------------------------------------------------------------------------------- one thing, one result

SIDES = ("options", "terms", "documents", "agreements", "polls", "outcomes", "events", "figures", "quotes")
"""Kinds whose records may be sides of one thing, the thing itself before its sides."""
HEADS = {"options", "terms", "documents", "agreements", "polls", "outcomes", "events"}
WHOLES = {"options", "terms", "documents", "polls"}
"""Kinds that are a thing of their own, never a side of another."""
PLACES = "history and geography"
"""Group of terms that name places: what happened there is something else."""
ALIKE = 0.6
"""Share of two names, by the weight of their words, from which linked records are one thing."""
DATED_ID = re.compile(r"^(?:event|figure|outcome|option|quote)-|-?\d{4}(?:-\d\d)*$")


def things(data: Dataset) -> dict[str, str]:
    """Return, for each record that is a side of a thing, the record that is the thing: event of a treaty → treaty.

    Two records are one thing where one refers to the other and they share a name, or where their ids differ by kind and year alone.
    """
    those = {id_: record for id_, record in data.records.items() if record.kind in SIDES}
    names = {
        id_: {_telling(form) for form in (record.label, *record.aliases)} - {frozenset()}
        for id_, record in those.items()
    }
    having: dict[str, set[str]] = {}
    for id_, its in names.items():
        for word in frozenset().union(*its):
            having.setdefault(word, set()).add(id_)
    weight = {word: math.log(1 + len(those) / len(ids)) for word, ids in having.items()}

    def alike(one: frozenset[str], other: frozenset[str]) -> float:
        return math.fsum(weight[word] for word in one & other) / math.fsum(weight[word] for word in one | other)

    found = {}
    for id_, record in those.items():
        if record.kind in WHOLES:
            continue
        best = (0.0, "")
        for other in set().union(*(having[word] for word in frozenset().union(*names[id_]))):
            head = those[other]
            if (
                head.kind not in HEADS
                or SIDES.index(head.kind) >= SIDES.index(record.kind)
                or getattr(head, "group", "") == PLACES
            ):
                continue
            linked = other in record.see or id_ in head.see or getattr(record, "agreement", None) == other
            same = DATED_ID.sub("", id_) == DATED_ID.sub("", other)
            close = max(alike(one, its) for one in names[id_] for its in names[other])
            if same or linked and close >= ALIKE:
                best = max(best, (close + same, other))
        if best[1]:
            found[id_] = best[1]
    return {id_: found.get(head, head) for id_, head in found.items()}


def _telling(form: str) -> frozenset[str]:
    return frozenset(fold(form)).difference(STOP)


EXPLAINED = 0.95
"""Weight from which a kind is something that chapters explain."""


def explained(found: list[Entry]) -> dict[str, str]:
    """Return, by address, the page or section of a chapter that refers to each entry most often."""
    most: dict[str, tuple[int, str]] = {}
    chapters = [
        entry
        for entry in found
        if entry.kind in ("pages", "sections") and entry.address and not entry.address.startswith("reference/")
    ]
    for entry in chapters:
        for address, count in Counter(entry.leads_to).items():
            if count > most.get(address, (0, ""))[0]:
                most[address] = count, entry.address
    return {address: chapter for address, (_, chapter) in most.items()}


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
    short: set[str] = set()
    for entry in found:
        short.update(fold(" | ".join((entry.label, *entry.forms, entry.meaning, entry.text, entry.dates))))
    bodies = [dict.fromkeys(fold(entry.body)) for entry in found]
    often = {word for word, count in Counter(word for body in bodies for word in body).items() if count > COMMON}
    return [[word for word in body if word not in short and word not in often] for body in bodies]


COMMON = 5
"""A word that more bodies than this share tells none of them from the others."""
FILES = ("assets/find/index.js", "assets/find/rest.js")
"""Where the two parts of the index stand in the site."""
FURTHER = {"paragraphs", "doubts", "readings", "lessons", "steps", "essays", "study"}
"""Kinds that readers seldom name. They stand in the second part, with sources from outside the article, the sections of pages that
are no chapters, and the words of bodies."""


def _further(entry: Entry) -> bool:
    page = entry.address.partition("#")[0]
    return (
        entry.kind in FURTHER
        or entry.outside
        or entry.kind == "sections"
        and page.startswith(("reference/", "study/", "about/", "cite/", "data/", "changes/"))
    )


def index(data: Dataset, pages: Iterable[Page], url: Callable[[str], str | None] = str) -> tuple[str, str]:
    """Return the two parts of the index as scripts: what readers name, and the rest, which is fetched when a query asks for it.

    ``url`` turns the address of a page into the one it is built at, None if it is not. Scripts and not bare JSON because
    they must load from ``file://`` too, where nothing but scripts does. Entries are kept in columns, one line for each
    entry, which compresses a sixth better than a list of objects.
    """
    found = [entry for entry in entries(data, pages) if url(entry.address.partition("#")[0]) is not None]
    found.sort(key=_further)
    near = [entry for entry in found if not _further(entry)]
    words = ["|".join(line) for line in keywords(found)]
    names = {**{kind: (entry.one, entry.many, entry.weight) for kind, entry in KINDS.items()}, **OTHER_KINDS}
    at = {entry.address: number for number, entry in enumerate(near)}
    addresses = links.addresses(data)
    head = {str(addresses[id_]): at.get(str(addresses[thing])) for id_, thing in things(data).items()}
    told = explained(near)
    chapter = {
        entry.address: at[told[entry.address]]
        for entry in near
        if names[entry.kind][2] >= EXPLAINED and entry.address in told
    }
    named = [replace(entry, forms=[form for form in entry.forms if not form.startswith(ASKED)]) for entry in near]
    content = {
        "stop": " ".join(STOP),
        "synonyms": SYNONYMS,
        "months": MONTHS,
        "kanji": " ".join(KANJI),
        "kinds": {kind: name for kind, name in names.items() if any(entry.kind == kind for entry in found)},
        **_columns(named, url),
        "of": " ".join(_number(head.get(entry.address)) for entry in near),
        "told": " ".join(_number(chapter.get(entry.address)) for entry in near),
        "sought": "".join(str(min(9, int(math.log2(1 + entry.sought)))) for entry in near),
    }
    asked = [[form for form in entry.forms if form.startswith(ASKED)] for entry in near]
    rest = {**_columns(found[len(near) :], url), "asked": _lines(map(_joined, asked)), "words": _lines(words)}
    return _script("findIndex", content), _script("findRest", rest)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _columns(found: list[Entry], url: Callable[[str], str | None]) -> dict[str, Any]:
    """Return entries in columns, and the runs of those whose addresses differ by their slugs alone."""
    parts = []
    for entry in found:
        page, _, anchor = entry.address.partition("#")
        full = (url(page) or "") + (f"#{anchor}" if anchor else "")
        head, slug, tail = full.rpartition(entry.slug) if entry.slug else (full, "", "")
        parts.append((entry.kind, head, slug, tail))
    columns = {  # in the order that compresses best
        "label": [entry.label for entry in found],
        "slug": [slug for _, _, slug, _ in parts],
        "forms": [_joined(entry.forms) for entry in found],
        "text": [entry.text for entry in found],
        "meaning": [entry.meaning for entry in found],
        "dates": [entry.dates for entry in found],
    }
    return {
        "runs": [
            [*key, len(list(group))] for key, group in groupby((kind, head, tail) for kind, head, _, tail in parts)
        ],
        **{name: _lines(lines) for name, lines in columns.items()},
    }


def _joined(forms: Iterable[str]) -> str:
    return "|".join(form.replace("|", "/") for form in forms)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(" ".join(line.split()) for line in lines)


def _script(name: str, content: dict[str, Any]) -> str:
    return f"self.{name}={json.dumps(content, ensure_ascii=False, separators=(',', ':'))}\n"
