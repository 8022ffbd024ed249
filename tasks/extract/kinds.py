"""What kind of actor an unknown name is, judged from every place it stands at.

The model labels each place by itself and calls one town a person here and a company there; the words around a
name and a vote over the whole article make it one kind throughout.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tasks.extract.candidates import Candidate
from tasks.extract.folding import fold
from tasks.extract.names import is_full, surname
from tasks.extract.reference import words
from tasks.extract.roles import has_role_behind
from tasks.extract.titles import given_names, is_title
from tasks.extract.words import Word, first_words, last_words, words_of
from tasks.records import ActorType, Span

REACH = 40
PLACE_OF = re.compile(r"\b([\w-]+) of (?:the )?$")


def consistent(text: str, chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with one kind for each unknown name; a surname is always a person's."""
    votes: dict[str, Counter[ActorType]] = {}
    for candidate in (c for c in chosen if _is_open(c)):
        votes.setdefault(fold(candidate.span.of(text)), Counter()).update(_votes(text, candidate))
    people = (c.span.of(text) for c in chosen if c.type == "person")
    surnames = {surname(name) for name in people if is_full(name)}
    return [_judged(candidate, fold(candidate.span.of(text)), votes, surnames) for candidate in chosen]


def without_common_words(text: str, chosen: Iterable[Candidate]) -> list[Candidate]:
    """Drop unknown single words that the article also writes small, such as `Customs`."""
    small = set(re.findall(r"(?<![\w'’-])[a-z][\w-]+", text))
    return [c for c in chosen if c.use != "model" or c.type == "person" or not _is_common(text, c, small)]


def _is_common(text: str, candidate: Candidate, small: set[str]) -> bool:
    """Tell whether a name is made of words the article uses as common ones."""
    name = candidate.span.of(text)
    return (
        candidate.known is None
        and all(word.shape.lower() in small for word in words_of(text, candidate.span))
        and not name.isupper()
    )


def _is_open(candidate: Candidate) -> bool:
    """Tell whether a candidate's kind is still a guess."""
    return candidate.known is None and candidate.use != "pattern"


def _judged(
    candidate: Candidate, name: str, votes: dict[str, Counter[ActorType]], surnames: set[str]
) -> Candidate:
    if not _is_open(candidate):
        return candidate
    if name in surnames:
        return replace(candidate, type="person")
    best = min(votes[name].items(), key=lambda vote: (-vote[1], vote[0]))[0]
    return replace(candidate, type=best)


def _votes(text: str, candidate: Candidate) -> dict[ActorType, int]:
    """Return the model's own vote and those of the words around one place."""
    votes: Counter[ActorType] = Counter({candidate.type: 2})
    span = candidate.span
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - REACH)
    before = last_words(text, Span(start, span.start), 1)
    after = first_words(text, Span(span.end, min(len(text), span.end + REACH)), 1)
    if before and _adjoins(text, before[-1].span.end, span.start):
        votes.update(_before(text, before[-1], span))
    if after and _adjoins(text, span.end, after[0].span.start):
        votes.update(_after(after[0]))
    votes.update(_itself(text, candidate))
    return votes


def _before(text: str, word: Word, span: Span) -> dict[ActorType, int]:
    named = word.text in given_names() and " " not in span.of(text)
    if word.shape[0].isupper() and (is_title(word) or named):
        return {"person": 3}
    if word.text in words("person_after"):
        return {"person": 3}
    if word.text in words("in_words"):
        return {"place": 3}
    found = PLACE_OF.search(text[max(0, span.start - REACH) : span.start])
    return {"place": 4} if found and fold(found.group(1)) in words("place_words") else {}


def _itself(text: str, candidate: Candidate) -> dict[ActorType, int]:
    """Return the votes of the name's own letters and of a role stated behind it."""
    name = candidate.span.of(text)
    parts = words_of(text, candidate.span)
    if candidate.type == "person" and len(parts) == 1 and len(name) > 2 and name.isupper():
        return {"organisation": 3}
    if len(parts) > 1 and parts[-1].text in words("place_words"):
        return {"place": 4}
    if len(parts) in {2, 3} and parts[0].text in given_names() and parts[-1].shape[0].isupper():
        return {"person": 3}
    return {"person": 3} if len(parts) < 4 and has_role_behind(text, candidate.span) else {}


def _after(word: Word) -> dict[ActorType, int]:
    if word.text in words("person_after"):
        return {"person": 2}
    return {"place": 4} if word.text in words("place_words") and word.shape.islower() else {}


def _adjoins(text: str, end: int, start: int) -> bool:
    return not text[end:start].strip(" \u00a0")
