"""How fast articles are read, against the bare name tagger and against the whole stock pipeline of the same model.

Run it with `python -m benchmarks.extraction [ARTICLES]`. Invented articles of about 690 tokens are read in slices, each
slice by every way in turn, so that what else the machine does falls on all alike. The ratios are what may be compared
between machines: from text to records in one process at least half as fast as the bare tagger with the same BLAS, and
at least twice as fast as `nlp.pipe` with all components as spaCy ships it.
"""

import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence

from tasks.settings import use_one_thread

use_one_thread()  # before numpy is loaded

from benchmarks.prose import article_text  # noqa: E402 - see above
from tasks.extract.extract import extract  # noqa: E402
from tasks.extract.model import FOLDERS, load_model  # noqa: E402
from tasks.extract.shards import extract_all  # noqa: E402
from tasks.ingest.reader import read_bytes  # noqa: E402
from tasks.records import Article, Extraction  # noqa: E402
from tasks.workers import processors  # noqa: E402

ARTICLES, SLICE, WARM = 1000, 256, 96
LEAST_OF_TAGGER, LEAST_OF_STOCK = 0.5, 2.0
TAGGER, STOCK, OURS = "bare name tagger", "stock pipeline, all components", "ours, one process"


def main(many: int = ARTICLES) -> None:
    """Measure over so many articles, and print speeds and ratios."""
    import spacy

    articles = [_article(number) for number in range(many)]
    model = load_model()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        stock = spacy.load(FOLDERS[model.package]())
    shards = f"ours, {processors()} processes"
    found: dict[str, list[Extraction]] = {OURS: [], shards: []}
    tokens = sum(len(model.nlp.make_doc(article.text)) for article in articles)
    ways: dict[str, Callable[[Sequence[Article]], object]] = {
        TAGGER: lambda some: list(model.read(one.text for one in some)),
        STOCK: lambda some: list(stock.pipe(one.text for one in some)),
        OURS: lambda some: found[OURS].extend(extract(some, model=model)),
        shards: lambda some: found[shards].extend(extract_all(some, workers=processors())),
    }
    for way in ways.values():
        way([_article(-number) for number in range(1, WARM + 1)])
    for each in found.values():
        each.clear()
    took = measure(ways, articles)
    same = found[OURS] == found[shards]
    print(f"{many} articles of {tokens / many:.0f} tokens, model {model.name} {model.version}")
    for line in report(took, tokens):
        print(line)
    print(f"one process and {processors()} find the same: {'yes' if same else 'NO'}")


def measure(
    ways: dict[str, Callable[[Sequence[Article]], object]], articles: Sequence[Article]
) -> dict[str, float]:
    """Return what each way takes over all articles, slice by slice in turns."""
    took = dict.fromkeys(ways, 0.0)
    for at in range(0, len(articles), SLICE):
        for name, way in ways.items():
            started = time.perf_counter()
            way(articles[at : at + SLICE])
            took[name] += time.perf_counter() - started
    return took


def report(took: dict[str, float], tokens: int) -> Iterator[str]:
    """Yield the lines of the report: each way's speed, and the two ratios with what they are to be."""
    for name, seconds in took.items():
        yield f"{name:<32} {seconds:7.1f} s  {tokens / seconds:9.0f} tokens/s"
    for other, least in ((TAGGER, LEAST_OF_TAGGER), (STOCK, LEAST_OF_STOCK)):
        for name, seconds in took.items():
            if name.startswith("ours"):
                ratio = took[other] / seconds
                kept = "kept" if ratio >= least else "MISSED"
                yield f"{name} to {other}: {ratio:.2f}, to be at least {least} ({kept})"


def _article(number: int) -> Article:
    return read_bytes(article_text(number).encode(), name=f"{number}.txt")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)
