"""The policy of the pages, and the files for hosts."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace
from pathlib import Path

import brotli
import pytest
from PIL import Image

from guide.hosts import Hosting, icons, manifest, packed, security
from guide.models import Responsible
from guide.project import ROOT

HOSTING = Hosting.read(ROOT)
MOVES = {"old/": "new/", "terms/a/": "list/#a"}


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js"></script>',
        '<script src="a.js" defer></script>',
        '<script type="application/ld+json">{"style=": 1}</script>',
        '<p>style="x" onclick="y" javascript:z</p>',
        '<a href="study/">x</a>',
        '<p data-style="x" data-on="y">',
        '<a href="https://example.org/?a=javascript:b">x</a>',
        '<table aria-label="Plan &lt;img src=x onerror=y&gt;">',
        "<p title=' style=x href=javascript:z'>",
    ],
)
def test_the_policy_allows(html: str):
    assert list(HOSTING.forbidden(html)) == []


@pytest.mark.parametrize(
    "html, what",
    [
        ("<script>alert(1)</script>", "a script within the page"),
        ('<script type="module">x</script>', "a script within the page"),
        ("<SCRIPT>x</SCRIPT>", "a script within the page"),
        ('<p style="color:red">', "style in"),
        ("<style>p{}</style>", "style in"),
        ('<img src="x" onerror="y">', "onerror in"),
        ("<svg onload=x>", "onload in"),
        ('<a href="javascript:x">', "javascript in"),
        ("<a href=' JAVASCRIPT:x'>", "JAVASCRIPT in"),
        ('<iframe src="data:text/html,x">', "data in"),
        ('<a\nhref="x"\nonclick="y">', "onclick in"),
        ('<a title=x"y onclick=z>', "onclick in"),
        ("<a title='>' onclick=z>", "onclick in"),
    ],
)
def test_the_policy_would_stop(html: str, what: str):
    found = list(HOSTING.forbidden(html))
    assert len(found) == 1 and found[0].startswith(what), found


def test_a_script_within_a_page_is_allowed_by_its_hash_alone():
    hash_ = next(HOSTING.forbidden("<script>x</script>")).split("sha256 ")[1].rstrip(")")
    allowed = replace(HOSTING, scripts=(hash_,))
    assert list(allowed.forbidden("<script>x</script>")) == [] and f"script-src 'self' 'sha256-{hash_}';" in allowed.csp
    assert list(allowed.forbidden("<script>x </script>"))


def test_nothing_unsafe_is_allowed():
    assert (
        "unsafe" not in HOSTING.csp
        and HOSTING.csp.startswith("default-src 'none'; script-src 'self'; ")
        and "*" not in HOSTING.csp
    )


@pytest.mark.parametrize(
    "url, prefix", [("", "/"), ("https://guide.example/", "/"), ("https://name.example/guide/", "/guide/")]
)
def test_every_host_gets_policy_headers_and_moves(url: str, prefix: str):
    made = dict(HOSTING.files(url, MOVES))
    assert list(made) == ["_headers", "_redirects", "nginx.conf", "Caddyfile"]
    for name in ("_headers", "nginx.conf", "Caddyfile"):
        assert HOSTING.csp in made[name] and "nosniff" in made[name] and "application/x-bibtex" in made[name], name
    assert made["_redirects"] == f"{prefix}old/ {prefix}new/ 301\n{prefix}terms/a/ {prefix}list/#a 301\n"
    assert f"location = {prefix}terms/a/ {{ return 301 {prefix}list/$is_args$args#a; }}" in made["nginx.conf"]
    assert f"redir {prefix}terms/a/ {prefix}list/?{{query}}#a 301" in made["Caddyfile"]


def test_compressed_copies_are_small_whole_and_the_same_each_time():
    words = b"an island " * 500
    files = {"a.html": words, "b.png": words, "c.css": b"small", "d/e.json": words, "assets/f.js": words}
    first = {name: small for path, content in files.items() for name, small in packed(path, content)}
    assert sorted(first) == [
        f"{name}.{ending}" for name in ("a.html", "assets/f.js", "d/e.json") for ending in ("br", "gz")
    ]
    assert sum(len(small) for name, small in first.items() if name.endswith(".br")) < 200
    for name, small in first.items():
        assert (brotli if name.endswith(".br") else gzip).decompress(small) == words
        assert name.endswith(".br") or small[4:8] == bytes(4), (
            "no time is in the header, or every build would have other bytes"
        )
    assert first == {name: small for path, content in files.items() for name, small in packed(path, content)}


def test_icons_are_drawn_from_one(tmp_path: Path):
    made = dict(icons(ROOT))
    assert {name: Image.open(io.BytesIO(content)).size for name, content in made.items()} == {
        "assets/icon-180.png": (180, 180),
        "assets/icon-192.png": (192, 192),
        "favicon.ico": (32, 32),
    }


def test_the_manifest_names_the_guide_and_its_icons(data):
    told = json.loads(manifest(data.info))
    assert told["name"] == data.info.label and told["start_url"] == "./"
    assert [icon["src"] for icon in told["icons"]] == ["assets/icon-192.png", "assets/icon.png"]


@pytest.mark.parametrize(
    "body, told",
    [
        (None, ""),
        (Responsible(name="A", place="B", contact="tide@norra.example"), ""),
        (
            Responsible(name="A", place="B", contact="tide@norra.example", until="2027-11-28"),
            "Contact: mailto:tide@norra.example\nExpires: 2027-11-28T00:00:00Z\nPreferred-Languages: en\n",
        ),
        (
            Responsible(name="A", place="B", contact="https://norra.example/", until="2027-11-28"),
            "Contact: https://norra.example/\nExpires: 2027-11-28T00:00:00Z\nPreferred-Languages: en\n",
        ),
    ],
)
def test_there_is_a_security_txt_only_where_somebody_answers(data, body, told: str):
    assert security(data.info.model_copy(update={"responsible": body})) == told
