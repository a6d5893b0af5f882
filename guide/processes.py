"""Work dealt to the processors of the machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def processors() -> int:
    """Return how many processes can work at once: 1 where a process cannot be copied, or not safely, since it has threads, and in
    a copy."""
    can = sys.platform == "linux" and threading.active_count() == 1 and multiprocessing.parent_process() is None
    return len(os.sched_getaffinity(0)) if can else 1


@contextmanager
def dealt(work: Callable[[T], R], items: Sequence[T], *, beside: bool = False) -> Iterator[Iterator[R]]:
    """Start ``work`` on all ``items`` in a process for each processor; within the block, yield what it returned, as each process ends.

    The processes are copies of this one: they see what it holds, and what they change of that is lost with them. An error in
    ``work`` is raised where results are asked for: that of the first item, whoever took it. None of the processes outlives the
    block, nor this process.
    ``beside``: the block has long work of its own, for which a processor is left.
    """
    most = processors()
    count = min(most - 1 if beside else most, len(items))
    if count < (1 if beside else 2):
        yield map(work, items)
        return
    gc.freeze()  # else looking for rubbish would copy what the processes share
    context = multiprocessing.get_context("fork")
    readers: list[Connection] = []
    started = []
    turn = context.Value("l", count)  # the number of the item that comes next
    try:
        for first in range(count):
            reader, writer = context.Pipe(duplex=False)
            process = context.Process(target=_do, args=(work, items, first, turn, writer, os.getpid()), daemon=True)
            process.start()
            writer.close()
            readers.append(reader)
            started.append(process)
        yield _told(readers)
    finally:
        for process in started:
            process.terminate()
            process.join()


def _do(
    work: Callable[[T], R], items: Sequence[T], number: int, turn: Synchronized[int], writer: Connection, parent: int
) -> None:
    """Work on the item of a ``number``, then on each whose ``turn`` it is, in a process of its own, and tell what came of it."""
    told: tuple[list[R], tuple[int, BaseException, list[str], str] | None]
    done: list[R] = []
    try:
        while number < len(items):
            if os.getppid() != parent:  # killed: nobody waits any more
                os._exit(1)
            done.append(work(items[number]))
            with turn.get_lock():
                number, turn.value = turn.value, turn.value + 1
        told = done, None
    except BaseException as error:  # noqa: BLE001 - raised again by the process that waits
        told = [], (number, error, getattr(error, "__notes__", []), traceback.format_exc())
    with suppress(BrokenPipeError):
        writer.send(told)


def _told(readers: Sequence[Connection]) -> Iterator[Any]:
    wrong = []
    for reader in readers:
        try:
            done, failed = reader.recv()
        except EOFError:
            raise RuntimeError(
                "a process that did a part of the work was ended from outside: is memory short?"
            ) from None
        if failed:
            wrong.append(failed)
        yield from done
    if wrong:
        _, error, notes, trace = min(wrong, key=lambda failed: failed[0])
        error.__notes__ = notes  # an error that says itself how it is copied leaves them out
        raise error from RuntimeError(f"in a process of its own:\n{trace}")
