"""The whole memo of a small week, as printed."""

from dataclasses import replace
from pathlib import Path

from tasks.render.model import Memo
from tasks.render.tables import Tables
from tasks.render.write import render_memo

GOLDEN = Path(__file__).parents[2] / "golden" / "memo.txt"


def test_the_plain_text_is_as_kept(memo: Memo, week: Tables) -> None:
    """The printed memo of the small week equals the golden file; a wanted change is written there by hand."""
    assert render_memo(memo, week)["memo.txt"].decode() == GOLDEN.read_text(encoding="utf-8")


def test_revision_changes_the_footer_alone(memo: Memo) -> None:
    """What a memo says does not depend on its revision."""
    again = replace(memo, revision=2, footer=replace(memo.footer, revision=2))

    assert list(again.lines()) == list(memo.lines())
    assert again.footer.revision == 2


def test_sections_come_in_their_order(memo: Memo) -> None:
    """The bottom line stands before everything but the masthead, the sources last."""
    assert [name for name, _ in memo.sections()] == [
        "masthead",
        "revision",
        "bottom line",
        "what changed",
        "relations by pair",
        "top developments",
        "where sources disagree",
        "who said what",
        "timeline",
        "upcoming",
        "watch list",
        "coverage",
        "data quality",
        "sources",
    ]
