"""Data quality: what was found about the articles, why, and what the memo did about it."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from tasks.render.index import Index
from tasks.render.model import Line, QualityRow
from tasks.render.tables import Row

LIMIT = 12
REASONS = 3
"""Reasons printed of one rule; further ones are counted."""

_SEVERITIES = {"critical": 0, "warning": 1, "info": 2}


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "data" / "quality.toml").read_text(encoding="utf-8"))


def quality_rows(index: Index) -> tuple[QualityRow, ...]:
    """Return a row for each rule that found something, what was kept out first."""
    found: dict[tuple[str, str], list[tuple[Row, Row]]] = {}
    for article in (*index.accepted, *index.kept_out):
        for reason in article["reasons"]:
            if _says_something(article, reason):
                found.setdefault((article["status"], reason["rule"]), []).append((article, reason))
    ranked = sorted(found.items(), key=lambda item: _rank(item[0][0], item[0][1], item[1]))
    rows = [_row(index, status, rule, cases) for (status, rule), cases in ranked]
    return tuple(replace(row, id=f"X{number}") for number, row in enumerate(rows[:LIMIT], 1))


def _says_something(article: Row, reason: Row) -> bool:
    """Tell whether a finding matters: of an article kept out, only why it was."""
    return bool(article["status"] != "quarantined" or reason["severity"] == "critical")


def _rank(status: str, rule: str, cases: list[tuple[Row, Row]]) -> tuple[object, ...]:
    order = ("quarantined", "duplicate", "accepted")
    severity = min(_SEVERITIES.get(reason["severity"], 9) for _, reason in cases)
    by_the_gate = rule != "released"  # a person's word is told before what rules found
    return order.index(status) if status in order else 9, by_the_gate, severity, -len(cases), rule


def _row(index: Index, status: str, rule: str, cases: list[tuple[Row, Row]]) -> QualityRow:
    concerns = tuple(_called(index, article) for article, _ in cases)
    entry = _words()["rules"].get(rule, {})
    handling = (entry.get("done") if status == "accepted" else None) or _words()["done"].get(status, "Used.")
    name = entry.get("name", rule)
    return QualityRow(
        id="X",
        text=f"{name} ({len(concerns)}): {', '.join(concerns)}. {handling}",
        computed="findings_by_rule",
        taken=concerns,
        rule=name,
        count=len(concerns),
        concerns=concerns,
        reasons=tuple(_reasons(index, cases)),
        handling=handling,
    )


def _called(index: Index, article: Row) -> str:
    """Return the number of a source, or the path of what was kept out."""
    return index.label[article["article_id"]] if article["status"] == "accepted" else str(article["path"])


def _reasons(index: Index, cases: list[tuple[Row, Row]]) -> Iterable[str]:
    """Yield why, as validation put it, once for all articles that it is the same for."""
    found: dict[str, list[str]] = {}
    for article, reason in cases:
        found.setdefault(_sentence(index, article, reason), []).append(_called(index, article))
    for number, (words, concerns) in enumerate(found.items(), 1):
        if number > REASONS:
            yield f"And {len(found) - REASONS} more."
            return
        yield f"{concerns[0]} {words}." if len(concerns) == 1 else f"{', '.join(concerns)}."


def _sentence(index: Index, article: Row, reason: Row) -> str:
    """Return a reason without its subject and with the numbers of sources in place of their paths."""
    words = " ".join(reason["text"].split()).removeprefix(article["path"]).lstrip(": ").rstrip(".")
    for other in index.accepted:
        words = words.replace(other["path"], index.label[other["article_id"]])
    return words


def quality_note(rows: tuple[QualityRow, ...]) -> Line | None:
    """Return what an empty section says."""
    return None if rows else Line(id="X0", text="All checks passed.", computed="findings_by_rule")
