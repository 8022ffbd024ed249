"""What must hold of an article's date of publication, and what a reader must know about it.

The frame is made by `tasks/validate/frames.py`, one row an article. Columns named `date_…` are worked out from
the date for the judging; where there is no date they are missing and nothing is asked of them.
"""

import great_expectations as gx
import great_expectations.expectations as gxe

_BASES = ["stated", "dateline", "byline", "address", "inferred", "unknown"]


def suite(*, min_year: int = 1900, max_days_ahead: int = 1) -> gx.ExpectationSuite:
    """Return the rules for publication dates, one row an article."""
    return gx.ExpectationSuite(
        name="dates",
        meta={"row": ["path"]},
        expectations=[
            # Is it a date?
            gxe.ExpectColumnValuesToBeInSet(
                column="date_exists",
                value_set=[True],
                severity="critical",
                notes="A day that is in no calendar was misread, and everything said “on Tuesday” with it.",
                meta={"rule": "no-such-date", "say": "is dated {published_value}, which is in no calendar"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="date_precision_agrees",
                value_set=[True],
                severity="critical",
                notes="A month printed as a day says more than anybody knows.",
                meta={
                    "rule": "date-and-precision",
                    "say": "is dated {published_value} with the precision {published_precision}",
                },
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="date_year",
                min_value=min_year,
                severity="critical",
                notes="So old a date belongs to something the article tells of, not to the article.",
                meta={"rule": "too-old", "say": f"is dated {{published_value}}, before {min_year}"},
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="date_days_ahead",
                max_value=max_days_ahead,
                severity="critical",
                notes="Nothing is published after it was received; the date is one the article looks forward to.",
                meta={
                    "rule": "future-date",
                    "say": "is dated {published_value}, {value:.0f} days after it was received",
                },
            ),
            # What does it rest on?
            gxe.ExpectColumnValuesToBeInSet(
                column="published_basis",
                value_set=_BASES,
                severity="critical",
                notes="A date is worth what it rests on, and only a known basis can be printed.",
                meta={"rule": "unknown-basis-of-date", "say": "has a date that rests on “{value}”"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="date_basis_given",
                value_set=[True],
                severity="critical",
                notes="A date that rests on nothing is a guess, and a basis without a date is nothing.",
                meta={
                    "rule": "date-and-basis",
                    "say": "is dated {published_value} with the basis {published_basis}",
                },
            ),
            gxe.ExpectColumnValuesToBeBetween(
                column="date_overrun",
                max_value=0,
                severity="critical",
                notes="A reader who asks where a date was read must be shown the words.",
                meta={
                    "rule": "date-past-text",
                    "say": "has its date {value:.0f} characters outside the text",
                },
            ),
            # What must a reader know?
            gxe.ExpectColumnValuesToNotBeNull(
                column="published_value",
                severity="warning",
                notes="Nobody can tell whether an undated report is news.",
                meta={"rule": "no-date", "say": "gives no date of publication"},
            ),
            gxe.ExpectColumnValuesToBeInSet(
                column="published_precision",
                value_set=["day", "unknown"],
                severity="info",
                notes="“Tuesday” cannot be placed without the day of publication.",
                meta={"rule": "vague-date", "say": "is dated to the {value} only"},
            ),
            gxe.ExpectColumnValuesToNotBeInSet(
                column="published_basis",
                value_set=["inferred"],
                severity="info",
                notes="The date was worked out from the text and may be a few days off.",
                meta={
                    "rule": "inferred-date",
                    "say": "does not state its date; {published_value} was worked out from its text",
                },
            ),
        ],
    )
