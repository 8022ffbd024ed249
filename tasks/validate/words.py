"""The stage's word lists, read once from the data files beside this module."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_STARTS = re.compile(r"(?<![\w-])\w+")


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


class Starts(NamedTuple):
    """A text in lower case and where its words start."""

    text: str
    words: list[tuple[str, int]]


def word_starts(text: str) -> Starts:
    """Find where the words of a text in lower case start."""
    return Starts(text, [(match[0], match.start()) for match in _STARTS.finditer(text)])


class Phrases:
    """Finds phrases as whole words, the longest first; a dictionary on the first word is faster than a pattern."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)):
            if first := _STARTS.match(phrase):
                self._by_first.setdefault(first[0], []).append(phrase)

    def find(self, starts: Starts) -> list[str]:
        """Return the phrases that stand in a text in lower case, in order; none overlap."""
        found, reached, text = [], 0, starts.text
        for word, start in starts.words:
            if word in self._by_first and start >= reached:
                for phrase in self._by_first[word]:
                    end = start + len(phrase)
                    if text.startswith(phrase, start) and not _inside_word(text, end):
                        found.append(phrase)
                        reached = end
                        break
        return found


def _inside_word(text: str, at: int) -> bool:
    return at < len(text) and (text[at].isalnum() or text[at] == "_")


def _text(name: str) -> str:
    return files(__package__).joinpath("data", name).read_text(encoding="utf-8")
