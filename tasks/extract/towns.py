"""Towns of the world and the divisions of states: a sign that an unknown name is a place.

The list is long and many of its names are also people's or things', so it never names anybody by itself.
"""

from functools import cache, lru_cache

from tasks.extract.folding import key
from tasks.extract.reference import read_table


@cache
def towns() -> frozenset[tuple[str, ...]]:
    """Return the folded names of towns and divisions."""
    return frozenset(key(row["name"]) for row in read_table("towns.tsv"))


@lru_cache(maxsize=1 << 14)
def is_town(name: str) -> bool:
    """Tell whether a name is a town's or a division's somewhere."""
    return key(name) in towns()
