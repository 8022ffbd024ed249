"""The shared words: spans, articles and batches."""

from datetime import date

import pytest

from tasks.records import Article, Batch, Passage, Region, Span

TEXT = "Envoys meet\n\nThe envoys met in Aktau. They will meet again."
ARTICLE = Article(
    "a1",
    "a1" * 32,
    "one.txt",
    "text/plain",
    "utf-8",
    TEXT,
    regions=(Region("headline", Span(0, 11)), Region("body", Span(13, 59))),
    passages=(Passage(1, 1, "body", Span(13, 37)), Passage(2, 1, "body", Span(38, 59))),
)


@pytest.mark.parametrize(
    ("other", "holds", "meets"),
    [
        (Span(2, 5), True, True),
        (Span(3, 4), True, True),
        (Span(1, 5), False, True),
        (Span(4, 6), False, True),
        (Span(0, 2), False, False),
        (Span(5, 9), False, False),
    ],
    ids=["same", "inside", "from before", "beyond", "touching before", "touching after"],
)
def test_spans_hold_and_meet(other: Span, holds: bool, meets: bool) -> None:
    """A span holds what lies wholly inside it and meets what shares a character; touching is not meeting."""
    span = Span(2, 5)
    assert (span.holds(other), span.meets(other), other.meets(span)) == (holds, meets, meets)


def test_a_span_is_half_open() -> None:
    """The end is the character after the last one."""
    assert Span(0, 6).of(TEXT) == "Envoys"


def test_spans_sort_in_reading_order() -> None:
    """Earlier ones first, of those that start together the shorter one."""
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


def test_regions_are_found_by_kind() -> None:
    """Only the kinds asked for come, in reading order."""
    assert list(ARTICLE.region_spans("body")) == [Span(13, 59)]
    assert list(ARTICLE.region_spans("body", "headline")) == [Span(0, 11), Span(13, 59)]


@pytest.mark.parametrize(("at", "number"), [(13, 1), (36, 1), (38, 2), (37, None), (0, None), (999, None)])
def test_the_passage_at_a_character(at: int, number: int | None) -> None:
    """A character between or outside sentences is in none."""
    found = ARTICLE.passage_at(at)
    assert (found.number if found else None) == number


def test_a_batch_is_named_by_edition_and_number() -> None:
    """People see the week and the position in it."""
    assert Batch("b1", "2026-W47", 3, date(2026, 11, 16)).label == "2026-W47/3"
