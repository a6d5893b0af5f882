"""The study questions as banks that learning platforms and quiz programs import: GIFT, Moodle XML, QTI 2.1, a table.

A question with choices becomes one of multiple choice, any other an open one whose expected answer only the teacher sees. What a
student is told afterwards names its sources in words, since a platform has no page of sources.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from time import strptime

from lxml import etree
from lxml.builder import E, ElementMaker

from guide import export, links, study, tables, text
from guide.load import Dataset

STEM = "study/hikiwake-guide-questions"
"""Address of the banks, without their ending."""
QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
MATCHING = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
"""How a platform scores an item of QTI: one point for the right choice."""
SECONDS = 30
"""Time for an answer, in the table."""


@dataclass(frozen=True)
class Item:
    """A question as a bank holds it; every text is plain."""

    id: str
    section: str
    level: str
    prompt: str
    choices: tuple[tuple[str, bool], ...]
    """The choices with whether each is right, in the order of the self-test; none of an open question."""
    answer: str
    """The expected answer."""
    source: str
    """Where it stands, in words, and the address of the question."""

    @property
    def feedback(self) -> str:
        """What a student is told afterwards."""
        return f"{self.answer} {self.source}"


def items(data: Dataset, site: str = "") -> list[Item]:
    """Return every question, section by section; ``site`` is the guide's public address."""
    addresses = links.addresses(data)
    return [
        Item(
            id_,
            text.fit(section),
            question.level,
            text.fit(question.label),
            tuple((text.fit(choice), right) for choice, right in study.options(id_, question))
            if question.choices
            else (),
            text.fit(text.plain(question.answer)),
            f"Source: {text.fit(tables.sources(data, question.cites)).replace(tables.SEPARATOR, '; ')}. {site}{addresses[id_]}",
        )
        for section, found in study.sections(data)
        for id_, question in found
    ]


# --------------------------------------------------------------------------- Moodle


def _escaped(words: str) -> str:
    r"""Return words in which no character means anything to GIFT: \ ~ = # { } : each have a backslash before them."""
    return re.sub(r"([\\~=#{}:])", r"\\\1", words)


def gift(data: Dataset, site: str = "") -> str:
    """Return the questions in the GIFT format of Moodle, a category for each section of the guide."""
    out, before = [], ""
    for item in items(data, site):
        if item.section != before:
            out.append(f"$CATEGORY: {data.info.label}/{item.section.capitalize()}\n")
            before = item.section
        answers = [f"\t{'=' if right else '~'}{_escaped(choice)}" for choice, right in item.choices]
        feedback = f"\t####{_escaped(item.feedback)}"
        out.append(
            "\n".join((f"::{_escaped(item.id)}::[plain]{_escaped(item.prompt)} {{", *answers, feedback, "}", ""))
        )
    return "\n".join(out)


def moodle_xml(data: Dataset, site: str = "") -> bytes:
    """Return the questions in the XML of Moodle, a category for each section; an id number finds each again."""

    def told(name: str, words: str, **attributes: str) -> etree._Element:
        return E(name, E.text(words), format="plain_text", **attributes)

    quiz, before = E.quiz(), ""
    for item in items(data, site):
        if item.section != before:
            category = E.category(E.text(f"$course$/top/{text.fit(data.info.label)}/{item.section.capitalize()}"))
            quiz.append(E.question(category, type="category"))
            before = item.section
        question = E.question(
            E.name(E.text(item.id)),
            told("questiontext", item.prompt),
            told("generalfeedback", item.feedback),
            E.defaultgrade("1"),
            E.idnumber(item.id),
            type="multichoice" if item.choices else "essay",
        )
        if item.choices:
            question.extend((E.single("true"), E.shuffleanswers("true"), E.answernumbering("abc")))
            question.extend(told("answer", choice, fraction="100" if right else "0") for choice, right in item.choices)
        else:
            question.extend((E.responseformat("editor"), E.responserequired("1"), E.responsefieldlines("10")))
            question.append(told("graderinfo", item.feedback))
        question.append(E.tags(E.tag(E.text(item.level))))
        quiz.append(question)
    return _written(quiz)


def _written(tree: etree._Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True)


# --------------------------------------------------------------------------- QTI


def qti_item(item: Item) -> bytes:
    """Return one question as an item of QTI 2.1."""
    q = ElementMaker(namespace=QTI, nsmap={None: QTI})
    head = {"identifier": item.id, "title": item.prompt, "adaptive": "false", "timeDependent": "false"}
    score = q.outcomeDeclaration(
        q.defaultValue(q.value("0")), identifier="SCORE", cardinality="single", baseType="float"
    )
    shown = q.outcomeDeclaration(
        q.defaultValue(q.value("told")), identifier="FEEDBACK", cardinality="single", baseType="identifier"
    )
    feedback = q.modalFeedback(q.p(item.feedback), outcomeIdentifier="FEEDBACK", identifier="told", showHide="show")
    if not item.choices:
        body = q.itemBody(
            q.rubricBlock(q.p(item.feedback), view="scorer tutor"),
            q.extendedTextInteraction(q.prompt(item.prompt), responseIdentifier="RESPONSE", expectedLines="10"),
        )
        asked = q.responseDeclaration(identifier="RESPONSE", cardinality="single", baseType="string")
        return _written(q.assessmentItem(asked, score, body, **head))
    names = [f"choice-{number}" for number in range(1, len(item.choices) + 1)]
    (right,) = [name for name, (_, is_right) in zip(names, item.choices, strict=True) if is_right]
    asked = q.responseDeclaration(
        q.correctResponse(q.value(right)), identifier="RESPONSE", cardinality="single", baseType="identifier"
    )
    interaction = q.choiceInteraction(
        q.prompt(item.prompt), responseIdentifier="RESPONSE", shuffle="true", maxChoices="1"
    )
    interaction.extend(
        q.simpleChoice(choice, identifier=name) for name, (choice, _) in zip(names, item.choices, strict=True)
    )
    return _written(
        q.assessmentItem(
            asked, score, shown, q.itemBody(interaction), q.responseProcessing(template=MATCHING), feedback, **head
        )
    )


def qti(data: Dataset, site: str = "") -> bytes:
    """Return the questions as a content package of QTI 2.1: an item each, and one test with a section for each of the guide's."""
    q, c = ElementMaker(namespace=QTI, nsmap={None: QTI}), ElementMaker(namespace=PACKAGE, nsmap={None: PACKAGE})
    found = items(data, site)
    part = q.testPart(identifier="part", navigationMode="nonlinear", submissionMode="individual")
    for number, section in enumerate(dict.fromkeys(item.section for item in found), start=1):
        part.append(
            q.assessmentSection(
                *(
                    q.assessmentItemRef(identifier=item.id, href=f"{item.id}.xml")
                    for item in found
                    if item.section == section
                ),
                identifier=f"section-{number}",
                title=section.capitalize(),
                visible="true",
            )
        )
    test = q.assessmentTest(part, identifier="test", title=text.fit(data.info.label))
    resources = c.resources(
        c.resource(
            c.file(href="test.xml"),
            *(c.dependency(identifierref=item.id) for item in found),
            identifier="test",
            type="imsqti_test_xmlv2p1",
            href="test.xml",
        ),
        *(
            c.resource(
                c.file(href=f"{item.id}.xml"), identifier=item.id, type="imsqti_item_xmlv2p1", href=f"{item.id}.xml"
            )
            for item in found
        ),
    )
    manifest = c.manifest(
        c.metadata(c.schema("QTIv2.1 Package"), c.schemaversion("1.0.0")),
        c.organizations(),
        resources,
        identifier="hikiwake-guide-questions",
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in (
            ("imsmanifest.xml", _written(manifest)),
            ("test.xml", _written(test)),
            *((f"{item.id}.xml", qti_item(item)) for item in found),
        ):
            package.writestr(
                zipfile.ZipInfo(name, strptime(data.info.edition_date, "%Y-%m-%d")[:6]), content, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


# --------------------------------------------------------------------------- quiz programs


def table(data: Dataset, site: str = "") -> str:
    """Return the questions with choices as a table for quiz programs, the right answer always in the second column.

    Programs with cards read the first two columns, question and answer; quiz programs have the order of the first seven.
    """
    found = [item for item in items(data, site) if item.choices]
    most = max(len(item.choices) for item in found)
    rows = []
    for item in found:
        (right,) = [choice for choice, is_right in item.choices if is_right]
        wrong = [choice for choice, is_right in item.choices if not is_right]
        answers = [right, *wrong, *[""] * (most - len(item.choices))]
        rows.append((item.prompt, *answers, str(SECONDS), "1", item.feedback, item.section, item.level, item.id))
    numbered = [f"Answer {number}" for number in range(1, most + 1)]
    return export.separated(
        ("Question", *numbered, "Time limit (sec)", "Correct answer", "Feedback", "Section", "Level", "Id"), rows
    )


def files(data: Dataset, site: str = "") -> Iterator[tuple[str, str | bytes]]:
    """Yield ``(file below the root of the site, content)`` of every bank."""
    yield f"{STEM}.gift.txt", gift(data, site)
    yield f"{STEM}.moodle.xml", moodle_xml(data, site)
    yield f"{STEM}.qti.zip", qti(data, site)
    yield f"{STEM}.csv", table(data, site)
