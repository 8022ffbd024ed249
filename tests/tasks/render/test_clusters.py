"""Events that report one thing are told together."""

import pytest

from tasks.records import Published, SharedPassage
from tasks.render.clusters import cluster_events
from tasks.render.index import Index
from tests.tasks.render.drafts import EDITION, Draft, north_wire, spun_blog, tables_of, vega_times

RUSSIA, TURKEY = ("Russia", "state:russia"), ("Turkey", "state:turkey")
PIPE = ("the pipe", "product:pipe")


def meeting(
    path: str, sentence: str, *, thing: bool = False, day: tuple[str, str] | None = None, **more: str
) -> Draft:
    published = Published(more["published"], "day", "stated") if "published" in more else Published()
    draft = Draft(path, f"Head\n\n{sentence}", published=published)
    draft.mention("Russia", "state:russia", "Russia").mention("Turkey", "state:turkey", "Turkey")
    return draft.event(sentence, "CONSULT", "meet", "met", RUSSIA, TURKEY, PIPE if thing else None, day)


def count(*drafts: Draft) -> int:
    return len(cluster_events(Index(tables_of(*drafts), EDITION), {}))


def test_carriers_of_one_event_are_counted() -> None:
    """A deal told by three articles is one event of two independent texts, one of them intact."""
    index = Index(tables_of(vega_times(), north_wire(), spun_blog()), EDITION)
    deal = cluster_events(index, {})[0]

    assert [index.label[name] for name in deal.articles] == ["S1", "S2", "S3"]
    assert (deal.independent, deal.sound) == (2, 1)
    assert deal.date == "2026-11-16"
    assert deal.lead["article_id"] == vega_times().article_id


@pytest.mark.parametrize(
    ("one", "other", "clusters"),
    [
        pytest.param(
            meeting("a", "Russia met Turkey in May 2020.", day=("May 2020", "2020-05")),
            meeting("b", "Russia met Turkey on 3 May 2020.", day=("3 May 2020", "2020-05-03")),
            1,
            id="dates that fit",
        ),
        pytest.param(
            meeting("a", "Russia met Turkey in May 2020.", day=("May 2020", "2020-05")),
            meeting("b", "Russia met Turkey in 2020.", day=("2020", "2020")),
            2,
            id="a year is too wide",
        ),
        pytest.param(
            meeting(
                "a", "Russia met Turkey on the pipe in May 2020.", thing=True, day=("May 2020", "2020-05")
            ),
            meeting("b", "Russia met Turkey on the pipe in 2020.", thing=True, day=("2020", "2020")),
            1,
            id="a year and the same object",
        ),
        pytest.param(
            meeting("a", "Russia met Turkey in May 2020.", day=("May 2020", "2020-05")),
            meeting("b", "Russia met Turkey in 2021.", day=("2021", "2021")),
            2,
            id="dates that contradict",
        ),
        pytest.param(
            meeting("a", "Russia met Turkey."),
            meeting("b", "Russia met Turkey."),
            2,
            id="undated in undated articles",
        ),
        pytest.param(
            meeting("a", "Russia met Turkey.", published="2026-11-01"),
            meeting("b", "Russia met Turkey.", published="2026-11-09"),
            1,
            id="undated, published close together",
        ),
        pytest.param(
            meeting("a", "Russia met Turkey over the price of gas in Sochi.", published="2026-11-07"),
            meeting("b", "Turkey received envoys whom Russia met about prisoners.", published="2026-11-09"),
            2,
            id="undated, in other words",
        ),
        pytest.param(
            meeting("a", "Russia met Turkey on the pipe.", thing=True, published="2020-04-30"),
            meeting(
                "b", "Russia met Turkey on the pipe in May 2020.", thing=True, day=("May 2020", "2020-05")
            ),
            2,
            id="reported before it happened",
        ),
        pytest.param(
            meeting("a", "Russia met Turkey.", published="2018-11-01"),
            meeting("b", "Russia met Turkey.", published="2026-11-09"),
            2,
            id="undated, published years apart",
        ),
        pytest.param(
            meeting("a", "Russia met Turkey on the pipe.", thing=True),
            meeting("b", "Russia met Turkey on the pipe.", thing=True),
            1,
            id="the same object",
        ),
    ],
)
def test_what_makes_two_reports_one_event(one: Draft, other: Draft, clusters: int) -> None:
    """Kind, pair, object and time decide whether two reports are of one event."""
    assert count(one, other) == clusters


def test_either_order_of_the_pair_is_one_event() -> None:
    """Who is named first does not matter."""
    sentence = "Turkey met Russia in May 2020."
    other = Draft("b", f"Head\n\n{sentence}")
    other.event(sentence, "CONSULT", "meet", "met", TURKEY, RUSSIA, day=("May 2020", "2020-05"))

    assert count(meeting("a", "Russia met Turkey in May 2020.", day=("May 2020", "2020-05")), other) == 1


def test_a_denial_is_another_event() -> None:
    """What one text denies is not counted with what another reports."""
    sentence = "Russia met Turkey in May 2020."
    denial = Draft("b", f"Head\n\n{sentence}")
    denial.event(
        sentence, "CONSULT", "meet", "met", RUSSIA, TURKEY, day=("May 2020", "2020-05"), negated=True
    )

    assert count(meeting("a", sentence, day=("May 2020", "2020-05")), denial) == 2


def test_an_undated_report_goes_where_its_sentence_is() -> None:
    """Of two dated events an undated report joins the one whose sentence it carries."""
    first = meeting("a", "Russia met Turkey on the pipe in 2017.", thing=True, day=("2017", "2017"))
    second = meeting("b", "Russia met Turkey on the pipe in 2019.", thing=True, day=("2019", "2019"))
    copy = meeting("c", "Russia met Turkey on the pipe.", thing=True)
    copy.shared = (SharedPassage(2, second.article_id, 2),)
    clusters = cluster_events(Index(tables_of(first, second, copy), EDITION), {})

    assert {one.date: len(one.events) for one in clusters} == {"2017": 1, "2019": 2}


def test_no_article_reports_what_came_after_it() -> None:
    """A report of something past that was published before the other's date is of another event."""
    older = meeting("a", "Russia met Turkey on the pipe.", thing=True, published="2025-01-10")
    newer = meeting(
        "b", "Russia met Turkey on the pipe in May 2026.", thing=True, day=("May 2026", "2026-05")
    )

    assert count(older, newer) == 2


def test_a_headline_that_says_its_article_again_is_left_out() -> None:
    """A headline without the target is no event of its own beside the sentence that has it."""
    sentence = "Norland sold boats to Vegara."
    draft = Draft("a", f"Norland sells boats\n\n{sentence}")
    draft.mention("Norland", "state:norland", "Norland").mention("Vegara", "state:vegara", "Vegara")
    seller = ("Norland", "state:norland")
    draft.event("Norland sells boats", "COOPERATE", "sell", "sells", seller, None, ("boats", None))  # type: ignore[arg-type]
    draft.event(sentence, "COOPERATE", "sell", "sold", seller, ("Vegara", "state:vegara"), ("boats", None))  # type: ignore[arg-type]
    index = Index(tables_of(draft), EDITION)
    (cluster,) = cluster_events(index, {})

    assert cluster.lead["text"] == sentence


def agreement(
    path: str, thing: str | None, *, day: str = "2026-11-16", action: str = "sign_agreement"
) -> Draft:
    """Return an article in which Russia agrees with Turkey on Monday, about something or not."""
    about = f" on {thing}" if thing else ""
    sentence = f"Russia signed a deal with Turkey{about} on Monday."
    draft = Draft(path, f"Head {path}\n\n{sentence}  The report of {path} was late.")
    draft.mention("Russia", "state:russia", "Russia").mention("Turkey", "state:turkey", "Turkey")
    pair = RUSSIA, TURKEY
    return draft.event(
        sentence, "AGREE", action, "signed", *pair, (thing, None) if thing else None, ("on Monday", day)
    )


def test_a_short_report_belongs_to_the_full_one_of_its_day() -> None:
    """What two agreed is one event, though one text does not say about what; it is told with its subject."""
    index = Index(tables_of(agreement("a", None), agreement("b", "grain")), EDITION)
    (deal,) = cluster_events(index, {})

    assert deal.lead["object"] == "grain"
    assert deal.sound == 2


@pytest.mark.parametrize(
    ("drafts", "clusters"),
    [
        pytest.param((agreement("a", None), agreement("b", "grain", day="2026-11-17")), 2, id="another day"),
        pytest.param(
            (agreement("a", None), agreement("b", "grain"), agreement("c", "gas")), 3, id="two subjects"
        ),
        pytest.param((agreement("a", "gas"), agreement("b", "grain")), 2, id="other subjects"),
        pytest.param(
            (agreement("a", None, action="support"), agreement("b", "grain", action="support")),
            2,
            id="not of a kind that is told short",
        ),
    ],
)
def test_what_keeps_a_short_report_apart(drafts: tuple[Draft, ...], clusters: int) -> None:
    """On another day, or with two subjects to choose from, it is an event of its own."""
    assert count(*drafts) == clusters
