"""Requests and accusations that are made by saying something of another."""

import pytest

from tests.tasks.extract.event_builder import told

SAID = {
    "must": ("Norway said Chile must open its ports.", ["demand norway>chile"]),
    "that": ("Kari Lund said on Monday that Chile should wait.", ["demand kari-lund>chile"]),
    "has to": ("Norway insists that Chile has to wait.", ["demand norway>chile"]),
    "demands": ("Norway demanded that Pablo Soto leave.", ["demand norway>pablo-soto"]),
    "behind": ("Norway said Chile was behind the theft.", ["accuse norway>chile"]),
    "responsible": ("Kari Lund claims that Red Column was responsible.", ["accuse kari-lund>red-column"]),
    "attack": ("Norway said Chile had bombed the bridge.", ["bomb chile>- [bridge]", "accuse norway>chile"]),
    "person says": ("Kari Lund said Chile had slept.", []),
    "own side": ("Norway said Oslo must wait.", []),
    "denial": ("Norway said Chile had not attacked Peru.", ["attack chile>peru not"]),
    "nobody named": ("Experts said Chile must wait.", []),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID.keys())
def test_said(text: str, expected: list[str]) -> None:
    """What is said of another makes a request or an accusation of it."""
    assert told(text) == expected
