"""`dragoman send`: mail a memo, or say who would get what."""

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

from cyclopts import Parameter

from flows.commands.outbox import code_of
from flows.commands.preview import latest
from tasks import settings as config
from tasks.errors import Permanent
from tasks.memo_settings import DESK
from tasks.settings import edition_days

if TYPE_CHECKING:
    from tasks.deliver.letters import Letter
    from tasks.deliver.outbox import Entry
    from tasks.desk import Desk


def send(
    edition: str | None = None,
    *,
    to: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    dry_run: Annotated[bool, Parameter(negative="")] = False,
    outputs: str | None = None,
    json_: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Mail a memo to those who have not got it, or say who would get what; without mail.host nothing is sent.

    Example: dragoman send 2026-W47 --dry-run

    Args:
        edition: ISO week of the memo; the latest by default.
        to: Another reader, instead of those in the settings; may be given again.
        dry_run: Send nothing; say who would get what.
        outputs: Folder of results.
        json_: One JSON document instead of lines.
    """
    from tasks.deliver.letters import latest_to, letters_of, named_twice, without_memo
    from tasks.desk import opened

    settings = config.load(outputs=outputs)
    with opened(settings) as desk:
        week = edition or latest(desk.store, settings)
        edition_days(week)
        if not desk.store.exists(f"memos/{week}/memo.json"):
            raise Permanent(f"{desk.store.locate(f'memos/{week}')}: no memo here")
        made = letters_of(desk, week, to=to)
        dry = dry_run or settings.mail.host is None
        for sentence in (*named_twice(settings), *without_memo(desk, week)):
            print(f"dragoman send: {sentence}", file=sys.stderr)
        rows = _rows(made, latest_to(desk.ledger, week))
        if dry:
            document: dict[str, Any] = {
                "schema_version": 1,
                "edition": week,
                "dry_run": True,
                "letters": rows,
            }
            print(json.dumps(document, indent=2) if json_ else "\n".join(map(_line, rows)))
            if not dry_run:
                print("dragoman send: mail.host is not set, so nothing is sent", file=sys.stderr)
            return 0
        return _sent(desk, made, week, as_json=json_)


def _sent(desk: "Desk", made: "list[Letter]", week: str, *, as_json: bool) -> int:
    from tasks.deliver.drain import drain
    from tasks.deliver.letters import latest_to, queue
    from tasks.desk import held

    with held(desk.settings):
        queue(desk.ledger, made)
        delivery = drain(desk.ledger, run_id=f"send {uuid4()}", mail=desk.settings.mail, now=desk.now())
    rows = _rows(made, latest_to(desk.ledger, week))
    if as_json:
        document = {"schema_version": 1, "edition": week, "dry_run": False, "letters": rows}
        print(json.dumps(document, indent=2))
    else:
        print("\n".join(map(_line, rows)))
    return code_of(desk, delivery)


def _rows(made: "list[Letter]", latest: "dict[str, Entry]") -> list[dict[str, Any]]:
    return [
        {
            "recipient": letter.recipient,
            "ring": letter.ring,
            "memo": letter.memo or DESK,
            "edition": letter.edition,
            "revision": letter.revision,
            "corrects_revision": letter.corrects,
            "subject": letter.subject,
            "bytes": len(letter.message),
            "state": entry.state if (entry := letter.stands_in(latest)) else "not queued",
        }
        for letter in made
    ]


def _line(row: dict[str, Any]) -> str:
    done = "has it" if row["state"] == "sent" else row["state"]
    ring, memo = row["ring"], row["memo"]
    if memo != ring:
        ring += ", the desk's memo" if memo == DESK else f", the memo of ring {memo}"
    return (
        f"{row['recipient']} ({ring}): {row['edition']} r{row['revision']}, “{row['subject']}”,"
        f" {row['bytes']} bytes · {done}"
    )
