"""A memo of one edition is built, checked against the stored texts, and written in all its forms."""

import hashlib
from dataclasses import dataclass, fields, replace
from importlib.metadata import version

from tasks.desk import Desk
from tasks.ledger import BuiltEdition
from tasks.memos import MemoName, as_read_in, memos_of
from tasks.render.build import Wishes, build_memo, read_earlier
from tasks.render.check import check_memo
from tasks.render.model import Memo
from tasks.render.revision import changed_lines
from tasks.render.tables import Tables
from tasks.render.write import memo_line_rows, render_memo
from tasks.settings import Settings
from tasks.store import Written

READS = tuple(one.name for one in fields(Tables))
"""The tables a memo is built from."""

NOWHERE = ".invalid"
"""How an address ends that no mail reaches (RFC 2606): the sender until a desk sets one."""

HISTORY = 8
"""Editions shown in the small multiples, this one included."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A memo that was built.

    Attributes:
        fresh: Whether it says something that no revision of it said before.
        written: Its files and its rows.
    """

    name: MemoName
    revision: int
    fresh: bool
    written: tuple[Written, ...]


def stale_memos(desk: Desk, current: str) -> list[MemoName]:
    """Return the memos whose articles changed since they were built; the current ones also if settings did.

    The rings' come before the desk's. So while the desk's is due, a ring that has no memo of that edition may
    have lost it to a killed run; afterwards it is a new ring, which gets no memos of the past.
    """
    return [
        name
        for edition in desk.ledger.received_editions()
        for name in memos_of(edition, desk.settings)
        if _is_stale(desk, name, current)
    ]


def _is_stale(desk: Desk, name: MemoName, current: str) -> bool:
    latest = desk.ledger.latest(name.label)
    if latest is None:
        return (
            name.ring is None or name.edition == current or _is_stale(desk, MemoName(name.edition), current)
        )
    then, now = latest.basis.split(), _basis(desk, name).split()
    return then != now if name.edition == current else then[0] != now[0]


def render_edition(desk: Desk, name: MemoName) -> tuple[Rendered, Memo]:
    """Build, check and write a memo; unchanged content keeps its revision, changed content gets the next.

    Raises:
        EvidenceMismatch: A line does not rest on the stored words.
    """
    latest = desk.ledger.latest(name.label)
    revision = latest.revision if latest else 1
    tables = Tables.read(desk.store, name.edition)
    memo = _build(desk, tables, name, revision)
    fresh = latest is None or latest.digest != _digest(memo)
    if latest and fresh:
        memo = _build(desk, tables, name, latest.revision + 1)
    if memo.revision > 1:
        before = desk.store.read_rows("memo_lines", edition=name.edition, stem=name.stem(memo.revision - 1))
        memo = replace(memo, revised=changed_lines(before, memo_line_rows(memo, name.ring)))
    check_memo(memo, {row["article_id"]: row["text"] for row in tables.articles})
    written = desk.store.write_files(name.folder, render_memo(memo, tables))
    lines = desk.store.write_table(
        "memo_lines", memo_line_rows(memo, name.ring), edition=name.edition, stem=name.stem(memo.revision)
    )
    desk.ledger.record_edition(BuiltEdition(name.label, memo.revision, _basis(desk, name), _digest(memo)))
    return Rendered(name, memo.revision, fresh, (*written, lines)), memo


def _build(desk: Desk, tables: Tables, name: MemoName, revision: int) -> Memo:
    settings = as_read_in(desk.settings, name.ring)
    wishes = wishes_of(settings)
    earlier = [week for week in desk.store.editions("events") if week < name.edition][-(HISTORY - 1) :]
    return build_memo(
        tables,
        edition=name.edition,
        revision=revision,
        title=settings.title,
        previous=read_earlier(
            desk.store, earlier, wishes=wishes, revisions=_revisions(desk, earlier, name.ring)
        ),
        wishes=wishes,
        about=_about(desk, name, settings),
    )


def _about(desk: Desk, name: MemoName, settings: Settings) -> dict[str, str]:
    """Return what the footer says of how the memo came to be, and whom to write to.

    A run's own id is not among it: the same input gives the same bytes in every run. It stands in the lineage,
    from where `dragoman explain` has it, and in the Prefect artifact.
    """
    told = {
        "version": f"dragoman {version('dragoman')}",
        "model": ", ".join(desk.ledger.models_of(name.edition)),
        "settings": settings.digest(),
        "ring": name.ring or "",
        "runs": f"named in lineage/{name.edition}.jsonl and by dragoman explain",
    }
    sender = settings.mail.sender
    if sender.endswith(NOWHERE):
        return told
    readers = f"ring {name.ring}" if name.ring else "the desk's list"
    return told | {
        "corrections": f"write to {sender} and name the line, such as D1",
        "readers": f"this goes to the addresses on {readers}; to leave it, write to {sender}",
    }


def wishes_of(settings: Settings) -> Wishes:
    """Return what the desk set about its memo."""
    rings = tuple(ring.watch for ring in settings.rings if ring.watch)
    return Wishes(settings.watch, settings.outlets, settings.limits, settings.week_start, rings)


def _revisions(desk: Desk, editions: list[str], ring: str | None) -> dict[str, int]:
    latest = {edition: desk.ledger.latest(MemoName(edition, ring).label) for edition in editions}
    return {edition: built.revision for edition, built in latest.items() if built}


def _basis(desk: Desk, name: MemoName) -> str:
    """Return what a memo is built from: a digest of the articles, and one of the settings and the program."""
    batches = [batch.batch_id for batch in desk.ledger.batches_of(name.edition)]
    settings = as_read_in(desk.settings, name.ring).digest(), desk.settings.mail.sender
    return f"{_hash(*batches)} {_hash(*settings, version('dragoman'))}"


def _digest(memo: Memo) -> str:
    """Return a digest of what a memo says, whatever its revision and whatever that changed."""
    rows = (row for row in memo_line_rows(memo) if row["section"] != "revision")
    return _hash(*(f"{row['line_id']} {row['text']} {row['passage']}" for row in rows))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def as_markdown(desk: Desk, done: Rendered, *, run: str, link: str | None = None) -> str:
    """Return the memo's text as the Prefect interface shows it, with the run that wrote it.

    Args:
        desk: Where the memo is.
        done: The memo.
        run: Id of the flow run.
        link: Address of that run, where the interface has one.
    """
    folder = done.name.folder
    text = desk.store.read_file(f"{folder}/memo.txt").decode().replace("`", "'")
    wrote = f"[{run}]({link})" if link else f"`{run}`"
    return f"`{desk.store.locate(folder)}/memo.html` · run {wrote}\n\n```text\n{text}\n```"


def pair_table(memo: Memo) -> list[dict[str, object]]:
    """Return the relations by pair as rows for the Prefect interface."""
    return [
        {"pair": row.pair, "conflict": row.conflictual, "cooperation": row.cooperative, "net": row.net}
        for row in memo.pairs
    ] or [{"pair": memo.pairs_note.text}]


def quality_table(memo: Memo) -> list[dict[str, object]]:
    """Return the data quality findings as rows for the Prefect interface."""
    return [
        {"rule": row.rule, "articles": row.count, "which": ", ".join(row.concerns), "handling": row.handling}
        for row in memo.quality
    ] or [{"rule": "all checks passed"}]
