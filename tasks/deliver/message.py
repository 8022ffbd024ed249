"""A memo as a mail message (RFC 5322, RFC 2046): the same memo, recipient and date give the same bytes."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy, Policy
from hashlib import sha256

from tasks.deliver.addresses import address
from tasks.errors import ConfigInvalid

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class _Identifiers(UnstructuredHeader, BaseHeader):
    """A header of message ids or a list id, which must never be turned into encoded words."""

    def fold(self, *, policy: Policy) -> str:
        """Break the line between ids only, however long one is."""
        return f"{self.name}: {f'{policy.linesep} '.join(self.split())}{policy.linesep}"


def _policy() -> "EmailPolicy[EmailMessage]":
    registry = HeaderRegistry()
    for name in ("references", "in-reply-to", "list-id", "list-unsubscribe"):
        registry.map_to_type(name, _Identifiers)
    return SMTP.clone(header_factory=registry)


_POLICY = _policy()


def message_id(edition: str, revision: int, recipient: str, *, sender: str) -> str:
    """Return the Message-ID: fixed by edition, revision and recipient, in the sender's domain."""
    digest = _digest(edition, revision, address(recipient).addr_spec)
    return f"<dragoman.{edition.lower()}.r{revision}.{digest}@{address(sender).domain}>"


def picture_cid(edition: str, revision: int) -> str:
    """Return the Content-ID of the memo's picture, as HTML writes it after `cid:`."""
    return f"picture.{edition.lower()}.r{revision}@dragoman"


def compose(
    *,
    edition: str,
    revision: int,
    recipient: str,
    sender: str,
    subject: str,
    text: str,
    html: bytes | str,
    picture: bytes,
    picture_cid: str,
    date: datetime,
    pdf: bytes = b"",
    answers: str | None = None,
) -> bytes:
    """Return one recipient's message, ready for SMTP.

    Args:
        edition: ISO week of the memo.
        revision: Revision of the memo.
        recipient: The one address it goes to.
        sender: The address it comes from.
        subject: Subject line; one line.
        text: The memo as plain text.
        html: The memo as HTML, naming the picture by its Content-ID.
        picture: PNG of the picture; empty when the memo has none.
        picture_cid: Content-ID of the picture.
        date: The moment the memo is dated with.
        pdf: The memo as PDF, to attach; empty when it has none.
        answers: Message-ID of the message that this one corrects, so that clients show it below.

    Raises:
        ConfigInvalid: An address is none, a header holds a line break, or the date has no time zone.
    """
    message = EmailMessage(policy=_POLICY)
    for name, value in _headers(edition, revision, recipient, sender, date, answers=answers):
        message[name] = value
    message["Subject"] = _one_line("subject", subject)
    _fill(message, text, html.decode() if isinstance(html, bytes) else html)
    if picture:
        _add_picture(message, picture, _one_line("picture", picture_cid))
    if pdf:
        name = f"{edition}.pdf" if revision == 1 else f"{edition}-r{revision}.pdf"
        message.add_attachment(pdf, "application", "pdf", filename=name)
    _fix_boundaries(message, _digest(message["Message-ID"]))
    return message.as_bytes()


def _headers(
    edition: str, revision: int, recipient: str, sender: str, date: datetime, *, answers: str | None
) -> Iterator[tuple[str, object]]:
    if date.tzinfo is None:
        raise ConfigInvalid(f"memo {edition}: its date {date} has no time zone")
    author = address(sender)
    root = f"<desk.{_digest(author.addr_spec)}@{author.domain}>"
    yield "From", author
    yield "To", address(recipient)
    yield "Date", date
    yield "Message-ID", message_id(edition, revision, recipient, sender=sender)
    yield "References", f"{root} {answers}" if answers else root
    if answers:
        yield "In-Reply-To", answers
    yield "List-ID", f"<{author.username}.{author.domain}>"
    # A mailbox is read by people; a one-click address would have to exist first (RFC 8058).
    yield "List-Unsubscribe", f"<mailto:{author.addr_spec}?subject=unsubscribe>"
    yield "Precedence", "list"
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "All"
    yield "X-Dragoman-Edition", f"{edition} r{revision}"


def _fill(message: EmailMessage, text: str, html: str) -> None:
    message.set_content(_without_controls(text), cte="quoted-printable")
    message.add_alternative(_without_controls(html), subtype="html", cte="quoted-printable")


def _add_picture(message: EmailMessage, picture: bytes, cid: str) -> None:
    page = list(message.iter_parts())[1]
    page.add_related(picture, "image", "png", cid=f"<{cid}>", disposition="inline", filename="picture.png")


def _fix_boundaries(message: EmailMessage, digest: str) -> None:
    # "=_" never occurs in quoted-printable or base64, so no boundary is ever met inside a part.
    holders = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(holders):
        part.set_boundary(f"=_{digest}.{number}")


def _digest(*parts: object) -> str:
    return sha256("\n".join(map(str, parts)).encode()).hexdigest()[:20]


def _without_controls(text: str) -> str:
    return _CONTROLS.sub("", text)


def _one_line(what: str, value: str) -> str:
    clean = _without_controls(value)
    if len(f"{clean}.".splitlines()) > 1:
        raise ConfigInvalid(f"mail: the {what} {value!r} holds a line break")
    return clean
