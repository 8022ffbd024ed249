"""What changed."""

from dataclasses import replace
from pathlib import Path

import pytest

from tasks.render.build import Earlier, build_memo, read_earlier
from tasks.render.changes import correction_lines
from tasks.render.index import Index
from tasks.render.tables import Tables
from tasks.render.topics import in_series, in_words
from tasks.render.write import render_memo
from tasks.store import Store
from tests.tasks.render.drafts import EDITION, Draft, tables_of

BEFORE = Earlier(
    "2026-W46", {"person:deniz-aksoy": "Deniz Aksoy", "person:mira-holt": "Mira Holt"}, {"Energy": 9}
)


def test_a_first_edition_has_nothing_to_compare_with(week: Tables) -> None:
    """Without earlier editions the section says so, and topics are only counted."""
    memo = build_memo(week, edition=EDITION, revision=1, title="Brief")

    assert [line.text for line in memo.changes] == ["First edition: nothing to compare with."]
    assert [(row.name, row.now, row.before) for row in memo.topics] == [("Energy", 4, None)]


def test_new_and_absent_names_are_listed(week: Tables) -> None:
    """Names no earlier edition had are new; those of the last one that are gone are said to be."""
    memo = build_memo(week, edition=EDITION, revision=1, title="Brief", previous=[BEFORE])

    assert [line.text for line in memo.changes] == [
        "New (5): Norland, Vegara, Oleg Baranov, Russia, Turkey.",
        "In the edition before, and not in this one (1): Mira Holt.",
    ]
    assert (memo.topics[0].before, memo.topics[0].change) == (9, "falling, −5")


def test_a_list_is_found_by_its_label(week: Tables) -> None:
    """What a line lists stands out on the page; the words of the line are the same in every form."""
    memo = build_memo(week, edition=EDITION, revision=1, title="Brief", previous=[BEFORE])
    forms = render_memo(memo, week)

    assert "<b>New (5):</b> Norland, Vegara, Oleg Baranov, Russia, Turkey." in forms["memo.html"].decode()
    assert "New (5): Norland, Vegara, Oleg Baranov, Russia, Turkey." in forms["memo.txt"].decode()
    assert [line.text for line in memo.changes] == [f"{line.label} {line.rest}" for line in memo.changes]


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


def test_a_returning_name_says_when_it_was_last_there(week: Tables) -> None:
    """An actor that an older edition had and the last two had not is back; one edition away is not away."""
    older, between = (
        Earlier("2026-W44", {"person:oleg-baranov": "Oleg Baranov"}, {}),
        Earlier("2026-W45", {}, {}),
    )
    memo, soon = (
        build_memo(week, edition=EDITION, revision=1, title="Brief", previous=previous)
        for previous in ([older, between, BEFORE], [older, BEFORE])
    )
    line = "Back, and last named (1): Oleg Baranov (in 2026-W44)."

    assert line in [one.text for one in memo.changes]
    assert line not in [one.text for one in soon.changes]


def test_unlike_editions_are_not_compared(week: Tables) -> None:
    """Where the number of articles moved by more than half there is a caution in place of trends."""
    before = replace(BEFORE, articles=40, pairs={("Russia", "Turkey"): (0, 9)})
    memo = build_memo(week, edition=EDITION, revision=1, title="Brief", previous=[before])
    caution = "Changes are not compared: 3 articles now, 40 in the edition before."

    assert memo.changes[0].text == caution
    assert caution in [line.text for line in memo.bottom_line]
    assert [row.was for row in memo.pairs] == [None] * len(memo.pairs)
    assert memo.topics[0].change == "−5"


def test_a_revised_edition_is_named(week: Tables) -> None:
    """An earlier memo with a second revision is a change to know of."""
    memo = build_memo(
        week, edition=EDITION, revision=1, title="Brief", previous=[replace(BEFORE, revision=2)]
    )

    assert "Earlier memos that were revised: 2026-W46 (revision 2)." in [line.text for line in memo.changes]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Correction: Norland sent two ships, not three.", True),
        ("An earlier version of this report gave the wrong year.", True),
        ("The parties spoke of a correction of the border.", False),
    ],
    ids=["correction", "earlier version", "another sense"],
)
def test_corrections_are_told_in_the_words_of_the_source(sentence: str, *, found: bool) -> None:
    """A sentence that corrects a report is quoted, whichever edition it is."""
    lines = list(correction_lines(Index(tables_of(Draft("a", f"Head\n\n{sentence}")), EDITION)))

    assert [line.quote for line in lines] == ([sentence] if found else [])


def test_one_correction_in_two_texts_is_told_once() -> None:
    """Two texts that correct one number are two citations of one line."""
    drafts = (
        Draft("a", "Head\n\nCorrection: the number of ships in the port was 11, not 14 ships as stated."),
        Draft("b", "Head\n\nCorrection: in the port the number of ships was 11, and not 14 ships."),
    )
    (line,) = correction_lines(Index(tables_of(*drafts), EDITION))

    assert [citation.label for citation in line.citations] == ["S1 ¶2", "S2 ¶2"]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((1, 4, 8, 12), "rising, +4, third time in a row"),
        ((12, 4, 8, 12), "rising, +4"),
        ((9, 9, 9, 9), "unchanged"),
        ((20, 16, 12, 8, 4), "falling, −4, fourth time in a row"),
    ],
    ids=["three rises", "two rises", "flat", "four falls"],
)
def test_a_run_of_changes_is_counted(counts: tuple[int, ...], words: str) -> None:
    """Three and more editions that go one way are said to be in a row."""
    assert in_series(counts) == words


def test_movers_are_among_the_topics(week: Tables) -> None:
    """A topic that fell to nothing is shown though others are more frequent."""
    before = Earlier("2026-W46", {}, {"Energy": 4, **{f"Topic {n}": 5 for n in range(6)}, "Fallen": 30})
    memo = build_memo(week, edition=EDITION, revision=1, title="Brief", previous=[before])

    assert "Fallen" in [row.name for row in memo.topics]


def test_a_single_report_turns_no_pair(week: Tables) -> None:
    """A net of one that changes its sign is not told as a turn."""
    history = {"2026-W46": {("Russia", "Turkey"): (0, 1)}}
    memo = build_memo(week, edition=EDITION, revision=1, title="Brief", history=history)

    assert [line.text for line in memo.changes] == [
        "No new name, no name gone, and no pair changed its sign."
    ]
