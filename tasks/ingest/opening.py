"""Opening dropped files: no links, no devices, nothing too large, and nothing that changes meanwhile."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tasks.errors import FileRefused

_CHUNK = 1 << 20
_OPEN_ERRORS = {
    errno.ENOENT: ("missing", "is not there"),
    errno.ENOTDIR: ("missing", "is not there"),
    errno.ELOOP: ("link", "is a link"),
    errno.EACCES: ("unreadable", "may not be read"),
    errno.EPERM: ("unreadable", "may not be read"),
    errno.ENXIO: ("unreadable", "is no regular file"),
    errno.ENAMETOOLONG: ("missing", "is not there"),
}


@contextmanager
def opened(path: Path, *, name: str, max_bytes: int) -> Iterator[BinaryIO]:
    """Open a regular file and see at the end that it is still the same.

    Raises:
        FileRefused: With the rule that was broken; `still_written` comes at the end.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        code = (error.errno or 0) if isinstance(error, OSError) else errno.ENOENT
        rule, reason = _OPEN_ERRORS.get(code, ("unreadable", "cannot be opened"))
        raise FileRefused(name, rule, reason) from error
    # Opened by number, a folder is refused before it can be told that it is one, hence the low-level check first.
    try:
        before = os.fstat(handle)
        _check_kind(before, name, max_bytes)
    except FileRefused:
        os.close(handle)
        raise
    with os.fdopen(handle, "rb", buffering=_CHUNK) as file:
        yield file
        if _stamp(before) != _stamp(os.fstat(handle)):
            raise FileRefused(name, "still_written", "changed while it was read")


def read_whole(path: Path, *, name: str, max_bytes: int) -> bytes:
    """Return the bytes of a file.

    Raises:
        FileRefused: With the rule that was broken.
    """
    try:
        with opened(path, name=name, max_bytes=max_bytes) as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise FileRefused(name, "unreadable", f"cannot be read ({error.strerror})") from error
    if len(data) != size:
        raise FileRefused(name, "still_written", "changed while it was read")
    return data


def read_up_to(stream: BinaryIO, most: int, *, name: str) -> bytes:
    """Return all that is left of a stream.

    Raises:
        FileRefused: With rule `too_large`; one byte more than the limit is read, and no further one.
    """
    parts, left = [], most + 1
    while left and (part := stream.read(min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise too_large(name, None, most)
    return b"".join(parts)


def too_large(name: str, size: int | None, most: int) -> FileRefused:
    """Return the refusal of what is larger than allowed; the size is None where nobody has counted to the end."""
    limit = f"more than the {most / 1e6:g} MB allowed"
    return FileRefused(name, "too_large", f"has {size / 1e6:.1f} MB, {limit}" if size else f"has {limit}")


def _check_kind(found: os.stat_result, name: str, max_bytes: int) -> None:
    """Refuse what is no regular file, or too large a one."""
    if stat.S_ISDIR(found.st_mode):
        raise FileRefused(name, "is_folder", "is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise FileRefused(name, "unreadable", "is no regular file")
    if found.st_size > max_bytes:
        raise too_large(name, found.st_size, max_bytes)


def _stamp(found: os.stat_result) -> tuple[int, int, int]:
    """Return what changes when a file is written to."""
    return found.st_size, found.st_mtime_ns, found.st_ino
