"""Our pages beside the same pages in other dress, in one run. Run: python -m bench.peers [built site] [rounds]; needs Chromium.

The text of some pages is taken from the built guide and put into a stock Material for MkDocs, into Sphinx with Furo (if it can
be had) and into bare HTML. All are served with Brotli from this machine and opened in Chromium with a processor four times
slower on a line of 1.6 Mbit/s with 150 ms of delay. A page can be read when its HTML and all that rendering waits for are there;
it is idle half a second after its last request. Compare ratios: times depend on the machine and on who else uses it.
"""

from __future__ import annotations

import functools
import http.server
import json
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import brotli
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser import chromium

ROOT = Path(__file__).parents[1]
RESULT, TABLE = Path(__file__).with_name("peers.json"), Path(__file__).with_name("peers.md")
PAGES = {"chapter": "new-approach/", "term": "terms/hikiwake/", "list": "reference/people/"}
"""The pages that are compared."""
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
TITLE = re.compile(r"<h1\b[^>]*>(.*?)<a class=\"headerlink", re.DOTALL)
OURS_ONLY = re.compile(r'<svg\b.*?</svg>|<a class="(?:cite-open|headerlink)".*?</a>|<button.*?</button>', re.DOTALL)
"""What only this guide's scripts and styles give a meaning to."""
BARE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>{}</title><style>body{{max-width:40rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.6 system-ui}}"
    "td,th{{padding:.3rem;text-align:left}}</style></head><body><main>{}</main></body></html>"
)
FURO = ("furo==2025.12.19", "sphinx==9.0.4")
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
WATCH = """
window.seen = { lcp: 0, cls: 0, tbt: 0 };
new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.lcp = entry.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.cls += entry.value; })
  .observe({ type: "layout-shift", buffered: true });
new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.tbt += Math.max(0, entry.duration - 50); })
  .observe({ type: "longtask", buffered: true });
"""
FOUND = """() => {
  const [page] = performance.getEntriesByType("navigation"), rest = performance.getEntriesByType("resource");
  const sum = all => all.reduce((bytes, one) => bytes + one.encodedBodySize, 0);
  return { ...seen, read: sum([page, ...rest.filter(one => one.renderBlockingStatus === "blocking")]), idle: sum([page, ...rest]),
    requests: rest.length + 1, elements: document.querySelectorAll("*").length };
}"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends files with Brotli."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer a request."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@functools.cache
def packed(path: Path) -> bytes:
    """Return a file as Brotli has it at its best."""
    return brotli.compress(path.read_bytes(), quality=11)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def texts(site: Path) -> dict[str, tuple[str, str]]:
    """Return title and content of the pages, by name."""
    out = {}
    for name, address in PAGES.items():
        whole = (site / address / "index.html").read_text(encoding="utf-8")
        article, title = ARTICLE.search(whole), TITLE.search(whole)
        assert article and title, address
        out[name] = re.sub(r"<[^>]+>", "", title[1]).strip(), OURS_ONLY.sub("", article[1])
    return out


def bare(pages: dict[str, tuple[str, str]], folder: Path) -> Path:
    """Write the pages as HTML with nothing around it."""
    for name, (title, content) in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(BARE.format(title, content), encoding="utf-8")
    return folder


def material(pages: dict[str, tuple[str, str]], folder: Path) -> Path:
    """Build the pages with Material for MkDocs as it comes, but for its web font, which would be fetched from elsewhere."""
    (folder / "docs").mkdir(parents=True)
    for name, (title, content) in {"index": ("Home", "<p>Home</p>"), **pages}.items():
        lines = "\n".join(line for line in content.splitlines() if line.strip())
        (folder / "docs" / f"{name}.md").write_text(
            f"---\ntitle: {title}\n---\n\n<div>\n{lines}\n</div>\n", encoding="utf-8"
        )
    (folder / "mkdocs.yml").write_text("site_name: Guide\ntheme:\n  name: material\n  font: false\n", encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, check=True, stderr=subprocess.DEVNULL
    )
    return folder / "site"


def furo(pages: dict[str, tuple[str, str]], folder: Path) -> Path | None:
    """Build the pages with Sphinx and Furo; None where they cannot be had."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "conf.py").write_text("project = 'Guide'\nhtml_theme = 'furo'\n", encoding="utf-8")
    for name, (title, content) in {"index": ("Home", ""), **pages}.items():
        inner = "\n".join(f"   {line}" for line in content.splitlines() if line.strip())
        listed = f"\n.. toctree::\n\n{''.join(f'   {one}{chr(10)}' for one in pages)}" if name == "index" else ""
        (docs / f"{name}.rst").write_text(
            f"{title}\n{'=' * 99}\n{listed}\n.. raw:: html\n\n{inner}\n", encoding="utf-8"
        )
    python = str(folder / "venv" / "bin" / "python")
    for command in (
        (sys.executable, "-m", "venv", str(folder / "venv")),
        (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *FURO),
        (python, "-m", "sphinx", "-q", "-b", "dirhtml", str(docs), str(folder / "site")),
    ):
        if subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            return None
    return folder / "site"


def weaken(page: Page, line: dict[str, Any], slower: float) -> CDPSession:
    """Put a page on a line, and slow the processor for it; return what can undo that."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", line)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return devtools


def view(browser: Browser, address: str) -> dict[str, float]:
    """Open a page as a stranger does; return what was seen and fetched."""
    context = browser.new_context(viewport={"width": 412, "height": 823}, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    weaken(page, LINE, 4)
    page.goto(address, wait_until="networkidle")
    found: dict[str, float] = page.evaluate(FOUND)
    context.close()
    return found


def measure(site: Path, rounds: int) -> dict[str, dict[str, dict[str, float]]]:
    """Return, for each stack and page, the median of what was found; the stacks take turns."""
    found: dict[str, dict[str, list[dict[str, float]]]] = {}
    pages = texts(site)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        stacks = {
            "bare HTML": bare(pages, folder / "bare"),
            "this guide": site,
            "Material for MkDocs": material(pages, folder / "material"),
            "Sphinx, Furo": furo(pages, folder / "furo"),
        }
        browser = playwright.chromium.launch(executable_path=chromium.whole(), args=["--no-sandbox"])
        for _ in range(rounds):
            for stack, where in stacks.items():
                if where is None:
                    continue
                with served(where) as address:
                    for page, ours in PAGES.items():
                        one = view(browser, f"{address}{ours if where == site else f'{page}/'}")
                        found.setdefault(stack, {}).setdefault(page, []).append(one)
        browser.close()
    return {
        stack: {page: {key: median(one[key] for one in all_) for key in all_[0]} for page, all_ in seen.items()}
        for stack, seen in found.items()
    }


def table(found: dict[str, dict[str, dict[str, Any]]]) -> str:
    """Return the result as Markdown, ratios to bare HTML first."""
    rows = [
        "| page | stack | readable | idle | LCP | kB readable | kB idle | requests | elements | LCP ms | TBT ms | CLS |",
        "| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for page in PAGES:
        floor = found["bare HTML"][page]
        for stack, seen in found.items():
            one = seen[page]
            ratios = " | ".join(f"{one[key] / max(1, floor[key]):.1f} ×" for key in ("read", "idle", "lcp"))
            rows.append(
                f"| {page} | {stack} | {ratios} | {one['read'] / 1000:.1f} | {one['idle'] / 1000:.1f} | {one['requests']:.0f} "
                f"| {one['elements']:.0f} | {one['lcp']:.0f} | {one['tbt']:.0f} | {one['cls']:.3f} |"
            )
    return "\n".join(rows)


def main(site: str = "site", rounds: str = "5") -> None:
    """Measure, print the table, and write both results beside this file."""
    found = measure(Path(site), int(rounds))
    RESULT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    TABLE.write_text(
        "Made by `make bench` (`python -m bench.peers site`): see there for what is compared and how.\n\n"
        + table(found)
        + "\n",
        encoding="utf-8",
    )
    print(table(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
