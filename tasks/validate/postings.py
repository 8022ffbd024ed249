"""An inverted index of fingerprints: which sentence of which article carries each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import NamedTuple

import numpy as np

from tasks.validate.fingerprints import Column, Prints

ONE_TEXT = 0.15
"""Share of the shorter article's fingerprints at which two articles are worth comparing word by word."""

SENTENCE = 0.45
"""The same for two sentences."""

# Of a run of words that stands in very many sentences only the earliest are looked at.
_EARLIEST = 40
_FEWEST = 3
# Places looked at together, in about a hundred bytes each.
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True)
class Postings:
    """Fingerprints in ascending order, each with where it stands; equal ones in the order of the articles.

    Attributes:
        prints: The fingerprints.
        articles: Position of the article each stands in, from 0.
        sentences: Number of the sentence in the article.
        sizes: How many fingerprints that sentence has.
        totals: How many fingerprints each article has, by position.
    """

    prints: Column
    articles: Column
    sentences: Column
    sizes: Column
    totals: Column

    def alike(self, new: Sequence[Prints]) -> list[int]:
        """Return the positions of the articles that may share a passage with any of the new ones, in order."""
        return sorted(set().union(*self.alike_each(new)))

    def alike_each(self, new: Sequence[Prints]) -> list[set[int]]:
        """Return for each new article the positions of those that may share a passage with it."""
        alike: list[set[int]] = [set() for _ in new]
        asked = _Asked.of(new)
        first, many = self._places(asked.prints)
        for part in _parts(asked.articles, many):
            at = np.repeat(np.arange(part.start, part.stop), many[part])
            before = np.cumsum(many[part]) - many[part]
            found = np.arange(len(at)) + np.repeat(first[part] - before, many[part])
            for one, article in self._alike(asked, at, found):
                alike[one].add(article)
        return alike

    def _places(self, prints: Column) -> tuple[Column, Column]:
        """Return where each fingerprint first stands, and how many of its places are looked at."""
        # In ascending order neighbours are looked for close to one another, which is what memory likes.
        order = np.argsort(prints)
        first, many = np.zeros(len(prints), np.int64), np.zeros(len(prints), np.int64)
        first[order] = np.searchsorted(self.prints, prints[order], "left")
        many[order] = np.searchsorted(self.prints, prints[order], "right")
        return first, np.minimum(many - first, _EARLIEST)

    def _alike(self, asked: "_Asked", at: Column, found: Column) -> Iterator[tuple[int, int]]:
        """Yield the new and the old article of each pair that has enough fingerprints in common.

        Args:
            asked: What is asked for.
            at: Its rows that were found.
            found: The rows here where they were found.
        """
        pairs = asked.articles[at] << np.int64(32) | self.articles[found]
        pairs, pair, common = np.unique(pairs, return_inverse=True, return_counts=True)
        new, old = pairs >> np.int64(32), pairs & np.int64(0xFFFFFFFF)
        enough = common >= ONE_TEXT * np.minimum(self.totals[old], asked.totals[new])
        enough &= common >= _FEWEST
        places = pair << np.int64(32) | self.sentences[found].astype(np.int64) << np.int64(16)
        _, one, common = np.unique(places | asked.sentences[at], return_index=True, return_counts=True)
        shorter = np.minimum(self.sizes[found[one]], asked.sizes[at[one]])
        alike = (common >= SENTENCE * shorter) & (common >= np.minimum(_FEWEST, shorter))
        enough[pair[one[alike]]] = True
        return zip(new[enough].tolist(), old[enough].tolist(), strict=True)


class _Asked(NamedTuple):
    """The fingerprints of new articles as columns like those of `Postings`, but in reading order."""

    prints: Column
    articles: Column
    sentences: Column
    sizes: Column
    totals: Column

    @classmethod
    def of(cls, articles: Sequence[Prints]) -> "_Asked":
        many = [len(one.prints) for one in articles]
        return cls(
            _joined([one.prints for one in articles], np.uint64),
            np.repeat(np.arange(len(articles), dtype=np.int64), many),
            _joined([one.sentences for one in articles], np.uint16),
            _joined([one.sizes for one in articles], np.uint16),
            np.array(many, np.uint32),
        )


def _parts(articles: Column, many: Column) -> Iterator[slice]:
    """Yield the rows of a few articles at a time, so that what is found of them does not fill the memory."""
    group = np.cumsum(np.bincount(articles, many)) // _AT_ONCE
    cuts = np.flatnonzero(np.diff(group[articles])) + 1
    return starmap(slice, pairwise((0, *cuts.tolist(), len(many))))


def posted(articles: Sequence[Prints]) -> Postings:
    """Return the index of some articles."""
    asked = _Asked.of(articles)
    return _sorted(*asked._replace(articles=asked.articles.astype(np.uint32)))


def merged(parts: Sequence[Postings]) -> Postings:
    """Return one index of several, the articles numbered on from part to part."""
    shifts = np.cumsum([0, *(len(part.totals) for part in parts[:-1])]).astype(np.uint32)
    owners = [part.articles + shift for part, shift in zip(parts, shifts, strict=True)]
    return _sorted(
        _joined([part.prints for part in parts], np.uint64),
        _joined(owners, np.uint32),
        _joined([part.sentences for part in parts], np.uint16),
        _joined([part.sizes for part in parts], np.uint16),
        _joined([part.totals for part in parts], np.uint32),
    )


def _sorted(prints: Column, articles: Column, sentences: Column, sizes: Column, totals: Column) -> Postings:
    order = np.argsort(prints, kind="stable")
    return Postings(prints[order], articles[order], sentences[order], sizes[order], totals)


def _joined(parts: Sequence[Column], kind: type[np.generic]) -> Column:
    return np.concatenate([np.zeros(0, kind), *parts])
