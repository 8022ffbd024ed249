"""The kind of a name nothing settles, judged by learnt weights over the signs the article shows of it.

A softmax over `signs.py`, one judgement a name and article. What the weights were learnt from, how well they do,
and how to run without them is in `docs/actors.md`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from tasks.extract.candidates import Candidate
from tasks.extract.folding import fold
from tasks.extract.signs import Reading, signs
from tasks.extract.softmax import Weights, odds, read_weights
from tasks.extract.titles import bare_name
from tasks.records import ActorType

WEIGHTS_FILE = Path(__file__).parent / "data" / "names.npz"
KINDS: tuple[ActorType, ...] = ("person", "organisation", "place")
NOBODY = "none"
# Judged by it are names of these origins; what the table knows is not.
OPEN = frozenset({"model", "pattern", "run", "surname"})
# A name the model or a pattern gave is dropped, and a run of capitals taken, only when the weights are this sure.
DROPPED, TAKEN = 0.5, 0.5


def judged(reading: Reading, chosen: Sequence[Candidate], weights: Weights) -> list[Candidate]:
    """Return the candidates with each open name of the likeliest kind, and those left out that are nobody's."""
    kinds = {
        name: _kind(odds(signs(reading, [c.span for c in those]), weights), those)
        for name, those in clusters(reading.text, chosen).items()
    }
    kept = []
    for candidate in chosen:
        kind = kinds.get(fold(candidate.span.of(reading.text))) if is_open(candidate) else candidate.type
        if kind:
            kept.append(_as(reading.text, candidate, kind))
    return kept


def _as(text: str, candidate: Candidate, kind: ActorType) -> Candidate:
    """Return a candidate as another kind; a person's name stands without the titles before it."""
    if kind == candidate.type:
        return candidate
    span = (bare_name(text, candidate.span) if kind == "person" else None) or candidate.span
    return replace(candidate, type=kind, span=span)


def clusters(text: str, chosen: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    """Return the open candidates by folded name."""
    found: dict[str, list[Candidate]] = {}
    for candidate in chosen:
        if is_open(candidate):
            found.setdefault(fold(candidate.span.of(text)), []).append(candidate)
    return found


def is_open(candidate: Candidate) -> bool:
    """Tell whether the kind of a candidate is still a guess."""
    return candidate.known is None and candidate.use in OPEN and candidate.type in KINDS


def _kind(odds: Mapping[str, float], those: Sequence[Candidate]) -> ActorType | None:
    """Return the likeliest kind, or None for nobody."""
    proposed = all(c.use == "run" for c in those)
    nobody = odds[NOBODY]
    if nobody > (1 - TAKEN if proposed else DROPPED):
        return None
    return max(KINDS, key=lambda kind: odds[kind])


@cache
def load_weights() -> Weights:
    """Read the learnt weights, once a process."""
    return read_weights(WEIGHTS_FILE)
