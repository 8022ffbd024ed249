"""How usual words are beside one another, by a trigram model of general English that a package brings.

The model is the one pocketsphinx ships for speech recognition (20,000 words and their pairs and triples,
from general American English, BSD licence); only its figures are used, nothing listens.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_TOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|[^\sA-Za-z]+")
# The library's logarithms have the base 1.0001.
_NATURAL = 1e-4
_UNKNOWN = -10_000.0


@dataclass(frozen=True, slots=True)
class Run:
    """Words with nothing but blanks between them.

    Attributes:
        paragraph: Number of their paragraph, from 0.
        starts: Where each begins in it.
        words: The words in lower case, None for those the model does not have.
        lower: Whether each is written in lower case.
        chain: Natural logarithm of how often each stands after the one or two before it, 0 where not known.
    """

    paragraph: int
    starts: tuple[int, ...]
    words: tuple[str | None, ...]
    lower: tuple[bool, ...]
    chain: tuple[float, ...]

    def word(self, place: int) -> str | None:
        """Return the word at a place, None where there is none."""
        return self.words[place] if 0 <= place < len(self.words) else None


def read_runs(paragraphs: Sequence[str]) -> list[Run]:
    """Return the runs of two and more words of a text."""
    return [
        _run(number, tokens)
        for number, paragraph in enumerate(paragraphs)
        for tokens in _tokens(paragraph.replace("’", "'"))
    ]


@lru_cache(maxsize=100_000)
def log_probability(word: str) -> float:
    """Return the natural logarithm of how often a word stands anywhere."""
    return asker()([word]) * _NATURAL


def known(word: str) -> bool:
    """Tell whether the model has the word, which must be in lower case."""
    return log_probability(word) > _UNKNOWN


def log_after(word: str, before: str, earlier: str | None = None) -> float:
    """Return the natural logarithm of how often a word stands after another one, or after two."""
    return asker()([word, before] if earlier is None else [word, before, earlier]) * _NATURAL


@cache
def asker() -> Callable[[list[str]], float]:
    """Return the model's own function: words to logarithm, the word itself first, then those before it."""
    # Opening it takes a sixth of a second, so only when the first text is judged.
    from pocketsphinx import Config, LogMath, NGramModel, get_model_path

    path = get_model_path("en-us/en-us.lm.bin")
    model: Any = NGramModel(Config(lm=None, dict=None, hmm=None), LogMath(), path)
    ask: Callable[[list[str]], float] = model.prob
    return ask


def _run(number: int, tokens: Sequence[re.Match[str]]) -> Run:
    words = tuple(word if known(word := match[0].lower()) else None for match in tokens)
    return Run(
        number,
        tuple(match.start() for match in tokens),
        words,
        tuple(match[0][0].islower() for match in tokens),
        tuple(_chain(words)),
    )


def _chain(words: Sequence[str | None]) -> Iterator[float]:
    ask, earlier, before = asker(), None, None
    for word in words:
        if word is None or before is None:
            yield 0.0
        else:
            yield ask([word, before] if earlier is None else [word, before, earlier]) * _NATURAL
        earlier, before = before, word


def _tokens(paragraph: str) -> Iterator[list[re.Match[str]]]:
    run: list[re.Match[str]] = []
    for match in _TOKEN.finditer(paragraph):
        if match[0][0].isalpha():
            run.append(match)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run
