"""Learn the weights that judge unknown names anew, and print how well they do on articles they have not seen.

    python -m benchmarks.train_names [FOLDER] [--write]

FOLDER holds token and BIO-tag files (see docs/scorecard.md), by default ../shared/eval/actors. Without --write the
cross-validated figures are printed and nothing is changed. The same data give the same weights.
"""

import math
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.scorecard.actors import Tagged, card_of, compare, read_tagged, trimmed
from benchmarks.scorecard.card import as_text
from benchmarks.scorecard.plain import as_article
from benchmarks.softmax import learn, store
from tasks.extract.actors import proposals, reading_of, with_runs
from tasks.extract.judge import NOBODY, WEIGHTS_FILE, clusters
from tasks.extract.model import load_model
from tasks.extract.signs import signs
from tasks.extract.softmax import Weights
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
        weights = weights_of(
            [one for at, those in enumerate(examples) if at % FOLDS != fold for one in those]
        )
        compared += [compare(*one, weights) for one in read[fold::FOLDS]]
    print(as_text(card_of(compared, "weights learnt without the article's fold"), gold=str(folder)))
    if write:
        weights = weights_of([one for those in examples for one in those])
        store(weights, WEIGHTS_FILE)


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


def weights_of(examples: Sequence[Example]) -> Weights:
    """Learn from names, those of several places counting more."""
    found, kinds, places = zip(*examples, strict=True)
    return learn(
        found, kinds, least=LEAST, steps=STEPS, penalty=PENALTY, much=[math.sqrt(many) for many in places]
    )


if __name__ == "__main__":
    folders = [word for word in sys.argv[1:] if not word.startswith("-")]
    main(Path(folders[0] if folders else "../shared/eval/actors"), write="--write" in sys.argv)
