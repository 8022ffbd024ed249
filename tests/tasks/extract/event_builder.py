"""A tiny builder for event tests: one passage a line, actors found by a fixed list of names."""

import re

from tasks.extract.adjectives import with_adjectives
from tasks.extract.clauses import Sentence, read_sentence
from tasks.extract.events import find_events
from tasks.records import ActorType, Article, DateMention, Event, Mention, Passage, Span

ACTORS: dict[str, tuple[ActorType, str]] = {
    "Norway": ("state", "state:norway"),
    "Oslo": ("state", "state:norway"),
    "Chile": ("state", "state:chile"),
    "Santiago": ("state", "state:chile"),
    "Peru": ("state", "state:peru"),
    "Kenya": ("state", "state:kenya"),
    "Ghana": ("state", "state:ghana"),
    "Poland": ("state", "state:poland"),
    "EU": ("organisation", "org:european-union"),
    "NATO": ("organisation", "org:nato"),
    "Fjordverk": ("organisation", "org:fjordverk"),
    "Kari Lund": ("person", "person:kari-lund"),
    "Lund": ("person", "person:kari-lund"),
    "Pablo Soto": ("person", "person:pablo-soto"),
    "Soto": ("person", "person:pablo-soto"),
    "Ana Quispe": ("person", "person:ana-quispe"),
    "Red Column": ("armed_group", "group:red-column"),
    "Lima": ("place", "place:lima"),
    "Puerto Azul": ("place", "place:puerto-azul"),
    "Skua-9": ("product", "product:skua-9"),
    "Southlink": ("product", "product:southlink"),
}
_NAME = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(ACTORS, key=len, reverse=True)))
_DATE = re.compile(r"\b(?:(?:March|June) )?(?:19|20)\d\d\b|\b(?:last )?(?:Monday|Tuesday|May)\b")


def article_of(text: str, *, kind: str = "body") -> Article:
    """Return an article whose lines are its passages."""
    passages = tuple(
        Passage(number, number, kind, Span(*line.span()))
        for number, line in enumerate(re.finditer(r".+", text), 1)
    )
    return Article("0" * 16, "0" * 64, "a.txt", "text/plain", "utf-8", text, passages=passages)


def mentions_of(text: str) -> tuple[Mention, ...]:
    """Return the naming of every listed actor."""
    return tuple(
        Mention(
            Span(*found.span()), ACTORS[found.group()][0], ACTORS[found.group()][1], found.group(), known=True
        )
        for found in _NAME.finditer(text)
    )


def dates_of(text: str) -> tuple[DateMention, ...]:
    """Return plain date expressions."""
    return tuple(DateMention(Span(*found.span()), None, "unknown") for found in _DATE.finditer(text))


def events_of(text: str, *, kind: str = "body") -> tuple[Event, ...]:
    """Return the events of a text."""
    return find_events(article_of(text, kind=kind), (*mentions_of(text), *_named_once(text)), dates_of(text))


def told(text: str, *, kind: str = "body") -> list[str]:
    """Return each event as `action source>target [object] status not`, with short ids."""
    return [_line(text, event) for event in events_of(text, kind=kind)]


def sentence_of(text: str) -> Sentence:
    """Return the one passage of a text as tokens."""
    article = article_of(text)
    return read_sentence(
        text, article.passages[0], with_adjectives(text, mentions_of(text) + _named_once(text))
    )


def _named_once(text: str) -> tuple[Mention, ...]:
    """Return every state as named somewhere (in no passage), so that its adjective counts as its name."""
    end = Span(len(text), len(text))
    ids = sorted({actor_id for kind, actor_id in ACTORS.values() if kind == "state"})
    return tuple(Mention(end, "state", actor_id, actor_id) for actor_id in ids)


def _line(text: str, event: Event) -> str:
    target = event.target.actor_id if event.target else "-"
    parts = [f"{event.action} {event.source.actor_id}>{target}"]
    parts += [f"[{event.object.span.of(text)}]"] if event.object else []
    parts += [event.status] if event.status != "past" else []
    parts += ["not"] if event.negated else []
    return re.sub(r"\b(?:state|person|org|group|place):", "", " ".join(parts))
