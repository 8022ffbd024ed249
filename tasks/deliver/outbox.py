"""The outbox: each message is kept with its bytes until its fate is known, and claimed by one run at a time.

A message goes pending -> claimed -> sent, deferred, bounced or unknown. Deferred ones may be claimed
again when their time has come. Unknown ones may or may not have arrived; they are held for a person and never
sent by a program, unless the desk wants each of them sent once more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from tasks.deliver.timetable import stamp
from tasks.ledger import Ledger
from tasks.ledger_tables import outbox

State = Literal["pending", "claimed", "sent", "deferred", "bounced", "unknown"]
STATES: tuple[State, ...] = ("pending", "claimed", "sent", "deferred", "bounced", "unknown")

AGAIN = "; sent again, since mail.on_unknown says so"
"""What follows the reason why nobody knows whether a message arrived, where the desk wants it sent again."""

_C = outbox.c
_key = sa.tuple_(_C.edition, _C.revision, _C.recipient)


@dataclass(frozen=True, slots=True)
class Entry:
    """A message of the outbox as people look at it, without its bytes.

    Attributes:
        ring: The ring whose memo it is; None for the desk's.
        next_at: When a deferred message is tried again, ISO 8601 in UTC.
    """

    edition: str
    revision: int
    recipient: str
    message_id: str
    state: State
    reply: str
    attempts: int
    ring: str | None = None
    next_at: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A message that one run may send now.

    Attributes:
        run_id: The run that holds it.
        attempts: How often it was claimed, this time included; tells one claim of a run from the next.
        deferrals: How often the server put it off.
        first_at: When the server first put it off, ISO 8601 in UTC.
        resent: How often it was sent again although it may have arrived.
    """

    edition: str
    revision: int
    recipient: str
    message: bytes
    run_id: str
    attempts: int
    deferrals: int = 0
    first_at: str | None = None
    resent: int = 0

    @property
    def key(self) -> tuple[str, int, str]:
        """Return what names the message."""
        return self.edition, self.revision, self.recipient


def enqueue(
    ledger: Ledger,
    *,
    edition: str,
    revision: int,
    recipient: str,
    message_id: str,
    message: bytes,
    ring: str | None = None,
) -> bool:
    """Put a message in the outbox and tell whether it is new; one that is there keeps its bytes and state."""
    row = {
        "edition": edition,
        "revision": revision,
        "recipient": recipient,
        "message_id": message_id,
        "ring": ring,
    }
    try:
        with ledger.writing() as connection:
            connection.execute(
                outbox.insert().values(**row, message=message, state="pending", reply="", attempts=0)
            )
    except sa.exc.IntegrityError:
        return False
    return True


def claim_next(
    ledger: Ledger, run_id: str, *, after: tuple[str, int, str] | None = None, now: datetime | None = None
) -> Claim | None:
    """Claim the next message that may be sent; no two callers ever get the same one.

    Args:
        ledger: Where the outbox is.
        run_id: The run that will send it.
        after: Claim only behind this key, so that one pass over the outbox takes each message once.
        now: Leave what is not due at this moment; None claims deferred messages before their time too.

    Returns:
        The claim, or None when nothing is left to claim.
    """
    waiting = sa.select(_C.edition, _C.revision, _C.recipient).where(_C.state.in_(("pending", "deferred")))
    if after is not None:
        waiting = waiting.where(_named(*after) < _key)
    if now is not None:
        waiting = waiting.where(sa.or_(_C.next_at.is_(None), _C.next_at <= stamp(now)))
    # A scalar subquery is evaluated once; PostgreSQL may evaluate `IN (… LIMIT 1)` again and claim two.
    chosen = waiting.order_by(_C.edition, _C.revision, _C.recipient).limit(1)
    claim = (
        outbox.update()
        .where(_key == chosen.with_for_update(skip_locked=True).scalar_subquery())
        .values(state="claimed", claimed_by=run_id, attempts=_C.attempts + 1)
        .returning(
            *(_C.edition, _C.revision, _C.recipient, _C.message, _C.claimed_by, _C.attempts),
            *(sa.func.coalesce(_C.deferrals, 0), _C.first_at, sa.func.coalesce(_C.resent, 0)),
        )
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
    return _change(ledger, _stands(claim), state, reply, next_at=None) == 1


def postpone(
    ledger: Ledger, claim: Claim, reply: str, *, first: datetime, until: datetime, resent: int
) -> bool:
    """Record that a claimed message is to be tried again.

    Args:
        ledger: Where the outbox is.
        claim: The claim.
        reply: Why it has to wait.
        first: When it was first put off.
        until: When it is tried again.
        resent: How often it is then sent again although it may have arrived.

    Returns:
        Whether the claim still stood, as `settle` does.
    """
    times = {"first_at": stamp(first), "next_at": stamp(until)}
    more = {"deferrals": claim.deferrals + 1, "resent": resent}
    return _change(ledger, _stands(claim), "deferred", reply, **times, **more) == 1


def _stands(claim: Claim) -> tuple[sa.ColumnElement[bool], ...]:
    return (
        _named(*claim.key) == _key,
        _C.claimed_by == claim.run_id,
        _C.attempts == claim.attempts,
        _C.state.in_(("claimed", "unknown", "deferred")),
    )


def hold_stale(ledger: Ledger, run_id: str | None = None, *, resend: bool = False) -> int:
    """Hold messages that a run claimed and never settled; nobody knows whether they went out.

    Args:
        ledger: Where the outbox is.
        run_id: The run whose claims stay; None holds all, for a run that has claimed nothing yet.
        resend: Let each that was never sent again be sent once more, instead of holding it.

    Returns:
        How many messages are newly held.
    """
    stale = [_C.state == "claimed"]
    if run_id is not None:
        stale.append(_C.claimed_by != run_id)
    reply = sa.literal("claimed by run ") + _C.claimed_by + sa.literal(", which ended without an answer")
    if resend:
        once = (*stale, sa.func.coalesce(_C.resent, 0) == 0)
        _change(ledger, once, "deferred", reply + sa.literal(AGAIN), next_at=None, resent=1)
    return _change(ledger, tuple(stale), "unknown", reply)


def resolve(
    ledger: Ledger, *, edition: str, revision: int, recipient: str, state: Literal["sent", "pending"]
) -> bool:
    """Record a person's word on a held or bounced message: it arrived, or it shall be sent again."""
    held = (_named(edition, revision, recipient) == _key, _C.state.in_(("unknown", "bounced")))
    anew = {"deferrals": 0, "first_at": None, "next_at": None}
    return _change(ledger, held, state, "resolved by a person", **anew) == 1


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
    **more: Any,
) -> int:
    change = outbox.update().where(*where).values(state=state, reply=reply, **more)
    with ledger.writing() as connection:
        return connection.execute(change).rowcount
