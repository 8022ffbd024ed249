"""Which of several articles with the same words is taken as the one the others have them from."""

import re
from collections.abc import Mapping
from functools import cache

from tasks.records import Article, Damage
from tasks.validate.words import listed

_FOOT = 2
_SHORT_LINE = 12
_UNDATED = "9999"


def precedence(article: Article, damage: Damage) -> tuple[bool, str, bool, str]:
    """Return a key that sorts the likelier origin first.

    An intact text comes before a damaged one, an earlier date before a later one and before none, a text
    that credits an agency before one that does not, and then the path decides.
    """
    return (damage.verdict == "damaged", _date(article), not credits_agency(article), article.path)


def _date(article: Article) -> str:
    """Return the publication date for sorting; a vague one counts as the end of its month or year."""
    value = article.published.value
    return _UNDATED if value is None else f"{value}-99-99"[:10] if len(value) < 10 else value


def why_first(first: Article, second: Article, damages: Mapping[str, Damage], *, known: bool) -> str:
    """Say why `first` is taken as the origin, as the end of a sentence after "because"."""
    if known:
        return "it was taken in before"
    mine, other = (precedence(a, damages[a.article_id]) for a in (first, second))
    if mine[0] != other[0]:
        return "its wording is intact"
    if mine[1] != other[1]:
        dated = second.published.value is not None
        return "it was published earlier" if dated else "only it gives a date of publication"
    return "it credits an agency" if mine[2] != other[2] else "it comes first by name"


def credits_agency(article: Article) -> bool:
    """Tell whether byline, dateline, or a short line at the foot names a news agency.

    Captions do not count, for a picture is often an agency's where the text is not.
    """
    heads = [span.of(article.text) for span in article.region_spans("byline", "dateline")]
    lines = [
        line
        for span in article.region_spans("body", "boilerplate")
        for line in span.of(article.text).splitlines()
        if line.strip()
    ]
    foot = [line for line in lines[-_FOOT:] if len(line.split()) <= _SHORT_LINE]
    first = [line[:60] for line in lines[:1]]
    return any(_agency().search(text) for text in (*heads, *foot)) or any(
        _bracketed().search(text) for text in first
    )


@cache
def _agency() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_names()})(?!\w)")


@cache
def _bracketed() -> re.Pattern[str]:
    """Match an agency in brackets, as a dateline inside the first paragraph gives it."""
    return re.compile(rf"\((?:{_names()})\)")


def _names() -> str:
    return "|".join(map(re.escape, sorted(listed("agencies"), key=lambda name: (-len(name), name))))
