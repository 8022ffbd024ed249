"""Articles for measuring: invented sentences that run like English, no two alike, the same every time."""

import random
from functools import cache

import numpy as np

from tasks.validate.trigrams import trigrams

_PARAGRAPHS, _SENTENCES = 10, 3
_FEWEST, _MOST = 14, 30
# Stock phrases that many articles have in common, as news has.
_STOCK, _STOCK_SHARE, _STOCK_WORDS = 500, 0.3, 5
_USUAL = -11.5
_CHOICES = 60


class Writer:
    """Puts words before one another as a model of general English says that they stand."""

    def __init__(self) -> None:
        model = trigrams()
        usual = model.log(np.arange(len(model.words))) > _USUAL
        self._words = [
            word for word, is_usual in zip(model.words, usual, strict=True) if is_usual and _plain(word)
        ]
        chance = random.Random("stock")
        self._stock = [self._chain(chance, _STOCK_WORDS) for _ in range(_STOCK)]

    def article(self, number: int) -> list[list[str]]:
        """Return the paragraphs of the article of a number, each as its sentences."""
        chance = random.Random(f"article {number}")
        return [[self._sentence(chance) for _ in range(_SENTENCES)] for _ in range(_PARAGRAPHS)]

    def _sentence(self, chance: random.Random) -> str:
        words = self._chain(chance, chance.randint(_FEWEST, _MOST))
        if chance.random() < _STOCK_SHARE:
            words[5:5] = chance.choice(self._stock)
        return " ".join(words).capitalize() + "."

    def _chain(self, chance: random.Random, many: int) -> list[str]:
        words = [chance.choice(self._words)]
        while len(words) < many:
            before, weights = _before(words[-1])
            words += chance.choices(before, cum_weights=weights) if before else [chance.choice(self._words)]
        return words[::-1]


def text_of(paragraphs: list[list[str]]) -> str:
    """Return the text of an article."""
    return "\n\n".join(" ".join(sentences) for sentences in paragraphs)


@cache
def _before(word: str) -> tuple[list[str], list[float]]:
    """Return the words that most often stand before one, and the running sums of how often."""
    model = trigrams()
    before, logs = model.pairs_of(model.numbers[word])
    often = np.exp(logs + model.log(before))
    order = np.argsort(-often, kind="stable")
    kept = [at for at in order.tolist() if _plain(model.words[before[at]])][:_CHOICES]
    return [model.words[before[at]] for at in kept], np.cumsum(often[kept]).tolist()


def _plain(word: str) -> bool:
    return word.isascii() and word.isalpha()
