"""What an article is about: the desk's own list of topics, each shown by the words that make it so.

A topic's strength is its hits per 1,000 words, a hit in the headline or the first paragraphs counting double.
Above the topic's threshold it is strong; a subject named once or twice in a long article stays, as weak, rather
than being lost. Relations between two states are topics too. The list, with the IPTC Media Topic of each where
one fits, is `data/topics.toml`.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from tasks.extract.pairs import related_pairs
from tasks.extract.patterns import any_of
from tasks.extract.phrase_index import PhraseIndex
from tasks.extract.reference import DATA
from tasks.records import Article, Mention, Span, Topic

STRONG = 3.0
STRONG_PAIR = 5.0
# A topic whose words are this rarely used for anything else may rest on one hit.
SPECIFIC = 2.0
MOST_PAIRS = 4
LEAD_PARAGRAPHS = 4
MOST_EVIDENCE = 12
WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True)
class Subject:
    """A topic of the desk's list.

    Attributes:
        needs: Actors without which the topic's words mean something else.
        strong: Hits per 1,000 words from which it is strong.
        medtop: Its IPTC Media Topic, if one fits.
    """

    topic_id: str
    name: str
    needs: frozenset[str]
    strong: float
    medtop: str | None


def find_topics(article: Article, mentions: Sequence[Mention]) -> tuple[Topic, ...]:
    """Find what an article is about, the clearest topic first.

    Args:
        article: The article; its boilerplate is not read.
        mentions: The actors it names.
    """
    silent = tuple(article.region_spans("boilerplate", "byline"))
    lead = _lead_end(article)
    length = _length(article.text, silent)
    named = {mention.actor_id for mention in mentions}
    found_phrases = _phrases().find(article.text)
    topics = []
    for subject in load_subjects():
        heard = found_phrases.get(subject.topic_id, []) if subject.needs <= named else []
        hits = [span for span in heard if not _inside(span.start, silent)]
        topics.append(_weighed(subject.topic_id, subject.name, hits, lead, length, strong=subject.strong))
    found = [topic for topic in topics if topic] + _relations(article, mentions, lead, length)
    return tuple(sorted(found, key=lambda topic: (-topic.score, topic.topic_id)))


def medtop_of(topic_id: str) -> str | None:
    """Return the IPTC Media Topic of one of the desk's topics, if one fits."""
    return next((s.medtop for s in load_subjects() if s.topic_id == topic_id), None)


@cache
def load_subjects() -> tuple[Subject, ...]:
    """Read the desk's list of topics, once a process."""
    return tuple(
        Subject(
            row["id"],
            row["name"],
            frozenset(row.get("needs", ())),
            float(row.get("strong", STRONG)),
            row.get("medtop"),
        )
        for row in _topics_file()["topic"]
    )


@cache
def _topics_file() -> dict[str, Any]:
    return tomllib.loads((DATA / "topics.toml").read_text(encoding="utf-8"))


@cache
def _phrases() -> PhraseIndex:
    return PhraseIndex({row["id"]: row["phrases"] for row in _topics_file()["topic"]})


def _length(text: str, silent: Sequence[Span]) -> int:
    """Return the number of words that are read."""
    if not silent:
        return sum(1 for _ in WORD.finditer(text))
    return sum(not _inside(found.start(), silent) for found in WORD.finditer(text))


def _weighed(
    topic_id: str, name: str, hits: Sequence[Span], lead: int, length: int, *, strong: float
) -> Topic | None:
    """Return the topic with its score and tier, or None if too little shows it."""
    early = sum(span.start < lead for span in hits)
    if not hits or (len(hits) == 1 and not early and strong > SPECIFIC):
        return None
    density = 1000 * (len(hits) + early) / max(length, 200)
    score = round(density / (density + strong), 3)
    evidence = tuple(hits[:MOST_EVIDENCE])
    if density >= strong and len(hits) > 1:
        return Topic(topic_id, name, score, "strong", evidence, medtop_of(topic_id))
    return Topic(topic_id, name, score, "weak", evidence, medtop_of(topic_id))


def _relations(article: Article, mentions: Sequence[Mention], lead: int, length: int) -> list[Topic]:
    """Return the pairs of states the article is about."""
    words = any_of(_topics_file()["relations"]["words"])
    pairs = related_pairs(article, mentions, words)
    topics = []
    for (one, other), hits in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_PAIRS]:
        if len(hits) >= 2:
            topic_id = f"relations-{one.slug}-{other.slug}"
            name = f"{one.name}–{other.name} relations"
            topics.append(_weighed(topic_id, name, hits, lead, length, strong=STRONG_PAIR))
    return [topic for topic in topics if topic]


def _lead_end(article: Article) -> int:
    """Return where the headline and the first paragraphs end."""
    ends = [
        p.span.end for p in article.passages if p.paragraph <= LEAD_PARAGRAPHS and p.kind != "boilerplate"
    ]
    if ends:
        return max(ends)
    breaks = [found.end() for found in re.finditer(r"\n\s*\n", article.text)]
    return breaks[LEAD_PARAGRAPHS - 1] if len(breaks) >= LEAD_PARAGRAPHS else len(article.text) // 4


def _inside(start: int, spans: Iterable[Span]) -> bool:
    return any(span.start <= start < span.end for span in spans)
