"""Lines and JSON values out of a stream of bytes, one at a time and none longer than allowed."""

import codecs
import io
import json
import re
from collections.abc import Iterator
from json import JSONDecodeError, JSONDecoder
from typing import Any, BinaryIO

from tasks.errors import FileRefused
from tasks.ingest.decode import decode
from tasks.ingest.opening import too_large

_CHUNK = 1 << 16
# `-Infinity`, or an escaped pair of halves of a character.
_LONGEST_WORD = 16
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BETWEEN = re.compile(r"[\s,]*")
_AFTER_LIST = re.compile(r"[\s,\]]*")


def narrowed(stream: BinaryIO) -> tuple[BinaryIO, str]:
    """Return a stream without byte order mark, UTF-16 and UTF-32 turned into UTF-8, and what it was written in."""
    buffered = io.BufferedReader(stream, _CHUNK) if isinstance(stream, io.RawIOBase) else stream
    head = buffered.read(4)
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return io.BufferedReader(_Recoded(head[len(mark) :], buffered, encoding), _CHUNK), encoding
    head = head.removeprefix(codecs.BOM_UTF8)
    return io.BufferedReader(_Recoded(head, buffered, None), _CHUNK), "utf-8"


class _Recoded(io.RawIOBase):
    """A stream whose first bytes were already read, and whose text is turned into UTF-8 if it is not in it."""

    def __init__(self, head: bytes, rest: BinaryIO, encoding: str | None) -> None:
        self._left, self._rest = head, rest
        self._decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
        if self._decoder:
            self._left = self._turned(head)

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer and return how far."""
        while not self._left:
            chunk = self._rest.read(_CHUNK)
            self._left = self._turned(chunk)
            if not chunk:
                break
        part, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)

    def _turned(self, chunk: bytes) -> bytes:
        if not self._decoder:
            return chunk
        return self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")


def lines(stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream with their ends; None for one that is longer than allowed, which is passed over."""
    while line := stream.readline(most + 1):
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        while (more := stream.readline(_CHUNK)) and not more.endswith(b"\n"):
            pass
        yield None


def text_of(line: bytes, *, name: str) -> tuple[str, str]:
    """Return a line as text and the encoding it was read with.

    Raises:
        FileRefused: It is no text.
    """
    try:
        return line.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        decoded = decode(line, name=name)
        return decoded.text, decoded.encoding


def values(stream: BinaryIO, *, name: str, most: int) -> Iterator[tuple[Any, bool]]:
    """Yield the JSON values of a stream, and whether each stood in a list; several may follow each other.

    A list of records is read one by one, so that it may be longer than what is held in memory.

    Raises:
        FileRefused: From some place on it is no JSON, or a value is larger than allowed.
    """
    decoder, coding = JSONDecoder(), codecs.getincrementaldecoder("utf-8")("replace")
    buffer, at, read, in_list, ended = "", 0, 0, False, False
    while True:
        at = (_AFTER_LIST if in_list else _BETWEEN).match(buffer, at).end()  # type: ignore[union-attr]
        if not in_list and buffer.startswith("[", at):
            at, in_list = at + 1, True
            continue
        try:
            value, end = decoder.raw_decode(buffer, at)
            if end < len(buffer) or ended:
                yield value, in_list
                at = end
                continue
        except (JSONDecodeError, RecursionError) as error:
            if ended:
                if at >= len(buffer):
                    return
                raise _no_json(error, name, read - len(buffer)) from error
            if not _may_go_on(error, buffer):
                raise _no_json(error, name, read - len(buffer)) from error
        if len(buffer) - at > most:
            raise too_large(name, None, most)
        chunk = stream.read(max(_CHUNK, len(buffer) - at))
        ended = not chunk
        more = coding.decode(chunk, final=ended)
        buffer, at, read = buffer[at:] + more, 0, read + len(more)


def _may_go_on(error: Exception, buffer: str) -> bool:
    """Tell whether it is no JSON only because the rest of it is not read yet."""
    if not isinstance(error, JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated") or error.pos > len(buffer) - _LONGEST_WORD


def _no_json(error: Exception, name: str, before: int) -> FileRefused:
    if isinstance(error, JSONDecodeError):
        return FileRefused(
            name,
            "broken",
            f"is no JSON from character {before + error.pos} on ({error.msg}); nothing after it was read",
        )
    return FileRefused(name, "broken", "holds JSON nested too deeply; nothing after it was read")


def one_value(text: str) -> Any:
    """Return the JSON value that a line is.

    Raises:
        ValueError: It is none.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
