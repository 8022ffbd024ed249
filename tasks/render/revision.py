"""Which lines a revision changed: a memo that was built before is never replaced in silence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tasks.render.model import Line, Memo
from tasks.render.tables import Row

LIMIT = 20
ONLY_PASSAGES = "No line changed its words; some rest on other passages than before."
LEFT_OUT = frozenset({"revision", "masthead", "sources"})
"""Sections whose lines follow from the others."""


def changed_lines(memo: Memo, before: Sequence[Row]) -> tuple[Line, ...]:
    """Return the lines that differ from those of the revision before, or that only their passages do.

    Args:
        memo: The new revision.
        before: Rows of the table `memo_lines` of the revision before.
    """
    old = _by_section((row["section"], row["line_id"], row["text"]) for row in before)
    new = _by_section((name, line.id, line.whole) for name, lines in memo.sections() for line in lines)
    names = [name for name in dict.fromkeys([*new, *old]) if name not in LEFT_OUT]
    found = [one for name in names for one in _changes(name, old.get(name, {}), new.get(name, {}))]
    if not found:
        return (Line(id="V1", text=ONLY_PASSAGES, computed="lines_by_revision"),)
    lines = [_line(*one, number) for number, one in enumerate(found[:LIMIT], 1)]
    if len(found) > LIMIT:
        lines.append(_more(len(found) - LIMIT))
    return tuple(lines)


def _by_section(rows: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Return the text of each line by section and id; a line with several citations has several rows."""
    found: dict[str, dict[str, str]] = {}
    for section, line_id, text in rows:
        found.setdefault(section, {})[line_id] = text
    return found


def _changes(
    section: str, old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Yield section, id, old and new text of each line that differs; lines that only moved do not.

    A line is held to be another's new wording if both speak of the same thing, by what stands before a colon,
    or else have the same id.
    """
    gone = {line_id: text for line_id, text in old.items() if text not in new.values()}
    for line_id, text in new.items():
        if text in old.values():
            continue
        alike = [one for one, was in gone.items() if was.partition(":")[0] == text.partition(":")[0]]
        match = next(iter(alike), line_id if line_id in gone else None)
        yield section, line_id, gone.pop(match) if match else None, text
    for line_id, text in gone.items():
        yield section, line_id, text, None


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
