"""A dropped file to its articles: read once, within limits, each part ending as an article or with a reason."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from tasks.errors import FileRefused
from tasks.ingest.article import article_of
from tasks.ingest.decode import decode
from tasks.ingest.draft import Draft, Member, Part
from tasks.ingest.formats.archive import tar_members, zip_members
from tasks.ingest.formats.broken import guarded
from tasks.ingest.formats.docx import docx_draft
from tasks.ingest.formats.eml import message_parts
from tasks.ingest.formats.fields import Names, names_with
from tasks.ingest.formats.mbox import mailbox_members
from tasks.ingest.formats.metered import Budget
from tasks.ingest.formats.pdf import pdf_draft
from tasks.ingest.formats.records import json_parts, line_parts, table_parts
from tasks.ingest.limits import DEFAULT, Limits
from tasks.ingest.names import Kind, kind_of, shown, suffix_of
from tasks.ingest.opening import opened, read_up_to, read_whole
from tasks.ingest.page import Page, declared_charset, looks_like_page, read_page
from tasks.records import Article

MAX_BYTES = DEFAULT.file_bytes

Found = Iterator[Article | FileRefused]
_Pieces = Iterator[Part | Member | FileRefused]

__all__ = ["MAX_BYTES", "read_bytes", "read_file", "read_files", "suffix_of"]


def read_file(path: Path, *, name: str, max_bytes: int = MAX_BYTES, not_after: date | None = None) -> Article:
    """Return the article in a file that is one text or one page.

    Args:
        path: Where the file is; a link is not followed.
        name: What to call it: its path in the seeds folder.
        max_bytes: Larger files are refused, and no more than this is read of any.
        not_after: The day of receipt; later publication dates are passed over.

    Raises:
        FileRefused: With the rule that was broken.
    """
    if kind_of(name) not in ("text", "page"):
        raise FileRefused(name, "format", f"has the suffix {suffix_of(name)}, which is not that of one text")
    return read_bytes(read_whole(path, name=name, max_bytes=max_bytes), name=name, not_after=not_after)


def read_bytes(data: bytes, *, name: str, not_after: date | None = None) -> Article:
    """Return the article in the bytes of a text or a page.

    Args:
        data: The whole file.
        name: What to call it; the suffix `.html` makes it a page, and so does what a page starts with.
        not_after: The day of receipt; later publication dates are passed over.

    Raises:
        FileRefused: With rule `empty`, `binary` or `encoding`.
    """
    return article_of(_text_draft(data, name), identity=data, name=name, not_after=not_after)


def _text_draft(data: bytes, name: str) -> Draft:
    """Return the draft of a text or a page."""
    is_page = suffix_of(name) in {".html", ".htm"} or looks_like_page(data)
    decoded = decode(data, name=name, declared=declared_charset(data) if is_page else None)
    page = read_page(decoded.text, name=name) if is_page else Page(decoded.text, None, None, None, None)
    return Draft(page, "text/html" if is_page else "text/plain", decoded.encoding, decoded.notes)


def read_files(
    path: Path,
    *,
    name: str,
    limits: Limits = DEFAULT,
    not_after: date | None = None,
    fields: Names = MappingProxyType({}),
) -> Found:
    """Yield the articles of a dropped file of any kind, and a refusal for each part of it that is none.

    The parts come in the order of the file, those of a ZIP archive in the order of their names, and are called
    `inbox.zip!/a/b.txt` or `feed.jsonl#12`. What concerns the whole file is refused under its own name.

    Args:
        path: Where the file is; a link is not followed.
        name: What to call it: its path in the seeds folder.
        limits: How much of it is read.
        not_after: The day of receipt; later publication dates are passed over.
        fields: What fields of records are called, beyond the usual names, which come after these.
    """
    safe = shown(name)
    work = _Work(limits, not_after, names_with(fields), Budget(safe, limits))
    return _counted(_of_file(path, safe, work), safe, limits)


def _of_file(path: Path, name: str, work: "_Work") -> Found:
    """Yield what is in a file on the disk; only files of many articles are read as streams."""
    limits = work.limits
    try:
        kind = kind_of(name)
        if kind in _WHOLE:
            stream: BinaryIO = io.BytesIO(read_whole(path, name=name, max_bytes=_WHOLE[kind](limits)))
            yield from work.read(Member(name, stream, kind), 0)
            return
        with guarded(name), opened(path, name=name, max_bytes=limits.container_bytes) as file:
            yield from work.read(Member(name, file, kind), 0)
    except FileRefused as refusal:
        yield refusal


def _counted(found: Found, name: str, limits: Limits) -> Found:
    """Yield no more than is allowed, and at the end, in one refusal, what there is to say of the whole file."""
    whole: dict[str, FileRefused] = {}
    refused = 0
    for number, one in enumerate(found):
        if number >= limits.articles:
            reason = f"holds more than the {limits.articles} articles allowed; the rest was not read"
            whole[reason] = FileRefused(name, "too_many_articles", reason)
            break
        if not isinstance(one, FileRefused):
            yield one
        elif one.path == name:
            whole[one.reason] = one
        else:
            refused += 1
            if refused <= limits.refusals:
                # A copy, for what was raised holds on to all that was being read.
                yield FileRefused(one.path, one.rule, one.reason)
    if refused > limits.refusals:
        reason = f"holds {refused - limits.refusals} more parts that are refused, like those named before"
        whole[reason] = FileRefused(name, "too_many_refused", reason)
    if whole:
        yield FileRefused(name, next(iter(whole.values())).rule, "; ".join(whole))


_ARCHIVES: frozenset[Kind] = frozenset({"zip", "tar"})
# The kinds that are read whole, and how large they may be.
_WHOLE: dict[Kind, Callable[[Limits], int]] = {
    "text": lambda limits: limits.file_bytes,
    "page": lambda limits: limits.file_bytes,
    "message": lambda limits: limits.document_bytes,
    "pdf": lambda limits: limits.document_bytes,
    "docx": lambda limits: limits.document_bytes,
}


@dataclass(frozen=True)
class _Work:
    """The reading of one dropped file, however deep."""

    limits: Limits
    not_after: date | None
    names: Names
    budget: Budget = field(repr=False)

    def read(self, member: Member, depth: int) -> Found:
        """Yield what is in a member; whatever happens in it stays in it."""
        try:
            with guarded(member.name):
                yield from self._read(member, depth)
        except FileRefused as refusal:
            yield refusal

    def _read(self, member: Member, depth: int) -> Found:
        kind = member.kind or kind_of(member.name)
        if kind in ("text", "page", "pdf", "docx"):
            yield self._one(member, kind)
            return
        if kind in _ARCHIVES and depth >= self.limits.depth:
            raise self._too_deep(member)
        piece = None
        for piece in self._pieces(member, kind, depth):
            if isinstance(piece, FileRefused):
                yield piece
            elif isinstance(piece, Part):
                yield self._article(piece)
            elif kind == "message" and depth >= self.limits.depth:
                yield self._too_deep(piece)
            else:
                yield from self.read(piece, depth + (kind != "mailbox"))
        if piece is None:
            raise FileRefused(member.name, "empty", "holds no articles")

    def _too_deep(self, member: Member) -> FileRefused:
        allowed = f"{self.limits.depth} archives or messages"
        return FileRefused(member.name, "too_deep", f"lies in more than {allowed} inside each other")

    def _one(self, member: Member, kind: Kind) -> Article:
        """Return the article of a member that holds one."""
        name = member.name
        data = read_up_to(member.stream, _WHOLE[kind](self.limits), name=name)
        if kind == "pdf":
            draft = pdf_draft(data, name=name, limits=self.limits)
        elif kind == "docx":
            draft = docx_draft(data, name=name, limits=self.limits)
        else:
            draft = _text_draft(data, name)
        return article_of(draft, identity=data, name=name, not_after=self.not_after)

    def _article(self, part: Part) -> Article | FileRefused:
        try:
            with guarded(part.name, "text"):
                return article_of(
                    part.draft, identity=part.identity, name=part.name, not_after=self.not_after
                )
        except FileRefused as refusal:
            return refusal

    def _pieces(self, member: Member, kind: Kind, depth: int) -> _Pieces:
        """Return the parts of a member that may hold many."""
        name, stream, limits = member.name, member.stream, self.limits
        if kind in _ARCHIVES:
            if depth:
                stream = io.BytesIO(read_up_to(stream, limits.held_bytes, name=name))
            members = zip_members if kind == "zip" else tar_members
            return members(stream, name=name, budget=self.budget)
        if kind == "message":
            return message_parts(
                read_up_to(stream, limits.document_bytes, name=name), name=name, limits=limits
            )
        if kind == "mailbox":
            return mailbox_members(stream, name=name, limits=limits)
        parts = {"json": json_parts, "lines": line_parts, "table": table_parts}[kind]
        return parts(stream, name=name, limits=limits, names=self.names)
