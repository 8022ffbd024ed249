"""What a damaged article may say: a machine chose its words, so none of them is a direct quotation."""

from collections.abc import Collection
from dataclasses import replace

from tasks.records import Extraction, QuoteKind


def without_direct(found: Extraction, kinds: Collection[str]) -> Extraction:
    """Return what was found in an article, its direct quotations demoted if the article is damaged.

    They stay as reported speech: `marks_lost` where the article lost its marks, else `indirect`.

    Args:
        found: What was found.
        kinds: The kinds of damage; none for an intact article.
    """
    if not kinds:
        return found
    kind: QuoteKind = "marks_lost" if "marks_lost" in kinds else "indirect"
    quotes = tuple(replace(quote, kind=kind) if quote.kind == "direct" else quote for quote in found.quotes)
    return replace(found, quotes=quotes)
