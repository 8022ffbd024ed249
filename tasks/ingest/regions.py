"""The parts of an article, marked over its unchanged text.

Every paragraph gets one kind; only a dateline such as `ANKARA, Turkey — ` takes part of one. Neighbouring
paragraphs of body or of boilerplate make one region. White space between regions belongs to none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tasks.ingest import marks
from tasks.ingest.lines import Line, paragraphs
from tasks.records import Region, RegionKind, Span

# The head of an article: its first paragraphs; a tail starts in the last 60 % of the text.
_HEAD_LINES = 12
_TAIL_FROM = 0.4
_HEADLINE_WORDS, _HEADLINE_LENGTH = 25, 180
_PROSE_WORDS = 25
_SENTENCE_WORDS = 12
_NEXT_SENTENCE = re.compile(r"[a-z]{3}[.!?] [A-Z]")
_SIGNOFF_LINES = 4
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$|\.\.\.$")
_MERGED: frozenset[RegionKind] = frozenset({"body", "boilerplate"})


def mark_regions(text: str, *, title: str | None = None) -> tuple[Region, ...]:
    """Return the regions of a text, in reading order and not overlapping.

    Args:
        text: The article's text.
        title: The headline, where the page it comes from names it.
    """
    lines = paragraphs(text)
    kinds = _kinds(lines, len(text), title)
    return tuple(_merged(_regions(text, lines, kinds)))


def _kinds(lines: Sequence[Line], length: int, title: str | None) -> list[RegionKind]:
    """Return the kind of each paragraph."""
    tail = _tail(lines, length)
    kinds = [_own_kind(line, in_tail=line.number - 1 in tail) for line in lines]
    _mark_headline(lines, kinds, title)
    _mark_head(lines, kinds)
    _mark_signoff(lines, kinds)
    return kinds


def _own_kind(line: Line, *, in_tail: bool) -> RegionKind:
    """Return what a paragraph is wherever it stands."""
    if in_tail or marks.is_boilerplate(line.text):
        return "boilerplate"
    return "caption" if marks.is_caption(line.text) else "body"


def _is_prose(line: Line) -> bool:
    """Tell whether a paragraph is long enough, and ends well enough, to belong to a story."""
    return line.words >= _PROSE_WORDS and line.ends_sentence and not line.text.endswith(("...", "…"))


def _tail(lines: Sequence[Line], length: int) -> frozenset[int]:
    """Return the paragraphs under headings such as `Related News`.

    In the last 60 % of the text such a heading takes everything to the end, unless the story plainly goes
    on below it; before that it takes the short lines below it.
    """
    taken: set[int] = set()
    for at, line in enumerate(lines):
        if at in taken or not marks.starts_tail(line.text):
            continue
        if line.span.start < _TAIL_FROM * length:
            goes_on = _is_sentence
        else:
            goes_on = _is_story if marks.ends_article(line.text) else _may_be_story
        end = next(
            (below for below in range(at + 1, len(lines)) if goes_on(lines[below : below + 2])), len(lines)
        )
        taken.update(range(at, end))
    return frozenset(taken)


def _is_sentence(below: Sequence[Line]) -> bool:
    """Tell whether the next paragraph is a sentence or long."""
    return below[0].words >= 15 or below[0].ends_sentence


def _is_story(below: Sequence[Line]) -> bool:
    """Tell whether the next two paragraphs are both long."""
    return len(below) > 1 and all(_is_prose(line) for line in below[:2])


def _may_be_story(below: Sequence[Line]) -> bool:
    """Tell whether the next paragraph is long, or the next two are at least sentences."""
    teaser = any(line.text.endswith(("...", "…")) for line in below[:2])
    both = len(below) > 1 and all(line.words >= 8 and line.ends_sentence for line in below[:2])
    return _is_prose(below[0]) or (both and not teaser)


def _mark_headline(lines: Sequence[Line], kinds: list[RegionKind], title: str | None) -> None:
    """Mark the headline, and the same words again near it."""
    at = _headline(lines, kinds, title)
    if at is None:
        return
    words = _key(lines[at].text)
    for other in range(min(len(lines), at + _HEAD_LINES)):
        if other == at or (kinds[other] == "body" and _key(lines[other].text) == words):
            kinds[other] = "headline"


def _headline(lines: Sequence[Line], kinds: Sequence[RegionKind], title: str | None) -> int | None:
    """Return which paragraph is the headline: the first one shaped like it, before any of story."""
    if title is not None:
        found = (at for at, line in enumerate(lines[:_HEAD_LINES]) if _key(line.text) == _key(title))
        return next(found, None)
    seen = [at for at in range(min(len(lines), _HEAD_LINES)) if kinds[at] == "body"]
    for position, at in enumerate(seen):
        line = lines[at]
        if _is_meta(line):
            continue
        if not _like_headline(line, lines, at):
            return None
        following = [lines[other] for other in seen[position + 1 : position + 2]]
        return seen[position + 1] if _is_label(line, following, lines) else at
    return None


def _is_label(line: Line, following: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Tell whether a line is only the name of a section or an outlet above the headline proper."""
    if not following or line.words > 4 or _is_meta(following[0]) or following[0].words <= line.words:
        return False
    below = following[0]
    short = line.words <= 2 or marks.names_outlet(line.text)
    return short and 4 <= below.words <= 16 and _like_headline(below, lines, below.number - 1)


def _like_headline(line: Line, lines: Sequence[Line], at: int) -> bool:
    """Tell whether a paragraph is short, no whole sentence, and has a story below it."""
    if at + 1 >= len(lines) or marks.dateline_length(line.text):
        return False
    if line.words > _HEADLINE_WORDS or len(line.text) > _HEADLINE_LENGTH:
        return False
    twice = at + 1 < len(lines) and _key(lines[at + 1].text) == _key(line.text)
    sentence = line.text.rstrip("\"'”’)").endswith(".") and not _ABBREVIATED.search(line.text)
    several = line.words > _SENTENCE_WORDS and line.ends_sentence and bool(_NEXT_SENTENCE.search(line.text))
    return twice or not (sentence or several)


def _key(text: str) -> str:
    """Return the words of a line for comparing headlines."""
    return " ".join(marks.bare(text).casefold().replace("’", "'").split())


def _is_meta(line: Line) -> bool:
    """Tell whether a paragraph of the head gives author, place or date."""
    return marks.is_byline(line.text) or marks.is_date_line(line.text)


def _mark_head(lines: Sequence[Line], kinds: list[RegionKind]) -> None:
    """Mark who, where and when in the first paragraphs, up to the story's second long one."""
    prose = 0
    for at, line in enumerate(lines[:_HEAD_LINES]):
        prose += kinds[at] == "body" and _is_prose(line)
        if prose > 1:
            return
        if kinds[at] not in ("body", "caption"):
            continue
        kinds[at] = _head_kind(line, kinds[at], before_story=not prose)


def _head_kind(line: Line, kind: RegionKind, *, before_story: bool) -> RegionKind:
    """Return byline or dateline where a paragraph of the head is one, else the kind it has."""
    if marks.is_byline(line.text):
        return "byline"
    if marks.is_date_line(line.text):
        return "byline" if " by " in f" {line.text.lower()}" else "dateline"
    if before_story and kind == "body" and _is_credit(line):
        return "byline"
    return kind


def _is_credit(line: Line) -> bool:
    """Tell whether a short line before the story names the outlet, alone or beside author and place."""
    return marks.names_outlet(line.text) or (
        line.words <= 14 and any(marks.names_outlet(part) for part in _parts(line.text))
    )


def _parts(text: str) -> list[str]:
    """Return what stands between the breaks of a credit line, if it has any."""
    for mark in (" — ", " – ", " | ", " / ", " · "):
        if mark in text:
            return [part.strip() for part in text.split(mark)]
    return []


def _mark_signoff(lines: Sequence[Line], kinds: list[RegionKind]) -> None:
    """Mark who reported and from which agencies, in the last paragraphs of the story."""
    last = [at for at in range(1, len(lines)) if kinds[at] == "body"][-_SIGNOFF_LINES:]
    for at in last:
        if marks.is_signoff(lines[at].text):
            kinds[at] = "byline"
    for at in reversed(last):
        if kinds[at] == "body" and marks.names_outlet(lines[at].text):
            kinds[at] = "byline"
        elif kinds[at] == "body":
            return


def _regions(text: str, lines: Sequence[Line], kinds: Sequence[RegionKind]) -> Iterator[Region]:
    """Yield the region of each paragraph, two for the one that opens with a dateline."""
    searched = 0
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "body" and searched < 4:
            searched += 1
            length = marks.dateline_length(line.text, story=text)
            if length:
                searched = 4
                prefix = line.text[:length].rstrip()
                yield Region("dateline", Span(line.span.start, line.span.start + len(prefix)))
                yield Region("body", Span(line.span.start + length, line.span.end))
                continue
        yield Region(kind, _bare_span(line) if kind == "headline" else line.span)


def _bare_span(line: Line) -> Span:
    """Return where the words of a headline stand, without marks of Markdown."""
    bare = marks.bare(line.text)
    start = line.span.start + line.text.replace("\u00a0", " ").index(bare)
    return Span(start, start + len(bare))


def _merged(regions: Iterable[Region]) -> list[Region]:
    """Join neighbouring regions of body, and of boilerplate."""
    found = list(regions)
    joined = found[:1]
    for before, region in pairwise(found):
        if region.kind == before.kind and region.kind in _MERGED:
            joined[-1] = Region(region.kind, Span(joined[-1].span.start, region.span.end))
        else:
            joined.append(region)
    return joined
