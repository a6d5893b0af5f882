"""The only bridge between the guide and MkDocs: registers the renderer's macros and the generated pages."""

from __future__ import annotations

import os
from calendar import timegm
from pathlib import Path
from time import strptime

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File

from guide import addresses, checks, export, pages, study, text
from guide.faults import DataError
from guide.load import Dataset, load
from guide.render import Renderer

ROOT = Path(__file__).parent


def _load() -> Dataset:
    try:
        return load(Path(os.environ.get("GUIDE_DATA", ROOT / "data")), checks=checks.run)
    except DataError as error:
        raise PluginError(str(error)) from None


@event_priority(100)  # before the macros plugin, whose on_config calls define_env
def on_config(config):
    """Check the data before anything is built; take the only clock of the build from the edition."""
    data = _load()
    # The sitemap and the theme would otherwise print the day of the build, and no two builds would be alike.
    os.environ["SOURCE_DATE_EPOCH"] = str(timegm(strptime(data.info.edition_date, "%Y-%m-%d")))
    config.extra["guide"] = data.info.model_dump()
    config.plugins["redirects"].config["redirect_maps"].update(addresses.moved(data))
    config.extra["edition_day"] = text.date(data.info.edition_date)
    return config


def on_files(files, config):
    """Add the page of every record that has one, and the files to download."""
    for src_uri, content in pages.generated(_load()):
        files.append(File.generated(config, src_uri, content=content))
    for path, content in [*export.files(_load()), *study.files(_load(), config.site_url or "")]:
        files.append(File.generated(config, path, content=content))
    return files


def on_page_context(context, page, config, nav):
    """An archived edition points search engines and readers to the same page of the living guide."""
    archived = config.extra["archived"]
    if archived and page.canonical_url:
        page.canonical_url = page.canonical_url.replace(f"editions/{archived}/", "", 1)


def define_env(env):
    """Register the renderer's methods as macros."""
    renderer = Renderer(_load(), here=lambda: "" if env.page is None else page_address(env.page))
    for name in Renderer.MACROS:
        env.macro(getattr(renderer, name), name)


def page_address(page) -> str:
    """Return the address of a page from the root of the site, as ``guide.links`` has it."""
    return "" if page.url in (".", "./", "index.html") else page.url
