"""Lets plain `mkdocs build` and `mkdocs serve` give the whole guide: MkDocs is the middle one of its three stages."""

import os
from contextlib import ExitStack
from pathlib import Path

from mkdocs.exceptions import PluginError

from guide import faults, finish, project, write

held = ExitStack()


def on_config(config):
    """Write the docs folder, and have MkDocs read it and leave its site to `finish`."""
    here = project.Project.here()
    config.extra["target"] = Path(config.site_dir)
    config.docs_dir, config.site_dir = str(here.written), str(here.generated)
    if project.STAGED not in os.environ:
        try:
            held.enter_context(here.alone())
            write.write(here)
        except (faults.DataError, project.Busy) as error:
            raise PluginError(str(error)) from None


def on_post_build(config):
    """Make the site of what MkDocs left."""
    if project.STAGED not in os.environ:
        try:
            finish.finish(project.Project.here(), config.extra["target"])
        except faults.DataError as error:
            raise PluginError(str(error)) from None
        finally:
            held.close()


def on_build_error(error):
    """Let another build have the folder."""
    held.close()


def on_serve(server, config, builder):
    """Watch the pages themselves instead of the folder written from them."""
    server.unwatch(config.docs_dir)
    server.watch(str(project.Project.here().docs))
