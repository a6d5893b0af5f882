"""Files to download, from the invented dataset."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement, fromstring

from guide import export, links, schema, tables, text
from guide.load import Dataset
from guide.models import KINDS
from guide.refs import hints
from guide.render import Renderer
from tests.conftest import ROOT
from tests.fixtures import Copy

MADE: dict[int, tuple[Dataset, dict[str, str | bytes]]] = {}
"""Files of each dataset, made once; the dataset is kept so that its number is no other's."""


def files(data: Dataset) -> dict[str, str | bytes]:
    """Return every file to download, by its path."""
    if id(data) not in MADE:
        MADE[id(data)] = data, dict(export.files(data))
    return MADE[id(data)][1]


def rows(data: Dataset, path: str) -> list[dict[str, str]]:
    """Return the rows of a file."""
    content = files(data)[path]
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
        left = {name: value for name, value in record if name in tables.UPKEEP}
        assert type(record).model_validate({**told, **left}) == record


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
    found = {table.kind: table for table in tables.tables(data) if table.kind}
    assert set(found) == {kind for kind in KINDS if len(data.by_kind[kind]) > 1} and {"figures", "events"} <= set(found)
    for kind, table in found.items():
        assert list(rows(data, f"data/{kind}.csv")[0]) == [column.name for column in table.columns]
        if kind != "polls":
            assert [row["id"] for row in rows(data, f"data/{kind}.csv")] == list(data.by_kind[kind])
            names = [column.name for column in table.columns]
            for name in set(KINDS[kind].model_fields) - tables.UPKEEP - set(table.left_out):
                assert any(f"{column}_".startswith(f"{name}_") for column in names), (kind, name)
        assert all("](#" in schema.form(hints(KINDS[kind])[name]) for name in table.left_out)


def test_no_download_has_what_only_the_search_knows(real: Dataset):
    for path, content in files(real).items():
        if path.endswith(".csv") and path != "data/codebook.csv":
            head = next(csv.reader(io.StringIO(str(content).removeprefix("\ufeff"))))
            assert not tables.UPKEEP & set(head), path
    told = json.loads(export.dataset_json(real))["records"]
    assert not [id_ for id_, record in told.items() if tables.UPKEEP & set(record)]


def test_the_codebook_tells_every_column_of_every_table(real: Dataset):
    told = {(row["file"], row["column"]): row["meaning"] for row in rows(real, "data/codebook.csv")}
    assert list(told) == [(table.file, column.name) for table in tables.tables(real) for column in table.columns]
    assert not [column for column, meaning in told.items() if not meaning.endswith((".", ":", "…", "`"))]


def test_a_table_holds_numbers_lists_and_plain_text(data: Dataset):
    row = next(row for row in rows(data, "data/figures.csv") if row["id"] == "figure-boats")
    figure = data.figures["figure-boats"]
    assert (row["value"], row["approximate"], row["as_of"]) == (f"{figure.value:g}", "true", "")
    assert row["cites"].split(tables.SEPARATOR) == figure.cites and row["address"] == "figures/figure-boats/"
    told = next(row for row in rows(data, "data/arguments.csv") if row["id"] == "argument-hope")["summary"]
    assert told == text.plain(data.arguments["argument-hope"].summary)


def test_prose_in_a_table_has_no_links(real: Dataset):
    assert not [
        cell
        for table in tables.tables(real)
        for row in rows(real, f"data/{table.file}")
        for cell in row.values()
        if "](" in cell
    ]


def test_any_text_survives_a_table(copy: Copy):
    copy.edit("quotes.yml", "text: the tide does not vote", 'text: "a \\"b\\", c\\n ノ; d"')
    found = {row["id"]: row["text"] for row in rows(copy.data(), "data/quotes.csv")}
    assert found["quote-ruun-tide"] == 'a "b", c\n ノ; d'


def test_no_item_of_a_list_looks_like_two(real: Dataset):
    bar = tables.SEPARATOR.strip()
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
    beside = [path for path in dict(export.files(data)) if path.startswith("polls/")]
    assert beside == ["polls/poll-lantern/data.csv", "polls/poll-full/data.csv"]
    assert [row for path in beside for row in rows(data, path)] == rows(data, "data/polls.csv")
    assert rows(data, "data/polls-answers.csv") == rows(data, "data/polls.csv"), "its address of the first edition"


def test_a_file_holds_the_answers_and_the_computed_rest(copy: Copy):
    shares = [
        (row["answer"], row["share_percent"], row["computed"], row["cites"])
        for row in rows(copy.data(), "polls/poll-lantern/data.csv")
    ]
    assert shares == [
        ("in favour", "57.5", "false", "p2"),
        ("against", "20", "false", "n1"),
        ("Other answers or none", "22.5", "true", ""),
    ]
    copy.edit("polls.yml", "share: 57.5", "share: 80")
    assert [row["computed"] for row in rows(copy.data(), "polls/poll-lantern/data.csv")] == ["false", "false"]


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


def test_each_answer_has_its_question_days_sample_and_source(data: Dataset):
    row = rows(data, "data/polls.csv")[-1]
    poll = data.polls["poll-full"]
    assert (row["pollster"], row["asked_from"], row["asked_to"]) == ("The Daily Lantern", "2019-01-30", "2019-02-02")
    assert (row["question"], row["sample"], row["mode"]) == (
        poll.disclosure.question,
        poll.disclosure.sample,
        poll.disclosure.mode,
    )
    first = rows(data, "data/polls.csv")[0]
    assert first["sources"] == f"The article, {data.records['p2'].label[0].lower()}{data.records['p2'].label[1:]}"


def test_a_part_with_one_value_is_columns_beside_its_own(data: Dataset):
    row = next(row for row in rows(data, "data/islands.csv") if row["id"] == "norra")
    area = data.islands["norra"].area
    assert (row["area"], row["area_unit"], row["area_cites"]) == (f"{area.value:g}", area.unit, " | ".join(area.cites))


# --------------------------------------------------------------------------- what the files hold


@pytest.mark.parametrize("dataset", ["data", "real"])
def test_the_data_package_tells_every_table_as_it_is(dataset: str, request):
    """By hand: a program that knows the standard finds every file, column, type and key that it names."""
    data = request.getfixturevalue(dataset)
    package = json.loads(files(data)["data/datapackage.json"])
    assert package["licenses"] == [
        {"name": data.info.licence, "title": data.info.licence_label, "path": data.info.licence_url}
    ]
    assert [one["path"] for one in package["resources"]] == [table.file for table in tables.tables(data)]
    reads: dict[str, Any] = {
        "number": float,
        "integer": int,
        "boolean": {"true": True, "false": False}.__getitem__,
        "string": str,
    }
    for one in package["resources"]:
        assert re.fullmatch("[a-z0-9_.-]+", one["name"]) and one["encoding"] == "utf-8" and one["description"]
        found = rows(data, f"data/{one['path']}")
        fields = one["schema"]["fields"]
        assert not found or list(found[0]) == [field["name"] for field in fields]
        for row in found:
            for field in fields:
                if value := row[field["name"]]:
                    reads[field["type"]](value)
                    assert re.fullmatch(field.get("constraints", {}).get("pattern", ".*"), value, re.DOTALL), (one, row)
        for name in one["schema"].get("primaryKey", []):
            assert len({row[name] for row in found}) == len(found)


def test_the_json_has_every_field_its_schema_demands_and_no_other(real: Dataset):
    told, demanded = (json.loads(files(real)[f"data/{name}"]) for name in (export.JSON, export.SCHEMA))
    assert set(told) == set(demanded["properties"]) == set(demanded["required"])
    kinds = {
        part["properties"]["kind"]["const"]: part for part in demanded["$defs"].values() if "kind" in part["properties"]
    }
    assert set(kinds) == set(KINDS) and len(demanded["properties"]["records"]["additionalProperties"]["oneOf"]) == len(
        KINDS
    )
    for record in told["records"].values():
        part = kinds[record["kind"]]
        assert set(record) == set(part["properties"]) == set(part["required"]) and part["additionalProperties"] is False


# --------------------------------------------------------------------------- pages and their tables


LISTS = {
    "listing('documents')": ("documents", "id"),
    "listing('agreements')": ("agreements", "id"),
    "listing('people')": ("people", "id"),
    "listing('organisations')": ("organisations", "id"),
    "listing('quotes')": ("quotes", "id"),
    "timeline()": ("events", "id"),
    "figure_table()": ("figures", "id"),
    "poll_table()": ("polls", "poll"),
    "positions()": ("positions-sides", "position"),
}
"""Views of all records of a kind, and the table that each links, with the column that names the record."""


@pytest.mark.parametrize("call, table", LISTS.items())
def test_a_page_links_the_table_of_what_it_lists(call: str, table: tuple[str, str], real: Dataset):
    name, column = table
    told = page_of(real, call)
    assert f"data/{name}.csv" in " ".join(told.xpath("//p[@class='bar-files']/a/@href"))
    found = {row[column] for row in rows(real, f"data/{name}.csv")}
    assert found <= set(told.xpath("//@id"))
    assert not (set(told.xpath("//@id")) & set(real.records)) - found


def page_of(data: Dataset, call: str) -> HtmlElement:
    """Return what a call of a page places."""
    name, _, argument = call.removesuffix(")").partition("(")
    view = getattr(Renderer(data, here=lambda: "reference/"), name)
    return fromstring(f"<main>{view(argument.strip(chr(39))) if argument else view()}</main>")


def told_in(element: HtmlElement) -> str:
    """Return the words of an element without source marks."""
    for mark in element.xpath(".//*[contains(@class, 'loc')]"):
        mark.drop_tree()
    return " ".join(element.text_content().split())


def test_the_table_of_islands_holds_the_numbers_of_the_page(real: Dataset):
    page = page_of(real, "island_table()")
    assert page.xpath("//p[@class='bar-files']/a/@href") == ["../data/islands.csv"]
    told = {row.find("th/a").get("href").split("/")[-2]: row for row in page.iter("tr") if row.find("th/a") is not None}
    found = rows(real, "data/islands.csv")
    assert set(told) == {row["id"] for row in found}
    for row in found:
        cells = {cell.get("data-label"): told_in(cell) for cell in told[row["id"]].iter("td")}
        for label, column in (
            ("Area", "area"),
            ("Distance to Hokkaido", "distance"),
            ("Japanese residents, 1945", "residents_1945"),
            ("Residents in recent years", "residents_recent"),
        ):
            number = re.match(r"(?:about )?([\d,.]+)", cells[label])
            assert (number[1].replace(",", "") if number else "") == row[column], (row["id"], label)


def test_the_table_of_polls_holds_the_answers_of_the_page(real: Dataset):
    page = page_of(real, "poll_table()")
    told: dict[str, list[tuple[str, str]]] = {}
    for row in page.iter("tr"):
        for anchor in row.xpath("th/span/@id"):
            words = told_in(row.xpath("td[@data-label='Question and answers']")[0])
            told[anchor] = [(row.xpath("string(td[1])").strip(), words)]
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows(real, "data/polls.csv"):
        if row["computed"] == "false":
            found.setdefault(row["poll"], []).append(row)
    assert set(told) == set(found)
    for poll, answers in found.items():
        sample, words = told[poll][0]
        assert sample == answers[0]["sample"].replace(" in any source we cite", "")
        assert len(re.findall(r"\d%(?= ·|\.)", words)) == len(answers)
        for row in answers:
            assert f"{row['answer']} {row['share_percent']}%" in words and row["question"].rstrip(":") in words


def test_the_table_of_figures_holds_the_values_of_the_page(real: Dataset):
    page = page_of(real, "figure_table()")
    told = {
        row.xpath("th/span/@id")[0]: tuple(cell.get("data-sort") for cell in row.iter("td"))
        for row in page.xpath("//tr[th/span/@id]")
    }
    found = {row["id"]: (row["value"], row["as_of"]) for row in rows(real, "data/figures.csv")}
    assert {id_: (f"{float(value):.10g}", day) for id_, (value, day) in told.items()} == found


@pytest.mark.parametrize("kind", ["documents", "agreements", "people", "organisations", "quotes"])
def test_the_table_of_a_kind_holds_the_sentences_of_its_list(kind: str, real: Dataset):
    page = page_of(real, f"listing('{kind}')")
    told = {entry.get("id"): told_in(entry.find("dd")) for entry in page.xpath("//dl[@class='entries']/div")}
    found = {row["id"]: " ".join(row["summary"].split()) for row in rows(real, f"data/{kind}.csv")}
    assert told == found


def test_the_table_of_clauses_holds_the_words_of_the_page(real: Dataset):
    page = page_of(real, "clause_bench()")
    assert page.xpath("//p[@class='bar-files']/a/@href") == ["../data/clauses.csv"]
    told = told_in(page)
    shown = {
        (id_, clause.ref) for id_, document in real.documents.items() for clause in document.clauses if clause.bench
    }
    for row in rows(real, "data/clauses.csv"):
        if (row["document"], row["ref"]) in shown:
            assert " ".join(row["text"].split()) in told


@pytest.mark.parametrize(
    "page, kind",
    {
        "reference/glossary.md": "terms",
        "reference/doubts.md": "doubts",
        "reference/further-reading.md": "readings",
        "reference/article.md": "paragraphs",
        "reference/sources.md": "sources",
        "summit/outcomes.md": "outcomes",
        "reference/later.md": "later",
        "dispute/names.md": "names",
    }.items(),
)
def test_a_page_of_a_whole_kind_leads_to_its_table(page: str, kind: str):
    assert f'download("data/{kind}.csv"' in (ROOT / "docs" / page).read_text(encoding="utf-8")


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
