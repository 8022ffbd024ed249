"""A large batch read by several processes at once; what is found is the same for any number of them."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from tasks.extract.extract import extract
from tasks.extract.model import BATCH, load_model
from tasks.records import Article, Extraction
from tasks.workers import shared_out

# Whole batches of the model, so that each is the same whoever reads it.
SHARD = 2 * BATCH
# A process takes about three seconds to start, in which one alone reads about so many shards.
WORTH_IT = 3


def extract_all(
    articles: Sequence[Article], *, workers: int = 0, learnt: bool = True
) -> Iterator[Extraction]:
    """Yield what each article holds, in order.

    Args:
        articles: Articles to read.
        workers: Processes that read them if there are many articles; 0 for one a processor.
        learnt: Whether weights learnt from annotated news judge unknown names.

    Raises:
        WorkerLost: A process ended before its work was done.
    """
    shards = (articles[at : at + SHARD] for at in range(0, len(articles), SHARD))
    reading = partial(_read, learnt=learnt)
    return chain.from_iterable(shared_out(reading, shards, workers=workers, worth_it=WORTH_IT, part=1))


def _read(articles: Sequence[Article], *, learnt: bool) -> list[Extraction]:
    return list(extract(articles, model=load_model(), learnt=learnt))
