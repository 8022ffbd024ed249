"""What a step reads and writes, as lineage names it: by where it lies, so that two steps mean the same thing.

Datasets are named as OpenLineage's naming rules ask: `file` and the path, or `s3://bucket` and the key.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from tasks.schemas import SCHEMAS
from tasks.store import Store, Written

if TYPE_CHECKING:
    import pyarrow as pa

_FORMATS = {"txt": "text", "eml": "message"}


@dataclass(frozen=True, slots=True)
class Assertion:
    """What one expectation found.

    Attributes:
        rule: Name of the expectation.
        success: Whether it held.
        column: The column it looks at, if it looks at one.
        severity: `critical`, `warning` or `info`.
        actual: What was found instead.
    """

    rule: str
    success: bool
    column: str | None = None
    severity: str = "critical"
    actual: str | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table of one edition, a file or a folder.

    Attributes:
        namespace: Where it lies: `file`, or the bucket.
        name: Its path or key.
        layer: What stores it, such as `file` or `s3`.
        file_format: Format of its files, such as `parquet`; empty for a folder of many kinds.
        schema: Its columns, for tables.
        rows: Rows read or written, where known.
        size: Bytes read or written, where known.
        files: Files read or written, where known.
    """

    namespace: str
    name: str
    layer: str = "file"
    file_format: str = ""
    schema: "pa.Schema | None" = None
    rows: int | None = None
    size: int | None = None
    files: int | None = None

    @property
    def known(self) -> bool:
        """Tell whether any of its figures is known."""
        return any(figure is not None for figure in (self.rows, self.size, self.files))


def table_dataset(
    store: Store,
    name: str,
    edition: str,
    *,
    schema: "pa.Schema | None" = None,
    rows: int | None = None,
    size: int | None = None,
    files: int | None = None,
) -> Dataset:
    """Return one edition of a table; the schema is the table's own unless given."""
    namespace, layer, path = _place(store, f"tables/{name}/edition={edition}")
    return Dataset(namespace, path, layer, "parquet", schema or SCHEMAS[name], rows, size, files)


def file_dataset(store: Store, path: str, *, size: int | None = None) -> Dataset:
    """Return a file below the outputs folder."""
    namespace, layer, full = _place(store, path)
    suffix = PurePosixPath(path).suffix.removeprefix(".")
    return Dataset(namespace, full, layer, _FORMATS.get(suffix, suffix), size=size, files=1)


def folder_dataset(folder: Path, *, files: int | None = None, size: int | None = None) -> Dataset:
    """Return a folder on a disk, such as the one articles are dropped in."""
    return Dataset("file", folder.absolute().as_posix(), size=size, files=files)


def written_dataset(store: Store, written: Written) -> Dataset:
    """Return what a file that was just written belongs to: an edition of a table, or itself."""
    parts = written.path.split("/")
    if parts[0] != "tables":
        return file_dataset(store, written.path, size=written.size)
    edition = parts[2].removeprefix("edition=")
    return table_dataset(store, written.name, edition, rows=written.rows, size=written.size, files=1)


def _place(store: Store, path: str) -> tuple[str, str, str]:
    """Return namespace, storage layer and full name of a path below the outputs folder."""
    scheme, found, rest = store.root.partition("://")
    if not found:
        return "file", "file", store.locate(path)
    bucket, _, prefix = rest.partition("/")
    return f"{scheme}://{bucket}", scheme, str(PurePosixPath(prefix, path))
