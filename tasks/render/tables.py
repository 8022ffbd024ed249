"""The tables of one edition, as the memo reads them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from tasks.store import Store

Row = dict[str, Any]
Rows = Sequence[Row]


@dataclass(frozen=True, slots=True)
class Tables:
    """Rows of one edition; `articles` holds the quarantined and duplicate ones too."""

    articles: Rows = ()
    regions: Rows = ()
    passages: Rows = ()
    actors: Rows = ()
    mentions: Rows = ()
    quotes: Rows = ()
    events: Rows = ()
    dates: Rows = ()
    topics: Rows = ()

    @classmethod
    def read(cls, store: Store, edition: str) -> "Tables":
        """Read the tables of an edition from the store."""
        names = [one.name for one in fields(cls)]
        return cls(**{name: store.read_rows(name, edition=edition) for name in names})
