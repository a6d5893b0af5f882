"""Registers the calls that pages may make. A call leaves a mark; `guide finish` puts the HTML in when the generator is done.

`guide write` has checked each call before the generator reads it.
"""

import os
from collections.abc import Iterable
from typing import Any

from guide import call


def names() -> tuple[Iterable[str], Iterable[str]]:
    """Return the calls there are: those inside a sentence, and those on a line of their own."""
    if call.TOLD in os.environ:
        return call.told(os.environ[call.TOLD])
    from guide.render import Renderer  # called by hand: reading this takes half a second

    return Renderer.INLINE, Renderer.BLOCKS


def define_env(env: Any) -> None:
    """Register every call for mkdocs-macros, or for a generator that knows its modules."""

    def register(name: str, *, inline: bool) -> None:
        def macro(*args: Any, **kwargs: Any) -> str:
            return call.Call(name, args, kwargs).mark(inline=inline)

        env.macro(macro, name)

    within, blocks = names()
    for name in within:
        register(name, inline=True)
    for name in blocks:
        register(name, inline=False)
