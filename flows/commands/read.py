"""`dragoman read`: what is found in files, one JSON object a line, without changing the store."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from tasks import settings as config
from tasks.errors import FileRefused
from tasks.records import Article, Reason, Verdict
from tasks.rows import refused_article
from tasks.settings import Settings, clock

LARGEST_CHUNK = 64

One = tuple[str, Article, FileRefused | None]


def read(
    *files: Annotated[str, Parameter(allow_leading_hyphen=True)],
    json_: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Show what is found in files, folders or standard input (`-`), in order, changing nothing.

    Example: dragoman read seeds/*.txt --json | head -1

    Args:
        files: Files or folders of articles; `-` reads one text from standard input.
        json_: One JSON object a line and article instead of a summary.
    """
    from flows.contract import as_json

    config.use_one_thread()
    if not files:
        print("dragoman read: name a file, a folder, or - for standard input", file=sys.stderr)
        return 2
    if wrong := [name for name in files if name.startswith("-") and name != "-"]:
        print(
            f"dragoman read: no option {wrong[0]}; write ./{wrong[0]} for a file of that name",
            file=sys.stderr,
        )
        return 2
    settings = config.load()
    failed = False
    for path, article, verdict, found in _found(files, settings):
        failed |= not article.text
        document = as_json(path, article, verdict, found)
        print(json.dumps(document, ensure_ascii=False) if json_ else _summary(document), flush=True)
    return int(failed)


def _found(files: tuple[str, ...], settings: Settings) -> Iterator[tuple[str, Article, Verdict, Any]]:
    """Judge and extract in chunks that grow, so that the first result comes at once and many files go fast."""
    from tasks.extract.damaged import without_direct
    from tasks.extract.extract import extract
    from tasks.extract.model import load_model
    from tasks.validate.limits import limits_of
    from tasks.validate.recent import Recent
    from tasks.validate.suites import user_suites
    from tasks.validate.verdicts import judge

    gate = partial(
        judge,
        limits=limits_of(settings.gate),
        received=clock(settings).date(),
        extra=user_suites(settings.gate.suites),
    )
    articles = _articles(files, settings)
    size = 1
    recent = Recent()
    while chunk := list(islice(articles, size)):
        readable = [article for _, article, refusal in chunk if refusal is None]
        verdicts = iter(gate(readable, known=recent.alike(readable)).verdicts if readable else ())
        accepted: list[Article] = []
        for path, article, refusal in chunk:
            verdict = _refused(article, refusal) if refusal else next(verdicts)
            if verdict.status == "accepted":
                accepted.append(article)
            if verdict.status == "quarantined":
                yield path, article, verdict, None
                continue
            (found,) = extract([article], model=load_model(), learnt=settings.learnt)
            yield path, article, verdict, without_direct(found, verdict.damage.kinds)
        recent.add(accepted)
        size = min(size * 2, LARGEST_CHUNK)


def _articles(files: tuple[str, ...], settings: Settings) -> Iterator[One]:
    from tasks.ingest.discover import find_files
    from tasks.ingest.names import shown

    today = clock(settings).date()
    for name in files:
        if name == "-":
            yield _attempt(name, partial(_standard_input, settings.max_file_bytes, today))
        elif Path(name).is_dir():
            for found in find_files(Path(name), settle_seconds=0):
                path = str(Path(name) / found.name)
                if found.refused:
                    yield shown(path), refused_article(shown(path)), found.refused
                else:
                    yield from _of_file(found.path, path, settings)
        else:
            yield from _of_file(Path(name), name, settings)


def _of_file(path: Path, name: str, settings: Settings) -> Iterator[One]:
    from tasks.ingest.limits import Limits
    from tasks.ingest.reader import read_files

    limits, today = Limits.of(settings.max_file_bytes), clock(settings).date()
    fields = dict(settings.fields)
    for one in read_files(path, name=name, limits=limits, not_after=today, fields=fields):
        if isinstance(one, FileRefused):
            yield one.path, refused_article(one.path), one
        else:
            yield one.path, one, None


def _standard_input(most: int, today: date) -> Article:
    from tasks.ingest.opening import read_up_to
    from tasks.ingest.reader import read_bytes

    return read_bytes(read_up_to(sys.stdin.buffer, most, name="-"), name="-", not_after=today)


def _attempt(name: str, reading: Callable[[], Article]) -> One:
    try:
        return name, reading(), None
    except FileRefused as refusal:
        return name, refused_article(name), refusal


def _refused(article: Article, refusal: FileRefused) -> Verdict:
    return Verdict(article.article_id, "quarantined", (Reason(refusal.rule, "critical", refusal.reason),))


def _summary(document: dict[str, Any]) -> str:
    published = document["published"]
    counts = " · ".join(
        f"{len(document[name])} {name}" for name in ("mentions", "quotes", "events", "topics")
    )
    why = f" ({'; '.join(document['reasons'])})" if document["reasons"] else ""
    dated = f"{published['value'] or 'undated'} ({published['basis']})"
    return f"{document['path']}: {document['status']}{why} · {dated} · {document['damage']['verdict']} · {counts}"
