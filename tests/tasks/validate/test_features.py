"""The flat row that the expectations on articles look at."""

import pytest

from tasks.records import Damage
from tasks.validate.features import article_features, language_name, letters_share


class TestArticleFeatures:
    def test_counts(self, make_article):
        """Words, furniture and what is missing are counted from the text."""
        row = article_features(
            make_article("Four words of body.", headline="Head", tail="Sign up!"), Damage()
        )

        assert (
            row["body_words"], row["n_words"], row["title_text"], row["published_value"], row["damage_kinds"]) == (4, 7, "Head", None, None)  # fmt: skip
        assert 0.2 < row["boilerplate_share"] < 0.3

    def test_no_body_is_missing(self, make_article):
        """An article without a body has no count of words, so that one rule alone speaks of it."""
        assert article_features(make_article(headline="Head"), Damage())["body_words"] is None

    def test_broken_characters(self, make_article):
        """Control characters and lost characters are counted, tabs and line ends are not."""
        row = article_features(make_article("One\x07 two\ufffd\ttab."), Damage())

        assert (row["control_characters"], row["lost_characters"]) == (1, 1)

    def test_damage_in_words(self, make_article):
        """The kinds of damage are put as a sentence."""
        row = article_features(make_article("Words."), Damage("damaged", ("translated", "marks_lost"), 1.0))

        assert row["damage_sentence"] == "was translated by a machine and lost its quotation marks"


@pytest.mark.parametrize(
    ("text", "share"),
    [
        pytest.param("", 1.0, id="empty"),
        pytest.param("ab 12", 0.5, id="half"),
        pytest.param("Şü", 1.0, id="accents"),
    ],
)
def test_letters_share(text, share):
    """Blanks do not count."""
    assert letters_share(text) == share


@pytest.mark.parametrize(
    ("code", "name"),
    [("tr", "Turkish"), ("xx", "the language xx"), (None, None)],
    ids=["known", "unknown", "none"],
)
def test_language_name(code, name):
    """Languages are named, and codes we have no name for are shown."""
    assert language_name(code) == name
