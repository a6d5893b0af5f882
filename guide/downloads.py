"""What goes with the pages: data, decks, citations and archives to download, and social cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from guide import banks, cards, changed, cite, export, offline, study
from guide.load import Dataset
from guide.project import Project

File = tuple[str, str | bytes]
"""Path from the root of the site, and content."""


def parts(project: Project, data: Dataset, citing: cite.Citations, days: changed.Days) -> tuple[Iterable[File], ...]:
    """Return every file to download, in parts that are each made when it is gone through.

    ``days`` tells when what a file says was changed.
    """
    return (
        export.files(data, project.url),
        study.files(data, project.url, days.of),
        banks.files(data, project.url),
        citing.files(),
        _archives(project, data),
    )


def files(project: Project, data: Dataset, citing: cite.Citations, days: changed.Days) -> Iterator[File]:
    """Yield every file to download, and the social cards."""
    yield from chain.from_iterable(parts(project, data, citing, days))
    yield from pictures(project, citing)


def pictures(project: Project, citing: cite.Citations) -> Iterator[File]:
    """Yield the social cards. Link previews ask for them at a public address only."""
    if project.url:
        yield from cards.Painter(citing, project.root / ".cache" / "cards").files()


def _archives(project: Project, data: Dataset) -> Iterator[File]:
    """Yield what was made to take away, and the project itself."""
    for name, _ in offline.made(project.build):
        yield f"{offline.FOLDER}/{name}", (project.build / offline.FOLDER / name).read_bytes()
    yield export.PROJECT, export.project_zip(project.root, data.info.edition_date)
