"""Indirect speech: the clause a speaker is said to have said, without marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.extract.attribution import Attribution
from tasks.extract.cues import speech_words
from tasks.extract.paragraphs import HIDDEN
from tasks.records import Span

MIN_WORDS = 4
_WHEN = (
    r"(?:(?:on |late |early |last |earlier )*(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: (?:night|morning|evening|afternoon))?"
    r"|yesterday|today|(?:earlier )?(?:this|last) (?:week|month|year)|earlier|later|recently|again"
    r"|(?:in|on|at|during|after|via|through|from|before|to|of|about) [^,;:\x01]{2,70}?)"
)
_ADDRESSEE = (
    r"(?:(?:the |a |his |her |their )?[\w.'’&-]+(?: (?:of |and |the |at |from |in )*[\w.'’&-]+){0,7}?)"
)
# A verb right after "that" makes it a relative pronoun.
_VERB = r"(?:will|would|is|was|are|were|has|had|have|could|can|may|might|should|must|did|do|does)"
_CLAUSE = (
    r"(?=(?:he|she|it|they|we|I|you|there|this|these|those|the|a|an|his|her|its|their|our|no|some|many|most|more|both|all|only|if|"
    r"when|while|what|one|two|three|any|anyone|everyone|such|now|[A-Z][\w.’'-]+|\d[\d,.]*|\w+s|\w+ing)\b)"
)
_KNOWN_ADDRESSEE = (
    r"(?:reporters|journalists|lawmakers|him|her|them|[A-Z][\w.’']+(?: (?:of |and )?[A-Z][\w.’']+){0,4}"
    r"|the (?:[A-Z][\w.’']+ ?){1,5}|the (?:agency|newspaper|paper|BBC|press|crowd|court|committee|website|network))"
)
# What follows the cue in each frame, tried in order; the clause starts where `lead` ends.
_FRAMES = tuple(
    (frame, re.compile(pattern))
    for frame, pattern in (
        (
            "addressee",
            rf"(?P<lead>\s+{_ADDRESSEE}(?:,?\s+{_WHEN}){{0,2}},?\s+(?:that|whether)\s+)(?!{_VERB}\b)",
        ),
        ("addressee", rf"(?P<lead>\s+{_KNOWN_ADDRESSEE}(?:\s+{_WHEN}(?=\s+\w+\s))?(?=\s))"),
        (
            "addressee",
            r"(?P<lead>\s+(?:the|his|her|their|a) [a-z]+(?: [a-z]+)?\s+)(?=(?:he|she|they|it|we|there)\b)",
        ),
        ("that", rf"(?i:(?P<lead>(?:\s*,?\s+{_WHEN}){{0,2}}\s*,?\s+(?:that|whether)\s+)(?!{_VERB}\b))"),
        ("to", r"(?P<lead>\s+(?:(?:on|in|at|during|after) [^,;:\x01]{2,40}? )?)to\s+[a-z]"),
        ("for", r"(?P<lead>\s+(?:for|on)\s+)"),
        ("object_to", r"(?P<lead>\s+)[^,.;:\x01]{2,60}?\s(?:not )?to\s+[a-z]"),
        ("bare", rf"(?P<lead>\s+(?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+)?){_CLAUSE}"),
    )
)
_UNNAMED = re.compile(r"(?:not )?to (?:be (?:named|identified|quoted)|remain anonymous)\b")
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
    for index, one in enumerate(found):
        if one.cue.start < covered and not (
            one.form == "participle" and _follows_comma(masked, covered, one.start)
        ):
            continue
        later = found[index + 1 :]
        content, final = _content(masked, sentence, one, later, covered)
        content = content and _trimmed(masked, content)
        if content is None or _words(masked, content) < MIN_WORDS or _UNNAMED.match(masked, content.start):
            continue
        covered = max(covered, content.end, one.end)
        yield Reported(content, one, final)


def _follows_comma(masked: str, covered: int, start: int) -> bool:
    """Tell whether `, adding` comes right after the clause before it."""
    return masked[covered:start].strip(" ,") == "" and masked[max(0, start - 3) : start].rstrip().endswith(
        ","
    )


def _content(
    masked: str, sentence: Span, one: Attribution, later: Sequence[Attribution], covered: int
) -> tuple[Span | None, bool]:
    """Return the clause of an attribution, and whether it came before its cue."""
    if one.form == "according":
        return _of_according(masked, sentence, one)
    start = _start_after(masked, sentence, one) if one.form != "inverted" else None
    opening = masked[sentence.start : one.start].strip().lower()
    if opening == "as" and one.form == "before":
        comma = masked.find(", ", one.end, sentence.end)
        return (Span(comma + 1, sentence.end), False) if comma > 0 else (None, False)
    if start is not None:
        return Span(start, _stop(masked, sentence, start, later)), False
    if one.form != "participle" and "speech" in one.frames:
        return _before_cue(masked, sentence, one, covered), True
    return None, False


def _start_after(masked: str, sentence: Span, one: Attribution) -> int | None:
    """Return where the clause after a cue begins, if the verb's frames allow one there."""
    rest = masked[one.end : sentence.end]
    for frame, pattern in _FRAMES:
        if frame in one.frames and (found := pattern.match(rest)):
            return one.end + found.end("lead")
    first = re.match(r"\s+([\w$£€\"“'’-]+)", rest)
    return one.end + 1 if "object" in one.frames and first and not _closed_class(first[1]) else None


def _closed_class(word: str) -> bool:
    """Tell whether a word cannot open an object."""
    words = speech_words()
    return words.has("prepositions", word) or word.lower() in {
        "and",
        "or",
        "but",
        "that",
        "as",
        "when",
        "while",
        "if",
        "because",
    }


def _stop(masked: str, sentence: Span, start: int, later: Sequence[Attribution]) -> int:
    """Return where the clause ends: the sentence's end, or before `, adding that` and `, according to`."""
    for one in later:
        if one.cue.start <= start:
            continue
        if one.form in {"participle", "according"} and masked[start : one.start].rstrip()[-1:] == ",":
            return one.start
    return sentence.end


def _of_according(masked: str, sentence: Span, one: Attribution) -> tuple[Span | None, bool]:
    before = masked[sentence.start : one.start]
    if len(re.findall(r"\w+", before)) < MIN_WORDS:
        comma = re.compile(r",\s").search(masked, one.end, sentence.end)
        return (Span(comma.end(), sentence.end) if comma else None), False
    return Span(sentence.start, one.start), True


def _before_cue(masked: str, sentence: Span, one: Attribution, covered: int) -> Span | None:
    """Return the clause that a closing `, the minister said` follows."""
    before = masked[covered : one.start].rstrip()
    light = _tail_is_light(masked[one.end : sentence.end], addressed="addressee" in one.frames)
    if not before.endswith((",", "—", "–")) or not light:
        return None
    return Span(covered, covered + len(before))


def _tail_is_light(rest: str, *, addressed: bool) -> bool:
    """Tell whether only when, where and to whom follow the final cue."""
    whom = rf"|\s+{_ADDRESSEE}" if addressed else ""
    return bool(re.fullmatch(rf"(?:,?\s+{_WHEN}{whom}|,\s+[^\x01]*)?[\s.,!?]*", rest))


def _trimmed(masked: str, content: Span) -> Span | None:
    start, end = content.start, content.end
    start += len(masked[start:end]) - len(masked[start:end].lstrip(" ,;:—–-\n"))
    tail = _TRAIL.search(masked[start:end])
    end = start + tail.start() if tail else end
    return Span(start, end) if start < end else None


def _words(masked: str, content: Span) -> int:
    """Return how many words outside marks the clause has."""
    return len(re.findall(r"[^\W\x01]+(?:[’'.,-][^\W\x01]+)*", content.of(masked).replace(HIDDEN, " ")))
