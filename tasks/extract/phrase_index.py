"""Many lists of key phrases looked for in one pass over a text.

A pattern for each list would read the whole text as often as there are lists. Here each phrase waits under its first
word, and is tried only where that word stands; what is found is the same.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tasks.extract.patterns import in_order, one_of
from tasks.records import Span

_RUN = re.compile(r"\w+")
_STEM = re.compile(r"\w+")
_OPEN = re.compile(r"\w*(?:\*| ?\?)")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of a list, with its place in the order the list's phrases are tried in."""

    group: str
    order: int
    pattern: re.Pattern[str]


class PhraseIndex:
    """Lists of key phrases, each under a name, ready to be looked for together."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self._whole: dict[str, list[_Phrase]] = {}
        self._open: dict[str, list[_Phrase]] = {}
        for group, phrases in groups.items():
            for order, phrase in enumerate(in_order(phrases)):
                found = _STEM.match(phrase.strip())
                stem = found.group().lower() if found else ""
                # `front ?line` and `drone*` begin longer words too.
                table = self._open if _OPEN.match(phrase.strip()) else self._whole
                table.setdefault(stem, []).append(_Phrase(group, order, one_of(phrase)))

    def find(self, text: str) -> dict[str, list[Span]]:
        """Return for each list the places of its phrases, in reading order, never overlapping.

        Args:
            text: The text to look in.
        """
        tries: dict[str, list[tuple[int, int, re.Pattern[str]]]] = {}
        waiting: dict[str, list[_Phrase]] = {}
        for run in _RUN.finditer(text):
            word = run.group().lower()
            if word not in waiting:
                waiting[word] = self._under(word)
            for phrase in waiting[word]:
                tries.setdefault(phrase.group, []).append((run.start(), phrase.order, phrase.pattern))
        return {group: _matched(text, sorted(places, key=_place)) for group, places in tries.items()}

    def _under(self, word: str) -> list[_Phrase]:
        found = list(self._whole.get(word, ()))
        for end in range(len(word) + 1):
            found += self._open.get(word[:end], ())
        return found


def _place(one: tuple[int, int, re.Pattern[str]]) -> tuple[int, int]:
    return one[:2]


def _matched(text: str, tries: Iterable[tuple[int, int, re.Pattern[str]]]) -> list[Span]:
    spans: list[Span] = []
    for start, _, pattern in tries:
        if spans and start < spans[-1].end:
            continue
        found = pattern.match(text, start)
        if found:
            spans.append(Span(*found.span()))
    return spans
