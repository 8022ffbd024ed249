"""What a gate found: plain values that need no Great Expectations to be read, stored or shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tasks.records import Reason, Severity

NOTHING_TO_JUDGE = "nothing to judge"

_LINEAGE_SEVERITY = {"critical": "error", "warning": "warn", "info": "info"}


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """How one rule fared over a whole frame.

    Attributes:
        column: The column it is about, empty when it is about several or the whole table.
        success: Whether every row kept it, or None when there was no row it could be asked of.
        n_checked: Rows it was asked of; rows without a value are not asked.
        why: Why a reader of the memo cares.
        note: What must be known about this outcome itself, empty for an ordinary one.
    """

    rule: str
    severity: Severity
    column: str
    success: bool | None
    n_checked: int
    n_failed: int
    why: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class RowFailure:
    """One row that breaks one rule; `position` counts the frame's rows from 0."""

    position: int
    row: str
    rule: str
    severity: Severity
    sentence: str


@dataclass(frozen=True, slots=True)
class GateResult:
    """Everything one suite found in one frame, rules in the suite's order and failures in the rows'.

    Attributes:
        note: What must be known about this result itself, empty for an ordinary one.
        file: The file of a suite of the user's own, empty for ours.
    """

    suite: str
    n_rows: int
    rules: tuple[RuleOutcome, ...] = ()
    failures: tuple[RowFailure, ...] = ()
    note: str = ""
    file: str = ""

    @property
    def judged(self) -> bool:
        """Tell whether there was anything to judge."""
        return self.n_rows > 0

    @property
    def success(self) -> bool:
        """Tell whether no critical rule is broken; a frame without rows is neither good nor bad."""
        return all(rule.success is not False for rule in self.rules if rule.severity == "critical")

    def broken(self, severity: Severity) -> Iterator[RuleOutcome]:
        """Yield the broken rules of one severity, in the suite's order."""
        return (rule for rule in self.rules if rule.success is False and rule.severity == severity)

    def reasons(self, position: int) -> tuple[Reason, ...]:
        """Return what was found about the row at `position`, in the suite's order."""
        return reasons_by_position([self]).get(position, ())

    def assertions(self) -> list[dict[str, Any]]:
        """Return a row a rule for the memo and for OpenLineage's `dataQualityAssertions` facet.

        Rules that had nothing to judge are left out, for they hold neither true nor false.
        """
        return [_assertion(rule) for rule in self.rules if rule.success is not None]


def reasons_by_position(results: Iterable[GateResult]) -> dict[int, tuple[Reason, ...]]:
    """Return what several suites found about each row that breaks a rule, in the order of the suites."""
    found: dict[int, list[Reason]] = {}
    for result in results:
        for failure in result.failures:
            reason = Reason(failure.rule, failure.severity, failure.sentence)
            found.setdefault(failure.position, []).append(reason)
    return {position: tuple(reasons) for position, reasons in found.items()}


def _assertion(rule: RuleOutcome) -> dict[str, Any]:
    row: dict[str, Any] = {
        "assertion": rule.rule,
        "success": rule.success,
        "severity": _LINEAGE_SEVERITY[rule.severity],
        "description": rule.why,
        "actual": f"{rule.n_failed} of {rule.n_checked} rows break it",
    }
    return row | ({"column": rule.column} if rule.column else {})
