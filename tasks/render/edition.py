"""The memo of one edition is built, checked against the stored texts, and written in all its forms."""

import hashlib
from dataclasses import dataclass, fields, replace
from importlib.metadata import version

from tasks.desk import Desk
from tasks.ledger import BuiltEdition
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
        fresh: Whether it says something that no revision of the edition said before.
        folder: Where its files lie, below the outputs folder.
    """

    edition: str
    revision: int
    fresh: bool
    folder: str
    written: tuple[Written, ...]


def stale_editions(desk: Desk, current: str) -> list[str]:
    """Return the editions whose articles changed since their memo was built; the current one also if settings did."""
    return [name for name in desk.ledger.received_editions() if _is_stale(desk, name, current)]


def _is_stale(desk: Desk, edition: str, current: str) -> bool:
    latest = desk.ledger.latest(edition)
    if latest is None:
        return True
    then, now = latest.basis.split(), _basis(desk, edition).split()
    return then != now if edition == current else then[0] != now[0]


def render_edition(desk: Desk, edition: str) -> tuple[Rendered, Memo]:
    """Build, check and write an edition's memo; unchanged content keeps its revision, changed content gets the next.

    Raises:
        EvidenceMismatch: A line does not rest on the stored words.
    """
    latest = desk.ledger.latest(edition)
    revision = latest.revision if latest else 1
    tables = Tables.read(desk.store, edition)
    memo = _build(desk, tables, edition, revision)
    fresh = latest is None or latest.digest != _digest(memo)
    if latest and fresh:
        memo = _build(desk, tables, edition, latest.revision + 1)
    if memo.revision > 1:
        before = desk.store.read_rows("memo_lines", edition=edition, stem=f"r{memo.revision - 1}")
        memo = replace(memo, revised=changed_lines(before, memo_line_rows(memo)))
    check_memo(memo, {row["article_id"]: row["text"] for row in tables.articles})
    folder = f"memos/{edition}"
    written = desk.store.write_files(folder, render_memo(memo, tables))
    lines = desk.store.write_table(
        "memo_lines", memo_line_rows(memo), edition=edition, stem=f"r{memo.revision}"
    )
    desk.ledger.record_edition(BuiltEdition(edition, memo.revision, _basis(desk, edition), _digest(memo)))
    return Rendered(edition, memo.revision, fresh, folder, (*written, lines)), memo


def _build(desk: Desk, tables: Tables, edition: str, revision: int) -> Memo:
    wishes = wishes_of(desk.settings)
    earlier = [name for name in desk.store.editions("events") if name < edition][-(HISTORY - 1) :]
    return build_memo(
        tables,
        edition=edition,
        revision=revision,
        title=desk.settings.title,
        previous=read_earlier(desk.store, earlier, wishes=wishes, revisions=_revisions(desk, earlier)),
        wishes=wishes,
        about=_about(desk, edition),
    )


def _about(desk: Desk, edition: str) -> dict[str, str]:
    """Return what the footer says of how the memo came to be, and whom to write to.

    A run's own id is not among it: the same input gives the same bytes in every run. It stands in the lineage,
    from where `dragoman explain` has it, and in the Prefect artifact.
    """
    told = {
        "version": f"dragoman {version('dragoman')}",
        "model": ", ".join(desk.ledger.models_of(edition)),
        "settings": desk.settings.digest(),
        "runs": f"named in lineage/{edition}.jsonl and by dragoman explain",
    }
    sender = desk.settings.mail.sender
    if sender.endswith(NOWHERE):
        return told
    return told | {
        "corrections": f"write to {sender} and name the line, such as D1",
        "readers": f"this goes to the addresses on the desk's list; to leave it, write to {sender}",
    }


def wishes_of(settings: Settings) -> Wishes:
    """Return what the desk set about its memo."""
    rings = tuple(ring.watch for ring in settings.rings if ring.watch)
    return Wishes(settings.watch, settings.outlets, settings.limits, settings.week_start, rings)


def _revisions(desk: Desk, editions: list[str]) -> dict[str, int]:
    latest = {name: desk.ledger.latest(name) for name in editions}
    return {name: built.revision for name, built in latest.items() if built}


def _basis(desk: Desk, edition: str) -> str:
    """Return what a memo is built from: a digest of the articles, and one of the settings and the program."""
    batches = [batch.batch_id for batch in desk.ledger.batches_of(edition)]
    settings = desk.settings.digest(), desk.settings.mail.sender
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
    text = desk.store.read_file(f"{done.folder}/memo.txt").decode().replace("`", "'")
    wrote = f"[{run}]({link})" if link else f"`{run}`"
    return f"`{desk.store.locate(done.folder)}/memo.html` · run {wrote}\n\n```text\n{text}\n```"


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
