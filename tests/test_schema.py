"""What is generated from the models is what is committed."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from guide import schema
from guide.models import KINDS
from guide.refs import hints
from tests.conftest import ROOT

DATA = ROOT / "data"
FILES = dict(schema.files())


@pytest.mark.parametrize("name", FILES)
def test_generated_file_is_up_to_date(name: str):
    path = DATA / name
    assert path.is_file(), f"data/{name} is missing; run `make schema` and commit it"
    assert path.read_text(encoding="utf-8") == FILES[name], (
        f"data/{name} is out of date; run `make schema` and commit it"
    )


def test_no_generated_file_is_left_over():
    present = {str(path.relative_to(DATA)) for path in (DATA / "schema").iterdir()}
    assert present == set(FILES) - {"README.md"}


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.glob("*.yml")))
def test_data_file_names_its_schema(name: str):
    """Editors then check and complete it while it is written."""
    assert name in {model.filename for model in KINDS.values()}, "no kind of record has this file"
    first = (DATA / name).read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema=schema/{name.removesuffix('.yml')}.json"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_meaning_in_the_reference(kind: str):
    model = KINDS[kind]
    assert model.__doc__ and f"## {kind}\n" in FILES["README.md"]
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name} has no docstring"
        assert f"| `{name}` | {schema.form(hints(model)[name])} |" in FILES["README.md"]


@pytest.mark.parametrize("kind", KINDS)
def test_schema_knows_every_field_and_refuses_others(kind: str):
    found = json.loads(FILES[f"schema/{KINDS[kind].filename.removesuffix('.yml')}.json"])
    definition = resolve(found, found["additionalProperties"])
    assert list(definition["properties"]) == list(KINDS[kind].model_fields)
    assert definition["additionalProperties"] is False
    assert set(definition["required"]) == {name for name, f in KINDS[kind].model_fields.items() if f.is_required()}


def test_an_editor_takes_a_reference_for_a_number():
    figure = json.loads(FILES["schema/figures.json"])["$defs"]["Figure"]["properties"]
    assert figure["value"]["type"] == ["number", "string"] and re.fullmatch(
        figure["value"]["pattern"].strip("^$"), "{poll-lantern.for}"
    )
    place = json.loads(FILES["schema/steps.json"])["$defs"]["Place"]["properties"]["minutes"]
    assert place["enum"] == [1, 10, 60] and "pattern" not in place, "fixed numbers stay fixed"


def resolve(document: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """Return the definition a reference of a JSON Schema names."""
    return document["$defs"][node["$ref"].rsplit("/", 1)[-1]] if "$ref" in node else node


def test_forms_are_told_in_words():
    forms = {kind: {name: schema.form(hint) for name, hint in hints(model).items()} for kind, model in KINDS.items()}
    assert forms["events"]["date"] == forms["events"]["end"] == "date"
    assert forms["events"]["due"] == "date or `none stated`"
    assert forms["terms"]["meaning"] == "prose" and forms["terms"]["label"] == "text"
    assert forms["terms"]["cites"] == "list of id of paragraphs or sources"
    assert forms["terms"]["see"] == "list of id of any record"
    assert forms["terms"]["used_by"] == "list of [Statement](#statement)"
    assert forms["figures"]["value"] == "number" and forms["figures"]["approximate"] == "`true` or `false`"
    assert forms["events"]["status"] == "one of `happened`, `announced`, `expected`"
