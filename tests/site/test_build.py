"""A build as a whole: what stands at its end, whatever happens on the way; the same site from each way to build it."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time

from tests import small
from tests.site.conftest import BUILD, build
from tests.small import MKDOCS, ZENSICAL, Scratch

EDIT = ("data/terms.yml", "A word for heat haze", "Another word for heat haze")
"""An edit that many pages and downloads show."""
PLAIN = ("-m", "mkdocs", "build", "--quiet")
"""The generator by itself, whose hooks do the rest."""


def clear(scratch: Scratch) -> None:
    """Make a copy as fresh as a clone."""
    for folder in ("site", "build"):
        shutil.rmtree(scratch.folder / folder)


# ----------------------------------------------------------------------------- the same site each way


def test_plain_mkdocs_on_a_fresh_clone_makes_the_same_site(scratch: Scratch):
    site = small.files(scratch.folder / "site")
    clear(scratch)
    assert scratch.run(*PLAIN) == (0, "")
    assert small.files(scratch.folder / "site") == site


def test_zensical_makes_the_same_site(scratch: Scratch):
    code, printed = scratch.run("-m", "guide", "build", "--site", "other", "--", sys.executable, *ZENSICAL)
    assert code == 0, printed
    assert small.files(scratch.folder / "other") == small.files(scratch.folder / "site")


def test_a_build_after_an_edit_makes_what_a_fresh_build_does(scratch: Scratch):
    """Whatever one build leaves to the next, an edit reaches every page."""
    before = small.files(scratch.folder / "site")
    scratch.edit(*EDIT)
    scratch.edit("docs/about.md", "Kinds of claim", "Claims")
    (scratch.folder / "docs" / "groups.md").unlink()
    scratch.edit("mkdocs.yml", '"groups.md", ', "")
    again = build(scratch)
    clear(scratch)
    assert build(scratch) == again
    assert {"terms/kagero/index.html", "about/index.html", "data/terms.csv", "assets/find/index.js"} <= {
        name for name in again if again[name] != before[name]
    } and "groups/index.html" not in again


# ----------------------------------------------------------------------------- whole, or not at all


def refused(scratch: Scratch, *build: str) -> str:
    """Build what must fail and leave the site as it was; return what was printed."""
    site = small.files(scratch.folder / "site")
    code, printed = scratch.run(*build or BUILD)
    assert code == 1 and small.files(scratch.folder / "site") == site
    return printed


def with_hook(scratch: Scratch, what: str) -> None:
    """Let the generator do something when it has made the content of a page."""
    before = 'if "GUIDE_STAGED"'
    scratch.edit("hooks.py", before, f"def on_page_content(html, page, **_):\n    {what}\n\n\n{before}")


def test_a_dead_link_that_the_generator_lets_pass_leaves_the_site_as_it_was(scratch: Scratch):
    scratch.edit("docs/list.md", "Text.", "[Text](nowhere.md).")
    printed = refused(scratch)
    assert "docs/list.md:1" in printed and '"nowhere.md" leads to list/nowhere.md, which is not there' in printed


def test_a_page_that_aborts_the_generator_leaves_the_site_as_it_was(scratch: Scratch):
    with_hook(scratch, "1 / (page.url != 'list/')")
    printed = refused(scratch)
    assert "ZeroDivisionError" in printed and "mkdocs build --strict --quiet ended with exit code 1" in printed


def test_a_warning_of_the_generator_is_told_and_leaves_the_site_as_it_was(scratch: Scratch):
    """Although it is told to be quiet."""
    with_hook(scratch, "page.url == 'list/' and logging.getLogger('mkdocs.x').warning('mind the list')")
    printed = refused(scratch)
    assert "mind the list" in printed and "Aborted with 1 warnings in strict mode" in printed


def test_a_template_that_breaks_leaves_the_site_as_it_was(scratch: Scratch):
    scratch.edit("guide/templates/lead.html", "{% import", "{% improt")
    printed = refused(scratch)
    assert "TemplateSyntaxError" in printed and "\nin the call {{ cards(" in printed
    refused(scratch, *PLAIN)


def test_faulty_data_aborts_plain_mkdocs_with_every_fault(scratch: Scratch):
    scratch.edit("data/terms.yml", "label: kagerō", "lable: kagerō")
    printed = refused(scratch, *PLAIN)
    assert 'kagero.lable: unknown field; did you mean "label"?' in printed and "kagero.label: is missing" in printed
    assert "Traceback" not in printed
    scratch.edit("data/terms.yml", "lable: kagerō", "label: kagerō")
    assert scratch.run(*PLAIN) == (0, ""), "and the next build has the folder"


def test_a_killed_build_leaves_the_old_site_or_the_new_one(scratch: Scratch):
    """Whenever it is killed, and whatever builds that were killed before have left."""
    before = small.files(scratch.folder / "site")
    took = json.loads((scratch.folder / "seconds.json").read_text())
    scratch.edit(*EDIT)
    left = []
    for moment in (0.1, 0.3, 0.5, 0.7, 0.9):
        process = scratch.start(*BUILD)
        time.sleep(moment * took)
        process.send_signal(signal.SIGKILL)
        process.communicate()  # what it has started lives on for a moment, and nobody else may build: it has the same output
        left.append(small.files(scratch.folder / "site"))
    after = build(scratch)
    assert before != after and all(site in (before, after) for site in left)
    assert not list(scratch.folder.glob(".site*"))


# ----------------------------------------------------------------------------- two builds at once


GATE = "import pathlib, sys, time, runpy; gate = pathlib.Path('gate'); gate.touch()\nwhile gate.exists(): time.sleep(.02)\n"
PASS = "sys.argv = ['mkdocs', *sys.argv[1:]]; runpy.run_module('mkdocs', run_name='__main__')"


def waiting(scratch: Scratch) -> subprocess.Popen:
    """Start a build whose generator waits until the file `gate` is gone; return it when it waits."""
    process = scratch.start("-m", "guide", "build", "--", sys.executable, "-c", GATE + PASS, *MKDOCS[2:])
    end = time.monotonic() + 60
    while not (scratch.folder / "gate").exists() and time.monotonic() < end:
        time.sleep(0.02)
    return process


def test_a_second_build_at_once_is_refused_and_the_first_ends_well(scratch: Scratch):
    scratch.edit(*EDIT)
    first = waiting(scratch)
    busy = f"another build is under way in {scratch.folder / 'build'}; wait for it"
    assert scratch.run(*BUILD) == (1, f"{busy}\n")
    assert scratch.run("-m", "guide", "write") == scratch.run("-m", "guide", "finish") == (1, f"{busy}\n")
    printed = refused(scratch, *PLAIN)
    assert busy in printed and "Traceback" not in printed
    (scratch.folder / "gate").unlink()
    assert first.communicate(timeout=60)[0].endswith(" pages in site\n") and first.returncode == 0
    assert "Another word for heat haze" in (scratch.folder / "site" / "terms" / "kagero" / "index.html").read_text(
        encoding="utf-8"
    )


def test_a_generator_whose_build_was_killed_keeps_the_next_build_out_until_it_ends(scratch: Scratch):
    first = waiting(scratch)
    first.kill()
    first.wait()
    assert scratch.run(*BUILD)[1].startswith("another build is under way")
    (scratch.folder / "gate").unlink()
    first.communicate(timeout=60)  # the generator has the same output: it has ended when that is closed
    assert build(scratch)
