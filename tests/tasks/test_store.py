"""Tables and files are written whole or not at all, and the same rows give the same bytes."""

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tasks.schemas import SCHEMAS
from tasks.store import Store, Written

WEEK = "2026-W47"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "outputs")


def _date(article_id: str, start: int = 0) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "start": start,
        "end": start + 6,
        "text": "Montag – pondělí",
        "value": None,
        "precision": "unknown",
    }


def _write(store: Store, *rows: dict[str, Any], edition: str = WEEK, stem: str = "b1") -> Written:
    return store.write_table("dates", rows, edition=edition, stem=stem)


class TestTables:
    """Parquet that anyone can open."""

    def test_rows_come_back(self, store: Store) -> None:
        """What was written is read, in the order written."""
        rows = [_date("z", 5), _date("a", 1)]
        written = _write(store, *rows)
        assert store.read_rows("dates") == rows
        assert (written.name, written.rows) == ("dates", 2)
        assert written.path == "tables/dates/edition=2026-W47/b1.parquet"
        assert written.size == Path(store.locate(written.path)).stat().st_size

    def test_same_rows_same_bytes(self, store: Store) -> None:
        """Writing again gives the same file, so that doing work again changes nothing."""
        digests = set()
        for _ in range(2):
            path = Path(store.locate(_write(store, _date("a")).path))
            digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
        assert len(digests) == 1
        assert store.read_table("dates").num_rows == 1

    def test_editions_and_files_are_read_alone_or_together(self, store: Store) -> None:
        """A reader asks for all, one edition or one file."""
        _write(store, _date("a"), stem="b1")
        _write(store, _date("b"), stem="b2")
        _write(store, _date("c"), edition="2026-W46")
        assert [row["article_id"] for row in store.read_rows("dates")] == ["c", "a", "b"]
        assert [row["article_id"] for row in store.read_rows("dates", edition=WEEK)] == ["a", "b"]
        assert [row["article_id"] for row in store.read_rows("dates", edition=WEEK, stem="b2")] == ["b"]
        assert store.read_table("dates").column("edition").to_pylist() == ["2026-W46", WEEK, WEEK]
        assert store.editions("dates") == ["2026-W46", WEEK]

    def test_a_table_that_was_never_written_is_empty(self, store: Store) -> None:
        """It has its columns and no rows."""
        table = store.read_table("quotes")
        assert (table.num_rows, table.schema.names) == (0, [*SCHEMAS["quotes"].names, "edition"])
        assert (store.read_rows("quotes"), store.editions()) == ([], [])

    def test_pandas_opens_a_table_by_its_folder(self, store: Store) -> None:
        """No tool of ours is needed, and the week is a column."""
        _write(store, _date("a"))
        _write(store, _date("b"), edition="2026-W46")
        frame = pd.read_parquet(store.locate("tables/dates"))
        assert set(frame["edition"].astype(str)) == {"2026-W46", WEEK}

    def test_columns_keep_their_descriptions(self, store: Store) -> None:
        """The file explains itself."""
        schema = pq.read_schema(store.locate(_write(store, _date("a")).path))
        assert b"description" in schema.field("precision").metadata

    def test_an_empty_cell_where_none_may_be_is_refused(self, store: Store) -> None:
        """Nothing is written, and what was there before stays."""
        _write(store, _date("a"))
        with pytest.raises(pa.ArrowInvalid, match="article_id"):
            _write(store, _date("b") | {"article_id": None})
        assert store.read_rows("dates") == [_date("a")]

    def test_other_files_in_the_folder_are_left_out(self, store: Store) -> None:
        """A draft of a killed run or a user's note is not read as a table."""
        folder = Path(store.locate(_write(store, _date("a")).path)).parent
        (folder / ".b1.parquet.17-4.draft").write_bytes(b"half")
        (folder / "note.txt").write_text("mine")
        (folder.parent / "README").write_text("mine")
        assert store.read_rows("dates") == [_date("a")]
        assert store.editions("dates") == [WEEK]

    def test_a_folder_named_like_an_edition_above_does_not_confuse(self, tmp_path: Path) -> None:
        """Only the folder of the table itself names the edition."""
        store = Store(tmp_path / "edition=old" / "out")
        _write(store, _date("a"))
        assert store.editions("dates") == [WEEK]
        assert store.read_table("dates").column("edition").to_pylist() == [WEEK]


class TestFiles:
    """Files beside the tables."""

    def test_a_file_comes_back(self, store: Store) -> None:
        """Bytes are kept, folders are made, and what is absent is not there."""
        written = store.write_file("memos/x/memo.html", b"\x00page")
        assert store.read_file("memos/x/memo.html") == b"\x00page"
        assert (written.path, written.size) == ("memos/x/memo.html", 5)
        assert store.exists("memos/x/memo.html")
        assert not store.exists("memos/x")
        with pytest.raises(FileNotFoundError):
            store.read_file("memos/x/none")

    def test_files_are_written_in_the_order_given(self, store: Store) -> None:
        """Names with folders are allowed."""
        written = store.write_files("memos/x", {"b.txt": b"1", "evidence/a.html": b"2"})
        assert [one.path for one in written] == ["memos/x/b.txt", "memos/x/evidence/a.html"]

    def test_no_draft_is_left(self, store: Store) -> None:
        """After writing there is the file and nothing else."""
        store.write_file("memos/x/memo.html", b"one")
        store.write_file("memos/x/memo.html", b"two")
        assert [path.name for path in Path(store.locate("memos/x")).iterdir()] == ["memo.html"]
        assert store.read_file("memos/x/memo.html") == b"two"

    def test_the_draft_of_a_killed_process_goes_with_the_next_writing(self, store: Store) -> None:
        """What a process left half written is swept away; what one may still finish, or is another's, stays."""
        with subprocess.Popen([sys.executable, "-c", ""]) as gone:
            gone.wait()
        store.write_file("memos/x/memo.html", b"one")
        folder = Path(store.locate("memos/x"))
        kept = {f".memo.html.{os.getpid()}-1.draft", ".memo.html.mine.draft", f".memo.txt.{gone.pid}-1.draft"}
        for name in {*kept, f".memo.html.{gone.pid}-1.draft"}:
            (folder / name).write_bytes(b"half")

        store.write_file("memos/x/memo.html", b"one")

        assert {path.name for path in folder.iterdir()} == {*kept, "memo.html"}

    def test_readers_never_see_half_a_file(self, store: Store) -> None:
        """While two writers replace a file again and again, it is always one whole version."""
        versions = {letter * 300_000 for letter in (b"a", b"b")}
        store.write_file("memo", next(iter(versions)))

        def rewrite(data: bytes) -> None:
            for _ in range(15):
                store.write_file("memo", data)

        writers = [threading.Thread(target=rewrite, args=(data,)) for data in sorted(versions)]
        for writer in writers:
            writer.start()
        while any(writer.is_alive() for writer in writers):
            assert store.read_file("memo") in versions
        assert store.read_file("memo") in versions
