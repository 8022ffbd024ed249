"""How a text falls into paragraphs."""

from tasks.ingest.lines import paragraphs
from tasks.records import Span


def test_each_line_is_a_paragraph():
    """Non-blank lines are numbered from 1 and stand without the white space around them."""
    first, second = paragraphs("\n  One line. \n\n \nAnother")

    assert (1, Span(3, 12), "One line.") == (first.number, first.span, first.text)
    assert (second.number, second.text, second.words) == (2, "Another", 1)


def test_a_million_blanks_are_no_paragraph():
    """A line without a word is passed over, however long it is."""
    assert [line.text for line in paragraphs(f"One.\n{' ' * 1_000_000}\n\u00a0\nTwo.")] == ["One.", "Two."]


def test_wrapped_lines_are_joined():
    """Lines filled to a margin by a program make one paragraph with those that follow them."""
    sentence = "The harbour master counted the ships twice and wrote the number on the door"
    text = "A short heading\n\n" + f"{sentence}\n{sentence}\nand went home.\n\n" * 3

    assert ["A short heading", *[f"{sentence}\n{sentence}\nand went home."] * 3] == [
        line.text for line in paragraphs(text)
    ]


def test_lines_without_blank_ones_between_are_not_joined_when_long():
    """Paragraphs on one long line each stay apart even without blank lines between them."""
    line = "The harbour master counted the ships twice. " * 6

    assert len(paragraphs("\n".join([line] * 8))) == 8
