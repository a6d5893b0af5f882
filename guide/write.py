"""First stage: records and pages → a complete docs folder for a generator. Only what differs is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from guide import calls, cards, citations, cite, export, links, once, pages, study, text, tie
from guide.calls import Call
from guide.faults import DataError, Fault
from guide.load import Dataset
from guide.pages import Page
from guide.project import Project

FastDumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the same language, written by libyaml
Files = dict[str, bytes]
"""Path below a folder → content."""


def front(head: dict) -> str:
    """Return front matter."""
    return f"---\n{yaml.dump(head, Dumper=FastDumper, allow_unicode=True, sort_keys=False, width=10_000)}---\n"


def record_pages(data: Dataset, written: dict[str, Page]) -> Iterator[tuple[str, str]]:
    """Yield ``(file, Markdown)`` of the page of every record that has one and none in docs/: its head and one mark."""
    for id_, address in links.addresses(data).items():
        record = data.records[id_]
        if not address.anchor and f"/{address}" not in written:
            head = {"title": str(text.inert(record.label)), "description": str(text.inert(text.plain(record.summary))),
                    "render_macros": False}
            yield address.file, front(head) + calls.mark(Call("record_page", (id_,)))


def hand_pages(written: dict[str, Page]) -> Iterator[tuple[str, str]]:
    """Yield ``(file, Markdown)`` of every page of docs/, with its title in the head."""
    for page in written.values():
        yield page.file, front({**page.meta, "title": page.title}) + page.body


def page_faults(data: Dataset, written: dict[str, Page], nav: list) -> Iterator[Fault]:
    """Yield what is wrong with the pages of docs/: their calls, and pages that no menu leads to."""
    listed = set(_files(nav))
    for page in written.values():
        yield from calls.faults(page, data)
        if page.file not in listed and not {f"{parent}/index.md" for parent in Path(page.file).parents} & listed:
            yield Fault(f"docs/{page.file}", 1, "", "", "stands in no menu", "add it to `nav` in mkdocs.yml")
    for file in sorted(listed - {page.file for page in written.values()}):
        yield Fault("mkdocs.yml", 1, "", "nav", f"names docs/{file}, which is not there", "correct the name, or take it out")


def faults(project: Project, data: Dataset) -> list[Fault]:
    """Return all that is wrong with the pages of docs/: calls, menu, references, tied and untied copies."""
    return [*page_faults(data, pages.read(project.docs), project.nav()), *tie.on_pages(data, project.docs)]


def resolved(project: Project, data: Dataset) -> dict[str, Page]:
    """Return the pages of docs/ by key, with every reference and tied copy replaced. Raises ``DataError`` if one names nothing."""
    return pages.read(project.docs, lambda markdown, name: once.resolve_page(markdown, data, name))


def _files(nav: list) -> Iterator[str]:
    for item in nav:
        value = next(iter(item.values())) if isinstance(item, dict) else item
        yield from _files(value) if isinstance(value, list) else [value]


def downloads(project: Project, data: Dataset, citing: cite.Citations) -> Iterator[tuple[str, str | bytes]]:
    """Yield ``(path from the root of the site, content)`` of every file to download, and of the social cards."""
    yield from export.files(data, project.url)
    yield from study.files(data, project.url)
    yield from citing.files()
    yield export.PROJECT, export.project_zip(project.root, data.info.edition_date)
    if project.url:  # link previews ask for cards at a public address only
        yield from cards.Painter(citing, project.root / ".cache" / "cards").files()


def assets(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield ``(path from the root of the site, content)`` of styles, scripts and icons."""
    folder = project.root / "theme" / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield f"assets/{path.relative_to(folder).as_posix()}", path.read_bytes()


def citing(project: Project, data: Dataset, written: dict[str, Page]) -> cite.Citations:
    """Return the citations of a project."""
    return cite.Citations(data, citations.read(project.data / "citations.json"), written, project.url)


def write(project: Project, *, draft: bool = False) -> set[str]:
    """Write the docs folder of ``project``; return the paths of what differed. A ``draft`` has no downloads.

    Raises ``DataError`` with every fault of records and pages before anything is written.
    """
    data = project.load()
    if wrong := faults(project, data):
        raise DataError(wrong)
    written = resolved(project, data)
    found = [*record_pages(data, written), *hand_pages(written), *assets(project)]
    if not draft:
        found += downloads(project, data, citing(project, data, written))
    files = {path: content if isinstance(content, bytes) else content.encode() for path, content in found}
    return sync(files, project.written)


def sync(files: Files, folder: Path) -> set[str]:
    """Make ``folder`` hold ``files`` and nothing else, touching only what differs.

    Return the paths of what was written or removed.
    """
    changed = set()
    for path, content in files.items():
        target = folder / path
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            changed.add(path)
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in files:
            path.unlink()
            changed.add(name)
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return changed
