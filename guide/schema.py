"""Field reference (``data/README.md``) and editor schemas (``data/schema/``), written from the models alone."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter

from guide.models import KINDS, Fact, Inline, Record, Ref
from guide.refs import hints

INTRO = """\
# Field reference

Made from `guide/models.py` by `make schema`; edit the docstrings there, not this file.

A file holds one kind of record. Each record stands under its permanent id: lower-case ASCII with hyphens, unique over
all kinds, never renumbered and never reused. Quote every date (`"2016-12-15"`, `"2016-12"`, `"2016"`). Fields marked
*prose* may hold inline links `[words](record-id)` and `*emphasis*`; all other text is plain. A field without
"required" may be left out.
"""


def files() -> Iterator[tuple[str, str]]:
    """Yield ``(path below data/, content)`` of every generated file."""
    yield "README.md", reference()
    for model in KINDS.values():
        yield f"schema/{model.filename.removesuffix('.yml')}.json", json_schema(model)


def json_schema(model: type[Record]) -> str:
    """Return the JSON Schema of a data file of ``model`` for editors."""
    schema = TypeAdapter(dict[str, model]).json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = model.filename
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


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


def _table(model: type[BaseModel], names: list[str]) -> Iterator[str]:
    yield "| field | form | | meaning |"
    yield "| --- | --- | --- | --- |"
    for name in names:
        field = model.model_fields[name]
        meaning = " ".join((field.description or "").split()).replace("|", "\\|")
        yield f"| `{name}` | {form(hints(model)[name])} | {'required' if field.is_required() else ''} | {meaning} |"
    yield ""


def _parts(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
        for name in hint.model_fields:
            yield from _parts(hints(hint)[name])
    for option in get_args(hint):
        yield from _parts(option)


def reference() -> str:
    """Return the field reference of all kinds as Markdown."""
    out = [INTRO, "## Fields of every record", "", *_table(Record, list(Record.model_fields)),
           "## Fields of every record that states facts", "",
           *_table(Fact, [name for name in Fact.model_fields if name not in Record.model_fields])]
    parts: dict[str, type[BaseModel]] = {}
    for kind, model in KINDS.items():
        base = Fact if issubclass(model, Fact) else Record
        fields = "the fields of every record" + (" that states facts" if base is Fact else "")
        out += [f"## {kind}", "", f"`data/{model.filename}` · {' '.join((model.__doc__ or '').split())} Has {fields}, and:", "",
                *_table(model, [name for name in model.model_fields if name not in base.model_fields])]
        for name in model.model_fields:
            for part in _parts(hints(model)[name]):
                parts[part.__name__] = part
    out += ["## Parts of records", ""]
    for name in sorted(parts):
        out += [f"### {name}", "", " ".join((parts[name].__doc__ or "").split()), "",
                *_table(parts[name], list(parts[name].model_fields))]
    return "\n".join(out).rstrip() + "\n"
