"""Relations by pair: how many reports of cooperation and of conflict there are between two parties."""

from collections.abc import Mapping, Sequence

from tasks.render.clusters import Cluster
from tasks.render.figures import Chart, Panel
from tasks.render.index import Index
from tasks.render.model import Citation, Line, PairRow

PANELS = 6
MOST_REPORTED = 2
"""Pairs that stand in the table for how much is reported of them."""
EDITIONS = 8
CITED = 4
"""Citations printed beside a pair; the others are in the tables."""

Pair = tuple[str, str]
Counts = Mapping[Pair, tuple[int, int]]
History = Mapping[str, Counts]


def pair_of(cluster: Cluster) -> Pair | None:
    """Return the two states or unions an event is between, in alphabetical order."""
    one, other = cluster.parties
    if one is None or other is None or one == other or ":" in one + other:
        return None
    return (one, other) if one < other else (other, one)


def counted(clusters: Sequence[Cluster]) -> dict[Pair, list[Cluster]]:
    """Return the events that count for each pair: not denied, not left open, not from more than a year before."""
    found: dict[Pair, list[Cluster]] = {}
    for cluster in clusters:
        pair = pair_of(cluster)
        if pair and not cluster.denied and not cluster.background and cluster.lead["status"] != "possible":
            found.setdefault(pair, []).append(cluster)
    return found


def pair_counts(clusters: Sequence[Cluster]) -> dict[Pair, tuple[int, int]]:
    """Return cooperative and conflictual reports of each pair, each independent text counted once an event."""
    return {pair: _reports(events) for pair, events in counted(clusters).items()}


def _reports(events: Sequence[Cluster]) -> tuple[int, int]:
    cooperative = sum(one.independent for one in events if one.cooperative)
    return cooperative, sum(one.independent for one in events) - cooperative


def pair_rows(index: Index, clusters: Sequence[Cluster], history: History) -> tuple[PairRow, ...]:
    """Return the pairs to print: the largest change first, for a first edition the most reports first."""
    counts = pair_counts(clusters)
    before = history[max(history)] if history else None
    order = sorted(counts, key=lambda pair: (-_weight(counts[pair], before, pair), -sum(counts[pair]), pair))
    longest = max((max(both) for both in counts.values()), default=1)
    events = counted(clusters)
    return tuple(
        _row(
            number,
            pair,
            counts[pair],
            before=before,
            longest=longest,
            citations=_citations(index, events[pair]),
        )
        for number, pair in enumerate(_chosen(order, counts, index.limits.pairs), 1)
    )


def _chosen(order: Sequence[Pair], counts: Counts, limit: int) -> list[Pair]:
    """Return the pairs that changed most; the most reported ones keep a place though they changed little."""
    most = sorted(counts, key=lambda pair: (-sum(counts[pair]), pair))[:MOST_REPORTED]
    missing = [pair for pair in most if pair not in order[:limit]]
    return [*order[: max(0, limit - len(missing))], *missing][:limit]


def _weight(counts: tuple[int, int], before: Counts | None, pair: Pair) -> int:
    if before is None:
        return sum(counts)
    was = before.get(pair, (0, 0))
    return abs((counts[0] - counts[1]) - (was[0] - was[1]))


def _row(
    number: int,
    pair: Pair,
    counts: tuple[int, int],
    *,
    before: Counts | None,
    longest: int,
    citations: tuple[Citation, ...],
) -> PairRow:
    cooperative, conflictual = counts
    was = before.get(pair, (0, 0)) if before is not None else None
    return PairRow(
        id=f"R{number}",
        text=f"{name_of(pair)}: {reports(cooperative, conflictual)}.",
        citations=citations,
        computed="reports_by_pair",
        taken=pair,
        pair=name_of(pair),
        cooperative=cooperative,
        conflictual=conflictual,
        net=signed(cooperative - conflictual),
        was=signed(was[0] - was[1]) if was else None,
        cooperative_share=round(100 * cooperative / longest),
        conflictual_share=round(100 * conflictual / longest),
    )


def _citations(index: Index, events: Sequence[Cluster]) -> tuple[Citation, ...]:
    ranked = sorted(events, key=lambda one: -one.independent)
    found = [index.cite(one.lead["article_id"], one.lead["start"], one.lead["end"]) for one in ranked]
    return tuple({citation.label: citation for citation in reversed(found)}.values())[::-1][:CITED]


def pair_citations(index: Index, clusters: Sequence[Cluster]) -> dict[Pair, tuple[Citation, ...]]:
    """Return the passages that each pair rests on."""
    return {pair: _citations(index, events) for pair, events in counted(clusters).items()}


def name_of(pair: Pair) -> str:
    """Return the name of a pair, `Russia–Turkey`."""
    return "–".join(pair)


def signed(number: int) -> str:
    """Return a number with its sign, a true minus where it is negative."""
    return f"+{number}" if number > 0 else f"−{-number}" if number < 0 else "0"


def reports(cooperative: int, conflictual: int) -> str:
    """Return two counts in words: `9 cooperative and 4 conflictual reports`."""
    if not conflictual:
        return f"{_number(cooperative, 'cooperative report')}, none conflictual"
    if not cooperative:
        return f"{_number(conflictual, 'conflictual report')}, none cooperative"
    return f"{cooperative} cooperative and {_number(conflictual, 'conflictual report')}"


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def pairs_note(rows: Sequence[PairRow], total: int) -> Line:
    """Return how the pairs are counted, or that there is none."""
    if not rows:
        return Line(id="R0", text="No coded event between two states.", computed="reports_by_pair")
    more = f" {total} pairs in all; the table shows {len(rows)}." if total > len(rows) else ""
    text = (
        "One report is one event in one independent text. States, their office-holders and ministries count"
        " as the state; events that a text denies, leaves open, or recalls from more than a year before are not"
        f" counted.{more}"
    )
    return Line(id="R0", text=text, computed="reports_by_pair")


def chart_of(rows: Sequence[PairRow], edition: str, history: History) -> Chart:
    """Return what the picture of relations shows: this week's bars, or with earlier editions the net by week."""
    editions = (*sorted(history)[-(EDITIONS - 1) :], edition)
    shown = _drawn(rows, history)
    panels = tuple(_panel(row, editions[:-1], history) for row in shown)
    values = "; ".join(f"{row.pair} {_alt(row)}" for row in shown) or "no coded event between two states"
    if len(editions) == 1:
        return Chart(
            title="Reports by pair, this week",
            subtitle="Conflictual reports to the left, cooperative ones to the right. Same scale in every row.",
            alt=f"Bars of cooperative and conflictual reports for each pair: {values}.",
            editions=editions,
            panels=panels,
        )
    return Chart(
        title=_finding(panels, editions),
        subtitle="Cooperative minus conflictual reports. Same scale in every panel.",
        alt=f"Small bar charts of net tone, one for each pair. Latest values: {values}.",
        editions=editions,
        panels=panels,
    )


def _drawn(rows: Sequence[PairRow], history: History) -> list[PairRow]:
    """Return the rows to draw, those with most reports over all editions, in the table's order."""

    def reported(row: PairRow) -> int:
        first, _, second = row.pair.partition("–")
        past = sum(sum(counts.get((first, second), (0, 0))) for counts in history.values())
        return past + row.cooperative + row.conflictual

    if len(history) == 0:
        return list(rows[:PANELS])
    kept = sorted(range(len(rows)), key=lambda at: (-reported(rows[at]), at))[:PANELS]
    return [rows[at] for at in sorted(kept)]


def _finding(panels: Sequence[Panel], editions: Sequence[str]) -> str:
    """Return what the picture shows most of all: the pair that moved furthest from the first edition to the last."""
    title = f"Net tone by week, last {len(editions)} editions"
    moved = {panel.pair: (_net(panel, 0), _net(panel, -1)) for panel in panels}
    if not moved:
        return title
    pair, (was, now) = max(moved.items(), key=lambda item: abs(item[1][1] - item[1][0]))
    if was == now:
        return f"{title}: no pair moved"
    return f"{title}: {pair} moved furthest, from {signed(was)} to {signed(now)}"


def _net(panel: Panel, at: int) -> int:
    return panel.cooperative[at] - panel.conflictual[at]


def _panel(row: PairRow, earlier: Sequence[str], history: History) -> Panel:
    first, _, second = row.pair.partition("–")
    past = [history[edition].get((first, second), (0, 0)) for edition in earlier]
    return Panel(
        pair=row.pair,
        cooperative=(*(counts[0] for counts in past), row.cooperative),
        conflictual=(*(counts[1] for counts in past), row.conflictual),
    )


def _alt(row: PairRow) -> str:
    return f"{row.net}, was {row.was}" if row.was else f"{row.cooperative} to {row.conflictual}"
