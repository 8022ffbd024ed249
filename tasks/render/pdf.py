"""The memo as PDF with the evidence inside: every citation leads to its marked passage, and back.

All words go to Typst as data, never as markup, so nothing that stands in an article can be taken for a
command. The fonts are shipped; a character they lack is spelt out, as PDF/UA (ISO 14289) forbids blanks.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import typst

from tasks.errors import Permanent
from tasks.render.charts import FONTS, chart_svg
from tasks.render.evidence import Block, blocks, used_in
from tasks.render.model import Citation, Disagreement, Line, Memo, SourceRow
from tasks.render.pages import TEMPLATES, visible
from tasks.render.tables import Row, Tables

# What DejaVu Sans as shipped has letters for: Latin, Greek, Cyrillic, punctuation, a few arrows.
_DRAWN = (
    "\n\x20-\x7e\xa0-\u024f\u0300-\u0304\u0370-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u045f"
    "\u0490\u0491\u1e00-\u1efb\u2010-\u2027\u2030-\u203a\u20ac\u2190-\u2193\u2212\u25ac\u25b2\u25bc"
)
_BLANK = re.compile(f"[^{_DRAWN}]")


class PdfFailed(Permanent):
    """The memo could not be set as PDF."""


def memo_pdf(memo: Memo, tables: Tables) -> bytes:
    """Return the memo as tagged PDF/UA-1; the same memo gives the same bytes on every machine.

    Raises:
        PdfFailed: Typst refuses it.
    """
    appendix = _appendix(memo, tables)
    places = {place for source in appendix for place in _places(source)}
    data = {
        "memo": _printable(asdict(memo)),
        "sections": [
            {"name": name, "lines": [_printable(_line(line, places)) for line in lines]}
            for name, lines in memo.sections()
        ],
        "appendix": _printable(appendix),
    }
    inputs = {
        "data": json.dumps(data, ensure_ascii=False),
        "chart": _BLANK.sub(_spelt, chart_svg(memo.chart)),
    }
    try:
        return bytes(
            typst.compile(
                str(TEMPLATES / "memo.typ"),
                root=str(TEMPLATES),
                font_paths=[str(FONTS)],
                ignore_system_fonts=True,
                sys_inputs=inputs,
                pdf_standards=["ua-1"],
                timestamp=0,
            )
        )
    except typst.TypstError as error:
        raise PdfFailed(f"memo {memo.edition}: no PDF could be made of it: {error}") from error


def _line(line: Line, places: set[str]) -> dict[str, Any]:
    """Return a line with what is printed of its citations and where each leads; so each side of a disagreement."""
    data = {**asdict(line), "whole": line.whole, "shown": _shown(line.shown, places)}
    if isinstance(line, Disagreement):
        data["sides"] = [{**asdict(side), "shown": _shown(side.shown, places)} for side in line.sides]
    return data


def _shown(citations: Iterable[Citation], places: set[str]) -> list[dict[str, str | None]]:
    return [
        {"label": one.label, "place": place if (place := _place(one)) in places else None}
        for one in citations
    ]


def _place(citation: Citation) -> str:
    return f"{citation.article_id}-{citation.anchor}"


def _appendix(memo: Memo, tables: Tables) -> list[dict[str, Any]]:
    """Return each source with those of its paragraphs that the memo rests on."""
    articles = {row["article_id"]: row for row in tables.articles if row["status"] == "accepted"}
    return [_source(memo, source, articles[source.article_id], tables) for source in memo.sources]


def _source(memo: Memo, source: SourceRow, article: Row, tables: Tables) -> dict[str, Any]:
    used = used_in(memo, source.article_id)
    lines: dict[str, list[str]] = {}
    for line_id, citation in used:
        lines.setdefault(citation.anchor, []).append(line_id)
    mine = {
        name: [row for row in rows if row["article_id"] == source.article_id]
        for name, rows in (("regions", tables.regions), ("passages", tables.passages))
    }
    cut = blocks(article["text"], mine["regions"], mine["passages"], [citation for _, citation in used])
    return {
        "id": source.id,
        "article_id": source.article_id,
        "title": source.title or article["path"],
        "about": " · ".join((source.outlet, source.published, source.received, *source.flags)),
        "file": f"{article['path']} · sha256 {article['sha256']}",
        "damaged": source.damaged,
        "paragraphs": [_paragraph(block, lines) for block in cut if any(one.marks for one in block.pieces)],
    }


def _paragraph(block: Block, lines: Mapping[str, list[str]]) -> dict[str, Any]:
    opens = [anchor for piece in block.pieces for anchor in piece.opens]
    return {
        "number": block.number,
        "pieces": [
            {"text": piece.text, "marked": bool(piece.marks), "opens": list(piece.opens)}
            for piece in block.pieces
        ],
        "lines": list(dict.fromkeys(line for anchor in opens for line in lines[anchor])),
    }


def _places(source: Mapping[str, Any]) -> Iterator[str]:
    for paragraph in source["paragraphs"]:
        for piece in paragraph["pieces"]:
            yield from (f"{source['article_id']}-{anchor}" for anchor in piece["opens"])


def _printable(value: Any) -> Any:
    """Return data with every character spelt out that the fonts cannot show."""
    if isinstance(value, str):
        return _BLANK.sub(_spelt, str(visible(value)))
    if isinstance(value, dict):
        return {name: _printable(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(one) for one in value]
    return value


def _spelt(match: re.Match[str]) -> str:
    return f"‹U+{ord(match[0]):04X}›"
