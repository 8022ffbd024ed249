"""The memos that are waiting to go out: composed, put in the outbox, sent, and kept as a file beside the memo."""

import json
from dataclasses import replace
from datetime import datetime, time

from tasks.deliver import outbox
from tasks.deliver.drain import Delivery, deliver_edition, drain
from tasks.deliver.message import picture_cid
from tasks.desk import Desk
from tasks.store import Written

PICTURE = "relations.png"


def deliver_waiting(desk: Desk, edition: str, *, run_id: str) -> tuple[Delivery, list[Written]]:
    """Deliver what is built: this week's memo, any revision that has no message yet, and what was deferred.

    Returns:
        What the run did to the outbox over all its attempts, with all that is held for a person; and the files.
    """
    written = [_post(desk, name) for name in _undelivered(desk, edition)]
    last = drain(desk.ledger, run_id=run_id, mail=desk.settings.mail)
    whole = outbox.settled_by(desk.ledger, run_id)
    return replace(last, sent=whole["sent"], bounced=whole["bounced"], unknown=whole["unknown"]), written


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
    folder = f"memos/{edition}"
    memo = json.loads(desk.store.read_file(f"{folder}/memo.json"))
    revision = int(memo["revision"])
    html = desk.store.read_file(f"{folder}/mail.html").decode()
    posted = deliver_edition(
        desk.ledger,
        edition=edition,
        revision=revision,
        subject=memo["subject"],
        text=desk.store.read_file(f"{folder}/memo.txt").decode(),
        html=html.replace(f"cid:{PICTURE}", f"cid:{picture_cid(edition, revision)}"),
        picture=desk.store.read_file(f"{folder}/{PICTURE}"),
        date=_issue_time(desk, edition),
        mail=desk.settings.mail,
    )
    return desk.store.write_file(_message_file(edition, revision), posted.eml)


def _issue_time(desk: Desk, edition: str) -> datetime:
    """Return the moment a memo is dated with: the issue hour of the day its last articles were received."""
    day = max(batch.received for batch in desk.ledger.batches_of(edition))
    return datetime.combine(day, time(desk.settings.issue_hour), tzinfo=desk.settings.zone)


def delivery_table(desk: Desk, delivery: Delivery) -> list[dict[str, object]]:
    """Return what became of the mail as rows for the Prefect interface."""
    if desk.settings.mail.host is None:
        return [{"state": "not sent: no mail server is set", "messages": 0}]
    return [
        {"state": state, "messages": getattr(delivery, state)}
        for state in ("sent", "deferred", "bounced", "unknown", "waiting")
    ]
