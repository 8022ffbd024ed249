"""How many clean articles a second go through intake and gate, from files in a folder to verdicts in tables.

Run it with `python -m benchmarks.throughput [ARTICLES] [WORKERS]`. The articles are invented, of some 700 words each.
Beside the rate stands what one core would need for the same articles if it only hashed and tokenised them, so that
runs on different machines can be compared.
"""

import hashlib
import re
import sys
import tempfile
import time
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.invented import Writer, text_of
from tasks import settings as config
from tasks.desk import opened
from tasks.ingest.intake import take_in
from tasks.settings import Settings
from tasks.validate.batch import validate_batch

ARTICLES = 10_000
_NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)
_ROUNDS = 20


def main(many: int = ARTICLES, workers: int = 0) -> None:
    """Write articles into a folder, take them in and judge them, and print the rates."""
    config.use_one_thread()
    # A run loads this while its Prefect server starts.
    import_module("expectations.articles")
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        writer = Writer()
        words = 0
        for number in range(many):
            text = text_of(writer.article(number))
            words += len(text.split())
            (seeds / f"{number:06}.txt").write_text(f"Article {number} of the measurement\n\n{text}")
        settings = Settings(
            seeds=seeds, outputs=f"{folder}/outputs", now=_NOW, settle_seconds=0, workers=workers
        )
        started = time.perf_counter()
        with opened(settings) as desk:
            batches = take_in(desk).batches
            taken = time.perf_counter()
            counts = [validate_batch(desk, batch).counts for batch in batches]
        done = time.perf_counter()
    ends = {state: sum(count.get(state, 0) for count in counts) for state in sorted(set().union(*counts))}
    print(f"{many} articles of {words // many} words in {len(batches)} batches: {ends}")
    for name, seconds in (("intake", taken - started), ("gate", done - taken), ("both", done - started)):
        print(f"{name:<8}{many / seconds:8.0f} articles a second")
    print(f"one article costs {(done - started) / many / _plain(text):.0f} times hashing and tokenising it")


def _plain(text: str) -> float:
    def once() -> float:
        started = time.perf_counter()
        hashlib.sha256(text.encode()).hexdigest()
        re.findall(r"\w+", text)
        return time.perf_counter() - started

    return min(once() for _ in range(_ROUNDS))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
