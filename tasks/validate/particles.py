"""Articles that are missing and prepositions that are wrong, as translation out of other languages leaves them.

The trigram model says how much likelier a text would be with an article put in between two words, and with
another preposition in the place of one; writers leave little to gain.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.validate.fluency import Run, log_after

_ARTICLES = frozenset({"a", "an", "the"})
_PREPOSITIONS = ("in", "on", "at", "of", "for", "to", "with", "from", "by")
# What costs more than this is not distinguished.
_LEAST = 1.0
_FEWEST_GAPS = 60
_FEWEST_PREPOSITIONS = 15


@dataclass(frozen=True, slots=True)
class Gain:
    """What would be gained at one place, as a logarithm, and the words it was judged by."""

    value: float
    words: str


def missing_articles(runs: Sequence[Run]) -> tuple[float, tuple[Gain, ...]]:
    """Return how much articles are missing, at least -1 and about -0.95 in ordinary text, and where."""
    gains = (_article(run, at) for run in runs for at in range(1, len(run.words)))
    return _mean(tuple(gain for gain in gains if gain), most=3.0, fewest=_FEWEST_GAPS)


def wrong_prepositions(runs: Sequence[Run]) -> tuple[float, tuple[Gain, ...]]:
    """Return how wrong prepositions are, at least -1 and about -0.2 in ordinary text, and where."""
    gains = (_preposition(run, at) for run in runs for at in range(1, len(run.words) - 1))
    return _mean(tuple(gain for gain in gains if gain), most=4.0, fewest=_FEWEST_PREPOSITIONS)


def _article(run: Run, at: int) -> Gain | None:
    """Return the gain of an article before a word in lower case, None where there is one or no model."""
    before, word = run.words[at - 1], run.words[at]
    if before is None or word is None or not run.lower[at] or before in _ARTICLES or word in _ARTICLES:
        return None
    earlier, after = run.word(at - 2), run.word(at + 1)
    now = run.chain[at] + (run.chain[at + 1] if after else 0.0)
    best = -_LEAST
    for article in ("the", "a"):
        # Each further word can only make it less likely, so what cannot win any more is left.
        then = log_after(article, before, earlier) - now
        if then > best and (then := then + log_after(word, article, before)) > best:
            best = max(best, then + (log_after(after, word, article) if after else 0.0))
    return Gain(best, f"{before} … {word}")


def _preposition(run: Run, at: int) -> Gain | None:
    before, word, after = run.words[at - 1 : at + 2]
    if word not in _PREPOSITIONS or before is None or after is None:
        return None
    # Beside a name any preposition may stand.
    if not (run.lower[at - 1] and run.lower[at + 1]):
        return None
    earlier = run.word(at - 2)
    now = log_after(word, before, earlier) + log_after(after, word, before)
    best = -_LEAST
    for other in _PREPOSITIONS:
        if other != word and (then := log_after(other, before, earlier) - now) > best:
            best = max(best, then + log_after(after, other, before))
    return Gain(best, f"{before} {word} {after}")


def _mean(gains: tuple[Gain, ...], *, most: float, fewest: int) -> tuple[float, tuple[Gain, ...]]:
    if len(gains) < fewest:
        return -_LEAST, gains
    return sum(min(most, gain.value) for gain in gains) / len(gains), gains
