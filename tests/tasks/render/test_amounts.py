"""Numbers with the things they count."""

import pytest

from tasks.render.amounts import amounts_in, value_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Eleven ships left the port.", [(11, "ships")]),
        ("It expelled 5 Greek diplomats.", [(5, "diplomats")]),
        ("Some 2,000 soldiers and two hundred police came.", [(2000, "soldiers"), (200, "police")]),
        ("Twenty-three people were hurt.", [(23, "people")]),
        ("They sent home eight of its diplomats.", [(8, "diplomats")]),
        ("The session took three hours in 2018.", []),
        ("One of them was in the S-400 hall.", []),
        ("It costs 2.7 billion euros.", []),
    ],
    ids=["word", "digit", "multiple", "hyphen", "of its", "measure", "no count", "money"],
)
def test_amounts(text: str, found: list[tuple[float, str]]) -> None:
    """What is counted is found with its number; measures and years are not."""
    assert [(one.value, one.noun) for one in amounts_in(text)] == found


@pytest.mark.parametrize(
    ("number", "multiple", "value"),
    [("2,000", None, 2000), ("fifty-seven", None, 57), ("3", "million", 3_000_000), ("2.5", None, 2.5)],
)
def test_values(number: str, multiple: str | None, value: float) -> None:
    """Digits and words give the same numbers."""
    assert value_of(number, multiple) == value
