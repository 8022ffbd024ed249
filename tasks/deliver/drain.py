"""Emptying the outbox: it is gone through once, and what became of each message is recorded."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.deliver import mailer, outbox
from tasks.errors import (
    ConfigInvalid,
    DeliveryUnknown,
    DragomanError,
    MailDeferred,
    MailRefused,
    MailServerAway,
    MemoRefused,
)
from tasks.ledger import Ledger
from tasks.settings import Mail


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one pass over the outbox did.

    Attributes:
        sent: Messages the server took.
        deferred: Messages the server may take later; nothing was delivered.
        bounced: Messages refused for good.
        unknown: Messages newly held for a person, left by a killed run or by this one.
        waiting: Messages that a later pass may still send, the deferred ones included.
    """

    sent: int = 0
    deferred: int = 0
    bounced: int = 0
    unknown: int = 0
    waiting: int = 0


def drain(ledger: Ledger, *, run_id: str, mail: Mail, context: ssl.SSLContext | None = None) -> Delivery:
    """Go through the outbox once: claim, send, settle.

    A message whose fate is unknown is never tried again, here or by a later run. When the server is away
    the pass ends early; the messages wait for the next one. When it refuses the memo itself, that memo's other
    messages wait until a person has looked.

    Args:
        ledger: Where the outbox is.
        run_id: The run that sends.
        mail: The server; without a host nothing is done.
        context: What TLS trusts; the system's certificates unless given.

    Raises:
        ConfigInvalid: The settings do not fit the server; the message at hand waits on.
    """
    if not mail.host:
        return Delivery()
    outcomes: list[outbox.State] = ["unknown"] * outbox.hold_stale(ledger)
    outcomes += _pass(ledger, run_id, mail, context)
    return Delivery(
        sent=outcomes.count("sent"),
        deferred=outcomes.count("deferred"),
        bounced=outcomes.count("bounced"),
        unknown=outcomes.count("unknown"),
        waiting=outbox.waiting(ledger),
    )


def _pass(ledger: Ledger, run_id: str, mail: Mail, context: ssl.SSLContext | None) -> Iterator[outbox.State]:
    post = mailer.Post(mail, sender=mail.sender, context=context)
    after: tuple[str, int, str] | None = None
    try:
        while claim := outbox.claim_next(ledger, run_id, after=after):
            state, reply, trouble = _attempt(ledger, claim, post)
            outbox.settle(ledger, claim, state, reply)
            yield state
            if isinstance(trouble, MailServerAway):
                return
            # A memo the server refuses is refused for everyone; the others wait until a person has looked.
            stopped = isinstance(trouble, MemoRefused)
            after = (claim.edition, claim.revision + 1, "") if stopped else claim.key
    finally:
        post.close()


def _attempt(
    ledger: Ledger, claim: outbox.Claim, post: mailer.Post
) -> tuple[outbox.State, str, DragomanError | None]:
    """Send one message; return its state, the server's words, and what went wrong."""
    try:
        return "sent", post.send(claim.message, recipient=claim.recipient), None
    except MailDeferred as error:
        return "deferred", str(error), error
    except MailRefused as error:
        return "bounced", str(error), error
    except DeliveryUnknown as error:
        return "unknown", str(error), error
    except ConfigInvalid as error:
        outbox.settle(ledger, claim, "pending", str(error))
        raise
