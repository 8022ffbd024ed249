"""Noun phrases end where they should, and their head actor is found."""

import pytest

from tasks.extract.phrases import actors, phrase_at, phrase_before, prepositions
from tests.tasks.extract.event_builder import sentence_of

HEADS = {
    "alone": ("Norway", ["norway"]),
    "title": ("Norwegian President Kari Lund", ["kari lund"]),
    "owner and name": ("Norway's Kari Lund", ["kari lund"]),
    "agent noun": ("Norwegian troops", ["norwegian"]),
    "not an agent": ("Norwegian tourists", []),
    "company": ("Norwegian shipbuilder Fjordverk", ["fjordverk"]),
    "joined": ("Norway and Chile", ["norway", "chile"]),
    "list": ("Norway, Chile and Peru", ["norway", "chile", "peru"]),
    "half adjective": ("Norway-backed rebels", []),
}


@pytest.mark.parametrize(("text", "expected"), HEADS.values(), ids=HEADS.keys())
def test_head_actors(text: str, expected: list[str]) -> None:
    """Who acts is the name itself or what acts for it."""
    sentence = sentence_of(text)
    found = actors(sentence, phrase_at(sentence, 0), heads_only=True)

    assert expected == [sentence.word(index) for index in found]


def test_phrase_before_reaches_back_over_joined_names() -> None:
    """The phrase before a verb takes in everything that is joined."""
    sentence = sentence_of("On Monday, Norway, Chile and Peru left.")
    phrase = phrase_before(sentence, len(sentence.tokens) - 2)

    assert len(phrase.parts) == 3


def test_prepositions_stop_at_the_clause() -> None:
    """Prepositions of another clause, or of a setting, are not yielded."""
    sentence = sentence_of("Talks with Norway on fish amid quarrels with Peru")

    assert [word for word, _, _ in prepositions(sentence, 1)] == ["with", "on"]
