"""The sample articles that ship with the project go through the whole gate."""

from pathlib import Path

import pytest

from tasks.ingest.reader import read_file
from tasks.validate.verdicts import Judgement, judge

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def judgement() -> tuple[list[str], Judgement]:
    paths = sorted(p for p in SEEDS.iterdir() if p.suffix in {".txt", ".html"})
    return [p.name for p in paths], judge([read_file(p, name=p.name) for p in paths])


@pytest.fixture(scope="module")
def verdicts(judgement):
    names, judged = judgement
    return dict(zip(names, judged.verdicts, strict=True))


class TestSamples:
    @pytest.mark.parametrize(
        ("name", "status", "rule"),
        [
            pytest.param("flash_1142.txt", "quarantined", "too-short", id="one line"),
            pytest.param("turkakim-acilis.txt", "quarantined", "not-english", id="Turkish"),
            pytest.param("grain-corridor-istanbul.txt", "duplicate", "duplicate", id="same bytes"),
            pytest.param("c41d7b_sweden_f16.txt", "accepted", "shared-text", id="agency paragraphs"),
            pytest.param(
                "athens declaration (final).txt", "accepted", "encoding-repaired", id="old encoding"
            ),
        ],
    )
    def test_verdict(self, verdicts, name, status, rule):
        """Each sample ends as its description says, with the reason first."""
        assert (status, rule) == (verdicts[name].status, verdicts[name].reasons[0].rule)

    def test_damage(self, verdicts):
        """Exactly the two damaged samples are called damaged, each in its own way."""
        damaged = {name: v.damage.kinds for name, v in verdicts.items() if v.damage.verdict == "damaged"}

        assert damaged == {
            "9ad0e4_s400_sanctions.txt": ("reworded",),
            "sochi-return-cereals.txt": ("translated", "marks_lost"),
        }

    def test_independent_texts(self, verdicts):
        """The two articles on one sale are one independent text, and no others are."""
        accepted = {name: v.origin_id for name, v in verdicts.items() if v.status == "accepted"}

        assert accepted["c41d7b_sweden_f16.txt"] == accepted["nordic-vote-and-jets.txt"]
        assert len(set(accepted.values())) == len(accepted) - 1

    def test_one_pass(self, judgement):
        """All articles but the copy of a file were judged in one validation a suite."""
        names, judged = judgement
        rows = {result.suite: result.n_rows for result in judged.results}

        looked = len(names) - 1
        assert rows == {"articles": looked, "regions": looked, "dates": looked, "damage": looked, "sameness": looked - 2}  # fmt: skip

    def test_our_own_marks_hold(self, judgement):
        """No critical rule on regions, dates, damage or sameness is broken by what intake made of the samples."""
        broken = [rule.rule for result in judgement[1].results[1:] for rule in result.broken("critical")]

        assert broken == []
