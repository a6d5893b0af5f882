"""The calls that pages make: ``{{ card("hikiwake") }}``.

The generator sees a named mark in place of a call, an empty element that no Markdown spoils; the HTML is put in when the
generator is done. What a call may be given stands in the signature of the method of ``Renderer`` that answers it.
"""

from __future__ import annotations

import html
import inspect
import json
import re
import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from jinja2 import Environment, TemplateSyntaxError, nodes
from markupsafe import Markup

from guide.call import MARK, Call, literal
from guide.faults import Fault, nearest
from guide.load import Dataset
from guide.models import Ref
from guide.pages import Page
from guide.render import Renderer

NAMES = (*Renderer.INLINE, *Renderer.BLOCKS)


def mark(call: Call) -> str:
    """Return the mark that stands for a call until its HTML is put in: inside a sentence, or as a block of its own."""
    return call.mark(inline=call.name in Renderer.INLINE)


def fill(page: str, answer: Callable[[Call], str]) -> str:
    """Return the HTML ``page`` with every mark replaced by what ``answer`` returns for its call."""

    def put(match: re.Match[str]) -> str:
        args, kwargs = json.loads(html.unescape(match[3]))
        return answer(Call(match[2], tuple(tuple(arg) if isinstance(arg, list) else arg for arg in args), kwargs))

    return MARK.sub(put, page)


def answer(renderer: Renderer, call: Call) -> str:
    """Return the HTML of a call. Raises ``UnknownRecord`` and the like where its arguments name nothing."""
    return str(Markup(getattr(renderer, call.name)(*call.args, **call.kwargs))).strip()


# ----------------------------------------------------------------------------- what is wrong with a call


@cache
def _signature(name: str) -> tuple[inspect.Signature, dict[str, Any]]:
    method = getattr(Renderer, name)
    whole = inspect.signature(method)
    parameters = [one.replace(annotation=one.empty) for one in list(whole.parameters.values())[1:]]
    return whole.replace(parameters=parameters, return_annotation=whole.empty), get_type_hints(
        method, include_extras=True
    )


def problem(call: Call, data: Dataset) -> tuple[str, str] | None:
    """Return (what is wrong with a call, what would be right), or None if nothing is."""
    if call.name not in NAMES:
        return f'there is no call "{call.name}"', nearest(call.name, NAMES) or "CONTRIBUTING.md lists them"
    signature, hints = _signature(call.name)
    try:
        given = signature.bind(*call.args, **call.kwargs).arguments
    except TypeError as error:
        return str(error), f"write {call.name}{signature}"
    for name, value in given.items():
        form = signature.parameters[name].kind
        for one in (
            value
            if form is inspect.Parameter.VAR_POSITIONAL
            else [value]
            if form is not inspect.Parameter.VAR_KEYWORD
            else []
        ):
            if not _fits(one, hints[name]):
                return f"`{name}` cannot be {literal(one)}", f"give it {_wanted(hints[name])}"
            for ref in _refs(hints[name]) if one is not None else ():
                record = data.records.get(one)
                if record is None:
                    known = [i for kind in ref.kinds for i in data.by_kind[kind]] or data.records
                    return f'no record has the id "{one}"', nearest(one, known) or "data/ holds the ids"
                if ref.kinds and record.kind not in ref.kinds:
                    return f'"{one}" is a record of {record.kind}', f"name one of {' or '.join(ref.kinds)}"
    return None


def _fits(value: Any, hint: Any) -> bool:
    """Return whether a value is of the type that a parameter has."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _fits(value, inner[0])
    if origin in (Union, types.UnionType):
        return any(_fits(value, one) for one in inner)
    if origin is tuple:
        return isinstance(value, tuple) and len(value) == len(inner) and all(map(_fits, value, inner))
    return type(value) is hint  # True is no number


def _wanted(hint: Any) -> str:
    names = {str: "text in quotation marks", int: "a whole number"}
    if get_origin(hint) is tuple:
        return f"{len(get_args(hint))} texts in round brackets"
    return next((words for one, words in names.items() if _fits(one(), hint)), str(hint))


def _refs(hint: Any) -> Iterator[Ref]:
    for one in get_args(hint) if get_origin(hint) in (Union, types.UnionType) else [hint]:
        if get_origin(one) is Annotated:
            yield from (extra for extra in get_args(one)[1:] if isinstance(extra, Ref))


def faults(page: Page, data: Dataset) -> Iterator[Fault]:
    """Yield what is wrong with the calls of a page, with the line of each. A page holds calls and nothing else of Jinja's."""
    before = page.body_line - 1

    def fault(line: int, where: str, what: tuple[str, str]) -> Fault:
        return Fault(f"docs/{page.file}", before + line, "", where, *what)

    try:
        tree = Environment().parse(page.body)
    except TemplateSyntaxError as error:
        comment = "{#" in page.body and "comment" in str(error.message)
        yield fault(
            error.lineno,
            "{#" if comment else "{{ }}",
            (str(error.message), "write { #anchor } with a space" if comment else 'a call is {{ name("id") }}'),
        )
        return
    for node in tree.body:
        for part in node.nodes if isinstance(node, nodes.Output) else [node]:
            if isinstance(part, nodes.TemplateData):
                continue
            if isinstance(part, nodes.Name):
                yield fault(
                    part.lineno,
                    f"{{{{ {part.name} }}}}",
                    (
                        "is no call",
                        f"write {{{{ {part.name}() }}}}"
                        if part.name in NAMES
                        else nearest(part.name, NAMES) or "CONTRIBUTING.md lists the calls",
                    ),
                )
            elif not isinstance(part, nodes.Call) or not isinstance(part.node, nodes.Name):
                yield fault(
                    part.lineno,
                    "{{ }}" if part is not node else "{% %}",
                    ("is no call", 'a page holds text and calls: {{ name("id") }}'),
                )
            elif (call := _plain(part.node.name, part)) is None:
                yield fault(
                    part.lineno,
                    part.node.name,
                    ("has an argument that is neither words nor a number", "put words in quotation marks"),
                )
            elif what := problem(call, data):
                yield fault(part.lineno, str(call), what)


def _plain(name: str, node: nodes.Call) -> Call | None:
    """Return the call a page makes, or None if its arguments stand for something else."""
    if node.dyn_args or node.dyn_kwargs:
        return None
    try:
        return Call(
            name, tuple(arg.as_const() for arg in node.args), {pair.key: pair.value.as_const() for pair in node.kwargs}
        )
    except nodes.Impossible:
        return None
