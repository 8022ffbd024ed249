"""People of a state who do not act for it: "Georgian demonstrators" are not Georgia."""

from collections.abc import Iterable

from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import words
from tasks.extract.phrases import participant
from tasks.extract.reference import actor_id
from tasks.records import Participant

_LONGEST = 4


def doer(sentence: Sentence, index: int) -> Participant:
    """Return who acts where an actor's name stands: the actor, or people it only says the origin of.

    Args:
        sentence: The sentence.
        index: Token of the actor's name.
    """
    return crowd(sentence, index) or participant(sentence, index)


def doers(sentence: Sentence, found: Iterable[int]) -> tuple[Participant, ...]:
    """Return who acts at each of these tokens."""
    return tuple(doer(sentence, index) for index in found)


def crowd(sentence: Sentence, index: int) -> Participant | None:
    """Return the people named by an adjective and a noun ("Norwegian students"), under an id of their own."""
    mention = sentence.mention(index)
    if mention is None or mention.type != "state" or not sentence.tokens[index].demonym:
        return None
    end = index + 1
    while end <= index + _LONGEST and sentence.kind(end) == "word":
        end += 1
        if sentence.word(end - 1) in words("nouns", "persons"):
            inner = [sentence.word(i) for i in range(index, end)]
            return Participant(actor_id("people", " ".join(inner)), sentence.span(index, end))
    return None


def set_apart(
    sentence: Sentence, sources: tuple[Participant, ...], targets: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Return the targets, a state that would act on itself given way to those of its people who are meant."""
    own = {source.actor_id for source in sources}
    return tuple(_apart(sentence, target) if target.actor_id in own else target for target in targets)


def _apart(sentence: Sentence, target: Participant) -> Participant:
    at = next((i for i, token in enumerate(sentence.tokens) if token.span == target.span), None)
    return (crowd(sentence, at) if at is not None else None) or target
