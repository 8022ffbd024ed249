"""Date expressions are found and resolved; numbers and names that look like dates are left alone."""

import pytest

from tasks.extract.dates import find_dates
from tests.tasks.extract.speech_builder import article_of, published


def dates(text, value=None, precision="day"):
    article = article_of(text)
    article = published(article, value, precision) if value else article
    return [(d.span.of(text), d.value, d.precision) for d in find_dates(article)]


ABSOLUTE = {
    "day, month first": ("They met on March 3, 2021.", ("March 3, 2021", "2021-03-03", "day")),
    "day, month last": ("They met on 3 March 2021.", ("3 March 2021", "2021-03-03", "day")),
    "comma before year": ("Posted 3 March, 2021 by us.", ("3 March, 2021", "2021-03-03", "day")),
    "ordinal": ("They met on the 3rd of March 2021.", ("the 3rd of March 2021", "2021-03-03", "day")),
    "weekday first": (
        "Seen in Oslo, Wednesday, March 3 2021.",
        ("Wednesday, March 3 2021", "2021-03-03", "day"),
    ),
    "abbreviated": ("They met on Oct. 5, 2021.", ("Oct. 5, 2021", "2021-10-05", "day")),
    "iso": ("Dated 2021-03-03 by hand.", ("2021-03-03", "2021-03-03", "day")),
    "range": ("They met on March 3-5, 2021.", ("March 3-5, 2021", "2021-03-03/2021-03-05", "range")),
    "range, month last": (
        "They met on 3-5 March 2021.",
        ("3-5 March 2021", "2021-03-03/2021-03-05", "range"),
    ),
    "month": ("They met in March 2021.", ("March 2021", "2021-03", "month")),
    "season": ("They met in the summer of 2021.", ("summer of 2021", "2021-06/2021-08", "season")),
    "winter": ("They met in winter 2021.", ("winter 2021", "2021-12/2022-02", "season")),
    "early": ("Since early 2021 it is quiet.", ("early 2021", "2021-01/2021-04", "season")),
    "late": ("Since late 2021 it is quiet.", ("late 2021", "2021-09/2021-12", "season")),
    "end of year": ("By the end of 2021 it was quiet.", ("the end of 2021", "2021-10/2021-12", "season")),
    "years": ("The dispute of 2018-19 is over.", ("2018-19", "2018/2019", "range")),
    "decade": ("In the 1970s it was quiet.", ("1970s", "1970/1979", "decade")),
    "year": ("In 2021 it was quiet.", ("2021", "2021", "year")),
    "year as adjective": ("It followed a 2021 settlement.", ("2021", "2021", "year")),
    "year after possessive": ("It followed Chile’s 2021 purchase.", ("2021", "2021", "year")),
    "year before plural": ("It followed the 2021 talks.", ("2021", "2021", "year")),
}


@pytest.mark.parametrize(("text", "expected"), ABSOLUTE.values(), ids=ABSOLUTE)
def test_absolute(text, expected):
    """A date that says its year needs no publication date."""
    assert [expected] == dates(text)


# Published on Thursday, 14 March 2024.
RELATIVE = {
    "weekday past": ("The ministry said on Tuesday it was over.", ("Tuesday", "2024-03-12", "day")),
    "weekday first, past": ("On Tuesday, the ministry said it was over.", ("Tuesday", "2024-03-12", "day")),
    "weekday future": ("The minister heads to Oslo on Tuesday.", ("Tuesday", "2024-03-19", "day")),
    "weekday first, future": ("On Tuesday, the two are expected to meet.", ("Tuesday", "2024-03-19", "day")),
    "weekday of publication, past": ("It ended on Thursday.", ("Thursday", "2024-03-14", "day")),
    "weekday of publication, future": ("It will end on Thursday.", ("Thursday", "2024-03-14", "day")),
    "possessive weekday": (
        "The talks follow Monday's vote, which angered Oslo.",
        ("Monday", "2024-03-11", "day"),
    ),
    "last weekday": ("They met last Thursday.", ("last Thursday", "2024-03-07", "day")),
    "next weekday": ("They meet next Thursday.", ("next Thursday", "2024-03-21", "day")),
    "yesterday": ("They met yesterday.", ("yesterday", "2024-03-13", "day")),
    "tomorrow": ("They meet tomorrow.", ("tomorrow", "2024-03-15", "day")),
    "last week": ("They met last week.", ("last week", "2024-03-04/2024-03-10", "week")),
    "this month": ("They wrote it this month.", ("this month", "2024-03", "month")),
    "last month": ("They met last month.", ("last month", "2024-02", "month")),
    "next year": ("They will meet next year.", ("next year", "2025", "year")),
    "month past": ("In December, they signed it.", ("December", "2023-12", "month")),
    "month future": ("In December, they will sign it.", ("December", "2024-12", "month")),
    "end of month": ("Since the end of February it was quiet.", ("the end of February", "2024-02", "month")),
    "day past": ("On December 3, they signed it.", ("December 3", "2023-12-03", "day")),
    "day future": ("It stays shut until June 1 of course.", ("June 1", "2024-06-01", "day")),
    "until after a past verb": ("They were halting flights until June 1.", ("June 1", "2024-06-01", "day")),
    "lasted until": ("The siege lasted until June 1.", ("June 1", "2023-06-01", "day")),
    "must be held": ("The vote must be held by December.", ("December", "2024-12", "month")),
    "days ago": ("They met three days ago.", ("three days ago", "2024-03-11", "day")),
    "years ago": ("It fell seven years ago.", ("seven years ago", "2017", "year")),
    "decade ago": ("It fell a decade ago.", ("a decade ago", "2014", "year")),
    "past year": ("They met twice in the past year.", ("the past year", "2023-03-15/2024-03-14", "range")),
    "recent weeks": ("In recent weeks it was quiet.", ("recent weeks", None, "unknown")),
}


@pytest.mark.parametrize(("text", "expected"), RELATIVE.values(), ids=RELATIVE)
def test_relative(text, expected):
    """A relative date is counted from the day of publication, to the side the tense tells."""
    assert [expected] == dates(text, "2024-03-14")


@pytest.mark.parametrize(("text", "expected"), RELATIVE.values(), ids=RELATIVE)
def test_relative_without_anchor(text, expected):
    """Without a publication date it keeps its words and precision but no value."""
    assert [(expected[0], None, expected[2])] == dates(text)


def test_year_later():
    """`A year later` counts from the year the sentence names."""
    assert dates("In 2019 they bought it, and paid a year later.") == [
        ("2019", "2019", "year"),
        ("a year later", "2020", "year"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in January.", "2024-01"),
        ("They met last month.", "2024-02"),
        ("They met on March 7-8.", "2024-03-07/2024-03-08"),
        ("They met on Tuesday.", None),
        ("They met last week.", None),
    ],
    ids=["month", "last month", "days", "weekday", "week"],
)
def test_month_as_anchor(text, expected):
    """A publication month resolves months and days of months, but no weekday."""
    assert [expected] == [value for _, value, _ in dates(text, "2024-03", "month")]


def test_year_as_anchor():
    """A publication year resolves years alone."""
    assert [v for _, v, _ in dates("Three years ago, in May, on Tuesday.", "2024", "year")] == [
        "2021",
        None,
        None,
    ]


NO_DATE = {
    "count": "Some 2030 fighters left the camp.",
    "count after of": "A force of 2030 men left the camp.",
    "more than": "They freed more than 2000.",
    "thousands": "They sent 40,000 troops and 1,950 drones.",
    "weapon": "The S-400, the F-35 and the TB-2000 were sold.",
    "money": "The $2024 bill and a $23 billion deal.",
    "modal may": "They may go, but May I ask?",
    "verb march": "They march on the port. March on, they said.",
    "clock": "They left at 2000 GMT.",
    "duration": "After almost a decade and six years of war.",
    "number sign": "Resolution No. 2024 stays.",
    "person": "Theresa May said so.",
    "impossible day": "Gate March 45 is shut.",
}


@pytest.mark.parametrize("text", NO_DATE.values(), ids=NO_DATE)
def test_no_date(text):
    """Counts, weapons, money, verbs and names are no dates."""
    assert dates(text, "2024-03-14") == []


@pytest.mark.parametrize("text", ["They met on February 30, 2021.", "They met on 31 April 2021."])
def test_impossible_date(text):
    """A day that does not exist stays without a value."""
    assert [value for _, value, _ in dates(text)] == [None]


@pytest.mark.parametrize("kind", ["boilerplate", "byline", "dateline"])
def test_other_regions(kind):
    """Boilerplate, bylines and datelines are not read for dates."""
    assert find_dates(article_of("Posted 3 March 2021", kind=kind)) == ()
