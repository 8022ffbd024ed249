"""What is done by saying it: "X said Y must …" is a request, "X said Y was behind …" an accusation.

The verb says nothing of this by itself, so the action lexicon cannot; it shows in what is said about the other.
"""

from collections.abc import Iterator, Sequence

from tasks.extract.clauses import Sentence
from tasks.extract.crowds import doer
from tasks.extract.lexicon import Frame, frames, load_actions, words
from tasks.extract.phrases import AGENTS, Phrase, actors, phrase_at
from tasks.extract.readings import Reading
from tasks.extract.reference import load_reference
from tasks.extract.status import verb_standing
from tasks.extract.subjects import subject
from tasks.extract.triggers import Trigger
from tasks.extract.verbgroups import verb_group
from tasks.records import Participant

_INITIALS = 4
_HELPERS = frozenset({"be", "have", "do", "adv"})


def find_said(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[tuple[Trigger, Reading]]:
    """Yield the requests and accusations a sentence tells as things said.

    Args:
        sentence: The sentence.
        earlier: The sentences before, for pronouns.
    """
    for at in range(len(sentence.tokens)):
        if sentence.kind(at) != "verb" or sentence.word(at) not in words("said", "verbs"):
            continue
        phrase = _spoken_of(sentence, at)
        action = _action(sentence, at, phrase) if phrase else None
        if phrase is None or action is None:
            continue
        group = verb_group(sentence, at)
        sources = () if group.passive else subject(sentence, group, earlier)[:1]
        of = actors(sentence, phrase, types=AGENTS, heads_only=True)
        targets = tuple(
            target for index in of if sources and not _same_side(sources[0], target := doer(sentence, index))
        )
        if targets:
            yield (
                Trigger(Frame(action, "v", ()), at, at + 1, group),
                Reading(sources, targets, standing=verb_standing(sentence, group)),
            )


def _spoken_of(sentence: Sentence, verb: int) -> Phrase | None:
    """Return the phrase that begins what is said, if it names an actor."""
    at = verb + 1
    while at < verb + 5 and (
        sentence.word(at) in words("nouns", "times") or sentence.word(at) in {"on", "late", "that"}
    ):
        at += 1
    phrase = phrase_at(sentence, at)
    return phrase if actors(sentence, phrase, types=AGENTS, heads_only=True) else None


def _action(sentence: Sentence, verb: int, phrase: Phrase) -> str | None:
    word, after = sentence.word(verb), sentence.word(phrase.end)
    if after in words("said", "must") or (
        after in words("said", "has") and sentence.word(phrase.end + 1) == "to"
    ):
        return "demand"
    if word in words("said", "demanding"):
        return "demand" if sentence.kind(phrase.end) == "verb" else None
    at = phrase.end
    while sentence.kind(at) in _HELPERS:
        at += 1
    if at > phrase.end and sentence.word(at) in words("said", "guilty"):
        return "accuse"
    claims = word in words("said", "claiming") or _is_state(sentence, verb - 1)
    return "accuse" if claims and _attacks(sentence, at) else None


def _attacks(sentence: Sentence, at: int) -> bool:
    """Tell whether a verb, told as a fact, is one of attack."""
    if sentence.kind(at) != "verb":
        return False
    group = verb_group(sentence, at)
    told = any(sentence.kind(i) == "have" for i in range(group.start, at)) or group.form == "past"
    if group.passive or not told or any(sentence.kind(i) in {"neg", "modal"} for i in range(group.start, at)):
        return False
    kinds = {
        load_actions()[frame.action].type
        for base, _ in sentence.forms(at)
        for frame in frames().get(f"v:{base}", ())
        if not frame.nouns
    }
    return "ASSAULT" in kinds


def _is_state(sentence: Sentence, at: int) -> bool:
    """Tell whether a state itself speaks: "Chile said", not "Chilean police said"."""
    mention = sentence.mention(at)
    if mention is None or mention.type != "state":
        return False
    token = sentence.tokens[at]
    return not token.demonym or len(token.word.replace(".", "")) < _INITIALS


def _same_side(one: Participant, other: Participant) -> bool:
    """Tell whether two actors are the same or of the same state, as far as the table knows."""
    if one.actor_id == other.actor_id:
        return True
    known = load_reference().actors
    states = [
        actor.state for who in (one, other) if who.actor_id and (actor := known.get(who.actor_id)) is not None
    ]
    return len(states) == 2 and states[0] is not None and states[0] == states[1]
