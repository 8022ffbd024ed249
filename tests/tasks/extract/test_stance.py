"""What is only offered, threatened or refused is typed as that."""

import pytest

from tasks.extract.stance import Stance, told_type
from tests.tasks.extract.event_builder import events_of

SPOKEN = {
    "wants to help": ("Norway wants to help Chile.", ["AGREE"]),
    "hopes to visit": ("Norway hopes to visit Chile.", ["AGREE"]),
    "offers": ("Norway offered to arm Chile.", ["AGREE"]),
    "willing": ("Norway is willing to release Chilean prisoners.", ["AGREE"]),
    "promise as a noun": ("Norway repeated its promise to arm Chile.", ["AGREE"]),
    "says of itself": ("Norway announced that it would release Chilean prisoners.", ["AGREE"]),
    "says of itself what is hostile": ("Norway said it will sanction Chile.", ["THREATEN"]),
    "others say": ("Norway said Peru would arm Chile.", ["AID"]),
    "threatens": ("Norway threatened to attack Chile.", ["THREATEN"]),
    "threatens what is mild": ("Norway threatened to break off talks with Chile.", ["THREATEN"]),
    "wants to attack": ("Norway wants to attack Chile.", ["THREATEN"]),
    "vows to help": ("Norway vowed to help Chile.", ["AGREE"]),
    "vows to attack": ("Norway vowed to attack Chile.", ["THREATEN"]),
    "warns": ("Norway warned that it would attack Chile.", ["THREATEN"]),
    "refuses": ("Norway refused to meet Pablo Soto.", ["REJECT"]),
    "would not": ("Norway would not help Chile.", ["REJECT"]),
    "will never": ("Norway will never support Chile.", ["REJECT"]),
    "declines to send troops": ("Norway declined to deploy troops to Chile.", ["REJECT"]),
    "will not attack": ("Norway will not attack Chile.", ["ASSAULT"]),
    "did not": ("Norway did not help Chile.", ["AID"]),
    "scheduled": ("Kari Lund is scheduled to visit Chile.", ["CONSULT"]),
    "plain future": ("Norway will arm Chile.", ["AID"]),
    "agreed": ("Norway agreed to buy Skua-9 from Chile.", ["COOPERATE"]),
}


@pytest.mark.parametrize(("text", "expected"), SPOKEN.values(), ids=SPOKEN.keys())
def test_type_by_what_is_said(text: str, expected: list[str]) -> None:
    """The type follows the saying where there is only a saying; the action stays."""
    assert [event.type for event in events_of(text)] == expected


def test_quad_goes_with_the_type() -> None:
    """A refusal to help is verbal conflict, not material cooperation."""
    (event,) = events_of("Norway refused to help Chile.")

    assert (event.type, event.quad, event.action, event.negated) == ("REJECT", 3, "aid", True)


@pytest.mark.parametrize(
    ("kind", "stance", "expected"),
    [
        pytest.param("AID", None, "AID", id="told outright"),
        pytest.param("ACCUSE", "refusing", "ACCUSE", id="refusing to blame"),
        pytest.param("ASSAULT", "willing", "ASSAULT", id="offering violence"),
        pytest.param("ASSAULT", "committed", "THREATEN", id="announcing violence"),
    ],
)
def test_told_type(kind: str, stance: Stance | None, expected: str) -> None:
    """Only what fits the stance changes its type."""
    assert told_type(kind, stance) == expected
