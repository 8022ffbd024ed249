"""Triggers are found as verbs, verbs with nouns, and nouns."""

import pytest

from tasks.extract.triggers import find_triggers
from tests.tasks.extract.event_builder import sentence_of

FOUND = {
    "verb": ("Norway condemned Chile.", {"condemn"}),
    "two words": ("Norway called on Chile to stop.", {"ask"}),
    "noun phrase": ("Norway and Chile held joint exercises.", {"exercise_together"}),
    "gap": ("Norway signed a long and costly contract.", {"sign_agreement"}),
    "noun": ("A visit to Chile followed.", {"visit"}),
    "visit as verb": ("Soto wants to visit Chile.", {"visit"}),
    "support as noun": ("Norwegian support for Chile grew.", {"support"}),
    "half of a compound": ("The visit programme was printed.", set()),
    "no light noun": ("Norway signed a guest book.", set()),
    "undone noun": ("Norway announced the lifting of sanctions on Chile.", set()),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND.keys())
def test_actions_that_trigger(text: str, expected: set[str]) -> None:
    """A head triggers its action only where it is that kind of word."""
    found = {trigger.frame.action for trigger in find_triggers(sentence_of(text))}

    assert expected <= found
    assert expected or not found & {"visit", "sign_agreement", "impose_sanctions"}


def test_head_spans_its_particle() -> None:
    """The trigger of "shot down" is both words."""
    sentence = sentence_of("Norway shot down a drone.")
    (trigger,) = (t for t in find_triggers(sentence) if t.frame.action == "shoot_down")

    assert (trigger.start, trigger.end) == (1, 3)
