"""One sign of damage, and the prose of an article that is searched for signs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tasks.records import Article, Passage, RegionKind

Kind = Literal["reworded", "translated", "marks_lost", "machine"]

_PROSE: tuple[RegionKind, ...] = ("headline", "caption", "body")
_SHOWN = 3
_AROUND = 28


@dataclass(frozen=True, slots=True)
class Sign:
    """One independent sign.

    Attributes:
        kind: What it is a sign of; `machine` when rewording and translation both leave it.
        weight: 1 for a sign that ordinary news may show now and then, 2 for one it does not.
        reason: What was found, with the words quoted.
    """

    kind: Kind
    weight: int
    reason: str


def paragraphs(article: Article) -> list[str]:
    """Return the prose of an article, a string a paragraph, without site furniture.

    Sentences say which paragraph they belong to, so a text wrapped at a fixed width is put together again;
    a text that was not divided yet is taken line by line.
    """
    prose = [passage for passage in article.passages if passage.kind in _PROSE]
    if prose:
        return [_flat(text) for text in _joined(article.text, prose)]
    spans = list(article.region_spans(*_PROSE))
    texts = [span.of(article.text) for span in spans] if spans else [article.text]
    return [_flat(line) for text in texts for line in text.splitlines() if line.strip()]


def _joined(text: str, prose: Sequence[Passage]) -> Iterator[str]:
    start = 0
    for at, passage in enumerate(prose):
        after = prose[at + 1] if at + 1 < len(prose) else None
        if after is None or (after.paragraph, after.kind) != (passage.paragraph, passage.kind):
            yield text[prose[start].span.start : passage.span.end]
            start = at + 1


def _flat(text: str) -> str:
    return " ".join(text.split())


def excerpt(text: str, match: re.Match[str]) -> str:
    """Return the match with a few words around it, as quoted in a reason."""
    start = max(0, match.start() - _AROUND)
    end = min(len(text), match.end() + _AROUND)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return f"«{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}»"


def shown(examples: Sequence[str]) -> str:
    """Join the first few of the examples, and say how many more there are."""
    more = len(examples) - _SHOWN
    return ", ".join(examples[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def found(pattern: re.Pattern[str], texts: Sequence[str]) -> list[str]:
    """Return an excerpt for every match in the texts."""
    return [excerpt(text, match) for text in texts for match in pattern.finditer(text)]
