"""An event carries the date its clause states and the words it rests on."""

import pytest

from tests.tasks.extract.event_builder import events_of

DATES = {
    "after": ("Norway expelled Chilean envoys in March 2019.", "March 2019"),
    "opening": ("In 2019, Norway bought Skua-9 from Chile.", "2019"),
    "none": ("Norway bought Skua-9 from Chile.", None),
    "date of another noun": ("Norway backed Chile despite a 2016 quarrel.", None),
    "possessive of another noun": ("Norway backed Chile over Monday's vote.", None),
    "right before the noun": ("Few accept Chile's 2014 annexation of Puerto Azul.", "2014"),
    "nearest": ("In 2011 nothing moved, but Norway sanctioned Chile in 2015.", "2015"),
    "date of the saying": ("On Monday, Peru said Norway backs Chile.", None),
    "date in a relative clause": ("Norway condemned Chile, which has voted since 2011.", None),
    "weekday": ("Kari Lund heads to Chile on Tuesday.", "Tuesday"),
}


@pytest.mark.parametrize(("text", "expected"), DATES.values(), ids=DATES.keys())
def test_event_date(text: str, expected: str | None) -> None:
    """The nearest date of the same clause is the event's, not one that describes another noun."""
    (event,) = events_of(text)

    assert expected == (event.date.span.of(text) if event.date else None)


def test_date_of_a_deal_is_not_that_of_the_buying() -> None:
    """A date before "a deal to buy" belongs to the deal."""
    deal, buying = events_of("In March 2019, Norway signed a deal to buy Skua-9 from Chile.")

    assert deal.date
    assert buying.date is None


def test_short_sentence_is_the_evidence() -> None:
    """An event rests on its whole sentence."""
    text = "Norway condemned Chile; nobody else did."

    assert text == events_of(text)[0].span.of(text)


def test_long_sentence_is_cut_at_a_clean_break() -> None:
    """Of a sentence of more than 45 words only the part with trigger and actors is kept."""
    filler = "and so the day went on with rain over the quay and the boats lay still in the old harbour"
    text = f"Norway condemned Chile on Monday, while nobody moved {filler} {filler} {filler}."
    (event,) = events_of(text)

    assert event.span.of(text) == "Norway condemned Chile on Monday"


def test_long_sentence_without_break_stays_whole() -> None:
    """Where there is no clean break the whole sentence is kept."""
    text = f"Norway condemned Chile on Monday {'and so it went on ' * 12}."

    assert text == events_of(text)[0].span.of(text)
