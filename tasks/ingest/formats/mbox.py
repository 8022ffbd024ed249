"""A mailbox to its messages, as a stream: the standard library's reader wants a path, and opens it for writing."""

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from tasks.errors import FileRefused
from tasks.ingest.draft import Member
from tasks.ingest.formats.streams import lines
from tasks.ingest.limits import Limits
from tasks.ingest.opening import too_large

_FROM = re.compile(rb"From \S+.*\d{4}")
_QUOTED_FROM = re.compile(rb">+From ")


def mailbox_members(stream: BinaryIO, *, name: str, limits: Limits) -> Iterator[Member | FileRefused]:
    """Yield the messages of a mailbox (RFC 4155; `>From ` is unquoted as mboxrd does), by their numbers from 1."""
    number = 0
    message: list[bytes] = []
    size, blank = 0, True
    for line in lines(stream, limits.document_bytes):
        if line is not None and blank and _FROM.match(line):
            if number:
                yield _message(message, size, f"{name}#{number}", limits)
            number, message, size = number + 1, [], 0
        elif not number and line is not None and not line.strip():
            continue
        elif not number:
            raise FileRefused(name, "broken", "is no mailbox: it does not begin with a line `From …`")
        else:
            size += len(line) if line is not None else limits.document_bytes + 1
            if line is not None and size <= limits.document_bytes:
                message.append(line[1:] if _QUOTED_FROM.match(line) else line)
        blank = line is not None and not line.strip()
    if number:
        yield _message(message, size, f"{name}#{number}", limits)


def _message(message: list[bytes], size: int, name: str, limits: Limits) -> Member | FileRefused:
    if size > limits.document_bytes:
        return too_large(name, size, limits.document_bytes)
    return Member(name, io.BytesIO(b"".join(message)), "message")
