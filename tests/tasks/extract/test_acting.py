"""A state that only its adjective names becomes a mention where an event rests on it."""

import pytest

from tasks.extract.acting import of_capital, with_acting
from tasks.records import Event, Mention, Participant, Span

TEXT = "The Chilean lawmakers ratified Norway's treaty."
NORWAY = Mention(Span(30, 36), "state", "state:norway", "Norway", known=True)


def event(source: str, at: int) -> Event:
    """Return an event whose source is named at `at`."""
    return Event(
        type="SUPPORT",
        quad=1,
        action="ratify",
        source=Participant(source, Span(at, at + 7)),
        target=Participant("state:norway", NORWAY.span),
        trigger=Span(20, 28),
        span=Span(0, 40),
    )


def test_adjective_alone() -> None:
    """The adjective is added in reading order, under the state's name."""
    found = with_acting(TEXT, (NORWAY,), [event("state:chile", 4)])

    assert [(one.span.start, one.actor_id, one.name, one.type) for one in found] == [
        (4, "state:chile", "Chile", "state"),
        (30, "state:norway", "Norway", "state"),
    ]


def test_who_is_named_needs_no_adjective() -> None:
    """A state the article names is not named again by its adjective."""
    assert with_acting(TEXT, (NORWAY,), [event("state:norway", 4)]) == (NORWAY,)


def test_unknown_actors_are_left_alone() -> None:
    """Only actors of the reference table have a name to be added by."""
    assert with_acting(TEXT, (NORWAY,), [event("person:kari-lund", 4)]) == (NORWAY,)


def test_people_of_a_state_are_named() -> None:
    """People whom an event alone names become a mention under their own words."""
    text = "Chilean students marched."
    found = with_acting(text, (), [event("people:chilean-students", 0)])

    assert [(one.type, one.name, one.known) for one in found if one.actor_id.startswith("people:")] == [
        ("people", "Chilean", False)
    ]


@pytest.mark.parametrize(
    ("words", "who", "expected"),
    [
        pytest.param("Nairobi", "place:nairobi", "state:kenya", id="capital"),
        pytest.param("Mombasa", "place:mombasa", "place:mombasa", id="other town"),
        pytest.param("Nairobi", "person:nairobi", "person:nairobi", id="no place"),
    ],
)
def test_of_capital(words: str, who: str, expected: str) -> None:
    """An act on a capital is one on its state."""
    assert of_capital(words, Participant(who, Span(0, len(words)))) == Participant(
        expected, Span(0, len(words))
    )
