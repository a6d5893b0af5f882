"""One fact, once: references and tied copies in prose, resolved while the data are read.

A reference, `{kyodo-2016-12-18.negative}`, stands for a field of a record and is replaced by what the field says. A tied copy,
`[54.3 percent](kyodo-2016-12-18.negative)`, keeps the words of the sentence; a check compares them with the field, and
`python -m guide tie` rewrites those that differ. Whatever reads the dataset afterwards meets plain words.

| written | stands for |
| --- | --- |
| `{id.field}` | the field as prose tells it: `57 percent`, `17,000 people`, `16 December 2016`, `President of Russia` |
| `{id.key}` | the answer or other number of a poll that has this `key`: `57 percent` |
| `{id}` | the value that the kind of record is about: see ``fields.OWN`` |
| `{id.when}` `{id.rest}` `{id.days}` `{id.sum}` `{id.difference}` | what is computed: see ``fields.COMPUTED`` |
| `{count.polls}` `{count.polls.outside}` `{count}` | how many records there are: of a kind, of a kind with a fixed word, of all |
| `{.field}` | a field of the record in which it is written |
| `{id.field|form}` | the same in another form: see ``values.FORMS`` |
| `[words](id.field)` `[words](.field)` | tied copy of the field |

A field for a number or date may hold one reference and nothing else: it then has the value of the other field, so that a poll
and the figure made of it share one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from guide.faults import DataError, Fault, dotted
from guide.fields import Faulty, Fields, Raw, Source, Way, Wrong, at, form_at
from guide.values import Value, plain, reworded, told

if TYPE_CHECKING:
    from guide.load import Dataset

FILE = r"[a-z0-9-]+\.(?:md|html|csv|json|pdf|svg|png|zip|apkg|txt|bib|ris|xml)\)"  # the end of a link to a page or file
MARK = re.compile(
    r"(?<!\{)\{\s*(?P<ref>[\w.][^{}\n]*)\}(?!\})"
    rf"|(?<!!)\[(?P<words>[^\[\]]+)\]\((?!{FILE})(?P<to>[a-z0-9-]*(?:\.[a-z0-9_-]+)+)\)"
)
"""A reference or a tied copy."""
CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
"""What a page shows as code; braces and links in it mean nothing."""
PRINTED = {"as_printed", "title", "title_sentence", "starts", "words", "marked", "former_ids", "right_from", "key"}
"""Fields whose words are never computed, as is the text of a quotation or a clause."""
TYPED = {"number": "number", "whole number": "number", "date": "date", "date or `none stated`": "date"}
"""Forms of field that may hold one reference in place of a value, and the sort of value that fits."""


@dataclass(frozen=True)
class Mark:
    """A reference or a tied copy, and where it stands."""

    file: str
    line: int
    record: str
    """Id of the record it stands in; empty on a page."""
    path: Way
    """Path of the field it stands in."""
    target: str
    """What it names, as written, without the form."""
    form: str
    """Form that a reference asks for."""
    words: str | None
    """The words of a tied copy; None for a reference."""
    span: tuple[int, int] | None
    """Place of the words of a tied copy in the text of the file, if it is known."""

    def fault(self, problem: str, remedy: str) -> Fault:
        """Return a fault at this place."""
        return Fault(self.file, self.line, self.record, dotted(self.path), problem, remedy)


def printed(kind: str, path: Way) -> bool:
    """Return whether the field at ``path`` of a record of that kind holds words of a source, or a name of something."""
    return (
        bool(PRINTED.intersection(path))
        or path[-1:] == ("text",)
        and (kind == "quotes" and len(path) == 1 or "texts" in path)
    )


def put(content: Any, path: Way, value: Any) -> Any:
    """Return ``content`` with another value at ``path``; what is not on the way is shared with the old one."""
    if not path:
        return value
    copy: Any = list(content) if isinstance(content, list) else dict(content)
    copy[path[0]] = put(copy[path[0]], path[1:], value)
    return copy


class Once(Fields):
    """The fields of all records, with every reference and tied copy in them replaced."""

    def __init__(self, raws: dict[str, Raw]):
        """Take the records as their files have them; ``raws`` then holds them resolved, and ``faults`` what was wrong."""
        super().__init__(raws)
        self.marks: dict[str, list[Mark]] = {}
        """References and tied copies, by the id of the record they stand in."""
        self.written: dict[tuple[str, Way], str] = {}
        """Each text that holds one, as its file has it, by id and path."""
        self.unsure: set[tuple[str, Way]] = set()
        """Number and date fields whose reference could not be resolved, which is told elsewhere."""
        self.faults: list[Fault] = []
        self._done: dict[tuple[str, Way], Any] = {}
        self._open: list[tuple[str, Way]] = []
        for source in {id(raw.source): raw.source for raw in raws.values()}.values():
            for place in source.marked:
                id_ = str(place[0])
                if id_ in raws and raws[id_].source is source:
                    self.content(id_, place[1:])
        for (id_, path), content in self._done.items():
            raws[id_] = Raw(raws[id_].model, put(raws[id_].fields, path, content), raws[id_].source)
        # What a tied copy names is looked up last: its words stand whatever that is, so it cannot lead back to itself.
        self.faults += [
            fault for marks in self.marks.values() for mark in marks if mark.words for fault in self.named(mark)[1]
        ]
        if "count" in raws:
            self.faults.append(
                Fault(
                    raws["count"].source.file,
                    raws["count"].source.line(("count",)),
                    "count",
                    "id",
                    "is the word that counts records in a reference",
                    "choose another id",
                )
            )

    def content(self, id_: str, path: Way) -> Any:
        """Return the content of a field with its references and tied copies replaced."""
        raw, place = self.raws[id_], (id_, path)
        content = at(raw.fields, path)
        if (id_, *path) not in raw.source.marked or not isinstance(content, str) or place in self._done:
            return self._done.get(place, content)
        if place in self._open:
            circle = [*self._open[self._open.index(place) :], place]
            raise Wrong(
                "leads back to itself: " + " → ".join(f"{one}.{dotted(way)}" for one, way in circle),
                "write one of them out",
            )
        self._open.append(place)
        self._done[place] = self._replaced(id_, path, content)
        self._open.pop()
        return self._done[place]

    def _replaced(self, id_: str, path: Way, content: str) -> Any:
        raw = self.raws[id_]
        form = form_at(raw.model, path)
        marks = list(marks_in(content, raw.source, (id_, *path)))
        if not marks or form not in ("text", "prose", *TYPED):
            return content
        if printed(raw.model.kind, path):
            self.faults.append(
                marks[0].fault("holds a reference, where the words of a source stand", "write the words out")
            )
            return content
        self.marks.setdefault(id_, []).extend(marks)
        if form in TYPED:
            return self._typed(marks[0], content, form)
        self.written[id_, path] = content
        words = iter([mark.words or self._told(mark) for mark in marks])
        return MARK.sub(lambda _: next(words), content)

    def _typed(self, mark: Mark, content: str, form: str) -> Any:
        """Return the value for a number or date field that holds a reference and nothing else; ``content`` if it does not."""
        if not MARK.fullmatch(content) or mark.words:
            return content
        value, faults = self.named(mark)
        if value is not None and value.sort != TYPED[form]:
            faults = [mark.fault(f'names "{told(value)}", where a {TYPED[form]} stands', f"name a {TYPED[form]}")]
        self.faults += faults
        if value is None or faults:
            self.unsure.add((mark.record, mark.path))
            return content
        return int(value.raw) if form == "whole number" and value.raw == int(value.raw) else value.raw

    def _told(self, mark: Mark) -> str:
        words, faults = self.told(mark)
        self.faults += faults
        return words

    def named(self, mark: Mark) -> tuple[Value | None, list[Fault]]:
        """Return what a mark names; None and the faults, unless they are told elsewhere, if it names nothing."""
        try:
            return self.value(mark.target, mark.record), []
        except Wrong as wrong:
            return None, [mark.fault(*wrong.args)]
        except Faulty:
            return None, []

    def told(self, mark: Mark) -> tuple[str, list[Fault]]:
        """Return the words that a reference stands for; the reference itself, and the faults, if it stands for none."""
        value, faults = self.named(mark)
        try:
            return (f"{{{mark.target}}}" if value is None else told(value, mark.form)), faults
        except ValueError as error:
            problem, _, remedy = str(error).partition("; ")
            return f"{{{mark.target}}}", [mark.fault(problem, remedy)]


def marks_in(content: str, source: Source, path: Way) -> Iterator[Mark]:
    """Yield every reference and tied copy in a string, in order; ``path`` is the place of the string in ``source``."""
    found = list(MARK.finditer(content))
    places: list[re.Match[str] | None] = list(MARK.finditer(source.text, *source.marked[path]))
    if len(places) != len(found):  # an escape or a line break hides one
        places = [None] * len(found)
    for match, place in zip(found, places, strict=True):
        target, _, form = (match["ref"] or match["to"]).strip().partition("|")
        line = source.line_at(place.start()) if place else source.line(path)
        yield Mark(
            source.file,
            line,
            str(path[0]) if path else "",
            path[1:],
            target,
            form,
            match["words"],
            place.span("words") if place and match["words"] else None,
        )


# --------------------------------------------------------------------------- tied copies


def differing(once: Once, marks: list[Mark]) -> Iterator[tuple[Mark, Value, str | None]]:
    """Yield every tied copy whose words do not say what its field says, with the value and the right words; None for the words
    if they have no form of such a value."""
    for mark in marks:
        if mark.words and (value := once.named(mark)[0]) is not None:
            right = reworded(mark.words, value)
            if right != plain(mark.words):
                yield mark, value, right


def different(once: Once, marks: list[Mark]) -> Iterator[Fault]:
    """Yield the faults of tied copies that differ from their field."""
    for mark, value, right in differing(once, marks):
        words = plain(mark.words or "")
        if right is None:
            yield mark.fault(
                f'"{words}" is no form of {mark.target}, which is "{told(value)}"',
                "tie the words of the value alone: a number with or without its unit, a date",
            )
        else:
            yield mark.fault(
                f'says "{words}", but {mark.target} is "{told(value)}"',
                f'write "{right}", or correct the field; `make tie` rewrites all copies',
            )


# --------------------------------------------------------------------------- pages


def page_marks(markdown: str, name: str) -> list[tuple[Mark, tuple[int, int]]]:
    """Return every reference and tied copy on a page, each with its place in ``markdown``; ``name`` is the file of the page."""
    source = Source(name, {}, markdown, {(): (0, len(markdown))})
    code = [match.span() for match in CODE.finditer(markdown)]
    return [
        (mark, match.span())
        for mark, match in zip(marks_in(markdown, source, ()), MARK.finditer(markdown), strict=True)
        if (mark.words or mark.target[0] != ".") and not any(start <= match.start() < end for start, end in code)
    ]


def page_faults(markdown: str, data: Dataset, name: str = "page") -> list[Fault]:
    """Return what is wrong with the references and tied copies of a page: those that name nothing, copies that differ."""
    return _mark_faults([mark for mark, _ in page_marks(markdown, name)], data)


def _mark_faults(marks: list[Mark], data: Dataset) -> list[Fault]:
    return [*(fault for mark in marks for fault in data.once.told(mark)[1]), *different(data.once, marks)]


def resolve_page(markdown: str, data: Dataset, name: str = "page") -> str:
    """Return the Markdown of a page with every reference and tied copy replaced by its words.

    ``name`` is the file that faults are told under. Raise ``DataError`` with all faults of the page.
    """
    marks = page_marks(markdown, name)
    if faults := _mark_faults([mark for mark, _ in marks], data):
        raise DataError(faults)
    out, end = [], 0
    for mark, (start, stop) in marks:
        out += [markdown[end:start], mark.words or data.once.told(mark)[0]]
        end = stop
    return "".join([*out, markdown[end:]])
