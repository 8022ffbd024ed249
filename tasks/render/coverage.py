"""Coverage: what became of the articles received, by outlet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tasks.render.index import Index
from tasks.render.model import CoverageRow, Line, WatchRow
from tasks.render.tables import Row

LIMIT = 10
UNSTATED = "Outlet not stated"


def coverage_rows(index: Index) -> tuple[CoverageRow, ...]:
    """Return a row for each outlet, most articles first, and one for all."""
    by_outlet: dict[str, list[Row]] = {}
    for row in (*index.accepted, *index.kept_out):
        by_outlet.setdefault(" ".join((row["outlet"] or UNSTATED).split()), []).append(row)
    names = sorted(by_outlet, key=lambda name: (name == UNSTATED, -len(by_outlet[name]), name))
    groups = [(name, by_outlet[name]) for name in names[:LIMIT]]
    if rest := [row for name in names[LIMIT:] for row in by_outlet[name]]:
        groups.append((f"{len(names) - LIMIT} other outlets", rest))
    groups.append(("All", list(index.tables.articles)))
    return tuple(_row(f"C{number}", name, rows) for number, (name, rows) in enumerate(groups, 1))


def _row(line_id: str, outlet: str, rows: Sequence[Row]) -> CoverageRow:
    ended = Counter(row["status"] for row in rows)
    accepted, quarantined, duplicate = ended["accepted"], ended["quarantined"], ended["duplicate"]
    return CoverageRow(
        id=line_id,
        text=f"{outlet}: {len(rows)} received, {accepted} used, {quarantined} quarantined, {duplicate} duplicate.",
        computed="articles_by_outlet",
        taken=(outlet,),
        outlet=outlet,
        received=len(rows),
        accepted=accepted,
        quarantined=quarantined,
        duplicate=duplicate,
    )


def coverage_note(index: Index, watched: Sequence[WatchRow] = ()) -> Line:
    """Return how many independent texts the articles come to, and what of the watch list they never mention."""
    line = _texts_note(index)
    absent = [row.watched for row in watched if not row.count]
    if not absent:
        return line
    return replace(line, text=f"{line.text} Watched and not found: {', '.join(absent)}.", taken=tuple(absent))


def _texts_note(index: Index) -> Line:
    origins = Counter(row["origin_id"] for row in index.accepted)
    if not origins:
        return Line(id="C0", text="No article can be used.", computed="independent_texts")
    largest = max(origins.values())
    used = f"{_counted(sum(origins.values()), 'article')} used"
    if largest == 1:
        return Line(id="C0", text=f"{used}; no two are copies of one text.", computed="independent_texts")
    text = f"{used}, {_counted(len(origins), 'independent text')}; the most carried one stands in {largest} articles."
    return Line(id="C0", text=text, computed="independent_texts")


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
