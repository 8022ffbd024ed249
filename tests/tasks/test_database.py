"""The database under the ledger: opened by many at once, and honest when it does not answer."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from tasks import database
from tasks.deliver import outbox
from tasks.errors import ConfigInvalid, StoreBusy
from tasks.ledger import Ledger, SeenFile


def test_processes_may_open_a_new_ledger_at_once(database_url: str) -> None:
    """Several processes that find no tables all get them."""
    code = f"from tasks.ledger import Ledger; print(Ledger({database_url!r}).next_number('2026-W47'))"
    running = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["1"] * 4


@pytest.mark.parametrize("url", ["nonsense", "oracle9://x/y"], ids=["no address", "unknown kind"])
def test_a_wrong_address_is_a_setting_to_mend(url: str) -> None:
    """An address no database answers to is named as a wrong setting."""
    with pytest.raises(ConfigInvalid, match="database_url"):
        Ledger(url)


def test_a_locked_database_is_busy(tmp_path: Path) -> None:
    """A database that another process holds is reported as busy, which may pass."""
    ledger = Ledger(f"sqlite:///{tmp_path / 'l.db'}")
    sa.event.listen(ledger.engine, "begin", lambda c: c.exec_driver_sql("PRAGMA busy_timeout=50"))
    with ledger.engine.connect() as holder:
        holder.exec_driver_sql("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match="locked"):
            ledger.remember_files("seeds", [SeenFile("one.txt", 1, 2, "a1")])
    ledger.close()


def test_a_server_that_is_not_there_is_busy() -> None:
    """A PostgreSQL that cannot be reached may be reached later."""
    pytest.importorskip("psycopg")
    with pytest.raises(StoreBusy, match="did not answer"):
        Ledger("postgresql://nobody@127.0.0.1:1/none")


def test_waiting_for_a_server_has_an_end_unless_the_address_says_otherwise() -> None:
    """Ten seconds are enough for a database that is there; the user may know better."""
    pytest.importorskip("psycopg")
    waits = [database.engine(f"postgresql://host/x{more}").url.query for more in ("", "?connect_timeout=3")]
    assert [query["connect_timeout"] for query in waits] == ["10", "3"]


def test_a_sqlite_file_survives_a_power_cut(tmp_path: Path) -> None:
    """Each commit is on the disk before it counts, and readers do not block the writer."""
    engine = database.engine(f"sqlite:///{tmp_path / 'new folder' / 'l.db'}")
    with engine.connect() as connection:
        asked = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        ]
    assert asked == ["wal", 2]
    engine.dispose()


OLD_OUTBOX = """\
CREATE TABLE outbox (edition TEXT, revision INTEGER, recipient TEXT, message_id TEXT NOT NULL, message {bytes} NOT NULL,
state TEXT NOT NULL, claimed_by TEXT, reply TEXT NOT NULL, attempts INTEGER NOT NULL,
PRIMARY KEY (edition, revision, recipient))"""
OLD_ROW = "INSERT INTO outbox VALUES ('2026-W47', 1, 'a@x', '<a@x>', {bytes}, 'deferred', 'run', '451', 3)"


def _old_ledger(url: str) -> None:
    """Lay out the outbox of a version that knew no times, with a message that waits."""
    made = database.engine(url)
    sqlite = made.dialect.name == "sqlite"
    with made.begin() as connection:
        connection.exec_driver_sql(OLD_OUTBOX.format(bytes="BLOB" if sqlite else "BYTEA"))
        connection.exec_driver_sql(OLD_ROW.format(bytes="x'6d656d6f'" if sqlite else "'memo'"))
    made.dispose()


def test_a_ledger_of_an_earlier_version_goes_on(database_url: str) -> None:
    """Columns it did not have are added, by whoever opens it first, and what waits in it is due."""
    _old_ledger(database_url)
    code = f"from tasks.ledger import Ledger; print(Ledger({database_url!r}).next_number('2026-W47'))"
    running = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert [process.communicate(timeout=60)[0].strip() for process in running] == ["1"] * 4

    ledger = Ledger(database_url)
    claim = outbox.claim_next(ledger, "next", now=datetime(2026, 11, 16, 7, tzinfo=UTC))
    assert claim is not None
    assert (claim.message, claim.attempts, claim.deferrals, claim.resent) == (b"memo", 4, 0, 0)
    assert outbox.entries(ledger)[0].ring is None
    ledger.close()


def test_a_ledger_that_cannot_be_completed_is_named(database_url: str) -> None:
    """A column that every row must fill is not invented; the person hears which one is missing."""
    made = database.engine(database_url)
    with made.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE editions (edition TEXT, revision INTEGER, basis TEXT)")
    made.dispose()
    with pytest.raises(ConfigInvalid, match=r"made by a version that had no editions\.digest"):
        Ledger(database_url)
