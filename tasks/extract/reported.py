"""Indirect speech: the clause a speaker is said to have said, without marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.extract.attribution import Attribution
from tasks.extract.complements import ADDRESSEE, WHEN, start_after
from tasks.extract.paragraphs import HIDDEN
from tasks.extract.stops import end_of
from tasks.records import Span

MIN_WORDS = 4
_UNNAMED = re.compile(r"(?:(?:not )?to (?:be (?:named|identified|quoted)|remain anonymous)|anonymity)\b")
# A closing cue's own phrase may have a title before the name: `, the agency's spokesman Ola Nordmann said`.
_LEADING = re.compile(r"[,—–](?=\s+(?:[\w.’'&-]+\s+){0,7}$|\s*$)")
# What follows `, he said` without being said.
_ASIDE = re.compile(
    r",\s+(?:\w+ing|who|which|when|while|where|whose|but|according|citing|after|before|during)\b"
)
# Between a cue and words too few to be told; what stands before the cue is then not said either.
_BOUND = re.compile(r"\s+(?:for|to|that|on|of|about|with|against)\s+")
_COMMA = re.compile(r",\s")
_GOING_ON = re.compile(r",\s+(?=(?:and|are|is|was|were|has|have|had|will|would)\s)")
_TRAIL = re.compile(r"[\s.,;:!?—–-]+$")


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported clause with the attribution it hangs on."""

    content: Span
    by: Attribution
    final: bool = False


def reported_in(masked: str, sentence: Span, found: Sequence[Attribution]) -> Iterator[Reported]:
    """Yield the reported clauses of one sentence; a clause inside another speaker's clause is left in it."""
    covered = sentence.start
    closing = _closing(masked, sentence, found)
    for index, one in enumerate(found):
        if closing is not None and index < closing and "speech" not in one.frames:
            continue
        if one.cue.start < covered and not (
            one.form == "participle" and _follows_comma(masked, covered, one.start)
        ):
            continue
        later = found[index + 1 :]
        for piece, final in _pieces(masked, sentence, one, later, covered):
            content = _trimmed(masked, piece)
            if (
                content is None
                or _words(masked, content) < MIN_WORDS
                or _UNNAMED.match(masked, content.start)
            ):
                continue
            covered = max(covered, content.end, one.end)
            yield Reported(content, one, final)


def _closing(masked: str, sentence: Span, found: Sequence[Attribution]) -> int | None:
    """Return which attribution closes the sentence (`…, the minister said.`), all before it being its speaker's."""
    for index in range(len(found) - 1, -1, -1):
        one = found[index]
        if one.form in {"before", "inverted"} and "speech" in one.frames:
            pieces = list(_pieces(masked, sentence, one, (), sentence.start))
            return index if pieces and pieces[0][1] else None
    return None


def _follows_comma(masked: str, covered: int, start: int) -> bool:
    """Tell whether `, adding` comes right after the clause before it."""
    return masked[covered:start].strip(" ,") == "" and masked[max(0, start - 3) : start].rstrip().endswith(
        ","
    )


def _pieces(
    masked: str, sentence: Span, one: Attribution, later: Sequence[Attribution], covered: int
) -> Iterator[tuple[Span, bool]]:
    """Yield the clause of an attribution, in two pieces where the cue parts it, and whether it came before its cue."""
    if one.form == "according":
        yield from _around_according(masked, sentence, one)
        return
    if one.form in {"hearsay", "label"}:
        begin = one.start if one.form == "hearsay" else one.end
        yield Span(max(begin, covered), end_of(masked, sentence, one, one.end, later)), False
        return
    start = start_after(masked, sentence.end, one) if one.form != "inverted" else None
    opening = masked[sentence.start : one.start].strip().lower()
    if opening == "as" and one.form == "before":
        comma = masked.find(", ", one.end, sentence.end)
        if comma > 0:
            yield Span(comma + 1, sentence.end), False
        return
    if start is not None:
        clause = Span(start, end_of(masked, sentence, one, start, later))
        if _words(masked, clause) >= MIN_WORDS:
            yield clause, False
            return
        if _BOUND.fullmatch(masked, one.end, start):
            return
    if one.form in {"before", "inverted"} and "speech" in one.frames:
        yield from _before_cue(masked, sentence, one, later, covered)


def _around_according(masked: str, sentence: Span, one: Attribution) -> Iterator[tuple[Span, bool]]:
    """Yield the words before `according to`, or after it where it opens the sentence, or both."""
    before = _words(masked, Span(sentence.start, one.start)) >= MIN_WORDS
    if before:
        yield Span(sentence.start, one.start), True
    comma = (_GOING_ON.match if before else _COMMA.search)(masked, one.end, sentence.end)
    if comma and not _ASIDE.match(masked, comma.start(), sentence.end):
        yield Span(comma.end(), sentence.end), False


def _before_cue(
    masked: str, sentence: Span, one: Attribution, later: Sequence[Attribution], covered: int
) -> Iterator[tuple[Span, bool]]:
    """Yield the clause that a closing `, the minister said` follows, and its rest behind `, he said,`."""
    lead = _LEADING.search(masked, covered, one.start)
    if lead is None:
        return
    before, rest = Span(covered, lead.start()), masked[one.end : sentence.end]
    parted = re.match(r",\s+(?:and\s+)?(?![\s\"“”‘'\x01])", rest)
    long = _words(masked, before) >= MIN_WORDS
    if parted and not _ASIDE.match(rest) and (one.form == "before" or not long):
        if HIDDEN in before.of(masked):
            return
        if long:
            yield before, True
        start = one.end + parted.end()
        yield Span(start, end_of(masked, sentence, one, start, later)), True
    elif _tail_is_light(rest, addressed="addressee" in one.frames):
        yield before, True


def _tail_is_light(rest: str, *, addressed: bool) -> bool:
    """Tell whether only when, where and to whom follow the final cue."""
    whom = rf"|\s+{ADDRESSEE}(?:,?\s+{WHEN})?" if addressed else ""
    return bool(re.fullmatch(rf"(?:(?:,?\s+{WHEN}){{1,2}}{whom}|,\s+[^\x01]*)?[\s.,!?]*", rest))


def _trimmed(masked: str, content: Span) -> Span | None:
    start, end = content.start, content.end
    start += len(masked[start:end]) - len(masked[start:end].lstrip(" ,;:—–-\n"))
    tail = _TRAIL.search(masked[start:end])
    end = start + tail.start() if tail else end
    return Span(start, end) if start < end else None


def _words(masked: str, content: Span) -> int:
    """Return how many words outside marks the clause has."""
    return len(re.findall(r"[^\W\x01]+(?:[’'.,-][^\W\x01]+)*", content.of(masked).replace(HIDDEN, " ")))
