"""The tables behind the memo's charts, as CSV for people and Parquet for programs."""

import csv
import io
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from tasks.render.model import Memo
from tasks.render.pages import visible

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Rows = Sequence[tuple[str | int | None, ...]]


def figure_files(memo: Memo) -> dict[str, bytes]:
    """Return the files by their path in the memo's folder; the same memo gives the same bytes."""
    return {
        **_both("relations", ("edition", "pair", "cooperative", "conflictual", "net"), _relations(memo)),
        **_both(
            "topics",
            ("topic", "passages", "passages_before"),
            [(row.name, row.now, row.before) for row in memo.topics],
        ),
        **_both(
            "coverage",
            ("outlet", "received", "accepted", "quarantined", "duplicate"),
            [
                (row.outlet, row.received, row.accepted, row.quarantined, row.duplicate)
                for row in memo.coverage
            ],
        ),
    }


def _relations(memo: Memo) -> Rows:
    """Return reports by edition and pair: of every pair in the table, and the history of those in the picture."""
    drawn = {panel.pair for panel in memo.chart.panels}
    return [
        (edition, panel.pair, one, other, one - other)
        for panel in memo.chart.panels
        for edition, one, other in zip(memo.chart.editions, panel.cooperative, panel.conflictual, strict=True)
    ] + [
        (memo.edition, row.pair, row.cooperative, row.conflictual, row.cooperative - row.conflictual)
        for row in memo.pairs
        if row.pair not in drawn
    ]


def _both(name: str, columns: Sequence[str], rows: Rows) -> dict[str, bytes]:
    return {f"figures/{name}.csv": _csv(columns, rows), f"figures/{name}.parquet": _parquet(columns, rows)}


def _csv(columns: Sequence[str], rows: Rows) -> bytes:
    """Return rows as RFC 4180; words that a spreadsheet would run as a formula get a mark in front."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _plain(cell: str | int | None) -> str | int | None:
    if not isinstance(cell, str):
        return cell
    shown = str(visible(cell))
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _parquet(columns: Sequence[str], rows: Rows) -> bytes:
    words = {"edition", "pair", "topic", "outlet"}
    schema = pa.schema([(name, pa.string() if name in words else pa.int64()) for name in columns])
    table = pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows], schema=schema)
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd", version="2.6")
    data: bytes = sink.getvalue().to_pybytes()
    return data
