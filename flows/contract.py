"""The JSON contract of `dragoman read`: one article and all that was found in it."""

from typing import Any

from tasks.records import Article, Event, Extraction, Mention, Participant, Quote, Span, Verdict

SCHEMA_VERSION = 1


def as_json(path: str, article: Article, verdict: Verdict, found: Extraction | None) -> dict[str, Any]:
    """Return the document of one file; every span indexes `text`."""
    text = article.text
    found = found or Extraction(article.article_id)
    published = article.published
    return {
        "schema_version": SCHEMA_VERSION,
        "path": path,
        "article_id": article.article_id,
        "status": verdict.status,
        "reasons": [reason.text for reason in verdict.reasons],
        "title": _words(article.title, text),
        "outlet": article.outlet,
        "language": article.language,
        "published": {
            "value": published.value,
            "precision": published.precision,
            "basis": published.basis,
            "start": published.span.start if published.span else None,
            "end": published.span.end if published.span else None,
        },
        "damage": {
            "verdict": verdict.damage.verdict,
            "kinds": list(verdict.damage.kinds),
            "score": verdict.damage.score,
            "reasons": list(verdict.damage.reasons),
        },
        "text": text,
        "regions": [{"kind": region.kind, **_ends(region.span)} for region in article.regions],
        "mentions": [_mention(mention, text) for mention in found.mentions],
        "quotes": [_quote(quote, text) for quote in found.quotes],
        "events": [_event(event) for event in found.events],
        "topics": [
            {
                "id": topic.topic_id,
                "name": topic.name,
                "score": topic.score,
                "evidence": [_ends(span) for span in topic.evidence],
            }
            for topic in found.topics
        ],
    }


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _words(span: Span | None, text: str) -> dict[str, Any] | None:
    return {**_ends(span), "text": span.of(text)} if span else None


def _mention(mention: Mention, text: str) -> dict[str, Any]:
    words = {**_ends(mention.span), "text": mention.span.of(text)}
    return words | {"type": mention.type, "actor_id": mention.actor_id, "name": mention.name}


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    return {
        "kind": quote.kind,
        "source": _named(quote.source, text),
        "cue": _words(quote.cue, text),
        "content": _words(quote.content, text),
        "addressee": _named(quote.addressee, text),
        "topic": _words(quote.topic, text),
    }


def _named(who: Participant | None, text: str) -> dict[str, Any] | None:
    return {**_ends(who.span), "text": who.span.of(text), "actor_id": who.actor_id} if who else None


def _participant(who: Participant | None) -> dict[str, Any] | None:
    return {"actor_id": who.actor_id, **_ends(who.span)} if who else None


def _event(event: Event) -> dict[str, Any]:
    date = event.date
    return {
        "type": event.type,
        "quad": event.quad,
        "source": _participant(event.source),
        "target": _participant(event.target),
        "trigger": _ends(event.trigger),
        "date": {"value": date.value if date else None, "precision": date.precision if date else "unknown"},
        "negated": event.negated,
        "status": event.status,
        **_ends(event.span),
    }
