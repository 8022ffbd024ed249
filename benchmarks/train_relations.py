"""Learn the weights of relation typing anew, and print how well they do on sentences they have not seen.

    python -m benchmarks.train_relations [FOLDER] [--write]

FOLDER holds `train.tsv` (see docs/relations.md), by default ../shared/eval/relations. Without --write the
cross-validated figures are printed and nothing is changed. The same data give the same weights.
"""

import csv
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.softmax import best, learn, store
from tasks.extract.relation_features import answer, features, read_scene
from tasks.extract.relations import WEIGHTS_FILE
from tasks.records import Span

FOLDS = 10
STEPS = 400
# A feature fewer training sentences share than this is left out: it would only remember its sentence.
LEAST = 2
# Sentences that share this part of their word triples never cross from one fold to another.
ALIKE = 0.3

Row = tuple[str, Span, Span | None, str, int]


def main(folder: Path, *, write: bool) -> None:
    """Print cross-validated figures and, if asked to, write the weights learnt from all rows."""
    rows = read_rows(folder / "train.tsv")
    scenes = [read_scene(text, source, target) for text, source, target, *_ in rows]
    gold = [root for *_, root, _ in rows]
    quads = {root: Counter(q for *_, r, q in rows if r == root).most_common(1)[0][0] for root in gold}
    found = [features(scene) for scene in scenes]
    ruled = [said.root if (said := answer(scene)) else "" for scene in scenes]
    groups = group_alike([row[0] for row in rows])
    print(f"{len(rows)} rows, {len(set(groups))} groups of unlike sentences, {FOLDS} folds")
    figures("cue words alone", rows, ruled, quads)
    figures("learnt, held out", rows, held_out(found, gold, groups), quads)
    if write:
        store(learn(found, gold, least=LEAST, steps=STEPS), WEIGHTS_FILE)


def read_rows(path: Path) -> list[Row]:
    """Return sentence, source, target, class and quad class of every row that marks its source."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row for entry in csv.DictReader(file, delimiter="\t") if (row := _row(entry))]


def _row(entry: Mapping[str, str]) -> Row | None:
    parts = re.split(r"(</?[st]>)", entry["marked_sentence"])
    text, spans, opened = "", {}, 0
    for part in parts:
        if part in {"<s>", "<t>"}:
            opened = len(text)
        elif part in {"</s>", "</t>"}:
            inside = text[opened:]
            start = opened + len(inside) - len(inside.lstrip())
            spans.setdefault(part[2], Span(start, opened + len(inside.rstrip())))
        else:
            text += part
    if "s" not in spans:
        return None
    return text, spans["s"], spans.get("t"), entry["gold_root"], int(entry["gold_penta"])


def group_alike(texts: Sequence[str]) -> list[int]:
    """Return a group number for each sentence; those that share much of their wording share it."""
    triples = [_triples(text) for text in texts]
    parent = list(range(len(texts)))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    for i, mine in enumerate(triples):
        for j in range(i):
            if len(mine & triples[j]) >= ALIKE * max(1, min(len(mine), len(triples[j]))):
                parent[root(i)] = root(j)
    return [root(i) for i in range(len(texts))]


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def held_out(found: Sequence[Mapping[str, float]], gold: Sequence[str], groups: Sequence[int]) -> list[str]:
    """Return for each row the answer of weights learnt without its fold, largest groups dealt out first."""
    sizes = Counter(groups)
    loads, fold = [0] * FOLDS, {}
    for group in sorted(sizes, key=lambda one: (-sizes[one], one)):
        fold[group] = loads.index(min(loads))
        loads[fold[group]] += sizes[group]
    answers = [""] * len(gold)
    for number in range(FOLDS):
        inside = [i for i, group in enumerate(groups) if fold[group] != number]
        weights = learn([found[i] for i in inside], [gold[i] for i in inside], least=LEAST, steps=STEPS)
        outside = [i for i, group in enumerate(groups) if fold[group] == number]
        for i, root in zip(outside, best([found[i] for i in outside], weights), strict=True):
            answers[i] = root
    return answers


def figures(name: str, rows: Sequence[Row], answers: Sequence[str], quads: Mapping[str, int]) -> None:
    """Print the share of right classes and right quad classes."""
    root = np.mean([one == row[3] for one, row in zip(answers, rows, strict=True)])
    quad = np.mean([quads.get(one) == row[4] for one, row in zip(answers, rows, strict=True)])
    print(f"{name:<18} 15 classes {root:.3f}   quad class {quad:.3f}")


if __name__ == "__main__":
    folders = [word for word in sys.argv[1:] if not word.startswith("-")]
    main(Path(folders[0] if folders else "../shared/eval/relations"), write="--write" in sys.argv)
