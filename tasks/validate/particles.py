"""Articles that are missing and prepositions that are wrong, as translation out of other languages leaves them.

The trigram model says how much likelier a text would be with an article put in between two words, and with
another preposition in the place of one; writers leave little to gain.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.validate.fluency import log_after
from tasks.validate.oddness import Run, runs

_ARTICLES = frozenset({"a", "an", "the"})
_PREPOSITIONS = ("in", "on", "at", "of", "for", "to", "with", "from", "by")
_FEWEST_GAPS = 60
_FEWEST_PREPOSITIONS = 15


@dataclass(frozen=True, slots=True)
class Gain:
    """What would be gained at one place, as a logarithm, and the words it was judged by."""

    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Particles:
    """What would be gained by articles and by other prepositions: the means, and the places."""

    articles: tuple[Gain, ...]
    prepositions: tuple[Gain, ...]

    def missing(self) -> float:
        """Return how much articles are missing, at least -1 and about -0.95 in ordinary text."""
        return _mean(self.articles, 3.0) if len(self.articles) >= _FEWEST_GAPS else -1.0

    def wrong(self) -> float:
        """Return how wrong prepositions are, at least -1 and about -0.2 in ordinary text."""
        return _mean(self.prepositions, 4.0) if len(self.prepositions) >= _FEWEST_PREPOSITIONS else -1.0


def find_particles(paragraphs: Sequence[str]) -> Particles:
    """Return what would be gained by articles and prepositions in a text."""
    found = list(runs(paragraphs))
    articles = (_article(run, at) for run in found for at in range(1, len(run.words)))
    prepositions = (_preposition(run, at) for run in found for at in range(1, len(run.words) - 1))
    return Particles(tuple(gain for gain in articles if gain), tuple(gain for gain in prepositions if gain))


def _article(run: Run, at: int) -> Gain | None:
    """Return the gain of an article before a word in lower case, None where there is one or no model."""
    before, word = run.words[at - 1], run.words[at]
    if before is None or word is None or not run.lower(at) or {before, word} & _ARTICLES:
        return None
    earlier, after = run.at(at - 2), run.at(at + 1)
    now = log_after(word, before, earlier) + (log_after(after, word, before) if after else 0.0)
    then = max(
        log_after(article, before, earlier)
        + log_after(word, article, before)
        + (log_after(after, word, article) if after else 0.0)
        for article in ("the", "a")
    )
    return Gain(then - now, f"{before} … {word}")


def _preposition(run: Run, at: int) -> Gain | None:
    before, word, after = run.words[at - 1 : at + 2]
    # Beside a name any preposition may stand.
    plain = run.lower(at - 1) and run.lower(at + 1)
    if before is None or after is None or word not in _PREPOSITIONS or not plain:
        return None
    earlier = run.at(at - 2)
    fits = {
        other: log_after(other, before, earlier) + log_after(after, other, before) for other in _PREPOSITIONS
    }
    now = fits.pop(word)
    return Gain(max(fits.values()) - now, f"{before} {word} {after}")


def _mean(gains: Sequence[Gain], most: float) -> float:
    return sum(max(-1.0, min(most, gain.value)) for gain in gains) / len(gains)
