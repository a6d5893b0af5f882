"""Editions: what changed between two, told by record, and the page that lists them."""

from __future__ import annotations

import re

from markdown import markdown
from markupsafe import Markup

from guide.load import Dataset
from guide.models import KINDS


def changes(old: Dataset, new: Dataset) -> str:
    """Return the records added, changed and withdrawn between two datasets, by kind, as Markdown for CHANGELOG.md.

    A record is renamed, not withdrawn, if another names it in ``former_ids``.
    """
    out = []
    for kind in KINDS:
        before, after = old.by_kind[kind], new.by_kind[kind]
        renamed = {former: id_ for id_, record in after.items() for former in record.former_ids if former in before}
        told = {
            "added": [id_ for id_ in after if id_ not in before and id_ not in renamed.values()],
            "changed": [id_ for id_ in after if id_ in before and after[id_] != before[id_]],
            "renamed": [f"{former} → {id_}" for former, id_ in renamed.items()],
            "withdrawn": [id_ for id_ in before if id_ not in after and id_ not in renamed],
        }
        out += [f"- {kind}, {word} ({len(ids)}): {', '.join(ids)}" for word, ids in told.items() if ids]
    return "\n".join(out) or "- nothing but wording outside the records"


def listed(changelog: str, current: str, archived: bool = False) -> Markup:
    """Return the sections of CHANGELOG.md as HTML for the page of changes, each with a link to the edition as it was.

    The ``current`` edition is the guide itself, and an ``archived`` guide knows no other: these have no link.
    """
    out = Markup("")
    for edition, rest, body in re.findall(r"^## (\S+)(.*)\n((?:(?!## ).*\n?)*)", changelog, re.MULTILINE):
        out += Markup('<h2 id="edition-{0}">{0}{1}<a class="headerlink" href="#edition-{0}" title="Address of this section">¶</a></h2>\n{2}\n'
                      ).format(edition, rest, Markup(markdown(body)))
        if not archived and edition != current:
            out += Markup('<p><a href="../editions/{0}/">The guide as it was in edition {0}</a></p>\n').format(edition)
    return out
