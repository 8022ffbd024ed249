"""The head of the memo: subject, preheader, week, and the three clocks."""

from collections.abc import Sequence

from tasks.render.index import Index
from tasks.render.model import BottomLine, Development, Line, Masthead, PairRow
from tasks.render.when import days_of, stretch_in_words

SUBJECT, PREHEADER = 78, 100
WORDS_A_MINUTE = 220
PROMISE = "Every line is a count, a date or words found in a source."


def subject_of(title: str, edition: str, pairs: Sequence[PairRow], *, usable: bool) -> str:
    """Return the subject of the mail: the edition and the nets of the first pairs."""
    head = f"{title.partition(':')[0].strip()} {edition}"
    if not usable:
        return _cut(f"{head}: no usable articles", SUBJECT)
    subject = head
    for row in pairs[:3]:
        longer = f"{subject}{',' if subject != head else ':'} {row.pair} {row.net}"
        if len(longer) > SUBJECT:
            break
        subject = longer
    return _cut(subject, SUBJECT)


def preheader_of(lines: Sequence[BottomLine], developments: Sequence[Development]) -> str:
    """Return the line that mail programs show after the subject."""
    return _cut(developments[0].text + "." if developments else lines[0].text, PREHEADER)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def masthead_of(index: Index, title: str, words: int) -> Masthead:
    """Return the head of the memo."""
    received, used = len(index.tables.articles), len(index.accepted)
    return Masthead(
        title=title,
        edition=index.edition,
        days=stretch_in_words(*index.days),
        used=f"{used} of {received} articles used" if received != 1 else f"{used} of 1 article used",
        reading=f"{max(1, round(words / WORDS_A_MINUTE))} min read",
        clocks=clocks(index),
        promise=PROMISE,
    )


def clocks(index: Index) -> Line:
    """Return the line of the three clocks: received, published, and the dates of events."""
    parts = [_published(index)]
    if index.tables.articles:
        parts.insert(0, f"Received {stretch_in_words(*index.received)}")
    if years := _event_years(index):
        parts.append(f"Event dates {years}")
    return Line(id="M1", text=" · ".join(parts), computed="three_clocks")


def _published(index: Index) -> str:
    """Return how many articles are of this week, older, or not dated well enough to tell."""
    first = index.days[0]
    known = [days for row in index.accepted if (days := index.published(row["article_id"]))]
    fresh = sum(days[0] >= first for days in known)
    older = sum(days[1] < first for days in known)
    return f"Published this week {fresh} · older {older} · unknown {len(index.accepted) - fresh - older}"


def _event_years(index: Index) -> str | None:
    """Return the years that dated events lie in, decades and longer stretches left out."""
    found = [days_of(row["date_value"]) for row in index.of(index.tables.events)]
    years = sorted({day.year for days in found if days and days[1].year - days[0].year <= 1 for day in days})
    if not years:
        return None
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
