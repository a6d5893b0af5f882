"""The only bridge between the guide and MkDocs: macros, generated pages, files to download, what one rebuild leaves to the next."""

from __future__ import annotations

import gc
import os
import re
import sys
from calendar import timegm
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from threading import Timer
from time import strptime
from types import CodeType

from jinja2 import pass_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from guide import addresses, cards, checks, citations, cite, editions, export, pages, search, study, text
from guide.faults import DataError
from guide.load import Dataset, load
from guide.render import COMPILED, Renderer

ROOT = Path(__file__).parent
MARK = re.compile(r'<div data-held="(\d+)"></div>')


def _load() -> Dataset:
    try:
        return load(Path(os.environ.get("GUIDE_DATA", ROOT / "data")), checks=checks.run)
    except DataError as error:
        raise PluginError(str(error)) from None


def _citations(data: Dataset, config) -> cite.Citations:
    return cite.Citations(data, citations.read(data.folder / "citations.json"), cite.read_pages(Path(config["docs_dir"])),
                          config["site_url"] or "")


_serving = False


def on_startup(command, dirty):
    """Note whether the guide is being served on localhost."""
    global _serving
    _serving = command == "serve"
    if _serving:  # each makes a rebuild a tenth faster; `on_serve` looks for dead objects between rebuilds
        gc.disable()
        sys.setswitchinterval(0.05)  # seconds for which the threads that watch files leave the build alone


def on_serve(server, config, builder):
    """Look for dead objects when a build is done and the browser has its page, not while it waits for it."""
    timer = None

    def soon():
        nonlocal timer
        timer = Timer(1, gc.collect)
        timer.daemon = True
        timer.start()

    def build():
        timer.cancel()
        try:
            builder()
        finally:
            soon()

    soon()
    server.builder = build
    return server


@event_priority(100)  # before the macros plugin, whose on_config calls define_env
def on_config(config):
    """Check the data before anything is built; take the only clock of the build from the edition."""
    if _serving:  # MkDocs names its own server, and nobody could cite that
        config.site_url = os.environ.get("SITE_URL", "")
    data = _load()
    # The sitemap and the theme would otherwise print the day of the build, and no two builds would be alike.
    os.environ["SOURCE_DATE_EPOCH"] = str(timegm(strptime(data.info.edition_date, "%Y-%m-%d")))
    config.extra["guide"] = data.info.model_dump()
    config.plugins["redirects"].config["redirect_maps"].update(addresses.moved(data))
    config.extra["edition_day"] = text.date(data.info.edition_date)
    config.extra["built"], config.extra["written"], config.extra["held"] = {}, [], []
    global _cite  # of the hooks; the macros, which MkDocs loads apart, have their own
    _cite = _citations(data, config)
    _cite.install(Renderer(data).env)
    return config


@event_priority(100)  # before the redirects plugin, which looks for the pages its moves lead to
def on_files(files, config):
    """Add the page of every record that has one, and the files to download."""
    for src_uri, content in pages.generated(_load()):
        files.append(File.generated(config, src_uri, content=content))
    for path, content in [*export.files(_load(), config.site_url or ""), *study.files(_load(), config.site_url or "")]:
        files.append(File.generated(config, path, content=content))
    files.append(File.generated(config, export.PROJECT, content=export.project_zip(ROOT, _load().info.edition_date)))
    for path, content in _cite.files():
        files.append(File.generated(config, path, content=content.encode()))  # bytes: RIS brings its own line ends
    if _has_cards(config):
        for path, content in cards.Painter(_cite, ROOT / ".cache" / "cards").files():
            files.append(File.generated(config, path, content=content))
    return files


def on_nav(nav, config, files):
    """Give the pages made from the data their class, now that MkDocs has looked for pages the menu lacks."""
    for file in files.documentation_pages():
        if file.generated_by:
            RecordPage(None, file, config)
    return nav


class RecordPage(Page):
    """A page made from the data. Its Markdown, a title and a mark, is the same at most rebuilds, and so is its HTML."""

    _rendered: dict[tuple, dict] = {}
    _made = ("content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")

    def render(self, config, files):
        key = self.markdown, repr(config.markdown_extensions), repr(config.mdx_configs)
        if key not in self._rendered:
            super().render(config, files)
            self._rendered[key] = {name: getattr(self, name) for name in self._made}
        for name, value in self._rendered[key].items():
            setattr(self, name, value)


def _has_cards(config) -> bool:
    """Return whether pages have social cards: link previews ask for them at a public address only."""
    return bool(config["site_url"])


def on_page_context(context, page, config, nav):
    """An archived edition points search engines and readers to the same page of the living guide."""
    archived = config.extra["archived"]
    if archived and page.canonical_url:
        page.canonical_url = page.canonical_url.replace(f"editions/{archived}/", "", 1)
    address = page_address(page)
    if target := _cite.target(address):
        context.update(cite_box=_cite.box(target, address), cite_head=_cite.head(address, **_card(address, config)),
                       citation=_cite.guide(target).get("chicago-notes", ("",))[-1])
    return context


def _card(address: str, config) -> dict[str, str]:
    """Return address and description of the social card of a page, if there are cards."""
    if not _has_cards(config):
        return {}
    return {"image": config["site_url"].rstrip("/") + "/" + cards.path(address), "image_alt": cards.card(_cite, address).alt}


def on_page_content(html, page, config, files):
    """Put in what the macros held back; note for the search where each page is built, and what is written by hand."""
    html = MARK.sub(lambda mark: config.extra["held"][int(mark[1])], html)
    config.extra["held"].clear()
    page.present_anchor_ids = page.present_anchor_ids | set(re.findall(r'\sid="([^"]+)"', html))  # what MkDocs checks links against
    address = page_address(page)
    config.extra["built"][address] = page.url
    if "record_id" not in page.meta:
        config.extra["written"].append(search.Page(address, page.title, page.meta.get("description", ""), html, tuple(page.meta.get("aliases", ()))))
    return text.mark_repeats(html)


def on_env(env, config, files):
    """Add the search index, now that every page is known. (The macros plugin would call an ``on_post_build`` as its own.)"""
    env.bytecode_cache = COMPILED
    env.globals["shared"] = _shared()
    index = search.index(_load(), config.extra["written"], config.extra["built"].get)
    files.append(File.generated(config, "assets/find/index.js", content=index))
    return env


def _shared() -> Callable[..., str]:
    """Return a function for call blocks around menus: no record stands in them, so records of one folder share theirs."""
    menus: dict[tuple[str, ...], str] = {}

    @pass_context
    def shared(context, menu: str, caller) -> str:
        page = context["page"]
        if page is None or "record_id" not in page.meta:
            return caller()
        key = menu, context["base_url"], page.url.partition("/")[0]
        if key not in menus:
            menus[key] = caller()
        return menus[key]

    return shared


_sources: dict[str, CodeType] = {}


def on_pre_build(config):
    """Compile the source of a page once, not at every rebuild."""
    env = config.plugins["macros"].env
    compile_ = env.compile

    def compiled(source: str, *rest, **named) -> CodeType:
        if rest or named:  # a template that a page includes
            return compile_(source, *rest, **named)
        if source not in _sources:
            _sources[source] = compile_(source)
        return _sources[source]

    env.compile = compiled


def define_env(env):
    """Register the renderer's methods as macros."""
    renderer = Renderer(_load(), here=lambda: "" if env.page is None else page_address(env.page))
    committed = _citations(renderer.data, env.conf)
    committed.install(renderer.env)
    blocks = {name: getattr(renderer, name) for name in Renderer.BLOCKS}
    blocks["citations"] = lambda id_: committed.box(id_, renderer.here(), main=False)
    for name, macro in blocks.items():
        env.macro(_hold(macro, env.conf["extra"]["held"]), name)
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    env.macro(lambda: editions.listed(changelog, renderer.data.info.edition, bool(env.conf["extra"]["archived"])), "editions")
    for name in Renderer.INLINE:
        env.macro(getattr(renderer, name), name)


def _hold(macro: Callable[..., str], held: list[str]) -> Callable[..., str]:
    """Return ``macro`` so that it leaves a mark in the page and its HTML in ``held``: Markdown, which would leave the
    HTML as it is, takes a third of a build to find that out."""
    @wraps(macro)
    def mark(*args, **kwargs) -> str:
        held.append(macro(*args, **kwargs).strip())
        return f'\n<div data-held="{len(held) - 1}"></div>\n'
    return mark


def page_address(page) -> str:
    """Return the address of a page from the root of the site, as ``guide.links`` has it however the site is built."""
    source = page.file.src_uri
    return source.removesuffix("index.md") if source.endswith("index.md") else source.removesuffix(".md") + "/"
