"""Readers of a corrected memo are told which lines changed, and no others."""

import pytest

from tasks.differences import differences

Row = dict[str, object]


def _row(line_id: str, text: str, passage: str | None = "words", section: str = "timeline") -> Row:
    return {"section": section, "line_id": line_id, "text": text, "passage": passage}


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        ([_row("T1", "A: one")], [_row("T1", "A: one")], []),
        ([_row("T1", "A: one"), _row("T2", "B: two")], [_row("T1", "B: two"), _row("T2", "A: one")], []),
        ([_row("T1", "A: one")], [_row("T1", "A: one"), _row("T2", "B: two")], [("new", "T2")]),
        ([_row("T1", "A: one"), _row("T2", "B: two")], [_row("T1", "B: two")], [("gone", "T1")]),
        ([_row("N1", "Energy: 3 passages")], [_row("N2", "Energy: 4 passages")], [("changed", "N2")]),
        (
            [_row("N1", "Energy: 3 passages")],
            [_row("N1", "Trade: 3 passages")],
            [("new", "N1"), ("gone", "N1")],
        ),
        ([_row("S0", "7 sources: all dated")], [_row("S0", "8 sources: all dated")], [("changed", "S0")]),
        ([_row("T1", "3 May: a b c")], [_row("T1", "4 May: x y z")], [("new", "T1"), ("gone", "T1")]),
        ([_row("D1", "A: one", "x")], [_row("D1", "A: one", "y")], [("other sources", "D1")]),
        ([], [_row("D1", "A: one")], [("new", "D1")]),
    ],
    ids=["same", "moved", "new", "gone", "count", "other subject", "note", "other date", "passage", "first"],
)
def test_tells_what_changed(before: list[Row], now: list[Row], found: list[tuple[str, str]]) -> None:
    """A moved line is the same line, and a line about something else is another."""
    assert [(one.kind, one.line_id) for one in differences(before, now)] == found


def test_a_line_with_several_citations_is_one_line() -> None:
    """Rows of one line are taken together."""
    rows = [_row("D1", "A: one", "x"), _row("D1", "A: one", "y")]
    assert differences(rows, rows) == ()
    (only,) = differences(rows, rows[:1])
    assert only.kind == "other sources"


def test_other_words_stand_before_other_passages() -> None:
    """A reader of a long list meets the lines that say something else first."""
    before = [_row("B1", "A: one", "x", "bottom line"), _row("T1", "Trade: two")]
    now = [_row("B1", "A: one", "y", "bottom line"), _row("T1", "Trade: three")]
    assert [one.line_id for one in differences(before, now)] == ["T1", "B1"]


def test_of_two_lines_about_the_same_the_one_with_its_id_changed() -> None:
    """Two lines that begin alike are not taken for each other."""
    before = [_row("G1", "How many ships: A"), _row("G2", "How many ships: B")]
    now = [_row("G2", "How many ships: C"), _row("G1", "How many ships: A")]
    (changed,) = differences(before, now)
    assert (changed.before, changed.now) == ("How many ships: B", "How many ships: C")
    moved = differences(before, [_row("G2", "How many ships: C"), _row("G1", "How many ships: D")])
    assert [one.before[-1] + one.now[-1] for one in moved] == ["BC", "AD"]


def test_what_follows_from_other_lines_is_not_told_again() -> None:
    """The head and the list of sources change with what they sum up."""
    now = [_row("M1", "2 articles", section="masthead"), _row("S1", "Head", section="sources")]
    assert differences([_row("M1", "1 article", section="masthead")], now) == ()


def test_what_a_memo_says_of_its_changes_is_no_change() -> None:
    """The list of changes in a revision is not itself listed."""
    assert (
        differences([_row("T1", "A: one")], [_row("V1", "T1: two", section="revision"), _row("T1", "A: one")])
        == ()
    )


def test_each_difference_reads_as_a_sentence() -> None:
    """What it was and what it is stand side by side."""
    (changed,) = differences([_row("N1", "Energy: 3 passages.")], [_row("N1", "Energy: 4 passages.")])
    assert str(changed) == "N1, timeline. Before: Energy: 3 passages. Now: Energy: 4 passages."
    (gone,) = differences([_row("N1", "Energy: 3 passages.")], [])
    assert str(gone) == "N1, timeline, gone: Energy: 3 passages."


def test_of_a_long_note_only_what_differs_is_told() -> None:
    """Sentences that both have before and after the change are left out; one is always kept."""
    note = "Counted are reports. Copies are one. {} pairs in all. Denials are none."
    (changed,) = differences([_row("R0", note.format(3))], [_row("R0", note.format(4))])
    assert str(changed) == "R0, timeline. Before: 3 pairs in all. Now: 4 pairs in all."
    (longer,) = differences(
        [_row("R0", "Counted are reports: all.")], [_row("R0", "Counted are reports: all. More.")]
    )
    assert (
        str(longer) == "R0, timeline. Before: Counted are reports: all. Now: Counted are reports: all. More."
    )
