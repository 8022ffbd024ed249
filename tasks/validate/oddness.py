"""Words that do not go with their neighbours, as software leaves them that swaps or translates word by word.

For each word in lower case three figures are taken from the trigram model: how rare the word is, how much
likelier its neighbours make it, and how much likelier it makes the word after it. A logistic function of
them, learnt from our own sample articles (`benchmarks/learn_wording.py`), says how much likelier a swapped
word is to look so than one the writer chose. A text is judged by the mixture of both kinds of words that
explains it best, each word counted once however often it stands there, for a term of trade is no oddity;
compare Cabanac, Labbé and Magazinov (2021, arXiv:2107.06751) on phrases no writer would use.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tasks.validate.fluency import known, log_after, log_probability
from tasks.validate.words import table

_TOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|[^\sA-Za-z]+")
_SWAPPED_SHARE = 0.05
_FEWEST_WORDS = 40
_MOST = 4.0


@dataclass(frozen=True, slots=True)
class Position:
    """One word among its neighbours.

    Attributes:
        paragraph: Number of its paragraph, from 0.
        start: Where the word before it begins in the paragraph.
        end: Where the word ends.
        word: The word.
        usual: Logarithm of how usual the word is.
        before: How much likelier the words before make it, as a logarithm.
        after: How much likelier it makes the word after it, None where none follows.
    """

    paragraph: int
    start: int
    end: int
    word: str
    usual: float
    before: float
    after: float | None


@dataclass(frozen=True, slots=True)
class Run:
    """Words with nothing but blanks between them.

    Attributes:
        paragraph: Number of their paragraph, from 0.
        found: Where they stand in it.
        words: The words in lower case, None for those the model does not have.
    """

    paragraph: int
    found: tuple[re.Match[str], ...]
    words: tuple[str | None, ...]

    def at(self, place: int) -> str | None:
        """Return the word at a place, None where there is none."""
        return self.words[place] if 0 <= place < len(self.words) else None

    def lower(self, place: int) -> bool:
        """Tell whether a word is written in lower case."""
        return self.found[place][0][0].islower()


def runs(paragraphs: Sequence[str]) -> Iterator[Run]:
    """Yield the runs of two and more words."""
    for number, paragraph in enumerate(paragraphs):
        for found in _runs(paragraph.replace("’", "'")):
            words = (word if known(word := match[0].lower()) else None for match in found)
            yield Run(number, found, tuple(words))


def positions(paragraphs: Sequence[str]) -> Iterator[Position]:
    """Yield the words in lower case that follow a known word without a mark or figure between."""
    for run in runs(paragraphs):
        for at in range(1, len(run.words)):
            word, before, following = run.words[at], run.words[at - 1], run.at(at + 1)
            if word is None or before is None or not run.lower(at):
                continue
            usual = log_probability(word)
            yield Position(
                run.paragraph,
                run.found[at - 1].start(),
                run.found[at].end(),
                word,
                usual,
                log_after(word, before, run.at(at - 2)) - usual,
                log_after(following, word, before) - log_probability(following) if following else None,
            )


def _runs(paragraph: str) -> Iterator[tuple[re.Match[str], ...]]:
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(paragraph):
        if match[0][0].isalpha():
            run.append(match)
            continue
        if len(run) > 1:
            yield tuple(run)
        run = []
    if len(run) > 1:
        yield tuple(run)


def features(position: Position) -> tuple[float, ...]:
    """Return what the logistic function weighs, the constant first."""
    usual = _within(position.usual, -13.0, -5.0) + 9.0
    after = position.after or 0.0
    return (
        1.0,
        usual,
        usual * usual,
        _within(position.before, -3.0, 0.0),
        _within(position.before, 0.0, 4.5),
        _within(after, -3.0, 0.0),
        _within(after, 0.0, 4.5),
        float(position.after is None),
        _within(position.before, -3.0, 0.0) * _within(after, -3.0, 0.0),
        _within(position.before, 0.0, 4.5) * _within(after, 0.0, 4.5),
        usual * _within(position.before + after, -4.0, 4.0),
    )


def surprise(position: Position) -> float:
    """Return the logarithm of how much likelier a swapped word looks like this than a chosen one."""
    weights = _weights()
    return sum(weight * feature for weight, feature in zip(weights, features(position), strict=True))


def oddness(found: Sequence[Position]) -> float:
    """Return how much better a text is explained by one word in twenty being swapped, a word; below 0 for most.

    Half a standard error is taken off, so that a short text must show more.
    """
    values = defaultdict(list)
    for position in found:
        values[position.word].append(surprise(position))
    if len(values) < _FEWEST_WORDS:
        return 0.0
    gains = [_gain(sum(each) / len(each)) for each in values.values()]
    mean = sum(gains) / len(gains)
    spread = math.sqrt(sum((gain - mean) ** 2 for gain in gains) / len(gains))
    return mean - 0.5 * spread / math.sqrt(len(gains))


def _gain(value: float) -> float:
    return math.log(1 - _SWAPPED_SHARE + _SWAPPED_SHARE * math.exp(_within(value, -_MOST, _MOST)))


def _within(value: float, low: float, high: float) -> float:
    return low if value < low else min(high, value)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(map(float, table("wording")["weights"]))
