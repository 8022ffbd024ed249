"""Every expectation, with one row that breaks it; suites name columns that exist, and say why."""

from importlib import import_module

import pandas as pd
import pytest

from tasks.errors import RuleBroken, TableInvalid
from tasks.records import Article, Damage
from tasks.schemas import SCHEMAS, as_table
from tasks.validate.derived import with_derived
from tasks.validate.features import article_features
from tasks.validate.gate import check
from tasks.validate.tables import JUDGED, check_table

TEXT = "The Duchess of Grand Fenwick told the envoy that no boat would sail."
ARTICLE = {"article_id": "a" * 16, "text": TEXT, "damage": "intact"}
FEATURES = {
    **article_features(Article("a" * 16, "a" * 64, "a.txt", "text/plain", "utf-8", TEXT, language="en"), Damage()),
    "body_words": 200, "n_words": 220, "title_text": "No boat", "outlet": "Fenwick Bell",
}  # fmt: skip


def _span(prefix, words):
    start = TEXT.index(words)
    return {f"{prefix}start": start, f"{prefix}end": start + len(words)}


def _none(*names):
    return dict.fromkeys(names)


_NO_ROLE = _none("role_start", "role_end", "role")
GOOD = {
    "mentions": {"article_id": "a" * 16, **_span("", "Grand Fenwick"), "text": "Grand Fenwick", "type": "state",
                 "actor_id": "state:grand-fenwick", "name": "Grand Fenwick", "known": False, **_NO_ROLE},
    "quotes": {"article_id": "a" * 16, "number": 1, "paragraph": 1, "kind": "direct",
               "source_actor_id": "person:duchess", **_span("source_", "Duchess"), "source": "Duchess", "others": [],
               **_span("cue_", "told"), "cue": "told", **_span("content_", "no boat would sail"),
               "content": "no boat would sail",
               **_none("addressee_actor_id", "addressee_start", "addressee_end", "addressee"),
               **_none("topic_start", "topic_end", "topic")},
    "events": {"article_id": "a" * 16, "number": 1, "paragraph": 1, "type": "REJECT", "quad": 3, "action": "refuse",
               "source_actor_id": "state:grand-fenwick", **_span("source_", "Grand Fenwick"),
               "source": "Grand Fenwick", "target_actor_id": "state:freedonia", **_span("target_", "envoy"),
               "target": "envoy", **_none("object_actor_id", "object_start", "object_end", "object"),
               **_span("trigger_", "told"), "trigger": "told", **_none("date_start", "date_end", "date", "date_value"),
               "date_precision": "unknown", "negated": False, "status": "past", **_span("", TEXT), "text": TEXT},
    "topics": {"article_id": "a" * 16, "topic_id": "desk:boats", "medtop": None, "name": "Boats", "score": 0.5, "tier": "strong",
               "evidence": [_span("", "boat")]},
    "memo_lines": {"ring": None, "revision": 1, "line_id": "D1", "section": "developments", "text": "No boat sails.",
                   "basis": "cited", "computed": None, "citation": 1, "label": "S1 ¶1", "article_id": "a" * 16,
                   **_span("", "no boat"), "passage": "no boat"},
}  # fmt: skip

BREAKS_ARTICLE = [
    ("no-body", {"body_words": None}),
    ("too-short", {"body_words": 59}),
    ("too-long", {"n_words": 50_001}),
    ("endless-line", {"longest_line": 100_001}),
    ("not-english", {"language": "tr", "language_name": "Turkish"}),
    ("language-unknown", {"language": None}),
    ("not-prose", {"n_letters_share": 0.3}),
    ("control-characters", {"control_characters": 1}),
    ("lost-characters", {"lost_characters": 2}),
    ("encoding-repaired", {"legacy_encoding": "cp1252"}),
    ("no-headline", {"title_text": None}),
    ("no-outlet", {"outlet": None}),
]
BREAKS_TABLE = [
    ("mentions", "no-article", {"article_id": None}),
    ("mentions", "empty-span", {"end": 0}),
    ("mentions", "before-text", {"start": -1}),
    ("mentions", "past-text", {"end": 900}),
    ("mentions", "span-is-not-text", {"text": "Grand Fenwock"}),
    ("mentions", "unknown-type", {"type": "country", "actor_id": "country:grand-fenwick"}),
    ("mentions", "actor-id", {"actor_id": "state:Grand Fenwick"}),
    ("mentions", "id-and-type", {"actor_id": "person:grand-fenwick"}),
    ("mentions", "no-name", {"name": ""}),
    ("mentions", "long-name", {"name": "x" * 81}),
    ("quotes", "repeated", None),
    ("quotes", "empty-span", {"content_end": 0}),
    ("quotes", "before-text", {"content_start": -1}),
    ("quotes", "past-text", {"content_end": 900}),
    ("quotes", "span-is-not-text", {"content": "no boat would sink"}),
    ("quotes", "blank-edge", {"content": " no boat would sai"}),
    ("quotes", "unknown-kind", {"kind": "whispered"}),
    ("quotes", "direct-from-damaged", {"article_id": "d" * 16}),
    ("quotes", "speaker-without-place", {"source_start": None}),
    ("quotes", "unknown-speaker", {"source_actor_id": None}),
    ("events", "repeated", None),
    ("events", "empty-span", {"end": 0}),
    ("events", "before-text", {"start": -1}),
    ("events", "past-text", {"end": 900}),
    ("events", "span-is-not-text", {"text": "The Duchess"}),
    ("events", "no-trigger", {"trigger_end": 0}),
    ("events", "unknown-type", {"type": "REFUSE"}),
    ("events", "unknown-quad", {"quad": 5}),
    ("events", "type-and-quad", {"quad": 1}),
    ("events", "unknown-status", {"status": "dreamt"}),
    ("events", "date-precision", {"date_precision": "soon"}),
    ("events", "no-source", {"source_actor_id": None}),
    ("events", "to-itself", {"target_actor_id": "state:grand-fenwick"}),
    ("topics", "repeated", None),
    ("topics", "no-name", {"name": ""}),
    ("topics", "score-range", {"score": 1.5}),
    ("topics", "no-score", {"score": None}),
    ("topics", "unknown-tier", {"tier": "middling"}),
    ("topics", "no-evidence", {"evidence": []}),
    ("topics", "empty-evidence", {"evidence": [{"start": 3, "end": 3}]}),
    ("topics", "past-text", {"evidence": [{"start": 3, "end": 900}]}),
    ("memo_lines", "repeated", None),
    ("memo_lines", "line-id", {"line_id": ""}),
    ("memo_lines", "empty-line", {"text": " "}),
    ("memo_lines", "unknown-basis", {"basis": "felt"}),
    ("memo_lines", "cited-without-passage", {"passage": None}),
    ("memo_lines", "computed-without-query", {"basis": "computed"}),
    ("memo_lines", "empty-span", {"end": 0}),
    ("memo_lines", "span-is-not-text", {"passage": "No boat"}),
    ("memo_lines", "past-text", {"end": 900}),
]


def articles():
    return pd.DataFrame([ARTICLE, ARTICLE | {"article_id": "d" * 16, "damage": "damaged"}])


def suite_of(name):
    return import_module(f"expectations.{name}").suite()


def broken(result):
    return {rule.rule for rule in result.rules if rule.success is False}


class TestArticles:
    def test_good(self):
        """An ordinary article breaks nothing."""
        assert broken(check(pd.DataFrame([FEATURES]), suite_of("articles"))) == set()

    def test_each_rule(self):
        """Each rule is broken by the one row made for it, and says so in a sentence."""
        rows = pd.DataFrame([FEATURES, *(FEATURES | change for _, change in BREAKS_ARTICLE)])

        result = check(rows, suite_of("articles"))

        for at, (rule, _) in enumerate(BREAKS_ARTICLE, 1):
            assert [rule] == [reason.rule for reason in result.reasons(at)]
        assert (
            result.reasons(2)[0].text
            == "has only 59 words of body text; fewer than 60 cannot be briefed from"
        )
        assert result.reasons(5)[0].text == "is written in Turkish, not in English"

    def test_every_rule_is_tried(self):
        """No rule is without a row that breaks it."""
        assert [rule.meta["rule"] for rule in suite_of("articles").expectations] == [
            r for r, _ in BREAKS_ARTICLE
        ]

    def test_limits(self):
        """Limits are the caller's to set."""
        suite = import_module("expectations.articles").suite(min_words=300)

        assert broken(check(pd.DataFrame([FEATURES]), suite)) == {"too-short"}


class TestTables:
    @pytest.mark.parametrize("name", JUDGED)
    def test_good(self, name):
        """An ordinary row breaks nothing, as read back from Arrow."""
        result = check_table(name, as_table(name, [GOOD[name]]).to_pandas(), articles=articles())

        assert (set(), ()) == (broken(result), result.failures)

    @pytest.mark.parametrize(
        ("name", "rule", "change"), BREAKS_TABLE, ids=[f"{n}-{r}" for n, r, _ in BREAKS_TABLE]
    )
    def test_each_rule(self, name, rule, change):
        """Each rule is broken by the row made for it, which is named in a sentence."""
        rows = [GOOD[name], GOOD[name] | (change or {})] if change is None else [GOOD[name] | change]
        frame = with_derived(name, pd.DataFrame(rows), articles())

        result = check(frame, suite_of(name))

        assert rule in broken(result)
        assert any(failure.rule == rule and failure.sentence for failure in result.failures)

    @pytest.mark.parametrize("name", JUDGED)
    def test_every_rule_is_tried(self, name):
        """No rule is without a row that breaks it."""
        tried = {rule for table, rule, _ in BREAKS_TABLE if table == name}

        assert {rule.meta["rule"] for rule in suite_of(name).expectations} == tried

    def test_critical_is_refused(self):
        """The error names the table, the rule and the first row."""
        frame = as_table("events", [GOOD["events"], GOOD["events"] | {"number": 2, "quad": 7}]).to_pandas()

        with pytest.raises(
            TableInvalid, match=r"events breaks unknown-quad in 1 of 2 rows: row a{16}/2 has quad"
        ):
            check_table("events", frame)

    def test_warning_is_told(self):
        """A broken warning is a result, not an error."""
        frame = as_table("events", [GOOD["events"] | {"quad": 1}]).to_pandas()

        assert broken(check_table("events", frame)) == {"type-and-quad"}

    def test_without_articles(self):
        """Rules that need the articles say that they had nothing to judge."""
        result = check_table("quotes", as_table("quotes", [GOOD["quotes"]]).to_pandas())

        assert {"past-text", "direct-from-damaged"} == {
            rule.rule for rule in result.rules if rule.success is None
        }

    @pytest.mark.parametrize("name", JUDGED)
    def test_empty(self, name):
        """A table without rows is not judged, and not refused."""
        assert not check_table(name, as_table(name, []).to_pandas()).judged

    def test_unknown_table(self):
        """A table without expectations cannot be judged."""
        with pytest.raises(RuleBroken, match="gossip has no expectations"):
            check_table("gossip", pd.DataFrame())


class TestSuites:
    @pytest.mark.parametrize("name", ["articles", *JUDGED])
    def test_every_rule_says_why(self, name):
        """A rule has a reason that a reader cares about, and a sentence to show."""
        rules = suite_of(name).expectations

        assert all(rule.notes and rule.meta["say"] for rule in rules)

    @pytest.mark.parametrize("name", ["articles", *JUDGED])
    def test_columns_exist(self, name):
        """Every column a rule names is stored, or is made for the judging."""
        made = (
            set(FEATURES)
            if name == "articles"
            else set(with_derived(name, pd.DataFrame([GOOD[name]])).columns)
        )
        stored = made if name == "articles" else set(SCHEMAS[name].names)
        for rule in suite_of(name).expectations:
            named = {getattr(rule, attribute, None) for attribute in ("column", "column_A", "column_B")} - {
                None
            }
            named |= set(getattr(rule, "column_list", None) or ())
            assert named
            assert all(column in (made if column.startswith("derived_") else stored) for column in named)
