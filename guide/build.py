"""One build: write → generate → finish, alone in its folder. The generator is a command that this module does not know."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from guide import call, write
from guide.finish import finish, restore
from guide.project import STAGED, Project
from guide.render import Renderer


class GeneratorFailed(Exception):
    """The generator ended with an error. What it printed tells why."""


def generate(project: Project, command: Sequence[str], *, quiet: bool = False, held: Sequence[int] = ()) -> None:
    """Run the generator: ``command`` reads ``project.written`` and leaves its site in ``project.generated``.

    The folders come to it by its environment, as GUIDE_WRITTEN and GUIDE_GENERATED; what registers the calls for it reads
    GUIDE_DATA. ``held`` is what keeps other builds out: it stays so while the generator runs, whatever becomes of this process.
    Raises ``GeneratorFailed``.
    """
    folders = {
        "GUIDE_DATA": project.data,
        "GUIDE_DOCS": project.docs,
        "GUIDE_BUILD": project.build,
        "GUIDE_WRITTEN": _from(project.root, project.written),
        "GUIDE_GENERATED": _from(project.root, project.generated),
    }
    environment = {
        **os.environ,
        call.TOLD: call.tell(Renderer.INLINE, Renderer.BLOCKS),
        STAGED: "1",
        "SITE_URL": project.url,
        "ARCHIVED_EDITION": project.archived,
        **{name: str(folder) for name, folder in folders.items()},
    }
    try:
        done = subprocess.run(
            command,
            cwd=project.root,
            env=environment,
            check=False,
            text=True,
            pass_fds=held,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
        )
    except OSError as error:
        raise GeneratorFailed(f"{' '.join(command)} cannot be run: {error.strerror}") from None
    if done.returncode:
        raise GeneratorFailed(
            f"{' '.join(command)} ended with exit code {done.returncode}\n{done.stdout or ''}".strip()
        )


def _from(root: Path, folder: Path) -> Path:
    """Return ``folder`` as a configuration file in ``root`` names it: Zensical builds nowhere else, and takes no other form."""
    return folder.relative_to(root) if folder.is_relative_to(root) else folder


def build(project: Project, command: Sequence[str], target: Path, *, packed: bool = False) -> int:
    """Build the site at ``target`` with the generator ``command``, ``packed`` with compressed copies; return the number of pages.

    ``target`` changes only when everything is done and sound. Raises ``DataError``, ``GeneratorFailed`` or, if another
    build is under way, ``Busy``.
    """
    with project.alone() as held:
        restore(target)
        sound = write.sound(project)
        write.put(project, *sound)
        shutil.rmtree(project.generated, ignore_errors=True)
        return finish(
            project, target, packed=packed, sound=sound, generate=lambda: generate(project, command, held=held)
        )
