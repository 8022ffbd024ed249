"""When an article was published, from what it says and from nothing else.

Never today, never the file's time, never a date from boilerplate, and no date of an event, of a caption or of
another article by itself. Better no date than a wrong one.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from tasks.ingest.datewords import Written, dates_in
from tasks.ingest.words import pattern, table
from tasks.records import DateBasis, Published, Region, Span

_HEADER = 600
_LABEL = 30
_LEAD_PARAGRAPHS, _LEAD_LENGTH = 3, 900
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/-]?)(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?![\d])")
_ADDRESS = re.compile(r"https?://\S+")


class Dated(NamedTuple):
    """A publication date, and what there is to say about others that were passed over."""

    published: Published
    notes: tuple[str, ...] = ()


def find_published(
    text: str,
    regions: Sequence[Region],
    *,
    stated: str | None = None,
    address: str | None = None,
    not_after: date | None = None,
) -> Dated:
    """Return when an article was published, by the first of these that says it.

    1. the page's own metadata; 2. a line in the head that gives the date (a byline among them), `Updated` only if
    there is no other; 3. the date of a dateline, if it has a year; 4. the web address; 5. inference from a caption.

    Args:
        text: The article's text.
        regions: Its regions.
        stated: The date in a page's metadata, as ISO 8601.
        address: The page's address.
        not_after: The day the article was received; later dates cannot be right and are passed over.
    """
    notes: list[str] = []
    candidates = chain(
        _from_metadata(stated),
        _from_head(text, regions),
        _from_datelines(text, regions),
        _from_address(text, regions, address),
        _inferred(text, regions),
    )
    for published in candidates:
        if not_after is None or not published.value or published.value <= not_after.isoformat():
            return Dated(published, tuple(notes))
        notes.append(f"The date {published.value} lies after the day of receipt and was not used.")
    return Dated(Published(), tuple(notes))


def _published(written: Written, basis: DateBasis, offset: int = 0) -> Published | None:
    """Return a written date as a publication date, if it has a year and agrees with itself."""
    if written.year is None or not written.agrees:
        return None
    span = Span(written.span.start + offset, written.span.end + offset)
    if written.full:
        return Published(written.full.isoformat(), "day", basis, span)
    return Published(f"{written.year:04}-{written.month:02}", "month", basis, span)


def _from_metadata(stated: str | None) -> Iterator[Published]:
    """Yield the date of a page's metadata."""
    for written in dates_in((stated or "")[:40]):
        if written.full:
            yield Published(written.full.isoformat(), "day", "stated")


def _from_head(text: str, regions: Sequence[Region]) -> Iterator[Published]:
    """Yield the dates of date lines and bylines near the top, or labelled as published; updates come last."""
    found = list(_head_dates(text, regions))
    return (published for late in (False, True) for published, updated in found if updated is late)


def _head_dates(text: str, regions: Sequence[Region]) -> Iterator[tuple[Published, bool]]:
    """Yield each date of the head and whether it is that of an update."""
    passed_over = 0
    for region in regions:
        line = region.span.of(text)
        if region.kind in ("caption", "boilerplate"):
            passed_over += len(line)
        if region.kind not in ("byline", "dateline") or _is_prefix(text, region):
            continue
        near = region.span.start - passed_over <= _HEADER
        if near or pattern("dates", "line", "published").match(line):
            yield from _line_dates(line, region)


def _is_prefix(text: str, region: Region) -> bool:
    """Tell whether a dateline opens a paragraph of the story instead of being a line of its own."""
    rest = text[region.span.end :].split("\n", 1)[0]
    return region.kind == "dateline" and bool(rest.strip())


def _line_dates(line: str, region: Region) -> Iterator[tuple[Published, bool]]:
    """Yield the dates of one line with what their labels say of them."""
    basis: DateBasis = "byline" if region.kind == "byline" else "stated"
    last = 0
    for written in dates_in(line):
        label = line[max(last, written.span.start - _LABEL) : written.span.start]
        last = written.span.end
        published = _published(written, basis, region.span.start)
        if published:
            yield published, bool(pattern("dates", "line", "updated").search(label))


def _from_datelines(text: str, regions: Sequence[Region]) -> Iterator[Published]:
    """Yield the date of the dateline that opens the story; without a year only if the address gives the same day."""
    for region in regions:
        if region.kind != "dateline" or not _is_prefix(text, region):
            continue
        for written in dates_in(text, region.span.start, region.span.end):
            published = _published(written, "dateline") or _completed(written, text, regions)
            if published:
                yield published


def _completed(written: Written, text: str, regions: Sequence[Region]) -> Published | None:
    """Return a date without a year, with the year that the address has for the same month."""
    for day in _address_days(text, regions, None):
        same_month = day[0].month == written.month and written.year is None and written.day
        if same_month and abs(day[0].day - (written.day or 0)) <= 1:
            value = date(day[0].year, written.month, written.day or 1)
            return Published(value.isoformat(), "day", "dateline", written.span)
    return None


def _from_address(text: str, regions: Sequence[Region], address: str | None) -> Iterator[Published]:
    """Yield the date in the page's address, or in an address on a line by itself above the story."""
    for day, span in _address_days(text, regions, address):
        yield Published(day.isoformat(), "day", "address", span)


def _address_days(
    text: str, regions: Sequence[Region], address: str | None
) -> Iterator[tuple[date, Span | None]]:
    """Yield the days in addresses, with where they stand in the text."""
    for match in _IN_ADDRESS.finditer(address or ""):
        if day := _day(match):
            yield day, None
    for region in regions:
        if region.kind != "boilerplate" or region.span.start > _HEADER:
            continue
        for line in _ADDRESS.finditer(text, region.span.start, region.span.end):
            for match in _IN_ADDRESS.finditer(text, *line.span()):
                if day := _day(match):
                    yield day, Span(*match.span())


def _day(match: re.Match[str]) -> date | None:
    """Return the day in an address; digits run together must be eight."""
    if not match[2] and len(match[0]) != 8:
        return None
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None


def _inferred(text: str, regions: Sequence[Region]) -> Iterator[Published]:
    """Yield what a caption and the lead together allow to infer.

    A caption gives a full date with the right weekday (`Sunday, April 1 2018`). Where the lead announces something
    "on Tuesday", the picture was there before the article and the event was still to come: the article appeared
    after the picture's day and before the first such weekday. Where the lead reports something "on Sunday", the
    picture's own weekday, it appeared on that day or one of the six after it (a weekday alone means the last one).
    If that leaves one day, it is that day; if all days left lie in one month, that month; else nothing. An archive
    picture, or a later year anywhere in the story, rules the inference out.
    """
    for region in regions:
        if region.kind != "caption" or pattern("dates", "lead", "archive").search(region.span.of(text)):
            continue
        for written in dates_in(text, region.span.start, region.span.end):
            taken = written.full
            if (
                not taken
                or written.weekday is None
                or not written.agrees
                or _later_year(text, regions, taken.year)
            ):
                continue
            if found := _common(_days_left(taken, _lead_weekdays(text, regions)), written.span):
                yield found


def _days_left(taken: date, lead: Iterator[tuple[int, bool]]) -> list[date]:
    """Return the days on which an article can have appeared, by the first weekday its lead names."""
    if (first := next(lead, None)) is None:
        return []
    weekday, coming = first
    if coming:
        steps = range(1, (weekday - taken.weekday()) % 7 or 7)
    else:
        steps = range(7) if weekday == taken.weekday() else range(0)
    return [taken + timedelta(days=step) for step in steps]


def _common(days: Sequence[date], span: Span) -> Published | None:
    """Return what the days have in common: the day if it is one, else the month if it is one."""
    if len(days) == 1:
        return Published(days[0].isoformat(), "day", "inferred", span)
    months = {day.isoformat()[:7] for day in days}
    return Published(min(months), "month", "inferred", span) if len(months) == 1 else None


def _lead_weekdays(text: str, regions: Sequence[Region]) -> Iterator[tuple[int, bool]]:
    """Yield the weekdays that the lead names, and whether in a sentence about what is to come."""
    names = [name[:3] for name in table("dates")["names"]["weekdays"]]
    day = re.compile(r"\bon\s+((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)
    for sentence in _lead_sentences(text, regions):
        coming = bool(pattern("dates", "lead", "coming").search(sentence))
        for match in day.finditer(sentence):
            yield names.index(match[1][:3].lower()), coming


def _lead_sentences(text: str, regions: Sequence[Region]) -> Iterator[str]:
    """Yield the sentences at the beginning of the story."""
    from tasks.ingest.sentences import split

    bodies = [region.span for region in regions if region.kind == "body"]
    story = next((span for span in bodies if len(span.of(text).split("\n\n")) >= _LEAD_PARAGRAPHS), None)
    if story is None:
        return
    for span in split(text, Span(story.start, min(story.end, story.start + _LEAD_LENGTH))):
        yield span.of(text)


def _later_year(text: str, regions: Sequence[Region], year: int) -> bool:
    """Tell whether the story speaks of a year after the given one."""
    story = " ".join(region.span.of(text) for region in regions if region.kind == "body")
    return any(int(found) > year for found in re.findall(r"\b(?:19|20)\d\d\b", story))
