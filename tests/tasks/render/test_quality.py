"""Data quality."""

from tasks.records import Reason
from tasks.render.index import Index
from tasks.render.quality import quality_note, quality_rows
from tests.tasks.render.drafts import EDITION, Draft, short_flash, spun_blog, tables_of, vega_times


def rows(*drafts: Draft) -> list[str]:
    found = quality_rows(Index(tables_of(*drafts), EDITION))
    return [f"{row.id} {row.rule} ({row.count}): {' '.join(row.reasons)} {row.handling}" for row in found]


def noted(path: str, rule: str, text: str, **more: str) -> Draft:
    return Draft(path, "Head\n\nBody.", reasons=(Reason(rule, "warning", text),), **more)  # type: ignore[arg-type]


def test_findings_name_article_reason_and_what_was_done() -> None:
    """What was kept out comes first, by its path; a source is named by its number."""
    assert rows(vega_times(), spun_blog(), short_flash()) == [
        "X1 Too short (1): d/flash.txt has only 4 words of body text. Not used.",
        (
            "X2 Wording changed by a machine (1): S2 is reworded; its words are not quoted as spoken."
            " Counted in pairs and topics."
        ),
    ]


def test_a_reason_that_many_share_is_not_repeated() -> None:
    """The name of a rule is reason enough where it is the same for all."""
    one, other = (noted(name, "no-outlet", "does not say who published it") for name in ("a.txt", "b.txt"))

    assert rows(one, other) == ["X1 Outlet not stated (2): S1, S2. Used; listed as such."]


def test_a_copy_names_its_original_by_number() -> None:
    """Paths of sources are printed as their numbers."""
    copy = noted("z.txt", "duplicate", "is byte for byte the same file as a/vega.txt", status="duplicate")

    assert rows(vega_times(), copy) == [
        "X1 Copy (1): z.txt is byte for byte the same file as S1. Not used; its text is counted once."
    ]


def test_an_unknown_rule_goes_by_its_name() -> None:
    """A rule without an entry in the data file is printed as it is called."""
    assert rows(noted("a.txt", "odd-rule", "is odd")) == ["X1 odd-rule (1): S1 is odd. Used."]


def test_many_reasons_are_counted() -> None:
    """Past the third, reasons are only counted."""
    drafts = [noted(f"{number}.txt", "boilerplate", f"has share {number}") for number in range(5)]

    assert "S3 has share 2. And 2 more." in rows(*drafts)[0]


def test_a_persons_word_comes_before_what_rules_found() -> None:
    """What somebody released is told first of what is used, however much else there is to tell."""
    word = noted("a.txt", "released", "is short; it was released by Ada on 2026-11-18: it matters")
    others = [noted(f"{number}.txt", "no-outlet", "names nobody") for number in range(2)]

    assert rows(*others, word)[0] == (
        "X1 Released by a person (1): S3 is short; it was released by Ada on 2026-11-18: it matters."
        " Used, against the rule that had kept it out."
    )


def test_no_finding_says_so() -> None:
    """A week without findings says that all checks passed."""
    assert quality_note(()) is not None
