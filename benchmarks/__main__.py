"""How long each stage takes for an article, against the bare name tagger over the same texts.

Run it with `make bench`. Each figure is the best of several rounds in this one process; the last column,
the ratio to the tagger, is what may be compared between machines.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from tasks.errors import FileRefused
from tasks.extract.extract import extract
from tasks.extract.model import load_model
from tasks.ingest.discover import find_files
from tasks.ingest.reader import read_file
from tasks.records import Article
from tasks.validate.verdicts import judge

ROUNDS = 5


def main(folder: Path) -> None:
    """Measure the stages over the articles of a folder and print a table."""
    found = [one for one in find_files(folder, settle_seconds=0) if not one.refused]
    articles = [article for one in found if (article := _read(one.path, one.name))]
    model = load_model()
    english = [article for article in articles if article.language == "en"]
    times = {
        "name tagger alone": _best(lambda: list(model.read(article.text for article in english))),
        "ingest": _best(lambda: [_read(one.path, one.name) for one in found]),
        "validate": _best(lambda: judge(articles)),
        "extract": _best(lambda: list(extract(english, model=model))),
    }
    words = sum(len(article.text.split()) for article in english)
    print(f"{len(articles)} articles, {words} words, model {model.name} {model.version}, best of {ROUNDS}")
    for name, seconds in times.items():
        ratio = seconds / times["name tagger alone"]
        print(f"{name:<20} {1000 * seconds / len(articles):8.1f} ms an article  {ratio:6.2f} x tagger")


def _read(path: Path, name: str) -> Article | None:
    try:
        return read_file(path, name=name)
    except FileRefused:
        return None


def _best(work: Callable[[], object]) -> float:
    def once() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return min(once() for _ in range(ROUNDS))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "seeds"))
