"""Articles that are missing and prepositions that are wrong, as translation out of other languages leaves them.

The trigram model says how much likelier a text would be with an article put in between two words, and with
another preposition in the place of one; writers leave little to gain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from tasks.validate.fluency import Columns, joined, shifted
from tasks.validate.lookup import Column
from tasks.validate.trigrams import trigrams

_ARTICLES = ("a", "an", "the")
_PUT_IN = ("the", "a")
_PREPOSITIONS = ("in", "on", "at", "of", "for", "to", "with", "from", "by")
# What costs more than this is not distinguished.
_LEAST = 1.0
_FEWEST_GAPS = 60
_FEWEST_PREPOSITIONS = 15
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Gain:
    """What would be gained, as a logarithm.

    Attributes:
        value: On average.
        places: What would be gained at each place.
        around: The numbers of the words at each place, a column for each word.
        between: What stands between them when they are shown.
    """

    value: float
    places: Column
    around: tuple[Column, ...]
    between: str

    def best(self) -> list[str]:
        """Return the words of the places with most to gain."""
        names = trigrams().words
        shown = (self.between.join(names[at] for at in words) for words in zip(*self.around, strict=True))
        ordered = sorted(zip(-self.places, shown, strict=True))
        return list(dict.fromkeys(words for _, words in ordered))[:_SHOWN]


def missing_articles(texts: Sequence[Columns]) -> list[Gain]:
    """Return how much articles are missing in each text, at least -1 and about -0.95 in ordinary ones, and where."""
    text, model, articles = joined(texts), trigrams(), _numbers(_ARTICLES)
    bare = text.follows & text.lower
    bare &= ~np.isin(text.words, articles) & ~np.isin(shifted(text.words, 1), articles)
    rows = np.flatnonzero(bare)
    word, before, earlier, after = _around(text, rows)
    held, following = shifted(text.pairs, 1)[rows], shifted(text.pairs, -1)[rows]
    now = text.chain[rows] + np.where(after >= 0, shifted(text.chain, -1)[rows], 0.0)
    gains = []
    for article in _numbers(_PUT_IN):
        new = np.full_like(word, article)
        after_each, before_each = model.pairs_with(article)
        first, second = after_each[before], before_each[word]
        then = model.log_after(new, before, earlier, pair=first, held=held)
        then += model.log_after(word, new, before, pair=second, held=first)
        last = model.log_after(after, word, new, pair=following, held=second)
        gains.append(then + np.where(after >= 0, last, 0.0) - now)
    found = _Found(rows, gains, (before, word), " … ")
    return found.each(texts, most=3.0, fewest=_FEWEST_GAPS)


def wrong_prepositions(texts: Sequence[Columns]) -> list[Gain]:
    """Return how wrong prepositions are in each text, at least -1 and about -0.2 in ordinary ones, and where."""
    text, model, prepositions = joined(texts), trigrams(), _numbers(_PREPOSITIONS)
    # Beside a name any preposition may stand.
    plain = text.follows & shifted(text.follows, -1) & shifted(text.lower, 1) & shifted(text.lower, -1)
    rows = np.flatnonzero(plain & np.isin(text.words, prepositions))
    word, before, earlier, after = _around(text, rows)
    held = shifted(text.pairs, 1)[rows]

    def chance(new: Column) -> Column:
        first, second = model.pair(new, before), model.pair(after, new)
        value = model.log_after(new, before, earlier, pair=first, held=held)
        return value + model.log_after(after, new, before, pair=second, held=first)

    now = chance(word)
    others = [np.full_like(word, other) for other in prepositions]
    gains = [np.where(other == word, -_LEAST, chance(other) - now) for other in others]
    found = _Found(rows, gains, (before, word, after), " ")
    return found.each(texts, most=4.0, fewest=_FEWEST_PREPOSITIONS)


def _around(text: Columns, rows: Column) -> tuple[Column, ...]:
    """Return the words in these rows, those before, those before these, and those after."""
    return tuple(shifted(text.words, by)[rows] for by in (0, 1, 2, -1))


@dataclass(frozen=True, slots=True)
class _Found:
    """The places found in texts put end to end: their rows, their gains by what is tried, the words around them."""

    rows: Column
    gains: Sequence[Column]
    around: tuple[Column, ...]
    between: str

    def each(self, texts: Sequence[Columns], *, most: float, fewest: int) -> list[Gain]:
        """Average the best gain of each place, text by text."""
        best = np.maximum(-_LEAST, np.max(self.gains, axis=0))
        ends = np.searchsorted(self.rows, np.cumsum([len(text.words) for text in texts]))
        return [
            self._gain(best, slice(start, end), most=most, fewest=fewest)
            for start, end in pairwise((0, *ends))
        ]

    def _gain(self, best: Column, mine: slice, *, most: float, fewest: int) -> Gain:
        places = best[mine]
        value = float(np.minimum(most, places).mean()) if len(places) >= fewest else -_LEAST
        return Gain(value, places, tuple(column[mine] for column in self.around), self.between)


@cache
def _numbers(words: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(trigrams().numbers[word] for word in words)
