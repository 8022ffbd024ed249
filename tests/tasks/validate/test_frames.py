"""The flat rows that the suites on regions, dates, damage and sameness look at."""

from dataclasses import replace
from datetime import date

import pytest

from tasks.records import Damage, Passage, Published, Region, SharedPassage, Span
from tasks.validate.frames import Company, damage_row, date_row, region_row, sameness_row
from tasks.validate.sameness import Likeness, Sameness

RECEIVED = date(2026, 11, 18)


class TestRegionRow:
    def test_marks_that_hold(self, make_article):
        """Regions and sentences of an ordinary article lie on its text, one after the other."""
        row = region_row(make_article("One sentence. Two sentences.", headline="Head", tail="Sign up"))

        assert {name: row[name] for name in row if name.endswith(("outside", "overlapping", "unknown"))} == {
            "regions_outside": 0, "regions_overlapping": 0, "regions_unknown": None, "title_outside": 0,
            "passages_outside": 0, "passages_overlapping": 0}  # fmt: skip
        assert row["body_passages"] == 2
        assert 0.6 < row["body_share"] < 0.8

    def test_marks_that_do_not(self, make_article):
        """Marks behind the text, without extent or over each other are counted."""
        article = make_article("One sentence.", headline="Head")
        end = len(article.text)
        bad = replace(
            article,
            title=Span(7, 9),
            regions=(*article.regions, Region("body", Span(7, end + 1)), Region("advert", Span(3, 3))),
            passages=(*article.passages, Passage(2, 2, "body", Span(8, 9))),
        )

        row = region_row(bad)

        assert (row["regions_outside"], row["regions_overlapping"], row["regions_unknown"]) == (
            2,
            2,
            "advert",
        )
        assert (row["title_outside"], row["passages_outside"], row["passages_overlapping"]) == (1, 0, 1)

    def test_no_body(self, make_article):
        """Of an article without a body nothing is said about the body; another rule does."""
        row = region_row(make_article(headline="Head"))

        assert (row["body_share"], row["body_passages"]) == (None, None)


class TestDateRow:
    @pytest.mark.parametrize(
        ("published", "expected"),
        [
            pytest.param(Published(), (None, True, None, True), id="none"),
            pytest.param(Published("2026-11-17", "day", "stated"), (True, True, -1, True), id="day"),
            pytest.param(Published("2026-11", "month", "inferred"), (True, True, -17, True), id="month"),
            pytest.param(Published("2026", "year", "byline"), (True, True, -321, True), id="year"),
            pytest.param(Published("2026-11-20", "day", "dateline"), (True, True, 2, True), id="future"),
            pytest.param(
                Published("2026-02-30", "day", "stated"), (False, True, None, True), id="no such day"
            ),
            pytest.param(Published("soon", "day", "stated"), (False, False, None, True), id="no date"),
            pytest.param(Published("2026-11", "day", "stated"), (True, False, -17, True), id="too precise"),
            pytest.param(Published("2026-11-17", "day", "unknown"), (True, True, -1, False), id="no basis"),
            pytest.param(Published(None, "unknown", "stated"), (None, True, None, False), id="only a basis"),
        ],
    )
    def test_what_can_be_told(self, make_article, published, expected):
        """Existence, precision, distance from receipt and basis are worked out from the date."""
        row = date_row(replace(make_article("Words."), published=published), RECEIVED)

        names = ("date_exists", "date_precision_agrees", "date_days_ahead", "date_basis_given")
        assert tuple(row[name] for name in names) == expected

    def test_without_receipt(self, make_article):
        """Without a day of receipt no date is one of the future."""
        row = date_row(make_article("Words.", published="2999-01-01"))

        assert (row["date_days_ahead"], row["date_year"]) == (None, 2999)

    def test_span(self, make_article):
        """A span that leaves the text is measured."""
        article = make_article("Words.")
        end = len(article.text)
        dated = replace(article, published=Published("2020", "year", "stated", Span(2, end + 3)))

        assert date_row(dated)["date_overrun"] == 3


@pytest.mark.parametrize(
    ("damage", "agree", "shown"),
    [
        pytest.param(Damage(), True, None, id="intact"),
        pytest.param(Damage("damaged", ("reworded",), 1.0, ("a sign",)), True, True, id="damaged"),
        pytest.param(Damage("damaged", (), 1.0, ()), False, False, id="no kind, no sign"),
        pytest.param(
            Damage("intact", ("translated",), 0.1, ("a sign",)), False, None, id="kind without verdict"
        ),
    ],
)
def test_damage_row(make_article, damage, agree, shown):
    """Verdict, kinds and signs are compared with one another."""
    row = damage_row(make_article("Words."), damage, "")

    assert (row["damage_kinds_agree"], row["damage_shown"]) == (agree, shown)


class TestSamenessRow:
    def test_alone(self, make_article):
        """An article like no other is its own origin and has nothing to measure."""
        article = make_article("One. Two.")

        row = sameness_row(article, Sameness(article.article_id), Company.of([article]))

        assert (row["containment"], row["origin_known"], row["origin_agrees"], row["shared_share"]) == (
            None, True, True, 0.0)  # fmt: skip

    def test_origin_from_before_memory(self, make_article):
        """An origin that an earlier run gave is known, even when its text is not at hand."""
        article = make_article("One. Two.")
        same = Sameness("old", Likeness("other", 0.5, copy=False))

        assert sameness_row(article, same, Company.of([article], ["old"]))["origin_known"]
        assert not sameness_row(article, same, Company.of([article]))["origin_known"]

    def test_sentences_that_are_nowhere(self, make_article):
        """A shared sentence must be one here and one there."""
        article, other = make_article("One. Two. Three."), make_article("Four. Five.")
        shared = (
            SharedPassage(1, other.article_id, 2),
            SharedPassage(9, other.article_id, 1),
            SharedPassage(2, other.article_id, 7),
            SharedPassage(3, "nobody", 1),
        )

        row = sameness_row(article, Sameness(article.article_id, None, shared), Company.of([article, other]))

        assert row["shared_dangling"] == 3
