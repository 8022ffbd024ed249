"""The memos that are waiting to go out: composed, put in the outbox, sent, and kept as a file beside the memo."""

from dataclasses import replace
from datetime import datetime

from tasks.deliver import outbox
from tasks.deliver.drain import Delivery, drain
from tasks.deliver.letters import letters_of, queue
from tasks.desk import Desk
from tasks.store import Written


def deliver_waiting(desk: Desk, edition: str, *, run_id: str) -> tuple[Delivery, list[Written]]:
    """Deliver what is built: this week's memo, any revision that has no message yet, and what is due again.

    Returns:
        What the run did to the outbox over all its attempts, with all that is held for a person; and the files.
    """
    written = [_post(desk, name) for name in _undelivered(desk, edition)]
    last = drain(desk.ledger, run_id=run_id, mail=desk.settings.mail, now=desk.now())
    whole = outbox.settled_by(desk.ledger, run_id)
    return replace(
        last,
        sent=whole["sent"],
        deferred=whole["deferred"],
        bounced=whole["bounced"],
        unknown=whole["unknown"],
    ), written


def _undelivered(desk: Desk, edition: str) -> list[str]:
    """Return this week's edition and each other whose latest revision has no message file yet."""
    latest = [desk.ledger.latest(name) for name in desk.ledger.received_editions()]
    return [
        built.edition
        for built in latest
        if built
        and (built.edition == edition or not desk.store.exists(_message_file(built.edition, built.revision)))
    ]


def _message_file(edition: str, revision: int) -> str:
    return f"memos/{edition}/memo.eml" if revision == 1 else f"memos/{edition}/memo.r{revision}.eml"


def _post(desk: Desk, edition: str) -> Written:
    made = letters_of(desk, edition)
    if desk.settings.mail.host:
        queue(desk.ledger, made)
    return desk.store.write_file(_message_file(edition, made[0].revision), made[0].message)


def delivery_table(desk: Desk, delivery: Delivery) -> list[dict[str, object]]:
    """Return what became of the mail as rows for the Prefect interface; what a person has to look at is named."""
    if desk.settings.mail.host is None:
        return [{"state": "not sent: no mail server is set", "messages": 0}]
    counted: list[dict[str, object]] = [
        {"state": state, "messages": getattr(delivery, state)}
        for state in ("sent", "deferred", "bounced", "unknown", "waiting")
    ]
    return counted + [
        {
            "state": f"{told(one, desk)}: {one.recipient}, {one.edition} r{one.revision}: {one.reply}",
            "messages": 1,
        }
        for one in outbox.entries(desk.ledger)
        if one.state in {"deferred", "bounced", "unknown"}
    ]


def told(entry: outbox.Entry, desk: Desk) -> str:
    """Return a message's state, and for one that waits when it is tried again by the desk's clock."""
    if entry.next_at is None:
        return entry.state
    due = datetime.fromisoformat(entry.next_at).astimezone(desk.settings.zone)
    return f"{entry.state} until {due:%Y-%m-%d %H:%M}"
