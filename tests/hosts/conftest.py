"""Real servers are started by `make test-hosts`, which asks for this folder by its name, and by the scheduled workflow."""

from __future__ import annotations


def pytest_ignore_collect(collection_path, config) -> bool | None:
    """Leave these tests out of `make test`: it must pass on a machine without nginx and Caddy."""
    asked = any("tests/hosts" in argument for argument in config.invocation_params.args)
    return None if asked or collection_path.is_dir() else True
