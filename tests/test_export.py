"""Files to download, from the invented dataset."""

from __future__ import annotations

import csv
import io

from guide import export
from guide.load import Dataset
from tests.fixtures import Copy


def rows(data: Dataset, path: str) -> list[dict[str, str]]:
    """Return the rows of a file."""
    return list(csv.DictReader(io.StringIO(dict(export.files(data))[path])))


def test_every_poll_has_a_file_beside_its_page(data: Dataset):
    assert set(dict(export.files(data))) == {"polls/poll-lantern/data.csv", "polls/poll-full/data.csv"}


def test_a_file_holds_the_answers_and_the_computed_rest(copy: Copy):
    shares = [(row["answer"], row["share_percent"], row["computed"], row["cites"]) for row in rows(copy.data(), "polls/poll-lantern/data.csv")]
    assert shares == [("in favour", "57.5", "no", "p2"), ("against", "20", "no", "n1"), ("Other answers or none", "22.5", "yes", "")]
    copy.edit("polls.yml", "share: 57.5", "share: 80")
    assert [row["computed"] for row in rows(copy.data(), "polls/poll-lantern/data.csv")] == ["no", "no"]


def test_each_row_says_who_asked_when(data: Dataset):
    row = rows(data, "polls/poll-full/data.csv")[0]
    assert (row["pollster"], row["asked_from"], row["asked_to"]) == ("The Daily Lantern", "2019-01-30", "2019-02-02")
