"""Paragraphs and sentences as the speech rules need them: quoted words hidden, so that only the frame shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tasks.extract.cues import speech_words
from tasks.extract.marks import Marked, find_marked
from tasks.records import Article, RegionKind, Span

HIDDEN = "\x01"
_KINDS: frozenset[RegionKind] = frozenset({"headline", "caption", "body"})
_BREAK = re.compile(r"[.!?…]+[\"”’')\]»]*\s+(?=[A-Z\"“‘'«(\[À-Þ0-9–—-])")
_INITIAL = re.compile(r"(?:^|[\s(.])[A-Z]$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its marked stretches.

    Attributes:
        masked: The whole article text in which this paragraph's quoted words are hidden, offsets unchanged.
        sentences: Sentence spans; a quotation of several sentences does not end one.
    """

    span: Span
    kind: RegionKind
    runs: tuple[Marked, ...]
    masked: str
    sentences: tuple[Span, ...]

    def sentence_at(self, at: int) -> Span:
        """Return the sentence that holds character `at`, or the whole paragraph."""
        return next((s for s in self.sentences if s.start <= at < s.end), self.span)


def paragraphs_of(article: Article) -> Iterator[Paragraph]:
    """Yield the paragraphs of headline, captions and body, in reading order."""
    bounds = _bounds(article)
    runs = [tuple(find_marked(article.text, span)) for _, span in bounds]
    masked = mask(article.text, [run for some in runs for run in some])
    for (kind, span), some in zip(bounds, runs, strict=True):
        yield Paragraph(span, kind, some, masked, tuple(split(masked, span)))


def mask(text: str, runs: Sequence[Marked]) -> str:
    """Return the text with quoted words hidden, but for a stop or comma at their end; offsets stay."""
    pieces: list[str] = []
    at = 0
    for run in runs:
        end = run.content.end - (text[run.content.end - 1] in ".!?,…")
        pieces += [text[at : run.content.start], HIDDEN * (end - run.content.start)]
        at = end
    return "".join([*pieces, text[at:]])


def split(masked: str, span: Span) -> Iterator[Span]:
    """Yield the sentences of a masked paragraph."""
    start = span.start
    for stop in _BREAK.finditer(masked, span.start, span.end):
        if stop.end() <= start or not _ends(masked, start, stop):
            continue
        yield Span(start, stop.end())
        start = stop.end()
    if start < span.end:
        yield Span(start, span.end)


def _ends(masked: str, start: int, stop: re.Match[str]) -> bool:
    """Tell whether a full stop ends the sentence: not after an abbreviation, nor before `he asked`."""
    before = masked[start : stop.start()]
    if stop.group().startswith("."):
        last = re.split(r"[\s(\"“]", before)[-1]
        words = speech_words()
        if words.has("abbreviations", last) or _INITIAL.search(before):
            return False
        if re.fullmatch(
            r"(?:[A-Z]\.)+[A-Z]", last
        ):  # U.S. The ... or U.S. Secretary: only a small opener ends it
            return bool(
                re.match(r"(?:The|In|On|But|He|She|It|They|We|And|A|This|That)\b", masked[stop.end() :])
            )
    if before.endswith(HIDDEN) and not stop.group().startswith("."):
        return not speech_words().after_question.match(masked, stop.end())
    return True


def _bounds(article: Article) -> list[tuple[RegionKind, Span]]:
    """Return the paragraphs the article's passages form."""
    found: list[tuple[int, RegionKind, int, int]] = []
    for passage in article.passages:
        if passage.kind not in _KINDS:
            continue
        if found and found[-1][0] == passage.paragraph and found[-1][1] == passage.kind:
            found[-1] = (*found[-1][:3], passage.span.end)
        else:
            found.append((passage.paragraph, passage.kind, passage.span.start, passage.span.end))
    return [(kind, Span(start, end)) for _, kind, start, end in found]
