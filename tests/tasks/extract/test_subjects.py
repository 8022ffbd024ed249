"""Subjects are found by their place before, or through, other verbs."""

import pytest

from tests.tasks.extract.event_builder import told

CASES = {
    "place after": ("Kari Lund in Lima condemned Chile.", "condemn kari-lund>chile"),
    "office of": ("The president of Norway condemned Chile.", "condemn norway>chile"),
    "government": ("The Norwegian government condemned Chile.", "condemn norway>chile"),
    "reported": ("Peru said Norway condemned Chile.", "condemn norway>chile"),
    "urged to": ("Peru urged Norway to condemn Chile.", "condemn norway>chile possible"),
    "for to": ("It is time for Norway to condemn Chile.", "condemn norway>chile planned"),
    "plan to": ("Norway has a plan to attack Chile.", "attack norway>chile planned"),
    "given a chance": ("The vote gives Norway a chance to attack Chile.", "attack norway>chile planned"),
    "whose visit": ("Kari Lund's visit involved a trip north to praise Chile.", "praise kari-lund>chile"),
    "criticised for": ("Norway criticised Chile for selling arms to Peru.", "sell chile>peru [arms]"),
    "thanked for": ("Norway thanked Chile for visiting Peru.", "visit chile>peru"),
    "and for": ("Norway slammed Chile for leaving and for attacking Peru.", "attack chile>peru"),
    "was criticised for": ("Chile was criticised by Norway for attacking Peru.", "attack chile>peru"),
    "with an aside": ("Norway condemned Chile, its neighbour, for attacking Peru.", "attack chile>peru"),
    "talks for": ("Norway held talks with Chile for visiting Peru.", "visit norway>peru planned"),
    "in turn": ("Norway in turn, accuses Chile of fraud.", "accuse norway>chile [fraud]"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_subject(text: str, expected: str) -> None:
    """The actor a verb belongs to is its source."""
    assert expected in told(text)


def test_who_judges_does_not_act() -> None:
    """Whoever criticises an act, or a thing nobody acts by, has not done it."""
    assert told("Norway criticised Chile for lifting sanctions on Peru.") == [
        "criticise norway>chile", "lift_sanctions chile>peru",
    ]  # fmt: skip
    assert told("Norway criticised the film for attacking Chile.") == []


def test_somebody_unnamed_is_nobody() -> None:
    """Who is prompted but not named does not make his prompter the one who acts."""
    assert told("Norway accused Chile, prompting two dozen nations to expel Chilean envoys.") == [
        "accuse norway>chile"
    ]
