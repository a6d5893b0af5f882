"""Lets plain `mkdocs build` and `mkdocs serve` give the whole guide: MkDocs is the middle one of its three stages."""

import logging
import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError


def on_startup(**_: object) -> None:
    """Have warnings told and counted with `--quiet` too: MkDocs would neither print them nor be strict about them."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(min(logger.level, logging.WARNING))


if "GUIDE_STAGED" not in os.environ:  # else guide/build.py runs the other stages, and has told all that MkDocs needs
    from guide import faults, finish, project, write

    held = ExitStack()

    def run(stage: Callable[..., object], *arguments: object) -> None:
        """Run another stage; its faults are told without a traceback."""
        try:
            stage(*arguments)
        except (faults.DataError, project.Busy) as error:
            raise PluginError(str(error)) from None

    def on_config(config: Any) -> None:
        """Write the docs folder, and have MkDocs read it and leave its site to `finish`."""
        here, config.extra["target"] = project.Project.here(), Path(config.site_dir)
        config.docs_dir, config.site_dir = str(here.written), str(here.generated)
        held.close()
        run(lambda: (held.enter_context(here.alone()), write.write(here)))

    def on_post_build(config: Any) -> None:
        """Make the site of what MkDocs left; let another build have the folder."""
        with held.pop_all():
            run(finish.finish, project.Project.here(), config.extra["target"])

    def on_serve(server: Any, config: Any, builder: object) -> None:
        """Watch the pages themselves instead of the folder written from them."""
        server.unwatch(config.docs_dir)
        server.watch(str(project.Project.here().docs))
