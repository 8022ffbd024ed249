"""The object of an event is printed in the article's own words, with its article and its owner."""

from typing import Any

import pytest

from tasks.render.wording import owned_object, with_article

CASES = {
    "article": ("Fjordverk builds a factory in Chile.", "factory", "Chile", ("a factory", False)),
    "the": ("Norway rejects the idea of Chile.", "idea", "Chile", ("the idea", False)),
    "number": ("Norway sends four frigates to Chile.", "frigates", "Chile", ("four frigates", False)),
    "several things": ("Norway halts the imports from Chile.", "imports", "Chile", ("imports", False)),
    "no article": ("Norway buys fish from Chile.", "fish", "Chile", ("fish", False)),
    "adjective": (
        "Norway shot down a Chilean warplane.",
        "warplane",
        "Chilean",
        ("a Chilean warplane", True),
    ),
    "owner": ("Norway disputes Chile's claim.", "claim", "Chile", ("Chile's claim", True)),
    "in the mention": ("Norway expels Chilean envoys.", "envoys", "Chilean envoys", ("Chilean envoys", True)),
    "sentence start": ("The attack was condemned by Norway.", "attack", None, ("the attack", False)),
    "possessive": ("Norway closes its ports to Chile.", "ports", "Chile", ("its ports", False)),
    "name between": (
        "Norway builds a Black Sea pipeline.",
        "pipeline",
        None,
        ("a Black Sea pipeline", False),
    ),
    "no target": ("Norway tests a torpedo.", "torpedo", None, ("a torpedo", False)),
}


def row(text: str, thing: str, target: str | None, *, start: int = 100) -> dict[str, Any]:
    """Return what the wording needs of an event's row; the clause begins at `start` of its article."""
    about = start + text.rindex(thing)
    whom = None if target is None else start + text.index(target)
    return {
        "text": text,
        "start": start,
        "object": thing,
        "object_actor_id": None,
        "object_start": about,
        "object_end": about + len(thing),
        "target": target,
        "target_start": whom,
        "target_end": None if whom is None or target is None else whom + len(target),
    }


@pytest.mark.parametrize(("text", "thing", "target", "expected"), CASES.values(), ids=CASES.keys())
def test_owned_object(text: str, thing: str, target: str | None, expected: tuple[str, bool]) -> None:
    """An article, a number and the owner right before the object belong to it."""
    assert owned_object(row(text, thing, target)) == expected


def test_a_named_object_stays_a_name() -> None:
    """An object that is an actor is printed by its name elsewhere, without article."""
    event = row("Norway buys the Skua-9.", "Skua-9", None) | {"object_actor_id": "product:skua-9"}

    assert owned_object(event) == ("Skua-9", False)


def test_no_object() -> None:
    """An event without object has no words for it."""
    assert owned_object(row("Norway met Chile.", "met", "Chile") | {"object": None}) == (None, False)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("United States", "the United States"),
        ("Philippines", "the Philippines"),
        ("European Union", "the European Union"),
        ("Democratic Republic of the Congo", "the Democratic Republic of the Congo"),
        ("US Department of State", "the US Department of State"),
        ("Akkuyu nuclear power plant", "the Akkuyu nuclear power plant"),
        ("Nile", "the Nile"),
        ("Black Sea", "the Black Sea"),
        ("Kremlin", "the Kremlin"),
        ("Russia", "Russia"),
        ("NATO", "NATO"),
        ("Baykar", "Baykar"),
        ("S-400", "S-400"),
        ("The Hague", "The Hague"),
    ],
)
def test_names_take_the_article_english_gives_them(name: str, printed: str) -> None:
    """Unions, rivers, seas and bodies of many words have a "the" within a sentence; most names have none."""
    assert with_article(name) == printed
