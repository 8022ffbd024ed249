"""Titles before names: told apart from the name, so that one person is one actor."""

from functools import cache, lru_cache

from tasks.extract.folding import fold
from tasks.extract.reference import load_reference, read_table, words
from tasks.extract.words import Word, trimmed, words_of
from tasks.records import Span


@cache
def given_names() -> frozenset[str]:
    """Return common given names, folded."""
    return frozenset(fold(row["name"]) for row in read_table("given_names.tsv"))


def bare_name(text: str, span: Span) -> Span | None:
    """Return the name inside what a model took for a person, or None if nothing but titles is there."""
    parts = words_of(text, span)
    while parts and _is_before_name(parts):
        parts = parts[1:]
    parts = _without_noise(parts)
    while parts and not _can_end_name(parts[-1]):
        parts = parts[:-1]
    return trimmed(text, Span(parts[0].span.start, parts[-1].span.end)) if parts else None


def is_title(word: Word) -> bool:
    """Tell whether a word is a title, an office or a part of one."""
    return word.text in words("titles") or ("-" in word.text and set(word.text.split("-")) <= words("titles"))


def is_adjective(word: Word) -> bool:
    """Tell whether a word is the adjective of a state, alone or joined to another (`Turkish-Ukrainian`)."""
    return _is_adjective(word.text)


@lru_cache(maxsize=1 << 14)
def _is_adjective(text: str) -> bool:
    spelling = load_reference().find(text)
    return (
        bool(spelling and spelling.use == "adjective")
        or fold(text.rsplit("-", maxsplit=1)[-1]) in _adjectives()
    )


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(fold(s.text) for s in load_reference().spellings.values() if s.use == "adjective")


def _is_before_name(parts: list[Word]) -> bool:
    """Tell whether the first of several words is not yet the name."""
    first = parts[0]
    if first.possessive or is_adjective(first) or first.text in words("title_joiners"):
        return True
    # A lone title word may be a name (`Prince`, `King`), a title before more words is none.
    return is_title(first) and (len(parts) > 1 or first.text not in given_names())


def _without_noise(parts: list[Word]) -> list[Word]:
    """Drop capitalised words before a given name, such as a title a machine put into other words."""
    names = given_names()
    if len(parts) >= 3 and parts[0].text not in names and parts[1].text in names and parts[0].is_word:
        return parts[1:]
    return parts


def _can_end_name(word: Word) -> bool:
    return word.shape[0].isupper() or word.text in {"i", "jr"} or not word.shape[0].isascii()
