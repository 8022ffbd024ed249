"""Pronouns stand for an actor only where one reading is possible."""

import pytest

from tests.tasks.extract.event_builder import told

CASES = {
    "he": ("Pablo Soto spoke.\nHe condemned Norway.", ["condemn pablo-soto>norway"]),
    "he of two": ("Pablo Soto wrote to Kari Lund.\nHe condemned Norway.", []),
    "he of nobody": ("It rained.\nHe condemned Norway.", []),
    "it": ("Norway said it condemned Chile.", ["condemn norway>chile"]),
    "its": ("Norway defended its purchase of Skua-9.", ["purchase norway>- [Skua-9]"]),
    "both": (
        "Norway wrote to Chile.\nBoth countries will sign a treaty.",
        ["sign_document norway>chile [treaty] planned"],
    ),
    "the two": ("Norway wrote to Chile.\nThe two reconciled.", ["reconcile norway>chile"]),
    "two of none": ("It rained.\nThe two countries will sign a treaty.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_who_is_meant(text: str, expected: list[str]) -> None:
    """One possible actor is taken, two or none are not guessed at."""
    assert expected == told(text)
