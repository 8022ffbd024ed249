"""A text as the speaker rules see it, and a speaker as named at one place in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tasks.records import Mention, Span

_SPEAKING_TYPES = frozenset({"person", "state", "organisation", "armed_group", "people", "place"})


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker as named at one place; joint speakers are several of these."""

    span: Span
    how: Literal["name", "pronoun", "role"]
    actor_id: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its mentions, ready to be asked for what ends or starts where."""

    masked: str
    mentions: Sequence[Mention]
    starts: Sequence[int]

    @classmethod
    def of(cls, masked: str, mentions: Sequence[Mention]) -> "Scene":
        """Sort the mentions that can speak."""
        some = sorted((m for m in mentions if m.type in _SPEAKING_TYPES), key=lambda m: m.span)
        return cls(masked, some, [m.span.start for m in some])

    def within(self, lo: int, hi: int) -> list[Mention]:
        """Return the mentions that lie inside the stretch."""
        first, last = bisect_left(self.starts, lo), bisect_left(self.starts, hi)
        return [m for m in self.mentions[first:last] if m.span.end <= hi]

    def ending(self, lo: int, hi: int) -> Mention | None:
        """Return the longest mention that ends at `hi`, a possessive not counted."""
        fit = [m for m in self.within(lo, hi) if m.span.end == hi]
        return fit[0] if fit else None

    def names(self, at: int) -> bool:
        """Tell whether character `at` stands in a name."""
        index = bisect_right(self.starts, at) - 1
        return index >= 0 and at < self.mentions[index].span.end
