"""Slots of a frame filled from the phrases around its trigger."""

from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.clauses import Sentence
from tasks.extract.crowds import doers
from tasks.extract.lexicon import Slot, load_actions, words
from tasks.extract.phrases import AGENTS, Phrase, actors, participant, phrase_at
from tasks.extract.prepositions import prepositions
from tasks.extract.pronouns import pair_phrase
from tasks.extract.readings import Reading
from tasks.extract.things import named_thing, thing
from tasks.extract.triggers import Trigger
from tasks.records import ActorType, Participant

_MATERIAL_CONFLICT = 4
_GROUND: frozenset[ActorType] = frozenset({"state", "place"})


def with_prepositions(sentence: Sentence, trigger: Trigger, start: int, reading: Reading) -> Reading:
    """Fill the slots that prepositions after token `start` announce.

    Args:
        sentence: The sentence.
        trigger: The frame and its place.
        start: Where to begin.
        reading: What is known so far.
    """
    for word, at, phrase in prepositions(sentence, start):
        slot = trigger.frame.preps.get(word)
        if word == "with" and _only_present(sentence, trigger, at, reading):
            continue
        to_act = word == "for" and sentence.word(phrase.end) == "to" and sentence.mention(phrase.end - 1)
        if slot and not to_act:
            reading = filled(sentence, reading, slot, phrase, direct=False, earlier=())
    if trigger.noun and reading.thing is None and "noun" in trigger.frame.flags:
        floor = 0 if trigger.noun[0] < trigger.start else trigger.end
        reading = replace(reading, thing=named_thing(sentence, trigger.noun, floor=floor))
    reading = _with_site(sentence, trigger, start, reading)
    return _with_origin(sentence, trigger, reading)


def _only_present(sentence: Sentence, trigger: Trigger, at: int, reading: Reading) -> bool:
    """Tell "X and Y met, with Z in the chair", where Z is set apart and no third party."""
    joint = "pair" in trigger.frame.flags and len(reading.sources) > 1
    return joint and sentence.word(at - 1) == ","


def _with_site(sentence: Sentence, trigger: Trigger, start: int, reading: Reading) -> Reading:
    """Read whom a hostile act is against off where its nameless target lies ("an attack on a base in X")."""
    if reading.targets or load_actions()[trigger.frame.action].quad != _MATERIAL_CONFLICT:
        return reading
    aimed = False
    for word, _, phrase in prepositions(sentence, start):
        if aimed and word in {"in", "of", "near", "inside"}:
            found = actors(sentence, phrase, types=_GROUND)
            if found:
                return replace(reading, targets=people(sentence, found))
        slot = trigger.frame.preps.get(word)
        aimed = aimed or bool(slot and "T" in slot.letters)
    return reading


def filled(
    sentence: Sentence,
    reading: Reading,
    slot: Slot,
    phrase: Phrase,
    *,
    direct: bool,
    earlier: Sequence[Sentence],
) -> Reading:
    """Put what a phrase names into the places its slot allows, unless they are taken.

    Args:
        sentence: The sentence.
        reading: What is known so far.
        slot: What may stand here.
        phrase: What does.
        direct: Whether the phrase follows the head itself, not a preposition.
        earlier: The sentences before, for "the two countries".
    """
    letters = slot.letters
    if letters == "P":
        named = pair_phrase(sentence, phrase, earlier) or people(sentence, actors(sentence, phrase))
        return (
            replace(reading, sources=named, mutual=True)
            if len(named) > 1 and not reading.sources
            else reading
        )
    if letters == "S":
        return (
            reading
            if reading.sources
            else replace(
                reading, sources=doers(sentence, actors(sentence, phrase, types=AGENTS, heads_only=True))
            )
        )
    if "T" in letters and not reading.targets:
        found = people(sentence, _targets(sentence, phrase)) or pair_phrase(sentence, phrase, earlier)
        reading = replace(reading, targets=found)
    if set("ON") & set(letters) and reading.thing is None:
        found_thing = thing(
            sentence, phrase, anything="N" in letters, places=not direct, owned="T" not in letters
        )
        reading = replace(reading, thing=_beside(found_thing, reading))
    return reading


def _named_after(sentence: Sentence, phrase: Phrase) -> int | None:
    """Return the person a title is filled by right after it: "the foreign minister, X,"."""
    at = phrase.end + 1
    mention = sentence.mention(at)
    titled = phrase.end > phrase.start and not sentence.mention(phrase.end - 1)
    set_apart = sentence.word(phrase.end) == "," and sentence.kind(at + 1) == "mark"
    return at if titled and set_apart and mention and mention.type == "person" else None


def _targets(sentence: Sentence, phrase: Phrase) -> tuple[int, ...]:
    """Return the actors of a phrase, or those of "the government of …", "the sovereignty of …"."""
    named = _named_after(sentence, phrase)
    if named is not None:
        return (named,)
    found = actors(sentence, phrase)
    if found or phrase.end == phrase.start:
        return found
    link, head = sentence.word(phrase.end), sentence.word(phrase.end - 1)
    named = link == "of" and head in words("nouns", "of_heads")
    comes_from = link == "from" and head in words("nouns", "agents") | words("nouns", "persons")
    lives_in = link in {"in", "of"} and head in words("nouns", "inhabitants")
    placed = named or comes_from or lives_in
    return actors(sentence, phrase_at(sentence, phrase.end + 1)) if placed else ()


def _beside(found: Participant | None, reading: Reading) -> Participant | None:
    """Keep a thing only if it is not itself the target."""
    return None if found and any(found.span == target.span for target in reading.targets) else found


def _with_origin(sentence: Sentence, trigger: Trigger, reading: Reading) -> Reading:
    """Read the seller off "the Russian S-400", "Russia's S-400", where nothing else names it."""
    if "origin" not in trigger.frame.flags or reading.targets or reading.thing is None:
        return reading
    for at in range(trigger.end, len(sentence.tokens)):
        if sentence.tokens[at].span.start >= reading.thing.span.start:
            break
        mention = sentence.mention(at)
        if (
            mention
            and mention.type in {"state", "organisation"}
            and (sentence.tokens[at].poss or sentence.tokens[at].demonym)
        ):
            return replace(reading, targets=(participant(sentence, at),))
    return reading


def people(sentence: Sentence, found: Sequence[int]) -> tuple[Participant, ...]:
    """Return the actors at these tokens as participants."""
    return tuple(participant(sentence, index) for index in found)
