"""`dragoman outbox`: what became of each message, and a person's word on those whose fate is not known."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import uuid4

from cyclopts import Parameter

from tasks import settings as config

if TYPE_CHECKING:
    from tasks.deliver.drain import Delivery
    from tasks.deliver.outbox import Entry
    from tasks.desk import Desk

Action = Literal["list", "show", "resolve", "drain"]
Fate = Literal["sent", "resend"]

DONE, HANDLED, USAGE, PERSON, LATER = 0, 1, 2, 4, 75


def outbox(
    action: Action = "list",
    edition: str | None = None,
    recipient: str | None = None,
    *,
    revision: int | None = None,
    fate: Annotated[Fate | None, Parameter(name="--as")] = None,
    eml: Annotated[bool, Parameter(negative="")] = False,
    at_once: Annotated[bool, Parameter(negative="")] = False,
    outputs: str | None = None,
    json_: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """List the messages, show one, settle one that is held because nobody knows whether it arrived, or send.

    Example: dragoman outbox resolve 2026-W47 desk@example.org --as sent

    Args:
        action: `list`, `show`, `resolve` or `drain` (send what is due, each message once).
        edition: ISO week of the memo; for the list all by default.
        recipient: Whose message to show or settle.
        revision: Revision of the memo; the recipient's latest by default.
        fate: `sent` if it arrived, `resend` to send it again with the next run or drain.
        eml: Show the whole message as it goes over the line.
        at_once: Drain deferred messages before their time too.
        outputs: Folder of results.
        json_: One JSON document instead of lines.
    """
    from tasks.desk import opened

    settings = config.load(outputs=outputs)
    with opened(settings) as desk:
        if action == "list":
            return _listed(desk, edition, as_json=json_)
        if action == "drain":
            return _drained(desk, at_once=at_once, as_json=json_)
        if edition is None or recipient is None or (action == "resolve" and fate is None):
            needed = "edition and recipient" + (
                ", and --as sent or --as resend" if action == "resolve" else ""
            )
            print(f"dragoman outbox {action}: name {needed}", file=sys.stderr)
            return USAGE
        entry = _entry(desk, edition, revision, recipient)
        if entry is None:
            print(f"dragoman outbox: no message of {edition} to {recipient}", file=sys.stderr)
            return HANDLED
        if action == "show":
            return _shown(desk, entry, eml=eml, as_json=json_)
        return _resolved(desk, entry, "sent" if fate == "sent" else "pending")


def _entry(desk: "Desk", edition: str, revision: int | None, recipient: str) -> "Entry | None":
    from tasks.deliver.outbox import entries

    found = [one for one in entries(desk.ledger, edition, revision) if one.recipient == recipient]
    return found[-1] if found else None


def _listed(desk: "Desk", edition: str | None, *, as_json: bool) -> int:
    from tasks.deliver.edition import told
    from tasks.deliver.outbox import entries

    found = entries(desk.ledger, edition)
    if as_json:
        print(json.dumps({"schema_version": 1, "messages": [asdict(one) for one in found]}, indent=2))
    else:
        for one in found:
            print(f"{_name(one)}: {told(one, desk)} · {one.reply or 'no reply yet'}")
    held = [one for one in found if one.state == "unknown"]
    if held:
        print(
            f"dragoman outbox: {len(held)} held; ask whether it arrived, then: dragoman outbox resolve"
            f" {held[0].edition} {held[0].recipient} --as sent, or --as resend",
            file=sys.stderr,
        )
    return PERSON if held else DONE


def _name(one: "Entry") -> str:
    ring = f" (ring {one.ring})" if one.ring else ""
    return f"{one.edition} r{one.revision} {one.recipient}{ring}"


def _shown(desk: "Desk", entry: "Entry", *, eml: bool, as_json: bool) -> int:
    from email import message_from_bytes
    from email.policy import default

    from tasks.deliver.edition import told
    from tasks.deliver.outbox import message_of

    message = message_of(desk.ledger, entry.edition, entry.revision, entry.recipient) or b""
    if eml:
        sys.stdout.buffer.write(message)
        return DONE
    parsed = message_from_bytes(message, policy=default)
    parts = [part.get_content_type() for part in parsed.walk() if not part.is_multipart()]
    about: dict[str, Any] = {
        **asdict(entry),
        "bytes": len(message),
        "parts": parts,
        "headers": dict(parsed.items()),
    }
    if as_json:
        print(json.dumps({"schema_version": 1, **about}, indent=2, default=str))
    else:
        tries = f"{entry.attempts} tries · {entry.reply or 'no reply yet'}"
        print(f"{_name(entry)}: {told(entry, desk)} · {tries}")
        print(f"{len(message)} bytes: {', '.join(parts)}")
        for name, value in about["headers"].items():
            print(f"{name}: {value}")
    return PERSON if entry.state == "unknown" else DONE


def _resolved(desk: "Desk", entry: "Entry", state: Literal["sent", "pending"]) -> int:
    from tasks.deliver.outbox import resolve

    if not resolve(
        desk.ledger, edition=entry.edition, revision=entry.revision, recipient=entry.recipient, state=state
    ):
        print(f"dragoman outbox: {_name(entry)} is {entry.state}, not held", file=sys.stderr)
        return HANDLED
    print(f"{_name(entry)}: {state}")
    return DONE


def _drained(desk: "Desk", *, at_once: bool, as_json: bool) -> int:
    from tasks.deliver.drain import drain
    from tasks.desk import held

    if desk.settings.mail.host is None:
        print("dragoman outbox: mail.host is not set, so nothing is sent", file=sys.stderr)
        return DONE
    with held(desk.settings):
        delivery = drain(
            desk.ledger,
            run_id=f"drain {uuid4()}",
            mail=desk.settings.mail,
            now=desk.now(),
            at_once=at_once,
        )
    said = asdict(delivery)
    print(
        json.dumps({"schema_version": 1, **said})
        if as_json
        else " · ".join(f"{k} {n}" for k, n in said.items())
    )
    return code_of(desk, delivery)


def code_of(desk: "Desk", delivery: "Delivery") -> int:
    """Return the exit code of a pass over the outbox, and say when what waits is due; a held message goes first."""
    from tasks.deliver.edition import told
    from tasks.deliver.outbox import entries

    found = entries(desk.ledger)
    if waiting := sorted((one for one in found if one.next_at), key=lambda one: str(one.next_at)):
        print(f"dragoman: {_name(waiting[0])} is {told(waiting[0], desk)}", file=sys.stderr)
    if any(one.state == "unknown" for one in found):
        return PERSON
    if delivery.bounced:
        return HANDLED
    return LATER if delivery.waiting else DONE
