"""The watch list: what was found of the actors, pairs and terms a desk watches, and an explicit zero where nothing was."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tasks.memo_settings import Watch, pair_named
from tasks.render.index import Index, Place
from tasks.render.model import Citation, Line, WatchRow
from tasks.render.pairs import Counts, name_of, reports

CITED = 3

Key = tuple[str, str]
"""Kind and name of a watched thing."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Where something is found: one place a passage, copies left out, and the articles with copies counted."""

    places: tuple[tuple[str, int, int], ...]
    articles: int


def watch_rows(
    index: Index,
    counts: Counts,
    *,
    pairs_cited: Mapping[tuple[str, str], tuple[Citation, ...]],
    past: Sequence[tuple[str, Mapping[Key, int]]] = (),
) -> tuple[WatchRow, ...]:
    """Return a row for each watched thing, in the order of the settings.

    Args:
        index: The edition.
        counts: Its reports by pair.
        pairs_cited: The passages that pairs rest on.
        past: What earlier editions had of them, oldest first.
    """
    keys = list(_keys(index.wishes.watch))[: index.limits.watch]
    return tuple(
        _row(index, key, counts, pairs_cited=pairs_cited, past=past, number=number)
        for number, key in enumerate(keys, 1)
    )


def watched_counts(index: Index, counts: Counts) -> dict[Key, int]:
    """Return what an edition has of each thing that the desk or a ring of readers watches."""
    keys = {key for watch in (index.wishes.watch, *index.wishes.rings) for key in _keys(watch)}
    return {key: _count(index, key, counts)[0] for key in sorted(keys)}


def watch_note(rows: Sequence[WatchRow]) -> Line | None:
    """Return what an empty section says."""
    if rows:
        return None
    return Line(id="L0", text="Nothing is on the watch list of this desk.", computed="watch_list")


def _keys(watch: Watch) -> Iterable[Key]:
    yield from (("actor", name) for name in watch.actors)
    yield from (("pair", name_of_pair(words)) for words in watch.pairs)
    yield from (("term", term) for term in watch.terms)


def name_of_pair(words: str) -> str:
    """Return a pair as the memo names it, `Greece–Turkey`."""
    one, other = pair_named(words)
    return name_of((one, other))


def _count(index: Index, key: Key, counts: Counts) -> tuple[int, Hits]:
    kind, name = key
    if kind == "pair":
        one, other = pair_named(name)
        return sum(counts.get((one, other), (0, 0))), Hits((), 0)
    hits = _named(index, name) if kind == "actor" else _said(index, name)
    return len(hits.places), hits


def _named(index: Index, name: str) -> Hits:
    wanted = name.casefold()
    rows = index.of(index.tables.mentions)
    found = [one for one in rows if wanted in {one["name"].casefold(), one["text"].casefold()}]
    return _hits(index, [(one["article_id"], one["start"], one["end"]) for one in found])


def _said(index: Index, term: str) -> Hits:
    words = r"\s+".join(map(re.escape, term.split()))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    found = [
        (row["article_id"], row["start"] + match.start(), row["start"] + match.end())
        for row in index.of(index.tables.passages)
        if (match := pattern.search(row["text"]))
    ]
    return _hits(index, found)


def _hits(index: Index, found: Sequence[tuple[str, int, int]]) -> Hits:
    first: dict[Place, tuple[str, int, int]] = {}
    for place in found:
        first.setdefault(index.origin(place[0], place[1]), place)
    return Hits(tuple(first.values()), len({place[0] for place in found}))


def _row(
    index: Index,
    key: Key,
    counts: Counts,
    *,
    pairs_cited: Mapping[tuple[str, str], tuple[Citation, ...]],
    past: Sequence[tuple[str, Mapping[Key, int]]],
    number: int,
) -> WatchRow:
    kind, name = key
    count, hits = _count(index, key, counts)
    last = None if count else next((edition for edition, had in reversed(past) if had.get(key)), None)
    one, other = pair_named(name) if kind == "pair" else ("", "")
    citations = pairs_cited.get((one, other), ()) if kind == "pair" else _citations(index, hits)
    return WatchRow(
        id=f"L{number}",
        text=f"{name}: {_found(key, count, hits, counts)}{'' if count else _silence(last, len(past))}.",
        citations=citations[:CITED],
        computed="watch_list",
        taken=(name,),
        kind=kind,
        watched=name,
        count=count,
        articles=hits.articles,
        last=last,
    )


def _citations(index: Index, hits: Hits) -> tuple[Citation, ...]:
    found = []
    for article_id, start, end in hits.places[:CITED]:
        passage = index.passage_at(article_id, start)
        inside = passage is not None and end <= passage["end"]
        span = (passage["start"], passage["end"]) if passage and inside else (start, end)
        found.append(index.cite(article_id, *span))
    return tuple(found)


def _found(key: Key, count: int, hits: Hits, counts: Counts) -> str:
    if key[0] == "pair":
        one, other = pair_named(key[1])
        return reports(*counts.get((one, other), (0, 0))) if count else "0 reports"
    if not count:
        return "0 mentions"
    passages = "1 passage" if count == 1 else f"{count} passages"
    return f"{passages} in {'1 article' if hits.articles == 1 else f'{hits.articles} articles'}"


def _silence(last: str | None, editions: int) -> str:
    """Return when a thing that is not found was found last."""
    if last:
        return f" (last: {last})"
    if not editions:
        return " (no earlier edition)"
    return " (none in the edition before)" if editions == 1 else f" (none in {editions} earlier editions)"
