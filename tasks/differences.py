"""What differs between two revisions of a memo, line by line, as readers of the first are told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal

Rows = Sequence[Mapping[str, Any]]
Kind = Literal["changed", "new", "gone", "other sources"]

OWN = "revision"
"""The section in which a memo itself says what changed; it is no change."""

FOLLOWING = frozenset({OWN, "masthead", "sources"})
"""Sections whose lines follow from the others."""

ALIKE = 0.6
"""Share of words that two lines of one id have in common if one is what became of the other."""

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z\d])")
_SUBJECT = re.compile(r"[^\d:“]{3,}[:“\d]")


@dataclass(frozen=True, slots=True)
class Difference:
    """One line that is not as it was.

    Attributes:
        line_id: As the revision prints it that has the line, the later one if both have.
        before: What it said; empty for a new line.
        now: What it says; empty for a line that is gone.
    """

    kind: Kind
    section: str
    line_id: str
    before: str
    now: str

    def __str__(self) -> str:
        """Return it as one sentence a reader understands."""
        if self.kind == "changed":
            before, now = _apart(self.before, self.now)
            return f"{self.line_id}, {self.section}. Before: {before} Now: {now}"
        if self.kind == "other sources":
            return f"{self.line_id}, {self.section}, rests on other passages: {self.now}"
        return f"{self.line_id}, {self.section}, {self.kind}: {self.before or self.now}"


@dataclass(frozen=True, slots=True)
class _Line:
    section: str
    line_id: str
    text: str
    passages: tuple[str, ...]


def _apart(before: str, now: str) -> tuple[str, str]:
    """Return two texts without the sentences that both begin or end with."""
    one, other = (_SENTENCE.split(text) for text in (before, now))
    for at in (0, -1):
        while min(len(one), len(other)) > 1 and one[at] == other[at]:
            one.pop(at)
            other.pop(at)
    return " ".join(one), " ".join(other)


def differences(before: Rows, now: Rows) -> tuple[Difference, ...]:
    """Compare the rows of `memo_lines` of two revisions: other words first, then other passages, in printed order.

    A line that says the same under another id has not changed. Of the others, those of one section that are
    about the same are one line that changed. This is the one list that the revision itself, the mail that
    corrects an earlier one, and `dragoman diff` show.
    """
    was, stands = ([line for line in _lines(rows) if line.section not in FOLLOWING] for rows in (before, now))
    sections = dict.fromkeys(line.section for line in (*stands, *was))
    found = [
        one
        for section in sections
        for one in _section(
            [line for line in was if line.section == section],
            [line for line in stands if line.section == section],
        )
    ]
    return tuple(sorted(found, key=lambda one: one.kind == "other sources"))


def _lines(rows: Rows) -> list[_Line]:
    return [
        _Line(section, line_id, text, tuple(str(row["passage"]) for row in group if row["passage"]))
        for (section, line_id, text), group in groupby(rows, key=itemgetter("section", "line_id", "text"))
    ]


def _section(was: list[_Line], stands: list[_Line]) -> Iterator[Difference]:
    old = {line.text: line for line in was}
    kept = {line.text for line in stands}
    gone = [line for line in was if line.text not in kept]
    for line in stands:
        if same := old.get(line.text):
            if same.passages != line.passages:
                yield Difference("other sources", line.section, line.line_id, same.text, line.text)
        elif other := _what_became(line, gone):
            gone.remove(other)
            yield Difference("changed", line.section, line.line_id, other.text, line.text)
        else:
            yield Difference("new", line.section, line.line_id, "", line.text)
    for line in gone:
        yield Difference("gone", line.section, line.line_id, line.text, "")


def _what_became(line: _Line, gone: list[_Line]) -> _Line | None:
    """Return the line that this one is the new wording of; of several, the one with its id."""
    same = [one for one in gone if _about_the_same(one, line)]
    return max(same, key=lambda one: one.line_id == line.line_id, default=None)


def _about_the_same(one: _Line, other: _Line) -> bool:
    """Tell whether two lines begin alike up to a number or colon, or have one id and most words in common."""
    subject = _SUBJECT.match(one.text)
    if subject:
        return other.text.startswith(subject[0][:-1])
    alike = SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False).ratio()
    return one.line_id == other.line_id and alike >= ALIKE
