"""The suites on regions, dates, damage and sameness: every rule, with one row that breaks it."""

import tomllib
from datetime import date
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

from tasks.records import Article, Damage, Passage, Published, Region, Span
from tasks.validate.frames import Company, damage_row, date_row, region_row, sameness_row
from tasks.validate.gate import check
from tasks.validate.sameness import Sameness
from tasks.validate.suites import SUITES, our_rules

ROOT = Path(__file__).parents[2]
TEXT = "No boat\n\nThe Duchess of Grand Fenwick told the envoy that no boat would sail."
ARTICLE = Article(
    "a" * 16, "a" * 64, "a.txt", "text/plain", "utf-8", TEXT, title=Span(0, 7), language="en",
    published=Published("2020-01-02", "day", "stated", Span(0, 7)),
    regions=(Region("headline", Span(0, 7)), Region("body", Span(9, len(TEXT)))),
    passages=(Passage(1, 1, "headline", Span(0, 7)), Passage(2, 2, "body", Span(9, len(TEXT)))),
)  # fmt: skip
GOOD = {
    "regions": region_row(ARTICLE),
    "dates": date_row(ARTICLE, date(2020, 1, 3)),
    "damage": damage_row(ARTICLE, Damage("damaged", ("reworded",), 0.5, ("a sign",)), "was reworded"),
    "sameness": sameness_row(ARTICLE, Sameness(ARTICLE.article_id), Company.of([ARTICLE])),
}
BREAKS = [
    ("regions", "region-outside", {"regions_outside": 1}, "has 1 regions that lie outside its text"),
    ("regions", "region-overlap", {"regions_overlapping": 2}, "has 2 regions that overlap or are out of order"),
    ("regions", "region-kind", {"regions_unknown": "advert"}, "has regions of unknown kind (advert)"),
    ("regions", "title-outside", {"title_outside": 1}, "has a headline that is not in a headline's place"),
    ("regions", "sentence-outside", {"passages_outside": 1}, "has 1 sentences that lie outside its text"),
    ("regions", "sentence-overlap", {"passages_overlapping": 1},
     "has 1 sentences that overlap or are out of order"),
    ("regions", "no-sentence", {"body_passages": 0}, "has a body in which no sentence was found"),
    ("regions", "little-body", {"body_share": 0.12}, "is body only to 12%; the rest is not read"),
    ("regions", "boilerplate", {"boilerplate_share": 0.2},
     "carries site furniture (20% of its characters), which is not read"),
    ("dates", "no-such-date", {"published_value": "2020-02-30", "date_exists": False},
     "is dated 2020-02-30, which is in no calendar"),
    ("dates", "date-and-precision", {"published_value": "2020", "date_precision_agrees": False},
     "is dated 2020 with the precision day"),
    ("dates", "too-old", {"published_value": "1812-06-24", "date_year": 1812}, "is dated 1812-06-24, before 1900"),
    ("dates", "future-date", {"published_value": "2020-01-09", "date_days_ahead": 6},
     "is dated 2020-01-09, 6 days after it was received"),
    ("dates", "unknown-basis-of-date", {"published_basis": "hunch"}, "has a date that rests on “hunch”"),
    ("dates", "date-and-basis", {"published_basis": "unknown", "date_basis_given": False},
     "is dated 2020-01-02 with the basis unknown"),
    ("dates", "date-past-text", {"date_overrun": 4}, "has its date 4 characters outside the text"),
    ("dates", "no-date", {"published_value": None}, "gives no date of publication"),
    ("dates", "vague-date", {"published_precision": "month"}, "is dated to the month only"),
    ("dates", "inferred-date", {"published_basis": "inferred"},
     "does not state its date; 2020-01-02 was worked out from its text"),
    ("damage", "damage-verdict", {"damage_verdict": "odd"}, "was judged “odd”, which is no verdict"),
    ("damage", "damage-score", {"damage_score": 1.5}, "has a damage score of 1.5, outside 0 to 1"),
    ("damage", "damage-kind", {"damage_unknown_kinds": "sung"}, "is damaged in an unknown way (sung)"),
    ("damage", "damage-verdict-and-kinds", {"damage_verdict": "intact", "damage_kinds_agree": False},
     "was judged intact with the kinds: reworded"),
    ("damage", "damage-without-sign", {"damage_shown": False}, "is called damaged, but no passage betrays it"),
    ("damage", "damaged", {"damage_kinds": "reworded"}, "was reworded; its words are not quoted as spoken"),
    ("sameness", "containment-range", {"containment": 1.2}, "shares 1.2 of its text, outside 0 to 1"),
    ("sameness", "unknown-origin", {"origin_id": "f" * 16, "origin_known": False},
     f"has the origin {'f' * 16}, which is no article here"),
    ("sameness", "origin-without-likeness", {"origin_id": "f" * 16, "origin_agrees": False},
     f"has the origin {'f' * 16}, but is like no other text"),
    ("sameness", "dangling-sentence", {"shared_dangling": 3},
     "shares 3 sentences with no sentence that is known"),
    ("sameness", "mostly-shared", {"shared_share": 0.75}, "has 75% of its sentences from earlier articles"),
]  # fmt: skip


def suite_of(name, **limits):
    return import_module(f"expectations.{name}").suite(**limits)


def frame(name, **change):
    good = GOOD[name] | ({"damage_kinds": None} if name == "damage" else {})
    return pd.DataFrame([good, GOOD[name] | change])


def broken(result):
    return {rule.rule for rule in result.rules if rule.success is False}


@pytest.mark.parametrize("name", list(GOOD))
def test_an_ordinary_article_breaks_nothing(name):
    """Rows as the frames make them break no rule; of a damaged one, only the warning says so."""
    result = check(pd.DataFrame([GOOD[name]]), suite_of(name))

    assert broken(result) == ({"damaged"} if name == "damage" else set())


@pytest.mark.parametrize(("name", "rule", "change", "sentence"), BREAKS, ids=[rule for _, rule, *_ in BREAKS])
def test_each_rule(name, rule, change, sentence):
    """Each rule is broken by the one row made for it, and says so in a sentence."""
    result = check(frame(name, **change), suite_of(name))

    assert {failure.rule: failure.sentence for failure in result.failures}[rule] == sentence
    assert broken(result) - {"damaged"} == {rule} - {"damaged"}


@pytest.mark.parametrize("name", list(GOOD))
def test_every_rule_is_tried_and_says_why(name):
    """No rule is without a row that breaks it, a reason, a sentence and a name in the memo."""
    rules = suite_of(name).expectations
    named = tomllib.loads((ROOT / "tasks/render/data/quality.toml").read_text(encoding="utf-8"))["rules"]

    assert [rule.meta["rule"] for rule in rules] == [rule for suite, rule, *_ in BREAKS if suite == name]
    assert all(rule.notes and rule.meta["say"] for rule in rules)
    assert {rule.meta["rule"] for rule in rules} <= named.keys()


def test_no_two_rules_of_the_gate_have_one_name():
    """A reason is known by its rule, whichever suite it is in."""
    assert len(our_rules()) == len(set(our_rules())) > len(SUITES)


@pytest.mark.parametrize(
    ("name", "limit", "change", "rule"),
    [
        ("regions", {"min_body_share": 0.99}, {"body_share": 0.8}, "little-body"),
        ("regions", {"max_boilerplate_share": 0.0}, {"boilerplate_share": 0.01}, "boilerplate"),
        ("dates", {"min_year": 2021}, {}, "too-old"),
        ("dates", {"max_days_ahead": 0}, {"date_days_ahead": 1}, "future-date"),
        ("sameness", {"max_shared_share": 0.1}, {"shared_share": 0.2}, "mostly-shared"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_limits_are_the_desks_to_set(name, limit, change, rule):
    """What breaks no rule by default does with another limit."""
    assert broken(check(frame(name, **change), suite_of(name))) == set()
    assert broken(check(frame(name, **change), suite_of(name, **limit))) == {rule}
