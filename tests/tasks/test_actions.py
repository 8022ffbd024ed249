"""Headlines are plain present-tense English with and without each slot, and weigh nothing."""

import re
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tasks.actions import Action, headline, load_actions, third_person

if TYPE_CHECKING:
    from tasks.records import EventStatus

ROOTS = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
# Words that weigh likelihood or worth have no place in a line of ours.
WEIGHING = re.compile(
    r"\b(?:may|might|could|likely|possible|probably|significant|notably|aggressive|brutal)\b"
)

HEADLINES: dict[str, tuple[str, dict[str, Any], str]] = {
    "buy all": ("purchase", {"target": "Chile", "object": "radar"}, "Norway buys radar from Chile"),
    "buy from": ("purchase", {"target": "Chile"}, "Norway buys goods from Chile"),
    "buy what": ("purchase", {"object": "radar"}, "Norway buys radar"),
    "buy": ("purchase", {}, "Norway buys goods"),
    "buy planned": (
        "purchase",
        {"target": "Chile", "object": "radar", "status": "planned"},
        "Norway to buy radar from Chile",
    ),
    "buy possible": ("purchase", {"object": "radar", "status": "possible"}, "Norway would buy radar"),
    "buy not": ("purchase", {"object": "radar", "negated": True}, "Norway does not buy radar"),
    "buy not planned": (
        "purchase",
        {"object": "radar", "status": "planned", "negated": True},
        "Norway not to buy radar",
    ),
    "buy not possible": (
        "purchase",
        {"object": "radar", "status": "possible", "negated": True},
        "Norway would not buy radar",
    ),
    "agreement": (
        "sign_agreement",
        {"target": "Chile", "object": "fish"},
        "Norway signs an agreement with Chile on fish",
    ),
    "agreement alone": ("sign_agreement", {}, "Norway signs an agreement"),
    "mend": ("reconcile", {"target": "Chile"}, "Norway mends ties with Chile"),
    "visit": ("visit", {"target": "Chile"}, "Norway visits Chile"),
    "visit nowhere": ("visit", {}, "Norway visits abroad"),
    "visit off": (
        "visit",
        {"target": "Chile", "status": "planned", "negated": True},
        "Norway not to visit Chile",
    ),
    "meet": ("meet", {"target": "Pablo Soto"}, "Norway meets Pablo Soto"),
    "meet nobody": ("meet", {}, "Norway meets counterparts"),
    "talks": ("hold_talks", {"target": "Chile"}, "Norway holds talks with Chile"),
    "host": (
        "host_summit",
        {"target": "Chile", "status": "possible"},
        "Norway would host a summit with Chile",
    ),
    "ground": (
        "break_ground",
        {"target": "Chile", "object": "Puerto Azul"},
        "Norway breaks ground with Chile at Puerto Azul",
    ),
    "build in": ("build", {"target": "Chile", "object": "factory"}, "Norway builds factory in Chile"),
    "build with": (
        "build_together",
        {"target": "Chile", "object": "Southlink"},
        "Norway builds Southlink with Chile",
    ),
    "view": (
        "inspect",
        {"target": "Chile", "object": "corvettes"},
        "Norway views work on corvettes for Chile",
    ),
    "support": ("support", {"target": "Chile"}, "Norway supports Chile"),
    "support not": ("support", {"target": "Chile", "negated": True}, "Norway does not support Chile"),
    "aid": ("aid", {"target": "Chile", "status": "planned"}, "Norway to give aid to Chile"),
    "apologise": ("apologise", {"target": "Chile"}, "Norway apologises to Chile"),
    "apologise alone": ("apologise", {}, "Norway apologises"),
    "release": ("release", {"object": "sailors", "target": "Chile"}, "Norway releases sailors of Chile"),
    "withdraw": ("withdraw", {"target": "Chile"}, "Norway withdraws from Chile"),
    "accuse": ("accuse", {"target": "Chile"}, "Norway accuses Chile"),
    "accuse of": (
        "accuse",
        {"target": "Chile", "object": "stealing fish"},
        "Norway accuses Chile of stealing fish",
    ),
    "document": (
        "sign_document",
        {"target": "Chile", "object": "a declaration of friendship"},
        "Norway signs a declaration of friendship with Chile",
    ),
    "sale": (
        "approve_sale",
        {"target": "Chile", "object": "the sale of radar"},
        "Norway approves the sale of radar to Chile",
    ),
    "fire": ("fire_at", {"target": "Chile", "object": "rockets"}, "Norway fires rockets at Chile"),
    "condemn what": ("condemn", {"object": "attack"}, "Norway condemns attack"),
    "reject": ("reject", {"target": "Chile", "object": "offer"}, "Norway rejects offer of Chile"),
    "veto": ("veto", {"object": "resolution"}, "Norway vetoes resolution"),
    "expel": ("expel", {"target": "Chile", "object": "diplomats"}, "Norway expels diplomats of Chile"),
    "expel somebody": ("expel", {"target": "Chile"}, "Norway expels envoys of Chile"),
    "sanctions": ("impose_sanctions", {"target": "Chile"}, "Norway imposes sanctions on Chile"),
    "restrict": (
        "restrict_trade",
        {"object": "flights", "target": "Chile"},
        "Norway restricts flights involving Chile",
    ),
    "mass": ("mass_troops", {"target": "Chile"}, "Norway masses troops near Chile"),
    "annex": ("annex", {"target": "Puerto Azul"}, "Norway annexes Puerto Azul"),
    "down": ("shoot_down", {"target": "Chile", "object": "warplane"}, "Norway shoots down warplane of Chile"),
    "down whose": ("shoot_down", {"target": "Chile"}, "Norway shoots down aircraft of Chile"),
    "attack": ("attack", {"target": "Chile", "status": "possible"}, "Norway would attack Chile"),
}


@pytest.mark.parametrize(("action", "slots", "expected"), HEADLINES.values(), ids=HEADLINES.keys())
def test_headline(action: str, slots: dict[str, Any], expected: str) -> None:
    """A headline uses the slots it is given and stays a sentence without them."""
    assert expected == headline(action, source="Norway", **slots)


@pytest.mark.parametrize(
    ("slots", "expected"),
    [
        ({}, "Crews visit Chile"),
        ({"negated": True}, "Crews do not visit Chile"),
        ({"status": "planned"}, "Crews to visit Chile"),
        ({"status": "possible", "negated": True}, "Crews would not visit Chile"),
    ],
    ids=["past", "not", "planned", "possible not"],
)
def test_several_sources_take_a_plural_verb(slots: dict[str, Any], expected: str) -> None:
    """Several people visit; one visits."""
    assert expected == headline("visit", source="Crews", target="Chile", plural=True, **slots)


@pytest.mark.parametrize("action", load_actions().values(), ids=load_actions().keys())
class TestEveryAction:
    def test_every_combination_reads_clean(self, action: Action) -> None:
        """No combination of slots leaves brackets, braces, bars or double spaces, in any of its wordings."""
        entries = (action, *(other for _, other in action.others))
        names, things = (None, "Chile"), (None, "radar")
        standings: tuple[EventStatus, ...] = ("past", "planned", "possible")
        for entry, target, thing, status, negated in product(
            entries, names, things, standings, (False, True)
        ):
            line = headline(
                entry, source="Norway", target=target, object=thing, status=status, negated=negated
            )
            assert not re.search(r"[\[\]{}|]|  | $", line)
            assert line.startswith("Norway ")
            assert not WEIGHING.search(line)

    def test_code_and_patterns(self, action: Action) -> None:
        """Every action has a PLOVER root, a quad class from 1 to 4, and wordings."""
        assert action.type in ROOTS
        assert action.quad in {1, 2, 3, 4}
        assert action.patterns


@pytest.mark.parametrize(
    ("action", "words", "expected"),
    [
        ("impose_sanctions", "imposed sanctions on", "Norway imposes sanctions on Chile"),
        ("impose_sanctions", "imposed new steel tariffs on", "Norway imposes tariffs on Chile"),
        ("impose_sanctions", "tariffs on", "Norway imposes tariffs on Chile"),
        ("arrest", "detained", "Norway detains Chile"),
        ("arrest", "arrested", "Norway arrests Chile"),
        ("annex", "occupied", "Norway occupies Chile"),
        ("ceasefire", "declared a truce in", "Norway declares a ceasefire with Chile"),
        ("shelter", "evacuated", "Norway evacuates Chile"),
        ("support", "expressed condolences to", "Norway offers condolences to Chile"),
        ("criticise", "voiced deep concern over", "Norway voices concern about Chile"),
    ],
)
def test_the_words_of_the_text_choose_the_wording(action: str, words: str, expected: str) -> None:
    """One action may be worded more exactly where the text is."""
    assert expected == headline(action, source="Norway", target="Chile", words=words)


def test_all_roots_are_covered() -> None:
    """Every PLOVER root has at least one action."""
    assert {action.type for action in load_actions().values()} == ROOTS


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("buy", "buys"),
        ("deny", "denies"),
        ("press", "presses"),
        ("veto", "vetoes"),
        ("go", "goes"),
        ("have", "has"),
    ],
)
def test_third_person(base: str, expected: str) -> None:
    """Verbs take -s, -es or -ies as English wants it."""
    assert expected == third_person(base)
