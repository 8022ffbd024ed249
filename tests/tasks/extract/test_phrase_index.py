"""Key phrases of many lists, found in one pass."""

import pytest

from tasks.extract.patterns import any_of
from tasks.extract.phrase_index import PhraseIndex
from tasks.records import Span

TEXT = (
    "The frontline held. A front line, a front-line and FRONT LINES. Drones over the pipeline; a drone, Skua-9s and a "
    "skua-9. Defence and defense trade. It ended the long cold war and Norway's war. Rail links linked rail."
)
LISTS = {
    "front": ["front ?line*"],
    "drones": ["drone*", "drones over"],
    "trade": ["defen?e trade|defen?e"],
    "skua": ["Skua-9*"],
    "war": ["ended ~ war", "norway's war"],
    "rail": ["rail link*|rail|link"],
}


@pytest.mark.parametrize("name", LISTS)
def test_the_same_as_a_pattern_of_its_own(name: str) -> None:
    """A list finds what the pattern of all its phrases finds, whatever other lists there are."""
    wanted = [Span(*found.span()) for found in any_of(LISTS[name]).finditer(TEXT)]

    assert wanted
    assert PhraseIndex(LISTS).find(TEXT)[name] == wanted


def test_silent_list() -> None:
    """A list none of whose phrases stands there has no places."""
    assert not PhraseIndex({"sea": ["harbour*"]}).find(TEXT).get("sea")
