"""A few hundred damaged files of every format; `python -m benchmarks.fuzz` takes ten thousand."""

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.fuzz import one_round
from tasks.ingest.reader import read_files
from tests.tasks.ingest.mutator import mutants


def test_damaged_files_stop_nothing(tmp_path: Path):
    """Every damaged file ends as articles or with reasons, and nothing but the outputs is touched."""
    ends, lost = one_round(tmp_path / "home", list(islice(mutants(7), 260)))

    assert lost == []
    assert sum(ends.values()) >= 260
    assert ends["received"] > 100
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


@pytest.mark.parametrize("seed", range(3))
def test_damaged_files_read_the_same_twice(tmp_path: Path, seed: int):
    """Damage or not, the same bytes give the same."""
    for name, data in islice(mutants(100 + seed), 26):
        path = tmp_path / "file"
        path.write_bytes(data)
        first, second = (list(map(repr, read_files(path, name=name))) for _ in range(2))
        assert first == second
