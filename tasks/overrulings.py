"""What a person does about articles that were kept out: releases one, or has them judged anew.

The gate's verdict is not changed here. What a person said is recorded, the batch goes back to the gate, and the
memo built from it counts as stale; the next run does the rest.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from tasks.errors import Permanent
from tasks.ledger import Ledger
from tasks.ledger_tables import articles, batches, editions, files, overrulings
from tasks.rows import refused_article

STALE = "reopened"
"""The basis of a memo whose batches were reopened; no memo is built from it, so it is built anew."""


@dataclass(frozen=True, slots=True)
class Overruling:
    """A person's word that an article is to be used; `at` is ISO 8601."""

    article_id: str
    who: str
    why: str
    at: str

    @property
    def words(self) -> str:
        """Return it as the end of a sentence after "it"."""
        return f"was released by {self.who} on {self.at[:10]}: {self.why}"


@dataclass(frozen=True, slots=True)
class Held:
    """A file that is kept out.

    Attributes:
        state: `quarantined`, or `received` once it was sent back to the gate.
        refused: Whether it could not even be read, so that there is no text of it.
    """

    article_id: str
    path: str
    edition: str
    number: int
    batch_id: str
    state: str
    reasons: tuple[dict[str, str], ...]
    refused: bool
    overruling: Overruling | None = None


@dataclass(frozen=True, slots=True)
class Retried:
    """What goes back: articles to be judged, files to be read, and files that are not there any more."""

    judged: tuple[Held, ...] = ()
    read: tuple[Held, ...] = ()
    gone: tuple[Held, ...] = ()


def quarantined(ledger: Ledger) -> list[Held]:
    """Return what is kept out, oldest first, and what waits at the gate because a person released it."""
    said = overrulings_of(ledger)
    query = (
        sa.select(articles, batches.c.edition, batches.c.number)
        .join(batches, articles.c.batch_id == batches.c.batch_id)
        .where(articles.c.state.in_(("quarantined", "received")))
        .order_by(batches.c.edition, batches.c.number, articles.c.path)
    )
    found = [
        Held(
            row.article_id,
            row.path,
            row.edition,
            row.number,
            row.batch_id,
            row.state,
            tuple(row.reasons),
            refused=row.article_id == refused_article(row.path).article_id,
            overruling=said.get(row.article_id),
        )
        for row in ledger.rows(query)
    ]
    return [one for one in found if one.state == "quarantined" or one.overruling]


def find(ledger: Ledger, name: str) -> list[Held]:
    """Return the files that an id, the beginning of one, or a path means: one article, under all its paths.

    Raises:
        Permanent: Nothing that is kept out is called so, or several things are.
    """
    held = quarantined(ledger)
    ids = {one.article_id for one in held if one.path == name or one.article_id.startswith(name)}
    if len(ids) != 1 or not name:
        many = f"{len(ids)} articles that are held begin so" if ids else "nothing that is held is called so"
        raise Permanent(f"{name!r}: {many}; see them all with: dragoman quarantine list")
    return [one for one in held if one.article_id in ids]


def overrulings_of(ledger: Ledger) -> dict[str, Overruling]:
    """Return what people said, by article id."""
    query = sa.select(overrulings)
    return {
        row.article_id: Overruling(row.article_id, row.who, row.why, row.at) for row in ledger.rows(query)
    }


def release(ledger: Ledger, held: list[Held], *, who: str, why: str, at: datetime) -> Overruling:
    """Record that a person overrules the gate for an article, and send it back there.

    Args:
        ledger: The ledger.
        held: The article under all its paths, as `find` returns it.
        who: Who says so.
        why: The reason, which the memo prints.
        at: When.

    Raises:
        Permanent: It was released before, or there is no text to release.
    """
    first = held[0]
    if first.refused:
        raise Permanent(
            f"{first.path}: could not be read, so there is no text to release; mend the file and run:"
            " dragoman quarantine retry"
        )
    if before := first.overruling:
        raise Permanent(f"{first.path}: {before.words}; once is enough")
    said = Overruling(first.article_id, who, why, at.isoformat())
    with ledger.writing() as connection:
        connection.execute(
            overrulings.insert().values(
                article_id=said.article_id, who=who, why=why, at=said.at, reasons=list(first.reasons)
            )
        )
        _reopen(connection, held)
    return said


def retry(ledger: Ledger, *, there: Callable[[Path], bool] = Path.exists) -> Retried:
    """Have everything that is kept out judged anew: texts by the gate, and files that were refused read again.

    A file that was refused and is not in its folder any more stays as it is, for the record of it would be lost.

    Args:
        ledger: The ledger.
        there: Tells whether a file is still there.
    """
    held = [one for one in quarantined(ledger) if one.state == "quarantined"]
    folders = _folders(ledger, {one.article_id for one in held if one.refused})
    read = [
        one
        for one in held
        if one.refused and any(there(f / one.path) for f in folders.get(one.article_id, ()))
    ]
    gone = [one for one in held if one.refused and one not in read]
    judged = [one for one in held if not one.refused]
    with ledger.writing() as connection:
        _reopen(connection, judged)
        _reopen(connection, read)
        for one in read:
            mine = (articles.c.article_id == one.article_id, articles.c.path == one.path)
            connection.execute(articles.delete().where(*mine))
            connection.execute(files.delete().where(files.c.article_id == one.article_id))
    return Retried(tuple(judged), tuple(read), tuple(gone))


def _folders(ledger: Ledger, ids: set[str]) -> dict[str, list[Path]]:
    rows = ledger.rows(sa.select(files.c.article_id, files.c.folder))
    found: dict[str, list[Path]] = {}
    for row in rows:
        if row.article_id in ids:
            found.setdefault(row.article_id, []).append(Path(row.folder))
    return found


def _reopen(connection: sa.Connection, held: Iterable[Held]) -> None:
    """Send articles back to the gate, and let the memos built without them count as stale."""
    for one in held:
        connection.execute(
            articles.update()
            .where(articles.c.article_id == one.article_id, articles.c.path == one.path)
            .values(state="received")
        )
        connection.execute(
            batches.update().where(batches.c.batch_id == one.batch_id).values(state="received")
        )
        connection.execute(editions.update().where(editions.c.edition == one.edition).values(basis=STALE))
