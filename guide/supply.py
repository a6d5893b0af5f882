"""What the guide is built with: every package of the lock files with version and licence, as a CycloneDX list (sbom.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

FILE = "sbom.json"
LOCKS = ("requirements.lock", "citations.lock")
PIN = re.compile(r"(?m)^([\w.-]+)==(\S+)")


def packages(root: Path) -> list[tuple[str, str]]:
    """Return name and version of every package of the lock files of the project in ``root``, which have their hashes."""
    return sorted({pin for lock in LOCKS for pin in PIN.findall((root / lock).read_text(encoding="utf-8"))})


def licence(name: str) -> str:
    """Return the licence that an installed package names; empty if it is not installed or names none."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if expression := told.get_all("License-Expression"):
        return expression[0]
    classes = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    lines = "".join(told.get_all("License") or ()).strip().splitlines()
    return " / ".join(sorted(classes)) or (lines[0] if lines and len(lines[0]) < 60 else "")


def known(root: Path) -> dict[str, str]:
    """Return the licences that sbom.json has, by name of the package: those of packages that are not installed here stay."""
    path = root / FILE
    told = json.loads(path.read_text(encoding="utf-8"))["components"] if path.is_file() else []
    return {one["name"]: one["licenses"][0]["license"]["name"] for one in told if "licenses" in one}


def components(root: Path) -> Iterator[dict[str, object]]:
    """Yield each package as CycloneDX has it."""
    before = known(root)
    for name, version in packages(root):
        told = licence(name) or before.get(name, "")
        yield {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower()}@{version}",
            **({"licenses": [{"license": {"name": told}}]} if told else {}),
        }


def bill(root: Path) -> str:
    """Return sbom.json, in the form of CycloneDX 1.6; it has no date and no number, so that the same locks give the same file."""
    listed = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": list(components(root))}
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
