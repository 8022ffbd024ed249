"""The Memo value of one edition is put together from its tables, section by section."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tasks.render.bottom_line import bottom_line
from tasks.render.changes import change_lines
from tasks.render.clusters import Cluster, cluster_events
from tasks.render.coverage import coverage_note, coverage_rows
from tasks.render.developments import developments, developments_note
from tasks.render.disagreements import contradicted, disagreements, disagreements_note, find_disagreements
from tasks.render.earlier import Earlier, read_earlier, why_not_comparable
from tasks.render.index import Index, Wishes
from tasks.render.masthead import masthead_of, preheader_of, subject_of
from tasks.render.model import SCHEMA_VERSION, Footer, Memo
from tasks.render.pairs import (
    History,
    chart_of,
    counted,
    pair_citations,
    pair_counts,
    pair_rows,
    pairs_note,
)
from tasks.render.parties import parties
from tasks.render.quality import quality_note, quality_rows
from tasks.render.sources import source_rows, sources_note
from tasks.render.speakers import quote_lines, quotes_note
from tasks.render.tables import Tables
from tasks.render.timeline import timeline, timeline_note, upcoming, upcoming_note
from tasks.render.topics import topic_rows
from tasks.render.watch import watch_note, watch_rows

__all__ = ["Earlier", "Tables", "Wishes", "build_memo", "read_earlier"]

WRITTEN = "Written by extraction and counting alone; no sentence is composed from more than one source."


def build_memo(
    tables: Tables,
    *,
    edition: str,
    revision: int,
    title: str,
    previous: Sequence[Earlier] = (),
    history: History | None = None,
    wishes: Wishes | None = None,
    about: Mapping[str, str] | None = None,
) -> Memo:
    """Build the memo of an edition.

    Args:
        tables: Its rows.
        edition: ISO week, `2026-W47`.
        revision: Position among the edition's versions, from 1.
        title: Title of the memo; the part before a colon names it in the subject.
        previous: What earlier editions are compared by, oldest first.
        history: Reports by pair of earlier editions; those of `previous` if left out.
        wishes: What the desk set about its memo.
        about: What wrote it: versions and settings, for the footer.
    """
    index = Index(tables, edition, wishes or Wishes())
    standing = parties(index)
    clusters = cluster_events(index, standing)
    memo = _body(
        index, clusters, standing, title=title, previous=previous, history=_history(previous, history)
    )
    memo = replace(memo, revision=revision, footer=_footer(edition, revision, about or {}))
    return _finished(index, memo)


def _history(previous: Sequence[Earlier], given: History | None) -> History:
    return {one.edition: one.pairs for one in previous} if given is None else given


def _body(
    index: Index,
    clusters: Sequence[Cluster],
    standing: Mapping[str, str],
    *,
    title: str,
    previous: Sequence[Earlier],
    history: History,
) -> Memo:
    caution, counts = why_not_comparable(index, previous), pair_counts(clusters)
    found = find_disagreements(index, clusters)
    pairs = pair_rows(index, clusters, {} if caution else history)
    top, disputes = developments(index, clusters, contradicted(found)), disagreements(index, found)
    coming, past = upcoming(index, clusters), timeline(index, clusters)
    compared = () if caution else previous
    lines = bottom_line(
        index, pairs=pairs, developments=top, upcoming=coming, previous=compared, caution=caution
    )
    watched = watch_rows(
        index,
        counts,
        pairs_cited=pair_citations(index, clusters),
        past=[(one.edition, one.watched) for one in previous],
    )
    quotes, quality = quote_lines(index, standing), quality_rows(index)
    return Memo(
        schema_version=SCHEMA_VERSION,
        edition=index.edition,
        revision=1,
        subject=subject_of(title, index.edition, pairs, usable=bool(index.accepted)),
        preheader=preheader_of(lines, top),
        masthead=masthead_of(index, title, 0),
        revised=(),
        bottom_line=lines,
        changes=change_lines(index, previous, counts, history, caution=caution),
        topics=topic_rows(index, [one.topics for one in previous], comparable=not caution),
        pairs=pairs,
        pairs_note=pairs_note(pairs, len(counted(clusters))),
        chart=chart_of(pairs, index.edition, history),
        developments=top,
        developments_note=developments_note(top),
        disagreements=disputes,
        disagreements_note=disagreements_note(clusters, found, len(disputes)),
        quotes=quotes,
        quotes_note=quotes_note(quotes),
        timeline=past,
        timeline_note=timeline_note(past),
        upcoming=coming,
        upcoming_note=upcoming_note(index, coming),
        watch=watched,
        watch_note=watch_note(watched),
        coverage=coverage_rows(index),
        coverage_note=coverage_note(index, watched),
        quality=quality,
        quality_note=quality_note(quality),
        sources=(),
        sources_note=sources_note(index),
        footer=_footer(index.edition, 1, {}),
    )


def _finished(index: Index, memo: Memo) -> Memo:
    """Add what needs the other sections: the sources with their uses, and the reading time."""
    memo = replace(memo, sources=source_rows(index, tuple(memo.lines())))
    words = sum(len(line.whole.split()) for line in memo.lines())
    return replace(memo, masthead=masthead_of(index, memo.masthead.title, words))


def _footer(edition: str, revision: int, about: Mapping[str, str]) -> Footer:
    known = tuple((name, value) for name, value in about.items() if value)
    return Footer(edition=edition, revision=revision, written=WRITTEN, about=known)
