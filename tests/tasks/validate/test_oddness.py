"""Words that do not go together, articles that are missing, prepositions that are wrong."""

import pytest

from tasks.validate.fluency import read_text, read_texts
from tasks.validate.oddness import oddness, places, surprises
from tasks.validate.particles import missing_articles, wrong_prepositions
from tasks.validate.trigrams import Trigrams, trigrams

PLAIN = (
    "The two governments agreed on Monday to open the border again after a year of talks, and the prime minister "
    "said that the first trucks would cross the bridge before the end of the month. Farmers on both sides of the "
    "river had asked for help because they could not sell their fruit, and the price of bread had gone up twice. "
    "He told reporters that the army would leave the town next week, and that people could return to their homes."
)
ODD = (
    "The two regimes concurred on Monday to unlock the frontier anew behind a annum of chats, and the prime cleric "
    "uttered that the foremost trucks would cross the bridge ahead of the finish of the lunation. Farmers on both "
    "flanks of the brine had queried for abet as they could not peddle their fruit, and the charge of bread had "
    "ventured up twice. He notified reporters that the legion would vacate the borough following fortnight."
)


def odd(*paragraphs: str) -> float:
    """Return how odd a text is."""
    text = read_text(paragraphs)
    rows = places(text)
    return oddness(text.words[rows], surprises(text, rows))


class TestOddness:
    def test_order(self):
        """A text with swapped words is odder than the one it was made from."""
        assert odd(ODD) > 0.05 > odd(PLAIN)

    def test_short_texts_are_not_judged(self):
        """A few words show nothing, and no words either."""
        assert odd("a annum of chats") == odd("") == odd() == 0.0

    def test_places(self):
        """A place is quoted with the word before it, and names are no places."""
        text = read_text(["First, this.", "They met Otto at the old gate."])
        quotes = [text.quote(row) for row in places(text)]

        assert {"the old", "old gate"} < set(quotes)
        assert not any("otto" in quote.lower().split()[-1] for quote in quotes)

    def test_surprise(self):
        """A word its neighbours call for surprises less than one they do not."""
        text = read_text([f"the prime {word} said" for word in ("minister", "cleric")])
        rows = [row for row in places(text) if text.quote(row).startswith("prime")]
        usual, odd = surprises(text, rows)

        assert usual < 0 < odd


class TestParticles:
    @pytest.mark.parametrize("article", [" the ", " a "])
    def test_missing_articles(self, article):
        """Without its articles a text has more to gain by them."""
        bare = PLAIN.replace(article, " ")

        missing, none = missing_articles(read_texts([[bare] * 2, [PLAIN] * 2]))
        assert missing.value > none.value

    def test_wrong_prepositions(self):
        """With its prepositions changed round a text has more to gain by others, and the worst are shown."""
        wrong = PLAIN.replace(" of ", " at ").replace(" on ", " from ").replace(" for ", " by ")
        gain, none = wrong_prepositions(read_texts([[wrong] * 3, [PLAIN] * 3]))

        assert gain.value > none.value
        assert "year at talks" in gain.best()

    def test_short_texts_are_not_judged(self):
        """A few words show nothing."""
        text = read_text(["go to gate"])

        assert [gain.value for gain in (*missing_articles([text]), *wrong_prepositions([text]))] == [
            -1.0,
            -1.0,
        ]


class TestTrigrams:
    def test_same_as_the_package(self):
        """What is read from the model's file is what the package itself says."""
        from pocketsphinx import Config, LogMath, NGramModel, get_model_path

        path = get_model_path("en-us/en-us.lm.bin")
        theirs = NGramModel(Config(lm=None, dict=None, hmm=None), LogMath(), path)
        text = read_text([PLAIN, ODD])
        names = trigrams().words
        rows = [row for row in range(2, len(text.words)) if (text.words[row - 2 : row + 1] >= 0).all()]
        said = [theirs.prob([names[at] for at in text.words[row - 2 : row + 1][::-1]]) for row in rows]

        assert len(rows) > 100
        assert [round(value * 10_000) for value in text.chain[rows]] == said

    def test_another_file(self, tmp_path):
        """A file that is no such model is refused by name."""
        other = tmp_path / "other.bin"
        other.write_bytes(b"Trie Language Model\x05 and more")

        with pytest.raises(ValueError, match=r"other\.bin: is no trigram model"):
            Trigrams(other)
