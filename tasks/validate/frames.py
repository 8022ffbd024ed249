"""What the expectations on regions, dates, damage and sameness look at: one flat row an article each.

Together with `article_features` these are the frames of the gate. Every frame has the articles in the same
order, so that a row's position names the article. What cannot be told is None, and no rule is asked about it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any, get_args

from tasks.records import Article, Damage, RegionKind, Span
from tasks.validate.sameness import Sameness

Row = dict[str, Any]

_REGION_KINDS = frozenset(get_args(RegionKind))
_DAMAGE_KINDS = frozenset({"reworded", "translated", "marks_lost"})
_PRECISIONS = {4: "year", 7: "month", 10: "day"}
_FIRST = "0001-01-01"


def region_row(article: Article) -> Row:
    """Return how an article's regions and sentences lie on its text."""
    regions = [region.span for region in article.regions]
    passages = [passage.span for passage in article.passages]
    unknown = {region.kind for region in article.regions} - _REGION_KINDS
    has_body = any(True for _ in article.region_spans("body"))
    furniture = sum(span.end - span.start for span in article.region_spans("boilerplate"))
    whole = len(article.text)
    return {
        "path": article.path,
        "regions_outside": _outside(regions, whole),
        "regions_overlapping": _overlapping(regions),
        "regions_unknown": ", ".join(sorted(unknown)) or None,
        "title_outside": _title_outside(article),
        "passages_outside": _outside(passages, whole),
        "passages_overlapping": _overlapping(passages),
        "body_passages": sum(passage.kind == "body" for passage in article.passages) if has_body else None,
        "body_share": _inked(article, "body") / inked if (inked := _ink(article.text)) and has_body else None,
        "boilerplate_share": furniture / whole if whole else 0.0,
    }


def _outside(spans: Sequence[Span], end: int) -> int:
    return sum(not 0 <= span.start < span.end <= end for span in spans)


def _overlapping(spans: Sequence[Span]) -> int:
    return sum(before.end > after.start for before, after in pairwise(spans))


def _title_outside(article: Article) -> int | None:
    if article.title is None:
        return None
    return int(not any(span.holds(article.title) for span in article.region_spans("headline")))


def _ink(text: str) -> int:
    """Return the characters of a text that are not blank."""
    return len("".join(text.split()))


def _inked(article: Article, kind: RegionKind) -> int:
    return sum(_ink(span.of(article.text)) for span in article.region_spans(kind))


def date_row(article: Article, received: date | None = None) -> Row:
    """Return what can be told of an article's date of publication.

    Args:
        article: The article.
        received: The day it was received; without it nothing is said about dates in the future.
    """
    published = article.published
    value = published.value
    first = _first_day(value) if value else None
    return {
        "path": article.path,
        "published_value": value,
        "published_precision": published.precision,
        "published_basis": published.basis,
        "date_exists": None if value is None else first is not None,
        "date_precision_agrees": _PRECISIONS.get(len(value or ""), "unknown") == published.precision,
        "date_year": first.year if first else None,
        "date_days_ahead": (first - received).days if first and received else None,
        "date_basis_given": (value is None) == (published.basis == "unknown"),
        "date_overrun": _overrun(published.span, len(article.text)),
    }


def _first_day(value: str) -> date | None:
    """Return the first day that an ISO 8601 prefix can mean, None if there is no such day."""
    try:
        return date.fromisoformat(value + _FIRST[len(value) :])
    except ValueError:
        return None


def _overrun(span: Span | None, end: int) -> int | None:
    return None if span is None else max(0, -span.start) + max(0, span.end - end)


def damage_row(article: Article, damage: Damage, sentence: str) -> Row:
    """Return the verdict on an article's wording; `sentence` puts its kinds in words."""
    damaged = damage.verdict == "damaged"
    return {
        "path": article.path,
        "damage_verdict": damage.verdict,
        "damage_score": damage.score,
        "damage_kinds": ", ".join(damage.kinds) or None,
        "damage_unknown_kinds": ", ".join(sorted(set(damage.kinds) - _DAMAGE_KINDS)) or None,
        "damage_kinds_agree": damaged == bool(damage.kinds),
        "damage_shown": bool(damage.reasons) if damaged else None,
        "damage_sentence": sentence,
    }


@dataclass(frozen=True)
class Company:
    """The articles that others may have their words from.

    Attributes:
        sentences: The numbers of each article's sentences, by article id.
        origins: Ids that known articles were given as origins, which may be older than those at hand.
    """

    sentences: Mapping[str, Collection[int]]
    origins: Collection[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, articles: Sequence[Article], origins: Collection[str] = ()) -> "Company":
        """Return the company that some articles are."""
        numbers = {one.article_id: frozenset(p.number for p in one.passages) for one in articles}
        return cls(numbers, frozenset(origins))


def sameness_row(article: Article, same: Sameness, company: Company) -> Row:
    """Return what an article has in common with its company."""
    sentences = sum(passage.kind == "body" for passage in article.passages)
    mine = company.sentences.get(article.article_id, ())
    dangling = sum(
        one.number not in mine or one.origin_number not in company.sentences.get(one.origin_article_id, ())
        for one in same.shared
    )
    alone = same.like is None
    return {
        "path": article.path,
        "origin_id": same.origin_id,
        "containment": None if same.like is None else same.like.share,
        "origin_known": same.origin_id in company.sentences or same.origin_id in company.origins,
        "origin_agrees": same.origin_id == article.article_id if alone else None,
        "shared_dangling": dangling,
        # Of an article that is one text with another, its verdict says so already.
        "shared_share": len(same.shared) / sentences if alone and sentences else None,
    }
