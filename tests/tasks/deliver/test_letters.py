"""Who gets a memo, and what stands in each letter: a first memo, or a correction of one."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tasks.deliver import outbox
from tasks.deliver.correction import LISTED, MARK, Correction
from tasks.deliver.drain import Delivery
from tasks.deliver.edition import deliver_waiting, delivery_table
from tasks.deliver.letters import (
    Forms,
    Ring,
    letters,
    letters_of,
    named_twice,
    queue,
    rings,
    without_memo,
)
from tasks.desk import Desk
from tasks.differences import Difference
from tasks.errors import ConfigInvalid
from tasks.ledger import BuiltEdition, Ledger, Taken
from tasks.memo_settings import Ring as MemoRing
from tasks.memo_settings import Watch
from tasks.memos import MemoName
from tasks.records import Batch
from tasks.settings import NOBODY, Mail, Settings
from tasks.store import Store
from tests.conftest import Inbox

EDITION = "2026-W47"
READERS = ("a@example.net", "b@example.net", "c@example.net")
FORMS = Forms(
    EDITION,
    1,
    "Weekly brief",
    "Bottom line\n",
    f"<p>{MARK}Bottom line</p>",
    datetime(2026, 11, 16, 7, tzinfo=UTC),
)


def _line(line_id: str, text: str) -> dict[str, Any]:
    row: dict[str, Any] = {"line_id": line_id, "section": "timeline", "text": text, "basis": "computed"}
    empty = dict.fromkeys(("label", "article_id", "start", "end", "passage"))
    return {"citation": 0, "computed": "events", **row, **empty}


def _memo(desk: Desk, revision: int, *lines: str, ring: str | None = None) -> None:
    """Put a revision where the render stage leaves it."""
    name = MemoName(EDITION, ring)
    desk.store.write_files(
        name.folder,
        {
            "memo.json": json.dumps({"revision": revision, "subject": f"Brief, {len(lines)} lines"}).encode(),
            "memo.txt": "\n".join(lines).encode(),
            "mail.html": f"<body>{MARK}{'<br>'.join(lines)}</body>".encode(),
            "relations.png": b"\x89PNG",
        },
    )
    rows = [{"ring": ring, "revision": revision, **_line(f"T{n}", line)} for n, line in enumerate(lines, 1)]
    desk.store.write_table("memo_lines", rows, edition=EDITION, stem=name.stem(revision))
    desk.ledger.record_edition(BuiltEdition(name.label, revision, "basis", "digest"))


@pytest.fixture
def desk(ledger: Ledger, tmp_path: Path) -> Desk:
    """Return a desk with one built memo and three readers."""
    settings = Settings(outputs=str(tmp_path), mail=Mail(host="mail.example.org", recipients=READERS))
    made = Desk(settings, Store(tmp_path), ledger)
    batch = Batch("b0", EDITION, 1, date(2026, 11, 16))
    ledger.open_batch(
        batch, [Taken("a0", "a.txt", "received")], [], folder="seeds", at=datetime(2026, 11, 16, tzinfo=UTC)
    )
    ledger.finish_batch("b0", model="m")
    _memo(made, 1, "3 May: one")
    return made


def _fate(desk: Desk, *states: outbox.State) -> None:
    for state in states:
        claim = outbox.claim_next(desk.ledger, "run")
        assert claim
        outbox.settle(desk.ledger, claim, state, "said")


class TestReaders:
    """Who gets a memo."""

    def test_each_reader_gets_a_letter_of_their_own(self) -> None:
        """Nobody sees who else gets the memo."""
        made = letters(FORMS, Ring("desk", READERS), Mail())
        assert [message_from_bytes(one.message)["To"] for one in made] == list(READERS)
        assert len({one.message_id for one in made}) == 3

    def test_a_reader_who_is_named_twice_gets_it_once(self) -> None:
        """Names in front do not make two readers of one."""
        (ring,) = rings(Settings(mail=Mail(recipients=(*READERS, f"Reader <{READERS[0]}>"))))
        assert ring.recipients == READERS

    def test_nobody_gets_mail_who_was_never_named(self) -> None:
        """With a server and no reader there is nobody to write to, not a made-up address."""
        assert rings(Settings())[0].recipients == (NOBODY,)
        with pytest.raises(ConfigInvalid, match="nobody to write to"):
            rings(Settings(mail=Mail(host="mail.example.org")))

    @pytest.mark.parametrize("recipients", [(), ("nobody",), (*READERS, "x@y\nBcc: z@y")])
    def test_wrong_recipients_stop_all(self, recipients: tuple[str, ...]) -> None:
        """One wrong address is named before anything is queued."""
        with pytest.raises(ConfigInvalid):
            rings(Settings(mail=Mail(recipients=recipients)))

    def test_queueing_again_queues_nothing(self, desk: Desk) -> None:
        """A finished week can be run again."""
        made = letters_of(desk, EDITION)
        assert [queue(desk.ledger, made), queue(desk.ledger, made)] == [3, 0]

    def test_somebody_else_can_be_written_to(self, desk: Desk) -> None:
        """A reader named on the command line gets the same memo."""
        (made,) = letters_of(desk, EDITION, to=["Guest <guest@example.net>"])
        assert (made.recipient, made.ring, made.corrects) == ("guest@example.net", "named", None)


class TestCorrection:
    """A later revision of a memo that somebody had."""

    def test_whoever_had_the_memo_gets_a_correction_in_the_same_thread(self, desk: Desk) -> None:
        """Those whose message was refused or who are new get the memo as a first one."""
        queue(desk.ledger, letters_of(desk, EDITION))
        _fate(desk, "sent", "bounced", "unknown")
        _memo(desk, 2, "3 May: one", "4 May: <b>two</b>")
        had, refused, held = letters_of(desk, EDITION)
        new = letters_of(desk, EDITION, to=["new@example.net"])[0]
        assert [one.corrects for one in (had, refused, held, new)] == [1, None, 1, None]
        assert (had.subject, new.subject) == ("Correction: Brief, 2 lines", "Brief, 2 lines")
        first = outbox.entries(desk.ledger, EDITION, 1)[0].message_id
        head = message_from_bytes(had.message, policy=default)
        assert head["In-Reply-To"] == first
        assert str(head["References"]).endswith(first)
        assert head["Message-ID"] == had.message_id != first
        assert message_from_bytes(refused.message)["In-Reply-To"] is None

    def test_the_changed_lines_stand_in_front(self, desk: Desk) -> None:
        """Text and page list them, as words and never as markup."""
        queue(desk.ledger, letters_of(desk, EDITION))
        _memo(desk, 2, "3 May: one", "4 May: <b>two</b>")
        parsed = message_from_bytes(letters_of(desk, EDITION)[0].message, policy=default)
        text, page = (
            part.get_content().replace("\r\n", "\n")
            for part in parsed.walk()
            if part.get_content_maintype() == "text"
        )
        assert "revision 1, which you had; 1 line changed:\n* T2, timeline, new: 4 May: <b>two</b>\n" in text
        assert "<li>T2, timeline, new: 4 May: &lt;b&gt;two&lt;/b&gt;</li>" in page
        assert MARK not in page

    def test_a_third_revision_answers_the_first_and_compares_with_the_second(self, desk: Desk) -> None:
        """The thread has one root, and nobody is told twice of the same change."""
        queue(desk.ledger, letters_of(desk, EDITION))
        _memo(desk, 2, "3 May: one", "4 May: two")
        queue(desk.ledger, letters_of(desk, EDITION))
        _memo(desk, 3, "3 May: one", "4 May: two", "5 May: three")
        made = letters_of(desk, EDITION)[0]
        parsed = message_from_bytes(made.message, policy=default)
        assert (made.corrects, parsed["In-Reply-To"]) == (
            2,
            outbox.entries(desk.ledger, EDITION, 1)[0].message_id,
        )
        assert "revision 2, which you had; 1 line changed" in parsed.get_body(("plain",)).get_content()

    def test_what_the_memo_says_itself_is_not_said_twice(self) -> None:
        """A memo that lists what changed since the revision before needs a line in front, and no second list."""
        changed = (Difference("new", "timeline", "T1", "", "1 May: x"),)
        correction = Correction(1, "<a@b>", changed, told=True)
        head = "Correction. This memo replaces revision 1, which you had, and says what changed."
        assert correction.before_text("memo\n").split() == f"{head} memo".split()
        assert "<li>" not in correction.before_page(MARK)
        assert head in correction.before_page(MARK)

    def test_many_changes_are_counted(self) -> None:
        """The list stays short enough to read."""
        many = tuple(Difference("new", "timeline", f"T{n}", "", f"{n} May: x") for n in range(LISTED + 5))
        text = Correction(1, "<a@b>", many).before_text("memo\n")
        assert text.count("\n* ") == LISTED
        assert "And 5 more. The whole memo follows.\n\nmemo\n" in text


class TestRings:
    """Readers who get a memo with a watch list of their own."""

    @pytest.fixture
    def ringed(self, desk: Desk) -> Desk:
        """Return a desk where `b` is in a ring with its own list, in another one, and on the desk's list."""
        settings = desk.settings.model_copy(
            update={
                "rings": (
                    MemoRing(name="embassy", recipients=(READERS[1],), watch=Watch(terms=("visa",))),
                    MemoRing(name="press", recipients=(READERS[1].upper(), "p@example.net")),
                )
            }
        )
        made = replace(desk, settings=settings)
        _memo(made, 1, "3 May: one", "visa: 1 passage", ring="embassy")
        return made

    def test_a_reader_is_in_one_ring(self, ringed: Desk) -> None:
        """The first list that names a reader counts, rings before the desk's, however the address is spelt."""
        assert rings(ringed.settings) == (
            Ring("embassy", (READERS[1],), "embassy"),
            Ring("press", ("p@example.net",)),
            Ring("desk", (READERS[0], READERS[2])),
        )
        assert named_twice(ringed.settings) == (
            f"{READERS[1].upper()} is named in ring embassy, which counts, and in ring press",
            f"{READERS[1]} is named in ring embassy, which counts, and in mail.recipients",
        )

    def test_each_reader_gets_the_memo_of_the_ring(self, ringed: Desk) -> None:
        """The ring's words are in its reader's letter, and the desk's in the others'."""
        made = {one.recipient: one for one in letters_of(ringed, EDITION)}
        assert {name: one.memo for name, one in made.items()} == {
            READERS[0]: None,
            READERS[1]: "embassy",
            READERS[2]: None,
            "p@example.net": None,
        }
        assert [name for name, one in made.items() if b"visa" in one.message] == [READERS[1]]

    def test_a_trial_goes_out_as_the_reader_would_get_it(self, ringed: Desk) -> None:
        """Whoever is named on the command line and is in a ring gets its memo; others get the desk's."""
        made = letters_of(ringed, EDITION, to=[READERS[1], "x@example.net"])
        assert [(one.ring, one.memo) for one in made] == [("named", "embassy"), ("named", None)]

    def test_a_correction_is_of_the_rings_memo(self, ringed: Desk) -> None:
        """Each reader is told what changed in the memo they had, in the thread of their first message."""
        queue(ringed.ledger, letters_of(ringed, EDITION))
        _memo(ringed, 2, "3 May: one", "visa: 4 passages", ring="embassy")
        made = {one.recipient: one for one in letters_of(ringed, EDITION)}
        parsed = message_from_bytes(made[READERS[1]].message, policy=default)
        assert [name for name, one in made.items() if one.corrects] == [READERS[1]]
        assert "Before: visa: 1 passage Now: visa: 4" in parsed.get_body(("plain",)).get_content()
        (first,) = (one for one in outbox.entries(ringed.ledger) if one.recipient == READERS[1])
        assert (first.ring, parsed["In-Reply-To"]) == ("embassy", first.message_id)

    def test_whoever_is_moved_to_a_ring_gets_no_second_memo(self, desk: Desk, ringed: Desk) -> None:
        """The next revision comes as the ring's, and says what differs from the memo the reader had."""
        queue(desk.ledger, letters_of(desk, EDITION))
        assert queue(ringed.ledger, letters_of(ringed, EDITION)) == 1
        _memo(ringed, 2, "3 May: one", "visa: 4 passages", ring="embassy")
        made = letters_of(ringed, EDITION)[0]
        parsed = message_from_bytes(made.message, policy=default)
        assert (made.recipient, made.corrects) == (READERS[1], 1)
        assert "new: visa: 4 passages" in parsed.get_body(("plain",)).get_content()

    def test_whoever_had_a_later_revision_gets_no_earlier_one(self, desk: Desk, ringed: Desk) -> None:
        """A ring's memo is numbered for itself; a reader who had the desk's second gets no first."""
        _memo(desk, 2, "3 May: one", "4 May: two")
        queue(desk.ledger, letters_of(desk, EDITION))
        assert queue(ringed.ledger, letters_of(ringed, EDITION)) == 1
        states = [(one.recipient, one.revision) for one in outbox.entries(desk.ledger)]
        assert sorted(states) == [*((reader, 2) for reader in READERS), ("p@example.net", 2)]

    def test_a_new_ring_waits_for_its_first_memo(self, ringed: Desk) -> None:
        """Its readers get nothing of a week that has no memo for them, and the desk is told."""
        ring = MemoRing(name="trade", recipients=("t@example.net",), watch=Watch(terms=("tariff",)))
        settings = ringed.settings.model_copy(update={"rings": (*ringed.settings.rings, ring)})
        newer = replace(ringed, settings=settings)
        assert "t@example.net" not in {one.recipient for one in letters_of(newer, EDITION)}
        assert without_memo(newer, EDITION) == [
            f"ring trade has no memo of {EDITION}; a new ring gets its first with the next run"
        ]

    def test_a_revision_goes_to_those_whose_memo_changed(self, ringed: Desk, inbox: Inbox) -> None:
        """A ring's change is mailed to its readers alone, and each memo's message lies beside it."""
        mail = inbox.mail(recipients=READERS)
        desk = replace(ringed, settings=ringed.settings.model_copy(update={"mail": mail}))
        first, _ = deliver_waiting(desk, EDITION, run_id="one")
        _memo(desk, 2, "3 May: one", "visa: 4 passages", ring="embassy")
        second, files = deliver_waiting(desk, EDITION, run_id="two")
        third, _ = deliver_waiting(desk, EDITION, run_id="three")
        assert (first.sent, second.sent, third.sent) == (4, 1, 0)
        assert inbox.taken[-1][0] == READERS[1]
        assert [file.path for file in files] == [
            f"memos/{EDITION}/rings/embassy/memo.r2.eml",
            f"memos/{EDITION}/memo.eml",
        ]


def test_the_delivery_report_names_what_a_person_has_to_look_at(desk: Desk) -> None:
    """Refused and held messages stand there with the server's words, sent ones are counted."""
    queue(desk.ledger, letters_of(desk, EDITION))
    _fate(desk, "sent", "bounced", "unknown")
    table = delivery_table(desk, Delivery(sent=1, bounced=1, unknown=1))

    assert table[0] == {"state": "sent", "messages": 1}
    assert [row["state"] for row in table[5:]] == [
        f"bounced: {READERS[1]}, {EDITION} r1: said",
        f"unknown: {READERS[2]}, {EDITION} r1: said",
    ]
