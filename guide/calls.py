"""The calls that pages make: ``{{ card("hikiwake") }}``.

The generator sees a named mark in place of a call, an empty element that no Markdown spoils; the HTML is put in when the
generator is done. What a call may be given stands in the signature of the method of ``Renderer`` that answers it.
"""

from __future__ import annotations

import html
import inspect
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from jinja2 import Environment, TemplateSyntaxError, nodes
from markupsafe import Markup

from guide import text
from guide.faults import Fault, nearest
from guide.load import Dataset
from guide.models import Ref
from guide.pages import Page
from guide.render import Renderer

NAMES = (*Renderer.INLINE, *Renderer.BLOCKS)
MARK = re.compile(r'<(span|div) data-call="(\w+)" data-args="([^"]*)"></\1>')


@dataclass(frozen=True)
class Call:
    """A call with its arguments."""

    name: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """Return the call as a page writes it."""
        given = [*map(_literal, self.args), *(f"{name}={_literal(value)}" for name, value in self.kwargs.items())]
        return f"{{{{ {self.name}({', '.join(given)}) }}}}"


def _literal(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def mark(call: Call) -> str:
    """Return the mark that stands for a call until its HTML is put in: inside a sentence, or as a block of its own."""
    given = text.inert(json.dumps([call.args, call.kwargs], ensure_ascii=False))
    if call.name in Renderer.INLINE:
        return f'<span data-call="{call.name}" data-args="{given}"></span>'
    return f'\n<div data-call="{call.name}" data-args="{given}"></div>\n'


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
    own = whole.replace(parameters=list(whole.parameters.values())[1:])
    return own, get_type_hints(method, include_extras=True)


def problem(call: Call, data: Dataset) -> tuple[str, str] | None:
    """Return (what is wrong with a call, what would be right), or None if nothing is."""
    if call.name not in NAMES:
        return f'there is no call "{call.name}"', nearest(call.name, NAMES) or "CONTRIBUTING.md lists them"
    signature, hints = _signature(call.name)
    try:
        given = signature.bind(*call.args, **call.kwargs).arguments
    except TypeError as error:
        return str(error), f"write {call.name}{str(signature).partition(' -> ')[0].replace('Annotated', '')}"
    for name, value in given.items():
        for ref in _refs(hints.get(name)):
            for id_ in value if isinstance(value, tuple) else (value,):
                record = data.records.get(id_)
                if record is None:
                    known = [i for kind in ref.kinds for i in data.by_kind[kind]] or data.records
                    return f'no record has the id "{id_}"', nearest(str(id_), known) or "data/ holds the ids"
                if ref.kinds and record.kind not in ref.kinds:
                    return f'"{id_}" is a record of {record.kind}', f"name one of {' or '.join(ref.kinds)}"
    return None


def _refs(hint: Any) -> Iterator[Ref]:
    if get_origin(hint) is Annotated:
        yield from (extra for extra in get_args(hint)[1:] if isinstance(extra, Ref))


def faults(page: Page, data: Dataset) -> Iterator[Fault]:
    """Yield what is wrong with the calls of a page, with the line of each. A page holds calls and nothing else of Jinja's."""
    before = page.body_line - 1

    def fault(line: int, where: str, what: tuple[str, str]) -> Fault:
        return Fault(f"docs/{page.file}", before + line, "", where, *what)

    try:
        tree = Environment().parse(page.body)
    except TemplateSyntaxError as error:
        yield fault(error.lineno, "{{ }}", (str(error.message), "a call is {{ name(\"id\") }}"))
        return
    called = set()
    for node in tree.find_all(nodes.Call):
        called.add(id(node.node))
        try:
            call = Call(getattr(node.node, "name", ""), tuple(arg.as_const() for arg in node.args),
                        {pair.key: pair.value.as_const() for pair in node.kwargs})
        except nodes.Impossible:
            yield fault(node.lineno, getattr(node.node, "name", ""), ("has an argument that is not plain", "give it words and numbers"))
            continue
        if what := problem(call, data):
            yield fault(node.lineno, str(call), what)
    for node in tree.find_all(nodes.Name):
        if id(node) not in called:
            yield fault(node.lineno, f"{{{{ {node.name} }}}}", ("is no call", f"write {{{{ {node.name}() }}}}" if node.name in NAMES
                                                                   else nearest(node.name, NAMES) or "CONTRIBUTING.md lists the calls"))
