"""What files and the parts of files are called, and which reader their names ask for."""

import hashlib
import re
from pathlib import PurePosixPath
from typing import Literal

from tasks.errors import FileRefused

Kind = Literal["text", "page", "message", "mailbox", "json", "lines", "table", "pdf", "docx", "zip", "tar"]

_KINDS: dict[str, Kind] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".eml": "message",
    ".mbox": "mailbox",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".pdf": "pdf",
    ".docx": "docx",
    ".zip": "zip",
    ".tar": "tar",
    ".tgz": "tar",
    ".tar.gz": "tar",
}
MANY: frozenset[Kind] = frozenset({"message", "mailbox", "json", "lines", "table", "zip", "tar"})
"""The kinds of file that may hold more than one article."""

_SUFFIX = re.compile(r"(?<=.)\.[A-Za-z][A-Za-z0-9_~-]{0,11}\Z")
# What changes how a line is shown without being seen: controls, marks of direction (Unicode TR 36), lost halves.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_LONGEST = 240


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name, lower case and with its full stop, or an empty string.

    The end of `talks 12.07.2019` or `draft no. 2` is no suffix: one starts with a letter and has no space.
    """
    found = _SUFFIX.search(PurePosixPath(name).name)
    return found[0].lower() if found else ""


def kind_of(name: str) -> Kind:
    """Return which reader a file's name asks for.

    Raises:
        FileRefused: With rule `format`: there is none.
    """
    suffix = ".tar.gz" if name.lower().endswith(".tar.gz") else suffix_of(name)
    try:
        return _KINDS[suffix]
    except KeyError:
        raise FileRefused(name, "format", f"has the suffix {suffix}, which is not supported") from None


def shown(name: str) -> str:
    r"""Return a name with all that hides or turns around what is read written out, such as `\x1b` or `\u202e`.

    A name longer than any file system takes is cut, and a digest of the whole keeps it apart from others.
    """
    plain = _UNSEEN.sub(_written_out, name)
    if len(plain) <= _LONGEST:
        return plain
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain[: _LONGEST // 2]}…{digest}…{plain[-_LONGEST // 4 :]}"


def _written_out(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a name that is not UTF-8 (PEP 383)
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


class Namer:
    """Gives the members of one container names that are shown safely and differ."""

    def __init__(self, container: str) -> None:
        self._container = container
        self._used: dict[str, int] = {}

    def __call__(self, member: str) -> str:
        """Return `container!/member`; the second of the same name is called `a (2).txt`."""
        name = shown(f"{self._container}!/") + shown(member)
        count = self._used[name] = self._used.get(name, 0) + 1
        if count == 1:
            return name
        stem, suffix = name.removesuffix(suffix_of(name)), suffix_of(name)
        return self(f"{stem.split('!/')[-1]} ({count}){suffix}")
