"""The watch list."""

import pytest
from pydantic import ValidationError

from tasks.memo_settings import Watch
from tasks.render.build import Earlier, build_memo
from tasks.render.index import Index, Wishes
from tasks.render.model import Memo
from tasks.render.tables import Tables
from tasks.render.watch import watched_counts
from tests.tasks.render.drafts import EDITION

WATCH = Watch(
    actors=("oleg baranov", "Mira Holt"),
    pairs=("Turkey - Russia", "Vegara–Turkey"),
    terms=("ten years", "tariff"),
)


def memo_of(week: Tables, *previous: Earlier) -> Memo:
    return build_memo(
        week, edition=EDITION, revision=1, title="Brief", wishes=Wishes(watch=WATCH), previous=previous
    )


def test_each_watched_thing_has_a_line(week: Tables) -> None:
    """Hits are counted in passages with copies once, pairs in reports, and nothing found is an explicit zero."""
    assert [line.text for line in memo_of(week).watch] == [
        "oleg baranov: 2 passages in 2 articles.",
        "Mira Holt: 0 mentions (no earlier edition).",
        "Russia–Turkey: 2 cooperative and 1 conflictual report.",
        "Turkey–Vegara: 0 reports (no earlier edition).",
        "ten years: 1 passage in 1 article.",
        "tariff: 0 mentions (no earlier edition).",
    ]


def test_a_zero_says_when_there_was_something(week: Tables) -> None:
    """Silence names the last edition that was not silent."""
    earlier = [
        Earlier("2026-W44", {}, {}, watched={("actor", "Mira Holt"): 3}),
        Earlier("2026-W46", {}, {}, watched={("actor", "Mira Holt"): 0}),
    ]
    watch = memo_of(week, *earlier).watch

    assert watch[1].text == "Mira Holt: 0 mentions (last: 2026-W44)."
    assert watch[5].text == "tariff: 0 mentions (none in 2 earlier editions)."


def test_hits_are_cited(week: Tables) -> None:
    """What was found leads to its passages; a zero is marked as computed."""
    watch = memo_of(week).watch

    assert all(line.citations if line.count else line.computed for line in watch)
    assert all(WATCH.terms[0] in citation.passage for citation in watch[4].citations)


def test_what_is_watched_and_not_found_stands_in_the_coverage(week: Tables) -> None:
    """The coverage names what of the watch list no article mentions."""
    assert memo_of(week).coverage_note.text.endswith(
        "Watched and not found: Mira Holt, Turkey–Vegara, tariff."
    )


def test_without_a_list_the_section_says_so(memo: Memo) -> None:
    """A desk that watches nothing is told that it does."""
    assert memo.watch_note
    assert memo.watch_note.text == "Nothing is on the watch list of this desk."


def test_a_pair_has_two_names() -> None:
    """A watched pair that is none is refused."""
    with pytest.raises(ValidationError, match="no pair such as"):
        Watch(pairs=("Greece",))


def test_what_rings_watch_is_counted_too(week: Tables) -> None:
    """An edition keeps count of what any ring watches, so that a later zero can name it."""
    index = Index(week, EDITION, Wishes(rings=(Watch(terms=("ten years",)),)))

    assert watched_counts(index, {}) == {("term", "ten years"): 1}
