"""Where sources disagree."""

from dataclasses import replace
from typing import Any

import pytest

from tasks.errors import EvidenceMismatch
from tasks.records import Damage, Published
from tasks.render.build import build_memo
from tasks.render.check import check_memo
from tasks.render.clusters import cluster_events
from tasks.render.disagreements import find_disagreements
from tasks.render.index import Index
from tasks.render.model import Disagreement
from tasks.render.parties import parties
from tasks.render.write import load_memo_json, render_memo
from tests.tasks.render.drafts import EDITION, Draft, tables_of

DAY = ("on Monday", "2026-11-16")
SAYS = {"seize": "ASSAULT", "accuse": "ACCUSE", "meet": "CONSULT", "deliver": "COOPERATE"}


def report(path: str, sentence: str, action: str, trigger: str, **more: Any) -> Draft:
    """Return an article of one event, with a sentence of its own beside it."""
    source, target = (
        more.pop("source", ("Russia", "state:russia")),
        more.pop("target", ("Turkey", "state:turkey")),
    )
    own = more.pop("own", f"The report of {path} came late.")
    published = Published(more.pop("published", "2026-11-17"), "day", "stated")
    draft = Draft(path, f"Head {path}\n\n{sentence}  {own}", published=published, **more.pop("article", {}))
    for words, actor_id in (source, target):
        draft.mention(words, actor_id, words)
    return draft.event(sentence, SAYS[action], action, trigger, source, target, **more)


def found(*drafts: Draft) -> list[tuple[str, list[str]]]:
    index = Index(tables_of(*drafts), EDITION)
    clusters = cluster_events(index, parties(index))
    return [(one.differs, [says for says, _ in one.sides]) for one in find_disagreements(index, clusters)]


def seizure(path: str, ships: str, **more: Any) -> Draft:
    sentence = f"Russia seized {ships} ships of Turkey in the northern harbour on Monday."
    return report(path, sentence, "seize", "seized", day=DAY, **more)


def test_a_different_number_is_found() -> None:
    """Two texts that count the same ships of one event differently stand side by side."""
    assert found(seizure("a", "three"), seizure("b", "five")) == [("number", ["three ships", "five ships"])]


def test_the_same_number_is_no_disagreement() -> None:
    """A number in digits and in words is one number."""
    assert found(seizure("a", "three"), seizure("b", "3")) == []


def test_numbers_of_a_paragraph_are_compared() -> None:
    """The sentence beside the event counts for it too."""
    one = seizure("a", "the", own="Twelve sailors were held.")
    other = seizure("b", "the", own="They held nine sailors there.")

    assert found(one, other) == [("number", ["nine sailors", "Twelve sailors"])]


def test_a_damaged_text_does_not_disagree() -> None:
    """What a machine reworded is no witness."""
    damage = {"damage": Damage("damaged", ("reworded",), 0.9, ())}

    assert found(seizure("a", "three"), seizure("b", "five", article=damage)) == []


def test_a_different_date_is_found() -> None:
    """One meeting on two days is told with both days."""
    one = report("a", "Russia met Turkey in the old harbour on Monday.", "meet", "met", day=DAY)
    other = report(
        "b",
        "Russia met Turkey in the old harbour on Tuesday.",
        "meet",
        "met",
        day=("on Tuesday", "2026-11-17"),
    )

    assert found(one, other) == [("date", ["16 November 2026", "17 November 2026"])]


def test_meetings_weeks_apart_are_two() -> None:
    """Dates far from each other are no disagreement."""
    one = report("a", "Russia met Turkey in the old harbour on Monday.", "meet", "met", day=DAY)
    other = report(
        "b", "Russia met Turkey in the old harbour on 2 May.", "meet", "met", day=("on 2 May", "2026-05-02")
    )

    assert found(one, other) == []


@pytest.mark.parametrize(
    ("sentence", "negated"),
    [
        ("Russia did not seize ships of Turkey on Monday.", True),
        ("A minister denied that Russia had seized ships of Turkey.", False),
        ("Officials rejected claims that Russia seized ships of Turkey.", False),
    ],
    ids=["negated", "denied", "claims rejected"],
)
def test_a_denial_is_found(sentence: str, *, negated: bool) -> None:
    """What one text reports and another denies is a disagreement about whether it happened."""
    trigger = "seize ships" if negated else "seized"
    denial = report("b", sentence, "seize", trigger, negated=negated)

    assert found(seizure("a", "some"), denial) == [("status", ["reported", "denied"])]


def test_done_or_still_to_come() -> None:
    """A text that is no older and speaks of a plan contradicts one that reports the deed."""
    done = report("a", "Russia delivered grain to Turkey on Monday.", "deliver", "delivered", day=DAY)
    planned = report("b", "Russia will deliver grain to Turkey.", "deliver", "deliver", status="planned")
    earlier = report(
        "c",
        "Russia is to deliver grain to Turkey.",
        "deliver",
        "deliver",
        status="planned",
        published="2026-11-12",
    )

    assert ("status", ["done", "still to come"]) in found(done, planned)
    assert found(done, earlier) == []


def test_each_side_accuses_the_other() -> None:
    """The same accusation both ways round is a disagreement about who did it."""
    words = "of ramming a patrol boat near the northern harbour on Monday."
    one = report("a", f"Russia accused Turkey {words}", "accuse", "accused", day=DAY)
    other = report(
        "b",
        f"Turkey accused Russia {words}",
        "accuse",
        "accused",
        day=DAY,
        source=("Turkey", "state:turkey"),
        target=("Russia", "state:russia"),
    )

    assert found(one, other) == [("attribution", ["Russia accuses Turkey", "Turkey accuses Russia"])]


def test_both_passages_stand_side_by_side() -> None:
    """The memo prints each side's sentence with its citation, and prefers none."""
    tables = tables_of(seizure("a", "three"), seizure("b", "five"))
    memo = build_memo(tables, edition=EDITION, revision=1, title="Brief")
    (row,) = memo.disagreements

    assert isinstance(row, Disagreement)
    assert row.text == "How many ships: Russia seizes Turkey"
    assert [(side.says, side.quote) for side in row.sides] == [
        ("three ships", "Russia seized three ships of Turkey in the northern harbour on Monday."),
        ("five ships", "Russia seized five ships of Turkey in the northern harbour on Monday."),
    ]
    assert memo.disagreements_note.text.startswith("Compared: 1 event ")


def test_a_contradicted_event_has_digit_four() -> None:
    """Denied elsewhere, a development is graded as contradicted."""
    denial = report(
        "b", "Russia did not seize ships of Turkey on Monday.", "seize", "seize ships", negated=True
    )
    memo = build_memo(tables_of(seizure("a", "some"), denial), edition=EDITION, revision=1, title="Brief")

    assert memo.developments[0].digit == 4


def test_without_any_the_section_counts_what_it_compared() -> None:
    """An empty section says among how many events nothing was found."""
    memo = build_memo(
        tables_of(seizure("a", "three"), seizure("b", "3")), edition=EDITION, revision=1, title="Brief"
    )

    assert memo.disagreements_note.text == (
        "No disagreement found among 1 event that two or more independent texts report."
    )


def test_the_lines_survive_json_and_hostile_words() -> None:
    """A memo with disagreements is read back whole, and markup in a source's words is shown as text."""
    own = "Twelve <b>sailors</b> were held by 9 <script>guards</script>."
    tables = tables_of(seizure("a", "three", own=own), seizure("b", "five"))
    memo = build_memo(tables, edition=EDITION, revision=1, title="Brief")
    files = render_memo(memo, tables)

    assert load_memo_json(files["memo.json"]) == memo
    assert memo.disagreements
    assert b"<script>" not in files["memo.html"] + files["mail.html"]


@pytest.mark.parametrize("change", ["quote", "passage"])
def test_a_side_that_is_not_its_passage_stops_the_build(change: str) -> None:
    """Each side's words are checked against the stored text like every quotation."""
    tables = tables_of(seizure("a", "three"), seizure("b", "five"))
    memo = build_memo(tables, edition=EDITION, revision=1, title="Brief")
    (row,) = memo.disagreements
    side = replace(row.sides[0], quote="Russia seized four ships of Turkey.")
    if change == "passage":
        citation = replace(row.citations[0], passage="Russia seized four ships of Turkey.")
        row = replace(row, citations=(citation, *row.citations[1:]))
        side = row.sides[0]
    wrong = replace(memo, disagreements=(replace(row, sides=(side, *row.sides[1:])),))

    with pytest.raises(EvidenceMismatch):
        check_memo(wrong, {one["article_id"]: one["text"] for one in tables.articles})
