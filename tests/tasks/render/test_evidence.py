"""Evidence pages."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tasks.render.check import visible_text
from tasks.render.evidence import blocks
from tasks.render.model import Citation, Memo
from tasks.render.tables import Tables
from tasks.render.write import render_memo
from tests.tasks.render.drafts import short_flash, spun_blog, vega_times

TEXT = "Head\n\nOne two three four.\nFive six."


def cite(start: int, end: int) -> Citation:
    return Citation(label="S1 ¶2", article_id="a", start=start, end=end, passage=TEXT[start:end])


def shown(*citations: Citation) -> list[list[tuple[str, tuple[str, ...]]]]:
    return [
        [(piece.text, piece.marks) for piece in block.pieces] for block in blocks(TEXT, (), (), citations)
    ]


def test_overlapping_passages_are_cut_into_pieces() -> None:
    """Each piece is marked by all passages that cover it."""
    one, other = cite(6, 13), cite(10, 19)

    assert shown(one, other)[1] == [
        ("One ", (one.anchor,)),
        ("two", (one.anchor, other.anchor)),
        (" three", (other.anchor,)),
        (" four.", ()),
    ]


def test_a_passage_over_two_paragraphs_is_opened_once() -> None:
    """A long passage has one place to jump to and is marked in each of its paragraphs."""
    long = cite(20, 30)
    pieces = [piece for block in blocks(TEXT, (), (), [long]) for piece in block.pieces]

    assert [piece.opens for piece in pieces].count((long.anchor,)) == 1
    assert "".join(piece.text for piece in pieces if piece.marks) == "four.Five"


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)), max_size=6))
def test_no_character_is_lost_and_every_passage_is_marked(spans: list[tuple[int, int]]) -> None:
    """Whatever the passages, the page shows the whole text, and the marked pieces are exactly the passages."""
    citations = [cite(start, min(len(TEXT), start + size)) for start, size in spans]
    pieces = [piece for block in blocks(TEXT, (), (), citations) for piece in block.pieces]

    assert "".join(piece.text for piece in pieces) == TEXT.replace("\n", "")
    for citation in citations:
        marked = "".join(piece.text for piece in pieces if citation.anchor in piece.marks)
        assert marked == citation.passage.replace("\n", "")
    assert all(one.text for one, _ in pairwise(pieces))


def test_each_source_has_its_page(memo: Memo, week: Tables) -> None:
    """A page shows the text, its marks, its facts, and leads back to the lines; others have none."""
    files = render_memo(memo, week)
    page = files[f"evidence/{vega_times().article_id}.html"].decode()
    deal = memo.developments[0].citations[0]

    assert f'id="{deal.anchor}"' in page
    assert f'<mark class="{deal.anchor}">{deal.passage}</mark>' in page
    assert '<a href="../memo.html#D1">D1</a>' in page
    assert vega_times().sha in page
    assert "<script" not in page
    assert f"evidence/{short_flash().article_id}.html" not in files


def test_every_link_of_the_memo_leads_to_a_passage(memo: Memo, week: Tables) -> None:
    """Each citation's place exists on its article's page, once."""
    files = render_memo(memo, week)

    for line in memo.lines():
        if line in memo.sources:
            continue
        for citation in line.citations:
            page = files[f"evidence/{citation.article_id}.html"].decode()
            assert page.count(f'id="{citation.anchor}"') == 1


def test_damage_is_said_on_the_page(memo: Memo, week: Tables) -> None:
    """A reader of a damaged text is told so before the text."""
    page = render_memo(memo, week)[f"evidence/{spun_blog().article_id}.html"].decode()

    assert "The wording of this text was changed before it came here: odd words." in visible_text(page)
