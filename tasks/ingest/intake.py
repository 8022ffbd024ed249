"""Files that were never taken in become batches: their articles stand in the tables, their names in the ledger."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby, islice, tee
from pathlib import Path

from tasks.desk import Desk
from tasks.errors import FileRefused, SeedsFolderMissing
from tasks.ingest.discover import Found, find_files
from tasks.ingest.limits import Limits
from tasks.ingest.reader import read_files
from tasks.ledger import SeenFile, Taken
from tasks.records import Article, Batch, Reason, Verdict
from tasks.rows import article_row, passage_rows, refused_article, region_rows
from tasks.settings import edition_of
from tasks.store import Written
from tasks.workers import shared_out

LEFT = frozenset({"still_written", "too_many"})
"""The rules of files that are left for the next run instead of being judged."""
# A batch with more text is closed early; a thousand usual articles have five million characters.
_MOST_CHARACTERS = 20_000_000
# Such a file is read as a whole; a larger one, which may hold many articles, as a stream.
_SMALL = 100_000


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
class _Look:
    """What the folder showed next: an article, or what was refused; or that a file was seen to its end."""

    article: Article | None = None
    refusal: FileRefused | None = None
    seen: SeenFile | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file that does not lie as it did, and how it lies now."""

    found: Found
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class _Fresh:
    """An article of this run; `again` means that its very bytes were taken in before under another name."""

    article: Article
    refusal: FileRefused | None
    again: bool


_Pending = list[_Fresh | SeenFile]


def take_in(desk: Desk) -> Intake:
    """Take in what is new in the seeds folder.

    Files are read as streams and batches are written as they fill, so that no file, however many articles it holds,
    is in memory as a whole. A file is remembered together with the last of its articles.

    Raises:
        SeedsFolderMissing: There is no such folder.
    """
    folder = Path(desk.settings.seeds)
    if not folder.is_dir():
        raise SeedsFolderMissing(f"{folder}: no such folder of articles")
    _withdraw(desk)
    batches: list[Batch] = []
    refused: list[str] = []
    left: list[str] = []
    written: list[Written] = []
    for chunk, seen in _chunks(desk, _looks(desk, folder, left)):
        if not chunk:
            desk.ledger.remember_files(str(folder.resolve()), seen)
            continue
        batch, files = _open(desk, folder, chunk, seen)
        batches.append(batch)
        written += files
        refused += [str(one.refusal) for one in chunk if one.refusal]
    return Intake(tuple(batches), tuple(refused), tuple(left), tuple(written))


def _withdraw(desk: Desk) -> None:
    """Take away the tables that a run wrote before it was killed; their files may make other batches by now."""
    for batch in desk.ledger.waiting("announced"):
        desk.store.delete_tables(edition=batch.edition, stem=batch.batch_id)
        desk.ledger.withdraw_batch(batch.batch_id)


def _looks(desk: Desk, folder: Path, left: list[str]) -> Iterator[_Look]:
    """Yield what is in each file that does not lie as it did; note those that are left for later."""
    for entry, parts in _parts(desk, _changed(desk, folder)):
        later = first = ""
        for one in parts:
            if isinstance(one, FileRefused) and one.rule in LEFT:
                later = str(one)
                continue
            look = _Look(refused_article(one.path), one) if isinstance(one, FileRefused) else _Look(one)
            first = first or (look.article.article_id if look.article else "")
            yield look
        if later:
            left.append(later)
        else:
            yield _Look(seen=SeenFile(entry.found.name, entry.size, entry.mtime_ns, first))


def _changed(desk: Desk, folder: Path) -> Iterator[_Entry]:
    """Yield the files that do not lie as they did when they were last looked at."""
    before = desk.ledger.seen_files(str(folder.resolve()))
    for found in find_files(folder, settle_seconds=desk.settings.settle_seconds):
        size, mtime_ns = _stamp(found.path)
        known = before.get(found.name)
        if known is None or (known.size, known.mtime_ns) != (size, mtime_ns):
            yield _Entry(found, size, mtime_ns)


def _parts(desk: Desk, entries: Iterator[_Entry]) -> Iterator[tuple[_Entry, Iterable[Article | FileRefused]]]:
    """Yield each file with its parts; small files, which are many, are read by several processes."""
    settings, today = desk.settings, desk.now().date()
    limits, fields = Limits.of(settings.max_file_bytes), dict(settings.fields)
    reading = partial(_read, limits=limits, today=today, fields=fields)
    for small, some in groupby(entries, key=lambda entry: entry.size <= _SMALL):
        if small:
            ours, theirs = tee(some)
            whole = partial(_whole, reading)
            files = (one.found for one in theirs)
            read = shared_out(whole, files, workers=settings.workers, ahead=settings.batch_size)
            yield from zip(ours, read, strict=True)
        else:
            for entry in some:
                yield entry, reading(entry.found)


def _whole(
    reading: Callable[[Found], Iterable[Article | FileRefused]], found: Found
) -> list[Article | FileRefused]:
    return list(reading(found))


def _read(
    found: Found, *, limits: Limits, today: date, fields: dict[str, tuple[str, ...]]
) -> Iterable[Article | FileRefused]:
    if found.refused:
        return [found.refused]
    return read_files(found.path, name=found.name, limits=limits, not_after=today, fields=fields)


def _chunks(desk: Desk, looks: Iterator[_Look]) -> Iterator[tuple[list[_Fresh], list[SeenFile]]]:
    """Yield what makes a batch: articles that were never taken in, and the files that end with them."""
    size = desk.settings.batch_size
    pending: _Pending = []
    while group := list(_some(looks, size)):
        pending += _new(desk, group, pending)
        while _is_full(pending, size):
            yield _first(pending, size)
    if pending:
        yield _first(pending, size)


def _some(looks: Iterator[_Look], size: int) -> Iterator[_Look]:
    """Yield the next few looks: not too many, and not too much text."""
    characters = 0
    for look in islice(looks, size):
        yield look
        characters += len(look.article.text) if look.article else 0
        if characters > _MOST_CHARACTERS:
            return


def _new(desk: Desk, group: Sequence[_Look], pending: _Pending) -> Iterator[_Fresh | SeenFile]:
    """Yield what the ledger does not know of a group, in order."""
    taken = desk.ledger.taken_among(look.article.article_id for look in group if look.article)
    taken |= {(one.article.article_id, one.article.path) for one in pending if isinstance(one, _Fresh)}
    ids = {article_id for article_id, _ in taken}
    for look in group:
        if look.seen:
            yield look.seen
        elif look.article and (key := (look.article.article_id, look.article.path)) not in taken:
            yield _Fresh(look.article, look.refusal, again=key[0] in ids)
            taken.add(key)
            ids.add(key[0])


def _is_full(pending: _Pending, size: int) -> bool:
    """Tell whether there is enough for a batch."""
    articles = [one.article for one in pending if isinstance(one, _Fresh)]
    return len(articles) >= size or sum(len(article.text) for article in articles) > _MOST_CHARACTERS


def _first(pending: _Pending, size: int) -> tuple[list[_Fresh], list[SeenFile]]:
    """Take the first articles out of the list, with the files that are seen to their ends by then."""
    chunk: list[_Fresh] = []
    seen: list[SeenFile] = []
    while pending and (len(chunk) < size or isinstance(pending[0], SeenFile)):
        one = pending.pop(0)
        if isinstance(one, SeenFile):
            seen.append(one)
        else:
            chunk.append(one)
    return chunk, seen


def _stamp(path: Path) -> tuple[int, int]:
    try:
        stat = path.lstat()
    except OSError:
        return -1, -1
    return stat.st_size, stat.st_mtime_ns


def _open(
    desk: Desk, folder: Path, chunk: Sequence[_Fresh], seen: Sequence[SeenFile]
) -> tuple[Batch, list[Written]]:
    """Announce a batch, write the chunk's articles, then open it; a crash before that is put right by the next run."""
    now = desk.now()
    edition = edition_of(now.date(), week_start=desk.settings.week_start)
    batch = Batch(_batch_id(desk, chunk), edition, desk.ledger.next_number(edition), now.date())
    desk.ledger.announce_batch(batch, at=now)
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
    desk.ledger.open_batch(batch, taken, seen, folder=str(folder.resolve()), at=now)
    return batch, written


def _provisional(one: _Fresh) -> Verdict:
    if one.refusal is None:
        return Verdict(one.article.article_id, "received")
    reason = Reason(one.refusal.rule, "critical", one.refusal.reason)
    return Verdict(one.article.article_id, "quarantined", (reason,))


def _plain(reasons: Iterable[Reason]) -> tuple[dict[str, str], ...]:
    return tuple({"rule": r.rule, "severity": r.severity, "text": r.text} for r in reasons)


def _batch_id(desk: Desk, chunk: Sequence[_Fresh]) -> str:
    """Return an id that comes from the files; files refused, retried and refused again get another one each time."""
    content = "\n".join(sorted(f"{one.article.article_id} {one.article.path}" for one in chunk))
    name = hashlib.sha256(content.encode("utf-8", "surrogateescape")).hexdigest()
    while desk.ledger.has_batch(name[:12]):
        name = hashlib.sha256(name.encode()).hexdigest()
    return name[:12]
