"""Edits of the data files that touch many places: rename a record, withdraw one. Layout and comments stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from guide import links
from guide.load import ID, Dataset
from guide.models import KINDS
from guide.project import Project


class EditError(Exception):
    """The edit cannot be made. Nothing was changed."""


def block(words: str, id_: str) -> tuple[int, int]:
    """Return where the record ``id_`` starts and ends in the text of its file."""
    start = re.search(rf"^{re.escape(id_)}:.*\n", words, re.MULTILINE)
    if not start:
        raise EditError(f'no record "{id_}" starts a line of its file')
    following = re.search(r"^(?=[^\s#])|^(?=#.*\n[^\s#])", words[start.end() :], re.MULTILINE)
    return start.start(), start.end() + following.start() if following else len(words)


def rename(project: Project, old: str, new: str) -> Iterator[Path]:
    """Give the record ``old`` the id ``new``, everywhere; yield the files that changed.

    Its old id goes to ``former_ids`` and stays its citation key; references in data, pages and lists of queries follow.
    Raises ``EditError``.
    """
    data = project.load()
    if old not in data.records:
        raise EditError(f'no record has the id "{old}"')
    if new in data.origin or not ID.fullmatch(new) or any(new in record.former_ids for record in data.records.values()):
        raise EditError(f'"{new}" is no id that is free: ids are lower-case ASCII with hyphens, and never used again')
    record = data.records[old]
    word = re.compile(rf"(?<![\w/.-]){re.escape(old)}(?![\w-])")
    in_prose = re.compile(rf"(?<=\]\(){re.escape(old)}(?=[).])|(?<=\{{){re.escape(old)}(?=[}}.|])")
    in_call = re.compile(r"\{\{.*?\}\}", re.DOTALL)
    lines: dict[str, set[int]] = {}
    for id_, refs in data.references.items():
        for ref in refs:
            if ref.target == old:
                source = data.origin[id_]
                lines.setdefault(Path(source.file).name, set()).add(source.line((id_, *ref.path)))
    for path in sorted(project.data.glob("*.yml")):
        words = path.read_text(encoding="utf-8")
        out = []
        for number, line in enumerate(words.splitlines(keepends=True), start=1):
            if number in lines.get(path.name, ()) or line.lstrip().startswith(f"right_from: {old}."):
                key, colon, value = line.partition(": ")
                line = key + colon + word.sub(new, value) if colon else word.sub(new, line)
            out.append(in_prose.sub(new, line))
        changed = "".join(out)
        if path.name == KINDS[record.kind].filename:
            start, end = block(changed, old)
            first, rest = changed[start:end].split("\n", 1)
            rest = re.sub(r"^  former_ids:.*\n(?:  - .*\n)*", "", rest, flags=re.MULTILINE)
            former = ", ".join([*record.former_ids, old])
            key = "" if record.cite_key else f"  cite_key: {old}\n"  # readers' libraries know it by this key
            changed = f"{changed[:start]}{new}:{first.partition(':')[2]}\n  former_ids: [{former}]\n{key}{rest}{changed[end:]}"
        if changed != words:
            path.write_text(changed, encoding="utf-8")
            yield path
    name = re.escape(old)
    anchor = re.compile(
        rf"(?<=[#/]){name}(?![\w-])|(?<=\s){name}(?=\s*[,\]}}])|(?<=\[){name}(?=[,\]])|(?<=: ){name}$", re.MULTILINE
    )
    lists = sorted((project.root / "tests" / "search").glob("*.yml"))
    for path in (*sorted(project.docs.rglob("*.md")), *lists, project.root / "guide" / "search" / "asked.yml"):
        if not path.is_file():
            continue
        words = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            # The second argument of a link is words for the reader.
            changed = in_call.sub(
                lambda call: re.sub(
                    rf'"{re.escape(old)}(?=["./])', f'"{new}', call[0], count=call[0].startswith("{{ link(")
                ),
                in_prose.sub(new, words),
            )
        else:
            changed = re.sub(rf"^{name}(?=: )", new, anchor.sub(new, words), flags=re.MULTILINE)
        if changed != words:
            path.write_text(changed, encoding="utf-8")
            yield path


def withdraw(project: Project, id_: str, why: str, instead: list[str], day: str) -> list[Path]:
    """Move the record ``id_`` to ``withdrawn.yml``; return the files that changed.

    ``why`` is told at its old address, ``instead`` are ids to read instead, ``day`` is the ISO date. Raises ``EditError`` if
    it does not exist or ``instead`` names none. What still refers to it is found by `make check`.
    """
    data = project.load()
    if id_ not in data.records or data.records[id_].kind == "withdrawn":
        raise EditError(f'no record in force has the id "{id_}"')
    if missing := [other for other in instead if other not in data.records or other == id_]:
        raise EditError(f"no other record has the id {', '.join(missing)}")
    record = data.records[id_]
    own, graves = project.data / KINDS[record.kind].filename, project.data / "withdrawn.yml"
    words = own.read_text(encoding="utf-8")
    start, end = block(words, id_)
    own.write_text(words[:start] + words[end:].lstrip("\n"), encoding="utf-8")
    with graves.open("a", encoding="utf-8") as file:
        file.write("\n" + stone(data, id_, why, instead, day))
    return [own, graves]


def stone(data: Dataset, id_: str, why: str, instead: list[str], day: str) -> str:
    """Return the record of something withdrawn, as YAML."""
    record = data.records[id_]
    fields = {
        "label": record.label,
        "summary": record.summary,
        "was": record.kind,
        "page": str(links.address(id_, record)),
        "date": day,
        "why": why,
        **({"instead": instead} if instead else {}),
        **({"former_ids": record.former_ids} if record.former_ids else {}),
    }
    return yaml.safe_dump({id_: fields}, allow_unicode=True, sort_keys=False, width=120)
