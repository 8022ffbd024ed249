"""A sentence's words between two actors tell what the one does to the other."""

import pytest

from tasks.extract.relations import WEIGHTS_FILE, Relation, load_weights, type_relation
from tasks.records import Span

CASES = {
    "active": ("Norway accused Chile of poaching.", "ACCUSE"),
    "passive": ("Three ships of <Chile> were bombed by [Norway] at dawn.", "ASSAULT"),
    "noun": ("Norway launched an air strike on Chile.", "ASSAULT"),
    "joint": ("[Norway] and <Chile> signed a treaty on fish.", "SUPPORT"),
    "promise of good": ("Norway promised to send aid to Chile.", "AGREE"),
    "promise of harm": ("Norway will impose sanctions on Chile.", "THREATEN"),
    "refused": ("Norway refused to meet envoys of Chile.", "REJECT"),
    "lifted": ("Norway lifted its sanctions on Chile.", "RETREAT"),
    "would not lift": ("Norway would not lift its ban on Chile.", "REJECT"),
    "stopped aid": ("Norway suspended its aid to Chile.", "SANCTION"),
    "demanded": ("Norway demanded that Chile release the sailors.", "REQUEST"),
    "threatened": ("Norway threatened to attack Chile.", "THREATEN"),
    "called off": ("Norway cancelled its talks with Chile.", "REJECT"),
    "released": ("Norway released two sailors of Chile.", "RETREAT"),
    "met": ("Norway held talks with Chile.", "CONSULT"),
    "protest": ("Fishermen in [Norway] rallied against <Chile> on Sunday.", "PROTEST"),
}


def marked(text: str) -> tuple[str, Span, Span]:
    """Read `[source]` and `<target>` off a sentence; without marks they are Norway and Chile."""
    if "[" not in text:
        text = text.replace("Norway", "[Norway]", 1).replace("Chile", "<Chile>", 1)
    plain = "".join(sign for sign in text if sign not in "[]<>")
    source = text[text.index("[") + 1 : text.index("]")]
    target = text[text.index("<") + 1 : text.index(">")]
    first, second = plain.index(source), plain.index(target)
    return plain, Span(first, first + len(source)), Span(second, second + len(target))


@pytest.mark.parametrize(("text", "root"), CASES.values(), ids=CASES.keys())
@pytest.mark.parametrize("learnt", [True, False], ids=["learnt", "cue words"])
def test_both_ways_type_plain_sentences(text: str, root: str, *, learnt: bool) -> None:
    """The learnt weights and the cue words alone agree where a sentence is plain."""
    found = type_relation(*marked(text), learnt=learnt)

    assert found is not None
    assert found.root == root


def test_a_relation_says_what_it_rests_on() -> None:
    """The answer carries its quad class, a score and the cue word."""
    text, source, target = marked("Norway condemned Chile.")

    found = type_relation(text, source, target)

    assert found is not None
    assert (found.root, found.quad) == ("ACCUSE", 3)
    assert found.trigger is not None
    assert found.trigger.of(text) == "condemned"
    assert 0 < found.score <= 1


def test_yield_is_material() -> None:
    """What the data call YIELD is told as RETREAT, material cooperation."""
    found = type_relation(*marked("Norway withdrew its troops from Chile."))

    assert found is not None
    assert (found.root, found.quad) == ("RETREAT", 2)


def test_a_target_may_be_missing() -> None:
    """A source alone is typed from the words after it."""
    found = type_relation("Norway resigned from nothing and vetoed the plan.", Span(0, 6), None, learnt=False)

    assert found is not None
    assert found.root == "RETREAT"


def test_no_cue_no_answer() -> None:
    """Without weights, a sentence in which no word tells has no relation."""
    assert type_relation(*marked("Norway is older than Chile."), learnt=False) is None


def test_names_in_capitals_are_no_cues() -> None:
    """A month, a river or a party is not read as a verb."""
    assert type_relation(*marked("Norway in March saw Chile."), learnt=False) is None


def test_the_same_words_give_the_same_answer() -> None:
    """Typing is a pure function."""
    sentence = marked("Norway urged Chile to free the sailors.")

    first, second = type_relation(*sentence), type_relation(*sentence)

    assert first == second
    assert isinstance(first, Relation)


def test_weights_are_small_and_know_no_names() -> None:
    """The shipped file is under 300 kB, and every feature is made of lower-case stems."""
    weights = load_weights()

    assert WEIGHTS_FILE.stat().st_size < 300_000
    assert len(weights.classes) == 15
    marks = ("order:", "rule:", "<", "ST:", "TS:", "TbyS:", "mid", "aft", "bef", "c0")
    named = [
        name
        for name in weights.rows
        if not name.startswith(marks) and name.replace("<N>", "") != name.replace("<N>", "").lower()
    ]
    assert named == []
