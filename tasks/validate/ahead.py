"""The next batch is read, and its damage judged by other processes, while a batch goes through the gate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.desk import Desk
from tasks.records import Article, Batch, Damage
from tasks.rows import Row
from tasks.validate.damage import judge_damages


@dataclass(frozen=True, slots=True)
class Started:
    """A batch's articles with their rows, and the damage of those that have a text, as it is judged."""

    stored: Sequence[tuple[Article, Row]]
    damages: Iterator[tuple[str, Damage]]


_next: dict[tuple[str, str], Started] = {}


def start(desk: Desk, batch: Batch) -> Started:
    """Return a batch whose damage is being judged, since before if it was the next one then."""
    return _next.pop(_key(desk, batch), None) or _started(desk, batch)


def start_next(desk: Desk, batch: Batch) -> None:
    """Start the batch that comes after this one; never more than one is held."""
    _next.clear()
    waiting = desk.ledger.waiting("received")
    after = [one for one in waiting if (one.edition, one.number) > (batch.edition, batch.number)]
    if after:
        _next[_key(desk, after[0])] = _started(desk, after[0])


def _started(desk: Desk, batch: Batch) -> Started:
    stored = desk.articles(batch.edition, stem=batch.batch_id)
    readable = [article for article, _ in stored if article.text]
    return Started(stored, judge_damages(readable, workers=desk.settings.workers))


def _key(desk: Desk, batch: Batch) -> tuple[str, str]:
    return desk.settings.outputs, batch.batch_id
