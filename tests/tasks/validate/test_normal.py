"""Words in the form in which texts are compared."""

import pytest

from tasks.validate.normal import containment, grams, words_of


class TestWordsOf:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            pytest.param("The Defence Centre", "the defense center", id="spelling list and case"),
            pytest.param("finalised, organisations", "finalized organizations", id="ise and isation"),
            pytest.param("co-operation", "cooperation", id="hyphen"),
            pytest.param("Ankara’s “plan”", 'Ankara\'s "plan"', id="marks and apostrophes"),
            pytest.param("Erdoğan Yıldız Łódź", "erdogan yildiz lodz", id="accents"),
        ],
    )
    def test_compared_as_equal(self, one, other):
        """Differences of print do not make different words."""
        assert words_of(one) == words_of(other)

    @pytest.mark.parametrize(
        "word", ["promised", "raises", "exercise", "surprise", "is", "crisis", "otherwise", "paris"]
    )
    def test_words_in_s_are_left(self, word):
        """Words that end in -ise everywhere keep it."""
        assert words_of(word) == [word]


class TestGrams:
    def test_runs(self):
        """Runs of words overlap."""
        assert grams(["a", "b", "c", "d"], 3) == {("a", "b", "c"), ("b", "c", "d")}

    def test_too_few(self):
        """A text shorter than one run has none."""
        assert grams(["a"], 3) == frozenset()


class TestContainment:
    @pytest.mark.parametrize(
        ("part", "whole", "share"),
        [
            pytest.param("", "abc", 0.0, id="empty part"),
            pytest.param("ab", "abc", 1.0, id="all"),
            pytest.param("abxy", "abc", 0.5, id="half"),
        ],
    )
    def test_share(self, part, whole, share):
        """The share is of the part, not of both together."""
        assert containment(frozenset((c,) for c in part), frozenset((c,) for c in whole)) == share
