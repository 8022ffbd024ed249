"""Which lines a revision changed: a memo that was built before is never replaced in silence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from tasks.render.model import Line, Memo
from tasks.render.tables import Row

LIMIT = 20
LEFT_OUT = frozenset({"revision", "masthead", "sources"})
"""Sections whose lines follow from the others."""


def changed_lines(memo: Memo, before: Sequence[Row]) -> tuple[Line, ...]:
    """Return the lines that differ from those of the revision before.

    Args:
        memo: The new revision.
        before: Rows of the table `memo_lines` of the revision before.
    """
    old = _by_section((row["section"], row["line_id"], row["text"]) for row in before)
    new = _by_section((name, line.id, line.whole) for name, lines in memo.sections() for line in lines)
    names = [name for name in dict.fromkeys([*new, *old]) if name not in LEFT_OUT]
    found = [one for name in names for one in _changes(name, old.get(name, {}), new.get(name, {}))]
    lines = [_line(*one, number) for number, one in enumerate(found[:LIMIT], 1)]
    if len(found) > LIMIT:
        lines.append(_more(len(found) - LIMIT))
    return tuple(lines)


def _by_section(rows: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Return the text of each line by section and id; a line with several citations has several rows."""
    grouped = groupby(sorted(dict.fromkeys(rows), key=lambda row: row[0]), key=lambda row: row[0])
    return {name: {line_id: text for _, line_id, text in lines} for name, lines in grouped}


def _changes(
    section: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Yield section, id, old and new text of each line that differs; lines that only moved do not."""
    were, are = list(old.items()), list(new.items())
    matcher = SequenceMatcher(None, [text for _, text in were], [text for _, text in are], autojunk=False)
    kept = set(old.values()) & set(new.values())
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            continue
        gone = [one for one in were[i:j] if one[1] not in kept]
        come = [one for one in are[k:m] if one[1] not in kept]
        for one, other in zip_longest(gone, come):
            yield section, (other or one)[0], one[1] if one else None, other[1] if other else None


def _line(section: str, line_id: str, old: str | None, new: str | None, number: int) -> Line:
    where = f"{section.capitalize()}, {line_id}"
    if old is None:
        text = f"{where}, is new: {new}"
    elif new is None:
        text = f"{where}, is left out; it was: {old}"
    else:
        text = f"{where}, was: {old} Now: {new}"
    taken = tuple(filter(None, (old, new)))
    return Line(id=f"V{number}", text=text, computed="lines_by_revision", taken=taken)


def _more(count: int) -> Line:
    lines = "1 more line differs" if count == 1 else f"{count} more lines differ"
    return Line(id=f"V{LIMIT + 1}", text=f"{lines}.", computed="lines_by_revision")
