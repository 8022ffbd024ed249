"""Learn the weights that judge unknown names anew, and print how well they do on articles they have not seen.

    python -m benchmarks.train_names [FOLDER] [--write]

FOLDER holds token and BIO-tag files (see docs/scorecard.md), by default ../shared/eval/actors. Without --write the
cross-validated figures are printed and nothing is changed. The same data give the same weights.
"""

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.scorecard.actors import Tagged, card_of, compare, read_tagged, trimmed
from benchmarks.scorecard.card import as_text
from benchmarks.scorecard.plain import as_article
from tasks.extract.actors import proposals, reading_of, with_runs
from tasks.extract.judge import NOBODY, WEIGHTS_FILE, Weights, clusters
from tasks.extract.model import load_model
from tasks.extract.signs import signs
from tasks.records import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

FOLDS = 5
STEPS = 500
PENALTY = 1.5
# A sign that fewer names show is left out.
LEAST = 4

Example = tuple[dict[str, float], str, int]


def main(folder: Path, *, write: bool) -> None:
    """Print cross-validated figures and, if asked to, write the weights learnt from all articles."""
    tagged = [read_tagged(path) for path in sorted(folder.glob("*.tsv"))]
    articles = [as_article(one.sentences, name=one.name) for one in tagged]
    docs = list(load_model().read(article.text for article in articles))
    read = list(zip(tagged, articles, docs, strict=True))
    examples = [examples_of(*one) for one in read]
    print(f"{sum(map(len, examples))} names of {len(examples)} articles, {FOLDS} folds, held out:")
    compared = []
    for fold in range(FOLDS):
        weights = learn([one for at, those in enumerate(examples) if at % FOLDS != fold for one in those])
        compared += [compare(*one, weights) for one in read[fold::FOLDS]]
    print(as_text(card_of(compared, "weights learnt without the article's fold"), gold=str(folder)))
    if write:
        weights = learn([one for those in examples for one in those])
        store(weights)
        print(f"{WEIGHTS_FILE.name}: {len(weights.rows)} signs, {WEIGHTS_FILE.stat().st_size // 1024} KiB")


def examples_of(one: Tagged, article: Article, doc: "Doc") -> list[Example]:
    """Return signs, kind and number of places of each open name of an article that is told apart from others."""
    text = article.text
    chosen = proposals(article, doc)
    reading = reading_of(text, doc, chosen)
    gold = {(start, end): kind for start, end, kind in trimmed(text, one.names)}
    found = []
    for those in clusters(text, with_runs(text, chosen, ())).values():
        kinds: Counter[str] = Counter()
        for candidate in those:
            place = (candidate.span.start, candidate.span.end)
            if place in gold:
                kinds[gold[place]] += 1
            elif not any(start < place[1] and place[0] < end for start, end in gold):
                kinds[NOBODY] += 1
        if kinds:
            kind, _ = min(kinds.items(), key=lambda item: (-item[1], item[0]))
            found.append((signs(reading, [c.span for c in those]), kind, min(len(those), 4)))
    return found


def learn(examples: Sequence[Example]) -> Weights:
    """Return the weights of a softmax regression with an L2 penalty, fitted by accelerated gradient steps."""
    counts = Counter(name for found, _, _ in examples for name in found)
    names = sorted(name for name, count in counts.items() if count >= LEAST)
    kinds = sorted({kind for _, kind, _ in examples})
    seen = matrix([found for found, _, _ in examples], names)
    wanted = np.array([[float(kind == one) for one in kinds] for _, kind, _ in examples])
    much = np.sqrt(np.array([[weight] for _, _, weight in examples], dtype=float))
    step = 1.0 / (0.5 * np.linalg.norm(seen * np.sqrt(much), 2) ** 2 + PENALTY)
    table = ahead = np.zeros((len(names), len(kinds)))
    for count in range(STEPS):
        sums = seen @ ahead
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        slope = seen.T @ (much * (raised / raised.sum(axis=1, keepdims=True) - wanted)) + PENALTY * ahead
        table, before = ahead - step * slope, table
        ahead = table + (count / (count + 3.0)) * (table - before)
    return Weights(tuple(kinds), {name: row for row, name in enumerate(names)}, table)


def matrix(found: Sequence[Mapping[str, float]], names: Sequence[str]) -> np.ndarray:
    """Return the signs of each name as a dense matrix with a column for each sign."""
    column = {name: at for at, name in enumerate(names)}
    dense = np.zeros((len(found), len(names)))
    for row, one in enumerate(found):
        for name, value in one.items():
            if name in column:
                dense[row, column[name]] = value
    return dense


def store(weights: Weights) -> None:
    """Write the weights as whole numbers of 8 bits with a scale for each kind."""
    scale = np.abs(weights.table).max(axis=0) / 127.0
    np.savez_compressed(
        WEIGHTS_FILE,
        names=np.frombuffer("\n".join(weights.rows).encode(), dtype=np.uint8),
        kinds=np.frombuffer("\n".join(weights.kinds).encode(), dtype=np.uint8),
        table=np.rint(weights.table / scale).astype(np.int8),
        scale=scale.astype(np.float32),
    )


if __name__ == "__main__":
    folders = [word for word in sys.argv[1:] if not word.startswith("-")]
    main(Path(folders[0] if folders else "../shared/eval/actors"), write="--write" in sys.argv)
