"""Records laid out as table rows, one function a table."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from tasks.records import (
    Article,
    Batch,
    Event,
    Extraction,
    Mention,
    Participant,
    Passage,
    Published,
    Quote,
    Region,
    Span,
    Verdict,
)

Row = dict[str, Any]


def _quoted(span: Span | None, text: str, name: str) -> Row:
    if span is None:
        return {f"{name}_start": None, f"{name}_end": None, name: None}
    return {f"{name}_start": span.start, f"{name}_end": span.end, name: span.of(text)}


def _participant(who: Participant | None, text: str, name: str) -> Row:
    return {f"{name}_actor_id": who.actor_id if who else None} | _quoted(
        who.span if who else None, text, name
    )


def _paragraph(article: Article, at: int) -> int:
    passage = article.passage_at(at)
    return passage.paragraph if passage else 0


def article_row(article: Article, verdict: Verdict, batch: Batch) -> Row:
    """Return the row of one article, with what validation decided."""
    published = article.published
    return {
        "article_id": article.article_id,
        "sha256": article.sha256,
        "batch": batch.batch_id,
        "received": batch.received,
        "path": article.path,
        "media_type": article.media_type,
        "encoding": article.encoding,
        "outlet": article.outlet,
        "language": article.language,
        **_quoted(article.title, article.text, "title"),
        "published": published.value,
        "published_precision": published.precision,
        "published_basis": published.basis,
        "published_start": published.span.start if published.span else None,
        "published_end": published.span.end if published.span else None,
        "status": verdict.status,
        "reasons": [asdict(reason) for reason in verdict.reasons],
        "origin_id": verdict.origin_id or article.article_id,
        "damage": verdict.damage.verdict,
        "damage_kinds": list(verdict.damage.kinds),
        "damage_score": verdict.damage.score,
        "damage_reasons": list(verdict.damage.reasons),
        "words": len(article.text.split()),
        "notes": list(article.notes),
        "text": article.text,
    }


def region_rows(article_id: str, regions: Iterable[Region]) -> Iterator[Row]:
    """Yield a row for each region of an article."""
    return (
        {"article_id": article_id, "kind": r.kind, "start": r.span.start, "end": r.span.end} for r in regions
    )


def passage_rows(article: Article, verdict: Verdict) -> Iterator[Row]:
    """Yield a row for each sentence of an article, with the earlier article that carries its words."""
    shared = {passage.number: passage for passage in verdict.shared}
    for passage in article.passages:
        origin = shared.get(passage.number)
        yield {
            "article_id": article.article_id,
            "number": passage.number,
            "paragraph": passage.paragraph,
            "kind": passage.kind,
            "start": passage.span.start,
            "end": passage.span.end,
            "text": passage.span.of(article.text),
            "origin_article_id": origin.origin_article_id if origin else None,
            "origin_number": origin.origin_number if origin else None,
        }


def mention_row(article: Article, mention: Mention) -> Row:
    """Return the row of one mention."""
    return {
        "article_id": article.article_id,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.of(article.text),
        "type": mention.type,
        "actor_id": mention.actor_id,
        "name": mention.name,
        "known": mention.known,
        **_quoted(mention.role, article.text, "role"),
    }


def actor_rows(article: Article, mentions: Sequence[Mention]) -> Iterator[Row]:
    """Yield a row for each actor of an article, in the order they are first named."""
    by_actor: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_actor.setdefault(mention.actor_id, []).append(mention)
    for actor_id, named in by_actor.items():
        first = named[0]
        titled = next((mention for mention in named if mention.role), None)
        yield {
            "article_id": article.article_id,
            "actor_id": actor_id,
            "type": first.type,
            "name": first.name,
            "known": first.known,
            "mentions": len(named),
            "start": first.span.start,
            "end": first.span.end,
            **_quoted(titled.role if titled else None, article.text, "role"),
            "office": titled.office if titled else None,
        }


def quote_row(article: Article, quote: Quote, number: int) -> Row:
    """Return the row of one quote."""
    return {
        "article_id": article.article_id,
        "number": number,
        "paragraph": _paragraph(article, quote.content.start),
        "kind": quote.kind,
        **_participant(quote.source, article.text, "source"),
        "others": [
            {"actor_id": other.actor_id, "start": other.span.start, "end": other.span.end}
            for other in quote.others
        ],
        **_quoted(quote.cue, article.text, "cue"),
        **_quoted(quote.content, article.text, "content"),
        **_participant(quote.addressee, article.text, "addressee"),
        **_quoted(quote.topic, article.text, "topic"),
    }


def event_row(article: Article, event: Event, number: int) -> Row:
    """Return the row of one event."""
    date = event.date
    return {
        "article_id": article.article_id,
        "number": number,
        "paragraph": _paragraph(article, event.span.start),
        "type": event.type,
        "quad": event.quad,
        "action": event.action,
        **_participant(event.source, article.text, "source"),
        **_participant(event.target, article.text, "target"),
        **_participant(event.object, article.text, "object"),
        **_quoted(event.trigger, article.text, "trigger"),
        **_quoted(date.span if date else None, article.text, "date"),
        "date_value": date.value if date else None,
        "date_precision": date.precision if date else "unknown",
        "negated": event.negated,
        "status": event.status,
        "start": event.span.start,
        "end": event.span.end,
        "text": event.span.of(article.text),
    }


def extraction_rows(article: Article, found: Extraction) -> dict[str, list[Row]]:
    """Return the rows of every table that extraction fills, for one article."""
    article_id = article.article_id
    return {
        "actors": list(actor_rows(article, found.mentions)),
        "mentions": [mention_row(article, mention) for mention in found.mentions],
        "quotes": [quote_row(article, quote, n) for n, quote in enumerate(found.quotes, 1)],
        "events": [event_row(article, event, n) for n, event in enumerate(found.events, 1)],
        "dates": [
            {
                "article_id": article_id,
                "start": date.span.start,
                "end": date.span.end,
                "text": date.span.of(article.text),
                "value": date.value,
                "precision": date.precision,
            }
            for date in found.dates
        ],
        "topics": [
            {
                "article_id": article_id,
                "topic_id": topic.topic_id,
                "medtop": topic.medtop,
                "name": topic.name,
                "score": topic.score,
                "tier": topic.tier,
                "evidence": [{"start": span.start, "end": span.end} for span in topic.evidence],
            }
            for topic in found.topics
        ],
    }


def article_of(row: Row, regions: Iterable[Row], passages: Iterable[Row]) -> Article:
    """Return the article that its rows in `articles`, `regions` and `passages` tell of."""
    return Article(
        **{name: row[name] for name in _PLAIN},
        title=_span(row, "title_"),
        published=Published(
            value=row["published"],
            precision=row["published_precision"],
            basis=row["published_basis"],
            span=_span(row, "published_"),
        ),
        regions=tuple(Region(r["kind"], Span(r["start"], r["end"])) for r in regions),
        passages=tuple(
            Passage(p["number"], p["paragraph"], p["kind"], Span(p["start"], p["end"])) for p in passages
        ),
        notes=tuple(row["notes"]),
    )


_PLAIN = ("article_id", "sha256", "path", "media_type", "encoding", "text", "outlet", "language")


def _span(row: Row, prefix: str) -> Span | None:
    start = row[f"{prefix}start"]
    return None if start is None else Span(start, row[f"{prefix}end"])


def refused_article(name: str, media_type: str = "") -> Article:
    """Return the stand-in for a file that could not be read: an article without text, known by its path."""
    digest = hashlib.sha256(b"refused\0" + name.encode("utf-8", "surrogateescape")).hexdigest()
    return Article(article_id=digest[:16], sha256="", path=name, media_type=media_type, encoding="", text="")
