"""A sentence is read into tokens with classes, mentions whole."""

import pytest

from tests.tasks.extract.event_builder import sentence_of


def test_mentions_are_one_token() -> None:
    """A name of two words is one token and takes its possessive ending along."""
    sentence = sentence_of("Kari Lund's visit ended.")

    assert [token.word for token in sentence.tokens] == ["kari lund", "visit", "ended", "."]
    assert sentence.tokens[0].poss


def test_adjectives_of_named_states_count() -> None:
    """An adjective of a state the article names is that state."""
    sentence = sentence_of("A Norwegian ship sank.")

    assert sentence.tokens[1].mention
    assert (sentence.tokens[1].mention.actor_id, sentence.tokens[1].demonym) == ("state:norway", True)


@pytest.mark.parametrize(
    ("text", "joined"),
    [("A Chile-backed group", True), ("The pro-Chile side", True), ("The Norway-Chile talks", False)],
    ids=["ending", "beginning", "pair"],
)
def test_half_adjectives(text: str, joined: bool) -> None:
    """A name that is half an adjective is told from a pair of names."""
    assert joined == any(token.joined for token in sentence_of(text).tokens)


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Soto wants to visit Chile.", "visit", "verb"),
        ("A visit to Chile ended.", "visit", "word"),
        ("Norway's support grew.", "support", "word"),
        ("The planned trip ended.", "planned", "word"),
        ("Norway strikes Chile.", "strikes", "verb"),
        ("Norwegian strikes hit Chile.", "strikes", "word"),
        ("Norway would not be following Chile.", "following", "verb"),
        ("Calm returned following the vote.", "following", "prep"),
        ("Norway didn't attack.", "n't", "neg"),
        ("He said that Norway left.", "that", "sub"),
    ],
)
def test_classes(text: str, word: str, kind: str) -> None:
    """Words of two classes are settled by what stands beside them."""
    sentence = sentence_of(text)
    index = next(i for i, token in enumerate(sentence.tokens) if token.word == word)

    assert kind == sentence.kind(index)


def test_outside_is_a_mark() -> None:
    """Looking past the ends is safe."""
    sentence = sentence_of("Norway left.")

    assert (sentence.kind(-1), sentence.word(99), sentence.mention(99)) == ("mark", "", None)
