"""The prepositions of a clause and the phrases they govern, read from a row of tokens."""

from collections.abc import Iterator

from tasks.extract.clauses import Sentence
from tasks.extract.phrases import Phrase, phrase_at

# What follows these is a setting of its own, and its prepositions are no longer the event's.
_CIRCUMSTANCES = frozenset({"amid", "despite", "after", "before", "during", "since", "until"})


def prepositions(sentence: Sentence, start: int, *, limit: int = 18) -> Iterator[tuple[str, int, Phrase]]:
    """Yield each preposition after token `start` within the clause, its place and the phrase it governs."""
    at, end = start, min(len(sentence.tokens), start + limit)
    while at < end:
        kind = sentence.kind(at)
        if (
            sentence.word(at) not in _CIRCUMSTANCES
            and kind in {"prep", "to"}
            and sentence.kind(at + 1) != "verb"
        ):
            phrase = phrase_at(sentence, at + 1)
            yield sentence.word(at), at, phrase
            at = max(phrase.end, at + 1)
        elif (
            kind in {"sub", "modal", "have", "do"}
            or sentence.word(at) in _CIRCUMSTANCES
            or _ends_clause(sentence, at, start)
        ):
            return
        else:
            at += 1


def _ends_clause(sentence: Sentence, at: int, start: int) -> bool:
    kind, word = sentence.kind(at), sentence.word(at)
    if kind == "mark":
        return word not in {"(", ")", '"', "“", "”"} and not (word == "," and _short_aside(sentence, at))
    if kind in {"be", "pron"}:
        return True
    return (
        kind == "verb"
        and at > start
        and not all(form in {"ing", "part", "past"} for _, form in sentence.forms(at))
    )


def _short_aside(sentence: Sentence, at: int) -> bool:
    """Tell whether a comma only opens or closes a few words set apart, or a place beside a place."""
    following = sentence.kind(at + 1)
    return following == "prep" or sentence.word(at + 1) == "to"
