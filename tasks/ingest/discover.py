"""The files of a folder, each either ready to be read or with the reason why not; nothing is left out silently.

Hidden files and `README*` are not articles. Links are never followed out of the folder.
"""

import errno
import fcntl
import os
import signal
import stat
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tasks.errors import FileRefused, SeedsFolderMissing
from tasks.ingest.names import kind_of, shown, suffix_of

_UNFINISHED = (".part", ".tmp", ".crdownload", ".swp", "~")


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of the folder.

    Attributes:
        path: Where to read it; for a link inside the folder, the file it leads to.
        name: Path relative to the folder, with forward slashes.
        refused: Why it cannot be taken in; None when it can. The rule `still_written` means: next time.
    """

    path: Path
    name: str
    refused: FileRefused | None = None


def find_files(folder: Path, *, settle_seconds: float = 1.0, max_files: int = 100_000) -> Iterator[Found]:
    """Yield every file of a folder and its folders, in the order of their names.

    Args:
        folder: The folder to look through.
        settle_seconds: A file changed within this time is looked at again after it; the wait happens at most
            once, and only if there is such a file.
        max_files: Files after this many are refused with the rule `too_many`.

    Raises:
        SeedsFolderMissing: The folder is not there, or is no folder.
    """
    if not folder.is_dir():
        raise SeedsFolderMissing(f"{folder}: there is no such folder of articles")
    root = folder.resolve()
    found = sorted((_entry(root, path) for path in _walk(root)), key=lambda entry: entry.name)
    unsettled = _unsettled(found, settle_seconds)
    for number, entry in enumerate(found):
        if number >= max_files:
            reason = f"is one of more than {max_files} files in the folder"
            yield Found(entry.path, entry.name, FileRefused(entry.name, "too_many", reason))
        elif entry.name in unsettled:
            yield _refuse(entry.path, entry.name, "still_written", "is still being written")
        else:
            yield entry


def _walk(folder: Path) -> Iterator[Path]:
    """Yield all entries but plain folders that can be listed, hidden files and README files."""
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except PermissionError:
        yield folder
        return
    for entry in listed:
        if entry.name.startswith(".") or entry.name.upper().startswith("README"):
            continue
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder or suffix_of(entry.name):
            yield Path(entry.path)
        if is_folder:
            yield from _walk(Path(entry.path))


def _entry(root: Path, path: Path) -> Found:
    """Return one entry with what can be said against it without reading it."""
    name = shown(os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace"))
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return _linked(root, path, name)
    except OSError as error:
        return _refuse(path, name, "missing", f"is gone ({error.strerror})")
    return _judged(path, name, mode)


def _judged(path: Path, name: str, mode: int) -> Found:
    """Return an entry that is no link."""
    if stat.S_ISDIR(mode):
        unlisted = not os.access(path, os.R_OK | os.X_OK)
        rule, reason = (
            ("unreadable", "is a folder that may not be listed") if unlisted else ("is_folder", "is a folder")
        )
        return _refuse(path, name, rule, reason)
    if not stat.S_ISREG(mode):
        return _refuse(path, name, "unreadable", f"is a {_kind(mode)}, not a file")
    if name.lower().endswith(_UNFINISHED):
        return _refuse(path, name, "still_written", "is named as a file still being written")
    if not os.access(path, os.R_OK):
        return _refuse(path, name, "unreadable", "may not be read")
    try:
        kind_of(name)
    except FileRefused as refused:
        return Found(path, name, refused)
    return Found(path, name)


def _linked(root: Path, path: Path, name: str) -> Found:
    """Return the file inside the folder that a link leads to, or why there is none."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _refuse(path, name, "link", "is a link that leads nowhere")
    if not target.is_relative_to(root):
        return _refuse(path, name, "link", "is a link out of the folder")
    if not target.is_file():
        return _refuse(path, name, "link", "is a link to what is no file")
    return _judged(target, name, target.stat().st_mode)


def _kind(mode: int) -> str:
    """Return what a special file is called."""
    if stat.S_ISFIFO(mode):
        return "named pipe"
    return "socket" if stat.S_ISSOCK(mode) else "device"


def _refuse(path: Path, name: str, rule: str, reason: str) -> Found:
    """Return an entry that cannot be taken in."""
    return Found(path, name, FileRefused(name, rule, reason))


def _unsettled(found: list[Found], settle_seconds: float) -> frozenset[str]:
    """Return the names of the files that somebody is writing."""
    ready = [entry for entry in found if entry.refused is None]
    stamps = {entry.name: _stamp(entry.path) for entry in ready}
    # The clock is compared with file times only; no date of an article comes from it.
    since = (time.time() - settle_seconds) * 1e9
    recent = [entry for entry in ready if (stamp := stamps[entry.name]) and stamp[1] >= since]
    if recent and settle_seconds > 0:
        time.sleep(settle_seconds)
    changed = {entry.name for entry in recent if _stamp(entry.path) != stamps[entry.name]}
    return frozenset(changed | {entry.name for entry in ready if _open_for_writing(entry.path)})


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return size and time of a file, None if it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _open_for_writing(path: Path) -> bool:
    """Tell whether some process has the file open for writing (Linux: a read lease is then refused, fcntl(2))."""
    if sys.platform != "linux":
        return False
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        # A writer that comes in this instant makes the kernel signal us; SIGIO would end the process.
        fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(handle, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        # Other errors mean that this file system, or somebody else's file, cannot be asked.
        return error.errno == errno.EAGAIN
    finally:
        os.close(handle)
    return False
