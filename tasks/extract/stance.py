"""What an actor only says he would do: offered, threatened or refused, and the type such an event has.

PLOVER's codebook (Halterman et al. 2023) counts an intention by what is said: to promise or want a cooperative
act is AGREE, to threaten a hostile one THREATEN, to refuse a cooperative one REJECT. What is only scheduled
keeps its type and says so in its status.
"""

from typing import Literal

from tasks.actions import load_quads
from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import words
from tasks.extract.verbgroups import VerbGroup

Stance = Literal["willing", "threatening", "willing or threatening", "committed", "refusing"]

_COOPERATION = frozenset({1, 2})
_HOSTILE = 4
_LOOK_BACK = 3


def stance_of(sentence: Sentence, group: VerbGroup) -> Stance | None:
    """Return how the act of a verb group is only spoken of by whoever acts, or None if it is told outright.

    Args:
        sentence: The sentence.
        group: The verb with its helpers.
    """
    if group.passive:
        return None
    found = [sentence.word(at) for at in range(group.start, group.head)]
    if group.governor is not None:
        found.insert(0, sentence.word(group.governor))
    if _refuses(found):
        return "refusing"
    negated = next((at for at, word in enumerate(found) if word in words("words", "negations")), None)
    if negated is not None:
        before = any(word in words("stance", "willing") for word in found[:negated])
        return "refusing" if before else None
    willing = any(word in words("stance", "willing") for word in found)
    if any(word in words("stance", "threatening") for word in found):
        return "willing or threatening" if willing else "threatening"
    if willing:
        return "willing"
    future = any(word in words("stance", "future") for word in found)
    return "committed" if future and _of_oneself(sentence, group.start) else None


def told_type(kind: str, stance: Stance | None) -> str:
    """Return the PLOVER type of an act that is spoken of in this way.

    Args:
        kind: The type the act itself has.
        stance: How it is spoken of.
    """
    quad = load_quads()[kind]
    if stance == "refusing" and (quad in _COOPERATION or kind == "MOBILIZE"):
        return "REJECT"
    if stance in {"willing", "willing or threatening", "committed"} and quad in _COOPERATION:
        return "AGREE"
    if stance == "threatening" or (stance in {"willing or threatening", "committed"} and quad == _HOSTILE):
        return "THREATEN"
    return kind


def _refuses(found: list[str]) -> bool:
    """Tell "refused to", "will not", "would never" from what merely did not happen."""
    if any(word in words("stance", "refusing") | words("stance", "future_not") for word in found):
        return True
    said = next((at for at, word in enumerate(found) if word in words("stance", "future")), None)
    return said is not None and any(word in words("words", "negations") for word in found[said:])


def _of_oneself(sentence: Sentence, start: int) -> bool:
    """Tell "X announced that it would" from what others say of X."""
    if sentence.kind(start - 1) != "pron":
        return False
    before = range(start - 2, start - 2 - _LOOK_BACK, -1)
    return any(sentence.word(at) in words("stance", "committing") for at in before)
