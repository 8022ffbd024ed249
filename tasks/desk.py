"""A desk at work: its settings, store and ledger, opened together and held by one run at a time."""

import fcntl
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from tasks.errors import StoreBusy
from tasks.ledger import Ledger
from tasks.records import Article, Batch
from tasks.rows import Row, article_of
from tasks.settings import Settings, clock
from tasks.store import Store

_ARTICLES = ("articles", "regions", "passages")
"""The tables an article is put together from."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every stage works on."""

    settings: Settings
    store: Store
    ledger: Ledger

    def now(self) -> datetime:
        """Return the moment this run goes by."""
        return clock(self.settings)

    def articles(self, edition: str, *, stem: str | None = None) -> list[tuple[Article, Row]]:
        """Return the articles of an edition, or of one batch of it, each with its row, in table order.

        Args:
            edition: ISO week.
            stem: The batch, None for all.
        """
        return _articles(*(self.store.read_rows(name, edition=edition, stem=stem) for name in _ARTICLES))

    def some_articles(self, batches: Iterable[Batch], ids: Collection[str]) -> list[tuple[Article, Row]]:
        """Return the articles of these ids in some batches, each with its row, batch by batch in table order."""
        files = [(batch.edition, batch.batch_id) for batch in batches]
        return _articles(*(self.store.read_some(name, files, only=ids) for name in _ARTICLES))


def _articles(rows: list[Row], marks: list[Row], sentences: list[Row]) -> list[tuple[Article, Row]]:
    regions, passages = _by_article(marks), _by_article(sentences)
    return [
        (article_of(row, regions.get(row["article_id"], ()), passages.get(row["article_id"], ())), row)
        for row in rows
    ]


def _by_article(rows: list[Row]) -> dict[str, list[Row]]:
    return {article_id: list(group) for article_id, group in groupby(rows, key=itemgetter("article_id"))}


@contextmanager
def opened(settings: Settings) -> Iterator[Desk]:
    """Open the store and the ledger, and let go of them at the end."""
    ledger = Ledger(settings.ledger_url)
    try:
        yield Desk(settings, Store(settings.outputs), ledger)
    finally:
        ledger.close()


@contextmanager
def held(settings: Settings) -> Iterator[None]:
    """Hold the outputs folder for one run; the hold ends with the process, however it ends.

    What a run that was killed left half written is taken away.

    Raises:
        StoreBusy: Another run holds it.
    """
    settings.local_folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(settings.local_folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        Store(settings.outputs).clear_drafts()
        yield
    except BlockingIOError as error:
        raise StoreBusy(f"{settings.local_folder}: another run is at work") from error
    finally:
        os.close(lock)
