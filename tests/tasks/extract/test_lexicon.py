"""Patterns compile to frames, and verbs to their forms."""

import pytest

from tasks.actions import load_actions
from tasks.extract.lexicon import Slot, compile_pattern, forms_of, frames, verb_forms, words


def test_pattern_of_a_verb() -> None:
    """A verb pattern names what follows it and what its prepositions bring."""
    frame = compile_pattern("trade", "v buy|pick_up O; from|off T?; origin")

    assert (frame.kind, frame.heads) == ("v", (("buy",), ("pick", "up")))
    assert Slot("O") == frame.direct
    assert {"from": Slot("T", optional=True), "off": Slot("T", optional=True)} == dict(frame.preps)
    assert {"origin"} == frame.flags


def test_pattern_of_a_light_verb_and_a_noun() -> None:
    """Nouns a verb needs follow a plus sign, verbs a noun allows follow lv."""
    assert compile_pattern("a", "v hold T? +joint_drill; pair").nouns == (("joint", "drill"),)
    assert {"hold", "open"} == compile_pattern("a", "n talks; with T; lv hold|open").light


@pytest.mark.parametrize(
    ("base", "past", "part", "ing"),
    [
        ("buy", "bought", "bought", "buying"),
        ("deny", "denied", "denied", "denying"),
        ("ban", "banned", "banned", "banning"),
        ("withdraw", "withdrew", "withdrawn", "withdrawing"),
        ("agree", "agreed", "agreed", "agreeing"),
        ("impose", "imposed", "imposed", "imposing"),
        ("put", "put", "put", "putting"),
        ("lie", "lay", "lain", "lying"),
    ],
)
def test_forms(base: str, past: str, part: str, ing: str) -> None:
    """Regular and irregular verbs have all their forms."""
    forms = dict(forms_of(base))

    assert (past, part, ing) == (forms["past"], forms["part"], forms["ing"])


def test_every_head_can_be_found() -> None:
    """The first word of every verb head is a known form, so no pattern is dead."""
    bases = {base for readings in verb_forms().values() for base, _ in readings}
    heads = {key.removeprefix("v:") for key in frames() if key.startswith("v:")}

    assert heads <= bases


def test_every_action_has_a_frame() -> None:
    """Every action of the lexicon can fire."""
    assert set(load_actions()) == {frame.action for group in frames().values() for frame in group}


def test_words() -> None:
    """Word lists are read from the data file."""
    assert "government" in words("nouns", "agents")
