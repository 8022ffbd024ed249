"""Articles built from invented paragraphs, divided into regions and sentences as intake would."""

import hashlib
import re
from collections.abc import Callable

import pytest

from tasks.records import Article, Passage, Published, Region, Span

MakeArticle = Callable[..., Article]


def _passages(text: str, start: int, paragraph: int, first: int) -> list[Passage]:
    pieces = re.finditer(r"\S.*?(?:[.!?][\"”]?(?=\s|$)|$)", text)
    return [
        Passage(first + at, paragraph, "body", Span(start + m.start(), start + m.end()))
        for at, m in enumerate(pieces)
    ]


def build(
    *body: str,
    path: str = "a.txt",
    headline: str = "",
    byline: str = "",
    tail: str = "",
    published: str | None = None,
    language: str | None = "en",
    outlet: str | None = None,
) -> Article:
    """Return an article of the given paragraphs, with a headline, a byline and site furniture if wanted."""
    text, regions, passages = "", [], []
    pieces = [("headline", headline), ("byline", byline), *(("body", p) for p in body), ("boilerplate", tail)]
    for number, (kind, piece) in enumerate(((k, p) for k, p in pieces if p), 1):
        start = len(text)
        text += piece + "\n\n"
        regions.append(Region(kind, Span(start, start + len(piece))))
        if kind == "body":
            passages += _passages(piece, start, number, len(passages) + 1)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(
        article_id=digest[:16],
        sha256=digest,
        path=path,
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        title=regions[0].span if headline else None,
        outlet=outlet,
        language=language,
        published=Published(published, "day" if published else "unknown"),
        regions=tuple(regions),
        passages=tuple(passages),
    )


@pytest.fixture(scope="session")
def make_article() -> MakeArticle:
    return build
