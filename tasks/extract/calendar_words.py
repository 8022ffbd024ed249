"""The date rules' words and patterns: every way an English text writes a date, tried from the longest down."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "dates.toml"


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Months, weekdays, seasons and small numbers by name, and the words of tense."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int]
    future: frozenset[str]
    past: frozenset[str]
    undecided: frozenset[str]
    counted: frozenset[str]

    def number(self, word: str) -> int:
        """Return what a numeral or number word says."""
        return int(word) if word.isdigit() else self.numbers[word.lower()]

    def month(self, word: str) -> int:
        """Return a month's number from its name or abbreviation."""
        return self.months[word.lower().rstrip(".")]


@cache
def calendar_words() -> CalendarWords:
    """Load the words once."""
    with _FILE.open("rb") as file:
        data = tomllib.load(file)
    tense = {name: frozenset(words) for name, words in data["tense"].items()}
    return CalendarWords(
        data["months"], data["weekdays"], data["seasons"], data["numbers"],
        tense["future"], tense["past"], tense["undecided"], frozenset(data["counted"]["nouns"]),
    )  # fmt: skip


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the kinds of expression with their patterns, in the order they are tried."""
    words = calendar_words()
    full = [m.title() for m in words.months if len(m) > 4 or m in {"may", "june", "july"}]
    short = [m.title() for m in words.months if len(m) <= 4 and m not in {"may", "june", "july"}]
    month = rf"(?P<month>(?:{_any(full)})\b|(?:{_any(short)})\b\.?)"
    weekday = rf"(?P<weekday>{_any(w.title() for w in words.weekdays)})"
    number = rf"(?P<n>\d{{1,3}}|(?i:{_any(words.numbers)}))"
    season = rf"(?P<season>{_any(words.seasons)})"
    day, year = (
        r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?",
        r"(?P<year>1[5-9]\d\d|20\d\d)(?!\d|[,.]\d|%)",
    )
    to, day2 = r"\s?(?:[-–—]|to|and)\s?", r"(?P<day2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    part = r"(?P<part>[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:end|start|beginning|middle) of|(?:[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle) of)[\s-]"
    unit = r"(?P<unit>day|week|month|year|yr|decade)"
    edge = r"(?![\w-]|[,.]\d)"
    comma_year = rf"(?:,?\s+(?:of\s+)?{year})"
    return tuple(
        (kind, re.compile(rf"(?<![\w$€£#/.-]){pattern}"))
        for kind, pattern in (
            ("iso", rf"(?P<year>20\d\d|19\d\d)-(?P<monthno>0[1-9]|1[0-2])-{day}{edge}"),
            ("day", rf"(?:{weekday},?\s+)?{month}\s+{day}{to}{day2}{comma_year}?{edge}"),
            ("day", rf"(?:{weekday},?\s+)?{day}{to}{day2}\s+(?:of\s+)?{month}{comma_year}?(?!\w)"),
            (
                "day",
                rf"(?:{weekday},?\s+)?{month}\s+(?:the\s+)?{day}(?!\s?(?:people|percent|%|million))(?:{comma_year}|{edge})",
            ),
            ("day", rf"(?:{weekday},?\s+)?(?:the\s+)?{day}\s+(?:of\s+)?{month}{comma_year}?(?!\w)"),
            ("month", rf"(?:{part})?{month},?\s+(?:of\s+)?{year}"),
            ("season", rf"(?:{part})?{season}\s+(?:of\s+)?{year}"),
            (
                "years",
                r"(?P<year>1[89]\d\d|20\d\d)\s?[-–—/]\s?(?P<year2>(?:1[89]|20)?\d\d)(?![\w-]|[,.]\d|%)",
            ),
            ("decade", r"(?:(?:early|mid|late)[\s-])?(?P<year>1[5-9]\d0|20\d0)['’]?s\b"),
            ("part", rf"{part}{year}"),
            (
                "ago",
                rf"(?:(?:about|some|almost|nearly|over|more than)\s+)?{number}\s+{unit}s?\s+(?P<way>ago|earlier|later|before|after)\b",
            ),
            ("span", rf"(?:the\s+)?(?:[Pp]ast|[Ll]ast|coming|next)\s+(?:few\s+|{number}\s+){unit}s\b"),
            ("span", r"(?:the\s+)?(?:recent|coming|latest)\s+(?P<unit>day|week|month|year|decade)s\b"),
            (
                "unit",
                rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext|(?:the\s+)?[Pp]ast|[Tt]he previous|[Tt]he following)\s+{unit}\b(?!-)",
            ),
            ("unit", rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+{season}\b"),
            ("weekday", rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming)\s+)?{weekday}\b"),
            (
                "near",
                r"(?P<near>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night)\b",
            ),
            ("bare_month", rf"(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+|{part})?(?P<month>{_any(full)})\b"),
            ("year", rf"{year}"),
        )
    )


def _any(words: object) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))  # type: ignore[call-overload]
