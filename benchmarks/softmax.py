"""Softmax regression with an L2 penalty, fitted by accelerated gradient steps from zero: the same data, the same weights."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from tasks.extract.softmax import Weights

Signs = Mapping[str, float]


def learn(
    found: Sequence[Signs],
    gold: Sequence[str],
    *,
    least: int,
    steps: int,
    penalty: float = 1.0,
    much: Sequence[float] | None = None,
) -> Weights:
    """Learn weights from examples.

    Args:
        found: The signs of each example.
        gold: Its class.
        least: A sign that fewer examples show is left out.
        steps: Gradient steps.
        penalty: Weight of half the squared norm.
        much: How much each example counts; unset, all alike.
    """
    counts = Counter(name for one in found for name in one)
    names = sorted(name for name, count in counts.items() if count >= least)
    classes = sorted(set(gold))
    seen = matrix(found, names)
    wanted = np.array([[float(right == one) for one in classes] for right in gold])
    heavy = np.ones((len(gold), 1)) if much is None else np.array(much, dtype=float)[:, None]
    step = 1.0 / (0.5 * np.linalg.norm(seen * np.sqrt(heavy), 2) ** 2 + penalty)
    table = ahead = np.zeros((len(names), len(classes)))
    for count in range(steps):
        sums = seen @ ahead
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        slope = seen.T @ (heavy * (raised / raised.sum(axis=1, keepdims=True) - wanted)) + penalty * ahead
        table, before = ahead - step * slope, table
        ahead = table + (count / (count + 3.0)) * (table - before)
    return Weights(tuple(classes), {name: row for row, name in enumerate(names)}, table)


def best(found: Sequence[Signs], weights: Weights) -> list[str]:
    """Return the likeliest class of each example."""
    return [
        weights.classes[column]
        for column in (matrix(found, list(weights.rows)) @ weights.table).argmax(axis=1)
    ]


def matrix(found: Sequence[Signs], names: Sequence[str]) -> np.ndarray:
    """Return the signs of each example as a dense matrix with a column for each sign."""
    column = {name: at for at, name in enumerate(names)}
    dense = np.zeros((len(found), len(names)))
    for row, one in enumerate(found):
        for name, value in one.items():
            if name in column:
                dense[row, column[name]] = value
    return dense


def store(weights: Weights, path: Path) -> None:
    """Write weights as whole numbers of 8 bits with a scale for each class, and say how large they are."""
    scale = np.abs(weights.table).max(axis=0) / 127.0
    np.savez_compressed(
        path,
        names=np.frombuffer("\n".join(weights.rows).encode(), dtype=np.uint8),
        classes=np.frombuffer("\n".join(weights.classes).encode(), dtype=np.uint8),
        table=np.rint(weights.table / scale).astype(np.int8),
        scale=scale.astype(np.float32),
    )
    print(f"{path.name}: {len(weights.rows)} signs, {path.stat().st_size // 1024} KiB")
