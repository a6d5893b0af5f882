"""YAML files → typed records, with the line of every field kept for fault messages."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from guide import libyaml
from guide.faults import DataError, Fault, dotted, nearest
from guide.fields import Raw, Source, Way
from guide.models import KINDS, Record
from guide.once import MARK, Once
from guide.refs import Reference, Text, references, walk

T = TypeVar("T")

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq")}


@dataclass(eq=False)
class Dataset:
    """All records, by id and by kind."""

    folder: Path
    """Folder the records were read from; map geometry lies below it in ``geo/``."""
    records: dict[str, Record] = field(default_factory=dict)
    by_kind: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    origin: dict[str, Source] = field(default_factory=dict)
    label: str = "data"
    unread: set[str] = field(default_factory=set)
    """Files that could not be read at all; what refers to their records is not at fault."""
    once: Once = field(default_factory=lambda: Once({}))
    """The same records as their files have them: what references name, and the references themselves."""

    def __getattr__(self, name: str) -> dict[str, Any]:
        """``dataset.terms`` is the mapping of all terms, in the order of the file."""
        if name in KINDS:
            return self.by_kind[name]
        raise AttributeError(name)

    @property
    def info(self) -> Any:
        """The one record of kind `guide`."""
        return self.by_kind["guide"]["guide"]

    @cached_property
    def strings(self) -> dict[str, list[Text]]:
        """Every string of each record with its path and marks, by the id of that record."""
        return {id_: list(walk(record, type(record))) for id_, record in self.records.items()}

    @cached_property
    def references(self) -> dict[str, list[Reference]]:
        """Every reference out of each record, by the id of that record."""
        return {id_: list(references(strings)) for id_, strings in self.strings.items()}

    @cached_property
    def backlinks(self) -> dict[str, list[str]]:
        """Ids of the records that refer to each record, in the order of the data."""
        back: dict[str, dict[str, None]] = {id_: {} for id_ in self.records}
        for id_, refs in self.references.items():
            for ref in refs:
                if ref.target != id_ and ref.target in back:
                    back[ref.target][id_] = None
        return {id_: list(ids) for id_, ids in back.items()}

    def fault(self, id_: str, path: Way, problem: str, remedy: str) -> Fault:
        """Return a fault at the field ``path`` of record ``id_``."""
        source = self.origin[id_]
        return Fault(source.file, source.line((id_, *path)), id_, dotted(path), problem, remedy)


# ----------------------------------------------------------------------------- YAML with lines


class _Reader:
    """Builds plain data from one YAML file, noting lines and collecting faults instead of stopping."""

    def __init__(self, file: str):
        self.file = file
        self.lines: dict[Way, int] = {}
        self.marked: dict[Way, tuple[int, int]] = {}
        self.faults: list[Fault] = []
        self.scalars = yaml.constructor.SafeConstructor()
        self.open: list[yaml.Node] = []

    def _fault(self, line: int, path: Way, problem: str, remedy: str) -> None:
        record = str(path[0]) if path else ""
        self.faults.append(Fault(self.file, line, record, dotted(path[1:]), problem, remedy))

    def build(self, node: yaml.Node, path: Way = ()) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        if node.tag not in PLAIN_TAGS:
            kind = node.tag.rsplit(":", 1)[-1]
            remedy = (
                "write it in quotation marks" if kind == "timestamp" else "use plain text, numbers, lists, mappings"
            )
            self._fault(line, path, f"{kind} where plain YAML is expected", remedy)
            return str(node.value)
        if isinstance(node, yaml.ScalarNode):
            if "{" in node.value or "](" in node.value and MARK.search(node.value):
                self.marked[path] = node.start_mark.index, node.end_mark.index
            try:
                return self.scalars.construct_object(node)
            except ValueError:
                self._fault(line, path, f'"{node.value}" does not fit its tag', "take the tag out")
                return node.value
        if any(node is around for around in self.open):
            self._fault(line, path, "holds itself", "write it out instead of naming an anchor around it")
            return None
        self.open.append(node)
        try:
            if isinstance(node, yaml.MappingNode):
                return self._mapping(node, path)
            return [self.build(child, (*path, i)) for i, child in enumerate(node.value)]
        finally:
            self.open.pop()

    def _mapping(self, node: yaml.MappingNode, path: Way) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, line = str(key_node.value), key_node.start_mark.line + 1
            if key in out:
                first = self.lines[(*path, key)]
                self._fault(
                    line,
                    (*path, key),
                    f'"{key}" stands twice, first on line {first}',
                    "keep one of the two" if path else "give the second record an id of its own",
                )
                continue
            self.lines[(*path, key)] = line
            out[key] = self.build(value_node, (*path, key))
        return out


def _read(path: Path, name: str) -> Parsed:
    """Return the data of one file, the lines of its fields, and the faults in its YAML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if _parsed.get(name, ("",))[0] != text:
            _parsed[name] = text, _parse(text, name)
        return _parsed[name][1]
    except FileNotFoundError:
        return {}, Source(name, {}), [Fault(name, 1, "", "file", "is missing", "restore it; every kind has one file")]
    except UnicodeDecodeError as error:
        return {}, Source(name, {}), [Fault(name, 1, "", "file", f"is not UTF-8 ({error.reason})", "save it as UTF-8")]


USUAL = "check indentation, colons and quotation marks around this line"
SIGNS = {
    r"^ *\t": ("is indented with a tab", "indent with blanks"),
    r"^(?:<{7}|={7}|>{7})(?: |$)": (
        "has a mark of a merge conflict",
        "keep one of the two sides and take the marks out",
    ),
}
"""What makes YAML unreadable, by its sign: what is wrong, what would be right."""


Parsed = tuple[dict[str, Any], Source, list[Fault]]
_parsed: dict[str, tuple[str, Parsed]] = {}
"""The last text of each file and what it gave, by its name: an edit while serving changes one file."""


def _parse(text: str, name: str) -> Parsed:
    """Do the same for the text of a file."""
    reader = _Reader(name)
    try:
        node = yaml.compose(text, Loader=libyaml.Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, problem, remedy = mark.line + 1 if mark else 1, error.problem or "cannot be read", USUAL
        for sign, (what, cure) in SIGNS.items():
            if found := re.search(sign, text, re.MULTILINE):
                line, problem, remedy = text.count("\n", 0, found.start()) + 1, what, cure
        return {}, Source(name, {}), [Fault(name, line, "", "YAML", problem, remedy)]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return {}, Source(name, {}), [Fault(name, line, "", "YAML", "has a control character", "take it out")]
    if node is None:
        return (
            {},
            Source(name, {}),
            [Fault(name, 1, "", "file", "holds no record", "restore it; every kind has at least one record")],
        )
    data = reader.build(node)
    if not isinstance(data, dict):
        reader.faults.append(
            Fault(
                name,
                1,
                "",
                "file",
                "is not a mapping of ids to records",
                "start each record with its id at the left margin",
            )
        )
        data = {}
    return data, Source(name, reader.lines, text, reader.marked), reader.faults


# ----------------------------------------------------------------------------- data → models


def _explain(error: ErrorDetails, model: type[Record]) -> tuple[str, str]:
    """Return (what is wrong, what would be right) for one pydantic error."""
    kind, value, context = error["type"], error.get("input"), error.get("ctx", {})
    name = str(error["loc"][-1]) if error["loc"] else ""
    if kind == "extra_forbidden":
        hint = nearest(name, model.model_fields) or f"fields are: {', '.join(model.model_fields)}"
        return "unknown field", hint
    if kind == "missing":
        return "is missing", "add the field; data/README.md says what it means"
    if kind == "literal_error" and isinstance(value, bool):
        return (
            f"{value} is not one of the fixed words",
            f"use {context['expected']}, with yes and no in quotation marks",
        )
    if kind == "literal_error":
        return f'"{value}" is not one of the fixed words', f"use {context['expected']}"
    if kind == "value_error":
        problem, _, remedy = str(context["error"]).partition("; ")
        return problem, remedy or "see data/README.md"
    if kind == "too_short":
        return "is empty", f"give at least {context.get('min_length', 1)}"
    if kind == "string_too_short":
        return "is empty", "write the text, or leave the field out where data/README.md allows it"
    if kind == "string_type":
        return f"{value!r} is not text", "write it in quotation marks"
    if kind in ("float_type", "int_type"):
        return f"{value!r} is not a number", "write the bare number, without quotation marks, unit or sign of percent"
    if kind == "finite_number":
        return f"{value} is no number that can be counted", "write the number that the source gives"
    if kind == "list_type":
        return f"{value!r} is not a list", "put it in square brackets, even a single one"
    return f"{error['msg'][0].lower()}{error['msg'][1:]} (found {value!r})", "see data/README.md for the field's form"


def _record_faults(
    error: ValidationError, model: type[Record], id_: str, source: Source, unsure: set[Way]
) -> Iterator[Fault]:
    """Yield what is wrong in a record, but for the fields ``unsure``, of which something else is told."""
    for item in error.errors():
        path = tuple(item["loc"])
        if path in unsure:
            continue
        problem, remedy = _explain(item, model)
        yield Fault(source.file, source.line((id_, *path)), id_, dotted(path), problem, remedy)


def read(folder: Path, label: str = "data") -> tuple[Dataset, list[Fault]]:
    """Read every file of ``folder``; return the records that are sound in themselves and all faults found.

    ``label`` is how messages name the folder.
    """
    dataset, faults = Dataset(folder, label=label), []
    raws: dict[str, Raw] = {}
    for model in KINDS.values():
        name = f"{label}/{model.filename}"
        data, source, file_faults = _read(folder / model.filename, name)
        faults += file_faults
        if file_faults and not data:
            dataset.unread.add(name)
        for id_, fields in data.items():
            line = source.line((id_,))
            if not ID.fullmatch(id_):
                faults.append(
                    Fault(
                        name,
                        line,
                        id_,
                        "id",
                        "is not a permanent id",
                        "use lower-case ASCII letters, digits and single hyphens",
                    )
                )
            if not isinstance(fields, dict):
                faults.append(Fault(name, line, id_, "", "is not a record", "indent its fields below the id"))
                continue
            if id_ in dataset.origin:
                first = dataset.origin[id_]
                faults.append(
                    Fault(
                        name,
                        line,
                        id_,
                        "id",
                        f"is taken by {first.file}:{first.line((id_,))}",
                        "ids are unique over all kinds; choose another",
                    )
                )
                continue
            dataset.origin[id_] = source
            raws[id_] = Raw(model, fields, source)
    dataset.once = Once(raws)
    faults += dataset.once.faults
    for id_, raw in raws.items():
        try:
            record = raw.model.model_validate(raw.fields)
        except ValidationError as error:
            faults += _record_faults(
                error, raw.model, id_, raw.source, {path for one, path in dataset.once.unsure if one == id_}
            )
            continue
        dataset.records[id_] = dataset.by_kind[raw.model.kind][id_] = record
    return dataset, faults


def load(folder: Path, label: str = "data", *, checks: Callable[[Dataset], Iterator[Fault]]) -> Dataset:
    """Read and check ``folder``; return the dataset or raise ``DataError`` with every fault.

    The last sound dataset is kept and returned again until a file changes: a build asks for it several times.
    """
    stamps = tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.yml")))
    key = (folder.resolve(), label, checks, stamps)
    if key not in _last:
        dataset, faults = _without_collecting(lambda: read(folder, label))
        if dataset.unread:  # everything else would follow from that
            raise DataError(fault for fault in faults if fault.file in dataset.unread)
        faults += checks(dataset)
        if faults:
            raise DataError(faults)
        _last.clear()
        _last[key] = dataset
    return _last[key]


def _without_collecting(work: Callable[[], T]) -> T:
    """Do ``work`` that makes so much that stays that looking through it for rubbish, again and again, would take as long."""
    was = gc.isenabled()
    gc.disable()
    try:
        return work()
    finally:
        if was:
            gc.enable()


_last: dict[tuple[Any, ...], Dataset] = {}
