"""The built guide behind nginx and Caddy as Debian has them, with the files that a build makes for them."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest

from guide import build as guide_build
from guide.hosts import Hosting
from guide.project import ROOT
from tests import small
from tests.building import GENERATE, once
from tests.results import note

PREFIXES = ("/", "/guide/")
CANNOT = {"nginx": 404, "caddy": 500}
"""What a server answers where no file system could have such a name."""


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that runs, and the address below which it has the guide."""

    name: str
    port: int
    prefix: str

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path below the guide's; `//` at its beginning means the root of the server."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.putrequest(
            method, path[1:] if path.startswith("//") else self.prefix + path, skip_accept_encoding=True
        )
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        found = connection.getresponse()
        answer = Answer(found.status, found.headers, found.read())
        connection.close()
        return answer


def free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def nginx(folder: Path, config: str, port: int, root: Path) -> list[str]:
    config = config.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/guide", str(root))
    temp = "\n".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.getuid() == 0 else ""  # its workers could not read the folder of the tests otherwise
    (folder / "nginx.conf").write_text(
        f"daemon off; {user} pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\nhttp {{ access_log off;\n{temp}\n{config}}}\n"
    )
    return ["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "error.log")]


def caddy(folder: Path, config: str, port: int, root: Path) -> list[str]:
    config = re.sub(r"(?m)^guide\.example \{", f":{port} {{\n\tbind 127.0.0.1", config).replace("/srv/guide", str(root))
    (folder / "Caddyfile").write_text(
        f"{{\n\tadmin off\n\tauto_https off\n\tstorage file_system {folder}\n}}\n{config}"
    )
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


SERVERS: dict[str, tuple[str, Callable]] = {"nginx": ("nginx.conf", nginx), "caddy": ("Caddyfile", caddy)}


@pytest.fixture(scope="session", params=PREFIXES)
def hosted(request, tmp_path_factory) -> tuple[str, Path]:
    """The small guide at the root of a host or below a path, built as for a release: prefix and folder."""
    prefix = request.param

    def make(folder: Path) -> None:
        project = small.project(folder / "small", url=f"https://guide.example{prefix}")
        (folder / "www").mkdir()
        guide_build.build(
            project, GENERATE, folder / "www" / prefix.strip("/") if prefix != "/" else folder / "www", packed=True
        )

    return prefix, once(tmp_path_factory, f"hosted{prefix.strip('/')}", make)


@pytest.fixture(scope="session", params=SERVERS)
def server(request, hosted, tmp_path_factory) -> Iterator[Server]:
    prefix, folder = hosted
    file, command = SERVERS[request.param]
    if not shutil.which(request.param):
        pytest.fail(f"{request.param} is not installed: apt-get install nginx-light caddy")
    port, own = free(), tmp_path_factory.mktemp(request.param)
    config = dict(
        Hosting.read(ROOT).files(f"https://guide.example{prefix}", {"old/": "about/", "gone/": "about/#claims"})
    )[file]
    with (
        (own / "printed").open("w") as printed,
        subprocess.Popen(command(own, config, port, folder / "www"), stdout=printed, stderr=printed) as process,
    ):
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                assert process.poll() is None, (own / "printed").read_text()
                time.sleep(0.1)
        yield Server(request.param, port, prefix)
        process.terminate()


def test_a_page(server: Server):
    found = server.ask("about/")
    assert (
        found.status == 200
        and found.headers["Content-Type"].lower() == "text/html; charset=utf-8"
        and b"<h1" in found.body
    )
    assert (
        found.headers["Content-Security-Policy"] == Hosting.read(ROOT).csp
        and found.headers["X-Content-Type-Options"] == "nosniff"
    )
    assert found.headers["Cache-Control"] == "no-cache" and found.headers["ETag"]
    assert server.ask("about/", If_None_Match=found.headers["ETag"]).status == 304


@pytest.mark.parametrize(
    "path, type_",
    [
        ("cite.bib", "application/x-bibtex"),
        ("cite.ris", "application/x-research-info-systems"),
        ("data/terms.csv", "text/csv"),
        ("assets/shell.js", "text/javascript"),
        ("assets/favicon.svg", "image/svg+xml"),
        ("cite.json", "application/json"),
    ],
)
def test_types(server: Server, path: str, type_: str):
    found = server.ask(path)
    assert found.status == 200 and found.headers["Content-Type"].partition(";")[0] == type_
    assert found.headers["Cache-Control"] == ("public, max-age=3600" if path.startswith("assets/") else "no-cache")


def test_compressed_copies_are_sent(server: Server):
    plain, packed = server.ask("about/"), server.ask("about/", Accept_Encoding="gzip, br")
    assert packed.headers["Content-Encoding"] in ("gzip", "br") and len(packed.body) < len(plain.body) / 2
    assert packed.headers["Content-Type"].lower().startswith("text/html")
    if server.name == "caddy":
        assert brotli.decompress(packed.body) == plain.body


def test_a_missing_page_is_the_guides_own(server: Server):
    for path in ("nowhere/", "terms/nowhere/", "nowhere.txt", "assets/"):
        found = server.ask(path)
        assert found.status in (403, 404) and b"No page has this address" in found.body, path


def test_what_moved(server: Server):
    assert server.ask("old/").headers["Location"].removesuffix("?") == f"{server.prefix}about/"
    assert server.ask("old/?h=x").headers["Location"] == f"{server.prefix}about/?h=x"
    assert re.fullmatch(rf"{server.prefix}about/\??#claims", server.ask("gone/").headers["Location"])
    assert server.ask("old/").status == 301


def test_a_folder_leads_to_its_list(server: Server):
    found = server.ask("terms/")
    assert found.status == 200 and b"../reference/glossary/" in found.body


@pytest.mark.parametrize(
    "path",
    [
        "//../etc/passwd",
        "//%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2fetc/passwd",
        "about/%00",
        "about/../../../../etc/passwd",
        "%5c..%5c..%5cetc/passwd",
    ],
)
def test_nothing_outside_the_guide_is_sent(server: Server, path: str):
    found = server.ask(path)
    assert b"root:" not in found.body and found.status in (301, 308, 400, 403, 404, CANNOT[server.name]), (
        found.status,
        found.body[:80],
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "TRACE", "OPTIONS"])
def test_other_methods_are_refused(server: Server, method: str):
    assert server.ask("about/", method).status in (404, 405)


def test_odd_requests(server: Server):
    assert server.ask("x" * 9000).status in (404, 414, CANNOT[server.name])
    assert server.ask("about/", X_Long="x" * 40_000).status in (200, 400, 431)
    assert server.ask("about/").status == 200


def test_under_load_nothing_fails(server: Server):
    """2,000 requests by eight readers at once."""
    failed, start = [], time.monotonic()

    def read() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        for number in range(250):
            connection.request("GET", server.prefix + ("about/", "terms/kagero/", "assets/guide.css", "")[number % 4])
            found = connection.getresponse()
            if found.status != 200 or not found.read():
                failed.append(found.status)

    readers = [threading.Thread(target=read) for _ in range(8)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    assert not failed
    rate = round(2000 / (time.monotonic() - start))
    speed = {"requests_a_second_at_the_root": rate} if server.prefix == "/" else {}
    note(server.name, server.prefix, requests=2000, failed=0, **speed)
    print(f"{server.name}{server.prefix}: {2000 / (time.monotonic() - start):.0f} requests a second")
