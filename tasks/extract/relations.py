"""What one actor does to another in a sentence: relation typing for a given source and target.

Two ways lead to an answer. The cue words alone (`relation_cues.py`) answer by rule; learnt weights
(`data/relations.npz`, a linear classifier over `relation_features.py`) weigh them with the words around.
What the weights were learnt from, and how well both ways do, is in `docs/relations.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from tasks.actions import load_quads
from tasks.extract.relation_cues import Said
from tasks.extract.relation_features import Scene, answer, features, read_scene
from tasks.records import Span

WEIGHTS_FILE = Path(__file__).parent / "data" / "relations.npz"
# The typed data know one class, YIELD, for CONCEDE and RETREAT, and count it as material.
_YIELD = "RETREAT"


@dataclass(frozen=True, slots=True)
class Relation:
    """What a source does to a target.

    Attributes:
        root: PLOVER root code.
        quad: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
        score: How sure the answer is, 0 to 1: a probability if weights were used, else the share of the
            cue words around the two that say the same.
        trigger: The cue word the answer rests on, if one says the same.
    """

    root: str
    quad: int
    score: float
    trigger: Span | None = None


@dataclass(frozen=True)
class Weights:
    """A linear classifier: a row of weights for each feature, a column for each class."""

    roots: tuple[str, ...]
    rows: Mapping[str, int]
    table: npt.NDArray[np.float64]


def type_relation(text: str, source: Span, target: Span | None, *, learnt: bool = True) -> Relation | None:
    """Return what the source does to the target in a sentence, or None if no word tells.

    Args:
        text: The sentence.
        source: Where it names the source.
        target: Where it names the target, if it does.
        learnt: Whether the learnt weights are used; else the cue words alone decide.
    """
    scene = read_scene(text, source, target)
    if learnt:
        root, score = classify(features(scene), load_weights())
        return _relation(root, score, _trigger(scene, root))
    said = answer(scene)
    if said is None:
        return None
    heard = [one.root for one in _everything(scene)]
    return _relation(said.root, heard.count(said.root) / len(heard), scene.words[said.at].span)


def classify(found: Mapping[str, float], weights: Weights) -> tuple[str, float]:
    """Return the likeliest class of a set of features, and its probability.

    Args:
        found: Features and their values.
        weights: The classifier.
    """
    sums = np.zeros(len(weights.roots))
    for name, value in found.items():
        row = weights.rows.get(name)
        if row is not None:
            sums += value * weights.table[row]
    odds = np.exp(sums - sums.max())
    best = int(odds.argmax())
    return weights.roots[best], float(odds[best] / odds.sum())


@cache
def load_weights() -> Weights:
    """Read the learnt weights, once a process."""
    with np.load(WEIGHTS_FILE, allow_pickle=False) as stored:
        names = bytes(stored["names"]).decode("utf-8").split("\n")
        roots = tuple(bytes(stored["roots"]).decode("utf-8").split("\n"))
        table = stored["table"].astype(np.float64) * stored["scale"].astype(np.float64)
    return Weights(roots, MappingProxyType({name: row for row, name in enumerate(names)}), table)


def _everything(scene: Scene) -> tuple[Said, ...]:
    return (*scene.middle(), *scene.after(), *scene.before())


def _trigger(scene: Scene, root: str) -> Span | None:
    return next((scene.words[said.at].span for said in _everything(scene) if said.root == root), None)


def _relation(root: str, score: float, trigger: Span | None) -> Relation:
    plover = _YIELD if root == "YIELD" else root
    return Relation(plover, load_quads()[plover], round(score, 4), trigger)
