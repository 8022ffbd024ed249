"""Coverage."""

from dataclasses import replace

from tasks.render.coverage import coverage_note, coverage_rows
from tasks.render.index import Index
from tasks.render.model import Memo
from tests.tasks.render.drafts import EDITION, Draft, short_flash, tables_of, vega_times


def test_every_article_received_is_accounted_for(memo: Memo) -> None:
    """Each outlet's articles end as used, held back or copies, and the last row adds them up."""
    rows = [(row.outlet, row.received, row.accepted, row.quarantined, row.duplicate) for row in memo.coverage]

    assert rows == [
        ("Blog", 1, 1, 0, 0),
        ("Vega Times", 1, 1, 0, 0),
        ("Outlet not stated", 2, 1, 1, 0),
        ("All", 4, 3, 1, 0),
    ]


def test_many_outlets_are_gathered() -> None:
    """Outlets past the tenth share a row."""
    drafts = [
        Draft(f"{number:02}.txt", "Head\n\nBody.", outlet=f"Outlet {number:02}") for number in range(13)
    ]
    rows = coverage_rows(Index(tables_of(*drafts), EDITION))

    assert [(row.outlet, row.received) for row in rows[-2:]] == [("3 other outlets", 3), ("All", 13)]


def test_copies_are_said_to_be_one_text() -> None:
    """Articles of one origin are counted as one independent text."""
    copy = replace(vega_times(), path="copy.txt", origin=vega_times().article_id)
    note = coverage_note(Index(tables_of(vega_times(), copy), EDITION))

    assert note.text == "2 articles used, 1 independent text; the most carried one stands in 2 articles."


def test_no_usable_article_says_so() -> None:
    """A week of quarantined articles has an empty state of its own."""
    assert coverage_note(Index(tables_of(short_flash()), EDITION)).text == "No article can be used."
