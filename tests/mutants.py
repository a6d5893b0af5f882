"""Mutants: the invented dataset with one field made wrong, for every field of every kind and every way to be wrong."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import yaml
from pydantic import BaseModel

from guide import checks, libyaml, load
from guide.faults import Fault, dotted
from guide.models import KINDS, Address, Date, Due, Ref
from guide.refs import hints
from tests.fixtures import FOLDER
from tests.fixtures.hostile import bare, is_text

Way = tuple[str | int, ...]
DELETE = object()

TEXT = {
    "empty": "",
    "blank": "  ",
    "a number": 12,
    "a list": ["x"],
    "bell": "{}\a",
    "unassigned": "{}\ue000",
    "right-to-left override": "{}\u202e",
    "zero width": "{}\u200b",
    "HTML": "{} <b>x</b>",
    "script": "{} <script>x</script>",
    "template": "{} {{{{ 7*7 }}}}",
    "TODO": "TODO",
    "endless": "x" * 20_000,
    "broken emoji": "{}\ufffd",
}
DATES = {
    "year 0": "0000",
    "long ago": "0216-12-15",
    "far off": "9999",
    "full-width": "２０１６",
    "no such month": "2016-13",
    "no such day": "2016-02-30",
    "day first": "15.12.2016",
    "words": "15 December 2016",
    "a number": 2016,
}
NUMBERS = {
    "not a number": float("nan"),
    "infinite": float("inf"),
    "minus infinite": float("-inf"),
    "beyond counting": 1e18,
    "text": "57",
    "with unit": "57 %",
}
ADDRESSES = {
    "no host": "https://TODO",
    "one word": "https://x",
    "blank": "https://example.org/a b",
    "quotation mark": 'https://example.org/">x',
    "script": "javascript:alert(1)",
    "no scheme": "example.org/a",
    "other scheme": "ftp://example.org/a",
    "empty": "",
}


@dataclass(frozen=True)
class Mutant:
    """One field of one record, made wrong in one way."""

    kind: str
    way: Way
    """Id of the record, and the path of the field."""
    how: str
    value: Any

    def __str__(self) -> str:
        return f"{self.kind}: {self.way[0]}.{dotted(self.way[1:])} {self.how}"


def raw() -> dict[str, dict[str, Any]]:
    """Return the invented dataset as its files have it."""
    return {
        kind: json.loads(json.dumps(yaml.safe_load((FOLDER / model.filename).read_text(encoding="utf-8"))))
        for kind, model in KINDS.items()
    }


def slots(data: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Way, Any, Any, bool]]:
    """Yield kind, place, value, type hint and whether it must stand of every field, at the first record that has it."""
    for kind, model in KINDS.items():
        seen: set[Way] = set()
        for id_, given in data[kind].items():
            yield from _below(kind, model, given, (id_,), seen)


def _below(
    kind: str, model: type[BaseModel], given: dict[str, Any], way: Way, seen: set[Way]
) -> Iterator[tuple[str, Way, Any, Any, bool]]:
    for name, hint in hints(model).items():
        if name not in given:
            continue
        place = (*way, name)
        shape = tuple(part for part in place[1:] if isinstance(part, str))
        if shape not in seen:
            seen.add(shape)
            yield kind, place, given[name], hint, model.model_fields[name].is_required()
        type_, _ = bare(hint)
        items = (
            list(enumerate(given[name]))
            if get_origin(type_) is list and isinstance(given[name], list)
            else [(None, given[name])]
        )
        inner = bare(get_args(type_)[0])[0] if get_origin(type_) is list else type_
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            for number, item in items:
                if isinstance(item, dict):
                    yield from _below(kind, inner, item, place if number is None else (*place, number), seen)


def of_value(
    kind: str, id_: str, name: str, hint: Any, value: Any, data: dict[str, dict[str, Any]], top: bool
) -> Iterator[tuple[str, Any]]:
    """Yield ``(how, wrong value)`` for one value of a field."""
    type_, marks = bare(hint)
    if get_origin(type_) is Literal:
        yield from (("no fixed word", "nonsense"), ("yes", True))
    elif is_text(marks):
        yield from (
            (how, wrong.format(value) if isinstance(wrong, str) and "{}" in wrong else wrong)
            for how, wrong in TEXT.items()
        )
        if top and name == "label" and kind != "withdrawn" and len(data[kind]) > 1:
            yield (
                "label of another",
                next(
                    record["label"]
                    for other, record in data[kind].items()
                    if other != id_ and "{" not in record["label"]
                ),
            )
    elif refs := [mark for mark in marks if isinstance(mark, Ref)]:
        yield "no record", "nobody-at-all"
        yield "itself", id_
        if refs[0].kinds:
            yield "another kind", next(one for other in KINDS if other not in refs[0].kinds for one in data[other])
    elif marks in (bare(Date)[1], bare(Due)[1]):
        yield from DATES.items()
    elif marks == bare(Address)[1]:
        yield from ADDRESSES.items()
    elif type_ in (int, float):
        yield from NUMBERS.items()
    elif type_ is bool:
        yield from (("text", "perhaps"), ("number", 3))
    elif isinstance(type_, type) and issubclass(type_, BaseModel):
        yield from (
            ("text", "x"),
            ("unknown field", {**value, "nonsense": 1} if isinstance(value, dict) else {"nonsense": 1}),
        )
    elif name.startswith("former_ids"):
        yield from (("out of the folder", "../../x"), ("capitals", "Old Id"), ("empty", ""), ("taken", id_))


def mutants() -> list[Mutant]:
    """Return every mutant, always in the same order."""
    data, out = raw(), []
    for kind, place, value, hint, required in slots(data):
        id_, name = str(place[0]), str(place[-1])
        type_, _ = bare(hint)
        found: list[tuple[Way, str, Any]] = [(place, "gone", DELETE)] if required else []
        if get_origin(type_) is list:
            found += [(place, "no list", "x"), (place, "a mapping", {"x": 1})]
            if value:
                found.append((place, "an item twice", [*value, value[0]]))
                inner = get_args(type_)[0]
                found += [
                    ((*place, 0), how, wrong) for how, wrong in of_value(kind, id_, name, inner, value[0], data, False)
                ]
            if required:
                found.append((place, "no item", []))
        else:
            found += [
                (place, how, wrong) for how, wrong in of_value(kind, id_, name, hint, value, data, len(place) == 2)
            ]
        out += [Mutant(kind, way, how, wrong) for way, how, wrong in found]
    return out


def sample(of: list[Mutant], number: int) -> list[Mutant]:
    """Return some of the mutants, always the same."""
    return random.Random(1855).sample(of, min(number, len(of)))


class Tried:
    """Tries mutants in a folder of its own."""

    def __init__(self, folder: Path):
        self.folder, self.raw = folder, raw()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "geo").symlink_to(FOLDER / "geo")
        for model in KINDS.values():
            (folder / model.filename).write_text(
                (FOLDER / model.filename).read_text(encoding="utf-8"), encoding="utf-8"
            )

    def faults(self, mutant: Mutant) -> list[Fault]:
        """Return what is told of a mutant, in the order in which it is told."""
        content = copy.deepcopy(self.raw[mutant.kind])
        place: Any = content
        *way, last = mutant.way
        for step in way:
            place = place[step]
        if mutant.value is DELETE:
            del place[last]
        else:
            place[last] = mutant.value
        path, sound = self.folder / KINDS[mutant.kind].filename, FOLDER / KINDS[mutant.kind].filename
        path.write_text(
            yaml.dump(content, Dumper=libyaml.Dumper, allow_unicode=False, sort_keys=False, width=10_000),
            encoding="utf-8",
        )
        try:
            load.load(self.folder, "records", checks=checks.run)
        except load.DataError as error:
            return error.faults
        finally:
            path.write_text(sound.read_text(encoding="utf-8"), encoding="utf-8")
        return []


def told(mutant: Mutant, faults: list[Fault]) -> bool:
    """Return whether a fault leads to the place: it stands in the file, names the record or its name, and says what would be right."""
    file, id_, field = f"records/{KINDS[mutant.kind].filename}", str(mutant.way[0]), dotted(mutant.way[1:])
    return any(
        fault.line > 0
        and fault.problem
        and fault.remedy
        and (
            fault.file == file
            and fault.record == id_
            and (not fault.field or fault.field.startswith(field) or field.startswith(fault.field))
            or fault.file == file
            and id_ in (fault.record, *fault.problem.replace(";", " ").split())
            or f"{id_}.{field}" in fault.problem + fault.remedy
        )
        for fault in faults
    )
