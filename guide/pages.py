"""Pages made from the data: one for each record that people cite."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from guide import links, text
from guide.load import Dataset
from guide.render import KIND_LABELS, Renderer

FastDumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the same language, written by libyaml


def generated(data: Dataset) -> Iterator[tuple[str, str]]:
    """Yield ``(file below docs/, Markdown)`` for every record with a page of its own."""
    renderer = Renderer(data, here=lambda: address.page)
    for id_, address in links.addresses(data).items():
        record = data.records[id_]
        if record.kind in links.OWN_PAGE:
            # The theme prints both as HTML, and the macro plugin renders a title.
            head = {"title": str(text.safe(record.label)), "description": str(text.safe(text.plain(record.summary))), "record_id": id_,
                    "kinds": KIND_LABELS[record.kind][1], "collection": links.COLLECTION[record.kind],
                    "hide": ["navigation", "toc"]}
            front = yaml.dump(head, Dumper=FastDumper, allow_unicode=True, sort_keys=False, width=10_000)
            yield address.file, f'---\n{front}---\n\n# {renderer.name(record)}\n\n{{{{ record("{id_}") }}}}\n'
