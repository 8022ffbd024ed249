"""Events told by a noun: "X's purchase of Y", "talks between X and Z", "X is the backer of Z"."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import words
from tasks.extract.phrases import AGENTS, actors, participant, phrase_before
from tasks.extract.pronouns import possessor
from tasks.extract.readings import Reading
from tasks.extract.slots import people, with_prepositions
from tasks.extract.status import Standing, accused, noun_standing, verb_standing
from tasks.extract.subjects import subject
from tasks.extract.triggers import Trigger
from tasks.extract.verbgroups import verb_group
from tasks.records import Participant


def read_noun(sentence: Sentence, trigger: Trigger, earlier: Sequence[Sentence]) -> Reading | None:
    """Return who takes part in what a noun says, or None if it only names an accusation or a standing pair.

    Args:
        sentence: The sentence.
        trigger: The noun's frame and its place.
        earlier: The sentences before, for pronouns.
    """
    start = _phrase_start(sentence, trigger.start)
    if accused(sentence, start):
        return None
    if "copula" in trigger.frame.flags:
        return _read_copula(sentence, trigger, start)
    reading = Reading(
        sources=_owner(sentence, start, trigger.start, earlier),
        standing=noun_standing(sentence, start, trigger.end),
    )
    if len(reading.sources) > 1 and _hyphened(sentence, start, trigger.start):
        return replace(reading, mutual=True) if "between" in trigger.frame.preps else None
    light = _light_verb(sentence, trigger, start)
    if not reading.sources and light is not None:
        group = verb_group(sentence, light)
        reading = replace(
            reading, sources=_light_source(sentence, light, earlier), standing=verb_standing(sentence, group)
        )
    elif light is not None:
        reading = replace(reading, standing=verb_standing(sentence, verb_group(sentence, light)))
    return with_prepositions(sentence, trigger, trigger.end, reading)


def _phrase_start(sentence: Sentence, head: int) -> int:
    """Return the first token of the noun's own phrase, at its determiner or owner."""
    at = head
    while at > 0 and (sentence.kind(at - 1) in {"word", "number", "adv"} or _is_attribute(sentence, at - 1)):
        at -= 1
    while at > 0 and sentence.kind(at - 1) in {"mention", "det"}:
        at -= 1
        if sentence.tokens[at].poss or sentence.kind(at) == "det":
            break
    if at > 1 and sentence.mention(at) and sentence.word(at - 1) in {"-", "–"} and sentence.mention(at - 2):
        at -= 2
    return at


def _is_attribute(sentence: Sentence, at: int) -> bool:
    """Tell a participle before a noun ("the one-day working visit") from a verb."""
    return (
        all(form in {"ing", "part", "past"} for _, form in sentence.forms(at))
        and sentence.kind(at) == "verb"
        and sentence.kind(at - 1) in {"word", "det", "number"}
    )


def _owner(sentence: Sentence, start: int, head: int, earlier: Sequence[Sentence]) -> tuple[Participant, ...]:
    """Return whose action a noun names: "Russia's", "Turkish", "his", "Ankara-Moscow"."""
    if sentence.word(start) in words("words", "possessives"):
        return possessor(sentence, start, earlier)
    named = [i for i in range(start, head) if sentence.mention(i)]
    if _hyphened(sentence, start, head):
        return people(sentence, named[:2])
    for index in reversed(named):
        token, mention = sentence.tokens[index], sentence.mention(index)
        if mention and mention.type in AGENTS and not token.joined and (token.poss or token.demonym):
            phrase = phrase_before(sentence, index + 1)
            joined = (
                actors(sentence, phrase, types=AGENTS)
                if token.poss and sentence.kind(phrase.start - 1) != "prep"
                else ()
            )
            return people(sentence, joined) if len(joined) > 1 else (participant(sentence, index),)
    return ()


def _hyphened(sentence: Sentence, start: int, head: int) -> bool:
    return any(
        sentence.word(i) in {"-", "–"} and sentence.mention(i - 1) and sentence.mention(i + 1)
        for i in range(start + 1, head)
    )


def _light_verb(sentence: Sentence, trigger: Trigger, start: int) -> int | None:
    """Return the verb that brings the noun about ("hold", "launch"), close before its phrase."""
    for at in range(start - 1, max(-1, start - 4), -1):
        bases = {base for base, _ in sentence.forms(at)}
        if bases & {light.split("_")[0] for light in trigger.frame.light}:
            return at
        if sentence.kind(at) not in {"adv", "word", "det", "prep"} or sentence.word(at) in {"of", "for"}:
            return None
    return None


def _light_source(sentence: Sentence, light: int, earlier: Sequence[Sentence]) -> tuple[Participant, ...]:
    group = verb_group(sentence, light)
    return () if group.passive else subject(sentence, group, earlier)


def _read_copula(sentence: Sentence, trigger: Trigger, start: int) -> Reading | None:
    """Read a standing relation: "X is the key backer of Y", "X and Z have been Y's allies", "with X the backer of Y"."""
    left = start - 1
    reading = Reading()
    if sentence.kind(left) == "be" or sentence.word(left) == "remain":
        group_start = left
        while sentence.kind(group_start - 1) in {"have", "modal", "adv", "neg"}:
            group_start -= 1
        phrase = phrase_before(sentence, group_start)
        negated = any(sentence.kind(i) == "neg" for i in range(group_start, start))
        reading = replace(reading, standing=Standing("past", negated=negated))
    elif sentence.mention(left) and not sentence.tokens[left].poss and sentence.kind(start) == "det":
        phrase = phrase_before(sentence, left + 1)
    else:
        return None
    sources = people(sentence, actors(sentence, phrase, types=AGENTS, heads_only=True))
    owners = [i for i in range(start, trigger.start) if sentence.mention(i) and not sentence.tokens[i].joined]
    return with_prepositions(
        sentence,
        trigger,
        trigger.end,
        replace(reading, sources=sources, targets=people(sentence, owners[:1])),
    )
