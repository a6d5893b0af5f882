"""Editions: which there are and what a build is of them, what changed between two, the page that lists them, the release of one."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from lxml import html
from markdown import markdown
from markupsafe import Markup

from guide import libyaml, text
from guide.cite import Kept, State
from guide.faults import Fault
from guide.load import Dataset
from guide.models import KINDS
from guide.project import Project

FILE = "editions.yml"
"""Editions that are kept for ever, oldest first."""
NO_HISTORY = "the history of the project is not here, so the commits of its editions were not looked at (git fetch --unshallow brings it)"


@dataclass(frozen=True)
class Edition:
    """An edition that was released."""

    edition: str
    date: str
    commit: str
    """The commit that is the edition; it is recorded in a later one."""


class ReleaseError(Exception):
    """What stands in the way of a release, in one line."""


def git(root: Path, *arguments: str) -> str | None:
    """Return what a git command prints in the project at ``root``; None if it fails or ``root`` is no repository of its own."""
    if not (root / ".git").exists():
        return None
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def has_history(root: Path) -> bool:
    """Return whether every commit before today's is at hand."""
    return git(root, "rev-parse", "--is-shallow-repository") == "false"


def read(root: Path) -> list[Edition]:
    """Return the editions that editions.yml records, as it has them."""
    path = root / FILE
    return [Edition(**entry) for entry in libyaml.load(path.read_text(encoding="utf-8")) or []] if path.exists() else []


def faults(project: Project) -> list[Fault]:
    """Return what is wrong with editions.yml; what only the history can tell is left out where it is not at hand."""
    root, out = project.root, list[Fault]()
    before: tuple[int, ...] = ()
    known = has_history(root)
    try:
        found = read(root)
    except (TypeError, yaml.YAMLError):
        return [
            Fault(
                FILE,
                1,
                "",
                "",
                "is not a list of editions",
                'write `- {edition: "2027.1", date: "2027-02-01", commit: …}`, forty digits',
            )
        ]
    for one in found:

        def fault(problem: str, remedy: str, name: str = one.edition) -> Fault:
            return Fault(FILE, project.line(FILE, f'"{name}"'), name, "", problem, remedy)

        number = (
            tuple(int(part) for part in str(one.edition).split("."))
            if re.fullmatch(r"\d{4}\.\d+", str(one.edition))
            else ()
        )
        if not number or number <= before:
            out.append(
                fault("is no number, or not above the one before it", "number editions by year and place in it: 2027.1")
            )
        before = max(before, number)
        try:
            date.fromisoformat(str(one.date))
        except ValueError:
            out.append(fault(f'"{one.date}" is no day', "write 2027-02-01"))
        if not re.fullmatch(r"[0-9a-f]{40}", str(one.commit)):
            out.append(
                fault(f'"{one.commit}" is no commit', "write all forty digits; `git rev-parse HEAD` prints them")
            )
        elif known and git(root, "merge-base", "--is-ancestor", one.commit, "HEAD") is None:
            out.append(
                fault(
                    f"commit {one.commit[:12]} is not among those before today’s",
                    "name the commit that is the edition; it must stay in the history",
                )
            )
    return out


# -------------------------------------------------------------------------------- what a build is


def exactly(project: Project) -> Edition | None:
    """Return the edition that the files of the project are, to the letter but for its record; None between two editions."""
    found, root = read(project.root), project.root
    if (
        not found
        or (project.data, project.docs) != (root / "data", root / "docs")
        or git(root, "status", "--porcelain") != ""
    ):
        return None
    same = git(root, "diff", "--quiet", found[-1].commit, "--", ".", f":(exclude){FILE}")
    return found[-1] if same is not None else None


def state(project: Project, data: Dataset) -> State:
    """Return the state of the guide that a build of ``project`` shows.

    It is an edition only in a build that knows its public place and is exactly that edition: kept apart, or the living
    guide before the first change after a release. Any other is the living guide as of its last change.
    """
    if project.archived:
        return State(data.info.edition_date, project.archived)
    if project.url and (edition := exactly(project)):
        return State(edition.date, edition.edition)
    changed = git(project.root, "log", "-1", "--format=%cs", "--", "data", "docs") or ""
    return State(max(changed, data.info.edition_date))


def kept(project: Project) -> Kept | None:
    """Return the newest edition at an address of its own; None for a build without public address, or kept apart itself."""
    found = read(project.root)
    if not found or not project.url or project.archived:
        return None
    lock = git(project.root, "show", f"{found[-1].commit}:addresses.lock")
    pages = frozenset(line.split("\t")[1] for line in lock.splitlines() if line and line[0] != "#") if lock else None
    return Kept(found[-1].edition, f"{project.url}editions/{found[-1].edition}/", pages)


# -------------------------------------------------------------------------------------- release


def release(project: Project, data: Dataset) -> str:
    """Return the number of the edition that stands ready to be released. Raises ``ReleaseError``."""
    info, root = data.info, project.root
    if git(root, "status", "--porcelain") != "":
        raise ReleaseError("commit or drop your changes first")
    if info.edition in {one.edition for one in read(root)}:
        raise ReleaseError(f"edition {info.edition} is released; move `edition` and `edition_date` in data/guide.yml")
    if any(info.edition <= one.edition for one in read(root)):
        raise ReleaseError(f"edition {info.edition} is older than {read(root)[-1].edition}")
    heading = f"## {info.edition} ({text.date(info.edition_date)})"
    if not re.search(rf"^{re.escape(heading)}$", project.changelog(), re.MULTILINE):
        raise ReleaseError(f"CHANGELOG.md has no section “{heading}”; make changes SINCE=… prints its records")
    return info.edition


def record(project: Project, data: Dataset) -> None:
    """Add the edition that HEAD is to editions.yml. Raises ``ReleaseError`` if none stands ready."""
    edition = release(project, data)
    with (project.root / FILE).open("a", encoding="utf-8") as file:
        file.write(
            f'- {{edition: "{edition}", date: "{data.info.edition_date}", commit: "{git(project.root, "rev-parse", "HEAD")}"}}\n'
        )


def wrong_pages(site: Path, edition: str, url: str) -> list[str]:
    """Return what is wrong with a built edition that is to be kept: each page bears a banner, is out of search engines'
    sight, and cites this edition, at its own address if ``url``, the public address of the guide, is given.
    """
    own, out = f"{url}editions/{edition}/", []
    for file in sorted(site.rglob("index.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        page = html.fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        told = page.xpath("string(//*[contains(@class, 'print-citation')])")
        if f"edition {edition}" not in page.xpath("string(//aside[contains(@class, 'banner')])"):
            out.append(f"{address}: no banner names edition {edition}")
        if page.xpath("//meta[@name='robots']/@content") != ["noindex"]:
            out.append(f"{address}: search engines may list it")
        if f"edition {edition}" not in told.lower():
            out.append(f"{address}: its citation does not name edition {edition}")
        if url and (
            own + address not in told or page.xpath("//meta[@name='citation_public_url']/@content") != [own + address]
        ):
            out.append(f"{address}: its citation does not name {own}{address}")
    return out or ([] if (site / "index.html").exists() else [f"{site} holds no page"])


# -------------------------------------------------------------------------------------- changes


def changes(old: Dataset, new: Dataset) -> str:
    """Return the records added, changed and withdrawn between two datasets, by kind, as Markdown for CHANGELOG.md.

    A record is renamed, not withdrawn, if another names it in ``former_ids``.
    """
    out = []
    for kind in KINDS:
        before, after = old.by_kind[kind], new.by_kind[kind]
        renamed = {former: id_ for id_, record in after.items() for former in record.former_ids if former in before}
        told = {
            "added": [id_ for id_ in after if id_ not in before and id_ not in renamed.values()],
            "changed": [id_ for id_ in after if id_ in before and after[id_] != before[id_]],
            "renamed": [f"{former} → {id_}" for former, id_ in renamed.items()],
            "withdrawn": [id_ for id_ in before if id_ not in after and id_ not in renamed],
        }
        out += [f"- {kind}, {word} ({len(ids)}): {', '.join(ids)}" for word, ids in told.items() if ids]
    return "\n".join(out) or "- nothing but wording outside the records"


def listed(changelog: str, recorded: frozenset[str], archived: bool = False) -> Markup:
    """Return the sections of CHANGELOG.md as HTML for the page of changes, each with a link to the edition as it was.

    Only a ``recorded`` edition has an address of its own, and an ``archived`` guide knows no other: these have no link.
    """
    out = Markup("")
    for edition, rest, body in re.findall(r"^## (\S+)(.*)\n((?:(?!## ).*\n?)*)", changelog, re.MULTILINE):
        out += Markup(
            '<h2 id="edition-{0}">{0}{1}<a class="headerlink" href="#edition-{0}" title="Address of this section">¶</a></h2>\n{2}\n'
        ).format(edition, rest, Markup(markdown(body)))
        if not archived and edition in recorded:
            out += Markup('<p><a href="../editions/{0}/">The guide as it was in edition {0}</a></p>\n').format(edition)
    return out
