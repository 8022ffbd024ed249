"""What a gate found, as plain values."""

import pytest

from tasks.records import Reason
from tasks.validate.outcome import GateResult, RowFailure, RuleOutcome


def outcome(rule="no-date", severity="warning", success=True, column="published", n_failed=0):
    return RuleOutcome(rule, severity, column, success, n_checked=4, n_failed=n_failed, why="It matters.")


class TestGateResult:
    @pytest.mark.parametrize(
        ("rules", "expected"),
        [
            pytest.param([outcome(severity="critical")], True, id="kept"),
            pytest.param([outcome(success=False)], True, id="warning broken"),
            pytest.param([outcome(severity="critical", success=False)], False, id="critical broken"),
            pytest.param([outcome(severity="critical", success=None)], True, id="not judged"),
        ],
    )
    def test_success(self, rules, expected):
        """Only a broken critical rule is a failure."""
        assert GateResult("s", 4, tuple(rules)).success is expected

    def test_reasons(self):
        """Reasons are those of one row."""
        failures = (RowFailure(0, "a", "x", "info", "one"), RowFailure(2, "c", "y", "critical", "two"))

        assert GateResult("s", 3, (), failures).reasons(2) == (Reason("y", "critical", "two"),)

    def test_assertions(self):
        """Assertions fit the facet: a success is true or false, so what was not judged is left out."""
        result = GateResult(
            "s", 4, (outcome(success=False, n_failed=1), outcome("x", column=""), outcome("y", success=None))
        )

        assert result.assertions() == [
            {"assertion": "no-date", "success": False, "severity": "warn", "description": "It matters.",
             "actual": "1 of 4 rows break it", "column": "published"},
            {"assertion": "x", "success": True, "severity": "warn", "description": "It matters.",
             "actual": "0 of 4 rows break it"},
        ]  # fmt: skip

    def test_judged(self):
        """A frame without rows was not judged."""
        assert not GateResult("s", 0).judged
