"""A linear classifier over named signs, as the scripts in `benchmarks/` learn it and `data/*.npz` hold it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

Sums = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """A row of weights for each sign, a column for each class."""

    classes: tuple[str, ...]
    rows: Mapping[str, int]
    table: Sums


def odds(found: Mapping[str, float], weights: Weights) -> dict[str, float]:
    """Return the probability of each class.

    Args:
        found: Signs and their values; those the weights do not have say nothing.
        weights: The classifier.
    """
    return odds_of(sums(found, weights), weights)


def sums(found: Mapping[str, float], weights: Weights) -> Sums:
    """Return what signs add up to for each class."""
    known = [(row, value) for name, value in found.items() if (row := weights.rows.get(name)) is not None]
    if not known:
        return np.zeros(len(weights.classes))
    rows, values = zip(*known, strict=True)
    return np.array(values) @ weights.table[list(rows)]


def odds_of(total: Sums, weights: Weights) -> dict[str, float]:
    """Return the probability of each class from what all signs add up to."""
    raised = np.exp(total - total.max())
    return dict(zip(weights.classes, (raised / raised.sum()).tolist(), strict=True))


def read_weights(path: Path) -> Weights:
    """Read weights stored as whole numbers of 8 bits with a scale for each class."""
    with np.load(path, allow_pickle=False) as stored:
        names, classes = (bytes(stored[key]).decode("utf-8").split("\n") for key in ("names", "classes"))
        table = stored["table"].astype(np.float64) * stored["scale"].astype(np.float64)
    return Weights(tuple(classes), MappingProxyType({name: row for row, name in enumerate(names)}), table)
