"""`dragoman outbox`: a person settles what no program may guess."""

from pathlib import Path
from typing import Any

import pytest

from tasks import settings as config
from tasks.deliver.outbox import claim_next, enqueue, hold_stale
from tasks.ledger import BuiltEdition, Ledger
from tests.conftest import Inbox
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


def test_a_message_can_be_looked_at(dragoman: Dragoman, held: Path) -> None:
    """Its state, the reply and its headers are shown; a held one ends with 4, and its bytes come whole."""
    shown = dragoman("outbox", "show", EDITION, DESK, "--outputs", str(held))
    whole = dragoman("outbox", "show", EDITION, DESK, "--eml", "--outputs", str(held))

    assert shown.returncode == 4
    assert "unknown · 1 tries · claimed by run killed" in shown.stdout
    assert whole.stdout == "x"


def test_a_person_is_told_what_is_missing(dragoman: Dragoman, held: Path) -> None:
    """A command that names no message says what to name; a message that is not there is said to be so."""
    nothing = dragoman("outbox", "show", "--outputs", str(held))
    nobody = dragoman("outbox", "show", EDITION, "who@example.org", "--outputs", str(held))

    assert (nothing.returncode, nobody.returncode) == (2, 1)
    assert "name edition and recipient" in nothing.stderr


def test_what_waits_is_sent_on_demand(dragoman: Dragoman, held: Path, inbox: Inbox) -> None:
    """A message that is to be sent again goes out with the next drain, and only then."""
    line = {"HOST": "127.0.0.1", "PORT": str(inbox.port), "SECURITY": "none"}
    environment = config.environment(**{f"DRAGOMAN_MAIL__{name}": value for name, value in line.items()})
    before = dragoman("outbox", "drain", "--outputs", str(held), env=environment)
    dragoman("outbox", "resolve", EDITION, DESK, "--as", "resend", "--outputs", str(held))
    after = dragoman("outbox", "drain", "--outputs", str(held), env=environment)
    again = dragoman("outbox", "drain", "--outputs", str(held), env=environment)

    assert (before.returncode, after.returncode, again.returncode) == (4, 0, 0), after.stderr
    assert after.stdout == "sent 1 · deferred 0 · bounced 0 · unknown 0 · waiting 0\n"
    assert again.stdout.startswith("sent 0")
    assert inbox.recipients == [DESK]


def test_what_is_deferred_is_tried_at_its_time_or_at_once(
    dragoman: Dragoman, held: Path, inbox: Inbox
) -> None:
    """A drain before the time tries nothing and ends with 75; people see the time by the desk's clock."""
    line = {"HOST": "127.0.0.1", "PORT": str(inbox.port), "SECURITY": "none"}
    changes = {f"DRAGOMAN_MAIL__{name}": value for name, value in line.items()}

    def drain(minute: int, *more: str) -> Any:
        clock = {
            "DRAGOMAN_NOW": f"2026-11-18T06:{minute:02}:00+00:00",
            "DRAGOMAN_TIMEZONE": "Europe/Istanbul",
        }
        environment = config.environment(**changes, **clock)
        return dragoman("outbox", *more, "--outputs", str(held), env=environment)

    drain(0, "resolve", EDITION, DESK, "--as", "resend")
    inbox.answers = {("RCPT", DESK): "451 later"}
    put_off, listed = drain(0, "drain"), drain(0, "list")
    inbox.answers = {}
    early, late = drain(0, "drain"), drain(0, "drain", "--at-once")

    assert (put_off.returncode, early.returncode, late.returncode) == (75, 75, 0), late.stderr
    assert f"{DESK}: deferred until 2026-11-18 09:01 · RCPT: 451 later" in listed.stdout
    assert early.stdout.startswith("sent 0 · deferred 0")
    assert "deferred until 2026-11-18 09:01" in early.stderr
    assert inbox.recipients == [DESK]


def test_without_a_server_nothing_is_sent(dragoman: Dragoman, held: Path) -> None:
    """A drain says that no server is set."""
    done = dragoman("outbox", "drain", "--outputs", str(held))

    assert (done.returncode, done.stdout) == (0, "")
    assert "mail.host is not set" in done.stderr
