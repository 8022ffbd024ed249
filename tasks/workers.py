"""Large work shared out to processes: the same results in the same order, however many processes there are."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from multiprocessing import connection
from typing import TypeVar

from tasks.errors import WorkerLost

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 300
"""Items from which on it pays to start processes, which takes about a second."""

PART = 32
"""Items that go to a process at once, as a rule."""


def shared_out(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    ahead: int = 0,
    worth_it: int = WORTH_IT,
    part: int = PART,
) -> Iterator[Result]:
    """Return what a function makes of each item, in order; few items, or one worker, are worked on here.

    The processes start at once, not when the first result is asked for.

    Args:
        work: A function that stands in a module. It, the items and the results go from process to process.
        items: What it is to work on; they are taken as they are needed.
        workers: How many processes; 0 means one for each processor.
        ahead: Items worked on before their results are asked for; 0 means a few.
        worth_it: Items from which on it pays to start processes.
        part: Items that go to a process at once.

    Raises:
        WorkerLost: A process was killed.
    """
    workers = workers or processors()
    rest = iter(items)
    first = list(islice(rest, worth_it)) if workers > 1 else []
    if len(first) < worth_it:
        return map(work, chain(first, rest))
    pool = _pool(workers)
    begun = (pool.submit(_each, work, some) for some in _parts(chain(first, rest), part))
    with _loss_named():
        waiting = deque(islice(begun, max(4 * workers, ahead // part)))
    return _results(waiting, begun)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parts(items: Iterator[Item], many: int) -> Iterator[list[Item]]:
    while some := list(islice(items, many)):
        yield some


def _each(work: Callable[[Item], Result], some: list[Item]) -> list[Result]:
    return [work(item) for item in some]


def _results(waiting: deque[Future[list[Result]]], more: Iterator[Future[list[Result]]]) -> Iterator[Result]:
    """Yield results in order; for each part that is done another one is begun."""
    while waiting:
        with _loss_named():
            done = waiting.popleft().result()
            waiting.extend(islice(more, 1))
        yield from done


@contextmanager
def _loss_named() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        _pool.cache_clear()
        raise WorkerLost("a process that shared the work was killed, perhaps for want of memory") from error


@cache
def _pool(workers: int) -> ProcessPoolExecutor:
    # A fork of a process that has threads, as Prefect's has, may never wake up.
    context = multiprocessing.get_context("forkserver")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Leave interruption to the parent, and end when it ends, however that happens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
