"""Status and negation follow the words around the verb or noun."""

import pytest

from tests.tasks.extract.event_builder import told

STANDING = {
    "past": ("Norway sanctioned Chile.", "impose_sanctions norway>chile"),
    "perfect": ("Norway has sanctioned Chile.", "impose_sanctions norway>chile"),
    "progressive": ("Norway is attacking Chile.", "attack norway>chile"),
    "present": ("Norway backs Chile.", "support norway>chile"),
    "began": ("Norway began attacking Chile.", "attack norway>chile"),
    "will": ("Norway will sanction Chile.", "impose_sanctions norway>chile planned"),
    "will go on": ("Norway will go on attacking Chile.", "attack norway>chile planned"),
    "will begin": ("Norway will begin to attack Chile.", "attack norway>chile planned"),
    "is to": ("Kari Lund is to visit Chile.", "visit kari-lund>chile planned"),
    "expected": ("Kari Lund is expected to meet Pablo Soto.", "meet kari-lund>pablo-soto planned"),
    "due": ("Kari Lund is due to meet Pablo Soto.", "meet kari-lund>pablo-soto planned"),
    "plans": ("Norway plans to attack Chile.", "attack norway>chile planned"),
    "heads": ("Kari Lund heads to Chile on Tuesday.", "visit kari-lund>chile planned"),
    "agreed": ("Norway agreed to buy Skua-9 from Chile.", "purchase norway>chile [Skua-9] planned"),
    "said it would": ("Norway said it would sanction Chile.", "impose_sanctions norway>chile planned"),
    "purpose": ("Norway sent a fleet to attack Chile.", "attack norway>chile planned"),
    "went to meet": ("Kari Lund flew north to meet Pablo Soto.", "meet kari-lund>pablo-soto"),
    "start as a noun": ("Kari Lund made a start to attack Chile.", "attack kari-lund>chile planned"),
    "may": ("Norway may sanction Chile.", "impose_sanctions norway>chile possible"),
    "would": ("Norway would sanction Chile.", "impose_sanctions norway>chile possible"),
    "if": ("Nobody knows what follows if Norway attacks Chile.", "attack norway>chile possible"),
    "hopes": ("Norway hopes to visit Chile.", "visit norway>chile possible"),
    "offered": ("Norway offered to host a summit with Chile.", "host_summit norway>chile possible"),
    "urged": ("Peru urged Norway to attack Chile.", "attack norway>chile possible"),
    "did not": ("Norway did not sanction Chile.", "impose_sanctions norway>chile not"),
    "contracted": ("Norway didn't sanction Chile.", "impose_sanctions norway>chile not"),
    "refused": ("Norway refused to meet Pablo Soto.", "meet norway>pablo-soto not"),
    "will not": ("Norway will not visit Chile.", "visit norway>chile planned not"),
    "without": ("Kari Lund left without meeting Pablo Soto.", "meet kari-lund>pablo-soto not"),
    "postponed": (
        "Kari Lund was scheduled to visit Chile, but the trip was postponed.",
        "visit kari-lund>chile planned not",
    ),
    "visit postponed": ("Kari Lund's visit to Chile was postponed.", "visit kari-lund>chile planned not"),
    "not following others in": (
        "Norway announced it would not be following NATO allies in expelling Chilean diplomats.",
        "expel norway>chile [diplomats] planned not",
    ),
    "planned noun": ("Kari Lund's planned visit to Chile drew crowds.", "visit kari-lund>chile planned"),
    "ahead of noun": (
        "Police cleared streets ahead of a visit by Kari Lund to Chile.",
        "visit kari-lund>chile planned",
    ),
    "possible noun": (
        "Papers wrote of a possible visit by Kari Lund to Chile.",
        "visit kari-lund>chile possible",
    ),
    "noun that will": ("Talks between Norway and Chile will begin.", "hold_talks norway>chile planned"),
}


@pytest.mark.parametrize(("text", "expected"), STANDING.values(), ids=STANDING.keys())
def test_standing(text: str, expected: str) -> None:
    """What is said to have happened, to be planned, to be possible, or not to be, is kept apart."""
    assert expected in told(text)


@pytest.mark.parametrize("noun", ["start", "help", "proceeds"])
def test_a_noun_before_an_infinitive_is_no_verb(noun: str) -> None:
    """A noun that looks like a helping verb stops nothing."""
    assert told(f"It was a {noun} to attack Chile, Norway said.") is not None
