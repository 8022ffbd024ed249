"""What it costs to add articles to a large store, against adding them to an empty one.

Run it with `python -m benchmarks.scale [ARTICLES]`. It fills a store with invented articles, then takes in and judges a hundred new ones, there and in
an empty store, in turns. The ratio is what may be compared between machines; it is to stay below 1.2.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.invented import Writer, text_of
from tasks.desk import Desk, opened
from tasks.ingest.intake import take_in
from tasks.ledger import Taken
from tasks.records import Article, Batch, Passage, Region, Span, Verdict
from tasks.rows import article_row, passage_rows, region_rows
from tasks.settings import Settings, edition_of
from tasks.validate.batch import validate_batch
from tasks.validate.index import Index

STORED, ADDED, ROUNDS = 100_000, 100, 5
LIMIT = 1.2
_BATCH, _WEEKS = 200, 50
_NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


def main(stored: int = STORED) -> None:
    """Fill a store, add to it and to an empty one in turns, and print the times and their ratio."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        full = stack.enter_context(opened(_settings(Path(folder) / "full")))
        writer = Writer()
        started = time.perf_counter()
        fill(full, writer, stored)
        print(f"filled with {stored} articles in {time.perf_counter() - started:.0f} s")
        times: dict[str, list[float]] = {"empty": [], "full": []}
        for turn in range(ROUNDS + 1):
            empty = stack.enter_context(opened(_settings(Path(folder) / f"empty-{turn}")))
            for name, desk in (("empty", empty), ("full", full)):
                took = add(desk, writer, Path(folder) / f"seeds-{name}-{turn}", first=turn * ADDED)
                # The first turn loads libraries and is not counted.
                times[name] += [took] if turn else []
        best = {name: min(each) for name, each in times.items()}
        for name, took in best.items():
            print(f"add {ADDED} articles to {name:<6} {took:6.2f} s, best of {ROUNDS}")
        print(f"ratio {best['full'] / best['empty']:.2f}, to be below {LIMIT}")


def fill(desk: Desk, writer: Writer, many: int) -> None:
    """Write so many accepted articles into a store, as runs over a year would have left them."""
    folder = desk.settings.local_folder / "index"
    done: list[str] = []
    for at in range(0, many, _BATCH):
        week = _NOW - timedelta(weeks=_WEEKS - at * _WEEKS // many)
        edition = edition_of(week.date())
        batch = Batch(f"{at:012x}", edition, desk.ledger.next_number(edition), week.date())
        articles = [_article(10_000_000 + at + n, writer) for n in range(min(_BATCH, many - at))]
        _store(desk, batch, articles, week)
        Index(folder, done, lambda _: ()).add(batch.batch_id, articles)
        done.append(batch.batch_id)


def add(desk: Desk, writer: Writer, folder: Path, *, first: int) -> float:
    """Take in and judge new articles, and return how long that took."""
    folder.mkdir()
    for number in range(first, first + ADDED):
        (folder / f"{number}.txt").write_text(f"Article {number}\n\n{text_of(writer.article(number))}")
    settings = desk.settings.model_copy(update={"seeds": folder})
    desk = Desk(settings, desk.store, desk.ledger)
    started = time.perf_counter()
    take_in(desk)
    for batch in desk.ledger.waiting("received"):
        counts = validate_batch(desk, batch).counts
    took = time.perf_counter() - started
    if counts != {"accepted": ADDED}:
        raise SystemExit(f"the articles were not all accepted: {counts}")
    return took


def _settings(outputs: Path) -> Settings:
    return Settings(outputs=str(outputs), now=_NOW, settle_seconds=0)


def _article(number: int, writer: Writer) -> Article:
    paragraphs = writer.article(number)
    name = f"{number:064x}"
    spans = list(_spans(paragraphs))
    return Article(
        name[-16:],
        name,
        f"{number}.txt",
        "text/plain",
        "utf-8",
        text_of(paragraphs),
        language="en",
        regions=(Region("body", Span(0, spans[-1][1].end)),),
        passages=tuple(Passage(at, number, "body", span) for at, (number, span) in enumerate(spans, 1)),
    )


def _spans(paragraphs: list[list[str]]) -> Iterator[tuple[int, Span]]:
    start = 0
    for number, sentences in enumerate(paragraphs, 1):
        for sentence in sentences:
            yield number, Span(start, start + len(sentence))
            start += len(sentence) + 1
        start += 1


def _store(desk: Desk, batch: Batch, articles: list[Article], at: datetime) -> None:
    pairs = [(article, Verdict(article.article_id, "accepted")) for article in articles]
    for name, rows in (
        ("articles", [article_row(article, verdict, batch) for article, verdict in pairs]),
        (
            "regions",
            [row for article in articles for row in region_rows(article.article_id, article.regions)],
        ),
        ("passages", [row for article, verdict in pairs for row in passage_rows(article, verdict)]),
    ):
        desk.store.write_table(name, rows, edition=batch.edition, stem=batch.batch_id)
    taken = [Taken(article.article_id, article.path, "accepted") for article in articles]
    desk.ledger.open_batch(batch, taken, (), folder="filled", at=at)
    desk.ledger.judge_batch(batch.batch_id, taken)
    desk.ledger.finish_batch(batch.batch_id, model="none")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STORED)
