"""`dragoman outbox`: what became of each message, and a person's word on those whose fate is not known."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from tasks import settings as config

if TYPE_CHECKING:
    from tasks.desk import Desk

Action = Literal["list", "resolve"]
Fate = Literal["sent", "resend"]


def outbox(
    action: Action = "list",
    edition: str | None = None,
    recipient: str | None = None,
    *,
    revision: int | None = None,
    fate: Annotated[Fate | None, Parameter(name="--as")] = None,
    outputs: str | None = None,
    json_: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """List the messages, or settle one that is held because nobody knows whether it arrived.

    Example: dragoman outbox resolve 2026-W47 desk@example.org --as sent

    Args:
        action: `list` or `resolve`.
        edition: ISO week of the memo; for the list all by default.
        recipient: Whose message to settle.
        revision: Revision of the memo; the latest by default.
        fate: `sent` if it arrived, `resend` to send it again with the next run.
        outputs: Folder of results.
        json_: One JSON document instead of lines.
    """
    from tasks.desk import opened

    with opened(config.load(outputs=outputs)) as desk:
        if action == "list":
            return _listed(desk, edition, as_json=json_)
        if edition is None or recipient is None or fate is None:
            print(
                "dragoman outbox resolve: name edition, recipient, and --as sent or --as resend",
                file=sys.stderr,
            )
            return 2
        return _resolved(desk, edition, revision, recipient, "sent" if fate == "sent" else "pending")


def _listed(desk: "Desk", edition: str | None, *, as_json: bool) -> int:
    from tasks.deliver.outbox import entries

    found = entries(desk.ledger, edition)
    if as_json:
        print(json.dumps({"schema_version": 1, "messages": [asdict(one) for one in found]}, indent=2))
    else:
        for one in found:
            print(
                f"{one.edition} r{one.revision} {one.recipient}: {one.state} · {one.reply or 'no reply yet'}"
            )
    return 4 if any(one.state == "unknown" for one in found) else 0


def _resolved(
    desk: "Desk", edition: str, revision: int | None, recipient: str, state: Literal["sent", "pending"]
) -> int:
    from tasks.deliver.outbox import resolve

    built = desk.ledger.latest(edition)
    number = revision or (built.revision if built else 1)
    if not resolve(desk.ledger, edition=edition, revision=number, recipient=recipient, state=state):
        print(f"dragoman outbox: no held message of {edition} r{number} to {recipient}", file=sys.stderr)
        return 1
    print(f"{edition} r{number} {recipient}: {state}")
    return 0
