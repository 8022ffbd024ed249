"""Words that do not go with their neighbours, as software leaves them that swaps or translates word by word.

For each word in lower case three figures are taken from the trigram model: how usual the word is, how much
likelier its neighbours make it, and how much likelier it makes the word after it. A logistic function of
them, learnt from our own sample articles (`benchmarks/learn_wording.py`), says how much likelier a swapped
word is to look so than one the writer chose. A text is judged by the mixture of both kinds of words that
explains it best, each word counted once however often it stands there, for a term of trade is no oddity;
compare Cabanac, Labbé and Magazinov (2021, arXiv:2107.06751) on phrases no writer would use.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tasks.validate.fluency import Run, log_probability
from tasks.validate.words import table

_SWAPPED_SHARE = 0.05
_FEWEST_WORDS = 40
_MOST = 4.0

Column = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Position:
    """One word in lower case that follows another one.

    Attributes:
        run: The words it stands among.
        at: Its place among them.
        word: The word.
    """

    run: Run
    at: int
    word: str

    @property
    def start(self) -> int:
        """Return where the word before it begins in the paragraph."""
        return self.run.starts[self.at - 1]

    @property
    def end(self) -> int:
        """Return where it ends in the paragraph."""
        return self.run.starts[self.at] + len(self.word)


def positions(runs: Sequence[Run]) -> Iterator[Position]:
    """Yield the words in lower case that follow a known word without a mark or figure between."""
    for run in runs:
        words = run.words
        for at in range(1, len(words)):
            word = words[at]
            if word is not None and words[at - 1] is not None and run.lower[at]:
                yield Position(run, at, word)


def features(found: Sequence[Position]) -> Column:
    """Return what the logistic function weighs, a row a position, the constant first."""
    usual = np.array([log_probability(one.word) for one in found])
    before = np.array([one.run.chain[one.at] for one in found]) - usual
    last = np.array([one.at + 1 >= len(one.run.words) or one.run.words[one.at + 1] is None for one in found])
    after = np.array([0.0 if end else _after(one) for one, end in zip(found, last, strict=True)])
    usual = np.clip(usual, -13.0, -5.0) + 9.0
    low, high = np.clip(before, -3.0, 0.0), np.clip(before, 0.0, 4.5)
    next_low, next_high = np.clip(after, -3.0, 0.0), np.clip(after, 0.0, 4.5)
    both = usual * np.clip(before + after, -4.0, 4.0)
    columns = (
        usual**0,
        usual,
        usual**2,
        low,
        high,
        next_low,
        next_high,
        last,
        low * next_low,
        high * next_high,
    )
    return np.stack([*columns, both], axis=1)


def surprises(found: Sequence[Position]) -> Column:
    """Return the logarithm of how much likelier a swapped word looks so than a chosen one, for each position."""
    return features(found) @ _weights() if found else np.zeros(0)


def oddness(found: Sequence[Position], values: Column) -> float:
    """Return how much better a text is explained by one word in twenty being swapped, a word; below 0 for most.

    Half a standard error is taken off, so that a short text must show more.

    Args:
        found: The positions of the text.
        values: Their surprises.
    """
    places: dict[str, int] = {}
    words = np.array([places.setdefault(one.word, len(places)) for one in found], np.int64)
    if len(places) < _FEWEST_WORDS:
        return 0.0
    mean = np.bincount(words, values) / np.bincount(words)
    gains = np.log(1 - _SWAPPED_SHARE + _SWAPPED_SHARE * np.exp(np.clip(mean, -_MOST, _MOST)))
    return float(gains.mean() - 0.5 * gains.std() / math.sqrt(len(gains)))


def _after(one: Position) -> float:
    following = one.run.words[one.at + 1]
    return one.run.chain[one.at + 1] - log_probability(str(following))


@cache
def _weights() -> Column:
    return np.array(table("wording")["weights"], float)
