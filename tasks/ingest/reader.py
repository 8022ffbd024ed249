"""A dropped file to an `Article`: its bytes are read once, decoded, and marked."""

import errno
import hashlib
import os
import re
import stat
from datetime import date
from pathlib import Path, PurePosixPath

from tasks.errors import FileRefused
from tasks.ingest.dates import find_published
from tasks.ingest.decode import decode
from tasks.ingest.language import language_of
from tasks.ingest.outlets import find_outlet
from tasks.ingest.page import Page, declared_charset, looks_like_page, read_page
from tasks.ingest.regions import mark_regions
from tasks.ingest.sentences import passages_of
from tasks.records import Article

PLAIN = frozenset({"", ".txt", ".text", ".md"})
PAGES = frozenset({".html", ".htm"})
MAX_BYTES = 5_000_000
_CHUNK = 1 << 20
_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9_~-]{0,11}\Z")

_OPEN_ERRORS = {
    errno.ENOENT: ("missing", "is not there"),
    errno.ENOTDIR: ("missing", "is not there"),
    errno.ELOOP: ("link", "is a link"),
    errno.EACCES: ("unreadable", "may not be read"),
    errno.EPERM: ("unreadable", "may not be read"),
    errno.ENXIO: ("unreadable", "is no regular file"),
}


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name, lower case and with its full stop, or an empty string.

    The end of `talks 12.07.2019` or `draft no. 2` is no suffix: one starts with a letter and has no space.
    """
    found = _SUFFIX.search(PurePosixPath(name).name)
    return found[0].lower() if found else ""


def check_format(name: str) -> None:
    """Refuse a file whose suffix no reader is for.

    Raises:
        FileRefused: With rule `format`.
    """
    suffix = suffix_of(name)
    if suffix not in PLAIN | PAGES:
        raise FileRefused(name, "format", f"has the suffix {suffix}, which is not supported")


def read_file(path: Path, *, name: str, max_bytes: int = MAX_BYTES, not_after: date | None = None) -> Article:
    """Return the article in a file.

    Args:
        path: Where the file is; a link is not followed.
        name: What to call it: its path in the seeds folder.
        max_bytes: Larger files are refused, and no more than this is read of any.
        not_after: The day of receipt; later publication dates are passed over.

    Raises:
        FileRefused: With the rule that was broken.
    """
    check_format(name)
    return read_bytes(_bytes(path, name, max_bytes), name=name, not_after=not_after)


def read_bytes(data: bytes, *, name: str, not_after: date | None = None) -> Article:
    """Return the article in the bytes of a file.

    Args:
        data: The whole file.
        name: What to call it; the suffix `.html` makes it a page, and so does what a page starts with.
        not_after: The day of receipt; later publication dates are passed over.

    Raises:
        FileRefused: With rule `empty`, `binary` or `encoding`.
    """
    is_page = suffix_of(name) in PAGES or looks_like_page(data)
    decoded = decode(data, name=name, declared=declared_charset(data) if is_page else None)
    page = read_page(decoded.text, name=name) if is_page else Page(decoded.text, None, None, None, None)
    regions = mark_regions(page.text, title=page.title)
    story = "\n".join(region.span.of(page.text) for region in regions if region.kind == "body")
    dated = find_published(page.text, regions, stated=page.stated, address=page.address, not_after=not_after)
    digest = hashlib.sha256(data).hexdigest()
    return Article(
        article_id=digest[:16],
        sha256=digest,
        path=name,
        media_type="text/html" if is_page else "text/plain",
        encoding=decoded.encoding,
        text=page.text,
        title=next((region.span for region in regions if region.kind == "headline"), None),
        outlet=find_outlet(page.text, regions, site=page.site, address=page.address, name=name),
        language=language_of(story),
        published=dated.published,
        regions=regions,
        passages=passages_of(page.text, regions),
        notes=(*decoded.notes, *dated.notes),
    )


def _bytes(path: Path, name: str, max_bytes: int) -> bytes:
    """Read a regular file whole, unless it is too large or changes meanwhile."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        rule, reason = _OPEN_ERRORS.get(error.errno or 0, ("unreadable", "cannot be opened"))
        raise FileRefused(name, rule, reason) from error
    try:
        before = os.fstat(handle)
        _check_kind(before, name, max_bytes)
        data = _read_all(handle, max_bytes + 1)
        after = os.fstat(handle)
    except OSError as error:
        raise FileRefused(name, "unreadable", f"cannot be read ({error.strerror})") from error
    finally:
        os.close(handle)
    if _stamp(before) != _stamp(after) or len(data) != after.st_size:
        raise FileRefused(name, "still_written", "changed while it was read")
    return data


def _read_all(handle: int, most: int) -> bytes:
    """Read up to so many bytes; one call may return fewer than there are."""
    parts, left = [], most
    while left and (part := os.read(handle, min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _check_kind(found: os.stat_result, name: str, max_bytes: int) -> None:
    """Refuse what is no regular file, or too large a one."""
    if stat.S_ISDIR(found.st_mode):
        raise FileRefused(name, "is_folder", "is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise FileRefused(name, "unreadable", "is no regular file")
    if found.st_size > max_bytes:
        limit = f"{max_bytes / 1e6:g} MB"
        raise FileRefused(
            name, "too_large", f"has {found.st_size / 1e6:.1f} MB, more than the {limit} allowed"
        )


def _stamp(found: os.stat_result) -> tuple[int, int, int]:
    """Return what changes when a file is written to."""
    return found.st_size, found.st_mtime_ns, found.st_ino
