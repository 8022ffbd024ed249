"""The ledger: which file was seen, which batch is how far, which memo was built, and the outbox.

It is the queue of the work. Each stage asks it what is waiting, so a run after a crash simply goes on.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from tasks import database
from tasks.errors import StoreBusy
from tasks.ledger_tables import METADATA, articles, batches, editions, files
from tasks.records import Batch

# Values in one question; every database takes this many.
_AT_ONCE = 500

BatchState = Literal["announced", "received", "validated", "extracted"]


@dataclass(frozen=True, slots=True)
class Taken:
    """One dropped file as the ledger records it; `reasons` are plain dictionaries."""

    article_id: str
    path: str
    state: str
    reasons: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A dropped file as it lay in the folder when it was last looked at."""

    name: str
    size: int
    mtime_ns: int
    article_id: str


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """A memo that was built: from what (`basis`) and what it says (`digest`)."""

    edition: str
    revision: int
    basis: str
    digest: str


class Ledger:
    """A small relational database, SQLite or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.engine = database.engine(url)
        database.create_tables(self.engine, METADATA)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open one transaction: all of it is kept, or none."""
        with database.busy_is_transient(), self.engine.begin() as connection:
            yield connection

    # Files and articles

    def seen_files(self, folder: str) -> dict[str, SeenFile]:
        """Return the files of a folder that were looked at before, by name."""
        rows = self.rows(sa.select(files).where(files.c.folder == folder))
        return {row.name: SeenFile(row.name, row.size, row.mtime_ns, row.article_id) for row in rows}

    def remember_files(self, folder: str, seen: Iterable[SeenFile]) -> None:
        """Record how files of a folder lay when they were looked at."""
        with self.writing() as connection:
            _remember(connection, folder, seen)

    def taken_among(self, article_ids: Iterable[str]) -> set[tuple[str, str]]:
        """Return each (article id, path) that was ever taken in, of some articles only."""
        query = sa.select(articles.c.article_id, articles.c.path)
        return {(row.article_id, row.path) for row in self._among(query, article_ids)}

    def taken_of(self, batch_id: str) -> list[Taken]:
        """Return what became of each file of a batch, in path order."""
        query = sa.select(articles).where(articles.c.batch_id == batch_id).order_by(articles.c.path)
        return [Taken(r.article_id, r.path, r.state, tuple(r.reasons)) for r in self.rows(query)]

    def batches_with(self, article_ids: Iterable[str]) -> list[tuple[str, str]]:
        """Return (batch id, article id) of each of these articles that was accepted."""
        query = sa.select(articles.c.batch_id, articles.c.article_id).where(articles.c.state == "accepted")
        return [(row.batch_id, row.article_id) for row in self._among(query, article_ids)]

    def _among(self, query: sa.Select[Any], article_ids: Iterable[str]) -> Iterator[sa.Row[Any]]:
        wanted = sorted(set(article_ids))
        for start in range(0, len(wanted), _AT_ONCE):
            yield from self.rows(query.where(articles.c.article_id.in_(wanted[start : start + _AT_ONCE])))

    # Batches

    def next_number(self, edition: str) -> int:
        """Return the number the next batch of an edition gets."""
        query = sa.select(sa.func.max(batches.c.number)).where(batches.c.edition == edition)
        return (self.rows(query)[0][0] or 0) + 1

    def has_batch(self, batch_id: str) -> bool:
        """Tell whether there ever was a batch of this id."""
        return bool(self.rows(sa.select(batches.c.number).where(batches.c.batch_id == batch_id)))

    def announce_batch(self, batch: Batch, *, at: datetime) -> None:
        """Record that the tables of a new batch are about to be written, so that they can be found if they are not.

        Raises:
            StoreBusy: Another run has taken in the same files, or the same number, at this moment.
        """
        with _taken_is_transient(batch), self.writing() as connection:
            _begin(connection, batch, "announced", at)

    def withdraw_batch(self, batch_id: str) -> None:
        """Forget a batch that was announced and never opened."""
        with self.writing() as connection:
            _withdraw(connection, batch_id)

    def open_batch(
        self, batch: Batch, taken: Sequence[Taken], seen: Iterable[SeenFile], *, folder: str, at: datetime
    ) -> None:
        """Record a new batch with its files, in one transaction.

        Raises:
            StoreBusy: Another run has taken in the same files, or the same number, at this moment.
        """
        with _taken_is_transient(batch), self.writing() as connection:
            _withdraw(connection, batch.batch_id)
            _begin(connection, batch, "received", at)
            connection.execute(
                articles.insert(),
                [
                    {
                        "article_id": one.article_id,
                        "path": one.path,
                        "batch_id": batch.batch_id,
                        "state": one.state,
                        "reasons": list(one.reasons),
                    }
                    for one in taken
                ],
            )
            _remember(connection, folder, seen)

    def judge_batch(self, batch_id: str, taken: Sequence[Taken]) -> None:
        """Record what validation decided about each file of a batch."""
        with self.writing() as connection:
            if taken:
                one = (articles.c.article_id == sa.bindparam("id"), articles.c.path == sa.bindparam("at"))
                connection.execute(
                    articles.update().where(*one),
                    [
                        {"id": t.article_id, "at": t.path, "state": t.state, "reasons": list(t.reasons)}
                        for t in taken
                    ],
                )
            _advance(connection, batch_id, "validated")

    def finish_batch(self, batch_id: str, *, model: str) -> None:
        """Record that all tables of a batch are written, and the language model it was read with."""
        with self.writing() as connection:
            _advance(connection, batch_id, "extracted")
            connection.execute(batches.update().where(batches.c.batch_id == batch_id).values(model=model))

    def models_of(self, edition: str) -> list[str]:
        """Return the language models an edition's finished batches were read with, in order."""
        query = sa.select(batches.c.model).where(batches.c.edition == edition, batches.c.state == "extracted")
        return sorted({row.model for row in self.rows(query.distinct())})

    def waiting(self, *states: BatchState) -> list[Batch]:
        """Return the batches in one of the states, oldest first."""
        query = sa.select(batches).where(batches.c.state.in_(states))
        return self._batches(query)

    def batches_of(self, edition: str) -> list[Batch]:
        """Return the finished batches of an edition, in order."""
        return self._batches(
            sa.select(batches).where(batches.c.edition == edition, batches.c.state == "extracted")
        )

    def _batches(self, query: sa.Select[Any]) -> list[Batch]:
        ordered = self.rows(query.order_by(batches.c.edition, batches.c.number))
        return [Batch(row.batch_id, row.edition, row.number, row.received) for row in ordered]

    # Editions

    def latest(self, edition: str) -> BuiltEdition | None:
        """Return the latest revision of an edition, if it was ever built."""
        query = (
            sa.select(editions)
            .where(editions.c.edition == edition)
            .order_by(editions.c.revision.desc())
            .limit(1)
        )
        rows = self.rows(query)
        return BuiltEdition(*rows[0]) if rows else None

    def received_editions(self) -> list[str]:
        """Return the editions that have finished batches, oldest first."""
        query = sa.select(batches.c.edition).where(batches.c.state == "extracted").distinct()
        return sorted(row.edition for row in self.rows(query))

    def record_edition(self, built: BuiltEdition) -> None:
        """Record a built memo; recording it again changes nothing."""
        with self.writing() as connection:
            key = (editions.c.edition == built.edition, editions.c.revision == built.revision)
            connection.execute(editions.delete().where(*key))
            connection.execute(
                editions.insert().values(
                    edition=built.edition, revision=built.revision, basis=built.basis, digest=built.digest
                )
            )

    def rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        """Return all rows a query finds."""
        with database.busy_is_transient(), self.engine.connect() as connection:
            return connection.execute(query).all()


def _begin(connection: sa.Connection, batch: Batch, state: BatchState, at: datetime) -> None:
    connection.execute(
        batches.insert().values(
            batch_id=batch.batch_id,
            edition=batch.edition,
            number=batch.number,
            received=batch.received,
            received_at=at,
            state=state,
        )
    )


def _withdraw(connection: sa.Connection, batch_id: str) -> None:
    mine = (batches.c.batch_id == batch_id, batches.c.state == "announced")
    connection.execute(batches.delete().where(*mine))


def _advance(connection: sa.Connection, batch_id: str, state: BatchState) -> None:
    connection.execute(batches.update().where(batches.c.batch_id == batch_id).values(state=state))


def _remember(connection: sa.Connection, folder: str, seen: Iterable[SeenFile]) -> None:
    rows = [asdict(one) | {"folder": folder} for one in seen]
    if rows:
        one = (files.c.folder == folder, files.c.name == sa.bindparam("at"))
        connection.execute(files.delete().where(*one), [{"at": row["name"]} for row in rows])
        connection.execute(files.insert(), rows)


@contextmanager
def _taken_is_transient(batch: Batch) -> Iterator[None]:
    try:
        yield
    except sa.exc.IntegrityError as error:
        raise StoreBusy(f"batch {batch.label}: another run has opened it or taken in its files") from error
