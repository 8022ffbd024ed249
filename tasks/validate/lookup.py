"""In which row of a column a number stands, asked for many numbers at once.

A hash table of row numbers with open addressing and Fibonacci hashing (Knuth, TAOCP 3, 6.4): a search by halves
in millions of rows misses the processor's cache at nearly every step, this one once or twice.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Column = NDArray[Any]

NONE = -1
"""The row of a number that stands in none."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
# Slots a row, at least; fewer make searches longer, more make the table too large for the cache.
_ROOM = 4


class Lookup:
    """Finds the rows of numbers that stand in a column once each."""

    def __init__(self, numbers: Column) -> None:
        """Build the table over a column of 64-bit numbers, at least one and none of them twice."""
        bits = (_ROOM * len(numbers)).bit_length()
        self.numbers = numbers
        self._shift, self._last = np.uint64(64 - bits), (1 << bits) - 1
        self._rows = np.full(1 << bits, NONE, np.int32)
        rest, slots = np.arange(len(numbers), dtype=np.int32), self._slots(numbers)
        while len(rest):
            free = self._rows[slots] == NONE
            # Of several that want one slot the last one gets it.
            self._rows[slots[free]] = rest[free]
            left = self._rows[slots] != rest
            rest, slots = rest[left], self._next(slots[left])

    def find(self, wanted: Column) -> Column:
        """Return the row of each number, `NONE` where it stands in none."""
        slots = self._slots(wanted)
        rows = self._rows[slots]
        others = self._others(rows, wanted)
        while len(others):
            slots[others] = self._next(slots[others])
            rows[others] = self._rows[slots[others]]
            others = others[self._others(rows[others], wanted[others])]
        return rows.astype(np.int64)

    def _slots(self, numbers: Column) -> Column:
        return ((numbers.view(np.uint64) * _FACTOR) >> self._shift).view(np.int64)

    def _next(self, slots: Column) -> Column:
        return (slots + 1) & self._last

    def _others(self, rows: Column, wanted: Column) -> Column:
        """Return the places where the slot holds another number than the one wanted."""
        return np.flatnonzero((rows != NONE) & (self.numbers[rows] != wanted))
