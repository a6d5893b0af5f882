"""Last stage: what a generator left → the site. Calls are answered, pages laid out, links checked; then all is put in place at once."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from guide import (
    addresses,
    calls,
    changed,
    downloads,
    editions,
    feed,
    footnotes,
    hosts,
    links,
    marks,
    offline,
    processes,
    search,
    split,
    styles,
    text,
    write,
)
from guide.call import MARK, Call
from guide.cite import pictures
from guide.dead import link_faults
from guide.faults import DataError, Fault
from guide.hosts import Hosting, icons, manifest, security
from guide.parts import UnknownRecord
from guide.places import Places
from guide.project import Project
from guide.render import Renderer
from guide.shell import Shell, plain, title_of

CONTENT = re.compile(r"<main>(.*)</main>", re.DOTALL)
LEFT = re.compile(r'data-call="|\{\{|\{%|Macro Rendering Error')
"""What stands in generated content where a call was not understood."""


class Made(NamedTuple):
    """What was made of a page."""

    content: str
    """The whole, as if it fitted on one page."""
    faults: list[Fault]
    """What calls could not answer."""
    parts: list[str]
    """Content of each page that it takes; empty where one is enough."""


class Finisher:
    """Finishes the pages of one project. Making one loads the data; each page is then made on its own."""

    def __init__(self, project: Project, sound: write.Sound | None = None):
        """Load the data and the pages of docs/; ``sound`` are those where an earlier stage has loaded them."""
        self.project = project
        if sound:
            self.data, written = sound
        else:
            self.data = project.load()
            written = write.resolved(project, self.data)
        self.citing = write.citing(project, self.data, written)
        self.hosting = Hosting.read(project.root)
        self.days = changed.Days(project.root, self.data, self.citing.pages, self.citing.state.day)
        self.shell = Shell(project, self.citing, self.days.on)
        self.here = ""
        self.renderer = Renderer(
            self.data,
            here=lambda: self.here,
            changelog=project.changelog(),
            archived=bool(project.archived),
            recorded=[one.edition for one in editions.read(project.root)],
            mistakes=self.shell.mistakes,
            made=offline.made(project.build),
        )
        self.citing.install(self.renderer.env)
        self.faults: list[Fault] = []
        self.made: dict[str, Made] = {}
        self.places = Places(self.data, self.shell.menu.chapters, lambda address: self._made(address).content)

    def addresses(self) -> list[str]:
        """Return the address of every page, those written by hand first."""
        return [
            *(page.address for page in self.citing.pages.values()),
            *(address for address in self.citing.by_page if f"/{address}" not in self.citing.pages),
        ]

    def _place(self, address: str) -> tuple[str, int]:
        """Return the address of the list that goes on at ``address``, and the number of that page; itself and 1 if none does."""
        return (address, 1) if self.citing.target(address) is not None else split.place(address)

    def has(self, address: str) -> bool:
        """Return whether a page stands at ``address``: one of its own, or a further one of a list that outgrew its page."""
        list_, number = self._place(address)
        return self.citing.target(list_) is not None and (number == 1 or number <= len(self._made(list_).parts))

    def content(self, address: str) -> str:
        """Return the content of a page with its calls answered, made once. What a call cannot answer goes to ``faults``."""
        made = self._made(address)
        self.faults += made.faults
        return made.content

    def _made(self, address: str) -> Made:
        if address not in self.made:
            outer, self.here = (self.here, self.faults), address
            self.faults = []
            filled = self._filled(address)
            self.made[address] = Made(self._dressed(filled), self.faults, list(self._parts(address, filled)))
            self.here, self.faults = outer
        return self.made[address]

    def _dressed(self, content: str) -> str:
        """Return what stands on a page as it is there, which depends on what stands before and behind it."""
        return marks.glue(marks.once(text.mark_repeats(content + self.renderer.symbols(content))))

    def _parts(self, address: str, filled: str) -> Iterator[str]:
        """Yield what stands on each of the pages that the content of the page at ``address`` takes, if it takes several."""
        if not split.outgrown(filled):
            return
        own = {id_ for id_, place in self.renderer.addresses.items() if not place.anchor}
        parts = split.parts(pictures.numbered(filled)[0], own)
        places = [split.address(address, number) for number in range(1, len(parts) + 1)]
        for number, (part, here) in enumerate(zip(parts, places, strict=True), 1):
            yield self._dressed(
                self.renderer.render(
                    "part.html",
                    title=plain(title_of(filled)),
                    number=number,
                    pages=[(links.relative(place, here), one) for place, one in zip(places, parts, strict=True)],
                    content=Markup(part.content),
                    own=own,
                )
            )

    def _filled(self, address: str) -> str:
        file = self.project.generated / address / "index.html"
        found = CONTENT.search(file.read_text(encoding="utf-8")) if file.is_file() else None
        if found is None:
            what = (
                ("has no content", "theme/main.html puts it into <main>")
                if file.is_file()
                else ("was not generated", "look at what the generator printed")
            )
            self.faults.append(Fault(f"{address}index.html", 1, "", "", *what))
            return ""
        generated = found[1]
        self.faults += [
            Fault(self.source(address), 1, "", "", f'"{left}" is left over', 'write a call as {{ name("id") }}')
            for left in LEFT.findall(MARK.sub("", generated))
        ]
        return calls.fill(generated, self._answer) + self.renderer.gone_from(address)

    def _answer(self, call: Call) -> str:
        try:
            return calls.answer(self.renderer, call)
        except UnknownRecord as error:
            problem, _, remedy = str(error).partition("; ")
            self.faults.append(Fault(self.source(self.here), 1, "", str(call), problem, remedy or "correct the call"))
            return ""
        except Exception as error:  # a slip in a template or in the code: the traceback tells what, this tells where
            error.add_note(f"in the call {call} of {self.source(self.here)}")
            raise

    def source(self, address: str) -> str:
        """Return the file of docs/ that a page is written in; the address itself where none is."""
        page = self.citing.pages.get(f"/{address}")
        return f"docs/{page.file}" if page else address

    def page(self, address: str) -> str:
        """Return the whole HTML of the page at ``address``, which may be a further one of a list."""
        list_, number = self._place(address)
        content = self.content(list_)
        return self._laid_out(list_, number, (self._made(list_).parts or [content])[number - 1])

    def _laid_out(self, list_: str, number: int, content: str) -> str:
        """Return the whole HTML of a page, by the address of its list and its number in it, which is 1 for a page of its own."""
        here = split.address(list_, number)
        return self.shell.page(here, content, self.places.of(here), list_ if number > 1 else "")

    def forbidden(self, name: str, page: str) -> None:
        """Note as faults what the policy of the site would stop in the HTML of a page."""
        address = name.removesuffix("index.html")
        self.faults += [
            Fault(
                self.source(address),
                1,
                "",
                "",
                f"holds {what}, which the policy of the site stops",
                "take it out, or put it into a file of theme/assets/",
            )
            for what in self.hosting.forbidden(page)
        ]

    def index(self, contents: dict[str, str]) -> Iterator[tuple[str, str]]:
        """Return path and content of each part of the search index; ``contents`` are those of all pages written by hand, by address."""
        found = [
            search.Page(
                page.address,
                self.shell.menu.titles.get(page.address, page.title),
                page.description,
                contents[page.address],
                tuple(page.meta.get("aliases", ())),
            )
            for page in self.citing.pages.values()
            if page.meta.get("searched", True)
        ]
        return iter(search.index(self.data, found))

    @cached_property
    def moves(self) -> dict[str, str]:
        """Old address → new address of every page that moved, and folder → list of the records in it."""
        known = set(self.addresses())
        folders = {
            folder: links.COLLECTION[kind] for kind, folder in links.OWN_PAGE.items() if kind in links.COLLECTION
        }
        return {
            **{
                folder: list_
                for folder, list_ in folders.items()
                if folder not in known and any(map(str.startswith, known, repeat(folder)))
            },
            **self.project.moves(),
            **addresses.moved(self.data),
        }

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield ``(path from the root of the site, content)`` of every file that is made here."""
        for address in self.addresses():
            yield from self.pages(address)
        yield from self.others()

    def pages(self, address: str) -> Iterator[tuple[str, str]]:
        """Yield path and HTML of the page at ``address``, of those on which it goes on, and of the one that cites it."""
        content = self.content(address)
        for number, part in enumerate(self._made(address).parts or [content], 1):
            yield f"{split.address(address, number)}index.html", self._laid_out(address, number, part)
        yield f"{address}cite.html", self.shell.cite_page(address, content)

    def written(self) -> dict[str, str]:
        """Return the content of every page written by hand, by its address: other pages are made with it."""
        addresses = [page.address for page in self.citing.pages.values()]
        missing = [address for address in addresses if address not in self.made]
        with processes.dealt(lambda address: (address, self._made(address)), missing) as results:
            self.made.update(results)
        return {address: self.made[address].content for address in addresses}

    def others(self) -> Iterator[tuple[str, str]]:
        """Yield path and content of every file made here that is no page of its own address."""
        yield from self.index(self.written())
        yield from footnotes.previews(self.data, self.renderer.addresses)
        for old, new in self.moves.items():
            yield f"{old}index.html", self.shell.moved(old, new)
        yield "404.html", self.shell.error()
        if self.project.url and not self.project.archived:
            yield feed.FILE, feed.atom(self.data, editions.read(self.project.root), self.project.url)
        yield "manifest.webmanifest", manifest(self.data.info)
        if told := security(self.data.info):
            yield ".well-known/security.txt", told
        if self.project.url:
            yield "sitemap.xml", feed.sitemap(self.project.url, {one: self.days.on[one] for one in self.addresses()})
        yield (
            "robots.txt",
            "User-agent: *\nAllow: /\n" + (f"\nSitemap: {self.project.url}sitemap.xml\n" if self.project.url else ""),
        )

    def culprit(self, address: str, words: str) -> str:
        """Return the call of a page whose HTML holds ``words`` as an attribute, as the page writes it; empty if none does."""
        found: list[str] = []

        def answer(call: Call) -> str:
            made = self._answer(call)
            if f'="{words}"' in made:
                found.append(str(call))
            return made

        self.here = address
        file = self.project.generated / address / "index.html"
        if file.is_file():
            calls.fill(file.read_text(encoding="utf-8"), answer)
        return found[0] if found else ""


# ------------------------------------------------------------------------------------------ stage


def restore(target: Path) -> None:
    """Put the last site back if a build was cut off between the two steps that put a new one in its place."""
    target = target.resolve()
    old = _beside(target, "old")
    if old.exists() and not target.exists():
        old.rename(target)


def finish(
    project: Project,
    target: Path,
    *,
    packed: bool = False,
    sound: write.Sound | None = None,
    generate: Callable[[], None] = lambda: None,
) -> int:
    """Make the site of ``project`` from what the generator left, and put it at ``target``: whole, or not at all.

    With ``packed`` a compressed copy stands beside each file, for servers that send those. ``sound`` are records and pages where
    they are loaded. ``generate`` runs the generator where that is still to be done, while what needs none of its pages is made.
    Return the number of pages.
    Raises ``DataError`` with every fault found; ``target`` is then as it was.
    """
    target = target.resolve()
    restore(target)
    new, old = _beside(target, "new"), _beside(target, "old")
    try:
        for folder in (new, old):
            shutil.rmtree(folder, ignore_errors=True)
        pages = _make(project, new, packed, sound, generate)
        if target.exists():
            target.rename(old)
        new.rename(target)
    finally:
        restore(target)
        for folder in (new, old):
            shutil.rmtree(folder, ignore_errors=True)
    return pages


def _make(project: Project, new: Path, packed: bool, sound: write.Sound | None, generate: Callable[[], None]) -> int:
    """Make the site in the folder ``new``; return the number of pages."""
    maker = Finisher(project, sound)
    pages, faults = [], []

    def put(files: Iterable[tuple[str, str | bytes]]) -> tuple[list[str], list[Fault]]:
        """Put files in their places; return the paths of those that are pages, and the faults found in making them."""
        maker.faults, names = [], []
        for path, made in files:
            _put(new, path, made if isinstance(made, bytes) else made.encode(), packed)
            if isinstance(made, str) and path.endswith(".html"):
                names.append(path)
                maker.forbidden(path, made)
        return names, maker.faults

    apart = (
        styles.served(project.root),
        icons(project.root),
        write.beside_pages(project.written),
        *downloads.parts(project, maker.data, maker.citing, maker.days),
    )
    with processes.dealt(put, apart, beside=True) as made_apart:
        generate()
        maker.written()  # once, before the processes part
        with processes.dealt(lambda address: put(maker.pages(address)), maker.addresses()) as results:
            others = chain(downloads.pictures(project, maker.citing), maker.others())
            for names, found in (put(others), *results, *made_apart):
                pages += names
                faults += found
    for name, what, problem in link_faults(new, pages):
        address = name.removesuffix("index.html")
        faults.append(
            Fault(
                maker.source(address),
                1,
                "",
                maker.culprit(address, what),
                f'"{what}" {problem}',
                "correct the call or the record it shows",
            )
        )
    if faults:
        raise DataError(faults)
    for name, words in maker.hosting.files(project.url, maker.moves):
        _put(new if name.startswith("_") else project.build / "hosts", name, words.encode())
    return sum(not name.endswith("cite.html") for name in pages)


def _beside(target: Path, part: str) -> Path:
    """Return a folder beside ``target``, on the same disk: what is renamed there is in its place at once."""
    return target.with_name(f".{target.name}.{part}")


def _put(folder: Path, path: str, content: bytes, packed: bool = False) -> None:
    """Write a file at ``path`` in ``folder``; ``packed`` with its compressed copies."""
    target = folder / path
    try:
        target.write_bytes(content)
    except FileNotFoundError:  # the first file of its folder
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for name, small in hosts.packed(path, content) if packed else ():
        (folder / name).write_bytes(small)
