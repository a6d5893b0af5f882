"""A call that a page makes, and the mark by which it passes through a generator: all that a generator needs to know of calls."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from guide import text

TOLD = "GUIDE_CALLS"
"""Tells a generator in its environment which calls there are, so that it need not read the code that answers them."""
MARK = re.compile(r'<(span|div) data-call="(\w+)" data-args="([^"]*)"></\1>')


@dataclass(frozen=True)
class Call:
    """A call with its arguments."""

    name: str
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """Return the call as a page writes it."""
        given = [*map(literal, self.args), *(f"{name}={literal(value)}" for name, value in self.kwargs.items())]
        return f"{{{{ {self.name}({', '.join(given)}) }}}}"

    def mark(self, *, inline: bool) -> str:
        """Return the mark that stands for the call until its HTML is put in: inside a sentence, or as a block of its own."""
        given = text.inert(json.dumps([self.args, self.kwargs], ensure_ascii=False))
        if inline:
            return f'<span data-call="{self.name}" data-args="{given}"></span>'
        return f'\n<div data-call="{self.name}" data-args="{given}"></div>\n'


def tell(inline: Iterable[str], blocks: Iterable[str]) -> str:
    """Return the names of all calls, as ``TOLD`` holds them."""
    return f"{' '.join(inline)}/{' '.join(blocks)}"


def told(words: str) -> tuple[list[str], list[str]]:
    """Return the names of all calls: those inside a sentence, and those on a line of their own."""
    inline, blocks = words.split("/")
    return inline.split(), blocks.split()


def literal(value: Any) -> str:
    """Return an argument as a page writes it."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)
