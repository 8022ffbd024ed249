"""A tiny builder for quote and date tests: one paragraph a line, actors found by a fixed list of names."""

import re
from dataclasses import replace

from tasks.extract.quotes import find_quotes
from tasks.records import (
    ActorType,
    Article,
    DatePrecision,
    Mention,
    Participant,
    Passage,
    Published,
    Quote,
    RegionKind,
    Span,
)

ACTORS: dict[str, tuple[ActorType, str]] = {
    "Ingrid Solberg": ("person", "person:ingrid-solberg"),
    "Solberg": ("person", "person:ingrid-solberg"),
    "Tomas Reyes": ("person", "person:tomas-reyes"),
    "Reyes": ("person", "person:tomas-reyes"),
    "Milan Kovar": ("person", "person:milan-kovar"),
    "Kovar": ("person", "person:milan-kovar"),
    "Norway": ("state", "state:norway"),
    "Chile": ("state", "state:chile"),
    "Oslo": ("state", "state:norway"),
    "Chilean Foreign Ministry": ("organisation", "org:chilean-foreign-ministry"),
    "Fjord Institute": ("organisation", "org:fjord-institute"),
    "Red Column": ("armed_group", "group:red-column"),
}
_NAME = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(ACTORS, key=len, reverse=True)))


def article_of(text: str, *, kind: RegionKind = "body") -> Article:
    """Return an article whose lines are its paragraphs."""
    lines = enumerate((line for line in re.finditer(r".+", text) if line.group().strip()), 1)
    passages = tuple(Passage(number, number, kind, Span(*line.span())) for number, line in lines)
    return Article("0" * 16, "0" * 64, "t.txt", "text/plain", "utf-8", text, passages=passages)


def published(article: Article, value: str, precision: DatePrecision = "day") -> Article:
    """Return the article with a publication date."""
    return replace(article, published=Published(value, precision, "stated"))


def mentions_of(text: str) -> tuple[Mention, ...]:
    """Return the mentions of the listed actors."""
    full = {actor_id: name for name, (_, actor_id) in reversed(ACTORS.items())}
    return tuple(
        Mention(Span(*found.span()), kind, actor_id, full[actor_id])
        for found in _NAME.finditer(text)
        for kind, actor_id in [ACTORS[found.group()]]
    )


def quotes_of(text: str) -> tuple[Quote, ...]:
    """Return the quotes of a text."""
    return find_quotes(article_of(text), mentions_of(text))


def told(text: str, *kinds: str) -> list[str]:
    """Return each quote as `kind speaker+partner: words`, a speaker as id or as the words that name him."""
    return [
        f"{quote.kind} {_who(text, quote)}: {quote.content.of(text)}"
        for quote in quotes_of(text)
        if not kinds or quote.kind in kinds
    ]


def _who(text: str, quote: Quote) -> str:
    sources = [one for one in (quote.source, *quote.others) if one is not None]
    return "+".join(_name(text, one) for one in sources) or "?"


def _name(text: str, one: Participant) -> str:
    return one.actor_id.split(":")[1] if one.actor_id else f"({one.span.of(text)})"
