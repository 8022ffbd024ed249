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
    opening = masked[sentence.start : one.start]
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
    clause = "bare" in one.frames or _THAT.search(masked, one.end, start)
    for other in later:
        if other.cue.start <= start:
            continue
        before = masked[start : other.start].rstrip()
        if other.form in {"participle", "according"} and before.endswith(","):
            return other.start
        goes_on = masked.endswith("ing", 0, other.cue.end)
        coordinated = None if goes_on else _COORDINATED.search(masked, start + _LEAST, other.start)
        if (
            other.form == "participle"
            and coordinated
            and (not clause or masked.startswith(" that ", other.end))
        ):
            return coordinated.start()
        if other.form == "before" and other.start < one.start:  # `pilots who know A say B`
            return other.cue.start
        joining = _JOINING.search(masked, start, other.start)
        if (
            other.form == "before"
            and joining
            and "speech" in other.frames
            and joining.start() > start + _LEAST
        ):
            return joining.start()
    return sentence.end
