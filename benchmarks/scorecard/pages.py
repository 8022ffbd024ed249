"""How much of a web page's article is found, and how much else: bags of tokens, mean over pages."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.scorecard.card import Card, f_score
from tasks.errors import FileRefused, GoldMissing
from tasks.ingest.reader import read_bytes
from tasks.records import Article

_TOKEN = re.compile(r"\w+")
_SHOWN = 90


class PageScore(NamedTuple):
    """Precision, recall and F1 of one page."""

    precision: float
    recall: float
    f1: float


def score_pages(folder: Path) -> Card:
    """Score article bodies against `ground-truth.json` and `html/*.html.gz` (article-extraction-benchmark).

    Raises:
        GoldMissing: The folder is not in that format.
    """
    truth = folder / "ground-truth.json"
    if not truth.is_file():
        raise GoldMissing(f"{truth}: no such file")
    pages = sorted(json.loads(truth.read_text(encoding="utf-8")).items())
    found = [(key, gold["articleBody"], *_read(folder / "html" / f"{key}.html.gz")) for key, gold in pages]
    scores = [(overlap(_body(article), gold), key, gold, article, why) for key, gold, article, why in found]
    whole = [overlap(article.text if article else "", gold) for _, gold, article, _ in found]
    mean = [sum(score[0][at] for score in scores) / len(scores) for at in range(3)]
    return Card(
        "pages",
        {
            "pages": len(scores),
            "f1": mean[2],
            "precision": mean[0],
            "recall": mean[1],
            "f1 of the whole text": sum(score.f1 for score in whole) / len(whole),
            "pages refused": sum(article is None for _, _, article, _ in found),
        },
        errors=tuple(_error(*one) for one in sorted(scores, key=lambda one: (one[0].f1, one[1]))),
        notes=("f1: tokens of the body against articleBody, mean over pages; the headline is no body.",),
    )


def overlap(ours: str, gold: str) -> PageScore:
    """Compare two texts as bags of tokens; two empty ones are the same."""
    mine, theirs = Counter(_TOKEN.findall(ours)), Counter(_TOKEN.findall(gold))
    if not mine and not theirs:
        return PageScore(1.0, 1.0, 1.0)
    common = (mine & theirs).total()
    precision, recall = common / (mine.total() or 1), common / (theirs.total() or 1)
    return PageScore(precision, recall, f_score(precision, recall))


def _read(path: Path) -> tuple[Article | None, str]:
    try:
        return read_bytes(gzip.decompress(path.read_bytes()), name=path.name.removesuffix(".gz")), ""
    except FileRefused as refusal:
        return None, refusal.reason


def _body(article: Article | None) -> str:
    """Return the article's story: its body, with a dateline that opens it and captions between."""
    if article is None:
        return ""
    return "\n".join(span.of(article.text) for span in article.region_spans("body", "dateline", "caption"))


def _error(score: PageScore, key: str, gold: str, article: Article | None, why: str) -> str:
    head = f"{key[:12]} f1 {score.f1:.2f} precision {score.precision:.2f} recall {score.recall:.2f}"
    if article is None:
        return f"{head}: {why}"
    ours, theirs = set(_lines(_body(article))), set(_lines(gold))
    return "\n".join([head, *_some("missed", theirs - ours), *_some("too much", ours - theirs)])


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _some(what: str, lines: set[str]) -> Iterator[str]:
    for line in sorted(lines, key=lambda line: (-len(line), line))[:2]:
        yield f"    {what}: {line[:_SHOWN]}"
