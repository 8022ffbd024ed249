"""A draft to an `Article`: its regions, its date with the basis, its outlet, its language, its sentences."""

import hashlib
from collections.abc import Sequence
from datetime import date

from tasks.ingest.dates import Dated, find_published
from tasks.ingest.draft import Draft
from tasks.ingest.language import language_of
from tasks.ingest.outlets import find_outlet
from tasks.ingest.regions import mark_regions
from tasks.ingest.sentences import passages_of
from tasks.records import Article, Region


def article_of(draft: Draft, *, identity: bytes, name: str, not_after: date | None = None) -> Article:
    """Return the article of a draft.

    Args:
        draft: What was read.
        identity: The bytes that the article is known by.
        name: What to call it.
        not_after: The day of receipt; later publication dates are passed over.
    """
    page = draft.page
    regions = mark_regions(page.text, title=page.title)
    story = "\n".join(region.span.of(page.text) for region in regions if region.kind == "body")
    dated = _dated(draft, regions, not_after)
    found = language_of(story)
    digest = hashlib.sha256(identity).hexdigest()
    return Article(
        article_id=digest[:16],
        sha256=digest,
        path=name,
        media_type=draft.media_type,
        encoding=draft.encoding,
        text=page.text,
        title=next((region.span for region in regions if region.kind == "headline"), None),
        outlet=find_outlet(page.text, regions, site=page.site, address=page.address, name=name),
        language=found or draft.language,
        published=dated.published,
        regions=regions,
        passages=passages_of(page.text, regions),
        notes=(*draft.notes, *dated.notes, *_contradiction(draft.language, found)),
    )


def _dated(draft: Draft, regions: Sequence[Region], not_after: date | None) -> Dated:
    """Return the first given date that can be right, else the one that is found."""
    late: list[str] = []
    for given in draft.published:
        if not_after is None or not given.value or given.value <= not_after.isoformat():
            return Dated(given, tuple(late))
        late.append(f"The date {given.value} lies after the day of receipt and was not used.")
    page = draft.page
    found = find_published(page.text, regions, stated=page.stated, address=page.address, not_after=not_after)
    return Dated(found.published, (*late, *(note for note in found.notes if note not in late)))


def _contradiction(given: str | None, found: str | None) -> tuple[str, ...]:
    """Say that the text is not in the language that it is said to be in."""
    if not given or not found or given == found:
        return ()
    return (f"Said to be in the language {given}, but reads as {found}.",)
