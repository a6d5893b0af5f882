"""Work dealt to processes: each sees what this one holds, errors come back, and nothing is left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guide import processes
from guide.project import ROOT

HELD = {"word": "held"}


@pytest.fixture(params=[1, 3])
def count(request, monkeypatch) -> int:
    """So many processors."""
    monkeypatch.setattr(processes, "processors", lambda: request.param)
    return request.param


def test_every_item_is_worked_on_once_with_what_is_held_here(count: int):
    with processes.dealt(lambda item: (item, HELD["word"], os.getpid()), range(10)) as results:
        found = list(results)
    assert sorted(item for item, _, _ in found) == list(range(10)) and {word for _, word, _ in found} == {"held"}
    assert len({by for _, _, by in found}) == count and (os.getpid() in {by for _, _, by in found}) == (count == 1)


def test_no_item_is_taken_twice(monkeypatch):
    """However fast they are taken."""
    monkeypatch.setattr(processes, "processors", lambda: 3)
    with processes.dealt(lambda item: item, range(20_000)) as results:
        assert sorted(results) == list(range(20_000))


def test_what_is_done_beside_leaves_this_process_its_work(monkeypatch):
    monkeypatch.setattr(processes, "processors", lambda: 2)
    with processes.dealt(lambda item: (item, os.getpid()), [1, 2], beside=True) as results:
        found = list(results)
    assert [item for item, _ in found] == [1, 2] and len({by for _, by in found} - {os.getpid()}) == 1


def test_without_items_nothing_is_done(count: int):
    with processes.dealt(lambda item: 1 / 0, []) as results:
        assert list(results) == []


def test_an_error_comes_back_with_its_notes(count: int):
    def work(item: int) -> float:
        try:
            return 1 / item
        except ZeroDivisionError as error:
            error.add_note("at nought")
            raise

    with (
        pytest.raises(ZeroDivisionError, match="division by zero") as raised,
        processes.dealt(work, [2, 1, 0, 4]) as results,
    ):
        list(results)
    assert raised.value.__notes__ == ["at nought"]


class Copied(Exception):
    """Says itself how it is copied, as Jinja's errors do: without its notes."""

    def __reduce__(self):
        return Copied, self.args


def test_an_error_that_is_copied_its_own_way_keeps_its_notes_and_tells_where_it_was_raised(monkeypatch):
    monkeypatch.setattr(processes, "processors", lambda: 2)

    def slip(item: int) -> None:
        error = Copied("wrong")
        error.add_note("at nought")
        raise error

    with pytest.raises(Copied, match="wrong") as raised, processes.dealt(slip, [1, 2]) as results:
        list(results)
    assert raised.value.__notes__ == ["at nought"]
    assert "in slip" in str(raised.value.__cause__)


def test_a_process_that_is_ended_from_outside_is_told(monkeypatch):
    monkeypatch.setattr(processes, "processors", lambda: 2)
    with (
        pytest.raises(RuntimeError, match="ended from outside"),
        processes.dealt(lambda item: os.kill(os.getpid(), signal.SIGKILL), [1, 2]) as results,
    ):
        list(results)


def test_none_outlives_the_block(monkeypatch, tmp_path: Path):
    monkeypatch.setattr(processes, "processors", lambda: 2)

    def work(item: int) -> None:
        (tmp_path / str(os.getpid())).touch()
        time.sleep(60)

    with processes.dealt(work, [1, 2]):
        while len(list(tmp_path.iterdir())) < 2:
            time.sleep(0.01)
    assert not [path.name for path in tmp_path.iterdir() if Path(f"/proc/{path.name}").exists()]


ENDLESS = """
import os, sys, time
from guide import processes
processes.processors = lambda: 2
def work(item):
    os.write(1, f"{os.getpid()} ".encode())
    time.sleep(0.05)
with processes.dealt(work, range(10_000)) as results:
    list(results)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are dealt on Linux alone")
def test_none_goes_on_when_this_one_is_killed():
    with subprocess.Popen([sys.executable, "-c", ENDLESS], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        workers = set(parent.stdout.read(100).split()[:-1])
        parent.kill()
        parent.communicate(timeout=20)  # what they write to is closed when the last of them has gone
    assert len(workers) == 2
