"""The bottom line."""

from tasks.render.build import Earlier, build_memo
from tasks.render.model import Memo
from tasks.render.tables import Tables
from tests.tasks.render.drafts import EDITION, Draft, short_flash, spun_blog, tables_of, vega_times


def texts(tables: Tables, **options: object) -> list[str]:
    memo = build_memo(tables, edition=EDITION, revision=1, title="Brief", **options)  # type: ignore[arg-type]
    return [line.text for line in memo.bottom_line]


def test_the_takeaways_of_a_first_edition(memo: Memo) -> None:
    """Most reported pair, best supported development, next date, and a caution in place of the topic."""
    assert [(line.id, line.text, line.basis) for line in memo.bottom_line] == [
        ("B1", "Russia–Turkey: 2 cooperative and 1 conflictual report.", "The most reported pair."),
        (
            "B2",
            "Norland signs an agreement with Vegara on the Amber pipeline (16 November 2026).",
            "Not corroborated: 3 articles, 2 independent, 1 damaged.",
        ),
        (
            "B3",
            "Next dated event: Turkey to receive Russia, 2 December 2026 (in 14 days).",
            "The first date after the day of receipt.",
        ),
        (
            "B4",
            "1 of 3 articles has wording changed by a machine (S3).",
            "Counted, but not quoted; see data quality.",
        ),
    ]


def test_a_caution_displaces_an_empty_date_first() -> None:
    """Where no date is to come, that line yields to the caution, and the topic stays."""
    found = texts(tables_of(spun_blog().topic("Energy", "tube"), Draft("z.txt", "Head\n\nBody.")))

    assert [text.split()[0] for text in found] == ["Norland–Vegara:", "Norland", "Energy", "1"]


def test_the_largest_change_leads_a_later_edition() -> None:
    """With an earlier edition the first line is about change, and a topic that rose is named."""
    previous = [Earlier("2026-W46", {}, {"Energy": 1})]
    found = texts(
        tables_of(vega_times()), previous=previous, history={"2026-W46": {("Russia", "Turkey"): (0, 4)}}
    )

    assert found[0] == "Russia–Turkey: 1 cooperative and 1 conflictual report, net 0 (was −4)."
    assert found[2] == "Energy rose most: 3 passages, 1 in the edition before."


def test_a_week_without_usable_articles_says_only_that() -> None:
    """Nothing else is claimed where nothing can be used."""
    assert texts(tables_of(short_flash())) == ["No article of this week can be used."]


def test_takeaways_are_short(memo: Memo) -> None:
    """A takeaway has at most 25 words."""
    assert all(len(line.text.split()) <= 25 for line in memo.bottom_line)
