"""Evidence pages: an article's stored text with the passages that the memo rests on marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tasks.render.model import Citation, Memo, SourceRow
from tasks.render.pages import page
from tasks.render.tables import Row, Tables


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text within one paragraph that is marked alike throughout.

    Attributes:
        marks: Anchors of the citations that cover it.
        opens: Anchors of the citations that begin with it.
        kind: Kind of region it stands in.
    """

    text: str
    marks: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the page, with its number where it has one."""

    number: int | None
    kind: str
    pieces: tuple[Piece, ...] = field(default=())


def evidence_pages(memo: Memo, tables: Tables) -> dict[str, bytes]:
    """Return the evidence page of each source, by its path beside the memo."""
    rows = {row["article_id"]: row for row in tables.articles if row["status"] == "accepted"}
    return {
        f"evidence/{source.article_id}.html": _page(memo, source, rows[source.article_id], tables).encode()
        for source in memo.sources
    }


def _page(memo: Memo, source: SourceRow, article: Row, tables: Tables) -> str:
    used = used_in(memo, source.article_id)
    regions = [row for row in tables.regions if row["article_id"] == source.article_id]
    passages = [row for row in tables.passages if row["article_id"] == source.article_id]
    return page(
        "evidence.html.j2",
        memo=memo,
        source=source,
        article=article,
        used=_by_anchor(used),
        anchors=sorted({citation.anchor for _, citation in used}),
        blocks=list(blocks(article["text"], regions, passages, [citation for _, citation in used])),
    )


def used_in(memo: Memo, article_id: str) -> list[tuple[str, Citation]]:
    """Return the citations of an article, each with the id of the line that rests on it."""
    return [
        (line.id, citation)
        for section, lines in memo.sections()
        if section != "sources"
        for line in lines
        for citation in line.citations
        if citation.article_id == article_id
    ]


def _by_anchor(used: Iterable[tuple[str, Citation]]) -> list[tuple[str, str, list[str]]]:
    """Return each passage once: its place, its label, and the lines that rest on it."""
    found: dict[tuple[int, int, str, str], list[str]] = {}
    for line_id, citation in used:
        key = (citation.start, citation.end, citation.anchor, citation.label)
        found.setdefault(key, []).append(line_id)
    return [(key[2], key[3], list(dict.fromkeys(ids))) for key, ids in sorted(found.items())]


def blocks(
    text: str, regions: Sequence[Row], passages: Sequence[Row], citations: Sequence[Citation]
) -> Iterable[Block]:
    """Cut a text into paragraphs, and these into pieces at every edge of a region or a citation."""
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        end = start + len(line.rstrip())
        start += len(line) - len(line.lstrip())
        if start >= end:
            continue
        pieces = tuple(_pieces(text, start, end, regions, citations))
        kinds = {piece.kind for piece in pieces}
        number = next((row["paragraph"] for row in passages if start <= row["start"] < end), None)
        yield Block(number, kinds.pop() if len(kinds) == 1 else "body", pieces)


def _pieces(
    text: str, start: int, end: int, regions: Sequence[Row], citations: Sequence[Citation]
) -> Iterable[Piece]:
    spans = [(row["start"], row["end"]) for row in regions]
    spans += [(citation.start, citation.end) for citation in citations]
    edges = {edge for span in spans for edge in span if start < edge < end}
    for one, other in pairwise(sorted({start, end} | edges)):
        covering = [citation for citation in citations if citation.start <= one and other <= citation.end]
        yield Piece(
            text[one:other],
            tuple(dict.fromkeys(citation.anchor for citation in covering)),
            tuple(dict.fromkeys(citation.anchor for citation in covering if citation.start == one)),
            _kind(regions, one),
        )


def _kind(regions: Sequence[Row], at: int) -> str:
    return next((str(row["kind"]) for row in regions if row["start"] <= at < row["end"]), "body")
