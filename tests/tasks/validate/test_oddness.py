"""Words that do not go together, articles that are missing, prepositions that are wrong."""

import pytest

from tasks.validate.oddness import oddness, positions, surprise
from tasks.validate.particles import find_particles

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


class TestOddness:
    def test_order(self):
        """A text with swapped words is odder than the one it was made from."""
        assert oddness(list(positions([ODD]))) > 0.05 > oddness(list(positions([PLAIN])))

    def test_short_texts_are_not_judged(self):
        """A few words show nothing."""
        assert oddness(list(positions(["a annum of chats"]))) == 0.0

    def test_places(self):
        """A place covers the word and the one before it, and names are no places."""
        text = "They met Otto at the old gate."
        found = [(text[one.start : one.end], one.word) for one in positions([text])]

        assert ("the old", "old") in found
        assert all(word != "otto" for _, word in found)

    def test_surprise(self):
        """A word its neighbours call for surprises less than one they do not."""
        (usual,), (odd,) = (
            [one for one in positions([f"the prime {word} said"]) if one.word == word]
            for word in ("minister", "cleric")
        )

        assert surprise(usual) < 0 < surprise(odd)


class TestParticles:
    @pytest.mark.parametrize("article", [" the ", " a "])
    def test_missing_articles(self, article):
        """Without its articles a text has more to gain by them."""
        bare = PLAIN.replace(article, " ")

        assert find_particles([bare] * 2).missing() > find_particles([PLAIN] * 2).missing()

    def test_wrong_prepositions(self):
        """With its prepositions changed round a text has more to gain by others."""
        wrong = PLAIN.replace(" of ", " at ").replace(" on ", " from ").replace(" for ", " by ")

        assert find_particles([wrong] * 3).wrong() > find_particles([PLAIN] * 3).wrong()

    def test_short_texts_are_not_judged(self):
        """A few words show nothing."""
        found = find_particles(["go to gate"])

        assert (found.missing(), found.wrong()) == (-1.0, -1.0)
