"""References between records, found from the models' annotations."""

from __future__ import annotations

from typing import Annotated

import pytest

from guide.models import KINDS, AnyId, Inline, Model, Plain, Prose, Ref
from guide.refs import LINK, Reference, hints, references, walk


def targets(data, id_: str) -> dict[str, str]:
    """Return field → id of every reference of a record."""
    return {".".join(map(str, ref.path)): ref.target for ref in data.references[id_]}


def test_references_of_fields_lists_parts_and_prose(data):
    assert targets(data, "term-low-water") == {
        "see.0": "option-low-water",
        "editor_note": "doubt-n1-date",
        "cites.0": "p2",
        "meaning": "norra",
        "spot.cites.0": "s1",
        "used_by.0.cites.0": "p2",
        "used_by.0.cites.1": "n1",
        "used_by.0.holder": "anda-ruun",
    }


def test_references_of_optional_fields_and_parts_of_parts(data):
    found = targets(data, "event-bridge")
    assert found["came_of_it"] == "later-bridge" and found["holder"] == "ministry-of-tides"
    assert targets(data, "sudra")["islets.0.area.cites.0"] == "s1"
    assert targets(data, "quote-ruun-tide")["chain.0.ref"] == "anda-ruun"
    assert targets(data, "n2") == {"same_as": "n1"}


def test_a_reference_knows_what_it_may_name(data):
    kinds = {ref.path[0]: ref.kinds for ref in data.references["term-low-water"]}
    assert kinds["cites"] == ("paragraphs", "sources")
    assert kinds["see"] == () == kinds["meaning"]
    assert (
        Reference("anda-ruun", ("used_by", 0, "holder"), ("people", "organisations"))
        in data.references["term-low-water"]
    )


def test_a_record_that_names_nothing_has_no_references(data):
    assert data.references["guide"] == []


def test_plain_text_is_no_place_for_links():
    class Part(Model):
        words: Plain
        prose: Prose

    part = Part(words="[a](norra)", prose="[a](sudra) and [b](norra)")
    assert [(ref.target, ref.path) for ref in references(walk(part, Part))] == [
        ("sudra", ("prose",)),
        ("norra", ("prose",)),
    ]


def test_marks_of_a_list_and_of_an_optional_field_reach_its_strings():
    class Part(Model):
        ids: list[AnyId] = []
        perhaps: Annotated[str, Ref(("terms",))] | None = None
        many: list[Prose] = []

    part = Part(ids=["a", "b"], perhaps="c", many=["[x](d)"])
    assert [ref.target for ref in references(walk(part, Part))] == ["a", "b", "c", "d"]
    assert list(references(walk(Part(), Part))) == []
    assert [path for path, _, marks in walk(part, Part) if any(isinstance(mark, Inline) for mark in marks)] == [
        ("many", 0)
    ]


@pytest.mark.parametrize(
    "text, found",
    [
        ("[Norra](norra)", [("Norra", "norra")]),
        ("[a](b) [c d](e-1)", [("a", "b"), ("c d", "e-1")]),
        ("[x](javascript:alert(1))", []),
        ("[x](https://a.example/)", []),
        ("[x](Norra)", []),
        ("[x] (norra)", []),
        ("see [sic] and (norra)", []),
    ],
)
def test_links_of_prose(text: str, found: list):
    assert LINK.findall(text) == found


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_field_of_every_kind_is_reached(kind: str, data):
    """A hint the walk does not understand would hide ids from the checks."""
    for record in data.by_kind[kind].values():
        reached = {path[0] for path, _, _ in walk(record, type(record))}
        with_text = {
            name
            for name in hints(type(record))
            if getattr(record, name) and not isinstance(getattr(record, name), (bool, int, float))
        }
        assert reached == with_text
