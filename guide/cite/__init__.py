"""What can be cited and how: ``items`` says it, ``exports`` writes files of it, ``head`` tells it to programs, ``box`` to readers.

Three things can be cited: a page or record of the guide, the article at a paragraph, and the original that a note of
the article names. No citation is put together here: ``guide.citations`` has them made by a CSL engine, and ``box``
only places them. It needs no engine.
"""

from guide.cite.box import Citations, Forms, Kept, Thing, href, markup, open_link, plain  # noqa: F401
from guide.cite.exports import FORMATS, bibtex, cff, csl_json, export, ris, saved_as  # noqa: F401
from guide.cite.head import head, json_ld  # noqa: F401
from guide.cite.items import (  # noqa: F401
    LIVING,
    Item,
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
)
from guide.pages import Page  # noqa: F401
from guide.pages import read as read_pages  # noqa: F401
from guide.vocabulary import STYLES, Style  # noqa: F401
