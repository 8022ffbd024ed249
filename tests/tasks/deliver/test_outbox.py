"""The outbox gives each message to one sender at a time and never forgets what became of it."""

import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from tasks.deliver import outbox
from tasks.ledger import Ledger

MEMO = ("2026-W47", 1)
NOW = datetime(2026, 11, 16, 7, tzinfo=UTC)


def _put(ledger: Ledger, *recipients: str, message: bytes = b"memo", edition: str = "2026-W47") -> list[bool]:
    return [
        outbox.enqueue(
            ledger,
            edition=edition,
            revision=1,
            recipient=recipient,
            message_id=f"<{edition}.{recipient}>",
            message=message,
        )
        for recipient in recipients
    ]


def _claim(ledger: Ledger, run_id: str = "run 1") -> outbox.Claim:
    claim = outbox.claim_next(ledger, run_id)
    assert claim is not None
    return claim


def _state(ledger: Ledger, recipient: str = "a@x") -> str:
    return next(one.state for one in outbox.entries(ledger, *MEMO) if one.recipient == recipient)


class TestQueue:
    """Putting messages in."""

    def test_a_message_is_queued_once_and_keeps_its_bytes(self, ledger: Ledger) -> None:
        """Queueing again changes nothing, so that a repeat sends the same bytes."""
        assert _put(ledger, "a@x", message=b"first\x00\xff") == [True]
        assert _put(ledger, "a@x", message=b"second") == [False]
        assert _claim(ledger).message == b"first\x00\xff"

    def test_queueing_again_leaves_a_sent_message_sent(self, ledger: Ledger) -> None:
        """A second run of the week does not make a message pending again."""
        _put(ledger, "a@x")
        outbox.settle(ledger, _claim(ledger), "sent", "250")
        _put(ledger, "a@x")
        assert outbox.claim_next(ledger, "run 2") is None

    def test_counts_name_every_state(self, ledger: Ledger) -> None:
        """States without a message are counted as none, and other memos are not counted."""
        _put(ledger, "a@x", "b@x")
        _put(ledger, "a@x", edition="2026-W46")
        outbox.settle(ledger, _claim(ledger), "sent", "250")
        assert dict(outbox.counts(ledger, "2026-W46", 1))["sent"] == 1
        assert outbox.counts(ledger, *MEMO) == {
            "pending": 2,
            "claimed": 0,
            "sent": 0,
            "deferred": 0,
            "bounced": 0,
            "unknown": 0,
        }
        assert outbox.waiting(ledger) == 2

    def test_entries_tell_what_became_of_each_message(self, ledger: Ledger) -> None:
        """A person sees recipient, state, the server's words and the number of tries."""
        _put(ledger, "b@x", "a@x")
        outbox.settle(ledger, _claim(ledger), "bounced", "550 nobody")
        first, second = outbox.entries(ledger, *MEMO)
        assert first == outbox.Entry("2026-W47", 1, "a@x", "<2026-W47.a@x>", "bounced", "550 nobody", 1)
        assert (second.recipient, second.state, second.attempts) == ("b@x", "pending", 0)


class TestClaims:
    """Taking messages out."""

    def test_messages_are_claimed_oldest_edition_first(self, ledger: Ledger) -> None:
        """The order is edition, revision, recipient, and at the end there is nothing."""
        _put(ledger, "b@x", "a@x")
        _put(ledger, "z@x", edition="2026-W46")
        keys = [_claim(ledger).key for _ in range(3)]
        assert keys == [("2026-W46", 1, "z@x"), ("2026-W47", 1, "a@x"), ("2026-W47", 1, "b@x")]
        assert outbox.claim_next(ledger, "run 1") is None

    def test_one_pass_takes_each_message_once(self, ledger: Ledger) -> None:
        """Behind the last key a deferred message is not met again; a new pass meets it."""
        _put(ledger, "a@x")
        claim = _claim(ledger)
        outbox.settle(ledger, claim, "deferred", "451")
        assert outbox.claim_next(ledger, "run 1", after=claim.key) is None
        assert _claim(ledger).attempts == 2

    @pytest.mark.parametrize(
        ("state", "again"),
        [("pending", True), ("deferred", True), ("sent", False), ("bounced", False), ("unknown", False)],
    )
    def test_only_messages_that_surely_did_not_go_out_are_claimed_again(
        self, ledger: Ledger, state: outbox.State, again: bool
    ) -> None:
        """Sent, refused and unknown messages stay where they are."""
        _put(ledger, "a@x")
        assert outbox.settle(ledger, _claim(ledger), state, "said")
        assert (outbox.claim_next(ledger, "run 2") is not None) is again

    def test_many_senders_never_get_the_same_message(self, ledger: Ledger) -> None:
        """Four threads empty the outbox together: each message is claimed exactly once."""
        names = [f"r{number:02}@x" for number in range(24)]
        _put(ledger, *names)
        claimed: list[str] = []

        def work(run_id: str) -> None:
            while claim := outbox.claim_next(ledger, run_id):
                claimed.append(claim.recipient)

        threads = [threading.Thread(target=work, args=(f"run {n}",)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert Counter(claimed) == dict.fromkeys(names, 1)


class TestTimes:
    """Deferred messages wait for their time."""

    def _postponed(self, ledger: Ledger) -> None:
        _put(ledger, "a@x")
        until = NOW + timedelta(minutes=5)
        assert outbox.postpone(ledger, _claim(ledger), "451 later", first=NOW, until=until, resent=0)

    def test_a_message_is_claimed_when_it_is_due(self, ledger: Ledger) -> None:
        """Before its time only a pass that asks for everything gets it."""
        self._postponed(ledger)
        assert outbox.claim_next(ledger, "run", now=NOW + timedelta(seconds=299)) is None
        assert outbox.waiting(ledger) == 1
        claim = outbox.claim_next(ledger, "run", now=NOW + timedelta(seconds=300))
        assert claim is not None
        assert (claim.deferrals, claim.first_at, claim.resent) == (1, "2026-11-16T07:00:00+00:00", 0)

    def test_whoever_cannot_wait_gets_it_before(self, ledger: Ledger) -> None:
        """Without a moment nothing is too early."""
        self._postponed(ledger)
        assert outbox.claim_next(ledger, "run") is not None

    def test_people_see_when_it_is_tried_again(self, ledger: Ledger) -> None:
        """The time stands with the message, and goes when it is sent."""
        self._postponed(ledger)
        (entry,) = outbox.entries(ledger)
        assert (entry.state, entry.next_at) == ("deferred", "2026-11-16T07:05:00+00:00")
        outbox.settle(ledger, _claim(ledger), "sent", "250")
        assert outbox.entries(ledger)[0].next_at is None

    def test_a_persons_word_starts_the_day_anew(self, ledger: Ledger) -> None:
        """What was given up and is to be sent again has all its tries before it."""
        self._postponed(ledger)
        outbox.settle(ledger, _claim(ledger), "bounced", "given up")
        outbox.resolve(ledger, edition="2026-W47", revision=1, recipient="a@x", state="pending")
        claim = outbox.claim_next(ledger, "run", now=NOW)
        assert claim is not None
        assert (claim.deferrals, claim.first_at) == (0, None)


class TestHeldMessages:
    """Messages whose fate nobody knows."""

    def test_claims_of_another_run_are_held(self, ledger: Ledger) -> None:
        """A claim that was never settled becomes unknown and names the run; the own claim stays."""
        _put(ledger, "a@x", "b@x")
        _claim(ledger, "dead run")
        _claim(ledger, "this run")
        assert outbox.hold_stale(ledger, "this run") == 1
        assert (_state(ledger, "a@x"), _state(ledger, "b@x")) == ("unknown", "claimed")
        assert "dead run" in outbox.entries(ledger, *MEMO)[0].reply

    def test_without_a_run_all_claims_are_held(self, ledger: Ledger) -> None:
        """A run that starts over under its old name holds what it left behind."""
        _put(ledger, "a@x")
        _claim(ledger)
        assert (outbox.hold_stale(ledger), outbox.hold_stale(ledger)) == (1, 0)

    def test_a_slow_sender_still_settles_what_was_held(self, ledger: Ledger) -> None:
        """A run that was taken for dead and comes back knows best what became of its message."""
        _put(ledger, "a@x")
        claim = _claim(ledger)
        outbox.hold_stale(ledger)
        assert outbox.settle(ledger, claim, "sent", "250")
        assert _state(ledger) == "sent"

    def test_what_a_killed_run_left_can_be_sent_once_more(self, ledger: Ledger) -> None:
        """A desk that would rather have it twice than held gets that once; then it is held."""
        _put(ledger, "a@x")
        _claim(ledger, "dead run")
        assert outbox.hold_stale(ledger, resend=True) == 0
        (entry,) = outbox.entries(ledger)
        assert (entry.state, entry.next_at) == ("deferred", None)
        assert "dead run" in entry.reply
        assert outbox.AGAIN in entry.reply
        _claim(ledger, "dead too")
        assert outbox.hold_stale(ledger, resend=True) == 1
        assert _state(ledger) == "unknown"

    def test_a_slow_sender_settles_what_was_to_be_sent_again(self, ledger: Ledger) -> None:
        """It is not sent again after its first sender has said that it arrived."""
        _put(ledger, "a@x")
        claim = _claim(ledger)
        outbox.hold_stale(ledger, resend=True)
        assert outbox.settle(ledger, claim, "sent", "250")
        assert outbox.claim_next(ledger, "run 2") is None

    @pytest.mark.parametrize("word", ["sent", "pending"])
    def test_a_person_settles_what_was_held(self, ledger: Ledger, word: str) -> None:
        """A person says that it arrived, or that it shall be sent again."""
        _put(ledger, "a@x")
        _claim(ledger)
        outbox.hold_stale(ledger)
        assert outbox.resolve(ledger, edition="2026-W47", revision=1, recipient="a@x", state=word)
        assert (outbox.claim_next(ledger, "run 2") is not None) is (word == "pending")

    def test_only_held_and_refused_messages_are_a_persons_to_settle(self, ledger: Ledger) -> None:
        """A message that is sent is never made pending again by mistake."""
        _put(ledger, "a@x")
        outbox.settle(ledger, _claim(ledger), "sent", "250")
        assert not outbox.resolve(ledger, edition="2026-W47", revision=1, recipient="a@x", state="pending")
        assert _state(ledger) == "sent"

    def test_a_claim_that_no_longer_stands_settles_nothing(self, ledger: Ledger) -> None:
        """A late answer does not overwrite what happened since."""
        _put(ledger, "a@x")
        late = _claim(ledger)
        outbox.hold_stale(ledger)
        outbox.resolve(ledger, edition="2026-W47", revision=1, recipient="a@x", state="pending")
        outbox.settle(ledger, _claim(ledger), "sent", "250")
        assert not outbox.settle(ledger, late, "deferred", "451")
        assert _state(ledger) == "sent"
