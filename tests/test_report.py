"""The report for maintainers counts what is there."""

from __future__ import annotations

from guide import report
from guide.load import Dataset
from tests.fixtures import Copy


def counts(data: Dataset) -> dict[str, dict[str, int]]:
    """Return the counts of each line by its heading."""
    out = {}
    for line in report.lines(data):
        heading, _, rest = line.partition(": ")
        out[heading.rpartition(", ")[0]] = {
            name: int(count.replace(",", ""))
            for name, _, count in (part.rpartition(" ") for part in rest.split(", ") if part)
        }
    return out


def test_every_statement_is_counted_once(data: Dataset):
    found = counts(data)
    assert sum(found["statements by kind"].values()) == len(list(report.statements(data))) > len(data.events)
    assert sum(found["outside sources by standing"].values()) == sum(
        source.origin == "outside" for source in data.sources.values()
    )
    assert sum(found["words quoted by side of the speaker"].values()) == sum(
        len(quote.text.split()) for quote in data.quotes.values()
    )


def test_another_kind_of_claim_moves_a_statement(data: Dataset, copy: Copy):
    before, after = counts(data), counts(copy.edit("later.yml", "claim: event", "claim: figure").data())
    kinds = "statements by kind"
    assert after[kinds]["figure"] == before[kinds]["figure"] + 1 and after[kinds]["event"] == before[kinds]["event"] - 1
