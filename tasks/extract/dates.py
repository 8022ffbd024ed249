"""Dates: every date expression of an article, and the days it means as far as the article lets one know.

What is not a date (`2030 fighters`, the verb `may`) is left alone, and a relative date without a publication
date to count from stays unresolved.
"""

import re
from collections.abc import Iterator, Sequence

from tasks.extract.calendar_words import calendar_words, patterns
from tasks.extract.resolve_dates import Anchor, resolve
from tasks.extract.tense import is_future
from tasks.records import Article, DateMention, Passage, RegionKind, Span

_KINDS: frozenset[RegionKind] = frozenset({"headline", "body", "caption"})
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|by|of|until|till|during|from|after|before|through|around|for|between|and|to|circa|back|at|the|its|his|her|their|"
    r"a|an|this|that|early|late|mid|spring|summer|autumn|winter|year|on|failed|disputed|botched|landmark|into|than|as|or|last)\s+|['’]s\s+|s['’]\s+|\(|^\W*)$",
    re.IGNORECASE,
)
# As much of the sentence on either side as tells whether a number is a year.
_CONTEXT = 60
_AT_LEAST = re.compile(
    r"\b(?:more|less|fewer|over|under|up|at (?:least|most|around|about)) (?:than |to )?$", re.IGNORECASE
)
_OWNED = re.compile(r"(?:\b(?:the|its|his|her|their|a|an|this|that)|['’]s|s['’])\s+$", re.IGNORECASE)
_MONTH_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|of|from|during|through|for|between|before|after|around|early|late|mid|and|to|last|next|this|end|throughout)[\s-]+$"
    r"|^\W*$",
    re.IGNORECASE,
)


def find_dates(article: Article) -> tuple[DateMention, ...]:
    """Return the date expressions of headline, captions and body, in reading order.

    Args:
        article: The article; its publication date is what relative dates count from.
    """
    anchor = Anchor.of(article.published)
    return tuple(
        found
        for passage in article.passages
        if passage.kind in _KINDS
        for found in _dates_in(article.text, passage, anchor)
    )


def _dates_in(text: str, passage: Passage, anchor: Anchor) -> Iterator[DateMention]:
    """Yield the dates of one sentence."""
    year: int | None = None
    for kind, found in _expressions(text, passage.span):
        span = Span(found.start(), found.end())
        future = is_future(text, passage.span, span)
        value, precision = resolve(kind, found, anchor, future=future, story_year=year)
        if value and kind not in {"weekday", "near", "unit", "ago", "span"}:
            year = int(value[:4])
        yield DateMention(span, value, precision)


def _expressions(text: str, span: Span) -> Sequence[tuple[str, re.Match[str]]]:
    """Return the expressions of a sentence that do not overlap, longer kinds first."""
    taken: list[tuple[str, re.Match[str]]] = []
    covered: set[int] = set()
    for kind, pattern in patterns():
        for found in pattern.finditer(text, span.start, span.end):
            if not covered.isdisjoint(range(*found.span())):
                continue
            before = text[max(span.start, found.start() - _CONTEXT) : found.start()]
            if _is_date(kind, before, found, text[found.end() : min(span.end, found.end() + _CONTEXT)]):
                taken.append((kind, found))
                covered.update(range(*found.span()))
    return sorted(taken, key=lambda one: one[1].start())


def _is_date(kind: str, before: str, found: re.Match[str], after: str) -> bool:
    """Tell whether what looks like an expression of this kind is one."""
    if kind == "year":
        return _is_year(before, after)
    if kind == "bare_month":
        return _is_month(before, found, after)
    return not (kind == "day" and re.match(r"\s+(?:million|billion|percent|per cent)\b", after))


def _is_year(before: str, after: str) -> bool:
    """Tell a year from a count: something must lead to it and nothing counted may follow."""
    following = re.match(r"\s+([A-Za-z][\w-]*)", after)
    word = following[1].lower() if following else ""
    if word in calendar_words().counted or re.match(r"[-–]\w|\s?(?:%|[°º]|km|kg|m\b)", after):
        return False
    if not _YEAR_LEAD.search(before) or _AT_LEAST.search(before):
        return False
    plural = word.islower() and word.endswith("s") and not word.endswith("ss") and len(word) > 3
    return (
        not plural
        or bool(_OWNED.search(before))
        or word in {"this", "was", "has", "does", "across", "towards", "always"}
    )


def _is_month(before: str, found: re.Match[str], after: str) -> bool:
    """Tell a month from a verb, a name or a march: a word of time must lead to it."""
    if found.groupdict().get("which") or found.groupdict().get("part"):
        return True
    if (
        found["month"] in {"March", "May", "August"}
        and re.match(r"\s+[A-Z]", after)
        and not re.search(r"\b[Ii]n\s+$", before)
    ):
        return False
    if re.match(r"['’]s\b", after):
        return True
    lead = _MONTH_LEAD.search(before)
    return bool(lead) and not (not before.strip() and found["month"] in {"March", "May"})
