"""Ids: what is named exists, stands once, and is of the kind that may stand there."""

from __future__ import annotations

from collections.abc import Iterator

from guide.checks.rule import rule
from guide.faults import Fault, nearest
from guide.load import ID, Dataset
from guide.models import KINDS, Ref
from guide.refs import lists

LOCATORS = "p1–p42, n1–n31, c1–c2"


@rule
def known_ids(data: Dataset) -> Iterator[Fault]:
    """Every id named in a record exists and is of a kind that may stand there."""
    renamed = {old: id_ for id_, record in data.records.items() for old in record.former_ids}
    for id_, refs in data.references.items():
        for ref in refs:
            target = data.records.get(ref.target)
            if target is None and ref.target in data.origin:
                continue  # the record exists but is faulty itself, which is reported there
            where = ref.path
            if target is not None and target.kind == "withdrawn":
                continue  # told by a rule of its own
            if target is None and ref.target in renamed:
                yield data.fault(
                    id_, where, f'no record has the id "{ref.target}"', f'it is now "{renamed[ref.target]}"'
                )
            elif target is None and "paragraphs" in ref.kinds:
                known = [*data.by_kind["paragraphs"], *data.by_kind["sources"]]
                yield data.fault(
                    id_,
                    where,
                    f'"{ref.target}" is neither in the article nor an outside source',
                    f"locators are {LOCATORS}; {nearest(ref.target, known)}".rstrip("; "),
                )
            elif target is None:
                known = [k for k, r in data.records.items() if not ref.kinds or r.kind in ref.kinds]
                yield data.fault(
                    id_,
                    where,
                    f'no record has the id "{ref.target}"',
                    nearest(ref.target, known) or "add the record or correct the id",
                )
            elif ref.kinds and target.kind not in ref.kinds:
                known = [k for kind in ref.kinds for k in data.by_kind[kind]]
                yield data.fault(
                    id_,
                    where,
                    f'"{ref.target}" is a record of {target.kind}',
                    f"name one of {' or '.join(ref.kinds)}; {nearest(ref.target, known)}".rstrip("; "),
                )


@rule
def former_ids(data: Dataset) -> Iterator[Fault]:
    """A former id was an id, and is neither in use nor the former id of two records."""
    seen: dict[str, str] = {}
    for id_, record in data.records.items():
        for i, old in enumerate(record.former_ids):
            if not ID.fullmatch(old):
                yield data.fault(
                    id_,
                    ("former_ids", i),
                    f'"{old}" was never an id',
                    "write the old id as it was, without its address",
                )
            if old in data.records or old in seen:
                other = old if old in data.records else seen[old]
                yield data.fault(id_, ("former_ids", i), f'"{old}" belongs to {other}', "ids are never reused")
            seen[old] = id_


@rule
def told_once(data: Dataset) -> Iterator[Fault]:
    """No two records of a kind have the same name, no poll the same answer twice."""
    for records in data.by_kind.values():
        seen: dict[str, str] = {}
        for id_, record in records.items():
            key = record.label.casefold()
            if key in seen and record.kind != "withdrawn":
                yield data.fault(
                    id_,
                    ("label",),
                    f'"{record.label}" is the name of {seen[key]} too',
                    "give each a name that tells them apart",
                )
            seen.setdefault(key, id_)
    for id_, poll in data.by_kind["polls"].items():
        labels = [(answer.question, answer.label.casefold()) for answer in poll.answers]
        for i, label in enumerate(labels):
            if label in labels[:i]:
                yield data.fault(id_, ("answers", i, "label"), "stands twice", "keep one of the two answers")


@rule
def other_records(data: Dataset) -> Iterator[Fault]:
    """No record refers to itself."""
    for id_, strings in data.strings.items():
        for path, words, marks in strings:
            if (
                words == id_ and any(isinstance(mark, Ref) for mark in marks) and "holder" not in path
            ):  # people hold the views of their record
                yield data.fault(id_, path, "names itself", "take it out, or name the record that is meant")


@rule
def items_once(data: Dataset) -> Iterator[Fault]:
    """No list of a record holds an item twice; the choices of a question have a rule of their own."""
    for id_, record in data.records.items():
        for path, items in lists(record):
            for i, item in enumerate(items):
                if item in items[:i] and path[-1] != "choices":
                    yield data.fault(id_, (*path, i), "stands twice in its list", "keep one of the two")


@rule
def used_labels(data: Dataset) -> Iterator[Fault]:
    """Every locator of the article and every outside source has a record that rests on it, or a reason why not."""
    if len(data.records) < len(data.origin):
        return  # what a faulty record rests on is not known yet
    used = {
        ref.target
        for id_, refs in data.references.items()
        if data.records[id_].kind not in ("paragraphs", "sources")
        for ref in refs
        if "paragraphs" in ref.kinds
    }
    # An inline link in prose is a use too: the register of doubts names its sources so.
    used |= {ref.target for id_, refs in data.references.items() if data.records[id_].kind == "doubts" for ref in refs}
    labels = {
        **data.by_kind["paragraphs"],
        **{id_: s for id_, s in data.by_kind["sources"].items() if s.origin == "note" or s.verified == "yes"},
    }
    for id_, record in labels.items():
        place = "source" if getattr(record, "origin", "") == "outside" else "place of the article"
        if id_ not in used and record.unused_because is None:
            yield data.fault(
                id_,
                (),
                f"no record rests on this {place}",
                "cite it in the record it supports, or say why not in `unused_because`",
            )
        if id_ in used and record.unused_because is not None:
            yield data.fault(id_, ("unused_because",), "a record does rest on this place", "take `unused_because` out")


@rule
def withdrawn(data: Dataset) -> Iterator[Fault]:
    """No record refers to one that was withdrawn, and what is named to read instead is in force."""
    gone = data.by_kind["withdrawn"]
    for id_, refs in data.references.items():
        for ref in refs:
            if ref.target in gone:
                instead = " or ".join(gone[ref.target].instead) or "another record, or leave the reference out"
                yield data.fault(
                    id_, ref.path, f'"{ref.target}" was withdrawn on {gone[ref.target].date}', f"name {instead}"
                )
    for id_, record in gone.items():
        if record.was not in KINDS:
            yield data.fault(
                id_,
                ("was",),
                f'"{record.was}" is no kind',
                nearest(record.was, KINDS) or "data/vocabulary/kinds.yml lists them",
            )


@rule
def one_guide(data: Dataset) -> Iterator[Fault]:
    """There is one record of kind guide, with the id ``guide``."""
    for id_ in data.by_kind["guide"]:
        if id_ != "guide":
            yield data.fault(id_, (), "is not the guide", "data/guide.yml holds one record, `guide`")
    if "guide" not in data.origin:
        yield Fault(f"{data.label}/guide.yml", 1, "guide", "", "is missing", "add the record `guide`")
