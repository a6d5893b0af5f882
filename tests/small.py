"""A small guide: the invented dataset with the fewest pages on which every record of it has its place."""

from __future__ import annotations

from pathlib import Path

from guide import links
from guide.load import Dataset
from guide.project import Project
from tests.fixtures import FOLDER

EXTRA = {
    "index.md": '{{ link("hostile") }} {{ island_map("agreement-tide-accord") }}', "about.md": "## Kinds of claim { #claims }\n\n{{ claim_key() }}",
    "list.md": '{{ listing("terms") }}', "groups.md": '{{ listing("terms", "group") }}', "changes.md": "{{ editions() }}",
    "reference/a-z.md": "{{ forms() }}", "reference/glossary.md": "{{ glossary() }}", "study/1-minute.md": "{{ study_path(1) }}",
    "study/10-minutes.md": "{{ study_path(10) }}", "data.md": "{{ downloads() }}\n\n{{ codebook() }}", "reference/article.md": "{{ source_map() }}",
    "study/teachers.md": "{{ lesson_plans() }}", "study/essays.md": "{{ essay_planner() }}", "study/60-minutes/index.md": "{{ study_path(60) }}",
    "reference/timeline.md": "{{ timeline() }}", "reference/figures.md": "{{ figure_table() }}",
}
"""Pages that show a view of their own."""


def pages(data: Dataset) -> dict[str, str]:
    """Return the body of every page of the small guide, by file."""
    out = {file: f"Text.\n\n{body}" for file, body in EXTRA.items()}
    for kind, page in links.COLLECTION.items():
        out.setdefault(_file(page), "Text.")
        if kind in links.ANCHOR and _file(page) not in EXTRA and data.by_kind.get(kind):
            out[_file(page)] += f'\n\n{{{{ cards("{kind}", 2) }}}}'
    for id_, record in data.records.items():
        file = _file(links.address(id_, record).page)
        if record.kind == "arguments":
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
    """Return the small guide as a project whose files lie below ``folder``."""
    docs = folder / "docs"
    sound = Project(data=data).load()
    found = pages(sound)
    for file, body in found.items():
        path = docs / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ndescription: The page {file}\n---\n\n# {file}\n\n{body}\n", encoding="utf-8")
    return Project(data=data, docs=docs, build=folder / "build", menu=tuple(sorted(found)), **settings)
