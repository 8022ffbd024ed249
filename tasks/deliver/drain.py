"""Emptying the outbox: it is gone through once, and what became of each message is recorded."""

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tasks.deliver import mailer, outbox
from tasks.deliver.timetable import GIVEN_UP, next_try
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
        bounced: Messages refused for good, or given up.
        unknown: Messages newly held for a person, left by a killed run or by this one.
        waiting: Messages that a later pass may still send, the deferred ones included.
    """

    sent: int = 0
    deferred: int = 0
    bounced: int = 0
    unknown: int = 0
    waiting: int = 0


def drain(
    ledger: Ledger,
    *,
    run_id: str,
    mail: Mail,
    now: datetime,
    at_once: bool = False,
    context: ssl.SSLContext | None = None,
) -> Delivery:
    """Go through the outbox once: claim what is due, send, settle.

    A message whose fate is unknown is never tried again, here or by a later run, unless `mail.on_unknown` says
    so; then once. When the server is away the pass ends early; the messages wait for the next one. When it
    refuses the memo itself, that memo's other messages wait until a person has looked.

    Args:
        ledger: Where the outbox is.
        run_id: The run that sends.
        mail: The server; without a host nothing is done.
        now: This moment.
        at_once: Try deferred messages before their time too.
        context: What TLS trusts; the system's certificates unless given.

    Raises:
        ConfigInvalid: The settings do not fit the server; the message at hand waits on.
    """
    if not mail.host:
        return Delivery()
    held = outbox.hold_stale(ledger, resend=mail.on_unknown == "resend")
    outcomes: list[outbox.State] = ["unknown"] * held
    outcomes += _Pass(ledger, run_id, mail, now).run(at_once=at_once, context=context)
    return Delivery(
        sent=outcomes.count("sent"),
        deferred=outcomes.count("deferred"),
        bounced=outcomes.count("bounced"),
        unknown=outcomes.count("unknown"),
        waiting=outbox.waiting(ledger),
    )


@dataclass(frozen=True, slots=True)
class _Pass:
    """One pass over the outbox."""

    ledger: Ledger
    run_id: str
    mail: Mail
    now: datetime

    def run(self, *, at_once: bool, context: ssl.SSLContext | None) -> Iterator[outbox.State]:
        """Send what is due, and yield what became of each message."""
        post = mailer.Post(self.mail, sender=self.mail.sender, context=context)
        due = None if at_once else self.now
        after: tuple[str, int, str] | None = None
        try:
            while claim := outbox.claim_next(self.ledger, self.run_id, after=after, now=due):
                state, trouble = self._attempt(claim, post)
                yield state
                if isinstance(trouble, MailServerAway):
                    return
                # A memo the server refuses is refused for everyone; the others wait until a person has looked.
                stopped = isinstance(trouble, MemoRefused)
                after = (claim.edition, claim.revision + 1, "") if stopped else claim.key
        finally:
            post.close()

    def _attempt(self, claim: outbox.Claim, post: mailer.Post) -> tuple[outbox.State, DragomanError | None]:
        """Send one message and settle it; return its state, and what went wrong."""
        try:
            reply = post.send(claim.message, recipient=claim.recipient)
        except MailDeferred as error:
            return self._put_off(claim, str(error)), error
        except MailRefused as error:
            return self._settled(claim, "bounced", str(error)), error
        except DeliveryUnknown as error:
            if self.mail.on_unknown == "resend" and not claim.resent:
                return self._put_off(claim, f"{error}{outbox.AGAIN}", resent=1), error
            return self._settled(claim, "unknown", str(error)), error
        except ConfigInvalid as error:
            outbox.settle(self.ledger, claim, "pending", str(error))
            raise
        return self._settled(claim, "sent", reply), None

    def _settled(self, claim: outbox.Claim, state: outbox.State, reply: str) -> outbox.State:
        outbox.settle(self.ledger, claim, state, reply)
        return state

    def _put_off(self, claim: outbox.Claim, reply: str, *, resent: int = 0) -> outbox.State:
        resent = max(resent, claim.resent)
        first = datetime.fromisoformat(claim.first_at) if claim.first_at else self.now
        until = next_try(claim.deferrals + 1, first=first, now=self.now)
        if until is None:
            # One that was sent twice may have arrived the first time, so that a person has to ask.
            state: outbox.State = "unknown" if resent else "bounced"
            hours = int(GIVEN_UP.total_seconds() // 3600)
            return self._settled(claim, state, f"given up after {hours} hours: {reply}")
        outbox.postpone(self.ledger, claim, reply, first=first, until=until, resent=resent)
        return "deferred"
