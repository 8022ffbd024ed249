"""The sentences of an article, by rules: after the last mark of a sentence, its closing quotation marks included.

The rules follow what Kiss and Strunk (2006, "Unsupervised Multilingual Sentence Boundary Detection") name as the
three hard cases: abbreviations, initials and ordinal numbers; a list of frequent sentence starters settles the
abbreviations that can also end a sentence.
"""

import re
from collections.abc import Iterable, Iterator

from tasks.ingest.lines import Line, paragraphs
from tasks.ingest.words import words
from tasks.records import Passage, Region, Span

# A mark that can end a sentence, what closes after it, and the white space before the next word (or none, where
# it was forgotten between a word and a capitalised one).
_STOP = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"'”’)\]»]*)(?P<gap>\s+|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]*\s))(?=\S)"
)
_TOKEN = re.compile(r"[\w.'’&-]*\Z")
_NEXT_WORD = re.compile(r"[^\w\s]*([\w'’]+)")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]\Z")
# A paragraph has at most two regions: a dateline and the rest.
_REGIONS_OF_LINE = 2
_OPENING = "\"'“‘«([{-–—"
_LIST_NUMBER = re.compile(r"\(?\d{1,2}\Z")
_ATTRIBUTION = re.compile(r"(?:[A-Z][\w'’.-]*\s+){1,3}([a-z]+)\b|([a-z]+)\s+[A-Z]")
# A remark in brackets that ends the paragraph, such as a photo credit, belongs to the sentence before it.
_REMARK = re.compile(r"[(\[][^()\[\]]{1,80}[)\]][.\s]*\Z")
_CLOSING_QUOTES = "\"'”’»"


def passages_of(text: str, regions: Iterable[Region]) -> tuple[Passage, ...]:
    """Return the sentences of all regions; none runs over the end of its region or its paragraph.

    Args:
        text: The article's text.
        regions: Its regions in reading order.
    """
    found = _pieces(paragraphs(text), tuple(regions))
    return tuple(
        Passage(number, line.number, region.kind, span)
        for number, (line, region, span) in enumerate(_spans(text, found), 1)
    )


def _pieces(lines: tuple[Line, ...], regions: tuple[Region, ...]) -> Iterator[tuple[Line, Region, Span]]:
    """Yield what each region and paragraph have in common, in reading order."""
    at = 0
    for line in lines:
        while at < len(regions) and regions[at].span.end <= line.span.start:
            at += 1
        for region in regions[at : at + _REGIONS_OF_LINE]:
            if region.span.start >= line.span.end:
                break
            start, end = max(line.span.start, region.span.start), min(line.span.end, region.span.end)
            yield line, region, Span(start, end)


def _spans(text: str, pieces: Iterable[tuple[Line, Region, Span]]) -> Iterator[tuple[Line, Region, Span]]:
    """Yield each sentence with the paragraph and region it stands in."""
    for line, region, piece in pieces:
        for span in split(text, piece):
            yield line, region, span


def split(text: str, within: Span) -> list[Span]:
    """Return the sentences of one stretch of text, without the white space around them."""
    piece = within.of(text)
    ends, start = [], 0
    for match in _STOP.finditer(piece):
        if _is_boundary(piece, start, match):
            ends.append((start, match.end("close")))
            start = match.end()
    ends.append((start, len(piece)))
    spans = [_trimmed(piece, first, last, within.start) for first, last in ends]
    return [span for span in spans if span.start < span.end]


def _trimmed(piece: str, first: int, last: int, offset: int) -> Span:
    """Return the span in the text, without the white space around it."""
    part = piece[first:last]
    return Span(offset + first + len(part) - len(part.lstrip()), offset + first + len(part.rstrip()))


def _is_boundary(piece: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether a sentence ends at this mark."""
    if _REMARK.match(piece, match.end()) or (not match["gap"] and _in_name(piece, match.start())):
        return False
    rest = piece[match.end() : match.end() + 60]
    if not _starts_sentence(rest):
        return False
    if match["mark"] == "." and not match["close"]:
        return _period_ends(
            piece[max(start, match.start() - 30) : match.start()], rest, whole=match.start() - start
        )
    asked_in_quotes = match["mark"] != "." and match["close"][:1] and match["close"][0] in _CLOSING_QUOTES
    return not (asked_in_quotes and _is_attribution(rest))


def _in_name(piece: str, stop: int) -> bool:
    """Tell whether the word before a full stop is written like part of a name (`TileWorld.Net`)."""
    found = _TOKEN.search(piece[max(0, stop - 30) : stop])
    return found is not None and not found[0].islower()


def _starts_sentence(rest: str) -> bool:
    """Tell whether a sentence can start here: a capital or a digit, perhaps behind an opening mark."""
    bare = rest.lstrip(_OPENING)
    if not bare:
        return False
    opened = bare != rest
    if opened and rest[0] in "-–—" and bare[:1].islower():
        return False
    return bare[0].isupper() or bare[0].isdigit() or (not bare[0].isascii() and not bare[0].islower())


def _is_attribution(rest: str) -> bool:
    """Tell whether what follows a closing quotation mark says who spoke."""
    match = _ATTRIBUTION.match(rest)
    return match is not None and (match[1] or match[2]) in words("sentences", "cues", "words")


def _period_ends(before: str, rest: str, *, whole: int) -> bool:
    """Tell whether a single full stop ends the sentence, judging the word before and the word after it."""
    found, following = _TOKEN.search(before), _NEXT_WORD.match(rest)
    word = found[0].lstrip("'’-").rstrip(".") if found else ""
    key, after = word.lower(), following[1].lower().replace("’", "'") if following else ""
    starter = after in words("sentences", "starters", "words")
    if _LIST_NUMBER.match(word) and whole <= 3:
        return False
    if key in words("sentences", "abbreviations", "titles") and word != key.upper():
        return False
    if key in words("sentences", "abbreviations", "numbered") and rest[:1].isdigit():
        return False
    if _INITIALS.match(word) and word != "I":
        return starter
    return starter or key not in words("sentences", "abbreviations", "either")
