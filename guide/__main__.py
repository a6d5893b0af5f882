"""``python -m guide check``: check the data and print every fault."""

from __future__ import annotations

import sys
from pathlib import Path

from guide import checks
from guide.faults import DataError
from guide.load import load


def main(arguments: list[str]) -> int:
    """Run one verb; return the exit code."""
    if arguments == ["check"]:
        try:
            data = load(Path("data"), checks=checks.run)
        except DataError as error:
            print(error, file=sys.stderr)
            return 1
        print(f"{len(data.records)} records, no fault")
        return 0
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
