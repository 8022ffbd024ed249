"""Words that do not go together, articles that are missing, prepositions that are wrong."""

import pytest

from tasks.validate.fluency import read_runs
from tasks.validate.oddness import oddness, positions, surprises
from tasks.validate.particles import missing_articles, wrong_prepositions

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
    found = list(positions(read_runs(paragraphs)))
    return oddness(found, surprises(found))


class TestOddness:
    def test_order(self):
        """A text with swapped words is odder than the one it was made from."""
        assert odd(ODD) > 0.05 > odd(PLAIN)

    def test_short_texts_are_not_judged(self):
        """A few words show nothing."""
        assert odd("a annum of chats") == odd("") == 0.0

    def test_places(self):
        """A place covers the word and the one before it, and names are no places."""
        text = "They met Otto at the old gate."
        found = [(text[one.start : one.end], one.word) for one in positions(read_runs([text]))]

        assert ("the old", "old") in found
        assert all(word != "otto" for _, word in found)

    def test_surprise(self):
        """A word its neighbours call for surprises less than one they do not."""
        usual, odd = (
            surprises([one for one in positions(read_runs([f"the prime {word} said"])) if one.word == word])[
                0
            ]
            for word in ("minister", "cleric")
        )

        assert usual < 0 < odd


class TestParticles:
    @pytest.mark.parametrize("article", [" the ", " a "])
    def test_missing_articles(self, article):
        """Without its articles a text has more to gain by them."""
        bare = PLAIN.replace(article, " ")

        assert missing_articles(read_runs([bare] * 2))[0] > missing_articles(read_runs([PLAIN] * 2))[0]

    def test_wrong_prepositions(self):
        """With its prepositions changed round a text has more to gain by others."""
        wrong = PLAIN.replace(" of ", " at ").replace(" on ", " from ").replace(" for ", " by ")

        assert wrong_prepositions(read_runs([wrong] * 3))[0] > wrong_prepositions(read_runs([PLAIN] * 3))[0]

    def test_short_texts_are_not_judged(self):
        """A few words show nothing."""
        runs = read_runs(["go to gate"])

        assert (missing_articles(runs)[0], wrong_prepositions(runs)[0]) == (-1.0, -1.0)
