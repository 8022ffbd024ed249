"""Speech whose marks are lost is told from indirect speech and never passed off as direct."""

import pytest

from tasks.extract.lost_marks import marks_lost
from tasks.extract.paragraphs import paragraphs_of
from tests.tasks.extract.speech_builder import article_of, told

LOST = {
    "colon and capital": (
        "Solberg said: The strait is open to all. It will stay so.",
        "ingrid-solberg: The strait is open to all. It will stay so.",
    ),
    "colon after addressee": (
        "Solberg told the Coast Herald: Nobody will close it again.",
        "ingrid-solberg: Nobody will close it again.",
    ),
    "first person before the cue": (
        "I do not think they will close it, Solberg said.",
        "ingrid-solberg: I do not think they will close it",
    ),
    "first person sentence before": (
        "Solberg said: The strait is open.\nI do not think they will close it. The ships will go on sailing, Solberg said.",
        "ingrid-solberg: I do not think they will close it. The ships will go on sailing",
    ),
    "opened and never closed": (
        "Solberg said: The strait is open.\nHe added: “The ships will go on sailing.\nThe port was quiet.",
        "ingrid-solberg: The ships will go on sailing.",
    ),
    "final attribution in a lost article": (
        "Solberg said: The strait is open.\nThe ships will go on sailing, Solberg said.",
        "ingrid-solberg: The ships will go on sailing",
    ),
    "pronouns of the wrong gender": (
        "Mrs. Solberg said: The strait is open.\nThe ships will go on sailing, he said. -she adds.",
        "ingrid-solberg: The ships will go on sailing",
    ),
}


@pytest.mark.parametrize(("text", "expected"), LOST.values(), ids=LOST)
def test_marks_lost(text, expected):
    """Unmarked speech is found with its speaker."""
    assert f"marks_lost {expected}" == told(text, "marks_lost")[-1]


@pytest.mark.parametrize(("text", "expected"), LOST.values(), ids=LOST)
def test_never_direct(text, expected):
    """Nothing of it counts as direct."""
    assert told(text, "direct") == [], expected


VERDICTS = {
    "colon speech": ("Solberg said: The strait is open to all.", True),
    "marks kept": ("“The strait is open to all,” Solberg said. The pier is closed, she said.", False),
    "one slip beside marks": (
        "“The strait is open to all,” Solberg said.\n“It will stay so for ever,” she said.\nReyes said: No ship sails.",
        False,
    ),
    "continued over paragraphs": (
        "Solberg said: “The strait is open.\n“It will stay so for ever,” she said.",
        False,
    ),
    "no speech at all": ("The strait is open to all. Two things matter: The pier and the crane.", False),
}


@pytest.mark.parametrize(("text", "expected"), VERDICTS.values(), ids=VERDICTS)
def test_verdict(text, expected):
    """An article's marks are lost when the signs outnumber its marked speech."""
    article = article_of(text)

    assert expected is marks_lost(list(paragraphs_of(article)), article.text)
