"""The page of what the gate found in a batch: every rule with its reason, every file with what became of it."""

import json
from collections.abc import Mapping
from typing import Any

from tasks.records import Batch
from tasks.render.pages import page
from tasks.reports import report_path
from tasks.store import Store, Written

Report = Mapping[str, Any]

_ABOUT = {
    "articles": "The articles themselves",
    "regions": "Where headline, body and sentences lie",
    "dates": "Publication dates",
    "damage": "Wording changed by machines",
    "sameness": "Copies and shared sentences",
}

_OUTCOMES = {True: "holds", False: "broken", None: "nothing to judge"}

_CONSEQUENCES = {"critical": "keeps out", "warning": "warns", "info": "is noted"}


def write_page(store: Store, batch: Batch) -> tuple[Written, Report]:
    """Write the page beside the report it is made of, and return both."""
    report: Report = json.loads(store.read_file(report_path(batch)))
    return store.write_file(report_path(batch, "html"), quality_page(report)), report


def quality_page(report: Report) -> bytes:
    """Return the page; it needs nothing but itself."""
    suites = [
        {
            **suite,
            "about": _ABOUT.get(suite["name"]) or f"{suite['name']}, rules of the desk",
            "holding": sum(rule["success"] is True for rule in suite["rules"]),
            "unasked": sum(rule["success"] is None for rule in suite["rules"]),
            "broken": [rule for rule in suite["rules"] if rule["success"] is False],
        }
        for suite in report["suites"]
    ]
    held = [one for one in report["articles"] if one["status"] != "accepted"]
    released = [one for one in report["articles"] if _word(one) and one["status"] == "accepted"]
    return page(
        "quality.html.j2",
        report=report,
        suites=suites,
        held=held,
        released=[(one["path"], _word(one)) for one in released],
        outcomes=_OUTCOMES,
        consequences=_CONSEQUENCES,
    ).encode()


def _word(article: Mapping[str, Any]) -> str:
    """Return a person's word for an article that the gate had kept out, if there is one."""
    return next((reason["text"] for reason in article["reasons"] if reason["rule"] == "released"), "")


def validation_table(report: Report) -> list[dict[str, object]]:
    """Return every rule as a row for the Prefect interface."""
    return [
        {
            "suite": suite["name"],
            "rule": rule["rule"],
            "severity": rule["severity"],
            "outcome": _OUTCOMES[rule["success"]],
            "asked": rule["checked"],
            "broken by": rule["failed"],
            "why": rule["why"],
        }
        for suite in report["suites"]
        for rule in suite["rules"]
    ]
