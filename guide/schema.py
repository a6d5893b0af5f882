"""Field reference (``data/README.md``) and editor schemas (``data/schema/``), written from the models alone."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from guide.models import KINDS, Fact, Inline, Record, Ref
from guide.refs import hints

DIALECT = "https://json-schema.org/draft/2020-12/schema"
INTRO = """\
# Field reference

Made from `guide/models.py` by `make schema`; edit the docstrings there, not this file.

A file holds one kind of record. Each record stands under its permanent id: lower-case ASCII with hyphens, unique over
all kinds, never renumbered and never reused. Quote every date (`"2016-12-15"`, `"2016-12"`, `"2016"`). Fields marked
*prose* may hold inline links `[words](record-id)` and `*emphasis*`; all other text is plain. Both may refer to a field of
another record, and a number or date may be one: CONTRIBUTING.md, "One fact, once". A field without "required" may be left out.
"""


def files() -> Iterator[tuple[str, str]]:
    """Yield ``(path below data/, content)`` of every generated file."""
    yield "README.md", reference()
    for model in KINDS.values():
        yield f"schema/{model.filename.removesuffix('.yml')}.json", json_schema(model)


def json_schema(model: type[Record]) -> str:
    """Return the JSON Schema of a data file of ``model`` for editors."""
    schema = TypeAdapter(dict[str, model]).json_schema()  # type: ignore[valid-type]
    schema["$schema"] = DIALECT
    schema["title"] = model.filename
    _or_reference(schema)
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


@cache  # an edit of a record changes no model
def dataset_schema(left_out: frozenset[str]) -> str:
    """Return the JSON Schema of the whole dataset as it is given away, without the fields ``left_out``."""
    _, shared = models_json_schema(
        [(model, "serialization") for model in KINDS.values()], ref_template="#/$defs/{model}"
    )
    parts = shared["$defs"]
    for kind, model in KINDS.items():
        own = parts[model.__name__]
        kept = {name: field for name, field in own["properties"].items() if name not in left_out}
        own["properties"] = {
            "kind": {"const": kind},
            "address": {"type": "string", "description": "Address of its page, or of its entry on a page."},
            **kept,
        }
        own["required"] = list(own["properties"])
    texts = (
        "title",
        "description",
        "author",
        "edition",
        "edition_date",
        "language",
        "licence",
        "licence_url",
        "url",
        "codebook",
    )
    whole = {
        "$schema": DIALECT,
        "title": "Hikiwake Guide",
        "type": "object",
        "required": [*texts, "records"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string"} for name in texts},
            "records": {
                "type": "object",
                "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
                "additionalProperties": {"oneOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in KINDS.values()]},
            },
        },
        "$defs": parts,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _or_reference(schema: Any) -> None:
    """Let a number be a reference to one, in every part of a JSON Schema."""
    if isinstance(schema, dict) and schema.get("type") in ("number", "integer") and "enum" not in schema:
        schema |= {"type": [schema["type"], "string"], "pattern": r"^\{[^{}]+\}$"}
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _or_reference(part)


def form(hint: Any) -> str:
    """Return the form of a field in words."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        for mark in marks:
            if isinstance(mark, Ref):
                return f"id of {' or '.join(mark.kinds)}" if mark.kinds else "id of any record"
            if isinstance(mark, Inline):
                return "prose"
        names = {getattr(getattr(mark, "func", None), "__name__", "") for mark in marks}
        if "_real_date" in names:
            return "date"
        if "_due" in names:
            return "date or `none stated`"
        return form(inner)
    if origin in (Union, types.UnionType):
        return " or ".join(form(option) for option in get_args(hint) if option is not type(None))
    if origin is Literal:
        return "one of " + ", ".join(f"`{word}`" for word in get_args(hint))
    if origin is list:
        return f"list of {form(get_args(hint)[0])}"
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return {str: "text", float: "number", int: "whole number", bool: "`true` or `false`"}[hint]


@dataclass(frozen=True)
class Field:
    """A field as the codebook tells it. Form and meaning may hold `code` and links to parts, ``[Part](#part)``."""

    name: str
    form: str
    required: bool
    meaning: str


@dataclass(frozen=True)
class Group:
    """Fields that the codebook tells together: those of every record, of a kind, or of a part of records."""

    name: str
    """Kind of record, or name of the part; empty for fields that kinds share."""
    about: str
    """What such a thing is."""
    fields: tuple[Field, ...]
    states_facts: bool = False
    """Whether it has the fields of every record that states facts besides those of every record."""


def fields(model: type[BaseModel], names: list[str]) -> tuple[Field, ...]:
    """Return the fields of ``model`` with those ``names``."""
    found = [(name, model.model_fields[name]) for name in names]
    return tuple(
        Field(name, form(hints(model)[name]), field.is_required(), _line(field.description)) for name, field in found
    )


def _line(docstring: str | None) -> str:
    return " ".join((docstring or "").split())


def _parts(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
        for name in hint.model_fields:
            yield from _parts(hints(hint)[name])
    for option in get_args(hint):
        yield from _parts(option)


def shared() -> list[Group]:
    """Return the fields that every record has, and those that every record has that states facts."""
    return [
        Group("", "Fields of every record", fields(Record, list(Record.model_fields))),
        Group(
            "",
            "Fields of every record that states facts",
            fields(Fact, [name for name in Fact.model_fields if name not in Record.model_fields]),
        ),
    ]


def kinds() -> list[Group]:
    """Return the fields of each kind of record, without those it shares."""
    out = []
    for kind, model in KINDS.items():
        states_facts = issubclass(model, Fact)
        own = [name for name in model.model_fields if name not in (Fact if states_facts else Record).model_fields]
        out.append(Group(kind, _line(model.__doc__), fields(model, own), states_facts))
    return out


def parts() -> list[Group]:
    """Return the fields of each part that records hold."""
    found = {
        part.__name__: part
        for model in KINDS.values()
        for name in model.model_fields
        for part in _parts(hints(model)[name])
    }
    return [
        Group(name, _line(part.__doc__), fields(part, list(part.model_fields))) for name, part in sorted(found.items())
    ]


def is_flat(hint: Any) -> bool:
    """Return whether a field of that annotation holds no part with fields of its own."""
    return not any(True for _ in _parts(hint))


def _table(group: Group) -> list[str]:
    rows = [
        f"| `{field.name}` | {field.form} | {'required' if field.required else ''} | {field.meaning.replace('|', chr(92) + '|')} |"
        for field in group.fields
    ]
    return ["| field | form | | meaning |", "| --- | --- | --- | --- |", *rows, ""]


def reference() -> str:
    """Return the field reference of all kinds as Markdown."""
    out = [INTRO]
    for group in shared():
        out += [f"## {group.about}", "", *_table(group)]
    for group in kinds():
        has = "the fields of every record" + (" that states facts" if group.states_facts else "")
        out += [
            f"## {group.name}",
            "",
            f"`data/{KINDS[group.name].filename}` · {group.about} Has {has}, and:",
            "",
            *_table(group),
        ]
    out += ["## Parts of records", ""]
    for group in parts():
        out += [f"### {group.name}", "", group.about, "", *_table(group)]
    return "\n".join(out).rstrip() + "\n"
