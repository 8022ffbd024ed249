"""`dragoman outbox`: a person settles what no program may guess."""

from pathlib import Path

import pytest

from tasks.deliver.outbox import claim_next, enqueue, hold_stale
from tasks.ledger import BuiltEdition, Ledger
from tests.flows.conftest import Dragoman

EDITION, DESK = "2026-W47", "desk@example.org"


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """Return an outputs folder with one message that a killed run left behind."""
    ledger = Ledger(f"sqlite:///{tmp_path / 'dragoman.db'}")
    ledger.record_edition(BuiltEdition(EDITION, 1, "basis", "digest"))
    enqueue(ledger, edition=EDITION, revision=1, recipient=DESK, message_id="<a@b>", message=b"x")
    claim_next(ledger, "killed")
    hold_stale(ledger)
    ledger.close()
    return tmp_path


def test_a_held_message_needs_a_person(dragoman: Dragoman, held: Path) -> None:
    """The list names it and ends with 4; settled as sent, it ends with 0."""
    before = dragoman("outbox", "--outputs", str(held))
    settled = dragoman("outbox", "resolve", EDITION, DESK, "--as", "sent", "--outputs", str(held))
    after = dragoman("outbox", "list", "--outputs", str(held))

    assert (before.returncode, settled.returncode, after.returncode) == (4, 0, 0), settled.stderr
    assert f"{EDITION} r1 {DESK}: unknown" in before.stdout
    assert f"{DESK}: sent" in after.stdout


def test_a_message_that_is_not_held_cannot_be_settled(dragoman: Dragoman, held: Path) -> None:
    """Settling somebody else's message is refused by name."""
    done = dragoman("outbox", "resolve", EDITION, "who@example.org", "--as", "resend", "--outputs", str(held))

    assert done.returncode == 1
    assert "who@example.org" in done.stderr
