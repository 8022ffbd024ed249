"""How written dates are read."""

from datetime import date

import pytest

from tasks.ingest.datewords import dates_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("28 September, 2017", date(2017, 9, 28)),
        ("Sept. 5, 2023", date(2023, 9, 5)),
        ("the 3rd of May 2021", date(2021, 5, 3)),
        ("May 3rd, 2021", date(2021, 5, 3)),
        ("Sunday, April 1 2018", date(2018, 4, 1)),
        ("Sat 27 January 2024", date(2024, 1, 27)),
        ("2023-04-27", date(2023, 4, 27)),
        ("2023-04-27T08:15:00+03:00", date(2023, 4, 27)),
        ("2023/4/7", date(2023, 4, 7)),
        ("12.07.2019", date(2019, 7, 12)),
        ("25/12/2019", date(2019, 12, 25)),
        ("12/25/2019", date(2019, 12, 25)),
        ("29 February 2024", date(2024, 2, 29)),
    ],
)
def test_days(text: str, day: date):
    """Usual ways of writing a day are read."""
    (written,) = dates_in(text)

    assert day == written.full


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2020",
        "29 February 2023",
        "03/04/2021",
        "32 May 2020",
        "May 1950s",
        "version 1.2.3",
        "12.34.2019",
        "they may 2 times",
        "1 March 1066",
    ],
)
def test_no_days(text: str):
    """Days that do not exist, or could be two, are no days."""
    assert not [written for written in dates_in(text) if written.full]


def test_parts_of_a_date():
    """Year or day may be left out; a weekday is kept and checked."""
    bare, month, wrong = dates_in("July 22 and then May 2019 and Monday, April 1 2018")

    assert (bare.year, bare.month, bare.day) == (None, 7, 22)
    assert (month.year, month.month, month.day) == (2019, 5, None)
    assert (wrong.weekday, wrong.agrees) == (0, False)
