"""One event that two texts word with actions that exclude each other: a deal approved here and rejected there."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tasks.render.clusters import Cluster, alike
from tasks.render.tables import Row

_DAY = len("2026-11-18")


@dataclass(frozen=True, slots=True)
class _Pair:
    one: frozenset[str]
    other: frozenset[str]
    nouns: frozenset[str] = frozenset()


def opposed(one: Cluster, other: Cluster) -> bool:
    """Tell whether two clusters are one event with two outcomes.

    Who acted, on whom, on which day and about what must be the same. Where one article tells of both, they are
    steps of a story ("approved, then suspended") and no disagreement.
    """
    return any(
        _decided(first, second)
        and _same_parties(first, second)
        and one.date == other.date
        and _to_the_day(one)
        and _one_matter(pair, first.lead, second.lead)
        and not set(one.articles) & set(other.articles)
        for pair, first, second in _matches(one, other)
    )


def _matches(one: Cluster, other: Cluster) -> Iterator[tuple[_Pair, Cluster, Cluster]]:
    for first, second in ((one, other), (other, one)):
        for pair in _pairs():
            if first.lead["action"] in pair.one and second.lead["action"] in pair.other:
                yield pair, first, second


def _decided(one: Cluster, other: Cluster) -> bool:
    return all(each.lead["status"] == "past" and not each.denied for each in (one, other))


def _to_the_day(cluster: Cluster) -> bool:
    return len(cluster.date or "") == _DAY


def _same_parties(one: Cluster, other: Cluster) -> bool:
    """Tell whether the same acts on the same; a text may leave out on whom where it says about what."""
    (source, target), (actor, whom) = one.parties, other.parties
    if None in {target, whom}:
        return source == actor and bool(one.lead["object"] and other.lead["object"])
    return (source, target) == (actor, whom)


def _one_matter(pair: _Pair, one: Row, other: Row) -> bool:
    if pair.nouns:
        return _head(other) in pair.nouns and other["target_actor_id"] is not None
    if one["object_actor_id"] != other["object_actor_id"] or _head(one) != _head(other):
        return False
    return alike(one["text"], other["text"])


def _head(event: Row) -> str:
    """Return the noun that heads what an event is about: "sale" of "the sale of four jets"."""
    words = (event["object"] or "").casefold().partition(" of ")[0].split()
    return words[-1] if words else ""


@cache
def _pairs() -> tuple[_Pair, ...]:
    file = Path(__file__).parent / "data" / "opposites.toml"
    entries = tomllib.loads(file.read_text(encoding="utf-8"))["pair"]
    return tuple(
        _Pair(*(frozenset(entry.get(name, ())) for name in ("one", "other", "nouns"))) for entry in entries
    )
