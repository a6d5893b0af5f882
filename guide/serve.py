"""``make serve``: the guide on localhost. A change shows at once: pages are finished when a browser asks for them."""

from __future__ import annotations

import json
import mimetypes
import os
import shutil
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from guide import build, calls, downloads, footnotes, pages, styles, write
from guide.call import Call
from guide.faults import DataError
from guide.finish import Finisher
from guide.project import Project

WAIT = "-/wait"
SCRIPT = "-/reload.js"
RELOAD = """\
// Waits for the next state of the guide and shows it; asks again while the server starts anew.
const state = document.currentScript.dataset.state;
const wait = () => fetch(`/-/wait?state=${state}`).then(answer => answer.text())
  .then(now => now === state ? wait() : location.reload()).catch(() => setTimeout(wait, 300));
addEventListener("load", wait);
"""
QUIET = 0.1
"""Seconds without a change after which an edit is taken for done."""
PATIENCE = 20
"""Seconds after which a waiting browser is told that nothing changed."""


class Draft:
    """The guide as it is now: its pages, made when they are asked for, or the faults that keep it from being made."""

    def __init__(self, project: Project, command: Sequence[str]):
        """Write the docs folder, and have the generator make the pages that are new or that a writer changed."""
        self.project, self.fault = project, ""
        self.lock = threading.Lock()
        try:
            sound = write.sound(project)
            _forget(project, command, write.put(project, *sound))
            _generate(project, command)
            self.maker = Finisher(project, sound)
        except (DataError, build.GeneratorFailed) as error:
            self.fault = str(error)
        except Exception:  # noqa: BLE001 - a slip in a template or in the code is told like any other
            self.fault = traceback.format_exc()

    @classmethod
    def of(cls, fault: str) -> Draft:
        """Return a draft that has nothing to show but a fault."""
        draft = cls.__new__(cls)
        draft.fault = fault
        return draft

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Content of every file that is no page, by its path; made when the first is asked for."""
        maker = self.maker
        found: list[tuple[str, str | bytes]] = [
            *write.other_files(self.project),
            *write.assets(self.project),
            *downloads.files(self.project, maker.data, maker.citing, maker.days),
            *maker.index(maker.written()),
            *footnotes.previews(maker.data, maker.renderer.addresses),
        ]
        return write.encoded(found)

    def get(self, path: str) -> tuple[int, str, bytes]:
        """Return status, media type and content of what stands at ``path``, from the root of the site."""
        if self.fault:
            return 500, "text/html", _fault_page(self.fault).encode()
        with self.lock:  # the maker knows one page at a time
            try:
                return self._get(path)
            except Exception:  # noqa: BLE001 - the browser is told
                return 500, "text/html", _fault_page(traceback.format_exc()).encode()

    def _get(self, path: str) -> tuple[int, str, bytes]:
        maker, address = self.maker, path.removesuffix("index.html")
        if (
            address.endswith("cite.html")
            and maker.citing.target(beside := address.removesuffix("cite.html")) is not None
        ):
            return 200, "text/html", maker.shell.cite_page(beside, maker.content(beside)).encode()
        if maker.has(address):
            maker.faults.clear()
            page = maker.page(address)
            return (
                (500, "text/html", _fault_page(str(DataError(maker.faults))).encode())
                if maker.faults
                else (200, "text/html", page.encode())
            )
        if address in maker.moves:
            return 200, "text/html", maker.shell.moved(address, maker.moves[address]).encode()
        assets, static = (
            (self.project.root / "theme" / "assets").resolve(),
            (self.project.root / "theme" / path).resolve(),
        )
        if static.is_relative_to(assets) and static.is_file():
            return 200, _type(path), static.read_bytes()
        if path in (sheets := dict(styles.served(self.project.root))):
            return 200, _type(path), sheets[path]
        if path in self.files:
            return 200, _type(path), self.files[path]
        return 404, "text/html", maker.shell.error().encode()


def _forget(project: Project, command: Sequence[str], changed: set[str]) -> None:
    """Remove what the generator made of pages that a writer ``changed``; of all, where what it makes of any may differ."""
    kept, now = project.build / "generated-by.json", _generator(project, command)
    if not kept.is_file() or kept.read_text(encoding="utf-8") != now:
        shutil.rmtree(project.generated, ignore_errors=True)
        kept.write_text(now, encoding="utf-8")
    for path in changed:
        # The page of a record is one mark whatever the record says: what is made of it stays.
        if (project.docs / path).exists() or not (project.written / path).exists():
            (project.generated / pages.address_of(path) / "index.html").unlink(missing_ok=True)


def _generator(project: Project, command: Sequence[str]) -> str:
    """Return what the generator's work depends on beside the pages: its settings, its version and the mark of each call."""
    files = ("mkdocs.yml", "zensical.yml", "hooks.py", "macros.py", "theme/main.html", "requirements.lock")
    contents = [path.read_text(encoding="utf-8") for file in files if (path := project.root / file).is_file()]
    marks = [calls.mark(Call(name, ("x",), {"y": "z"})) for name in calls.NAMES]
    return json.dumps([*command, *contents, *marks])


def _generate(project: Project, command: Sequence[str]) -> None:
    """Have the generator make the pages that it has not made, alone: none of its pages depends on another."""
    missing = [
        path.relative_to(project.written)
        for path in project.written.rglob("*.md")
        if not (
            project.generated / pages.address_of(path.relative_to(project.written).as_posix()) / "index.html"
        ).exists()
    ]
    if not missing:
        return
    part = replace(project, build=project.build / "part")
    shutil.rmtree(part.build, ignore_errors=True)
    for path in missing:
        (part.written / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project.written / path, part.written / path)
    build.generate(part, command, quiet=True)
    shutil.copytree(part.generated, project.generated, dirs_exist_ok=True)
    shutil.rmtree(part.build)


def _type(path: str) -> str:
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


def _fault_page(words: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>The guide cannot be made</title>'
        '<body style="font: 1rem/1.5 system-ui; margin: 2rem auto; max-width: 70rem; padding: 0 1rem"><h1>The guide cannot be made</h1>'
        f'<p>Mend this, and the page comes back by itself.</p><pre style="white-space: pre-wrap">{escape(words)}</pre></body></html>'
    )


class Server(ThreadingHTTPServer):
    """Serves the newest draft, and makes a new one when something changes."""

    daemon_threads = True

    def __init__(self, project: Project, command: Sequence[str], port: int):
        super().__init__(("127.0.0.1", port), Handler)
        self.project, self.command = project, command
        self.changed = threading.Condition()
        self.state = ""
        self.draft: Draft | None = None

    def renew(self) -> None:
        """Make a new draft and tell the browsers that wait for it."""
        start = time.monotonic()
        draft = Draft(self.project, self.command)
        self.show(draft)
        print(draft.fault or f"ready after {time.monotonic() - start:.1f} s", flush=True)

    def show(self, draft: Draft) -> None:
        """Have ``draft`` shown from now on."""
        with self.changed:
            self.draft, self.state = draft, f"{os.getpid()}.{time.monotonic_ns()}"
            self.changed.notify_all()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that left before it had its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """Answers with pages of the newest draft."""

    server: Server

    def do_GET(self) -> None:
        """Answer a request."""
        address = urlsplit(self.path)
        path = unquote(address.path).lstrip("/")
        if path == WAIT:
            with self.server.changed:
                self.server.changed.wait_for(
                    lambda: parse_qs(address.query).get("state") != [self.server.state], PATIENCE
                )
            status, kind, body = 200, "text/plain", self.server.state.encode()
        elif path == SCRIPT:
            status, kind, body = 200, "text/javascript", RELOAD.encode()
        else:
            state, draft = self.server.state, self.server.draft
            status, kind, body = draft.get(path) if draft else (503, "text/plain", b"The guide is being made.")
            if kind == "text/html":
                body = body.replace(
                    b"</body>", f'<script src="/{SCRIPT}" data-state="{state}"></script></body>'.encode()
                )
        self.send_response(status)
        self.send_header("Content-Type", kind + ("; charset=utf-8" if kind.startswith("text/") else ""))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing of single requests."""


class Watch(FileSystemEventHandler):
    """Notes what changed, until nothing does for a moment."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.event = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note a change; that a file was read is none."""
        if (
            event.event_type in ("created", "modified", "deleted", "moved")
            and not event.is_directory
            and "__pycache__" not in str(event.src_path)
        ):
            self.paths |= {str(event.src_path), str(event.dest_path or event.src_path)}
            self.event.set()

    def next(self) -> set[str]:
        """Wait for changes; return the paths that changed."""
        self.event.wait()
        while self.event.is_set():
            self.event.clear()
            time.sleep(QUIET)
        paths, self.paths = self.paths, set()
        return paths


def _slip(root: Path) -> str:
    """Return what keeps the code from being loaded; empty if nothing does."""
    done = subprocess.run(
        [sys.executable, "-c", "import guide.__main__, guide.serve"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr if done.returncode else ""


def serve(project: Project, command: Sequence[str], port: int) -> None:
    """Serve ``project`` on localhost until interrupted. After an edit of the code itself the process starts anew."""
    project = replace(project, build=project.build / "draft")
    watch, observer = Watch(), Observer()
    for path in (project.data, project.docs, project.root / "guide", project.root / "theme"):
        observer.schedule(watch, str(path), recursive=True)
    observer.schedule(watch, str(project.root), recursive=False)  # macros.py, mkdocs.yml, CHANGELOG.md
    with project.alone(), Server(project, command, port) as server:
        observer.start()
        server.renew()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{port}/", flush=True)
        try:
            while True:
                paths = watch.next()
                if any(path.endswith(".py") for path in paths):
                    if slip := _slip(project.root):
                        print(slip, flush=True)
                        server.show(Draft.of(slip))
                        continue
                    observer.stop()
                    server.server_close()
                    os.execv(sys.executable, [sys.executable, "-m", "guide", *sys.argv[1:]])
                server.renew()
        except KeyboardInterrupt:
            pass
        finally:
            observer.stop()
