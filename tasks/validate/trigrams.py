"""A trigram model of general English, asked about many words at once.

The model is the one pocketsphinx ships for speech recognition (72,000 words and their pairs and triples,
from general American English, BSD licence); only its figures are used, nothing listens. The package answers
for one word at a time, so its file is read here and held as columns. The file holds, in this order, a
header, the counts, the values that probabilities are rounded to, the words' own figures, the pairs and the triples
packed bit by bit, and the words (`lm_trie.c`, `lm_trie_quant.c` and `bitarr.c` of pocketsphinx 5).
"""

import struct
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tasks.validate.lookup import NONE, Column, Lookup

_HEADER = b"Trie Language Model"
# The figures are logarithms of the base 1.0001.
_NATURAL = 1e-4
_VALUES = 1 << 16
_VALUE_BITS = 16


class _Packed(NamedTuple):
    """Rows of bits: how wide they are, and where they begin and end."""

    width: int
    start: int
    end: int

    @classmethod
    def of(cls, rows: int, width: int, start: int) -> "_Packed":
        """Return a block with room for so many rows; the packer leaves room for one more and eight bytes."""
        return cls(width, start, start + ((rows + 1) * width + 7) // 8 + 8)


class Trigrams:
    """Natural logarithms of how often a word stands after one or two others, for columns of word numbers."""

    def __init__(self, path: Path) -> None:
        """Read a model of words, pairs and triples in pocketsphinx's binary form.

        Raises:
            ValueError: The file is of another form.
        """
        data = path.read_bytes()
        at = len(_HEADER)
        if data[:at] != _HEADER or data[at] != 3:
            raise ValueError(f"{path}: is no trigram model that pocketsphinx 5 wrote")
        counts = struct.unpack_from("<3I", data, at + 1)
        at += 1 + 12 + 4
        pair_values, back_values, triple_values = np.frombuffer(data, "<f4", 3 * _VALUES, at).reshape(3, -1)
        at += 12 * _VALUES
        single = np.frombuffer(data, [("log", "<f4"), ("back", "<f4"), ("next", "<u4")], counts[0] + 1, at)
        word_bits, next_bits = counts[0].bit_length(), counts[2].bit_length()
        pairs = _Packed.of(counts[1], word_bits + 2 * _VALUE_BITS + next_bits, at + single.nbytes)
        triples = _Packed.of(counts[2], word_bits + _VALUE_BITS, pairs.end)
        self._words = counts[0]
        self._with: dict[int, tuple[Column, Column]] = {}
        self._log, self._back = single["log"][:-1], single["back"][:-1]
        # The counts may tell of a few more rows than there are; the row before says where its followers end.
        many = int(single["next"][-1])
        self._pairs = Lookup(
            _keys(single["next"].astype(np.int64), _bits(data, pairs, 0, word_bits, many), counts[0])
        )
        self._pair_back = back_values[_bits(data, pairs, word_bits, _VALUE_BITS, many)]
        self._pair_log = pair_values[_bits(data, pairs, word_bits + _VALUE_BITS, _VALUE_BITS, many)]
        starts = _bits(data, pairs, word_bits + 2 * _VALUE_BITS, next_bits, many + 1)
        many, self._leads = int(starts[-1]), np.diff(starts) > 0
        self._triples = Lookup(_keys(starts, _bits(data, triples, 0, word_bits, many), counts[0]))
        self._triple_log = triple_values[_bits(data, triples, word_bits, _VALUE_BITS, many)]
        self.words = data[triples.end + 4 :].decode().split("\0")[: counts[0]]
        self.numbers = {word: number for number, word in enumerate(self.words)}

    def log(self, word: Column) -> Column:
        """Return how often words stand anywhere."""
        return _whole(self._log[word])

    def pair(self, word: Column, before: Column) -> Column:
        """Return the number of each word after another in the model, `NONE` where it has no such pair."""
        both = (word >= 0) & (before >= 0)
        return np.where(both, self._pairs.find(word * self._words + before), NONE)

    def pairs_of(self, number: int) -> tuple[Column, Column]:
        """Return the words that one word is known to stand after, and the logarithms of how often it does."""
        pairs = self._pairs.numbers
        first, last = np.searchsorted(pairs, (number * self._words, (number + 1) * self._words))
        return pairs[first:last] % self._words, _whole(self._pair_log[first:last])

    def pairs_with(self, number: int) -> tuple[Column, Column]:
        """Return the numbers of the pairs of one word: of it after each word, and of each word after it."""
        if number not in self._with:
            every, one = np.arange(self._words), np.full(self._words, number)
            self._with[number] = self.pair(one, every), self.pair(every, one)
        return self._with[number]

    def log_after(
        self, word: Column, before: Column, earlier: Column, *, pair: Column, held: Column
    ) -> Column:
        """Return how often words stand after two others.

        Args:
            word: The words; these and those before must be in the model.
            before: The words before them.
            earlier: The words before those.
            pair: The pairs of `word` after `before`.
            held: The pairs of `before` after `earlier`; where there is none, the word is only asked for after one.
        """
        value = np.where(pair >= 0, self._pair_log[pair], self._log[word] + self._back[before])
        value += np.where(held >= 0, self._pair_back[held], np.float32(0))
        # A triple's first two words are a pair too, and most pairs lead to no triple: asking that is faster than searching.
        rows = np.flatnonzero((pair >= 0) & (held >= 0) & self._leads[pair])
        triple = self._triples.find(pair[rows] * self._words + earlier[rows])
        value[rows] = np.where(triple >= 0, self._triple_log[triple], value[rows])
        return _whole(value)


@cache
def trigrams() -> Trigrams:
    """Return the model the package brings; reading it takes a fifth of a second, so only when it is needed."""
    from pocketsphinx import get_model_path

    return Trigrams(Path(get_model_path("en-us/en-us.lm.bin")))


def _whole(value: Column) -> Column:
    return np.trunc(value).astype(np.float64) * _NATURAL


def _bits(data: bytes, packed: _Packed, first: int, many: int, rows: int) -> Column:
    """Return one field of so many rows: so many bits from the first on."""
    offsets = np.arange(rows, dtype=np.int64) * packed.width + first
    whole = np.frombuffer(data, np.uint8)
    start = packed.start + (offsets >> 3)
    value = np.zeros(rows, np.uint32)
    for at in range(4):
        value |= whole[start + at].astype(np.uint32) << np.uint32(8 * at)
    # No field is wider than 25 bits, so with up to seven bits before it it lies in four bytes.
    return ((value >> (offsets & 7).astype(np.uint32)) & np.uint32((1 << many) - 1)).astype(np.int64)


def _keys(starts: Column, last: Column, words: int) -> Column:
    """Return one ascending number a row, from the row that leads to it and its last word."""
    return np.repeat(np.arange(len(starts) - 1), np.diff(starts).astype(np.intp)) * words + last
