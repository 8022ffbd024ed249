"""A revision lists the lines that changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tasks.desk import Desk, opened
from tasks.memos import MemoName
from tasks.render.edition import render_edition
from tasks.render.model import Memo
from tasks.render.revision import ONLY_PASSAGES, changed_lines
from tasks.render.tables import Tables
from tasks.render.write import memo_line_rows
from tasks.settings import Settings
from tests.tasks.render.drafts import (
    EDITION,
    Draft,
    north_wire,
    short_flash,
    spun_blog,
    tables_of,
    vega_times,
)


def test_the_same_memo_has_no_changed_line(memo: Memo) -> None:
    """Where no words differ, that is what it says."""
    assert [line.text for line in changed_lines(memo, memo_line_rows(memo))] == [ONLY_PASSAGES]


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

    (line,) = changed_lines(replace(memo, pairs=turned), memo_line_rows(memo))

    assert line.text == ONLY_PASSAGES


def test_new_and_left_out_lines_are_listed(memo: Memo, week: Tables, build: Callable[..., Memo]) -> None:
    """A memo of fewer articles says which lines it has no more, and which are new."""
    smaller = build(tables_of(north_wire(), spun_blog(), short_flash()), revision=2)
    texts = [line.text for line in changed_lines(smaller, memo_line_rows(memo))]

    assert any("is left out; it was:" in text for text in texts)
    assert any("was:" in text and "Now:" in text for text in texts)


def test_what_speaks_of_the_same_is_one_line(memo: Memo) -> None:
    """A pair that moved and has other counts is told once, with both counts."""
    first, second = memo.pairs
    changed = replace(first, id="R2", text=f"{first.pair}: 9 cooperative reports, none conflictual.")
    (line,) = changed_lines(replace(memo, pairs=(replace(second, id="R1"), changed)), memo_line_rows(memo))

    assert line.text == f"Relations by pair, R2, was: {first.text} Now: {changed.text}"


def test_a_rerun_that_changes_a_memo_is_a_revision(tmp_path: Path) -> None:
    """Through store and ledger: the first build is revision 1, the same again too, a changed one lists its lines."""
    settings = Settings(outputs=str(tmp_path), title="Brief", now=datetime(2026, 11, 18, tzinfo=UTC))
    with opened(settings) as desk:
        _store(desk, north_wire())
        first, again = (render_edition(desk, MemoName(EDITION))[0] for _ in range(2))
        _store(desk, north_wire(), vega_times())
        second, memo = render_edition(desk, MemoName(EDITION))
        third, same = render_edition(desk, MemoName(EDITION))

    assert [(one.revision, one.fresh) for one in (first, again, second, third)] == [
        (1, True),
        (1, False),
        (2, True),
        (2, False),
    ]
    assert any("is new:" in line.text for line in memo.revised)
    assert same == memo


def _store(desk: Desk, *drafts: Draft) -> None:
    tables = tables_of(*drafts)
    for name in Tables.__dataclass_fields__:
        desk.store.write_table(name, getattr(tables, name), edition=EDITION, stem="one")
