"""The same gate over what we write ourselves: a table that breaks a critical rule is not used."""

from importlib import import_module
from typing import TYPE_CHECKING

from tasks.errors import RuleBroken, TableInvalid
from tasks.validate.derived import with_derived
from tasks.validate.outcome import GateResult

if TYPE_CHECKING:
    import pandas as pd

JUDGED = ("mentions", "quotes", "events", "topics", "memo_lines")
"""Tables with expectations of their own; articles are judged on their way in."""

_MOST_FAILURES = 100


def check_table(name: str, frame: "pd.DataFrame", *, articles: "pd.DataFrame | None" = None) -> GateResult:
    """Judge one of our own tables.

    Args:
        name: The table, one of `JUDGED`.
        frame: Its rows.
        articles: Rows of the table `articles`; without them, rules on damage and text are not judged.

    Raises:
        TableInvalid: A critical expectation is broken; the message names table, rule and first row.
        RuleBroken: An expectation could not be judged, or the table has none.
    """
    if name not in JUDGED:
        raise RuleBroken(f"Table {name} has no expectations; these have: {', '.join(JUDGED)}.")
    from tasks.validate.gate import check

    suite = import_module(f"expectations.{name}").suite()
    rows = frame if frame.empty else with_derived(name, frame, articles)
    result = check(rows, suite, most_failures=_MOST_FAILURES)
    _refuse(name, result)
    return result


def _refuse(name: str, result: GateResult) -> None:
    broken = next(result.broken("critical"), None)
    if broken is None:
        return
    first = next((failure for failure in result.failures if failure.rule == broken.rule), None)
    where = f"row {first.row} {first.sentence}" if first else "the table as a whole breaks it"
    raise TableInvalid(
        f"Table {name} breaks {broken.rule} in {broken.n_failed} of {broken.n_checked} rows: {where}."
    )
