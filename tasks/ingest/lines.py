"""The paragraphs of a text: its non-blank lines, or whole blocks where a program has wrapped the lines."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tasks.records import Span

_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?…:;][\"'”’)\]»*]*$")
# Programs that wrap lines do so somewhere between these widths.
_NARROWEST, _WIDEST = 50, 100


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its number from 1, where it stands (without outer white space), and its words."""

    number: int
    span: Span
    text: str
    words: int

    @property
    def ends_sentence(self) -> bool:
        """Tell whether the paragraph ends like a sentence."""
        return bool(_END.search(self.text))


@lru_cache(maxsize=1)
def paragraphs(text: str) -> tuple[Line, ...]:
    """Return the paragraphs of a text in reading order.

    Each non-blank line is one, except in text wrapped at a fixed width, where a line that was filled
    to the margin goes on in the next one.
    """
    lines = (_trimmed(text, match.start(), match.end()) for match in _LINE.finditer(text))
    spans = [span for span in lines if span.start < span.end]
    if _is_wrapped(text, spans):
        spans = _unwrapped(text, spans)
    return tuple(
        Line(number, span, span.of(text), len(span.of(text).split())) for number, span in enumerate(spans, 1)
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends."""
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _adjoins(text: str, first: Span, second: Span) -> bool:
    """Tell whether no blank line stands between two lines."""
    return text.count("\n", first.end, second.start) == 1


def _is_wrapped(text: str, spans: list[Span]) -> bool:
    """Tell whether the lines look wrapped: most run on, evenly long, most not ending a sentence."""
    widest = max((span.end - span.start for span in spans), default=0)
    if len(spans) < 6 or not _NARROWEST <= widest <= _WIDEST:
        return False
    running = [first for first, second in pairwise(spans) if _adjoins(text, first, second)]
    full = [span for span in running if span.end - span.start >= 0.75 * widest]
    ending = [span for span in full if _END.search(span.of(text))]
    return len(full) >= 0.5 * len(spans) and len(ending) <= 0.4 * len(full)


def _unwrapped(text: str, spans: list[Span]) -> list[Span]:
    """Join each line that fills the margin to the one after it."""
    margin = 0.75 * max(span.end - span.start for span in spans)
    joined = spans[:1]
    for last, span in pairwise(spans):
        if _adjoins(text, last, span) and last.end - last.start >= margin:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
