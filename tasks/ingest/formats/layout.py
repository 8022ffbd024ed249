"""The lines of a printed page to paragraphs: joined where a line was only full, without what every page repeats."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from statistics import median
from typing import NamedTuple

Pages = Sequence[Sequence["Line"]]

_EDGE = 2
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—|]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4}\s*)?[-–—|]?", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:][\"'”’)\]»]*$")
# A gap this many times the usual one, or type this much larger, begins a paragraph.
_GAP, _LARGER = 1.35, 1.12
_HEADLINE_LARGER = 1.15
_LONGEST_HEADLINE = 300


class Line(NamedTuple):
    """Words in a row and where they stand, in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Return the height of the line, which goes with the size of its type."""
        return self.top - self.bottom


def laid_out(pages: Pages) -> tuple[str, str | None]:
    """Return the text of a document, a blank line between paragraphs, and its headline if larger type shows one."""
    lines = list(_without_furniture(pages))
    blocks = list(_blocks([line for page in lines for line in page]))
    known = _words(pages)
    headline = _headline(lines[0] if lines else [], blocks)
    title = _joined(headline, known) if headline else None
    return "\n\n".join(_joined(block, known) for block in blocks), title


def _without_furniture(pages: Pages) -> Iterator[list[Line]]:
    """Yield the lines of each page without its number, and without what the pages repeat at their edges.

    A line that stands over every page stays on the first one and a line under every page on the last, since they
    may say who published this and when.
    """
    tops = [_edge(page, top=True) for page in pages]
    feet = [_edge(page, top=False) for page in pages]
    repeated = {key for key, count in Counter(map(_key, _flat([*tops, *feet]))).items() if count > 1}
    for number, page in enumerate(pages):
        dropped = set(_repeated(tops[number], repeated if number else frozenset()))
        dropped |= set(_repeated(feet[number], repeated if number < len(pages) - 1 else frozenset()))
        yield [line for line in page if line not in dropped]


def _repeated(edge: Sequence[Line], repeated: AbstractSet[tuple[str, int]]) -> Iterator[Line]:
    """Yield the lines from the edge inwards that are page numbers or repeated, up to the first that is neither."""
    for line in edge:
        if not _PAGE_NUMBER.fullmatch(line.text) and _key(line) not in repeated:
            return
        yield line


def _flat(groups: Iterable[Iterable[Line]]) -> list[Line]:
    return [line for group in groups for line in group]


def _edge(page: Sequence[Line], *, top: bool) -> list[Line]:
    """Return the highest or the lowest lines of a page."""
    return sorted(page, key=lambda line: (line.top, line.text), reverse=top)[:_EDGE]


def _key(line: Line) -> tuple[str, int]:
    """Return a line without its numbers, which differ from page to page, and how high it stands, which does not."""
    return re.sub(r"\d+", "#", line.text).casefold(), round(line.top)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph."""
    steps = [first.bottom - second.bottom for first, second in pairwise(lines)]
    # Lines of one paragraph stand closest; where paragraphs are short, the usual step is already a gap.
    down = sorted(step for step in steps if step > 0) or [0.0]
    usual = down[len(down) // 5]
    widths = sorted(line.right - line.left for line in lines)
    width = widths[len(widths) * 4 // 5] if widths else 0.0
    block: list[Line] = []
    for line in lines:
        if block and _begins(line, block, usual, width):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _begins(line: Line, block: Sequence[Line], usual: float, width: float) -> bool:
    """Tell whether a line begins a paragraph."""
    last = block[-1]
    sizes = sorted((line.height or 1.0, last.height or 1.0))
    if sizes[1] / sizes[0] > _LARGER:
        return True
    ends = bool(_ENDS.search(last.text))
    # A line well short of the full ones was ended on purpose.
    short = last.right - last.left < 0.85 * width
    step = last.bottom - line.bottom
    if step <= 0 or step > 8 * usual:  # the next column or page
        return ends and (short or not line.text[:1].islower())
    scale = max(usual, last.height)
    if step > _GAP * scale:
        return True
    indented = line.left - last.left > 0.8 * line.height and len(block) > 1
    return (ends and short) or (indented and ends)


def _joined(block: Sequence[Line], known: frozenset[str]) -> str:
    """Return the words of a paragraph on one line; a word divided at the end of a line is made whole."""
    text = ""
    for line in block:
        words = " ".join(line.text.split())
        if text.endswith("\u00ad"):
            text = _whole(text[:-1], words, known)
        else:
            text = f"{text} {words}" if text else words
    return text.replace("\u00ad", "-")


def _whole(text: str, words: str, known: frozenset[str]) -> str:
    """Join a divided word: with its hyphen if it is found so elsewhere, or goes on with a capital or a figure."""
    first, second = re.search(r"[\w-]*$", text), re.match(r"[\w-]*", words)
    both = f"{first[0] if first else ''}-{second[0] if second else ''}".casefold()
    kept = both in known or not words[:1].islower()
    return f"{text}-{words}" if kept else f"{text}{words}"


def _words(pages: Pages) -> frozenset[str]:
    """Return the words with a hyphen inside a line anywhere in the document."""
    texts = (line.text.casefold() for page in pages for line in page)
    return frozenset(
        word for text in texts for word in re.findall(r"\w+(?:-\w+)+", text.replace("\u00ad", "-"))
    )


def _headline(first: Sequence[Line], blocks: Sequence[Sequence[Line]]) -> Sequence[Line] | None:
    """Return the paragraph of the first page in the largest type, if that is larger than the usual type."""
    if not first:
        return None
    usual = median(line.height for block in blocks for line in block)
    mine = set(first)
    heads = [block for block in blocks if block[0] in mine and any(map(str.isalpha, block[0].text))]
    largest = max(heads, key=lambda block: block[0].height, default=None)
    if largest is None or largest[0].height < _HEADLINE_LARGER * usual:
        return None
    return largest if sum(len(line.text) for line in largest) <= _LONGEST_HEADLINE else None
