"""Typed models of every kind of record: the only schema of ``data/``.

The field reference in ``data/README.md`` and the editor schemas in ``data/schema/`` are generated from the
docstrings below (``make schema``). A field's annotation also says what it may point to: ``Ref`` marks ids, ``Prose``
marks text with inline links, so that checks and back-links need no list of fields of their own.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from guide.vocabulary import CLAIMS, STATUSES, WORDS

# --------------------------------------------------------------------------- building blocks


@dataclass(frozen=True)
class Ref:
    """Marks a string as the id of a record of one of ``kinds`` (any kind if empty)."""

    kinds: tuple[str, ...] = ()


class Inline:
    """Marks a string as prose in which ``[words](record-id)`` links to a record and ``*word*`` is emphasis."""


def _real_date(text: str) -> str:
    """Return ``text`` if it is a date of the calendar; raise ``ValueError`` that says why not."""
    match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text)
    if not match:
        raise ValueError(f'"{text}" is not a date; write "2016-12-15", "2016-12" or "2016", in quotation marks')
    year = int(match[1])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f'"{text}" is far from what the guide tells; years are {FIRST_YEAR} to {LAST_YEAR}')
    if not match[2]:
        return text
    month = int(match[2])
    if not 1 <= month <= 12:
        raise ValueError(f'"{text}" has no such month; months are 01 to 12')
    if match[3]:
        last = calendar.monthrange(year, month)[1]
        if not 1 <= int(match[3]) <= last:
            raise ValueError(f'"{text}" does not exist; {calendar.month_name[month]} {year} has {last} days')
    return text


def _address(text: str) -> str:
    """Return ``text`` if it is an address of the web: a scheme, a host with a dot, nothing that would end an attribute."""
    if not re.fullmatch(
        r"""https?://(?:[\w-]+\.)+[a-z0-9-]{2,}(?::\d+)?(?:[/?#][^\s"'<>`\\]*)?""", text, re.IGNORECASE
    ):
        raise ValueError(
            f'"{text}" is not an address; write it whole, with https:// or http://, a host, no blanks or quotation marks'
        )
    return text


def _key(text: str) -> str:
    """Return ``text`` if a reference can name it."""
    if not re.fullmatch(r"[a-z0-9]*[a-z][a-z0-9]*(?:-[a-z0-9]+)*", text):
        raise ValueError(
            f'"{text}" is no key; write lower-case letters, digits and single hyphens, a letter in the first word'
        )
    return text


def _not_yes(value: object) -> object:
    """Return ``value`` unless it is `yes` or `no`, which Python takes for 1 and 0."""
    if isinstance(value, bool):
        raise ValueError(f"{value} is not a number; write the bare number")
    return value


def _due(text: str) -> str:
    """Return ``text`` if it is a date or the words ``none stated``."""
    return text if text == "none stated" else _real_date(text)


FIRST_YEAR, LAST_YEAR = 1600, 2100
"""Years that a date of the guide may have."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e12, le=1e12)]
Share = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=100)]
Latitude = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-90, le=90)]
Longitude = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-180, le=180)]
Plain = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, strict=True)]
Prose = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, strict=True), Inline()]
RecordId = Annotated[str, Field(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Date = Annotated[str, Field(strict=True), AfterValidator(_real_date)]
Due = Annotated[str, Field(strict=True), AfterValidator(_due)]
Address = Annotated[str, Field(strict=True), AfterValidator(_address)]
AnyId = Annotated[str, Field(strict=True), Ref()]
Cite = Annotated[str, Field(strict=True), Ref(("paragraphs", "sources"))]
NoteId = Annotated[str, Field(strict=True), Ref(("sources",))]
Holder = Annotated[str, Field(strict=True), Ref(("people", "organisations"))]
PersonId = Annotated[str, Field(strict=True), Ref(("people",))]
IslandId = Annotated[str, Field(strict=True), Ref(("islands",))]
Key = Annotated[str, Field(strict=True), AfterValidator(_key)]

# Fixed words come from data/vocabulary/; a type checker cannot know them.
Claim = Literal[*CLAIMS]  # type: ignore[valid-type]
Status = Literal[*STATUSES.reached]  # type: ignore[valid-type]
EventStatus = Literal[*STATUSES.event]  # type: ignore[valid-type]
Fate = Literal[*STATUSES.fate]  # type: ignore[valid-type]
AnswerStatus = Literal[*STATUSES.answer]  # type: ignore[valid-type]
Side = Literal[*WORDS.sides]  # type: ignore[valid-type]
Camp = Literal[*WORDS.camps]  # type: ignore[valid-type]
Language = Literal[*WORDS.languages]  # type: ignore[valid-type]
Standing = Literal[*WORDS.standings]  # type: ignore[valid-type]
PollMatter = Literal[*WORDS.polls_about]  # type: ignore[valid-type]
Publication = Literal[*WORDS.publications]  # type: ignore[valid-type]


class Model(BaseModel):
    """Base of all models: unknown fields are refused, field docstrings become descriptions."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, frozen=True, strict=True)


class NameForm(Model):
    """One written form of a name."""

    text: Plain
    """The form itself, in its own script."""
    language: Language
    """BCP 47 tag: `ja`, `ru`, `en`; `ja-Latn` and `ru-Latn` for romanised forms."""
    note: Plain | None = None
    """What sets this form apart: kanji, kana, reading, order of names, older name, official usage."""
    cites: list[Cite] = Field(min_length=1)
    """Where this form stands."""


class Statement(Model):
    """One further fact about a record, with its own locators."""

    text: Prose
    """One or two sentences in our own words."""
    cites: list[Cite] = Field(min_length=1)
    """Locators of the article (`p6`, `n3`, `c1`) or ids of outside sources."""
    claim: Claim
    """Kind of claim: `event` (it happened or is so), `words` (somebody said it), `figure`, `judgement`, or `forecast`,
    whose words then link to the record that dates it."""
    holder: Holder | None = None
    """Whose judgement, forecast or words. Must stand where `claim` is `judgement` or `forecast`."""


class Record(Model):
    """What every record has."""

    kind: ClassVar[str]
    filename: ClassVar[str]

    label: Plain
    """The record's name as pages print it."""
    summary: Prose
    """One sentence that stands by itself; shown in previews, search results and page descriptions."""
    aliases: list[Plain] = []
    """Every other form of the name: scripts, romanisations, spellings, abbreviations."""
    slips: list[Plain] = []
    """Misspellings a reader may type. The search and the A to Z know them; pages show them apart from the other forms."""
    asked: list[Plain] = []
    """Questions this record answers, as readers type them. Only the search knows them: they may take for granted what is disputed."""
    see: list[AnyId] = []
    """Ids of related records. Write it on one side only; back-links are computed."""
    editor_note: Prose | None = None
    """Our doubt or addition, printed apart from what the source says."""
    former_ids: list[RecordId] = []
    """Ids this record had before. Ids are never reused."""
    former_kinds: list[Plain] = []
    """Kinds this record had before. Its page among theirs leads on to its page of today."""
    cite_key: RecordId | None = None
    """Id in its citation key, kept from before it was renamed: libraries of readers know it by that."""


class Fact(Record):
    """What every record that states facts of the article or of an outside source has."""

    cites: list[Cite] = Field(min_length=1)
    """Where the summary stands: locators of the article (`p6`, `n3`, `c1`) or ids of outside sources."""
    claim: Claim
    """Kind of claim of the summary: `event`, `words`, `figure`, `judgement` or `forecast`."""
    holder: Holder | None = None
    """Whose judgement, forecast or words. Must stand where `claim` is `judgement` or `forecast`."""
    as_of: Date | None = None
    """Day, month or year for which the statement holds. Every forecast has one."""
    due: Due | None = None
    """When a forecast can be checked. Every forecast has one; `none stated` if the source names no time."""
    came_of_it: Annotated[str, Ref(("later",))] | None = None
    """Id of the `later` record that tells how a forecast turned out, if known."""
    facts: list[Statement] = []
    """Further facts about this record, each with its own locators."""


# --------------------------------------------------------------------------- the guide and its sources


class Responsible(Model):
    """Who answers for the guide: set what is true, or nothing."""

    name: Plain
    """The institution or person."""
    place: Plain
    """Town and country."""
    contact: Plain
    """Where to write to: the address of a page, or an e-mail address."""
    until: Date | None = None
    """Day until which that can be relied on; `security.txt` gives it, and is not written without it."""


class Guide(Record):
    """The guide itself: title, edition, licence. One record, `guide`."""

    kind = "guide"
    filename = "guide.yml"

    subtitle: Plain
    """Second line of the title."""
    author: Plain
    """Institutional author printed in citations."""
    responsible: Responsible | None = None
    """Who answers for the guide; printed on the page about it and named in every head, if set."""
    edition: Plain
    """Edition in force, for example `2026.1`."""
    edition_date: Date
    """Day of the edition. Moves only when the substance does; the build has no other clock."""
    checked_to: Date
    """Day of the newest fact that was found when what came after the article was last looked up."""
    theme_ends: Date
    """Day after which the theme gets no more care by its makers; README.md has the plan."""
    language: Language
    """Language of the guide."""
    licence: Plain
    """Licence of text and data, as an SPDX identifier."""
    licence_label: Plain
    """Licence of text and data, as pages print it."""
    licence_url: Address
    """Address of that licence."""
    code_licence: Plain
    """Licence of the program code, as an SPDX identifier."""


class Paragraph(Record):
    """A paragraph of the article (`p1`–`p42`) or of the reader comment under it (`c1`, `c2`)."""

    kind = "paragraphs"
    filename = "paragraphs.yml"

    section: Plain
    """Heading under which the paragraph stands in the article."""
    starts: Plain
    """The first few words (at most five), for a link into the original."""
    notes: list[NoteId] = []
    """Notes whose marks stand in the paragraph, in order."""
    unused_because: Plain | None = None
    """Why no record rests on this paragraph. An error as soon as one does."""


class Source(Record):
    """The article, one of its 31 notes, or a source from outside the article."""

    kind = "sources"
    filename = "sources.yml"

    origin: Literal["article", "note", "outside"]
    """The article itself, a note of the article, or a source the article does not have."""
    type: Publication
    """Sort of publication."""
    publisher: Plain
    """Newspaper, agency, journal or institution that published it."""
    authors: list[Plain] = []
    """Authors as `Family, Given`; empty where the source names none."""
    title: Plain | None = None
    """Title as published; left out where the source gives none. Never invented."""
    title_sentence: Plain | None = None
    """The title in sentence case, where the published one has Headline Capitals; APA and Harvard need it."""
    untitled: Literal["none", "not seen"] | None = None
    """An outside source without `title`: `none`, it has none; `not seen`, the title was not in what we could read."""
    date: Date | None = None
    """Date of publication as the source prints it; left out where none is known; the label then says `n.d.`"""
    date_inferred: bool = False
    """Whether the date is our inference, since the source prints none: styles that mark such a date then do."""
    volume: Plain | None = None
    """Volume of a journal."""
    issue: Plain | None = None
    """Issue of a journal."""
    pages: Plain | None = None
    """Page or pages."""
    url: Address | None = None
    """Address."""
    language: Language = "en"
    """Language of the source."""
    words: Annotated[int, Field(gt=0)] | None = None
    """Length of the article's body in words, counted from its text; what we quote is measured against it."""
    as_printed: Plain | None = None
    """A note of the article: its text exactly as printed, slips included."""
    same_as: NoteId | None = None
    """A note that repeats another one ("Ibid." included): id of the first."""
    verified: Literal["yes", "part", "no"] | None = None
    """An outside source: whether the page was read and says what it is cited for. Only `yes` may be cited."""
    standing: Standing | None = None
    """An outside source: why it may be trusted; data/vocabulary/words.yml says what the words mean. A `weak` one never stands alone."""
    weak_because: Plain | None = None
    """Why a `weak` source stands alone all the same: what the better one is, and that we could not read it."""
    read: Date | None = None
    """An outside source: day on which we read it."""
    copy_url: Address | None = None
    """Address of the copy in which we read it, where `url` is the official place that was not opened itself."""
    archived_url: Address | None = None
    """Address of an archived copy that was verified."""
    unused_because: Plain | None = None
    """Why no record rests on this note. An error as soon as one does."""


# --------------------------------------------------------------------------- places, people, words


class Measure(Model):
    """A number with unit, date and source."""

    value: Number
    """The number."""
    unit: Plain
    """Unit: `km²`, `people`, `%`, `percentage points`, `USD bn` …"""
    approximate: bool = False
    """Whether the source says "about" or "approximately"."""
    as_of: Date | None = None
    """Day, month or year the number is for."""
    key: Key | None = None
    """A number of a poll: short name by which prose refers to it, `{kyodo-2016-12-18.approval}`."""
    note: Plain | None = None
    """What the number does and does not count."""
    cites: list[Cite] = Field(min_length=1)
    """Where it stands."""


class Spot(Model):
    """A point on the earth, for maps."""

    latitude: Annotated[Number, Field(ge=-90, le=90)]
    """Degrees north."""
    longitude: Annotated[Number, Field(ge=-180, le=180)]
    """Degrees east."""
    note: Plain | None = None
    """What the point is the middle of, where the place is no town."""
    cites: list[Cite] = Field(min_length=1)
    """Where the position stands."""


class Islet(Model):
    """A member of an island group."""

    name_ja: Plain
    """Japanese name in kanji."""
    reading: Plain
    """Japanese name romanised (Hepburn)."""
    name_ru: Plain
    """Russian name in Cyrillic."""
    name_ru_latin: Plain
    """Russian name romanised."""
    area: Measure | None = None
    """Area, if the source gives one."""
    distance: Measure | None = None
    """Distance from Cape Nosappu on Hokkaido."""
    on_map: bool
    """Whether the map geometry contains the islet."""
    latitude: Latitude | None = None
    """Degrees north, where the geometry lacks the islet and the map draws a dot."""
    longitude: Longitude | None = None
    """Degrees east of that dot."""


class Island(Fact):
    """One of the four islands in dispute (Habomai is a group and counts as one)."""

    kind = "islands"
    filename = "islands.yml"

    name_ja: Plain
    """Name used first in this guide: the Japanese form in Latin letters."""
    name_ru: Plain
    """The Russian form in Latin letters; equal to `name_ja` where both are the same."""
    names: list[NameForm] = Field(min_length=1)
    """Every written form."""
    size_class: Literal["larger", "smaller"]
    """Whether the article counts it among the two larger or the two smaller islands."""
    area: Measure
    """Area with islets."""
    residents_1945: Measure
    """Japanese residents in August 1945."""
    residents_recent: Measure | None = None
    """Civilian residents in recent years; left out where there are none, with the reason in `facts`."""
    distance: Measure | None = None
    """Distance to Hokkaido."""
    latitude: Latitude
    """Degrees north of a point on the island, for labels on the map."""
    longitude: Longitude
    """Degrees east of that point."""
    position_cites: list[Cite] = Field(min_length=1)
    """Source of the position."""
    geometry: Plain
    """Id of the shape in the map geometry."""
    islets: list[Islet] = []
    """Members, where the "island" is a group."""


class CollectiveName(Fact):
    """A collective name: Northern Territories, Southern Kurils, the Kuril chain and the like."""

    kind = "names"
    filename = "names.yml"

    names: list[NameForm] = Field(min_length=1)
    """Every written form."""
    used_by: Side
    """Side whose usage it is."""
    covers: list[IslandId] = []
    """Islands in dispute that the name covers."""


class Stance(Statement):
    """Where somebody stands in a picture of who stands where. Placing is ours; `text` and its locators let a reader judge it."""

    place: Literal[*(place for ladder in WORDS.ladders.values() for place in ladder)]  # type: ignore[valid-type]
    """Place on one of the fixed ladders, and so the ladder too: the verdict on the visit, or what happens to the islands."""
    short: Plain
    """The same in a few words, at best the person's own, for the picture."""
    whose: Side | None = None
    """Whose success it speaks of, where that is not Japan's."""


class Voice(Fact):
    """Somebody who can speak for one side: a person or a body."""

    side: Side
    """Country or side it belongs to."""
    voice: Literal[*WORDS.voices] | None = None  # type: ignore[valid-type]
    """Among whom it stands in the pictures of who stands where."""
    stances: list[Stance] = []
    """Where it stands, on each ladder at most once."""
    names: list[NameForm] = []
    """Forms of the name in other scripts and in both orders."""


class Person(Voice):
    """Somebody the article names, or mentions without a name."""

    kind = "people"
    filename = "people.yml"

    as_printed: Plain | None = None
    """Name as the article prints it; left out where it names nobody."""
    office: Plain
    """Office or role at the time of what the article tells, as the article gives it."""
    office_cites: list[Cite] = Field(min_length=1)
    """Where the office stands."""


class Organisation(Voice):
    """A ministry, party, company, agency, newspaper or grouping of states."""

    kind = "organisations"
    filename = "organisations.yml"

    type: Literal["government", "parliament", "party", "finance", "media", "think tank", "group of states", "other"]
    """Sort of organisation."""
    abbreviation: Plain | None = None
    """Abbreviation the article uses."""


class Word(Fact):
    """What is known by a word or phrase of somebody's."""

    script: Plain | None = None
    """Japanese or Russian spelling in its own script."""
    reading: Plain | None = None
    """Reading in kana, for a Japanese term."""
    romanisation: Plain | None = None
    """Romanised form with long vowels marked (Hepburn), or transliteration from Russian."""
    literal: Plain | None = None
    """Word-for-word sense."""
    script_cites: list[Cite] = []
    """Source of script, reading, romanisation and literal sense."""
    used_by: list[Statement] = []
    """Who used the term, when and how."""


class Term(Word):
    """A word or phrase a student meets in the article. People, places and organisations are not terms."""

    kind = "terms"
    filename = "terms.yml"

    spot: Spot | None = None
    """A place: where it lies, for maps."""

    group: Literal[
        "settlement ideas",
        "judo and Japanese words",
        "summit and diplomacy",
        "law and sovereignty",
        "economy",
        "security",
        "politics",
        "history and geography",
    ]
    """Heading of the glossary under which the term also stands."""
    meaning: Prose
    """What it means, in two to four sentences for a student who knows nothing."""
    language: Language = "en"
    """Language of the term itself."""


# --------------------------------------------------------------------------- what happened, what was agreed


class Event(Fact):
    """Something dated or datable, from 1855 to what was expected for 2021."""

    kind = "events"
    filename = "events.yml"

    date: Date
    """When it happened or was expected: day, month or year. The start, if it lasted."""
    end: Date | None = None
    """Last day, if it lasted."""
    date_note: Plain | None = None
    """How the article dates it where it gives no day, for example "less than three weeks before the Ise-Shima summit"."""
    status: EventStatus
    """As of the article (early 2017): it had happened, had been announced, or was expected."""
    topic: Literal[
        "meeting",
        "statement",
        "agreement",
        "economy",
        "security",
        "sanctions",
        "domestic politics",
        "opinion poll",
        "history",
    ]
    """What sort of event, for the filters of the timeline."""
    sides: list[Side] = Field(min_length=1)
    """Sides that take part."""
    place: Plain | None = None
    """Where."""
    at: list[Annotated[str, Ref(("terms", "islands"))]] = []
    """The places among the records, for maps: islands, and terms with a `spot`."""
    people: list[PersonId] = []
    """Who takes part."""
    headline: bool = False
    """Whether it is one of the dozen without which the story cannot be told; the timeline shows these large."""


class Agreement(Fact):
    """A treaty, declaration, plan or deal."""

    kind = "agreements"
    filename = "agreements.yml"

    type: Literal["treaty", "declaration", "plan", "statement", "deals", "fund", "understanding"]
    """Sort of agreement."""
    names: list[NameForm] = []
    """Names in other scripts."""
    signed: Date | None = None
    """Day it was signed, adopted or announced."""
    in_force: Date | None = None
    """Day it came into force, if a source gives it."""
    place: Plain | None = None
    """Where it was signed or announced."""
    parties: list[Plain] = Field(min_length=1)
    """Who agreed or announced it."""
    status: Status
    """Fixed status word for what was reached at the time."""
    points: list[Statement] = []
    """Its provisions or points, in their own order."""


class Signatory(Model):
    """Somebody who signed a document or gave it."""

    name: Plain
    """Name in Latin letters, in the order in which the guide prints names."""
    side: Plain
    """State or body for which that person signed."""
    person: PersonId | None = None
    """Record of that person, if there is one."""


class ClauseText(Model):
    """The words of a clause in one language."""

    language: Language
    """Language of the words."""
    text: Plain
    """The exact words, as short as they can be; `[…]` where words are left out."""
    standing: Literal[
        "authentic text", "text of one side", "official translation", "translation", "summary by one side"
    ]
    """`authentic text`: a language in which the document itself is written and that binds; `text of one side`: written or
    published by that side; `official translation`: made by a state or by the treaty series of the United Nations;
    `translation`: by anybody else; `summary by one side`: not the text itself."""
    marked: list[Plain] = []
    """Words of the text on which readings turn, or which differ from language to language; pages mark them."""
    in_english: Plain | None = None
    """Our translation of words that are not English, as close to them as English allows."""
    note: Plain | None = None
    """What a reader has to know about this wording, in a few words."""
    cites: list[Cite] = Field(min_length=1)
    """Where we read these words."""


class ClauseReading(Model):
    """What somebody reads into a clause."""

    holder: Holder | None = None
    """Who reads it so."""
    by: Plain | None = None
    """Who reads it so, where there is no record of them."""
    text: Prose
    """The reading, with the holder's own official words where we have them."""
    cites: list[Cite] = Field(min_length=1)
    """Where it stands."""


class Clause(Model):
    """A clause of a document that matters for the dispute."""

    ref: Plain
    """Where it stands in the document: `Art. 9`, `Point 8`."""
    about: Plain
    """What it is about, in a few words."""
    texts: list[ClauseText] = Field(min_length=1)
    """Its words in the languages at hand, the authentic ones first."""
    differs: Statement | None = None
    """What differs between the languages, or which words the dispute is about."""
    silent_about: Statement | None = None
    """What it does not say, though one might look for it there."""
    readings: list[ClauseReading] = []
    """What each side reads into it."""
    bench: bool = False
    """Whether it stands on the page that sets the decisive clauses side by side."""


class Document(Agreement):
    """A text on which the dispute turns: a treaty, a declaration, an order, a statement, a law."""

    kind = "documents"
    filename = "documents.yml"

    type: Literal[
        "treaty", "declaration", "agreement", "wartime declaration", "order", "statement", "notes", "law", "report"
    ]  # type: ignore[assignment]
    """Sort of document."""
    issued_by: Plain | None = None
    """Who issued it, where it is no agreement between sides."""
    signed_by: list[Signatory] = []
    """Who signed it or gave it, as far as a source we cite tells."""
    signed_by_cites: list[Cite] = []
    """Where the names stand."""
    ended: Date | None = None
    """Day on which it ended, was replaced or was stopped, if a source gives it."""
    now: Literal["in force", "replaced", "carried out", "stopped by one side", "a text of its time", "disputed"]
    """What it was in early 2026, in a fixed word."""
    now_text: Statement
    """Why that word, in a sentence."""
    clauses: list[Clause] = Field(min_length=1)
    """The clauses that matter, in their order."""
    full_text_cites: list[Cite] = Field(min_length=1)
    """Sources at which the whole text stands: the official place first."""


class Outcome(Fact):
    """One result, or missing result, of the summit of 15–16 December 2016."""

    kind = "outcomes"
    filename = "outcomes.yml"

    status: Status
    """Fixed status word. "agreed to discuss" is never "agreed"."""
    matter: Literal[
        "territory and treaty",
        "joint economic activities",
        "visas and visits",
        "security",
        "economy",
        "culture",
        "protocol",
    ]
    """Heading under which the checklist puts it."""
    stated_by: Plain
    """Who agreed, announced, suggested or refused it."""
    agreement: Annotated[str, Ref(("agreements", "documents"))] | None = None
    """The agreement or document, if there is one."""


class Answer(Model):
    """One answer of a poll."""

    question: Plain | None = None
    """The question it answers, where a poll is told with more than one; answers to one question stand together. Left out, it is
    the question among the disclosure items."""
    label: Plain
    """The answer in our words."""
    key: Key | None = None
    """Short name by which prose refers to the share, `{kyodo-2016-12-18.negative}`: lower-case letters, digits, hyphens."""
    share: Share
    """Share of respondents, in percent."""
    about: PollMatter | None = None
    """What its question is about, where polls that ask about the same are shown side by side; answers to one question have the same."""
    sense: Literal["for", "against"] | None = None
    """On which side of that it stands: well, yes, for; or badly, no, against."""
    cites: list[Cite] = Field(min_length=1)
    """Where the share stands."""


class Disclosure(Model):
    """What is known of how a poll was made. `not given` where no source we cite says it."""

    sponsor: Plain
    """Who commissioned or published it."""
    conducted_by: Plain
    """Who did the interviews."""
    population: Plain
    """Who was to be represented."""
    mode: Plain
    """How people were reached."""
    field_dates: Plain
    """When people were asked."""
    sample: Plain
    """How many were asked and how many answered."""
    response_rate: Plain
    """Share of those asked who answered."""
    weighting: Plain
    """Whether and how answers were weighted."""
    margin_of_error: Plain
    """Sampling error as published."""
    question: Plain
    """The question as far as it is known; says so where the exact wording is not."""
    cites: list[Cite] = Field(min_length=1)
    """Where these items stand."""


class Poll(Fact):
    """An opinion poll."""

    kind = "polls"
    filename = "polls.yml"

    origin: Literal["article", "outside"]
    """Cited by the article, or set beside it by us from outside."""
    country: Side
    """Country in which people were asked; polls of two countries are never joined."""
    pollster: Holder
    """Organisation that published the poll."""
    asked_from: Date
    """First day of interviews; the day of print where no source gives it."""
    asked_to: Date
    """Last day of interviews."""
    printed: Date | None = None
    """Day of print."""
    disclosure: Disclosure
    """How the poll was made, item by item (the items are those of the AAPOR Code, Transparency Initiative)."""
    answers: list[Answer] = Field(min_length=1)
    """The shares that a cited source gives. The remaining share of each question is computed."""
    measures: list[Measure] = []
    """Other numbers of the same poll, for example the approval of the cabinet."""
    not_asked: Prose
    """What the poll did not ask, and a reader must not read into it."""
    allows: Prose
    """What may be concluded from it, in one sentence."""

    @property
    def questions(self) -> list[tuple[str, list[Answer]]]:
        """The answers by the question they answer, in order; empty for the question among the disclosure items."""
        return [
            (question, list(group))
            for question, group in groupby(self.answers, key=lambda answer: answer.question or "")
        ]


class ChainLink(Model):
    """One hand through which a quotation passed."""

    who: Plain
    """Speaker, occasion, interpreter, outlet … in reading order."""
    known: bool
    """False where the step must have happened but no source tells about it."""
    ref: AnyId | None = None
    """Record of that hand, if there is one."""


class Quote(Fact):
    """Words somebody said or wrote, exactly as the article prints them."""

    kind = "quotes"
    filename = "quotes.yml"

    text: Plain
    """The exact words as printed in the article, without the outer quotation marks."""
    speaker: Holder
    """Who said or wrote it."""
    office_then: Plain
    """Office of the speaker on that day."""
    said: Date | None = None
    """When it was said, if a cited source tells; else left out."""
    said_note: Plain
    """How we know when it was said, or that the source does not tell."""
    printed: Date | None = None
    """Date of the outlet as the note prints it."""
    occasion: Plain
    """Where and to whom."""
    outlet: NoteId | None = None
    """Note that names the outlet; left out where the article gives none."""
    language: Language = "en"
    """Language in which the article prints it."""
    original_language: Language | None = None
    """Language in which it was said, if a cited source tells; else left out."""
    chain: list[ChainLink] = Field(min_length=1)
    """Chain of hands from the speaker to the outlet; article and guide are added by the renderer."""
    topic: Literal[
        "territory",
        "peace treaty",
        "joint economic activities",
        "new approach",
        "results of the summit",
        "economy",
        "security",
        "United States",
        "personal",
    ]
    """Topic under which statements are set side by side."""
    why: Prose
    """Why it matters, in one sentence."""


# --------------------------------------------------------------------------- options, arguments, doubts


class IslandCell(Model):
    """What an option would do to one island."""

    island: IslandId
    """The island."""
    status: Fate
    """Fixed status word."""
    text: Prose
    """The cell in one sentence."""
    cites: list[Cite] = Field(min_length=1)
    """Where it stands."""
    claim: Claim
    """Kind of claim."""
    holder: Holder | None = None
    """Whose reading it is."""


class QuestionCell(Model):
    """What an option says to one question."""

    question: Literal[*WORDS.questions]  # type: ignore[valid-type]
    """Fixed question; every option answers all."""
    status: AnswerStatus
    """Fixed status word."""
    text: Prose
    """The cell in one or two sentences."""
    cites: list[Cite] = Field(min_length=1)
    """Where it stands."""
    claim: Claim
    """Kind of claim."""
    holder: Holder | None = None
    """Whose reading it is."""


class Option(Word):
    """A way of settling the dispute that the article describes, and the term for it."""

    kind = "options"
    filename = "options.yml"

    short: Plain
    """Short name for table headings."""
    outcomes: list[Annotated[str, Ref(("outcomes",))]] = Field(min_length=1)
    """Outcomes of the summit that say whether anything of it was agreed."""
    explained_by: Prose
    """What it means, and who describes or favours it, as the article tells."""
    alpha: Plain | None = None
    """What the “alpha” in its name is, in a few words for its map; it rests on the option's own `cites`."""
    islands: list[IslandCell]
    """One cell for each of the four islands."""
    questions: list[QuestionCell]
    """One cell for each fixed question."""


class Evidence(Model):
    """One piece of evidence for or against a claim."""

    text: Prose
    """The evidence in our own words."""
    type: Literal["event", "words", "document", "poll", "precedent", "reasoning"]
    """Type of evidence."""
    cites: list[Cite] = Field(min_length=1)
    """Where it stands."""
    holder: Holder | None = None
    """Who brings it forward, if not the holder of the claim."""
    record: AnyId | None = None
    """The quotation, poll, event or agreement it consists of."""


class Argument(Fact):
    """A claim somebody makes, with what the article brings for and against it."""

    kind = "arguments"
    filename = "arguments.yml"

    camp: Camp
    """Part of the debate it belongs to. `conceded by the critic`: the article itself grants it, although it argues against
    the optimists."""
    matter: Plain
    """What the claim is about, in a few words, so that both camps can be set side by side."""
    in_favour: list[Evidence] = []
    """Evidence for the claim."""
    against: list[Evidence] = []
    """Evidence against the claim."""
    answers: list[Annotated[str, Ref(("arguments",))]] = []
    """Arguments this one replies to."""


class LegalQuestion(Fact):
    """A legal or practical question of joint administration, or a precedent for it."""

    kind = "legal_questions"
    filename = "legal_questions.yml"

    type: Literal["question", "precedent", "obstacle"]
    """Open question (p21), precedent (p22, p24) or practical obstacle (p23)."""
    question: Plain
    """The question as a student would ask it."""
    why_hard: Prose
    """Why it is hard, or why the precedent helps little, with its holder."""


class Figure(Fact):
    """A number the article states, or one computed from such numbers."""

    kind = "figures"
    filename = "figures.yml"

    value: Number
    """The number."""
    unit: Plain
    """Unit: `agreements`, `USD bn`, `%`, `percentage points`, `people`, `hours`, `days`, `countries` …"""
    approximate: bool = False
    """Whether the source says "about", "almost", "no fewer than" or the like; the word stands in `bound`."""
    bound: Plain | None = None
    """"about", "almost", "no fewer than", "less than" …, as the source has it."""
    sum_of: list[Annotated[str, Ref(("figures",))]] = []
    """Ids of the figures whose sum this one must be."""
    difference_of: list[Annotated[str, Ref(("figures",))]] = []
    """Two ids: this one must be the first less the second."""
    headline: bool = False
    """Whether it is one of the ten that matter most; the table of figures begins with these."""


class Doubt(Record):
    """Something doubtful in the source, what we found, and what we do about it."""

    kind = "doubts"
    filename = "doubts.yml"

    concerns: list[AnyId] = Field(min_length=1)
    """Locators and records that rest on the doubtful place."""
    problem: Prose
    """What is doubtful."""
    found: Prose
    """What we found, with sources as inline links."""
    we_do: Prose
    """What the guide does about it."""
    verdict: Literal[
        "selective", "too strong", "imprecise", "unknown", "other wording", "probable slip", "slip", "harmless"
    ]
    """Our verdict in a word; `selective` if what is left out would change how the rest is read."""
    cites: list[Cite] = Field(min_length=1)
    """Locators and outside sources the entry rests on."""


class Erratum(Record):
    """What an edition of the guide said wrongly, and what is right. Slips of the article are no errata: those are doubts."""

    kind = "errata"
    filename = "errata.yml"

    date: Date
    """Day on which it was put right."""
    edition: Plain
    """Edition in which it stood."""
    entries: list[AnyId] = Field(min_length=1)
    """Ids of the entries that said it."""
    wrong: Prose
    """What was wrong, in one or two sentences."""
    right: Prose
    """What is right."""
    cites: list[Cite] = Field(min_length=1)
    """Where what is right stands."""


class Later(Fact):
    """A dated fact from after the article (2017–2026), from outside sources only."""

    kind = "later"
    filename = "later.yml"

    date: Date
    """Day, month or year."""
    end: Date | None = None
    """Last day, if it lasted or had two parts."""
    bears_on: list[AnyId] = Field(min_length=1)
    """Locators and records of the article that a reader of today should see in its light."""
    what_changed: Prose
    """How it bears on the sentence of the article, in one sentence."""


class PositionSide(Model):
    """One government's answer to a question that is put to both."""

    side: Literal["Japan", "Russia"]
    """The side."""
    words: Plain | None = None
    """Its own official words, exact and short; left out where we found none."""
    language: Language = "en"
    """Language of the words."""
    translation: Plain | None = None
    """Our translation of words that are not English."""
    missing: Plain | None = None
    """Where there are no words: what we looked for and did not find."""
    speaker: Holder | None = None
    """Who said or wrote the words."""
    document: Plain | None = None
    """What they stand in or where they were said."""
    date: Date | None = None
    """Day of the words, if a source gives it."""
    cites: list[Cite] = []
    """Where the words stand."""
    argument: Prose
    """The side's best argument on this question, in our words."""
    argument_by: Plain
    """Who puts it forward, as a reader would say it: "Japan's government", "Putin", "Russian writers"."""
    argument_cites: list[Cite] = Field(min_length=1)
    """Where it stands."""


class Position(Fact):
    """A question, which is the label, with the answer of each of the two governments in its own words."""

    kind = "positions"
    filename = "positions.yml"

    sides: list[PositionSide]
    """Both answers, Japan's first. The pairing is ours: neither wrote in reply to the other."""
    documents: list[Annotated[str, Ref(("documents",))]] = []
    """Documents the question is about."""


class Question(Record):
    """A study question with its answer."""

    kind = "questions"
    filename = "questions.yml"

    level: Literal["recall", "understanding", "evaluation"]
    """What the question asks of the student."""
    section: Literal["dispute", "new approach", "options", "summit", "verdicts", "after", "sources"]
    """Part of the guide it belongs to."""
    answer: Prose
    """The expected answer in our own words."""
    about: list[AnyId] = Field(min_length=1)
    """Records the answer rests on."""
    cites: list[Cite] = Field(min_length=1)
    """Locators the answer rests on."""
    choices: list[Plain] = []
    """Wrong answers of a multiple-choice question; empty for an open question."""
    right: Plain | None = None
    """The right choice of a multiple-choice question."""
    right_from: Plain | None = None
    """Where the right choice stands in the data, as `record-id.field` or `poll-id.key`; compared by a check."""


class Material(Model):
    """A page to read or to have open."""

    page: Plain
    """Its address: `study/handouts/options/`."""
    text: Plain
    """What it is for."""


class Place(Model):
    """A record at a step of the study path."""

    record: AnyId
    """The record told here."""
    minutes: Annotated[Literal[1, 10, 60], BeforeValidator(_not_yes)]
    """The shortest of the three paths that tells it; every longer path tells it too."""


class Step(Record):
    """A step of the study path: a part of the story, with the chapters that tell it and the records behind them."""

    kind = "steps"
    filename = "steps.yml"

    section: Literal["dispute", "new approach", "options", "summit", "verdicts", "after", "sources"]
    """Part of the guide it belongs to."""
    chapters: list[Material] = Field(min_length=1)
    """The pages that tell it, in reading order, for the longest path."""
    places: list[Place] = Field(min_length=1)
    """The records it tells, in reading order. The summary tells what to look for and states no fact."""
    questions: list[Annotated[str, Ref(("questions",))]] = []
    """Questions to ask oneself at the end of the step, on the longest path."""
    short_test: list[Annotated[str, Ref(("questions",))]] = []
    """Multiple-choice questions that the path of 10 minutes answers."""


class Told(Model):
    """Something of an essay, with its places in the source."""

    text: Prose
    """What it says."""
    cites: list[Cite] = Field(min_length=1)
    """Where what it says of the dispute stands."""


class FullMarks(Model):
    """What an essay that gets full marks does, by each of the four measures that hold for all of them."""

    question: Told
    """How it says what the question turns on."""
    evidence: Told
    """What it rests on."""
    sides: Told
    """How it lets both sides speak."""
    judgement: Told
    """How it keeps fact and judgement apart."""


class Essay(Record):
    """An essay question, with the records that speak for and against, and how an answer is marked."""

    kind = "essays"
    filename = "essays.yml"

    in_favour: list[Annotated[str, Ref(("arguments",))]] = Field(min_length=1)
    """Arguments for the answer yes."""
    against: list[Annotated[str, Ref(("arguments",))]] = Field(min_length=1)
    """Arguments for the answer no."""
    records: list[AnyId] = Field(min_length=1)
    """Further records to cite: agreements, outcomes, quotations, polls, later facts."""
    caution: Prose
    """What in this question is judgement and what is fact, and where writers slip."""
    full_marks: FullMarks
    """What gets full marks."""
    model_answer: list[Told] = Field(min_length=1)
    """A good answer, paragraph by paragraph; the last is a judgement, others are as good."""


class Phase(Model):
    """A part of a lesson."""

    minutes: int
    """How long it takes."""
    text: Prose
    """What teacher and class do."""


class Slide(Model):
    """A slide of a lesson, or one for each of several entries."""

    records: list[AnyId] = Field(default=[], max_length=4)
    """Entries: the summary of the first is the title, those of the others stand below."""
    shows: Literal["islands", "borders", "options", "outcomes"] | None = None
    """The map of the islands; or a slide for each border, option or status of outcomes."""


class Lesson(Record):
    """The outline of a lesson."""

    kind = "lessons"
    filename = "lessons.yml"

    minutes: int
    """How long it takes, all phases together."""
    level: Literal["secondary school", "university"]
    """The youngest class."""
    after: list[Annotated[str, Ref(("lessons",))]] = []
    """Lessons before it."""
    knows: list[Prose] = Field(min_length=1)
    """What the class knows already."""
    aims: list[Prose] = Field(min_length=1)
    """What the class can do at its end."""
    materials: list[Material] = Field(min_length=1)
    """Pages to print or to have open."""
    phases: list[Phase] = Field(min_length=1)
    """What happens, in order."""
    questions: list[Annotated[str, Ref(("questions",))]] = Field(min_length=1)
    """Questions to discuss."""
    slides: list[Slide] = Field(min_length=1)
    """Those before one for each question."""


class Recorded(Model):
    """What somebody says of a setting."""

    says: Literal["for", "against", "condition"]
    """For it, against it, or on what it hangs."""
    record: AnyId
    """The entry in which it stands."""
    side: Literal["Japan", "Russia"] | None = None
    """Of a question to both governments: whose answer is shown, in its own words."""
    islands: list[IslandId] = []
    """The islands of which it speaks; empty if of all four."""
    text: Prose | None = None
    """What is said, in our words; left out where their own are shown."""
    holder: Holder | None = None
    """Whose it is, where `text` stands."""
    by: Plain | None = None
    """Whose it is, where there is no record of them."""
    cites: list[Cite] = Field(min_length=1)
    """Where it stands: locators that the entry has."""


class Setting(Record):
    """What two sides could settle on one matter."""

    kind = "settings"
    filename = "settings.yml"

    matter: Literal["status", "law", "residents", "troops", "treaty", "money"]
    """What it settles: the last two for all islands together."""
    short: Plain
    """The setting in a few words, for a choice."""
    answers: list[Recorded]
    """What is on record."""
    note: Prose | None = None
    """What is not on record."""


class Role(Record):
    """Somebody at the table of the negotiation."""

    kind = "roles"
    filename = "roles.yml"

    goals: list[Statement] = []
    """What they want."""
    red_lines: list[Statement] = []
    """What they have ruled out."""
    gave: list[Statement] = []
    """Where they moved before."""
    silent: Prose
    """What no record tells of them."""


class Shown(Model):
    """A statement of another entry."""

    record: AnyId
    """The entry."""
    cites: list[Cite] = []
    """Locators of the statement, exactly; left out, the entry's summary is shown."""


class Stage(Record):
    """A stage of the source lab: what a reader is shown, and what to do with it, before committing to a reading."""

    kind = "stages"
    filename = "stages.yml"

    move: Literal["sourcing", "context", "close reading", "corroboration"]
    """Which of the four moves of a historian it asks for."""
    task: Prose
    """What to look for; states no fact."""
    shows: list[Shown] = Field(min_length=1)
    """What is shown, in order."""


class Reading(Record):
    """A work to read after this guide, with what it is good for."""

    kind = "readings"
    filename = "readings.yml"

    title: Plain
    """Title as published."""
    authors: list[Plain] = Field(min_length=1)
    """Authors, editors or bodies, as `Family, Given`."""
    year: Plain | None = None
    """Year of publication; left out where no source we read gives it."""
    publisher: Plain
    """Publisher, or journal with volume and issue."""
    languages: list[Language] = Field(min_length=1)
    """Languages in which it can be had."""
    length: Plain | None = None
    """Pages or volumes, if a source gives them."""
    side: Literal["both sides", "Japan", "Russia", "elsewhere"]
    """Where its authors write from."""
    free: bool = False
    """Whether it can be read without paying."""
    stance: Prose
    """What it argues for, in one or two sentences."""
    good_for: Prose
    """What a student can use it for, in one sentence."""
    url: Address | None = None
    """Address of the work, or of its page at the publisher."""
    cites: list[Cite] = Field(min_length=1)
    """Where these items stand."""


class Withdrawn(Record):
    """A record that was taken out. Its id is never used again, and its address tells why. Its summary is what it said in short."""

    kind = "withdrawn"
    filename = "withdrawn.yml"

    was: Plain
    """Kind it had."""
    page: Plain
    """Address at which it stood, from the root of the site."""
    date: Date
    """Day on which it was withdrawn."""
    why: Prose
    """Why, in one sentence."""
    instead: list[AnyId] = []
    """Records to read instead."""


KINDS: dict[str, type[Record]] = {
    model.kind: model
    for model in (
        Guide,
        Paragraph,
        Source,
        Island,
        CollectiveName,
        Person,
        Organisation,
        Term,
        Event,
        Agreement,
        Document,
        Outcome,
        Poll,
        Quote,
        Option,
        Argument,
        LegalQuestion,
        Figure,
        Doubt,
        Erratum,
        Later,
        Position,
        Question,
        Step,
        Essay,
        Lesson,
        Setting,
        Role,
        Stage,
        Reading,
        Withdrawn,
    )
}
