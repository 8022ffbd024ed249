"""What becomes of articles, with the outcome of the expectations on each given."""

import pytest

from tasks.records import Damage
from tasks.validate.outcome import GateResult, RowFailure, reasons_by_position
from tasks.validate.verdicts import decide

WIRE = (
    (
        "Sylvanian customs officers turned back eleven lorries at the Klopstok crossing on Tuesday, hours after the "
        "parliament had passed a new tariff on timber."
    ),
    (
        "The two governments have held three rounds of talks since spring, none of which touched the price of wood "
        "or the rights of drivers from either side."
    ),
)
OTHER = "Coffee growers in the northern highlands expect the worst harvest in nine years, because rains came late."


def settle(articles, *, failures=(), **options):
    """Decide on articles that break the given rules, by position."""
    found = tuple(RowFailure(at, "", rule, severity, f"breaks {rule}") for at, rule, severity in failures)
    damages = {article.article_id: Damage() for article in articles} | options.pop("damages", {})
    reasons = reasons_by_position([GateResult("articles", len(articles), (), found)])
    return decide(articles, reasons, damages=damages, **options)[0]


class TestDecide:
    def test_accepted_with_warnings(self, make_article):
        """A warning is told, and keeps nothing out."""
        article = make_article(*WIRE)

        (verdict,) = settle([article], failures=[(0, "no-date", "warning")])

        assert ("accepted", ["no-date"], article.article_id) == (
            verdict.status, [r.rule for r in verdict.reasons], verdict.origin_id)  # fmt: skip

    def test_quarantined(self, make_article):
        """A critical rule keeps the article out, and only what kept it out is its reason."""
        (verdict,) = settle(
            [make_article(*WIRE)], failures=[(0, "no-date", "warning"), (0, "too-short", "critical")]
        )

        assert (verdict.status, [r.rule for r in verdict.reasons]) == ("quarantined", ["too-short"])

    def test_same_bytes(self, make_article):
        """Of two equal files, the later path is the duplicate, whatever the order they come in."""
        late, early = make_article(*WIRE, path="b.txt"), make_article(*WIRE, path="a.txt")

        verdicts = settle([late, early])

        assert [v.status for v in verdicts] == ["duplicate", "accepted"]
        assert verdicts[0].reasons[0].text == "is byte for byte the same file as a.txt"

    def test_same_bytes_as_known(self, make_article):
        """A file taken in by an earlier run is not taken in again under another name."""
        (verdict,) = settle(
            [make_article(*WIRE, path="new.txt")], known=[make_article(*WIRE, path="old.txt")]
        )

        assert (
            verdict.status, verdict.reasons[0].text) == ("duplicate", "is byte for byte the same file as old.txt")  # fmt: skip

    def test_same_text_in_another_file(self, make_article):
        """A text printed again is a duplicate of the one published earlier."""
        again = make_article(*WIRE, path="a.txt", published="2020-02-02", tail="Share this")
        first = make_article(*WIRE, path="b.txt", published="2020-02-01")

        verdicts = settle([again, first])

        assert [v.status for v in verdicts] == ["duplicate", "accepted"]
        assert verdicts[0].origin_id == first.article_id
        assert (
            verdicts[0].reasons[0].text
            == "has the same text as b.txt, which is kept because it was published earlier"
        )

    def test_intact_copy_is_kept(self, make_article):
        """Of a text and its damaged copy, the intact one is kept."""
        damaged = make_article(*WIRE, path="a.txt", published="2020-02-01")
        intact = make_article(*WIRE, path="b.txt", tail="Share this")

        verdicts = settle(
            [damaged, intact], damages={damaged.article_id: Damage("damaged", ("marks_lost",), 1.0)}
        )

        assert [v.status for v in verdicts] == ["duplicate", "accepted"]

    def test_one_independent_text(self, make_article):
        """A text that was partly taken is accepted, with the origin and the reason for it."""
        first = make_article(*WIRE, path="a.txt")
        second = make_article(WIRE[0], OTHER, path="b.txt")

        verdicts = settle([first, second])

        assert [first.article_id] * 2 == [v.origin_id for v in verdicts]
        assert (
            verdicts[1].status, verdicts[1].reasons[0].rule, verdicts[1].reasons[0].severity) == ("accepted", "shared-text", "warning")  # fmt: skip
        assert (
            verdicts[1]
            .reasons[0]
            .text.endswith("a.txt is taken as the origin because it comes first by name")
        )

    def test_quarantined_is_no_origin(self, make_article):
        """An article that was kept out cannot be what another is a copy of."""
        first, second = (
            make_article(*WIRE, path="a.txt"),
            make_article(*WIRE, path="b.txt", tail="Share this"),
        )

        verdicts = settle([first, second], failures=[(0, "not-english", "critical")])

        assert [v.status for v in verdicts] == ["quarantined", "accepted"]

    @pytest.mark.parametrize("known", [True, False], ids=["earlier run", "same run"])
    def test_second_run_changes_nothing(self, make_article, known):
        """The same articles get the same verdicts."""
        articles = [make_article(*WIRE, path="a.txt"), make_article(WIRE[0], OTHER, path="b.txt")]
        options = {"known": articles[:1]} if known else {}

        assert settle(articles[known:], **options) == settle(articles[known:], **options)

    def test_no_articles(self):
        """An empty batch has no verdicts."""
        assert settle([]) == ()
