"""Top developments."""

from dataclasses import replace

import pytest

from tasks.records import Published
from tasks.render.build import build_memo
from tasks.render.model import Memo
from tests.tasks.render.drafts import EDITION, Draft, spun_blog, tables_of, vega_times


def build(*drafts: Draft) -> Memo:
    return build_memo(tables_of(*drafts), edition=EDITION, revision=1, title="Brief")


def test_the_best_supported_one_comes_first(memo: Memo) -> None:
    """The event with the most independent texts leads, with every passage cited."""
    first = memo.developments[0]

    assert first.text == "Norland signs an agreement with Vegara on the Amber pipeline"
    assert [citation.label for citation in first.citations] == ["S1 ¶2", "S2 ¶2", "S3 ¶2"]
    assert first.chips == (
        "16 November 2026",
        "Norland → Vegara",
        "verbal cooperation",
        "3 articles, 2 independent, 1 damaged",
    )
    assert (first.articles, first.independent) == (3, 2)


def test_one_sentence_is_quoted_from_an_intact_article(memo: Memo) -> None:
    """The quoted sentence is the first passage, word for word."""
    first = memo.developments[0]

    assert first.quote == first.citations[0].passage
    assert first.remark is None


def test_damaged_words_are_not_quoted() -> None:
    """What only a reworded text reports is counted, said to be so, and not quoted."""
    only = build(spun_blog()).developments[0]

    assert (only.quote, only.remark) == (
        None,
        "Reported in a text whose wording a machine changed; not quoted.",
    )
    assert (only.digit, only.grade) == (6, "grade F6")


def test_a_second_sound_text_corroborates() -> None:
    """Two independent intact texts agree; a copy or a reworded text does not add to it."""
    other = Draft("z.txt", "Head\n\nNorland and Vegara concluded a deal on the Amber pipeline.")
    other.event(
        "Norland and Vegara concluded a deal on the Amber pipeline.",
        "AGREE",
        "sign_agreement",
        "concluded",
        ("Norland", "state:norland"),
        ("Vegara", "state:vegara"),
        ("Amber pipeline", "product:amber-pipeline"),
    )

    assert build(vega_times(), other).developments[0].digit == 1
    assert build(vega_times(), spun_blog()).developments[0].digit == 3


def test_a_contradiction_is_marked() -> None:
    """An event that another text denies for the same date carries the digit for it."""
    denial = replace(vega_times(), path="z.txt")
    denial.events = [replace(event, negated=True) for event in denial.events]

    assert build(vega_times(), denial).developments[0].digit == 4


@pytest.mark.parametrize(
    ("published", "chip"),
    [
        pytest.param(Published("2026-09-18", "day", "stated"), None, id="59 days before the week"),
        pytest.param(Published("2026-09-16", "day", "stated"), "old report", id="61 days before the week"),
        pytest.param(Published("2017", "year", "stated"), "old report", id="a year only"),
        pytest.param(Published(), "publication undated", id="no date"),
    ],
)
def test_old_and_undated_reports_are_marked(published: Published, chip: str | None) -> None:
    """Nothing old stands among the developments unmarked."""
    draft = replace(vega_times(), published=published)
    chips = build(draft).developments[0].chips

    assert (chips[4:] or (None,))[0] == chip


def attributed(path: str, speaker: str | None) -> Draft:
    """Return an article that tells of an attack, in its own words or in those of a speaker."""
    said = "Norland attacked Vegara at dawn"
    sentence = f"{said}, {speaker} said." if speaker else f"{said}."
    draft = Draft(path, f"Head {path}\n\n{sentence}").mention("Norland", "state:norland", "Norland")
    draft.mention("Vegara", "state:vegara", "Vegara")
    pair = ("Norland", "state:norland"), ("Vegara", "state:vegara")
    draft.event(sentence, "ASSAULT", "attack", "attacked", *pair, day=("at dawn", "2026-11-16"))
    if speaker:
        actor_id = f"org:{speaker.lower().replace(' ', '-')}"
        draft.mention(speaker, actor_id, speaker).quote(said, (speaker, actor_id), "said", "indirect")
    return draft


@pytest.mark.parametrize(
    ("speakers", "chip"),
    [
        (("Vegaran Defence Ministry",), "according to the Vegaran Defence Ministry"),
        (
            ("Vegaran Defence Ministry", "Norland Post"),
            "according to the Vegaran Defence Ministry and Norland Post",
        ),
        ((None,), None),
        (("Vegaran Defence Ministry", None), None),
    ],
    ids=["one", "two", "nobody", "a text of its own"],
)
def test_what_only_somebody_says_is_told_as_his_word(
    speakers: tuple[str | None, ...], chip: str | None
) -> None:
    """An event that every text only quotes is marked with whose words it is."""
    drafts = [attributed(f"{n}.txt", speaker) for n, speaker in enumerate(speakers)]
    (row,) = build(*drafts).developments

    assert next((one for one in row.chips if one.startswith("according")), None) == chip


def test_meeting_a_crowd_is_too_vague() -> None:
    """Whom one met must be somebody; that a crowd was attacked is told."""
    draft = Draft("a.txt", "Head\n\nNorland met Vegarans.\n\nNorland attacked Vegarans.")
    draft.mention("Norland", "state:norland", "Norland").mention("Vegarans", "people:vegarans", "Vegarans")
    pair = ("Norland", "state:norland"), ("Vegarans", "people:vegarans")
    draft.event("Norland met Vegarans.", "CONSULT", "meet", "met", *pair)
    draft.event("Norland attacked Vegarans.", "ASSAULT", "attack", "attacked", *pair)

    assert [row.text for row in build(draft).developments] == ["Norland attacks Vegarans"]


def test_events_without_target_or_object_are_too_vague() -> None:
    """An event that says neither whom nor what is no development."""
    draft = Draft("a.txt", "Head\n\nRussia met officials.")
    draft.event("Russia met officials.", "CONSULT", "meet", "met", ("Russia", "state:russia"))
    memo = build(draft)

    assert memo.developments == ()
    assert memo.developments_note.text == "No event with a named actor and target was found."


def test_no_two_developments_are_alike(memo: Memo) -> None:
    """One event, one object and one sentence is shown once."""
    firsts = [row.citations[0] for row in memo.developments]

    assert len({(citation.article_id, citation.start) for citation in firsts}) == len(firsts)
    assert len({row.text for row in memo.developments}) == len(memo.developments)


def test_what_a_single_text_looks_back_on_is_background() -> None:
    """An event years before its report is left to the timeline."""
    sentence = "Norland sold grain to Vegara in May 2015."
    draft = Draft("a.txt", f"Head\n\n{sentence}", published=Published("2018-04-02", "day", "stated"))
    draft.event(
        sentence,
        "COOPERATE",
        "sell",
        "sold",
        ("Norland", "state:norland"),
        ("Vegara", "state:vegara"),
        ("grain", "product:grain"),
        ("May 2015", "2015-05"),
    )
    memo = build(draft)

    assert memo.developments == ()
    assert [row.date for row in memo.timeline] == ["May 2015"]
