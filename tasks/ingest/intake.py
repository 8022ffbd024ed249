"""Files that were never taken in become batches: their articles stand in the tables, their names in the ledger."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from tasks.desk import Desk
from tasks.errors import FileRefused, SeedsFolderMissing
from tasks.ingest.discover import Found, find_files
from tasks.ingest.reader import read_file
from tasks.ledger import SeenFile, Taken
from tasks.records import Article, Batch, Reason, Verdict
from tasks.rows import article_row, passage_rows, refused_article, region_rows
from tasks.settings import edition_of
from tasks.store import Written

LEFT = frozenset({"still_written", "too_many"})
"""The rules of files that are left for the next run instead of being judged."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What one look into the seeds folder brought.

    Attributes:
        batches: The new batches, in order.
        refused: Files that could not be read, with the reason, `path: reason`.
        left: Files left for the next run, likewise.
        written: The table files that were written.
    """

    batches: tuple[Batch, ...] = ()
    refused: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    written: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A file of this run; `again` means that its very bytes were taken in before under another name."""

    article: Article
    refusal: FileRefused | None
    seen: SeenFile
    again: bool


def take_in(desk: Desk) -> Intake:
    """Take in what is new in the seeds folder.

    Raises:
        SeedsFolderMissing: There is no such folder.
    """
    folder = Path(desk.settings.seeds)
    if not folder.is_dir():
        raise SeedsFolderMissing(f"{folder}: no such folder of articles")
    batches: list[Batch] = []
    refused: list[str] = []
    left: list[str] = []
    written: list[Written] = []
    fresh = _fresh(desk, folder, left)
    while chunk := list(islice(fresh, desk.settings.batch_size)):
        batch, files = _open(desk, folder, chunk)
        batches.append(batch)
        written += files
        refused += [str(one.refusal) for one in chunk if one.refusal]
    return Intake(tuple(batches), tuple(refused), tuple(left), tuple(written))


def _fresh(desk: Desk, folder: Path, left: list[str]) -> Iterator[_Fresh]:
    """Yield each file of the folder that was never taken in; note those that are left for later."""
    key = str(folder.resolve())
    seen = desk.ledger.seen_files(key)
    ids: set[str] = set()
    today = desk.now().date()
    for found in find_files(folder, settle_seconds=desk.settings.settle_seconds):
        size, mtime_ns = _stamp(found.path)
        before = seen.get(found.name)
        if before and (before.size, before.mtime_ns) == (size, mtime_ns):
            continue
        article, refusal = _read(found, max_bytes=desk.settings.max_file_bytes, today=today)
        if refusal and refusal.rule in LEFT:
            left.append(str(refusal))
            continue
        now_seen = SeenFile(found.name, size, mtime_ns, article.article_id)
        paths = desk.ledger.paths_of(article.article_id)
        if article.path in paths:
            desk.ledger.remember_files(key, [now_seen])
        else:
            yield _Fresh(article, refusal, now_seen, again=bool(paths) or article.article_id in ids)
            ids.add(article.article_id)


def _read(found: Found, *, max_bytes: int, today: date) -> tuple[Article, FileRefused | None]:
    if found.refused:
        return refused_article(found.name), found.refused
    try:
        return read_file(found.path, name=found.name, max_bytes=max_bytes, not_after=today), None
    except FileRefused as refusal:
        return refused_article(found.name), refusal


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.lstat()
    except OSError:
        return -1, -1
    return stat.st_size, stat.st_mtime_ns


def _open(desk: Desk, folder: Path, chunk: Sequence[_Fresh]) -> tuple[Batch, list[Written]]:
    """Write the chunk's articles, then record it as a batch; a crash between the two leaves nothing behind."""
    now = desk.now()
    edition = edition_of(now.date())
    batch = Batch(_batch_id(chunk), edition, desk.ledger.next_number(edition), now.date())
    verdicts = [(one.article, _provisional(one)) for one in chunk]
    first = [pair for one, pair in zip(chunk, verdicts, strict=True) if not one.again]
    written = [
        desk.store.write_table(name, rows, edition=edition, stem=batch.batch_id)
        for name, rows in (
            ("articles", [article_row(article, verdict, batch) for article, verdict in verdicts]),
            (
                "regions",
                [row for article, _ in first for row in region_rows(article.article_id, article.regions)],
            ),
            ("passages", [row for article, verdict in first for row in passage_rows(article, verdict)]),
        )
    ]
    taken = [
        Taken(article.article_id, article.path, verdict.status, _plain(verdict.reasons))
        for article, verdict in verdicts
    ]
    desk.ledger.open_batch(batch, taken, [one.seen for one in chunk], folder=str(folder.resolve()), at=now)
    return batch, written


def _provisional(one: _Fresh) -> Verdict:
    if one.refusal is None:
        return Verdict(one.article.article_id, "received")
    reason = Reason(one.refusal.rule, "critical", one.refusal.reason)
    return Verdict(one.article.article_id, "quarantined", (reason,))


def _plain(reasons: Iterable[Reason]) -> tuple[dict[str, str], ...]:
    return tuple({"rule": r.rule, "severity": r.severity, "text": r.text} for r in reasons)


def _batch_id(chunk: Sequence[_Fresh]) -> str:
    content = "\n".join(sorted(f"{one.article.article_id} {one.article.path}" for one in chunk))
    return hashlib.sha256(content.encode("utf-8", "surrogateescape")).hexdigest()[:12]
