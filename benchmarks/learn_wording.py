"""Learn the weights by which a swapped word is told from a chosen one, from our own sample articles.

Run it with `python -m benchmarks.learn_wording seeds`; it prints the weights for
`tasks/validate/data/wording.toml`. Words are swapped for neighbours among the language model's vectors, not
for the synonyms the scorecard uses, so that the scorecard judges what was never seen in learning.
"""

import random
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tasks.errors import FileRefused
from tasks.ingest.discover import find_files
from tasks.ingest.reader import read_file
from tasks.validate.damage import judge_damage
from tasks.validate.fluency import read_text
from tasks.validate.oddness import features, places
from tasks.validate.signs import paragraphs
from tasks.validate.trigrams import trigrams

ROUNDS, RATE = 6, 0.1
_WORD = re.compile(r"([A-Za-z]+(?:'[a-z]+)?)")
_RAREST, _COMMONEST = -13.0, -5.5
_ALIKE, _SAME_STEM, _CHOICES, _SHORTEST = 0.45, 4, 5, 3


def main(folder: Path) -> None:
    """Print the weights."""
    texts = [paragraphs_of(path.path, path.name) for path in find_files(folder, settle_seconds=0)]
    rows, swapped = zip(
        *(row for at, text in enumerate(texts) if text for row in _rows(text, at)), strict=True
    )
    weights = learn(np.array(rows), np.array(swapped, dtype=float))
    print("weights = [" + ", ".join(f"{weight:.3f}" for weight in weights) + "]")


def paragraphs_of(path: Path, name: str) -> list[str]:
    """Return the paragraphs of an English article whose wording is intact, else none."""
    try:
        article = read_file(path, name=name)
    except FileRefused:
        return []
    intact = article.language == "en" and judge_damage(article).verdict == "intact"
    return paragraphs(article) if intact else []


def learn(rows: np.ndarray, swapped: np.ndarray) -> np.ndarray:
    """Fit a logistic function by Newton's method, and take the share of swapped words out of its constant."""
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (swapped - chance) - 0.01 * weights
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + 0.01 * np.eye(len(weights))
        weights += np.linalg.solve(curve, gradient)
    share = swapped.mean()
    weights[0] -= np.log(share / (1 - share))
    return weights


def _rows(text: list[str], at: int) -> list[tuple[Any, bool]]:
    rows: list[tuple[Any, bool]] = []
    for turn in range(ROUNDS):
        changed, ends = _swap(text, random.Random(f"learn {at} {turn}"))
        read = read_text(changed)
        found = places(read)
        rows += zip(features(read, found), (read.end(row) in ends for row in found), strict=True)
    return rows


def _swap(text: list[str], chance: random.Random) -> tuple[list[str], set[tuple[int, int]]]:
    """Swap words, and say in which paragraph and up to which character the new ones stand."""
    words = [_WORD.split(paragraph.replace("’", "'")) for paragraph in text]
    places = [(p, w) for p, row in enumerate(words) for w, word in enumerate(row) if word in neighbours()]
    many = min(len(places), round(RATE * sum(len(row) // 2 for row in words)))
    chosen = set(chance.sample(places, many))
    ends = set()
    for p, row in enumerate(words):
        end = 0
        for w, word in enumerate(row):
            row[w] = chance.choice(neighbours()[word]) if (p, w) in chosen else word
            end += len(row[w])
            if (p, w) in chosen:
                ends.add((p, end))
    return ["".join(row) for row in words], ends


@cache
def neighbours() -> dict[str, list[str]]:
    """Return for each word of the model those nearest to it that are no form of it."""
    from tasks.extract.model import load_model

    vocabulary = load_model().nlp.vocab
    keys = [key for key in vocabulary.vectors.key2row if _usable(vocabulary.strings[key])]
    words = [vocabulary.strings[key] for key in keys]
    rows = np.array([vocabulary.vectors[key] for key in keys])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
    found = {}
    for at in range(0, len(words), 1000):
        for word, alike in zip(words[at : at + 1000], rows[at : at + 1000] @ rows.T, strict=True):
            best = (words[i] for i in np.argsort(-alike, kind="stable")[:25] if _ALIKE < alike[i] < 0.999)
            if near := [other for other in best if other[:_SAME_STEM] != word[:_SAME_STEM]][:_CHOICES]:
                found[word] = near
    return found


def _usable(word: str) -> bool:
    number = trigrams().numbers.get(word)
    if number is None or len(word) < _SHORTEST or not (word.isascii() and word.isalpha() and word.islower()):
        return False
    return bool(_RAREST < trigrams().log(np.array(number)) < _COMMONEST)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "seeds"))
