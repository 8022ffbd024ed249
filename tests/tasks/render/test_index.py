"""Labels, citations and independence."""

import pytest

from tasks.render.index import Index
from tasks.render.tables import Tables
from tests.tasks.render.drafts import EDITION, Draft, north_wire, spun_blog, tables_of, vega_times


@pytest.fixture
def index(week: Tables) -> Index:
    return Index(week, EDITION)


def test_sources_are_numbered_by_path(index: Index) -> None:
    """Accepted articles are numbered in the order of receipt and path; others are not."""
    assert [row["path"] for row in index.accepted] == ["a/vega.txt", "b/wire.txt", "c/spun.txt"]
    assert list(index.label.values()) == ["S1", "S2", "S3"]
    assert [row["path"] for row in index.kept_out] == ["d/flash.txt"]


def test_a_citation_names_source_and_paragraph(index: Index) -> None:
    """A citation carries the stored words; of a headline the source alone is named."""
    draft = vega_times()
    span = draft.span("Russia accused Turkey")
    body = index.cite(draft.article_id, span.start, span.end)
    head = index.cite(draft.article_id, 0, 7)

    assert (body.label, body.passage) == ("S1 ¶4", "Russia accused Turkey")
    assert head.label == "S1"
    assert body.anchor == f"c{span.start}-{span.end}"


def test_copies_of_a_sentence_are_one_independent_text(index: Index) -> None:
    """A shared sentence counts once, whatever stands around it."""
    places = [
        (vega_times().article_id, vega_times().span("Norland signed").start),
        (north_wire().article_id, north_wire().span("Norland signed").start),
    ]
    reworded = (spun_blog().article_id, spun_blog().span("Norland has").start)

    assert index.independent(places) == 1
    assert index.independent([*places, reworded]) == 2
    assert index.independent([]) == 0


def test_articles_of_one_origin_are_one_independent_text() -> None:
    """A copied article counts once even where its sentences differ."""
    one = Draft("a.txt", "Head\n\nFirst words.")
    other = Draft("b.txt", "Head\n\nOther words.", origin=one.article_id)
    index = Index(tables_of(one, other), EDITION)

    assert index.independent([(one.article_id, 8), (other.article_id, 8)]) == 1


def test_a_ring_of_copies_ends() -> None:
    """Links that lead in a circle do not hang the build."""
    draft = vega_times()
    tables = tables_of(draft)
    for row in tables.passages:
        row["origin_article_id"], row["origin_number"] = row["article_id"], row["number"]

    assert Index(tables, EDITION).origin(draft.article_id, 0) == (draft.article_id, 1)


def test_receipt_of_an_empty_week_is_its_sunday() -> None:
    """Without articles the last day of the week stands in for the day of receipt."""
    assert str(Index(Tables(), EDITION).received[1]) == "2026-11-22"
