"""Run one suite of expectations over one frame, and say what came of every single rule.

Great Expectations leaves four holes that this module closes. A suite loaded from JSON silently loses rules
of unknown type; a rule that raises looks like one that failed, in another shape; an empty frame passes
everything; and results come back in another order than the rules. A rule that could not be judged is
always `RuleBroken`, never a pass and never a failure of the data.
"""

import json
import logging
from collections.abc import Iterator, Mapping, Sequence
from string import Formatter
from typing import TYPE_CHECKING, Any

from tasks.errors import RuleBroken
from tasks.records import Severity
from tasks.validate.outcome import NOTHING_TO_JUDGE, GateResult, RowFailure, RuleOutcome

if TYPE_CHECKING:
    import great_expectations as gx
    import pandas as pd

MOST_FAILURES = 100_000
"""Row failures kept a rule; the count of failures is always that of all rows."""

Row = dict[str, Any]


def load_suite(config: Mapping[str, Any]) -> "gx.ExpectationSuite":
    """Build a suite from its plain form (`name`, `expectations`, `meta`), losing nothing.

    Raises:
        RuleBroken: A rule is of unknown type or misspells what it takes.
    """
    for rule in config["expectations"]:
        _load({**config, "expectations": [rule]}, (rule.get("meta") or {}).get("rule", "without a name"))
    return _load(config, "")


def _load(config: Mapping[str, Any], rule: str) -> "gx.ExpectationSuite":
    """Build a suite; of one rule, so that an error can name it, or of all."""
    import great_expectations as gx
    from great_expectations.exceptions import GreatExpectationsError

    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    about = f"Suite {config.get('name', '?')} cannot be loaded"
    about += f": rule {rule}" if rule else ""
    try:
        suite = gx.ExpectationSuite(**config)
    except (GreatExpectationsError, ValueError, TypeError, AttributeError) as error:
        raise RuleBroken(f"{about}: {_one_line(error)}.") from error
    if len(suite.expectations) != len(config["expectations"]):
        raise RuleBroken(f"{about} is of unknown type {config['expectations'][0]['type']}.")
    return suite


def check(
    frame: "pd.DataFrame", suite: "gx.ExpectationSuite", *, most_failures: int = MOST_FAILURES
) -> GateResult:
    """Judge every row of `frame` by every rule of `suite`, in one validation.

    Args:
        frame: The rows; the suite's `meta["row"]` names the columns that tell one row from another.
        suite: Rules with a unique `meta["rule"]`, and a `meta["say"]` that may name columns of the row.
        most_failures: How many row failures to keep a rule.

    Raises:
        RuleBroken: A rule has no name of its own, or could not run.
    """
    rules = _rules_by_name(suite)
    if frame.empty:
        return GateResult(
            suite=suite.name,
            n_rows=0,
            rules=tuple(_not_judged(rule) for rule in rules.values()),
            note=NOTHING_TO_JUDGE,
        )
    rows = frame.reset_index(drop=True)
    found = _results_by_name(_validate(rows, suite), suite.name, rules)
    outcomes = tuple(_outcome(rules[name], found[name]) for name in rules)
    failures = [
        failure
        for name in rules
        for failure in _failures(rows, suite, rules[name], found[name], most_failures)
    ]
    return GateResult(
        suite=suite.name,
        n_rows=len(rows),
        rules=outcomes,
        failures=tuple(sorted(failures, key=lambda failure: failure.position)),
    )


def _rules_by_name(suite: "gx.ExpectationSuite") -> dict[str, Any]:
    rules: dict[str, Any] = {}
    for expectation in suite.expectations:
        name = (expectation.meta or {}).get("rule")
        if not name:
            raise RuleBroken(f"Suite {suite.name}: a rule ({expectation.expectation_type}) has no name.")
        if name in rules:
            raise RuleBroken(f"Suite {suite.name}: two rules are named {name}.")
        rules[name] = expectation
    return rules


def _validate(rows: "pd.DataFrame", suite: "gx.ExpectationSuite") -> list[Row]:
    """Run the suite in a context and a data source of its own, for shared ones are not thread-safe.

    Row positions come from the frame's plain index: asking for index columns instead costs six times as
    much on frames with many failures.
    """
    import great_expectations as gx
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )

    logging.getLogger("great_expectations").setLevel(logging.WARNING)
    # The context it makes by itself leaves a folder behind for pages that we do not ask for.
    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    asset = context.data_sources.add_pandas("frames").add_dataframe_asset(suite.name)
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": rows})
    results = batch.validate(suite, result_format={"result_format": "COMPLETE"}).results
    return [result.to_json_dict() for result in results]


def _results_by_name(results: list[Row], suite: str, rules: Mapping[str, Any]) -> dict[str, Row]:
    found = {result["expectation_config"]["meta"]["rule"]: result for result in results}
    for name in rules:
        if name not in found:
            raise RuleBroken(f"Suite {suite}: rule {name} was never run.")
        if trouble := _trouble(found[name]):
            raise RuleBroken(f"Suite {suite}: rule {name} could not run: {trouble}.")
    return found


def _trouble(result: Row) -> str:
    """Return why a rule could not run, or nothing.

    A rule that raised carries one entry a metric in `exception_info` and an empty `result`; one that ran
    carries the three plain keys.
    """
    info = result.get("exception_info") or {}
    nested = [entry for entry in info.values() if isinstance(entry, dict)]
    raised = [entry for entry in (info, *nested) if entry.get("raised_exception")]
    if raised or nested:
        return _one_line((raised or nested)[0].get("exception_message") or "it raised")
    return "" if result["result"] else "it returned nothing"


def _one_line(message: object) -> str:
    return " ".join(str(message).split())[:200].rstrip(".")


def _not_judged(rule: Any) -> RuleOutcome:
    return RuleOutcome(
        rule=rule.meta["rule"],
        severity=_severity(rule),
        column=_column(rule),
        success=None,
        n_checked=0,
        n_failed=0,
        why=_why(rule),
        note=NOTHING_TO_JUDGE,
    )


def _outcome(rule: Any, result: Row) -> RuleOutcome:
    found = result["result"]
    checked = found.get("element_count", 1) - found.get("missing_count", 0)
    if checked == 0:
        return _not_judged(rule)
    return RuleOutcome(
        rule=rule.meta["rule"],
        severity=_severity(rule),
        column=_column(rule),
        success=bool(result["success"]),
        n_checked=checked,
        n_failed=found.get("unexpected_count", 0 if result["success"] else 1),
        why=_why(rule),
    )


def _severity(rule: Any) -> Severity:
    value: Severity = getattr(rule.severity, "value", rule.severity)
    return value


def _column(rule: Any) -> str:
    return getattr(rule, "column", None) or ""


def _why(rule: Any) -> str:
    return rule.notes if isinstance(rule.notes, str) else " ".join(rule.notes or ())


def _failures(
    rows: "pd.DataFrame", suite: "gx.ExpectationSuite", rule: Any, result: Row, most: int
) -> Iterator[RowFailure]:
    named = (suite.meta or {}).get("row") or []
    if result["success"]:
        return  # a rule that holds for most rows blames none of the others
    positions = [int(at) for at in (result["result"].get("unexpected_index_list") or ())[:most]]
    for position, row in zip(positions, _plain(rows, positions, [*named, *_said(rule)]), strict=True):
        yield RowFailure(
            position=position,
            row="/".join(str(row[column]) for column in named) or str(position),
            rule=rule.meta["rule"],
            severity=_severity(rule),
            sentence=_sentence(rule, row),
        )


def _said(rule: Any) -> list[str]:
    """Return the columns that a rule's sentence may name."""
    try:
        named = [name for _, name, _, _ in Formatter().parse(str(rule.meta.get("say", ""))) if name]
    except ValueError:
        return []  # `_sentence` says what is wrong with it
    return [_column(rule), *named]


def _plain(rows: "pd.DataFrame", positions: Sequence[int], columns: Sequence[str]) -> list[Row]:
    """Return some rows as plain JSON values, with null for what is missing; all at once, for each call is slow."""
    kept = [column for column in dict.fromkeys(columns) if column in rows.columns]
    found = rows.iloc[list(positions)][kept].to_json(orient="records", date_format="iso")
    plain: list[Row] = json.loads(found)
    return plain if kept else [{} for _ in positions]


def _sentence(rule: Any, row: Row) -> str:
    try:
        return str(rule.meta.get("say", rule.meta["rule"])).format_map(
            row | {"value": row.get(_column(rule))}
        )
    except (KeyError, ValueError, TypeError) as error:
        raise RuleBroken(f"Rule {rule.meta['rule']}: its sentence cannot be written: {error!r}.") from error
