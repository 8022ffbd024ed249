"""Whether an article's publication date is found, found wrongly, or not told."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Literal

from benchmarks.scorecard.card import Card, Table, Value, share
from benchmarks.scorecard.gold import without_address
from tasks.errors import FileRefused, GoldMissing
from tasks.ingest.reader import read_bytes
from tasks.records import Article, Published

Outcome = Literal["right", "vague", "wrong", "abstained"]


def score_dates(folder: Path) -> Card:
    """Score publication dates against `dates.tsv` (file, date) and `articles/`.

    The address in an article's first line is taken away, for the gold date was read from it; the scores
    with the address are printed beside.

    Raises:
        GoldMissing: The folder is not in that format.
    """
    rows = _rows(folder / "dates.tsv")
    bare = [(name, gold, _read(folder, name, keep=False)) for name, gold in rows]
    kept = [(name, gold, _read(folder, name, keep=True)) for name, gold in rows]
    return Card(
        "dates",
        {"articles": len(rows), **_shares(bare)},
        tables=(_bases(bare), Table("with the address kept", ("", "share"), tuple(_shares(kept).items()))),
        errors=tuple(_error(*one) for one in _wrong_first(bare)),
        notes=(
            "right: the day is right. vague: the month or year is, and no more is said. wrong: another date.",
        ),
    )


def judge_date(published: Published, gold: str) -> Outcome:
    """Compare a date with the gold day; a vaguer date that holds the day is vague, not wrong."""
    if published.value is None:
        return "abstained"
    if published.value == gold:
        return "right"
    return "vague" if gold.startswith(f"{published.value}-") else "wrong"


def _rows(path: Path) -> list[tuple[str, str]]:
    if not path.is_file():
        raise GoldMissing(f"{path}: no such file")
    with path.open(encoding="utf-8", newline="") as stream:
        return [(row["file"], row["url_date"]) for row in csv.DictReader(stream, delimiter="\t")]


def _read(folder: Path, name: str, *, keep: bool) -> Article | None:
    text = (folder / "articles" / name).read_text(encoding="utf-8", errors="replace")
    try:
        return read_bytes((text if keep else without_address(text)).encode(), name=name, not_after=date.max)
    except FileRefused:
        return None


def _outcome(gold: str, article: Article | None) -> Outcome:
    return judge_date(article.published, gold) if article else "abstained"


def _shares(found: list[tuple[str, str, Article | None]]) -> dict[str, Value]:
    counts = Counter(_outcome(gold, article) for _, gold, article in found)
    return {name: share(counts[name], len(found)) for name in ("right", "vague", "wrong", "abstained")}


def _bases(found: list[tuple[str, str, Article | None]]) -> Table:
    counts = Counter((article.published.basis if article else "refused", _outcome(gold, article)) for _, gold, article in found)  # fmt: skip
    rows = tuple((basis, outcome, count) for (basis, outcome), count in sorted(counts.items()))
    return Table("by basis", ("basis", "outcome", "articles"), rows)


def _wrong_first(found: list[tuple[str, str, Article | None]]) -> list[tuple[str, str, Article | None]]:
    ranked = {"wrong": 0, "vague": 1, "abstained": 2}
    missed = [one for one in found if _outcome(one[1], one[2]) in ranked]
    return sorted(missed, key=lambda one: (ranked[_outcome(one[1], one[2])], one[0]))


def _error(name: str, gold: str, article: Article | None) -> str:
    if article is None:
        return f"{name}: gold {gold}, refused"
    ours = article.published
    rests = f" on {ours.span.of(article.text)!r}" if ours.span else ""
    return f"{name}: gold {gold}, {_outcome(gold, article)}: {ours.value} ({ours.basis}{rests})"
