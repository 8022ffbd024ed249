"""The letters of a memo: who gets it, and the finished message for each."""

import json
from collections.abc import Iterator, Mapping, Sequence
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
from tasks.memo_settings import DESK
from tasks.memos import MemoName
from tasks.settings import NOBODY, Mail, Settings

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
        memo: The ring whose memo they get; None for the desk's.
    """

    name: str
    recipients: tuple[str, ...]
    memo: str | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """One reader's message.

    Attributes:
        ring: The ring they were named in.
        memo: The ring whose memo it is; None for the desk's.
        message: The bytes to send.
        corrects: The revision the reader had before, if it is a correction.
    """

    edition: str
    revision: int
    recipient: str
    ring: str
    memo: str | None
    subject: str
    message_id: str
    message: bytes
    corrects: int | None = None

    def stands_in(self, latest: Mapping[str, outbox.Entry]) -> outbox.Entry | None:
        """Return the message its reader has in place of it, if there is one: of this revision or a later one."""
        entry = latest.get(self.recipient.casefold())
        return entry if entry and entry.revision >= self.revision else None


def rings(settings: Settings) -> tuple[Ring, ...]:
    """Return who gets which memo, each reader once: in the first ring that names them, else from the desk's list.

    Raises:
        ConfigInvalid: There is no recipient, or an address is none.
    """
    found = _rings(settings)
    if not any(ring.recipients for ring in found):
        raise ConfigInvalid("mail.recipients: nobody to write to")
    return found


def _rings(settings: Settings) -> tuple[Ring, ...]:
    readers: dict[str, list[str]] = {}
    for ring, recipient, taken_by in _named(settings):
        readers.setdefault(ring, []).extend([] if taken_by else [recipient])
    memos = {ring.name: ring.name for ring in settings.rings if ring.watch is not None}
    return tuple(Ring(name, tuple(found), memos.get(name)) for name, found in readers.items())


def named_twice(settings: Settings) -> tuple[str, ...]:
    """Return a sentence for each reader who is named in more than one list, saying which of them counts."""
    return tuple(
        f"{recipient} is named in {_list(taken_by)}, which counts, and in {_list(ring)}"
        for ring, recipient, taken_by in _named(settings)
        if taken_by and taken_by != ring
    )


def _named(settings: Settings) -> Iterator[tuple[str, str, str | None]]:
    """Yield each ring and reader as named, and the ring that named that reader before, if one did."""
    lists = [(ring.name, ring.recipients) for ring in settings.rings]
    # The address that stands for nobody takes no mail, so a server is not asked to.
    main = [one for one in settings.mail.recipients if one != NOBODY or not settings.mail.host]
    first: dict[str, str] = {}
    for ring, recipients in (*lists, (DESK, main)):
        for recipient in (address(one).addr_spec for one in recipients):
            taken_by = first.get(recipient.casefold())
            first.setdefault(recipient.casefold(), ring)
            yield ring, recipient, taken_by


def _list(ring: str) -> str:
    return "mail.recipients" if ring == DESK else f"ring {ring}"


def letters_of(desk: Desk, edition: str, *, to: Sequence[str] = ()) -> list[Letter]:
    """Return the letters of an edition's latest memos, as they would go out now.

    Args:
        desk: Where the memos are.
        edition: ISO week.
        to: Other readers than those of the settings; one who is in a ring gets its memo, others the desk's.

    Raises:
        ConfigInvalid: There is no recipient, an address is none, or a header holds a line break.
    """
    chosen = _only(_rings(desk.settings), to) if to else rings(desk.settings)
    return [one for ring in chosen for one in letters_to(desk, edition, ring)]


def _only(known: Sequence[Ring], to: Sequence[str]) -> list[Ring]:
    memos = {one.casefold(): ring.memo for ring in known for one in ring.recipients}
    readers = dict.fromkeys(address(one).addr_spec for one in to)
    return [Ring("named", (one,), memos.get(one.casefold())) for one in readers]


def without_memo(desk: Desk, edition: str) -> list[str]:
    """Return a sentence for each ring with readers that an edition has no memo for."""
    return [
        f"ring {ring.name} has no memo of {edition}; a new ring gets its first with the next run"
        for ring in _rings(desk.settings)
        if ring.recipients and not _is_built(desk, edition, ring)
    ]


def _is_built(desk: Desk, edition: str, ring: Ring) -> bool:
    return desk.store.exists(f"{MemoName(edition, ring.memo).folder}/memo.json")


def letters_to(desk: Desk, edition: str, ring: Ring) -> list[Letter]:
    """Return the letters to one ring; none if it has no reader, or is newer than the edition's memos."""
    name = MemoName(edition, ring.memo)
    if not ring.recipients or not _is_built(desk, edition, ring):
        return []
    forms = read_forms(desk, name)
    changed = corrections(desk, name, forms.revision, ring.recipients)
    return letters(forms, ring, desk.settings.mail, changed)


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
        ring.memo,
        subject,
        message_id(forms.edition, forms.revision, recipient, sender=mail.sender),
        message,
        correction.revision if correction else None,
    )


def queue(ledger: Ledger, made: Sequence[Letter]) -> int:
    """Put letters in the outbox; return how many are new there.

    A reader who had this revision or a later one, of whichever ring's memo, gets no other.
    """
    latest = {edition: latest_to(ledger, edition) for edition in {one.edition for one in made}}
    return sum(
        outbox.enqueue(
            ledger,
            edition=one.edition,
            revision=one.revision,
            recipient=one.recipient,
            message_id=one.message_id,
            message=one.message,
            ring=one.memo,
        )
        for one in made
        if not one.stands_in(latest[one.edition])
    )


def latest_to(ledger: Ledger, edition: str) -> dict[str, outbox.Entry]:
    """Return the latest message of an edition to each reader, by address in small letters."""
    return {one.recipient.casefold(): one for one in outbox.entries(ledger, edition)}


def read_forms(desk: Desk, name: MemoName) -> Forms:
    """Return the latest revision of a memo as it is mailed."""
    edition, base = name.edition, name.folder
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
