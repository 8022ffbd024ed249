"""The memos that are waiting to go out: composed, put in the outbox, sent, and kept as a file beside the memo."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tasks.deliver import outbox
from tasks.deliver.drain import Delivery, drain
from tasks.deliver.letters import letters_to, queue, rings
from tasks.desk import Desk
from tasks.memos import MemoName, memos_of
from tasks.store import Written


def deliver_waiting(desk: Desk, edition: str, *, run_id: str) -> tuple[Delivery, list[Written]]:
    """Deliver what is built: this week's memos, any revision that has no message yet, and what is due again.

    Returns:
        What the run did to the outbox over all its attempts, with all that is held for a person; and the files.
    """
    written = [file for name in _undelivered(desk, edition) for file in _post(desk, name)]
    last = drain(desk.ledger, run_id=run_id, mail=desk.settings.mail, now=desk.now())
    whole = outbox.settled_by(desk.ledger, run_id)
    return replace(
        last,
        sent=whole["sent"],
        deferred=whole["deferred"],
        bounced=whole["bounced"],
        unknown=whole["unknown"],
    ), written


def _undelivered(desk: Desk, edition: str) -> Iterator[MemoName]:
    """Yield this week's memos and each other whose latest revision has no message file yet."""
    for week in desk.ledger.received_editions():
        for name in memos_of(week, desk.settings):
            built = desk.ledger.latest(name.label)
            if built and (week == edition or not desk.store.exists(_message_file(name, built.revision))):
                yield name


def _message_file(name: MemoName, revision: int) -> str:
    return f"{name.folder}/memo.eml" if revision == 1 else f"{name.folder}/memo.r{revision}.eml"


def _post(desk: Desk, name: MemoName) -> list[Written]:
    """Queue a memo's letters, and keep the first of them as a file."""
    readers = [ring for ring in rings(desk.settings) if ring.memo == name.ring]
    made = [one for ring in readers for one in letters_to(desk, name.edition, ring)]
    if desk.settings.mail.host:
        queue(desk.ledger, made)
    return [desk.store.write_file(_message_file(name, one.revision), one.message) for one in made[:1]]


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
