"""The built guide as tests see it: built once per test run, parsed, and served on localhost."""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from lxml import html

from guide import build as guide_build
from guide import links, pages
from guide.models import KINDS
from guide.project import ROOT, Project
from tests import small

SITE_URL = "https://guide.example/"
"""Address under which the tests build: tests of canonical addresses and instant navigation need one."""
EVERYTHING = bool(os.environ.get("TEST_ALL"))
"""Whether to test what takes minutes: the real guide where the small one shows the same, every page where some of each kind do."""
CALL = re.compile(r'\{\{ *(\w+)\((?:"([^"]*)")?')
"""A call on a page, with the first word in its brackets."""
GENERATE = (sys.executable, *small.MKDOCS)
"""The generator the tests build with."""


def build(target: Path, url: str = SITE_URL, archived: str = "") -> None:
    """Build the guide into ``target`` as ``make build`` does, in a folder of its own. Raises where the build fails."""
    folder = target.with_name(f"{target.name}-build")
    subprocess.run(
        [sys.executable, "-m", "guide", "build", "--site", str(target), "--", *GENERATE],
        cwd=ROOT,
        env={**os.environ, "GUIDE_BUILD": str(folder), "SITE_URL": url, "ARCHIVED_EDITION": archived},
        check=True,
    )


class Site:
    """A built site: its folder, its pages, and each page's document."""

    def __init__(self, folder: Path):
        self.folder = folder
        # Beside each lies one with its citations, cite.html, which is no page of the guide.
        self.pages = sorted(
            str(path.relative_to(folder)) for path in folder.rglob("*.html") if path.name != "cite.html"
        )

    @property
    def sampled(self) -> list[str]:
        """Return one page of each kind, or with TEST_ALL in the environment all pages.

        Of those written by hand these are the home page and so many that every call is on one, with every kind of record that it
        lists; of records, one of each folder.
        """
        if EVERYTHING:
            return self.pages
        lists = ("options/", "study/60-minutes/", "reference/a-z/")  # the page of the list itself is written by hand
        kinds = {
            folder: [
                page
                for page in self.pages
                if page.startswith(folder) and page not in (f"{one}index.html" for one in lists)
            ]
            for folder in (*links.OWN_PAGE.values(), *lists)
        }
        picked = {random.Random(1956).choice(found) for found in kinds.values() if found}
        written = {
            f"{page.address}index.html": {
                (call, kind if kind in KINDS else "") for call, kind in CALL.findall(page.body)
            }
            for page in pages.read(Project().docs).values()
        }
        missing = set().union(*written.values())
        while missing:
            picked.add(most := max(written, key=lambda page: (len(written[page] & missing), page)))
            missing -= written[most]
        return [page for page in self.pages if page in picked or page in ("index.html", "404.html")]

    @functools.cache  # noqa: B019 - one object per test process
    def document(self, page: str) -> html.HtmlElement:
        """Return the parsed page."""
        return html.fromstring((self.folder / page).read_text(encoding="utf-8"))

    def text(self, page: str) -> str:
        """Return the visible text of the page's article."""
        return " ".join(self.document(page).xpath("string(//article)").split())


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that ``make`` fills: whichever process of the test run asks first calls it, the others wait."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    folder = (factory.getbasetemp().parent if run else factory.getbasetemp()) / f"{name}-{run or 'alone'}"
    with Path(f"{folder}.lock").open(
        "a+"
    ) as lock:  # opened to append: opening must not wipe out what another process noted
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if not lock.read():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            lock.write("made")
    return folder


@dataclass(frozen=True)
class Built:
    """A small guide that has been built: the project with what its stages left, and the site."""

    project: Project
    site: Path

    @classmethod
    def once(
        cls,
        factory: pytest.TempPathFactory,
        name: str,
        data: Callable[[Path], Path] = lambda folder: small.FOLDER,
        **settings,
    ) -> Built:
        """Return the small guide at a public address, with the records that ``data`` makes below a folder."""
        settings = {"url": SITE_URL, **settings}

        def make(folder: Path) -> None:
            project = small.project(folder, data(folder), **settings)
            guide_build.build(project, GENERATE, folder / "site")

        folder = once(factory, name, make)
        own = folder / "data"
        return cls(small.project(folder, own if own.exists() else small.FOLDER, **settings), folder / "site")

    def copy(self, folder: Path) -> Built:
        """Return a copy below ``folder``, for a test that edits it; the pages and records it is made of are the same."""
        shutil.copytree(self.project.written, folder / "build" / "docs")
        for page in self.project.generated.rglob("index.html"):  # nothing else is read of what the generator left
            copy = folder / "build" / "html" / page.relative_to(self.project.generated)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, copy)
        shutil.copytree(self.site, folder / "site")
        return Built(replace(self.project, build=folder / "build"), folder / "site")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real guide at its public address."""
    return Site(once(tmp_path_factory, "site", build))


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A guide as a local copy without a public address: the small one, the real one where everything is tested."""
    return edition(tmp_path_factory, "local", url="")


def edition(factory: pytest.TempPathFactory, name: str, **settings) -> Site:
    """Return a guide built with other settings: the small one, the real one where everything is tested."""
    if EVERYTHING:
        return Site(once(factory, name, functools.partial(build, **settings)))
    return Site(Built.once(factory, name, **settings).site)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_) -> None:
        """Say nothing: a test's output is its own."""

    def send_error(self, code, message=None, explain=None) -> None:
        """Answer 404 with the guide's own page, as hosts do."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Slow(_Quiet):
    """Sends a page in pieces, as a slow network does."""

    PIECES, PAUSE = 10, 0.03

    def copyfile(self, source, outputfile) -> None:
        body = source.read()
        size = len(body) // self.PIECES + 1
        for start in range(0, len(body), size):
            outputfile.write(body[start : start + size])
            outputfile.flush()
            if self.path.endswith("/"):
                time.sleep(self.PAUSE)


def serve(folder: Path, handler: type[_Quiet] = _Quiet) -> Iterator[str]:
    """Serve ``folder`` on a free port of localhost; yield the address with a slash at the end."""
    handler = functools.partial(handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.handle_error = lambda *_: None  # a browser that leaves early is no news
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Site) -> Iterator[str]:
    """Address of the served guide."""
    yield from serve(site.folder)


@pytest.fixture(scope="session")
def slow(site: Site) -> Iterator[str]:
    """Address of the guide on a slow network."""
    yield from serve(site.folder, _Slow)
