"""People who act for no state stand for themselves."""

import pytest

from tests.tasks.extract.event_builder import told

CROWDS = {
    "source": (
        "Norwegian students protested against Chile.",
        ["protest people:norwegian-students>chile"],
    ),
    "against their own state": (
        "Norwegian workers attacked Norway.",
        ["attack people:norwegian-workers>norway"],
    ),
    "by their own state": (
        "Norway arrested Norwegian journalists.",
        ["arrest norway>people:norwegian-journalists [journalists]"],
    ),
    "of another state": ("Norway arrested Chilean journalists.", ["arrest norway>chile [journalists]"]),
    "passive": (
        "Chile was praised by Norwegian activists.",
        ["praise people:norwegian-activists>chile"],
    ),
    "soldiers": ("Norwegian soldiers attacked Chile.", ["attack norway>chile"]),
}


@pytest.mark.parametrize(("text", "expected"), CROWDS.values(), ids=CROWDS.keys())
def test_crowds(text: str, expected: list[str]) -> None:
    """An adjective and a noun of people name those people, not their state."""
    assert told(text) == expected
