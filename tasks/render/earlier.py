"""What an edition is compared with: earlier ones, each read once from its tables."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tasks.render.clusters import cluster_events
from tasks.render.index import Index, Wishes
from tasks.render.pairs import Counts, pair_counts
from tasks.render.parties import parties
from tasks.render.tables import Tables
from tasks.render.topics import topic_counts
from tasks.render.watch import watched_counts
from tasks.store import Store

MOVED = 0.5
"""Share by which the number of articles, or the set of outlets, may change until editions are not compared."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier edition is compared by.

    Attributes:
        actors: Names of its actors by id.
        topics: Passages by topic.
        pairs: Reports by pair.
        weights: Articles that name each actor.
        watched: What was found of the things this desk watches, by kind and name.
        articles: Articles used.
        outlets: Where they came from.
        revision: Its latest revision.
    """

    edition: str
    actors: Mapping[str, str]
    topics: Mapping[str, int]
    pairs: Counts = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)
    watched: Mapping[tuple[str, str], int] = field(default_factory=dict)
    articles: int = 0
    outlets: frozenset[str] = frozenset()
    revision: int = 1


def read_earlier(
    store: Store,
    editions: Sequence[str],
    *,
    wishes: Wishes | None = None,
    revisions: Mapping[str, int] | None = None,
) -> tuple[Earlier, ...]:
    """Read what earlier editions are compared by, oldest first."""
    found = []
    for edition in sorted(editions):
        index = Index(Tables.read(store, edition), edition, wishes or Wishes())
        found.append(_earlier(index, (revisions or {}).get(edition, 1)))
    return tuple(found)


def _earlier(index: Index, revision: int) -> Earlier:
    rows = index.of(index.tables.actors)
    counts = pair_counts(cluster_events(index, parties(index)))
    return Earlier(
        index.edition,
        actors={row["actor_id"]: row["name"] for row in rows},
        topics=topic_counts(index),
        pairs=counts,
        weights=Counter(row["actor_id"] for row in rows),
        watched=watched_counts(index, counts),
        articles=len(index.accepted),
        outlets=outlets_of(index),
        revision=revision,
    )


def outlets_of(index: Index) -> frozenset[str]:
    """Return the outlets an edition's articles come from."""
    return frozenset(row["outlet"] for row in index.accepted if row["outlet"])


def why_not_comparable(index: Index, previous: Sequence[Earlier]) -> str | None:
    """Return why the edition before is too unlike this one to be compared with, in a sentence, or None."""
    if not previous or not previous[-1].articles:
        return None
    before, now = previous[-1], len(index.accepted)
    if abs(now - before.articles) > MOVED * before.articles:
        return f"Changes are not compared: {now} articles now, {before.articles} in the edition before."
    outlets = outlets_of(index)
    shared, both = len(outlets & before.outlets), len(outlets | before.outlets)
    if both and shared < (1 - MOVED) * both:
        return f"Changes are not compared: of {both} outlets in both editions only {shared} are the same."
    return None
