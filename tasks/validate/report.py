"""The report on a batch: what each rule found, and what became of each file, as plain JSON."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from tasks.records import Batch
from tasks.validate.outcome import GateResult, RowFailure, RuleOutcome

SCHEMA_VERSION = 1

SHOWN = 50
"""Failing rows told of one rule; the others are counted."""


def quality_report(
    batch: Batch, articles: Sequence[Mapping[str, Any]], results: Sequence[GateResult]
) -> bytes:
    """Return the report as JSON.

    Args:
        batch: The batch.
        articles: Its rows of the table `articles`, with their verdicts.
        results: What each suite found.
    """
    document = {
        "schema_version": SCHEMA_VERSION,
        "edition": batch.edition,
        "number": batch.number,
        "batch": batch.batch_id,
        "received": batch.received.isoformat(),
        "counts": dict(sorted(Counter(row["status"] for row in articles).items())),
        "suites": [_suite(result) for result in results],
        "articles": [_article(row) for row in articles],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _suite(result: GateResult) -> dict[str, Any]:
    failures: dict[str, list[RowFailure]] = defaultdict(list)
    for failure in result.failures:
        failures[failure.rule].append(failure)
    return {
        "name": result.suite,
        "file": result.file,
        "rows": result.n_rows,
        "rules": [_rule(rule, failures[rule.rule]) for rule in result.rules],
    }


def _rule(rule: RuleOutcome, failures: Sequence[RowFailure]) -> dict[str, Any]:
    return {
        "rule": rule.rule,
        "severity": rule.severity,
        "column": rule.column,
        "success": rule.success,
        "checked": rule.n_checked,
        "failed": rule.n_failed,
        "why": rule.why,
        "note": rule.note,
        "rows": [{"row": one.row, "sentence": one.sentence} for one in failures[:SHOWN]],
        "more": max(0, rule.n_failed - len(failures[:SHOWN])) if failures else 0,
    }


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("path", "article_id", "status", "reasons")}
