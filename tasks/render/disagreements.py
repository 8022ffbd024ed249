"""Where sources disagree: one event, and another number, date, status, party or outcome in texts that are independent.

Nothing is decided here. Both passages are shown side by side, and only texts whose wording is their own speak.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tasks.render.amounts import amounts_in
from tasks.render.clusters import Cluster, alike, is_denied
from tasks.render.headlines import headline_of, names_in
from tasks.render.index import Index
from tasks.render.model import Disagreement, Line, Side
from tasks.render.opposites import opposed
from tasks.render.tables import Row
from tasks.render.when import days_of, gap, in_words
from tasks.render.wording import with_article

NEAR = 7
"""Days between the dates two texts give up to which they tell of one event."""
ORDER = ("attribution", "status", "action", "date", "number")
WHETHER = frozenset({"attribution", "status", "action"})
MOST_SIDES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A disagreement before it is laid out: what each side says, with the event and the span it stands in."""

    differs: str
    event: Row
    sides: tuple[tuple[str, tuple[str, int, int]], ...]
    clusters: tuple[Cluster, ...]
    noun: str = ""
    numbers: tuple[float, ...] = ()


def find_disagreements(index: Index, clusters: Sequence[Cluster]) -> list[Found]:
    """Return all disagreements: who did it first, then whether, what, when and how many, best supported first."""
    found = [*_between(index, clusters), *(one for cluster in clusters for one in _within(index, cluster))]
    found.sort(key=lambda one: (ORDER.index(one.differs), -_weight(one), _position(index, one)))
    seen: set[tuple[object, ...]] = set()
    kept = []
    for one in found:
        keys: set[tuple[object, ...]] = {(one.differs, span) for _, span in one.sides}
        keys |= {(one.differs, one.numbers, id(cluster)) for cluster in one.clusters if one.numbers}
        if not keys & seen:
            kept.append(one)
            seen |= keys
    return kept


def contradicted(found: Iterable[Found]) -> frozenset[int]:
    """Return the identities of the clusters that another text contradicts in whether, or by whom, it happened, or what did."""
    return frozenset(id(cluster) for one in found if one.differs in WHETHER for cluster in one.clusters)


def disagreements(index: Index, found: Sequence[Found]) -> tuple[Disagreement, ...]:
    """Return the disagreements to print, each kind in turn."""
    turns = [(sum(other.differs == one.differs for other in found[:at]), at) for at, one in enumerate(found)]
    chosen = [found[at] for _, at in sorted(turns)[: index.limits.disagreements]]
    return tuple(_line(index, one, number) for number, one in enumerate(chosen, 1))


def disagreements_note(clusters: Sequence[Cluster], found: Sequence[Found], shown: int) -> Line:
    """Return how many events could be compared, or that no disagreement was found among them."""
    several = sum(cluster.sound > 1 for cluster in clusters)
    events = "1 event" if several == 1 else f"{several} events"
    if not several:
        text = "No event is reported by two or more independent texts, so there is none to compare."
    elif not found:
        text = f"No disagreement found among {events} that two or more independent texts report."
    elif shown < len(found):
        text = f"{len(found)} in all; {shown} are shown. Compared: {events} that independent texts report."
    else:
        text = f"Compared: {events} that two or more independent texts report. No side is preferred."
    return Line(id="G0", text=text, computed="disagreements")


def _weight(one: Found) -> int:
    return sum(cluster.sound for cluster in one.clusters)


def _position(index: Index, one: Found) -> tuple[int, int]:
    return int(index.label[one.event["article_id"]][1:]), one.event["start"]


# Between two clusters: who, whether, what, when


def _between(index: Index, clusters: Sequence[Cluster]) -> Iterator[Found]:
    alive = [one for one in clusters if one.intact]
    for one, other in combinations(alive, 2):
        differs = _differ(one, other) if one.key[0] == other.key[0] else _outcome(one, other)
        if differs and _independent(index, one.lead, other.lead):
            lead = next((each for each in (one, other) if not each.denied), one)
            sides = [(_says(index, each, differs), index.sentence(each.lead)) for each in (one, other)]
            if sides[0][0] != sides[1][0]:
                yield Found(differs, lead.lead, tuple(sides), (one, other))


def _differ(one: Cluster, other: Cluster) -> str | None:
    if one.key[1] == other.key[1] and one.key[2] == other.key[2]:
        if one.denied != other.denied and _meet(one, other):
            return "status"
        dates = days_of(one.date), days_of(other.date)
        if one.key == other.key and dates[0] and dates[1] and _to_the_day(one, other):
            return "date" if 0 < gap(dates[0], dates[1]) <= NEAR and _told_alike(one, other) else None
        return None
    turned = one.directed and None not in one.parties and one.parties == other.parties[::-1]
    same = turned and one.denied == other.denied and _meet(one, other) and _told_alike(one, other)
    return "attribution" if same else None


def _outcome(one: Cluster, other: Cluster) -> str | None:
    return "action" if opposed(one, other) else None


def _to_the_day(one: Cluster, other: Cluster) -> bool:
    return all(len(each.date or "") == len("2026-11-18") for each in (one, other))


def _meet(one: Cluster, other: Cluster) -> bool:
    dates = days_of(one.date), days_of(other.date)
    return not (dates[0] and dates[1]) or gap(dates[0], dates[1]) == 0


def _told_alike(one: Cluster, other: Cluster) -> bool:
    return alike(one.lead["text"], other.lead["text"])


def _says(index: Index, cluster: Cluster, differs: str) -> str:
    if differs == "date":
        return in_words(cluster.date)
    if differs == "status":
        return "denied" if cluster.denied else "reported"
    if differs == "action":
        return headline_of(index, cluster.lead)
    return headline_of(index, {**cluster.lead, "object": None, "object_actor_id": None})


# Within a cluster: whether yet, how many


def _within(index: Index, cluster: Cluster) -> Iterator[Found]:
    events = [row for row in cluster.events if index.intact(row["article_id"])]
    if len(events) > 1:
        yield from _done_or_planned(index, cluster, events)
        yield from _numbers(index, cluster, events)


def _done_or_planned(index: Index, cluster: Cluster, events: Sequence[Row]) -> Iterator[Found]:
    """Yield that one text reports as done what another, no older, reports as still to come."""
    happened = days_of(cluster.date)
    for done in events:
        for planned in events:
            published = index.published(planned["article_id"])
            if (done["status"], planned["status"]) != ("past", "planned") or not happened or not published:
                continue
            if published[0] >= happened[0] and _independent(index, done, planned):
                sides = (("done", index.sentence(done)), ("still to come", index.sentence(planned)))
                yield Found("status", done, sides, (cluster,))
                return


def _numbers(index: Index, cluster: Cluster, events: Sequence[Row]) -> Iterator[Found]:
    """Yield where independent texts count the same things differently."""
    by_noun: dict[str, dict[float, tuple[str, tuple[str, int, int]]]] = {}
    for event in events:
        for passage in _paragraph(index, event):
            for one in amounts_in(passage["text"]):
                span = (passage["article_id"], passage["start"], passage["end"])
                by_noun.setdefault(one.noun, {}).setdefault(one.value, (one.words, span))
    for noun, counted in by_noun.items():
        sides = [counted[value] for value in sorted(counted)]
        places = [span for _, span in sides]
        apart = all(_apart(index, one, other) for one, other in combinations(places, 2))
        if 1 < len(sides) <= MOST_SIDES and apart:
            yield Found("number", cluster.lead, tuple(sides), (cluster,), noun, tuple(sorted(counted)))


def _paragraph(index: Index, event: Row) -> list[Row]:
    """Return the sentences of the paragraph that an event stands in."""
    at = index.passage_at(event["article_id"], event["start"])
    if at is None or at["kind"] == "headline":
        return []
    return [row for row in index.passages_of(event["article_id"]) if row["paragraph"] == at["paragraph"]]


def _independent(index: Index, one: Row, other: Row) -> bool:
    return _apart(index, (one["article_id"], one["start"], 0), (other["article_id"], other["start"], 0))


def _apart(index: Index, one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    """Tell whether two places stand in different articles; that they differ shows that neither is copied there."""
    return one[0] != other[0] and index.origin(one[0], one[1]) != index.origin(other[0], other[1])


def _line(index: Index, one: Found, number: int) -> Disagreement:
    sides = tuple(_side(index, says, span) for says, span in one.sides)
    headline = headline_of(index, _plain(one.event))
    heading = {
        "number": f"How many {one.noun}: {headline}",
        "date": f"When: {headline}",
        "status": f"Whether: {headline}",
        "action": f"What: {_parties_in(index, one)}",
        "attribution": f"Who: {_parties_in(index, one)}",
    }[one.differs]
    return Disagreement(
        id=f"G{number}",
        text=heading,
        citations=tuple(citation for side in sides for citation in side.citations),
        computed="disagreements",
        taken=(*names_in(index, one.event), *(side.says for side in sides)),
        differs=one.differs,
        sides=sides,
    )


def _parties_in(index: Index, one: Found) -> str:
    """Return between whom it is, as the side that names both has it."""
    events = [cluster.lead for cluster in one.clusters] or [one.event]
    names = max((names_in(index, event) for event in events), key=len)
    return " and ".join(map(with_article, names[:2]))


def _plain(event: Row) -> Row:
    return event if not is_denied(event) else {**event, "negated": False}


def _side(index: Index, says: str, span: tuple[str, int, int]) -> Side:
    citation = index.cite(*span)
    quotable = index.intact(span[0])
    return Side(
        says=says,
        quote=" ".join(citation.passage.split()) if quotable else None,
        remark=None if quotable else "Not quoted: its wording was changed by a machine.",
        citations=(replace(citation),),
    )
