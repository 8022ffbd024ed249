"""Marked stretches are found whatever marks a text uses, and apostrophes are none."""

import pytest

from tasks.extract.marks import find_marked
from tasks.records import Span

SHAPES = {
    "curly": ("He said “we will not move” today.", ["we will not move"]),
    "straight": ('He said "we will not move" today.', ["we will not move"]),
    "guillemets": ("He said « we will not move » today.", ["we will not move"]),
    "low opening": ("He said „we will not move“ today.", ["we will not move"]),
    "doubled apostrophes": ("He said ''we will not move'' today.", ["we will not move"]),
    "single curly": ("He said ‘we will not move’ today.", ["we will not move"]),
    "single straight": ("He said 'we will not move,' and left.", ["we will not move,"]),
    "mixed": ('He said “we will not move" today.', ["we will not move"]),
    "two": ('"One," he said. "Two."', ["One,", "Two."]),
    "nested stays inside": ("“She called it ‘a trap’ again,” he said.", ["She called it ‘a trap’ again,"]),
    "apostrophe inside single": ("'We don't want it,' he said.", ["We don't want it,"]),
    "possessive plural": ("The workers' union met the owners' council.", []),
    "contractions": ("It's theirs, and they'd rather not.", []),
    "elision": ("Rock 'n' roll of the '90s.", []),
    "inches": ('A 12" gun and a 15" shell.', []),
    "never closed": ("He said: “We will not move.", ["We will not move."]),
    "opened again": ("“We will not move. “They will.”", ["We will not move.", "They will."]),
    "lone closing mark": ("We will not move,” he said.", []),
    "empty": ('He said "" and left.', []),
}


@pytest.mark.parametrize(("text", "expected"), SHAPES.values(), ids=SHAPES)
def test_contents(text, expected):
    """The content of each stretch leaves its marks out."""
    assert expected == [one.content.of(text) for one in find_marked(text, Span(0, len(text)))]


def test_unclosed_is_told():
    """A mark never closed runs to the end of its paragraph and is known as open."""
    text = "He said: “We will not move."

    (one,) = find_marked(text, Span(0, len(text)))

    assert not one.closed
    assert one.span.end == len(text)


def test_stays_in_its_paragraph():
    """A stretch does not reach into the next paragraph."""
    text = "He said “stop\nit” now."

    assert [one.content.of(text) for one in find_marked(text, Span(0, text.index("\n")))] == ["stop"]
