"""Timeline and upcoming."""

import pytest

from tasks.records import DateMention, Span
from tasks.render.build import build_memo
from tasks.render.model import Memo
from tests.tasks.render.drafts import EDITION, RECEIVED, Draft, tables_of

RUSSIA, TURKEY = ("Russia", "state:russia"), ("Turkey", "state:turkey")


def build(*drafts: Draft) -> Memo:
    return build_memo(tables_of(*drafts), edition=EDITION, revision=1, title="Brief")


def meetings(*days: str) -> list[Draft]:
    drafts = []
    for number, day in enumerate(days):
        sentence = f"Russia met Turkey on day {day}."
        draft = Draft(f"{number:02}.txt", f"Head\n\n{sentence}")
        drafts.append(
            draft.event(sentence, "CONSULT", "meet", "met", RUSSIA, TURKEY, day=(f"day {day}", day))
        )
    return drafts


def test_past_events_are_told_oldest_first(memo: Memo) -> None:
    """Each dated event stands once, with its date as precise as it is known."""
    assert [(row.date, row.text) for row in memo.timeline] == [
        ("2024", "Turkey meets Russia"),
        ("3 March 2026", "Russia accuses Turkey"),
        ("16 November 2026", "Norland signs an agreement with Vegara on the Amber pipeline"),
    ]


@pytest.mark.parametrize(
    ("day", "past", "coming"),
    [
        ("2026-11-17", 1, 0),
        (RECEIVED.isoformat(), 1, 0),
        ("2026-11-19", 0, 1),
        ("2026-11", 0, 0),
        ("2027", 0, 1),
        ("2010/2019", 0, 0),
    ],
    ids=["before", "day of receipt", "day after", "month that is not over", "next year", "decade"],
)
def test_the_day_of_receipt_parts_past_from_upcoming(day: str, past: int, coming: int) -> None:
    """Only what lies wholly before is past, only what lies wholly after is upcoming; a decade is neither."""
    memo = build(*meetings(day))

    assert (len(memo.timeline), len(memo.upcoming)) == (past, coming)


def test_days_to_go_are_counted_from_the_last_receipt(memo: Memo) -> None:
    """What is to come says in how many days."""
    assert [(row.text, row.in_days) for row in memo.upcoming] == [("Turkey to receive Russia", 14)]


def test_the_timeline_is_short() -> None:
    """At most twelve past and six coming dates are shown."""
    memo = build(
        *meetings(*(str(year) for year in range(1990, 2010)), *(str(year) for year in range(2030, 2040)))
    )

    assert (len(memo.timeline), len(memo.upcoming)) == (12, 6)


def test_a_dated_sentence_stands_in_where_no_event_was_coded() -> None:
    """A date without an event is told in the words of an intact article."""
    draft = Draft("a.txt", "Head\n\nThe old bridge fell in May 2015.")
    draft.dates.append(DateMention(draft.span("May 2015"), "2015-05", "month"))
    row = build(draft).timeline[0]

    assert (row.date, row.quote) == ("May 2015", "The old bridge fell in May 2015.")
    assert row.whole == "May 2015: “The old bridge fell in May 2015.”"


def test_a_date_that_is_not_resolved_is_left_out() -> None:
    """An expression without a value gives no date."""
    draft = Draft("a.txt", "Head\n\nThe bridge fell on Tuesday.")
    draft.dates.append(DateMention(Span(26, 33), None, "unknown"))
    memo = build(draft)

    assert memo.timeline == ()
    assert memo.timeline_note is not None
    assert memo.upcoming_note is not None
    assert memo.upcoming_note.text == "No date after 18 November 2026 is stated."
