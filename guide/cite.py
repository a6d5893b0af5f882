"""What can be cited, as CSL items, and what is made of them: downloads, head tags, the strings of the cite boxes.

Three things can be cited: a page or record of the guide, the article at a paragraph, and the original that a note of
the article names. No citation is put together here: ``guide.citations`` has them made by a CSL engine, and this module
only places them. It needs no engine.
"""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import yaml
from markupsafe import Markup

from guide import export as downloads
from guide import links, text
from guide.load import Dataset
from guide.pages import Page
from guide.pages import read as read_pages  # noqa: F401
from guide.vocabulary import STYLES, WORDS, Style

if TYPE_CHECKING:  # the authoring step does without
    from jinja2 import Environment

Item = dict[str, Any]
FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""Download formats: ending of the file, name."""

# -------------------------------------------------------------------------------------- items

def sentence_case(title: str) -> str:
    """Return a title as the engine wants it: a capital at its start and after a colon (never in ``p6``), and double
    quotation marks outside.

    Chicago and MLA make headline capitals themselves, APA and Harvard do not undo them, and no rule knows which words
    are names: so a source has its title in sentence case too.
    """
    if "“" not in title:
        title = re.sub(r"(?<!\w)‘([^‘’]*)’", r"“\1”", title)
    return re.sub(r"(^[“‘]?|: [“‘]?)([a-z])(?!\d)", lambda match: match[1] + match[2].upper(), title)


def _date(day: str) -> Item:
    return {"date-parts": [[int(part) for part in day.split("-")]]}


def _name(author: str) -> dict[str, str]:
    family, comma, given = author.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": author}


def slug(data: Dataset) -> str:
    """Return the name of the guide for keys: ``hikiwake-guide``."""
    return re.sub(r"[^a-z0-9]+", "-", data.info.label.lower()).strip("-")


def guide_item(data: Dataset, target: str | Page, site: str = "") -> Item:
    """Return the CSL item of a page or of the record ``target``.

    ``site`` is the public address of the guide, with a slash at the end. Without it (a local copy) the item has no URL.
    """
    info = data.info
    if isinstance(target, Page):
        home = not target.address
        title, abstract, address = info.label if home else target.title, target.description, target.address
        key = "-page-" + target.address.strip("/").replace("/", "-") if target.address else ""
    else:
        record, home, key = data.records[target], False, f"-{target}"
        title, abstract = record.label, text.plain(record.summary)
        address = str(links.address(target, record))
    item = {
        # Saved by reference managers as a web page, whatever it is about: other types change what styles print.
        "id": f"{slug(data)}{key}", "type": "webpage", "title": sentence_case(title),
        "author": [{"literal": info.author}], "container-title": info.label, "version": info.edition,
        "issued": _date(info.edition_date), "language": info.language,
    }
    if home:
        del item["container-title"]  # it would repeat the title
    if abstract:
        item["abstract"] = abstract
    if site:
        item["URL"] = site + address
    return item


def source_item(data: Dataset, id_: str) -> Item:
    """Return the CSL item of the article, of what a note names, or of an outside source.

    A source without a title gets none: ``genre`` says what it is.
    """
    source = data.sources[id_]
    item: Item = {"id": f"{slug(data)}-source-{id_}", "type": WORDS.periodicals.get(source.type, "webpage"),
                  "container-title": source.publisher, "language": source.language}
    if source.type == "dataset":
        item |= {"type": "dataset", "publisher": item.pop("container-title")}
    if source.title:
        item["title"] = sentence_case(source.title_sentence or source.title) if source.language == "en" else source.title
    else:
        item["genre"] = WORDS.publications[source.type] + _matter(data, id_)
    if source.origin == "article":
        item["title-short"] = item["title"].partition(":")[0]
    if source.authors:
        item["author"] = [_name(author) for author in source.authors]
    if source.date:
        item["issued"] = _date(source.date)
    # A hyphen between two issue numbers would be printed as a range: "nos. 24–1".
    fields = {"volume": source.volume, "issue": source.issue and source.issue.replace("-", "\u2011"),
              "page": source.pages, "URL": source.url}
    return item | {name: value for name, value in fields.items() if value}


def _matter(data: Dataset, note: str) -> str:
    """Return what a note's source is used for, as far as the records tell: whom it quotes, or a poll."""
    speakers = [data.records[quote.speaker].label for quote in data.quotes.values() if quote.outlet == note]
    if speakers:
        return f" quoting {' and '.join(dict.fromkeys(speakers))}"
    polls = [poll for poll in data.polls.values() if poll.origin == "article" and note in poll.cites]
    return " on an opinion poll" if polls else ""


def article_item(data: Dataset) -> Item:
    """Return the CSL item of the article."""
    return source_item(data, "article")


def citable(data: Dataset, pages: dict[str, Page]) -> list[str | Page]:
    """Return every page and every record of the guide that is cited under a title of its own.

    A record that a page of ``docs/`` is about, such as an option, is cited as that page.
    """
    return [*pages.values(), *(id_ for id_, address in links.addresses(data).items() if f"/{address}" not in pages)]


# ----------------------------------------------------------------------------------- locators


def _runs(numbers: list[int]) -> str:
    """Return sorted numbers as a locator: ``2, 6-8``."""
    out = []
    for _, run in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in run]
        out.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return ", ".join(out)


def _locator(labels: list[str]) -> tuple[str, str]:
    """Return paragraph numbers for the engine, and what no style has a word for."""
    return (_runs([int(label[1:]) for label in labels if re.fullmatch(r"p\d+", label)]),
            "reader comment" if any(re.fullmatch(r"c\d+", label) for label in labels) else "")


def standing(data: Dataset, note: str) -> list[str]:
    """Return the paragraphs in which the mark of ``note`` stands."""
    return [id_ for id_, paragraph in data.paragraphs.items() if note in paragraph.notes]


def article_locator(data: Dataset, id_: str) -> tuple[str, str]:
    """Return where in the article the record ``id_`` stands: paragraphs, and a remark after them.

    Both are empty if it does not rest on the article.
    """
    record = data.records[id_]
    if record.kind == "paragraphs":
        return _locator([id_])
    if record.kind == "sources":
        return (_locator(standing(data, id_))[0], f"note {id_[1:]}") if record.origin == "note" else ("", "")
    return _locator(getattr(record, "cites", []))


def locators(data: Dataset) -> set[str]:
    """Return every paragraph locator at which the article is cited."""
    every = {article_locator(data, id_)[0] for id_ in data.records} | {_locator(standing(data, n))[0] for n in data.sources}
    return every | {"", "1"}  # "1" is replaced where the comment alone is cited


def originals(data: Dataset, id_: str) -> list[str]:
    """Return the notes whose originals the record ``id_`` goes back to, each once."""
    record = data.records[id_]
    if record.kind == "quotes":
        notes = [record.outlet] if record.outlet else []
    elif record.kind == "sources":
        notes = [id_] if record.origin == "note" else []
    else:
        notes = [c for c in getattr(record, "cites", []) if c in data.sources and data.sources[c].origin == "note"]
    first: dict[str, str] = {}
    for note in notes:
        first.setdefault(data.sources[note].same_as or note, note)
    return list(first.values())


# ------------------------------------------------------------------------------------ exports

_LATEX = {char: f"\\{char}" for char in "&%#_$"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}  # BibTeX counts braces, whatever stands before them
_RIS_TYPES = {"webpage": "ELEC", "dataset": "DATA", "article-journal": "JOUR", "article-newspaper": "NEWS",
              "article-magazine": "MGZN"}


def _iso(date: Item) -> str:
    return "-".join(f"{part:02}" for part in date["date-parts"][0])


def _titled(item: Item) -> str:
    # Both formats want a title. Brackets mark a description that stands for one, as in APA.
    return item.get("title") or f"[{item['genre']}]"


def _outlet(item: Item) -> str:
    return item.get("container-title") or item.get("publisher", "")


def _authors(item: Item) -> list[dict[str, str]]:
    # Where a source names no author its outlet stands for one, as in Chicago; biblatex demands one.
    return item.get("author") or [{"literal": _outlet(item)}]


def bibtex(item: Item) -> str:
    """Return an item as a biblatex entry."""
    def tex(words: str) -> str:
        return "".join(_LATEX.get(char, char) for char in words)

    def cased(words: str) -> str:  # styles lower the capitals of titles unless braced
        parts = re.split(r"([^\W\d_](?:[\w’'.–‑-]*\w)?)", words)
        return "".join(f"{{{tex(part)}}}" if part != part.lower() else tex(part) for part in parts)

    def author(name: dict[str, str]) -> str:
        return f"{{{tex(name['literal'])}}}" if "literal" in name else f"{tex(name['family'])}, {tex(name['given'])}"

    kind = {"webpage": "online" if "URL" in item else "misc", "dataset": "dataset"}.get(item["type"], "article")
    fields = {
        "author": " and ".join(author(name) for name in _authors(item)),
        "title": cased(_titled(item)),
        "journaltitle" if kind == "article" else "organization": tex(_outlet(item)),
        # Left out where a source has none, which biber remarks on: styles print "n.d." themselves.
        "date": _iso(item["issued"]) if "issued" in item else "",
        "volume": item.get("volume", ""), "number": tex(item.get("issue", "")),
        "pages": item.get("page", "").replace("–", "--"),
        "version": tex(item.get("version", "")),
        # No urldate: the day on which a reader saw the page is not known here.
        "url": item.get("URL", "").replace("{", "%7B").replace("}", "%7D"),
        "langid": {"en": "english", "ja": "japanese", "ru": "russian", "fr": "french"}.get(item["language"], ""),
        "abstract": tex(item.get("abstract", "")),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}", ""])


def ris(item: Item) -> str:
    """Return an item as a RIS record, with the line ends the format asks for."""
    fields = [("TY", _RIS_TYPES[item["type"]])]
    for name in _authors(item):
        # The comma keeps readers from splitting an institution into two names.
        fields.append(("AU", f"{name['literal']}," if "literal" in name else f"{name['family']}, {name['given']}"))
    fields += [("TI", _titled(item)), ("T2", _outlet(item))]
    if "issued" in item:
        parts = [f"{part:02}" for part in item["issued"]["date-parts"][0]]
        fields += [("PY", parts[0]), ("DA", "/".join([*parts, "", ""][:3]))]
    fields += [("VL", item.get("volume")), ("IS", item.get("issue")), ("SP", item.get("page")),
               ("ET", item.get("version")), ("LA", item["language"]), ("AB", item.get("abstract")),
               ("UR", item.get("URL")), ("ID", item["id"])]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value) + "ER  - \r\n"


def csl_json(*items: Item) -> str:
    """Return items as a CSL-JSON list."""
    return json.dumps(list(items), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def export(ending: str, *items: Item) -> str:
    """Return items in the format of a file ``ending``."""
    if ending == "json":
        return csl_json(*items)
    return "".join({"bib": bibtex, "ris": ris}[ending](item) for item in items)


def cff(data: Dataset) -> str:
    """Return CITATION.cff: how hosts of repositories and archives of releases cite the guide as a whole."""
    info = data.info
    return "# Made from data/guide.yml by `make citations`.\n" + yaml.safe_dump({
        "cff-version": "1.2.0", "message": "Cite the guide, or a page of it, with the citation at the foot of that page.",
        # The format knows data sets and software; the guide is records before it is pages.
        "type": "dataset", "title": info.label, "abstract": text.plain(info.summary), "authors": [{"name": info.author}],
        "version": info.edition, "date-released": info.edition_date, "license": info.licence,
    }, allow_unicode=True, sort_keys=False, width=120)


# --------------------------------------------------------------------------------------- head


def head(item: Item, *, rights: str, licence: str, about: str, image: str = "", image_alt: str = "") -> list[dict]:
    """Return the head tags of a page with ``item``: one mapping each, ``tag`` beside the attributes.

    ``about`` is the relative address of the page about the authors; ``image`` an absolute address. Without a URL in the
    item the tags that name the page's address are left out.
    """
    url, day, name = item.get("URL"), _iso(item["issued"]), item["author"][0]["literal"]
    tags = [
        # og:type makes reference managers file a web page; without it citation_* would make a journal article.
        {"property": "og:type", "content": "website"},
        {"property": "og:site_name", "content": item.get("container-title")},
        {"property": "og:title", "content": item["title"]},
        {"property": "og:description", "content": item.get("abstract")},
        {"property": "og:url", "content": url},
        {"property": "og:image", "content": image}, {"property": "og:image:alt", "content": image_alt},
        {"name": "twitter:card", "content": "summary_large_image" if image else "summary"},
        {"name": "citation_title", "content": item["title"]},
        {"name": "citation_author", "content": f"{name},"},  # the comma keeps Zotero from splitting an institution
        {"name": "citation_publication_date", "content": day.replace("-", "/")},
        {"name": "citation_date", "content": day},
        {"name": "citation_public_url", "content": url},
        {"name": "citation_language", "content": item["language"]},
        {"name": "DC.rights", "content": rights},
    ]
    refs = [
        {"rel": "license", "href": licence}, {"rel": "cite-as", "href": url}, {"rel": "author", "href": about},
        {"rel": "alternate", "type": "application/vnd.citationstyles.csl+json", "href": "cite.json"},
        {"rel": "alternate", "type": "application/x-bibtex", "href": "cite.bib"},
        {"rel": "alternate", "type": "application/x-research-info-systems", "href": "cite.ris"},
    ]
    return [{"tag": "meta", **tag} for tag in tags if tag["content"]] + \
        [{"tag": "link", **ref} for ref in refs if ref["href"]]


# ------------------------------------------------------------------------------------ JSON-LD


def _without_empty(node: dict) -> dict:
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def _entity(data: Dataset, id_: str, site: str) -> dict | None:
    """Return what a record is about in terms of schema.org, or None where no term fits."""
    record = data.records[id_]
    url = f"{site}{links.address(id_, record)}" if site else None
    same = {"name": record.label, "description": text.plain(record.summary), "url": url}
    other = list(dict.fromkeys(form.text for form in getattr(record, "names", [])))
    match record.kind:
        case "terms" | "names":
            glossary = {"@type": "DefinedTermSet", "name": f"{data.info.label}: Glossary",
                        "url": f"{site}{links.COLLECTION['terms']}" if site else None}
            script = [getattr(record, "script", None), getattr(record, "romanisation", None)]
            node = same | {"@type": "DefinedTerm", "termCode": id_, "inDefinedTermSet": _without_empty(glossary),
                           "alternateName": list(dict.fromkeys([*filter(None, script), *other]))}
        case "islands":
            node = same | {"@type": "Place", "alternateName": other, "geo": {
                "@type": "GeoCoordinates", "latitude": record.latitude, "longitude": record.longitude}}
        case "people":
            node = same | {"@type": "Person", "alternateName": other}
        case "organisations":
            node = same | {"@type": "Organization", "alternateName": [*filter(None, [record.abbreviation]), *other]}
        case "events":
            # What an event lacks in the data (a place, a day) it lacks here: nothing is made up for a validator.
            node = same | {"@type": "Event", "startDate": record.date, "endDate": record.end, "location": record.place}
        case "quotes":
            speaker = data.records[record.speaker]
            kind = "Person" if speaker.kind == "people" else "Organization"
            node = same | {"@type": "Quotation", "text": record.text, "inLanguage": record.language,
                           "dateCreated": record.said, "creator": {"@type": kind, "name": speaker.label}}
        case "polls":
            span = "/".join(dict.fromkeys([record.asked_from, record.asked_to]))
            node = same | {"@type": "Dataset", "temporalCoverage": span, "variableMeasured": record.disclosure.question,
                           "creator": {"@type": "Organization", "name": data.records[record.pollster].label},
                           "isBasedOn": [data.sources[c].url for c in record.cites
                                         if c in data.sources and data.sources[c].url]}
        case _:
            return None
    return _without_empty(node)


def json_ld(data: Dataset, target: str | Page, item: Item, site: str = "") -> dict:
    """Return the JSON-LD of the page of ``target``, whose CSL item is ``item``."""
    info = data.info
    site_node = _without_empty({"@type": "WebSite", "name": info.label, "url": site})
    node = {"@context": "https://schema.org"} | site_node | {
        "description": item.get("abstract"), "inLanguage": info.language, "version": info.edition,
        "author": {"@type": "Organization", "name": info.author}, "datePublished": info.edition_date,
        "license": info.licence_url}
    if isinstance(target, Page) and not target.address:
        return node
    address = target.address if isinstance(target, Page) else str(links.address(target, data.records[target]))
    here = [id_ for id_, record in data.records.items() if record.kind == "events"
            and links.address(id_, record).page == address] if isinstance(target, Page) else [target]
    about = [entity for id_ in here if (entity := _entity(data, id_, site))]
    node |= {"@type": ["Article", "LearningResource"], "name": item["title"], "headline": item["title"],
             "url": item.get("URL"), "isPartOf": site_node, "learningResourceType": "study guide",
             "citation": source_item(data, "article")["URL"]}
    if address == downloads.PAGE:
        node |= {"@type": ["Dataset", "LearningResource"], "name": f"{info.label}: {item['title']}", "isAccessibleForFree": True, "distribution": [
            _without_empty({"@type": "DataDownload", "name": name, "encodingFormat": media, "contentUrl": f"{site}{path}" if site else None})
            for name, media, path in downloads.distribution(data)]}
    return _without_empty(node | {"mainEntity" if len(about) == 1 else "mentions": about[0] if len(about) == 1 else about})


# ------------------------------------------------------------------------- the committed strings

Forms = dict[str, tuple[str, ...]]
"""Citations of one thing: key of the style → its forms in the order of ``Style.forms``, in the least HTML. Empty where
none is committed yet."""


def plain(citation: str) -> str:
    """Return a citation without its markup."""
    return html.unescape(re.sub(r"<[^>]+>", "", citation))


@lru_cache(maxsize=50_000)
def markup(citation: str) -> Markup:
    """Return a citation as HTML with its languages marked and nothing left that Markdown or Jinja would act on."""
    parts = re.split(r"(<[^>]+>)", citation)
    return Markup("".join(part if i % 2 else text.foreign(html.unescape(part)) for i, part in enumerate(parts)))


def href(path: str, here: str) -> str:
    """Return the link from the page at address ``here`` to a file; both are given from the root of the site."""
    return posixpath.relpath(f"/{path}", f"/{here}")


def _strip(citation: str) -> str:
    return citation.removesuffix(".")


def _then(citation: str, words: str) -> str:
    """Return a note with ``words`` after a comma, which American styles put inside a closing quotation mark."""
    return re.sub(r"[.,]*(”?)$", r",\1", citation, count=1) + f" {words}"


def _inner(citation: str) -> str:
    return citation.removeprefix("(").removesuffix(")")


def _with_remark(citation: str, paragraphs: str, remark: str) -> str:
    """Put a remark for which styles have no word ("note 14", "reader comment") behind the paragraphs in a citation."""
    if not remark:
        return citation
    located = r"\bpar\w*\.?[ \u00a0][\d–,\u00a0 ]*\d"
    return re.sub(located, lambda match: f"{match[0]}, {remark}" if paragraphs else remark, citation, count=1)


@dataclass(frozen=True)
class Thing:
    """One of the things a reader can cite, ready for the box."""

    name: str
    hint: str
    """When to cite it, in one line."""
    forms: Forms
    files: tuple[tuple[str, str], ...]
    """Downloads: name of the format, path from the root of the site."""
    page: str = ""
    """Address of the page of a source, from the root of the site."""
    remark: str = ""
    """What a reader must know about it; may be empty."""


class Citations:
    """The committed citations of a dataset, placed: what can be cited on which page, how it reads, what is downloaded.

    ``strings`` is the content of ``data/citations.json``, ``pages`` what ``read_pages`` returned, ``site`` the public
    address of the guide or an empty string. A new record, which the strings lack until ``make citations`` has run, has
    downloads and head tags, and its box says what is missing; a test fails until then (``citations.stale``).
    """

    def __init__(self, data: Dataset, strings: dict, pages: dict[str, Page], site: str = ""):
        self.data, self.strings, self.pages, self.site = data, strings, pages, site
        self.by_page = {str(address): id_ for id_, address in links.addresses(data).items() if not address.anchor}

    # ------------------------------------------------------------ strings

    def _words(self, section: str, key: str) -> list[str]:
        return self.strings.get(section, {}).get(key, [""])[1:]

    def _finish(self, style: Style, words: str, url: str = "") -> str:
        words = words.replace("{url}", html.escape(url) or "[local copy without a public address]")
        return words.replace("{accessed}", f'<span class="accessed">{style.day}</span>')

    def _by_style(self, found: list[str], url: str = "") -> Forms:
        words = iter(found)
        return {style.key: tuple(self._finish(style, next(words), url) for _ in style.forms)
                for style in STYLES} if found else {}

    def guide(self, target: str | Page) -> Forms:
        """Return the citations of a page or record of the guide."""
        words = self._words("guide", target.key if isinstance(target, Page) else target)
        return self._by_style(words, guide_item(self.data, target, self.site).get("URL", ""))

    def source(self, id_: str) -> Forms:
        """Return the citations of the article, of the original of a note, or of an outside source."""
        return self._by_style(self._words("sources", id_))

    def entry(self, id_: str) -> Markup:
        """Return a source as the guide's own list of sources has it: Chicago, without the day on which a reader saw it.

        Empty as long as its citations are missing.
        """
        forms = self.source(id_)
        if not forms:
            return Markup("")
        words = re.sub(r" Accessed <span[^<]*</span>\.", "", forms["chicago-notes"][-1])
        url = self.data.sources[id_].url or "//"
        before, found, after = words.partition(html.escape(url, quote=False))
        link = Markup('<a class="outer url" href="{0}" rel="external noopener">{0}</a>').format(text.safe(url))
        return markup(before) + (link if found else "") + markup(after)

    def article(self, paragraphs: str = "", remark: str = "") -> Forms:
        """Return the citations of the article at a locator from ``article_locator``."""
        found, entry = self._words("article", paragraphs or ("1" if remark else "")), self.source("article")
        words = iter(found)
        return {style.key: (*(self._finish(style, _with_remark(next(words), paragraphs, remark)) for _ in style.text),
                            entry[style.key][-1]) for style in STYLES} if found and entry else {}

    def as_cited(self, note: str, verb: str = "cited") -> Forms:
        """Return the citations of what ``note`` names, as ``cited`` or ``quoted`` (``verb``) in the article.

        Chicago's notes and bibliography name both; the other styles list only what was read, the article.
        """
        original, article = self.source(note), self.article(_locator(standing(self.data, note))[0])
        if not original or not article:
            return {}
        item = source_item(self.data, note)
        titled = "title" in item
        full, short, entry = original["chicago-notes"]
        by, by_short, _ = article["chicago-notes"]
        out = {"chicago-notes": (_then(full, f"{verb} in {by}"),
                                 # outlet and day are all that tells one untitled report from another
                                 _then(short if titled else full, f"{verb} in {by_short}"),
                                 f"{entry} {verb.capitalize()} in {by}")}
        joins = {"chicago-author-date": f", {verb} in ", "apa": ", as cited in ", "mla": ", qtd. in ",
                 "harvard": f", {verb} in "}
        for key, join in joins.items():
            lead = _inner(original[key][0])
            if key == "mla" and not titled:  # its entry without our description: outlet and day
                lead = _strip(original[key][-1].removeprefix(f"{html.escape(item['genre'], quote=False)}. "))
            out[key] = (f"({lead}{join}{_inner(article[key][0])})", article[key][-1])
        return out

    # ------------------------------------------------------------- things

    def target(self, address: str) -> str | Page | None:
        """Return what stands at the address of a page: a page of ``docs/``, a record's id, or None."""
        return self.pages.get(f"/{address}") or self.by_page.get(address)

    def things(self, target: str | Page) -> list[Thing]:
        """Return what can be cited on a page or record, the guide first."""
        id_ = self.by_page.get(target.address, "") if isinstance(target, Page) else target
        record = self.data.records.get(id_)
        what = "page" if isinstance(target, Page) else "entry"
        out = [Thing(f"This {what} of the guide", "For what the guide says, and how it puts things together.",
                     self.guide(target), self.files_of(target))]
        if record is not None and record.kind == "withdrawn":
            return [replace(out[0], remark=f"This entry was withdrawn on {text.date(record.date)}: {text.plain(record.why)}")]
        if record is None or record.kind == "guide":
            return [*out, Thing("The article", "For what the article says. The marks beside a statement are its "
                                "paragraphs: for p6 write “para. 6”.", self.article(), *self._source("article"))]
        if record.kind == "sources" and record.origin != "note":
            what = "article" if record.origin == "article" else "source"
            return [*out, Thing(f"The {what} itself", "When you have read it.", self.source(id_), *self._source(id_))]
        paragraphs, remark = article_locator(self.data, id_)
        if paragraphs or remark:
            out.append(Thing("The article, where it says this", "When you have read it there. Paragraphs are counted from "
                             "the beginning.", self.article(paragraphs, remark), *self._source("article")))
        verb = "quoted" if record.kind == "quotes" else "cited"
        for note in originals(self.data, id_):
            out.append(Thing(f"The original, as {verb} in the article", f"When the original matters and you have not seen "
                             f"it. Note {note[1:]} of the article names it.", self.as_cited(note, verb),
                             *self._source(note), self._doubts(note)))
        return out

    def _doubts(self, note: str) -> str:
        doubts = [doubt.label for doubt in self.data.doubts.values()
                  if note in doubt.concerns and doubt.verdict in ("slip", "probable slip", "unknown")]
        return f"Our register of doubts has an entry on it: {'; '.join(doubts)}." if doubts else ""

    # ---------------------------------------------------------------- box

    def install(self, env: Environment) -> None:
        """Make the citations known to the templates of a renderer, whose cards then have cite boxes."""
        env.globals.update(citations=self, CITE_STYLES=STYLES)
        env.filters.update(citation=markup, href=href)
        self.env = env

    def own_page(self, id_: str) -> str:
        """Return the address of the page of its own of record ``id_``; empty if it stands under an anchor."""
        address = links.address(id_, self.data.records[id_])
        return "" if address.anchor else address.page

    def box(self, target: str | Page, here: str, *, main: bool = True) -> str:
        """Return the box of ``target`` for the page at address ``here``, as one HTML block.

        It is the page's own, folded box (``main``) or an example that stands open. ``install`` must have been called.
        """
        page = self.env.get_template("cite_box.html").render(target=target, here=here, main=main, fold=main)
        return "\n" + "\n".join(filter(None, map(str.strip, page.splitlines()))) + "\n"

    # --------------------------------------------------------------- head

    def head(self, address: str, *, image: str = "", image_alt: str = "") -> dict[str, Any] | None:
        """Return ``tags`` and ``data`` (JSON-LD) for the head of the page at ``address``; None if it cannot be cited.

        ``image`` is the absolute address of its social card.
        """
        target = self.target(address)
        if target is None:
            return None
        item, info = guide_item(self.data, target, self.site), self.data.info
        tags = head(item, rights=info.licence_label, licence=info.licence_url,
                    about=links.relative(links.address("guide", info), address), image=image, image_alt=image_alt)
        return {"tags": tags, "data": json_ld(self.data, target, item, self.site)}

    # -------------------------------------------------------------- files

    def files_of(self, target: str | Page) -> tuple[tuple[str, str], ...]:
        """Return the downloads of a page or record: beside its page, or in ``cite/`` if it stands under an anchor."""
        if isinstance(target, Page):
            base = f"{target.address}cite"
        else:
            address = links.address(target, self.data.records[target])
            base = f"cite/{target}" if address.anchor else f"{address.page}cite"
        return tuple((name, f"{base}.{ending}") for ending, name in FORMATS.items())

    def _source(self, id_: str) -> tuple[tuple[tuple[str, str], ...], str]:
        """Return the downloads of a source itself, which lie beside its page, and the address of that page."""
        page = links.address(id_, self.data.sources[id_]).page
        return tuple((name, f"{page}source.{ending}") for ending, name in FORMATS.items()), page

    def bibliography(self) -> list[Item]:
        """Return everything the guide rests on, repeated notes once, and the guide itself."""
        sources = [source_item(self.data, id_) for id_, source in self.data.sources.items() if not source.same_as]
        return [*sources, guide_item(self.data, self.pages["/"], self.site)]

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield ``(path from the root of the site, content)`` of every download."""
        for target in citable(self.data, self.pages):
            item = guide_item(self.data, target, self.site)
            for (_, path), ending in zip(self.files_of(target), FORMATS):
                yield path, export(ending, item)
        for id_ in self.data.sources:
            for (_, path), ending in zip(self._source(id_)[0], FORMATS):
                yield path, export(ending, source_item(self.data, id_))
        for ending in FORMATS:
            yield f"{links.COLLECTION['sources']}bibliography.{ending}", export(ending, *self.bibliography())
