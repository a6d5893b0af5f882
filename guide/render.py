"""Records → HTML: a ``Renderer`` answers the calls that pages make."""

from __future__ import annotations

from guide import links, maps
from guide.parts import Parts
from guide.views import VIEWS, about, lists, pictures, records, stances, study, tables  # noqa: F401 - each adds its views


class Renderer(Parts):
    """Answers calls: those inside a sentence with a part, those on a line of their own with a view, by its name."""

    BLOCKS = tuple(VIEWS)
    """Calls that pages may make on a line of their own. What they return is HTML, of which Markdown makes nothing."""

    def gone_from(self, page: str) -> str:
        """Return what was withdrawn from the page at address ``page``, folded, under the anchors it had; empty if nothing was.

        A record with a page of its own keeps that, and its place in the list of its kind.
        """
        gone = {
            id_: record
            for id_, record in self.data.withdrawn.items()
            if page == (self.addresses[id_].page if self.addresses[id_].anchor else links.COLLECTION.get(record.was))
        }
        return self.render("gone.html", gone=gone) if gone else ""

    def symbols(self, page: str) -> str:
        """Return the shapes and patterns that the HTML of a page draws with, each once; empty if it draws with none."""
        shapes, patterns = maps.symbols(self.data, page)
        return self.render("symbols.html", shapes=shapes, patterns=patterns) if shapes or patterns else ""


for _name, _view in VIEWS.items():
    setattr(Renderer, _name, _view)
