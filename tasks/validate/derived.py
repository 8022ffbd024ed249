"""Columns computed for the judging only: what a rule must compare that no single stored column holds.

They start with `derived_` and are never stored. Where a fact is not known (no articles are at hand) the
value is missing, and the rule on it says that it had nothing to judge.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_SPANS = {
    "mentions": ("start", "end", "text"),
    "quotes": ("content_start", "content_end", "content"),
    "events": ("start", "end", "text"),
    "memo_lines": ("start", "end", "passage"),
}


_SHORT = {"organisation": "org", "armed_group": "group"}
"""How ids abbreviate a type."""


def with_derived(name: str, frame: "pd.DataFrame", articles: "pd.DataFrame | None" = None) -> "pd.DataFrame":
    """Return a copy of the table's frame with the columns its suite needs besides the stored ones.

    Args:
        name: The table.
        frame: Its rows.
        articles: Rows of the table `articles` (`article_id`, `text`, `damage`) that the rows are about.
    """
    texts = {} if articles is None else dict(zip(articles["article_id"], articles["text"], strict=True))
    damages = {} if articles is None else dict(zip(articles["article_id"], articles["damage"], strict=True))
    rows = frame.to_dict(orient="records")
    computed = [_derived(name, row, texts, damages) for row in rows]
    columns = dict.fromkeys(column for row in computed for column in row)
    return frame.reset_index(drop=True).assign(
        **{column: [row[column] for row in computed] for column in columns}
    )


def _derived(
    name: str, row: dict[str, Any], texts: dict[str, str], damages: dict[str, str]
) -> dict[str, Any]:
    text = texts.get(row["article_id"]) if _present(row["article_id"]) else None
    if name == "topics":
        return _evidence(row, text)
    start, end, words = (row[column] for column in _SPANS[name])
    placed = _present(start) and _present(end) and _present(words)
    common = {
        "derived_span_error": _span_error(int(start), int(end), words, text) if placed else None,
        "derived_overrun": max(0, int(end) - len(text)) if placed and text is not None else None,
    }
    return common | _OWN[name](row, damages)


def _present(value: Any) -> bool:
    """Tell whether a cell holds a value; missing ones are None or not equal to themselves."""
    return value is not None and value == value  # noqa: PLR0124  # NaN and NA come in several kinds


def _span_error(start: int, end: int, words: str, text: str | None) -> int:
    """Return 0 where the span covers the words, as far as that can be told without the text."""
    if text is not None:
        return int(text[start:end] != words)
    return int(end - start != len(words))


def _evidence(row: dict[str, Any], text: str | None) -> dict[str, Any]:
    spans = [(int(span["start"]), int(span["end"])) for span in row["evidence"]]
    last = max((end for _, end in spans), default=0)
    return {
        "derived_evidence": len(spans),
        "derived_bad_evidence": sum(start < 0 or end <= start for start, end in spans),
        "derived_overrun": None if text is None else max(0, last - len(text)),
    }


def _mention(row: dict[str, Any], _damages: dict[str, str]) -> dict[str, Any]:
    kind = str(row["type"])
    return {"derived_type_agrees": str(row["actor_id"]).startswith(f"{_SHORT.get(kind, kind)}:")}


def _quote(row: dict[str, Any], damages: dict[str, str]) -> dict[str, Any]:
    damage = damages.get(row["article_id"])
    named = _present(row["source_actor_id"])
    return {
        "derived_direct_from_damaged": None
        if damage is None
        else row["kind"] == "direct" and damage == "damaged",
        "derived_speaker_inside": _present(row["source_start"]) if named else None,
    }


def _event(row: dict[str, Any], _damages: dict[str, str]) -> dict[str, Any]:
    target = row["target_actor_id"]
    return {"derived_to_itself": target == row["source_actor_id"] if _present(target) else None}


def _line(row: dict[str, Any], _damages: dict[str, str]) -> dict[str, Any]:
    has_passage = _present(row["article_id"]) and _present(row["passage"])
    return {
        "derived_cited_without_passage": row["basis"] == "cited" and not has_passage,
        "derived_computed_without_query": row["basis"] == "computed" and not _present(row["computed"]),
    }


_OWN = {"mentions": _mention, "quotes": _quote, "events": _event, "memo_lines": _line}
