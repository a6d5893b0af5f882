"""Registers the calls that pages may make. A call leaves a mark; `guide finish` puts the HTML in when the generator is done.

`guide write` has checked each call before the generator reads it.
"""

from typing import Any

from guide import calls


def define_env(env: Any) -> None:
    """Register every call for mkdocs-macros, or for a generator that knows its modules."""

    def register(name: str) -> None:
        def macro(*args: Any, **kwargs: Any) -> str:
            return calls.mark(calls.Call(name, args, kwargs))

        env.macro(macro, name)

    for name in calls.NAMES:
        register(name)
