"""The outbox is emptied once, whoever is killed and however often it is tried."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tasks.deliver import outbox
from tasks.deliver.drain import Delivery, drain
from tasks.deliver.letters import Forms, Ring, letters, queue
from tasks.errors import ConfigInvalid
from tasks.ledger import Ledger
from tasks.settings import Mail
from tests.tasks.deliver.faulty import Faulty

MEMO = ("2026-W47", 1)
READERS = ("a@example.net", "b@example.net", "c@example.net")
NOW = datetime(2026, 11, 16, 7, tzinfo=UTC)
AFTER = NOW + timedelta(minutes=1)
PROCESS = """
import sys
from datetime import UTC, datetime
from tasks.deliver import outbox
from tasks.deliver.drain import drain
from tasks.ledger import Ledger
from tasks.settings import Mail
url, mail, run_id = sys.argv[1], Mail.model_validate_json(sys.argv[2]), sys.argv[3]
ledger, now = Ledger(url), datetime(2026, 11, 16, 7, tzinfo=UTC)
print("ready", flush=True)
sys.stdin.readline()
"""


def _deliver(ledger: Ledger, mail: Mail, revision: int = 1) -> int:
    forms = Forms("2026-W47", revision, "Weekly brief", "Bottom line\n", "<p>Bottom line</p>", NOW)
    return queue(ledger, letters(forms, Ring("desk", mail.recipients), mail))


def _start(code: str, url: str, mail: Mail, run_id: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", PROCESS + code, url, mail.model_dump_json(), run_id]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


class TestDrain:
    """One pass over the outbox."""

    def test_everything_is_sent_once(self, ledger: Ledger, inbox: Any) -> None:
        """A second pass finds nothing to do."""
        _deliver(ledger, inbox.mail(recipients=READERS))
        assert drain(ledger, now=NOW, run_id="run 1", mail=inbox.mail()) == Delivery(sent=3)
        assert drain(ledger, now=NOW, run_id="run 2", mail=inbox.mail()) == Delivery()
        assert inbox.recipients == list(READERS)

    def test_without_a_server_nothing_happens(self, ledger: Ledger) -> None:
        """Messages wait until there is a server."""
        _deliver(ledger, Mail(host="mail.example.org", recipients=READERS))
        assert drain(ledger, now=NOW, run_id="run 1", mail=Mail()) == Delivery()
        assert outbox.waiting(ledger) == 3

    def test_one_recipients_trouble_is_not_anothers(self, ledger: Ledger, inbox: Any) -> None:
        """Each message ends in its own state, and only the deferred one is sent by the next pass."""
        _deliver(ledger, inbox.mail(recipients=(*READERS, "d@example.net")))
        inbox.answers = {
            ("RCPT", READERS[0]): "550 nobody",
            ("RCPT", READERS[1]): "451 later",
            ("DATA", READERS[2]): "drop",
        }
        first = drain(ledger, now=NOW, run_id="run 1", mail=inbox.mail())
        assert first == Delivery(sent=1, deferred=1, bounced=1, unknown=1, waiting=1)
        inbox.answers = {}
        assert drain(ledger, now=AFTER, run_id="run 1", mail=inbox.mail()) == Delivery(sent=1)
        assert inbox.recipients == [READERS[1], READERS[2], "d@example.net"]
        states = [entry.state for entry in outbox.entries(ledger, *MEMO)]
        assert states == ["bounced", "sent", "unknown", "sent"]

    def test_a_server_that_is_away_ends_the_pass(self, ledger: Ledger, inbox: Any) -> None:
        """One failed connection is enough; all messages wait and are sent when it is back."""
        _deliver(ledger, inbox.mail(recipients=READERS))
        away = drain(ledger, now=NOW, run_id="run 1", mail=inbox.mail(port=1))
        assert away == Delivery(deferred=1, waiting=3)
        assert drain(ledger, now=AFTER, run_id="run 1", mail=inbox.mail()) == Delivery(sent=3)

    def test_a_wrong_setting_ends_the_pass_and_costs_no_message(self, ledger: Ledger, inbox: Any) -> None:
        """The message at hand waits on, with the reason beside it."""
        _deliver(ledger, inbox.mail(recipients=READERS))
        with pytest.raises(ConfigInvalid, match="STARTTLS"):
            drain(ledger, now=NOW, run_id="run 1", mail=inbox.mail(security="starttls"))
        assert outbox.counts(ledger, *MEMO)["pending"] == 3
        assert "STARTTLS" in outbox.entries(ledger, *MEMO)[0].reply

    def test_a_protected_line(self, ledger: Ledger, start: Callable[..., Any], certificate: Any) -> None:
        """The whole way with STARTTLS and login."""
        inbox = start(tls_context=certificate.server(), require_starttls=True, login=True)
        mail = inbox.mail(security="starttls", user="desk", password="open sesame", recipients=READERS)
        _deliver(ledger, mail)
        assert drain(ledger, now=NOW, run_id="run", mail=mail, context=certificate.client()).sent == 3


class TestOneLine:
    """Many messages go over one line."""

    @pytest.fixture
    def server(self, certificate: Any) -> Iterator[Faulty]:
        """Run a server that does what the test tells it."""
        with Faulty(certificate.server()).running() as server:
            yield server

    def _drain(self, ledger: Ledger, server: Faulty, certificate: Any) -> Delivery:
        return drain(ledger, now=NOW, run_id="run", mail=server.mail(), context=certificate.client())

    def test_one_line_serves_all(self, ledger: Ledger, server: Faulty, certificate: Any) -> None:
        """Greeting, TLS and login happen once, also when one recipient is refused in between."""
        server.faults = {READERS[1]: (("rcpt", "550 nobody"),)}
        _deliver(ledger, server.mail(recipients=READERS))
        assert self._drain(ledger, server, certificate) == Delivery(sent=2, bounced=1)
        assert server.lines == 1

    @pytest.mark.parametrize("farewell", ["421 enough for one line", "drop", "hang"])
    def test_a_line_the_server_lets_go_of_is_dialled_anew(
        self, ledger: Ledger, server: Faulty, certificate: Any, farewell: str
    ) -> None:
        """A server that takes one message a line still takes all."""
        server.openings = {("mail", 1): farewell, ("mail", 3): farewell}
        _deliver(ledger, server.mail(recipients=READERS))
        assert self._drain(ledger, server, certificate) == Delivery(sent=3)
        assert server.lines == 3

    def test_a_line_that_broke_after_the_message_is_not_used_again(
        self, ledger: Ledger, server: Faulty, certificate: Any
    ) -> None:
        """The message is held, and the others go over a new line."""
        server.faults = {READERS[0]: (("taken", "drop"),)}
        _deliver(ledger, server.mail(recipients=READERS))
        assert self._drain(ledger, server, certificate) == Delivery(sent=2, unknown=1)
        assert server.lines == 2

    @pytest.mark.parametrize(
        ("openings", "faults"),
        [
            ({("mail", 0): "553 not you"}, {}),
            ({}, {READERS[0]: (("data", "554 no"),)}),
            ({}, {READERS[0]: (("dot", "554 spam"),)}),
        ],
        ids=["MAIL", "DATA", "message"],
    )
    def test_a_memo_the_server_refuses_stops_for_everyone(
        self, ledger: Ledger, server: Faulty, certificate: Any, openings: Any, faults: Any
    ) -> None:
        """One message is refused, the memo's others wait for a person, and the next memo is tried."""
        server.openings, server.faults = openings, faults
        _deliver(ledger, server.mail(recipients=READERS))
        _deliver(ledger, server.mail(recipients=("z@example.net",)), revision=2)
        assert self._drain(ledger, server, certificate) == Delivery(sent=1, bounced=1, waiting=2)
        assert [recipient for recipient, _ in server.taken] == ["z@example.net"]


class TestTimetable:
    """A message the server does not take is tried again at its times, and given up after a day."""

    def test_a_server_that_never_takes_it(self, ledger: Ledger, inbox: Any) -> None:
        """Minute by minute for a day: the tries are those of the timetable, and then a person is told."""
        _deliver(ledger, inbox.mail(recipients=READERS[:1]))
        inbox.answers = {("RCPT", READERS[0]): "451 later"}
        passes = [(minute, self._at(ledger, inbox, minute)) for minute in range(24 * 60 + 10)]
        tried = [minute for minute, done in passes if done != Delivery(waiting=1) and done != Delivery()]
        assert tried == [0, 1, 6, 36, *range(156, 1440, 120), 1440]
        assert passes[1439][1] == Delivery(waiting=1)
        assert passes[1440][1] == Delivery(bounced=1)
        (entry,) = outbox.entries(ledger)
        assert (entry.state, entry.attempts, entry.next_at) == ("bounced", len(tried), None)
        assert entry.reply == "given up after 24 hours: RCPT: 451 later"

    def test_it_can_be_tried_at_once(self, ledger: Ledger, inbox: Any) -> None:
        """A person who knows that the server is back need not wait."""
        _deliver(ledger, inbox.mail(recipients=READERS[:1]))
        inbox.answers = {("RCPT", READERS[0]): "451 later"}
        assert self._at(ledger, inbox, 0) == Delivery(deferred=1, waiting=1)
        inbox.answers = {}
        assert self._at(ledger, inbox, 0) == Delivery(waiting=1)
        mail = inbox.mail()
        assert drain(ledger, now=NOW, run_id="run", mail=mail, at_once=True) == Delivery(sent=1)

    def test_one_that_was_first_tried_late_has_its_day(self, ledger: Ledger, inbox: Any) -> None:
        """The day counts from the first try, not from when a server was away and others were tried."""
        _deliver(ledger, inbox.mail(recipients=READERS[:2]))
        for minute in (0, 24 * 60):
            self._at(ledger, inbox, minute, port=1)
        given_up, other = outbox.entries(ledger)
        assert (given_up.state, other.state, other.attempts) == ("bounced", "pending", 0)
        assert self._at(ledger, inbox, 24 * 60 + 1, port=1) == Delivery(deferred=1, waiting=1)

    def _at(self, ledger: Ledger, inbox: Any, minute: int, **changes: Any) -> Delivery:
        now = NOW + timedelta(minutes=minute)
        return drain(ledger, now=now, run_id=f"run {minute}", mail=inbox.mail(**changes))


class TestUnknown:
    """A desk may have messages that may have arrived sent once more."""

    def test_the_same_bytes_go_out_once_more(self, ledger: Ledger, inbox: Any) -> None:
        """The reader's program can tell by the Message-ID that it is the same message."""
        mail = inbox.mail(recipients=READERS[:1], on_unknown="resend")
        _deliver(ledger, mail)
        inbox.answers = {("DATA", READERS[0]): "drop"}
        assert drain(ledger, now=NOW, run_id="run 1", mail=mail) == Delivery(deferred=1, waiting=1)
        inbox.answers = {}
        assert drain(ledger, now=AFTER, run_id="run 2", mail=mail) == Delivery(sent=1)
        (_, first), (_, second) = inbox.taken
        assert first == second

    def test_twice_unknown_is_held(self, ledger: Ledger, inbox: Any) -> None:
        """A server that always breaks off gets no third copy."""
        mail = inbox.mail(recipients=READERS[:1], on_unknown="resend")
        _deliver(ledger, mail)
        inbox.answers = {("DATA", READERS[0]): "drop"}
        drain(ledger, now=NOW, run_id="run 1", mail=mail)
        assert drain(ledger, now=AFTER, run_id="run 2", mail=mail) == Delivery(unknown=1)
        assert drain(ledger, now=AFTER + timedelta(days=1), run_id="run 3", mail=mail) == Delivery()
        assert len(inbox.taken) == 2

    def test_what_was_sent_again_and_is_given_up_is_held(self, ledger: Ledger, inbox: Any) -> None:
        """Its first copy may have arrived, so it is not called refused."""
        mail = inbox.mail(recipients=READERS[:1], on_unknown="resend")
        _deliver(ledger, mail)
        inbox.answers = {("DATA", READERS[0]): "drop"}
        drain(ledger, now=NOW, run_id="run 1", mail=mail)
        inbox.answers = {("RCPT", READERS[0]): "451 later"}
        late = drain(ledger, now=NOW + timedelta(days=2), run_id="run 2", mail=mail)
        assert late == Delivery(unknown=1)
        assert outbox.entries(ledger)[0].reply.startswith("given up after 24 hours")

    def test_what_a_killed_run_left_is_sent_by_the_next(self, ledger: Ledger, inbox: Any) -> None:
        """A claim without an answer is sent again, and the bytes are those of the claim."""
        mail = inbox.mail(recipients=READERS[:1], on_unknown="resend")
        _deliver(ledger, mail)
        claim = outbox.claim_next(ledger, "killed")
        assert claim is not None
        assert drain(ledger, now=NOW, run_id="next", mail=mail) == Delivery(sent=1)
        assert inbox.taken == [(READERS[0], claim.message)]


class TestKilled:
    """A process that is killed loses nothing and sends nothing twice."""

    def test_between_claim_and_settle(self, ledger: Ledger, database_url: str, inbox: Any) -> None:
        """The claimed message is held, the others are sent."""
        mail = inbox.mail(recipients=READERS)
        _deliver(ledger, mail)
        code = "print(outbox.claim_next(ledger, run_id).recipient, flush=True); sys.stdin.readline()"
        process = _start(code, database_url, mail, "killed")
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline().strip() == READERS[0]
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        assert drain(ledger, now=NOW, run_id="next", mail=mail) == Delivery(sent=2, unknown=1)
        assert drain(ledger, now=NOW, run_id="later", mail=mail) == Delivery()
        assert inbox.recipients == list(READERS[1:])
        assert "killed" in outbox.entries(ledger, *MEMO)[0].reply

    def test_while_the_server_has_the_message(
        self, ledger: Ledger, database_url: str, inbox: Any, scripted: Callable[..., Mail]
    ) -> None:
        """A message handed to a server that never answered is held, not sent again."""
        accepted = ("220 hello", "250 hello", "250 ok", "250 ok", "354 go on")
        slow = scripted(*accepted, "hang", timeout=30)
        _deliver(ledger, inbox.mail(recipients=READERS[:1]))
        process = _start("drain(ledger, now=now, run_id=run_id, mail=mail)", database_url, slow, "killed")
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        until = time.monotonic() + 10
        while outbox.counts(ledger, *MEMO)["claimed"] == 0 and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(0.2)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        # Even the same run, started over, must not guess.
        assert drain(ledger, now=NOW, run_id="killed", mail=inbox.mail()) == Delivery(unknown=1)
        assert inbox.taken == []

    def test_two_processes_at_once(self, ledger: Ledger, database_url: str, inbox: Any) -> None:
        """Two passes at the same time send every message exactly once, and know it."""
        readers = tuple(f"r{number:02}@example.net" for number in range(16))
        mail = inbox.mail(recipients=readers)
        _deliver(ledger, mail)
        code = "print(drain(ledger, now=now, run_id=run_id, mail=mail).sent)"
        processes = [_start(code, database_url, mail, f"run {number}") for number in range(2)]
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        sent = [int(process.communicate(timeout=60)[0]) for process in processes]
        assert sum(sent) == 16
        assert Counter(inbox.recipients) == dict.fromkeys(readers, 1)
        assert outbox.counts(ledger, *MEMO)["sent"] == 16
