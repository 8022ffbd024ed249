"""A message (RFC 5322, MIME) to the article it carries, and its attachments for the other readers.

The day of mailing is known as the day of receipt is: it says when somebody passed the article on, not when it was
published, so it never becomes its date; a note tells it.
"""

import io
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, TypeAlias

from tasks.errors import FileRefused
from tasks.ingest.decode import Decoded, decode, settled
from tasks.ingest.draft import Draft, Member, Part
from tasks.ingest.formats import mailtext
from tasks.ingest.limits import Limits
from tasks.ingest.names import Namer, kind_of, shown, suffix_of
from tasks.ingest.outlets import by_domain
from tasks.ingest.page import Page, declared_charset, read_page

MEDIA_TYPE = "message/rfc822"
# A plain part this much shorter than the page beside it only says that there is a page.
_STUB = 0.2
_MOST_PARTS = 1_000

Mail: TypeAlias = "Message[str, str]"


def message_parts(data: bytes, *, name: str, limits: Limits) -> Iterator[Part | Member | FileRefused]:
    """Yield the article in the body of a message, and its attachments that may hold articles."""
    mail = message_from_bytes(data)
    inline, attached = _sorted_parts(mail, limits)
    members = list(_attachments(attached, name))
    aside = [_file_name(part) for part in attached if not _readable(part)]
    body = _body(inline, name)
    if body is None and not members:
        yield FileRefused(name, "empty", "is a message without text")
    elif body is not None:
        yield Part(name, data, _draft(mail, body, name, aside))
    yield from members


def _sorted_parts(mail: Mail, limits: Limits) -> tuple[list[Mail], list[Mail]]:
    """Return the parts that are shown as the message, and those that are attached to it."""
    inline: list[Mail] = []
    attached: list[Mail] = []
    waiting = [mail]
    for _ in range(min(_MOST_PARTS, limits.members)):
        if not waiting:
            break
        part = waiting.pop()
        if part.get_content_type() == "message/rfc822":
            attached.append(part)
        elif part.is_multipart():
            waiting.extend(reversed([one for one in part.get_payload() if isinstance(one, Message)]))
        elif part.get_content_disposition() == "attachment" or part.get_filename():
            attached.append(part)
        elif part.get_content_maintype() == "text":
            inline.append(part)
    return inline, attached


def _file_name(part: Mail) -> str:
    if part.get_content_type() == "message/rfc822":
        return "message.eml"
    return _decoded(part.get_filename()) or "attachment"


def _readable(part: Mail) -> bool:
    """Tell whether an attachment may hold an article; one without a suffix is no text that somebody attached."""
    try:
        return bool(kind_of(_file_name(part))) and bool(suffix_of(_file_name(part)))
    except FileRefused:
        return False


def _attachments(attached: list[Mail], name: str) -> Iterator[Member]:
    """Yield the attachments that may hold articles."""
    namer = Namer(name)
    for part in filter(_readable, attached):
        data = _bytes(part)
        if data:
            yield Member(namer(_file_name(part)), io.BytesIO(data))


def _bytes(part: Mail) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner: Any = part.get_payload()
        return bytes(inner[0].as_bytes()) if isinstance(inner, list) and inner else b""
    data: Any = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _body(inline: list[Mail], name: str) -> tuple[Decoded, Page | None] | None:
    """Return the text of a message: the plain part, or the page where the plain part is only a stub."""
    plain = [
        found for part in inline if part.get_content_subtype() != "html" and (found := _text(part, name))
    ]
    pages = [
        found for part in inline if part.get_content_subtype() == "html" and (found := _text(part, name))
    ]
    text = "\n\n".join(one.text for one in plain)
    page = _page(pages[0], name) if pages else None
    if page and len(text) < _STUB * len(page.text):
        return Decoded(page.text, pages[0].encoding, pages[0].notes), page
    if not plain:
        return None
    return Decoded(
        text, plain[0].encoding, tuple(dict.fromkeys(note for one in plain for note in one.notes))
    ), None


def _page(decoded: Decoded, name: str) -> Page | None:
    try:
        return read_page(decoded.text, name=name)
    except FileRefused:
        return None


def _text(part: Mail, name: str) -> Decoded | None:
    """Return the text of a part, None for one that holds none."""
    data = _bytes(part)
    declared = part.get_content_charset() or declared_charset(data)
    try:
        decoded = decode(data, name=name, declared=declared)
    except FileRefused as refusal:
        if refusal.rule == "empty":
            return None
        raise
    if str(part.get_param("format", "")).lower() == "flowed":
        return decoded._replace(text=mailtext.unflowed(decoded.text))
    return decoded


def _draft(mail: Mail, body: tuple[Decoded, Page | None], name: str, aside: list[str]) -> Draft:
    """Return the article of a message, under the headline it has or else its subject."""
    decoded, page = body
    letter = mailtext.opened(
        decoded.text, subject=_decoded(mail.get("Subject")), sender=_decoded(mail.get("From"))
    )
    text = settled(letter.text, name=name).text
    notes = [*decoded.notes, *letter.notes]
    if mailed := _mailed(mail):
        notes.append(f"The message was sent on {mailed}; that is not taken for the date of publication.")
    if aside:
        names = ", ".join(shown(one) for one in aside[:10])
        notes.append(f"Attached files that hold no article were left aside: {names}.")
    title = text.split("\n", 1)[0] if letter.title else None
    site = by_domain(parseaddr(letter.sender)[1].rpartition("@")[2])
    address = page.address if page else None
    stated = page.stated if page else None
    found = Page(text, title, site or (page.site if page else None), stated, address)
    return Draft(found, MEDIA_TYPE, encoding=decoded.encoding, notes=tuple(notes))


def _decoded(header: Any) -> str:
    """Return the words of a header on one line; what is coded wrongly stays as it is."""
    if header is None:
        return ""
    try:
        words = str(make_header(decode_header(header)))
    except (HeaderParseError, LookupError, ValueError):
        words = str(header)
    plain = words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(plain.split())


def _mailed(mail: Mail) -> str | None:
    """Return the day in the header of a message, as its sender's clock had it."""
    try:
        return parsedate_to_datetime(str(mail.get("Date"))).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
