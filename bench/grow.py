"""The guide with many times its records. Run: python -m bench.grow [times] [generator ...]; builds it and prints what grew.

Each copy of a record has an id of its own, and what it refers to within the copies is of the same copy. The article, what it prints,
the islands, the options and the lessons stay as they are. Rules between records do not run: the copies repeat what must be unique.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
GROWING = tuple(
    "terms people organisations quotes events documents agreements polls figures sources arguments outcomes doubts "
    "questions later".split()
)
"""Kinds of which there may be more one day."""
REFERENCE = re.compile(r"^[a-z]+(?:[0-9]+|-[a-z0-9-]+)[a-z]?$|(?<=\]\()[a-z0-9-]+(?=[.)])|(?<=\{)[a-z0-9-]+(?=[.}])")
"""Where a text refers to a record: as a whole, as the target of a link, and where it takes a field. A plain word may be one of a list."""
LISTS = (
    "reference/timeline/",
    "reference/sources/",
    "reference/arguments/",
    "reference/figures/",
    "reference/glossary/",
)
PAGES = ("", "dispute/", "terms/hikiwake/", "sources/s33/", *LISTS, "study/questions/", "after/since/")
"""Pages whose HTML is measured."""
BOUND = 60, 4000
"""Kilobytes of HTML, compressed by gzip, and elements that no page is to exceed."""
PART = 60
"""Kilobytes, compressed by Brotli, that no part of the search is to exceed."""
TAG = re.compile(r"<[a-z]")


def renamed(id_: str, copy: int) -> str:
    """Return the id of a record in a copy; sources from outside are counted on."""
    source = re.fullmatch(r"s(\d+)([a-z]?)", id_)
    return f"s{int(source[1]) + 10_000 * copy}{source[2]}" if source else f"{id_}-x{copy}"


def changed(value: Any, ids: dict[str, str]) -> Any:
    """Return plain data in which every id is the one it has in a copy."""
    if isinstance(value, str):
        return REFERENCE.sub(lambda found: ids.get(found[0], found[0]), value)
    if isinstance(value, list):
        return [changed(one, ids) for one in value]
    if isinstance(value, dict):
        return {changed(key, ids) if key in ids else key: changed(one, ids) for key, one in value.items()}
    return value


def grow(data: Path, target: Path, times: int) -> int:
    """Write the dataset in ``data`` with ``times`` its records to ``target``; return how many there are."""
    shutil.copytree(data, target)
    kinds = {
        kind: yaml.load((data / f"{kind}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) for kind in GROWING
    }
    growing = {
        kind: {id_: one for id_, one in records.items() if kind != "sources" or one.get("origin") == "outside"}
        for kind, records in kinds.items()
    }
    copied = [id_ for records in growing.values() for id_ in records]
    for kind, records in growing.items():
        grown = dict(kinds[kind])
        for copy in range(1, times):
            ids = {id_: renamed(id_, copy) for id_ in copied}
            for id_, record in records.items():
                one = changed(record, ids)
                for unique in ("former_ids", "cite_key", "aliases", "slips", "asked", "headline"):
                    one.pop(unique, None)
                one["label"] = f"{record['label']} ({copy})"
                grown[ids[id_]] = one
        words = yaml.dump(grown, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
        (target / f"{kind}.yml").write_text(words, encoding="utf-8")
    return sum(map(len, kinds.values())) + len(copied) * (times - 1)


def main(times: str = "10", *generator: str) -> None:
    """Build the guide with so many times its records; print time, memory, and the weight of pages."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as name:
        folder = Path(name)
        records = grow(ROOT / "data", folder / "data", int(times))
        began = time.monotonic()
        subprocess.run(
            [
                sys.executable,
                "-m",
                "guide",
                "build",
                "--packed",
                "--site",
                folder / "site",
                "--",
                *(generator or MKDOCS),
            ],
            cwd=ROOT,
            check=True,
            env={
                **os.environ,
                "GUIDE_DATA": str(folder / "data"),
                "GUIDE_BUILD": str(folder / "build"),
                "GUIDE_STAGED": "1",
            },
        )
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        files = [path for path in (folder / "site").rglob("*") if path.is_file()]
        print(
            f"× {times}: {records} records, {len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB; "
            f"{time.monotonic() - began:.1f} s, processor time {used.ru_utime + used.ru_stime:.1f} s, "
            f"{used.ru_maxrss / 1024:.0f} MB of memory"
        )
        for address in PAGES:
            page = folder / "site" / address / "index.html"
            sizes = [path.stat().st_size / 1000 for path in (page, page.with_name("index.html.gz")) if path.exists()]
            print(f"{address or 'home':24}" + "".join(f"{size:9.1f} kB" for size in sizes))
        for part in sorted((folder / "site" / "assets" / "find").glob("*.br")):
            size = part.stat().st_size / 1000
            print(f"search: {part.name}, {size:.1f} kB{', too heavy' if size > PART else ''}")
        for packed in sorted((folder / "site").rglob("index.html.gz")):
            page = packed.with_suffix("")
            size, elements = packed.stat().st_size / 1000, len(TAG.findall(page.read_text(encoding="utf-8")))
            if size > BOUND[0] or elements > BOUND[1]:
                print(f"too heavy: {page.relative_to(folder / 'site')}, {size:.1f} kB, {elements} elements")


if __name__ == "__main__":
    main(*sys.argv[1:])
