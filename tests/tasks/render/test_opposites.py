"""One event worded with two outcomes is a disagreement; steps of a story are none."""

from typing import Any

import pytest

from tasks.actions import load_actions
from tasks.records import Damage, Published
from tasks.render.build import build_memo
from tasks.render.clusters import cluster_events
from tasks.render.disagreements import find_disagreements
from tasks.render.index import Index
from tasks.render.parties import parties
from tests.tasks.render.drafts import EDITION, QUADS, Draft, tables_of

NORLAND, VEGARA = ("Norland", "state:norland"), ("Vegara", "state:vegara")
MONDAY, BEFORE = ("on Monday", "2026-11-16"), ("on Monday", "2026-11-09")
JETS = "sale of forty jets"
APPROVED = ("Norland approved the sale of forty jets to Vegara on Monday.", "approve_sale", "approved", JETS)
REJECTED = ("Norland rejected the sale of forty jets to Vegara on Monday.", "reject", "rejected", JETS)
POSTPONED = ("Norland postponed the sale of forty jets to Vegara on Monday.", "cancel", "postponed", JETS)


def text(path: str, *told: tuple[str, str, str, str | None], **more: Any) -> Draft:
    """Return an article that tells of events between Norland and Vegara."""
    day, target = more.pop("day", MONDAY), more.pop("target", VEGARA)
    article = more.pop("article", {})
    body = "\n\n".join(sentence for sentence, *_ in told)
    published = Published("2026-11-18", "day", "stated")
    draft = Draft(path, f"Head {path}\n\n{body}", published=published, **article)
    for words, actor_id in (NORLAND, VEGARA):
        draft.mention(words, actor_id, words)
    for sentence, action, trigger, thing in told:
        kind = load_actions()[action].type
        QUADS.setdefault(kind, load_actions()[action].quad)
        about = (thing, None) if thing else None
        draft.event(sentence, kind, action, trigger, NORLAND, target, about, day, **more)  # type: ignore[arg-type]
    return draft


def found(*drafts: Draft) -> list[tuple[str, list[str]]]:
    index = Index(tables_of(*drafts), EDITION)
    clusters = cluster_events(index, parties(index))
    return [(one.differs, [says for says, _ in one.sides]) for one in find_disagreements(index, clusters)]


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        (
            APPROVED,
            REJECTED,
            [
                "Norland approves the sale of forty jets to Vegara",
                "Norland rejects the sale of forty jets to Vegara",
            ],
        ),
        (
            APPROVED,
            POSTPONED,
            [
                "Norland approves the sale of forty jets to Vegara",
                "Norland postpones the sale of forty jets to Vegara",
            ],
        ),
        (
            ("Norland lifted its sanctions on Vegara after long talks on Monday.", "lift_sanctions", "lifted", None),
            ("Norland extended its sanctions on Vegara after long talks on Monday.", "impose_sanctions", "extended", None),
            ["Norland lifts sanctions on Vegara", "Norland extends sanctions on Vegara"],
        ),
        (
            ("Norland reopened its border to Vegara at noon on Monday.", "reopen", "reopened", "border"),
            ("Norland closed its border to Vegara at noon on Monday.", "close_border", "closed", "border"),
            ["Norland reopens its border to Vegara", "Norland closes its border to Vegara"],
        ),
        (
            ("Norland visited Vegara on Monday.", "visit", "visited", None),
            ("Norland cancelled a visit to Vegara on Monday.", "cancel", "cancelled", "visit"),
            ["Norland visits Vegara", "Norland calls off a visit to Vegara"],
        ),
        (
            ("Norland signed the treaty with Vegara on Monday.", "sign_document", "signed", "treaty"),
            ("Norland rejected the treaty with Vegara on Monday.", "reject", "rejected", "treaty"),
            ["Norland signs the treaty with Vegara", "Norland rejects the treaty with Vegara"],
        ),
    ],
    ids=["rejected", "postponed", "sanctions", "border", "visit", "treaty"],
)  # fmt: skip
def test_two_outcomes_of_one_event(one: Any, other: Any, says: list[str]) -> None:
    """What one text reports as done and another as refused or put off stands side by side."""
    assert found(text("a", one), text("b", other)) == [("action", says)]


def test_a_text_may_leave_out_on_whom() -> None:
    """Where both say about what, it is enough that one says on whom."""
    assert [kind for kind, _ in found(text("a", APPROVED), text("b", REJECTED, target=None))] == ["action"]


TREATY = (
    "Norland rejected the fishing treaty with Vegara on Monday.",
    "reject",
    "rejected",
    "fishing treaty",
)
SALE = "Norland rejected the sale of an old ferry to Vegara that nobody had asked about before, on Monday."


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([text("b", REJECTED, day=BEFORE)], id="another day"),
        pytest.param([text("b", REJECTED, day=None)], id="no day"),
        pytest.param([text("b", TREATY)], id="another matter"),
        pytest.param([text("b", (SALE, "reject", "rejected", "sale of an old ferry"))], id="another sale"),
        pytest.param([text("b", REJECTED, status="planned")], id="still to come"),
        pytest.param([text("b", REJECTED), text("c", APPROVED, REJECTED)], id="steps of a story"),
        pytest.param([text("b", REJECTED, article={"damage": Damage("damaged", ("reworded",), 0.9, ())})], id="damaged"),
        pytest.param([text("b", ("Norland praised the sale of forty jets to Vegara on Monday.", "praise", "praised", JETS))], id="no opposite"),
    ],
)  # fmt: skip
def test_what_is_no_other_outcome(others: list[Draft]) -> None:
    """Another day, another matter, a plan, a damaged text, and steps that one article tells are no disagreement."""
    assert [kind for kind, _ in found(text("a", APPROVED), *others) if kind == "action"] == []


def test_the_memo_shows_both_and_grades_them() -> None:
    """Both headlines stand beside their passages, and the development is marked as contradicted."""
    tables = tables_of(text("a", APPROVED), text("b", REJECTED))
    memo = build_memo(tables, edition=EDITION, revision=1, title="Brief")
    (row,) = memo.disagreements

    assert row.text == "What: Norland and Vegara"
    assert [side.quote for side in row.sides] == [APPROVED[0], REJECTED[0]]
    assert {one.digit for one in memo.developments} == {4}
