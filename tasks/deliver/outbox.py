"""The outbox: each message is kept with its bytes until its fate is known, and claimed by one run at a time.

A message goes pending -> claimed -> sent, deferred, bounced or unknown. Deferred ones may be claimed
again. Unknown ones may or may not have arrived; they are held for a person and never sent by a program.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from tasks.ledger import Ledger
from tasks.ledger_tables import outbox

State = Literal["pending", "claimed", "sent", "deferred", "bounced", "unknown"]
STATES: tuple[State, ...] = ("pending", "claimed", "sent", "deferred", "bounced", "unknown")

_C = outbox.c
_key = sa.tuple_(_C.edition, _C.revision, _C.recipient)


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of the outbox as people look at it, without its bytes."""

    edition: str
    revision: int
    recipient: str
    message_id: str
    state: State
    reply: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that one run may send now.

    Attributes:
        run_id: The run that holds it.
        attempts: How often it was claimed, this time included; tells one claim of a run from the next.
    """

    edition: str
    revision: int
    recipient: str
    message: bytes
    run_id: str
    attempts: int

    @property
    def key(self) -> tuple[str, int, str]:
        """Return what names the message."""
        return self.edition, self.revision, self.recipient


def enqueue(
    ledger: Ledger, *, edition: str, revision: int, recipient: str, message_id: str, message: bytes
) -> bool:
    """Put a message in the outbox and tell whether it is new; one that is there keeps its bytes and state."""
    row = {"edition": edition, "revision": revision, "recipient": recipient, "message_id": message_id}
    try:
        with ledger.writing() as connection:
            connection.execute(
                outbox.insert().values(**row, message=message, state="pending", reply="", attempts=0)
            )
    except sa.exc.IntegrityError:
        return False
    return True


def claim_next(ledger: Ledger, run_id: str, *, after: tuple[str, int, str] | None = None) -> Claim | None:
    """Claim the next message that may be sent; no two callers ever get the same one.

    Args:
        ledger: Where the outbox is.
        run_id: The run that will send it.
        after: Claim only behind this key, so that one pass over the outbox takes each message once.

    Returns:
        The claim, or None when nothing is left to claim.
    """
    waiting = sa.select(_C.edition, _C.revision, _C.recipient).where(_C.state.in_(("pending", "deferred")))
    if after is not None:
        waiting = waiting.where(_named(*after) < _key)
    # A scalar subquery is evaluated once; PostgreSQL may evaluate `IN (… LIMIT 1)` again and claim two.
    chosen = waiting.order_by(_C.edition, _C.revision, _C.recipient).limit(1)
    claim = (
        outbox.update()
        .where(_key == chosen.with_for_update(skip_locked=True).scalar_subquery())
        .values(state="claimed", claimed_by=run_id, attempts=_C.attempts + 1)
        .returning(_C.edition, _C.revision, _C.recipient, _C.message, _C.claimed_by, _C.attempts)
    )
    with ledger.writing() as connection:
        row = connection.execute(claim).one_or_none()
    return Claim(*row) if row else None


def settle(ledger: Ledger, claim: Claim, state: State, reply: str) -> bool:
    """Record what became of a claimed message.

    A claim that another run has meanwhile held as unknown is still settled, since its sender knows best.

    Returns:
        Whether the claim still stood; False when a person has resolved it or it was claimed anew.
    """
    stands = (
        _named(*claim.key) == _key,
        _C.claimed_by == claim.run_id,
        _C.attempts == claim.attempts,
        _C.state.in_(("claimed", "unknown")),
    )
    return _change(ledger, stands, state, reply) == 1


def hold_stale(ledger: Ledger, run_id: str | None = None) -> int:
    """Hold messages that a run claimed and never settled; nobody knows whether they went out.

    Args:
        ledger: Where the outbox is.
        run_id: The run whose claims stay; None holds all, for a run that has claimed nothing yet.

    Returns:
        How many messages are newly held.
    """
    stale = [_C.state == "claimed"]
    if run_id is not None:
        stale.append(_C.claimed_by != run_id)
    reply = sa.literal("claimed by run ") + _C.claimed_by + sa.literal(", which ended without an answer")
    return _change(ledger, tuple(stale), "unknown", reply)


def resolve(
    ledger: Ledger, *, edition: str, revision: int, recipient: str, state: Literal["sent", "pending"]
) -> bool:
    """Record a person's word on a held or bounced message: it arrived, or it shall be sent again."""
    held = (_named(edition, revision, recipient) == _key, _C.state.in_(("unknown", "bounced")))
    return _change(ledger, held, state, "resolved by a person") == 1


def counts(ledger: Ledger, edition: str, revision: int) -> Mapping[State, int]:
    """Return how many messages of a memo are in each state, every state named."""
    found = [entry.state for entry in entries(ledger, edition, revision)]
    return {state: found.count(state) for state in STATES}


def entries(ledger: Ledger, edition: str | None = None, revision: int | None = None) -> list[Entry]:
    """Return the messages of all memos, of one edition or of one revision, by recipient."""
    query = sa.select(*(_C[name] for name in Entry.__dataclass_fields__)).order_by(
        _C.edition, _C.revision, _C.recipient
    )
    if edition is not None:
        query = query.where(_C.edition == edition)
    if revision is not None:
        query = query.where(_C.revision == revision)
    return [Entry(*row) for row in ledger.rows(query)]


def message_of(ledger: Ledger, edition: str, revision: int, recipient: str) -> bytes | None:
    """Return the bytes of a message, or None when there is none."""
    rows = ledger.rows(sa.select(_C.message).where(_named(edition, revision, recipient) == _key))
    return bytes(rows[0][0]) if rows else None


def waiting(ledger: Ledger) -> int:
    """Return how many messages of all memos may still be sent."""
    query = sa.select(sa.func.count()).where(_C.state.in_(("pending", "deferred")))
    return int(ledger.rows(query)[0][0])


def settled_by(ledger: Ledger, run_id: str) -> Mapping[State, int]:
    """Return how many messages a run left in each state, over all its attempts; held ones count for every run."""
    mine = sa.or_(_C.claimed_by == run_id, _C.state == "unknown")
    query = sa.select(_C.state, sa.func.count()).where(mine).group_by(_C.state)
    found = dict(row.tuple() for row in ledger.rows(query))
    return {state: int(found.get(state, 0)) for state in STATES}


def _named(edition: str, revision: int, recipient: str) -> sa.Tuple:
    return sa.tuple_(sa.literal(edition), sa.literal(revision), sa.literal(recipient))


def _change(
    ledger: Ledger,
    where: tuple[sa.ColumnElement[bool], ...],
    state: State,
    reply: str | sa.ColumnElement[str],
) -> int:
    with ledger.writing() as connection:
        return connection.execute(outbox.update().where(*where).values(state=state, reply=reply)).rowcount
