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
    ``work`` is raised where results are asked for. None of the processes outlives the block, nor this process.
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
    turns = _turns(range(count, len(items)))
    try:
        for first in range(count):
            reader, writer = context.Pipe(duplex=False)
            process = context.Process(target=_do, args=(work, items, first, turns, writer, os.getpid()), daemon=True)
            process.start()
            writer.close()
            readers.append(reader)
            started.append(process)
        yield _told(readers)
    finally:
        for process in started:
            process.terminate()
            process.join()
        os.close(turns)


def _turns(numbers: Sequence[int]) -> int:
    """Return a file in memory that holds ``numbers``. Copies of this process share the place up to which it is read: what one has
    read no other does."""
    turns = os.memfd_create("turns")
    with open(turns, "wb", closefd=False) as file:
        file.write(b"".join(number.to_bytes(4) for number in numbers))
    os.lseek(turns, 0, os.SEEK_SET)
    return turns


def _do(work: Callable[[T], R], items: Sequence[T], first: int, turns: int, writer: Connection, parent: int) -> None:
    """Work on the ``first`` of some items, then on those whose turn it is, in a process of its own, and tell what came of it."""
    told: tuple[list[R], BaseException | None, list[str], str]
    try:
        done = [work(items[first])]
        while number := os.read(turns, 4):
            if os.getppid() != parent:  # killed: nobody waits any more
                os._exit(1)
            done.append(work(items[int.from_bytes(number)]))
        told = done, None, [], ""
    except BaseException as error:  # noqa: BLE001 - raised again by the process that waits
        told = [], error, getattr(error, "__notes__", []), traceback.format_exc()
    with suppress(BrokenPipeError):
        writer.send(told)


def _told(readers: Sequence[Connection]) -> Iterator[Any]:
    for reader in readers:
        try:
            done, error, notes, trace = reader.recv()
        except EOFError:
            raise RuntimeError(
                "a process that did a part of the work was ended from outside: is memory short?"
            ) from None
        if error:
            error.__notes__ = notes  # an error that says itself how it is copied leaves them out
            raise error from RuntimeError(f"in a process of its own:\n{trace}")
        yield from done
