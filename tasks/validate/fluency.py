"""How usual words are beside one another in a text, by a trigram model of general English."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

import numpy as np

from tasks.validate.lookup import NONE, Column
from tasks.validate.trigrams import Trigrams, trigrams

TOKEN = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|[^\sA-Za-z]+")
"""One word, or a mark or figure between words."""

_BREAK = -2
# Stands between paragraphs; like any mark it ends a run of words.
_END = "\n|\n"
_MOST_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Texts as columns, a row a word or mark; marks, figures and ends of paragraphs part runs of words.

    Attributes:
        words: Numbers of the words in the model, below 0 for words it does not have and for marks.
        lower: Whether each begins with a small letter.
        pairs: Numbers of each word's pair with the one before it, below 0 where the model has none.
        chain: Natural logarithm of how often each stands after the one or two before it, 0 where not known.
    """

    words: Column
    lower: Column
    pairs: Column
    chain: Column

    @property
    def follows(self) -> Column:
        """Tell which words in the model follow one in the model without a mark between."""
        return (self.words >= 0) & (shifted(self.words, 1) >= 0)


@dataclass(frozen=True, slots=True)
class Reading(Columns):
    """One text as columns; the last row is its end.

    Attributes:
        paragraphs: The text.
        tokens: The words and marks as they are written, each once.
    """

    paragraphs: tuple[str, ...]
    tokens: frozenset[str]

    def quote(self, row: int) -> str:
        """Return a word and the one before it as the text has them."""
        number, end = self.end(row)
        start = _tokens(self.paragraphs[number])[self._place(row)[1] - 1].start()
        return self.paragraphs[number][start:end]

    def end(self, row: int) -> tuple[int, int]:
        """Return the number of a word's paragraph, and where it ends there."""
        number, at = self._place(row)
        return number, _tokens(self.paragraphs[number])[at].end()

    def _place(self, row: int) -> tuple[int, int]:
        for number, paragraph in enumerate(self.paragraphs):
            if row < (many := len(_tokens(paragraph))):
                return number, row
            row -= many + 1
        raise IndexError(f"the text is {row} words shorter")


def read_text(paragraphs: Sequence[str]) -> Reading:
    """Read a text by the model."""
    return read_texts([paragraphs])[0]


def read_texts(texts: Sequence[Sequence[str]]) -> list[Reading]:
    """Read texts by the model; together that takes less time than one by one."""
    tokens = [TOKEN.findall((_END.join(text) + _END).replace("’", "'")) for text in texts]
    ends = np.cumsum([len(each) for each in tokens])
    whole = _columns(list(chain.from_iterable(tokens)))
    return [
        _part(whole, end - len(each), end, paragraphs=tuple(text), tokens=frozenset(each))
        for text, each, end in zip(texts, tokens, ends, strict=True)
    ]


def _part(
    whole: Columns, start: int, end: int, *, paragraphs: tuple[str, ...], tokens: frozenset[str]
) -> Reading:
    mine = slice(start, end)
    return Reading(
        whole.words[mine], whole.lower[mine], whole.pairs[mine], whole.chain[mine], paragraphs, tokens
    )


def _columns(tokens: Sequence[str]) -> Columns:
    model, codes = trigrams(), _codes()
    if len(codes) > _MOST_REMEMBERED:
        codes.clear()
    code = np.fromiter(map(codes.__getitem__, tokens), np.int64, len(tokens))
    words, lower = code >> 1, (code & 1).astype(bool)
    before, earlier = shifted(words, 1), shifted(words, 2)
    pairs = model.pair(words, before)
    follows = model.log_after(words, before, earlier, pair=pairs, held=shifted(pairs, 1))
    follows[(words < 0) | (before < 0)] = 0.0
    return Columns(words, lower, pairs, follows)


def joined(texts: Sequence[Columns]) -> Columns:
    """Return the columns of texts put end to end."""
    columns = zip(*((one.words, one.lower, one.pairs, one.chain) for one in texts), strict=True)
    return Columns(*map(np.concatenate, columns))


def shifted(column: Column, rows: int) -> Column:
    """Return what stands so many rows earlier, or later where below 0; `NONE` (False) where nothing does."""
    out = np.full_like(column, column.dtype != bool and NONE)
    if rows > 0:
        out[rows:] = column[:-rows]
    else:
        out[: len(column) + rows] = column[-rows:]
    return out


@lru_cache(maxsize=100)
def _tokens(paragraph: str) -> list[re.Match[str]]:
    return list(TOKEN.finditer(paragraph.replace("’", "'")))


class _Codes(dict[str, int]):
    """The number of each token's word with a bit for a small first letter, found out once."""

    def __init__(self, model: Trigrams) -> None:
        super().__init__()
        self._numbers = model.numbers

    def __missing__(self, token: str) -> int:
        number = self._numbers.get(token.lower(), NONE) if token[0].isalpha() else _BREAK
        self[token] = code = number << 1 | token[0].islower()
        return code


@cache
def _codes() -> _Codes:
    return _Codes(trigrams())
