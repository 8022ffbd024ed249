"""The archive of invented weeks: the same for the same seed, large enough, and with what a memo has to cope with."""

import random
import re
from datetime import date, timedelta

import pytest

from benchmarks.archive.stories import load_stories, worded
from benchmarks.archive.weeks import WEEKS, week_files

MONDAY = date(2026, 9, 28)


def week(number: int, *, seed: int = 7) -> dict[str, bytes]:
    return week_files(number, MONDAY + timedelta(weeks=number), seed=seed)


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Nothing but the seed decides what an archive holds."""
    assert week(2) == week(2)
    assert week(2) != week(2, seed=8)


@pytest.mark.parametrize("number", range(WEEKS))
def test_a_week_has_forty_articles(number: int) -> None:
    """Every week has at least forty files, one of them the copy of another, and no slot is left open."""
    files = week(number)

    assert len(files) >= 40
    assert len(set(files.values())) == len(files) - 1
    assert not any(re.search(r"[{}|]|<[A-Za-z]+>", text) for text in _prose(files))


def _prose(files: dict[str, bytes]) -> list[str]:
    return [data.decode() for name, data in files.items() if name.endswith(".txt")]


def test_texts_of_one_event_differ() -> None:
    """Articles of one story in one week contradict each other in a number."""
    told = " ".join(_prose(week(2))) + " ".join(data.decode() for data in week(2).values())

    assert "11 ships" in told
    assert "14 ships" in told


def test_an_earlier_week_is_corrected() -> None:
    """The week after says what was wrong."""
    assert any("Correction: " in data.decode() for data in week(3).values())


def test_stories_rise_fall_and_stay_away() -> None:
    """Some stories have no article in some weeks."""
    plans = [story.plan for story in load_stories()]

    assert all(len(plan) == WEEKS for plan in plans)
    assert any(plan[0] == 0 < plan[-1] for plan in plans)
    assert any(plan[-1] == 0 < plan[0] for plan in plans)


def test_a_fact_is_written_large_at_the_start() -> None:
    """A fact in a slot with a capital begins with one."""
    assert worded("<Many> {men} came.", {"many": "two"}, random.Random("x")) == "Two men came."
