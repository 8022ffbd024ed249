"""Dates as the tables hold them (ISO 8601 prefix or interval): as days, in words, in order."""

import calendar
import re
from datetime import date

Days = tuple[date, date]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def days_of(value: str | None) -> Days | None:
    """Return the first and the last day a value can mean; None for what is no date."""
    if not value:
        return None
    first, _, last = value.partition("/")
    start = _days(first)
    end = _days(last) if last else start
    if start is None or end is None or end[1] < start[0]:
        return None
    return start[0], end[1]


def _days(prefix: str) -> Days | None:
    match = _PREFIX.fullmatch(prefix)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        return first, date(first.year, last_month, day or calendar.monthrange(first.year, last_month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return None


def overlap(one: Days, other: Days) -> bool:
    """Tell whether two stretches of days share one."""
    return one[0] <= other[1] and other[0] <= one[1]


def gap(one: Days, other: Days) -> int:
    """Return the days between two stretches; none if they meet."""
    return max(0, (one[0] - other[1]).days, (other[0] - one[1]).days)


def in_words(value: str | None, *, unknown: str = "no date stated") -> str:
    """Return a date for people, no more precise than it is: `2 April 2018`, `April 2018`, `2018`."""
    if days_of(value) is None or value is None:
        return unknown
    first, _, last = value.partition("/")
    if not last or first == last:
        return _prefix_in_words(first)
    start, end = _prefix_in_words(first).split(), _prefix_in_words(last).split()
    kept = [word for word, other in zip(start, end[-len(start) :], strict=False) if word != other]
    if len(start) != len(end) or not kept:
        return f"{' '.join(start)} to {' '.join(end)}"
    if len(start) == 3 and kept == start[:1]:
        return f"{start[0]}–{' '.join(end)}"
    return f"{' '.join(start if start[-1] != end[-1] else start[:-1])} to {' '.join(end)}"


def _prefix_in_words(prefix: str) -> str:
    year, month, day = [*prefix.split("-"), "", ""][:3]
    words = [str(int(day))] if day else []
    return " ".join([*words, *([_MONTHS[int(month) - 1]] if month else []), year])


def day_in_words(day: date) -> str:
    """Return a day for people: `22 November 2026`."""
    return in_words(day.isoformat())


def stretch_in_words(first: date, last: date) -> str:
    """Return the days from one to another for people: `16–22 November 2026`."""
    return in_words(f"{first.isoformat()}/{last.isoformat()}")
