"""An inverted index of fingerprints: which sentence of which article carries each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tasks.validate.fingerprints import Column, Prints

ONE_TEXT = 0.15
"""Share of the shorter article's fingerprints at which two articles are worth comparing word by word."""

SENTENCE = 0.45
"""The same for two sentences."""

# Of a run of words that stands in very many sentences only the earliest are looked at.
_EARLIEST = 40
_FEWEST = 3


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
        asked = _joined([one.prints for one in new], np.uint64)
        # In ascending order neighbours are looked for close to one another, which is what memory likes.
        order = np.argsort(asked, kind="stable")
        first, many = np.zeros(len(asked), np.int64), np.zeros(len(asked), np.int64)
        first[order] = np.searchsorted(self.prints, asked[order], "left")
        many[order] = np.searchsorted(self.prints, asked[order], "right")
        many = np.minimum(many - first, _EARLIEST)
        alike: list[set[int]] = []
        start = 0
        for one in new:
            end = start + len(one.prints)
            hit = many[start:end].any()
            alike.append(self._alike(one, first[start:end], many[start:end]) if hit else set())
            start = end
        return alike

    def _alike(self, new: Prints, first: Column, many: Column) -> set[int]:
        asked = np.repeat(np.arange(len(many)), many)
        found = np.arange(many.sum()) - np.repeat(np.cumsum(many) - many, many) + np.repeat(first, many)
        return {*self._by_article(found, len(new.prints)), *self._by_sentence(new, asked, found)}

    def _by_article(self, found: Column, total: int) -> list[int]:
        articles, common = np.unique(self.articles[found], return_counts=True)
        enough = common >= ONE_TEXT * np.minimum(self.totals[articles], total)
        return [int(one) for one in articles[enough & (common >= _FEWEST)]]

    def _by_sentence(self, new: Prints, asked: Column, found: Column) -> list[int]:
        place = self.articles[found].astype(np.uint64) << np.uint64(32)
        place |= self.sentences[found].astype(np.uint64) << np.uint64(16)
        place |= new.sentences[asked].astype(np.uint64)
        _, one, common = np.unique(place, return_index=True, return_counts=True)
        shorter = np.minimum(self.sizes[found[one]], new.sizes[asked[one]])
        enough = (common >= SENTENCE * shorter) & (common >= np.minimum(_FEWEST, shorter))
        return [int(article) for article in np.unique(self.articles[found[one[enough]]])]


def posted(articles: Sequence[Prints]) -> Postings:
    """Return the index of some articles."""
    many = [len(one.prints) for one in articles]
    owners = np.repeat(np.arange(len(articles), dtype=np.uint32), many)
    return _sorted(
        _joined([one.prints for one in articles], np.uint64),
        owners,
        _joined([one.sentences for one in articles], np.uint16),
        _joined([one.sizes for one in articles], np.uint16),
        np.array(many, np.uint32),
    )


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
