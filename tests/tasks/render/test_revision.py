"""A revision lists the lines that changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tasks.desk import Desk, opened
from tasks.differences import differences
from tasks.memos import MemoName
from tasks.render.edition import render_edition
from tasks.render.model import Line, Memo
from tasks.render.revision import LIMIT, NOTHING, changed_lines
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


def listed(before: Memo, now: Memo) -> tuple[Line, ...]:
    return changed_lines(memo_line_rows(before), memo_line_rows(now))


def test_the_same_memo_has_no_changed_line(memo: Memo) -> None:
    """Where nothing differs, that is what it says."""
    assert [line.text for line in changed_lines(memo_line_rows(memo), memo_line_rows(memo))] == [NOTHING]


def test_a_changed_line_is_listed_with_what_it_was(memo: Memo) -> None:
    """Old and new words stand in one line, which is marked as computed."""
    first, *rest = memo.timeline
    changed = replace(first, text=f"{first.text} again")
    (line,) = listed(memo, replace(memo, timeline=(changed, *rest)))

    assert line.text == f"T1, timeline. Before: {first.whole} Now: {first.whole} again"
    assert line.computed == "lines_by_revision"


def test_lines_that_only_moved_are_not_listed(memo: Memo) -> None:
    """A line that has another number and the same words did not change."""
    turned = tuple(replace(row, id=f"R{at}") for at, row in enumerate(reversed(memo.pairs), 1))

    (line,) = listed(memo, replace(memo, pairs=turned))

    assert line.text == NOTHING


def test_new_and_left_out_lines_are_listed(memo: Memo, week: Tables, build: Callable[..., Memo]) -> None:
    """A memo of fewer articles says which lines it has no more, and which are new."""
    smaller = build(tables_of(north_wire(), spun_blog(), short_flash()), revision=2)
    texts = [line.text for line in listed(memo, smaller)]

    assert any(", gone: " in text for text in texts)
    assert any("Before: " in text and " Now: " in text for text in texts)


def test_what_speaks_of_the_same_is_one_line(memo: Memo) -> None:
    """A pair that moved and has other counts is told once, with both counts."""
    first, second = memo.pairs
    changed = replace(first, id="R2", text=f"{first.pair}: 9 cooperative reports, none conflictual.")
    (line,) = listed(memo, replace(memo, pairs=(replace(second, id="R1"), changed)))

    assert line.text == f"R2, relations by pair. Before: {first.text} Now: {changed.text}"


def test_the_memo_the_mail_and_the_command_tell_the_same(memo: Memo, build: Callable[..., Memo]) -> None:
    """The revision's section lists what the correction and `dragoman diff` list, in their words and order."""
    smaller = build(tables_of(north_wire(), spun_blog(), short_flash()), revision=2)
    told = [str(one) for one in differences(memo_line_rows(memo), memo_line_rows(smaller))]

    assert len(told) == LIMIT + 1
    assert [line.text for line in listed(memo, smaller)[:LIMIT]] == told[:LIMIT]
    assert listed(memo, smaller)[LIMIT].text == "1 more line differs."


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
    assert any(", new: " in line.text for line in memo.revised)
    assert same == memo


def _store(desk: Desk, *drafts: Draft) -> None:
    tables = tables_of(*drafts)
    for name in Tables.__dataclass_fields__:
        desk.store.write_table(name, getattr(tables, name), edition=EDITION, stem="one")
