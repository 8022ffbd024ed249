"""Who and what takes part in an event: source, target and object around a trigger."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.clauses import Sentence
from tasks.extract.crowds import doers, set_apart
from tasks.extract.lexicon import Slot, words
from tasks.extract.nominals import read_noun
from tasks.extract.phrases import ACTORS, AGENTS, Phrase, actors, phrase_at, phrase_before
from tasks.extract.prepositions import prepositions
from tasks.extract.readings import Reading, is_complete
from tasks.extract.slots import filled, people, with_prepositions
from tasks.extract.status import accused, verb_standing
from tasks.extract.subjects import subject
from tasks.extract.things import accused_of, thing
from tasks.extract.triggers import Trigger
from tasks.extract.verbgroups import VerbGroup
from tasks.records import Participant


def read_trigger(sentence: Sentence, trigger: Trigger, earlier: Sequence[Sentence]) -> Reading | None:
    """Return who takes part in what a trigger says, or None if the frame is not filled.

    Args:
        sentence: The sentence.
        trigger: The frame and its place.
        earlier: The sentences before, for pronouns and "the two countries".
    """
    reading = (
        _read_verb(sentence, trigger, earlier) if trigger.group else read_noun(sentence, trigger, earlier)
    )
    if reading is None or not reading.sources:
        return None
    reading = replace(reading, targets=set_apart(sentence, reading.sources, reading.targets))
    if "pair" in trigger.frame.flags and not reading.targets and len(reading.sources) > 1:
        reading = replace(reading, mutual=True)
    return reading if is_complete(trigger, reading) else None


def _read_verb(sentence: Sentence, trigger: Trigger, earlier: Sequence[Sentence]) -> Reading | None:
    group, frame = trigger.group, trigger.frame
    assert group is not None
    if (group.form == "ing" and accused(sentence, group.start)) or _perhaps_wished(sentence, group):
        return None
    if "intr" in frame.flags and phrase_at(sentence, trigger.end).parts:
        return None
    after = max(trigger.end, trigger.noun[1] if trigger.noun else 0)
    base = Reading(standing=verb_standing(sentence, group))
    if group.passive:
        base = replace(base, sources=_agent(sentence, trigger.end))
        if frame.direct and not trigger.noun:
            base = replace(
                base,
                targets=subject(sentence, group, earlier, types=ACTORS)
                if "T" in frame.direct.letters
                else (),
                thing=_left_thing(sentence, group.start, frame.direct),
            )
        if trigger.noun:
            base = with_prepositions(sentence, trigger, trigger.noun[1], _with_owner(sentence, trigger, base))
        return with_prepositions(sentence, trigger, trigger.end, base)
    if "rev" in frame.flags:
        base = replace(base, targets=subject(sentence, group, earlier))
        return with_prepositions(sentence, trigger, after, base) if base.targets else None
    base = replace(base, sources=subject(sentence, group, earlier))
    if frame.direct:
        base = _with_direct(sentence, trigger, base, earlier)
        if len(frame.direct.letters) > 1 and not (frame.direct.optional or base.targets or base.thing):
            return None
    if trigger.noun:
        base = _with_owner(sentence, trigger, base)
    return with_prepositions(sentence, trigger, after, base)


def _perhaps_wished(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell "might want X to", which asks for nothing, from "wants X to"."""
    helpers = {sentence.word(at) for at in range(group.start, group.head)}
    return sentence.word(group.head) in words("status", "wished") and bool(helpers & words("status", "maybe"))


def _agent(sentence: Sentence, start: int) -> tuple[Participant, ...]:
    for word, _, phrase in prepositions(sentence, start):
        if word == "by":
            return doers(sentence, actors(sentence, phrase, types=AGENTS, heads_only=True))
    return ()


def _left_thing(sentence: Sentence, start: int, slot: Slot) -> Participant | None:
    if not set("ON") & set(slot.letters):
        return None
    phrase = phrase_before(sentence, start)
    if sentence.word(phrase.start - 1) == "of":
        phrase = phrase_before(sentence, phrase.start - 1)
    return thing(sentence, phrase, anything="N" in slot.letters)


def _with_direct(
    sentence: Sentence, trigger: Trigger, reading: Reading, earlier: Sequence[Sentence]
) -> Reading:
    slot = trigger.frame.direct
    assert slot is not None
    start = trigger.end
    while sentence.kind(start) == "adv" and sentence.kind(start + 1) != "verb":
        start += 1
    phrase = phrase_at(sentence, start, stop=trigger.noun[0] if trigger.noun else None)
    if "whole" in trigger.frame.flags and _owns_a_thing(sentence, phrase):
        return reading
    if "inf" in trigger.frame.flags and not _infinitive(sentence, phrase.end):
        return reading
    reading = filled(sentence, reading, slot, phrase, direct=True, earlier=earlier)
    if "what" in trigger.frame.flags and reading.targets:
        return replace(reading, thing=accused_of(sentence, phrase.end))
    return reading


def _owns_a_thing(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell "X's offer" from "X" and from "X's minister"."""
    owner = any(sentence.tokens[i].poss for i in range(phrase.start, phrase.end - 1))
    head = sentence.word(phrase.end - 1)
    whom = sentence.mention(phrase.end - 1) or head in words("nouns", "agents") | words("nouns", "persons")
    return owner and not whom


def _infinitive(sentence: Sentence, at: int) -> bool:
    return sentence.word(at) == "to" and sentence.kind(at + 1) in {"verb", "be", "have", "do", "adv", "word"}


def _compounded(sentence: Sentence, at: int, noun: int) -> bool:
    """Tell a name that stands before a noun as its owner ("Red Column prisoners")."""
    mention = sentence.mention(at)
    return at == noun - 1 and mention is not None and mention.type in {"armed_group", "organisation", "state"}


def _with_owner(sentence: Sentence, trigger: Trigger, reading: Reading) -> Reading:
    """Take the target from before the noun: "cancel the Turkish deal", "approve Sweden's candidacy"."""
    assert trigger.noun is not None
    if reading.targets or "own" not in trigger.frame.flags:
        return reading
    passive = trigger.group is not None and trigger.group.passive
    phrase = (
        phrase_before(sentence, trigger.noun[0])
        if passive
        else phrase_at(sentence, trigger.end, stop=trigger.noun[0])
    )
    named = [
        i for i in range(phrase.start, phrase.end) if sentence.mention(i) and not sentence.tokens[i].joined
    ]
    if sentence.mention(trigger.noun[0]):
        return replace(reading, targets=people(sentence, trigger.noun[:1]))
    owners = [i for i in named if sentence.tokens[i].poss] or [
        i for i in named if sentence.tokens[i].demonym or _compounded(sentence, i, trigger.noun[0])
    ]
    return replace(reading, targets=people(sentence, owners[:1]))
