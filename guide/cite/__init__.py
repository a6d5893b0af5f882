"""What can be cited and how: ``items`` says it, ``exports`` and ``downloads`` write files of it, ``head`` tells it to programs, ``box``
to readers.

Three things can be cited: a page or record of the guide, the article at a paragraph, and the original that a note of
the article names. No citation is put together here: ``guide.citations`` has them made by a CSL engine, ``strings`` and
``wording`` complete them with a day and a locator, and ``box`` places them. It needs no engine.
"""

from guide.cite.box import Citations, Thing, open_link
from guide.cite.exports import FORMATS, bibtex, cff, csl_json, export, ris, saved_as
from guide.cite.head import head, json_ld
from guide.cite.items import (
    LIVING,
    Item,
    Kept,
    State,
    article_item,
    article_locator,
    citable,
    guide_item,
    key_of,
    locators,
    originals,
    page_cited,
    sentence_case,
    slug,
    source_item,
    speaks,
)
from guide.cite.wording import Forms, markup, plain
from guide.pages import Page
from guide.pages import read as read_pages
from guide.vocabulary import STYLES, Style

__all__ = [
    "FORMATS",
    "LIVING",
    "STYLES",
    "Citations",
    "Forms",
    "Item",
    "Kept",
    "Page",
    "State",
    "Style",
    "Thing",
    "article_item",
    "article_locator",
    "bibtex",
    "cff",
    "citable",
    "csl_json",
    "export",
    "guide_item",
    "head",
    "json_ld",
    "key_of",
    "locators",
    "markup",
    "open_link",
    "originals",
    "page_cited",
    "plain",
    "read_pages",
    "ris",
    "saved_as",
    "sentence_case",
    "slug",
    "source_item",
    "speaks",
]
