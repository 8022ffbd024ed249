"""Subject, preheader and the head of the memo."""

import pytest

from tasks.records import Published
from tasks.render.build import build_memo
from tasks.render.model import Memo
from tests.tasks.render.drafts import EDITION, Draft, short_flash, tables_of


def test_the_subject_carries_the_nets(memo: Memo) -> None:
    """The subject names edition and pairs with their nets, in at most 78 characters."""
    assert memo.subject == "Weekly brief 2026-W47: Russia–Turkey +1, Norland–Vegara +2"
    assert len(memo.preheader) <= 100


def test_a_long_title_is_cut() -> None:
    """A subject never passes its length."""
    memo = build_memo(tables_of(), edition=EDITION, revision=1, title="Very long title " * 10)

    assert len(memo.subject) == 78


def test_no_usable_article_shows_in_the_subject() -> None:
    """A reader sees in the subject that there is nothing to read."""
    memo = build_memo(tables_of(short_flash()), edition=EDITION, revision=1, title="Weekly brief: X")

    assert memo.subject == "Weekly brief 2026-W47: no usable articles"


def test_three_clocks_are_kept_apart(memo: Memo) -> None:
    """Receipt, publication and event dates stand beside each other."""
    assert memo.masthead.clocks.text == (
        "Received 18 November 2026 · Published this week 1 · older 0 · unknown 2 · Event dates 2024–2026"
    )
    assert memo.masthead.used == "3 of 4 articles used"
    assert memo.masthead.days == "16–22 November 2026"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-11-16", "this week 1 · older 0 · unknown 0"),
        ("2026-11", "this week 0 · older 0 · unknown 1"),
        ("2026-11-15", "this week 0 · older 1 · unknown 0"),
        (None, "this week 0 · older 0 · unknown 1"),
    ],
    ids=["Monday", "this month", "Sunday before", "unknown"],
)
def test_publication_is_counted_as_far_as_it_is_known(value: str | None, words: str) -> None:
    """An unknown date is unknown, never this week."""
    draft = Draft("a.txt", "Head\n\nBody.", published=Published(value))
    memo = build_memo(tables_of(draft), edition=EDITION, revision=1, title="Brief")

    assert words in memo.masthead.clocks.text
