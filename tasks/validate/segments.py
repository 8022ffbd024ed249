"""Indexes of fingerprints as files: a segment holds the accepted articles of some batches, in order.

Two Arrow files, opened without reading them: `NAME.prints` and, written last, `NAME.articles`, which also
names the batches. Like the segments of Lucene they are never changed, only merged into larger ones.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from tasks.validate.fingerprints import Prints
from tasks.validate.postings import Postings, merged, posted


@dataclass(frozen=True)
class Segment:
    """One segment: where it lies, and its batches in order, each with how many articles it has here."""

    path: Path
    batches: tuple[tuple[str, int], ...]

    @cached_property
    def postings(self) -> Postings:
        """Return its index; its columns stay in the file."""
        prints = _columns(self.path.with_suffix(".prints"))
        return Postings(
            prints["print"].to_numpy(),
            prints["article"].to_numpy(),
            prints["sentence"].to_numpy(),
            prints["size"].to_numpy(),
            self._articles["total"].to_numpy(),
        )

    def holder(self, at: int) -> tuple[str, str]:
        """Return the batch and the id of the article at a position."""
        article_id = self._articles["article_id"][at].as_py()
        for batch_id, many in self.batches:
            if at < many:
                return batch_id, article_id
            at -= many
        raise IndexError(at)

    def ids(self) -> list[str]:
        """Return the ids of its articles, in order."""
        found: list[str] = self._articles["article_id"].to_pylist()
        return found

    @cached_property
    def _articles(self) -> dict[str, Any]:
        return _columns(self.path.with_suffix(".articles"))

    def delete(self) -> None:
        """Take the files away, first the one that makes it a segment."""
        self.path.with_suffix(".articles").unlink(missing_ok=True)
        self.path.with_suffix(".prints").unlink(missing_ok=True)


def find_segments(folder: Path) -> list[Segment]:
    """Return the segments that lie whole in a folder, by name."""
    return [_opened(path.with_suffix("")) for path in sorted(folder.glob("*.articles"))]


def write_segment(folder: Path, batch_id: str, articles: Sequence[tuple[str, Prints]]) -> Segment:
    """Write the segment of one batch, in place of one that was written for it before."""
    ids = [article_id for article_id, _ in articles]
    postings = posted([prints for _, prints in articles])
    return _written(folder / batch_id, ((batch_id, len(ids)),), ids, postings)


def merge_segments(folder: Path, parts: Sequence[Segment]) -> Segment:
    """Write one segment in place of several that follow one another, and take those away."""
    batches = tuple(batch for part in parts for batch in part.batches)
    ids = [article_id for part in parts for article_id in part.ids()]
    name = "m" + hashlib.sha256("\n".join(batch_id for batch_id, _ in batches).encode()).hexdigest()[:16]
    whole = _written(folder / name, batches, ids, merged([part.postings for part in parts]))
    for part in parts:
        part.delete()
    return whole


def _opened(path: Path) -> Segment:
    with pa.memory_map(str(path.with_suffix(".articles"))) as source:
        batches = json.loads(pa.ipc.open_file(source).schema.metadata[b"batches"])
    return Segment(path, tuple((batch_id, many) for batch_id, many in batches))


def _written(
    path: Path, batches: tuple[tuple[str, int], ...], ids: Sequence[str], postings: Postings
) -> Segment:
    path.parent.mkdir(parents=True, exist_ok=True)
    prints = {
        "print": postings.prints,
        "article": postings.articles,
        "sentence": postings.sentences,
        "size": postings.sizes,
    }
    _write(path.with_suffix(".prints"), pa.record_batch(prints))
    articles = pa.record_batch({"article_id": pa.array(ids, pa.string()), "total": postings.totals})
    noted = articles.replace_schema_metadata({"batches": json.dumps(batches)})
    _write(path.with_suffix(".articles"), noted)
    return Segment(path, batches)


def _write(path: Path, columns: pa.RecordBatch) -> None:
    """Write a file whole: under another name first, then by rename."""
    draft = path.with_name(f".{path.name}.draft")
    with pa.OSFile(str(draft), "wb") as sink, pa.ipc.new_file(sink, columns.schema) as writer:
        writer.write_batch(columns)
    draft.replace(path)


def _columns(path: Path) -> dict[str, Any]:
    with pa.memory_map(str(path)) as source:
        batch = pa.ipc.open_file(source).get_batch(0)
    return dict(zip(batch.schema.names, batch.columns, strict=True))
