"""What programs read in the head of a page: reference managers, social sites, search engines."""

from __future__ import annotations

from typing import Any

from guide import export as downloads
from guide import links, text
from guide.cite.exports import _extra, _iso
from guide.cite.items import Item, source_item
from guide.load import Dataset
from guide.models import Guide
from guide.pages import Page


def head(
    item: Item, *, own: str, licence: str, about: str, cite: str = "cite", image: str = "", image_alt: str = ""
) -> list[dict[str, str]]:
    """Return the head tags of a page with ``item``: one mapping each, ``tag`` beside the attributes.

    ``own`` is the page's address, where the item's may be that of an edition; ``about`` is the relative address of the
    page about the authors, ``cite`` that of the files with its citation, without their endings; ``image`` an absolute
    address. Without a URL in the item the tags that name the page's address are left out.
    """
    url, day, name = item.get("URL", ""), _iso(item["issued"]), item["author"][0]["literal"]
    tags: list[dict[str, str]] = [
        # og:type makes reference managers file a web page; without it citation_* would make a journal article.
        {"property": "og:type", "content": "website"},
        {"property": "og:site_name", "content": item.get("container-title", "")},
        {"property": "og:title", "content": item["title"]},
        {"property": "og:description", "content": item.get("abstract", "")},
        {"property": "og:url", "content": own},
        {"property": "og:image", "content": image},
        {"property": "og:image:alt", "content": image_alt},
        {"name": "twitter:card", "content": "summary_large_image" if image else "summary"},
        {"name": "citation_title", "content": item["title"]},
        {"name": "citation_author", "content": f"{name},"},  # the comma keeps Zotero from splitting an institution
        {"name": "citation_publication_date", "content": day.replace("-", "/")},
        {"name": "citation_date", "content": day},
        {"name": "citation_public_url", "content": url},
        {"name": "citation_language", "content": item["language"]},
        {"name": "DC.rights", "content": item["license"]},
        # Zotero has no field for the edition of a web page. Where the item's type is named in its own words, it takes
        # DC.description for its field Extra, and the abstract from og:description.
        {"name": "z.itemType", "content": "webpage"},
        {"name": "DC.description", "content": "\n".join(_extra(item))},
    ]
    refs: list[dict[str, str]] = [
        {"rel": "license", "href": licence},
        {"rel": "cite-as", "href": url},
        {"rel": "author", "href": about},
        {"rel": "alternate", "type": "application/vnd.citationstyles.csl+json", "href": f"{cite}.json"},
        {"rel": "alternate", "type": "application/x-bibtex", "href": f"{cite}.bib"},
        {"rel": "alternate", "type": "application/x-research-info-systems", "href": f"{cite}.ris"},
    ]
    return [{"tag": "meta", **tag} for tag in tags if tag["content"]] + [
        {"tag": "link", **ref} for ref in refs if ref["href"]
    ]


# ------------------------------------------------------------------------------------ JSON-LD


def _without_empty(node: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def _entity(data: Dataset, id_: str, site: str) -> dict[str, Any] | None:
    """Return what a record is about in terms of schema.org, or None where no term fits."""
    record: Any = data.records[id_]
    url = f"{site}{links.address(id_, record)}" if site else None
    same = {"name": record.label, "description": text.plain(record.summary), "url": url}
    other = list(dict.fromkeys(form.text for form in getattr(record, "names", [])))
    match record.kind:
        case "terms" | "names":
            glossary = {
                "@type": "DefinedTermSet",
                "name": f"{data.info.label}: Glossary",
                "url": f"{site}{links.COLLECTION['terms']}" if site else None,
            }
            script = [getattr(record, "script", None), getattr(record, "romanisation", None)]
            node = same | {
                "@type": "DefinedTerm",
                "termCode": id_,
                "inDefinedTermSet": _without_empty(glossary),
                "alternateName": list(dict.fromkeys([*filter(None, script), *other])),
            }
        case "islands":
            node = same | {
                "@type": "Place",
                "alternateName": other,
                "geo": {"@type": "GeoCoordinates", "latitude": record.latitude, "longitude": record.longitude},
            }
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
            node = same | {
                "@type": "Quotation",
                "text": record.text,
                "inLanguage": record.language,
                "dateCreated": record.said,
                "creator": {"@type": kind, "name": speaker.label},
            }
        case "polls":
            span = "/".join(dict.fromkeys([record.asked_from, record.asked_to]))
            node = same | {
                "@type": "Dataset",
                "temporalCoverage": span,
                "variableMeasured": record.disclosure.question,
                "creator": {"@type": "Organization", "name": data.records[record.pollster].label},
                "isBasedOn": [data.sources[c].url for c in record.cites if c in data.sources and data.sources[c].url],
            }
        case _:
            return None
    return _without_empty(node)


def _responsible(info: Guide) -> dict[str, Any] | None:
    """Return who answers for the guide, as far as it is set."""
    body = info.responsible
    if body is None:
        return None
    contact = {"@type": "ContactPoint", "url" if "://" in body.contact else "email": body.contact}
    return {"@type": "Organization", "name": body.name, "address": body.place, "contactPoint": contact}


def json_ld(data: Dataset, target: str | Page, item: Item, site: str = "") -> dict[str, Any]:
    """Return the JSON-LD of the page of ``target``, whose CSL item is ``item``."""
    info = data.info
    site_node = _without_empty({"@type": "WebSite", "name": info.label, "url": site})
    node = (
        {"@context": "https://schema.org"}
        | site_node
        | {
            "description": item.get("abstract"),
            "inLanguage": info.language,
            "version": item["version"],
            "author": {"@type": "Organization", "name": info.author},
            "datePublished": _iso(item["issued"]),
            "license": info.licence_url,
            "publisher": _responsible(info),
        }
    )
    if isinstance(target, Page) and not target.address:
        return _without_empty(node)
    address = target.address if isinstance(target, Page) else str(links.address(target, data.records[target]))
    here = (
        [id_ for id_, event in data.events.items() if links.address(id_, event).page == address]
        if isinstance(target, Page)
        else [target]
    )
    about = [entity for id_ in here if (entity := _entity(data, id_, site))]
    node |= {
        "@type": ["Article", "LearningResource"],
        "name": item["title"],
        "headline": item["title"],
        "url": f"{site}{address}" if site else None,
        "isPartOf": site_node,
        "learningResourceType": "study guide",
        "citation": source_item(data, "article")["URL"],
    }
    if address == downloads.PAGE:
        node |= {
            "@type": ["Dataset", "LearningResource"],
            "name": f"{info.label}: {item['title']}",
            "isAccessibleForFree": True,
            "distribution": [
                _without_empty(
                    {
                        "@type": "DataDownload",
                        "name": name,
                        "encodingFormat": media,
                        "contentUrl": f"{site}{path}" if site else None,
                    }
                )
                for name, media, path in downloads.distribution(data)
            ],
        }
    return _without_empty(
        node | {"mainEntity" if len(about) == 1 else "mentions": about[0] if len(about) == 1 else about}
    )
