"""Roles held against the table of offices."""

from dataclasses import replace

import pytest

from tasks.extract.offices import contradiction, spells_of, stated_rank, with_offices
from tasks.extract.reference import load_reference
from tasks.records import Article, Mention, Published, Span


@pytest.mark.parametrize(
    ("role", "rank", "over"),
    [
        ("President", "president", False),
        ("Turkish Foreign Minister", "foreign", False),
        ("former US Secretary of State", "foreign", True),
        ("ex-president", "president", True),
        ("Deputy Foreign Minister", "", False),
        ("Vice President", "", False),
        ("President of the European Council", "", False),
        ("analyst", "", False),
    ],
    ids=["plain", "with state", "former", "ex", "deputy", "vice", "other body", "no office"],
)
def test_stated_rank(role, rank, over):
    """An office is known by its name, whatever stands around it; lesser ones are not it."""
    assert (rank, over) == stated_rank(role) if rank else stated_rank(role)[0] == ""


@pytest.mark.parametrize(
    ("role", "person", "day", "contradicted"),
    [
        ("President", "person:petro-poroshenko", "2018-04-02", False),
        ("President", "person:petro-poroshenko", "2021-04-02", True),
        ("former President", "person:petro-poroshenko", "2021-04-02", False),
        ("former President", "person:petro-poroshenko", "2018-04-02", True),
        ("President", "person:petro-poroshenko", "2019", False),
        ("President", "person:petro-poroshenko", "2019-05", False),
        ("President", "person:donald-trump", "2018-03-01", False),
        ("President", "person:donald-trump", "2022-03-01", True),
        ("former President", "person:donald-trump", "2022-03-01", False),
        ("former President", "person:donald-trump", "2025-03-01", False),
        ("Foreign Minister", "person:mevlut-cavusoglu", "2024-01-09", True),
        ("businessman", "person:donald-trump", "2022-03-01", False),
        ("President", "person:nobody-known", "2022-03-01", False),
        ("former President", "person:vladimir-putin", "2031-01-01", False),
    ],
)
def test_contradiction(role, person, day, contradicted):
    """Only a role that fits no day of the article's date is contradicted."""
    assert contradicted is (contradiction(role, person, day) is not None)


def test_with_offices():
    """The stated role stays, and what the table says stands beside it."""
    text = "President Petro Poroshenko signed."
    article = Article("0" * 16, "0" * 64, "a.txt", "text/plain", "utf-8", text)
    mention = Mention(Span(10, 26), "person", "person:petro-poroshenko", "Petro Poroshenko", True, Span(0, 9))
    dated = replace(article, published=Published("2022-02-01", "day", "stated"))

    assert with_offices(article, [mention]) == (mention,)
    assert [m.office for m in with_offices(dated, [mention])] == ["President from 2014-06-07 to 2019-05-20"]


def test_offices_belong_to_known_people():
    """Every further spell is of a person in people.tsv, and begins before it ends."""
    for person, spells in spells_of().items():
        assert person in load_reference().actors
        assert all(spell.since < spell.until for spell in spells if spell.until)
