"""A large batch read by several processes at once; what is found is the same for any number of them.

Processes are started afresh ("spawn"), for a fork of a process with threads, such as one that runs Prefect, may
hang. They are kept for the next batch, and leave when the process that started them does.
"""

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache

from tasks.errors import WorkerLost
from tasks.extract.extract import extract
from tasks.extract.model import BATCH, load_model
from tasks.records import Article, Extraction
from tasks.settings import use_one_thread

# A process takes about three seconds to start, in which one alone reads about this many articles.
WORTH_IT = 128
# Whole batches of the model, so that each is the same whoever reads it.
SHARD = 2 * BATCH


def extract_all(articles: Sequence[Article], *, workers: int = 0) -> Iterator[Extraction]:
    """Yield what each article holds, in order.

    Args:
        articles: Articles to read.
        workers: Processes that read them; 0 for one a processor where there are many articles, else one.

    Raises:
        WorkerLost: A process ended before its work was done.
    """
    many = workers or (processors() if len(articles) >= WORTH_IT else 1)
    if many == 1 or len(articles) <= SHARD:
        yield from extract(articles, model=load_model())
        return
    shards = [articles[at : at + SHARD] for at in range(0, len(articles), SHARD)]
    try:
        for found in _pool(many).map(_read, shards):
            yield from found
    except BrokenProcessPool as error:
        _pool.cache_clear()
        raise WorkerLost("A process that reads articles ended early, perhaps for want of memory.") from error


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@cache
def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Make a fresh process ready, and let it end with the one that started it, however that ends."""
    use_one_thread()
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    load_model()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)


def _read(articles: Sequence[Article]) -> list[Extraction]:
    return list(extract(articles, model=load_model()))
