"""Taking in a folder: batches, files of many articles, and what is remembered."""

import os
import tracemalloc
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tasks.desk import Desk
from tasks.ingest import intake
from tasks.ingest.intake import take_in
from tasks.ledger import Ledger
from tasks.settings import Settings
from tasks.store import Store
from tests.tasks.ingest import made

EDITION = "2026-W47"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a desk whose batches hold three articles."""
    (tmp_path / "seeds").mkdir()
    settings = Settings(
        seeds=tmp_path / "seeds",
        outputs=str(tmp_path / "outputs"),
        now=datetime.fromisoformat("2026-11-18T09:30:00+00:00"),
        batch_size=3,
        settle_seconds=0,
    )
    with closing(Ledger(settings.ledger_url)) as ledger:
        yield Desk(settings, Store(settings.outputs), ledger)


def drop(desk: Desk, name: str, data: bytes) -> Path:
    """Put a file into the seeds folder."""
    path = desk.settings.seeds / name
    path.write_bytes(data)
    return path


def rows(desk: Desk) -> list[dict[str, Any]]:
    """Return the rows of the articles that were taken in."""
    return desk.store.read_rows("articles", edition=EDITION)


def test_many_articles_in_one_file(desk: Desk):
    """The articles of a file fill batches in order, each under its own name."""
    drop(desk, "a.jsonl", made.jsonl(*(made.record(n, title=f"Title {n}") for n in range(7))))
    taken = take_in(desk)

    assert [len(desk.ledger.taken_of(batch.batch_id)) for batch in taken.batches] == [3, 3, 1]
    assert {row["path"] for row in rows(desk)} == {f"a.jsonl#{n}" for n in range(1, 8)}
    assert {row["media_type"] for row in rows(desk)} == {"application/json"}


def test_a_file_that_was_taken_in_is_not_read_again(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """A file that lies as it did is not opened, however many articles it held."""
    for name, data in made.everything().items():
        drop(desk, name, data)
    first = take_in(desk)
    opened: list[str] = []
    read = intake.read_files
    monkeypatch.setattr(
        intake, "read_files", lambda path, **options: opened.append(path.name) or read(path, **options)
    )

    assert take_in(desk) == intake.Intake()
    assert opened == []
    assert len(first.batches) > 5


def test_only_what_is_new_of_a_longer_file(desk: Desk):
    """Of a file that has grown, the articles that it had before are not taken in again."""
    path = drop(desk, "a.jsonl", made.jsonl(made.record(1), made.record(2)))
    take_in(desk)
    path.write_bytes(made.jsonl(*map(made.record, range(1, 4))))
    (batch,) = take_in(desk).batches

    assert [one.path for one in desk.ledger.taken_of(batch.batch_id)] == ["a.jsonl#3"]


def test_touched_files_make_no_batch(desk: Desk):
    """A file that was only touched is looked at once and remembered anew."""
    path = drop(desk, "a.zip", made.zipped({"a.txt": made.TEXT.encode()}))
    take_in(desk)
    os.utime(path, (2, 2))

    assert take_in(desk).batches == ()
    assert desk.ledger.seen_files(str(desk.settings.seeds.resolve()))["a.zip"].mtime_ns == 2 * 10**9


def test_after_a_crash_the_rest_is_taken_in(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """A file whose articles were not all taken in when the program ended is read again, and nothing comes twice."""
    drop(desk, "a.jsonl", made.jsonl(*map(made.record, range(7))))
    written = desk.store.write_table
    count = 0

    def broken(*arguments: Any, **options: Any) -> Any:
        nonlocal count
        count += 1
        if count > 3:  # the first batch has three tables
            raise KeyboardInterrupt
        return written(*arguments, **options)

    monkeypatch.setattr(Store, "write_table", lambda _, *a, **o: broken(*a, **o))
    with pytest.raises(KeyboardInterrupt):
        take_in(desk)
    assert desk.ledger.seen_files(str(desk.settings.seeds.resolve())) == {}
    count = -1000
    again = take_in(desk)

    assert [len(desk.ledger.taken_of(batch.batch_id)) for batch in again.batches] == [3, 1]
    assert sorted(row["path"] for row in rows(desk)) == [f"a.jsonl#{n}" for n in range(1, 8)]


def test_every_part_is_accounted_for(desk: Desk):
    """Each part of each file ends in the tables, as an article or with its reason."""
    drop(desk, "a.zip", made.zipped({"a.txt": made.TEXT.encode(), "../b.txt": b"x", "c.exe": b"x"}))
    drop(desk, "b.jsonl", b"{\n" + made.jsonl(made.record()))
    taken = take_in(desk)
    status = {row["path"]: row["status"] for row in rows(desk)}

    assert status == {
        "a.zip!/../b.txt": "quarantined",
        "a.zip!/a.txt": "received",
        "a.zip!/c.exe": "quarantined",
        "b.jsonl#1": "quarantined",
        "b.jsonl#2": "received",
    }
    assert len(taken.refused) == 3


def test_memory_does_not_grow_with_the_file(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    """Ten times as many lines need hardly more memory."""
    monkeypatch.setattr(Store, "write_table", lambda *_, **__: None)
    peaks = []
    for name, count in (("a.jsonl", 200), ("b.jsonl", 2_000)):
        drop(desk, name, b"".join(b'{"text": "Line %d of %s."}\n' % (n, name.encode()) for n in range(count)))
        tracemalloc.start()
        take_in(desk.__class__(desk.settings.model_copy(update={"batch_size": 50}), desk.store, desk.ledger))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < 1.5 * peaks[0] + 1_000_000
