"""The numbered sources."""

from tasks.render.index import Index
from tasks.render.model import Memo
from tasks.render.sources import sources_note
from tests.tasks.render.drafts import EDITION, Draft, north_wire, spun_blog, tables_of, vega_times


def test_a_source_says_what_it_is(memo: Memo) -> None:
    """Headline, outlet, dates with their basis, flags, digest and uses."""
    one, two, three = memo.sources

    assert one.whole.startswith(
        "Vega Times, published 16 November 2026, as stated, received 18 November 2026;"
    )
    assert one.quote == "Norland and Vegara agree on pipeline"
    assert one.flags == ("shares sentences with S2",)
    assert one.sha == f"sha256 {vega_times().sha[:12]}"
    assert (two.outlet, two.published) == ("outlet not stated", "publication date unknown")
    assert three.flags == ("reworded by machine", "quotation marks lost")
    assert (three.damaged, three.published) == (True, "published November 2026, inferred from its text")


def test_uses_are_the_lines_that_cite_it(memo: Memo) -> None:
    """A source lists every line that rests on it."""
    for source in memo.sources:
        citing = {
            line.id
            for section, lines in memo.sections()
            if section != "sources"
            for line in lines
            if any(citation.article_id == source.article_id for citation in line.citations)
        }

        assert set(source.used_for) == citing


def test_a_source_without_headline_goes_by_its_path() -> None:
    """An article without a headline is listed by its file."""
    from tasks.render.build import build_memo

    memo = build_memo(tables_of(Draft("odd.txt", "")), edition=EDITION, revision=1, title="Brief")

    assert (memo.sources[0].title, memo.sources[0].quote) == ("odd.txt", None)


def test_the_sources_are_summed_up() -> None:
    """One sentence says how well the sources can be told apart and dated."""
    tables = tables_of(vega_times(), north_wire(), spun_blog())

    assert sources_note(Index(tables, EDITION)).text == (
        "3 sources: 2 with a named outlet, 2 with a date, 1 with damaged wording."
    )
    assert sources_note(Index(tables_of(), EDITION)).text == "No source."
