"""A memo that does not rest on the stored words is not built."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tasks.errors import EvidenceMismatch
from tasks.render.check import check_memo, check_numbers, visible_text
from tasks.render.model import Line, Memo
from tasks.render.write import memo_json


def with_line(memo: Memo, line: Line) -> Memo:
    return replace(memo, changes=(line,))


def test_a_true_memo_passes(memo: Memo, texts: dict[str, str]) -> None:
    """A memo built from the tables rests on them."""
    check_memo(memo, texts)


def test_every_passage_is_the_stored_text(memo: Memo, texts: dict[str, str]) -> None:
    """Each citation's passage equals the text at its span."""
    citations = [citation for line in memo.lines() for citation in line.citations]

    assert citations
    assert all(texts[one.article_id][one.start : one.end] == one.passage for one in citations)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Norland signed", "Norland signet"),
        lambda text: " " + text,
        lambda text: text[:20],
    ],
    ids=["a letter changed", "shifted by one", "cut short"],
)
def test_a_changed_text_stops_the_build(
    memo: Memo, texts: dict[str, str], change: Callable[[str], str]
) -> None:
    """One character that differs is enough."""
    changed = {article_id: change(text) for article_id, text in texts.items()}

    with pytest.raises(EvidenceMismatch, match="is not the text of article"):
        check_memo(memo, changed)


def test_an_article_that_is_not_stored_stops_the_build(memo: Memo) -> None:
    """A citation of an unknown article rests on nothing."""
    with pytest.raises(EvidenceMismatch, match="is not stored"):
        check_memo(memo, {})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (Line(id="W1", text="All is well."), "rests on no passage and no query"),
        (Line(id="W1", text="He said “peace”.", computed="x"), "are in none of its passages"),
        (Line(id="W1", text='He said "peace".', computed="x"), "are in none of its passages"),
        (Line(id="W1", text="He said:", quote="peace", computed="x"), "are in none of its passages"),
        (Line(id="W1", text="They will likely agree.", computed="x"), "weigh or foretell"),
        (Line(id="W1", text="A significant step.", computed="x"), "weigh or foretell"),
    ],
    ids=["no basis", "curly marks", "straight marks", "quote", "likelihood", "opinion"],
)
def test_a_line_of_our_own_making_stops_the_build(
    memo: Memo, texts: dict[str, str], line: Line, reason: str
) -> None:
    """Unsupported lines, invented quotations and weighing words are refused, naming the line."""
    with pytest.raises(EvidenceMismatch, match=f"W1: .*{reason}"):
        check_memo(with_line(memo, line), texts)


@pytest.mark.parametrize(
    "line",
    [
        Line(id="W1", text="May visits Kyiv.", computed="x"),
        Line(
            id="W1",
            text="Ann, a key adviser: it may rain.",
            taken=("a key adviser", "it may rain"),
            computed="x",
        ),
    ],
    ids=["a name", "words of a source"],
)
def test_names_and_words_of_a_source_are_free(memo: Memo, texts: dict[str, str], line: Line) -> None:
    """Only our own words are held to be plain."""
    check_memo(with_line(memo, line), texts)


def test_a_damaged_article_is_never_quoted(memo: Memo, texts: dict[str, str]) -> None:
    """A direct quotation out of a damaged article stops the build; its headline may be named."""
    damaged = next(source for source in memo.sources if source.damaged)
    citation = damaged.citations[0]
    line = Line(id="W1", text="It said:", quote=citation.passage, citations=(citation,))

    with pytest.raises(EvidenceMismatch, match="W1: a direct quotation comes from a damaged article"):
        check_memo(with_line(memo, line), texts)


def test_a_number_that_is_not_in_the_memo_stops_the_build(memo: Memo) -> None:
    """A printed form holds no number of its own; spelt-out characters are no numbers."""
    check_numbers("In 2024 ‹U+202E›", memo_json(memo), form="memo.txt")

    with pytest.raises(EvidenceMismatch, match=r"memo\.txt: the number 98765 is not in memo\.json"):
        check_numbers("98765 reports", memo_json(memo), form="memo.txt")


def test_visible_text_leaves_out_what_is_not_shown() -> None:
    """Styles and the window's title are not read."""
    page = "<title>1</title><style>p{width:2px}</style><p>three &amp; four</p>"

    assert visible_text(page) == "three & four"
