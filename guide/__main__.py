"""``python -m guide check``: check the data and print every fault. ``python -m guide schema``: write data/README.md
and data/schema/ from the models. ``python -m guide addresses SITE``: bring addresses.lock up to a built site.
``python -m guide edition``: print the edition in force. ``python -m guide changes OLD``: what changed since the data in folder OLD."""

from __future__ import annotations

import sys
from pathlib import Path

from guide import addresses, checks, editions, schema
from guide.faults import DataError
from guide.load import load, read


def main(arguments: list[str]) -> int:
    """Run one verb; return the exit code."""
    if arguments == ["check"]:
        try:
            data = load(Path("data"), checks=checks.run)
        except DataError as error:
            print(error, file=sys.stderr)
            return 1
        quoted, length = checks.quoted_words(data)
        print(f"{len(data.records)} records, no fault; {quoted} words quoted of the article's {length} ({quoted / length:.1%})")
        return 0
    if arguments == ["schema"]:
        for name, content in schema.files():
            path = Path("data", name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return 0
    if arguments[:1] == ["addresses"] and len(arguments) == 2:
        addresses.write(addresses.LOCK, Path(arguments[1]), load(Path("data"), checks=checks.run).info.edition)
        return 0
    if arguments == ["edition"]:
        print(load(Path("data"), checks=checks.run).info.edition)
        return 0
    if arguments[:1] == ["changes"] and len(arguments) == 2:
        print(editions.changes(read(Path(arguments[1]))[0], read(Path("data"))[0]))
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
