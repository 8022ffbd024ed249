"""Reading a batch by several processes."""

import pytest

from tasks import workers
from tasks.extract.extract import extract
from tasks.extract.model import load_model
from tasks.extract.shards import SHARD, WORTH_IT, extract_all
from tests.tasks.extract.event_builder import article_of

pytestmark = pytest.mark.model


def test_the_same_for_any_number_of_processes() -> None:
    """Two processes give what one gives, in the same order."""
    articles = [
        article_of(f"Norway sold {number} boats to Chile.\nKari Lund of Norway said that all was well.")
        for number in range(WORTH_IT * SHARD + 3)
    ]

    assert list(extract_all(articles, workers=2)) == list(extract(articles, model=load_model()))


def test_few_articles_start_no_process() -> None:
    """A small batch is read here, however many processes there may be."""
    before = workers._pool.cache_info().misses
    found = list(extract_all([article_of("Norway left.")], workers=4))

    assert (len(found), workers._pool.cache_info().misses) == (1, before)
