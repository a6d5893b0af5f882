"""The fixed words of the guide, read from ``data/vocabulary/``: kinds, claims, status words, sides, camps, styles and others.

Models, pages, search, styles and the codebook read them here. They are read once a process.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from guide import libyaml
from guide.faults import DataError, Fault

FOLDER = Path(__file__).parents[1] / "data" / "vocabulary"


class Entry(BaseModel):
    """Base of all entries: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(Entry):
    """A kind of record."""

    one: str
    """Its name as pages print it."""
    many: str
    """The same in the plural."""
    weight: float
    """What a search result of this kind is worth; 1 for the thing itself."""
    pages: str | None = None
    """Folder of the pages of their own that its records have."""
    anchors: str | None = None
    """Address of the page that shows all its records."""
    list: str | None = None
    """Address of the page that lists its records, if it is not ``anchors``."""
    before: str | None = None
    """Address of the page that showed them before; their old anchors stay there."""
    looked_up: bool = True
    """Whether its labels stand in the A to Z."""
    related: bool = True
    """Whether its records stand among the related records of others."""


class Claim(Entry):
    """A kind of claim."""

    label: str
    """As pages print it."""
    meaning: str


class Status(Entry):
    """A fixed status word."""

    tone: Literal["settled", "open", "said", "refused", "none"]
    """Colour and sign."""
    meaning: str = ""
    column: Literal["agreed", "discussed", "other"] | None = None
    """Where the short account of the summit puts it."""


class Fate(Entry):
    """What an option would do to an island."""

    tone: Literal["japan", "recognised", "talks", "special", "joint-rule", "joint-business", "russia", "unsaid"]
    """Hue and pattern on maps, in grids and beside the word; never one of those of agreement."""
    short: str
    """The same where there is little room."""
    meaning: str = ""


class Style(Entry):
    """A citation style and the forms in which it is printed."""

    key: str
    name: str
    csl: str
    """Name of the CSL style."""
    language: str
    """Language of the engine."""
    text: tuple[str, ...]
    """Forms that stand in the text or in a note, and so take a locator."""
    list: str
    """Form in the list at the end."""
    day: str
    """How the style writes the day on which a reader saw a page."""
    letters: bool = False
    """Whether the style tells works of one author and year apart by letters: 2026a."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form, in the order in which they are kept."""
        return (*self.text, self.list)


class Statuses(Entry):
    """The status words by what they are said of."""

    reached: dict[str, Status]
    event: dict[str, Status]
    fate: dict[str, Fate]
    answer: dict[str, Status]


class Leaning(Entry):
    """What more people of a poll said than not, if they leaned one way or the other."""

    well: str
    badly: str


class Words(Entry):
    """Other fixed words."""

    sides: dict[str, str]
    questions: dict[str, str]
    camps: dict[str, str]
    phases: dict[str, str]
    polls_about: dict[str, Leaning]
    camps_before: dict[str, list[str]]
    languages: dict[str, str]
    disclosure: dict[str, str]
    publications: dict[str, str]
    voices: dict[str, str]
    ladders: dict[str, dict[str, str]]
    periodicals: dict[str, str]
    own_words: list[str]
    standings: dict[str, str]


def read(name: str, form: Any, folder: Path = FOLDER) -> Any:
    """Return the content of the file ``name`` of the vocabulary as ``form`` has it. Raises ``DataError`` with every fault."""
    file = f"data/vocabulary/{name}.yml"
    try:
        return TypeAdapter(form).validate_python(libyaml.load((folder / f"{name}.yml").read_text(encoding="utf-8")))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DataError(
            [Fault(file, line, "", "YAML", error.problem or "cannot be read", "check indentation and colons")]
        ) from None
    except ValidationError as errors:
        raise DataError(
            [
                Fault(
                    file, 1, ".".join(map(str, error["loc"])), "", error["msg"], "see guide/vocabulary.py for the form"
                )
                for error in errors.errors()
            ]
        ) from None


KINDS: dict[str, Kind] = read("kinds", dict[str, Kind])
CLAIMS: dict[str, Claim] = read("claims", dict[str, Claim])
STATUSES: Statuses = read("statuses", Statuses)
WORDS: Words = read("words", Words)
STYLES: list[Style] = read("styles", list[Style])
KANJI: list[str] = " ".join(read("kanji", list[str])).split()
"""Characters, each followed by its older and Chinese forms."""
TONES = {
    word: status.tone for group in (STATUSES.reached, STATUSES.event, STATUSES.answer) for word, status in group.items()
}
"""Tone of every status word but those of fate."""
