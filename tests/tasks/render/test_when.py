"""Dates as values, days and words."""

from datetime import date

import pytest

from tasks.render.when import day_in_words, days_of, gap, in_words, overlap, stretch_in_words


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        pytest.param("2018", date(2018, 1, 1), date(2018, 12, 31), id="year"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="month"),
        pytest.param("2018-04-02", date(2018, 4, 2), date(2018, 4, 2), id="day"),
        pytest.param("2024-03-07/2024-03-08", date(2024, 3, 7), date(2024, 3, 8), id="interval"),
        pytest.param("2015/2016", date(2015, 1, 1), date(2016, 12, 31), id="years"),
    ],
)
def test_days_a_value_can_mean(value: str, first: date, last: date) -> None:
    """A value means every day that fits its precision."""
    assert days_of(value) == (first, last)


@pytest.mark.parametrize(
    "value", [None, "", "soon", "2017-02-30", "2026-13", "2018/2017", "2026-W47", "0000"]
)
def test_what_is_no_date_has_no_days(value: str | None) -> None:
    """What cannot be read as a date is unknown, and never guessed."""
    assert days_of(value) is None
    assert in_words(value) == "no date stated"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2018", "2018"),
        ("2018-04", "April 2018"),
        ("2018-04-02", "2 April 2018"),
        ("2024-03-07/2024-03-08", "7–8 March 2024"),
        ("2026-11-30/2026-12-06", "30 November to 6 December 2026"),
        ("2026-12-28/2027-01-03", "28 December 2026 to 3 January 2027"),
        ("2018-04-02/2018-05-02", "2 April to 2 May 2018"),
        ("2024-03/2024-05", "March to May 2024"),
        ("2018-04-02/2018-04-02", "2 April 2018"),
    ],
)
def test_words_are_as_precise_as_the_value(value: str, words: str) -> None:
    """A date is printed no more precise than it is known."""
    assert in_words(value) == words


def test_stretches_meet_or_lie_apart() -> None:
    """Stretches that share a day meet; others have a gap in days."""
    one, other = (date(2026, 1, 1), date(2026, 1, 5)), (date(2026, 1, 9), date(2026, 1, 10))

    assert overlap(one, one)
    assert not overlap(one, other)
    assert gap(one, other) == gap(other, one) == 4
    assert gap(one, one) == 0


def test_days_for_the_masthead() -> None:
    """A day and a week are printed in words."""
    assert day_in_words(date(2026, 11, 22)) == "22 November 2026"
    assert stretch_in_words(date(2026, 11, 16), date(2026, 11, 22)) == "16–22 November 2026"
