"""The gate on real suites, with the ways in which a rule can fail to be a rule."""

import json
import tempfile
from dataclasses import asdict

import pandas as pd
import pytest

from tasks.errors import RuleBroken
from tasks.validate.gate import check, load_suite
from tasks.validate.outcome import NOTHING_TO_JUDGE

NOT_NULL = "expect_column_values_to_not_be_null"
BETWEEN = "expect_column_values_to_be_between"


def rule(kind, name, say="is wrong: {value}", severity="critical", **kwargs):
    """Write one rule in its plain form."""
    return {
        "type": kind,
        "kwargs": kwargs,
        "severity": severity,
        "meta": {"rule": name, "say": say},
        "notes": "Why.",
    }


def suite(*rules):
    """Load rules as a suite whose rows are named by `id`."""
    return load_suite({"name": "trial", "expectations": list(rules), "meta": {"row": ["id"]}})


@pytest.fixture
def frame():
    return pd.DataFrame(
        {"id": ["a", "b", "c"], "words": [10, 200, None], "who": ["x", None, "z"]}, index=[7, 7, 9]
    )


class TestLoadSuite:
    def test_unknown_type(self):
        """A rule of unknown type is named, not dropped."""
        with pytest.raises(RuleBroken, match="rule odd is of unknown type expect_wonders"):
            suite(rule(NOT_NULL, "fine", column="id"), rule("expect_wonders", "odd", column="id"))

    @pytest.mark.parametrize(
        "kwargs", [{"colum": "id"}, {"column": "id", "mostlyy": 1}, {}], ids=["misspelt", "extra", "none"]
    )
    def test_misspelt(self, kwargs):
        """A rule that misspells what it takes cannot be loaded."""
        with pytest.raises(RuleBroken, match="trial cannot be loaded"):
            suite(rule(NOT_NULL, "odd", **kwargs))


class TestCheck:
    def test_rows_that_break_rules(self, frame):
        """Every failing row is named with its sentence, in the order of the rows."""
        result = check(frame, suite(
            rule(BETWEEN, "short", "has {value:.0f} words, {id}", column="words", min_value=60),
            rule(NOT_NULL, "nobody", "names nobody", "warning", column="who"),
        ))  # fmt: skip

        assert [(f.position, f.row, f.rule, f.severity, f.sentence) for f in result.failures] == [
            (0, "a", "short", "critical", "has 10 words, a"),
            (1, "b", "nobody", "warning", "names nobody"),
        ]
        assert [(r.rule, r.success, r.n_checked, r.n_failed, r.why) for r in result.rules] == [
            ("short", False, 2, 1, "Why."),
            ("nobody", False, 3, 1, "Why."),
        ]
        assert not result.success

    def test_plain_values(self, frame):
        """A result is plain JSON."""
        result = check(frame, suite(rule(BETWEEN, "short", column="words", min_value=60)))

        assert json.loads(json.dumps(asdict(result)))["failures"][0]["sentence"] == "is wrong: 10.0"

    def test_all_well(self, frame):
        """Rules that hold leave no failures."""
        result = check(frame, suite(rule(NOT_NULL, "named", column="id")))

        assert (result.success, result.failures, result.note) == (True, (), "")

    @pytest.mark.parametrize(
        "broken",
        [
            pytest.param(rule(NOT_NULL, "odd", column="nowhere"), id="missing column"),
            pytest.param(rule(BETWEEN, "odd", column="who", min_value=1), id="wrong type"),
        ],
    )
    def test_rule_that_raises(self, frame, broken):
        """A rule that could not run is named, and is neither a pass nor a failure of the data."""
        with pytest.raises(RuleBroken, match="rule odd could not run"):
            check(frame, suite(rule(NOT_NULL, "fine", column="id"), broken))

    def test_sentence_that_cannot_be_written(self, frame):
        """A sentence about a column that does not exist breaks its rule."""
        with pytest.raises(RuleBroken, match="odd: its sentence"):
            check(frame, suite(rule(NOT_NULL, "odd", "is by {author}", column="who")))

    @pytest.mark.parametrize(
        ("rules", "message"),
        [
            pytest.param([rule(NOT_NULL, "", column="id")], "has no name", id="nameless"),
            pytest.param(
                [rule(NOT_NULL, "x", column="id"), rule(NOT_NULL, "x", column="who")],
                "named x",
                id="same name",
            ),
        ],
    )
    def test_names(self, frame, rules, message):
        """Every rule has a name of its own."""
        with pytest.raises(RuleBroken, match=message):
            check(frame, suite(*rules))

    def test_leaves_nothing_behind(self, frame, tmp_path, monkeypatch):
        """A validation makes no files, not even temporary ones."""
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        check(frame, suite(rule(NOT_NULL, "named", column="id")))

        assert list(tmp_path.iterdir()) == []

    def test_empty_frame(self, frame):
        """A frame without rows passes nothing: each rule says that it had nothing to judge."""
        result = check(frame.iloc[:0], suite(rule(NOT_NULL, "named", column="id")))

        assert (result.judged, result.note, [r.success for r in result.rules]) == (
            False,
            NOTHING_TO_JUDGE,
            [None],
        )

    def test_column_without_values(self, frame):
        """A rule on a column without a value had nothing to judge either."""
        result = check(
            frame.assign(words=None),
            suite(rule("expect_column_values_to_be_in_set", "odd", column="words", value_set=[1])),
        )

        assert [(r.success, r.note) for r in result.rules] == [(None, NOTHING_TO_JUDGE)]

    def test_failures_are_bounded(self):
        """Of many failing rows the first are kept, and all are counted."""
        rows = pd.DataFrame({"id": range(50), "words": [1] * 50})

        result = check(rows, suite(rule(BETWEEN, "short", column="words", min_value=60)), most_failures=3)

        assert (result.rules[0].n_failed, [f.position for f in result.failures]) == (50, [0, 1, 2])

    def test_quiet(self, frame, capfd):
        """Nothing is printed, no progress bar either."""
        check(frame, suite(rule(NOT_NULL, "named", column="id")))

        assert capfd.readouterr() == ("", "")
