"""Downloads read back, field by field, by readers that are not ours: rispy for RIS, bibtexparser and pybtex for BibTeX."""

from __future__ import annotations

import json
import re
from collections import defaultdict

import pytest
import rispy

from guide import citations, cite, links, write
from guide.cite import Citations, State
from guide.project import ROOT, Project
from tests.test_cite import check_csl, read_bib

PERIODICALS = ("journal", "newspaper", "magazine")
LANGUAGES = {
    "english": "en", "japanese": "ja", "russian": "ru", "french": "fr", "italian": "it", "polish": "pl",
    "german": "de", "spanish": "es", "korean": "ko", "chinese": "zh",
}  # fmt: skip


def said(item: dict) -> dict:
    """Return what an item says, in the words of no format: what every file of it has to say."""
    parts = item["issued"]["date-parts"][0] if "issued" in item else []
    told = {
        "key": item["id"],
        "type": item["type"],
        "authors": [name.get("literal") or f"{name['family']}, {name['given']}" for name in item.get("author", [])],
        "outlet": item.get("container-title") or item.get("publisher"),
        "date": tuple(parts),
        "extra": item.get("version") or item.get("genre"),
    }
    same = ("title", "volume", "issue", "page", "language", "license", "abstract", "URL")
    return {name: value for name, value in (told | {name: item.get(name) for name in same}).items() if value}


def said_in_ris(words: str) -> list[dict]:
    """Return what rispy reads in a RIS file."""
    types = {"ELEC": "webpage", "DATA": "dataset", "JOUR": "article-journal", "NEWS": "article-newspaper"}
    out = []
    for record in rispy.loads(words):
        more = {name: value[0] for name, value in record.get("unknown_tag", {}).items()}
        parts = [int(part) for part in record.get("date", "").split("/") if part]
        assert record.get("year", "") == (str(parts[0]) if parts else "")
        notes = dict(line.split(": ", 1) for line in record.get("unknown_tag", {}).get("M2", []))
        assert notes.get("Edition") == record.get("edition")
        told = {
            "key": record["id"],
            "type": types.get(record["type_of_reference"], "article-magazine"),
            "authors": [
                name.removesuffix(",").replace(cite.exports.LOW_COMMA, ",") for name in record.get("authors", [])
            ],
            "title": record.get("title"),
            "outlet": record.get("secondary_title") or record.get("publisher"),
            "date": tuple(parts),
            "extra": record.get("edition") or notes.get("Genre"),
            "volume": record.get("volume"),
            "issue": record.get("number"),
            "page": record.get("start_page"),
            "language": record["language"],
            "license": more.get("CR"),
            "abstract": record.get("abstract"),
            # rispy takes a semicolon in an address for the end of it
            "URL": ";".join(record.get("urls", [])),
        }
        out.append({name: value for name, value in told.items() if value})
    return out


def said_in_bib(words: str) -> list[dict]:
    """Return what bibtexparser and pybtex read in a BibTeX file; ``read_bib`` has them agree."""
    out = []
    for entry, kind in zip(read_bib(words), re.findall(r"^@(\w+)\{", words, re.MULTILINE), strict=True):
        kinds = {"newspaper": "article-newspaper", "magazine": "article-magazine", "dataset": "dataset"}
        plain = {"online": "webpage", "article": "article-journal"}
        edition = re.fullmatch(r"[Ee]dition (.*)|Living edition", entry.get("note", ""))
        outlet = entry.get("journal") or entry.get("organization")
        assert kind != "online" or entry.get("booktitle") == outlet
        assert entry.get("language") == entry.get("langid") and entry.get("year", "") == entry.get("date", "")[:4]
        told = {
            "key": entry["key"],
            "type": kinds.get(entry.get("entrysubtype", ""), plain[kind]),
            "authors": entry["author"],
            "title": entry.get("title"),
            "outlet": outlet,
            "date": tuple(int(part) for part in entry.get("date", "").split("-") if part),
            "extra": (edition[1] or cite.LIVING) if edition else entry.get("note"),
            "volume": entry.get("volume"),
            "issue": entry.get("number"),
            "page": entry.get("pages", "").replace("--", "–"),
            "language": LANGUAGES.get(entry.get("langid", "")),
            "license": entry.get("copyright"),
            "abstract": entry.get("abstract"),
            "URL": entry.get("url"),
        }
        out.append({name: value for name, value in told.items() if value})
    return out


def said_in_json(words: str) -> list[dict]:
    """Return what is read in a CSL-JSON file."""
    items = json.loads(words)
    for item in items:
        note = "\n".join(cite.exports._extra(item))
        assert item.pop("note", "") == note
    check_csl(items)
    return [said(item) for item in items]


READERS = {"ris": said_in_ris, "bib": said_in_bib, "json": said_in_json}


@pytest.fixture(scope="module")
def guide(real) -> Citations:
    """Edition 2026.2 at its public place."""
    strings = citations.read(ROOT / "data" / "citations.json")
    return Citations(
        real, strings, write.resolved(Project(), real), "https://guide.example/", State("2026-12-01", "2026.2")
    )


@pytest.fixture(scope="module")
def files(guide: Citations) -> dict[str, str]:
    """Every download of the guide, by its address."""
    return dict(guide.files())


@pytest.mark.parametrize("ending", READERS)
def test_every_field_of_the_files_of_pages_and_records_is_read(ending, guide, files, real):
    """Five of each kind: nothing is lost in a format, and nothing added."""
    kinds = defaultdict(list)
    for target in cite.citable(real, guide.pages):
        kinds["pages" if isinstance(target, cite.Page) else real.records[target].kind].append(target)
    assert len(kinds) > 10
    for target in (target for targets in kinds.values() for target in targets[:5]):
        [found] = READERS[ending](files[f"{guide._beside(target)}.{ending}"])
        assert found == said(guide.item(target))


@pytest.mark.parametrize("ending", READERS)
def test_every_field_of_the_list_of_all_sources_is_read(ending, guide, files):
    """Each source once, of every type, and the guide itself."""
    listed = READERS[ending](files[f"{links.COLLECTION['sources']}bibliography.{ending}"])
    assert listed == [said(item) for item in guide.bibliography()]
    assert len({entry["key"] for entry in listed}) == len(listed)
    assert {entry["type"] for entry in listed} == {"webpage", "dataset", *(f"article-{kind}" for kind in PERIODICALS)}


@pytest.mark.parametrize("ending", READERS)
def test_the_list_of_all_sources_holds_what_each_file_holds(ending, files, real):
    """To the letter, and so field by field."""
    pages = [links.address(id_, source).page for id_, source in real.sources.items() if not source.same_as]
    single = [files[f"{page}source.{ending}"] for page in pages] + [files[f"cite.{ending}"]]
    listed = files[f"{links.COLLECTION['sources']}bibliography.{ending}"]
    if ending == "json":
        assert json.loads(listed) == [item for file in single for item in json.loads(file)]
    else:
        assert listed == "".join(single)
