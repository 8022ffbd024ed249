"""The letters of a memo: who gets it, and the finished message for each."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from tasks.deliver import outbox
from tasks.deliver.addresses import address
from tasks.deliver.correction import Correction, corrections
from tasks.deliver.dkim import signed
from tasks.deliver.message import compose, message_id, picture_cid
from tasks.desk import Desk
from tasks.errors import ConfigInvalid
from tasks.ledger import Ledger
from tasks.settings import Mail, Settings

PICTURE = "relations.png"


@dataclass(frozen=True, slots=True)
class Forms:
    """A memo in the forms that are mailed; the page names the picture by `picture_cid(edition, revision)`."""

    edition: str
    revision: int
    subject: str
    text: str
    html: str
    date: datetime
    picture: bytes = b""
    pdf: bytes = b""


@dataclass(frozen=True, slots=True)
class Ring:
    """Readers who get the same memo.

    Attributes:
        folder: Where their memo lies below the edition's folder; empty for the folder itself.
    """

    name: str
    recipients: tuple[str, ...]
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One reader's message.

    Attributes:
        message: The bytes to send.
        corrects: The revision the reader had before, if it is a correction.
    """

    edition: str
    revision: int
    recipient: str
    ring: str
    subject: str
    message_id: str
    message: bytes
    corrects: int | None = None


def rings(settings: Settings) -> tuple[Ring, ...]:
    """Return who gets the memo, each reader once.

    Raises:
        ConfigInvalid: There is no recipient, or an address is none.
    """
    recipients = tuple(dict.fromkeys(address(one).addr_spec for one in settings.mail.recipients))
    if not recipients:
        raise ConfigInvalid("mail.recipients: nobody to write to")
    return (Ring("desk", recipients),)


def letters_of(desk: Desk, edition: str, *, to: Sequence[str] = ()) -> list[Letter]:
    """Return the letters of an edition's latest memo, as they would go out now.

    Args:
        desk: Where the memo is.
        edition: ISO week.
        to: Other readers than those of the settings.

    Raises:
        ConfigInvalid: There is no recipient, an address is none, or a header holds a line break.
    """
    chosen = (Ring("named", tuple(address(one).addr_spec for one in to)),) if to else rings(desk.settings)
    found = []
    for ring in chosen:
        forms = read_forms(desk, edition, ring.folder)
        changed = corrections(desk, edition, forms.revision, ring.recipients)
        found += letters(forms, ring, desk.settings.mail, changed)
    return found


def letters(
    forms: Forms, ring: Ring, mail: Mail, corrected: Mapping[str, Correction] | None = None
) -> list[Letter]:
    """Compose a memo for every reader of a ring.

    Args:
        forms: The memo.
        ring: Its readers.
        mail: Who sends.
        corrected: What those have to be told who had an earlier revision.
    """
    return [
        _letter(forms, ring, recipient, mail, (corrected or {}).get(recipient))
        for recipient in ring.recipients
    ]


def _letter(forms: Forms, ring: Ring, recipient: str, mail: Mail, correction: Correction | None) -> Letter:
    subject = f"Correction: {forms.subject}" if correction else forms.subject
    message = compose(
        edition=forms.edition,
        revision=forms.revision,
        recipient=recipient,
        sender=mail.sender,
        subject=subject,
        text=correction.before_text(forms.text) if correction else forms.text,
        html=correction.before_page(forms.html) if correction else forms.html,
        picture=forms.picture,
        picture_cid=picture_cid(forms.edition, forms.revision),
        pdf=forms.pdf,
        date=forms.date,
        answers=correction.answers if correction else None,
    )
    if mail.dkim_key is not None:
        domain = address(mail.sender).domain
        message = signed(
            message, domain=domain, selector=mail.dkim_selector, key=mail.dkim_key, at=forms.date
        )
    return Letter(
        forms.edition,
        forms.revision,
        recipient,
        ring.name,
        subject,
        message_id(forms.edition, forms.revision, recipient, sender=mail.sender),
        message,
        correction.revision if correction else None,
    )


def queue(ledger: Ledger, made: Sequence[Letter]) -> int:
    """Put letters in the outbox; return how many are new there."""
    return sum(
        outbox.enqueue(
            ledger,
            edition=one.edition,
            revision=one.revision,
            recipient=one.recipient,
            message_id=one.message_id,
            message=one.message,
        )
        for one in made
    )


def read_forms(desk: Desk, edition: str, folder: str = "") -> Forms:
    """Return the latest memo of an edition as it is mailed."""
    base = f"memos/{edition}/{folder}".rstrip("/")
    memo = json.loads(desk.store.read_file(f"{base}/memo.json"))
    revision = int(memo["revision"])
    html = desk.store.read_file(f"{base}/mail.html").decode()
    pdf = f"{base}/memo.pdf"
    return Forms(
        edition,
        revision,
        memo["subject"],
        desk.store.read_file(f"{base}/memo.txt").decode(),
        html.replace(f"cid:{PICTURE}", f"cid:{picture_cid(edition, revision)}"),
        issue_time(desk, edition),
        desk.store.read_file(f"{base}/{PICTURE}"),
        desk.store.read_file(pdf) if desk.store.exists(pdf) else b"",
    )


def issue_time(desk: Desk, edition: str) -> datetime:
    """Return the moment a memo is dated with: the issue hour of the day its last articles were received."""
    day = max(batch.received for batch in desk.ledger.batches_of(edition))
    return datetime.combine(day, time(desk.settings.issue_hour), tzinfo=desk.settings.zone)
