"""Records → files to download."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from guide import links, text
from guide.load import Dataset
from guide.models import Poll

POLL_COLUMNS = ("poll", "pollster", "asked_from", "asked_to", "answer", "share_percent", "computed", "question", "cites")
"""Columns of a poll's file."""


def files(data: Dataset) -> Iterator[tuple[str, str]]:
    """Yield ``(path from the root of the site, content)`` of every file to download."""
    for id_, poll in data.polls.items():
        yield f"{links.address(id_, poll).page}data.csv", poll_csv(data, id_, poll)


def remaining(poll: Poll) -> float:
    """Return the share of respondents, in percent, that the stated answers leave."""
    return round(100 - sum(answer.share for answer in poll.answers), 6)


def poll_csv(data: Dataset, id_: str, poll: Poll) -> str:
    """Return the answers of a poll as comma-separated values, the computed rest as a row that says so."""
    rows = [(answer.label, answer.share, "no", answer.cites) for answer in poll.answers]
    if rest := remaining(poll):
        rows.append(("Other answers or none", rest, "yes", []))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(POLL_COLUMNS)
    for label, share, computed, cites in rows:
        writer.writerow([id_, data.records[poll.pollster].label, poll.asked_from, poll.asked_to, label, text.number(share), computed,
                         poll.disclosure.question, " ".join(cites)])
    return out.getvalue()
