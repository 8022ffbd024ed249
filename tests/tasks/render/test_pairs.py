"""Relations by pair."""

from pathlib import Path

import pytest

from tasks.memo_settings import Limits
from tasks.render.build import read_earlier
from tasks.render.clusters import cluster_events
from tasks.render.index import Index, Wishes
from tasks.render.model import Memo
from tasks.render.pairs import chart_of, pair_counts, pair_rows, reports, signed
from tasks.render.parties import parties
from tasks.render.tables import Tables
from tasks.store import Store
from tests.tasks.render.drafts import EDITION, Draft, tables_of

PAIR = ("Russia", "Turkey")


def test_each_independent_text_counts_once(memo: Memo) -> None:
    """A deal in three articles of two independent texts is two reports."""
    by_pair = {row.pair: row for row in memo.pairs}

    assert (by_pair["Norland–Vegara"].cooperative, by_pair["Norland–Vegara"].conflictual) == (2, 0)
    assert (by_pair["Russia–Turkey"].cooperative, by_pair["Russia–Turkey"].conflictual) == (2, 1)
    assert by_pair["Russia–Turkey"].net == "+1"


@pytest.mark.parametrize("change", [{"negated": True}, {"status": "possible"}], ids=["denied", "left open"])
def test_denied_and_open_events_do_not_count(change: dict[str, object]) -> None:
    """What did not happen, or is only spoken of, is no report."""
    sentence = "Russia met Turkey."
    draft = Draft("a", f"Head\n\n{sentence}")
    draft.mention("Russia", "state:russia", "Russia").mention("Turkey", "state:turkey", "Turkey")
    draft.event(
        sentence, "CONSULT", "meet", "met", ("Russia", "state:russia"), ("Turkey", "state:turkey"), **change
    )
    index = Index(tables_of(draft), EDITION)

    assert pair_counts(cluster_events(index, parties(index))) == {}


def test_order_and_net_against_the_edition_before(week: Tables) -> None:
    """With an earlier edition the largest change comes first and the old net stands beside."""
    index = Index(week, EDITION)
    history = {"2026-W46": {PAIR: (9, 0), ("Norland", "Vegara"): (2, 0)}}
    rows = pair_rows(index, cluster_events(index, parties(index)), history)

    assert [(row.pair, row.net, row.was) for row in rows] == [
        ("Russia–Turkey", "+1", "+9"),
        ("Norland–Vegara", "+2", "+2"),
    ]


def test_history_is_counted_from_the_stored_tables(week: Tables, tmp_path: Path) -> None:
    """Earlier counts come from what is stored."""
    store = Store(tmp_path)
    for name in Tables.__dataclass_fields__:
        store.write_table(name, getattr(week, name), edition="2026-W46", stem="one")

    (earlier,) = read_earlier(store, ["2026-W46"])

    assert earlier.pairs == {("Norland", "Vegara"): (2, 0), PAIR: (2, 1)}


def test_the_picture_shows_at_most_eight_editions(week: Tables) -> None:
    """The last seven editions stand before this one, missing pairs as nothing."""
    index = Index(week, EDITION)
    history = {f"2026-W{number}": {PAIR: (number, 0)} for number in range(30, 47)}
    rows = pair_rows(index, cluster_events(index, parties(index)), history)
    chart = chart_of(rows, EDITION, history)

    assert chart.editions == (*(f"2026-W{number}" for number in range(40, 47)), EDITION)
    assert {panel.pair: panel.cooperative for panel in chart.panels} == {
        "Russia–Turkey": (40, 41, 42, 43, 44, 45, 46, 2),
        "Norland–Vegara": (0, 0, 0, 0, 0, 0, 0, 2),
    }


@pytest.mark.parametrize(
    ("cooperative", "conflictual", "words"),
    [
        (9, 4, "9 cooperative and 4 conflictual reports"),
        (2, 1, "2 cooperative and 1 conflictual report"),
        (1, 0, "1 cooperative report, none conflictual"),
        (0, 3, "3 conflictual reports, none cooperative"),
    ],
)
def test_counts_in_words(cooperative: int, conflictual: int, words: str) -> None:
    """Counts read as English."""
    assert reports(cooperative, conflictual) == words


def test_signs() -> None:
    """Negative numbers carry a true minus."""
    assert [signed(number) for number in (5, 0, -11)] == ["+5", "0", "−11"]


def test_no_pair_says_so(build: object) -> None:
    """Without pairs the section says what it looked for."""
    assert callable(build)
    memo = build(tables_of(Draft("a", "Head\n\nNothing happened.")))

    assert memo.pairs == ()
    assert memo.pairs_note.text == "No coded event between two states."


def test_the_most_reported_pair_keeps_its_place(week: Tables) -> None:
    """A pair with many reports that did not change is not crowded out by those that moved."""
    wishes = Wishes(limits=Limits(pairs=1))
    index = Index(week, EDITION, wishes)
    history = {"2026-W46": {PAIR: (2, 1), ("Norland", "Vegara"): (0, 9)}}
    rows = pair_rows(index, cluster_events(index, parties(index)), history)

    assert [row.pair for row in rows] == ["Russia–Turkey"]


def test_the_picture_says_what_moved_furthest(memo: Memo) -> None:
    """With earlier editions the heading of the picture is its finding."""
    history = {"2026-W45": {PAIR: (0, 6)}, "2026-W46": {PAIR: (0, 4)}}
    chart = chart_of(memo.pairs, EDITION, history)

    assert chart.title == "Net tone by week, last 3 editions: Russia–Turkey moved furthest, from −6 to +1"
