"""How long the guide takes to build, and to rebuild as `make serve` does after an edit: python bench/rebuild.py [rounds]

Each round edits a copy of the data, so every rebuild has to check and render all of it. The files are written to memory where
the machine has a folder there. What is counted is processor time; between machines compare the ratio to the first build.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[1]
SUMMARY = "  summary: "


def timed(site: Path) -> float:
    """Build the guide into ``site``; return the seconds it took."""
    gc.collect()
    start = time.process_time()
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    return time.process_time() - start


def main(rounds: int = 5) -> None:
    logging.disable(logging.WARNING)
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        data, site = Path(folder, "data"), Path(folder, "site")
        shutil.copytree(ROOT / "data", data)
        os.environ["GUIDE_DATA"] = str(data)
        terms = data / "terms.yml"
        original = terms.read_text(encoding="utf-8")
        first, again = timed(site), []
        for n in range(rounds):
            terms.write_text(original.replace(f'{SUMMARY}"', f'{SUMMARY}"{n} ', 1), encoding="utf-8")
            again.append(timed(site))
        pages = sum(1 for _ in site.rglob("*.html"))
    print(f"{pages} pages: first build {first:.1f} s, rebuild after an edit {median(again):.1f} s "
          f"({min(again):.1f} to {max(again):.1f}), ratio {median(again) / first:.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
