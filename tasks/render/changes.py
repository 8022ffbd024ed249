"""What changed against earlier editions: names, topics, and pairs whose sign turned."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tasks.render.index import Index
from tasks.render.model import Citation, Line, TopicRow
from tasks.render.pairs import Counts, History, name_of, signed
from tasks.render.tables import Tables
from tasks.store import Store

TOPICS, NAMES = 6, 8
NAMED = frozenset({"person", "organisation", "armed_group"})
"""Types of actors worth naming as new or absent."""
LEAST, STEP = 3, 2
"""Below these counts, and changes, nothing is called rising or falling."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier edition is compared by: names of its actors, and passages by topic."""

    edition: str
    actors: Mapping[str, str]
    topics: Mapping[str, int]


def read_earlier(store: Store, editions: Sequence[str]) -> tuple[Earlier, ...]:
    """Read what earlier editions are compared by, oldest first."""
    found = []
    for edition in sorted(editions):
        index = Index(Tables.read(store, edition), edition)
        actors = {row["actor_id"]: row["name"] for row in index.of(index.tables.actors)}
        found.append(Earlier(edition, actors, topic_counts(index)))
    return tuple(found)


def topic_counts(index: Index) -> dict[str, int]:
    """Return the passages about each topic by its name, copies of a sentence counted once."""
    places: dict[str, set[tuple[str, int]]] = {}
    for row in index.of(index.tables.topics):
        found = {index.origin(row["article_id"], span["start"]) for span in row["evidence"]}
        places.setdefault(row["name"], set()).update(found)
    return {name: len(found) for name, found in sorted(places.items())}


def topic_rows(index: Index, previous: Sequence[Earlier]) -> tuple[TopicRow, ...]:
    """Return the topics to print, most passages first."""
    now = topic_counts(index)
    before = previous[-1].topics if previous else None
    names = sorted({*now, *(before or ())}, key=lambda name: (-now.get(name, 0), name))[:TOPICS]
    return tuple(_topic(index, name, now, before, number) for number, name in enumerate(names, 1))


def _topic(
    index: Index, name: str, now: Mapping[str, int], before: Mapping[str, int] | None, number: int
) -> TopicRow:
    count, was = now.get(name, 0), before.get(name, 0) if before is not None else None
    passages = "1 passage" if count == 1 else f"{count} passages"
    return TopicRow(
        id=f"N{number}",
        text=f"{name}: {passages}" + ("." if was is None else f", {was} in the edition before."),
        citations=topic_citations(index, name),
        computed="passages_by_topic",
        taken=(name,),
        name=name,
        now=count,
        before=was,
        change="" if was is None else in_words(count, was),
    )


def topic_citations(index: Index, name: str, *, limit: int = 3) -> tuple[Citation, ...]:
    """Return the first sentence about a topic of each article, for a few articles."""
    found: dict[str, Citation] = {}
    for row in index.of(index.tables.topics):
        if row["name"] == name and row["evidence"]:
            span = min(row["evidence"], key=lambda span: span["start"])
            passage = index.passage_at(row["article_id"], span["start"]) or span
            found.setdefault(
                row["article_id"], index.cite(row["article_id"], passage["start"], passage["end"])
            )
    return tuple(found.values())[:limit]


def in_words(now: int, before: int) -> str:
    """Return a change of a count; small counts and small steps are not called a trend."""
    if now == before:
        return "unchanged"
    if max(now, before) < LEAST or abs(now - before) < STEP:
        return f"little change, {signed(now - before)}"
    return f"{'rising' if now > before else 'falling'}, {signed(now - before)}"


def change_lines(
    index: Index, previous: Sequence[Earlier], counts: Counts, history: History
) -> tuple[Line, ...]:
    """Return the lines on new and absent names and turned pairs, or that there is nothing to compare with."""
    if not previous and not history:
        return (Line(id="N0", text="First edition: nothing to compare with.", computed="earlier_editions"),)
    found = [*_name_lines(index, previous), *_turned(counts, history)]
    if not found:
        found = [("No new name, no name gone, and no pair changed its sign.", ())]
    return tuple(
        Line(id=f"W{number}", text=text, computed="earlier_editions", taken=names)
        for number, (text, names) in enumerate(found, 1)
    )


def _name_lines(index: Index, previous: Sequence[Earlier]) -> Iterable[tuple[str, tuple[str, ...]]]:
    if not previous:
        return
    rows = [row for row in index.of(index.tables.actors) if row["type"] in NAMED]
    known = {actor_id for earlier in previous for actor_id in earlier.actors}
    present = {row["actor_id"] for row in rows}
    ranked = sorted(rows, key=lambda row: (-row["mentions"], row["name"]))
    new = tuple(dict.fromkeys(row["name"] for row in ranked if row["actor_id"] not in known))
    last = previous[-1].actors
    gone = tuple(
        last[actor_id]
        for actor_id in sorted(last)
        if actor_id.startswith("person:") and actor_id not in present
    )
    if new:
        yield _listed("New names", new)
    if gone:
        yield _listed("No longer named", gone)


def _listed(what: str, names: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return f"{what} ({len(names)}): {', '.join(names[:NAMES])}{more}.", names[:NAMES]


def _turned(counts: Counts, history: History) -> Iterable[tuple[str, tuple[str, ...]]]:
    if not history:
        return
    before = history[max(history)]
    for pair in sorted(counts):
        now, was = (
            counts[pair][0] - counts[pair][1],
            before.get(pair, (0, 0))[0] - before.get(pair, (0, 0))[1],
        )
        if now * was < 0:
            yield f"{name_of(pair)} turned from {signed(was)} to {signed(now)}.", pair
