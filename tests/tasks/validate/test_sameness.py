"""Copies, texts from one hand, and sentences printed twice."""

import pytest

from tasks.validate.sameness import find_sameness

WIRE = (
    (
        "Sylvanian customs officers turned back eleven lorries at the Klopstok crossing on Tuesday, hours after the "
        "parliament had finalised a new tariff on timber."
    ),
    (
        "The two governments have organised three rounds of talks since spring, none of which touched the price of wood "
        "or the rights of drivers from either side."
    ),
    (
        "“Nobody at this gate has seen a written order,” said Otto Klarnik, who speaks for the drivers' guild in the "
        "border town."
    ),
    (
        "A joint defence committee will meet in the capital on Friday to look at the list of goods and at the opening "
        "hours of the crossing."
    ),
)
OTHERS = (
    ("Coffee growers in the northern highlands expect the worst harvest in nine years because the rains came six "
    "weeks late and a leaf fungus followed them."),
    ("Exporters have asked the central bank to let them keep half of their earnings abroad until the season is over, "
    "a wish the governor has turned down twice."),
    "“My warehouse is a dance hall now,” said Otto Klarnik, who speaks for the drivers' guild in the border town.",
    ("Shipments through the eastern port fell by a third between August and October, according to harbour records "
    "that were published last week."),
)  # fmt: skip


def american(text: str) -> str:
    """Print a sentence as another desk would."""
    return (text.replace("finalised", "finalized").replace("organised", "organized").replace("defence", "defense")
            .replace("“", '"').replace("”", '"'))  # fmt: skip


class TestFindSameness:
    def test_alone(self, make_article):
        """An article with words of its own is its own origin."""
        article = make_article(*WIRE)

        same = find_sameness([article])[article.article_id]

        assert (article.article_id, None, ()) == (same.origin_id, same.like, same.shared)

    def test_same_text(self, make_article):
        """Spelling, marks and site furniture do not hide that a text is the same."""
        first, second = make_article(*WIRE), make_article(*map(american, WIRE), tail="Sign up now!")

        same = find_sameness([first, second])[second.article_id]

        assert (first.article_id, True, 1.0) == (same.origin_id, same.like.copy, same.like.share)

    def test_half_taken(self, make_article):
        """An article of which half is taken is one independent text, and its sentences are linked."""
        first = make_article(*WIRE)
        second = make_article(american(WIRE[0]), OTHERS[0], american(WIRE[2]), OTHERS[1], WIRE[3])

        same = find_sameness([first, second])[second.article_id]

        assert (first.article_id, False) == (same.origin_id, same.like.copy)
        assert [(p.number, p.origin_number) for p in same.shared] == [(1, 1), (3, 3), (5, 4)]

    def test_sentence_cut_short(self, make_article):
        """A sentence that lost its second half is still the same sentence."""
        first = make_article(*WIRE)
        second = make_article(*OTHERS, WIRE[0].split(",")[0] + ".")

        same = find_sameness([first, second])[second.article_id]

        assert (second.article_id, [5]) == (same.origin_id, [p.number for p in same.shared])

    def test_same_speaker_says_something_else(self, make_article):
        """A speaker introduced in the same words does not make the same quotation."""
        first, second = make_article(*WIRE), make_article(*OTHERS)

        same = find_sameness([first, second])[second.article_id]

        assert (second.article_id, ()) == (same.origin_id, same.shared)

    def test_other_figures(self, make_article):
        """A phrase printed again with other figures is another statement."""
        first = make_article(
            *WIRE, "The ministry counted 1,200 tonnes of timber at the northern gate that week."
        )
        second = make_article(
            *OTHERS, "The ministry counted 900 tonnes of timber at the northern gate that week."
        )

        assert find_sameness([first, second])[second.article_id].shared == ()

    def test_chain(self, make_article):
        """A copy of a copy goes back to the first."""
        first = make_article(*WIRE, path="1.txt")
        second = make_article(*WIRE[:3], OTHERS[0], OTHERS[1], path="2.txt")
        third = make_article(OTHERS[0], OTHERS[1], OTHERS[3], path="3.txt")

        found = find_sameness([first, second, third])

        assert {first.article_id} == {same.origin_id for same in found.values()}

    def test_known_origin_is_kept(self, make_article):
        """The origin an earlier run decided on stands."""
        known, new = make_article(*WIRE), make_article(*WIRE, OTHERS[3])

        same = find_sameness([new], known=[known], origins={known.article_id: "0123456789abcdef"})

        assert same[new.article_id].origin_id == "0123456789abcdef"

    def test_empty_bodies_are_not_alike(self, make_article):
        """Two articles without a body share nothing."""
        first, second = make_article(headline="One"), make_article(headline="Two")

        assert find_sameness([first, second])[second.article_id].like is None

    @pytest.mark.parametrize("order", [1, -1], ids=["in order", "reversed"])
    def test_precedence_decides(self, make_article, order):
        """Whichever comes first is the origin."""
        pair = [make_article(*WIRE), make_article(*WIRE, OTHERS[0])][::order]

        found = find_sameness(pair)

        assert {pair[0].article_id} == {same.origin_id for same in found.values()}
