"""The bottom line: three or four takeaways by fixed rules, each with how well it is supported."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.render.earlier import Earlier
from tasks.render.index import Index
from tasks.render.model import BottomLine, Citation, Development, PairRow, TimelineRow
from tasks.render.pairs import reports
from tasks.render.topics import topic_citations, topic_counts
from tasks.render.when import day_in_words

LIMIT = 4


def bottom_line(
    index: Index,
    *,
    pairs: Sequence[PairRow],
    developments: Sequence[Development],
    upcoming: Sequence[TimelineRow],
    previous: Sequence[Earlier],
    caution: str | None = None,
) -> tuple[BottomLine, ...]:
    """Return the takeaways in their fixed order; the weakest one yields its place to a caution.

    Args:
        index: The edition.
        pairs: Its relations by pair, largest change first.
        developments: Its top developments.
        upcoming: Its dates to come.
        previous: What earlier editions are compared by.
        caution: Why this one is not compared with the edition before, if it is not.
    """
    if not index.accepted:
        return (_said("No article of this week can be used.", "Computed from the articles received."),)
    warning, coming = _warning(index, caution), _coming(index, upcoming)
    topic = _topic(index, previous)
    rows = [_pair(pairs), _development(developments), topic, coming, warning]
    present = [row for row in rows if row]
    if len(present) > LIMIT:
        present.remove(coming if coming and not upcoming else topic or coming)
    return tuple(_numbered(row, number) for number, row in enumerate(present, 1))


def _said(
    text: str,
    basis: str,
    *,
    citations: tuple[Citation, ...] = (),
    computed: str | None = "articles",
    taken: tuple[str, ...] = (),
) -> BottomLine:
    return BottomLine(id="B1", text=text, basis=basis, citations=citations, computed=computed, taken=taken)


def _numbered(row: BottomLine, number: int) -> BottomLine:
    return replace(row, id=f"B{number}")


def _pair(pairs: Sequence[PairRow]) -> BottomLine | None:
    """Return the pair with the largest change, or for a first edition with the most reports."""
    if not pairs:
        return None
    row = pairs[0]
    was = f", net {row.net} (was {row.was})" if row.was else ""
    return _said(
        f"{row.pair}: {reports(row.cooperative, row.conflictual)}{was}.",
        "The largest change of any pair." if row.was else "The most reported pair.",
        citations=row.shown[:3],
        computed=row.computed,
        taken=row.taken,
    )


def _development(rows: Sequence[Development]) -> BottomLine | None:
    """Return the development with the most independent texts."""
    if not rows:
        return None
    row = rows[0]
    dated = "" if row.chips[0].startswith("no date") else f" ({row.chips[0]})"
    basis = {1: "Corroborated", 4: "Contradicted by another text"}.get(row.digit, "Not corroborated")
    return _said(
        f"{row.text}{dated}.",
        f"{basis}: {row.chips[3]}.",
        citations=row.shown[:3],
        computed=row.computed,
        taken=row.taken,
    )


def _topic(index: Index, previous: Sequence[Earlier]) -> BottomLine | None:
    """Return the topic that rose most, or for a first edition the most frequent one."""
    now = topic_counts(index)
    if not now:
        return None
    before = previous[-1].topics if previous else {}
    name = max(sorted(now), key=lambda topic: (now[topic] - before.get(topic, 0), now[topic]))
    count, articles = now[name], len(topic_citations(index, name, limit=len(index.accepted)))
    passages = "1 passage" if count == 1 else f"{count} passages"
    if previous and count > before.get(name, 0):
        text = f"{name} rose most: {passages}, {before.get(name, 0)} in the edition before."
    else:
        text = (
            f"{name} is the most frequent topic: {passages} in {articles} of {len(index.accepted)} articles."
        )
    return _said(
        text,
        "Passages with words of the topic, copies counted once.",
        citations=topic_citations(index, name),
        computed="passages_by_topic",
        taken=(name,),
    )


def _coming(index: Index, upcoming: Sequence[TimelineRow]) -> BottomLine:
    """Return the next dated event, or that none is stated."""
    if upcoming:
        row = upcoming[0]
        days = "in 1 day" if row.in_days == 1 else f"in {row.in_days} days"
        return _said(
            f"Next dated event: {row.text}, {row.date} ({days}).",
            "The first date after the day of receipt.",
            citations=row.shown[:2],
            computed="dates_after_receipt",
            taken=row.taken,
        )
    last = index.received[1]
    dates = sum(row["value"] is not None for row in index.of(index.tables.dates))
    return _said(
        f"No date after {day_in_words(last)} is stated.",
        f"Computed from {dates} resolved dates." if dates != 1 else "Computed from 1 resolved date.",
        computed="dates_after_receipt",
    )


def _warning(index: Index, caution: str | None) -> BottomLine | None:
    """Return a caution where editions cannot be compared, or where much of what was read is damaged."""
    if caution:
        return _said(caution, "Counts of this edition alone are given.", computed="earlier_editions")
    damaged = [row for row in index.accepted if row["damage"] == "damaged"]
    if 3 * len(damaged) < len(index.accepted):
        return None
    labels = ", ".join(index.label[row["article_id"]] for row in damaged)
    verb = "has" if len(damaged) == 1 else "have"
    return _said(
        f"{len(damaged)} of {len(index.accepted)} articles {verb} wording changed by a machine ({labels}).",
        "Counted, but not quoted; see data quality.",
        computed="damage",
    )
