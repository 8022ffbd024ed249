"""Timeline and upcoming: what the articles give a date for, no more precise than they give it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tasks.render.clusters import Cluster, length
from tasks.render.developments import cited, is_of_a_crowd
from tasks.render.headlines import headline_of, names_in
from tasks.render.index import Index
from tasks.render.model import Line, TimelineRow
from tasks.render.tables import Row
from tasks.render.when import day_in_words, days_of, in_words

WIDEST, WIDEST_STRETCH = 366, 92
"""Days a year, or a stretch from one day to another, may span to stand in the timeline; longer ones are too vague."""
LONGEST = 45
"""Words of the longest sentence that stands in for an event."""


def timeline(index: Index, clusters: Sequence[Cluster]) -> tuple[TimelineRow, ...]:
    """Return the past dated events to print, oldest first: best supported and most precise ones chosen."""
    last = index.received[1]
    found = [(row, one) for one in clusters if _is_told(one) and (row := _event_row(index, one, last))]
    rows = _once(_told_whole(sorted(found, key=lambda pair: _choice(pair[0]))))
    if len(rows) < index.limits.timeline:
        rows = _once([*rows, *_sentences(index, rows, last)])
    return _numbered("T", sorted(rows[: index.limits.timeline], key=_order))


def upcoming(index: Index, clusters: Sequence[Cluster]) -> tuple[TimelineRow, ...]:
    """Return the dated events after the last day of receipt, soonest first."""
    last = index.received[1]
    found = [(row, one) for one in clusters if not one.denied and (row := _coming_row(index, one, last))]
    return _numbered("U", sorted(_once(_told_whole(found)), key=_order)[: index.limits.upcoming])


def upcoming_note(index: Index, rows: Sequence[TimelineRow]) -> Line | None:
    """Return what an empty section says."""
    if rows:
        return None
    text = f"No date after {day_in_words(index.received[1])} is stated."
    return Line(id="U0", text=text, computed="dates_after_receipt")


def timeline_note(rows: Sequence[TimelineRow]) -> Line | None:
    """Return what an empty section says."""
    return None if rows else Line(id="T0", text="No past date is stated.", computed="dated_events")


def _is_told(cluster: Cluster) -> bool:
    lead = cluster.lead
    return not cluster.denied and lead["status"] != "possible" and not is_of_a_crowd(lead)


def _told_whole(found: Sequence[tuple[TimelineRow, Cluster]]) -> list[TimelineRow]:
    """Leave out what another row tells of the same day with the same people and more."""
    names = [(row.value, one.lead["action"], frozenset(row.taken)) for row, one in found]
    return [
        row
        for (row, _), mine in zip(found, names, strict=True)
        if not any(mine[:2] == other[:2] and mine[2] < other[2] for other in names)
    ]


def _event_row(index: Index, cluster: Cluster, last: date) -> TimelineRow | None:
    days = days_of(cluster.date)
    if days is None or days[1] > last or _is_vague(cluster.date or ""):
        return None
    return _row(index, cluster)


def _is_vague(value: str) -> bool:
    return length(value) >= (WIDEST_STRETCH if "/" in value else WIDEST)


def _coming_row(index: Index, cluster: Cluster, last: date) -> TimelineRow | None:
    days = days_of(cluster.date)
    if days is None or days[0] <= last:
        return None
    return replace(_row(index, cluster), in_days=(days[0] - last).days)


def _row(index: Index, cluster: Cluster) -> TimelineRow:
    dated = [event for event in cluster.events if event["date_value"] == cluster.date]
    shown = cluster.lead if cluster.lead in dated else dated[0]
    return TimelineRow(
        id="T",
        text=headline_of(index, shown),
        citations=cited(index, cluster),
        taken=names_in(index, shown),
        date=in_words(cluster.date),
        value=cluster.date or "",
    )


def _choice(row: TimelineRow) -> tuple[object, ...]:
    days = days_of(row.value)
    width = (days[1] - days[0]).days if days else WIDEST
    return (-len({citation.article_id for citation in row.citations}), width, row.value, row.text)


def _order(row: TimelineRow) -> tuple[object, ...]:
    days = days_of(row.value)
    return (*(days or ()), row.text)


def _once(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    """Keep the first row of each date and sentence, and of each date and headline."""
    seen: set[tuple[str, object]] = set()
    kept: list[TimelineRow] = []
    for row in rows:
        first = row.citations[0]
        keys = {(row.value, row.text), (row.value, (first.article_id, first.start))}
        if not row.text:
            keys = {(row.value, (first.article_id, first.start))}
        if not keys & seen:
            kept.append(row)
        seen |= keys
    return kept


def _sentences(index: Index, rows: Sequence[TimelineRow], last: date) -> list[TimelineRow]:
    """Return sentences of intact articles that give a date no event row has, one for each date."""
    told = {row.value for row in rows}
    cited_places = {(one.article_id, one.start) for row in rows for one in row.citations}
    found: dict[str, TimelineRow] = {}
    for mention in index.of(index.tables.dates):
        value, days = mention["value"], days_of(mention["value"])
        if days is None or days[1] > last or _is_vague(value) or value in told | found.keys():
            continue
        row = _sentence_row(index, mention)
        if row and (row.citations[0].article_id, row.citations[0].start) not in cited_places:
            found[value] = row
    return sorted(found.values(), key=_choice)


def _sentence_row(index: Index, mention: Row) -> TimelineRow | None:
    passage = index.passage_at(mention["article_id"], mention["start"])
    if passage is None or passage["kind"] != "body" or not index.intact(mention["article_id"]):
        return None
    if len(passage["text"].split()) > LONGEST:
        return None
    return TimelineRow(
        id="T",
        text="",
        quote=" ".join(passage["text"].split()),
        citations=(index.cite(passage["article_id"], passage["start"], passage["end"]),),
        date=in_words(mention["value"]),
        value=mention["value"],
    )


def _numbered(letter: str, rows: Sequence[TimelineRow]) -> tuple[TimelineRow, ...]:
    return tuple(replace(row, id=f"{letter}{number}") for number, row in enumerate(rows, 1))
