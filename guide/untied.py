"""Copies of fields in prose that are not tied to them, contradictions between a record's own words and its fields, and the
committed number of copies that are still left, which may only fall."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from itertools import islice, pairwise
from pathlib import Path

from pydantic import StringConstraints

from guide.faults import Fault
from guide.fields import OWN, Faulty, Way, Wrong
from guide.literals import Literal, akin, blank, copies, hidden, literals, near, prose_of
from guide.load import Dataset
from guide.once import CODE, MARK, page_marks, printed
from guide.text import LINK
from guide.values import FORMS, Value, phrases, plain, told

LOCK = "untied.lock"
"""Name of the file, beside the records, with the number of copies that each record and page may still hold."""
FREE = {
    "aliases",
    "slips",
    "asked",
    "choices",
    "right",
    "unit",
    "abbreviation",
    "geometry",
    "in_english",
    "translation",
}
"""Fields in which a copy may stand, beside words of sources: their translations, forms to search for, wrong answers. A check of its
own compares `right`."""
WEAK = {"as_of", "due", "read", "edition_date"}
"""Dates that say when a record was true, not when something happened: only its own words copy them."""
SENTENCE = re.compile(r"(?<=[.!?…])[”’)\"*]*\s+(?=[\[“‘(\"{*]?[A-Z0-9\[{])|\n\s*(?:\n|[-*|] )")
AT_MOST = 2
"""How many references a sentence may hold."""
TIE = "tie copies instead: [words](id.field)"
"""What to do where a reference would spoil a sentence."""


class Search:
    """Looks for copies of the fields of a dataset."""

    def __init__(self, data: Dataset):
        self.data = data
        self._values: dict[str, list[tuple[str, Value]]] = {}

    def values(self, id_: str) -> list[tuple[str, Value]]:
        """Return the short name of each value of a record, with the value."""
        if id_ not in self._values:
            found = ((name, self._value(id_, name)) for name in self.data.once.names(id_))
            self._values[id_] = [(name, value) for name, value in found if value is not None]
        return self._values[id_]

    def _value(self, id_: str, name: str) -> Value | None:
        try:
            return self.data.once.value(f"{id_}.{name}")
        except (Wrong, Faulty):
            return None

    def texts(self, id_: str) -> Iterator[tuple[Way, str]]:
        """Yield the prose of a record in which no copy may stand, as its file has it, with the path of each text."""
        for path, words, marks in self.data.strings[id_] if id_ not in self.data.by_kind["withdrawn"] else ():
            if (
                any(type(mark) is StringConstraints for mark in marks)
                and not FREE.intersection(path)
                and not printed(self.data.records[id_].kind, path)
            ):
                yield path, self.data.once.written.get((id_, path), words)

    def owners(self, id_: str) -> list[str]:
        """Return the record itself, the records it names, and those that name it. A source it only cites is none: the day of
        print is not the day of what is told."""
        named = [
            ref.target
            for ref in self.data.references[id_]
            if not ref.kinds or ref.target not in self.data.by_kind["sources"]
        ]
        tied = [mark.target.partition(".")[0] for mark in self.data.once.marks.get(id_, ())]
        return list(
            dict.fromkeys(
                [id_, *(one for one in (*tied, *named, *self.data.backlinks[id_]) if one in self.data.records)]
            )
        )

    def copies(self, words: str, owners: Callable[[], list[str]], here: str = "") -> Iterator[tuple[int, str, str]]:
        """Yield place, words and target of every copy in prose of a field of the ``owners``; ``here`` is the record itself."""
        prose, literals_ = prose_of(words)
        for literal in literals_:
            if found := self._owner(literal, owners(), here):
                yield literal.start, *found
        for id_ in owners() if "of" in prose else ():
            if self.data.records[id_].kind == "people":
                office = self.data.people[id_].office
                for phrase in phrases(office) if words != office else ():
                    if phrase.count(" ") > 1 and phrase.lower() in prose.lower():
                        for match in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", prose, re.IGNORECASE):
                            yield match.start(), match[0], f"{'' if id_ == here else id_}.office"

    def _owner(self, literal: Literal, owners: list[str], here: str) -> tuple[str, str] | None:
        """Return the words that are a copy, and what they copy."""
        for id_ in owners:
            for name, value in self.values(id_):
                if (id_ == here or name not in WEAK) and (found := copies(literal, value)):
                    return found, f"{'' if id_ == here else id_}.{name}"
        for kind, records in self.data.by_kind.items() if here in ("", "guide") else ():
            if (
                literal.number == len(records)
                and literal.number > 12
                and re.match(rf" {kind.replace('_', ' ')}\b", literal.after)
            ):
                return f"{literal.words} {kind.replace('_', ' ')}", f"count.{kind}"
        return None

    def owned(self, literal: Literal, id_: str) -> bool:
        """Return whether a literal is a field of the record, of one that it names, or of one that names it."""
        return any(copies(literal, value) for owner in self.owners(id_) for _, value in self.values(owner))

    def remedy(self, words: str, target: str, here: str, linked: bool) -> str:
        """Return what to write instead of a copy; the words of a link cannot be tied."""
        value, id_ = self.data.once.value(target, here), target.partition(".")[0]
        if place := re.search(r"\.(answers|measures)\.(\d+)$", target):
            keyed = f"{target[: place.start()]}.key"
            return f"give {place[1]}[{place[2]}] there a `key`, then write {{{keyed}}} or tie it: [{plain(words)}]({keyed})"
        short = (
            id_
            if id_ in self.data.records and OWN.get(self.data.records[id_].kind) == target.partition(".")[2]
            else target
        )
        tied = "" if linked else f"tie it: [{plain(words)}]({target})"
        for form in ("", *(form for form, (sort, _) in FORMS.items() if sort == value.sort)):
            with suppress(ValueError):
                if told(value, form) == plain(words):
                    return f"write {{{short}{form and '|'}{form}}}{tied and ' or '}{tied}"
        return tied or f'write {{{short}}}, which says "{told(value)}", or tie the words outside the link'

    def fault(self, words: str, target: str, here: str, linked: bool, fault: Fault) -> Fault:
        """Return ``fault`` with what is wrong with a copy and what would be right; ``linked`` is whether a link has the words."""
        full = f"{here}{target}" if target[0] == "." else target
        return replace(
            fault, problem=f'"{plain(words)}" is a copy of {full}', remedy=self.remedy(words, target, here, linked)
        )


def in_records(data: Dataset, allowance: dict[str, int] | None = None) -> Iterator[Fault]:
    """Yield a fault for every untied copy in the prose of the records; given an ``allowance``, only for records that hold more."""
    search = Search(data)
    for id_ in data.records:
        owners = cache(partial(search.owners, id_))
        found = [
            (path, words, *copy) for path, words in search.texts(id_) for copy in search.copies(words, owners, id_)
        ]
        for path, words, place, copy, target in (
            found if allowance is None or len(found) > allowance.get(id_, 0) else ()
        ):
            linked = any(link.start() < place < link.end() for link in LINK.finditer(words))
            fault = replace(data.fault(id_, path, "", ""), line=_line(data, id_, path, copy, words[:place]))
            yield search.fault(copy, target, id_, linked, fault)


def _line(data: Dataset, id_: str, path: Way, words: str, before: str) -> int:
    """Return the line of ``words`` in the field at ``path``, whose text up to them is ``before``."""
    source, pattern = (
        data.origin[id_],
        re.compile(r"(?<![\w.,])" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"),
    )
    first = source.line((id_, *path))
    found = list(islice(pattern.finditer(source.text, source.starts[first - 1]), len(pattern.findall(before)) + 1))
    return source.line_at(found[-1].start()) if found else first


# --------------------------------------------------------------------------- pages


def in_page(data: Dataset, markdown: str, name: str, search: Search | None = None) -> Iterator[Fault]:
    """Yield a fault for every untied copy on a page, of a field of a record that the page names in a call or tied copy."""
    search = search or Search(data)
    tied = [mark.target.partition(".")[0] for mark, _ in page_marks(markdown, name)]
    owners = [id_ for id_ in dict.fromkeys([*tied, *re.findall(r"\"([a-z0-9-]+)\"", markdown)]) if id_ in data.records]
    prose = CODE.sub(blank, markdown)
    head = re.match(r"---\n.*?\n---\n", prose, re.DOTALL)
    if head:  # of the head only the description is prose
        prose = re.sub(r"^(?!description:).+$", blank, head[0], flags=re.MULTILINE) + prose[head.end() :]
    for place, copy, target in search.copies(prose, lambda: owners):
        line = prose.count("\n", 0, place) + 1
        linked = any(link.start() < place < link.end() for link in re.finditer(r"\[[^\[\]]*\]\([^()]*\)", prose))
        yield search.fault(copy, target, "", linked, Fault(name, line, "", "", "", ""))


# --------------------------------------------------------------------------- sentences, contradictions


def crowded(words: str) -> Iterator[tuple[int, str]]:
    """Yield place and beginning of every sentence that holds more than ``AT_MOST`` references."""
    ends = [0, *(match.end() for match in SENTENCE.finditer(words)), len(words)]
    for start, end in pairwise(ends):
        sentence = words[start:end]
        if sum(1 for match in MARK.finditer(sentence) if match["ref"]) > AT_MOST:
            yield start, " ".join(sentence.split()[:4])


def crowded_records(data: Dataset) -> Iterator[Fault]:
    """Yield a fault for every such sentence in the data."""
    for (id_, path), words in data.once.written.items():
        for place, beginning in crowded(words):
            line = _line(data, id_, path, beginning, words[:place])
            yield replace(
                data.fault(id_, path, f'has more than {AT_MOST} references in the sentence "{beginning} …"', TIE),
                line=line,
            )


def crowded_page(markdown: str, name: str) -> Iterator[Fault]:
    """Yield a fault for every such sentence on a page."""
    for place, beginning in crowded(CODE.sub(blank, markdown)):
        line = markdown.count("\n", 0, place) + 1
        yield Fault(name, line, "", "", f'has more than {AT_MOST} references in the sentence "{beginning} …"', TIE)


def contradictions(data: Dataset) -> Iterator[Fault]:
    """Yield a fault for every share, number with its unit, or date in a label or summary that differs from the fields of its record
    and is no field of a record it names or that names it."""
    search = Search(data)
    for id_, record in data.records.items():
        own = search.values(id_)
        if record.kind not in OWN or record.kind in ("sources", "guide") or not own:
            continue
        for name in ("label", "summary"):
            words = data.once.written.get((id_, (name,)), getattr(record, name))
            found = list(literals(hidden(words), numerals=True))
            told_too = bool(MARK.search(words)) or any(
                literal.number == value.raw or copies(literal, value) for _, value in own for literal in found
            )
            for literal in found:
                kin = [(one, value) for one, value in own if akin(literal, value)]
                if not kin or any(near(literal, value) for _, value in kin) or search.owned(literal, id_):
                    continue
                if told_too and (literal.sort == "date" or record.kind == "figures"):
                    continue  # beside its own value a summary may tell another
                fields = ", ".join(f'{one} is "{told(value)}"' for one, value in kin)
                yield replace(
                    data.fault(
                        id_,
                        (name,),
                        f'says "{plain(literal.words)}", but {fields}',
                        "correct the one that is wrong, or tie the words to the field they come from",
                    ),
                    line=_line(data, id_, (name,), literal.words, words[: literal.start]),
                )


# --------------------------------------------------------------------------- how many are left


def allowed(folder: Path) -> dict[str, int]:
    """Return how many untied copies each record and page may still hold; none where there is no such file."""
    path = folder / LOCK
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {
        name: int(number) for name, _, number in (line.rpartition(" ") for line in lines if not line.startswith("#"))
    }


def lock(found: Iterable[Fault], old: dict[str, int] | None) -> str:
    """Return the content of the file for the copies ``found``: no number is higher than in ``old``, unless that is None."""
    now = Counter(fault.record or fault.file for fault in found)
    kept = {name: number if old is None else min(number, old.get(name, 0)) for name, number in sorted(now.items())}
    head = (
        "# How many copies of fields each record or page still holds that are not tied. A number may only fall: `make tie` lowers it.\n"
        "# `python -m guide untied` lists the copies. Made by the program.\n"
    )
    return head + "".join(f"{name} {number}\n" for name, number in kept.items() if number)
