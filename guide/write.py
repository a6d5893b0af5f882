"""First stage: records and pages → the docs folder that a generator reads. Only what differs is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from rjsmin import jsmin

from guide import (
    calls,
    citations,
    cite,
    editions,
    libyaml,
    links,
    once,
    pages,
    text,
    tie,
)
from guide.call import Call
from guide.faults import DataError, Fault
from guide.load import Dataset
from guide.pages import Page
from guide.project import Project
from guide.views import lists

Files = dict[str, bytes]
"""Path below a folder → content."""


def front(head: dict[str, Any]) -> str:
    """Return front matter."""
    return f"---\n{yaml.dump(head, Dumper=libyaml.Dumper, allow_unicode=True, sort_keys=False, width=10_000)}---\n"


def record_pages(data: Dataset, written: dict[str, Page]) -> Iterator[tuple[str, str]]:
    """Yield ``(file, Markdown)`` of the page of every record that has one and none in docs/: its head and one mark."""
    for id_, address in links.addresses(data).items():
        record = data.records[id_]
        if not address.anchor and f"/{address}" not in written:
            head = {
                "title": str(text.inert(record.label)),
                "description": str(text.inert(text.plain(record.summary))),
                "render_macros": False,
            }
            yield address.file, front(head) + calls.mark(Call("record_page", (id_,)))


def hand_pages(written: dict[str, Page]) -> Iterator[tuple[str, str]]:
    """Yield ``(file, Markdown)`` of every page of docs/, with its title in the head."""
    for page in written.values():
        yield page.file, front({**page.meta, "title": page.title}) + page.body


def other_files(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield ``(path from the root of the site, content)`` of every file of docs/ that is no page: pictures, documents."""
    for path in sorted(project.docs.rglob("*")):
        name = path.relative_to(project.docs)
        if path.is_file() and path.suffix != ".md" and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path.read_bytes()


def page_faults(project: Project, data: Dataset, written: dict[str, Page]) -> Iterator[Fault]:
    """Yield what is wrong with the pages of docs/: their calls, the menu that leads to them, the moves from older addresses."""
    for page in written.values():
        yield from calls.faults(page, data)
    yield from _menu_faults(project, written)
    yield from project.mistakes("").faults(project.line("mkdocs.yml", "report:"))
    yield from _move_faults(project, data, written)


def _menu_faults(project: Project, written: dict[str, Page]) -> Iterator[Fault]:
    nav = project.nav()
    for entry in nav:
        for child in (
            next(iter(entry.values()))
            if isinstance(entry, dict) and isinstance(next(iter(entry.values())), list)
            else ()
        ):
            if isinstance(child, dict) and isinstance(next(iter(child.values())), list):
                name = next(iter(child))
                yield Fault(
                    "mkdocs.yml",
                    project.line("mkdocs.yml", name),
                    "",
                    "nav",
                    f'has a third level, "{name}"',
                    "the menu has two: put its pages one up",
                )
    entries = list(_entries(nav))
    listed, leading = {file for file, _ in entries}, {file for file, leads in entries if leads}
    for page in written.values():
        if page.file not in listed and not {f"{parent}/index.md" for parent in Path(page.file).parents} & leading:
            yield Fault(f"docs/{page.file}", 1, "", "", "stands in no menu", "add it to `nav` in mkdocs.yml")
    for file in sorted(listed - {page.file for page in written.values()}):
        yield Fault(
            "mkdocs.yml",
            project.line("mkdocs.yml", file),
            "",
            "nav",
            f"names docs/{file}, which is not there",
            "correct the name, or take it out",
        )


def faults(project: Project, data: Dataset) -> list[Fault]:
    """Return all that is wrong with the pages of docs/: calls, menu, moves, references, tied and untied copies, editions."""
    return [
        *page_faults(project, data, pages.read(project.docs)),
        *tie.on_pages(data, project.docs),
        *editions.faults(project),
    ]


def resolved(project: Project, data: Dataset) -> dict[str, Page]:
    """Return the pages of docs/ by key, with every reference and tied copy replaced, and those that go with the A to Z.

    Raises ``DataError`` if a reference names nothing.
    """
    found = pages.read(project.docs, lambda markdown, name: once.resolve_page(markdown, data, name))
    listings = [page for page in found.values() if "{{ forms() }}" in page.body]
    return {**found, **{page.key: page for listing in listings for page in lists.form_pages(data, listing)}}


def _entries(nav: list[Any], section: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield every file of a menu, and whether it leads to the pages of its folder: the first of a section does not."""
    for number, item in enumerate(nav):
        value = next(iter(item.values())) if isinstance(item, dict) else item
        if isinstance(value, list):
            yield from _entries(value, section=True)
        else:
            yield value, not (section and number == 0)


ADDRESS = re.compile(r"(?:[\w-]+/)+")


def _move_faults(project: Project, data: Dataset, written: dict[str, Page]) -> Iterator[Fault]:
    known = {page.address for page in written.values()} | {address.page for address in links.addresses(data).values()}
    for old, new in project.moves().items():
        line = project.line("moved.yml", str(old))
        if not ADDRESS.fullmatch(str(old)):
            yield Fault(
                "moved.yml", line, "", str(old), "is no address", "write it from the root of the site: people/somebody/"
            )
        elif old in known:
            yield Fault(
                "moved.yml", line, "", str(old), "is the address of a page, which would be lost", "take the move out"
            )
        if str(new).partition("#")[0] not in known:
            yield Fault(
                "moved.yml", line, "", str(old), f'leads to "{new}", where no page is', "say where it stands now"
            )
    for id_, record in data.records.items():
        for i, former in enumerate(record.former_ids):
            before = links.address(former, record)
            if not before.anchor and before.page in known - {links.address(id_, record).page}:
                yield data.fault(
                    id_,
                    ("former_ids", i),
                    f'"{former}" stood at {before.page}, where a page is that would be lost',
                    "take that page out",
                )


def assets(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield ``(path from the root of the site, content)`` of scripts, without their comments, and icons."""
    folder = project.root / "theme" / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            yield f"assets/{path.relative_to(folder).as_posix()}", jsmin(content) if path.suffix == ".js" else content


def citing(project: Project, data: Dataset, written: dict[str, Page]) -> cite.Citations:
    """Return the citations of a project."""
    return cite.Citations(
        data,
        citations.read(project.data / "citations.json"),
        written,
        project.url,
        editions.state(project, data),
        editions.kept(project),
    )


def checked(project: Project, data: Dataset) -> dict[str, Page]:
    """Return the pages of docs/ as ``resolved`` does. Raises ``DataError`` with every fault of the pages."""
    if wrong := faults(project, data):
        raise DataError(wrong)
    return resolved(project, data)


Sound = tuple[Dataset, dict[str, Page]]
"""Records and pages of docs/ in which no fault was found."""


def sound(project: Project) -> Sound:
    """Load what a build is made of. Raises ``DataError`` with every fault of records and pages."""
    data = project.load()
    return data, checked(project, data)


def write(project: Project) -> set[str]:
    """Write the docs folder of ``project``; return the paths of what differed.

    Raises ``DataError`` with every fault of records and pages before anything is written.
    """
    return put(project, *sound(project))


def put(project: Project, data: Dataset, written: dict[str, Page]) -> set[str]:
    """Do the same with records and pages that are known to be sound."""
    found: list[tuple[str, str | bytes]] = [
        *record_pages(data, written),
        *hand_pages(written),
        *other_files(project),
        *assets(project),
    ]
    return sync(encoded(found), project.written)


def beside_pages(written: Path) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file below the folder ``written`` that is no page: those of the site as it is."""
    for file in sorted(written.rglob("*")):
        if file.suffix != ".md" and file.is_file():
            yield file.relative_to(written).as_posix(), file.read_bytes()


def encoded(files: Iterable[tuple[str, str | bytes]]) -> Files:
    """Return the content of every file in bytes, by its path."""
    return {path: content if isinstance(content, bytes) else content.encode() for path, content in files}


def sync(files: Files, folder: Path) -> set[str]:
    """Make ``folder`` hold ``files`` and nothing else, touching only what differs.

    Return the paths of what was written or removed.
    """
    changed = set()
    for old in sorted(folder.rglob("*"), reverse=True):  # first what is gone: a folder may stand where a file is to be
        name = old.relative_to(folder).as_posix()
        if old.is_file() and name not in files:
            old.unlink()
            changed.add(name)
        elif old.is_dir() and not any(old.iterdir()):
            old.rmdir()
    for path, content in files.items():
        target = folder / path
        if not target.is_file() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            changed.add(path)
    return changed
