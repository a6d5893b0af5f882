"""How long the guide takes to build, and until `make serve` shows an edit. Run: python bench/rebuild.py [rounds] [generator ...].

A cold build is what `make build` does in an empty folder. Then the guide is served from a copy of the data; each round edits a
record, and is over when its page shows the edit. What is counted of the build is processor time, of all its stages; of an edit
the time that a writer waits, and the processor time of that. Between machines compare the ratios to the cold build. The files
are written to memory where the machine has a folder there.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPException
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).parents[1]
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet")
SUMMARY, PAGE = "  summary: ", "terms/hikiwake/"
"""What is edited, and the page that shows it."""


def spent() -> float:
    """Return the processor time of all processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of(process: int) -> float:
    """Return the processor time of a running process and of those it started; 0 where the machine does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def build(folder: Path, generator: tuple[str, ...]) -> tuple[float, int]:
    """Build the guide in an empty folder; return the processor time it took, and the number of its pages."""
    before = spent()
    subprocess.run(
        [sys.executable, "-m", "guide", "build", "--site", folder / "site", "--", *generator],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    return spent() - before, sum(1 for _ in (folder / "site").rglob("*.html"))


def shows(address: str, words: str) -> bool:
    """Return whether a page holds words; a server that does not answer yet shows none."""
    try:
        with urlopen(address, timeout=60) as page:
            return words in page.read().decode()
    except (URLError, HTTPException, ConnectionError, TimeoutError):
        return False


def edits(data: Path, rounds: int, generator: tuple[str, ...]) -> tuple[list[float], list[float]]:
    """Serve the guide and edit a record again and again; return until each edit showed the time, and the processor time."""
    terms = data / "terms.yml"
    original = terms.read_text(encoding="utf-8")
    record = original.index(f"\n{PAGE.split('/')[1]}:\n")
    start = original.index(SUMMARY, record) + len(SUMMARY)
    start += original[start] in "\"'"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "guide", "serve", "--port", str(port), "--", *generator],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    waits, works = [], []
    try:
        address = f"http://127.0.0.1:{port}/{PAGE}"
        for n in range(-1, rounds):
            began, worked = time.monotonic(), of(server.pid)
            if n >= 0:
                terms.write_text(f"{original[:start]}Edit {n}. {original[start:]}", encoding="utf-8")
            while not shows(address, f"Edit {n}. " if n >= 0 else "<h1"):
                if server.poll() is not None:
                    sys.exit("the server has ended")
                time.sleep(0.01)
            if n >= 0:
                waits.append(time.monotonic() - began)
                works.append(of(server.pid) - worked)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
    return waits, works


def main(rounds: str = "5", *generator: str) -> None:
    """Print how long a cold build takes, and an edit after it."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        data = Path(folder, "data")
        shutil.copytree(ROOT / "data", data)
        os.environ |= {"GUIDE_DATA": str(data), "GUIDE_BUILD": str(Path(folder, "build"))}
        first, pages = build(Path(folder), generator or MKDOCS)
        waits, works = edits(data, int(rounds), generator or MKDOCS)
    print(
        f"{pages} pages: cold build {first:.1f} s; an edit shows after {median(waits):.1f} s ({min(waits):.1f} to {max(waits):.1f}), "
        f"processor time {median(works):.1f} s, ratio {median(works) / first:.2f}"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
