"""The articles seen last, for comparing without a store."""

from collections.abc import Sequence

from tasks.records import Article
from tasks.validate.fingerprints import fingerprints
from tasks.validate.postings import Postings, merged, posted

MOST = 5_000
"""Articles kept; the oldest go first, so that memory stays bounded however many come."""

_MERGED = 8


class Recent:
    """The articles seen last; it proposes those that a new one must be compared with."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._parts: list[tuple[Postings, list[Article]]] = []

    def alike(self, articles: Sequence[Article]) -> list[Article]:
        """Return the articles that may share words with any of the new ones, or have the same bytes, in order."""
        new = [fingerprints(article) for article in articles]
        same = {article.sha256 for article in articles}
        found: list[Article] = []
        for postings, held in self._parts:
            places = set(postings.alike(new))
            found += [a for at, a in enumerate(held) if at in places or a.sha256 in same]
        return found

    def add(self, articles: Sequence[Article]) -> None:
        """Remember articles, and forget the oldest if there are too many."""
        if articles:
            self._parts.append((posted([fingerprints(article) for article in articles]), list(articles)))
        while len(self._parts) > 1 and self._count() - len(self._parts[0][1]) >= self._most:
            del self._parts[0]
        last = self._parts[-_MERGED:]
        # Few large parts are asked faster than many small ones; a part of a tenth of all is large enough.
        if len(last) == _MERGED and sum(len(held) for _, held in last) <= self._most // 10:
            whole = merged([postings for postings, _ in last])
            self._parts[-_MERGED:] = [(whole, [article for _, held in last for article in held])]

    def _count(self) -> int:
        return sum(len(held) for _, held in self._parts)
