"""Calendar dates as English newspapers write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from tasks.ingest.words import table
from tasks.records import Span

_EARLIEST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written: the year or the day may be left out.

    Attributes:
        weekday: 0 for Monday to 6, where the text names the day.
    """

    span: Span
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None

    @property
    def full(self) -> date | None:
        """Return the day it names, if it names one."""
        return date(self.year, self.month, self.day) if self.year and self.day else None

    @property
    def agrees(self) -> bool:
        """Tell whether the weekday it names, if any, is the one of that day."""
        return self.weekday is None or self.full is None or self.full.weekday() == self.weekday


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Written]:
    """Yield the dates written in part of a text, in reading order; days that do not exist are passed over.

    Numbers alone are read as year-month-day, or day.month.year with full stops; with slashes only where the
    two readings, European and American, cannot be confused.
    """
    for match in _grammar().finditer(text, start, len(text) if end is None else end):
        written = _read(match)
        if written is not None:
            yield written


@cache
def _grammar() -> re.Pattern[str]:
    """Return the pattern of a written date."""
    names = table("dates")["names"]
    month = "|".join([*names["months"], "sept", *names["short_months"]])
    weekday = "|".join(f"{name[:3]}(?:{name[3:]}|{name[3:5]}|{name[3:4]})?" for name in names["weekdays"])
    year = r"(?:19|20)\d\d"
    day = r"(?:3[01]|[12]\d|0?[1-9])"
    return re.compile(
        rf"""\b(?:(?P<weekday>{weekday})\.?,?\s+(?:the\s+)?)?(?:
          (?P<d1>{day})(?:st|nd|rd|th)?(?:\s+of)?[\s-](?P<m1>{month})\b\.?(?:[\s,-]+(?P<y1>{year})\b)?
        | (?P<m2>{month})\b\.?\s+(?P<d2>{day})(?:st|nd|rd|th)?\b(?![:.]\d)(?:,?\s+(?P<y2>{year})\b)?
        | (?P<m3>{month})\b\.?,?\s+(?P<y3>{year})\b
        | (?P<y4>{year})[-/.](?P<m4>0?[1-9]|1[0-2])[-/.](?P<d4>{day})(?=T\d|\b)
        | (?P<d5>{day})(?P<sep>[./])(?P<m5>{day})(?P=sep)(?P<y5>{year})\b
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def _read(match: re.Match[str]) -> Written | None:
    """Turn a match into a date, or None if there is no such day."""
    part = {key[0] + key[1:].rstrip("12345"): value for key, value in match.groupdict().items() if value}
    month, day = _month(part["m"]), int(part["d"]) if "d" in part else None
    if match["m5"]:
        month, day = _day_and_month(int(match["d5"]), int(match["m5"]), sure=match["sep"] == ".")
    year = int(part["y"]) if "y" in part else None
    if not month or (year is not None and year < _EARLIEST_YEAR) or not _exists(year, month, day):
        return None
    return Written(Span(*match.span()), year, month, day, _weekday(match["weekday"]))


def _day_and_month(first: int, second: int, *, sure: bool) -> tuple[int, int]:
    """Return month and day of two numbers, month 0 when that cannot be told."""
    if sure or first > 12 or first == second:
        return (second, first) if second <= 12 else (0, first)
    return (first, second) if second > 12 else (0, first)


def _month(word: str) -> int:
    """Return the number of a month by its name, its short name or its digits."""
    if word.isdigit():
        return int(word)
    return 1 + list(table("dates")["names"]["short_months"]).index(word[:3].lower())


def _weekday(word: str | None) -> int | None:
    """Return the number of a weekday by its name or the start of it."""
    if word is None:
        return None
    return [name[:3] for name in table("dates")["names"]["weekdays"]].index(word[:3].lower())


def _exists(year: int | None, month: int, day: int | None) -> bool:
    """Tell whether the calendar has such a day (29 February always, when no year is given)."""
    try:
        date(year or 2000, month, day or 1)
    except ValueError:
        return False
    return True
