"""What the charts show can be taken up by other programs."""

import csv
import io
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.render.figure_files import figure_files
from tasks.render.model import Memo


@pytest.mark.parametrize("name", ["relations", "topics", "coverage"])
def test_both_files_hold_the_same(memo: Memo, name: str) -> None:
    """CSV and Parquet have the same columns and rows."""
    files = figure_files(memo)
    told = list(csv.DictReader(io.StringIO(files[f"figures/{name}.csv"].decode(), newline="")))
    kept = pq.read_table(pa.BufferReader(files[f"figures/{name}.parquet"])).to_pylist()

    assert told == [{key: "" if value is None else str(value) for key, value in row.items()} for row in kept]
    assert kept


def test_every_pair_of_the_table_is_there(memo: Memo) -> None:
    """The numbers are those of the memo."""
    kept = pq.read_table(pa.BufferReader(figure_files(memo)["figures/relations.parquet"])).to_pylist()
    now = {
        row["pair"]: (row["cooperative"], row["conflictual"])
        for row in kept
        if row["edition"] == memo.edition
    }

    assert now == {row.pair: (row.cooperative, row.conflictual) for row in memo.pairs}


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+1", "-1", "\t=1"])
def test_a_name_is_never_a_formula(memo: Memo, name: str) -> None:
    """A spreadsheet shows the words and runs nothing; Parquet keeps them as they are."""
    memo = replace(memo, coverage=(replace(memo.coverage[0], outlet=name),))
    files = figure_files(memo)

    assert f"'{name}," in files["figures/coverage.csv"].decode()
    assert pq.read_table(pa.BufferReader(files["figures/coverage.parquet"])).to_pylist()[0]["outlet"] == name
