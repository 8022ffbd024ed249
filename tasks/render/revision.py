"""Which lines a revision changed: a memo that was built before is never replaced in silence."""

from tasks.differences import Difference, Rows, differences
from tasks.render.lines import Line

LIMIT = 20
NOTHING = "No line changed its words or its passages."
QUERY = "lines_by_revision"


def changed_lines(before: Rows, now: Rows) -> tuple[Line, ...]:
    """Return what differs between two revisions as lines of the later one.

    Args:
        before: Rows of the table `memo_lines` of the revision before.
        now: The same of the new one.
    """
    found = differences(before, now)
    if not found:
        return (Line(id="V1", text=NOTHING, computed=QUERY),)
    lines = [_line(one, number) for number, one in enumerate(found[:LIMIT], 1)]
    if len(found) > LIMIT:
        lines.append(_more(len(found) - LIMIT))
    return tuple(lines)


def _line(one: Difference, number: int) -> Line:
    """Return a difference as a line; what it holds of lines is marked as taken, as it was checked there."""
    taken = tuple(filter(None, (one.before, one.now)))
    return Line(id=f"V{number}", text=str(one), computed=QUERY, taken=taken)


def _more(count: int) -> Line:
    lines = "1 more line differs" if count == 1 else f"{count} more lines differ"
    return Line(id=f"V{LIMIT + 1}", text=f"{lines}.", computed=QUERY)
