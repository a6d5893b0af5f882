"""The verbs of the guide: ``python -m guide VERB``. `make help` lists the usual ones."""

from __future__ import annotations

import argparse
import json
import sys
from argparse import Namespace
from collections import Counter
from datetime import date
from pathlib import Path

from guide import (
    addresses,
    build,
    changed,
    cite,
    compare,
    edit,
    editions,
    epub,
    finish,
    icons,
    offline,
    outside,
    paper,
    report,
    schema,
    split,
    supply,
    text,
    tie,
    untied,
    write,
)
from guide.checks.words import quoted_words
from guide.faults import DataError
from guide.load import read
from guide.menu import Menu
from guide.project import Busy, Project


def check(project: Project, _: Namespace) -> None:
    """check the data and the pages; print every fault"""
    data = project.load()
    if faults := write.faults(project, data):
        raise DataError(faults)
    quoted, length = quoted_words(data)
    print(
        f"{len(data.records)} records, no fault; {quoted} words quoted of the article's {length} ({quoted / length:.1%})"
    )
    print(*report.lines(data), sep="\n")
    left, limit = len(tie.found(data, project.docs)), sum(untied.allowed(data.folder).values())
    if editions.read(project.root) and not editions.has_history(project.root):
        print(editions.NO_HISTORY)
    print(
        f"{left} untied copies of facts left of {limit}"
        + ("; `make tie` lowers the number that may be" if left < limit else "")
    )


def tie_(project: Project, _: Namespace) -> int:
    """rewrite every tied copy in data/ and docs/ that differs from its field"""
    lines = tie.tie(project.data, project.docs)
    print(*lines or ["every tied copy says what its field says"], sep="\n")
    tie.lower(project.data, project.docs)
    return int(any(line.startswith(tie.BY_HAND) for line in lines))


def untied_(project: Project, arguments: Namespace) -> None:
    """list the copies of facts that are not tied, with what to write instead, and count them"""
    faults = [
        fault for fault in sorted(tie.found(read(project.data)[0], project.docs)) if arguments.words in str(fault)
    ]
    files = Counter(fault.file for fault in faults)
    print(*faults, *(f"{number:5} {file}" for file, number in files.most_common()), f"{len(faults):5} in all", sep="\n")


def write_(project: Project, _: Namespace) -> None:
    """first stage: write build/docs from data/ and docs/"""
    with project.alone():
        print(f"{len(write.write(project))} files differ in {project.written}")


def finish_(project: Project, arguments: Namespace) -> None:
    """last stage: make the site of what a generator left in build/html"""
    with project.alone():
        print(f"{finish.finish(project, arguments.site, packed=arguments.packed)} pages in {arguments.site}")


def build_(project: Project, arguments: Namespace) -> None:
    """all three stages, with the command of a generator between write and finish"""
    print(
        f"{build.build(project, arguments.command, arguments.site, packed=arguments.packed)} pages in {arguments.site}"
    )


def offline_(project: Project, arguments: Namespace) -> None:
    """put the built site into build/downloads as a ZIP that opens from disk; the next build publishes it"""
    day = project.load().info.edition_date
    print(offline.put(project.build / offline.FOLDER, offline.ZIP, offline.offline(arguments.site, day)))


def _edition(state: cite.State) -> str:
    return f"Edition {state.edition}" if state.edition else f"Living edition, as of {text.date(state.day)}"


def _cited(citing: cite.Citations, address: str) -> str:
    found = citing.guide(citing.target(address) or "guide").get("chicago-notes", ("",))
    return f"Cite as: {text.plain(paper.TAG.sub('', found[-1]))}"


def pdf(project: Project, arguments: Namespace) -> None:
    """print the built guide, each chapter and each lesson as PDF into build/downloads (needs Chromium); the next build publishes them"""
    data = project.load()
    written = write.resolved(project, data)
    citing = write.citing(project, data, written)
    for name, pages in paper.documents(Menu(project.nav(), citing.pages), written):
        lines = [
            _edition(citing.state),
            f"{data.info.author}. {data.info.licence_label}.",
            _cited(citing, "" if len(pages) > 1 else pages[0]),
        ]
        whole = list(split.pages(arguments.site, pages))
        made = paper.printed(paper.document(arguments.site, whole, data.info.label, lines, project.url))
        print(offline.put(project.build / offline.FOLDER, name, made), flush=True)
    lines = [f"{data.info.label}. {_edition(citing.state)}. {data.info.licence_label}.", _cited(citing, paper.LESSONS)]
    for name, outline in paper.outlines(arguments.site, lines, project.url):
        print(offline.put(project.build / offline.FOLDER, name, paper.printed(outline)), flush=True)


def epub_(project: Project, arguments: Namespace) -> None:
    """put the built guide into build/downloads as an e-book (EPUB), chapters first; the next build publishes it"""
    data = project.load()
    written = write.resolved(project, data)
    citing = write.citing(project, data, written)
    _, pages = next(paper.documents(Menu(project.nav(), citing.pages), written))
    info = data.info
    lines = (_edition(citing.state), f"{info.author}. {info.licence_label}.", _cited(citing, ""))
    about = epub.Book(info.label, info.author, lines, info.edition_date, info.licence_label, project.url)
    print(
        offline.put(
            project.build / offline.FOLDER,
            epub.BOOK,
            epub.book(arguments.site, list(split.pages(arguments.site, pages)), about),
        )
    )


def slides(project: Project, arguments: Namespace) -> None:
    """put the slides of each lesson into build/downloads for PowerPoint (needs Chromium); the next build publishes them"""
    from guide import decks  # what writes them is needed here alone

    data = project.load()
    citing = write.citing(project, data, write.resolved(project, data))
    info = data.info
    lines = [_edition(citing.state), f"{info.author}. {info.licence_label}.", _cited(citing, paper.LESSONS)]
    article = next((f"{one.title} – {one.url}" for one in data.sources.values() if one.origin == "article"), "")
    for name, made in decks.decks(arguments.site, lines, article, info.author, info.edition_date):
        print(offline.put(project.build / offline.FOLDER, name, made), flush=True)


def serve_(project: Project, arguments: Namespace) -> None:
    """build the guide and serve it on localhost; a change shows within seconds"""
    from guide import serve  # what watches files is needed here alone

    serve.serve(project, arguments.command, arguments.port)


def schema_(project: Project, _: Namespace) -> None:
    """write data/README.md and data/schema/ from the models"""
    for name, content in schema.files():
        path = project.data / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")


def surface(project: Project, _: Namespace) -> None:
    """write theme/surface.lock: the files of the theme that the guide uses"""
    (project.root / "theme" / "surface.lock").write_text(icons.surface(), encoding="utf-8")


def addresses_(project: Project, arguments: Namespace) -> None:
    """bring addresses.lock up to a built site"""
    addresses.write(project.root / addresses.LOCK, arguments.site, project.load().info.edition)


def changed_(project: Project, arguments: Namespace) -> None:
    """bring changed.lock up to what records and pages say"""
    data = project.load()
    number = changed.write(project.root, data, write.resolved(project, data), arguments.day)
    print(f"{number} records and pages changed")


def rename(project: Project, arguments: Namespace) -> None:
    """give a record a new id, everywhere; its old address leads on"""
    for path in edit.rename(project, arguments.old, arguments.new):
        print(path)
    print("now: make citations addresses")


def withdraw(project: Project, arguments: Namespace) -> None:
    """take a record out; its address stays and says when, why, and what to read instead"""
    for path in edit.withdraw(project, arguments.id, arguments.why, arguments.instead, arguments.day):
        print(path)
    print("now: make check names what still refers to it; then make citations addresses")


def citable(project: Project, _: Namespace) -> None:
    """print the pages that can be cited beside the records, as JSON for `make citations`"""
    pages = write.resolved(project, project.load()).values()
    print(
        json.dumps(
            [
                {"key": page.key, "address": page.address, "title": page.title, "description": page.description}
                for page in pages
            ]
        )
    )


def editions_(project: Project, _: Namespace) -> None:
    """print the editions on record: number and commit"""
    for one in editions.read(project.root):
        print(one.edition, one.commit)


def release(project: Project, arguments: Namespace) -> int:
    """print the edition that stands ready to be released; check its archived copy; record it"""
    data = project.load()
    print(editions.release(project, data))
    if arguments.archived and (wrong := editions.wrong_pages(arguments.archived, data.info.edition, project.url)):
        print(*wrong[:20], f"{len(wrong)} faults in {arguments.archived}", sep="\n", file=sys.stderr)
        return 1
    if arguments.record:
        editions.record(project, data)
    return 0


def changes(project: Project, arguments: Namespace) -> None:
    """print what changed since the data in another folder"""
    print(editions.changes(read(arguments.old)[0], read(project.data)[0]))


def compare_(project: Project, arguments: Namespace) -> int:
    """compare two built sites; print the differences that have no reason on record"""
    found = compare.unexplained(arguments.site, arguments.other, project.root / compare.REASONS)
    print(*found, f"{len(found)} unexplained differences", sep="\n")
    return bool(found)


def links_(project: Project, _: Namespace) -> int:
    """ask every address outside the guide that a record names whether it still answers; needs the network"""
    found = outside.addresses(project.load())
    wrong = sorted(outside.check(found), key=lambda one: one[1])
    print(*(f"{told}: {address} ({', '.join(found[address])})" for address, told in wrong), sep="\n")
    gone = sum(told.startswith("gone") for _, told in wrong)
    print(f"{len(found)} addresses: {gone} gone, {len(wrong) - gone} unsure")
    numbers = {"part": "links", "addresses": len(found), "gone": gone, "unsure": len(wrong) - gone}
    (project.build / "results").mkdir(parents=True, exist_ok=True)  # for the table of `make results`
    (project.build / "results" / "links.json").write_text(json.dumps(numbers), encoding="utf-8")
    return bool(gone)


def sbom(project: Project, _: Namespace) -> None:
    """write sbom.json: the packages of the lock files with their licences"""
    (project.root / supply.FILE).write_text(supply.bill(project.root), encoding="utf-8")


VERBS = (
    check,
    tie_,
    untied_,
    write_,
    finish_,
    build_,
    serve_,
    offline_,
    pdf,
    epub_,
    slides,
    schema_,
    surface,
    addresses_,
    changed_,
    rename,
    withdraw,
    citable,
    editions_,
    release,
    changes,
    compare_,
    links_,
    sbom,
)


def main(given: list[str]) -> int:
    """Run one verb; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m guide", description=__doc__.partition(":")[0])
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for verb in VERBS:
        one = verbs.add_parser(verb.__name__.rstrip("_"), help=verb.__doc__)
        one.set_defaults(verb=verb)
        if verb in (finish_, build_):
            one.add_argument("--site", type=Path, default=Path("site"))
            one.add_argument("--packed", action="store_true", help="put a compressed copy beside each file")
        if verb in (addresses_, compare_, offline_, pdf, epub_, slides):
            one.add_argument("site", type=Path)
        if verb is compare_:
            one.add_argument("other", type=Path)
        if verb is changes:
            one.add_argument("old", type=Path)
        if verb is untied_:
            one.add_argument("words", nargs="?", default="", help="only those in whose line these words stand")
        if verb is release:
            one.add_argument("--archived", type=Path, help="folder of its archived copy")
            one.add_argument("--record", action="store_true", help="add it to editions.yml")
        if verb is rename:
            one.add_argument("old")
            one.add_argument("new")
        if verb is withdraw:
            one.add_argument("id")
            one.add_argument("--why", required=True, help="one sentence")
            one.add_argument("--instead", nargs="*", default=[], help="ids to read instead")
        if verb in (withdraw, changed_):
            one.add_argument("--day", default=date.today().isoformat(), help="ISO date; today if not given")
        if verb is serve_:
            one.add_argument("--port", type=int, default=8000)
        if verb in (build_, serve_):
            one.add_argument("command", nargs="+", help="generator and its arguments; put -- before them")
    arguments = parser.parse_args(given)
    try:
        return arguments.verb(Project.here(), arguments) or 0
    except (
        DataError,
        Busy,
        build.GeneratorFailed,
        compare.NoSite,
        compare.NoReason,
        edit.EditError,
        editions.ReleaseError,
        offline.NoSite,
        paper.NoBrowser,
    ) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
