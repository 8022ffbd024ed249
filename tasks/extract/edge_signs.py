"""Whether a name is cut where it begins and ends: the signs of one cut at one place.

They tell how the cut lies to what the model, the table and the other rules found there, what its first and last
word are, and what adjoins it. As in `signs.py`, a sign is a word list, a shape or a label, never a word of a text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tasks.extract.reference import words
from tasks.extract.signs import LAST as LISTS
from tasks.extract.signs import Reading
from tasks.extract.titles import given_names, is_adjective, is_title
from tasks.extract.towns import is_town
from tasks.extract.words import Word, words_of
from tasks.records import Span

INSIDE = {"'s": re.compile(r"['’]s? "), "of": re.compile(" of "), "and": re.compile(" and "), "&": re.compile(" & "),
          "for": re.compile(" for "), "-": re.compile("-"), ",": re.compile(","), "/": re.compile("/"),
          ".": re.compile(r"\. ")}  # fmt: skip
EDGE = (*LISTS, "function_words", "not_actors", "before_bodies", "small_place_endings")
BEFORE = re.compile(r"([\w’'&.-]+)([ \u00a0]?)\Z")
AFTER = re.compile(r"[ \u00a0-]?([\w’'&-]+)")
OWNER = re.compile(r"['’]s?(?:\s|\Z)")
OWNS = re.compile(r"['’]s? [A-Z]")
OWNED = re.compile(r"['’]s?\Z")
OPENS = re.compile(r"(?:[.!?:\n]\s*|\A)\Z")
GOES_ON = re.compile(r"[ \u00a0][\w&]+ (?:the )?[A-Z]")
NOUNS = ("place_words", "body_words", "organisation_endings", "organisation_heads", "small_place_endings", "place_endings")  # fmt: skip
JOINING = frozenset({"of", "and", "the", "&", "for", "de", "bin", "al"})
FOLLOWING = ("roles", "titles", "organisation_endings", "place_endings")
REACH = 30


@cache
def name_nouns() -> frozenset[str]:
    """Return common nouns that stand behind names and may be taken for a part of them (`the Tarvik river`)."""
    return frozenset[str]().union(*(words(which) for which in NOUNS))


@dataclass(frozen=True)
class Layer:
    """What one source found in an article: where, and of what kind; spans in order that do not overlap."""

    name: str
    spans: tuple[Span, ...]
    ends: tuple[int, ...]
    kinds: tuple[str, ...]

    @classmethod
    def of(cls, name: str, found: Iterable[tuple[Span, str]]) -> "Layer":
        """Return a layer of what was found, in reading order."""
        spans: list[Span] = []
        kinds: list[str] = []
        for span, kind in sorted(found):
            if not spans or spans[-1].end <= span.start:
                spans.append(span)
                kinds.append(kind)
        return cls(name, tuple(spans), tuple(span.end for span in spans), tuple(kinds))

    def meeting(self, span: Span) -> Iterator[tuple[Span, str]]:
        """Yield what lies at least in part inside a span."""
        for at in range(bisect_right(self.ends, span.start), len(self.ends)):
            if self.spans[at].start >= span.end:
                return
            yield self.spans[at], self.kinds[at]


def edge_signs(reading: Reading, span: Span, how: str, layers: Sequence[Layer]) -> frozenset[str]:
    """Return the signs of a cut.

    Args:
        reading: The article.
        span: The cut.
        how: How it came about.
        layers: What the sources found.
    """
    text = reading.text
    parts = words_of(text, span)
    found = {f"how {how}", f"long {min(len(parts), 7)}"}
    for layer in layers:
        found.update(_lies(layer, span))
    said = span.of(text)
    found.update(f"in {name}" for name, pattern in INSIDE.items() if pattern.search(said))
    found.update(_of_word("first", parts[0].text, parts[0].shape))
    found.update(_of_word("last", parts[-1].text, parts[-1].shape))
    found.update(reading.keep(_before, span.start), reading.keep(_after, span.end))
    return frozenset(found)


def _lies(layer: Layer, span: Span) -> Iterator[str]:
    """Yield how a cut lies to what one source found: both ends the same, inside, around, across."""
    count = 0
    for other, kind in layer.meeting(span):
        count += 1
        ends = f"{_compare(other.start, span.start)}{_compare(other.end, span.end)}"
        yield f"{layer.name} {ends}"
        yield f"{layer.name} {ends} {kind}"
    if not count:
        yield f"{layer.name} none"
    if count > 1:
        yield f"{layer.name} many"


def _compare(one: int, other: int) -> str:
    return "=" if one == other else "<" if one < other else ">"


@lru_cache(maxsize=1 << 14)
def _of_word(which: str, text: str, shape: str) -> tuple[str, ...]:
    """Return the signs of a name's first or last word."""
    first = shape[0]
    form = (
        "small" if first.islower() else
        "digit" if first.isdigit() else
        "capitals" if shape.isupper() and len(shape) > 1 else
        "capital" if first.isupper() else "mark"
    )  # fmt: skip
    found = [form]
    found += [f"{one} small" if form == "small" else one for one in EDGE if text in words(one)]
    word = Word(Span(0, len(shape)), shape, text, possessive=False)
    told = {"given": text in given_names(), "title": is_title(word), "adjective": is_adjective(word), "town": is_town(text)}  # fmt: skip
    return tuple(f"{which} {one}" for one in (*found, *(name for name, true in told.items() if true)))


def _before(whole: str, at: int) -> Iterator[str]:
    """Yield the signs of the word that adjoins a cut on the left."""
    text = whole[max(0, at - REACH) : at]
    adjoining = BEFORE.search(text)
    if not adjoining or not (adjoining[2] or adjoining[1].endswith("-")):
        return
    word = adjoining[1]
    folded = word.lower().rstrip(".")
    if word.endswith("-"):
        yield "before hyphen"
    if OWNED.search(word):
        yield "before owner"
    elif word[0].isupper():
        opens = " opens" if OPENS.search(text[: adjoining.start()]) else ""
        yield f"before capital{opens}"
        yield f"before capital {_capital(folded)}{opens}"
    elif word[0].isdigit():
        yield "before digit"
    elif folded in JOINING:
        yield f"before {folded}"


def _capital(word: str) -> str:
    if word in words("titles"):
        return "title"
    if word in given_names():
        return "given"
    if word in words("before_bodies"):
        return "lead"
    return "town" if is_town(word) else "other"


def _after(whole: str, at: int) -> Iterator[str]:
    """Yield the signs of what adjoins a cut on the right."""
    text = whole[at : at + REACH]
    if OWNER.match(text):
        yield "after owner"
        if OWNS.match(text):
            yield "after owner capital"
        return
    adjoining = AFTER.match(text)
    if not adjoining:
        return
    word = adjoining[1]
    folded = word.lower()
    if text[0] == "-":
        yield "after hyphen"
    yield from _following(word, folded)
    if folded in JOINING:
        yield f"after {folded}"
        if GOES_ON.match(text):
            yield f"after {folded} capital"


def _following(word: str, folded: str) -> Iterator[str]:
    """Yield the signs of the word right behind a cut: a capital, a digit, or a noun that may belong to it."""
    if word[0].isupper():
        yield "after capital"
        yield f"after capital {next((one for one in FOLLOWING if folded in words(one)), '')}"
    elif word[0].isdigit():
        yield "after digit"
    elif folded in name_nouns():
        yield "after noun"
        if folded in words("place_words"):
            yield "after place word"
