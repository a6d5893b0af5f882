"""How soon `make serve` shows an edit of each kind, what memory 50 edits take, what it leaves. Run: python -m bench.serve.

The guide is served from a copy of the project, in memory where the machine has a folder there. An edit is over when the page
or file that it changes shows it and waiting browsers are told; what is printed is the time that a writer waits and the
processor time of the server, which counts on a machine that does other work, beside the load.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from bench.rebuild import ROOT, of, shows

EDITS = {
    "a record": ("data/terms.yml", "  summary: ", "terms/hikiwake/"),
    "a page": ("docs/about.md", "\n## ", "about/"),
    "a template": ("guide/templates/kind/terms.html", "", "terms/hikiwake/"),
    "a style": ("theme/styles/guide/base.css", "", "assets/guide.css"),
    "the code": ("guide/folds.py", ">Open all", "reference/glossary/"),
}
"""What is edited: the file, what the new words stand behind (its start, if empty), and where they are seen."""
ROUNDS, MANY = 3, 50
PATIENCE = 120.0
"""Seconds after which an edit will not show."""


def put(path: Path, behind: str, words: str) -> None:
    """Put words behind the first place that holds ``behind``; a style gets them as a rule, a heading above itself."""
    content = path.read_text(encoding="utf-8")
    at = content.index(behind, content.index("\nhikiwake:") if behind == "  summary: " else 0)
    at += 0 if behind == "\n## " else len(behind)
    at += content[at] in "\"'" and behind == "  summary: "
    path.write_text(content[:at] + words + content[at:], encoding="utf-8")


class Served:
    """A copy of the project, being served."""

    def __init__(self, folder: Path):
        self.project, self.temporary = folder / "project", folder / "temporary"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.temporary.mkdir(exist_ok=True)
        command = (
            "-m",
            "guide",
            "serve",
            "--port",
            str(self.port),
            "--",
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "-q",
        )
        self.process = subprocess.Popen(
            [sys.executable, *command],
            cwd=self.project,
            env={**os.environ, "PYTHONPATH": str(self.project), "TMPDIR": str(self.temporary)},
            stdout=subprocess.DEVNULL,
        )
        self.until("terms/hikiwake/", "<h1")

    def until(self, place: str, words: str) -> float:
        """Wait, as a browser does, for each next state until an address shows words; return the seconds that took."""
        began, state = time.monotonic(), "none"
        while not shows(f"http://127.0.0.1:{self.port}/{place}", words):
            if self.process.poll() is not None or time.monotonic() - began > PATIENCE:
                sys.exit(f"{place} never showed {words!r}")
            state = self.state(after=state)
            if not state:  # nobody answers while the server starts
                time.sleep(0.05)
        return time.monotonic() - began

    def state(self, after: str = "none") -> str:
        """Return the state of the guide that is told to a browser that knows another; nothing while nobody answers."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/-/wait?state={after}", timeout=60) as answer:
                return str(answer.read().decode())
        except (URLError, HTTPException, ConnectionError, TimeoutError):
            return ""

    def edit(self, file: str, behind: str, place: str, number: int) -> tuple[float, float]:
        """Edit a file; return the seconds until the edit is seen and browsers are told, and the processor time of that."""
        words, before = f"seen-{number}", self.state()
        whole = {"theme": f".{words} {{ color: inherit; }}\n", "docs": f"\n{words}\n"}.get(
            file.partition("/")[0], f"{words} "
        )
        began, worked = time.monotonic(), of(self.process.pid)
        put(self.project / file, behind, whole)
        self.until(place, words)
        while self.state(after=before) in ("", before):
            time.sleep(0.05)
        return time.monotonic() - began, of(self.process.pid) - worked

    def memory(self) -> float:
        """Return the memory that the server holds, in megabytes; 0 where the machine does not tell."""
        try:
            status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        except FileNotFoundError:
            return 0
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def end(self, how: signal.Signals) -> int:
        """End the server; return how many files it left among the temporary ones."""
        self.process.send_signal(how)
        self.process.wait()
        return sum(1 for _ in self.temporary.rglob("*"))


@contextmanager
def copied() -> Iterator[Path]:
    """Yield a folder with a copy of the project in it."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        out = ("site", "build", ".*", "__pycache__", "*.egg-info")
        shutil.copytree(ROOT, Path(folder, "project"), ignore=shutil.ignore_patterns(*out))
        yield Path(folder)


def main() -> None:
    """Print what was measured."""
    with copied() as folder:
        served = Served(folder)
        for number, (what, (file, behind, place)) in enumerate(EDITS.items()):
            waits, works = zip(
                *(served.edit(file, behind, place, 100 * number + n) for n in range(ROUNDS)), strict=True
            )
            print(
                f"{what} ({file}): seen after {median(waits):.1f} s ({min(waits):.1f} to {max(waits):.1f}), "
                f"processor time {median(works):.1f} s; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
                flush=True,
            )
        served.end(signal.SIGTERM)
        served = Served(folder)  # the code was loaded anew before
        held = [served.memory()]
        for n in range(MANY):
            served.edit(*EDITS["a record"], 1000 + n)
            held.append(served.memory())
        told = ", ".join(f"after {n} {held[n]:.0f} MB" for n in (1, 10, MANY // 2, MANY))
        print(f"memory at first {held[0]:.0f} MB; of edits of a record {told}", flush=True)
        for how in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
            put(served.project / EDITS["a page"][0], EDITS["a page"][1], "\nAnd once more.\n")
            time.sleep(0.5)  # in the middle of what the edit sets off
            print(f"temporary files left after {how.name}: {served.end(how)}", flush=True)
            if how != signal.SIGKILL:
                served = Served(folder)


if __name__ == "__main__":
    main()
