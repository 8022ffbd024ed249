"""Whether an event happened, is planned or is only spoken of, and whether it is negated."""

from dataclasses import dataclass, replace

from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import words
from tasks.extract.stance import Stance, stance_of
from tasks.extract.verbgroups import VerbGroup, judging_verb, verb_group, verb_negated
from tasks.records import EventStatus

# What one goes somewhere for is done there: "flew to X to meet Y".
_GOING = frozenset({"met", "travelled", "traveled", "flew", "arrived", "visited", "went"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands in the text.

    Attributes:
        status: Whether it happened, is announced, or is only spoken of.
        negated: Whether the text says it does not happen.
        stance: Whether whoever acts only says what he would do, and how.
    """

    status: EventStatus = "past"
    negated: bool = False
    stance: Stance | None = None


def verb_standing(sentence: Sentence, group: VerbGroup) -> Standing:
    """Return how the event of a verb group stands."""
    return replace(_verb_standing(sentence, group), stance=stance_of(sentence, group))


def _verb_standing(sentence: Sentence, group: VerbGroup) -> Standing:
    helpers = range(group.start, group.head)
    found = [sentence.word(i) for i in helpers]
    negated = any(word in words("words", "negations") | words("status", "refused") for word in found)
    status = _status(found)
    if (
        status == "possible"
        and any(word in {"would", "'d", "wouldn't"} for word in found)
        and _reported(sentence, group.start)
    ):
        status = "planned"
    if group.governor is not None:
        outer = _governed(sentence, group.governor, group.start)
        status, negated = outer.status if status == "past" else status, negated or outer.negated
    if group.form == "ing" and not found:
        outer = _participle(sentence, group.start)
        status, negated = outer.status, outer.negated
    negated = negated or (_denied(sentence, group.start) and not _goes_on(sentence, group))
    if _conditional(sentence, group.start):
        status = "possible"
    if status == "planned" and _called_off(sentence, group.head):
        negated = True
    if group.form in {"base", "s"} and not found and sentence.forms(group.head)[0][0] == "head":
        status = "planned"
    return Standing(status=status, negated=negated)


def noun_standing(sentence: Sentence, start: int, end: int) -> Standing:
    """Return how the event of a noun between tokens `start` and `end` stands.

    Args:
        sentence: The sentence.
        start: First token of its phrase.
        end: Token after the noun.
    """
    inside = {sentence.word(i) for i in range(start, end)}
    before = _just_before(sentence, start)
    after = {sentence.word(i) for i in range(end, min(len(sentence.tokens), end + 14))}
    if before & words("status", "called_off") or _noun_called_off(sentence, end):
        return Standing("planned", negated=True)
    negated = bool((inside | {sentence.word(start - 1)}) & {"no", "without"}) or (
        "place" in after and "not" in after
    )
    if inside & words("status", "planned_before_noun") or before & words("status", "ahead"):
        return Standing("planned", negated=negated)
    if (
        inside & words("status", "possible_before_noun")
        or before & words("status", "asked_for")
        or _called_for(before)
    ):
        return Standing("possible", negated=negated)
    return Standing(_future_after(sentence, end), negated=negated)


def _just_before(sentence: Sentence, start: int) -> set[str]:
    """Return the last few words before a phrase, back to the verb or mark they follow."""
    found = set()
    for at in range(start - 1, max(-1, start - 5), -1):
        if sentence.kind(at) == "mark":
            break
        found.add(sentence.word(at))
        if sentence.kind(at) == "verb":
            break
    return found


def _called_for(before: set[str]) -> bool:
    return "for" in before and bool(before & {"call", "calls", "called", "calling"})


def accused(sentence: Sentence, start: int) -> bool:
    """Tell whether what begins at token `start` is only the content of an accusation or a denial."""
    if sentence.word(start - 1) == "against":
        return True
    if sentence.word(start - 1) not in {"of", "for", "with", "and", ",", "over"} and sentence.kind(
        start - 1
    ) not in {"adv", "verb"}:
        return False
    return any(sentence.word(i) in words("status", "accusing") for i in range(max(0, start - 22), start))


def _status(found: list[str]) -> EventStatus:
    chosen: EventStatus = "past"
    for word in found:
        if word in words("status", "tentative") | words("status", "possible"):
            return "possible"
        if word in words("status", "planned") | words("status", "future"):
            chosen = "planned"
    if (
        "to" in found
        and "been" not in found
        and found[0] in {"is", "are", "was", "were"}
        and found.index("to") == 1
    ):
        return "planned"
    return chosen


def _governed(sentence: Sentence, governor: int, start: int) -> Standing:
    """Return the standing an infinitive takes from what it hangs on."""
    word = sentence.word(governor)
    if word in words("status", "refused"):
        return Standing("past", negated=True)
    if word in words("status", "tentative"):
        return Standing("possible")
    if word in words("status", "factual") and sentence.kind(governor) == "verb":
        return _verb_standing(sentence, verb_group(sentence, governor))
    if sentence.kind(governor) != "verb":
        return Standing("planned")
    between = {sentence.word(i) for i in range(governor, start)}
    if between & (words("nouns", "events") | _GOING):
        return Standing(verb_standing(sentence, verb_group(sentence, governor)).status)
    return Standing("planned", negated=verb_negated(sentence, governor))


def _participle(sentence: Sentence, start: int) -> Standing:
    """Return the standing a bare -ing form takes from the verb it hangs on ("would not follow them in …")."""
    left = sentence.word(start - 1)
    if left == "without":
        return Standing("past", negated=True)
    if left == "on" and sentence.word(start - 2) in words("status", "go_on"):
        return verb_standing(sentence, verb_group(sentence, start - 2))
    if judging_verb(sentence, start) is not None:
        return Standing()
    if left not in {"in", "by", "and"} and left != ",":
        return Standing("planned" if left in {"before", "for"} else "past", negated=left == "from")
    for at in range(start - 1, max(-1, start - 12), -1):
        if sentence.kind(at) == "verb" and at != start:
            outer = verb_group(sentence, at)
            return verb_standing(sentence, outer) if outer.form != "ing" or outer.start < at else Standing()
    return Standing()


def _reported(sentence: Sentence, start: int) -> bool:
    return any(sentence.word(i) in words("status", "reporting") for i in range(max(0, start - 8), start))


def _goes_on(sentence: Sentence, group: VerbGroup) -> bool:
    """Tell the second verb of "denies it and accuses X", which is no part of the denial."""
    return sentence.kind(group.start - 1) == "conj" and group.form in {"s", "past"}


def _denied(sentence: Sentence, start: int) -> bool:
    """Tell whether what begins at token `start` is what somebody "denied that" he did."""
    for at in range(start - 1, max(-1, start - 6), -1):
        if sentence.kind(at) == "verb":
            return sentence.word(at) in words("status", "denying")
        if sentence.kind(at) == "mark" or (sentence.kind(at) == "sub" and sentence.word(at) != "that"):
            return False
    return False


def _conditional(sentence: Sentence, start: int) -> bool:
    for at in range(start - 1, max(-1, start - 10), -1):
        if sentence.word(at) in {"if", "whether", "unless"}:
            return True
        if sentence.kind(at) in {"mark", "sub"}:
            return False
    return False


def _called_off(sentence: Sentence, head: int) -> bool:
    after = [sentence.word(i) for i in range(head + 1, min(len(sentence.tokens), head + 18))]
    return any(word in words("status", "called_off") for word in after) and any(
        word in words("status", "off_nouns") | {"it", "that", "but"} for word in after
    )


def _noun_called_off(sentence: Sentence, end: int) -> bool:
    for at in range(end, min(len(sentence.tokens), end + 8)):
        if sentence.word(at) in words("status", "called_off") and sentence.kind(at - 1) in {"be", "adv"}:
            return True
    return False


def _future_after(sentence: Sentence, end: int) -> EventStatus:
    """Read "talks with X will begin", "a visit is scheduled": the noun is the subject of a future verb."""
    for at in range(end, min(len(sentence.tokens), end + 7)):
        if sentence.kind(at) in {"mark", "sub"} or (
            sentence.kind(at) == "conj" and not sentence.mention(at + 1)
        ):
            break
        if sentence.word(at) in words("status", "future") or (
            sentence.word(at) in {"scheduled", "planned", "expected"} and sentence.kind(at - 1) == "be"
        ):
            return "planned"
        if sentence.word(at) in words("status", "possible"):
            return "possible"
    return "past"
