"""Every rule between records, broken on the invented dataset."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from guide import checks
from guide.load import read
from tests.fixtures import Copy

STANCE = "  stances:\n    - {place: step, short: a step, text: It is a step., cites: [p2], claim: judgement, holder: harbour-master}\n"
"""A stance for a person of the fixture."""


class Break(NamedTuple):
    """An edit of the invented dataset that breaks one rule."""

    rule: str
    what: str
    file: str
    old: str
    new: str
    at: tuple[str, ...] | str
    """Words of the line the message must name, after the edit; or of lines on the way to it."""
    message: str
    """The message after file and line."""


LOCATORS = "locators are p1–p42, n1–n31, c1–c2"

BREAKS = [
    Break(
        "events_in_order",
        "a year too early",
        "events.yml",
        'date: "2018"',
        'date: "2015"',
        'date: "2015"',
        "event-bridge.date: 2015 stands after 2016-05-06; move the record to its place in time",
    ),
    Break(
        "errata_of_editions",
        "an edition to come",
        "errata.yml",
        'edition: "2019.1"',
        'edition: "2021.1"',
        'edition: "2021.1"',
        'erratum-boats.edition: "2021.1" is no edition up to that of the guide; name the edition in which it stood: 2027.1',
    ),
    Break(
        "settings_on_record",
        "neither answer nor note",
        "settings.yml",
        "  note: Nobody has words for [this](kagero).\n",
        "",
        "answers: []",
        "setting-treaty-none.answers: needs either answers or `note`; say in `note` what is not on record",
    ),
    Break(
        "settings_on_record",
        "a locator of another entry",
        "settings.yml",
        "record: quote-ruun-tide, cites: [p2]",
        "record: quote-ruun-tide, cites: [p3]",
        "cites: [p3]",
        'setting-status-shared.answers[0].cites[0]: "p3" is no locator of "quote-ruun-tide"; '
        "name the entry that has it, or one of its locators",
    ),
    Break(
        "settings_on_record",
        "no words",
        "settings.yml",
        "side: Japan, islands",
        "islands",
        "record: position-sands",
        "setting-status-shared.answers[1]: has neither text nor words of its own; "
        "give `text`, or the `side` of a question to both governments",
    ),
    Break(
        "settings_on_record",
        "nobody",
        "settings.yml",
        "holder: anda-ruun, ",
        "",
        "Only with",
        "setting-status-shared.answers[2]: needs either `holder` or `by`; say whose it is",
    ),
    Break(
        "settings_on_record",
        "an island of the treaty",
        "settings.yml",
        "  answers: []\n  note: Nobody has words for [this](kagero).\n",
        "  answers:\n    - {says: for, record: quote-ruun-tide, islands: [norra], cites: [p2]}\n",
        "islands: [norra], cites: [p2]",
        "setting-treaty-none.answers[0].islands: stands at treaty, which is settled once; leave it out",
    ),
    Break(
        "stages_show_statements",
        "no such statement",
        "stages.yml",
        "record: term-low-water, cites: [p2, n1]",
        "record: term-low-water, cites: [p2]",
        "record: term-low-water",
        'stage-word.shows[1]: "term-low-water" has no statement with the locators p2; '
        "give the locators exactly as the statement has them",
    ),
    Break(
        "marked_words",
        "not in the text",
        "documents.yml",
        "marked: [прочие]",
        "marked: [прочая]",
        "marked: [прочая]",
        'document-sand-treaty.clauses[0].texts[0].marked[0]: "прочая" does not stand in the text; '
        "write it letter by letter as the text has it",
    ),
    Break(
        "readers_of_clauses",
        "nobody",
        "documents.yml",
        "{by: the fishermen, text",
        "{text",
        "belong to nobody",
        "document-sand-treaty.clauses[0].readings[1]: needs either `holder` or `by`; say whose reading it is",
    ),
    Break(
        "both_sides",
        "one side twice",
        "positions.yml",
        "side: Russia",
        "side: Japan",
        "sides:",
        "position-sands.sides: are not Japan and Russia, in this order; give one answer for each",
    ),
    Break(
        "both_sides",
        "neither words nor reason",
        "positions.yml",
        "      missing: No words were found.\n",
        "",
        "side: Russia",
        "position-sands.sides[1]: needs either `words` or `missing`; give one of the two",
    ),
    Break(
        "both_sides",
        "words of nobody",
        "positions.yml",
        "      speaker: ministry-of-tides\n",
        "",
        "words:",
        "position-sands.sides[0].words: has no `cites`, `speaker` or `document`; say whose words they are and where they stand",
    ),
    Break(
        "known_geometry",
        "no such shape",
        "islands.yml",
        "geometry: sudra",
        "geometry: sudre",
        "geometry: sudre",
        'sudra.geometry: "sudre" is no shape of geo/islands.geojson; did you mean "sudra"?',
    ),
    Break(
        "known_places",
        "nowhere",
        "events.yml",
        "at: [term-low-water, kagero]",
        "at: [term-low-water, hostile]",
        "at: [term-low-water, hostile]",
        'event-bridge.at[1]: "hostile" has no `spot`; give the term a `spot`, or leave the place to `place`',
    ),
    Break(
        "stages_of_the_border",
        "another year",
        "agreements.yml",
        'signed: "2016-05-07"',
        'signed: "2015-05-07"',
        "agreement-tide-accord:",
        "agreement-tide-accord: is of 2015, but geo/borders.geojson draws its border as “2016”; correct one of the two",
    ),
    Break(
        "known_ids",
        "see",
        "terms.yml",
        "see: [option-low-water]",
        "see: [option-lo-water]",
        "option-lo-water",
        'term-low-water.see[0]: no record has the id "option-lo-water"; did you mean "option-low-water"?',
    ),
    Break(
        "known_ids",
        "see, like no other",
        "terms.yml",
        "see: [option-low-water]",
        "see: [xyzzy]",
        "xyzzy",
        'term-low-water.see[0]: no record has the id "xyzzy"; add the record or correct the id',
    ),
    Break(
        "known_ids",
        "inline link",
        "terms.yml",
        "see [the doubt](doubt-n1-date)",
        "see [the doubt](doubt-n1-day)",
        "doubt-n1-day",
        'term-low-water.editor_note: no record has the id "doubt-n1-day"; did you mean "doubt-n1-date"?',
    ),
    Break(
        "known_ids",
        "inline link in a part",
        "agreements.yml",
        "[Sudra](sudra)",
        "[Sudra](sudraa)",
        "sudraa",
        'agreement-tide-accord.points[0].text: no record has the id "sudraa"; did you mean "sudra"?',
    ),
    Break(
        "known_ids",
        "holder",
        "terms.yml",
        "holder: anda-ruun",
        "holder: anda-run",
        "anda-run",
        'term-low-water.used_by[0].holder: no record has the id "anda-run"; did you mean "anda-ruun"?',
    ),
    Break(
        "known_ids",
        "former id in use",
        "islands.yml",
        "see: [agreement-tide-accord]",
        "see: [tide-treaty]",
        "tide-treaty",
        'norra.see[0]: no record has the id "tide-treaty"; it is now "agreement-tide-accord"',
    ),
    Break(
        "known_ids",
        "locator beyond the article",
        "terms.yml",
        "script_cites: [s1]",
        "script_cites: [s1, p92]",
        "p92",
        f'kagero.script_cites[1]: "p92" is neither in the article nor an outside source; {LOCATORS}; did you mean "p2"?',
    ),
    Break(
        "known_ids",
        "locator like no other",
        "terms.yml",
        "script_cites: [s1]",
        "script_cites: [yonder]",
        "yonder",
        f'kagero.script_cites[0]: "yonder" is neither in the article nor an outside source; {LOCATORS}',
    ),
    Break(
        "known_ids",
        "holder of another kind",
        "terms.yml",
        "holder: anda-ruun",
        "holder: norra",
        "holder: norra",
        'term-low-water.used_by[0].holder: "norra" is a record of islands; name one of people or organisations',
    ),
    Break(
        "known_ids",
        "locator of another kind",
        "terms.yml",
        "script_cites: [s1]",
        "script_cites: [hostile]",
        "script_cites: [hostile]",
        'kagero.script_cites[0]: "hostile" is a record of terms; name one of paragraphs or sources; did you mean "article"?',
    ),
    Break(
        "known_ids",
        "note of another kind",
        "sources.yml",
        "same_as: n1",
        "same_as: p1",
        "same_as: p1",
        'n2.same_as: "p1" is a record of paragraphs; name one of sources; did you mean "s1"?',
    ),
    Break(
        "known_markup",
        "address",
        "terms.yml",
        "between [Norra](norra)",
        "between [Norra](https://norra.example/)",
        "norra.example",
        "term-low-water.meaning: has a link that names no record id; "
        "write [words](record-id) or [words](record-id.field), in lower case",
    ),
    Break(
        "known_markup",
        "capital",
        "doubts.yml",
        "[The yearbook](s1)",
        "[The yearbook](S1)",
        "(S1)",
        "doubt-n1-date.found: has a link that names no record id; "
        "write [words](record-id) or [words](record-id.field), in lower case",
    ),
    Break(
        "known_markup",
        "emphasis in a label",
        "outcomes.yml",
        "label: Ferry",
        "label: The *Ferry*",
        "label: The *Ferry*",
        "outcome-ferry.label: holds emphasis or a link, and is plain text; take the marks out",
    ),
    Break(
        "known_markup",
        "link in a label",
        "outcomes.yml",
        "label: Ferry",
        'label: "[Ferry](norra)"',
        "[Ferry](norra)",
        "outcome-ferry.label: holds emphasis or a link, and is plain text; take the marks out",
    ),
    Break(
        "former_ids",
        "id in use",
        "agreements.yml",
        "[tide-treaty]",
        "[norra]",
        "[norra]",
        'agreement-tide-accord.former_ids[0]: "norra" belongs to norra; ids are never reused',
    ),
    Break(
        "former_ids",
        "of two records",
        "outcomes.yml",
        "outcome-border:\n",
        "outcome-border:\n  former_ids: [tide-treaty]\n",
        "tide-treaty",
        'outcome-border.former_ids[0]: "tide-treaty" belongs to agreement-tide-accord; ids are never reused',
    ),
    Break(
        "holders",
        "judgement",
        "arguments.yml",
        "  holder: harbour-master\n  camp",
        "  camp",
        ("argument-doubt:", "claim:"),
        "argument-doubt.claim: a judgement without holder; "
        "add `holder` with the id of the person or organisation whose it is",
    ),
    Break(
        "holders",
        "forecast",
        "arguments.yml",
        "  holder: ministry-of-tides\n",
        "",
        "claim: forecast",
        "argument-moon.claim: a forecast without holder; "
        "add `holder` with the id of the person or organisation whose it is",
    ),
    Break(
        "evidence",
        "the claim in its holder's words",
        "arguments.yml",
        "type: event, cites: [p2], record: outcome-ferry",
        "type: words, cites: [p2], record: quote-ruun-tide",
        "quote-ruun-tide",
        'argument-hope.in_favour[0]: "quote-ruun-tide" is the claim itself, in its holder\'s words; '
        "name the quotation in `see`, and here what speaks for the claim",
    ),
    Break(
        "holders",
        "judgement in a part",
        "agreements.yml",
        "      holder: ministry-of-tides\n",
        "",
        "claim: judgement",
        "agreement-tide-accord.points[1].claim: a judgement without holder; "
        "add `holder` with the id of the person or organisation whose it is",
    ),
    Break(
        "holders",
        "judgement in a cell",
        "options.yml",
        "Shared at low water., cites: [p2], claim: judgement, holder: anda-ruun",
        "Shared at low water., cites: [p2], claim: judgement",
        "Shared at low water.",
        "option-low-water.islands[0].claim: a judgement without holder; "
        "add `holder` with the id of the person or organisation whose it is",
    ),
    Break(
        "holders",
        "judgement in an answer to a question",
        "options.yml",
        "No land changes hands at low water., cites: [p2], claim: event",
        "No land changes hands at low water., cites: [p2], claim: judgement",
        "No land changes hands at low water.",
        "option-low-water.questions[0].claim: a judgement without holder; "
        "add `holder` with the id of the person or organisation whose it is",
    ),
    Break(
        "forecasts",
        "as_of",
        "arguments.yml",
        '  as_of: "2016"\n',
        "",
        "claim: forecast",
        "argument-moon.claim: a forecast without `as_of`; add `as_of`",
    ),
    Break(
        "forecasts",
        "due",
        "arguments.yml",
        "  due: none stated\n",
        "",
        "claim: forecast",
        'argument-moon.claim: a forecast without `due`; add `due` (a date or "none stated")',
    ),
    Break(
        "forecasts_among_facts",
        "not linked",
        "agreements.yml",
        "claim: judgement\n      holder: ministry-of-tides",
        "claim: forecast\n      holder: ministry-of-tides",
        "claim: forecast",
        "agreement-tide-accord.points[1].claim: a forecast that says neither as of when nor until when; "
        "link its words to the record of the forecast, which has `as_of` and `due`",
    ),
    Break(
        "verified_sources",
        "not verified",
        "terms.yml",
        "script_cites: [s1]",
        "script_cites: [s2]",
        "script_cites: [s2]",
        'kagero.script_cites[0]: outside source "s2" is not marked verified; '
        "cite a source with `verified: yes`, or leave the fact out",
    ),
    Break(
        "source_fields",
        "note without its text",
        "sources.yml",
        '  as_printed: "Ibid."\n',
        "",
        ("n2:", "origin:"),
        "n2.origin: note without `as_printed`; add `as_printed`",
    ),
    Break(
        "source_fields",
        "outside source without verdict",
        "sources.yml",
        '  verified: "no"\n',
        "",
        ("s2:", "origin:"),
        "s2.origin: outside without `verified`; add `verified`",
    ),
    Break(
        "source_fields",
        "outside source without address",
        "sources.yml",
        "  url: https://rumour.example/\n",
        "",
        ("s2:", "origin:"),
        "s2.origin: outside without `url`; add `url`",
    ),
    Break(
        "source_fields",
        "article without address",
        "sources.yml",
        "  url: https://review.example/norra/\n",
        "",
        "origin: article",
        "article.origin: article without `url`; add `url`",
    ),
    Break(
        "other_records",
        "repeats itself",
        "sources.yml",
        "same_as: n1",
        "same_as: n2",
        "same_as: n2",
        "n2.same_as: names itself; take it out, or name the record that is meant",
    ),
    Break(
        "described_sources",
        "no standing",
        "sources.yml",
        "  standing: reference\n",
        "",
        ("s1:", "origin:"),
        "s1.origin: outside without `standing`; add `standing`",
    ),
    Break(
        "described_sources",
        "neither title nor reason",
        "sources.yml",
        "  untitled: not seen\n",
        "",
        ("s2:", "origin:"),
        "s2.origin: has to have either `title` or `untitled`; write the title as published, or say in `untitled` why it is missing",
    ),
    Break(
        "described_sources",
        "another title",
        "sources.yml",
        '  title: "Harbour Yearbook 2019"\n',
        '  title: "Harbour Yearbook 2019"\n  title_sentence: "Harbour almanac 2019"\n',
        "title_sentence:",
        "s1.title_sentence: is another title than `title`; write the same words, small where they are no names",
    ),
    Break(
        "described_sources",
        "no date, and silent",
        "sources.yml",
        "Rumour page, n.d.",
        "Rumour page",
        'label: "Rumour page"',
        "s2.label: names no date; add `date`, or write n.d. in the label",
    ),
    Break(
        "weak_sources",
        "alone",
        "sources.yml",
        "standing: reference",
        "standing: weak",
        ("s1:", "standing: weak"),
        "s1.standing: is weak, and norra rests on it alone; "
        "cite a better source there, or say in `weak_because` why none could be read",
    ),
    Break(
        "order_of_dates",
        "end before start",
        "events.yml",
        'end: "2016-05-07"',
        'end: "2016-05-05"',
        "2016-05-05",
        "event-talks.end: 2016-05-05 is before date (2016-05-06); put the two dates in order",
    ),
    Break(
        "order_of_dates",
        "end in an earlier year",
        "events.yml",
        'end: "2016-05-07"',
        'end: "2015"',
        '"2015"',
        "event-talks.end: 2015 is before date (2016-05-06); put the two dates in order",
    ),
    Break(
        "order_of_dates",
        "printed before said",
        "quotes.yml",
        'printed: "2016-05-03"',
        'printed: "2016-05-01"',
        "printed:",
        "quote-ruun-tide.printed: 2016-05-01 is before said (2016-05-02); put the two dates in order",
    ),
    Break(
        "order_of_dates",
        "in force before signed",
        "agreements.yml",
        'in_force: "2016-06"',
        'in_force: "2016-04"',
        "in_force:",
        "agreement-tide-accord.in_force: 2016-04 is before signed (2016-05-07); put the two dates in order",
    ),
    Break(
        "order_of_dates",
        "due before told",
        "events.yml",
        'due: "2018"',
        'due: "2015"',
        'due: "2015"',
        "event-bridge.due: 2015 is before as_of (2016-05); put the two dates in order",
    ),
    Break(
        "order_of_dates",
        "asked backwards",
        "polls.yml",
        'asked_to: "2016-05-30"',
        'asked_to: "2016-05-27"',
        "2016-05-27",
        "poll-lantern.asked_to: 2016-05-27 is before asked_from (2016-05-28); put the two dates in order",
    ),
    Break(
        "order_of_dates",
        "printed before asked",
        "polls.yml",
        'printed: "2016-06-01"',
        'printed: "2016-05-29"',
        "2016-05-29",
        "poll-lantern.printed: 2016-05-29 is before asked_to (2016-05-30); put the two dates in order",
    ),
    Break(
        "events_in_order",
        "earlier than the one before",
        "events.yml",
        'date: "2030"',
        'date: "2017-12"',
        '"2017-12"',
        "event-second-bridge.date: 2017-12 stands after 2018; move the record to its place in time",
    ),
    Break(
        "clean_text",
        "unseen",
        "outcomes.yml",
        "label: Ferry",
        'label: "Ferry\\u202e"',
        'label: "Ferry',
        "outcome-ferry.label: has the character U+202E, which nobody sees; take it out",
    ),
    Break(
        "clean_text",
        "placeholder",
        "outcomes.yml",
        "label: Ferry",
        "label: Ferry TODO",
        "label: Ferry TODO",
        'outcome-ferry.label: holds "TODO"; write what is meant, or leave the field out',
    ),
    Break(
        "clean_text",
        "too long",
        "outcomes.yml",
        "label: Ferry",
        f"label: Ferry {'y' * 2500}",
        "label: Ferry y",
        "outcome-ferry.label: has 2,506 characters; 2,500 are the most; split it",
    ),
    Break(
        "known_markup",
        "HTML",
        "outcomes.yml",
        "label: Ferry",
        "label: Ferry <b>",
        "label: Ferry <b>",
        'outcome-ferry.label: holds "<b>"; take it out',
    ),
    Break(
        "told_once",
        "name of another",
        "figures.yml",
        "label: Nets",
        "label: boats",
        "label: boats",
        'figure-nets.label: "boats" is the name of figure-boats too; give each a name that tells them apart',
    ),
    Break(
        "told_once",
        "answer twice",
        "polls.yml",
        "{label: against, key: against, share: 20",
        "{label: In favour, key: against, share: 20",
        ("poll-lantern:", "In favour"),
        "poll-lantern.answers[1].label: stands twice; keep one of the two answers",
    ),
    Break(
        "other_records",
        "see itself",
        "terms.yml",
        "see: [option-low-water]",
        "see: [term-low-water]",
        "see: [term-low-water]",
        "term-low-water.see[0]: names itself; take it out, or name the record that is meant",
    ),
    Break(
        "items_once",
        "locator twice",
        "terms.yml",
        "see: [option-low-water]",
        "see: [option-low-water, option-low-water]",
        "see: [option-low-water, option-low-water]",
        "term-low-water.see[1]: stands twice in its list; keep one of the two",
    ),
    Break(
        "amounts",
        "negative",
        "islands.yml",
        "value: 12,",
        "value: -12,",
        "value: -12",
        "norra.distance.value: is -12 km; give a number from zero up",
    ),
    Break(
        "withdrawn",
        "referred to",
        "terms.yml",
        "see: [option-low-water]",
        "see: [term-spring-tide]",
        "see: [term-spring-tide]",
        'term-low-water.see[0]: "term-spring-tide" was withdrawn on 2020-03-01; name term-low-water',
    ),
    Break(
        "withdrawn",
        "of no kind",
        "withdrawn.yml",
        "was: events",
        "was: event",
        "was: event",
        'event-spring-tide.was: "event" is no kind; did you mean "events"?',
    ),
    Break(
        "poll_shares",
        "over 100",
        "polls.yml",
        "share: 60",
        "share: 60.5",
        ("poll-full:", "answers:"),
        "poll-full.answers: shares add up to 100.5 percent; shares are parts of 100; check them against the source",
    ),
    Break(
        "poll_shares",
        "over 100 to one of two questions",
        "polls.yml",
        "label: against, share: 60, cites: [s1]}",
        "question: At night?, label: against, share: 60, cites: [s1]}\n    - {question: At night?, key: night, label: for, share: 41, cites: [s1]}",
        ("poll-full:", "answers:"),
        'poll-full.answers: shares to "At night?" add up to 101 percent; shares are parts of 100; check them against the source',
    ),
    Break(
        "figure_sums",
        "sum",
        "figures.yml",
        "value: 42",
        "value: 43",
        "value: 43",
        "figure-gear.value: is 43, but 12 + 30 = 42; correct the value or `sum_of`",
    ),
    Break(
        "figure_sums",
        "difference",
        "figures.yml",
        "value: 18",
        "value: 17.5",
        "value: 17.5",
        "figure-lead.value: is 17.5, but 30 − 12 = 18; correct the value or `difference_of`",
    ),
    Break(
        "complete_options",
        "island left out",
        "options.yml",
        "    - {island: sudra, status: the source does not say, text: The article is silent about Sudra at low water., "
        "cites: [p2], claim: event}\n",
        "",
        ("option-low-water:", "islands:"),
        'option-low-water.islands: the cell for "sudra" is missing; give one cell for each',
    ),
    Break(
        "complete_options",
        "island twice",
        "options.yml",
        "    - {island: sudra, status: the source does not say, text: The article is silent about Sudra at low water.",
        "    - {island: sudra, status: talks continue, text: Again., "
        "cites: [p2], claim: event}\n    - {island: sudra, status: the source does not say, text: Silence.",
        ("option-low-water:", "islands:"),
        'option-low-water.islands: the cell for "sudra" stands twice; give one cell for each',
    ),
    Break(
        "complete_options",
        "question left out",
        "options.yml",
        '    - {question: transfer of land, status: "no", text: No land changes hands at low water., cites: [p2], '
        "claim: event}\n",
        "",
        ("option-low-water:", "questions:"),
        'option-low-water.questions: the cell for "transfer of land" is missing; give one cell for each',
    ),
    Break(
        "complete_options",
        "question twice",
        "options.yml",
        "{question: main obstacle, status: open, text: The moon., cites: [p2], claim: judgement, holder: anda-ruun}\n\n",
        "{question: main obstacle, status: open, text: The moon., cites: [p2], claim: judgement, holder: anda-ruun}\n"
        "    - {question: main obstacle, status: open, text: The sun., cites: [p2], claim: event}\n\n",
        ("option-low-water:", "questions:"),
        'option-low-water.questions: the cell for "main obstacle" stands twice; give one cell for each',
    ),
    Break(
        "one_guide",
        "second guide",
        "guide.yml",
        "  code_licence: MIT\n",
        """\
  code_licence: MIT

second-guide:
  label: Another guide
  subtitle: x
  summary: x
  author: x
  edition: x
  edition_date: "2020-01-01"
  checked_to: "2020-01-01"
  theme_ends: "2020-01-01"
  language: en
  licence: x
  licence_label: x
  licence_url: https://licence.example/
  code_licence: x
""",
        "second-guide:",
        "second-guide: is not the guide; data/guide.yml holds one record, `guide`",
    ),
    Break(
        "one_guide",
        "guide under another id",
        "guide.yml",
        "guide:\n",
        "the-guide:\n",
        "the-guide:",
        "the-guide: is not the guide; data/guide.yml holds one record, `guide`",
    ),
    Break(
        "used_labels",
        "paragraph that nothing rests on",
        "paragraphs.yml",
        "c1:\n",
        "p4:\n  label: Paragraph 4\n  summary: Nothing rests on it.\n  section: The talks\n  starts: Nothing rests\n\nc1:\n",
        "p4:",
        "p4: no record rests on this place of the article; "
        "cite it in the record it supports, or say why not in `unused_because`",
    ),
    Break(
        "used_labels",
        "note that nothing rests on",
        "sources.yml",
        "  unused_because: It repeats note 1.\n",
        "",
        "n2:",
        "n2: no record rests on this place of the article; "
        "cite it in the record it supports, or say why not in `unused_because`",
    ),
    Break(
        "used_labels",
        "outside source that nothing rests on",
        "sources.yml",
        '  verified: "no"',
        '  verified: "yes"',
        "s2:",
        "s2: no record rests on this source; cite it in the record it supports, or say why not in `unused_because`",
    ),
    Break(
        "used_labels",
        "excuse no longer needed",
        "sources.yml",
        '  title: "Ruun Speaks of the Tide"\n',
        '  title: "Ruun Speaks of the Tide"\n  unused_because: Nobody needs it.\n',
        "Nobody needs it",
        "n1.unused_because: a record does rest on this place; take `unused_because` out",
    ),
    Break(
        "right_answers",
        "other value",
        "questions.yml",
        'right: "2 lamps"',
        'right: "5 lamps"',
        'right: "5 lamps"',
        'question-lamps.right: is "5 lamps", but figure-lamps.value is "2 lamps"; correct the question or the record',
    ),
    Break(
        "right_answers",
        "no such record",
        "questions.yml",
        "right_from: figure-lamps.value",
        "right_from: figure-lamp.value",
        "figure-lamp.value",
        'question-lamps.right_from: no record has the id "figure-lamp"; did you mean "figure-lamps"?',
    ),
    Break(
        "right_answers",
        "no such value",
        "questions.yml",
        "right_from: figure-lamps.value",
        "right_from: figure-lamps.valeu",
        "figure-lamps.valeu",
        'question-lamps.right_from: figure-lamps has no field "valeu"; did you mean "value"?',
    ),
    Break(
        "tied_copies",
        "other day",
        "doubts.yml",
        "[3 May](n1.date)",
        "[4 May](n1.date)",
        "4 May",
        'doubt-n1-date.problem: says "4 May", but n1.date is "3 May 2016"; write "3 May", or correct the field; '
        "`make tie` rewrites all copies",
    ),
    Break(
        "tied_copies",
        "no form of a date",
        "doubts.yml",
        "[3 May](n1.date)",
        "[early May](n1.date)",
        "early May",
        'doubt-n1-date.problem: "early May" is no form of n1.date, which is "3 May 2016"; '
        "tie the words of the value alone: a number with or without its unit, a date",
    ),
    Break(
        "few_references",
        "three",
        "events.yml",
        "summary: The ministry expected a bridge to Sudra in 2030.",
        "summary: >-\n    The ministry counts no bridge.\n    It counts {figure-boats}, {figure-nets} and {figure-lamps}.",
        "It counts",
        'event-second-bridge.summary: has more than 2 references in the sentence "It counts {figure-boats}, {figure-nets} …"; '
        "tie copies instead: [words](id.field)",
    ),
    Break(
        "untied_copies",
        "share",
        "polls.yml",
        "summary: More than half of those asked wanted the low-water plan.",
        "summary: >-\n    More than half of those asked,\n    57.5 percent, wanted the low-water plan.",
        "    57.5 percent",
        'poll-lantern.summary: "57.5 percent" is a copy of poll-lantern.for; write {.for} or tie it: [57.5 percent](.for)',
    ),
    Break(
        "untied_copies",
        "day of another record",
        "outcomes.yml",
        "summary: A ferry runs twice a week.",
        "summary: A ferry runs twice a week; see [the accord](agreement-tide-accord) of 7 May 2016.",
        "7 May 2016",
        'outcome-ferry.summary: "7 May 2016" is a copy of agreement-tide-accord.signed; '
        "write {agreement-tide-accord} or tie it: [7 May 2016](agreement-tide-accord.signed)",
    ),
    Break(
        "contradictions",
        "number",
        "figures.yml",
        "The article counts {.value|words} boats.",
        "The article counts 13 boats.",
        "13 boats",
        'figure-boats.summary: says "13", but value is "12 boats"; '
        "correct the one that is wrong, or tie the words to the field they come from",
    ),
    Break(
        "contradictions",
        "share",
        "polls.yml",
        "summary: Nobody had no opinion.",
        "summary: Of those asked 41% were in favour.",
        "41%",
        'poll-full.summary: says "41%", but for is "40 percent", against is "60 percent"; '
        "correct the one that is wrong, or tie the words to the field they come from",
    ),
    Break(
        "contradictions",
        "day",
        "agreements.yml",
        "summary: Accord on the use of the sands.",
        "summary: Accord of 8 May 2016 on the use of the sands.",
        "8 May 2016",
        'agreement-tide-accord.summary: says "8 May 2016", but signed is "7 May 2016"; '
        "correct the one that is wrong, or tie the words to the field they come from",
    ),
    Break(
        "keys",
        "twice",
        "polls.yml",
        "key: approval",
        "key: against",
        "key: against, as_of",
        'poll-lantern.measures[0].key: "against" is the key of another number of this poll; choose another key',
    ),
    Break(
        "keys",
        "name of a field",
        "polls.yml",
        "key: approval",
        "key: printed",
        "key: printed",
        'poll-lantern.measures[0].key: "printed" is a field of polls; choose another key',
    ),
    Break(
        "keys",
        "name of an item",
        "polls.yml",
        "key: approval",
        "key: sample",
        "key: sample",
        'poll-lantern.measures[0].key: "sample" is an item of the disclosure; choose another key',
    ),
    Break(
        "keys",
        "computed",
        "polls.yml",
        "key: approval",
        "key: rest",
        "key: rest",
        'poll-lantern.measures[0].key: "rest" is computed; choose another key',
    ),
    Break(
        "one_right_choice",
        "wrong choice is right",
        "questions.yml",
        '["3 lamps", "4 lamps"]',
        '["3 lamps", "2 Lamps"]',
        "2 Lamps",
        'question-lamps.choices[1]: "2 Lamps" is the same as the right one; choose another wrong answer',
    ),
    Break(
        "one_right_choice",
        "another form of the right one",
        "questions.yml",
        "ferry plan",
        "tide sharing",
        "tide sharing",
        'question-plan.choices[1]: "tide sharing" is the same as another form of low-water plan; choose another wrong answer',
    ),
    Break(
        "one_right_choice",
        "wrong choice twice",
        "questions.yml",
        '["3 lamps", "4 lamps"]',
        '["3 lamps", "3 lamps"]',
        '["3 lamps", "3 lamps"]',
        'question-lamps.choices[1]: "3 lamps" is the same as "3 lamps"; choose another wrong answer',
    ),
    Break(
        "one_right_choice",
        "no wrong choices",
        "questions.yml",
        '  choices: ["3 lamps", "4 lamps"]\n',
        "",
        'right: "2 lamps"',
        "question-lamps.right: right and wrong choices go together; give both `right` and `choices`, or neither",
    ),
    Break(
        "plain_choices",
        "a status word",
        "questions.yml",
        '["3 lamps", "4 lamps"]',
        '["3 lamps", "Agreed to discuss"]',
        "Agreed to discuss",
        'question-lamps.choices[1]: "Agreed to discuss" is a status word of this guide; ask what happened, in plain words',
    ),
    Break(
        "answers_not_given_away",
        "in the words of another",
        "questions.yml",
        "called?",
        "called, which 2 lamps mark?",
        'right: "2 lamps"',
        'question-lamps.right: "2 lamps" is printed by question-plan; ask one of them otherwise',
    ),
    Break(
        "stances_once",
        "no group",
        "people.yml",
        "  side: Europe\n",
        "  side: Europe\n" + STANCE,
        "- {place: step",
        "harbour-master.stances[0]: a stance without a `voice`; say among whom it stands: one of voices in data/vocabulary/words.yml",
    ),
    Break(
        "stances_once",
        "two places",
        "people.yml",
        "  side: Europe\n",
        "  side: Europe\n  voice: Japanese experts\n" + STANCE + STANCE[11:].replace("step", "failure"),
        "place: failure",
        'harbour-master.stances[1].place: "failure" is a second place, beside "step"; keep one place on a ladder',
    ),
    Break(
        "places_once",
        "told twice",
        "steps.yml",
        "record: argument-hope",
        "record: norra",
        ("step-outlook:", "record: norra"),
        'step-outlook.places[0]: "norra" has its place in step-quarrel; tell it once, as early as it is needed',
    ),
    Break(
        "essay_sides",
        "both sides",
        "essays.yml",
        "against: [argument-doubt]",
        "against: [argument-hope]",
        "against:",
        'essay-hope.against[0]: "argument-hope" stands on both sides; keep it on one side',
    ),
    Break(
        "lesson_minutes",
        "too short",
        "lessons.yml",
        "minutes: 40",
        "minutes: 45",
        "minutes: 45",
        "lesson-tides.minutes: is 45, but the phases take 40 minutes; make both the same",
    ),
    Break(
        "lessons_before",
        "after a later one",
        "lessons.yml",
        "lesson-tides:",
        "lesson-early:\n  label: Early\n  summary: A lesson before.\n  minutes: 5\n  level: secondary school\n"
        "  after: [lesson-tides]\n  knows: [Nothing.]\n  aims: [Begin.]\n"
        "  materials:\n    - {page: study/questions/, text: to print}\n  phases:\n    - {minutes: 5, text: Begin.}\n"
        "  questions: [question-islands]\n  slides:\n    - {shows: options}\n\nlesson-tides:",
        "after:",
        'lesson-early.after[0]: "lesson-tides" does not stand before it; put the lessons in order, or take it out',
    ),
    Break(
        "slides_have_a_finding",
        "no record",
        "lessons.yml",
        "{shows: outcomes}",
        "{records: []}",
        "{records: []}",
        "lesson-tides.slides[3]: has no record, and so no title; give `records`, or what it `shows` alone",
    ),
]


MEANT = {"guide under another id": {"data/guide.yml:1 guide: is missing; add the record `guide`"}}
"""Second messages that one mistake may cause."""


def test_too_much_quoted(copy: Copy):
    """short_quotations: the message names the longest quotation, in another file than the length it breaks."""
    copy.edit("sources.yml", "words: 100", "words: 50")
    assert copy.faults() == [
        f"data/quotes.yml:{copy.line('quotes.yml', '  text: the tide does not vote')} quote-ruun-tide.text: "
        "quotations come to 9 of the article's 50 words; stay under 15%: shorten the longest, this one first"
    ]


def named(rule: str):
    """Return the rule function of that name."""
    return next(function for function in checks.RULES if function.__name__ == rule)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.rule}: {case.what}") for case in BREAKS])
def test_a_broken_rule_is_told_with_its_place_and_remedy(case: Break, copy: Copy):
    copy.edit(case.file, case.old, case.new)
    at = (case.at,) if isinstance(case.at, str) else case.at
    expected = f"data/{case.file}:{copy.line(case.file, *at)} {case.message}"
    data, own = read(copy.folder)
    assert own == [], "the edit must break the rule alone"
    assert expected in [str(fault) for fault in named(case.rule)(data)]
    others = {str(fault) for fault in checks.run(data)} - {expected} - MEANT.get(case.what, set())
    assert not others, "one mistake, one message"


@pytest.mark.parametrize("rule", [function.__name__ for function in checks.RULES])
def test_every_rule_has_a_case_that_breaks_it(rule: str):
    assert rule in {case.rule for case in BREAKS} | {"short_quotations"}  # broken in a test of its own above


@pytest.mark.parametrize("rule", checks.RULES, ids=lambda function: function.__name__)
def test_every_rule_says_what_it_holds_and_passes_sound_data(rule, data):
    assert rule.__doc__
    assert list(rule(data)) == []


def test_what_is_allowed(copy: Copy):
    """Near misses of the rules."""
    copy.edit("events.yml", 'end: "2016-05-07"', 'end: "2016-05"')  # the same month, told less exactly
    copy.edit("events.yml", 'date: "2018"', 'date: "2016"')  # a bare year has no place among its days
    copy.edit("figures.yml", "value: 12\n", "value: 0.1\n")
    copy.edit("figures.yml", "value: 30\n", "value: 0.2\n")
    copy.edit("figures.yml", "value: 42\n", "value: 0.3\n")  # not what binary fractions add up to
    copy.edit("figures.yml", "value: 18\n", "value: 0.1\n")
    copy.edit("doubts.yml", "[The yearbook](s1)", "[The rumour](s2)")  # named, not rested on
    copy.edit("terms.yml", "at *low* water", "at low water [sic] (every day)")
    assert copy.faults() == []


def test_an_outside_source_that_is_only_half_confirmed_is_not_cited(copy: Copy):
    copy.edit("sources.yml", 'verified: "no"', "verified: part")
    copy.edit("terms.yml", "script_cites: [s1]", "script_cites: [s2]")
    (fault,) = copy.faults()
    assert "not marked verified" in fault


def test_a_dataset_without_guide_is_told_under_the_name_of_its_folder(copy: Copy):
    copy.write("guide.yml", "# nothing here\n")
    data, _ = read(copy.folder, "records")
    assert [str(fault) for fault in checks.run(data)] == [
        "records/guide.yml:1 guide: is missing; add the record `guide`"
    ]


def test_a_changed_value_breaks_the_question_that_asks_for_it(copy: Copy):
    copy.edit("figures.yml", "value: 2\n", "value: 7\n")
    (fault,) = copy.faults()
    assert 'question-lamps.right: is "2 lamps", but figure-lamps.value is "7 lamps"' in fault


@pytest.mark.parametrize(
    "file, old, then, message",
    [
        ("sources.yml", "  standing: reference\n", "", "s1.origin: outside without `standing`"),
        (
            "sources.yml",
            '  standing: reference\n  read: "2020-02-03"\n',
            "  standing: reference\n",
            "s1.origin: outside without `read`",
        ),
        ("sources.yml", '  as_printed: "Ibid."\n', "", "n2.origin: note without `as_printed`"),
        ("sources.yml", '  verified: "no"\n', "", "s2.origin: outside without `verified`"),
        ("sources.yml", "  url: https://rumour.example/\n", "", "s2.origin: outside without `url`"),
        (
            "sources.yml",
            '  title: "Norra and Sudra: A Dispute Invented"\n',
            "",
            "article.origin: article without `title`",
        ),
        ("sources.yml", "  url: https://review.example/norra/\n", "", "article.origin: article without `url`"),
        (
            "events.yml",
            '  as_of: "2016-05"\n  due: "2018"\n',
            '  due: "2018"\n',
            "event-bridge.claim: a forecast without `as_of`",
        ),
        (
            "events.yml",
            '  as_of: "2016-05"\n  due: "2018"\n',
            '  as_of: "2016-05"\n',
            "event-bridge.claim: a forecast without `due`",
        ),
        ("positions.yml", "      speaker: ministry-of-tides\n", "", "position-sands.sides[0].words: has no"),
        ("positions.yml", "      document: yearbook\n", "", "position-sands.sides[0].words: has no"),
        ("positions.yml", '      date: "2016-05"\n      cites: [s1]\n', "", "position-sands.sides[0].words: has no"),
    ],
)
def test_each_field_that_a_rule_asks_for_is_missed_alone(copy: Copy, file: str, old: str, then: str, message: str):
    """A rule that names several fields has to miss every one of them while the others are there."""
    assert [fault for fault in copy.edit(file, old, then).faults() if message in fault]
