"""How many of what: numbers in a sentence with the things they count, to see where two texts count differently."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}
_MULTIPLES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_DIGITS = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_TEN = "|".join(_TENS)
_WORD = rf"(?:{_TEN})-(?:{'|'.join(_SMALL[1:10])})|{_TEN}|{'|'.join(_SMALL[1:])}"
_AMOUNT = re.compile(
    rf"(?<![\w.,$€£-])(?P<number>{_DIGITS}|{_WORD})(?:[ -](?P<multiple>{'|'.join(_MULTIPLES)}))?"
    r"(?: of (?:its|their|the))?(?=(?P<after>(?:[ -][A-Za-z]\w*){1,3})\b)",
    re.IGNORECASE,
)
_PLURAL = frozenset(["people", "men", "women", "children", "troops", "police", "dead", "wounded"])
# Words that end like a plural and are none, and measures that say nothing by themselves.
_NOT_COUNTED = frozenset(
    [
        "was",
        "has",
        "his",
        "its",
        "this",
        "thus",
        "does",
        "less",
        "across",
        "always",
        "perhaps",
        "towards",
        "years",
        "months",
        "weeks",
        "days",
        "hours",
        "minutes",
        "seconds",
        "times",
        "points",
        "degrees",
        "articles",
        "pages",
        "euros",
        "dollars",
        "pounds",
        "rubles",
        "lira",
        "tonnes",
        "metres",
        "miles",
    ]
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of things.

    Attributes:
        value: The number.
        noun: What it counts, in small letters.
        words: Both as they stand in the text.
    """

    value: float
    noun: str
    words: str
    start: int
    end: int


def amounts_in(text: str) -> Iterator[Amount]:
    """Yield the numbers of a text that count something: `eleven ships`, `5 Greek diplomats`."""
    for match in _AMOUNT.finditer(text):
        noun = next(filter(_is_counted, re.finditer(r"\w+", match["after"])), None)
        if noun is None:
            continue
        end = match.start("after") + noun.end()
        words = " ".join(text[match.start() : end].split())
        yield Amount(value_of(match["number"], match["multiple"]), noun[0], words, match.start(), end)


def _is_counted(word: re.Match[str]) -> bool:
    plural = word[0] in _PLURAL or (word[0].endswith("s") and not word[0].endswith("ss"))
    return plural and word[0].islower() and word[0] not in _NOT_COUNTED


def value_of(number: str, multiple: str | None = None) -> float:
    """Return a number written in digits or as a word, `2,000` or `twenty-six`."""
    plain = number.lower().replace(",", "")
    value = float(plain) if plain[0].isdigit() else float(sum(_WORDS[part] for part in plain.split("-")))
    return value * _MULTIPLES[multiple.lower()] if multiple else value
