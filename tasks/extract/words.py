"""Words of a stretch of text, as the name rules need them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from tasks.extract.folding import fold
from tasks.records import Span

WORD = re.compile(r"[^\s,;:()\[\]{}\"“”/]+")
# Careless conversion leaves a space inside the ending (`Chile’ s`).
POSSESSIVE = re.compile(r"(?:\s?['’]\s?s|(?<=s)\s?['’])$")
EDGE = " \t\n\r\u00a0.,;:!?()[]{}\"“”‘’'«»*_|/\\-–—•…"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place, as written (`shape`) and folded without its possessive ending (`text`)."""

    span: Span
    shape: str
    text: str
    possessive: bool

    @property
    def is_word(self) -> bool:
        """Tell whether the word is letters only and longer than an initial."""
        return self.text.isalpha() and len(self.text) > 2


def words_of(text: str, span: Span) -> list[Word]:
    """Return the words inside a span, in order."""
    return [_word(text, found.start(), found.end()) for found in WORD.finditer(text, span.start, span.end)]


def first_words(text: str, span: Span, count: int) -> list[Word]:
    """Return the first words inside a span."""
    found = islice(WORD.finditer(text, span.start, span.end), count)
    return [_word(text, one.start(), one.end()) for one in found]


def last_words(text: str, span: Span, count: int) -> list[Word]:
    """Return the last words inside a span, in order."""
    found = list(WORD.finditer(text, span.start, span.end))[-count:]
    return [_word(text, one.start(), one.end()) for one in found]


def trimmed(text: str, span: Span) -> Span | None:
    """Return the span without marks at its edges, a leading article and a possessive ending."""
    start, end = span.start, span.end
    end = start + len(POSSESSIVE.sub("", text[start:end]))
    while start < end and text[start] in EDGE:
        start += 1
    while start < end and text[end - 1] in EDGE and not _ends_abbreviation(text, start, end):
        end -= 1
    article = re.match(r"(?:[Tt]he|THE|[Aa]n?)\s+", text[start:end])
    start += article.end() if article else 0
    end = start + len(POSSESSIVE.sub("", text[start:end]))
    return Span(start, end) if start < end else None


def _ends_abbreviation(text: str, start: int, end: int) -> bool:
    """Tell whether the last full stop belongs to an abbreviation such as `U.S.` or `Jr.`."""
    return bool(re.search(r"(?:\b[A-Z]\.[A-Z]\.|\b(?:Jr|Sr|Inc|Ltd|Co|Corp)\.)$", text[start:end]))


def _word(text: str, start: int, end: int) -> Word:
    shape = text[start:end]
    return Word(Span(start, end), shape, *_folded(shape))


@lru_cache(maxsize=1 << 16)
def _folded(shape: str) -> tuple[str, bool]:
    """Return a word folded without its possessive ending, and whether it had one."""
    bare = POSSESSIVE.sub("", shape)
    return fold(bare).rstrip(".!?"), bare != shape
