"""Short forms an article introduces itself, as in `Border Relief Agency (BRA)`."""

import re
from collections.abc import Iterable

from tasks.extract.words import words_of
from tasks.records import Span

BRACKETED = re.compile(r"\s*\(\s*[\"“']?([A-Z][A-Za-z&.-]{1,9})[\"”']?\s*\)")


def acronyms(text: str, names: Iterable[Span]) -> dict[str, str]:
    """Return the long form of each short form that stands in brackets behind it."""
    found: dict[str, str] = {}
    for name in names:
        short = BRACKETED.match(text, name.end)
        if short and _abbreviates(short.group(1), text, name):
            found.setdefault(short.group(1), " ".join(name.of(text).split()))
    return found


def _abbreviates(short: str, text: str, name: Span) -> bool:
    """Tell whether the capitals of a short form open words of the long form, in order."""
    initials = [part[0].upper() for word in words_of(text, name) for part in word.shape.split("-") if part]
    rest = iter(initials)
    return all(letter in rest for letter in short if letter.isupper())
