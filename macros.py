"""Registers the calls that pages may make. A call leaves a mark; `guide finish` puts the HTML in when the generator is done."""

from functools import cache
from typing import Any

from guide import calls
from guide.project import Project


def define_env(env: Any) -> None:
    """Register every call for mkdocs-macros, or for a generator that knows its modules."""
    data = cache(Project.here().load)  # not before the first call: faulty data are told by who calls the generator

    def register(name: str) -> None:
        def macro(*args: Any, **kwargs: Any) -> str:
            call = calls.Call(name, args, kwargs)
            if what := calls.problem(call, data()):
                raise ValueError(f"{call}: {'; '.join(what)}")
            return calls.mark(call)

        env.macro(macro, name)

    for name in calls.NAMES:
        register(name)
