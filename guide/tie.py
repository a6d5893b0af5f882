"""Rewriting: every tied copy in the data and on the pages says what its field says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guide import once, untied
from guide.faults import DataError, Fault
from guide.fields import Source, Way
from guide.load import Dataset, read
from guide.once import Mark
from guide.values import plain

BY_HAND = "by hand: "
"""Begins the line of a copy that could not be rewritten."""
PASSES = 5
"""How often the data are read again at most: a copy may stand in a text that another one copies."""


def tie(folder: Path, docs: Path) -> list[str]:
    """Rewrite all tied copies below ``folder`` and ``docs`` that differ from their field, and nothing else in those files.

    Return a line for each, `file:line old -> new`, and for each that has to be rewritten by hand. A file that could not be
    read afterwards as before keeps its content. Raise ``DataError`` if the data have faults of another sort.
    """
    out: list[str] = []
    for _ in range(PASSES):
        data, faults = read(folder, folder.name)
        if faults:  # what a faulty record says is not known
            raise DataError(faults)
        edits = _edits(data, docs)
        done = [line for name in edits for line in _rewrite(name, edits[name], folder, docs, len(_marks_of(data)))]
        out += done
        if not done:
            break
    return out + [f"{BY_HAND}{fault}" for fault in still(data, docs)]


def pages(docs: Path) -> Iterator[tuple[str, str]]:
    """Yield name and text of every page below ``docs``."""
    for path in sorted(docs.rglob("*.md")):
        yield f"{docs.name}/{path.relative_to(docs).as_posix()}", path.read_text(encoding="utf-8-sig")


def still(data: Dataset, docs: Path) -> list[Fault]:
    """Return the faults of all tied copies that differ."""
    return [
        *once.different(data.once, _marks_of(data)),
        *(fault for name, content in pages(docs) for fault in once.different(data.once, _marks(content, name))),
    ]


def _marks_of(data: Dataset) -> list[Mark]:
    return [mark for marks in data.once.marks.values() for mark in marks]


def _marks(content: str, name: str) -> list[Mark]:
    return [mark for mark, _ in once.page_marks(content, name)]


Edit = tuple[int, int, str, str]
"""Place in a text, what stands there, what is to stand there."""


def _edits(data: Dataset, docs: Path) -> dict[str, list[Edit]]:
    """Return what is to be rewritten, by file."""
    edits: dict[str, list[Edit]] = {}
    for id_, marks in data.once.marks.items():
        for mark, _, right in once.differing(data.once, marks):
            if right is not None and mark.span:
                source = data.origin[id_]
                edits.setdefault(mark.file, []).append(_edit(source, (id_, *mark.path), mark.span, right))
    for name, content in pages(docs):
        for mark, _, right in once.differing(data.once, _marks(content, name)):
            if right is not None and mark.span:
                edits.setdefault(name, []).append(
                    (*mark.span, content[slice(*mark.span)], _laid_out(content[slice(*mark.span)], right))
                )
    return edits


def _edit(source: Source, path: Way, span: tuple[int, int], right: str) -> Edit:
    old, quote = source.text[slice(*span)], source.text[source.marked[path][0]]
    if quote == '"':
        right = right.replace("\\", "\\\\").replace('"', '\\"')
    elif quote == "'":
        right = right.replace("'", "''")
    return *span, old, _laid_out(old, right)


def _laid_out(old: str, new: str) -> str:
    """Return ``new`` with the line breaks of ``old``, if it has as many words."""
    between, words = re.findall(r"\s+", old), new.split()
    return (
        "".join(part for pair in zip(words, [*between, ""], strict=True) for part in pair)
        if len(between) == len(words) - 1
        else new
    )


def _rewrite(name: str, edits: list[Edit], folder: Path, docs: Path, marks: int) -> list[str]:
    """Make the edits of one file; return a line for each, or none if YAML took the words amiss: a fault is new, or the data no longer
    hold as many ``marks``."""
    inside = name.partition("/")[2]
    path = docs / inside if name.startswith(f"{docs.name}/") else folder / inside
    content = path.read_bytes().decode("utf-8")
    # Places were counted without a byte order mark and with line ends of one sort.
    first, ends = "\ufeff" if content.startswith("\ufeff") else "", "\r\n" if "\r\n" in content else "\n"
    new = text = content.removeprefix("\ufeff").replace("\r\n", "\n")
    for start, end, _, words in sorted(edits, reverse=True):
        new = new[:start] + words + new[end:]
    path.write_bytes(f"{first}{new.replace(chr(10), ends)}".encode())
    data, faults = read(folder, folder.name)
    if faults or len(_marks_of(data)) != marks:
        path.write_bytes(content.encode())
        return []
    return [
        f"{name}:{text.count(chr(10), 0, start) + 1} {plain(old)} -> {plain(words)}"
        for start, _, old, words in sorted(edits)
    ]


# --------------------------------------------------------------------------- copies that are left


def found(data: Dataset, docs: Path) -> list[Fault]:
    """Return a fault for every untied copy in the data and on the pages."""
    search = untied.Search(data)
    return [
        *untied.in_records(data),
        *(fault for name, content in pages(docs) for fault in untied.in_page(data, content, name, search)),
    ]


def on_pages(data: Dataset, docs: Path) -> Iterator[Fault]:
    """Yield all faults of references, tied copies and untied copies on the pages."""
    allowance, search = untied.allowed(data.folder), untied.Search(data)
    for name, content in pages(docs):
        yield from once.page_faults(content, data, name)
        copies = list(untied.in_page(data, content, name, search))
        yield from copies if len(copies) > allowance.get(name, 0) else ()
        yield from untied.crowded_page(content, name)


def lower(folder: Path, docs: Path) -> None:
    """Write how many untied copies each record and page holds, where that is less than it may; all, where there is no such file."""
    path = folder / untied.LOCK
    old = untied.allowed(folder) if path.is_file() else None
    path.write_text(untied.lock(found(read(folder, folder.name)[0], docs), old), encoding="utf-8")
