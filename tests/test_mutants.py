"""A field made wrong is told where it stands: every field of every kind, in every way that a slip of the hand can make."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from guide.models import KINDS
from tests.fixtures.hostile import fields
from tests.mutants import Tried, mutants, sample, told
from tests.results import note

ALL = mutants()


def test_there_are_mutants_of_every_kind_and_every_field_of_text():
    assert len(ALL) > 4000 and {mutant.kind for mutant in ALL} == set(KINDS)
    tried = {part for mutant in ALL for part in mutant.way[1:] if isinstance(part, str)}
    assert {path[-1] for model in KINDS.values() for path in fields(model)} - tried == {
        "issued_by",
        "title_sentence",
        "contact",
    }  # no invented source has them


@pytest.mark.parametrize("part", range(4))
def test_every_mutant_is_told(part: int, tmp_path: Path):
    """Some of them, or with TEST_ALL in the environment all."""
    tried = Tried(tmp_path / "records")
    chosen = ALL if os.environ.get("TEST_ALL") else sample(ALL, 320)
    for mutant in chosen[part::4]:
        faults = tried.faults(mutant)
        assert faults, f"silent: {mutant}"
        assert told(mutant, faults), f"{mutant}: {faults[0]}"
        assert len(faults) <= 10, f"{mutant}: {len(faults)} faults for one slip"
    number = len(chosen[part::4])
    note("mutants", part, tried=number, caught=number, silent=0)
