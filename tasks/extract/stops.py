"""Where reported words end: the sentence goes on in the writer's own voice, or in another speaker's."""

import re
from collections.abc import Iterator, Sequence

from tasks.extract.attribution import Attribution
from tasks.records import Span

# The clause before the main one: `While Solberg said that A, the port …`, `Asked if she believed A, Solberg …`.
_SUBORDINATE = re.compile(
    r"(?:^|[,;—–(-]\s+)(?:(?:[Bb]ut|[Aa]nd|[Yy]et|[Ss]till),?\s+)?(?:[Ee]ven\s+)?"
    r"(?:[Aa]s|[Ww]hile|[Tt]hough|[Aa]lthough|[Ii]f|[Ww]hen|[Aa]fter|[Bb]efore|[Bb]ecause|[Ss]ince|[Ww]hereas|[Aa]sked|[Pp]ressed)\b[^,]*$"
)
_COMMA = re.compile(r",(?=\s)")
_TURN = re.compile(r",\s+(?:but|although|whereas|even as|even though|however)\b|;\s|\s[—–-]+\s+but\b")
_RELATIVE = re.compile(r",\s+(?:which|who|whose|where)\b")
# The main verb, where the noun with its complement is the subject: `her claims about the port are old`.
_PREDICATE = re.compile(
    r"\s(?:is|was|are|were|has|had|have|will|would|may|might|could|can|should|did|does)\b"
)
_AND = re.compile(r",\s+and\b")
_AND_IT = re.compile(r",\s+and\s+(?:it|he|she|they|we|this|that|there|the)\b")
_WHICH = re.compile(r",\s+(?:who|which)\s+$")
# The writer's word for it: `…, a charge that the port denied`.
_COMMENT = re.compile(r",\s+an?\s+(?:[\w-]+\s+){1,3}?(?:that|which)\s")
_COORDINATED = re.compile(r",?\s+(?:and|but|or)(?:\s+(?:also|later|then|has|have|had|\w+ly))*\s+$")
_JOINING = re.compile(r"(?:,|,?\s+(?:and|but|while|as|so|though|although))\s+$")
_THAT = re.compile(r"\b(?:that|whether|if)\s*$")
# So many characters of the words are taken in any case.
_LEAST = 12
# Joining words stand no farther from the cue they join.
_NEAR = 40
# So much before a cue tells what clause it stands in.
_FAR = 400


def end_of(masked: str, sentence: Span, one: Attribution, start: int, later: Sequence[Attribution]) -> int:
    """Return where words that begin at `start` end.

    Args:
        masked: The text with marked words hidden.
        sentence: The sentence.
        one: The attribution they hang on.
        start: Where they begin.
        later: The attributions after it.
    """
    stop = _next_speaker(masked, sentence, one, start, later)
    for pattern in _signs(masked, sentence, one, start):
        if found := pattern.search(masked, start + _LEAST, stop):
            stop = found.start()
    return stop


def _signs(masked: str, sentence: Span, one: Attribution, start: int) -> Iterator[re.Pattern[str]]:
    """Yield what ends the words, besides the end of the sentence."""
    opening = masked[max(sentence.start, one.start - _FAR) : one.start]
    if _SUBORDINATE.search(opening) or _is_aside(masked, one) or _is_opening_passive(opening, one):
        yield _COMMA
    yield _TURN
    yield _COMMENT
    if one.form == "noun" and not _THAT.search(masked, one.end, start):
        yield _PREDICATE
        yield _COMMA
    if "bare" not in one.frames and not _THAT.search(masked, one.end, start):
        yield _RELATIVE
        yield _AND if one.form == "passive" else _AND_IT


def _is_aside(masked: str, one: Attribution) -> bool:
    """Tell whether the cue stands in `, who praised …,`."""
    led = masked[max(0, one.start - 9) : one.start]
    return bool(_WHICH.search(led)) or (led.endswith(", ") and masked.startswith("who ", one.start))


def _is_opening_passive(opening: str, one: Attribution) -> bool:
    """Tell whether it is `Asked about …,` before the main clause."""
    return one.form == "passive" and (not opening.strip() or opening.rstrip().lower().endswith("when"))


def _next_speaker(
    masked: str, sentence: Span, one: Attribution, start: int, later: Sequence[Attribution]
) -> int:
    """Return where the next speaker's clause begins: before `, adding that`, `, according to`, `and Reyes said`."""
    clause = "bare" in one.frames or _THAT.search(masked, one.end, start) is not None
    for other in later:
        if other.cue.start <= start:
            continue
        stop = _turn(masked, one, other, start, clause=clause)
        if stop is not None:
            return stop
    return sentence.end


def _turn(masked: str, one: Attribution, other: Attribution, start: int, *, clause: bool) -> int | None:
    """Return where words that begin at `start` give way to another attribution, if they do."""
    near = max(start, other.start - _NEAR)
    if other.form in {"participle", "according"} and masked[near : other.start].rstrip().endswith(","):
        return other.start
    if other.form == "participle" and not masked.endswith("ing", 0, other.cue.end):
        # `praised A and promised B`; in `said A and promised B` both may be said.
        joined = _COORDINATED.search(masked, max(near, start + _LEAST), other.start)
        return joined.start() if joined and (not clause or masked.startswith(" that ", other.end)) else None
    if other.form != "before":
        return None
    if other.start < one.start:  # `pilots who know A say B`
        return other.cue.start
    joined = _JOINING.search(masked, max(near, start + _LEAST + 1), other.start)
    return joined.start() if joined and "speech" in other.frames else None
