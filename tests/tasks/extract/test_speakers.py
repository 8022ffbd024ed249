"""The phrase beside a cue names the speaker."""

import pytest

from tasks.extract.scene import Scene
from tasks.extract.speakers import speaker_after, speaker_before
from tests.tasks.extract.speech_builder import mentions_of

BEFORE = {
    "name": ("Solberg said", ["Solberg"]),
    "helpers": ("Solberg has also repeatedly said", ["Solberg"]),
    "title": ("Foreign Minister Tomas Reyes said", ["Tomas Reyes"]),
    "time first": ("On Monday Solberg said", ["Solberg"]),
    "introduction": ("After the vote, Solberg said", ["Solberg"]),
    "apposition": ("Ingrid Solberg, who leads a party of Chile, said", ["Ingrid Solberg"]),
    "dashes": ("Ingrid Solberg — a friend of Chile — said", ["Ingrid Solberg"]),
    "party": ("Ingrid Solberg (Centre Party) said", ["Ingrid Solberg"]),
    "joint": ("Reyes and Kovar said", ["Reyes", "Kovar"]),
    "affiliation": ("Reyes of the Fjord Institute said", ["Reyes"]),
    "complement": ("A spokesman for Norway said", ["A spokesman for Norway"]),
    "pronoun": ("But she said", ["she"]),
    "role": ("Ships waited because the harbour master said", ["the harbour master"]),
    "negated": ("Solberg never said", []),
    "asked": ("Solberg was told", []),
}


@pytest.mark.parametrize(("text", "expected"), BEFORE.values(), ids=BEFORE)
def test_before(text, expected):
    """The speaker stands right before the verb, or before an apposition."""
    named = speaker_before(Scene.of(text, mentions_of(text)), 0, text.rindex(" ") + 1)

    assert expected == [one.span.of(text) for one in named]


AFTER = {
    "name": ("said Solberg.", ["Solberg"]),
    "role and name": ("said the opposition leader Milan Kovar, a critic.", ["Milan Kovar"]),
    "initials": ("said Dr. Ingrid Solberg on Monday.", ["Ingrid Solberg"]),
    "joint": ("said Reyes and Kovar.", ["Reyes", "Kovar"]),
    "role": ("said the harbour master on Monday.", ["the harbour master"]),
    "complement": ("said a spokesman for Norway.", ["a spokesman for Norway"]),
    "pronoun": ("said he.", ["he"]),
    "clause": ("said he would go.", []),
    "that": ("said that Solberg would go.", []),
    "time": ("said on Monday.", []),
}


@pytest.mark.parametrize(("text", "expected"), AFTER.values(), ids=AFTER)
def test_after(text, expected):
    """After an inverted verb the speaker follows at once."""
    named = speaker_after(Scene.of(text, mentions_of(text)), len("said"), len(text))

    assert expected == [one.span.of(text) for one in named]
