"""CSL items as files for reference managers: BibTeX, RIS, CSL-JSON, CITATION.cff.

Nothing is in a file that is not in the item: a source without author or title has none here either. What Zotero has no
field for goes into its field Extra, where its own engine reads it: ``Edition``, and ``Genre``, the description that
stands for a missing title.
"""

from __future__ import annotations

import json
import re

import yaml

from guide import text
from guide.cite.items import LIVING, Item
from guide.load import Dataset

FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""Download formats: ending of the file, name."""

LOW_COMMA = "\u201a"
"""Looks like a comma. In RIS a real one stands between family and given name, even in the name of an institution."""

_LATEX = str.maketrans(
    {char: f"\\{char}" for char in "&%#_$"}
    | {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
    }
)  # BibTeX counts braces, whatever stands before them
_LANGUAGES = {
    "en": "english",
    "ja": "japanese",
    "ru": "russian",
    "fr": "french",
    "it": "italian",
    "pl": "polish",
    "de": "german",
    "es": "spanish",
    "ko": "korean",
    "zh": "chinese",
}
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine", "dataset": "dataset"}
_LINE_END = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_RIS_TYPES = {
    "webpage": "ELEC",
    "dataset": "DATA",
    "article-journal": "JOUR",
    "article-newspaper": "NEWS",
    "article-magazine": "MGZN",
}


def _iso(date: Item) -> str:
    return "-".join(f"{part:02}" for part in date["date-parts"][0])


def _outlet(item: Item) -> str:
    return item.get("container-title") or item.get("publisher", "")


def _edition(item: Item) -> str:
    version = item.get("version", "")
    return version.capitalize() if version == LIVING else f"Edition {version}" if version else ""


def _extra(item: Item) -> list[str]:
    """Return what goes into Zotero's field Extra, one line each."""
    lines = {"Edition": item.get("version"), "Genre": item.get("genre")}
    return [f"{name}: {value}" for name, value in lines.items() if value]


def saved_as(item: Item, ending: str) -> str:
    """Return the name under which a browser saves the file of ``item``."""
    return f"{item['id']}.{ending}"


def bibtex(item: Item) -> str:
    """Return an item as a biblatex entry."""

    def tex(words: str) -> str:
        return words.translate(_LATEX)

    def cased(words: str) -> str:  # styles lower the capitals of titles unless braced
        parts = re.split(r"([^\W\d_](?:[\w’'.–‑-]*\w)?)", words)
        return "".join(f"{{{tex(part)}}}" if part != part.lower() else tex(part) for part in parts)

    def author(name: dict[str, str]) -> str:
        return f"{{{tex(name['literal'])}}}" if "literal" in name else f"{tex(name['family'])}, {tex(name['given'])}"

    kind = "article" if item["type"].startswith("article") else "online"  # Zotero reads no @dataset
    language = _LANGUAGES.get(item["language"], "")
    fields = {
        "author": " and ".join(author(name) for name in item.get("author", [])),
        "title": cased(item.get("title", "")),
        "journal" if kind == "article" else "organization": tex(_outlet(item)),
        # Left out where a source has none, which biber remarks on: styles print "n.d." themselves.
        "date": _iso(item["issued"]) if "issued" in item else "",
        # Like journal, as the older BibTeX has it: its readers know neither date nor journaltitle, biblatex takes both.
        "year": _iso(item["issued"])[:4] if "issued" in item else "",
        "volume": tex(item.get("volume", "")),
        "number": tex(item.get("issue", "")),
        "pages": tex(item.get("page", "")).replace("–", "--"),
        # Zotero has the site's name from booktitle, LaTeX prints it from organization.
        "booktitle": tex(_outlet(item)) if kind == "online" else "",
        "entrysubtype": _SUBTYPES.get(item["type"], ""),
        "note": tex(_edition(item) or item.get("genre", "")),
        "copyright": tex(item.get("license", "")),
        # No urldate: the day on which a reader saw the page is not known here.
        "url": item.get("URL", "").replace("{", "%7B").replace("}", "%7D"),
        "langid": language,
        "language": language,  # LaTeX hyphenates by the one; Zotero reads the other, which LaTeX prints of a foreign work
        "abstract": tex(item.get("abstract", "")),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}", ""])


def ris(item: Item) -> str:
    """Return an item as a RIS record, with the line ends the format asks for."""
    fields = [
        ("TY", _RIS_TYPES[item["type"]]),
        # The comma at the end keeps readers from splitting an institution into two names; one inside would split it.
        *(
            (
                "AU",
                f"{name['literal'].replace(',', LOW_COMMA)},"
                if "literal" in name
                else f"{name['family']}, {name['given']}",
            )
            for name in item.get("author", [])
        ),
        ("TI", item.get("title")),
        ("T2", item.get("container-title")),
        ("PB", item.get("publisher")),
    ]
    if "issued" in item:
        parts = [f"{part:02}" for part in item["issued"]["date-parts"][0]]
        fields += [("PY", parts[0]), ("DA", "/".join([*parts, "", ""][:3]))]
    fields += [
        ("VL", item.get("volume")),
        ("IS", item.get("issue")),
        ("SP", item.get("page")),
        ("ET", item.get("version")),
        ("LA", item["language"]),
        ("AB", item.get("abstract")),
        ("UR", item.get("URL")),
        ("CR", item.get("license")),
        *(("M2", line) for line in _extra(item)),
        ("ID", item["id"]),
    ]
    # A field is a line: no text may begin another.
    return "".join(f"{tag}  - {_LINE_END.sub(' ', value)}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl_json(*items: Item) -> str:
    """Return items as a CSL-JSON list."""
    noted = [item | ({"note": "\n".join(_extra(item))} if _extra(item) else {}) for item in items]
    return json.dumps(noted, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def export(ending: str, *items: Item) -> str:
    """Return items in the format of a file ``ending``."""
    if ending == "json":
        return csl_json(*items)
    return "".join({"bib": bibtex, "ris": ris}[ending](item) for item in items)


def cff(data: Dataset) -> str:
    """Return CITATION.cff: how hosts of repositories and archives of releases cite the guide as a whole."""
    info = data.info
    return "# Made from data/guide.yml by `make citations`.\n" + yaml.safe_dump(
        {
            "cff-version": "1.2.0",
            "message": "Cite the guide, or a page of it, with “Cite” beside its title.",
            # The format knows data sets and software; the guide is records before it is pages.
            "type": "dataset",
            "title": info.label,
            "abstract": text.plain(info.summary),
            "authors": [{"name": info.author}],
            "version": info.edition,
            "date-released": info.edition_date,
            "license": info.licence,
        },
        allow_unicode=True,
        sort_keys=False,
        width=120,
    )
