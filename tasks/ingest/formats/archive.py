"""Archives to their members, read one after the other out of the packed bytes; nothing is ever written to a disk."""

import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from tasks.errors import FileRefused
from tasks.ingest.draft import Member
from tasks.ingest.formats.broken import FAILURES
from tasks.ingest.formats.metered import Bounded, Budget, Metered
from tasks.ingest.names import Namer, kind_of

Members = Iterator[Member | FileRefused]
_GZIP = b"\x1f\x8b"
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BUFFER = 1 << 16
_LONGEST_HEADER = 1_000_000
_TEXT_HEADERS = frozenset(
    {
        tarfile.XHDTYPE,
        tarfile.XGLTYPE,
        tarfile.SOLARIS_XHDTYPE,
        tarfile.GNUTYPE_LONGNAME,
        tarfile.GNUTYPE_LONGLINK,
    }
)


def zip_members(stream: BinaryIO, *, name: str, budget: Budget) -> Members:
    """Yield the members of a ZIP archive in the order of their names.

    Raises:
        FileRefused: It is no archive that can be read.
    """
    namer = Namer(name)
    with zipfile.ZipFile(Bounded(stream, name)) as archive:
        infos = sorted(archive.infolist(), key=lambda info: info.filename)
        _check_count(len(infos), name, budget)
        for info in infos:
            if info.is_dir() or _passed_over(info.filename):
                continue
            shown = namer(_clean(info.filename))
            if fault := _zip_fault(info, shown):
                yield fault
                continue
            yield from _zip_member(archive, info, shown, budget)
            if budget.spent:
                return


def _zip_fault(info: zipfile.ZipInfo, name: str) -> FileRefused | None:
    """Return why a member is not opened."""
    mode = info.external_attr >> 16
    if fault := _named_wrongly(info.filename, name):
        return fault
    if info.flag_bits & _ENCRYPTED:
        return FileRefused(name, "encrypted", "is locked with a password")
    if mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode):
        return FileRefused(name, "link", "is a link" if stat.S_ISLNK(mode) else "is no regular file")
    if info.compress_type not in _METHODS:
        return FileRefused(name, "broken", "is packed by a method other than deflate")
    return None


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, budget: Budget) -> Members:
    """Yield one member; its bytes are checked when they are read."""
    try:
        source = archive.open(info)
    except FAILURES as error:
        yield FileRefused(name, "broken", f"cannot be unpacked ({type(error).__name__})")
        return
    with source:
        # The member's own word for its packed size may be a lie, but no more bytes than that are unpacked.
        metered = Metered(source, packed=lambda: info.compress_size, budget=budget)  # type: ignore[arg-type]
        yield Member(name, io.BufferedReader(metered, _BUFFER))


def tar_members(stream: BinaryIO, *, name: str, budget: Budget) -> Members:
    """Yield the members of a tar archive, packed by gzip or not, in the order they were packed in.

    Raises:
        FileRefused: It is no archive, or breaks off.
    """
    head = stream.read(len(_GZIP))
    stream.seek(-len(head), io.SEEK_CUR)
    plain: Any = gzip.GzipFile(fileobj=stream) if head == _GZIP else stream
    metered = io.BufferedReader(Metered(plain, packed=stream.tell, budget=budget), _BUFFER)
    namer = Namer(name)
    header: type[_Header] = type("_Header", (_Header,), {"ended": False})
    with tarfile.open(fileobj=metered, mode="r|", tarinfo=header) as archive:
        for count, info in enumerate(archive, 1):
            _check_count(count, name, budget)
            # The archive keeps all headers it has seen; a stream never goes back to them.
            archive.members = []  # type: ignore[attr-defined]
            if info.isdir() or _passed_over(info.name):
                continue
            shown = namer(_clean(info.name))
            source = None if (fault := _tar_fault(info, shown)) else archive.extractfile(info)
            if source is None:
                yield fault or FileRefused(shown, "unreadable", "is no regular file")
            else:
                yield Member(shown, source)  # type: ignore[arg-type]

    if not header.ended:
        # The library takes the first header that is none for the end.
        yield FileRefused(name, "broken", "breaks off or is damaged; what it held before was read")


class _Header(tarfile.TarInfo):
    """A header that refuses to be followed by megabytes of names; one class an archive, to note its end."""

    ended = False

    @classmethod
    def frombuf(cls, buf: Any, encoding: str, errors: str) -> "_Header":
        """Read a header.

        Raises:
            tarfile.ReadError: It announces a longer name than any.
        """
        cls.ended = len(buf) == tarfile.BLOCKSIZE and not any(buf)
        header = super().frombuf(buf, encoding, errors)
        if header.type in _TEXT_HEADERS and not 0 <= header.size <= _LONGEST_HEADER:
            raise tarfile.ReadError("a header of megabytes")
        return header


def _tar_fault(info: tarfile.TarInfo, name: str) -> FileRefused | None:
    """Return why a member is not opened."""
    if fault := _named_wrongly(info.name, name):
        return fault
    if info.issym() or info.islnk():
        return FileRefused(name, "link", "is a link")
    if not info.isreg() or info.issparse():
        return FileRefused(name, "unreadable", "is a device, a pipe or a file with holes")
    return None


def _named_wrongly(name: str, shown: str) -> FileRefused | None:
    """Refuse a member that is named to lie outside the archive, or as what no reader is for."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if ".." in parts or name.startswith(("/", "\\")) or name[1:3] in {":\\", ":/"}:
        return FileRefused(shown, "outside", "is named to lie outside its archive")
    try:
        kind_of(name)
    except FileRefused as refusal:
        return FileRefused(shown, refusal.rule, refusal.reason)
    return None


def _clean(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./")


def _passed_over(name: str) -> bool:
    """Tell whether a member is hidden or explains the archive, as in a folder."""
    parts = [part for part in PurePosixPath(_clean(name)).parts if part not in {".", "..", "/"}]
    return not parts or any(p.startswith((".", "__MACOSX")) or p.upper().startswith("README") for p in parts)


def _check_count(count: int, name: str, budget: Budget) -> None:
    if count > budget.limits.members:
        raise FileRefused(
            name, "too_many_members", f"has more than the {budget.limits.members} members allowed"
        )
