"""Files to download, from the invented dataset."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from guide import export, links, schema, text
from guide.load import Dataset
from guide.models import KINDS
from guide.refs import hints
from tests.conftest import ROOT
from tests.fixtures import Copy


def rows(data: Dataset, path: str) -> list[dict[str, str]]:
    """Return the rows of a file."""
    content = dict(export.files(data))[path]
    assert content.startswith("\ufeff"), "spreadsheets see that it is UTF-8"
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))


# --------------------------------------------------------------------------- all records


@pytest.mark.parametrize("dataset", ["data", "real"])
def test_every_record_reads_back_from_the_json_as_it_is(dataset: str, request):
    data = request.getfixturevalue(dataset)
    found = json.loads(export.dataset_json(data, "https://guide.example/"))["records"]
    assert list(found) == list(data.records)
    addresses = links.addresses(data)
    for id_, record in data.records.items():
        told = found[id_]
        assert (told.pop("kind"), told.pop("address")) == (record.kind, f"https://guide.example/{addresses[id_]}")
        assert type(record).model_validate(told) == record


def test_the_json_says_what_it_is(data: Dataset):
    told = json.loads(export.dataset_json(data))
    assert (told["title"], told["edition"], told["licence"]) == (
        data.info.label,
        data.info.edition,
        data.info.licence_label,
    )
    assert told["url"] == "data/" and told["records"]["norra"]["address"] == "islands/norra/", (
        "relative without a public address"
    )


def test_no_field_is_hidden_by_kind_or_address():
    assert not [kind for kind, model in KINDS.items() if {"kind", "address", "id"} & set(model.model_fields)]


def test_any_text_survives_the_json(copy: Copy):
    copy.edit("terms.yml", "label: kagerō", 'label: "a \\"b\\", c\\n ノ < d > \\\\"')
    data = copy.data()
    assert (
        json.loads(export.dataset_json(data))["records"]["kagero"]["label"]
        == data.terms["kagero"].label
        == 'a "b", c\n ノ < d > \\'
    )


# --------------------------------------------------------------------------- tables


def test_every_kind_has_a_table_and_every_field_a_column_or_a_word_where_it_is(data: Dataset):
    tables = {table.kind: table for table in export.tables(data)}
    assert set(tables) == {kind for kind in KINDS if len(data.by_kind[kind]) > 1} and {
        "figures",
        "events",
        "quotes",
    } <= set(tables)
    for kind, table in tables.items():
        assert sorted([*table.columns, *table.left_out]) == sorted(KINDS[kind].model_fields)
        assert all("](#" in schema.form(hints(KINDS[kind])[name]) for name in table.left_out)
        found = rows(data, f"data/{kind}.csv")
        assert [row["id"] for row in found] == list(data.by_kind[kind])
        assert list(found[0]) == ["id", "address", *table.columns]


def test_every_column_of_a_table_is_in_the_codebook(data: Dataset):
    shared = {field.name for group in schema.shared() for field in group.fields}
    own = {group.name: {field.name for field in group.fields} for group in schema.kinds()}
    for table in export.tables(data):
        assert set(table.columns) | set(table.left_out) <= shared | own[table.kind]


def test_a_table_holds_numbers_lists_and_plain_text(data: Dataset):
    row = next(row for row in rows(data, "data/figures.csv") if row["id"] == "figure-boats")
    figure = data.figures["figure-boats"]
    assert (row["value"], row["approximate"], row["as_of"]) == (f"{figure.value:g}", "true", "")
    assert row["cites"].split(export.SEPARATOR) == figure.cites and row["address"] == "figures/figure-boats/"
    told = next(row for row in rows(data, "data/arguments.csv") if row["id"] == "argument-hope")["summary"]
    assert told == text.plain(data.arguments["argument-hope"].summary)


def test_prose_in_a_table_has_no_links(real: Dataset):
    assert not [
        cell
        for table in export.tables(real)
        for row in rows(real, f"data/{table.file}")
        for cell in row.values()
        if "](" in cell
    ]


def test_any_text_survives_a_table(copy: Copy):
    copy.edit("quotes.yml", "text: the tide does not vote", 'text: "a \\"b\\", c\\n ノ; d"')
    found = {row["id"]: row["text"] for row in rows(copy.data(), "data/quotes.csv")}
    assert found["quote-ruun-tide"] == 'a "b", c\n ノ; d'


def test_no_item_of_a_list_looks_like_two(real: Dataset):
    bar = export.SEPARATOR.strip()
    assert not [
        (id_, item)
        for id_, record in real.records.items()
        for _, value in record
        if isinstance(value, list)
        for item in value
        if isinstance(item, str) and bar in item
    ]


# --------------------------------------------------------------------------- polls


def test_every_poll_has_a_file_beside_its_page(data: Dataset):
    assert {path for path in dict(export.files(data)) if path.startswith("polls/")} == {
        "polls/poll-lantern/data.csv",
        "polls/poll-full/data.csv",
    }


def test_a_file_holds_the_answers_and_the_computed_rest(copy: Copy):
    shares = [
        (row["answer"], row["share_percent"], row["computed"], row["cites"])
        for row in rows(copy.data(), "polls/poll-lantern/data.csv")
    ]
    assert shares == [
        ("in favour", "57.5", "no", "p2"),
        ("against", "20", "no", "n1"),
        ("Other answers or none", "22.5", "yes", ""),
    ]
    copy.edit("polls.yml", "share: 57.5", "share: 80")
    assert [row["computed"] for row in rows(copy.data(), "polls/poll-lantern/data.csv")] == ["no", "no"]


def test_each_question_of_a_poll_has_its_own_rest(copy: Copy):
    copy.edit(
        "polls.yml",
        "label: against, share: 60, cites: [s1]}",
        "question: And at night?, label: against, share: 60, cites: [s1]}",
    )
    told = [
        (row["question"], row["answer"], row["share_percent"]) for row in rows(copy.data(), "polls/poll-full/data.csv")
    ]
    assert told == [
        ("not given", "in favour", "40"),
        ("not given", "Other answers or none", "60"),
        ("And at night?", "against", "60"),
        ("And at night?", "Other answers or none", "40"),
    ]


def test_each_row_says_who_asked_when(data: Dataset):
    row = rows(data, "polls/poll-full/data.csv")[0]
    assert (row["pollster"], row["asked_from"], row["asked_to"]) == ("The Daily Lantern", "2019-01-30", "2019-02-02")


# --------------------------------------------------------------------------- the project


def test_the_project_reads_back_and_has_no_file_of_the_day(tmp_path: Path):
    for name, content in {
        "Makefile": "serve:",
        ".ci/run": "make",
        "data/terms.yml": "ノ",
        "data/.terms.yml.swp": "x",
        "guide/__pycache__/a.pyc": "x",
        ".venv/a.py": "x",
        "site/index.html": "x",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    (tmp_path / ".ci/run").chmod(0o755)
    with zipfile.ZipFile(io.BytesIO(export.project_zip(tmp_path, "2026-11-23"))) as archive:
        assert archive.namelist() == [
            "hikiwake-guide/.ci/run",
            "hikiwake-guide/Makefile",
            "hikiwake-guide/data/terms.yml",
        ]
        assert archive.read("hikiwake-guide/data/terms.yml").decode() == "ノ"
        modes = {Path(info.filename).name: info.external_attr >> 16 for info in archive.infolist()}
        assert modes["run"] == 0o755 and modes["Makefile"] == 0o644
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 23, 0, 0, 0)}


def test_the_project_holds_what_is_committed():
    """All of it, whatever is added at the top later; what is not committed is not given away."""
    run = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    committed = {name for name in run.stdout.split("\0") if name}
    if run.returncode or not committed:
        pytest.skip("this copy is not a git repository")
    assert {name.split("/")[0] for name in committed} == set(export.PROJECT_FILES)
    with zipfile.ZipFile(io.BytesIO(export.project_zip(ROOT, "2026-11-23"))) as archive:
        packed = {name.removeprefix("hikiwake-guide/") for name in archive.namelist()}
    assert not {name for name in committed - packed if (ROOT / name).exists()}
