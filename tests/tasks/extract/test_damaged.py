"""Quotations of damaged articles."""

import pytest

from tasks.extract.damaged import without_direct
from tasks.records import Extraction, Quote, Span

FOUND = Extraction("a" * 16, quotes=(Quote("direct", Span(0, 9)), Quote("indirect", Span(20, 40))))


@pytest.mark.parametrize(
    ("damage", "kinds"),
    [
        ((), ["direct", "indirect"]),
        (("reworded",), ["indirect", "indirect"]),
        (("translated", "marks_lost"), ["marks_lost", "indirect"]),
    ],
    ids=["intact", "reworded", "marks lost"],
)
def test_direct_quotations_of_a_damaged_article_are_demoted(
    damage: tuple[str, ...], kinds: list[str]
) -> None:
    """A damaged article keeps what was said, but none of it as direct speech."""
    assert [quote.kind for quote in without_direct(FOUND, damage).quotes] == kinds
