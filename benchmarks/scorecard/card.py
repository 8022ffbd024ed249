"""What a scorer says: figures with names, tables, and the worst errors; as text and as JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SCHEMA_VERSION = 1

Value = float | int | str | None


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in rows and columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """The scores of one set.

    Attributes:
        name: What was scored.
        figures: The scores, by name; shares lie between 0 and 1, whole numbers are counts.
        tables: More figures, such as a confusion or a curve.
        errors: What went wrong, the worst first.
        notes: How to read the figures.
    """

    name: str
    figures: Mapping[str, Value]
    tables: tuple[Table, ...] = ()
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())


def as_text(card: Card, *, gold: str, errors: int = 0) -> str:
    """Return the card as plain tables."""
    lines = [f"{card.name} · gold {gold}", ""]
    lines += _columns([(name, _shown(value)) for name, value in card.figures.items()])
    for table in card.tables:
        rows = [table.columns, *(tuple(_shown(value) for value in row) for row in table.rows)]
        lines += ["", table.title, *_columns(rows)]
    lines += ["", *card.notes] if card.notes else []
    if errors and card.errors:
        lines += ["", f"errors, {min(errors, len(card.errors))} of {len(card.errors)}", *card.errors[:errors]]
    return "\n".join(lines)


def as_json(card: Card, *, gold: str, errors: int = 0) -> str:
    """Return the card as one JSON document."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "set": card.name,
        "gold": gold,
        "figures": dict(card.figures),
        "tables": [
            {
                "title": table.title,
                "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
            }
            for table in card.tables
        ],
        "notes": list(card.notes),
        "errors": list(card.errors[:errors]),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def share(part: float, whole: float) -> float | None:
    """Return a share, or None where there is nothing to have a share of."""
    return part / whole if whole else None


def f_score(precision: float | None, recall: float | None) -> float:
    """Return the harmonic mean of precision and recall, 0 where one of them is missing."""
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def precision_recall(right: int, ours: int, gold: int) -> dict[str, Value]:
    """Return precision, recall and F1 of so many right ones."""
    precision, recall = share(right, ours), share(right, gold)
    return {"precision": precision, "recall": recall, "f1": f_score(precision, recall)}


def _shown(value: Value) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def _columns(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Set rows in columns, the first to the left and the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if at == 0 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
