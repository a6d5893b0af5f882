"""Citations as words: how styles tell a day and an edition, and what is put into a citation that the engine made."""

from __future__ import annotations

import html
import re
from functools import lru_cache

from markupsafe import Markup

from guide import text
from guide.cite.items import LIVING, State
from guide.vocabulary import Style

Forms = dict[str, tuple[str, ...]]
"""Citations of one thing: key of the style → its forms in the order of ``Style.forms``, in the least HTML. Empty where
none is committed yet."""


def plain(citation: str) -> str:
    """Return a citation without its markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", citation))


@lru_cache(maxsize=50_000)
def markup(citation: str) -> Markup:
    """Return a citation as HTML with its languages marked and nothing left that Markdown or Jinja would act on."""
    parts = re.split(r"(<[^>]+>)", citation)
    return Markup("".join(part if i % 2 else text.foreign(html.unescape(part)) for i, part in enumerate(parts)))


_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_LETTER = '<span class="letter"></span>'
"""Where 2026 becomes 2026a as soon as a list has two works that would look alike; cite.js puts the letter in."""

VALUE = re.compile(r"\{(_?year|month day|day month|day|[eE]dition)\}")


def dated(words: str, style: Style, state: State) -> str:
    """Return a citation of the guide, as the engine left it, with the day and edition of ``state``.

    The living guide says as of which day it is cited, where an edition gives its number and its day.
    """
    as_of = f"{LIVING}, as of"
    match style.key:
        case "apa":  # brackets would describe the form; a page that changes wants the day on which it was read
            words = words.replace(" [{Edition}]", " ({edition})" if state.edition else f" ({LIVING})")
            words = words if state.edition else words.replace(" {url}", " Retrieved {accessed}, from {url}")
        case "harvard":
            words = words.replace(" [{Edition}]", ". {Edition}" if state.edition else f". {as_of.capitalize()} {{day}}")
            words = re.sub(r"([?!]’?</i>)\. ", r"\1 ", words)
        case "mla":
            words = words.replace(", {Edition},", ", {edition},")
            if not state.edition:
                words = words.replace("{Edition}, {day month} {year}", f"{as_of.capitalize()} {{day month}} {{year}}")
                words = words.replace("{edition}, {day month} {year}", f"{as_of} {{day month}} {{year}}")
        case _ if not state.edition:
            words = words.replace("{month day}, {year}, {edition}", f"{as_of} {{month day}}, {{year}}")
            words = re.sub(
                r"(, | |^)\{month day\}(?:, \{year\})?\. \{Edition\}",
                lambda found: f"{'. ' if found[1] == ', ' else found[1]}{as_of.capitalize()} {{month day}}, {{_year}}",
                words,
            )
    if style.letters:
        words = words.replace("{year}", f"{{year}}{_LETTER}", 1)
    values = _values(state)
    return VALUE.sub(lambda found: values[found[1]], words)


@lru_cache
def _values(state: State) -> dict[str, str]:
    """Return what a citation tells of a state of the guide, by the name by which the engine left it out."""
    year, month, day = state.day.split("-")
    name = text.MONTHS[int(month)]
    return {
        "year": year,
        "_year": year,
        "month day": f"{name} {int(day)}",
        "day month": f"{int(day)} {_SHORT[int(month) - 1]}",
        "day": f"{int(day)} {name} {year}",
        "edition": f"edition {state.edition}",
        "Edition": f"Edition {state.edition}",
    }


def to_year(citation: str, year: str) -> str:
    """Return a citation up to its year, or to what styles have in its place; empty if it has neither.

    In the text the year stands last, in a list after the author.
    """
    named = rf"(?:{year}|n\.d\.|no date)" if year else r"(?:n\.d\.|no date)"
    found = re.match(rf"\(.*\b{named}(?=[,)])" if citation.startswith("(") else rf".*?(?:\(|\. ){named}", citation)
    return found[0] if found else ""


def lettered(citation: str, year: str) -> str:
    """Return a citation with a place for a letter behind its year: 2026a, n.d.-a, no date a."""
    start = to_year(citation, year)
    before = ' data-before="-"' if start.endswith("n.d.") else ' data-before=" "' if start.endswith("date") else ""
    return start + _LETTER.replace(">", f"{before}>", 1) + citation.removeprefix(start) if start else citation


def unlettered(citation: str) -> str:
    """Return a citation without a place for a letter."""
    return re.sub(r'<span class="letter"[^>]*></span>', "", citation)


def inferred(citation: str, year: str) -> str:
    """Return a citation in Harvard with a year that the work does not print: square brackets in the place of round ones."""
    return citation.replace(f"({year})", f"[{year}?]", 1).replace(f", {year}", f", [{year}?]", 1)


def then(citation: str, words: str) -> str:
    """Return a note with ``words`` after a comma, which American styles put inside a closing quotation mark."""
    return re.sub(r"[.,]*(”?)$", r",\1", citation, count=1) + f" {words}"


def inner(citation: str) -> str:
    """Return a citation in brackets without them."""
    return citation.removeprefix("(").removesuffix(")")


def with_words(citation: str, words: str) -> str:
    """Return a citation in brackets with ``words`` at its end."""
    return re.sub(r"(”?)\)$", lambda found: f",{found[1]} {words})", citation)


def with_title(citation: str, words: str, comma: bool = False) -> str:
    """Return a citation in brackets with ``words`` before its page, if it has one."""
    return re.sub(r"((?: \d+)?\))$", lambda found: f"{',' if comma else ''} {words}{found[1]}", citation)


def with_remark(citation: str, paragraphs: str, remark: str) -> str:
    """Put a remark for which styles have no word ("note 14", "reader comment") behind the paragraphs in a citation."""
    if not remark:
        return citation
    located = r"\bpar\w*\.?[ \u00a0][\d–,\u00a0 ]*\d"
    if not re.search(located, citation):  # MLA counts no paragraphs
        return with_words(citation, remark)
    return re.sub(located, lambda match: f"{match[0]}, {remark}" if paragraphs else remark, citation, count=1)


def short_title(citation: str, of_words: int = 0) -> str:
    """Return the title in quotation marks that an entry in MLA's list has; empty if it has none.

    What follows a colon is left out, unless the whole has ``of_words`` at most.
    """
    found = re.search(r"^[^“]*“((?:[^“”]|“[^”]*”)*)”", citation)
    title = re.sub(r"[.,](’?)$", r"\1", found[1]) if found else ""
    return title if len(title.split()) <= of_words else title.partition(": ")[0]


def section(title: str) -> str:
    """Return a title as a locator: of a long one the first words, as APA asks."""
    words = title.split()
    return title if len(words) <= 8 else " ".join(words[:5]).rstrip(",;:.") + " …"
