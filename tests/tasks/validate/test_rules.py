"""Rules of the user's own: used as they stand, or refused with file and rule named."""

import json
from pathlib import Path
from typing import Any

import pytest

from tasks.errors import RuleBroken
from tasks.validate.rules import load_rules
from tasks.validate.suites import try_user_suites, user_suites
from tasks.validate.verdicts import judge

WORDS = "Sylvanian customs officers turned back eleven lorries at the Klopstok crossing on Tuesday. " * 8


def rule(name: str = "no-lorries", **change: Any) -> dict[str, Any]:
    return {
        "type": "expect_column_values_to_not_match_regex",
        "kwargs": {"column": "text", "regex": "lorries"},
        "severity": "critical",
        "meta": {"rule": name, "say": "speaks of lorries"},
        "notes": "We do not do lorries.",
    } | change


def write(folder: Path, *rules: Any, name: str = "mine.json", **more: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps({"name": "mine", "expectations": list(rules), **more}))
    return path


def test_a_critical_rule_keeps_out(tmp_path, make_article):
    """An article that breaks a user's critical rule is quarantined with its sentence."""
    article = make_article(WORDS)

    judged = judge([article], extra=user_suites([write(tmp_path, rule())]))

    assert (judged.verdicts[0].status, [r.text for r in judged.verdicts[0].reasons]) == (
        "quarantined", ["speaks of lorries"])  # fmt: skip
    assert (judged.results[-1].suite, judged.results[-1].file) == ("mine", str(tmp_path / "mine.json"))


def test_a_warning_lets_in(tmp_path, make_article):
    """A user's warning is told, and keeps nothing out."""
    path = write(
        tmp_path, rule(severity="warning", meta={"rule": "lorries", "say": "has {n_words} words, {value}"})
    )

    (verdict,) = judge([make_article(WORDS)], extra=user_suites([path])).verdicts

    assert verdict.status == "accepted"
    assert any(reason.text.startswith("has 104 words, Sylvanian customs") for reason in verdict.reasons)


def test_mostly_blames_nobody(tmp_path, make_article):
    """A rule that holds for enough of the batch keeps no article out."""
    kwargs = {"column": "text", "regex": "lorries", "mostly": 0.4}
    articles = [
        make_article(WORDS),
        make_article(WORDS.replace("lorries", "carts").replace("customs", "border")),
    ]

    verdicts = judge(articles, extra=user_suites([write(tmp_path, rule(kwargs=kwargs))])).verdicts

    assert "quarantined" not in {verdict.status for verdict in verdicts}


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        pytest.param(
            rule(type="expect_wonders"), "rule no-lorries is of unknown type expect_wonders", id="type"
        ),
        pytest.param(rule(kwargs={"column": "text", "regx": "x"}), "rule no-lorries: .*reg", id="argument"),
        pytest.param(rule(kwargs={}), "rule no-lorries: .*column", id="no arguments"),
        pytest.param(rule(kwargs="x"), "rule no-lorries", id="arguments no table"),
        pytest.param(rule(severity="grave"), "rule no-lorries needs a severity", id="severity"),
        pytest.param(rule(severiti="info"), "rule no-lorries has no severiti", id="part"),
        pytest.param(rule(meta={}), "rule 1 has no name", id="no name"),
        pytest.param(rule(type=None), "rule no-lorries has no type", id="no type"),
        pytest.param("expect", "rule 1 has no name", id="no rule"),
        pytest.param(rule("too-short"), "rule too-short has the name of a rule of Dragoman", id="taken name"),
    ],
)
def test_a_wrong_rule_is_named(tmp_path, broken, named):
    """The message names the file and the rule."""
    with pytest.raises(RuleBroken, match=rf"mine\.json.*{named}"):
        user_suites([write(tmp_path, broken)])


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        pytest.param(
            rule(kwargs={"column": "txet", "regex": "x"}), "rule no-lorries could not run", id="column"
        ),
        pytest.param(
            rule(type="expect_column_values_to_be_between", kwargs={"column": "text", "min_value": 1}),
            "rule no-lorries could not run",
            id="kind of value",
        ),
        pytest.param(
            rule(kwargs={"column": "text", "regex": "word"}, meta={"rule": "odd", "say": "is by {author}"}),
            "odd: its sentence cannot be written",
            id="sentence",
        ),
    ],
)
def test_a_rule_that_cannot_run_is_named(tmp_path, broken, named):
    """A rule that is well spelt and still cannot be asked names file and rule, before an article has to come."""
    with pytest.raises(RuleBroken, match=rf"mine\.json.*{named}"):
        try_user_suites([write(tmp_path, broken)])


@pytest.mark.parametrize(
    ("content", "named"),
    [
        pytest.param(None, "cannot be read", id="no file"),
        pytest.param("{", "is not JSON", id="no JSON"),
        pytest.param("[]", "is no suite", id="no suite"),
        pytest.param('{"expectations": [], "rules": []}', "has no rules", id="unknown part"),
    ],
)
def test_a_wrong_file_is_named(tmp_path, content, named):
    """A file that is no suite is named with the reason."""
    path = tmp_path / "mine.json"
    if content is not None:
        path.write_text(content)

    with pytest.raises(RuleBroken, match=rf"mine\.json: .*{named}"):
        load_rules([path])


def test_two_files_must_not_share_a_name(tmp_path):
    """A rule's name is unique over all files."""
    paths = [write(tmp_path, rule(), name="one.json"), write(tmp_path, rule(), name="two.json")]

    with pytest.raises(RuleBroken, match=r"two\.json: rule no-lorries has the name of a rule of .*one\.json"):
        load_rules(paths)
