"""Damage: what betrays it in texts damaged here by hand, and what must not."""

import pytest

from tasks.validate.damage import judge_damage, judge_damages, weigh
from tasks.validate.signs import Sign

CLEAN = (
    (
        "The foreign minister of Freedonia said on Monday that her government would send two patrol boats to the "
        "strait next year, because fishing crews from both countries had asked for help."
    ),
    (
        "“We are not looking for a quarrel with anybody,” the minister told reporters after the high-level talks. "
        "“Our boats will carry blankets, not guns.”"
    ),
    (
        "Her Sylvanian colleague called the plan a useful step, and said the balance of power in the bay would not "
        "change. He added that a European observer and a unanimous council had backed it."
    ),
    "The two sides agreed to hold a new round of talks within six weeks, instead of waiting for the summit.",
)
SPUN = (
    ("next year", "subsequent yr"),
    ("because", "for the reason that"),
    ("instead of", "as a substitute of"),
    ("a new round of", "a brand new spherical of"),
    ("high-level talks", "excessive-stage talks"),
    ("balance of power", "stability of energy"),
    ("foreign minister", "overseas minister"),
    ("a useful step", "a extra step"),
)


def spun(paragraphs: tuple[str, ...]) -> list[str]:
    """Reword paragraphs as a synonym swapper would."""
    out = []
    for paragraph in paragraphs:
        text = paragraph
        for plain, odd in SPUN:
            text = text.replace(plain, odd)
        out.append(text)
    return out


def unmarked(paragraphs: tuple[str, ...]) -> list[str]:
    """Take the quotation marks out of paragraphs."""
    return [p.replace("“", "").replace("”", "") for p in paragraphs]


class TestJudgeDamage:
    def test_clean_text_is_intact(self, make_article):
        """A text nobody touched shows no sign at all."""
        damage = judge_damage(make_article(*CLEAN))

        assert (damage.verdict, damage.kinds, damage.score, damage.reasons) == ("intact", (), 0.0, ())

    def test_reworded(self, make_article):
        """A synonym-swapped text is called reworded, and the reasons quote the phrases."""
        damage = judge_damage(make_article(*spun(CLEAN)))

        assert (damage.verdict, damage.kinds) == ("damaged", ("reworded",))
        assert any("for the reason that" in reason for reason in damage.reasons)
        assert 0.5 <= damage.score <= 1.0

    def test_marks_lost(self, make_article):
        """Speech after bare colons is called a text that lost its marks."""
        body = (
            "The envoy said: Nobody here wants a second winter of this.",
            "The mayor added: We open the port on Friday.",
        )
        damage = judge_damage(make_article(*unmarked(CLEAN), *body))

        assert (damage.verdict, damage.kinds) == ("damaged", ("marks_lost",))

    def test_translated(self, make_article):
        """Names in lower case and hyphens torn off are called a translation."""
        body = (
            "Relations with warsaw and with lisbon matter to both.",
            "It grows every season, he said. -she adds.",
        )
        damage = judge_damage(make_article(*CLEAN, *body))

        assert (damage.verdict, damage.kinds) == ("damaged", ("translated",))

    def test_site_furniture_is_not_read(self, make_article):
        """Broken phrases outside the article say nothing about the article."""
        damage = judge_damage(make_article(*CLEAN, tail=" ".join(spun(CLEAN))))

        assert damage.verdict == "intact"

    @pytest.mark.parametrize(
        "sentence",
        [
            pytest.param(
                "It was a one-off, a unit, a European and a used ukulele.", id="a before a consonant sound"
            ),
            pytest.param(
                "Visit www.visit-lisbon.example or follow @warsaw and #lisbon.", id="names in addresses"
            ),
            pytest.param("“The first part goes on,", id="one unclosed quotation"),
            pytest.param("They ate turkey from fine china in the chad valley.", id="names that are words"),
            pytest.param(
                "The U.S. envoy, e.g. on trade, cited Art. seven.", id="full stops of abbreviations"
            ),
        ],
    )
    def test_one_oddity_is_not_enough(self, make_article, sentence):
        """What ordinary news shows now and then does not make it damaged."""
        assert judge_damage(make_article(*CLEAN, sentence)).verdict == "intact"

    def test_quotation_over_paragraphs(self, make_article):
        """A quotation that goes on in the next paragraph is not unclosed."""
        body = ("“We began at dawn.", "“We ended at dusk,” she said.")

        assert judge_damage(make_article(*body)).reasons == ()

    def test_without_regions(self, make_article):
        """A text that was not divided yet is judged line by line."""
        from dataclasses import replace

        article = replace(make_article(*spun(CLEAN)), regions=(), passages=())

        assert judge_damage(article).verdict == "damaged"

    def test_same_twice(self, make_article):
        """The same article gives the same verdict and the same reasons."""
        article = make_article(*spun(CLEAN))

        assert judge_damage(article) == judge_damage(article)

    def test_endless_attribution(self, make_article):
        """A paragraph of twenty thousand attributions and no full stop shows one sign, and that does not take for ever."""
        damage = judge_damage(make_article(", he said" * 20_000))

        assert (damage.verdict, len(damage.reasons)) == ("intact", 1)
        assert damage.reasons[0].startswith("attribution after attribution")

    def test_alone_or_together(self, make_article):
        """What an article is judged does not depend on those that are judged with it."""
        texts = [CLEAN, spun(CLEAN), unmarked(CLEAN), (), CLEAN[:1], spun(CLEAN[1:])]
        articles = [make_article(*text) for text in texts]

        assert [damage for _, damage in judge_damages(articles)] == [judge_damage(one) for one in articles]


class TestWeigh:
    @pytest.mark.parametrize(
        ("signs", "expected"),
        [
            pytest.param([], ("intact", (), 0.0), id="none"),
            pytest.param([("machine", 1)], ("intact", (), 0.25), id="one weak sign"),
            pytest.param([("machine", 1), ("machine", 1)], ("damaged", ("translated",), 0.5), id="two of any machine"),
            pytest.param([("machine", 1), ("reworded", 1)], ("damaged", ("reworded",), 0.5), id="with rewording"),
            pytest.param([("marks_lost", 2)], ("damaged", ("marks_lost",), 0.5), id="one strong sign"),
            pytest.param([("reworded", 2), ("marks_lost", 2), ("machine", 1)], ("damaged", ("reworded", "marks_lost"), 1.0), id="capped"),
        ],
    )  # fmt: skip
    def test_weigh(self, signs, expected):
        """Signs add up; two make damage, and the kinds come in a fixed order."""
        damage = weigh([Sign(kind, weight, "seen") for kind, weight in signs])

        assert expected == (damage.verdict, damage.kinds, damage.score)
