"""The scorers on tiny gold that we invented."""

import gzip
import json
import re
from pathlib import Path

import pytest

from benchmarks.scorecard import card, copies, noise
from benchmarks.scorecard.dates import judge_date, score_dates
from benchmarks.scorecard.gold import clean_texts, find_gold, without_address
from benchmarks.scorecard.pages import overlap, score_pages
from tasks.errors import GoldMissing
from tasks.records import Published
from tasks.validate.words import listed, table

STORY = (
    "The harbour board of Klopstok met on Monday to decide whether the old crane should be sold for scrap. "
    "Members heard two reports and put the vote off until the spring, because the buyer had not yet paid. "
    "The chairman said that nobody in the room had expected the crane to last as long as it has done. "
    "A second offer, from a museum in the capital, will be read at the next meeting of the board in April."
)


class TestGold:
    def test_any_folder_of_texts(self, tmp_path: Path) -> None:
        """All .txt files of a folder are clean articles, each text once."""
        for name, text in (("b.txt", "Two."), ("a.txt", "One."), ("c.txt", "Two."), ("d.csv", "x")):
            (tmp_path / name).write_text(text)

        assert [(one.name, one.text) for one in clean_texts(tmp_path)] == [
            ("a.txt", "One."),
            ("c.txt", "Two."),
        ]

    def test_subfolder_or_folder(self, tmp_path: Path) -> None:
        """The folder of a kind may be given itself or by the one it lies in."""
        (tmp_path / "dates").mkdir()

        assert find_gold(tmp_path, "dates") == find_gold(tmp_path / "dates", "dates") == tmp_path / "dates"

    def test_missing(self, tmp_path: Path) -> None:
        """A folder that is not there, or empty, is an error that names it."""
        with pytest.raises(GoldMissing, match="nowhere"):
            find_gold(tmp_path / "nowhere", "dates")
        with pytest.raises(GoldMissing, match=re.escape(str(tmp_path))):
            clean_texts(tmp_path)

    def test_address_goes(self) -> None:
        """An address in the first line is no part of the article."""
        assert without_address("https://paper.example/a\nText.") == without_address("Text.") == "Text."


class TestPages:
    @pytest.mark.parametrize(
        ("ours", "gold", "expected"),
        [
            pytest.param("a b c d", "a b c d", (1.0, 1.0, 1.0), id="same"),
            pytest.param("a b c d", "a b", (0.5, 1.0, 2 / 3), id="too much"),
            pytest.param("a a", "a", (0.5, 1.0, 2 / 3), id="counted as often as it stands there"),
            pytest.param("", "a", (0.0, 0.0, 0.0), id="nothing"),
            pytest.param("", "", (1.0, 1.0, 1.0), id="nothing to find"),
        ],
    )
    def test_overlap(self, ours: str, gold: str, expected: tuple[float, ...]) -> None:
        """Precision, recall and F1 are those of bags of tokens."""
        assert overlap(ours, gold) == pytest.approx(expected)

    def test_score(self, tmp_path: Path) -> None:
        """A page whose whole story is found scores 1."""
        page = f"<html><head><title>Crane</title></head><body><article><h1>Crane</h1><p>{STORY}</p></article></body></html>"
        (tmp_path / "html").mkdir()
        (tmp_path / "html" / "k.html.gz").write_bytes(gzip.compress(page.encode()))
        (tmp_path / "ground-truth.json").write_text(json.dumps({"k": {"articleBody": STORY}}))

        assert score_pages(tmp_path).figures["f1"] == pytest.approx(1.0)


class TestDates:
    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            pytest.param("2021-03-04", "right", id="day"),
            pytest.param("2021-03", "vague", id="month"),
            pytest.param("2021-02", "wrong", id="another month"),
            pytest.param(None, "abstained", id="none"),
        ],
    )
    def test_outcome(self, value: str | None, expected: str) -> None:
        """A date is right, vague, wrong or not told."""
        assert judge_date(Published(value), "2021-03-04") == expected

    def test_score(self, tmp_path: Path) -> None:
        """The address is taken away for the score and kept for the second one."""
        (tmp_path / "articles").mkdir()
        (tmp_path / "articles" / "a.txt").write_text(
            f"https://paper.example/2021/03/04/crane\nCrane stays\n\n{STORY}\n"
        )
        (tmp_path / "dates.tsv").write_text("file\turl_date\turl\na.txt\t2021-03-04\tx\n")

        scored = score_dates(tmp_path)

        assert (scored.figures["abstained"], scored.tables[1].rows[0]) == (1.0, ("right", 1.0))


class TestNoise:
    def test_rate(self) -> None:
        """About so many words are swapped as was asked for, the same ones each time."""
        swapped = noise.swap_words(STORY, rate=0.1, seed="x")
        changed = sum(a != b for a, b in zip(STORY.split(), swapped.split(), strict=False))

        assert swapped == noise.swap_words(STORY, rate=0.1, seed="x")
        assert changed >= 4

    def test_translation_and_marks(self) -> None:
        """Translation drops articles; stripping takes every quotation mark and no apostrophe."""
        assert noise.there_and_back(STORY, seed="x").lower().split().count(
            "the"
        ) < STORY.lower().split().count("the")
        assert noise.strip_marks("“It's ours,” 'he' said.") == "It's ours, he said."

    def test_lists_are_apart(self) -> None:
        """The generator's words and the detector's lists share nothing."""
        made = {word for words in noise.synonyms().values() for word in words}
        phrases = {phrase for name in ("idioms", "terms", "favourites") for phrase in table("spinner")[name]}

        assert made & phrases == set()
        assert made & set(listed("places")) == set()


class TestCopies:
    BODY = tuple(f"{sentence}." for sentence in STORY.rstrip(".").split(". "))

    def test_republished(self) -> None:
        """A republished copy has all paragraphs between another headline and another tail."""
        made = copies.republished(self.BODY, seed="x").split("\n\n")

        assert tuple(made[1:-1]) == self.BODY

    def test_spliced(self) -> None:
        """Half of the paragraphs, in a row, stand in the host, whose own are all there."""
        host = tuple(f"Host paragraph {n}." for n in range(4))
        made = copies.spliced(self.BODY, host, seed="x")

        assert all(paragraph in made for paragraph in host)
        assert sum(paragraph in made for paragraph in self.BODY) in {2, 3}

    def test_respelt(self) -> None:
        """British spelling becomes American and the other way round, and marks become straight."""
        assert copies.respelt("“defence” and organized") == '"defense" and organised'


class TestCard:
    CARD = card.Card("x", {"share": 0.5, "count": 3, "none": None}, (card.Table("t", ("a", "b"), (("r", 1),)),), ("e1", "e2"))  # fmt: skip

    def test_json(self) -> None:
        """The JSON form has its version, plain figures, rows by column, and so many errors."""
        document = json.loads(card.as_json(self.CARD, gold="g", errors=1))

        assert document["schema_version"] == 1
        assert document["figures"] == {"share": 0.5, "count": 3, "none": None}
        assert document["tables"][0]["rows"] == [{"a": "r", "b": 1}]
        assert document["errors"] == ["e1"]

    def test_text(self) -> None:
        """The text form shows the figures in columns and what is missing as a dash."""
        assert "share  0.500\ncount      3\nnone       –" in card.as_text(self.CARD, gold="g")
