"""One build: write → generate → finish, alone in its folder. The generator is a command that this module does not know."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from guide.finish import finish
from guide.project import STAGED, Project
from guide.write import write

class GeneratorFailed(Exception):
    """The generator ended with an error. What it printed tells why."""


def generate(project: Project, command: Sequence[str], *, quiet: bool = False) -> None:
    """Run the generator: ``command`` reads ``project.written`` and leaves its site in ``project.generated``.

    Its folders come to it by GUIDE_DATA, GUIDE_DOCS and GUIDE_BUILD. Raises ``GeneratorFailed``.
    """
    folders = {"GUIDE_DATA": project.data, "GUIDE_DOCS": project.docs, "GUIDE_BUILD": project.build}
    environment = {**os.environ, STAGED: "1", "SITE_URL": project.url, "ARCHIVED_EDITION": project.archived,
                   **{name: str(folder) for name, folder in folders.items()}}
    done = subprocess.run(command, cwd=project.root, env=environment, check=False, text=True,
                          stdout=subprocess.PIPE if quiet else None, stderr=subprocess.STDOUT if quiet else None)
    if done.returncode:
        raise GeneratorFailed(f"{' '.join(command)} ended with exit code {done.returncode}\n{done.stdout or ''}".strip())


def build(project: Project, command: Sequence[str], target: Path) -> int:
    """Build the site at ``target`` with the generator ``command``; return the number of pages.

    ``target`` changes only when everything is done and sound. Raises ``DataError``, ``GeneratorFailed`` or, if another
    build is under way, ``Busy``.
    """
    with project.alone():
        write(project)
        shutil.rmtree(project.generated, ignore_errors=True)
        generate(project, command)
        return finish(project, target)
