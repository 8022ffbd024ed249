"""Words that do not go with their neighbours, as software leaves them that swaps or translates word by word.

For each word in lower case three figures are taken from the trigram model: how usual the word is, how much
likelier its neighbours make it, and how much likelier it makes the word after it. A logistic function of
them, learnt from our own sample articles (`benchmarks/learn_wording.py`), says how much likelier a swapped
word is to look so than one the writer chose. A text is judged by the mixture of both kinds of words that
explains it best, each word counted once however often it stands there, for a term of trade is no oddity;
compare Cabanac, Labbé and Magazinov (2021, arXiv:2107.06751) on phrases no writer would use.
"""

import math
from functools import cache

import numpy as np

from tasks.validate.fluency import Reading, shifted
from tasks.validate.lookup import Column
from tasks.validate.trigrams import trigrams
from tasks.validate.words import table

_SWAPPED_SHARE = 0.05
_FEWEST_WORDS = 40
_MOST = 4.0


def places(text: Reading) -> Column:
    """Return the rows of the words in lower case that follow a known word without a mark or figure between."""
    return np.flatnonzero(text.follows & text.lower)


def features(text: Reading, rows: Column) -> Column:
    """Return what the logistic function weighs, a row a word, the constant first."""
    following = shifted(text.words, -1)[rows]
    usual = trigrams().log(text.words[rows])
    before = text.chain[rows] - usual
    last = following < 0
    after = np.where(last, 0.0, shifted(text.chain, -1)[rows] - trigrams().log(following))
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


def surprises(text: Reading, rows: Column) -> Column:
    """Return the logarithm of how much likelier a swapped word looks so than a chosen one, a row a word."""
    return features(text, rows) @ _weights()


def oddness(words: Column, values: Column) -> float:
    """Return how much better a text is explained by one word in twenty being swapped, a word; below 0 for most.

    Half a standard error is taken off, so that a short text must show more.

    Args:
        words: The numbers of the words that were looked at.
        values: Their surprises.
    """
    different, at = np.unique(words, return_inverse=True)
    if len(different) < _FEWEST_WORDS:
        return 0.0
    mean = np.bincount(at, values) / np.bincount(at)
    gains = np.log(1 - _SWAPPED_SHARE + _SWAPPED_SHARE * np.exp(np.clip(mean, -_MOST, _MOST)))
    return float(gains.mean() - 0.5 * gains.std() / math.sqrt(len(gains)))


@cache
def _weights() -> Column:
    return np.array(table("wording")["weights"], float)
