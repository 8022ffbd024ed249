"""The gate over a batch: one pass of Great Expectations a suite, however many articles there are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from tasks.errors import RuleBroken
from tasks.records import Article, Damage
from tasks.validate.features import article_features, damage_sentence
from tasks.validate.frames import Company, damage_row, date_row, region_row, sameness_row
from tasks.validate.limits import DEFAULT, Limits
from tasks.validate.outcome import GateResult
from tasks.validate.rules import UserSuite, load_rules
from tasks.validate.sameness import Sameness

Row = dict[str, Any]

SUITES: Mapping[str, tuple[str, ...]] = {
    "articles": ("min_words", "max_words", "min_letters_share", "max_line", "languages"),
    "regions": ("min_body_share", "max_boilerplate_share"),
    "dates": ("min_year", "max_days_ahead"),
    "damage": (),
    "sameness": ("max_shared_share",),
}
"""Our suites for articles, in the order in which their findings are told, each with the limits it takes."""

TABLES: Mapping[str, str] = {"regions": "regions", "sameness": "passages"}
"""The table a suite is about, where it is not `articles`."""


def our_rules() -> tuple[str, ...]:
    """Return the names of our own rules for articles; the user's rules must have others."""
    return tuple(rule.meta["rule"] for name in SUITES for rule in _suite(name, DEFAULT).expectations)


def user_suites(paths: Sequence[Path]) -> tuple[UserSuite, ...]:
    """Read the user's suites.

    Raises:
        RuleBroken: One of them cannot be used; the message names file and rule.
    """
    return load_rules(paths, taken=our_rules()) if paths else ()


def try_user_suites(paths: Sequence[Path]) -> int:
    """Ask the user's rules about a made-up article, and return how many there are.

    Raises:
        RuleBroken: One of them cannot be used; the message names file and rule.
    """
    extra = user_suites(paths)
    sample = Article("0" * 16, "0" * 64, "sample.txt", "text/plain", "utf-8", "A word.", language="en")
    list(_theirs([article_features(sample, Damage()) | _dated(sample, None)], extra))
    return sum(len(one.suite.expectations) for one in extra)


def judge_articles(
    articles: Sequence[Article],
    damages: Mapping[str, Damage],
    *,
    limits: Limits = DEFAULT,
    received: date | None = None,
    extra: Sequence[UserSuite] = (),
) -> tuple[GateResult, ...]:
    """Judge articles by every suite that looks at each alone, and by the user's.

    Raises:
        RuleBroken: An expectation could not be judged, so nothing was.
    """
    pairs = [(article, damages[article.article_id]) for article in articles]
    features = [article_features(article, damage) | _dated(article, received) for article, damage in pairs]
    frames = {
        "articles": features,
        "regions": [region_row(article) for article in articles],
        "dates": [date_row(article, received) for article in articles],
        "damage": [damage_row(article, damage, damage_sentence(damage)) for article, damage in pairs],
    }
    ours = [_check(rows, _suite(name, limits)) for name, rows in frames.items()]
    return (*ours, *_theirs(features, extra))


def _dated(article: Article, received: date | None) -> Row:
    return {
        "received": received.isoformat() if received else None,
        "days_ahead": date_row(article, received)["date_days_ahead"],
    }


def judge_sameness(
    articles: Sequence[Article],
    same: Mapping[str, Sameness],
    company: Company,
    *,
    limits: Limits = DEFAULT,
) -> GateResult:
    """Judge what was found that articles have in common with others.

    Raises:
        RuleBroken: An expectation could not be judged, so nothing was.
    """
    rows = [sameness_row(article, same[article.article_id], company) for article in articles]
    return _check(rows, _suite("sameness", limits))


def _suite(name: str, limits: Limits) -> Any:
    return import_module(f"expectations.{name}").suite(**limits.only(SUITES[name]))


def _check(rows: Sequence[Row], suite: Any) -> GateResult:
    import pandas as pd

    from tasks.validate.gate import check

    return check(pd.DataFrame(list(rows)), suite)


def _theirs(rows: Sequence[Row], extra: Sequence[UserSuite]) -> Iterator[GateResult]:
    for one in extra:
        try:
            yield replace(_check(rows, one.suite), file=str(one.path))
        except RuleBroken as error:
            raise RuleBroken(f"{one.path}: {error}") from error
