"""Where the parts of the project lie, and the few settings of a build."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guide import checks, libyaml
from guide.faults import Fault
from guide.load import Dataset, load
from guide.mistakes import Mistakes

try:
    import fcntl
except ImportError:  # Windows has no such lock; two builds at once are for its users to avoid
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).parents[1]


STAGED = "GUIDE_STAGED"
"""Set in the environment of a generator that is called between the two other stages."""


def _none(_: Dataset) -> Iterator[Fault]:
    yield from ()


class Busy(Exception):
    """Another build is under way in the same folder."""


class _Loader(libyaml.Loader):  # type: ignore[misc,valid-type]  # it is one of two
    """Reads mkdocs.yml for its menu; tags such as `!ENV` are the generator's affair."""


_Loader.add_multi_constructor("!", lambda *_: None)


@dataclass(frozen=True)
class Project:
    """One project, and what its next build is to be."""

    root: Path = ROOT
    data: Path = ROOT / "data"
    docs: Path = ROOT / "docs"
    """Pages written by hand."""
    build: Path = ROOT / "build"
    """Folder of what one stage leaves to the next."""
    url: str = ""
    """Public address of the site with a slash at the end; empty for a local copy."""
    menu: tuple[Any, ...] | None = None
    """Menu in place of that of mkdocs.yml."""
    rules: Callable[[Dataset], Iterator[Fault]] = checks.run
    """Rules between records that must hold."""
    archived: str = ""
    """Edition under which the site is kept for ever; empty for the living guide."""

    @classmethod
    def here(cls) -> Project:
        """Return the project as the environment sets it: GUIDE_DATA, GUIDE_DOCS, GUIDE_BUILD, SITE_URL, ARCHIVED_EDITION."""
        folders: dict[str, Any] = {
            name: Path(os.environ[f"GUIDE_{name.upper()}"]).absolute()
            for name in ("data", "docs", "build")
            if os.environ.get(f"GUIDE_{name.upper()}")
        }
        url = os.environ.get("SITE_URL", "")
        return cls(**folders, url=f"{url.rstrip('/')}/" if url else "", archived=os.environ.get("ARCHIVED_EDITION", ""))

    @property
    def written(self) -> Path:
        """The complete docs folder that `write` makes and a generator reads."""
        return self.build / "docs"

    @property
    def generated(self) -> Path:
        """The site as the generator leaves it."""
        return self.build / "html"

    def load(self) -> Dataset:
        """Return the dataset, checked unless an earlier stage of the same build did so. Raises ``DataError`` with every fault."""
        return load(self.data, checks=_none if STAGED in os.environ else self.rules)

    def changelog(self) -> str:
        """Return the text of CHANGELOG.md."""
        return (self.root / "CHANGELOG.md").read_text(encoding="utf-8")

    def nav(self) -> list[Any]:
        """Return the menu: files, and mappings from a title to a file or a list."""
        if self.menu is not None:
            return list(self.menu)
        return yaml.load((self.root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)["nav"]

    def mistakes(self, edition: str) -> Mistakes:
        """Return where a mistake is reported, `report` under `extra` of mkdocs.yml; ``edition`` is what a report names."""
        read = yaml.load((self.root / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
        return Mistakes(str((read.get("extra") or {}).get("report") or "").strip(), self.url, edition)

    def moves(self) -> dict[str, str]:
        """Return moves of pages of docs/, old address to new, from moved.yml beside it; none where there is no such file."""
        path = self.docs.parent / "moved.yml"
        return (libyaml.load(path.read_text(encoding="utf-8")) or {}) if path.is_file() else {}

    def line(self, name: str, words: str) -> int:
        """Return the number of the first line of a file of the project that holds ``words``; 1 if none does."""
        lines = (self.root / name).read_text(encoding="utf-8").splitlines()
        return next((number for number, line in enumerate(lines, start=1) if words in line), 1)

    @contextmanager
    def alone(self) -> Iterator[tuple[int, ...]]:
        """Hold the build folder for one build; yield what a process needs to hold it too. Raises ``Busy`` if another build does."""
        self.build.mkdir(parents=True, exist_ok=True)
        with (self.build / ".lock").open("w") as lock:
            if fcntl:
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise Busy(f"another build is under way in {self.build}; wait for it") from None
            yield (lock.fileno(),) if fcntl else ()
