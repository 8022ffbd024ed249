"""When a message that the server did not take is tried again, and when it is given up."""

from datetime import UTC, datetime, timedelta

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120))
"""How long a message waits that was put off once, twice, …; the last wait is repeated."""

GIVEN_UP = timedelta(hours=24)
"""How long after its first try a message is tried for the last time."""


def next_try(tries: int, *, first: datetime, now: datetime) -> datetime | None:
    """Return when to try again, or None to give up.

    Args:
        tries: How often the message was put off, this time included.
        first: When it was first put off.
        now: This moment.
    """
    end = first + GIVEN_UP
    if now >= end:
        return None
    return min(now + WAITS[min(tries, len(WAITS)) - 1], end)


def stamp(moment: datetime) -> str:
    """Return a moment as the outbox keeps it: ISO 8601 in UTC, so that later is greater."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
