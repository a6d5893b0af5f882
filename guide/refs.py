"""References between records, found from the annotations of the models alone."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from guide.models import Inline, Ref
from guide.text import LINK


@dataclass(frozen=True)
class Reference:
    """A reference out of a record."""

    target: str
    """Id it names."""
    path: tuple[str | int, ...]
    """Field in which it stands."""
    kinds: tuple[str, ...]
    """Kinds it may name; any if empty."""


@cache
def hints(model: type[BaseModel]) -> dict[str, Any]:
    """Return the annotation of every field of ``model``, with its marks."""
    return {
        name: hint for name, hint in get_type_hints(model, include_extras=True).items() if name in model.model_fields
    }


HOLDING = (str, list, BaseModel)
"""What a field has that may hold strings; most fields of most records are left out."""
Text = tuple[tuple[str | int, ...], str, tuple[Any, ...]]
"""A string of a record: path of its field, the string, the annotations of the field."""


def walk(value: Any, hint: Any, path: tuple[str | int, ...] = (), marks: tuple[Any, ...] = ()) -> Iterator[Text]:
    """Yield every string below ``value``."""
    if isinstance(value, BaseModel):
        for name, field_hint in hints(type(value)).items():
            if isinstance(inner := getattr(value, name), HOLDING):
                yield from walk(inner, field_hint, (*path, name))
        return
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *more = get_args(hint)
        yield from walk(value, inner, path, (*marks, *more))
    elif origin in (Union, types.UnionType):
        for option in get_args(hint):
            if option is not type(None) and value is not None:
                yield from walk(value, option, path, marks)
                return
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from walk(item, get_args(hint)[0], (*path, i))
    elif isinstance(value, str):
        yield path, value, marks


def lists(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], list[Any]]]:
    """Yield path and items of every list below ``value``."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from lists(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        yield path, value
        for i, item in enumerate(value):
            yield from lists(item, (*path, i))


def references(strings: Iterable[Text]) -> Iterator[Reference]:
    """Yield every reference in the strings of a record: fields marked ``Ref`` and inline links in prose."""
    for path, text, marks in strings:
        for mark in marks:
            if isinstance(mark, Ref):
                yield Reference(text, path, mark.kinds)
            elif isinstance(mark, Inline):
                for match in LINK.finditer(text):
                    yield Reference(match[2], path, ())
