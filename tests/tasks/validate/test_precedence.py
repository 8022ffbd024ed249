"""Which of two articles with the same words comes first."""

import pytest

from tasks.records import Damage
from tasks.validate.precedence import credits_agency, precedence, why_first

INTACT, DAMAGED = Damage(), Damage("damaged", ("reworded",), 1.0)


class TestPrecedence:
    @pytest.mark.parametrize(
        ("first", "second", "damages", "why"),
        [
            pytest.param({"path": "z.txt"}, {"path": "a.txt", "published": "2020-01-01"}, (INTACT, DAMAGED), "its wording is intact", id="intact first"),
            pytest.param({"published": "2020-01-01"}, {"published": "2020-01-02"}, (INTACT, INTACT), "it was published earlier", id="earlier first"),
            pytest.param({"published": "2020-01-31"}, {"published": "2020-01"}, (INTACT, INTACT), "it was published earlier", id="day before month"),
            pytest.param({"published": "2020-01-01"}, {}, (INTACT, INTACT), "only it gives a date of publication", id="dated first"),
            pytest.param({"byline": "By Ada Poe, Reuters", "path": "z.txt"}, {"path": "a.txt"}, (INTACT, INTACT), "it credits an agency", id="agency first"),
            pytest.param({"path": "a.txt"}, {"path": "b.txt"}, (INTACT, INTACT), "it comes first by name", id="path decides"),
        ],
    )  # fmt: skip
    def test_order_and_reason(self, make_article, first, second, damages, why):
        """The likelier origin sorts first, and the reason says what decided."""
        one, other = make_article("Words one.", **first), make_article("Words two.", **second)
        by_id = dict(zip((one.article_id, other.article_id), damages, strict=True))

        assert precedence(one, damages[0]) < precedence(other, damages[1])
        assert why == why_first(one, other, by_id, known=False)

    def test_known_first(self, make_article):
        """An article taken in before needs no other reason."""
        one, other = make_article("Words one."), make_article("Words two.")

        assert why_first(one, other, {}, known=True) == "it was taken in before"


class TestCreditsAgency:
    @pytest.mark.parametrize(
        ("article", "expected"),
        [
            pytest.param({"body": ("Words.",), "byline": "Associated Press"}, True, id="byline"),
            pytest.param({"body": ("PORTVILLE (Reuters) - Boats left at noon.",)}, True, id="dateline in text"),
            pytest.param({"body": ("Words.", "Source: Daily Bell and agencies")}, True, id="foot"),
            pytest.param({"body": ("Boats left, the minister told Reuters in a long talk about wood and other things.",)}, False, id="only quoted"),
            pytest.param({"body": ("APPLES are dear.",)}, False, id="part of a word"),
        ],
    )  # fmt: skip
    def test_credit(self, make_article, article, expected):
        """An agency counts where it is credited, not where it is quoted."""
        body = article.pop("body")

        assert expected is credits_agency(make_article(*body, **article))
