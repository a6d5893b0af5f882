"""Sources: what they are, and whether they bear what rests on them."""

from __future__ import annotations

from collections.abc import Iterator

from guide.checks.rule import rule
from guide.faults import Fault
from guide.fields import Way
from guide.load import Dataset


@rule
def verified_sources(data: Dataset) -> Iterator[Fault]:
    """An outside source that is cited was read and says what it is cited for."""
    for id_, refs in data.references.items():
        for ref in refs:
            source = data.by_kind["sources"].get(ref.target)
            if (
                source is not None
                and source.origin == "outside"
                and source.verified != "yes"
                and source.kind in ref.kinds
            ):
                yield data.fault(
                    id_,
                    ref.path,
                    f'outside source "{ref.target}" is not marked verified',
                    "cite a source with `verified: yes`, or leave the fact out",
                )


@rule
def source_fields(data: Dataset) -> Iterator[Fault]:
    """Notes carry their printed text, outside sources their state of verification and address."""
    for id_, source in data.by_kind["sources"].items():
        needed = {"note": ("as_printed",), "outside": ("verified", "url"), "article": ("title", "url")}[source.origin]
        for name in needed:
            if getattr(source, name) is None:
                yield data.fault(id_, ("origin",), f"{source.origin} without `{name}`", f"add `{name}`")


@rule
def described_sources(data: Dataset) -> Iterator[Fault]:
    """An outside source says why it may be trusted and when it was read, and has title and date or says that it has none."""
    for id_, source in data.by_kind["sources"].items():
        if source.origin != "outside":
            continue
        for name in ("standing", "read"):
            if getattr(source, name) is None:
                yield data.fault(id_, ("origin",), f"outside without `{name}`", f"add `{name}`")
        if (source.title is None) == (source.untitled is None):
            yield data.fault(
                id_,
                ("origin",),
                "has to have either `title` or `untitled`",
                "write the title as published, or say in `untitled` why it is missing",
            )
        if source.title_sentence and (source.title or "").casefold() != source.title_sentence.casefold():
            yield data.fault(
                id_,
                ("title_sentence",),
                "is another title than `title`",
                "write the same words, small where they are no names",
            )
        if source.date is None and "n.d." not in source.label:
            yield data.fault(id_, ("label",), "names no date", "add `date`, or write n.d. in the label")


@rule
def weak_sources(data: Dataset) -> Iterator[Fault]:
    """Nothing rests on weak sources alone, unless they say why nothing better could be read."""
    weak = {id_ for id_, source in data.by_kind["sources"].items() if source.standing == "weak"}
    alone: dict[str, list[str]] = {}
    for id_, refs in data.references.items():
        cites: dict[Way, list[str]] = {}
        for ref in refs:
            if "paragraphs" in ref.kinds:
                cites.setdefault(ref.path[:-1], []).append(ref.target)
        for targets in cites.values():
            for target in targets if weak.issuperset(targets) else ():
                alone.setdefault(target, []).append(id_)
    for id_ in sorted(alone):
        if data.by_kind["sources"][id_].weak_because is None:
            yield data.fault(
                id_,
                ("standing",),
                f"is weak, and {alone[id_][0]} rests on it alone",
                "cite a better source there, or say in `weak_because` why none could be read",
            )
