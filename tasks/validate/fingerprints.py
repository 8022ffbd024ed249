"""Fingerprints of sentences: a few of their word 5-grams as numbers, the same in every run and on every machine.

Of every three 5-grams in a row the one with the least number is taken (winnowing; Schleimer, Wilkerson and
Aiken 2003), so that any two sentences which share seven words in a row share a fingerprint, and a sentence
that stands in two articles has the same fingerprints in both.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tasks.records import Article
from tasks.validate.normal import plain_words, spelling

SIZE = 5
"""Words a fingerprint is made from."""

_WINDOW = 3
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MOST_SENTENCES = 65_535
_MOST_PRINTS = 255

Column = NDArray[Any]


class Prints(NamedTuple):
    """The fingerprints of an article, each with its sentence's number and how many that sentence has."""

    prints: Column
    sentences: Column
    sizes: Column


@lru_cache(maxsize=10_000)
def fingerprints(article: Article) -> Prints:
    """Return the fingerprints of an article's body, in reading order."""
    words: list[str] = []
    owners: list[int] = []
    for passage in article.passages:
        if passage.kind == "body":
            found = plain_words(passage.span.of(article.text))
            words += found
            owners += [min(passage.number, _MOST_SENTENCES)] * len(found)
    return _chosen(words, owners)


def _chosen(words: Sequence[str], owners: Sequence[int]) -> Prints:
    if len(words) < SIZE:
        nothing = np.zeros(0, np.uint16)
        return Prints(np.zeros(0, np.uint64), nothing, nothing)
    numbers = np.fromiter(map(_number, words), np.uint64, len(words))
    owner = np.array(owners, np.uint16)
    last = len(words) - SIZE + 1
    grams = np.zeros(last, np.uint64)
    for at in range(SIZE):
        grams = grams * _FACTOR + numbers[at : at + last]
    grams ^= grams >> np.uint64(29)
    whole = owner[:last] == owner[SIZE - 1 :]
    grams, owner = grams[whole], owner[:last][whole]
    chosen = _least(grams, owner)
    grams, owner = grams[chosen], owner[chosen]
    counts = np.bincount(owner, minlength=1)
    return Prints(grams, owner, np.minimum(counts[owner], _MOST_PRINTS).astype(np.uint16))


def _least(grams: Column, owner: Column) -> Column:
    """Mark the least of every three grams in a row of one sentence, and the least of each shorter sentence."""
    many = len(grams)
    marked = np.zeros(many, bool)
    if many == 0:
        return marked
    windows = np.arange(max(0, many - _WINDOW + 1))
    windows = windows[owner[windows] == owner[windows + _WINDOW - 1]]
    if len(windows):
        three = np.stack([grams[windows + at] for at in range(_WINDOW)])
        marked[windows + three.argmin(axis=0)] = True
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    for start, end in zip(starts, [*starts[1:], many], strict=True):
        if end - start < _WINDOW:
            marked[start + grams[start:end].argmin()] = True
    return marked


@lru_cache(maxsize=100_000)
def _number(word: str) -> int:
    """Return the number of a word, the same for its British and its American spelling."""
    return int.from_bytes(hashlib.blake2b(spelling(word).encode(), digest_size=8).digest(), "big")
