"""Noun phrases end where they should, and their head actor is found."""

import pytest

from tasks.extract.phrases import actors, phrase_at, phrase_before
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
    "shared noun": ("Norwegian and Chilean troops", ["norwegian", "chilean"]),
    "shared noun of people": ("Norwegian and Chilean students", ["chilean"]),
    "day behind": ("the Norwegian army Monday", ["norwegian"]),
    "and others": ("Norway, Chile and other states", ["norway", "chile"]),
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


def test_quantities_are_stepped_over() -> None:
    """A phrase begins behind "at least" and its like."""
    sentence = sentence_of("at least 40 tanks from Norway")
    phrase = phrase_at(sentence, 0)

    assert [sentence.word(at) for at in range(phrase.start, phrase.end)] == ["40", "tanks"]


def test_a_participle_may_lead() -> None:
    """A participle right behind a preposition belongs to the phrase."""
    sentence = sentence_of("with exiled leaders of Norway")

    assert phrase_at(sentence, 1).end == 3
