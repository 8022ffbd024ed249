"""Who "he", "its", "they" and "the two presidents" stand for, where only one reading is possible."""

from collections.abc import Sequence

from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import words
from tasks.extract.phrases import AGENTS, Phrase, actors, participant, phrase_at, phrase_before
from tasks.records import ActorType, Participant

_LOOK_BACK = 4


def pair_phrase(sentence: Sentence, phrase: Phrase, earlier: Sequence[Sentence]) -> tuple[Participant, ...]:
    """Return the two actors "the two presidents", "both countries" stand for, if only two can be meant."""
    if phrase.end <= phrase.start or any(sentence.mention(i) for i in range(phrase.start, phrase.end)):
        return ()
    inside = [sentence.word(i) for i in range(phrase.start, phrase.end)]
    if not {"two", "both"} & set(inside):
        return ()
    kinds: frozenset[ActorType] = frozenset()
    if inside[-1] in words("nouns", "pair_people") or inside[-1] in {"two", "both"}:
        kinds |= {"person"}
    if inside[-1] in words("nouns", "pair_states") or (
        inside[-1] in {"two", "both"} and not _last_pair(sentence, phrase.start, earlier, kinds)
    ):
        kinds = frozenset({"state"})
    return _last_pair(sentence, phrase.start, earlier, kinds) if kinds else ()


def possessor(sentence: Sentence, at: int, earlier: Sequence[Sentence]) -> tuple[Participant, ...]:
    """Return the actor "his", "her", "its" or "their" at token `at` stands for."""
    word = sentence.word(at)
    if word == "their":
        return _joined_subject(sentence, at)
    kinds: frozenset[ActorType] = (
        frozenset({"person"}) if word in {"his", "her"} else frozenset({"state", "organisation"})
    )
    return _nearest(sentence, at, kinds) or _sole(earlier, kinds)


def of_pronoun(sentence: Sentence, at: int, earlier: Sequence[Sentence]) -> tuple[Participant, ...]:
    """Return the actors the pronoun at token `at` stands for, none if more than one reading is possible.

    Args:
        sentence: The sentence.
        at: Token of the pronoun.
        earlier: The sentences before.
    """
    word = sentence.word(at)
    if word in {"he", "she"}:
        return _sole_here_or(sentence, at, earlier, frozenset({"person"}))
    if word == "it":
        return _nearest(sentence, at, frozenset({"state", "organisation"}))
    if word == "they":
        return _joined_subject(sentence, at) or _joined_earlier(earlier)
    return ()


def _last_pair(
    sentence: Sentence, before: int, earlier: Sequence[Sentence], kinds: frozenset[ActorType]
) -> tuple[Participant, ...]:
    for place, end in [
        (sentence, before),
        *((s, len(s.tokens)) for s in reversed(earlier[-_LOOK_BACK:])),
    ]:
        found: dict[str, Participant] = {}
        for index in range(end):
            mention = place.mention(index)
            if mention and mention.type in kinds and not (place.tokens[index].poss and "person" in kinds):
                found.setdefault(mention.actor_id, participant(place, index))
        if len(found) == 2:
            return tuple(found.values())
        if len(found) > 2:
            return ()
    return ()


def _sole_here_or(
    sentence: Sentence, at: int, earlier: Sequence[Sentence], kinds: frozenset[ActorType]
) -> tuple[Participant, ...]:
    here = _distinct(sentence, at, kinds)
    return (here[0],) if len(here) == 1 else () if here else _sole(earlier, kinds)


def _sole(earlier: Sequence[Sentence], kinds: frozenset[ActorType]) -> tuple[Participant, ...]:
    """Return the one actor of these kinds in the sentence before, if there is exactly one."""
    if not earlier:
        return ()
    found = _distinct(earlier[-1], len(earlier[-1].tokens), kinds)
    return (found[0],) if len(found) == 1 else ()


def _nearest(sentence: Sentence, at: int, kinds: frozenset[ActorType]) -> tuple[Participant, ...]:
    for index in range(at - 1, -1, -1):
        mention = sentence.mention(index)
        if mention and mention.type in kinds and not sentence.tokens[index].demonym:
            governed = sentence.kind(phrase_before(sentence, index).start - 1) in {"prep", "to"}
            if sentence.tokens[index].poss or not governed:
                return (participant(sentence, index),)
    return ()


def _distinct(sentence: Sentence, end: int, kinds: frozenset[ActorType]) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for index in range(end):
        mention = sentence.mention(index)
        if mention and mention.type in kinds:
            found.setdefault(mention.actor_id, participant(sentence, index))
    return tuple(found.values())


def _joined_subject(sentence: Sentence, before: int) -> tuple[Participant, ...]:
    """Return the joined actors that open a sentence ("Putin and Erdogan said they …")."""
    at = 0
    while at < before:
        phrase = phrase_at(sentence, at, stop=before)
        if len(phrase.parts) > 1:
            found = actors(sentence, phrase, types=AGENTS, heads_only=True)
            if len(found) == 2:
                return tuple(participant(sentence, index) for index in found)
        at = max(phrase.end, at + 1)
    return ()


def _joined_earlier(earlier: Sequence[Sentence]) -> tuple[Participant, ...]:
    return _joined_subject(earlier[-1], len(earlier[-1].tokens)) if earlier else ()
