"""Reading a batch by several processes."""

import pytest

from tasks.extract import shards
from tasks.extract.extract import extract
from tasks.extract.model import load_model
from tasks.extract.shards import extract_all, processors
from tests.tasks.extract.event_builder import article_of

pytestmark = pytest.mark.model


def test_the_same_for_any_number_of_processes() -> None:
    """Two processes give what one gives, in the same order."""
    articles = [
        article_of(f"Norway sold {number} boats to Chile.\nKari Lund of Norway said that all was well.")
        for number in range(2 * shards.SHARD + 3)
    ]
    try:
        assert list(extract_all(articles, workers=2)) == list(extract(articles, model=load_model()))
    finally:
        shards._pool.cache_clear()


def test_few_articles_start_no_process() -> None:
    """A small batch is read here, however many processes there may be."""
    shards._pool.cache_clear()
    found = list(extract_all([article_of("Norway left.")], workers=4))

    assert len(found) == 1
    assert shards._pool.cache_info().currsize == 0


def test_there_is_a_processor() -> None:
    """At least one processor may be used."""
    assert processors() >= 1
