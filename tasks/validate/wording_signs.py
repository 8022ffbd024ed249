"""Signs that software chose the words: broken idioms and terms, wrong articles, lower-cased names, seams."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tasks.validate.fluency import Reading
from tasks.validate.oddness import oddness, places, surprises
from tasks.validate.particles import Gain
from tasks.validate.signs import Sign, found, shown
from tasks.validate.words import Phrases, listed, table

# Ordinary news reaches none of these (320 articles measured); few hits in a short text prove nothing.
_IDIOMS = (3, 5.0)
_FAVOURITES = (9, 15.0)
_CERTAIN = 3
# Oddness that about one ordinary article in fifty reaches, and that none of 310 does.
_ODD = (0.038, 0.055)
_QUOTED = 5
# The same for missing articles and wrong prepositions.
_MISSING = (-0.9, -0.865)
_WRONG = (0.28, 0.75)

# "a urgent", "a extra", but not "a one-off", "a unanimous", "a European", "a used".
# What stands before is asked after the first letters: a pattern that begins with letters is found much faster.
_WRONG_A = re.compile(
    r"a (?<!\wa )(?!o(?:n[ce]|ui)|eu|ewe|u(?:nan|ni(?![nmd])|s[aeiu]|t[ieo]|k|r[aio]|b[ie]|ga))[aeiou][a-z]{3,}\b"
)
_WRONG_AN = re.compile(r"an (?<!\wan )[bcdfgjklmnpqrstvwyz][a-z]{3,}\b")
_DETACHED = re.compile(r" -(?<=[\w.,!?”\"] -)(?:(?:he|she|it|they|we|you|I)\b|[a-z]+ing\b)")
# A full stop inside a sentence; hyperlinks, initials and shortened words have no blank or no lower case after.
_SEAM = re.compile(r"\b[a-z]{4,}[a-z]\. (?!pic\b|http|www|com\b|org\b|dot\b|e\.g|i\.e)[a-z]{4,}\b")


class _Prose(NamedTuple):
    """A text in lower case, its words in lower case, and how much one word is of a thousand."""

    text: str
    vocabulary: frozenset[str]
    per_thousand: float

    @classmethod
    def of(cls, text: Reading) -> "_Prose":
        plain = "\n".join(text.paragraphs).replace("’", "'").lower()
        return cls(plain, frozenset(map(str.lower, text.tokens)), 1000 / max(1, len(plain.split())))


def wording_signs(text: Reading, missing: Gain) -> Iterator[Sign]:
    """Yield the signs of rewording and of machine translation, each at most once.

    Args:
        text: The text.
        missing: What articles would be gained in it.
    """
    paragraphs, whole = text.paragraphs, "\n".join(text.paragraphs)
    prose = _Prose.of(text)
    yield from _phrases("idioms", "broken idioms", prose)
    yield from _phrases("terms", "broken terms", prose)
    yield from _favourites(prose)
    yield from _lower_case_places(text, prose)
    yield from _odd_words(text)
    yield from _particles("articles missing", missing, _MISSING)
    for pattern, kind, weight, least, what in (
        (_WRONG_A, "machine", 1, 1, "“a” before a vowel"),
        (_WRONG_AN, "machine", 1, 2, "“an” before a consonant"),
        (_DETACHED, "translated", 1, 1, "a hyphen torn from its word"),
        (_SEAM, "translated", 1, 1, "a full stop inside a sentence"),
    ):
        # Most texts have none, and one search tells.
        if pattern.search(whole) and len(examples := found(pattern, paragraphs)) >= least:
            yield Sign(kind, weight, f"{what}: {shown(examples)}")  # type: ignore[arg-type]  # literals above


def preposition_signs(wrong: Gain) -> Iterator[Sign]:
    """Yield the sign of wrong prepositions, by what other ones would gain."""
    yield from _particles("prepositions that are wrong", wrong, _WRONG)


def _phrases(name: str, what: str, prose: _Prose) -> Iterator[Sign]:
    hits = _spinner(name).find(prose.text, prose.vocabulary)
    distinct = list(dict.fromkeys(hits))
    least, rate = _IDIOMS
    if len(distinct) >= least and len(hits) * prose.per_thousand >= rate:
        weight = 2 if len(distinct) >= _CERTAIN * least else 1
        quoted = shown([f"«{hit}»" for hit in distinct])
        yield Sign(
            "reworded", weight, f"{what} ({len(hits) * prose.per_thousand:.0f} per 1,000 words): {quoted}"
        )


def _favourites(prose: _Prose) -> Iterator[Sign]:
    hits = _spinner("favourites").find(prose.text, prose.vocabulary)
    distinct = list(dict.fromkeys(hits))
    least, rate = _FAVOURITES
    if len(distinct) >= least and len(hits) * prose.per_thousand >= rate:
        quoted = shown([f"«{hit}»" for hit in distinct])
        yield Sign("reworded", 1, f"favourite substitutes of rewording software: {quoted}")


def _lower_case_places(text: Reading, prose: _Prose) -> Iterator[Sign]:
    if text.tokens == prose.vocabulary or text.tokens.isdisjoint(_place_words()):
        return
    if examples := found(_places(), text.paragraphs):
        yield Sign("machine", 1, f"a country or capital in lower case: {shown(examples)}")


def _odd_words(text: Reading) -> Iterator[Sign]:
    """Yield a sign if too many words do not go with their neighbours, quoting those that go worst."""
    rows = places(text)
    values = surprises(text, rows)
    odd = oddness(text.words[rows], values)
    if odd < _ODD[0]:
        return
    worst: dict[int, int] = {}
    for row in rows[(-values).argsort(kind="stable")]:
        worst.setdefault(text.words[row], row)
    examples = ", ".join(f"«{text.quote(row)}»" for row in list(worst.values())[:_QUOTED])
    yield Sign("reworded", 2 if odd >= _ODD[1] else 1, f"words that do not go together: {examples}")


def _particles(what: str, gain: Gain, limits: tuple[float, float]) -> Iterator[Sign]:
    if gain.value >= limits[0]:
        examples = ", ".join(f"«{words}»" for words in gain.best())
        yield Sign("machine", 2 if gain.value >= limits[1] else 1, f"{what}: {examples}")


@cache
def _spinner(name: str) -> Phrases:
    return Phrases(table("spinner")[name])


@cache
def _place_words() -> frozenset[str]:
    return frozenset(place.split()[0] for place in listed("places"))


@cache
def _places() -> re.Pattern[str]:
    """Match a place name in lower case inside a sentence, not in an address, a tag or a compound."""
    return re.compile(rf"(?<=[a-z,;] )(?:{'|'.join(listed('places'))})(?=[\s,;.!?](?!\w)|$|\s)")
