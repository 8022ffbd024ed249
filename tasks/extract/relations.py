"""What one actor does to another in a sentence: relation typing for a given source and target.

Two ways lead to an answer. The cue words alone (`relation_cues.py`) answer by rule; learnt weights
(`data/relations.npz`, a linear classifier over `relation_features.py`) weigh them with the words around.
What the weights were learnt from, and how well both ways do, is in `docs/relations.md`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tasks.actions import load_quads
from tasks.extract.relation_cues import Said
from tasks.extract.relation_features import Scene, answer, features, read_scene
from tasks.extract.softmax import Weights, odds, read_weights
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
        likely = odds(features(scene), load_weights())
        root = max(likely, key=lambda one: likely[one])
        return _relation(root, likely[root], _trigger(scene, root))
    said = answer(scene)
    if said is None:
        return None
    heard = [one.root for one in _everything(scene)]
    return _relation(said.root, heard.count(said.root) / len(heard), scene.words[said.at].span)


@cache
def load_weights() -> Weights:
    """Read the learnt weights, once a process."""
    return read_weights(WEIGHTS_FILE)


def _everything(scene: Scene) -> tuple[Said, ...]:
    return (*scene.middle(), *scene.after(), *scene.before())


def _trigger(scene: Scene, root: str) -> Span | None:
    return next((scene.words[said.at].span for said in _everything(scene) if said.root == root), None)


def _relation(root: str, score: float, trigger: Span | None) -> Relation:
    plover = _YIELD if root == "YIELD" else root
    return Relation(plover, load_quads()[plover], round(score, 4), trigger)
