"""A revision lists the lines that changed."""

from collections.abc import Callable
from dataclasses import replace

from tasks.render.model import Memo
from tasks.render.revision import changed_lines
from tasks.render.tables import Tables
from tasks.render.write import memo_line_rows
from tests.tasks.render.drafts import north_wire, short_flash, spun_blog, tables_of


def test_the_same_memo_has_no_changed_line(memo: Memo) -> None:
    """Nothing is listed where nothing differs."""
    assert changed_lines(memo, memo_line_rows(memo)) == ()


def test_a_changed_line_is_listed_with_what_it_was(memo: Memo) -> None:
    """Old and new words stand in one line, which is marked as computed."""
    first, *rest = memo.timeline
    (line,) = changed_lines(
        replace(memo, timeline=(replace(first, text="Norland bought a pipe"), *rest)), memo_line_rows(memo)
    )

    assert line.text == f"Timeline, T1, was: {first.whole} Now: {first.date}: Norland bought a pipe"
    assert line.computed == "lines_by_revision"


def test_lines_that_only_moved_are_not_listed(memo: Memo) -> None:
    """A line that has another number and the same words did not change."""
    turned = tuple(replace(row, id=f"R{at}") for at, row in enumerate(reversed(memo.pairs), 1))

    assert changed_lines(replace(memo, pairs=turned), memo_line_rows(memo)) == ()


def test_new_and_left_out_lines_are_listed(memo: Memo, week: Tables, build: Callable[..., Memo]) -> None:
    """A memo of fewer articles says which lines it has no more, and which are new."""
    smaller = build(tables_of(north_wire(), spun_blog(), short_flash()), revision=2)
    texts = [line.text for line in changed_lines(smaller, memo_line_rows(memo))]

    assert any("is left out; it was:" in text for text in texts)
    assert any("was:" in text and "Now:" in text for text in texts)
