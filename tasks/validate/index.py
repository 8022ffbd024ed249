"""Which articles of earlier runs a new one must be compared with, however many there are.

The index lies in `index/` beside the ledger, on a disk. It is made from the tables and can be thrown away:
what is missing of it is made anew. It only proposes; whether two articles are one text, and which sentences
they share, is decided on their words.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tasks.records import Article
from tasks.validate.fingerprints import fingerprints
from tasks.validate.segments import Segment, find_segments, merge_segments, write_segment

Accepted = Callable[[str], Iterable[Article]]
"""Gives the accepted articles of a batch."""

# So many segments of about the same size become one.
_MERGED = 8


class Index:
    """The accepted articles of the batches before one, by their fingerprints."""

    def __init__(self, folder: Path, batches: Sequence[str], accepted: Accepted) -> None:
        """Open the index, and make what is missing of it.

        Args:
            folder: Where it lies.
            batches: The batches to be compared with, in the order they were taken in.
            accepted: Gives the accepted articles of a batch.
        """
        self._folder, self._batches = folder, frozenset(batches)
        for batch_id in _missing(find_segments(folder), batches):
            write_segment(folder, batch_id, [(a.article_id, fingerprints(a)) for a in accepted(batch_id)])
        self._segments = _tidied(folder, batches)

    def alike(self, articles: Sequence[Article]) -> dict[str, set[str]]:
        """Return the ids of the articles that may share words with any of the new ones, by batch."""
        new = [fingerprints(article) for article in articles]
        found: dict[str, set[str]] = {}
        for segment in self._segments:
            for at in segment.postings.alike(new):
                batch_id, article_id = segment.holder(at)
                if batch_id in self._batches:
                    found.setdefault(batch_id, set()).add(article_id)
        return found

    def add(self, batch_id: str, articles: Iterable[Article]) -> None:
        """Put the accepted articles of a batch into the index; doing it again changes nothing."""
        for segment in find_segments(self._folder):
            if len(segment.batches) > 1 and batch_id in dict(segment.batches):
                segment.delete()
        write_segment(self._folder, batch_id, [(a.article_id, fingerprints(a)) for a in articles])


def _missing(segments: Iterable[Segment], batches: Sequence[str]) -> Iterator[str]:
    usable = ({batch_id for batch_id, _ in segment.batches} for segment in segments)
    there = set().union(*(each for each in usable if each <= set(batches)))
    return (batch_id for batch_id in batches if batch_id not in there)


def _tidied(folder: Path, batches: Sequence[str]) -> list[Segment]:
    """Return the segments of these batches in order, many small ones merged and left-overs taken away."""
    place = {batch_id: at for at, batch_id in enumerate(batches)}
    kept: list[Segment] = []
    covered: set[str] = set()
    for segment in sorted(find_segments(folder), key=lambda one: (-len(one.batches), one.path.name)):
        mine = {batch_id for batch_id, _ in segment.batches}
        if mine <= covered:
            segment.delete()
        elif mine <= place.keys():
            covered |= mine
            kept.append(segment)
    return _merged(folder, sorted(kept, key=lambda one: place[one.batches[0][0]]))


def _merged(folder: Path, segments: list[Segment]) -> list[Segment]:
    """Merge runs of segments of one size class, the smallest class first."""
    size = 1
    while size <= max((len(one.batches) for one in segments), default=0):
        row = [one for one in segments if size <= len(one.batches) < size * _MERGED]
        while len(row) >= _MERGED:
            part, row = row[:_MERGED], row[_MERGED:]
            at = segments.index(part[0])
            segments = [one for one in segments if one not in part]
            segments.insert(at, merge_segments(folder, part))
        size *= _MERGED
    return segments
