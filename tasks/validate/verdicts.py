"""What becomes of each article of a batch: accepted, quarantined with its reasons, or duplicate of a named one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tasks.records import Article, Damage, Reason, Status, Verdict
from tasks.validate.damage import judge_damages
from tasks.validate.frames import Company
from tasks.validate.limits import DEFAULT, Limits
from tasks.validate.outcome import GateResult, reasons_by_position
from tasks.validate.precedence import precedence, why_first
from tasks.validate.rules import UserSuite
from tasks.validate.sameness import COPY, Likeness, Sameness, find_sameness
from tasks.validate.suites import SUITES, judge_articles, judge_sameness


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdicts, in the order of the articles asked about, and what each suite found."""

    verdicts: tuple[Verdict, ...]
    results: tuple[GateResult, ...]


def judge(
    articles: Sequence[Article],
    *,
    known: Sequence[Article] = (),
    origins: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
    received: date | None = None,
    extra: Sequence[UserSuite] = (),
    overruled: Mapping[str, str] | None = None,
    settled: frozenset[int] = frozenset(),
    damages: Mapping[str, Damage] | None = None,
) -> Judgement:
    """Judge a batch of articles.

    Args:
        articles: The batch, as taken in.
        known: Articles accepted before, in the order they were taken in.
        origins: Article ids of known articles and the origins they were given then.
        limits: What an article must keep to.
        received: The day the batch was received; unset, no date counts as one of the future.
        extra: Suites of the user's own.
        overruled: Article ids that a person released, with who did and why, as the end of a sentence after "it".
        settled: Positions of articles whose verdict stands; the gate looks at them, but they get no new one.
        damages: The damage of each article by its id; unset, it is judged here.

    Raises:
        RuleBroken: An expectation could not be judged, so nothing was.
    """
    damages = dict(judge_damages(articles)) if damages is None else damages
    # Copies of a file may have no regions of their own, so the gate looks at the first alone.
    repeats = _first_with_same_bytes(articles, known)
    looked = [at for at in range(len(articles)) if at not in repeats]
    results = judge_articles(
        [articles[at] for at in looked], damages, limits=limits, received=received, extra=extra
    )
    found = {looked[at]: reasons for at, reasons in reasons_by_position(results).items()}
    pending = [at for at in range(len(articles)) if at not in settled]
    reasons = {
        number: _overruled(found.get(at, ()), (overruled or {}).get(articles[at].article_id))
        for number, at in enumerate(pending)
    }
    asked = [articles[at] for at in pending]
    verdicts, sameness = decide(asked, reasons, damages=damages, known=known, origins=origins, limits=limits)
    ours = len(SUITES) - 1
    return Judgement(verdicts, (*results[:ours], sameness, *results[ours:]))


def _overruled(reasons: tuple[Reason, ...], word: str | None) -> tuple[Reason, ...]:
    """Put a person's word in the place of what kept an article out."""
    critical = [reason.text for reason in reasons if reason.severity == "critical"]
    if word is None or not critical:
        return reasons
    released = Reason("released", "warning", f"{'; '.join(critical)}; it {word}")
    return (released, *(reason for reason in reasons if reason.severity != "critical"))


def decide(
    articles: Sequence[Article],
    reasons: Mapping[int, tuple[Reason, ...]],
    *,
    damages: Mapping[str, Damage],
    known: Sequence[Article] = (),
    origins: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
) -> tuple[tuple[Verdict, ...], GateResult]:
    """Turn what was found about each article into verdicts, after comparing the articles with one another.

    Args:
        articles: Those to decide on.
        reasons: What the gate found about each, by its position.
        damages: The damage of these and of the known articles.
        known: Articles accepted before.
        origins: Article ids of known articles and the origins they were given then.
        limits: What an article must keep to.

    Returns:
        The verdicts, and what the suite on sameness found.
    """
    first_of = _first_with_same_bytes(articles, known)
    fit = [
        article
        for at, article in enumerate(articles)
        if at not in first_of and not _is_critical(reasons.get(at, ()))
    ]
    fit.sort(key=lambda article: precedence(article, damages[article.article_id]))
    same = find_sameness(fit, known=known, origins=origins)
    company = Company.of((*known, *fit), (origins or {}).values())
    result = judge_sameness(fit, same, company, limits=limits)
    more = {fit[at].article_id: found for at, found in reasons_by_position([result]).items()}
    by_id = {article.article_id: article for article in (*known, *fit)}
    known_ids = frozenset(article.article_id for article in known)
    verdicts = tuple(
        _same_bytes(article, first_of[at], damages, dict(origins or {}))
        if at in first_of
        else _verdict(
            article,
            (*reasons.get(at, ()), *more.get(article.article_id, ())),
            same.get(article.article_id),
            by_id,
            known_ids=known_ids,
            damages=damages,
        )
        for at, article in enumerate(articles)
    )
    return verdicts, result


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
    if same is None or _is_critical(reasons):
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
