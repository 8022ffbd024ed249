"""What becomes of each article of a batch: accepted, quarantined with its reasons, or duplicate of a named one."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from tasks.records import Article, Damage, Reason, Status, Verdict
from tasks.validate.damage import judge_damage
from tasks.validate.features import article_features
from tasks.validate.outcome import GateResult
from tasks.validate.precedence import precedence, why_first
from tasks.validate.sameness import COPY, Likeness, Sameness, find_sameness


@dataclass(frozen=True, slots=True)
class Limits:
    """What an article must keep to; outside of it, it is quarantined."""

    min_words: int = 60
    max_words: int = 50_000
    min_letters_share: float = 0.6
    max_line: int = 100_000
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts, in the order of the articles, and what the expectations found."""

    verdicts: tuple[Verdict, ...]
    result: GateResult


def judge(
    articles: Sequence[Article],
    *,
    known: Sequence[Article] = (),
    origins: Mapping[str, str] | None = None,
    limits: Limits = Limits(),  # frozen, so sharing it is harmless
) -> Judgement:
    """Judge a batch of articles.

    Args:
        articles: The batch, as taken in.
        known: Articles accepted in earlier runs, in the order they were taken in.
        origins: Article ids of known articles and the origins they were given then.
        limits: What an article must keep to.

    Raises:
        RuleBroken: An expectation could not be judged, so nothing was.
    """
    damages = {article.article_id: judge_damage(article) for article in articles}
    result = _gate(articles, damages, limits)
    verdicts = decide(articles, result, damages=damages, known=known, origins=origins)
    return Judgement(verdicts, result)


def _gate(articles: Sequence[Article], damages: Mapping[str, Damage], limits: Limits) -> GateResult:
    import pandas as pd

    from expectations.articles import suite
    from tasks.validate.gate import check

    rows = [article_features(article, damages[article.article_id]) for article in articles]
    return check(pd.DataFrame(rows), suite(**asdict(limits)))


def decide(
    articles: Sequence[Article],
    result: GateResult,
    *,
    damages: Mapping[str, Damage],
    known: Sequence[Article] = (),
    origins: Mapping[str, str] | None = None,
) -> tuple[Verdict, ...]:
    """Turn what the expectations found into verdicts, after comparing the articles with one another."""
    first_of = _first_with_same_bytes(articles, known)
    reasons = {at: result.reasons(at) for at in range(len(articles))}
    fit = [
        article for at, article in enumerate(articles) if at not in first_of and not _is_critical(reasons[at])
    ]
    fit.sort(key=lambda article: precedence(article, damages[article.article_id]))
    same = find_sameness(fit, known=known, origins=origins)
    by_id = {article.article_id: article for article in (*known, *fit)}
    known_ids = frozenset(article.article_id for article in known)
    return tuple(
        _same_bytes(article, first_of[at], damages, dict(origins or {}))
        if at in first_of
        else _verdict(
            article, reasons[at], same.get(article.article_id), by_id, known_ids=known_ids, damages=damages
        )
        for at, article in enumerate(articles)
    )


def _is_critical(reasons: Sequence[Reason]) -> bool:
    return any(reason.severity == "critical" for reason in reasons)


def _first_with_same_bytes(articles: Sequence[Article], known: Sequence[Article]) -> dict[int, Article]:
    """Return the article each later file repeats byte for byte, by the file's position."""
    first = {article.sha256: article for article in reversed(known)}
    repeats = {}
    for at, article in sorted(enumerate(articles), key=lambda pair: pair[1].path):
        if (earlier := first.setdefault(article.sha256, article)) is not article:
            repeats[at] = earlier
    return repeats


def _same_bytes(
    article: Article, first: Article, damages: Mapping[str, Damage], origins: Mapping[str, str]
) -> Verdict:
    reason = Reason("duplicate", "critical", f"is byte for byte the same file as {first.path}")
    return Verdict(
        article.article_id,
        "duplicate",
        (reason,),
        damages[article.article_id],
        origins.get(first.article_id, first.article_id),
    )


def _verdict(
    article: Article,
    reasons: tuple[Reason, ...],
    same: Sameness | None,
    by_id: Mapping[str, Article],
    *,
    known_ids: frozenset[str],
    damages: Mapping[str, Damage],
) -> Verdict:
    damage = damages[article.article_id]
    if same is None:
        critical = tuple(reason for reason in reasons if reason.severity == "critical")
        return Verdict(article.article_id, "quarantined", critical, damage, article.article_id)
    status: Status = "accepted"
    if same.like is not None:
        first = by_id[same.like.article_id]
        because = why_first(first, article, damages, known=first.article_id in known_ids)
        reasons = (_likeness(same.like, first, because), *reasons)
        status = "duplicate" if same.like.copy else "accepted"
    elif same.shared:
        reasons = (*reasons, _sentences(same, by_id))
    return Verdict(article.article_id, status, reasons, damage, same.origin_id, same.shared)


def _likeness(like: Likeness, first: Article, because: str) -> Reason:
    if like.copy:
        how = "has the same text as" if like.share == 1 else f"repeats at least {COPY:.0%} of"
        return Reason("duplicate", "critical", f"{how} {first.path}, which is kept because {because}")
    return Reason(
        "shared-text",
        "warning",
        f"shares {like.share:.0%} of the shorter text with {first.path}, so the two are one independent text;"
        f" {first.path} is taken as the origin because {because}",
    )


def _sentences(same: Sameness, by_id: Mapping[str, Article]) -> Reason:
    paths = dict.fromkeys(by_id[passage.origin_article_id].path for passage in same.shared)
    many = f"{len(same.shared)} sentences" if len(same.shared) > 1 else "1 sentence"
    return Reason("shared-passages", "info", f"has {many} that {', '.join(paths)} carried before")
