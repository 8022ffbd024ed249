"""Names the model cut short, given back the words that belong to them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tasks.extract.candidates import Candidate
from tasks.extract.reference import words
from tasks.extract.titles import given_names, is_adjective, is_title
from tasks.extract.words import Word, words_of
from tasks.records import Span

REACH = 40
PARTS = r"(?:(?:al|el|bin|bint|ibn|de|del|da|dos|van|von|der|den|la)[ -])*"
COMPLEMENT = re.compile(
    r"[ \u00a0](?:de|do|da|del|dos|das|di)[ \u00a0](?:(?:la|las|los|el)[ \u00a0])?[A-Z][\w’'-]+"
)
# Between two pieces of one name: a space, or a nickname in quotation marks.
BETWEEN = re.compile(r" (?:[“\"‘(][A-Z]\w+[”\"’)] )?")
NEXT = re.compile(rf"[ \u00a0]({PARTS}[A-Z][\w'’-]+)")


def completed(text: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with unknown names made whole where the text shows how."""
    whole: list[Candidate] = []
    for number, candidate in enumerate(chosen):
        before = chosen[number - 1].span.end if number else 0
        after = chosen[number + 1].span.start if number + 1 < len(chosen) else len(text)
        span = candidate.span
        if candidate.use == "model" and not in_title_case(text, span):
            span = _completed(text, candidate, Span(before, after))
        elif candidate.type in {"place", "state"} and candidate.known and candidate.use == "name":
            span = _with_direction(text, span, before)
        whole.append(candidate if span == candidate.span else _changed(candidate, span))
    return _united(text, whole)


def _united(text: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with a person's name in two neighbouring pieces made one."""
    whole: list[Candidate] = []
    for candidate in chosen:
        last = whole[-1] if whole else None
        if (
            last
            and last.type == candidate.type == "person"
            and BETWEEN.fullmatch(text, last.span.end, candidate.span.start)
        ):
            whole[-1] = replace(last, span=Span(last.span.start, candidate.span.end), known=None, use="model")
        else:
            whole.append(candidate)
    return whole


def in_title_case(text: str, span: Span) -> bool:
    """Tell whether a name stands in a line that capitalises nearly every word, as headlines do."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    stop = end if end >= 0 else len(text)
    if text[start:stop].rstrip(" \u00a0\"”’'").endswith((".", "!", "?")):
        return False
    line = words_of(text, Span(start, stop))
    long = [word for word in line if len(word.text) > 3]
    return len(long) > 3 and sum(word.shape[0].isupper() for word in long) > 0.7 * len(long)


def _changed(candidate: Candidate, span: Span) -> Candidate:
    """Return a candidate with another span: a part of a state is a place, and no longer the known actor."""
    kind = "place" if candidate.type == "state" else candidate.type
    return replace(candidate, type=kind, span=span, known=None, use="model")


def _completed(text: str, candidate: Candidate, room: Span) -> Span:
    span = candidate.span
    if candidate.type == "person":
        span = _further(text, span, room.end)
        return _earlier(text, span, room.start)
    if candidate.type == "place":
        return _with_direction(text, _with_complement(text, span, room.end), room.start)
    return span


def _with_complement(text: str, span: Span, limit: int) -> Span:
    """Take in what belongs to a place's name behind a joining word (`San Juan de la Rambla`)."""
    found = COMPLEMENT.match(text, span.end, limit)
    return Span(span.start, found.end()) if found else span


def _further(text: str, span: Span, limit: int) -> Span:
    """Take in the capitalised words right behind a person's name."""
    for _ in range(2):
        found = NEXT.match(text, span.end, limit)
        if not found or not _may_be_name(words_of(text, Span(*found.span(1)))[-1]):
            break
        span = Span(span.start, words_of(text, Span(*found.span(1)))[-1].span.end)
        if text[span.start : span.end].endswith(("'s", "’s")):
            return Span(span.start, span.end - 2)
    return span


def _earlier(text: str, span: Span, limit: int) -> Span:
    """Take in the capitalised word right before a person's name, unless a sentence begins with it.

    Before a given name only another given name is taken in.
    """
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - REACH, limit)
    before = words_of(text, Span(start, span.start))
    if (
        len(before) < 2
        or not _may_be_name(before[-1])
        or text[before[-1].span.end : span.start].strip(" \u00a0")
    ):
        return span
    parts = words_of(text, span)
    if len(parts) > 1 and parts[0].text in given_names() and before[-1].text not in given_names():
        return span
    opens = text[before[-2].span.end : before[-1].span.start].strip() or before[-2].shape[-1] in ".!?:"
    return span if opens else Span(before[-1].span.start, span.end)


def _may_be_name(word: Word) -> bool:
    stop = word.text in words("not_actors") or word.text in words("roles") or is_title(word)
    return word.shape[0].isupper() and not stop and not is_adjective(word)


def _with_direction(text: str, span: Span, limit: int) -> Span:
    """Take in a capitalised direction before a place (`Southern Africa`)."""
    before = words_of(text, Span(max(limit, span.start - REACH), span.start))
    if not before or text[before[-1].span.end : span.start] != " ":
        return span
    direction = before[-1].text in words("directions") and before[-1].shape[0].isupper()
    return Span(before[-1].span.start, span.end) if direction else span
