"""`make serve`: whatever is edited shows, what is wrong is told in the browser, and nothing piles up. So does `mkdocs serve`."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from tests.building import EVERYTHING
from tests.site.conftest import BUILD
from tests.small import Scratch

PATIENCE = 240
"""Seconds after which what has not come will not come."""
GENERATOR = (sys.executable, "-m", "mkdocs", "build", "-q")


class Served:
    """A scratch copy of the project, being served."""

    def __init__(self, scratch: Scratch, *command: str):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.scratch, self.log, self.temporary = (
            scratch,
            scratch.folder.parent / "log",
            scratch.folder.parent / "temporary",
        )
        self.temporary.mkdir()
        with self.log.open("w") as log:
            self.process = scratch.start(
                *(part.format(port=self.port) for part in command), stdout=log, env={"TMPDIR": str(self.temporary)}
            )

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of an address exactly as it is given; nothing while nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE / 3)
        try:
            connection.request("GET", path if path.startswith("/") else f"/{path}")
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        except (OSError, HTTPException):
            return 0, ""
        finally:
            connection.close()

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end or self.process.poll() is not None:
                pytest.fail(
                    f"nothing came in {PATIENCE} s, or the server ended:\n{self.log.read_text()}", pytrace=False
                )
            time.sleep(0.05)

    def shows(self, path: str, words: str, status: int = 200) -> None:
        """Wait until a page holds words."""
        self.wait(lambda: (answer := self.get(path))[0] == status and words in answer[1])

    @contextmanager
    def edited(self, file: str, old: str, new: str) -> Iterator[None]:
        """Replace words of a file, or put some at its start; put them back at the end."""
        before = (self.scratch.folder / file).read_bytes()
        self.scratch.edit(file, old, new)
        try:
            yield
        finally:
            (self.scratch.folder / file).write_bytes(before)

    def end(self) -> None:
        """End the server as a terminal does that is closed."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)


def serving(scratch: Scratch) -> Iterator[Served]:
    """Serve a scratch copy as `make serve` does."""
    served = Served(scratch, "-m", "guide", "serve", "--port", "{port}", "--", *GENERATOR)
    try:
        served.shows("terms/kagero/", "A word for heat haze")
        yield served
    finally:
        served.end()


@pytest.fixture(scope="module")
def served(sound: Path, tmp_path_factory) -> Iterator[Served]:
    """The small guide as `make serve` serves it. Tests leave its files as they found them."""
    folder = tmp_path_factory.mktemp("served") / "project"
    shutil.copytree(sound, folder)
    yield from serving(Scratch(folder))


@pytest.fixture
def alone(scratch: Scratch) -> Iterator[Served]:
    """The same for one test that measures it."""
    yield from serving(scratch)


HAZE = ("data/terms.yml", "A word for heat haze", "Another word for heat haze")


def test_whatever_is_edited_shows(served: Served):
    with served.edited(*HAZE):  # a record
        served.shows("terms/kagero/", "Another word for heat haze")
        assert (
            "Another word" in served.get("reference/glossary/")[1] and "Another word" in served.get("data/terms.csv")[1]
        )
        assert "Another word" in served.get("assets/find/index.js")[1]
    served.shows("terms/kagero/", "A word for heat haze")
    with served.edited("docs/list.md", "Text.", 'Other text with {{ link("norra") }}.'):  # a page
        served.shows("list/", "Other text with")
        assert 'href="../islands/norra/"' in served.get("list/")[1]
    with served.edited("guide/templates/_parts.html", "Literally", "Word for word"):  # a template
        served.shows("terms/kagero/", "Word for word")
    with served.edited("guide/templates/shell/missing.html", "", "<p>Oh!</p>"):
        served.shows("nowhere/", "<p>Oh!</p>", 404)
    with served.edited("theme/styles/guide/base.css", "", ".new { color: red; }"):  # a style
        served.shows("assets/guide.css", ".new{")
    with served.edited("CHANGELOG.md", "First edition.", "The very first edition."):
        served.shows("changes/", "The very first edition.")
    new = served.scratch.folder / "docs" / "new.md"
    new.write_text("# New\n\nA new page.\n", encoding="utf-8")
    with served.edited("mkdocs.yml", '"list.md",', '"list.md", "new.md",'):  # the menu
        served.shows("new/", "A new page.")
        new.unlink()
    served.wait(lambda: served.get("new/")[0] == 404)


@pytest.mark.parametrize(
    "file, old, new, told",
    [
        (
            "data/terms.yml",
            "label: kagerō",
            "lable: kagerō",
            "kagero.lable: unknown field; did you mean &quot;label&quot;?",
        ),
        ("docs/list.md", 'listing("terms")', 'listing("terms", bye="group")', "docs/list.md:"),
        ("guide/templates/_parts.html", "Literally", "{% if %}", "TemplateSyntaxError"),
        ("mkdocs.yml", "strict: true", "strict: perhaps", "ended with exit code 1"),
        ("guide/parts.py", "class Parts:", "class Parts(", "SyntaxError"),
    ],
)
def test_what_is_wrong_is_told_in_the_browser_and_the_page_comes_back(
    file: str, old: str, new: str, told: str, served: Served
):
    with served.edited(file, old, new):
        served.shows("terms/kagero/", told, 500)
        assert "Mend this, and the page comes back by itself" in served.get("terms/kagero/")[1]
        assert file == "guide/templates/kind/terms.html" or served.get("about/")[0] == 500, "whatever page is looked at"
    served.shows("terms/kagero/", "A word for heat haze")
    served.shows("list/", "low-water plan")


def test_an_edit_of_the_code_shows(served: Served):
    with served.edited(
        "guide/text.py",
        "def number(value: float) -> str:\n",
        "def number(value: float) -> str:\n    return 'so many'\n",
    ):
        served.shows("reference/figures/", "so many")
    served.wait(lambda: (answer := served.get("reference/figures/"))[0] == 200 and "so many" not in answer[1])


def test_a_browser_that_waits_is_told_of_an_edit(served: Served):
    page = served.get("about/")[1]
    state = page.rpartition('data-state="')[2].partition('"')[0]
    assert state and "location.reload()" in served.get("-/reload.js")[1]
    with served.edited(*HAZE):
        served.wait(lambda: served.get(f"-/wait?state={state}")[1] not in ("", state))
        served.shows("terms/kagero/", "Another word for heat haze")
        assert f'data-state="{state}"' not in served.get("about/")[1]


def test_what_a_site_holds_is_served_and_nothing_else(served: Served):
    for path, words in (
        ("", "index.md"),
        ("index.html", "index.md"),
        ("terms/kagero/index.html", "heat haze"),
        ("data/hikiwake-guide.json", "kagero"),
        ("terms/kagero/cite.bib", "@"),
        ("assets/guide.css", "{"),
        ("agreements/tide-treaty/", "agreement-tide-accord/"),
        ("robots.txt", ""),
    ):
        status, found = served.get(path)
        assert status == (404 if path == "robots.txt" else 200) and words in found, path
    for path in (
        "nowhere/",
        "terms/kagero",
        "docs/list.md",
        "assets/",
        "assets/../main.html",
        "assets/%2e%2e/main.html",
        "assets/../../mkdocs.yml",
        f"assets/{'../' * 20}etc/passwd",
        f"{'../' * 20}etc/passwd",
        "//etc/passwd",
    ):
        assert served.get(path)[0] == 404, path


def test_a_build_while_the_guide_is_served_makes_the_same_site(served: Served):
    code, printed = served.scratch.run(*BUILD)
    assert code == 0, printed
    code, printed = served.scratch.run("-m", "guide", "serve", "--port", "0", "--", *GENERATOR)
    assert code == 1 and "another build is under way" in printed and "Traceback" not in printed, "but it is served once"


def memory(process: subprocess.Popen) -> float:
    """Return the memory that a process holds, in megabytes."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="this machine does not tell the memory of a process")
def test_nothing_piles_up_over_many_edits(alone: Served):
    """Each edit comes as soon as the last one shows; a reader looks at pages, a download and the search in between."""
    held = []
    for n in range(50 if EVERYTHING else 14):
        alone.scratch.edit(
            "data/terms.yml",
            "A word for heat haze" if n == 0 else f"Word {n - 1} for heat haze",
            f"Word {n} for heat haze",
        )
        alone.shows("terms/kagero/", f"Word {n} for heat haze")
        for path in ("reference/glossary/", "reference/a-z/", "data/terms.csv", "assets/find/index.js"):
            assert alone.get(path)[0] == 200
        held.append(memory(alone.process))
    assert held[-1] - held[7] < (15 if EVERYTHING else 9), f"it holds {[round(one) for one in held]} MB"
    alone.end()
    assert list(alone.temporary.iterdir()) == []


def test_plain_mkdocs_serve_shows_the_whole_guide_and_an_edit(scratch: Scratch):
    served = Served(scratch, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", "127.0.0.1:{port}")
    try:
        served.shows("terms/kagero/", "A word for heat haze")
        assert served.get("data/terms.csv")[0] == 200 and 'class="claim' in served.get("terms/kagero/")[1]
        with served.edited(*HAZE):
            served.shows("terms/kagero/", "Another word for heat haze")
        with served.edited("docs/list.md", "Text.", "Other text."):
            served.shows("list/", "Other text.")
    finally:
        served.end()
