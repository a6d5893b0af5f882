"""What web servers are told: the policy of the pages, and files for common hosts, all made from hosting.yml."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import brotli
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

from guide import libyaml, text
from guide.models import Guide
from guide.templating import TEMPLATES

SETTINGS = "hosting.yml"
PACKED = frozenset(
    {".css", ".csv", ".html", ".js", ".json", ".md", ".svg", ".txt", ".webmanifest", ".xml", ".bib", ".ris"}
)
"""Suffixes of files that compress well."""
SMALLEST = 1024
"""Files of fewer bytes are not compressed: they fit into one packet as they are."""

SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
HANDLER, STYLE = re.compile(rb"on[a-z]+\s*="), re.compile(rb"style\s*=")
SCHEME = re.compile(rb"=\s*[\"']?\s*(?:javascript|data|vbscript):")
ADDRESS = re.compile(r"\s*(javascript|data|vbscript):", re.IGNORECASE)


class _Active(HTMLParser):
    """Notes the attributes and elements of a page that a policy stops."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = (self.get_starttag_text() or "")[:60]
        names = [tag] if tag == "style" else []
        for name, value in attrs:
            if name == "style" or re.fullmatch("on[a-z]+", name):
                names.append(name)
            elif name in ("href", "src", "action") and (scheme := ADDRESS.match(value or "")):
                names.append(scheme[1])
        self.found += [f"{name} in {around}" for name in names]


def _may_be_active(page: bytes) -> bool:
    """Return whether a page, in small letters, has words of what may be active. They may stand in text too: ``_Active``, which takes
    longer, tells them apart."""
    return (
        b"<style" in page
        or SCHEME.search(page) is not None
        # looked for before what they are, so that the search begins at rare words
        or any(
            page[max(0, at.start() - 1)] in b" \t\n\f\r\"'/" for at in (*STYLE.finditer(page), *HANDLER.finditer(page))
        )
    )


@dataclass(frozen=True)
class Hosting:
    """The settings of hosting.yml."""

    policy: Mapping[str, str]
    scripts: tuple[str, ...]
    headers: Mapping[str, str]
    cache: Mapping[str, str]
    types: Mapping[str, str]

    @classmethod
    def read(cls, root: Path) -> Hosting:
        """Return the settings of the project in ``root``."""
        found = libyaml.load((root / SETTINGS).read_text(encoding="utf-8"))
        return cls(**{**found, "scripts": tuple(found["scripts"])})

    @property
    def csp(self) -> str:
        """The Content Security Policy, as a header and `<meta>` carry it."""
        allowed = {
            **self.policy,
            "script-src": " ".join([self.policy["script-src"], *(f"'sha256-{hash_}'" for hash_ in self.scripts)]),
        }
        return "; ".join(f"{name} {value}" for name, value in allowed.items())

    def forbidden(self, page: str) -> Iterator[str]:
        """Yield what stands in the HTML of a page that the policy would stop: inline scripts, styles, handlers, script addresses."""
        first, *found = SCRIPT.split(page)
        for attributes, code in zip(found[::3], found[1::3], strict=True):
            if "src=" in attributes or "application/ld+json" in attributes:
                continue
            hash_ = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            if hash_ not in self.scripts:
                yield f"a script within the page (sha256 {hash_})"
        without = "".join((first, *found[2::3]))
        if _may_be_active(without.encode().lower()):
            reader = _Active()
            reader.feed(without)
            reader.close()
            yield from reader.found

    def files(self, url: str, moves: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield ``(name, content)`` of the files for hosts.

        ``url`` is the public address of the site, empty if it has none; ``moves`` maps old addresses to new ones. Netlify and
        Cloudflare Pages read `_headers` and `_redirects` from the site; the others are for whoever runs a server.
        """
        env = Environment(
            loader=FileSystemLoader(TEMPLATES / "hosts"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,
        )
        where = urlsplit(url)
        shared = {
            "hosting": self,
            "headers": {"Content-Security-Policy": self.csp, **self.headers},
            "prefix": where.path or "/",
            "host": where.hostname or "guide.example",
            "moves": moves,
            "folders": sorted(((folder, value) for folder, value in self.cache.items() if folder), reverse=True),
            "plain": sorted(
                {type_.partition(";")[0] for type_ in self.types.values() if "charset" in type_} - {"text/html"}
            ),
        }
        for name in ("_headers", "_redirects", "nginx.conf", "Caddyfile"):
            yield name, env.get_template(name).render(shared)


def icons(root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield ``(path from the root of the site, content)`` of the icons that phones and old browsers ask for, drawn from one."""
    whole = Image.open(root / "theme" / "assets" / "icon.png").convert("RGB")
    for name, size in (("assets/icon-180.png", 180), ("assets/icon-192.png", 192), ("favicon.ico", 32)):
        out = io.BytesIO()
        whole.resize((size, size), Image.Resampling.LANCZOS).save(out, "ICO" if name.endswith(".ico") else "PNG")
        yield name, out.getvalue()


def manifest(info: Guide) -> str:
    """Return what a phone that keeps the guide beside its programs is told (w3.org/TR/appmanifest)."""
    icons = [
        {"src": f"assets/{name}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for name, size in (("icon-192", 192), ("icon", 512))
    ]
    return json.dumps(
        {
            "name": info.label,
            "description": text.plain(info.summary),
            "lang": info.language,
            "start_url": "./",
            "display": "browser",
            "icons": icons,
        },
        ensure_ascii=False,
    )


def security(info: Guide) -> str:
    """Return security.txt (RFC 9116); empty where `data/guide.yml` names nobody to write to, or no day until when."""
    body = info.responsible
    if body is None or body.until is None:
        return ""
    contact = body.contact if "://" in body.contact else f"mailto:{body.contact}"
    return f"Contact: {contact}\nExpires: {body.until}T00:00:00Z\nPreferred-Languages: {info.language}\n"


def packed(path: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of a `.br` and a `.gz` beside the file of the site at ``path``, if it gets smaller so.

    The same input gives the same bytes: the header of a `.gz` carries no time.
    """
    if Path(path).suffix in PACKED and len(content) >= SMALLEST:
        shared = path.startswith("assets/")  # by all pages, and few: worth the time that the best takes
        yield f"{path}.br", brotli.compress(content, quality=11 if shared else 6)
        yield f"{path}.gz", gzip.compress(content, 9, mtime=0)
