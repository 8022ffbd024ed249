"""How surely copies and shared passages are recognised, on copies made here of clean articles.

Half of the articles are the store, the other half are new. What is new must be recognised where it was made
from what is stored, and left alone where it was not. A pair that shares a run of ten words though nobody
put it there is no fair test of a false alarm and is set aside; how many, is printed.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scorecard import copies
from benchmarks.scorecard.card import Card, Table, Value, share
from benchmarks.scorecard.gold import Clean, clean_texts, read_clean
from tasks.records import Article, Passage
from tasks.validate.normal import words_of
from tasks.validate.sameness import Sameness, Texts

_FEWEST_WORDS = 150
_AGENCY_PARAGRAPHS = 2
_AGENCY_WORDS = 15
_LONG_RUN = 10

Body = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A clean article, as taken in, with its paragraphs."""

    clean: Clean
    article: Article
    body: Body


@dataclass(frozen=True, slots=True)
class Trial:
    """One new article, what it was made of, and what we say of it.

    Attributes:
        kind: How it was made.
        origin: The stored article it was made from, None if from none.
        copied: The passages' numbers whose words were taken from it.
    """

    kind: str
    name: str
    article: Article
    origin: str | None
    copied: frozenset[int]
    found: Sameness


ONE_TEXT = ("republished", "edited", "half spliced")
"""The kinds that must be called one text with their origin."""


def score_sameness(folder: Path) -> Card:
    """Score copies, spliced halves, shared agency paragraphs and unrelated articles against a store."""
    sources = [source for clean in clean_texts(folder) if (source := _source(clean))]
    stored, fresh = sources[::2], sources[1::2]
    texts = Texts()
    for source in stored:
        texts.add(source.article)
    holders = _long_runs(stored)
    fair = [source for source in fresh if not _long_runs([source]).keys() & holders.keys()]
    trials = [trial for trial in _trials(stored, fair, texts) if trial]
    passages = [trial for trial in trials if trial.kind == "agency paragraphs"]
    alone = [trial for trial in trials if trial.kind == "unrelated"]
    alarms = [trial for trial in alone if _touched(trial)]
    shared = [(trial, number) for trial in passages for number in trial.copied]
    wrongly = [(t, p.number) for t in (*passages, *alone) for p in t.found.shared if p.number not in t.copied]
    own = sum(len(trial.article.passages) - len(trial.copied) for trial in (*passages, *alone))
    return Card(
        "sameness",
        {
            "articles in the store": len(stored),
            "new articles": len(trials),
            "set aside for a run of ten words in common": len(fresh) - len(fair),
            **{f"recall, {kind}": _recall(trials, kind) for kind in ONE_TEXT},
            "recall, shared passages": share(sum(_told(t, n) for t, n in shared), len(shared)),
            "false alarm rate, articles": share(len(alarms), len(alone)),
            "false alarm rate, passages": share(len(wrongly), own),
            "false alarms, articles": len(alarms),
            "false alarms, passages": len(wrongly),
        },
        tables=(_confusion(trials),),
        errors=tuple(_errors(trials, shared, wrongly)),
        notes=("An unrelated article is a false alarm as soon as one of its sentences is called shared.",),
    )


def _source(clean: Clean) -> Source | None:
    article = read_clean(clean)
    if article is None or article.language != "en":
        return None
    body = tuple(
        " ".join(line.split())
        for span in article.region_spans("body")
        for line in span.of(article.text).splitlines()
        if line.strip()
    )
    return Source(clean, article, body) if sum(len(p.split()) for p in body) >= _FEWEST_WORDS else None


def _trials(stored: Sequence[Source], fresh: Sequence[Source], texts: Texts) -> Iterator[Trial | None]:
    for at, source in enumerate(stored):
        name, host = source.clean.name, fresh[at % len(fresh)]
        yield _trial("republished", source, copies.republished(source.body, seed=name), texts)
        yield _trial("edited", source, copies.edited(source.body, seed=name), texts)
        yield _trial("half spliced", source, copies.spliced(source.body, host.body, seed=name), texts)
        if agency := _agency(source, name):
            made = copies.with_agency(host.body, agency, seed=name)
            yield _trial("agency paragraphs", source, made, texts, agency)
    for source in fresh:
        yield _judged("unrelated", source.clean.name, source.article, texts, origin=None, copied=frozenset())


def _agency(source: Source, seed: str) -> Body:
    """Return the paragraphs that an article shares with others: some long ones of it, but not much of it."""
    long = [paragraph for paragraph in source.body if len(paragraph.split()) >= _AGENCY_WORDS]
    taken = random.Random(f"take {seed}").sample(long, min(_AGENCY_PARAGRAPHS, len(long)))
    words = sum(len(paragraph.split()) for paragraph in taken)
    return tuple(taken) if words < 0.2 * sum(len(paragraph.split()) for paragraph in source.body) else ()


def _trial(kind: str, source: Source, text: str, texts: Texts, taken: Body = ()) -> Trial | None:
    article = read_clean(Clean(f"{kind}-{source.clean.name}", text))
    if article is None:
        return None
    words = [" ".join(words_of(copies.respelt(paragraph))) for paragraph in taken]
    copied = frozenset(
        passage.number
        for passage in article.passages
        if passage.kind == "body"
        and _long_enough(passage, article)
        and any(_in(passage, article, one) for one in words)
    )
    return _judged(kind, source.clean.name, article, texts, origin=source.article.article_id, copied=copied)


def _long_enough(passage: Passage, article: Article) -> bool:
    return len(words_of(passage.span.of(article.text))) > 6


def _in(passage: Passage, article: Article, words: str) -> bool:
    return f" {' '.join(words_of(passage.span.of(article.text)))} " in f" {words} "


def _judged(
    kind: str, name: str, article: Article, texts: Texts, *, origin: str | None, copied: frozenset[int]
) -> Trial:
    like = texts.most_like(article)
    return Trial(
        kind, name, article, origin, copied, Sameness(article.article_id, like, tuple(texts.shared(article)))
    )


def _touched(trial: Trial) -> bool:
    return trial.found.like is not None or bool(trial.found.shared)


def _one_text(trial: Trial) -> bool:
    return trial.found.like is not None and trial.found.like.article_id == trial.origin


def _told(trial: Trial, number: int) -> bool:
    return any(p.number == number and p.origin_article_id == trial.origin for p in trial.found.shared)


def _recall(trials: Sequence[Trial], kind: str) -> float | None:
    mine = [_one_text(trial) for trial in trials if trial.kind == kind]
    return share(sum(mine), len(mine))


def _confusion(trials: Sequence[Trial]) -> Table:
    rows: list[tuple[Value, ...]] = []
    for kind in dict.fromkeys(trial.kind for trial in trials):
        mine = [trial for trial in trials if trial.kind == kind]
        copy = sum(_one_text(t) and t.found.like is not None and t.found.like.copy for t in mine)
        one = sum(map(_one_text, mine)) - copy
        other = sum(t.found.like is not None and not _one_text(t) for t in mine)
        some = sum(t.found.like is None and bool(t.found.shared) for t in mine)
        rows.append((kind, len(mine), copy, one, other, some, len(mine) - copy - one - other - some))
    columns = ("made", "articles", "copy", "one text", "of another", "passages", "nothing")
    return Table("called", columns, tuple(rows))


def _errors(
    trials: Sequence[Trial], shared: Sequence[tuple[Trial, int]], wrongly: Sequence[tuple[Trial, int]]
) -> Iterator[str]:
    for trial, number in wrongly:
        yield f"false alarm: {trial.name}: {_sentence(trial, number)}"
    for trial in trials:
        if trial.kind in ONE_TEXT and not _one_text(trial):
            like = trial.found.like
            yield f"missed: {trial.kind} {trial.name}: {f'{like.share:.2f} of another' if like else 'no likeness'}"
        if trial.kind == "unrelated" and trial.found.like:
            yield f"false alarm: {trial.name}: one text with another, {trial.found.like.share:.2f}"
    for trial, number in shared:
        if not _told(trial, number):
            yield f"missed: agency paragraphs {trial.name}: {_sentence(trial, number)}"


def _sentence(trial: Trial, number: int) -> str:
    return " ".join(trial.article.passages[number - 1].span.of(trial.article.text).split())[:160]


def _long_runs(sources: Sequence[Source]) -> dict[tuple[str, ...], None]:
    """Return the runs of ten words in the sources, found without the detector's own shingles."""
    runs: dict[tuple[str, ...], None] = {}
    for source in sources:
        words = words_of(" ".join(source.body))
        runs.update(dict.fromkeys(zip(*(words[at:] for at in range(_LONG_RUN)), strict=False)))
    return runs
