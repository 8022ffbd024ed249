"""What changed."""

from pathlib import Path

import pytest

from tasks.render.build import Earlier, build_memo, read_earlier
from tasks.render.changes import in_words
from tasks.render.tables import Tables
from tasks.store import Store
from tests.tasks.render.drafts import EDITION

BEFORE = Earlier(
    "2026-W46", {"person:deniz-aksoy": "Deniz Aksoy", "person:mira-holt": "Mira Holt"}, {"Energy": 9}
)


def test_a_first_edition_has_nothing_to_compare_with(week: Tables) -> None:
    """Without earlier editions the section says so, and topics are only counted."""
    memo = build_memo(week, edition=EDITION, revision=1, title="Brief")

    assert [line.text for line in memo.changes] == ["First edition: nothing to compare with."]
    assert [(row.name, row.now, row.before) for row in memo.topics] == [("Energy", 4, None)]


def test_new_and_absent_names_are_listed(week: Tables) -> None:
    """Names no earlier edition had are new; persons of the last one that are gone are said to be."""
    memo = build_memo(week, edition=EDITION, revision=1, title="Brief", previous=[BEFORE])

    assert [line.text for line in memo.changes] == [
        "New names (1): Oleg Baranov.",
        "No longer named (1): Mira Holt.",
    ]
    assert (memo.topics[0].before, memo.topics[0].change) == (9, "falling, −5")


def test_a_pair_whose_sign_turned_is_named(week: Tables) -> None:
    """A net that changed its sign is a change."""
    history = {"2026-W46": {("Russia", "Turkey"): (0, 3)}}
    memo = build_memo(week, edition=EDITION, revision=1, title="Brief", history=history)

    assert [line.text for line in memo.changes] == ["Russia–Turkey turned from −3 to +1."]


def test_earlier_editions_are_read_from_the_store(week: Tables, tmp_path: Path) -> None:
    """What an edition is compared by comes from its tables."""
    store = Store(tmp_path)
    for name in Tables.__dataclass_fields__:
        store.write_table(name, getattr(week, name), edition="2026-W46", stem="one")
    (earlier,) = read_earlier(store, ["2026-W46"])

    assert earlier.topics == {"Energy": 4}
    assert earlier.actors["person:oleg-baranov"] == "Oleg Baranov"


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        (5, 5, "unchanged"),
        (2, 0, "little change, +2"),
        (4, 3, "little change, +1"),
        (5, 3, "rising, +2"),
        (0, 3, "falling, −3"),
    ],
)
def test_small_counts_are_no_trend(now: int, before: int, words: str) -> None:
    """Only counts of three and more that moved by two and more rise or fall."""
    assert in_words(now, before) == words
