"""When an event was, as its sentence says it, and the words it rests on."""

import re
from collections.abc import Iterable, Sequence

from tasks.extract.clauses import Sentence
from tasks.extract.lexicon import words
from tasks.extract.triggers import Trigger
from tasks.records import DateMention, Span

_LONG = 45


def event_date(
    text: str, sentence: Sentence, trigger: Trigger, dates: Sequence[DateMention]
) -> DateMention | None:
    """Return the date expression nearest to the trigger that can belong to it.

    A date that only describes another noun ("Monday's vote", "a 2016 reconciliation") is not the event's,
    and a nearer date in another clause gives way to one in the same clause.

    Args:
        text: The article's text.
        sentence: The sentence.
        trigger: The event's trigger.
        dates: The article's date expressions.
    """
    place = sentence.span(trigger.start, trigger.end)
    inside = [d for d in dates if sentence.passage.span.holds(d.span) and not _describes(text, d, place)]
    near = [d for d in inside if not _apart(sentence, d.span, trigger)]
    return min(near, key=lambda d: (_distance(d.span, place), d.span.start), default=None)


def event_span(sentence: Sentence, trigger: Trigger, needed: Iterable[Span]) -> Span:
    """Return the sentence, or of a long one the part between clean breaks that holds all that is needed.

    Args:
        sentence: The sentence.
        trigger: The event's trigger.
        needed: What the words must cover besides the trigger.
    """
    whole = sentence.passage.span
    wanted = [sentence.span(trigger.start, trigger.end), *needed]
    count = sum(kind != "mark" for kind in sentence.classes)
    if count <= _LONG:
        return whole
    low, high = whole.start, whole.end
    first, last = min(s.start for s in wanted), max(s.end for s in wanted)
    for index, token in enumerate(sentence.tokens):
        if not _is_break(sentence, index):
            continue
        if token.span.end <= first:
            low = sentence.tokens[index + 1].span.start if token.word == ";" else token.span.start
        elif token.span.start >= last:
            high = sentence.tokens[index - 1].span.end
            break
    high = high - 1 if sentence.word(_index_at(sentence, high)) == "," else high
    return Span(low, high) if low <= first and last <= high else whole


def _index_at(sentence: Sentence, end: int) -> int:
    return next(
        (i for i, token in enumerate(sentence.tokens) if token.span.end == end and token.word == ","), -1
    )


def _is_break(sentence: Sentence, index: int) -> bool:
    word = sentence.word(index)
    if index == 0 or index + 1 >= len(sentence.tokens):
        return False
    return word == ";" or (
        word in {"but", "while", "whereas", "although"} and sentence.word(index - 1) == ","
    )


def _describes(text: str, date: DateMention, place: Span) -> bool:
    """Tell whether a date is only the attribute of a noun that is not the trigger."""
    after = text[date.span.end : date.span.end + 40]
    if re.match(r"['’]s\b", after):
        return not _close_before(date.span, place)
    noun = re.match(r"[ -]([a-z]+)", after)
    plain = date.span.start > 0 and re.fullmatch(r"(?:19|20)\d\d", date.span.of(text))
    governed = re.search(
        r"\b(?:in|since|on|by|from|until|during|late|early|of)\s+$",
        text[max(0, date.span.start - 10) : date.span.start].lower(),
    )
    if plain and noun and not governed:
        return not _close_before(date.span, place)
    return False


def _close_before(date: Span, place: Span) -> bool:
    return 0 <= place.start - date.end <= 12


def _distance(date: Span, place: Span) -> int:
    return place.start - date.end if date.end <= place.start else date.start - place.end


def _apart(sentence: Sentence, date: Span, trigger: Trigger) -> bool:
    """Tell whether a clause break, or a verb of saying, stands between a date and the trigger."""
    before = [i for i, token in enumerate(sentence.tokens) if token.span.end <= date.start]
    after = [i for i, token in enumerate(sentence.tokens) if token.span.start >= date.end]
    if after and after[0] <= trigger.start:
        if _hangs_on_noun(sentence, trigger, after[0]):
            return True
        between = range(after[0], trigger.start)
        opens = len(before) <= 2
        return any(_parts(sentence, i, opening=opens) for i in between)
    between = range(trigger.end, len(before))
    return any(_parts(sentence, i, opening=False) for i in between)


def _hangs_on_noun(sentence: Sentence, trigger: Trigger, after: int) -> bool:
    """Tell "a deal in May to buy": the date before the deal is not that of the buying."""
    governor = trigger.group.governor if trigger.group else None
    return governor is not None and sentence.kind(governor) != "verb" and after <= governor


def _parts(sentence: Sentence, at: int, *, opening: bool) -> bool:
    """Tell whether a token parts a date from a trigger; a date that opens the sentence reaches further."""
    word, kind = sentence.word(at), sentence.kind(at)
    if word in {";", ":", "but"} or (kind == "verb" and word in words("status", "reporting")):
        return True
    if opening:
        return False
    if word == ",":
        return sentence.kind(at + 1) in {"conj", "sub", "det"} or sentence.word(at + 1) == "as"
    return kind == "sub" or word in {"after", "before"}
