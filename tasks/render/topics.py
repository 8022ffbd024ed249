"""Topics: how many passages are about each, and how that changed from edition to edition."""

import itertools
from collections.abc import Mapping, Sequence

from tasks.render.index import Index
from tasks.render.model import Citation, TopicRow
from tasks.render.pairs import signed

LEAST, STEP = 3, 2
"""Below these counts, and changes, nothing is called rising or falling."""
RUN = 3
"""Editions in a row from which a rise or fall is told as one."""

_ORDINALS = {3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}


def topic_counts(index: Index) -> dict[str, int]:
    """Return the passages about each topic by its name, copies of a sentence counted once."""
    places: dict[str, set[tuple[str, int]]] = {}
    for row in index.of(index.tables.topics):
        found = {index.origin(row["article_id"], span["start"]) for span in row["evidence"]}
        places.setdefault(row["name"], set()).update(found)
    return {name: len(found) for name, found in sorted(places.items())}


def topic_rows(
    index: Index, past: Sequence[Mapping[str, int]], *, comparable: bool = True
) -> tuple[TopicRow, ...]:
    """Return the topics to print: the most frequent ones, and among them those that moved most.

    Args:
        index: The edition.
        past: Passages by topic of earlier editions, oldest first.
        comparable: Whether the edition before is like enough to this one to be compared with.
    """
    now = topic_counts(index)
    names = _chosen(now, past[-1] if past else {}, index.limits.topics)
    return tuple(
        _topic(index, name, now, past, comparable=comparable, number=number)
        for number, name in enumerate(names, 1)
    )


def _chosen(now: Mapping[str, int], before: Mapping[str, int], limit: int) -> list[str]:
    """Return the most frequent topics, the last third of the places left to those that changed most."""
    frequent = sorted({*now, *before}, key=lambda name: (-now.get(name, 0), name))
    kept = frequent[: limit - limit // 3] if before else frequent[:limit]
    moved = sorted(
        set(frequent) - set(kept), key=lambda name: (-abs(now.get(name, 0) - before.get(name, 0)), name)
    )
    chosen = {*kept, *moved[: limit - len(kept)]}
    return [name for name in frequent if name in chosen]


def _topic(  # the row's parts, named
    index: Index,
    name: str,
    now: Mapping[str, int],
    past: Sequence[Mapping[str, int]],
    *,
    comparable: bool,
    number: int,
) -> TopicRow:
    counts = (*(before.get(name, 0) for before in past), now.get(name, 0))
    count, was = counts[-1], counts[-2] if past else None
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
        past=counts[:-1],
        change="" if was is None else in_series(counts) if comparable else signed(count - was),
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


def in_series(counts: Sequence[int]) -> str:
    """Return the last change of a series, and how many editions in a row it has gone the same way."""
    words = in_words(counts[-1], counts[-2])
    steps = [now - before for before, now in itertools.pairwise(counts)]
    run = next((at for at, step in enumerate(reversed(steps)) if step * steps[-1] <= 0), len(steps))
    if run < RUN or not words.startswith(("rising", "falling")):
        return words
    return f"{words}, {_ORDINALS.get(run, str(run))} time in a row"
