"""What a model took for one name, cut where the text shows that it is two, or a name and more.

A conjunction between two people, an owner's ending, a bracket left open and the words of a sentence that runs on
are no part of a name, whatever the model says.
"""

import re
from collections.abc import Iterator

from tasks.extract.folding import fold
from tasks.extract.reference import words
from tasks.extract.towns import is_town
from tasks.extract.words import words_of
from tasks.records import ActorType, Span

JOINED = re.compile(r"\s+(?:and|y|e|as|or|with|via|&)\s+(?=[^\W\d_a-z])")
OWNER = re.compile(r"(?<=\w)['’]\s?s\s+(?=[A-Z])")
WEEKDAY = re.compile(
    r",?\s+(?:on|last|this|next)\s+(?:the\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*", re.DOTALL
)


def pieces(text: str, span: Span, kind: ActorType) -> Iterator[Span]:
    """Yield the names inside what a model took for one.

    Args:
        text: The article's text.
        span: Where the model found a name.
        kind: What kind of actor the model took it for.
    """
    for part in _parted(text, _closed(text, span), kind):
        yield _sober(text, part, kind)


def _closed(text: str, span: Span) -> Span:
    """Return the span up to a bracket that does not close inside it, or to the day something happened."""
    said = span.of(text)
    day = WEEKDAY.search(said)
    end = day.start() if day else len(said)
    bracket = said.rfind("(", 0, end)
    if bracket > 0 and ")" not in said[bracket:end]:
        end = bracket
    return Span(span.start, span.start + end)


def _parted(text: str, span: Span, kind: ActorType) -> Iterator[Span]:
    """Yield the two sides of a conjunction or an owner's ending, where both sides are names."""
    said = span.of(text)
    cut = JOINED.search(said)
    if cut and (kind == "person" or _names_both(text, said[: cut.start()], said[cut.end() :])):
        yield Span(span.start, span.start + cut.start())
        yield from _parted(text, Span(span.start + cut.end(), span.end), kind)
        return
    slash = said.find("/")
    if kind != "person" and min(slash, len(said) - slash - 1) > 3 and said[slash + 1].isupper():
        yield Span(span.start, span.start + slash)
        yield Span(span.start + slash + 1, span.end)
        return
    owner = OWNER.search(said)
    if owner and kind != "place" and _stands_alone(text, said[: owner.start()]):
        yield Span(span.start, span.start + owner.start())
        yield Span(span.start + owner.end(), span.end)
        return
    yield span


def _names_both(text: str, left: str, right: str) -> bool:
    """Tell whether two single words joined are two names: both are towns, or one stands elsewhere by itself."""
    if " " in left.strip() or " " in right.strip():
        return False
    sides = (left, right)
    return all(is_town(side) for side in sides) or any(_stands_alone(text, side) for side in sides)


def _stands_alone(text: str, name: str) -> bool:
    """Tell whether the article uses a name where no owner's ending and no conjunction follows."""
    alone = rf"(?<![\w&-])(?<!& )(?<!and ){re.escape(name)}(?!\s?['’]\s?s\b)(?!\s+(?:&|and)\s)(?![\w-])"
    return re.search(alone, text) is not None


def _sober(text: str, span: Span, kind: ActorType) -> Span:
    """Return the span without small words at its end that only run on from it."""
    parts = words_of(text, span)
    kept = len(parts)
    while kept > 1 and _runs_on(parts[kept - 1].shape, parts[kept - 1].text, kind):
        kept -= 1
    if kept == len(parts):
        return span
    return Span(span.start, parts[kept - 1].span.end)


def _runs_on(shape: str, word: str, kind: ActorType) -> bool:
    if not shape.islower():
        return False
    if kind == "place":
        return word not in words("small_place_endings")
    return word in words("function_words") or fold(shape) in words("function_words")
