"""YAML as libyaml reads and writes it: the same language as PyYAML's own, ten times as fast."""

from __future__ import annotations

from typing import Any

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def load(text: str) -> Any:
    """Return what a text of YAML holds; None if it holds nothing. Raises ``yaml.YAMLError``."""
    return yaml.load(text, Loader=Loader)
