"""Prepositions of a clause."""

from tasks.extract.prepositions import prepositions
from tests.tasks.extract.event_builder import sentence_of


def test_prepositions_stop_at_the_clause() -> None:
    """Prepositions of another clause, or of a setting, are not yielded."""
    sentence = sentence_of("Talks with Norway on fish amid quarrels with Peru")

    assert [word for word, _, _ in prepositions(sentence, 1)] == ["with", "on"]


def test_amounts_are_phrases() -> None:
    """A sum of money behind a preposition does not end the clause."""
    sentence = sentence_of("lend up to $5 billion to Norway")

    assert [word for word, _, _ in prepositions(sentence, 1)] == ["to", "to"]
