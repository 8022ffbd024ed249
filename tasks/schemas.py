"""The one fixed Arrow schema of each table we write, every column with its description and unit.

Offsets (`start`, `end`) are characters of the `text` of the article's row in `articles`; `end` is exclusive.
The edition (ISO week) is no column of the files: it is in the folder's name, and readers add it from there.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

CHARACTERS = "character offset"


def _column(
    name: str, kind: pa.DataType, description: str, *, unit: str = "", null: bool = False
) -> pa.Field:
    metadata = {"description": description} | ({"unit": unit} if unit else {})
    return pa.field(name, kind, nullable=null, metadata=metadata)


def _text(name: str, description: str, *, null: bool = False) -> pa.Field:
    return _column(name, pa.string(), description, null=null)


def _count(name: str, description: str, *, unit: str = "", null: bool = False) -> pa.Field:
    return _column(name, pa.int32(), description, unit=unit, null=null)


def _flag(name: str, description: str) -> pa.Field:
    return _column(name, pa.bool_(), description)


def _score(name: str, description: str) -> pa.Field:
    return _column(name, pa.float64(), description, unit="0 to 1")


def _list(name: str, description: str, *fields: pa.Field) -> pa.Field:
    return _column(name, pa.list_(pa.struct(list(fields)) if fields else pa.string()), description)


def _span(what: str, prefix: str = "", *, null: bool = False) -> tuple[pa.Field, pa.Field]:
    return (
        _count(f"{prefix}start", f"First character of {what}", unit=CHARACTERS, null=null),
        _count(f"{prefix}end", f"Character after the last one of {what}", unit=CHARACTERS, null=null),
    )


def _quoted_span(what: str, name: str, *, null: bool = False) -> tuple[pa.Field, ...]:
    return (*_span(what, f"{name}_", null=null), _text(name, f"Words of {what}", null=null))


def _participant(what: str, name: str, *, null: bool = False) -> tuple[pa.Field, ...]:
    return (
        _text(f"{name}_actor_id", f"Actor that is {what}", null=True),
        *_quoted_span(what, name, null=null),
    )


_ARTICLE = _text("article_id", "The article, by the first 16 hexadecimal digits of its SHA-256")

_TABLES: Mapping[str, Sequence[pa.Field]] = {
    "articles": (
        _ARTICLE,
        _text("sha256", "SHA-256 of the bytes as dropped; empty when they could not be read"),
        _text("batch", "The batch it was taken in with"),
        _column("received", pa.date32(), "Day it was received, in the desk's time zone", unit="day"),
        _text("path", "Path as dropped, relative to the seeds folder"),
        _text("media_type", "What kind of file it was"),
        _text("encoding", "Character encoding it was read with"),
        _text("outlet", "Publisher, as the article says", null=True),
        _text("language", "ISO 639-1 code of the body", null=True),
        *_quoted_span("the headline", "title", null=True),
        _text("published", "Publication date as an ISO 8601 prefix, as long as it is known", null=True),
        _text("published_precision", "day, month, year or unknown"),
        _text("published_basis", "stated, dateline, byline, address, inferred or unknown"),
        *_span("the publication date", "published_", null=True),
        _text("status", "received (not yet judged), accepted, quarantined or duplicate"),
        _list("reasons", "Why it was kept out, or what a reader must know",
              _text("rule", "Name of the rule"), _text("severity", "critical, warning or info"),
              _text("text", "One sentence")),
        _text("origin_id", "Article it copies; articles with one origin are one independent text"),
        _text("damage", "intact or damaged"),
        _list("damage_kinds", "reworded, translated, marks_lost"),
        _score("damage_score", "How much betrays damage"),
        _list("damage_reasons", "The signs that betray damage"),
        _count("words", "Words of the whole text", unit="words"),
        _list("notes", "What intake noticed or had to do"),
        _text("text", "The decoded text, whole and unchanged; all offsets index it"),
    ),
    "regions": (_ARTICLE, _text("kind", "headline, byline, dateline, caption, body or boilerplate"),
                *_span("the region")),
    "passages": (
        _ARTICLE,
        _count("number", "Position of the sentence in the article, from 1"),
        _count("paragraph", "Position of its paragraph in the article, from 1"),
        _text("kind", "Kind of region it stands in"),
        *_span("the sentence"),
        _text("text", "The sentence"),
        _text("origin_article_id", "Earlier article that carries the same words", null=True),
        _count("origin_number", "Position of the same sentence there", null=True),
    ),
    "actors": (
        _ARTICLE,
        _text("actor_id", "Stable id, type:slug"),
        _text("type", "person, state, organisation, armed_group, people, place or product"),
        _text("name", "Canonical name"),
        _flag("known", "Whether the actor is in the reference table"),
        _count("mentions", "How often the article names it", unit="mentions"),
        *_span("the first mention"),
        *_quoted_span("the role, as this article states it", "role", null=True),
        _text("office", "What the reference table says where it contradicts that role", null=True),
    ),
    "mentions": (
        _ARTICLE, *_span("the mention"),
        _text("text", "Words of the mention"),
        _text("type", "Type of the actor"),
        _text("actor_id", "Stable id, type:slug"),
        _text("name", "Canonical name"),
        _flag("known", "Whether the actor is in the reference table"),
        *_quoted_span("the role stated beside the name", "role", null=True),
    ),
    "quotes": (
        _ARTICLE,
        _count("number", "Position of the quote in the article, from 1"),
        _count("paragraph", "Paragraph it starts in"),
        _text("kind", "direct, indirect or marks_lost; only direct may be shown in quotation marks"),
        *_participant("the speaker", "source", null=True),
        _list("others", "Further joint speakers", _text("actor_id", "Actor", null=True), *_span("the name")),
        *_quoted_span("the cue", "cue", null=True),
        *_quoted_span("what was said", "content"),
        *_participant("who was spoken to", "addressee", null=True),
        *_quoted_span("what was spoken about, where it is stated", "topic", null=True),
    ),
    "events": (
        _ARTICLE,
        _count("number", "Position of the event in the article, from 1"),
        _count("paragraph", "Paragraph it stands in"),
        _text("type", "PLOVER root code"),
        _count("quad", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
        _text("action", "Entry of the action lexicon that fired"),
        *_participant("the source", "source"),
        *_participant("the target", "target", null=True),
        *_participant("what it was about", "object", null=True),
        *_quoted_span("the trigger", "trigger"),
        *_quoted_span("the date in the text", "date", null=True),
        _text("date_value", "Date of the event as ISO 8601 prefix or interval", null=True),
        _text("date_precision", "day, range, week, month, season, year, decade or unknown"),
        _flag("negated", "Whether the text says it did not happen"),
        _text("status", "past, planned or possible"),
        *_span("the clause or sentence"),
        _text("text", "The clause or sentence"),
    ),
    "dates": (
        _ARTICLE, *_span("the expression"),
        _text("text", "The expression"),
        _text("value", "ISO 8601 prefix or interval; null when it cannot be resolved", null=True),
        _text("precision", "day, range, week, month, season, year, decade or unknown"),
    ),
    "topics": (
        _ARTICLE,
        _text("topic_id", "The desk's own id"),
        _text("medtop", "IPTC Media Topics id that fits, if one does", null=True),
        _text("name", "Name of the topic"),
        _score("score", "How much of the article is about it"),
        _text("tier", "strong or weak"),
        _list("evidence", "The words that show it", *_span("the words")),
    ),
    "memo_lines": (
        _text("ring", "Ring of readers whose memo it is; null for the desk's", null=True),
        _count("revision", "Revision of the memo, from 1"),
        _text("line_id", "Id of the line, as printed"),
        _text("section", "Section of the memo"),
        _text("text", "The line"),
        _text("basis", "cited or computed"),
        _text("computed", "Name of the query a computed line rests on", null=True),
        _count("citation", "Number of the citation within the line, from 1; 0 for none"),
        _text("label", "Citation as printed, such as S3 ¶8", null=True),
        _text("article_id", "Article the passage stands in", null=True),
        *_span("the passage", null=True),
        _text("passage", "The passage, equal to the stored text at its span", null=True),
    ),
}  # fmt: skip

SCHEMAS: Mapping[str, pa.Schema] = {
    name: pa.schema(list(fields), metadata={"table": name, "schema_version": "1"})
    for name, fields in _TABLES.items()
}


def as_table(name: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Lay rows out as the named table.

    Raises:
        pyarrow.ArrowInvalid: A value does not fit its column.
        KeyError: A row lacks a column or has one more than the schema.
    """
    schema = SCHEMAS[name]
    columns = set(schema.names)
    for row in rows:
        if row.keys() != columns:
            raise KeyError(f"{name}: {sorted(row.keys() ^ columns)}")
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema)
