"""Pairs of states that an article speaks of together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tasks.extract.gazetteer import find_known
from tasks.extract.reference import load_reference
from tasks.records import Article, Mention, Span

# A sentence that names more states than this is a list, not a relation.
MOST_STATES = 4


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """One side of a pair."""

    name: str
    slug: str


Pair = tuple[Side, Side]


def related_pairs(
    article: Article, mentions: Sequence[Mention], words: re.Pattern[str]
) -> dict[Pair, list[Span]]:
    """Return for each pair of states the sentences that name both beside a word of relation.

    A state counts as named by its own name, its government's, its adjective, or a person known to be its.
    """
    named = sorted({*_by_mentions(mentions), *_by_adjectives(article.text)}, key=lambda item: item[0])
    pairs: dict[Pair, list[Span]] = {}
    for sentence in _sentences(article):
        states = sorted({side for span, side in named if sentence.holds(span)})
        if 2 <= len(states) <= MOST_STATES and words.search(article.text, sentence.start, sentence.end):
            for one, other in combinations(states, 2):
                pairs.setdefault((one, other), []).append(sentence)
    return pairs


def _by_mentions(mentions: Iterable[Mention]) -> Iterator[tuple[Span, Side]]:
    for mention in mentions:
        if mention.type in {"state", "person"} or mention.actor_id == "org:european-union":
            yield from _side(mention.span, mention.actor_id)


def _by_adjectives(text: str) -> Iterator[tuple[Span, Side]]:
    for hit in find_known(text):
        if hit.spelling.use == "adjective":
            yield from _side(hit.span, hit.spelling.actor.actor_id)


def _side(span: Span, actor_id: str) -> Iterator[tuple[Span, Side]]:
    reference = load_reference()
    state = reference.state_of(actor_id) or actor_id
    known = reference.actors.get(state)
    if known and not state.startswith("person:"):
        yield span, Side(known.name, state.split(":")[1])


def _sentences(article: Article) -> Iterator[Span]:
    """Yield the sentences outside boilerplate; lines, where the article has no sentences marked."""
    if article.passages:
        yield from (p.span for p in article.passages if p.kind not in {"boilerplate", "byline"})
        return
    yield from (Span(*found.span()) for found in re.finditer(r"[^\n]+", article.text))
