"""How usual words are beside one another, by a trigram model of general English that a package brings.

The model is the one pocketsphinx ships for speech recognition (20,000 words and their pairs and triples,
from general American English, BSD licence); only its figures are used, nothing listens.
"""

from functools import cache
from typing import Any

# The library's logarithms have the base 1.0001.
_NATURAL = 1e-4
_UNKNOWN = -10_000.0


def known(word: str) -> bool:
    """Tell whether the model has the word, which must be in lower case."""
    return log_probability(word) > _UNKNOWN


@cache
def log_probability(word: str) -> float:
    """Return the natural logarithm of how often a word stands anywhere."""
    return float(_model().prob([word])) * _NATURAL


def log_after(word: str, before: str, earlier: str | None = None) -> float:
    """Return the natural logarithm of how often a word stands after another one, or after two."""
    history = [word, before] if earlier is None else [word, before, earlier]
    return float(_model().prob(history)) * _NATURAL


@cache
def _model() -> Any:
    # Opening it takes a sixth of a second, so only when the first text is judged.
    from pocketsphinx import Config, LogMath, NGramModel, get_model_path

    path = get_model_path("en-us/en-us.lm.bin")
    return NGramModel(Config(lm=None, dict=None, hmm=None), LogMath(), path)
