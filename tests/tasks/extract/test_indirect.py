"""Words ascribed without marks, one family of cues after another: nouns, adjectives, passives, labels, polls."""

import pytest

from tasks.extract.quotes import find_quotes
from tests.tasks.extract.speech_builder import article_of, mentions_of, told

NOUNS = {
    "owner": (
        "Solberg's claim that the strait is open angered Reyes.",
        "indirect ingrid-solberg: the strait is open angered Reyes",
    ),
    "pronoun owner": (
        "Solberg said yes.\nFew shared her view that the strait was open.",
        "indirect ingrid-solberg: the strait was open",
    ),
    "light verb": (
        "Solberg voiced doubts about the new toll station.",
        "indirect ingrid-solberg: the new toll station",
    ),
    "from somebody": (
        "The plan met opposition from Solberg to a new toll station.",
        "indirect ingrid-solberg: a new toll station",
    ),
    "is that": (
        "Solberg's fear is that the strait will close.",
        "indirect ingrid-solberg: the strait will close",
    ),
    "decision": (
        "Norway's decision to reopen the northern lock surprised the pilots.",
        "indirect norway: to reopen the northern lock surprised the pilots",
    ),
    "as a subject": (
        "Solberg's criticism of the new toll station was no surprise.",
        "indirect ingrid-solberg: the new toll station",
    ),
    "unowned": (
        "Ships turned back amid fears that the strait would close.",
        "indirect ?: the strait would close",
    ),
}
ADJECTIVES = {
    "that": ("Solberg is confident that the strait is open.", "indirect ingrid-solberg: the strait is open"),
    "bare": ("Solberg was sure the strait was open.", "indirect ingrid-solberg: the strait was open"),
    "of": (
        "Reyes remains deeply critical of the new toll station.",
        "indirect tomas-reyes: the new toll station",
    ),
    "to": ("Norway is ready to host another round.", "indirect norway: to host another round"),
}
PASSIVES = {
    "expected": (
        "Solberg is expected to visit the lock in spring.",
        "indirect ?: to visit the lock in spring",
    ),
    "accused": (
        "Reyes is accused of closing the lock at night.",
        "indirect ?: closing the lock at night",
    ),
    "it": ("It was reported that the strait was open.", "indirect ?: the strait was open"),
    "by somebody": (
        "Reyes was accused by Solberg of closing the lock at night.",
        "indirect ingrid-solberg: closing the lock at night",
    ),
    "when asked": (
        "“Wait and see what happens,” she said when asked whether the strait was open.",
        "indirect ?: whether the strait was open",
    ),
}
OTHERS = {
    "poll": (
        "In a survey published on Friday, most pilots called for lower tolls.",
        "indirect (a survey): most pilots called for lower tolls",
    ),
    "reportedly": (
        "The pilots have reportedly left the northern station.",
        "indirect ?: The pilots have reportedly left the northern station",
    ),
    "document": (
        "Norway published a report that showed tolls rising faster than wages.",
        "indirect (a report): tolls rising faster than wages",
    ),
    "poll shows": (
        "New surveys show the tolls falling out of favour.",
        "indirect (New surveys): the tolls falling out of favour",
    ),
    "parted": (
        "In any case, Solberg said, the strait was open to all.",
        "indirect ingrid-solberg: the strait was open to all",
    ),
    "share": ("Six in 10 say the strait is open.", "indirect (Six in 10): the strait is open"),
    "infinitive": (
        "Solberg went on to criticise the new toll station.",
        "indirect ingrid-solberg: the new toll station",
    ),
    "relative clause": (
        "Pilots who know the coast well say that the strait is open.",
        "indirect (Pilots): the strait is open",
    ),
    "time between": (
        "Solberg on Monday announced that the strait was open.",
        "indirect ingrid-solberg: the strait was open",
    ),
    "with": (
        "The talks went on, with Solberg insisting that the strait was open.",
        "indirect ingrid-solberg: the strait was open",
    ),
    "words before that": (
        "Solberg said, without raising her voice, that the strait was open.",
        "indirect ingrid-solberg: the strait was open",
    ),
    "progressive": (
        "Norway is now also calling for a new round of talks.",
        "indirect norway: a new round of talks",
    ),
    "survey of many": (
        "A survey of local pilots shows that the strait is open.",
        "indirect (A survey of local pilots): the strait is open",
    ),
    "it is clear": ("It is clear that the strait is open.", "indirect ?: the strait is open"),
    "view as": (
        "Solberg sees the new station as a mistake.",
        "indirect ingrid-solberg: the new station as a mistake",
    ),
    "stance": (
        "Solberg defended her decision on the tolls.",
        "indirect ingrid-solberg: her decision on the tolls",
    ),
    "addressee and whether": (
        "Solberg asked the pilots whether the strait was open.",
        "indirect ingrid-solberg: whether the strait was open",
    ),
    "about": (
        "Solberg boasted of her long years at sea.",
        "indirect ingrid-solberg: her long years at sea",
    ),
}
FAMILIES = {**NOUNS, **ADJECTIVES, **PASSIVES, **OTHERS}


@pytest.mark.parametrize(("text", "expected"), FAMILIES.values(), ids=FAMILIES)
def test_families(text, expected):
    """Nouns, adjectives, passives, polls and hearsay ascribe words; whoever is not named stays unknown."""
    assert expected in told(text, "indirect")


STOPS = {
    "while": (
        "While Solberg said that the strait was open, ships waited outside.",
        ["indirect ingrid-solberg: the strait was open"],
    ),
    "but": (
        "Solberg said the strait was open, but ships waited outside.",
        ["indirect ingrid-solberg: the strait was open"],
    ),
    "next speaker": (
        "Solberg said the strait was open, and Reyes said the lock was closed.",
        ["indirect ingrid-solberg: the strait was open", "indirect tomas-reyes: the lock was closed"],
    ),
    "coordinated": (
        "Solberg praised the new toll station and promised to open a second one.",
        [
            "indirect ingrid-solberg: the new toll station",
            "indirect ingrid-solberg: to open a second one",
        ],
    ),
    "comment": (
        "Reyes said the lock was closed at night, a charge that Solberg rejected.",
        ["indirect tomas-reyes: the lock was closed at night"],
    ),
    "deeds of one accused": (
        "Reyes accused Norway of closing the lock and backing the pilots of the north.",
        ["indirect tomas-reyes: Norway of closing the lock and backing the pilots of the north"],
    ),
    "aside": (
        "Solberg, who praised the new toll station, left early.",
        ["indirect ingrid-solberg: the new toll station"],
    ),
    "asked": (
        "Asked whether the strait was open, Solberg left the room.",
        ["indirect ?: whether the strait was open"],
    ),
    "apposition behind according to": (
        "The strait is open to all, according to Solberg, a pilot of many years.",
        ["indirect ingrid-solberg: The strait is open to all"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), STOPS.values(), ids=STOPS)
def test_stops(text, expected):
    """What is ascribed ends where the writer goes on, or the next speaker begins."""
    assert expected == told(text, "indirect")


NOTHING = {
    "noun after its owner": "The ministry's report from the northern coast of Chile is old.",
    "plain claim": "The claim that the strait was open is old.",
    "town defended": "Norway defended the town against all comers.",
    "war": "Chile attacked the northern port of Norway.",
    "name like a cue": "The Red Column fights in the southern provinces.",
    "nobody": "None of the pilots said that the strait was open.",
    "object before": "Few pilots pay what Solberg called for in spring.",
    "worth": "The pier is reportedly worth two million crowns.",
    "called by a name": "A station called the Northern Light serves pilots.",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_nothing_ascribed(text):
    """Deeds, names and plain nouns ascribe nothing."""
    assert told(text) == []


def test_term_beside_a_deed_is_no_quotation():
    """What somebody pushes for may be called by a term in marks; the term is nobody's words."""
    text = "Norway is pushing for the creation of two “safe corridors” along the coast."

    assert told(text, "direct") == []


def test_label_of_a_headline():
    """A headline's label names who says what follows; it never becomes a direct quotation."""
    text = "Solberg: The strait stays open all winter"

    (quote,) = find_quotes(article_of(text, kind="headline"), mentions_of(text))

    assert (quote.kind, quote.content.of(text)) == ("indirect", "The strait stays open all winter")
    assert quote.source is not None
    assert quote.source.actor_id == "person:ingrid-solberg"
