"""Actors an article names by their adjective alone, made mentions where an event rests on them."""

from collections.abc import Iterable, Sequence

from tasks.extract.reference import load_reference
from tasks.records import Event, Mention, Participant


def with_acting(text: str, mentions: Sequence[Mention], events: Iterable[Event]) -> tuple[Mention, ...]:
    """Return the mentions and, in reading order, the adjectives of states that act or are acted on.

    In "Norwegian lawmakers ratified the treaty" the adjective is all that names the state; an event whose
    source no mention names would have no name to be printed by. So have the "Norwegian students" who march.

    Args:
        text: The article's text.
        mentions: The mentions of an article.
        events: Its events.
    """
    named = {mention.actor_id for mention in mentions}
    known = load_reference().actors
    more: dict[int, Mention] = {}
    for event in events:
        for who in (event.source, event.target):
            if who is None or who.actor_id is None or who.actor_id in named:
                continue
            if actor := known.get(who.actor_id):
                more[who.span.start] = Mention(who.span, actor.type, actor.actor_id, actor.name, known=True)
            elif who.actor_id.startswith("people:"):
                more[who.span.start] = Mention(
                    who.span, "people", who.actor_id, " ".join(who.span.of(text).split())
                )
    return tuple(sorted((*mentions, *more.values()), key=lambda mention: mention.span))


def of_capital(text: str, who: Participant | None) -> Participant | None:
    """Return the state whose capital an act leads to: a visit to Nairobi is one to Kenya.

    Args:
        text: The article's text.
        who: Whom the act is said to be on.
    """
    if who is None or not (who.actor_id or "").startswith("place:"):
        return who
    known = load_reference().find(who.span.of(text))
    return Participant(known.actor.actor_id, who.span) if known and known.use == "capital" else who
