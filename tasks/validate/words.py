"""The stage's word lists, read once from the data files beside this module."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@cache
def table(name: str) -> dict[str, Any]:
    """Return the data file `data/NAME.toml`."""
    return tomllib.loads(_text(f"{name}.toml"))


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return the lines of the data file `data/NAME.txt`, without comments."""
    return tuple(line for line in _text(f"{name}.txt").splitlines() if line and not line.startswith("#"))


@cache
def pairs(name: str) -> dict[str, str]:
    """Return the data file `data/NAME.tsv` of two columns, without comments."""
    rows = (line.split("\t") for line in _text(f"{name}.tsv").splitlines() if line and line[0] != "#")
    return {row[0]: row[1] for row in rows}


class Phrases:
    """Finds phrases as whole words, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._words = {phrase: frozenset(_WORD.findall(phrase)) for phrase in sorted(set(phrases))}

    def find(self, text: str, vocabulary: frozenset[str]) -> list[str]:
        """Return the phrases that stand in a text in lower case, in order; none overlap.

        Args:
            text: The text.
            vocabulary: Its words; only phrases that have all their words among them are looked for.
        """
        there = [phrase for phrase, words in self._words.items() if words <= vocabulary]
        found, reached = [], 0
        for start, _, phrase in sorted(place for one in there for place in _places(one, text)):
            if start >= reached:
                found.append(phrase)
                reached = start + len(phrase)
        return found


def _places(phrase: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a phrase stands as whole words, with what puts the longer of two first."""
    start = text.find(phrase)
    while start >= 0:
        before, after = text[max(0, start - 1) : start], text[start + len(phrase) : start + len(phrase) + 1]
        if not (_in_word(before) or before == "-" or _in_word(after)):
            yield start, -len(phrase), phrase
        start = text.find(phrase, start + 1)


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _text(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")
