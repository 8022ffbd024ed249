"""New files become batches, once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasks.desk import Desk, opened
from tasks.errors import SeedsFolderMissing
from tasks.ingest.intake import take_in
from tasks.settings import Settings

TEXT = "The ferry resumed service on Monday, the harbour office said. Nobody was hurt in the storm.\n\n" * 8


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "seeds").mkdir()
    settings = Settings(
        seeds=tmp_path / "seeds",
        outputs=str(tmp_path / "outputs"),
        now=datetime(2026, 11, 18, 9, tzinfo=UTC),
        batch_size=2,
        settle_seconds=0,
    )
    with opened(settings) as at:
        yield at


def drop(desk: Desk, *names: str) -> None:
    for name in names:
        (desk.settings.seeds / name).write_text(f"{name}\n\n{TEXT}")


def test_files_are_taken_in_once(desk: Desk) -> None:
    """Files come in path order, in batches of the set size; a second look finds nothing new."""
    drop(desk, "c.txt", "a.txt", "b.txt")

    first, second = take_in(desk), take_in(desk)

    assert [batch.label for batch in first.batches] == ["2026-W47/1", "2026-W47/2"]
    assert [row["path"] for row in desk.store.read_rows("articles")] != []
    assert [one.path for batch in first.batches for one in desk.ledger.taken_of(batch.batch_id)] == [
        "a.txt",
        "b.txt",
        "c.txt",
    ]
    assert second.batches == ()


def test_a_kill_before_a_batch_is_open_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tables are taken away by the next run, which may find other files and make another batch of them."""
    drop(desk, "b.txt")
    with monkeypatch.context() as patch:
        patch.setattr(desk.ledger, "open_batch", _killed)
        with pytest.raises(KeyboardInterrupt):
            take_in(desk)
    assert [row["path"] for row in desk.store.read_rows("articles")] == ["b.txt"]
    drop(desk, "a.txt")

    (batch,) = take_in(desk).batches

    assert [row["path"] for row in desk.store.read_rows("articles")] == ["a.txt", "b.txt"]
    assert (batch.label, desk.ledger.waiting("announced")) == ("2026-W47/1", [])


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_touched_file_is_not_new(desk: Desk) -> None:
    """A file with another time but the same bytes was taken in before."""
    drop(desk, "a.txt")
    take_in(desk)
    drop(desk, "a.txt")

    assert take_in(desk).batches == ()


def test_the_same_bytes_under_another_name_are_accounted_for(desk: Desk) -> None:
    """A later copy gets a row of its own, and no second set of passages."""
    drop(desk, "a.txt")
    take_in(desk)
    (desk.settings.seeds / "z.txt").write_bytes((desk.settings.seeds / "a.txt").read_bytes())

    (batch,) = take_in(desk).batches

    assert [one.path for one in desk.ledger.taken_of(batch.batch_id)] == ["z.txt"]
    assert desk.store.read_rows("passages", stem=batch.batch_id) == []


def test_a_refused_file_is_kept_with_its_reason(desk: Desk) -> None:
    """What cannot be read stands in the tables as quarantined, and is told once."""
    (desk.settings.seeds / "empty.txt").write_bytes(b"")

    first, second = take_in(desk), take_in(desk)

    assert [line.split(":")[0] for line in first.refused] == ["empty.txt"]
    assert [row["status"] for row in desk.store.read_rows("articles")] == ["quarantined"]
    assert second.refused == ()


def test_an_unfinished_file_is_left(desk: Desk) -> None:
    """A file still being written is reported, recorded nowhere, and taken in once it is done."""
    growing = desk.settings.seeds / "b.txt"
    with growing.open("w") as writer:
        writer.write("b\n\n" + TEXT)
        writer.flush()
        during = take_in(desk)

    assert [line.split(":")[0] for line in during.left] == ["b.txt"]
    assert [len(batch.label) for batch in take_in(desk).batches] == [len("2026-W47/1")]


def test_no_folder_is_an_error_that_names_it(desk: Desk) -> None:
    """A missing folder is no empty folder."""
    desk.settings.seeds.rmdir()

    with pytest.raises(SeedsFolderMissing, match="seeds"):
        take_in(desk)
