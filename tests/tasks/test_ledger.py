"""The ledger remembers how far everything is, on SQLite and on PostgreSQL."""

from datetime import UTC, date, datetime

import pytest

from tasks.errors import StoreBusy
from tasks.ledger import BuiltEdition, Ledger, SeenFile, Taken
from tasks.ledger_tables import articles
from tasks.records import Batch

AT = datetime(2026, 11, 16, 7, tzinfo=UTC)
BATCH = Batch("b1", "2026-W47", 1, date(2026, 11, 16))
TAKEN = (Taken("a2", "two.txt", "received"), Taken("a1", "one.txt", "received"))
SEEN = (SeenFile("one.txt", 10, 111, "a1"), SeenFile("two.txt", 20, 222, "a2"))


def _open(ledger: Ledger, batch: Batch = BATCH, taken: tuple[Taken, ...] = TAKEN) -> None:
    ledger.open_batch(batch, taken, SEEN, folder="seeds", at=AT)


class TestFiles:
    """Files that were looked at."""

    def test_remembers_how_a_file_lay(self, ledger: Ledger) -> None:
        """A file is remembered by its folder and name, with its size and time."""
        ledger.remember_files("seeds", SEEN)
        assert ledger.seen_files("seeds") == {one.name: one for one in SEEN}
        assert ledger.seen_files("elsewhere") == {}

    def test_a_changed_file_replaces_what_was_remembered(self, ledger: Ledger) -> None:
        """Looking again keeps only how the file lies now."""
        ledger.remember_files("seeds", SEEN)
        changed = SeenFile("one.txt", 11, 2**60, "a9")
        ledger.remember_files("seeds", [changed])
        assert ledger.seen_files("seeds")["one.txt"] == changed


class TestBatches:
    """What one run takes in goes received, validated, extracted."""

    def test_a_batch_moves_through_its_states(self, ledger: Ledger) -> None:
        """A batch waits for one stage after the other and is then finished."""
        _open(ledger)
        assert ledger.waiting("received") == [BATCH]
        ledger.judge_batch("b1", TAKEN)
        assert (ledger.waiting("received"), ledger.waiting("validated")) == ([], [BATCH])
        ledger.finish_batch("b1", model="a model 1.0")
        assert ledger.waiting("received", "validated") == []
        assert ledger.batches_of("2026-W47") == [BATCH]
        assert ledger.received_editions() == ["2026-W47"]
        assert ledger.models_of("2026-W47") == ["a model 1.0"]

    def test_an_unfinished_batch_is_in_no_edition(self, ledger: Ledger) -> None:
        """A memo is built from finished batches only."""
        _open(ledger)
        assert ledger.batches_of("2026-W47") == []
        assert ledger.received_editions() == []

    def test_opening_records_articles_and_files_together(self, ledger: Ledger) -> None:
        """The batch, its articles and its files are there after one call."""
        _open(ledger)
        assert ledger.taken_among(["a1", "a2", "a3"]) == {("a1", "one.txt"), ("a2", "two.txt")}
        assert ledger.taken_of("b1") == [TAKEN[1], TAKEN[0]]
        assert set(ledger.seen_files("seeds")) == {"one.txt", "two.txt"}

    def test_a_verdict_keeps_its_reasons(self, ledger: Ledger) -> None:
        """What validation decided comes back as it was given."""
        _open(ledger)
        reason = {"rule": "too_short", "severity": "critical", "text": "Fünf Wörter – zu wenig."}
        judged = Taken("a1", "one.txt", "quarantined", (reason,))
        ledger.judge_batch("b1", [judged])
        assert ledger.taken_of("b1")[0] == judged

    def test_numbers_count_within_an_edition(self, ledger: Ledger) -> None:
        """The next batch of an edition gets the next number; another edition starts at one."""
        _open(ledger)
        assert (ledger.next_number("2026-W47"), ledger.next_number("2026-W48")) == (2, 1)

    def test_the_same_files_are_not_taken_in_twice_at_once(self, ledger: Ledger) -> None:
        """The second of two runs is told to try later, and nothing of its batch is kept."""
        _open(ledger)
        with pytest.raises(StoreBusy, match="2026-W47/2"):
            _open(ledger, Batch("b2", "2026-W47", 2, date(2026, 11, 16)))
        assert ledger.waiting("received") == [BATCH]

    def test_batches_wait_oldest_first(self, ledger: Ledger) -> None:
        """Batches come in the order of edition and number."""
        later = Batch("b0", "2026-W48", 1, date(2026, 11, 23))
        _open(ledger, later, (Taken("a3", "three.txt", "received"),))
        _open(ledger)
        assert ledger.waiting("received") == [BATCH, later]


class TestEditions:
    """Memos that were built."""

    def test_returns_the_latest_revision(self, ledger: Ledger) -> None:
        """The highest revision wins, whatever the order of building."""
        for revision in (1, 10, 2):
            ledger.record_edition(BuiltEdition("2026-W47", revision, "basis", f"digest {revision}"))
        assert ledger.latest("2026-W47") == BuiltEdition("2026-W47", 10, "basis", "digest 10")
        assert ledger.latest("2026-W46") is None

    def test_recording_again_changes_nothing(self, ledger: Ledger) -> None:
        """A memo recorded twice is there once."""
        built = BuiltEdition("2026-W47", 1, "basis", "digest")
        ledger.record_edition(built)
        ledger.record_edition(built)
        assert ledger.latest("2026-W47") == built


class TestDatabase:
    """The database itself."""

    def test_a_failing_transaction_keeps_nothing(self, ledger: Ledger) -> None:
        """An error inside a transaction undoes all of it."""
        row = {"article_id": "a1", "path": "p", "batch_id": "b", "state": "received", "reasons": []}

        def fail_inside() -> None:
            with ledger.writing() as connection:
                connection.execute(articles.insert().values(**row))
                raise LookupError

        with pytest.raises(LookupError):
            fail_inside()
        assert ledger.taken_among(["a1"]) == set()

    def test_what_was_written_is_there_after_opening_again(self, database_url: str) -> None:
        """A second process sees what the first recorded."""
        first = Ledger(database_url)
        _open(first)
        first.close()
        again = Ledger(database_url)
        assert again.waiting("received") == [BATCH]
        again.close()
