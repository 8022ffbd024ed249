"""Where tables and files are kept: written whole or not at all, by a name that comes from what they are."""

import os
import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from pyarrow import fs

from tasks.schemas import SCHEMAS, as_table

_EDITION = ds.partitioning(pa.schema([("edition", pa.string())]), flavor="hive")


@dataclass(frozen=True, slots=True)
class Written:
    """One file that was written.

    Attributes:
        name: What it is: the table's name, or the file's path below the outputs folder.
        path: Path below the outputs folder.
        rows: Rows, for tables.
        size: Bytes.
    """

    name: str
    path: str
    rows: int
    size: int


class Store:
    """The outputs folder, on a disk or in an object store."""

    def __init__(self, root: str | Path) -> None:
        self.root = str(root)
        if "://" in self.root:
            self._fs, self._base = fs.FileSystem.from_uri(self.root)
        else:
            self._fs, self._base = fs.LocalFileSystem(), str(Path(self.root).absolute())

    def locate(self, path: str) -> str:
        """Return the full address of a path below the outputs folder."""
        return f"{self._base}/{path}"

    def write_table(
        self, name: str, rows: Sequence[Mapping[str, Any]], *, edition: str, stem: str
    ) -> Written:
        """Write rows as one Parquet file of a table; the same rows give the same bytes."""
        table = as_table(name, rows)
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="zstd", version="2.6")
        written = self.write_file(
            f"tables/{name}/edition={edition}/{stem}.parquet", sink.getvalue().to_pybytes()
        )
        return Written(name, written.path, table.num_rows, written.size)

    def read_table(self, name: str, *, edition: str | None = None, stem: str | None = None) -> pa.Table:
        """Read a table, whole or one edition or one file of it, with an `edition` column; empty if absent."""
        schema = SCHEMAS[name].append(pa.field("edition", pa.string(), nullable=False))
        base = self.locate(f"tables/{name}")
        files = self._chosen(base, edition=edition, stem=stem)
        if not files:
            return schema.empty_table()
        dataset = ds.dataset(
            files,
            filesystem=self._fs,
            format="parquet",
            partitioning=_EDITION,
            partition_base_dir=base,
            schema=schema,
        )
        return dataset.to_table()

    def read_rows(
        self,
        name: str,
        *,
        edition: str | None = None,
        stem: str | None = None,
        only: Collection[str] | None = None,
    ) -> list[dict[str, Any]]:
        """Read a table as rows, without the edition; of some articles only, if their ids are given."""
        table = self.read_table(name, edition=edition, stem=stem).drop_columns(["edition"])
        if only is not None:
            table = table.filter(ds.field("article_id").isin(sorted(only)))
        rows: list[dict[str, Any]] = table.to_pylist()
        return rows

    def editions(self, name: str = "articles") -> list[str]:
        """Return the editions a table has files for, oldest first."""
        parts = {
            path.rsplit("/edition=", 1)[1].split("/")[0]
            for path in self._files(self.locate(f"tables/{name}"))
        }
        return sorted(parts)

    def write_file(self, path: str, data: bytes) -> Written:
        """Write a file whole: under another name first, then by rename."""
        target = self.locate(path)
        if isinstance(self._fs, fs.LocalFileSystem):
            _write_whole(Path(target), data)
        else:
            with self._fs.open_output_stream(target) as stream:
                stream.write(data)
        return Written(path, path, 0, len(data))

    def write_files(self, folder: str, files: Mapping[str, bytes]) -> list[Written]:
        """Write several files below one folder, in the order given."""
        return [self.write_file(f"{folder}/{name}", data) for name, data in files.items()]

    def read_file(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            FileNotFoundError: There is none.
        """
        with self._fs.open_input_stream(self.locate(path)) as stream:
            return stream.readall()  # type: ignore[no-any-return]

    def exists(self, path: str) -> bool:
        """Tell whether there is a file at the path."""
        return self._fs.get_file_info(self.locate(path)).type == fs.FileType.File  # type: ignore[no-any-return]

    def _chosen(self, base: str, *, edition: str | None, stem: str | None) -> list[str]:
        """Return a table's files; one that is named is asked for, without looking through the others."""
        if edition is not None and stem is not None:
            path = f"{base}/edition={edition}/{stem}.parquet"
            return [path] if self._fs.get_file_info(path).type == fs.FileType.File else []
        within = base if edition is None else f"{base}/edition={edition}"
        return [path for path in self._files(within) if stem is None or path.endswith(f"/{stem}.parquet")]

    def _files(self, base: str) -> Iterable[str]:
        found = self._fs.get_file_info(fs.FileSelector(base, allow_not_found=True, recursive=True))
        paths = (info.path for info in found if info.type == fs.FileType.File)
        return sorted(path for path in paths if path.endswith(".parquet") and "/edition=" in path)


def _write_whole(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    # Two writers must not share a draft, or one renames what the other has half written.
    draft = target.with_name(f".{target.name}.{os.getpid()}-{threading.get_ident()}.draft")
    with draft.open("wb") as stream:
        stream.write(data)
        stream.flush()
        # The ledger is durable, so what it says was written must be too.
        os.fsync(stream.fileno())
    draft.replace(target)
    for left in target.parent.glob(f".{escape(target.name)}.*.draft"):
        if not _is_running(left.suffixes[-2].strip(".").partition("-")[0]):
            left.unlink(missing_ok=True)


def _is_running(process: str) -> bool:
    """Tell whether the process that began a draft may still finish it; one that was killed will not."""
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (ValueError, OverflowError, PermissionError):
        return True  # not a draft of ours, or a process of somebody else's
    return True
