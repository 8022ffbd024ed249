"""When a message is tried again, and when it is given up."""

from datetime import UTC, datetime, timedelta, timezone

from tasks.deliver.timetable import next_try, stamp

FIRST = datetime(2026, 11, 16, 7, tzinfo=UTC)


def test_the_waits_grow_and_end_after_a_day() -> None:
    """1, 5, 30 and 120 minutes, then every 120; the last try is 24 hours after the first."""
    tried, now = [], FIRST
    while until := next_try(len(tried) + 1, first=FIRST, now=now):
        tried.append(until)
        now = until
    waits = [
        int((later - one).total_seconds() / 60) for one, later in zip([FIRST, *tried], tried, strict=False)
    ]

    assert waits == [1, 5, 30, 120, *[120] * 10, 84]
    assert tried[-1] == FIRST + timedelta(hours=24)


def test_a_late_try_is_the_last() -> None:
    """Where nobody sent for a week, one more try is made and then no other."""
    assert next_try(3, first=FIRST, now=FIRST + timedelta(days=7)) is None


def test_moments_are_kept_in_one_order() -> None:
    """Whatever zone a moment is told in, a later one is greater."""
    east = FIRST.astimezone(timezone(timedelta(hours=3)))

    assert stamp(FIRST) == stamp(east) == "2026-11-16T07:00:00+00:00"
    assert stamp(east + timedelta(minutes=1)) > stamp(FIRST)
