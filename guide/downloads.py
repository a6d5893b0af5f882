"""What goes with the pages: data, decks, citations and archives to download, and social cards."""

from __future__ import annotations

from collections.abc import Iterator

from guide import banks, cards, changed, cite, export, offline, study
from guide.load import Dataset
from guide.project import Project


def files(
    project: Project, data: Dataset, citing: cite.Citations, days: changed.Days
) -> Iterator[tuple[str, str | bytes]]:
    """Yield ``(path from the root of the site, content)`` of every file to download, and of the social cards.

    ``days`` tells when what a file says was changed.
    """
    yield from export.files(data, project.url)
    yield from study.files(data, project.url, days.of)
    yield from banks.files(data, project.url)
    yield from citing.files()
    for name, _ in offline.made(project.build):
        yield f"{offline.FOLDER}/{name}", (project.build / offline.FOLDER / name).read_bytes()
    yield export.PROJECT, export.project_zip(project.root, data.info.edition_date)
    if project.url:  # link previews ask for cards at a public address only
        yield from cards.Painter(citing, project.root / ".cache" / "cards").files()
