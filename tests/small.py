"""A small guide: the invented dataset with the fewest pages on which every record of it has its place."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from guide import links
from guide.load import Dataset
from guide.project import ROOT, Project
from guide.views.tables import SIDES
from tests.fixtures import FOLDER

EXTRA = {
    "index.md": '{{ link("hostile") }} {{ link("norra", "the larger one") }} of {{ edition() }} by {{ edition_author() }}, {{ licence() }}\n\n'
    '{{ ways(("about/", "About", "What it is"), ("reference/a-z/", "A to Z", "All words")) }}\n\n{{ island_map("agreement-tide-accord") }}',
    "about.md": "## Kinds of claim { #claims }\n\n{{ claim_key() }}\n\n{{ responsible() }}\n\n{{ kept() }}\n\n{{ reporting() }}\n\n## Status words { #status }\n\n{{ status_key() }}",
    "changes.md": "{{ editions() }}",
    "downloads.md": "{{ takeaways() }}",
    "data.md": "{{ downloads() }}\n\n{{ codebook() }}",
    "cite.md": '{{ citations("kagero") }}',
    "list.md": '{{ listing("terms") }}',
    "groups.md": '{{ listing("terms", "group") }}',
    "parts.md": 'In {{ when("event-talks") }} {{ fig("figure-boats") }} {{ cite("p1", "n1") }}, {{ download("data/terms.csv", "terms (CSV)") }}, to {{ checked_to() }}.\n\n'
    '{{ fact("norra", "event-bridge") }}\n\n{{ say("quote-ruun-tide") }}\n\n{{ card("kagero", level=2) }}\n\n'
    '{{ note("A note", "On [the plan](term-low-water), *ours*.") }}',
    "options.md": '{{ options_at_a_glance() }}\n\n{{ option_maps() }}\n\n{{ option_map("option-low-water") }}\n\n{{ matrix() }}',
    "dispute/islands.md": "{{ island_table() }}\n\n{{ island_bars() }}",
    "dispute/history.md": '{{ border_maps() }}\n\n{{ place_map("Talks", "event-talks") }}\n\n{{ place_map("Bridges", "event-bridge") }}',
    "dispute/both-sides.md": "{{ positions() }}",
    "reference/clause-bench.md": "{{ clause_bench() }}",
    "reference/further-reading.md": "{{ further_reading() }}",
    "summit/polls.md": '{{ poll_multiples("Japan", "2016-01", "2019-12") }}\n\n{{ poll_pair("poll-lantern", "poll-full") }}\n\n{{ poll_table() }}',
    "summit/index.md": "{{ contrast() }}",
    "reference/arguments.md": "## Claim by claim\n\n{{ ledger() }}",
    "summit/verdicts.md": '{{ moved_entries("summit/verdicts/", "Arguments", "claim-by-claim") }}',
    "summit/outcomes.md": '{{ entries("outcomes", 3) }}\n\n{{ moved("summit/", "The summit", "contrast-1") }}',
    "after/since.md": '{{ moved_entries("after/since/", "After the article") }}',
    "voices.md": '{{ voices() }}\n\n{{ stances("visit") }}\n\n{{ stances("islands") }}',
    "reference/quotations.md": "{{ quote_days() }}",
    "reference/a-z.md": "{{ forms() }}",
    "reference/glossary.md": "{{ glossary() }}",
    "reference/article.md": "{{ source_map() }}",
    "reference/timeline.md": "{{ timeline_strip() }}\n\n{{ timeline() }}",
    "reference/figures.md": "{{ figure_table() }}",
    "reference/sources.md": "".join(
        f'{{{{ source_list("{origin}") }}}}\n\n' for origin in ("article", "note", "outside")
    ),
    "study/index.md": "{{ study_lengths() }}",
    "study/1-minute.md": "Text.",
    "study/10-minutes.md": "Text.",
    "study/60-minutes/index.md": "{{ study_path() }}",
    "study/self-test.md": '{{ self_test("options") }}',
    "study/short-test.md": "{{ short_test() }}",
    "study/essays.md": "{{ essay_planner() }}",
    "study/teachers.md": "{{ lesson_plans() }}",
    "study/questions.md": '{{ study_questions("dispute") }}\n\n{{ study_questions("options") }}',
    "study/flash-cards.md": "".join(
        f'{{{{ flash_cards("{pile}") }}}}\n\n' for pile in ("Terms", "People", "Figures", "Who said it?")
    ),
    "study/handouts/index.md": '{{ handout("options") }}',
    "study/handouts/outcomes.md": '{{ handout("outcomes") }}',
    "study/handouts/keys.md": '{{ handout("keys") }}',
    "study/handouts/worksheet.md": '{{ handout("outcomes-worksheet") }}',
    "study/slides/index.md": '{{ slides("lesson-tides") }}',
    "study/source-lab.md": "{{ source_lab() }}",
    "study/negotiation.md": "{{ negotiation() }}",
    "study/handouts/roles.md": "{{ role_sheets() }}",
    "study/handouts/timeline.md": '{{ handout("timeline", "event-talks", "event-bridge") }}',
}
"""Pages that show a view of their own: with those of the records they make every call there is."""


def pages(data: Dataset) -> dict[str, str]:
    """Return the body of every page of the small guide, by file."""
    out = {file: f"Text.\n\n{body}" for file, body in EXTRA.items()}
    for kind, page in links.COLLECTION.items():
        out.setdefault(_file(page), "Text.")
        if kind in links.ANCHOR and _file(page) not in EXTRA and data.by_kind.get(kind):
            out[_file(page)] += f'\n\n{{{{ cards("{kind}", 2) }}}}'
    for id_, record in data.records.items():
        file = _file(links.address(id_, record).page)
        if record.kind == "arguments" and record.camp not in SIDES:  # those stand in the ledger
            camp = f'{{{{ cards("arguments", 2, camp="{record.camp}") }}}}'
            if camp not in out.setdefault(file, "Text."):
                out[file] += f"\n\n{camp}"
        elif record.kind == "steps":
            out[file] = f'{{{{ study_step("{id_}") }}}}'
        elif record.kind == "options":
            out[file] = f'{{{{ record("{id_}") }}}}'
    return out


def _file(page: str) -> str:
    return links.Address(page).file


def project(folder: Path, data: Path = FOLDER, **settings) -> Project:
    """Return the small guide as a project whose files lie below ``folder``; write its pages unless they are there."""
    docs, found = folder / "docs", pages(Project(data=data, **settings).load())
    if not docs.exists():
        for file, body in found.items():
            path = docs / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"---\ndescription: The page {file}\n---\n\n# {file}\n\n{body}\n", encoding="utf-8")
    return Project(data=data, docs=docs, build=folder / "build", menu=tuple(sorted(found)), **settings)


PARTS = ("CHANGELOG.md", "guide", "hooks.py", "hosting.yml", "macros.py", "mkdocs.yml", "theme", "zensical.yml")
"""What a copy of the project needs for a build."""


class Scratch:
    """A copy of the project that holds the small guide, for tests that edit the code or call it as a reader of README.md does."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("GUIDE_", "SITE_URL", "ARCHIVED_"))
            },
            "PYTHONPATH": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
            "NO_MKDOCS_2_WARNING": "1",
        }

    @classmethod
    def make(cls, folder: Path) -> Scratch:
        """Make the copy."""
        for name in PARTS:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, folder / name)
        compileall.compile_dir(folder / "guide", quiet=1)  # else each of the processes that tests start would
        shutil.copytree(FOLDER, folder / "data")
        shutil.copytree(ROOT / "data" / "vocabulary", folder / "data" / "vocabulary", dirs_exist_ok=True)
        menu = project(folder).menu
        settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
        (folder / "mkdocs.yml").write_text(
            settings[: settings.index("\nnav:")] + f"\nnav: {json.dumps(menu)}\n", encoding="utf-8"
        )
        return cls(folder)

    def start(self, *command: str, **settings) -> subprocess.Popen:
        """Start a command in the copy."""
        environment = {**self.environment, **settings.pop("env", {})}
        return subprocess.Popen(
            [sys.executable, *command],
            cwd=self.folder,
            env=environment,
            text=True,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **settings},
        )

    def run(self, *command: str, **settings) -> tuple[int, str]:
        """Run a command in the copy; return its exit code and what it printed."""
        done = self.start(*command, **settings)
        return (done.communicate(timeout=120)[0], done.returncode)[::-1]

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace the first ``old``, which must be there."""
        path = self.folder / file
        words = path.read_text(encoding="utf-8")
        assert old in words, f"{old!r} does not stand in {file}"
        path.write_text(words.replace(old, new, 1), encoding="utf-8")


MKDOCS = ("-m", "mkdocs", "build", "--strict", "--quiet")
ZENSICAL = ("-m", "zensical", "build", "--strict", "--config-file", "zensical.yml")
"""The two generators, for ``sys.executable``."""


def files(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
