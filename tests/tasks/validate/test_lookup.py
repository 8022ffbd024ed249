"""Numbers are found in a column whatever they are."""

import numpy as np
import pytest

from tasks.validate.lookup import NONE, Lookup


@pytest.mark.parametrize("step", [1, 7, 1 << 20, 1 << 40])
def test_finds_what_is_there_and_nothing_else(step):
    """Each number is found in its row, and none that is not there, also where many want one slot."""
    numbers = np.arange(0, 5_000, dtype=np.int64) * step
    found = Lookup(numbers).find(np.concatenate([numbers[::-1], numbers * 3 + 1, [-1, -2]]))

    assert found[:5_000].tolist() == list(range(4_999, -1, -1))
    known = {number: row for row, number in enumerate(numbers.tolist())}
    assert found[5_000:].tolist() == [*(known.get(n * 3 + 1, NONE) for n in numbers.tolist()), NONE, NONE]
