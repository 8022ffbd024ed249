"""When an article was published."""

from datetime import date

import pytest

from tasks.ingest.dates import find_published
from tasks.ingest.regions import mark_regions
from tasks.records import Published

FIRST = (
    "The ministers of both countries agreed to open the bridge again after nine years in which nobody but the "
    "customs officers had been allowed to cross it, and on 3 March 2011 not even they."
)
SECOND = (
    "Lorry drivers on the northern bank said they would believe it when the first of them had crossed over."
)
THIRD = "The river has flooded both banks twice in ten years, and nobody has mended the lamps since the last time."


def published(text: str, **facts) -> Published:
    """Return when a text was published."""
    return find_published(text, mark_regions(text), **facts).published


def page(*lines: str, lead: str = FIRST) -> str:
    """Return an article with lines between headline and story."""
    return "\n\n".join(["Bridge opens again", *lines, lead, SECOND, THIRD])


@pytest.mark.parametrize(
    ("lines", "value", "basis"),
    [
        (["28 September, 2017"], "2017-09-28", "stated"),
        (["Sept. 5, 2023 4:12 p.m."], "2023-09-05", "stated"),
        (["2023-04-27"], "2023-04-27", "stated"),
        (["12.07.2019"], "2019-07-12", "stated"),
        (["Updated: 6 May 2021", "Published: 5 May 2021"], "2021-05-05", "stated"),
        (["Updated: 6 May 2021"], "2021-05-06", "stated"),
        (["River Post, April 2019"], "2019-04", "stated"),
        (["The River Post | 5 August 2022"], "2022-08-05", "stated"),
        (["By Ann Moss, 5 May 2021"], "2021-05-05", "byline"),
        (["31 June 2020", "1 July 2020"], "2020-07-01", "stated"),
        (["https://post.example/news/2021/05/07/bridge"], "2021-05-07", "address"),
        (["https://post.example/news/20210507/bridge"], "2021-05-07", "address"),
        (["5 May 2021", "https://post.example/2021/05/07/bridge"], "2021-05-05", "stated"),
    ],
)
def test_dates_of_the_head(lines: list[str], value: str, basis: str):
    """A line of the head dates the article, and says on what the date rests."""
    found = published(page(*lines))

    assert (value, basis) == (found.value, found.basis)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(page(), id="the date of an event"),
        pytest.param(page("A lorry at the gate on 5 May 2021. (AP)"), id="the date of a picture"),
        pytest.param(
            page() + "\n\nRelated News\n\nFloods spare...\n\nOct 2, 2017", id="the date of another article"
        ),
        pytest.param(page("Monday, 5 May 2021"), id="a weekday that does not fit"),
        pytest.param(page(lead=f"TOWN, July 22 (Strait Wire) - {FIRST}"), id="a dateline without a year"),
        pytest.param(page() + "\n\n© 2021 River Post", id="the year of a notice"),
        pytest.param(page("31 June 2020"), id="no such day"),
    ],
)
def test_what_dates_nothing(text: str):
    """Dates of events, pictures and other articles are not the date of publication."""
    assert Published() == published(text)


def test_a_dateline_with_its_year():
    """The date of a dateline is that of the article if it has a year."""
    text = page(lead=f"TOWN, July 22, 2022 (Strait Wire) - {FIRST}")
    found = published(text)

    assert (found.value, found.precision, found.basis) == ("2022-07-22", "day", "dateline")
    assert found.span is not None
    assert found.span.of(text) == "July 22, 2022"


def test_a_dateline_completed_by_the_address():
    """A dateline without a year takes it from an address of the same days."""
    text = page("https://post.example/2022/07/23/x", lead=f"TOWN, July 22 (Strait Wire) - {FIRST}")

    assert (published(text).value, published(text).basis) == ("2022-07-22", "dateline")


def test_a_page_states_its_date():
    """Metadata of a page come before its text, its address after it."""
    assert published(page("5 May 2021"), stated="2020-01-02T10:00:00Z").value == "2020-01-02"
    assert published(page(), address="https://post.example/2021/05/07/x").basis == "address"


def test_the_future_is_passed_over():
    """A date after the day of receipt is not used, and that is said."""
    text = page("5 May 2921", "5 May 2021")
    late = find_published(page("5 May 2025"), mark_regions(page("5 May 2025")), not_after=date(2021, 6, 1))

    assert published(text).value == "2021-05-05"
    assert Published() == late.published
    assert late.notes == ("The date 2025-05-05 lies after the day of receipt and was not used.",)


class TestInference:
    CAPTION = "A lorry at the gate, Sunday, April 1 2018. (Ann Moss/Pool Photo via AP)"

    @pytest.mark.parametrize(
        ("lead", "value", "precision"),
        [
            ("The minister heads to the bridge on Tuesday", "2018-04-02", "day"),
            ("The minister will open the bridge on Thursday", "2018-04", "month"),
            ("The ministers opened the bridge on Sunday", "2018-04", "month"),
            ("The ministers opened the bridge on Saturday", None, "unknown"),
            ("The ministers opened the bridge", None, "unknown"),
            ("The minister will open the bridge on Monday", None, "unknown"),
        ],
    )
    def test_caption_and_lead(self, lead: str, value: str | None, precision: str):
        """A dated picture and the weekday of the lead bound the day of publication."""
        found = published(page(self.CAPTION, lead=f"{lead}. " + SECOND))

        assert (value, precision) == (found.value, found.precision)
        assert found.basis == ("inferred" if value else "unknown")

    @pytest.mark.parametrize(
        "caption",
        [
            "FILE - A lorry at the gate, Sunday, April 1 2018. (AP)",
            "A lorry at the gate, Monday, April 1 2018. (AP)",
            "A lorry at the gate, April 1 2018. (AP)",
        ],
        ids=["archive", "wrong weekday", "no weekday"],
    )
    def test_pictures_that_date_nothing(self, caption: str):
        """An archive picture, or one whose weekday does not fit, dates nothing."""
        assert Published() == published(
            page(caption, lead="The minister heads to the bridge on Tuesday. " + SECOND)
        )

    def test_a_later_year_in_the_story(self):
        """A story that knows a later year is not as old as its picture."""
        lead = "The minister heads to the bridge on Tuesday, as he did in 2019. " + SECOND

        assert Published() == published(page(self.CAPTION, lead=lead))
