"""Capitalised words inside sentences that neither the table nor the model takes for a name.

They are proposed only; what becomes of them is judged from the signs around them (`judge.py`).
"""

import re
from collections.abc import Iterator, Sequence

from tasks.extract.candidates import CAPITALISED, Candidate, modifies, says_where, titles_event
from tasks.extract.edges import in_title_case
from tasks.extract.folding import fold
from tasks.extract.reference import words
from tasks.extract.titles import is_adjective, is_title
from tasks.extract.words import Word, trimmed, words_of
from tasks.records import Span

# Words of a credit line.
ABOUT = frozenset({"photo", "photos", "image", "images", "file", "handout", "caption"})
JOINER = r"(?:(?:al|el|ad|ud|ul|bin|bint|ibn|de|del|da|dos|do|van|von|der|den|la|las|los|of|n)[ -]){0,2}"
RUN = re.compile(rf"(?<![\w-])(?:{CAPITALISED})(?:[ \u00a0](?:&[ \u00a0])?{JOINER}(?:{CAPITALISED}))*")


def from_runs(text: str, taken: Sequence[Candidate]) -> list[Candidate]:
    """Return runs of capitalised words that meet no other candidate.

    Args:
        text: The article's text.
        taken: What is taken for a name already, in reading order.
    """
    found = [(span, opens) for span, opens in _runs(text) if not any(span.meets(c.span) for c in taken)]
    inside = {fold(span.of(text)) for span, opens in found if not opens} | {
        fold(c.span.of(text)) for c in taken
    }
    return [
        Candidate(span, "organisation", use="run", rank=6)
        for span, opens in found
        if not opens or fold(span.of(text)) in inside or len(words_of(text, span)) > 1
    ]


def _runs(text: str) -> Iterator[tuple[Span, bool]]:
    """Yield each run, and whether a sentence opens with it."""
    for found in RUN.finditer(text):
        for part in _owners(text, Span(*found.span())):
            bare = _bare(part)
            span = trimmed(text, Span(bare[0].span.start, bare[-1].span.end)) if bare else None
            if span and not (in_title_case(text, span) or modifies(text, span) or titles_event(text, span)):
                yield span, bare[0] is part[0] and _opens(text, span.start)


def _owners(text: str, span: Span) -> Iterator[list[Word]]:
    """Yield the words of a run, parted behind each owner."""
    part: list[Word] = []
    for word in words_of(text, span):
        part.append(word)
        if word.possessive:
            yield part
            part = []
    if part:
        yield part


def _bare(parts: list[Word]) -> list[Word]:
    """Return the words without titles and small words before the name; nothing, if it is nobody's name."""
    while parts and _before_name(parts[0]) and not (len(parts) == 1 and _standing(parts[0])):
        parts = parts[1:]
    if any(part.shape == "I" or part.text in ABOUT for part in parts) or (
        (len(parts) == 1 and _no_name(parts[0])) or (parts and parts[-1].text in words("not_actor_endings"))
    ):
        return []
    return parts


def _before_name(word: Word) -> bool:
    return word.text in words("before_bodies") or is_title(word) or is_adjective(word) or says_where(word)


def _standing(word: Word) -> bool:
    return word.text in words("standing_bodies") and word.shape[0].isupper()


def _no_name(word: Word) -> bool:
    return (word.text in words("not_actors") and not _standing(word)) or len(word.text) < 2


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \u00a0\"“'‘(«-")
    return not before or before[-1] in ".!?:\n"
