"""Who said what."""

from dataclasses import replace

import pytest

from tasks.memo_settings import Limits
from tasks.records import Damage, Quote, SharedPassage
from tasks.render.build import Wishes, build_memo
from tasks.render.model import Memo
from tasks.render.speakers import NOBODY_ABOUT, readable
from tests.tasks.render.drafts import EDITION, Draft, tables_of, vega_times

SAID = "We will build the road before winter comes"
MIRA = ("Mira Holt", "person:mira-holt")


def speech(
    path: str = "a.txt", words: str = SAID, *, kind: str = "direct", damage: str | None = None
) -> Draft:
    draft = Draft(path, f"Head\n\n“{words},” said Mira Holt, the mayor of Osterby.")
    draft.damage = Damage("damaged", (damage,)) if damage else Damage()
    draft.mention("Mira Holt", "person:mira-holt", "Mira Holt", role="the mayor of Osterby")
    return draft.quote(words, MIRA, "said", kind)


def build(*drafts: Draft) -> Memo:
    return build_memo(tables_of(*drafts), edition=EDITION, revision=1, title="Brief")


def test_a_direct_quote_stands_in_marks_with_the_stated_role() -> None:
    """Speaker, role as the text states it, and the words in quotation marks."""
    row = build(speech()).quotes[0]

    assert row.whole == f"Mira Holt, the mayor of Osterby: “{SAID}”"
    assert row.notes == ("direct",)
    assert [citation.passage for citation in row.citations] == [SAID, "Mira Holt, the mayor of Osterby"]


@pytest.mark.parametrize(
    ("draft", "notes"),
    [
        pytest.param(speech(kind="indirect"), ("indirect",), id="indirect"),
        pytest.param(speech(kind="marks_lost"), ("marks missing in source",), id="marks lost"),
        pytest.param(speech(damage="translated"), ("direct", "translated text"), id="translated"),
    ],
)
def test_other_speech_never_stands_in_marks(draft: Draft, notes: tuple[str, ...]) -> None:
    """Indirect words, words whose marks are gone, and words of a damaged article are only reported."""
    row = build(draft).quotes[0]

    assert row.quote is None
    assert row.said == SAID
    assert row.notes == notes


def test_one_quote_a_speaker_the_intact_one_first() -> None:
    """Of several quotes of one speaker the direct one of an intact article is shown."""
    other = "The bridge can wait until the spring thaw is over"
    rows = build(speech(damage="translated"), speech("b.txt", other)).quotes

    assert [row.quote for row in rows] == [other]


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(speech("b.txt", SAID.replace("build", "BUILD")), id="the same words"),
        pytest.param(
            replace(
                speech("b.txt", "We shall build that road before winter"),
                shared=(SharedPassage(2, speech().article_id, 2),),
            ),
            id="a linked sentence",
        ),
    ],
)
def test_copies_of_a_quote_are_named(copy: Draft) -> None:
    """The other sources that carry a quote are named beside it."""
    assert build(speech(), copy).quotes[0].notes == ("direct", "also in S2")


def test_speakers_are_grouped_by_the_state_they_hold_office_in(memo: Memo) -> None:
    """Office-holders stand under their state, others last."""
    assert [(row.side, row.speaker) for row in memo.quotes] == [
        ("Russia", "Oleg Baranov"),
        ("Turkey", "Deniz Aksoy"),
    ]
    assert build(vega_times(), speech()).quotes[-1].side == "Others"


def test_a_quote_without_a_named_speaker_is_left_out() -> None:
    """Nobody is given words that no name stands beside."""
    draft = speech()
    draft.quotes = [Quote("direct", draft.span(SAID), None)]
    memo = build(draft)

    assert memo.quotes == ()
    assert memo.quotes_note is not None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Short words,", "Short words", id="trailing comma"),
        pytest.param("First line\nsecond line", "First line", id="one paragraph"),
        pytest.param(f"{'word ' * 40}end. {'more ' * 20}end.", f"{'word ' * 40}end.", id="whole sentences"),
        pytest.param(f"{'word ' * 60}end. More.", f"{'word ' * 60}end.", id="one long sentence"),
    ],
)
def test_long_quotes_end_with_a_sentence(text: str, shown: str) -> None:
    """A long quote is shown up to the end of a sentence, never cut within one."""
    start, end = readable(text, 0, len(text))

    assert text[start:end] == shown


def test_indirect_words_read_on_from_their_cue() -> None:
    """Where the cue leads to the words, both are printed as they stand."""
    draft = Draft("a.txt", "Head\n\nMira Holt, mayor, said that the road would be closed.")
    draft.mention("Mira Holt", "person:mira-holt", "Mira Holt", role="mayor")
    draft.quote("the road would be closed", MIRA, "said", "indirect")
    row = build(draft).quotes[0]

    assert row.whole == "Mira Holt, mayor, said that the road would be closed"
    assert row.citations[0].passage == "said that the road would be closed"


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("Mira Holt's fear that the road would be closed grew.", "fear", id="noun"),
        pytest.param("Rivals, accused by Mira Holt that the road would be closed.", "accused", id="passive"),
    ],
)
def test_a_cue_that_makes_no_sentence_with_its_speaker_is_left_out(text: str, cue: str) -> None:
    """Nouns and passives are in the tables, but not printed as if somebody had said them."""
    draft = Draft("a.txt", f"Head\n\n{text}")
    draft.mention("Mira Holt", "person:mira-holt", "Mira Holt")
    draft.quote("the road would be closed", ("Mira Holt", "person:mira-holt"), cue, "indirect")

    assert build(draft).quotes == ()


def test_words_after_according_to_stand_by_themselves() -> None:
    """`According to` comes before its speaker and is not printed after the name."""
    draft = Draft("a.txt", "Head\n\nAccording to Mira Holt, the road would be closed.")
    draft.mention("Mira Holt", "person:mira-holt", "Mira Holt")
    draft.quote("the road would be closed", ("Mira Holt", "person:mira-holt"), "According to", "indirect")

    assert build(draft).quotes[0].whole == "Mira Holt: the road would be closed"


def test_a_few_words_do_not_stand_alone() -> None:
    """A quoted word or two is no statement."""
    assert build(speech(words="Not now")).quotes == ()


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(speech(damage="reworded"), id="reworded"),
        pytest.param(
            speech(words="we “never” closed the road", kind="indirect", damage="translated"),
            id="marks inside",
        ),
    ],
)
def test_words_a_machine_chose_are_nobodys(draft: Draft) -> None:
    """Reworded speech is not told, nor is translated speech that still holds quotation marks."""
    assert build(draft).quotes == ()


def test_reworded_speech_is_nobodys_words() -> None:
    """What a machine reworded is not given to a speaker at all."""
    draft = replace(speech(kind="marks_lost"), damage=Damage("damaged", ("reworded",)))

    assert build(draft).quotes == ()


def test_every_article_speaks_before_one_speaks_again() -> None:
    """Nine speakers of one article do not crowd out the one of another."""
    names = ["Ann", "Bea", "Cy", "Dee", "Eve", "Flo", "Gil", "Hal", "Ida"]
    lines = "\n\n".join(f"“We will build road {name} before winter,” said {name} Holt." for name in names)
    crowd = Draft("a.txt", f"Head\n\n{lines}")
    for name in names:
        crowd.mention(f"{name} Holt", f"person:{name}", f"{name} Holt")
        crowd.quote(f"We will build road {name} before winter,", (f"{name} Holt", f"person:{name}"), "said")

    assert "Mira Holt" in {row.speaker for row in build(crowd, speech("b.txt")).quotes}


def test_joint_speakers_are_all_named() -> None:
    """Who spoke together is named together, and no role that only one of them has."""
    text = "Head\n\n“The border will be open by noon,” said Mira Holt and Ossip Grau, the mayor of Osterby."
    draft = Draft("a.txt", text).mention("Mira Holt", "person:mira-holt", "Mira Holt")
    draft.mention("Ossip Grau", "person:ossip-grau", "Ossip Grau", role="the mayor of Osterby")
    second = draft.who("Ossip Grau", "person:ossip-grau")
    assert second
    draft.quotes.append(
        Quote(
            "direct",
            draft.span("The border will be open by noon,"),
            draft.who("Mira Holt", "person:mira-holt"),
            cue=draft.span("said"),
            others=(second,),
        )
    )

    assert build(draft).quotes[0].whole == "Mira Holt and Ossip Grau: “The border will be open by noon”"


def test_a_speaking_state_has_its_article() -> None:
    """A state that speaks is named as a sentence begins with it."""
    draft = Draft("a.txt", "Head\n\nThe Philippines said the reef was not for sale to anybody.")
    draft.mention("Philippines", "state:philippines", "Philippines")
    draft.quote(
        "the reef was not for sale to anybody", ("Philippines", "state:philippines"), "said", "indirect"
    )

    assert build(draft).quotes[0].speaker == "The Philippines"


def on_norland(path: str, speaker: str, words: str) -> Draft:
    """Return a quote that names Norland, by somebody without an office."""
    draft = Draft(path, f"Head {path}\n\n“{words},” said {speaker}.")
    actor_id = f"person:{speaker.lower().replace(' ', '-')}"
    draft.mention(speaker, actor_id, speaker).mention("Norland", "state:norland", "Norland")
    return draft.quote(words, (speaker, actor_id), "said")


def test_quotes_about_a_side_stand_after_those_by_the_sides() -> None:
    """A printed quote says whom it is about; a further one about the same side stands below its name."""
    first = on_norland("a.txt", "Mira Holt", "Norland keeps its promises to the last letter")
    second = on_norland("b.txt", "Mira Holt", "Norland has never once been late with a train")
    rows = build(first, second).quotes

    assert [(row.side, row.about) for row in rows] == [
        ("Others", ("Norland",)),
        ("About Norland", ("Norland",)),
    ]
    assert rows[0].notes == ("direct", "about Norland")
    assert rows[1].quote == "Norland has never once been late with a train"


def test_only_intact_texts_speak_about_others() -> None:
    """A further quote from a text whose wording was changed is left out."""
    first = on_norland("a.txt", "Mira Holt", "Norland keeps its promises to the last letter")
    second = on_norland("b.txt", "Mira Holt", "Norland has never once been late with a train")
    second.damage = Damage("damaged", ("translated",))

    assert [row.side for row in build(first, second).quotes] == ["Others"]


def test_half_a_sentence_is_no_further_quote() -> None:
    """Words behind a participle, and what a state does with words, are left out."""
    first = on_norland("a.txt", "Mira Holt", "Norland keeps its promises to the last letter")
    text = "Head\n\nMira Holt left early, citing the old debts of Norland.\n\nVegara accused Norland of what Norland did at sea."
    second = Draft("b.txt", text).mention("Mira Holt", *MIRA[1:], "Mira Holt")
    second.mention("Norland", "state:norland", "Norland").mention("Vegara", "state:vegara", "Vegara")
    second.mention("Norland", "state:norland", "Norland", after="Vegara accused")
    second.quote("the old debts of Norland", MIRA, "citing", "indirect")
    second.quote("what Norland did at sea", ("Vegara", "state:vegara"), "accused", "indirect")
    second.event(
        "Vegara accused Norland of what Norland did at sea.",
        "ACCUSE",
        "accuse",
        "accused",
        ("Vegara", "state:vegara"),
        ("Norland", "state:norland"),
    )

    assert [row.side for row in build(first, second).quotes if row.side.startswith("About")] == []


def test_nobody_speaks_twice_about_others() -> None:
    """One speaker has one further quote, though he speaks about two sides."""
    drafts = [on_norland(f"{n}.txt", "Mira Holt", f"Norland was late {n} times in this year") for n in "123"]
    vegara = Draft("v.txt", "Head\n\n“Vegara has built no road since the old king died,” said Mira Holt.")
    vegara.mention("Mira Holt", "person:mira-holt", "Mira Holt").mention("Vegara", "state:vegara", "Vegara")
    vegara.quote("Vegara has built no road since the old king died", MIRA, "said")

    assert [row.side for row in build(*drafts, vegara).quotes] == ["Others", "About Norland"]


def test_a_copy_is_no_further_quote() -> None:
    """The same words in another article are not printed again as words about somebody."""
    words = "Norland keeps its promises to the last letter"
    rows = build(on_norland("a.txt", "Mira Holt", words), on_norland("b.txt", "Mira Holt", words)).quotes

    assert [row.side for row in rows] == ["Others"]


def test_nobody_speaks_of_another_side() -> None:
    """That no quotation is about another side is said; a speaker's own side is none."""
    draft = on_norland("a.txt", "Norland", "Norland keeps its promises to the last letter")
    draft.mentions = [replace(one, actor_id="state:norland", type="state") for one in draft.mentions]
    draft.quotes = [replace(one, source=draft.who("Norland", "state:norland")) for one in draft.quotes]
    memo = build(draft)

    assert [row.about for row in memo.quotes] == [()]
    assert memo.quotes_note
    assert memo.quotes_note.text == NOBODY_ABOUT


def test_the_desk_sets_how_many_quotes_are_about_somebody() -> None:
    """With a limit of none, the part is left out."""
    drafts = [
        on_norland(f"{n}.txt", "Mira Holt", f"Norland has been late {n} times in this long year")
        for n in "12"
    ]
    tables, wishes = tables_of(*drafts), Wishes(limits=Limits(quotes_about=0))
    memo = build_memo(tables, edition=EDITION, revision=1, title="Brief", wishes=wishes)

    assert [row.side for row in memo.quotes] == ["Others"]


def test_who_is_named_in_more_articles_speaks_first() -> None:
    """Of speakers without an office the one whom most articles name comes first."""
    known = on_norland("b.txt", "Ossip Grau", "Norland has never once been late with a train")
    again = Draft("c.txt", "Head\n\nOssip Grau slept.").mention(
        "Ossip Grau", "person:ossip-grau", "Ossip Grau"
    )

    assert [row.speaker for row in build(speech(), known, again).quotes] == ["Ossip Grau", "Mira Holt"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Ossip Grau together with three of his old friends", False),
        ("Ossip Grau on Monday about the old bridge", False),
        ("Ossip Grau a man without any memory", True),
        ("the bridge of Ossip Grau a danger for everybody", True),
    ],
)
def test_a_telephone_call_is_no_quote(words: str, *, told: bool) -> None:
    """Whom one called is no speech; what one called him is."""
    draft = Draft("a.txt", f"Head\n\nMira Holt called {words}.").mention("Mira Holt", MIRA[1], "Mira Holt")
    draft.mention("Ossip Grau", "person:ossip-grau", "Ossip Grau").quote(words, MIRA, "called", "indirect")

    assert bool(build(draft).quotes) is told


def test_who_holds_an_office_speaks_before_who_holds_none() -> None:
    """A minister's reported words come before a stranger's quoted ones."""
    draft = Draft(
        "b.txt", "Head\n\nTurkish Foreign Minister Deniz Aksoy said the road was open to everybody."
    )
    draft.mention("Deniz Aksoy", "person:deniz-aksoy", "Deniz Aksoy", role="Turkish Foreign Minister")
    words = "the road was open to everybody"
    draft.quote(words, ("Deniz Aksoy", "person:deniz-aksoy"), "said", "indirect")
    tables, wishes = tables_of(speech(), draft), Wishes(limits=Limits(quotes=1))
    memo = build_memo(tables, edition=EDITION, revision=1, title="Brief", wishes=wishes)

    assert [row.speaker for row in memo.quotes] == ["Deniz Aksoy"]


def test_the_same_words_are_printed_once() -> None:
    """One speech that two articles give to two spellings of a name is printed once."""
    other = Draft("b.txt", f"Head\n\n“{SAID},” said Holt.").mention("Holt", "person:holt", "Holt")

    assert [
        row.speaker for row in build(speech(), other.quote(SAID, ("Holt", "person:holt"), "said")).quotes
    ] == ["Mira Holt"]


def test_a_word_taken_for_a_name_is_nobody_spoken_of() -> None:
    """Of persons only those are spoken of who are known, or have more than one name."""
    words = "Bread has never been the friend of Ossip Grau"
    draft = Draft("a.txt", f"Head\n\n“{words},” said Mira Holt.").mention("Mira Holt", MIRA[1], "Mira Holt")
    draft.mention("Bread", "person:bread", "Bread").mention("Ossip Grau", "person:ossip-grau", "Ossip Grau")
    draft.mentions = [replace(one, known=False) for one in draft.mentions]

    assert build(draft.quote(words, MIRA, "said")).quotes[0].about == ("Ossip Grau",)
