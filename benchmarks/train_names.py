"""Learn the weights that judge unknown names anew, and print how well they do on articles they have not seen.

    python -m benchmarks.train_names [FOLDER] [--write]

FOLDER holds token and BIO-tag files (see docs/scorecard.md), by default ../shared/eval/actors. Without --write the
cross-validated figures are printed and nothing is changed. The same data give the same weights.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.scorecard.actors import Tagged, card_of, compare, read_tagged, trimmed
from benchmarks.scorecard.card import as_text
from benchmarks.scorecard.plain import as_article
from benchmarks.softmax import learn, store
from tasks.extract.actors import to_judge
from tasks.extract.judge import NOBODY, WEIGHTS_FILE, cuts_of
from tasks.extract.model import load_model
from tasks.extract.softmax import Weights
from tasks.records import Article, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

FOLDS = 5
STEPS = 300
PENALTY = 1.5
# A sign that fewer cuts show is left out.
LEAST = 4

Example = tuple[dict[str, float], str]


def main(folder: Path, *, write: bool) -> None:
    """Print cross-validated figures and, if asked to, write the weights learnt from all articles."""
    tagged = [read_tagged(path) for path in sorted(folder.glob("*.tsv"))]
    articles = [as_article(one.sentences, name=one.name) for one in tagged]
    docs = list(load_model().read(article.text for article in articles))
    read = list(zip(tagged, articles, docs, strict=True))
    examples = [examples_of(*one) for one in read]
    print(
        f"{sum(map(len, examples))} ways to cut the names of {len(examples)} articles, {FOLDS} folds, held out:"
    )
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
    """Return signs and kind of each way to cut the names of an article; a wrong cut is nobody's name."""
    gold = {Span(start, end): kind for start, end, kind in trimmed(article.text, one.names)}
    found = cuts_of(*to_judge(article, doc))
    return [({**cut.around, **cut.edges}, gold.get(cut.span, NOBODY)) for cut in found]


def weights_of(examples: Sequence[Example]) -> Weights:
    """Learn from cuts."""
    found, kinds = zip(*examples, strict=True)
    return learn(found, kinds, least=LEAST, steps=STEPS, penalty=PENALTY)


if __name__ == "__main__":
    folders = [word for word in sys.argv[1:] if not word.startswith("-")]
    main(Path(folders[0] if folders else "../shared/eval/actors"), write="--write" in sys.argv)
