"""Known actors found in text by their spellings, the longest first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tasks.extract.folding import TOKEN, fold, unaccented
from tasks.extract.reference import Reference, Spelling, load_reference, words
from tasks.records import Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A known spelling at one place in a text."""

    span: Span
    spelling: Spelling


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a text, folded."""

    span: Span
    text: str


def find_known(text: str, *, reference: Reference | None = None) -> list[Hit]:
    """Return known spellings in reading order, never overlapping; the longest at a place wins."""
    if reference is None:
        return list(_known_in(text))
    return _find(text, reference)


@lru_cache(maxsize=4)
def _known_in(text: str) -> tuple[Hit, ...]:
    """Look through a text once, though several rules ask for what is known in it."""
    return tuple(_find(text, load_reference()))


def _find(text: str, table: Reference) -> list[Hit]:
    tokens = [token for token in tokenise(text) if token.text != "-"]
    hits, index = [], 0
    while index < len(tokens):
        if tokens[index].text not in table.lengths:
            index += 1
            continue
        hit, taken = _hit_at(text, tokens, index, table)
        if hit:
            hits.append(hit)
        index += taken
    return hits


def tokenise(text: str) -> Iterator[Token]:
    """Yield the words and marks of a text with their places."""
    return (Token(Span(*found.span()), fold(found.group())) for found in TOKEN.finditer(text))


def _hit_at(text: str, tokens: list[Token], index: int, table: Reference) -> tuple[Hit | None, int]:
    """Return the longest spelling that starts at a token, and how many tokens to go on."""
    for length in table.lengths.get(tokens[index].text, ()):
        part = tokens[index : index + length]
        spelling = table.spellings.get(tuple([token.text for token in part]))
        if spelling:
            span = Span(part[0].span.start, part[-1].span.end)
            if _written_as_name(span.of(text), spelling.text):
                return Hit(_without_article(text, span), spelling), length
    return None, 1


def _written_as_name(found: str, spelling: str) -> bool:
    """Tell whether the capitals fit: `us` is not the US, and `a turkey` is not Turkey."""
    if "\n" in found:
        return False
    found, spelling = found.removeprefix("the "), spelling.removeprefix("the ")
    letters = re.sub(r"\W", "", unaccented(spelling))
    if letters.isupper() and len(letters) <= 5:
        return re.sub(r"\W", "", found).rstrip("s").isupper()
    if found[0].isupper() or found[0].isdigit():
        return True
    return spelling[0].islower() or fold(found) in words("lower_case_names")


def _without_article(text: str, span: Span) -> Span:
    """Return the span without the article that some names are only known by (`the West`)."""
    article = re.match(r"(?i:the)\s+", span.of(text))
    return Span(span.start + article.end(), span.end) if article else span
