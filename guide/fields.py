"""What a reference names: a field of a record, found in the records as their files have them, or computed from fields."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Annotated, Any, get_args, get_origin

from guide import schema, text
from guide.faults import dotted, nearest
from guide.models import KINDS, Answer, Disclosure, Measure, Record
from guide.refs import hints
from guide.values import Value

Way = tuple[str | int, ...]
TARGET = re.compile(r"[a-z0-9-]*(?:\.[a-z0-9_-]+)*")
OWN = {
    "events": "when",
    "later": "when",
    "polls": "when",
    "figures": "value",
    "agreements": "signed",
    "documents": "signed",
    "people": "office",
    "quotes": "said",
    "sources": "date",
    "guide": "edition",
}
"""What the id alone stands for, by kind."""


class Wrong(Exception):
    """A reference that names nothing: what is wrong, what would be right."""


class Faulty(Exception):
    """A field that is faulty itself, which is told there."""


@dataclass
class Source:
    """Where a record stands: file, and the line of each of its fields."""

    file: str
    lines: dict[Way, int]
    text: str = ""
    """Text of the file."""
    marked: dict[Way, tuple[int, int]] = field(default_factory=dict)
    """Where each string that may hold a reference or tied copy stands in the text: from, to."""

    def line(self, path: Way = ()) -> int:
        """Return the line of the field at ``path``, or of the nearest field around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def line_at(self, place: int) -> int:
        """Return the line on which a character of the text stands."""
        return bisect_right(self.starts, place)

    @cached_property
    def starts(self) -> list[int]:
        """Where each line of the text starts."""
        return [0, *(end.end() for end in re.finditer("\n", self.text))]


@dataclass(frozen=True)
class Raw:
    """A record as its file has it."""

    model: type[Record]
    fields: dict[str, Any]
    source: Source


def at(content: Any, path: Way) -> Any:
    """Return what stands at ``path``; None if nothing does."""
    for part in path:
        try:
            content = content[part]
        except (KeyError, IndexError, TypeError):
            return None
    return content


def bare(hint: Any) -> Any:
    """Return an annotation without its marks and without None."""
    while get_origin(hint) is Annotated or type(None) in get_args(hint):
        hint = next(option for option in get_args(hint) if option is not type(None))
    return hint


@lru_cache(maxsize=2000)
def hint_at(model: type, path: Way) -> Any:
    """Return the annotation of the field at ``path``; None if the models have no such field."""
    hint: Any = model
    for part in path:
        hint = bare(hint)
        if isinstance(part, int):
            hint = get_args(hint)[0] if get_origin(hint) is list else None
        else:
            hint = hints(hint).get(part) if hasattr(hint, "model_fields") else None
        if hint is None:
            return None
    return hint


@lru_cache(maxsize=2000)
def form_at(model: type, path: Way) -> str:
    """Return the form of the field at ``path`` as the codebook tells it; empty if the models have no such field."""
    return "" if (hint := hint_at(model, path)) is None else schema.form(hint)


@cache
def single(model: type) -> list[str]:
    """Return the fields of a kind of record that hold a number or date, and the office."""
    return [
        name
        for name, hint in hints(model).items()
        if form_at(model, (name,)) in ("number", "whole number", "date") or bare(hint) is Measure or name == "office"
    ]


# --------------------------------------------------------------------------- what is computed


def _list(raw: Raw, name: str) -> list[Any]:
    found = raw.fields.get(name)
    return found if isinstance(found, list) else []


def _span(first: str, last: str) -> Callable[[Fields, str], Value]:
    return lambda fields, id_: Value("date", fields.date(id_, first), end=fields.date(id_, last, optional=True))


def _days(fields: Fields, id_: str) -> Value:
    first, last = fields.date(id_, "date"), fields.date(id_, "end", optional=True)
    if len(first) < 10 or last and len(last) < 10:
        raise Wrong(f"{id_} has no day", "name another field")
    return Value("number", float((date.fromisoformat(last or first) - date.fromisoformat(first)).days + 1), "days")


def _rest(fields: Fields, id_: str) -> Value:
    answers = _list(fields.raws[id_], "answers")
    if len({at(answer, ("question",)) for answer in answers}) > 1:
        raise Wrong(f"{id_} asks more than one question", "name an answer by its key")
    return Value(
        "number", round(100 - sum(fields.number(id_, "answers", i, "share") for i in range(len(answers))), 6), "%"
    )


def _total(name: str, sign: int) -> Callable[[Fields, str], Value]:
    def total(fields: Fields, id_: str) -> Value:
        parts = _list(fields.raws[id_], name)
        if not parts:
            raise Wrong(f"{id_} has no `{name}`", "name the figures there")
        first, *more = [fields.number(part, "value") for part in parts]
        return Value("number", round(first + sign * sum(more), 6), str(fields.raws[id_].fields.get("unit", "")))

    return total


COMPUTED: dict[tuple[str, str], Callable[[Fields, str], Value]] = {
    ("events", "when"): _span("date", "end"),
    ("later", "when"): _span("date", "end"),
    ("polls", "when"): _span("asked_from", "asked_to"),
    ("polls", "rest"): _rest,
    ("events", "days"): _days,
    ("figures", "sum"): _total("sum_of", 1),
    ("figures", "difference"): _total("difference_of", -1),
}
"""What has no field of its own: first and last day as one span; the share that the answers of a poll leave; how many days an
event took; what the figures in `sum_of` or `difference_of` make."""


# --------------------------------------------------------------------------- finding


class Fields:
    """The fields of all records, found by the short names that references have for them."""

    def __init__(self, raws: dict[str, Raw]):
        self.raws = raws

    def content(self, id_: str, path: Way) -> Any:
        """Return the content of the field at ``path``; None if there is none."""
        return at(self.raws[id_].fields, path)

    def value(self, target: str, here: str = "") -> Value:
        """Return what ``target``, `id.field`, names; ``here`` is the record of a target that begins with a point.

        Raise ``Wrong`` if it names nothing, ``Faulty`` if what it names is faulty itself.
        """
        id_, *names = target.split(".")
        if not TARGET.fullmatch(target) or not (id_ or here):
            raise Wrong(
                f'"{target}" names no field', "write id.field in lower case; CONTRIBUTING.md says what may stand there"
            )
        if (id_ := id_ or here) == "count":
            return self._count(names)
        if id_ not in self.raws:
            renamed = [new for new, raw in self.raws.items() if id_ in _list(raw, "former_ids")]
            raise Wrong(
                f'no record has the id "{id_}"',
                f'it is now "{renamed[0]}"'
                if renamed
                else nearest(id_, self.raws) or "add the record or correct the id",
            )
        kind, fields = self.raws[id_].model.kind, self.raws[id_].fields
        if kind == "withdrawn" and id_ != here:
            raise Wrong(
                f'"{id_}" was withdrawn on {fields.get("date")}',
                f"name {' or '.join(map(str, _list(self.raws[id_], 'instead'))) or 'another record'}",
            )
        if not names and kind not in OWN:
            raise Wrong(f"{id_} has no value of its own", "name one of its fields")
        return self._find(id_, names or [OWN[kind]])

    def number(self, id_: str, *path: str | int) -> float:
        """Return the number at ``path``; raise ``Faulty`` if there is none."""
        found = self.content(id_, path) if isinstance(id_, str) and id_ in self.raws else None
        if isinstance(found, bool) or not isinstance(found, int | float) or not abs(found) < float("inf"):
            raise Faulty
        return float(found)

    def date(self, id_: str, *path: str | int, optional: bool = False) -> str:
        """Return the date at ``path``; empty if it is ``optional`` and left out. Raise ``Faulty`` if it is none."""
        found = self.content(id_, path)
        if found is None and optional:
            return ""
        try:
            date.fromisoformat(f"{found}-01-01"[:10])
        except ValueError:
            raise Faulty from None
        if not isinstance(found, str):
            raise Faulty
        return found

    def names(self, id_: str) -> list[str]:
        """Return the short names of the values of a record: keys of its parts, what is computed, numbers, dates, office."""
        raw = self.raws[id_]
        keys = [
            str(at(item, ("key",)) or f"{name}.{i}")
            for name in ("answers", "measures")
            for i, item in enumerate(_list(raw, name))
        ]
        own = [name for name in single(raw.model) if raw.fields.get(name) is not None]
        computed = [name for kind, name in COMPUTED if kind == raw.model.kind]
        first = [name for name in (OWN.get(raw.model.kind),) if name in own or name in computed]
        return list(dict.fromkeys([*first, *keys, *own, *computed]))

    def _count(self, names: list[str]) -> Value:
        if not names:
            return Value("number", float(sum(raw.model.kind != "withdrawn" for raw in self.raws.values())))
        kind, *words = names
        if kind not in KINDS or len(words) > 1:
            raise Wrong(
                f'"{".".join(names)}" is no kind of record', nearest(kind, KINDS) or f"kinds are: {', '.join(KINDS)}"
            )
        fixed = {
            name: {option.replace(" ", "-"): option for option in get_args(bare(hint))}
            for name, hint in hints(KINDS[kind]).items()
            if form_at(KINDS[kind], (name,)).startswith("one of")
        }
        known = [word for options in fixed.values() for word in options]
        if words and words[0] not in known:
            raise Wrong(
                f'"{words[0]}" is no fixed word of {kind}', nearest(words[0], known) or f"words are: {', '.join(known)}"
            )
        records = [raw.fields for raw in self.raws.values() if raw.model.kind == kind]
        meant = [
            fields
            for fields in records
            if not words or any(fields.get(name) == options.get(words[0], "") for name, options in fixed.items())
        ]
        return Value("number", float(len(meant)))

    def _find(self, id_: str, names: list[str]) -> Value:
        """Return what ``names`` name in a record, one after the other."""
        raw = self.raws[id_]
        path: Way = ()
        if len(names) == 1 and (raw.model.kind, names[0]) in COMPUTED:
            return COMPUTED[raw.model.kind, names[0]](self, id_)
        for i, name in enumerate(names):
            model = bare(hint_at(raw.model, path))
            step = self._step(at(raw.fields, path), model, name)
            if not step:
                fields = list(hints(model)) if hasattr(model, "model_fields") else []
                known = self.names(id_) if i == 0 else fields
                raise Wrong(
                    f'{id_} has no field "{".".join(names[: i + 1])}"',
                    nearest(name, [*known, *fields])
                    or (f"fields are: {', '.join(known)}" if known else "name another field"),
                )
            path = (*path, *step)
            hint = hint_at(raw.model, path)
            found = at(raw.fields, path)
            if found is None and type(None) in get_args(hint):
                raise Wrong(f"{id_} has no `{dotted(path)}`", "add it, or name another field")
            if form_at(raw.model, path).startswith("id of") and isinstance(found, str) and found in self.raws:
                return self._find(found, names[i + 1 :] or ["label"])
        return self._value(id_, path)

    def _step(self, content: Any, model: Any, name: str) -> Way:
        """Return the way from a record or part to what ``name`` means there: a field, the part with that key, or an item of the
        disclosure of a poll."""
        if isinstance(content, list) and name.isdigit() and int(name) < len(content):
            return (int(name),)
        if not isinstance(content, dict) or not hasattr(model, "model_fields"):
            return ()
        if name in hints(model):
            return (name,)
        for name_, hint in hints(model).items():
            inside = content.get(name_)
            if isinstance(inside, list):
                for i, item in enumerate(inside):
                    if at(item, ("key",)) == name:
                        return name_, i
            elif bare(hint) is Disclosure and name in hints(Disclosure):
                return name_, name
        return ()

    def _value(self, id_: str, path: Way) -> Value:
        """Return the value of the field at ``path``."""
        model = self.raws[id_].model
        kind, form = bare(hint_at(model, path)), form_at(model, path)
        if kind in (Answer, Measure):
            return self._value(id_, (*path, "share" if kind is Answer else "value"))
        if form in ("number", "whole number"):
            unit, bound, approximate = (
                at(self.raws[id_].fields, (*path[:-1], name)) for name in ("unit", "bound", "approximate")
            )
            unit = "%" if path[-1] == "share" else str(unit or "")
            return Value("number", self.number(id_, *path), unit, str(bound or ("about" if approximate else "")))
        if form == "date":
            return Value("date", self.date(id_, *path))
        if kind is str or form.startswith("one of"):
            found = self.content(id_, path)
            if not isinstance(found, str):
                raise Faulty
            return Value("text", text.plain(found))
        raise Wrong(
            f"{id_}.{dotted(path)} is no single value",
            "name a field in it" if hasattr(kind, "model_fields") else "write it out",
        )
