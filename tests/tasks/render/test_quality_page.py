"""The page of what the gate found: whole in itself, with every reason, and nothing in it runs."""

import copy
import re

import pytest

from tasks.render.quality_page import quality_page, validation_table

REPORT = {
    "schema_version": 1,
    "edition": "2026-W47",
    "number": 1,
    "batch": "b0b0b0b0b0b0",
    "received": "2026-11-18",
    "counts": {"accepted": 2, "quarantined": 1},
    "suites": [
        {
            "name": "articles",
            "file": "",
            "rows": 3,
            "rules": [
                {
                    "rule": "too-short", "severity": "critical", "column": "body_words", "success": False, "checked": 3,
                    "failed": 2, "why": "A teaser is no report.", "note": "", "more": 1,
                    "rows": [{"row": "d/flash.txt", "sentence": "has only 4 words of body text"}],
                },
                {
                    "rule": "no-outlet", "severity": "warning", "column": "outlet", "success": True, "checked": 3,
                    "failed": 0, "why": "A report from nobody cannot be weighed.", "note": "", "more": 0, "rows": [],
                },
                {
                    "rule": "vague", "severity": "info", "column": "x", "success": None, "checked": 0, "failed": 0,
                    "why": "Why not.", "note": "nothing to judge", "more": 0, "rows": [],
                },
            ],
        },
        {"name": "desk-rules", "file": "rules/mine.json", "rows": 3, "rules": []},
    ],
    "articles": [
        {"path": "d/flash.txt", "article_id": "f" * 16, "status": "quarantined",
         "reasons": [{"rule": "too-short", "severity": "critical", "text": "has only 4 words of body text"}]},
        {"path": "a.txt", "article_id": "a" * 16, "status": "accepted", "reasons": []},
        {"path": "b.txt", "article_id": "b" * 16, "status": "accepted",
         "reasons": [{"rule": "released", "severity": "warning", "text": "is short; it was released by Ada"}]},
    ],
}  # fmt: skip


@pytest.fixture
def shown() -> str:
    return quality_page(REPORT).decode()


def test_rules_reasons_counts_and_rows(shown: str) -> None:
    """A broken rule comes with its reason, its count, and the rows that break it in sentences."""
    for words in (
        "2026-W47/1", "A teaser is no report.", "2 of 3", "d/flash.txt", "has only 4 words of body text", "and 1 more",
        "3 articles judged by 3 rules: 1 hold, 1 broken, 1 had nothing to judge", "desk-rules, rules of the desk",
        "rules/mine.json",
    ):  # fmt: skip
        assert words in shown


def test_files_and_a_persons_word(shown: str) -> None:
    """What was kept out is listed with its id, and what a person released with the word."""
    assert "f" * 16 in shown
    assert "is short; it was released by Ada" in shown


def test_it_needs_nothing_but_itself(shown: str) -> None:
    """The page has no address, no script, no picture and no style sheet from elsewhere."""
    assert re.findall(r"(?i)https?:|<script|<link|<img|src=|@import|url\(|\son\w+=", shown) == []
    assert "prefers-color-scheme:dark" in shown
    assert "max-width:560px" in shown


def test_hostile_names_are_inert() -> None:
    """Markup, template code and hidden characters in a path or a sentence are shown, not obeyed."""
    report = copy.deepcopy(REPORT)
    report["articles"][0]["path"] = "<script>x</script>{{ 7*7 }}\u202e.txt"
    report["suites"][0]["rules"][0]["rows"][0]["sentence"] = '"><img src=x onerror=y>'

    page = quality_page(report).decode()

    assert "&lt;script&gt;x&lt;/script&gt;{{ 7*7 }}‹U+202E›.txt" in page
    assert "<img" not in page


def test_the_same_report_gives_the_same_bytes() -> None:
    """Nothing but the report is in the page."""
    assert quality_page(REPORT) == quality_page(copy.deepcopy(REPORT))


def test_the_table_has_a_row_a_rule() -> None:
    """The Prefect interface shows every rule with its outcome."""
    assert [(row["rule"], row["outcome"], row["broken by"]) for row in validation_table(REPORT)] == [
        ("too-short", "broken", 2), ("no-outlet", "holds", 0), ("vague", "nothing to judge", 0)]  # fmt: skip
