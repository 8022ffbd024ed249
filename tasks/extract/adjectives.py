"""Adjectives of states ("a Turkish plan"), put among the mentions for the event rules."""

from bisect import bisect_right
from collections.abc import Sequence

from tasks.extract.gazetteer import find_known
from tasks.records import Mention, Span


def with_adjectives(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return, in reading order, the mentions and the adjectives of states ("a Turkish plan").

    Args:
        text: The article's text.
        mentions: Its mentions.
    """
    found = (
        Mention(hit.span, "state", hit.spelling.actor.actor_id, hit.spelling.actor.name, known=True)
        for hit in find_known(text)
        if hit.spelling.use == "adjective"
    )
    taken = sorted(mention.span for mention in mentions)
    both = (*mentions, *(more for more in found if not _is_taken(more.span, taken)))
    return tuple(sorted(both, key=lambda mention: mention.span))


def _is_taken(span: Span, taken: Sequence[Span]) -> bool:
    at = bisect_right(taken, span)
    return any(span.meets(other) for other in taken[max(0, at - 3) : at + 1])
