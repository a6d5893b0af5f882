"""What the guide is built with."""

from __future__ import annotations

import json
import re
import tomllib

from guide import supply
from guide.project import ROOT


def test_the_list_has_every_package_of_both_lock_files():
    told = json.loads((ROOT / supply.FILE).read_text(encoding="utf-8"))
    assert told["bomFormat"] == "CycloneDX" and told["specVersion"] == "1.6"
    assert [(one["name"], one["version"]) for one in told["components"]] == supply.packages(ROOT), "make sbom"
    assert len(told["components"]) > 80


def test_every_package_has_a_licence_that_lets_anybody_use_it():
    free = re.compile(
        r"MIT|BSD|Apache|MPL|Mozilla|PSF|Python Software|OFL|ISC|AFL|LGPL|GPL|Public Domain|Unlicense|Zlib"
    )
    told = json.loads((ROOT / supply.FILE).read_text(encoding="utf-8"))["components"]
    assert not [
        one["name"]
        for one in told
        if not free.search(one.get("licenses", [{"license": {"name": ""}}])[0]["license"]["name"])
    ]


def test_every_pin_of_a_workflow_is_a_commit():
    for file in (ROOT / ".github" / "workflows").glob("*.yml"):
        uses = re.findall(r"uses: (\S+)(.*)", file.read_text(encoding="utf-8"))
        assert uses and all(re.search(r"@[0-9a-f]{40}$", one) and re.match(r" # v\d+\.", said) for one, said in uses), (
            file
        )


def test_no_package_is_asked_for_that_nothing_imports():
    """Those that are no library, or that a library asks for in its own way, are named."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [
        re.split("[=<>]", one)[0].lower() for one in [*asked["dependencies"], *asked["optional-dependencies"]["test"]]
    ]
    modules = {
        "pyyaml": "yaml",
        "pillow": "PIL",
        "python-pptx": "pptx",
        "font-source-serif-pro": "font_source_serif_pro",
        "markupsafe": "markupsafe",
    }
    tools = {"mkdocs-material", "mkdocs-macros-plugin", "mkdocs", "pytest-xdist"}
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("guide", "tests", ".")
        for path in (ROOT / folder).glob("*.py" if folder == "." else "**/*.py")
    )
    assert not [
        name
        for name in names
        if name not in tools and not re.search(rf"(?:import|from) {modules.get(name, name.replace('-', '_'))}\b", code)
    ]
