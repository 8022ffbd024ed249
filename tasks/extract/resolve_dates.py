"""Relative dates made absolute, in ISO 8601, against the day, month or year an article was published."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tasks.extract.calendar_words import calendar_words
from tasks.records import Published

Resolved = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What is known of the publication date, each part or None."""

    year: int | None = None
    month: int | None = None
    day: date | None = None

    @classmethod
    def of(cls, published: Published) -> "Anchor":
        """Read the ISO prefix of a publication date."""
        if published.value is None:
            return cls()
        parts = [int(part) for part in published.value.split("-")]
        return cls(
            parts[0],
            parts[1] if len(parts) > 1 else None,
            date(parts[0], parts[1], parts[2]) if len(parts) > 2 else None,
        )


def resolve(
    kind: str, found: re.Match[str], anchor: Anchor, *, future: bool | None, story_year: int | None
) -> Resolved:
    """Return value and precision of an expression of the given kind.

    Args:
        kind: One of the kinds of `calendar_words.patterns`.
        found: The match, whose named groups hold the parts.
        anchor: What is known of the publication date.
        future: Whether the sentence speaks of what is to come, if it says.
        story_year: A year named earlier in the same sentence, for `a year later`.
    """
    parts = {name: value for name, value in found.groupdict().items() if value}
    if kind in {"day", "iso"}:
        return _day(parts, anchor, future=future)
    if kind in {"month", "bare_month"}:
        return _month(parts, anchor, future=future)
    if kind == "weekday":
        return _weekday(parts, anchor, future=future), "day"
    if kind == "ago":
        return _ago(parts, anchor, story_year)
    if kind in _FIXED:
        return _FIXED[kind](parts)
    return _stretch(parts, anchor, found.group()) if kind == "span" else _NEARBY[kind](parts, anchor)


def _day(parts: dict[str, str], anchor: Anchor, *, future: bool | None) -> Resolved:
    """Return a day or a range of days; without a year, the nearest one that agrees with the tense."""
    words = calendar_words()
    month = int(parts["monthno"]) if "monthno" in parts else words.month(parts["month"])
    first, last = int(parts["day"]), int(parts.get("day2", parts["day"]))
    precision = "range" if last != first else "day"
    year = int(parts["year"]) if "year" in parts else _year_of(month, first, anchor, future=future)
    if year is None or last < first or last > calendar.monthrange(year, month)[1]:
        return None, precision
    value = date(year, month, first).isoformat()
    return (f"{value}/{date(year, month, last).isoformat()}" if last != first else value), precision


def _year_of(month: int, day: int, anchor: Anchor, *, future: bool | None) -> int | None:
    """Return the year of a day and month near the publication date."""
    if anchor.year is None or anchor.month is None:
        return None
    here = anchor.day or date(anchor.year, anchor.month, 15)
    slack = timedelta(days=0 if anchor.day else 16)
    options = [
        (abs((there - here).days), there)
        for y in (-1, 0, 1)
        if (there := _valid(anchor.year + y, month, day))
    ]
    if future is True:
        options = [o for o in options if o[1] >= here - slack] or options
    elif future is False:
        options = [o for o in options if o[1] <= here + slack] or options
    return min(options)[1].year if options else None


def _valid(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if day <= calendar.monthrange(year, month)[1] else None


def _month(parts: dict[str, str], anchor: Anchor, *, future: bool | None) -> Resolved:
    month = calendar_words().month(parts["month"])
    if "year" in parts:
        return f"{parts['year']}-{month:02}", "month"
    if anchor.year is None or anchor.month is None:
        return None, "month"
    which = parts.get("which", "").lower()
    ahead = which == "next" or (which != "last" and future is True)
    if which == "this":
        return f"{anchor.year}-{month:02}", "month"
    year = anchor.year
    if ahead:
        year += month < anchor.month or (which == "next" and month == anchor.month)
    else:
        year -= month > anchor.month or (which == "last" and month == anchor.month)
    return f"{year}-{month:02}", "month"


def _season(first: int, year: int) -> str:
    last = first + 2
    return f"{year}-{first:02}/{year + (last > 12)}-{(last - 1) % 12 + 1:02}"


def _named_season(parts: dict[str, str]) -> Resolved:
    return _season(calendar_words().seasons[parts["season"].lower()], int(parts["year"])), "season"


def _years(parts: dict[str, str]) -> Resolved:
    """Return `2015-16` as an interval of years."""
    first, last = parts["year"], parts["year2"]
    return f"{first}/{first[: 4 - len(last)]}{last}", "range"


def _decade(parts: dict[str, str]) -> Resolved:
    return f"{parts['year']}/{int(parts['year']) + 9}", "decade"


def _year(parts: dict[str, str]) -> Resolved:
    return parts["year"], "year"


def _part_of_year(parts: dict[str, str]) -> Resolved:
    """Return the third of the year that early, mid and late stand for, or its first or last quarter."""
    low, year = parts["part"].lower(), parts["year"]
    if (
        "early" not in low and "late" not in low and "mid" not in low
    ):  # "the end of 2021", "the start of 2021"
        return f"{year}-{'10' if 'end' in low else '01'}/{year}-{'12' if 'end' in low else '03'}", "season"
    first = 1 if "early" in low else 5 if "mid" in low else 9
    return f"{year}-{first:02}/{year}-{first + 3:02}", "season"


def _ago(parts: dict[str, str], anchor: Anchor, story_year: int | None) -> Resolved:
    """Return `three years ago` from the publication date, `a year later` from a year in the sentence."""
    count, unit = calendar_words().number(parts["n"]), parts["unit"]
    way = parts["way"].lower()
    if way != "ago":
        sign = 1 if way in {"later", "after"} else -1
        known = story_year is not None and unit in {"year", "yr", "decade"}
        years = count * (10 if unit == "decade" else 1)
        return (str(story_year + sign * years) if known and story_year is not None else None), _precision(
            unit
        )
    return _shifted(anchor, unit, -count)


def _shifted(anchor: Anchor, unit: str, by: int) -> Resolved:
    """Return the day, week, month or year that lies `by` units from the publication date."""
    if unit in {"year", "yr", "decade"}:
        years = by * (10 if unit == "decade" else 1)
        return (str(anchor.year + years) if anchor.year else None), "year"
    if unit == "month":
        if anchor.year is None or anchor.month is None:
            return None, "month"
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + by, 12)
        return f"{year}-{month + 1:02}", "month"
    if anchor.day is None:
        return None, unit
    if unit == "week":
        monday = anchor.day - timedelta(days=anchor.day.weekday()) + timedelta(weeks=by)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", "week"
    return (anchor.day + timedelta(days=by)).isoformat(), "day"


def _precision(unit: str) -> str:
    return {"yr": "year", "decade": "year"}.get(unit, unit)


def _unit(parts: dict[str, str], anchor: Anchor) -> Resolved:
    """Return `last month`, `this week`, `next summer`."""
    which = parts["which"].lower()
    if which in {"the previous", "the following"}:
        return None, _precision(parts["unit"])
    by = -1 if "last" in which else 1 if which == "next" else 0
    if "season" in parts:
        if anchor.year is None:
            return None, "season"
        return _season(calendar_words().seasons[parts["season"].lower()], anchor.year + by), "season"
    if "past" in which:
        return _back(anchor, 1, parts["unit"])
    return _shifted(anchor, parts["unit"], by)


def _back(anchor: Anchor, count: int, unit: str) -> Resolved:
    """Return the stretch that ends on the day of publication."""
    if anchor.day is None:
        return None, "range"
    days = {"day": 1, "week": 7, "month": 30, "year": 365, "yr": 365, "decade": 3652}[unit] * count
    return f"{(anchor.day - timedelta(days=days)).isoformat()}/{anchor.day.isoformat()}", "range"


def _weekday(parts: dict[str, str], anchor: Anchor, *, future: bool | None) -> str | None:
    """Return the last such day up to publication, or the next one from it; the day itself counts as either."""
    if anchor.day is None:
        return None
    wanted, which = calendar_words().weekdays[parts["weekday"].lower()], parts.get("which", "").lower()
    ahead = which in {"next", "coming"} or (
        which != "last" and (future is True or (which == "this" and future is None))
    )
    distance = (wanted - anchor.day.weekday()) % 7 if ahead else -((anchor.day.weekday() - wanted) % 7)
    if distance == 0 and which in {"next", "last"}:
        distance = 7 if which == "next" else -7
    return (anchor.day + timedelta(days=distance)).isoformat()


def _near(parts: dict[str, str], anchor: Anchor) -> Resolved:
    """Return `yesterday`, `today`, `tomorrow`."""
    if anchor.day is None:
        return None, "day"
    days = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(parts["near"].lower(), 0)
    return (anchor.day + timedelta(days=days)).isoformat(), "day"


def _stretch(parts: dict[str, str], anchor: Anchor, words: str) -> Resolved:
    """Return `the past two years`; `recent weeks` and what lies ahead have no edges and stay open."""
    if "n" in parts and re.search("[Pp]ast|[Ll]ast", words):
        return _back(anchor, calendar_words().number(parts["n"]), parts["unit"])
    return None, "unknown"


_FIXED: dict[str, Callable[[dict[str, str]], Resolved]] = {
    "season": _named_season,
    "years": _years,
    "decade": _decade,
    "part": _part_of_year,
    "year": _year,
}
_NEARBY: dict[str, Callable[[dict[str, str], Anchor], Resolved]] = {"unit": _unit, "near": _near}
