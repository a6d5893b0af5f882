"""Views: what a page calls on a line of its own. A view is a row: its name, its template, and the function that finds
what the template prints."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from guide.parts import Parts

Values = dict[str, Any]
"""What a template is given, by name."""
VIEWS: dict[str, Callable[..., str]] = {}
"""What makes the HTML of each call, by its name; its first argument is the ``Parts`` it is made of."""


def call(function: Callable[..., str]) -> Callable[..., str]:
    """Register a function that returns HTML as the call of its name."""
    VIEWS[function.__name__] = function
    return function


def view(template: str) -> Callable[[Callable[..., Values]], Callable[..., str]]:
    """Register a function that returns what ``template`` prints as the call of its name."""

    def register(function: Callable[..., Values]) -> Callable[..., str]:
        @wraps(function)
        def html(r: Parts, *args: Any, **kwargs: Any) -> str:
            return r.render(template, **function(r, *args, **kwargs))

        return call(html)

    return register
