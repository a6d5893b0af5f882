"""Rules between records. One rule, one function, one test that breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import get_args

from pydantic import BaseModel

from guide import maps, once, untied
from guide.faults import Fault, nearest
from guide.fields import COMPUTED, Faulty, Wrong
from guide.load import ID, Dataset
from guide.models import KINDS, Disclosure, Fact, Figure, Inline, IslandCell, Measure, QuestionCell, Statement
from guide.refs import LINK
from guide.text import EMPHASIS
from guide.values import says, told

LOCATORS = "p1–p42, n1–n31, c1–c2"
Rule = Callable[[Dataset], Iterator[Fault]]
RULES: list[Rule] = []


def rule(function: Rule) -> Rule:
    """Register a rule."""
    RULES.append(function)
    return function


def run(data: Dataset) -> Iterator[Fault]:
    """Yield the faults of all rules."""
    for check in RULES:
        yield from check(data)


def _claims(record: Fact, path: tuple = ()) -> Iterator[tuple[tuple, object]]:
    """Yield (path, part) for the record and every part of it that carries a kind of claim of its own."""
    yield path, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        for i, item in enumerate(value if isinstance(value, list) else []):
            if isinstance(item, (Statement, IslandCell, QuestionCell)):
                yield (*path, name, i), item


def _facts(data: Dataset) -> Iterator[tuple[str, Fact]]:
    for id_, record in data.records.items():
        if isinstance(record, Fact):
            yield id_, record


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
                yield data.fault(id_, where, f'no record has the id "{ref.target}"', f'it is now "{renamed[ref.target]}"')
            elif target is None and "paragraphs" in ref.kinds:
                known = [*data.by_kind["paragraphs"], *data.by_kind["sources"]]
                yield data.fault(id_, where, f'"{ref.target}" is neither in the article nor an outside source',
                                 f"locators are {LOCATORS}; {nearest(ref.target, known)}".rstrip("; "))
            elif target is None:
                known = [k for k, r in data.records.items() if not ref.kinds or r.kind in ref.kinds]
                yield data.fault(id_, where, f'no record has the id "{ref.target}"',
                                 nearest(ref.target, known) or "add the record or correct the id")
            elif ref.kinds and target.kind not in ref.kinds:
                known = [k for kind in ref.kinds for k in data.by_kind[kind]]
                yield data.fault(id_, where, f'"{ref.target}" is a record of {target.kind}',
                                 f"name one of {' or '.join(ref.kinds)}; {nearest(ref.target, known)}".rstrip("; "))


LONGEST = 2_500
"""Characters that a text of the data may have."""
UNSEEN = re.compile("[\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ue000-\\uf8ff\\ufeff\\ufff9-\\uffff]")
"""Control characters, marks that turn the direction of writing, characters without width or of private use."""
PLACEHOLDER = re.compile(r"\b(?:TODO|TBD|FIXME)\b|(?i:lorem ipsum)")
MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>|\*\*|`|\{\{|\{%|&#?\w+;")


@rule
def clean_text(data: Dataset) -> Iterator[Fault]:
    """No text has a character that nobody sees, stands for a text to come, or is longer than a page bears."""
    for id_, strings in data.strings.items():
        for path, text, _ in strings:
            if bad := UNSEEN.search(text):
                yield data.fault(id_, path, f"has the character U+{ord(bad[0]):04X}, which nobody sees", "take it out")
            if bad := PLACEHOLDER.search(text):
                yield data.fault(id_, path, f'holds "{bad[0]}"', "write what is meant, or leave the field out")
            if len(text) > LONGEST:
                yield data.fault(id_, path, f"has {len(text):,} characters", f"{LONGEST:,} are the most; split it")


@rule
def known_markup(data: Dataset) -> Iterator[Fault]:
    """Prose holds no markup but emphasis and ``[words](record-id)``; other text holds none at all."""
    for id_, strings in data.strings.items():
        for path, text, marks in strings:
            prose = any(isinstance(mark, Inline) for mark in marks)
            if prose and "](" in LINK.sub("", text):
                yield data.fault(id_, path, "has a link that names no record id",
                                 "write [words](record-id) or [words](record-id.field), in lower case")
            if bad := MARKUP.search(text):
                yield data.fault(id_, path, f'holds "{bad[0]}"', "take it out" + ("; prose knows [links](record-id) and *emphasis*" if prose else ""))
            if not prose and (LINK.search(text) or path == ("label",) and EMPHASIS.search(text)):
                yield data.fault(id_, path, "holds emphasis or a link, and is plain text", "take the marks out")


@rule
def told_once(data: Dataset) -> Iterator[Fault]:
    """No two records of a kind have the same name, no poll the same answer twice, no record names itself as related."""
    for records in data.by_kind.values():
        seen: dict[str, str] = {}
        for id_, record in records.items():
            key = record.label.casefold()
            if key in seen and record.kind != "withdrawn":
                yield data.fault(id_, ("label",), f'"{record.label}" is the name of {seen[key]} too', "give each a name that tells them apart")
            seen.setdefault(key, id_)
            if id_ in record.see:
                yield data.fault(id_, ("see",), "names itself", "take it out")
    for id_, poll in data.by_kind["polls"].items():
        labels = [(answer.question, answer.label.casefold()) for answer in poll.answers]
        for i, label in enumerate(labels):
            if label in labels[:i]:
                yield data.fault(id_, ("answers", i, "label"), "stands twice", "keep one of the two answers")


@rule
def amounts(data: Dataset) -> Iterator[Fault]:
    """Nothing that is counted or measured is negative; differences in percentage points may be."""
    for id_, record in data.records.items():
        for path, part in _numbers(record):
            if part.value < 0 and "points" not in part.unit:
                yield data.fault(id_, (*path, "value"), f"is {part.value:g} {part.unit}", "give a number from zero up")


def _numbers(value: object, path: tuple = ()) -> Iterator[tuple[tuple, Figure | Measure]]:
    if isinstance(value, (Figure, Measure)):
        yield path, value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _numbers(getattr(value, name), (*path, name))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _numbers(item, (*path, i))


@rule
def former_ids(data: Dataset) -> Iterator[Fault]:
    """A former id was an id, and is neither in use nor the former id of two records."""
    seen: dict[str, str] = {}
    for id_, record in data.records.items():
        for i, old in enumerate(record.former_ids):
            if not ID.fullmatch(old):
                yield data.fault(id_, ("former_ids", i), f'"{old}" was never an id', "write the old id as it was, without its address")
            if old in data.records or old in seen:
                other = old if old in data.records else seen[old]
                yield data.fault(id_, ("former_ids", i), f'"{old}" belongs to {other}', "ids are never reused")
            seen[old] = id_


@rule
def holders(data: Dataset) -> Iterator[Fault]:
    """A judgement or forecast names whose it is."""
    for id_, record in _facts(data):
        for path, part in _claims(record):
            if part.claim in ("judgement", "forecast") and part.holder is None:
                yield data.fault(id_, (*path, "claim"), f"a {part.claim} without holder",
                                 "add `holder` with the id of the person or organisation whose it is")


@rule
def forecasts(data: Dataset) -> Iterator[Fault]:
    """A forecast says as of when it was made and when it is due."""
    for id_, record in _facts(data):
        if record.claim == "forecast":
            for name in ("as_of", "due"):
                if getattr(record, name) is None:
                    yield data.fault(id_, ("claim",), f"a forecast without `{name}`",
                                     f"add `{name}`" + (' (a date or "none stated")' if name == "due" else ""))


@rule
def forecasts_among_facts(data: Dataset) -> Iterator[Fault]:
    """A forecast told as a further fact links to the record that dates it, or stands in one that does."""
    for id_, record in _facts(data):
        for path, part in _claims(record):
            if not path or part.claim != "forecast" or record.claim == "forecast":
                continue
            linked = (data.records.get(match[2]) for match in LINK.finditer(part.text))
            if not any(getattr(target, "claim", None) == "forecast" for target in linked):
                yield data.fault(id_, (*path, "claim"), "a forecast that says neither as of when nor until when",
                                 "link its words to the record of the forecast, which has `as_of` and `due`")


@rule
def verified_sources(data: Dataset) -> Iterator[Fault]:
    """An outside source that is cited was read and says what it is cited for."""
    for id_, refs in data.references.items():
        for ref in refs:
            source = data.by_kind["sources"].get(ref.target)
            if source is not None and source.origin == "outside" and source.verified != "yes" and source.kind in ref.kinds:
                yield data.fault(id_, ref.path, f'outside source "{ref.target}" is not marked verified',
                                 "cite a source with `verified: yes`, or leave the fact out")


@rule
def source_fields(data: Dataset) -> Iterator[Fault]:
    """Notes carry their printed text, outside sources their state of verification and address."""
    for id_, source in data.by_kind["sources"].items():
        needed = {"note": ("as_printed",), "outside": ("verified", "url"), "article": ("title", "url")}[source.origin]
        for name in needed:
            if getattr(source, name) is None:
                yield data.fault(id_, ("origin",), f"{source.origin} without `{name}`", f"add `{name}`")
        if source.same_as == id_:
            yield data.fault(id_, ("same_as",), "names itself", "name the first note with the same reference")


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
            yield data.fault(id_, ("origin",), "has to have either `title` or `untitled`",
                             "write the title as published, or say in `untitled` why it is missing")
        if source.title_sentence and (source.title or "").casefold() != source.title_sentence.casefold():
            yield data.fault(id_, ("title_sentence",), "is another title than `title`", "write the same words, small where they are no names")
        if source.date is None and "n.d." not in source.label:
            yield data.fault(id_, ("label",), "names no date", "add `date`, or write n.d. in the label")


@rule
def weak_sources(data: Dataset) -> Iterator[Fault]:
    """Nothing rests on weak sources alone, unless they say why nothing better could be read."""
    weak = {id_ for id_, source in data.by_kind["sources"].items() if source.standing == "weak"}
    alone: dict[str, list[str]] = {}
    for id_, refs in data.references.items():
        cites: dict[tuple, list[str]] = {}
        for ref in refs:
            if "paragraphs" in ref.kinds:
                cites.setdefault(ref.path[:-1], []).append(ref.target)
        for targets in cites.values():
            for target in targets if weak.issuperset(targets) else ():
                alone.setdefault(target, []).append(id_)
    for id_ in sorted(alone):
        if data.by_kind["sources"][id_].weak_because is None:
            yield data.fault(id_, ("standing",), f"is weak, and {alone[id_][0]} rests on it alone",
                             "cite a better source there, or say in `weak_because` why none could be read")


@rule
def order_of_dates(data: Dataset) -> Iterator[Fault]:
    """What ends does not end before it starts; what is printed is not printed before it is said."""
    pairs = (("date", "end"), ("asked_from", "asked_to"), ("asked_to", "printed"), ("said", "printed"),
             ("signed", "in_force"), ("as_of", "due"))
    for id_, record in data.records.items():
        for first, second in pairs:
            a, b = getattr(record, first, None), getattr(record, second, None)
            if a and b and b[0].isdigit():
                size = min(len(a), len(b))
                if b[:size] < a[:size]:
                    yield data.fault(id_, (second,), f"{b} is before {first} ({a})", "put the two dates in order")


@rule
def events_in_order(data: Dataset) -> Iterator[Fault]:
    """Events stand in order of time, as far as their dates tell: a bare month has no place among its days."""
    latest = ""
    for id_, event in data.by_kind["events"].items():
        size = min(len(latest), len(event.date))
        if event.date[:size] < latest[:size]:
            yield data.fault(id_, ("date",), f"{event.date} stands after {latest}", "move the record to its place in time")
        if len(event.date) >= len(latest) or event.date[:size] > latest[:size]:
            latest = event.date


@rule
def poll_shares(data: Dataset) -> Iterator[Fault]:
    """The shares of each question of a poll add up to no more than 100 percent."""
    for id_, poll in data.by_kind["polls"].items():
        for question, answers in poll.questions:
            total = round(sum(answer.share for answer in answers), 6)
            if total > 100 or any(answer.share < 0 for answer in answers):
                asked = f' to "{question}"' if question else ""
                yield data.fault(id_, ("answers",), f"shares{asked} add up to {total:g} percent",
                                 "shares are parts of 100; check them against the source")


@rule
def figure_sums(data: Dataset) -> Iterator[Fault]:
    """A figure that is said to be a sum or difference of others is that."""
    figures = data.by_kind["figures"]
    for id_, figure in figures.items():
        for name, sign in (("sum_of", 1), ("difference_of", -1)):
            parts = [figures[part].value for part in getattr(figure, name) if part in figures]
            if not parts or len(parts) != len(getattr(figure, name)):
                continue
            result = round(parts[0] + sign * sum(parts[1:]), 6)
            if result != figure.value:
                terms = (" + " if sign == 1 else " − ").join(f"{part:g}" for part in parts)
                yield data.fault(id_, ("value",), f"is {figure.value:g}, but {terms} = {result:g}",
                                 f"correct the value or `{name}`")


@rule
def known_geometry(data: Dataset) -> Iterator[Fault]:
    """The shape of an island is in the map geometry."""
    known = maps.shape_ids(data.folder)
    for id_, island in data.by_kind["islands"].items():
        if island.geometry not in known:
            yield data.fault(id_, ("geometry",), f'"{island.geometry}" is no shape of geo/islands.geojson',
                             nearest(island.geometry, known) or f"shapes are: {', '.join(known)}")


@rule
def stages_of_the_border(data: Dataset) -> Iterator[Fault]:
    """A map of the moving border stands on a record of its year, which speaks of every land that changed hands since the map before."""
    collection, before = maps.geometry(data.folder, maps.REGION), {}
    words = {feature["id"]: feature["properties"]["named"] for feature in collection["features"] if "named" in feature["properties"]}
    for stage in collection["stages"]:
        told = [data.records.get(stage[field]) for field in ("record", "then") if field in stage]
        if None in told:
            yield Fault(f"geo/{maps.REGION}", 1, stage["record"], "stages", f'“{stage["title"]}” rests on a record that does not exist', "correct its id")
            continue
        day = getattr(told[0], "signed", None) or getattr(told[0], "date", None) or ""
        if not day or day[:4] not in stage["title"]:
            yield data.fault(stage["record"], (), f'is of {day[:4] or "no year"}, but geo/{maps.REGION} draws its border as “{stage["title"]}”', "correct one of the two")
        said = " ".join(str(record.model_dump()) for record in told)
        for land, (holder, _) in stage["held"].items():
            if land in before and before[land] != holder and not any(name in said for name in words.get(land, ())):
                yield data.fault(stage["record"], (), f'does not speak of {land}, which geo/{maps.REGION} lets pass from {before[land]} to {holder} by it',
                                 f'correct the map, or the words by which the land is known: {", ".join(words.get(land, ())) or "none"}')
            before[land] = holder


@rule
def known_places(data: Dataset) -> Iterator[Fault]:
    """A place at which something happened has a position, or maps could not show it."""
    for id_, event in data.by_kind["events"].items():
        for number, place in enumerate(event.at):
            record = data.records.get(place)
            if record is not None and record.kind == "terms" and record.spot is None:
                yield data.fault(id_, ("at", number), f'"{place}" has no `spot`', "give the term a `spot`, or leave the place to `place`")


QUOTED_SHARE = 0.15
"""The largest part of the article's words that may be quoted."""


def quoted_words(data: Dataset) -> tuple[int, int]:
    """Return (words quoted in all quotations, words of the article's body; 0 if no source gives its length)."""
    quoted = sum(len(re.findall(r"\w+(?:['’]\w+)*", quote.text)) for quote in data.by_kind["quotes"].values())
    return quoted, sum(source.words or 0 for source in data.by_kind["sources"].values())


@rule
def short_quotations(data: Dataset) -> Iterator[Fault]:
    """All quotations together are a small part of the article."""
    quoted, length = quoted_words(data)
    if length and quoted > QUOTED_SHARE * length:
        id_ = max(data.by_kind["quotes"], key=lambda id_: len(data.by_kind["quotes"][id_].text))
        yield data.fault(id_, ("text",), f"quotations come to {quoted} of the article's {length} words",
                         f"stay under {QUOTED_SHARE:.0%}: shorten the longest, this one first")


@rule
def complete_options(data: Dataset) -> Iterator[Fault]:
    """Every option has one cell for each island and one for each fixed question."""
    questions = get_args(QuestionCell.model_fields["question"].annotation)
    for id_, option in data.by_kind["options"].items():
        for name, cells, wanted in (("islands", [c.island for c in option.islands], list(data.by_kind["islands"])),
                                    ("questions", [c.question for c in option.questions], list(questions))):
            for key in wanted:
                if cells.count(key) != 1:
                    problem = "is missing" if key not in cells else "stands twice"
                    yield data.fault(id_, (name,), f'the cell for "{key}" {problem}', "give one cell for each")


@rule
def marked_words(data: Dataset) -> Iterator[Fault]:
    """Words that are marked in a clause stand in it."""
    for id_, document in data.by_kind["documents"].items():
        for i, clause in enumerate(document.clauses):
            for j, text in enumerate(clause.texts):
                for k, words in enumerate(text.marked):
                    if words not in text.text:
                        yield data.fault(id_, ("clauses", i, "texts", j, "marked", k), f'"{words}" does not stand in the text',
                                         "write it letter by letter as the text has it")


@rule
def readers_of_clauses(data: Dataset) -> Iterator[Fault]:
    """What is read into a clause says who reads it so."""
    for id_, document in data.by_kind["documents"].items():
        for i, clause in enumerate(document.clauses):
            for j, reading in enumerate(clause.readings):
                if (reading.holder is None) == (reading.by is None):
                    yield data.fault(id_, ("clauses", i, "readings", j), "needs either `holder` or `by`", "say whose reading it is")


@rule
def both_sides(data: Dataset) -> Iterator[Fault]:
    """A question to both sides has Japan's answer first and Russia's second, each with words or the reason why not."""
    for id_, position in data.by_kind["positions"].items():
        if [answer.side for answer in position.sides] != ["Japan", "Russia"]:
            yield data.fault(id_, ("sides",), "are not Japan and Russia, in this order", "give one answer for each")
        for i, answer in enumerate(position.sides):
            if (answer.words is None) == (answer.missing is None):
                yield data.fault(id_, ("sides", i), "needs either `words` or `missing`", "give one of the two")
            if answer.words is not None and not (answer.cites and answer.speaker and answer.document):
                yield data.fault(id_, ("sides", i, "words"), "has no `cites`, `speaker` or `document`", "say whose words they are and where they stand")


@rule
def one_guide(data: Dataset) -> Iterator[Fault]:
    """There is one record of kind guide, with the id ``guide``."""
    for id_ in data.by_kind["guide"]:
        if id_ != "guide":
            yield data.fault(id_, (), "is not the guide", "data/guide.yml holds one record, `guide`")
    if "guide" not in data.origin:
        yield Fault(f"{data.label}/guide.yml", 1, "guide", "", "is missing", "add the record `guide`")


@rule
def used_labels(data: Dataset) -> Iterator[Fault]:
    """Every locator of the article and every outside source has a record that rests on it, or a reason why not."""
    if len(data.records) < len(data.origin):
        return  # what a faulty record rests on is not known yet
    used = {ref.target for id_, refs in data.references.items() if data.records[id_].kind not in ("paragraphs", "sources")
            for ref in refs if "paragraphs" in ref.kinds}
    # An inline link in prose is a use too: the register of doubts names its sources so.
    used |= {ref.target for id_, refs in data.references.items() if data.records[id_].kind == "doubts" for ref in refs}
    labels = {**data.by_kind["paragraphs"],
              **{id_: s for id_, s in data.by_kind["sources"].items() if s.origin == "note" or s.verified == "yes"}}
    for id_, record in labels.items():
        place = "source" if getattr(record, "origin", "") == "outside" else "place of the article"
        if id_ not in used and record.unused_because is None:
            yield data.fault(id_, (), f"no record rests on this {place}",
                             "cite it in the record it supports, or say why not in `unused_because`")
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
                yield data.fault(id_, ref.path, f'"{ref.target}" was withdrawn on {gone[ref.target].date}', f"name {instead}")
    for id_, record in gone.items():
        if record.was not in KINDS:
            yield data.fault(id_, ("was",), f'"{record.was}" is no kind', nearest(record.was, KINDS) or "data/vocabulary/kinds.yml lists them")


# --------------------------------------------------------------------------- one fact, once


@rule
def tied_copies(data: Dataset) -> Iterator[Fault]:
    """The words of a tied copy say what its field says."""
    for marks in data.once.marks.values():
        yield from once.different(data.once, marks)


@rule
def few_references(data: Dataset) -> Iterator[Fault]:
    """A sentence holds two references at most: with more nobody can read it in its file."""
    yield from untied.crowded_records(data)


@rule
def untied_copies(data: Dataset) -> Iterator[Fault]:
    """A field that prose repeats is referred to or tied; copies from before that rule are counted and may only become fewer."""
    yield from untied.in_records(data, untied.allowed(data.folder))


@rule
def contradictions(data: Dataset) -> Iterator[Fault]:
    """Label and summary say what the fields of their record say."""
    yield from untied.contradictions(data)


@rule
def keys(data: Dataset) -> Iterator[Fault]:
    """A key names one answer or number of its poll and nothing else."""
    for id_, poll in data.by_kind["polls"].items():
        seen = {**dict.fromkeys(type(poll).model_fields, "a field of polls"), **dict.fromkeys(Disclosure.model_fields, "an item of the disclosure"),
                **{name: "computed" for kind, name in COMPUTED if kind == "polls"}}
        for field in ("answers", "measures"):
            for i, part in enumerate(getattr(poll, field)):
                if part.key in seen:
                    yield data.fault(id_, (field, i, "key"), f'"{part.key}" is {seen[part.key]}', "choose another key")
                if part.key:
                    seen[part.key] = "the key of another number of this poll"


# --------------------------------------------------------------------------- what students work with


@rule
def right_answers(data: Dataset) -> Iterator[Fault]:
    """The right choice of a question equals the value in the data that it is said to be."""
    for id_, question in data.by_kind["questions"].items():
        if question.right_from is None:
            continue
        try:
            value = data.once.value(question.right_from)
        except Wrong as wrong:
            yield data.fault(id_, ("right_from",), *wrong.args)
        except Faulty:
            continue
        else:
            if not says(question.right or "", value):
                shown = told(value, "%") if value.unit == "%" else told(value)
                yield data.fault(id_, ("right",), f'is "{question.right}", but {question.right_from} is "{shown}"',
                                 "correct the question or the record")


@rule
def one_right_choice(data: Dataset) -> Iterator[Fault]:
    """Exactly one choice of a question is right: no wrong one says the same in other words the data knows."""
    for id_, question in data.by_kind["questions"].items():
        if bool(question.choices) != (question.right is not None):
            yield data.fault(id_, ("right",) if question.right else ("choices",), "right and wrong choices go together",
                             "give both `right` and `choices`, or neither")
            continue
        source = data.records.get((question.right_from or "").partition(".")[0])
        seen = {question.right.casefold(): "the right one"} if question.right else {}
        if source is not None and question.right == source.label:
            seen |= {form.casefold(): f"another form of {source.label}" for form in (*source.aliases, *source.slips)}
        for i, choice in enumerate(question.choices):
            if other := seen.get(choice.casefold()):
                yield data.fault(id_, ("choices", i), f'"{choice}" is the same as {other}', "choose another wrong answer")
            seen[choice.casefold()] = f'"{choice}"'


@rule
def places_once(data: Dataset) -> Iterator[Fault]:
    """The study path tells a record once."""
    seen: dict[str, str] = {}
    for id_, step in data.by_kind["steps"].items():
        for i, place in enumerate(step.places):
            if place.record in seen:
                yield data.fault(id_, ("places", i), f'"{place.record}" has its place in {seen[place.record]}',
                                 "tell it once, as early as it is needed")
            seen[place.record] = id_


@rule
def essay_sides(data: Dataset) -> Iterator[Fault]:
    """An argument of an essay question speaks for one answer."""
    for id_, essay in data.by_kind["essays"].items():
        for i, argument in enumerate(essay.against):
            if argument in essay.in_favour:
                yield data.fault(id_, ("against", i), f'"{argument}" stands on both sides', "keep it on one side")


@rule
def lesson_minutes(data: Dataset) -> Iterator[Fault]:
    """The phases of a lesson take as long as the lesson."""
    for id_, lesson in data.by_kind["lessons"].items():
        total = sum(phase.minutes for phase in lesson.phases)
        if total != lesson.minutes:
            yield data.fault(id_, ("minutes",), f"is {lesson.minutes}, but the phases take {total} minutes",
                             "make both the same")
